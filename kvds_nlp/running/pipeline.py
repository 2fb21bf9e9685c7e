"""The journey that ``kvds code`` and ``kvds run`` share: read, code, write, and say so."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kvds_nlp.data import StepCount
from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words, messages
from kvds_nlp.places import LIBRARIES, versions
from kvds_nlp.running.consents import consent_line, consent_problems, consent_record
from kvds_nlp.running.options import DEFAULT_OUT, Job, open_setup

if TYPE_CHECKING:
    from kvds_nlp.codebook.model import Codebook
    from kvds_nlp.comparing import Comparison
    from kvds_nlp.corpus import Corpus
    from kvds_nlp.data import Document, Passage, Quote
    from kvds_nlp.flows.code import Coded
    from kvds_nlp.people import Consents
    from kvds_nlp.readers import Intake
    from kvds_nlp.reviewing import ReviewState
    from kvds_nlp.reviewsheet.reading import QuoteChoices
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.sources import CodingSetup
    from kvds_nlp.topics import Topics


@dataclass(frozen=True)
class RunContext:
    """A run under way, as its stages see it.

    Attributes:
        out: the folder of this run, claimed for it alone.
        setup: codebook, Dutch engine and policy.
        consents: of everybody who was read, also those whose words are not used.
        topics: what the stage "topics" found, for the stages after it; empty without it.
    """

    job: Job
    out: Path
    reading: Intake
    setup: CodingSetup
    coded: Coded
    consents: Consents
    topics: list[Topics] = field(default_factory=list)

    @property
    def corpus(self) -> Corpus:
        """What was read and made of it."""
        return self.coded.corpus

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The segments with their analysis; analysed now where coding did not leave that."""
        from kvds_nlp.flows.code import analyse

        corpus = self.corpus
        return self.coded.passages or tuple(
            analyse(corpus.documents, self.setup.engine, corpus.settings)
        )

    @cached_property
    def comparison(self) -> Comparison:
        """Themes across proeftuinen, made once for the tables and the report."""
        from kvds_nlp.comparing import compare

        return compare(self.corpus)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The best quotes per proeftuin, chosen once for the tables and the feedback sheets."""
        from kvds_nlp.quoting import choose_quotes

        chosen, per_code = self.choices, self.corpus.settings.per_code
        return choose_quotes(
            self.corpus, per_code=per_code, pinned=chosen.pinned, vetoed=chosen.vetoed,
            shortened=chosen.shortened,
        )  # fmt: skip

    @cached_property
    def choices(self) -> QuoteChoices:
        """The quotes that people of the study want always, or never."""
        from kvds_nlp.store.quote_choices import choices_in

        return choices_in(self.job.study, self.corpus)

    def manifest(
        self, counts: Sequence[StepCount], made: Mapping[str, str], *, topics_only: bool
    ) -> dict[str, Any]:
        """What ``run.json`` says: what went in, with what it was coded, and what came of it."""
        reading, setup, corpus = self.reading, self.setup, self.corpus
        codebook = corpus.codebook
        return {
            "inputs": [
                {"path": i.path, "sha256": i.sha256, "bytes": i.bytes} for i in reading.inputs
            ],
            "settings": self.job.settings.model_dump(mode="json"),
            "codebook": {
                "name": codebook.name,
                "version": codebook.version,
                "sha256": codebook.sha256,
            },
            "language": asdict(setup.engine.info),
            "policy": setup.policy.name,
            "meaning": setup.meaning.name if setup.meaning else "",
            "model": setup.model.card.id if setup.model else "",
            "libraries": versions(LIBRARIES),
            "counts": [asdict(count) for count in counts],
            "totals": corpus.totals,
            "consent": consent_record(self.consents, self.job.settings.lang),
            "made": dict(made),
            "topics_only": topics_only,
            "problems": [asdict(problem) for problem in reading.problems],
            "notes": [*reading.notes, *self.coded.notes],
        }


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
    from kvds_nlp.readers.languages import foreign_notes
    from kvds_nlp.running.stored_run import review_state_in
    from kvds_nlp.store.folders import fresh_run_folder, study_run_folder
    from kvds_nlp.store.runs import write_manifest

    setup = open_setup(job, job.cache(out))
    reading, read_count = _read(job, terminal)
    documents = reading.documents
    # A source that changed is refused before it is coded.
    before = review_state_in(job.study, documents, setup.codebook) if job.study else None
    reading, consents = _used(reading, job, terminal)
    if before is not None and setup.model is None:  # a model has learned from them already
        setup = leaning(setup, before, reading.documents, job)
    if job.study and out is None:
        folder = study_run_folder(job.study)
    else:
        folder = fresh_run_folder(out or DEFAULT_OUT)
    coded = _code(job, job.cache(out), reading, setup, terminal, words=words)
    notes = [*coded.notes]
    if job.study:
        coded, told = _judged(job.study, documents, setup.codebook, coded, terminal)
        notes += told
    notes += foreign_notes(reading.documents, code_interviewer=job.settings.code_interviewer)
    notes.append(consent_line(consents, job.settings.lang))
    if setup.meaning is None and job.asks_meaning:
        notes.append(in_words("run.no_meaning"))
    context = RunContext(job, folder, reading, setup, replace(coded, notes=tuple(notes)), consents)
    counts, say = [read_count, *coded.counts], messages(job.settings.lang)
    made = run_stages(context, stages, terminal, counts)
    write_manifest(folder, context.manifest(counts, made, topics_only=topics_only))
    terminal.notes((*reading.notes, *notes))
    terminal.matrix(context.corpus)
    terminal.counts(counts)
    info = setup.engine.info
    terminal.say(say["run.language"].format(name=info.name, version=info.version))
    terminal.say(say["run.folder"].format(folder=folder))
    return context


def leaning(
    setup: CodingSetup, state: ReviewState, documents: Iterable[Document], job: Job
) -> CodingSetup:
    """With what people decided before, for sources to lean on."""
    from kvds_nlp.flows.judged import judged_texts

    return replace(setup, judged=judged_texts(state, documents, setup.codebook, job.settings))


def _judged(
    study: Path,
    documents: Sequence[Document],
    codebook: Codebook,
    coded: Coded,
    terminal: Terminal,
) -> tuple[Coded, list[str]]:
    """The codings under what people decided (I6: a person outranks a machine); and remarks."""
    from kvds_nlp.reviewing import with_verdicts
    from kvds_nlp.running.stored_run import review_state_in, tell_verdicts

    corpus = coded.corpus
    state = review_state_in(study, documents, corpus.codebook, corpus.segments)
    told = [*state.homeless_notes(corpus.segments)]
    told += tell_verdicts(study, state, terminal, codebook)
    return replace(coded, corpus=with_verdicts(corpus, state)), told


def run_stages(
    context: RunContext,
    stages: Sequence[tuple[str, Stage]],
    terminal: Terminal,
    counts: list[StepCount],
) -> dict[str, str]:
    """Runs each stage in turn, and adds to ``counts``; name -> one line on what it made."""
    made, say = dict[str, str](), messages(terminal.lang)
    for name, stage in stages:
        started = time.perf_counter()
        made[name] = stage(context)
        seconds, codings = time.perf_counter() - started, len(context.corpus.codings)
        counts.append(StepCount(name, codings, codings, name, seconds))
        terminal.remark(f"{say[f'stage.{name}']}: {made[name]}")
    return made


def _read(job: Job, terminal: Terminal) -> tuple[Intake, StepCount]:
    from kvds_nlp.readers import read_inputs

    started = time.perf_counter()
    reading = read_inputs(job.inputs, job.settings.reading)
    terminal.problems(reading.problems)
    check_read(job, len(reading.documents))
    seconds = time.perf_counter() - started
    unit = "files -> documents"
    return reading, StepCount("read", len(reading.inputs), len(reading.documents), unit, seconds)


def check_read(job: Job, read: int) -> None:
    """Raises InputError where nothing was read."""
    if not read:
        where = ", ".join(str(path) for path in job.inputs)
        raise InputError(in_words("run.nothing_to_code", where=where))


def check_used(used: int) -> None:
    """Raises InputError where of all that was read nothing may be used."""
    if not used:
        raise InputError(in_words("run.nobody_may"))


def _used(reading: Intake, job: Job, terminal: Terminal) -> tuple[Intake, Consents]:
    """What may be used of what was read, and what everybody allows; says what is not understood.

    Raises:
        InputError: nobody's words may be used.
    """
    from kvds_nlp.people import consents_of, without_unused

    consents = consents_of(reading.documents, job.settings)
    unclear = consent_problems(consents, job.settings.lang)
    terminal.problems(unclear)
    used, _ = without_unused(reading.documents, consents)
    check_used(len(used))
    problems = (*reading.problems, *unclear)
    return replace(reading, documents=used, problems=problems), consents


def _code(
    job: Job,
    cache: Path | None,
    reading: Intake,
    setup: CodingSetup,
    terminal: Terminal,
    *,
    words: bool,
) -> Coded:
    """The documents coded: with the study's memory where there is one, else anew."""
    from kvds_nlp.flows.code import code_documents
    from kvds_nlp.recoding import CachedCoder, stamp_of
    from kvds_nlp.store.cache import open_shelf

    with terminal.progress() as tick:
        if cache is None:
            return code_documents(reading.documents, setup, job.settings, tick)
        with open_shelf(cache, stamp_of(setup)) as store:
            coder = CachedCoder(setup, job.settings, store)
            return coder.code(reading.documents, tick, words=words)


