"""Everything a comparison says, as values: rows, tests, change, closed answers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from kvds_nlp.comparing.change import Change, changes, ordered_waves, wave_fact
from kvds_nlp.comparing.counting import Counts, Together, count, together
from kvds_nlp.comparing.differences import Crossed, Level, crossed, design
from kvds_nlp.comparing.survey import Closed, MarkChange, MarkMean, Survey
from kvds_nlp.corpus import Corpus
from kvds_nlp.statistics import Floats, Interval, corrected, exact, known


@dataclass(frozen=True, slots=True)
class CodeInGroup:
    """One code in one group.

    Attributes:
        people: respondents who raise the code, of the ``people_n`` who said anything.
        share: their share with its exact 95% interval.
        pooled: the share drawn towards the programme's; rank by this one.
        documents: interviews and answers that raise it, of ``documents_n``.
        segments: mentions.
        belemmerend, bevorderend, neutraal: segments by valence.
        difference: share here minus share in all other groups; None without others.
        p: chance of a difference this large by luck; None where single groups are not tested.
        q: p corrected for all rows.
    """

    group: str
    code: str
    people: int
    people_n: int
    share: Interval
    pooled: float
    documents: int
    documents_n: int
    segments: int
    belemmerend: int
    bevorderend: int
    neutraal: int
    difference: float | None
    p: float | None
    q: float | None


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
        total: one row a code, everyone together (group "").
        rows: groups in order, codes in codebook order.
        wave: the fact that tells waves apart, or ""; ``waves`` in time, () when there are not two.
        changes: for the same respondents, first wave against last.
        group_segments: segments per group, in the order of ``groups``.
        unknown: documents without the fact ``by``.
    """

    by: str
    level: Level
    groups: tuple[str, ...]
    codes: tuple[str, ...]
    total: tuple[CodeInGroup, ...]
    rows: tuple[CodeInGroup, ...]
    differences: tuple[Difference, ...]
    together: tuple[Together, ...]
    wave: str
    waves: tuple[str, ...]
    changes: tuple[Change, ...]
    closed: tuple[Closed, ...]
    marks: tuple[MarkMean, ...]
    mark_changes: tuple[MarkChange, ...]
    crossed: tuple[Crossed, ...]
    people: int
    documents: int
    segments: int
    group_segments: tuple[int, ...]
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
    plan = design(counts)
    p = plan.shuffled_p(seed=seed)
    wave = wave_fact(documents)
    waves = ordered_waves(d.facts[wave] for d in documents if d.facts.get(wave)) if wave else ()
    hidden = {document.id for document in documents if not corpus.may_quote(document)}
    survey = Survey.of(documents, wave, waves, hidden)
    questions = survey.closed_facts({corpus.settings.consent_fact, by, wave or by})
    by_wave = count(corpus, codes, by=wave) if wave else None
    untested = np.full((1, len(codes)), np.nan)
    total = _rows(counts.everyone(), untested)
    return Comparison(
        by=by,
        level=plan.level,
        groups=counts.groups,
        codes=counts.codes,
        total=tuple(replace(row, pooled=row.share.value or 0.0) for row in total),
        rows=_rows(counts, plan.group_p(counts)),
        differences=tuple(
            Difference(code, known(a), known(b))
            for code, a, b in zip(counts.codes, p, corrected(p), strict=True)
        ),
        together=together(counts, corpus.kept),
        wave=wave,
        waves=waves,
        changes=changes(by_wave, waves[0], waves[-1]) if by_wave else (),
        closed=survey.closed(questions),
        marks=survey.marks(),
        mark_changes=survey.mark_changes(seed=seed),
        crossed=crossed(survey, questions, codes, corpus.kept, seed=seed),
        people=int(counts.people.sum()),
        documents=int(counts.documents.sum()),
        segments=int(counts.segments.sum()),
        group_segments=tuple(counts.segments.tolist()),
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
    hits, n = counts.raised_people, counts.people[:, None]
    low, high = exact(hits, n)
    drawn = np.column_stack([pooled(hits[:, at], counts.people) for at in range(hits.shape[1])])
    others, others_n = hits.sum(axis=0)[None, :] - hits, counts.people.sum() - n
    rows = []
    for g, group in enumerate(counts.groups):
        total = int(counts.people[g])
        for c, code in enumerate(counts.codes):
            people = int(hits[g, c])
            hinders, helps, neither = (int(x) for x in counts.valence[g, c])
            rows.append(
                CodeInGroup(
                    group,
                    code,
                    people,
                    total,
                    Interval(people / total, float(low[g, c]), float(high[g, c]))
                    if total
                    else Interval(None, None, None),
                    float(drawn[g, c]),
                    int(counts.raised_documents[g, c]),
                    int(counts.documents[g]),
                    int(counts.raised_segments[g, c]),
                    hinders,
                    helps,
                    neither,
                    difference=float(people / total - others[g, c] / others_n[g, 0])
                    if total and others_n[g, 0]
                    else None,
                    p=known(p[g, c]),
                    q=known(q[g, c]),
                )
            )
    return tuple(rows)


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
