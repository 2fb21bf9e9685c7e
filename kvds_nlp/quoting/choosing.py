"""The best few quotes per group and code: clear, standing alone, and different from each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from operator import attrgetter
from types import MappingProxyType

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, ContentKey, Document, Quote, Segment, content_key
from kvds_nlp.people import person_of
from kvds_nlp.quoting.cutting import WORD, Cut, cut_by_hand, cut_segment
from kvds_nlp.quoting.printing import ELISION
from kvds_nlp.quoting.readability import readability
from kvds_nlp.quoting.traits import IN_OFFICE, traits_in
from kvds_nlp.spans import Span

Choice = tuple[str, str]
"""(segment key, code): how a person names a quote they pin, veto or shorten."""
Masked = Callable[[str, Sequence[Span], Segment], str]
"""What a cut shows, and the pieces of the segment it consists of -> as a report prints it: with
masks for names.
"""
NOTHING_SHORTENED: Mapping[Choice, tuple[Span, ...]] = MappingProxyType({})

# What is lost by repeating what an earlier choice already gave (see docs/outputs.md).
SAME_PERSON, SAME_DOCUMENT, SAME_ORGANISATION, SAME_WORDS, NEW_SIDE = 0.35, 0.1, 0.05, 0.6, 0.15
OTHER_CODE = 0.5
DOUBT, DOUBTED = 1.0, 0.75
"""What a coding loses that is likelier off its theme than one in four; more, the surer that is."""
MOST_THEMES = 2
"""A passage is quoted under no more themes of a group than this, unless a person pinned it."""
PRINTABLE, READABLE = 0.7, 0.72
"""What a quote must be worth by itself to be printed, and how well it must stand alone, unless a
person pinned it."""
SURE, SURE_ALONE = 0.8, 0.9
"""How sure its theme must be then where nobody reviewed it: of one kind of reason alone surer."""
RECOGNISABLE = 2.0
"""More than any quote is worth: what makes one person recognisable, an illness or a function, comes
after all others where so few people answered that a quote tells who said it.
"""
MORE_TO_PRINT = 3
"""How many times as many quotes are looked at where only some can be printed."""
TWINS = 0.8
_ORGANISATION_FACTS = ("organisatie", "opdrachtgever")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A coding that may be quoted.

    Attributes:
        tier: 0 pinned, 1 reviewed, 2 proposed.
        person: who said it.
        clarity: how plainly the passage is about this code; 1 is most, a doubt may go below 0.
        place: sorts those that are equal in all else by what they say.
        left_out: what a person left out of it; None = cut as it comes.
    """

    coding: Coding
    document: Document
    tier: int
    person: str
    clarity: float
    place: ContentKey
    left_out: tuple[Span, ...] | None = None

    @classmethod
    def of(
        cls,
        coding: Coding,
        document: Document,
        tier: int,
        codes_on_segment: int,
        left_out: tuple[Span, ...] | None = None,
    ) -> _Candidate:
        segment, person = coding.segment, person_of(document, coding.segment.speaker)
        taken_side, several = coding.valence != "neutraal", len(_kinds_of(coding)) > 1
        clarity = 0.6 * coding.score + 0.15 * taken_side + 0.1 * several
        clarity += 0.15 / max(1, codes_on_segment)
        clarity -= DOUBT * max(0.0, DOUBTED - coding.score) / DOUBTED
        place = content_key(segment.doc_sha256, segment.span, document.facts, segment.doc_id)
        return cls(coding, document, tier, person, clarity, place, left_out)

    @property
    def key(self) -> str:
        return self.coding.segment.key

    @property
    def rank(self) -> tuple[int, float, ContentKey]:
        """Sorts the clearest first."""
        return self.tier, -self.clarity, self.place

    def cut(self, used: Counter[str], *, traceable: bool, masked: Masked | None) -> _Ready:
        """The candidate after cutting; it is worth less when its segment or its words are already
        ``used``, and far less when it makes somebody recognisable where quotes are ``traceable``.
        """
        segment, facts = self.coding.segment, self.document.facts
        cut = cut_of(self.coding, self.left_out)
        shown = masked(cut.shown, cut.pieces, segment) if masked else cut.shown
        alone = readability(replace(cut, shown=shown))
        value = 0.5 * self.clarity + 0.5 * alone
        said = WORD.findall(cut.shown.lower())
        saying = " ".join(said)
        if used[self.key] or used[saying]:
            value -= OTHER_CODE
        if traceable and not IN_OFFICE.issuperset(traits_in(shown)):
            value -= RECOGNISABLE
        organisation = next((facts[name] for name in _ORGANISATION_FACTS if facts.get(name)), "")
        words = frozenset(word for word in said if len(word) > 4)
        return _Ready(self, cut, value, alone, self.person, organisation, words, saying)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A candidate after cutting, with what it is compared on: how well it stands ``alone``, its
    longer ``words``, and all it is ``saying``.
    """

    candidate: _Candidate
    cut: Cut
    value: float
    alone: float
    person: str
    organisation: str
    words: frozenset[str]
    saying: str

    @property
    def printable(self) -> bool:
        """Whether a report can print it."""
        own = self.candidate
        readable = self.alone >= READABLE and self.value >= PRINTABLE
        return not own.tier or (readable and _is_sure(own.coding))

    def worth(self, chosen: Sequence[_Ready]) -> float:
        """The value of a quote, less what the chosen already say, plus a side not yet heard."""
        worth, coding = self.value, self.candidate.coding
        if not chosen:
            return worth
        if any(self.person == other.person for other in chosen):
            worth -= SAME_PERSON
        if any(coding.segment.doc_id == o.candidate.coding.segment.doc_id for o in chosen):
            worth -= SAME_DOCUMENT
        if self.organisation and any(self.organisation == o.organisation for o in chosen):
            worth -= SAME_ORGANISATION
        worth -= SAME_WORDS * max(_likeness(self.words, other.words) for other in chosen)
        heard = {other.candidate.coding.valence for other in chosen}
        return worth + NEW_SIDE * (coding.valence != "neutraal" and coding.valence not in heard)

    def is_twin(self, other: _Ready) -> bool:
        """Whether a reader would take the two for the same quote."""
        same = self.cut.shown.casefold() == other.cut.shown.casefold()
        return same or (len(self.words) >= 3 and _likeness(self.words, other.words) >= TWINS)


def cut_of(coding: Coding, left_out: Sequence[Span] | None = None) -> Cut:
    """A coding cut for a report: as a person shortened it, else as it comes."""
    cut = None if left_out is None else cut_by_hand(coding.segment, left_out)
    return cut or cut_segment(coding.segment, [s for one in coding.evidence for s in one.trigger])


def choose_quotes(
    corpus: Corpus,
    *,
    per_code: int,
    by: str = "proeftuin",
    pinned: Collection[Choice] = (),
    vetoed: Collection[Choice] = (),
    shortened: Mapping[Choice, tuple[Span, ...]] = NOTHING_SHORTENED,
    masked: Masked | None = None,
) -> tuple[Quote, ...]:
    """The best ``per_code`` quotes of every code in every group, ranked from 1.

    Pinned quotes come first, then those a person accepted or added, then proposals. Within these,
    each next quote is the one that adds most: see docs/outputs.md for the policy.

    Args:
        corpus: its codings that count; who did not consent is not quoted.
        per_code: how many; a pinned quote is given even beyond this number.
        by: the fact that groups; it becomes ``Quote.proeftuin``. "" is the whole programme.
        pinned: quotes that must be used (consent still goes first).
        vetoed: quotes that must not be used.
        shortened: what a person left out of a quote, as stretches of its segment's quote.
        masked: given, only what a report can print is chosen, judged as it prints it; a code may
            be left with fewer, or none.
    """
    pins, refused = frozenset(pinned), frozenset(vetoed)
    carried = Counter(coding.segment.key for coding in corpus.kept)
    cells: dict[tuple[str, str], list[_Candidate]] = defaultdict(list)
    for coding in corpus.kept:
        choice: Choice = (coding.segment.key, coding.code)
        if choice in refused or not corpus.quotable(coding.segment):
            continue
        document = corpus.by_id[coding.segment.doc_id]
        tier = 0 if choice in pins else 1 if coding.status != "proposed" else 2
        left_out = shortened.get(choice)
        candidate = _Candidate.of(coding, document, tier, carried[choice[0]], left_out)
        cells[document.facts.get(by, ""), coding.code].append(candidate)
    few = _told_by_few(corpus, by)
    quotes: list[Quote] = []
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for (group, _), candidates in sorted(cells.items()):
        best = _best(candidates, per_code, used[group], few=few, masked=masked)
        for rank, ready in enumerate(best, 1):
            cut = ready.cut
            quotes.append(Quote(ready.candidate.coding, group, cut.shown, cut.pieces, rank))
            used[group].update((ready.candidate.key, ready.saying))
    return tuple(quotes)


def is_printable(quote: Quote) -> bool:
    """Whether a quote stands alone and is sure of its theme, so that a report can print it."""
    return _is_sure(quote.coding) and stands_alone(quote.shown)


def stands_alone(shown: str) -> bool:
    """Whether words read well enough by themselves to be printed, whatever their theme.

    >>> stands_alone("Wij bakken samen brood en praten dan over de buurt.")
    True
    >>> stands_alone("[naam], [naam], [organisatie] ([telefoon]). “Het belang van samen”. [naam]")
    False
    """
    cut = Cut(shown, (), shown.count(ELISION), first=not shown.startswith(ELISION))
    return readability(cut) >= READABLE


def _is_sure(coding: Coding) -> bool:
    """Whether a coding is surely of its theme: a person said so, or it is likely enough."""
    least = SURE if len(_kinds_of(coding)) > 1 else SURE_ALONE
    return coding.status != "proposed" or coding.score >= least


def _kinds_of(coding: Coding) -> set[str]:
    """The kinds of its reasons: of rule, similar, meaning and model."""
    return {reason.source.partition(":")[0] for reason in coding.evidence}


def _told_by_few(corpus: Corpus, by: str) -> frozenset[str]:
    """The ids of the documents of a proeftuin, or of a group, in which so few people answered that
    a quote tells who said it: also a quote of the whole programme stands with its proeftuin.
    """
    people: dict[tuple[str, str], set[str]] = defaultdict(set)
    facts = dict.fromkeys(("proeftuin", by or "proeftuin"))
    for segment in corpus.counted:
        home = corpus.by_id[segment.doc_id]
        for fact in facts:
            people[fact, home.facts.get(fact, "")].add(person_of(home, segment.speaker))
    few = {place for place, of in people.items() if len(of) < corpus.settings.traceable_below}
    return frozenset(
        one.id
        for one in corpus.documents
        if any((fact, one.facts.get(fact, "")) in few for fact in facts)
    )


def _best(
    candidates: Sequence[_Candidate],
    per_code: int,
    used: Counter[str],
    *,
    few: frozenset[str],
    masked: Masked | None,
) -> list[_Ready]:
    """Greedy: each next quote is the best one given those already chosen.

    ``used`` says under how many other codes a segment, or its words, were already quoted in this
    group, ``few`` in which documents a quote tells who said it.
    """
    candidates = [one for one in candidates if not one.tier or used[one.key] < MOST_THEMES]
    # The clearest few of each person, so that one talkative respondent cannot fill the list.
    people: dict[str, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate.tier:
            people[candidate.person].append(candidate)
    by_rank = attrgetter("rank")
    more = MORE_TO_PRINT if masked else 1
    each, most = more * (per_code + 3), more * (3 * per_code + 5)
    clear = (one for own in people.values() for one in nsmallest(each, own, key=by_rank))
    pins = [candidate for candidate in candidates if not candidate.tier]
    shortlist = pins + nsmallest(most, clear, key=by_rank)
    pool = [one.cut(used, traceable=one.document.id in few, masked=masked) for one in shortlist]
    if masked:
        pool = [one for one in pool if one.printable]
    chosen: list[_Ready] = []
    while pool:
        if len(chosen) >= per_code and min(ready.candidate.tier for ready in pool) > 0:
            break
        best = min(pool, key=lambda r: (r.candidate.tier, -r.worth(chosen), r.candidate.place))
        chosen.append(best)
        pool = [
            ready
            for ready in pool
            if ready is not best and (ready.candidate.tier == 0 or not ready.is_twin(best))
        ]
    return chosen


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard index of two sets of words, in [0, 1]."""
    either = len(one | other)
    return len(one & other) / either if either else 0.0
