"""What each rule does on a set of texts: coverage, overlap, conflict, precision, twins.

The words are those of data programming (Ratner et al., Snorkel, 2017): coverage is the share of
texts a rule speaks of, overlap the share where another rule of its code speaks too, conflict the
share where such a rule says the opposite valence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kvds_nlp.data import Evidence, Passage
from kvds_nlp.matching.compiling import CompiledRule
from kvds_nlp.matching.matcher import Matcher

_LEAST_TWINS = 3
_OPPOSITE = {("belemmerend", "bevorderend"), ("bevorderend", "belemmerend")}
Decided = Mapping[tuple[str, str], bool]
"""(segment key, code) -> whether people accepted it."""


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """What one rule did.

    Attributes:
        hits: texts it spoke of.
        coverage: ``hits`` as a share of all texts, in [0, 1].
        overlap: texts where another rule of its code spoke too.
        conflict: texts where such a rule said the opposite valence.
        accepted: reviewed hits that people accepted.
        judged: reviewed hits.
    """

    code: str
    rule: str
    wording: str
    line: int
    weight: float
    hits: int
    coverage: float
    overlap: int
    conflict: int
    accepted: int
    judged: int

    @property
    def precision(self) -> float | None:
        """The share of reviewed hits that people accepted; None before any review."""
        return self.accepted / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class RuleReport:
    """What all rules did on ``texts`` texts.

    Attributes:
        silent: rules that never spoke.
        together: rules of one code that always spoke together, at least three times.
        doubled: the same rule under several codes: (wording, codes).
    """

    texts: int
    figures: tuple[RuleFigures, ...]
    silent: tuple[RuleFigures, ...]
    together: tuple[tuple[RuleFigures, ...], ...]
    doubled: tuple[tuple[str, tuple[str, ...]], ...]


def report_rules(
    matcher: Matcher, passages: Sequence[Passage], decided: Decided | None = None
) -> RuleReport:
    """What each rule did on these passages.

    Args:
        matcher: its rules are reported in codebook order; valence cues are not.
        passages: the texts; order is irrelevant.
        decided: what people said of (segment key, code), as far as they did.
    """
    where: dict[tuple[str, str], dict[int, Evidence]] = defaultdict(dict)
    by_text: list[dict[str, list[Evidence]]] = []
    for place, passage in enumerate(passages):
        by_text.append(defaultdict(list))
        for item in matcher.find(passage):
            where[item.code, item.source][place] = item
            by_text[place][item.code].append(item)
    figures = tuple(
        _figures(rule, where.get((rule.code, f"rule:{rule.rule.id}"), {}), by_text, decided or {})
        for rule in matcher.rules
        if rule.code
    )
    return RuleReport(
        texts=len(passages),
        figures=figures,
        silent=tuple(one for one in figures if not one.hits),
        together=_together(figures, where),
        doubled=_doubled(figures),
    )


def _figures(
    compiled: CompiledRule,
    hits: Mapping[int, Evidence],
    by_text: Sequence[Mapping[str, Sequence[Evidence]]],
    decided: Decided,
) -> RuleFigures:
    others = {
        place: [item for item in by_text[place][compiled.code] if item.source != own.source]
        for place, own in hits.items()
    }
    judged = [
        decided[own.segment.key, compiled.code]
        for own in hits.values()
        if (own.segment.key, compiled.code) in decided
    ]
    return RuleFigures(
        code=compiled.code,
        rule=compiled.rule.id,
        wording=compiled.rule.wording,
        line=compiled.rule.line,
        weight=compiled.rule.weight,
        hits=len(hits),
        coverage=len(hits) / len(by_text) if by_text else 0.0,
        overlap=sum(bool(found) for found in others.values()),
        conflict=sum(_conflicts(hits[place], found) for place, found in others.items()),
        accepted=sum(judged),
        judged=len(judged),
    )


def _conflicts(own: Evidence, others: Iterable[Evidence]) -> bool:
    return any((own.valence, other.valence) in _OPPOSITE for other in others)


def _together(
    figures: Sequence[RuleFigures], where: Mapping[tuple[str, str], Mapping[int, Evidence]]
) -> tuple[tuple[RuleFigures, ...], ...]:
    groups: dict[tuple[str, frozenset[int]], list[RuleFigures]] = defaultdict(list)
    for one in figures:
        if one.hits >= _LEAST_TWINS:
            groups[one.code, frozenset(where[one.code, f"rule:{one.rule}"])].append(one)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _doubled(figures: Sequence[RuleFigures]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    codes: dict[str, dict[str, str]] = defaultdict(dict)
    for one in figures:
        codes[one.rule][one.code] = one.wording
    return tuple(
        (next(iter(found.values())), tuple(found)) for found in codes.values() if len(found) > 1
    )
