"""Everything a comparison says, as values: rows, tests, change, closed answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from kvds_nlp.comparing.change import Change, changes
from kvds_nlp.comparing.counting import Counts, Together, Volume, co_occurring, count
from kvds_nlp.comparing.differences import Crossed, TestedOn, crossed, design, paper_design
from kvds_nlp.comparing.survey import Closed, MarkChange, MarkMean, Survey
from kvds_nlp.comparing.waves import WAVE_FACTS, ordered_waves, wave_fact
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Kind
from kvds_nlp.statistics import Floats, Interval, corrected, exact, known, ratio_of


@dataclass(frozen=True, slots=True)
class Carried:
    """How much of a group's text carries a code.

    Attributes:
        documents: with at least one passage that does, of ``documents_n``.
        segments: passages that do, of ``segments_n`` in ``words_n`` words.
    """

    documents: int
    documents_n: int
    segments: int
    segments_n: int
    words_n: int

    @property
    def share(self) -> float | None:
        """Of all passages; without an interval, for passages of one text are alike."""
        return ratio_of(self.segments, self.segments_n)

    @property
    def per_1000(self) -> float | None:
        """Passages that carry it per 1,000 words."""
        return ratio_of(1000 * self.segments, self.words_n)


@dataclass(frozen=True, slots=True)
class CodeInGroup:
    """One code in one group.

    Attributes:
        people: respondents who raise the code, of the ``people_n`` who said anything.
        share: their share with its exact 95% interval.
        pooled: the share drawn towards the programme's; rank by this one. None, as the share, in a
            group without respondents.
        documents: interviews, answers and papers that raise it, of ``documents_n``.
        segments: passages that carry it, of ``segments_n`` in ``words_n`` words.
        papers: the same of its papers alone.
        belemmerend, bevorderend, neutraal: passages by valence, where that is sure enough to tell.
        unsure: the other passages.
        difference: share here minus that of the respondents of all other named groups; None
            without others, and where nobody said.
        p: chance of a difference this large by luck; None where single groups are not tested.
        q: p corrected for all rows.
    """

    group: str
    code: str
    people: int
    people_n: int
    share: Interval
    pooled: float | None
    documents: int
    documents_n: int
    segments: int
    segments_n: int
    words_n: int
    papers: Carried
    belemmerend: int
    bevorderend: int
    neutraal: int
    unsure: int
    difference: float | None
    p: float | None
    q: float | None

    @property
    def shown_valences(self) -> tuple[int, int, int, int]:
        """Passages by valence, in the order of ``SHOWN_VALENCES``."""
        return self.belemmerend, self.neutraal, self.bevorderend, self.unsure

    @property
    def text(self) -> Carried:
        """How much of the group's text carries it."""
        return Carried(
            self.documents, self.documents_n, self.segments, self.segments_n, self.words_n
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """Whether the groups differ on a code at all: p by permutation, q corrected.

    None where there is nothing to test: one group, or a code nobody (or everybody) raises.
    """

    code: str
    p: float | None
    q: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What `kvds compare` and the report show.

    Attributes:
        by: the fact that groups; ``level`` is what its test shuffled.
        total: one row a code, everyone together (group ""); who is in several groups counts once.
        rows: groups in order, codes in codebook order.
        wave: the fact that tells waves apart, or ""; ``waves`` in time, () when there are not two.
        changes: for the same respondents, first wave against last.
        paper_differences: of papers, in the share of their passages; () where there are too few.
        people, segments, words: respondents with at least one passage; passages; words in these.
        people_grouped: respondents in a named group, each once: those the tests are about.
        papers_grouped: papers in the groups that are tested.
        kinds: how many documents of each kind were read.
        unknown: documents without the fact ``by``.
    """

    by: str
    level: TestedOn
    groups: tuple[str, ...]
    codes: tuple[str, ...]
    total: tuple[CodeInGroup, ...]
    rows: tuple[CodeInGroup, ...]
    differences: tuple[Difference, ...]
    paper_differences: tuple[Difference, ...]
    paper_level: TestedOn | None
    together: tuple[Together, ...]
    wave: str
    waves: tuple[str, ...]
    changes: tuple[Change, ...]
    closed: tuple[Closed, ...]
    marks: tuple[MarkMean, ...]
    mark_changes: tuple[MarkChange, ...]
    crossed: tuple[Crossed, ...]
    people: int
    people_grouped: int
    papers_grouped: int
    documents: int
    segments: int
    words: int
    kinds: Mapping[Kind, int]
    unknown: int

    @property
    def by_group(self) -> tuple[tuple[str, tuple[CodeInGroup, ...]], ...]:
        """Each group with its rows, in codebook order; () without codes."""
        size = len(self.codes)
        return tuple(
            (group, self.rows[at * size : (at + 1) * size])
            for at, group in enumerate(self.groups)
            if size
        )

    @property
    def named_groups(self) -> tuple[tuple[str, tuple[CodeInGroup, ...]], ...]:
        """The groups as people read them: what belongs to no wave is not one of the waves."""
        if self.by not in WAVE_FACTS:
            return self.by_group
        return tuple((group, rows) for group, rows in self.by_group if group)


def compare(corpus: Corpus, by: str = "proeftuin") -> Comparison:
    """Themes across the groups of a fact, with honest intervals and corrected tests.

    Args:
        corpus: its segments, coded or not: who says nothing of a theme counts too; a code of its
            codebook that nobody raises is a row of zeros; its settings seed the permutations.
        by: any fact.
    """
    corpus = _without_own_groups(corpus, by)
    documents, codes, seed = corpus.documents, corpus.codes, corpus.settings.seed
    counts = count(corpus, codes, by=by)
    plan, papers = design(counts, counts.respondents), paper_design(counts)
    every = counts.everyone()
    wave = wave_fact(documents)
    waves = ordered_waves(d.facts[wave] for d in documents if d.facts.get(wave)) if wave else ()
    hidden = {document.id for document in documents if not corpus.may_quote(document)}
    survey = Survey.of(documents, wave, waves, hidden)
    questions = survey.closed_facts({corpus.settings.consent_fact, by, wave or by})
    by_wave = counts if wave == by else count(corpus, codes, by=wave) if wave else None
    untested = np.full((1, len(codes)), np.nan)
    total = _rows(every, untested)
    return Comparison(
        by=by,
        level=plan.level,
        groups=counts.groups,
        codes=counts.codes,
        total=tuple(replace(row, pooled=row.share.value) for row in total),
        rows=_rows(counts, plan.group_p(counts)),
        differences=_differences(codes, plan.shuffled_p(seed=seed)),
        paper_differences=_differences(codes, papers.shuffled_p(seed=seed)) if papers else (),
        paper_level=papers.level if papers else None,
        together=co_occurring(counts, corpus.kept),
        wave=wave,
        waves=waves,
        changes=changes(by_wave, waves[0], waves[-1]) if by_wave else (),
        closed=survey.closed(questions),
        marks=survey.marks(),
        mark_changes=survey.mark_changes(seed=seed),
        crossed=crossed(survey, questions, codes, corpus.kept, seed=seed),
        people=int(every.people[0]),
        people_grouped=counts.people_grouped,
        papers_grouped=int(papers.size.sum()) if papers else 0,
        documents=int(every.text.documents[0]),
        segments=int(every.text.segments[0]),
        words=int(every.text.words[0]),
        kinds=_kinds(corpus),
        unknown=sum(not document.facts.get(by) for document in documents),
    )


def _without_own_groups(corpus: Corpus, by: str) -> Corpus:
    """The corpus without groups that only people make who may not be quoted: a group's name can
    be their own words. A proeftuin is nobody's own.
    """
    shown = {one.facts.get(by, "") for one in corpus.documents if corpus.may_quote(one)}
    own = {one.facts.get(by, "") for one in corpus.documents} - shown - {""}
    if by == "proeftuin" or not own:
        return corpus
    kept = tuple(
        replace(one, facts={k: v for k, v in one.facts.items() if k != by or v not in own})
        for one in corpus.documents
    )
    return replace(corpus, documents=kept)


def _rows(counts: Counts, p: Floats) -> tuple[CodeInGroup, ...]:
    """Every group and code."""
    q = corrected(p)
    hits, n = counts.raised_people, counts.people
    low, high = exact(hits, n[:, None])
    drawn = np.column_stack([pooled(hits[:, at], n) for at in range(hits.shape[1])])
    others_n, others = counts.others()
    rows = []
    for g, group in enumerate(counts.groups):
        total = int(n[g])
        for c, code in enumerate(counts.codes):
            people = int(hits[g, c])
            hinders, helps, neither, unsure = (int(x) for x in counts.valence[g, c])
            here = Interval(people / total, float(low[g, c]), float(high[g, c])) if total else None
            rows.append(
                CodeInGroup(
                    group,
                    code,
                    people,
                    total,
                    here or Interval(None, None, None),
                    float(drawn[g, c]) if total else None,
                    int(counts.text.raised_documents[g, c]),
                    int(counts.text.documents[g]),
                    int(counts.text.raised_segments[g, c]),
                    int(counts.text.segments[g]),
                    int(counts.text.words[g]),
                    _carried(counts.paper_text, g, c),
                    hinders,
                    helps,
                    neither,
                    unsure,
                    difference=float(people / total - others[g, c] / others_n[g])
                    if total and others_n[g]
                    else None,
                    p=known(p[g, c]),
                    q=known(q[g, c]),
                )
            )
    return tuple(rows)


def _carried(text: Volume, group: int, code: int) -> Carried:
    return Carried(
        int(text.raised_documents[group, code]),
        int(text.documents[group]),
        int(text.raised_segments[group, code]),
        int(text.segments[group]),
        int(text.words[group]),
    )


def _differences(codes: Sequence[str], p: Floats) -> tuple[Difference, ...]:
    """A test a code, corrected for their number."""
    tests = zip(codes, p, corrected(p), strict=True)
    return tuple(Difference(code, known(a), known(b)) for code, a, b in tests)


def _kinds(corpus: Corpus) -> Mapping[Kind, int]:
    """How many documents of each kind have a passage that counts."""
    read = {segment.doc_id for segment in corpus.counted}
    found = Counter(document.kind for document in corpus.documents if document.id in read)
    return {kind: found[kind] for kind in ("interview", "answer", "paper")}


def pooled(k: ArrayLike, n: ArrayLike) -> Floats:
    """Shares drawn towards the programme's own, the more so the fewer the respondents.

    Empirical Bayes with a beta-binomial: its mean is the programme's share, its strength (in
    respondents, from 2 to 200) the one that makes the counts most likely. Where groups hardly
    differ a proeftuin with two respondents so gets nearly the programme's share, and where they
    do differ two who both raise a theme do not top nine of ten. Chosen over averaging the
    strength (BDA3's own prior), which left two of two on top of fifteen of twenty. Without
    respondents it is the programme's share.

    Source: Gelman e.a., Bayesian Data Analysis (3rd ed.), sections 5.1 and 5.3.

    >>> [round(float(x), 2) for x in pooled([2, 9, 3, 2], [2, 10, 10, 12])]
    [0.73, 0.83, 0.33, 0.21]
    """
    from scipy.special import betaln

    hits, total = np.asarray(k, float), np.asarray(n, float)
    centre = (hits.sum() + 0.5) / (total.sum() + 1.0)
    strength = np.geomspace(2.0, 200.0, 81)[:, None]
    a, b = centre * strength, (1 - centre) * strength
    fit = (betaln(hits + a, total - hits + b) - betaln(a, b)).sum(axis=1)
    best = float(strength[int(np.argmax(fit)), 0])
    drawn: Floats = (hits + centre * best) / (total + best)
    return drawn
