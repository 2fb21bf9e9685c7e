"""Consents that stand in a list of their own -> facts of the documents of those on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from kvds_nlp.data import Document
from kvds_nlp.errors import Problem
from kvds_nlp.people.answers import fact_of, read_answer, together
from kvds_nlp.people.consents import CONSENT_OF, EVERYBODY
from kvds_nlp.people.persons import id_key, ids_of, is_own_label, place_key
from kvds_nlp.readers.parts import ListedConsent

NOT_LISTED = "niet op de lijst"
"""What the fact ``consent`` says of somebody whom a list of consents does not name."""


def apply_lists(
    documents: Iterable[Document], entries: Sequence[ListedConsent]
) -> tuple[list[Document], list[Problem]]:
    """The documents with what lists say of their people, and who could not be matched.

    Who is on no list that others are on is not quoted, unless the list holds refusals only.

    Args:
        documents: as read.
        entries: of all lists together.
    """
    if not entries:
        return list(documents), []
    matched: set[ListedConsent] = set()
    out: list[Document] = []
    strangers: list[str] = []
    lists = [entry for entry in entries if entry.listed]
    agrees = bool(rest_of(lists))
    for document in documents:
        mine = [entry for entry in entries if _is_of(entry, document)]
        matched.update(mine)
        said = [document.facts["consent"]] if document.facts.get("consent") else []
        said += [entry.words for entry in mine]
        if not said and agrees:
            said = [NOT_LISTED]
            strangers.append(document.id)
        voices = {}
        for entry in entries:  # one voice of several in a talk
            if entry not in mine and (name := _speaker(entry, document)):
                matched.add(entry)
                voices[f"{CONSENT_OF}{name}"] = entry.words
        decided = together(map(read_answer, said))
        words = fact_of(decided) if decided else ""
        document = replace(document, facts={**document.facts, **voices})
        out.append(
            replace(document, facts={**document.facts, "consent": words}) if words else document
        )
    return out, [*_unmatched(lists, matched), *_not_listed(lists, strangers)]


def rest_of(entries: Iterable[ListedConsent]) -> dict[str, str]:
    """What is known of who is not on the list: nothing where it holds refusals only."""
    agrees = any(read_answer(entry.words).allows_quotes for entry in entries)
    return {EVERYBODY: NOT_LISTED} if agrees else {}


def _is_of(entry: ListedConsent, document: Document) -> bool:
    key, place = id_key(entry.person), place_key({"proeftuin": entry.proeftuin})
    own = place_key(document.facts)
    if place and own and place != own:
        return False
    path = PurePosixPath(document.origin.path)
    return key in ids_of(document) or key in (id_key(path.stem), id_key(path.name))


def _speaker(entry: ListedConsent, document: Document) -> str:
    """The label of this person among those who speak, "" when they do not."""
    if document.kind == "answer":
        return ""
    labels = {turn.speaker for turn in document.turns if is_own_label(turn.speaker)}
    return next((one for one in sorted(labels) if id_key(one) == id_key(entry.person)), "")


def _unmatched(lists: Iterable[ListedConsent], matched: set[ListedConsent]) -> Iterable[Problem]:
    for entry in lists:
        if entry not in matched:
            message = (
                f"'{entry.person}' is on this list of consents, but nothing was read of them; "
                "check how the number or name is spelt."
            )
            yield Problem(entry.path, entry.row, message, fatal=False)


def _not_listed(lists: Sequence[ListedConsent], strangers: Sequence[str]) -> Iterable[Problem]:
    if strangers:
        shown = ", ".join(strangers[:5]) + (", ..." if len(strangers) > 5 else "")
        message = (
            f"{len(strangers)} documents are of nobody on this list, so they are not quoted "
            f"({shown}). Add them to the list, or give them a respondent."
        )
        yield Problem(lists[0].path, None, message, fatal=False)
