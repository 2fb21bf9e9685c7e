"""The best few quotes per group and code: clear, standing alone, and different from each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush, nsmallest
from operator import attrgetter
from types import MappingProxyType

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, ContentKey, Quote
from kvds_nlp.quoting.contenders import READABLE, Chosen, Contender, Masked, Printing, Ready, Said
from kvds_nlp.quoting.cutting import Cut
from kvds_nlp.quoting.printing import ELISION
from kvds_nlp.quoting.readability import readability
from kvds_nlp.quoting.sureness import codings_by_segment, is_sure, may_be_sure
from kvds_nlp.quoting.telling import PRINTED_FROM, Tells, telling_of
from kvds_nlp.spans import Span

Choice = tuple[str, str]
"""(segment key, code): how a person names a quote they pin, veto or shorten."""
NOTHING_SHORTENED: Mapping[Choice, tuple[Span, ...]] = MappingProxyType({})

MOST_THEMES = 2
"""A passage is quoted under no more themes of a group than this, unless a person pinned it."""
_Promise = tuple[int, float, ContentKey, int, Ready]
"""Sorts what adds most first: tier, what it is worth at most, place, and where it stood."""
MORE_TO_PRINT = 3
"""How many times as many quotes are looked at where only some can be printed."""


def choose_quotes(
    corpus: Corpus,
    *,
    per_code: int,
    by: str = "proeftuin",
    pinned: Collection[Choice] = (),
    vetoed: Collection[Choice] = (),
    shortened: Mapping[Choice, tuple[Span, ...]] = NOTHING_SHORTENED,
    masked: Masked | None = None,
    tells: Tells | None = None,
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
        tells: with ``masked``: how likely an editor prints a quote; asked of papers.
    """
    pins, refused = frozenset(pinned), frozenset(vetoed)
    cells: dict[tuple[str, str], list[Contender]] = defaultdict(list)
    for said in _quotable(corpus, by):
        group = said.document.facts.get(by, "")
        for coding in said.beside:
            choice: Choice = (said.key, coding.code)
            tier = 0 if choice in pins else 1 if coding.status != "proposed" else 2
            if choice in refused or (masked and tier and not may_be_sure(coding)):
                continue
            contender = Contender.of(coding, said, tier, left_out=shortened.get(choice))
            cells[group, coding.code].append(contender)
    quotes: list[Quote] = []
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for (group, _), contenders in sorted(cells.items()):
        shortlist = _shortlist(contenders, per_code, used[group], more=masked is not None)
        best = _best(shortlist, per_code, used[group], Printing(masked, tells) if masked else None)
        for rank, ready in enumerate(best, 1):
            quotes.append(ready.quote(group, rank))
            used[group].update((ready.contender.said.key, ready.saying))
    return tuple(quotes)


def _quotable(corpus: Corpus, by: str) -> Iterator[Said]:
    """The segments that carry codes and may be quoted."""
    few = _told_by_few(corpus, by)
    for key, beside in codings_by_segment(corpus).items():
        segment = beside[0].segment
        if corpus.quotable(segment):
            document, place = corpus.by_id[segment.doc_id], corpus.content_key(segment)
            person, traceable = corpus.person_of(segment), document.id in few
            yield Said(key, document, person, place, beside, traceable)


def is_printable(
    quote: Quote, beside: Sequence[Coding], *, paper: bool, tells: Tells | None = None
) -> bool:
    """Whether a quote stands alone and is sure of its theme, so that a report can print it.

    Args:
        quote: a cut passage.
        beside: all codings of its segment.
        paper: whether it stands in a paper.
        tells: how likely an editor prints a quote; asked of papers that nobody reviewed.
    """
    own, shown = quote.coding, quote.shown
    if not (is_sure(own, quote.pieces, beside, paper=paper) and stands_alone(shown)):
        return False
    return telling_of(tells, own, shown, paper=paper) >= PRINTED_FROM


def stands_alone(shown: str) -> bool:
    """Whether words read well enough by themselves to be printed, whatever their theme.

    >>> stands_alone("Wij bakken samen brood en praten dan over de buurt.")
    True
    >>> stands_alone("[naam], [naam], [organisatie] ([telefoon]). “Het belang van samen”. [naam]")
    False
    """
    cut = Cut(shown, (), shown.count(ELISION), first=not shown.startswith(ELISION))
    return readability(cut) >= READABLE


def _told_by_few(corpus: Corpus, by: str) -> frozenset[str]:
    """The ids of the documents of a proeftuin, or of a group, in which so few people answered that
    a quote tells who said it: also a quote of the whole programme stands with its proeftuin.
    """
    people: dict[tuple[str, str], set[str]] = defaultdict(set)
    facts = dict.fromkeys(("proeftuin", by or "proeftuin"))
    for segment in corpus.counted:
        home = corpus.by_id[segment.doc_id]
        for fact in facts:
            people[fact, home.facts.get(fact, "")].add(corpus.person_of(segment))
    few = {place for place, of in people.items() if len(of) < corpus.settings.traceable_below}
    return frozenset(
        one.id
        for one in corpus.documents
        if any((fact, one.facts.get(fact, "")) in few for fact in facts)
    )


def _shortlist(
    contenders: Sequence[Contender], per_code: int, used: Counter[str], *, more: bool
) -> list[Contender]:
    """All that are pinned, and the clearest few of each person, so that one talkative respondent
    cannot fill the list; ``more`` of them where only some can be printed.

    ``used`` says under how many other codes a segment, or its words, were already quoted in this
    group.
    """
    people: dict[str, list[Contender]] = defaultdict(list)
    for contender in contenders:
        if contender.tier and used[contender.said.key] < MOST_THEMES:
            people[contender.said.person].append(contender)
    by_rank, times = attrgetter("rank"), MORE_TO_PRINT if more else 1
    each, most = times * (per_code + 3), times * (3 * per_code + 5)
    clear = (
        one
        for own in people.values()
        for one in (own if len(own) <= each else nsmallest(each, own, key=by_rank))
    )
    pins = [contender for contender in contenders if not contender.tier]
    return pins + nsmallest(most, clear, key=by_rank)


def _best(
    shortlist: Sequence[Contender], per_code: int, used: Counter[str], printing: Printing | None
) -> list[Ready]:
    """Greedy: each next quote is the best one given those already chosen."""
    chosen: list[Ready] = []
    pool = [contender.hoped() for contender in shortlist]
    while pool:
        if len(chosen) >= per_code and min(ready.contender.tier for ready in pool):
            break
        best, pool = _next(pool, chosen, used, printing)
        if best:
            chosen.append(best)
    return chosen


def _next(
    pool: Sequence[Ready], chosen: Sequence[Ready], used: Counter[str], printing: Printing | None
) -> tuple[Ready | None, list[Ready]]:
    """The quote that adds most to the chosen, and those that are left; None where none can be."""
    so_far = Chosen.of(chosen)

    def promise(ready: Ready, at: int) -> _Promise:
        own = ready.contender
        return own.tier, -ready.worth(so_far), own.said.place, at, ready

    heap = [promise(ready, at) for at, ready in enumerate(pool)]
    heapify(heap)
    while heap:
        *_, at, best = heappop(heap)
        if best.contender.tier and any(best.is_twin(other) for other in chosen):
            continue
        if best.read:
            return best, [ready for *_, ready in sorted(heap, key=lambda one: one[3])]
        further = best.taken_further(used, printing)
        if printing is None or further.printable:
            heappush(heap, promise(further, at))
    return None, []
