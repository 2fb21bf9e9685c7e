"""Consent in tables: columns that hold it, by header, label and cells; lists of who allows what."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import PurePosixPath

from kvds_nlp.data import Document
from kvds_nlp.errors import Problem
from kvds_nlp.messages import in_words
from kvds_nlp.people.answers import UNANSWERED, UNSURE_TICKS, Level, fact_of, read_answer, together
from kvds_nlp.people.consents import CONSENT_OF, EVERYBODY, NOT_LISTED
from kvds_nlp.people.persons import id_key, ids_of, is_own_label, place_key
from kvds_nlp.people.questions import (
    LONGEST,
    Question,
    is_consent_noun,
    is_statement,
    names_quoting,
    question_of,
    refuses_inside,
)
from kvds_nlp.people.wording import plain, said_in
from kvds_nlp.talk.consent_lines import Pair
from kvds_nlp.talk.parts import ListedConsent
from kvds_nlp.talk.text import one_line

_LOOKS_LIKE = 0.3
_FEW_WORDS = 4
_STATUS = re.compile(r"status(?: (?:respondent|deelname|deelnemer|interview))?")


@dataclass(frozen=True, slots=True)
class ConsentColumn:
    """One column of consents.

    Attributes:
        place: 0-based position in the header.
        asked: its header or label, whichever asks; "" where only its cells speak of consent.
        answers: a row each, ticks and empty cells in words; "" where a row says nothing.
    """

    place: int
    asked: str
    answers: tuple[str, ...]


def asking(name: str, label: str, cells: Sequence[str]) -> str:
    """The header or label by which a column asks for consent; "" for any other column.

    One whose cells are stories ("Toestemming van de gemeente: hoe ging dat") asks something else.
    """
    asked = next((one for one in (label, name) if one and question_of(one) is not None), "")
    filled = [cell for cell in cells if cell.strip()]
    if not asked and (is_consent_noun(name) or names_quoting(name)) and filled:
        return (
            "citeren" if all(read_answer(one_line(c), "citeren").understood for c in filled) else ""
        )
    if not asked or not filled:
        return asked
    alike = sum(_is_like_consent(cell, asked) for cell in filled)
    words = sum(len(cell.split()) for cell in filled)
    return asked if alike >= _LOOKS_LIKE * len(filled) or words < _FEW_WORDS * len(filled) else ""


def _is_like_consent(cell: str, asked: str) -> bool:
    if len(cell) <= LONGEST and (
        read_answer(one_line(cell), asked).understood or is_statement(cell)
    ):
        return True
    marks = said_in(cell[:LONGEST]).marks[:1]
    return bool({"yes", "unopposed", "no", "refused", "withdrawn"} & set(marks))


def consent_columns(
    header: Sequence[str],
    labels: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    but: Collection[int | None],
    ignored: Collection[str] = (),
) -> tuple[ConsentColumn, ...]:
    """Every column that tells of consent.

    Args:
        header: as received.
        labels: the full question of each, or ().
        rows: as long as the header.
        but: positions of answers, respondents and proeftuinen.
        ignored: headers that look like consent and are not, any case.
    """
    passed_over = {one_line(name).casefold() for name in ignored}
    found = []
    for place, name in enumerate(header):
        if place in but or one_line(name).casefold() in passed_over:
            continue
        cells = [one_line(row[place]) for row in rows]
        label = one_line(labels[place]) if labels else ""
        if asked := asking(one_line(name), label, cells):
            question = question_of(asked)
            answers = _resolved(cells, asked, question) if question else ()
            found.append(ConsentColumn(place, asked, tuple(answers)))
        elif _STATUS.fullmatch(plain(name)):
            found.append(ConsentColumn(place, "", tuple(map(_refused_status, cells))))
        elif any(map(is_statement, set(cells))):
            found.append(ConsentColumn(place, "", tuple(_stated(cells))))
    return tuple(found)


def _refused_status(cell: str) -> str:
    """A status that says by itself that somebody refused or withdrew; "" for any other."""
    said = said_in(cell)
    bare = set(said.marks) <= {"refused", "withdrawn", "filler", "stop"}
    return cell if is_statement(cell) or (bare and said.denies) else ""


def _resolved(cells: Sequence[str], asked: str, question: Question) -> Iterator[str]:
    """The cells in words that say by themselves what a column makes them mean.

    An X beside cells that say yes is a cross; where it is all there is, a tick. An empty cell is
    no answer, but where a column only marks who objects, it is no objection.
    """
    filled = {plain(cell) for cell in cells if cell}
    sure = [read_answer(one, asked) for one in filled - UNSURE_TICKS]
    refusing = all(reading.level <= Level.NO for reading in sure)
    for cell in cells:
        if plain(cell) in UNSURE_TICKS:
            yield "ja" if question.negated or refusing else "nee"
        elif cell:
            yield cell
        elif question.negated and refusing:
            yield "nee" if filled else ""
        else:
            yield UNANSWERED


def _stated(cells: Sequence[str]) -> Iterator[str]:
    """Cells that speak of consent by themselves; where most do, an empty one is no answer."""
    filled = [cell for cell in cells if cell]
    speaking = sum(map(is_statement, filled))
    whole = speaking > 1 and 2 * speaking >= len(filled)
    for cell in cells:
        yield cell if is_statement(cell) else UNANSWERED if whole and not cell else ""


def pairs_of(columns: Sequence[ConsentColumn], row: int) -> list[Pair]:
    """What a row tells of consent."""
    return [(column.asked, column.answers[row]) for column in columns if column.answers[row]]


def answer_tells(text: str) -> Pair | None:
    """What an open answer tells of consent when it asks not to be quoted, or is only about that."""
    sentences = re.split(r"(?<=[.!?])\s+", one_line(text))
    if not any(map(refuses_inside, sentences)):
        return None
    return "", one_line(text) if all(map(is_statement, sentences)) else "niet citeren"


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
        mine = sorted((one for one in entries if _is_of(one, document)), key=attrgetter("words"))
        matched.update(mine)
        said = [document.facts["consent"]] if document.facts.get("consent") else []
        said += [entry.words for entry in mine]
        if not said and agrees:
            said = [NOT_LISTED]
            strangers.append(document.id)
        voices: dict[str, list[str]] = {}
        for entry in entries:  # one voice of several in a talk
            if entry not in mine and (name := _speaker(entry, document)):
                matched.add(entry)
                voices.setdefault(f"{CONSENT_OF}{name}", []).append(entry.words)
        decided = together(map(read_answer, said))
        words = fact_of(decided) if decided else ""
        heard = {name: _least(said) for name, said in sorted(voices.items())}
        document = replace(document, facts={**document.facts, **heard})
        out.append(
            replace(document, facts={**document.facts, "consent": words}) if words else document
        )
    return out, [*_unmatched(lists, matched), *_not_listed(lists, strangers)]


def _least(said: Iterable[str]) -> str:
    """The words that allow least, whichever list was read first."""
    return min(said, key=lambda words: (read_answer(words).level, words))


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
            message = in_words("read.consent_of_nobody", person=entry.person)
            yield Problem(entry.path, entry.row, message, fatal=False)


def _not_listed(lists: Sequence[ListedConsent], strangers: Sequence[str]) -> Iterable[Problem]:
    if strangers:
        shown = ", ".join(strangers[:5]) + (", ..." if len(strangers) > 5 else "")
        message = in_words("read.not_on_list", n=len(strangers), shown=shown)
        yield Problem(lists[0].path, None, message, fatal=False)
