"""The journey that ``kvds code`` and ``kvds run`` share: read, code, write, and say so."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kvds_nlp.commands.cache_place import cache_folder, remembering
from kvds_nlp.commands.job import DEFAULT_OUT, Job
from kvds_nlp.data import StepCount
from kvds_nlp.errors import InputError
from kvds_nlp.resources import LIBRARIES, versions

if TYPE_CHECKING:
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.comparing import Comparison
    from kvds_nlp.corpus import Corpus
    from kvds_nlp.data import Quote
    from kvds_nlp.flows.code import Coded
    from kvds_nlp.readers import Intake
    from kvds_nlp.sources import CodingSetup
    from kvds_nlp.topics import Topics


@dataclass(frozen=True)
class RunContext:
    """A run under way, as its stages see it.

    Attributes:
        out: the folder of this run, claimed for it alone.
        setup: codebook, Dutch engine and policy.
        topics: what the stage "topics" found, for the stages after it; empty without it.
    """

    job: Job
    out: Path
    reading: Intake
    setup: CodingSetup
    coded: Coded
    topics: list[Topics] = field(default_factory=list)

    @property
    def corpus(self) -> Corpus:
        """What was read and made of it."""
        return self.coded.corpus

    @cached_property
    def comparison(self) -> Comparison:
        """Themes across proeftuinen, made once for the tables and the report."""
        from kvds_nlp.comparing import compare

        return compare(self.corpus)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The best quotes per proeftuin, chosen once for the tables and the feedback sheets."""
        from kvds_nlp.quoting import choose_quotes

        return choose_quotes(self.corpus, per_code=self.corpus.settings.per_code)


Stage = Callable[[RunContext], str]
"""Writes its files into ``context.out``; gives one line on what it made."""


def run_pipeline(
    job: Job,
    out: Path | None,
    terminal: Terminal,
    stages: Sequence[tuple[str, Stage]],
    *,
    words: bool = True,
    topics_only: bool = False,
) -> RunContext:
    """Reads, codes and runs each stage in turn; ``run.json`` is written last.

    Args:
        job: what to code.
        out: the folder that was asked for; None = the study's next run, or the default.
        terminal: hears how it goes.
        stages: name and function, in order.
        words: whether a stage looks at the words of passages (else a second run is faster).
        topics_only: the run is no new coding of its study, to be reviewed or quoted.

    Raises:
        InputError: nothing could be read.
        KvdsError: a codebook, model or output folder cannot be used.
    """
    from kvds_nlp.commands.verdicts import judged_by_people, review_state_in
    from kvds_nlp.flows.foreign import foreign_notes
    from kvds_nlp.people import consent_notes

    setup = open_setup(job, cache_folder(job, out))
    reading, read_count = _read(job, terminal)
    state = review_state_in(job.study, reading.documents, setup.codebook) if job.study else None
    folder = _claim(job, out)
    coded = _code(job, out, reading, setup, terminal, words=words)
    coded = judged_by_people(coded, state)
    remarks = (*foreign_notes(reading.documents), *consent_notes(reading.documents, job.settings))
    coded = replace(coded, notes=(*coded.notes, *remarks))
    context = RunContext(job, folder, reading, setup, coded)
    counts, made = [read_count, *coded.counts], dict[str, str]()
    for name, stage in stages:
        started = time.perf_counter()
        made[name] = stage(context)
        seconds, codings = time.perf_counter() - started, len(context.corpus.codings)
        counts.append(StepCount(name, codings, codings, name, seconds))
        terminal.remark(f"{name}: {made[name]}")
    _finish(context, counts, made, topics_only=topics_only)
    _report(context, counts, terminal)
    return context


def _code(
    job: Job,
    out: Path | None,
    reading: Intake,
    setup: CodingSetup,
    terminal: Terminal,
    *,
    words: bool,
) -> Coded:
    """The documents coded: with the study's memory where there is one, else anew."""
    from kvds_nlp.flows.code import code_documents
    from kvds_nlp.recoding import CachedCoder

    with terminal.progress() as tick, remembering(cache_folder(job, out), setup) as store:
        if store is None:
            return code_documents(reading.documents, setup, job.settings, tick)
        coder = CachedCoder(setup, job.settings, store)
        return coder.code(reading.documents, tick, words=words)


