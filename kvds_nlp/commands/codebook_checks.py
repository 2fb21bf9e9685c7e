"""What ``kvds codebook`` finds out: examples and texts analysed, rules run, figures as objects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kvds_nlp.matching import Fault, RuleReport, check_examples, compile_rules, report_rules

if TYPE_CHECKING:
    from kvds_nlp.codebook.diffing import CodebookDiff
    from kvds_nlp.codebook.model import Codebook
    from kvds_nlp.data import Coding, Passage
    from kvds_nlp.language import Engine
    from kvds_nlp.matching.keyness import Suggestions
    from kvds_nlp.matching.reports import SegmentChange


@dataclass(frozen=True, slots=True)
class Checked:
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


def checked(
    codebook: Codebook,
    inputs: Sequence[Path],
    *,
    reviewed: Path | None = None,
    language: str | None = None,
) -> Checked:
    """The codebook, tried on its examples and on the texts given.

    Raises:
        KvdsError: an input or the Dutch pipeline cannot be used.
    """
    engine = _engine(language, codebook)
    matcher = compile_rules(codebook, keys=engine.keys)
    passages = example_passages(codebook, engine)
    faults = check_examples(codebook, matcher, lambda text: passages[text])
    if reviewed is not None:
        texts, decided = _reviewed(reviewed, codebook, engine)
        return Checked(
            codebook, faults, report_rules(matcher, texts, decided), "reviewed", len(passages)
        )
    if inputs:
        found = input_passages(inputs, engine)
        return Checked(codebook, faults, report_rules(matcher, found), "texts", len(passages))
    report = report_rules(matcher, list(passages.values()))
    return Checked(codebook, faults, report, "examples", len(passages))


def _engine(language: str | None, *codebooks: Codebook) -> Engine:
    """The engine that parses what the rules of these codebooks look at, as a run does."""
    from kvds_nlp.language import open_engine
    from kvds_nlp.language.knowledge import shipped_knowledge
    from kvds_nlp.matching import parse_triggers

    keys = shipped_knowledge().keys
    found = (parse_triggers(codebook, keys=keys) for codebook in codebooks)
    return open_engine(language, triggers=frozenset().union(*found))


def example_passages(codebook: Codebook, engine: Engine) -> dict[str, Passage]:
    """Every example and counterexample of the active codes as a passage, by its text."""
    codes = codebook.active
    texts = dict.fromkeys(e.text for code in codes for e in (*code.examples, *code.counterexamples))
    analysed = zip(texts, engine.analyse(texts), strict=True)
    return {
        text: _passage(text, sentences, place) for place, (text, sentences) in enumerate(analysed)
    }


def _passage(text: str, sentences: Any, place: int) -> Passage:  # noqa: ANN401
    from kvds_nlp.data import Passage, Segment, digest
    from kvds_nlp.spans import Span

    name = f"voorbeeld-{place:04d}"
    segment = Segment(name, digest(text), Span(0, len(text)), text, "", "respondent", 0)
    return Passage(segment, sentences, 0)


def input_passages(inputs: Sequence[Path], engine: Engine) -> list[Passage]:
    """The segments of these files, folders or study, analysed.

    Raises:
        InputError: nothing could be read.
    """
    from kvds_nlp.commands.job import open_job
    from kvds_nlp.errors import InputError
    from kvds_nlp.flows.code import analyse
    from kvds_nlp.readers import read_inputs

    job = open_job(list(inputs))
    reading = read_inputs(job.inputs, job.settings.reading)
    if not reading.documents:
        where = ", ".join(map(str, inputs))
        raise InputError(f"{where}: nothing to read was found; 'kvds check' tells what is wrong.")
    return list(analyse(reading.documents, engine, job.settings))


def _reviewed(
    path: Path, codebook: Codebook, engine: Engine
) -> tuple[list[Passage], dict[tuple[str, str], bool]]:
    from kvds_nlp.readers.labels import read_labels

    rows = read_labels(path)
    found, decided = [], {}
    for place, sentences in enumerate(engine.analyse([row.text for row in rows])):
        row = rows[place]
        passage = _passage(row.text, sentences, place)
        found.append(passage)
        given = dict.fromkeys(row.codes, True)
        every = {code.id: False for code in codebook.active} if row.complete else {}
        for code, said in {**every, **given}.items():
            decided[passage.segment.key, code] = said
    return found, decided


def as_object(found: Checked) -> dict[str, Any]:
    """The check as one object for ``--json``."""
    report = found.report
    return {
        "codebook": {
            "name": found.codebook.name,
            "version": found.codebook.version,
            "sha256": found.codebook.sha256,
        },
        "errors": [fault.said(found.codebook.path) for fault in found.faults],
        "examples": found.examples,
        "on": found.on,
        "texts": report.texts,
        "rules": [asdict(one) | {"precision": one.precision} for one in report.figures],
        "silent": [one.rule for one in report.silent],
        "together": [[one.rule for one in group] for group in report.together],
        "doubled": [{"rule": rule, "codes": list(codes)} for rule, codes in report.doubled],
    }


def segment_changes(
    before: Codebook, after: Codebook, inputs: Sequence[Path], language: str | None
) -> tuple[SegmentChange, ...]:
    """Which segments change code from one codebook to the other, by their rules alone."""
    from kvds_nlp.codebook.diffing import successors
    from kvds_nlp.matching.reports import changed_segments

    engine = _engine(language, before, after)
    passages = input_passages(inputs, engine)
    old, new = (_codings(book, passages, engine) for book in (before, after))
    return changed_segments(old, new, successors(before, after))


def _codings(codebook: Codebook, passages: Sequence[Passage], engine: Engine) -> tuple[Coding, ...]:
    from kvds_nlp.deciding import decide, shipped_policy

    matcher = compile_rules(codebook, keys=engine.keys)
    evidence = [item for passage in passages for item in matcher.find(passage)]
    return decide(evidence, codebook, shipped_policy(), passages=passages)


def diff_object(found: CodebookDiff, changes: Sequence[SegmentChange] | None) -> dict[str, Any]:
    """The difference as one object for ``--json``; ``segments`` is null when none were asked."""
    segments = [
        {
            "segment": change.segment.key,
            "quote": change.segment.quote,
            "gained": list(change.gained),
            "lost": list(change.lost),
            "why": {code: list(rules) for code, rules in change.why.items()},
        }
        for change in changes or ()
    ]
    return asdict(found) | {"segments": None if changes is None else segments}


def suggestions(
    codebook: Codebook, code: str, inputs: Sequence[Path], *, count: int, language: str | None
) -> Suggestions:
    """Words and pairs that set the segments of a code apart in these texts."""
    from kvds_nlp.matching.keyness import suggest_words

    engine = _engine(language, codebook)
    passages = input_passages(inputs, engine)
    only = replace(codebook, codes=tuple(c for c in codebook.codes if c.id == code))
    matcher = compile_rules(only, keys=engine.keys)
    return suggest_words(code, passages, matcher, count=count)


def suggestions_object(found: Suggestions) -> dict[str, Any]:
    """The suggestions as one object for ``--json``."""
    return asdict(found)
