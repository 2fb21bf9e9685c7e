"""The journey that ``kvds code`` and ``kvds run`` share: read, code, write, and say so."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kvds_nlp.commands.job import DEFAULT_OUT, Job
from kvds_nlp.data import StepCount
from kvds_nlp.errors import InputError

if TYPE_CHECKING:
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.flows.code import Coded, Readers
    from kvds_nlp.readers import Reading
    from kvds_nlp.topics import Topics

LIBRARIES = (
    "bertopic",
    "numpy",
    "pandas",
    "pydantic",
    "scikit-learn",
    "scipy",
    "simplemma",
    "spacy",
    "statsmodels",
    "thinc",
)


@dataclass(frozen=True, slots=True)
class Trip:
    """A journey under way, as its stages see it.

    Attributes:
        out: the folder of this run, claimed for it alone.
        readers: codebook, Dutch engine and policy.
        topics: what the stage "topics" found, for the stages after it; empty without it.
    """

    job: Job
    out: Path
    reading: Reading
    readers: Readers
    coded: Coded
    topics: list[Topics] = field(default_factory=list)


Stage = Callable[[Trip], str]
"""Writes its files into ``trip.out``; gives one line on what it made."""


def travel(
    job: Job,
    out: Path | None,
    terminal: Terminal,
    stages: Sequence[tuple[str, Stage]],
    *,
    words: bool = True,
    topics_only: bool = False,
) -> Trip:
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
    from kvds_nlp.commands.cached import cache_folder, remembering
    from kvds_nlp.commands.reviewed import judged_by_people, standing_in
    from kvds_nlp.flows.code import code_documents
    from kvds_nlp.flows.consent import consent_notes
    from kvds_nlp.flows.tongues import foreign_notes

    cache = cache_folder(job, out)
    readers = open_readers(job, cache)
    reading, read_count = _read(job, terminal)
    standing = standing_in(job.study, reading.documents, readers.codebook) if job.study else None
    folder = _claim(job, out)
    with terminal.progress() as tick, remembering(cache, readers) as shelf:
        coded = code_documents(
            reading.documents, readers, job.settings, tick, shelf=shelf, words=words
        )
    if readers.model is not None:  # a model of labels of its own brings its own list of codes
        readers = replace(readers, codebook=readers.model.codebook_for(readers.codebook))
    coded = judged_by_people(coded, standing, readers.codebook)
    remarks = (*foreign_notes(reading.documents), *consent_notes(reading.documents, job.settings))
    coded = replace(coded, notes=(*coded.notes, *remarks))
    trip = Trip(job, folder, reading, readers, coded)
    counts, made = [read_count, *coded.counts], dict[str, str]()
    for name, stage in stages:
        started = time.perf_counter()
        made[name] = stage(trip)
        seconds = time.perf_counter() - started
        counts.append(StepCount(name, len(coded.codings), len(coded.codings), name, seconds))
        terminal.remark(f"{name}: {made[name]}")
    _finish(trip, counts, made, topics_only=topics_only)
    _report(trip, counts, terminal)
    return trip


def open_readers(job: Job, cache: Path | None = None) -> Readers:
    """Codebook, Dutch engine, policy and, when one is pinned, the trained model of a job.

    Args:
        job: names them.
        cache: where analysed texts are kept, or None.

    Raises:
        KvdsError: one of them cannot be used; the message says which and what to do.
    """
    from kvds_nlp.codebook import load_codebook
    from kvds_nlp.deciding import shipped_policy
    from kvds_nlp.flows.code import Readers
    from kvds_nlp.language import open_engine
    from kvds_nlp.language.knowledge import shipped_knowledge
    from kvds_nlp.learning import find_model, load_model
    from kvds_nlp.matching import parse_triggers

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
    return Readers(codebook, engine, shipped_policy(), model, encoder, seed)


def _read(job: Job, terminal: Terminal) -> tuple[Reading, StepCount]:
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


def write_tables(trip: Trip) -> str:
    """The stage every run has: the values themselves, ``codings.csv`` and ``segments.csv``."""
    from kvds_nlp.store.runs import save_run_parts
    from kvds_nlp.writers.codings import write_codings, write_codings_xlsx, write_segments

    documents, codings = trip.reading.documents, trip.coded.codings
    segments = [passage.segment for passage in trip.coded.passages]
    codebook = trip.readers.codebook
    save_run_parts(
        trip.out,
        documents=documents,
        segments=segments,
        codings=codings,
        codebook=_codebook_in_force(trip),
        settings=trip.job.settings,
    )
    write_codings(trip.out, codings, documents, codebook)
    write_segments(trip.out, segments, codings, documents, codebook)
    lang = trip.job.settings.lang
    write_codings_xlsx(trip.out, segments, codings, documents, codebook, lang=lang)
    return f"codings.csv, segments.csv, codings.xlsx: {len(codings)} codings"


def _codebook_in_force(trip: Trip) -> bytes:
    """The file as the researcher wrote it, or the list of codes a model of its own brought."""
    from kvds_nlp.codebook.writing import codebook_text

    model = trip.readers.model
    if model is None or not model.own_labels:
        return trip.job.codebook.read_bytes()
    return codebook_text(trip.readers.codebook).encode()


def _finish(
    trip: Trip, counts: Sequence[StepCount], made: Mapping[str, str], *, topics_only: bool
) -> None:
    from kvds_nlp.store.runs import write_manifest

    job, readers = trip.job, trip.readers
    manifest: dict[str, Any] = {
        "inputs": [
            {"path": i.path, "sha256": i.sha256, "bytes": i.bytes} for i in trip.reading.inputs
        ],
        "settings": job.settings.model_dump(mode="json"),
        "codebook": {
            "name": readers.codebook.name,
            "version": readers.codebook.version,
            "sha256": readers.codebook.sha256,
        },
        "language": asdict(readers.engine.info),
        "policy": readers.policy.name,
        "libraries": {name: found for name in LIBRARIES if (found := _version(name))},
        "counts": [asdict(count) for count in counts],
        "totals": totals(trip),
        "made": dict(made),
        "topics_only": topics_only,
        "problems": [asdict(problem) for problem in trip.reading.problems],
        "notes": [*trip.reading.notes, *trip.coded.notes],
    }
    write_manifest(trip.out, manifest)


def totals(trip: Trip) -> dict[str, int]:
    """How much there was of everything: documents, turns, segments, evidence, codings."""
    coded = trip.coded
    return {
        "documents": len(trip.reading.documents),
        "turns": sum(len(document.turns) for document in trip.reading.documents),
        "segments": len(coded.passages),
        "coded_segments": len({coding.segment.key for coding in coded.codings}),
        "evidence": sum(len(coding.evidence) for coding in coded.codings),
        "codings": len(coded.codings),
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _report(trip: Trip, counts: Sequence[StepCount], terminal: Terminal) -> None:
    """The end of a run on the terminal: who looked, how much, per proeftuin, and where it is."""
    info = trip.readers.engine.info
    terminal.notes((*trip.reading.notes, *trip.coded.notes))
    terminal.matrix(trip.coded.codings, trip.reading.documents, trip.readers.codebook)
    terminal.counts(counts)
    terminal.say(f"Dutch pipeline: {info.name} {info.version}. {info.meaning}")
    terminal.say(f"Tables: {trip.out.resolve()}")
