"""Consent in tables: columns that hold it, by header, label and cells; lists of who allows what."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from kvds_nlp.people.answers import (
    UNANSWERED,
    UNSURE_TICKS,
    Level,
    read_answer,
)
from kvds_nlp.people.asides import leaves_study
from kvds_nlp.people.consents import withheld
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
from kvds_nlp.people.sense import sense_of, withholds
from kvds_nlp.people.wording import Mark, plain, said_in
from kvds_nlp.readers.choices import Choices, choices_in
from kvds_nlp.talk.consent_lines import AskedAnswered
from kvds_nlp.talk.text import one_line

_LOOKS_LIKE = 0.3
_FEW_WORDS = 4
_PROBES = ("ja", "nee")
"""Answers by which a heading shows what it asks."""
_SUBJECTS: tuple[Mark, ...] = ("quoting", "recording", "analysis")
"""What a choice of consent is about."""
_MAY_ASK, _ASKS = 0.65, 0.85
"""How likely such answers, and the cells themselves, are about consent on average."""
_SHOWN_CELLS = 20
_QUESTION = 3
"""Words of a heading that asks; one word is a name of something, and the lists know which."""
_BRIEF = 80
"""Characters of an answer that is no story."""

_REMARKS = re.compile(
    r"opmerk|bijzonderhe|notitie|memo\b|aantekening|toelichting|status|logboek|remark|comment|notes?\b"
)
"""Headings under which who keeps a table writes what there is to say."""
_KEPT = re.compile(
    r"opmerking|bijzonderhe\w+|notities?|memo|aantekening\w*|logboek|remarks?|notes?"
)
"""Of these the headings that ask nobody anything, so that words below them are no answer."""
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

    @property
    def places(self) -> frozenset[int]:
        """Its position."""
        return frozenset({self.place})

    def told(self, cells: Sequence[str]) -> Iterator[AskedAnswered]:
        """What it says of one row."""
        if words := self.worded(one_line(cells[self.place])):
            yield self.asked, words


ConsentTeller = ConsentColumn | Choices
"""One column, or the boxes of several that belong together."""


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
    if not asked and filled:
        asks = len((label or name).split()) >= _QUESTION and not _REMARKS.search(plain(name))
        return "citeren" if asks and _are_choices(filled) else _sensed(label or name, filled)
    if not asked or not filled:
        return asked
    alike = sum(_is_like_consent(cell, asked) for cell in filled)
    words = sum(len(cell.split()) for cell in filled)
    return asked if alike >= _LOOKS_LIKE * len(filled) or words < _FEW_WORDS * len(filled) else ""


def _are_choices(filled: Sequence[str]) -> bool:
    """Whether each cell says to what somebody agrees, whatever the heading: what was ticked of one
    question in one column ("Ik ga akkoord met de opname, ik ga akkoord met citaten").
    """
    cells = {one_line(cell) for cell in filled}
    if any(len(cell) > LONGEST for cell in cells):
        return False
    said = [said_in(cell) for cell in cells]
    return all(one.has("yes") and one.has(*_SUBJECTS) for one in said) and all(
        read_answer(cell).understood for cell in cells
    )


def _sensed(heading: str, filled: Sequence[str]) -> str:
    """What a heading asks that asks for consent in words that no list has, and whose cells answer
    so: whether one may quote, or whether somebody objects; "" for any other.
    """
    cells = sorted({one_line(cell) for cell in filled})[:_SHOWN_CELLS]
    stories = sum(len(cell.split()) for cell in cells) > 2 * _FEW_WORDS * len(cells)
    if stories or len(heading.split()) < _QUESTION:
        return ""
    for some, least in ((_PROBES, _MAY_ASK), (cells, _ASKS)):
        if sum(1 - sense_of(one, "value", heading).other for one in some) < least * len(some):
            return ""
    return "bezwaar citeren" if said_in(heading).denies else "citeren"


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
) -> tuple[ConsentTeller, ...]:
    """Every column that tells of consent, and the boxes that do so together.

    Args:
        header: as received.
        labels: the full question of each, or ().
        rows: as long as the header.
        but: positions of answers, respondents and proeftuinen.
        ignored: headers that look like consent and are not, any case.
    """
    passed_over = {one_line(name).casefold() for name in ignored}
    ignoring = {at for at, name in enumerate(header) if one_line(name).casefold() in passed_over}
    other = {at for at in but if at is not None}
    found: list[ConsentTeller] = [*choices_in(header, labels, rows, other | ignoring)]
    taken = ignoring.union(other, *(one.places for one in found))
    for place, name in enumerate(header):
        if place in taken:
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
                # No remark is no answer that somebody left out.
                every = [] if _KEPT.fullmatch(plain(name)) else cells
                found.append(ConsentColumn(place, "", _stating(every, speaks)))
    return tuple(found)


def remarks_on_consents(
    header: Sequence[str], rows: Sequence[Sequence[str]], texts: Collection[int]
) -> bool:
    """Whether what look like answers are remarks of who keeps a list of consents: all stand under
    "Opmerking" or the like, are brief, and most of the list has none.
    """
    if not texts or not all(_KEPT.fullmatch(plain(header[at])) for at in texts):
        return False
    cells = [one_line(row[at]) for row in rows for at in texts]
    filled = [cell for cell in cells if cell]
    rest = (at for at in range(len(header)) if at not in texts)
    asks = any(asking(one_line(header[at]), "", [row[at] for row in rows]) for at in rest)
    return asks and 2 * len(filled) <= len(cells) and all(len(cell) <= _BRIEF for cell in filled)


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


def pairs_of(columns: Sequence[ConsentTeller], cells: Sequence[str]) -> list[AskedAnswered]:
    """What a row tells of consent."""
    return [pair for column in columns for pair in column.told(cells)]


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
