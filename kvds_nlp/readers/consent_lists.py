"""Lists of who allows what, put beside the documents of those whom they name."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from kvds_nlp.data import Document
from kvds_nlp.errors import Problem
from kvds_nlp.messages import in_words
from kvds_nlp.naming import may_be
from kvds_nlp.people.answers import fact_of, least_of, read_answer, together
from kvds_nlp.people.called import Roll, labels_in, people_in
from kvds_nlp.people.consents import CONSENT_OF, EVERYBODY, NOT_LISTED
from kvds_nlp.people.place_names import PlaceNames
from kvds_nlp.talk.parts import MOST_REMARKS, ListedConsent

_SHOWN = 5


def apply_lists(
    documents: Sequence[Document], entries: Sequence[ListedConsent], places: PlaceNames
) -> tuple[list[Document], list[Problem]]:
    """The documents with what lists say of their people, and who could not be matched.

    Who is on no list that others are on is not quoted, unless the list holds refusals only.

    Args:
        documents: as read.
        entries: of all lists together.
        places: which proeftuin a name means.
    """
    homes = dict.fromkeys(document.proeftuin for document in documents)
    lists = ConsentLists(entries, places, homes)
    for document in documents:
        lists.look(document)
    return [lists.applied(document) for document in documents], lists.problems()


class ConsentLists:
    """What lists say of people, asked of one document after another."""

    def __init__(
        self, entries: Sequence[ListedConsent], places: PlaceNames, homes: Iterable[str]
    ) -> None:
        """``homes``: the proeftuinen that documents are in."""
        self._entries = [
            replace(entry, person=person) for entry in entries for person in people_in(entry.person)
        ]
        self._places = places
        self._homes = {places.of(home)[0] for home in homes}
        self._listed = [entry for entry in self._entries if entry.listed]
        self._agrees = bool(rest_of(self._listed))
        self._matched: set[int] = set()
        self._strangers: list[str] = []
        self._stranger_count = 0
        self._roll = Roll((entry.person, *entry.also) for entry in self._entries)

    def look(self, document: Document) -> None:
        """Takes in who there is: a yes that may be of one of two people is nobody's."""
        if self._entries:
            self._roll.look(document)

    def _holds(self, number: int) -> bool:
        return not (
            self._roll.unsure(number) and read_answer(self._entries[number].words).allows_quotes
        )

    def applied(self, document: Document) -> Document:
        """The document with what the lists say of its respondent, and of the voices in it."""
        entries = self._entries
        if not entries:
            return document
        numbers = self._of(document)
        mine = sorted((entries[number] for number in numbers), key=attrgetter("words"))
        self._matched.update(n for n in numbers if self._is_there(entries[n], document))
        voices = self._voices(document, frozenset(numbers))
        said = [document.facts["consent"]] if document.facts.get("consent") else []
        said += [entry.words for entry in mine]
        if not said and self._agrees:
            strangers = sorted(labels_in(document) - set(voices)) if voices else []
            voices |= {name: [NOT_LISTED] for name in strangers}
            said = [] if voices else [NOT_LISTED]
            if said or strangers:
                self._stranger_count += 1
                self._strangers += [document.id] if len(self._strangers) < _SHOWN else []
        decided = together(map(read_answer, said))
        words = {"consent": fact_of(decided)} if decided and fact_of(decided) else {}
        told = {f"{CONSENT_OF}{name}": least_of(every) for name, every in sorted(voices.items())}
        return replace(document, facts={**document.facts, **told, **words})

    def problems(self) -> list[Problem]:
        """A remark for who is on a list and was not met, and one for all who are on none."""
        nobody = [
            entry
            for number, entry in enumerate(self._entries)
            if (entry.listed or entry.noted) and number not in self._matched
        ]
        problems = [
            Problem(
                entry.path,
                entry.row,
                in_words("read.consent_of_nobody", person=entry.person),
                fatal=False,
            )
            for entry in nobody[:MOST_REMARKS]
        ]
        if len(nobody) > MOST_REMARKS:
            message = in_words("read.more_of_nobody", n=len(nobody) - MOST_REMARKS)
            problems.append(Problem(nobody[-1].path, None, message, fatal=False))
        if self._strangers:
            shown = ", ".join(self._strangers) + (", ..." if self._stranger_count > _SHOWN else "")
            message = in_words("read.not_on_list", n=self._stranger_count, shown=shown)
            problems.append(Problem(self._listed[0].path, None, message, fatal=False))
        return problems

    def _of(self, document: Document) -> list[int]:
        """Numbers of the entries on this document's respondent, in the order of the lists."""
        numbers = sorted(filter(self._holds, self._roll.meant(document)))
        return [number for number in numbers if self._meets(self._entries[number], document)]

    def _is_there(self, entry: ListedConsent, document: Document) -> bool:
        """Whether this is said of the document's proeftuin; where either is not told, it is."""
        there, here = self._places.of(entry.proeftuin)[0], self._places.of(document.proeftuin)[0]
        return not there or not here or there == here

    def _meets(self, entry: ListedConsent, document: Document) -> bool:
        """Whether this is said of the document's proeftuin, or is a no that may be meant for it."""
        if self._is_there(entry, document):
            return True
        if read_answer(entry.words).allows_quotes:
            return False
        there, here = self._places.of(entry.proeftuin), self._places.of(document.proeftuin)
        astray = there[0] not in self._homes and may_be(entry.proeftuin, document.proeftuin)
        return astray or not set(there).isdisjoint(here)

    def _voices(self, document: Document, mine: Container[int]) -> dict[str, list[str]]:
        """What single voices in a talk are said to allow."""
        if document.kind == "answer":
            return {}
        voices: dict[str, list[str]] = {}
        for speaker in {turn.speaker for turn in document.turns}:
            for number in sorted(filter(self._holds, self._roll.labelled(speaker))):
                entry = self._entries[number]
                elsewhere = not self._is_there(entry, document)
                if number in mine or (elsewhere and read_answer(entry.words).allows_quotes):
                    continue  # a yes is of its own proeftuin, a no may be meant for all
                self._matched.add(number)
                voices.setdefault(speaker, []).append(entry.words)
        return voices


def rest_of(entries: Iterable[ListedConsent]) -> dict[str, str]:
    """What is known of who is not on the list: nothing where it holds refusals only."""
    agrees = any(read_answer(entry.words).allows_quotes for entry in entries)
    return {EVERYBODY: NOT_LISTED} if agrees else {}