def write_tables(context: RunContext) -> str:
    """The stage every run has: the values themselves, ``codings.csv`` and ``segments.csv``."""
    from kvds_nlp.store.runs import save_corpus
    from kvds_nlp.writers.codings import write_codings, write_codings_xlsx, write_segments
    from kvds_nlp.writers.figures import counted

    save_corpus(context.out, context.corpus, codebook_of(context.job, context.setup))
    for write in (write_codings, write_segments, write_codings_xlsx):
        write(context.out, context.corpus)
    files = ["codings.csv", "segments.csv", "codings.xlsx", *also_parquet(context.job, context.out)]
    lang, made = context.job.settings.lang, len(context.corpus.codings)
    return messages(lang)["run.tables"].format(
        files=", ".join(files), codings=counted(made, "codings", lang)
    )


def also_parquet(job: Job, out: Path) -> list[str]:
    """Writes the tables as parquet, where that was asked for; gives the names of the files."""
    if not job.parquet:
        return []
    from kvds_nlp.writers.parquet import write_parquet

    return [path.name for path in write_parquet(out)]


def codebook_of(job: Job, setup: CodingSetup) -> bytes:
    """The codebook that a run keeps: as the researcher wrote it, in one file, or the list of codes
    that a model of its own labels brought.
    """
    from kvds_nlp.codebook.files import whole_bytes
    from kvds_nlp.codebook.writing import codebook_text

    if setup.model is not None and setup.model.own_labels:
        return codebook_text(setup.proposed).encode()
    return whole_bytes(job.codebook)