def open_setup(job: Job, cache: Path | None = None) -> CodingSetup:
    """Codebook, Dutch engine, policy and, when one is pinned, the trained model of a job.

    Args:
        job: names them.
        cache: where analysed texts are kept, or None.

    Raises:
        KvdsError: one of them cannot be used; the message says which and what to do.
    """
    from kvds_nlp.codebook import load_codebook
    from kvds_nlp.deciding import shipped_policy
    from kvds_nlp.language import open_engine
    from kvds_nlp.language.knowledge import shipped_knowledge
    from kvds_nlp.learning import find_model, load_model
    from kvds_nlp.matching import parse_triggers
    from kvds_nlp.sources import CodingSetup

    settings = job.settings
    codebook = load_codebook(job.codebook)
    model = load_model(find_model(settings.model, job.study)) if settings.model else None
    engine = open_engine(
        settings.language or None,
        cache_dir=cache,
        workers=settings.workers,
        triggers=parse_triggers(codebook, keys=shipped_knowledge().keys),
    )
    encoder, seed = settings.encoder, settings.seed
    return CodingSetup(codebook, engine, shipped_policy(), model, encoder, seed)


def _read(job: Job, terminal: Terminal) -> tuple[Intake, StepCount]:
    from kvds_nlp.readers import read_inputs

    started = time.perf_counter()
    reading = read_inputs(job.inputs, job.settings.reading)
    terminal.problems(reading.problems)
    if not reading.documents:
        where = ", ".join(str(path) for path in job.inputs)
        msg = (
            f"{where}: nothing to code was found; 'kvds check' tells what is wrong with each file."
        )
        raise InputError(msg)
    seconds = time.perf_counter() - started
    unit = "files -> documents"
    return reading, StepCount("read", len(reading.inputs), len(reading.documents), unit, seconds)


def _claim(job: Job, out: Path | None) -> Path:
    from kvds_nlp.store.folders import fresh_run_folder, study_run_folder

    if job.study and out is None:
        return study_run_folder(job.study)
    return fresh_run_folder(out or DEFAULT_OUT)


def write_tables(context: RunContext) -> str:
    """The stage every run has: the values themselves, ``codings.csv`` and ``segments.csv``."""
    from kvds_nlp.store.runs import save_corpus
    from kvds_nlp.writers.codings import write_codings, write_codings_xlsx, write_segments

    save_corpus(context.out, context.corpus, _codebook_in_force(context))
    for write in (write_codings, write_segments, write_codings_xlsx):
        write(context.out, context.corpus)
    return f"codings.csv, segments.csv, codings.xlsx: {len(context.corpus.codings)} codings"


def _codebook_in_force(context: RunContext) -> bytes:
    """The file as the researcher wrote it, or the list of codes a model of its own brought."""
    from kvds_nlp.codebook.writing import codebook_text

    model = context.setup.model
    if model is None or not model.own_labels:
        return context.job.codebook.read_bytes()
    return codebook_text(context.corpus.codebook).encode()


def _finish(
    context: RunContext, counts: Sequence[StepCount], made: Mapping[str, str], *, topics_only: bool
) -> None:
    from kvds_nlp.store.runs import write_manifest

    reading, setup, codebook = context.reading, context.setup, context.corpus.codebook
    manifest: dict[str, Any] = {
        "inputs": [{"path": i.path, "sha256": i.sha256, "bytes": i.bytes} for i in reading.inputs],
        "settings": context.job.settings.model_dump(mode="json"),
        "codebook": {
            "name": codebook.name,
            "version": codebook.version,
            "sha256": codebook.sha256,
        },
        "language": asdict(setup.engine.info),
        "policy": setup.policy.name,
        "libraries": versions(LIBRARIES),
        "counts": [asdict(count) for count in counts],
        "totals": totals(context.corpus),
        "made": dict(made),
        "topics_only": topics_only,
        "problems": [asdict(problem) for problem in reading.problems],
        "notes": [*reading.notes, *context.coded.notes],
    }
    write_manifest(context.out, manifest)


def totals(corpus: Corpus) -> dict[str, int]:
    """How much there was of everything: documents, turns, segments, evidence, codings."""
    return {
        "documents": len(corpus.documents),
        "turns": sum(len(document.turns) for document in corpus.documents),
        "segments": len(corpus.segments),
        "coded_segments": len({coding.segment.key for coding in corpus.codings}),
        "evidence": sum(len(coding.evidence) for coding in corpus.codings),
        "codings": len(corpus.codings),
    }


def _report(context: RunContext, counts: Sequence[StepCount], terminal: Terminal) -> None:
    """The end of a run on the terminal: who looked, how much, per proeftuin, and where it is."""
    info = context.setup.engine.info
    terminal.notes((*context.reading.notes, *context.coded.notes))
    terminal.matrix(context.corpus)
    terminal.counts(counts)
    terminal.say(f"Dutch pipeline: {info.name} {info.version}. {info.meaning}")
    terminal.say(f"Tables: {context.out.resolve()}")
