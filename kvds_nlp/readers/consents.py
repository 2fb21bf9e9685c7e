"""Consent in tables: columns that hold it, by header, label and cells; lists of who allows what."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import PurePosixPath

from kvds_nlp.data import Document
from kvds_nlp.errors import Problem
from kvds_nlp.messages import in_words
from kvds_nlp.naming import may_be
from kvds_nlp.people.answers import (
    UNANSWERED,
    UNSURE_TICKS,
    Level,
    fact_of,
    least_of,
    read_answer,
    together,
)
from kvds_nlp.people.asides import leaves_study
from kvds_nlp.people.consents import CONSENT_OF, EVERYBODY, NOT_LISTED, withheld
from kvds_nlp.people.persons import id_key, ids_of, is_own_label
from kvds_nlp.people.place_names import PlaceNames
from kvds_nlp.people.questions import (
    LONGEST,
    Question,
    is_bare_refusal,
    is_consent_noun,
    is_statement,
    names_quoting,
    question_of,
    refuses_inside,
)
from kvds_nlp.people.sense import withholds
from kvds_nlp.people.wording import plain, said_in
from kvds_nlp.talk.consent_lines import AskedAnswered
from kvds_nlp.talk.parts import MOST_REMARKS, ListedConsent
from kvds_nlp.talk.text import one_line

_LOOKS_LIKE = 0.3
_FEW_WORDS = 4
_BRIEF = 80
"""Characters of an answer that is no story."""
_SHOWN = 5
_REMARKS = re.compile(
    r"opmerk|bijzonderhe|notitie|memo\b|aantekening|toelichting|status|logboek|remark|comment|notes?\b"
)
"""Headings under which who keeps a table writes what there is to say."""
_STATUS = re.compile(r"status(?: (?:respondent|deelname|deelnemer|interview))?")


@dataclass(frozen=True, slots=True)
class ConsentColumn:
    """One column of consents.

    Attributes:
        place: 0-based position in the header.
        asked: its header or label, whichever asks; "" where only its cells speak of consent.
        worded: a cell on one line -> ticks and empty cells in words; "" where it says nothing.
    """

    place: int
    asked: str
    worded: Callable[[str], str]


def asking(name: str, label: str, cells: Sequence[str]) -> str:
    """The header or label by which a column asks for consent; "" for any other column.

    One whose cells are stories ("Toestemming van de gemeente: hoe ging dat") asks something else.
    """
    asked = next((one for one in (label, name) if one and question_of(one) is not None), "")
    filled = [cell for cell in cells if cell.strip()]
    if not asked and (is_consent_noun(name) or names_quoting(name)) and filled:
        clear = [read_answer(one_line(cell), "citeren").understood for cell in filled]
        brief = all(len(cell) <= _BRIEF for cell in filled) and is_consent_noun(name)
        return "citeren" if all(clear) or (brief and 2 * sum(clear) >= len(filled)) else ""
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
            if question := question_of(asked):
                found.append(ConsentColumn(place, asked, _resolving(cells, asked, question)))
        elif _STATUS.fullmatch(plain(name)):
            found.append(ConsentColumn(place, "", _refused_status))
        else:
            speaks = _speaks_in_remarks if _REMARKS.search(plain(name)) else _speaks
            if any(map(speaks, set(cells))):
                found.append(ConsentColumn(place, "", _stating(cells, speaks)))
    return tuple(found)


def _refused_status(cell: str) -> str:
    """A status that says by itself that somebody refused or withdrew; "" for any other."""
    return cell if is_statement(cell) or is_bare_refusal(cell) or withholds(cell, "cell") else ""


def _resolving(cells: Sequence[str], asked: str, question: Question) -> Callable[[str], str]:
    """Puts a cell in words that say by themselves what its column makes it mean.

    An X beside cells that say yes is a cross; where it is all there is, a tick. An empty cell is
    no answer, but where a column only marks who objects, it is no objection.
    """
    filled = {plain(cell) for cell in cells if cell}
    sure = [read_answer(one, asked) for one in filled - UNSURE_TICKS]
    refusing = all(reading.level <= Level.NO for reading in sure)

    def worded(cell: str) -> str:
        if plain(cell) in UNSURE_TICKS:
            return "ja" if question.negated or refusing else "nee"
        if cell:
            return cell
        if question.negated and refusing:
            return "nee" if filled else ""
        return UNANSWERED

    return worded


def _speaks(cell: str) -> bool:
    """Whether a cell is about consent, whatever its header asks."""
    return is_statement(cell) or leaves_study(cell)


def _speaks_in_remarks(cell: str) -> bool:
    """Whether a remark of who keeps the table seems to withhold something, in whatever words."""
    return _speaks(cell) or withholds(cell, "cell")


def _stating(cells: Sequence[str], speaks: Callable[[str], bool]) -> Callable[[str], str]:
    """Takes cells that speak of consent by themselves; where most do, an empty one is no answer."""
    filled = [cell for cell in cells if cell]
    speaking = sum(map(speaks, filled))
    whole = speaking > 1 and 2 * speaking >= len(filled)

    def worded(cell: str) -> str:
        return cell if speaks(cell) else UNANSWERED if whole and not cell else ""

    return worded


def pairs_of(columns: Sequence[ConsentColumn], cells: Sequence[str]) -> list[AskedAnswered]:
    """What a row tells of consent."""
    told = [(column.asked, column.worded(one_line(cells[column.place]))) for column in columns]
    return [pair for pair in told if pair[1]]


def answer_tells(text: str, heading: str = "") -> AskedAnswered | None:
    """What an open answer tells of consent when it asks not to be quoted, or is only about that;
    under a heading for remarks also what seems to withhold something in whatever words.
    """
    if leaves_study(text):
        return "", one_line(text)
    if _REMARKS.search(plain(heading)) and (words := withheld(one_line(text), "cell")):
        return "", words
    sentences = re.split(r"(?<=[.!?])\s+", one_line(text))
    if not any(map(refuses_inside, sentences)):
        return None
    return "", one_line(text) if all(map(is_statement, sentences)) else "niet citeren"


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
    return [lists.applied(document) for document in documents], lists.problems()


class ConsentLists:
    """What lists say of people, asked of one document after another."""

    def __init__(
        self, entries: Sequence[ListedConsent], places: PlaceNames, homes: Iterable[str]
    ) -> None:
        """``homes``: the proeftuinen that documents are in."""
        self._entries = entries
        self._places = places
        self._homes = {places.of(home)[0] for home in homes}
        self._listed = [entry for entry in entries if entry.listed]
        self._agrees = bool(rest_of(self._listed))
        self._matched: set[int] = set()
        self._strangers: list[str] = []
        self._stranger_count = 0
        self._by_key: dict[str, list[int]] = {}
        for number, entry in enumerate(entries):
            self._by_key.setdefault(id_key(entry.person), []).append(number)

    def applied(self, document: Document) -> Document:
        """The document with what the lists say of its respondent, and of the voices in it."""
        entries = self._entries
        if not entries:
            return document
        numbers = self._of(document)
        mine = sorted((entries[number] for number in numbers), key=attrgetter("words"))
        self._matched.update(n for n in numbers if self._is_there(entries[n], document))
        said = [document.facts["consent"]] if document.facts.get("consent") else []
        said += [entry.words for entry in mine]
        if not said and self._agrees:
            said = [NOT_LISTED]
            self._stranger_count += 1
            self._strangers += [document.id] if len(self._strangers) < _SHOWN else []
        decided = together(map(read_answer, said))
        words = {"consent": fact_of(decided)} if decided and fact_of(decided) else {}
        voices = self._voices(document, frozenset(numbers))
        facts = {**document.facts, **voices, **words}
        return replace(document, facts=facts)

    def problems(self) -> list[Problem]:
        """A remark for who is on a list and was not met, and one for all who are on none."""
        nobody = [
            entry
            for number, entry in enumerate(self._entries)
            if entry.listed and number not in self._matched
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
        path = PurePosixPath(document.origin.path)
        keys = ids_of(document) | {id_key(path.stem), id_key(path.name)}
        numbers = sorted({number for key in keys for number in self._by_key.get(key, ())})
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

    def _voices(self, document: Document, mine: Container[int]) -> dict[str, str]:
        """What one voice of several in a talk is said to allow."""
        if document.kind == "answer":
            return {}
        voices: dict[str, list[str]] = {}
        for speaker in {turn.speaker for turn in document.turns if is_own_label(turn.speaker)}:
            for number in self._by_key.get(id_key(speaker), ()):
                entry = self._entries[number]
                elsewhere = not self._is_there(entry, document)
                if number in mine or (elsewhere and read_answer(entry.words).allows_quotes):
                    continue  # a yes is of its own proeftuin, a no may be meant for all
                self._matched.add(number)
                voices.setdefault(f"{CONSENT_OF}{speaker}", []).append(entry.words)
        return {name: least_of(said) for name, said in sorted(voices.items())}


def rest_of(entries: Iterable[ListedConsent]) -> dict[str, str]:
    """What is known of who is not on the list: nothing where it holds refusals only."""
    agrees = any(read_answer(entry.words).allows_quotes for entry in entries)
    return {EVERYBODY: NOT_LISTED} if agrees else {}
