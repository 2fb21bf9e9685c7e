"""A coding on its way to be a quote: hoped for, cut, and read as a report prints it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kvds_nlp.data import Coding, ContentKey, Document, Quote, Segment, Valence
from kvds_nlp.quoting.cutting import Cut, cut_by_hand, cut_segment, words_in
from kvds_nlp.quoting.readability import readability
from kvds_nlp.quoting.sureness import is_sure, kinds_of, reasons_meet, triggers_of
from kvds_nlp.quoting.telling import PRINTED_FROM, Tells, telling_of
from kvds_nlp.quoting.traits import IN_OFFICE, traits_in
from kvds_nlp.spans import Span

Masked = Callable[[str, Sequence[Span], Segment], str]
"""What a cut shows, and the pieces of the segment it consists of -> as a report prints it: with
masks for names.
"""


@dataclass(frozen=True, slots=True)
class Printing:
    """How a report prints: with masks for names and, of papers, what an editor would print.

    Attributes:
        tells: asked of papers that nobody reviewed; None = nobody knows.
    """

    masked: Masked
    tells: Tells | None = None


# What is lost by repeating what an earlier choice already gave (see docs/outputs.md).
SAME_PERSON, SAME_DOCUMENT, SAME_ORGANISATION, SAME_WORDS, NEW_SIDE = 0.35, 0.1, 0.05, 0.6, 0.15
OTHER_CODE = 0.5
DOUBT, DOUBTED = 1.0, 0.75
"""What a coding loses that is likelier off its theme than one in four; more, the surer that is."""
PRINTABLE, READABLE = 0.7, 0.72
"""What a quote must be worth by itself to be printed, and how well it must stand alone, unless a
person pinned it."""
UNTELLING = 0.4
"""What a quote loses of which it is sure that no editor would print it."""
RECOGNISABLE = 2.0
"""More than any quote is worth: what makes one person recognisable, an illness or a function, comes
after all others where so few people answered that a quote tells who said it.
"""
TWINS = 0.8
_ORGANISATION_FACTS = ("organisatie", "opdrachtgever")


@dataclass(frozen=True, slots=True)
class Said:
    """A segment that may be quoted, as all its codings share it.

    Attributes:
        key: of the segment.
        document: where it stands.
        person: who said it.
        place: sorts those that are equal in all else by what they say.
        beside: all codings of the segment.
        traceable: whether so few people answered that a quote tells who said it.
    """

    key: str
    document: Document
    person: str
    place: ContentKey
    beside: Sequence[Coding]
    traceable: bool

    @property
    def organisation(self) -> str:
        """Whose respondent or paper it is; "" when nobody said."""
        facts = self.document.facts
        return next((facts[name] for name in _ORGANISATION_FACTS if facts.get(name)), "")


@dataclass(frozen=True, slots=True)
class Contender:
    """A coding that may be quoted.

    Attributes:
        said: its segment.
        tier: 0 pinned, 1 reviewed, 2 proposed.
        clarity: how plainly the passage is about this code; 1 is most, a doubt may go below 0.
        left_out: what a person left out of it; None = cut as it comes.
    """

    coding: Coding
    said: Said
    tier: int
    clarity: float
    left_out: tuple[Span, ...] | None = None

    @classmethod
    def of(
        cls, coding: Coding, said: Said, tier: int, *, left_out: tuple[Span, ...] | None
    ) -> Contender:
        """A coding of what was ``said``, weighed."""
        taken_side, several = _takes_side(coding), len(kinds_of(coding)) > 1
        clarity = 0.6 * coding.score + 0.15 * taken_side + 0.1 * several
        clarity += 0.15 / max(1, len(said.beside))
        clarity -= DOUBT * max(0.0, DOUBTED - coding.score) / DOUBTED
        return cls(coding, said, tier, clarity, left_out)

    @property
    def is_paper(self) -> bool:
        """Whether it stands in prose that nobody said to be quoted."""
        return not self.said.document.of_respondents

    @property
    def rank(self) -> tuple[int, float, ContentKey]:
        """Sorts the clearest first."""
        return self.tier, -self.clarity, self.said.place

    def hoped(self) -> Ready:
        """The contender before anything of it was cut: worth the most it can be."""
        return Ready(self, 0.5 * self.clarity + 0.5, 1.0, self.said.organisation)


@dataclass(frozen=True, slots=True)
class Ready:
    """A contender on its way to be printed: hoped for, then cut, then read as a report prints it.
    No step makes it worth more, so only those that are worth most are taken further.

    Attributes:
        value: what it is worth by itself, as far as is known.
        alone: how well it stands alone, as far as is known; in [0, 1].
        cut: None while it is only hoped for.
        words: its longer words.
        saying: all it says.
        read: whether it was read with its masks, as a report prints it.
        telling: how likely an editor prints it, as far as is known; in [0, 1].
    """

    contender: Contender
    value: float
    alone: float
    organisation: str
    cut: Cut | None = None
    words: frozenset[str] = frozenset()
    saying: str = ""
    read: bool = False
    telling: float = 1.0

    def taken_further(self, used: Counter[str], printing: Printing | None) -> Ready:
        """The next step: cut, or else read."""
        return self._as_printed(self.cut, printing) if self.cut else self._when_cut(used)

    def _when_cut(self, used: Counter[str]) -> Ready:
        """It is worth less when its segment or its words are already ``used``."""
        own = self.contender
        cut = cut_of(own.coding, own.left_out)
        alone = readability(cut)
        said = words_in(cut.shown)
        saying = " ".join(said)
        value = 0.5 * own.clarity + 0.5 * alone
        value -= OTHER_CODE if used[own.said.key] or used[saying] else 0.0
        words = frozenset(word for word in said if len(word) > 4)
        return Ready(own, value, alone, self.organisation, cut, words, saying)

    def _as_printed(self, cut: Cut, printing: Printing | None) -> Ready:
        """A mask never makes it better; what makes somebody recognisable makes it far worse where
        few answered.
        """
        own, shown, alone, telling = self.contender, cut.shown, self.alone, 1.0
        if printing:
            shown = printing.masked(cut.shown, cut.pieces, own.coding.segment)
            if shown != cut.shown:
                alone = min(alone, readability(replace(cut, shown=shown)))
            telling = telling_of(printing.tells, own.coding, shown, paper=own.is_paper)
        value = self.value - 0.5 * (self.alone - alone)
        if own.said.traceable and not IN_OFFICE.issuperset(traits_in(shown)):
            value -= RECOGNISABLE
        return replace(self, value=value, alone=alone, read=True, telling=telling)

    @property
    def printable(self) -> bool:
        """Whether a report can print it, as far as is known."""
        own = self.contender
        if not own.tier or self.cut is None:
            return True
        readable = self.alone >= READABLE and self.value >= PRINTABLE
        if not readable or self.telling < PRINTED_FROM:
            return False
        return is_sure(own.coding, self.cut.pieces, own.said.beside, paper=own.is_paper)

    def quote(self, group: str, rank: int) -> Quote:
        """What it is when it was chosen for a group."""
        own = self.contender
        cut = self.cut or cut_of(own.coding, own.left_out)
        return Quote(own.coding, group, cut.shown, cut.pieces, rank)

    def worth(self, chosen: Chosen) -> float:
        """The value of a quote, less what no editor would print and what the chosen already say,
        plus a side not yet heard.
        """
        worth, own = self.value - UNTELLING * (1.0 - self.telling), self.contender
        if not chosen.quotes:
            return worth
        if own.said.person in chosen.persons:
            worth -= SAME_PERSON
        if own.said.document.id in chosen.documents:
            worth -= SAME_DOCUMENT
        if self.organisation and self.organisation in chosen.organisations:
            worth -= SAME_ORGANISATION
        if self.words:
            worth -= SAME_WORDS * max(_likeness(self.words, other.words) for other in chosen.quotes)
        new = _takes_side(own.coding) and own.coding.told_valence not in chosen.sides
        return worth + NEW_SIDE * new

    def is_twin(self, other: Ready) -> bool:
        """Whether a reader would take the two for the same quote."""
        if not (self.cut and other.cut):
            return False
        same = self.cut.shown.casefold() == other.cut.shown.casefold()
        return same or (len(self.words) >= 3 and _likeness(self.words, other.words) >= TWINS)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The quotes of a cell chosen so far, and of whom, where and on which side they are."""

    quotes: tuple[Ready, ...]
    persons: frozenset[str]
    documents: frozenset[str]
    organisations: frozenset[str]
    sides: frozenset[Valence | None]

    @classmethod
    def of(cls, quotes: Sequence[Ready]) -> Chosen:
        """These, best first."""
        contenders = [one.contender for one in quotes]
        return cls(
            tuple(quotes),
            frozenset(one.said.person for one in contenders),
            frozenset(one.said.document.id for one in contenders),
            frozenset(one.organisation for one in quotes),
            frozenset(one.coding.told_valence for one in contenders),
        )


def cut_of(coding: Coding, left_out: Sequence[Span] | None = None) -> Cut:
    """A coding cut for a report: as a person shortened it, else to the sentences that hold its
    triggers; of a cut in pieces those are left in which kinds of reasons meet.
    """
    by_hand = None if left_out is None else cut_by_hand(coding.segment, left_out)
    if by_hand:
        return by_hand
    triggers = triggers_of(coding)
    cut = cut_segment(coding.segment, triggers)
    if len(cut.pieces) < 2 or not (met := reasons_meet(coding)):
        return cut
    kept = [piece for piece in cut.pieces if any(piece.overlaps(span) for span in met)]
    inside = [span for span in triggers if any(span.overlaps(piece) for piece in kept)]
    return cut if len(kept) == len(cut.pieces) else cut_segment(coding.segment, inside or met)


def _takes_side(coding: Coding) -> bool:
    """Whether it is told as a hindrance or a help: a direction that is unsure is none."""
    return coding.told_valence not in (None, "neutraal")


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard index of two sets of words, in [0, 1]."""
    either = len(one | other)
    return len(one & other) / either if either else 0.0
