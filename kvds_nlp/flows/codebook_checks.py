"""A codebook tried out in memory: its examples, its rules on texts, what an edit changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from kvds_nlp.codebook.diffing import CodebookDiff, successors
from kvds_nlp.codebook.model import Code, Codebook
from kvds_nlp.data import Coding, Passage, Segment, Sentence, digest
from kvds_nlp.deciding import decide, shipped_policy
from kvds_nlp.language import Engine
from kvds_nlp.matching import Fault, RuleReport, check_examples, compile_rules, report_rules
from kvds_nlp.matching.reports import SegmentChange, changed_segments
from kvds_nlp.messages import in_words
from kvds_nlp.spans import Span, short

if TYPE_CHECKING:
    from kvds_nlp.readers.labels import LabelledRow


_MOST_SEGMENTS = 20


@dataclass(frozen=True, slots=True)
class CodebookCheck:
    """A codebook, checked.

    Attributes:
        faults: examples its rules do not bear out.
        report: what each rule did.
        on: what it was tried on: ``examples``, ``texts`` or ``reviewed``.
        examples: examples and counterexamples looked at.
    """

    codebook: Codebook
    faults: tuple[Fault, ...]
    report: RuleReport
    on: str
    examples: int

    @classmethod
    def of(
        cls,
        codebook: Codebook,
        engine: Engine,
        *,
        texts: Sequence[Passage] | None = None,
        reviewed: Sequence[LabelledRow] | None = None,
    ) -> CodebookCheck:
        """The codebook, tried on its examples, and on reviewed or other texts where given."""
        matcher = compile_rules(codebook, keys=engine.keys)
        codes = codebook.active
        quotes = dict.fromkeys(e.text for c in codes for e in (*c.examples, *c.counterexamples))
        examples = dict(zip(quotes, _whole_passages(list(quotes), engine), strict=True))
        faults = check_examples(codebook, matcher, lambda text: examples[text])
        if reviewed is not None:
            passages = _whole_passages([row.text for row in reviewed], engine)
            decided: dict[tuple[str, str], bool] = {}
            for row, passage in zip(reviewed, passages, strict=True):
                judged = {code.id: False for code in codes} if row.complete else {}
                for code, holds in (judged | dict.fromkeys(row.codes, True)).items():
                    decided[passage.segment.key, code] = holds
            report, on = report_rules(matcher, passages, decided), "reviewed"
        elif texts is not None:
            report, on = report_rules(matcher, texts), "texts"
        else:
            report, on = report_rules(matcher, list(examples.values())), "examples"
        return cls(codebook, faults, report, on, len(examples))

    def plain(self) -> dict[str, Any]:
        """The check as one object for ``--json``."""
        report, book = self.report, self.codebook
        return {
            "codebook": {"name": book.name, "version": book.version, "sha256": book.sha256},
            "errors": [fault.said(book.path) for fault in self.faults],
            "examples": self.examples,
            "on": self.on,
            "texts": report.texts,
            "rules": [asdict(one) | {"precision": one.precision} for one in report.figures],
            "silent": [one.rule for one in report.silent],
            "together": [[one.rule for one in group] for group in report.together],
            "doubled": [{"rule": rule, "codes": list(codes)} for rule, codes in report.doubled],
        }


def _whole_passages(texts: Sequence[str], engine: Engine) -> list[Passage]:
    """Each text as one segment of its own, analysed."""

    def passage(place: int, text: str, sentences: tuple[Sentence, ...]) -> Passage:
        name, span = f"voorbeeld-{place:04d}", Span(0, len(text))
        return Passage(Segment(name, digest(text), span, text, "", "respondent", 0), sentences, 0)

    analysed = zip(texts, engine.analyse(texts), strict=True)
    return [passage(place, *one) for place, one in enumerate(analysed)]


def segment_changes(
    before: Codebook, after: Codebook, passages: Sequence[Passage], engine: Engine
) -> tuple[SegmentChange, ...]:
    """Which segments change code from one codebook to the other, by their rules alone."""

    def codings(book: Codebook) -> tuple[Coding, ...]:
        matcher = compile_rules(book, keys=engine.keys)
        evidence = [item for passage in passages for item in matcher.find(passage)]
        return decide(evidence, book, shipped_policy(), passages=passages)

    return changed_segments(codings(before), codings(after), successors(before, after))


def code_lines(code: Code) -> Iterator[str]:
    """A code to read: what it means, its rules, its examples."""
    state = "" if code.status == "active" else f" [{in_words(f'status.{code.status}')}]"
    yield f"\n{code.label} ({code.id}){state}\n  {code.definition}"
    if code.parent:
        yield f"  {in_words('show.part_of', code=code.parent)}"
    if code.replaces:
        yield f"  {in_words('show.replaces', codes=', '.join(code.replaces))}"
    for what, items in (("include", code.include), ("exclude", code.exclude)):
        if items:
            yield f"  {in_words(f'show.{what}')}: {'; '.join(items)}"
    for rule in code.rules:
        but = "; ".join(map(str, rule.unless))
        unless = [in_words("show.unless", words=but)] if rule.unless else []
        valence = [rule.valence] if rule.valence else []
        weight = in_words("show.weight", weight=rule.weight)
        parts = [f"{rule.id} {rule.wording}", *unless, *valence, weight]
        yield f"  {in_words('show.rule'):<10}{'  ·  '.join(parts)}"
    for what, examples in (("example", code.examples), ("counter", code.counterexamples)):
        for example in examples:
            side = f" [{example.valence}]" if example.valence else ""
            yield f"  {in_words(f'show.{what}'):<10}“{example.text}”{side}"


def diff_lines(diff: CodebookDiff, changes: Sequence[SegmentChange] | None) -> Iterator[str]:
    """What changed, one line each; then the segments that change code, where that was asked."""

    def line(what: str, said: str) -> str:
        return f"{in_words(f'diff.{what}'):<12}{said}"

    yield from (line("added", name) for name in diff.added)
    yield from (line("renamed", f"{old} -> {new}") for old, new in diff.renamed)
    yield from (line("merged", f"{' + '.join(olds)} -> {new}") for olds, new in diff.merged)
    yield from (line("split", f"{old} -> {' + '.join(news)}") for old, news in diff.split)
    yield from (line("retired", name) for name in diff.retired)
    yield from (line("removed", f"{name} {in_words('diff.no_heir')}") for name in diff.removed)
    for change in diff.changed:
        yield line("changed", change.code)
        for name, old, new in change.fields:
            yield f"  {name}: “{old}” -> “{new}”"
        rule = in_words("diff.rule")
        yield from (f"  - {rule} {one}" for one in change.rules_removed)
        yield from (f"  + {rule} {one}" for one in change.rules_added)
        yield from (f"  ~ {rule} {one}: {what}" for one, what in change.rules_changed)
        example = in_words("diff.example")
        yield from (f"  {sign} {example} “{text}”" for sign, text in change.examples)
    if not diff.any:
        yield in_words("diff.none")
    if changes is None:
        return
    yield "\n" + in_words("diff.segments", n=len(changes))
    for moved in changes[:_MOST_SEGMENTS]:
        codes = [f"+{code}" for code in moved.gained] + [f"-{code}" for code in moved.lost]
        yield f"  {moved.segment.key}: {' '.join(codes)}"
        yield f"    “{short(moved.segment.quote)}”"
        yield from (f"    {code}: {short('; '.join(rules))}" for code, rules in moved.why.items())
    if len(changes) > _MOST_SEGMENTS:
        yield "  " + in_words("diff.more", n=len(changes) - _MOST_SEGMENTS)
