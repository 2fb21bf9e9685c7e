"""What rules do on texts: faults of a codebook's own examples, figures per rule, changed segments.

The words are those of data programming (Ratner et al., Snorkel, 2017): coverage is the share of
texts a rule speaks of, overlap the share where another rule of its code speaks too, conflict the
share where such a rule says the opposite valence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kvds_nlp.codebook.model import Codebook, Example
from kvds_nlp.data import OPPOSITE, Coding, Evidence, Passage, Segment
from kvds_nlp.matching.compiling import CompiledRule
from kvds_nlp.matching.matcher import Matcher
from kvds_nlp.messages import in_words
from kvds_nlp.statistics import noisy_or

ENOUGH = 0.5
"""From this belief on the rules of a code are taken to speak; weaker ones only hint."""

_SHOWN = 80
_LEAST_TWINS = 3

AsPassage = Callable[[str], Passage]
Accepted = Mapping[tuple[str, str], bool]
"""(segment key, code) -> whether people accepted it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An example the rules do not bear out.

    Attributes:
        kind: ``silent`` (an example no rule finds), ``speaks`` (a counterexample one does) or
            ``valence`` (found, but for the other side).
        rules: as written, those that spoke.
        belief: how sure the rules are together, in [0, 1].
    """

    code: str
    example: Example
    kind: Literal["silent", "speaks", "valence"]
    rules: tuple[str, ...]
    belief: float

    def said(self, file: str) -> str:
        """The fault as a message: ``file:line: loslaten: what is wrong, what to do``."""
        quote = f"“{self.example.text}”"
        rules = "; ".join(
            rule if len(rule) <= _SHOWN else f"{rule[: _SHOWN - 1]}…" for rule in self.rules
        )
        what = {
            "silent": in_words("fault.no_rule", quote=quote),
            "speaks": in_words("fault.counter", rules=rules, quote=quote),
            "valence": in_words(
                "fault.valence", quote=quote, valence=self.example.valence, rules=rules
            ),
        }[self.kind]
        if self.kind == "silent" and self.rules:
            what = in_words(
                "fault.weak", rules=rules, quote=quote, belief=self.belief, enough=ENOUGH
            )
        return f"{file}:{self.example.line}: {self.code}: {what}"


def check_examples(
    codebook: Codebook, matcher: Matcher, as_passage: AsPassage
) -> tuple[Fault, ...]:
    """Every fault of the active codes, in the order of the codebook; no source but rules looks.

    A code speaks when its rules together reach a belief of ``ENOUGH``; so one weak rule alone
    does not break a counterexample, nor bear out an example.
    """
    names = {f"rule:{rule.id}": rule.wording for code in codebook.codes for rule in code.rules}
    faults: list[Fault] = []
    for code in codebook.active:
        wanted = [(example, True) for example in code.examples if code.rules]
        for example, should_speak in (*wanted, *((one, False) for one in code.counterexamples)):
            evidence = matcher.find(as_passage(example.text))
            evidence = tuple(item for item in evidence if item.code == code.id)
            belief = noisy_or(item.strength for item in evidence)
            sides = {item.valence for item in evidence} - {None, "neutraal"}
            other_side = sides and example.valence not in (None, "neutraal", *sides)
            kind: Literal["silent", "speaks", "valence"]
            if should_speak and belief < ENOUGH:
                kind = "silent"
            elif should_speak and other_side:
                kind = "valence"
            elif not should_speak and belief >= ENOUGH:
                kind = "speaks"
            else:
                continue
            rules = tuple(names[item.source] for item in evidence)
            faults.append(Fault(code.id, example, kind, rules, belief))
    return tuple(faults)


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
        place: its line, with the name of its file when that is not the codebook's own.
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
    place: str = ""

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
    matcher: Matcher, passages: Sequence[Passage], accepted: Accepted | None = None
) -> RuleReport:
    """What each rule did on these passages.

    Args:
        matcher: its rules are reported in codebook order; valence cues are not.
        passages: the texts; order is irrelevant.
        accepted: what people said of (segment key, code), as far as they did.
    """
    where: dict[tuple[str, str], dict[int, Evidence]] = defaultdict(dict)
    by_text: list[dict[str, list[Evidence]]] = []
    for place, passage in enumerate(passages):
        by_text.append(defaultdict(list))
        for item in matcher.find(passage):
            where[item.code, item.source][place] = item
            by_text[place][item.code].append(item)
    figures = tuple(
        _figures(rule, where.get((rule.code, f"rule:{rule.rule.id}"), {}), by_text, accepted or {})
        for rule in matcher.rules
        if rule.code
    )
    twins: dict[tuple[str, frozenset[int]], list[RuleFigures]] = defaultdict(list)
    doubles: dict[str, dict[str, str]] = defaultdict(dict)
    for one in figures:
        doubles[one.rule][one.code] = one.wording
        if one.hits >= _LEAST_TWINS:
            twins[one.code, frozenset(where[one.code, f"rule:{one.rule}"])].append(one)
    return RuleReport(
        texts=len(passages),
        figures=figures,
        silent=tuple(one for one in figures if not one.hits),
        together=tuple(tuple(group) for group in twins.values() if len(group) > 1),
        doubled=tuple(
            (next(iter(codes.values())), tuple(codes))
            for codes in doubles.values()
            if len(codes) > 1
        ),
    )


def _figures(
    compiled: CompiledRule,
    hits: Mapping[int, Evidence],
    by_text: Sequence[Mapping[str, Sequence[Evidence]]],
    accepted: Accepted,
) -> RuleFigures:
    """The figures of one rule; ``hits`` are its texts, places in ``by_text``."""
    pairs = [
        (hit, [item for item in by_text[place][compiled.code] if item.source != hit.source])
        for place, hit in hits.items()
    ]
    keys = [(hit.segment.key, compiled.code) for hit in hits.values()]
    judged = [accepted[key] for key in keys if key in accepted]
    return RuleFigures(
        code=compiled.code,
        rule=compiled.rule.id,
        wording=compiled.rule.wording,
        line=compiled.rule.line,
        place=compiled.rule.place,
        weight=compiled.rule.weight,
        hits=len(hits),
        coverage=len(hits) / len(by_text) if by_text else 0.0,
        overlap=sum(bool(others) for _, others in pairs),
        conflict=sum(
            hit.valence is not None
            and any(OPPOSITE[hit.valence] == other.valence != hit.valence for other in others)
            for hit, others in pairs
        ),
        accepted=sum(judged),
        judged=len(judged),
    )


@dataclass(frozen=True, slots=True)
class SegmentChange:
    """One segment that gains or loses a code under another codebook.

    Attributes:
        gained: codes of the new codebook that the old one (under its successors) did not give.
        lost: codes of the old codebook of which no successor is given any more.
        why: for each code the rules that spoke for it, as written, in the book that gave it.
    """

    segment: Segment
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    why: Mapping[str, tuple[str, ...]]


def changed_segments(
    before: Iterable[Coding], after: Iterable[Coding], heirs: Mapping[str, tuple[str, ...]]
) -> tuple[SegmentChange, ...]:
    """The segments that change code, by document and start.

    Args:
        before: codings under the old codebook.
        after: codings of the same documents under the new one.
        heirs: for each old code the new ones that took its place; a rename changes no segment.
    """
    old: dict[Segment, dict[str, Coding]] = defaultdict(dict)
    new: dict[Segment, dict[str, Coding]] = defaultdict(dict)
    for book, codings in ((old, before), (new, after)):
        for coding in codings:
            book[coding.segment][coding.code] = coding
    changes = []
    for segment in sorted({*old, *new}, key=lambda s: (s.doc_id, s.span)):
        had, has = old.get(segment, {}), new.get(segment, {})
        expected = {heir for code in had for heir in heirs.get(code, (code,))}
        gained = tuple(code for code in has if code not in expected)
        lost = tuple(code for code in had if has.keys().isdisjoint(heirs.get(code, (code,))))
        if gained or lost:
            codings_of = {code: has[code] for code in gained} | {code: had[code] for code in lost}
            why = {
                code: tuple(item.note or item.source for item in coding.evidence)
                for code, coding in codings_of.items()
            }
            changes.append(SegmentChange(segment, gained, lost, why))
    return tuple(changes)
