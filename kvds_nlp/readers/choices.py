"""Boxes of one question that stand in columns of their own: "Waarvoor geeft u toestemming? -
Citaten", "... - Geen van deze"; each ticked or not. What they say, they say together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kvds_nlp.people.answers import UNANSWERED, Level
from kvds_nlp.people.consents import LIMITS, SAYING
from kvds_nlp.people.questions import question_of
from kvds_nlp.people.sense import sense_of
from kvds_nlp.people.wording import plain, said_in
from kvds_nlp.talk.consent_lines import AskedAnswered
from kvds_nlp.talk.text import one_line, word_set

_TICKED = word_set(
    "1 1.0 true waar ja yes y j x v ✓ ✔ ☑ ☒ √ ● ■ ✅ [x] [v] gekozen aangevinkt geselecteerd "
    "selected checked aangekruist"
)
_EMPTY = word_set("0 0.0 false onwaar nee no n - – ☐ □ [] unchecked") | frozenset(
    ("", "[ ]", "niet gekozen", "niet aangevinkt", "niet geselecteerd", "not selected",
     "niet aangekruist", "not checked")
)  # fmt: skip
_BOX = _TICKED - {"ja", "yes", "y", "j", "n"}
"""Marks of a box: no answers in words, which a question may have too."""
_OPTION = re.compile(r"\s*\[([^\[\]]+)\]$|\s+[-–—]\s+([^\n]+?)$|/\s*([^/\n]+?)$|:\s+([^:\n]+?)$")
_CHOICE = re.compile(r"\s+[-–—]\s+(?:selected choice|geselecteerde keuze)\b", re.IGNORECASE)
_NONE = re.compile(
    r"(?:geen|niets|niks|none|nothing|neither)\b"
    r"(?: (?:van|of|enkele?) .*| toestemming.*| consent.*)?"
)
_FIRST_PERSON = re.compile(r"\b(?:ik|mijn|mij|i|my|me)\b")
_SENTENCE = 4
"""Words of a statement beside a box, at least."""
_LIKELY = 0.5


def is_ticked(cell: str) -> bool:
    """Whether a cell is a mark of a box that is ticked.

    >>> is_ticked("X"), is_ticked("☐"), is_ticked("")
    (True, False, False)
    """
    return plain(cell) in _BOX


@dataclass(frozen=True, slots=True)
class Box:
    """One column of boxes.

    Attributes:
        place: 0-based position in the header.
        option: what stands beside the box.
        own: the whole of it in small letters, which some programs write where it is ticked.
    """

    place: int
    option: str
    own: str

    def ticked(self, cell: str) -> bool:
        """Whether the box of a row is ticked."""
        body = plain(cell)
        return body in _TICKED or body == self.own

    def holds(self, cell: str) -> bool:
        """Whether a cell is one of a box at all."""
        return self.ticked(cell) or plain(cell) in _EMPTY


@dataclass(frozen=True, slots=True)
class Choices:
    """The boxes of one question, by what a tick says.

    Attributes:
        asked: the question; "" where each box has a statement of its own.
        quoting: boxes that agree to a quote, or to all.
        nameless: those that only ask for no name.
        refusing: those that refuse.
        other: those that agree to something else than a quote: a recording, an analysis.
    """

    asked: str
    quoting: tuple[Box, ...]
    nameless: tuple[Box, ...]
    refusing: tuple[Box, ...]
    other: tuple[Box, ...]

    @property
    def places(self) -> frozenset[int]:
        """Positions of all of them."""
        every = (*self.quoting, *self.nameless, *self.refusing, *self.other)
        return frozenset(box.place for box in every)

    def told(self, cells: Sequence[str]) -> Iterator[AskedAnswered]:
        """What the boxes of one row say: the most restrictive that is ticked."""

        def ticked(boxes: Sequence[Box]) -> list[Box]:
            return [box for box in boxes if box.ticked(cells[box.place])]

        if ticked(self.refusing):
            yield "", SAYING[Level.NO]
        chosen, hidden = ticked(self.quoting), bool(ticked(self.nameless))
        if chosen:
            hidden = hidden or any(said_in(box.option).has("anonymous") for box in chosen)
            yield "", SAYING[Level.ANONYMOUS if hidden else Level.NAME]
        elif self.quoting:
            yield "", UNANSWERED
        elif hidden:
            yield "", LIMITS[Level.ANONYMOUS]
        for box in self.other:
            yield f"{self.asked} - {box.option}", "ja" if box.ticked(cells[box.place]) else "nee"


def choices_in(
    header: Sequence[str],
    labels: Sequence[str],
    rows: Sequence[Sequence[str]],
    but: Collection[int],
) -> tuple[Choices, ...]:
    """The boxes on consent that belong together, of two columns or more.

    Args:
        header: as received.
        labels: the full question of each, or ().
        rows: as long as the header.
        but: positions that are something else.
    """
    groups: Mapping[str, list[Box]] = defaultdict(list)
    for place, name in enumerate(header):
        if place in but:
            continue
        cells = {one_line(row[place]) for row in rows}
        for asked in filter(None, (labels[place] if labels else "", name)):
            stem, box = _divided(one_line(asked), place)
            if box is not None and all(map(box.holds, cells)) and _is_box(stem, cells):
                groups[stem].append(box)
                break
    found = (_sorted(stem, boxes) for stem, boxes in groups.items() if len(boxes) > 1)
    return tuple(one for one in found if one is not None)


def _is_box(stem: str, cells: Collection[str]) -> bool:
    """Statements have boxes with ticks; the options of a question may have words of yes as well."""
    filled = {plain(cell) for cell in cells} - _EMPTY
    return bool(stem) or not filled or filled <= _BOX


def _divided(asked: str, place: int) -> tuple[str, Box | None]:
    """The question of a column and its option; no question where it is a statement by itself."""
    bare = _CHOICE.sub("", asked)
    if mark := _OPTION.search(bare):
        stem = plain(bare[: mark.start()]).rstrip(" :-–")
        option = next(filter(None, mark.groups())).strip("[] ")
        if question_of(stem) is not None:
            return stem, Box(place, option, plain(option))
    body = plain(bare)
    states = _FIRST_PERSON.search(body) and len(body.split()) >= _SENTENCE and "?" not in body
    return "", Box(place, bare, body) if states else None


def _sorted(stem: str, boxes: Sequence[Box]) -> Choices | None:
    """The boxes by what they say; None where none of them says anything of a quote, so that each
    may be read by itself.
    """
    quoting: list[Box] = []
    nameless: list[Box] = []
    refusing: list[Box] = []
    other: list[Box] = []
    for box in boxes:
        said, body = said_in(box.option), plain(box.option).strip(" .")
        agrees = body in ("ja", "yes") or (said.has("quoting") and not said.denies)
        nobody = said.has("anonymous") and not said.denies
        if nobody and not agrees:
            nameless.append(box)
        elif _NONE.fullmatch(body) or said.denies or _refuses(box, stem, known=agrees):
            refusing.append(box)
        elif agrees:
            quoting.append(box)
        elif stem and said.has("recording", "use", "analysis"):
            other.append(box)
    if not quoting and not (stem and (nameless or refusing)):
        return None
    return Choices(stem, *map(tuple, (quoting, nameless, refusing, other)))


def _refuses(box: Box, stem: str, *, known: bool) -> bool:
    """Whether an option seems to refuse, though no word of refusal is in it."""
    asked = question_of(box.option)
    if asked is not None and asked.negated:
        return True
    subject = said_in(box.option).has("recording", "use", "analysis", "contact", "naming")
    sense = sense_of(box.option, "value" if stem else "cell", stem)
    return not ((known or subject) and (stem or sense.agrees > sense.refuses)) and (
        sense.refuses >= _LIKELY
    )
