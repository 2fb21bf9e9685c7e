"""``kvds run`` of an input too long for memory: the same tables, made batch after batch.

A run that broke off goes on where it was. What cannot be made of a million answers (quotes, topics,
comparison, report) is made of some that chance drew; those stand in a folder of their own, as a run
that every other verb takes.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kvds_nlp.data import StepCount
from kvds_nlp.messages import in_words, messages
from kvds_nlp.places import SAMPLE
from kvds_nlp.running.long_place import folder_of, stamp_of_work
from kvds_nlp.running.long_worker import code_there, made_of, recipe_of
from kvds_nlp.running.options import Job, open_setup
from kvds_nlp.running.pipeline import (
    RunContext,
    Stage,
    also_parquet,
    check_read,
    check_used,
    codebook_of,
    leaning,
)

if TYPE_CHECKING:
    from kvds_nlp.people import Consents
    from kvds_nlp.reviewing import ReviewState
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.sources import CodingSetup
    from kvds_nlp.store.work import FirstAndLast, Work
    from kvds_nlp.streaming.intake import TakenIn
    from kvds_nlp.streaming.spreading import Done
    from kvds_nlp.streaming.tables import TableParts, Totals


@dataclass(frozen=True, slots=True)
class LongRun:
    """A long run under way.

    Attributes:
        folder: of this run, claimed for it alone.
        taken: what was read.
        judged: ids of the documents that people judged something of.
        cluster: the address of who codes; "" = this process.
    """

    job: Job
    folder: Path
    setup: CodingSetup
    work: Work
    taken: TakenIn
    terminal: Terminal
    judged: frozenset[str]
    cluster: str = ""


def run_in_parts(
    job: Job,
    out: Path | None,
    terminal: Terminal,
    stages: Sequence[tuple[str, Stage]],
    *,
    cluster: str = "",
) -> bool:
    """Reads, codes and runs each stage; ``run.json`` is written last. Says whether all was read.

    Args:
        job: what to code.
        out: the folder that was asked for; None = the study's next run, or the default.
        terminal: hears how it goes.
        stages: name and function, in order; the tables are always made.
        cluster: the address of who codes; "" = this process.

    Raises:
        InputError: nothing could be read, or nobody's words may be used.
        KvdsError: a codebook, model or output folder cannot be used.
    """
    from kvds_nlp.readers.long_inputs import LongInputs
    from kvds_nlp.store.verdicts import read_log
    from kvds_nlp.store.work import open_work, remove_work
    from kvds_nlp.streaming.intake import take_in

    setup = open_setup(replace(job, settings=job.settings.model_copy(update={"workers": 1})))
    inputs = LongInputs.found(job.inputs, job.settings.reading)
    stamp = stamp_of_work(job, setup, inputs)
    folder = folder_of(job, out, stamp, inputs, terminal)
    with open_work(folder, stamp) as work:
        began = time.perf_counter()
        with terminal.progress() as tick:
            taken = take_in(inputs, job.settings, work, lambda c: _consent(c, job), tick)
        read = StepCount(
            "read",
            len(taken.reading.inputs),
            taken.read,
            "files -> documents",
            time.perf_counter() - began,
        )
        terminal.problems(taken.reading.problems)
        check_read(job, taken.read)
        check_used(taken.used)
        judged = frozenset[str]()
        if job.study:
            with read_log(job.study) as log:
                judged = frozenset(verdict.doc_id for verdict in log.verdicts())
        run = _leaning(LongRun(job, folder, setup, work, taken, terminal, judged, cluster))
        _finish(run, read, stages)
    remove_work(folder)
    terminal.say(messages(job.settings.lang)["run.folder"].format(folder=folder))
    return not taken.reading.failed


def _leaning(run: LongRun) -> LongRun:
    """The run with what people decided before, for sources to lean on; a source that changed is
    refused before it is coded.
    """
    if run.job.study is None:
        return run
    state = _state(run, ())
    if run.setup.model is not None:  # a model has learned from them already
        return run
    used = run.work.named(run.judged, used=True)
    return replace(run, setup=leaning(run.setup, state, used, run.job))


def _finish(run: LongRun, read: StepCount, stages: Sequence[tuple[str, Stage]]) -> None:
    """Everything after reading, up to and with ``run.json``."""
    from kvds_nlp.store.runs import save_basis, write_manifest
    from kvds_nlp.streaming.tables import TableParts, write_tables_of

    job, terminal, taken = run.job, run.terminal, run.taken
    began = time.perf_counter()
    notes = [*_coded(run)]
    parts = TableParts(run.work, run.setup, job.settings, lambda corpus: corpus)
    if job.study:
        parts, more = _judged(run, parts)
        notes += more
    notes += [*taken.foreign, taken.consents["line"]]
    if run.setup.meaning is None and job.asks_meaning:
        notes.append(in_words("run.no_meaning"))
    coding = time.perf_counter() - began
    began = time.perf_counter()
    with terminal.progress() as tick:
        totals = write_tables_of(parts, run.folder, taken.facts, taken.used, tick)
    save_basis(run.folder, job.settings, codebook_of(job, run.setup))
    made = {"tables": _tables_said(totals, job, also_parquet(job, run.folder))}
    say = messages(job.settings.lang)
    terminal.remark(f"{say['stage.tables']}: {made['tables']}")
    codings = totals.of["codings"]
    seconds = time.perf_counter() - began
    counts = [read, *totals.steps(taken.turns, coding)]
    counts.append(StepCount("tables", codings, codings, "tables", seconds))
    context = _drawn(run, parts, notes)
    made |= _products(run, context, [one for one in stages if one[0] != "tables"], counts)
    manifest = context.manifest(counts, made, topics_only=False)
    manifest |= {
        "totals": dict(totals.of),
        "settings": job.settings.model_dump(mode="json"),
        "consent": taken.consents["record"],
    }
    write_manifest(run.folder, manifest)
    terminal.notes((*taken.reading.notes, *notes))
    homes = {home for home, _ in totals.carried} | set(totals.homes)
    terminal.carried(totals.carried, homes, context.corpus.codes, totals.counted)
    terminal.counts(counts)
    info = run.setup.engine.info
    terminal.say(say["run.language"].format(name=info.name, version=info.version))


def _products(
    run: LongRun,
    context: RunContext,
    stages: Sequence[tuple[str, Stage]],
    counts: list[StepCount],
) -> dict[str, str]:
    """Runs the stages; of answers that were drawn in a folder that is a run of its own."""
    from kvds_nlp.running.pipeline import run_stages, write_tables
    from kvds_nlp.store.runs import write_manifest
    from kvds_nlp.writers.figures import whole

    terminal = run.terminal
    if context.out == run.folder:
        return run_stages(context, stages, terminal, counts)
    if not stages:
        return {}
    say, lang = messages(terminal.lang), terminal.lang
    own = [*counts[:1]]
    made = run_stages(context, [("tables", write_tables), *stages], terminal, own)
    write_manifest(context.out, context.manifest(own, made, topics_only=False))
    answers = sum(one.kind == "answer" for one in context.corpus.documents)
    terminal.remark(
        say["long.drawn"].format(
            stages=", ".join(say[f"stage.{name}"] for name, _ in stages),
            n=whole(answers, lang),
            of=whole(context.corpus.settings.drawn_from, lang),
            folder=context.out,
        )
    )
    return {name: f"{SAMPLE}/: {line}" for name, line in made.items() if name != "tables"}


def _drawn(run: LongRun, parts: TableParts, notes: Sequence[str]) -> RunContext:
    """What the stages see: everything, where that is little, else what was drawn."""
    from kvds_nlp.corpus import Corpus
    from kvds_nlp.flows.code import Coded
    from kvds_nlp.people import consents_of

    job, work, setup = run.job, run.work, run.setup
    whole = work.count("drawn") == run.taken.used
    settings, out = job.settings, run.folder
    some = [part for part, _ in parts.corpora(by_id=False, drawn=True)]
    documents = tuple(one for part in some for one in part.documents)
    if not whole:
        answers = run.taken.answers
        settings = settings.model_copy(update={"drawn_from": answers})
        said = work.consents_drawn()
        documents = tuple(replace(one, facts={**one.facts, **said[one.id]}) for one in documents)
        out = run.folder / SAMPLE
        out.mkdir(exist_ok=True)
    corpus = Corpus(
        documents,
        tuple(segment for part in some for segment in part.segments),
        tuple(coding for part in some for coding in part.codings),
        setup.proposed,
        settings,
    )
    coded = Coded(corpus, (), (), tuple(notes))  # who asks for words has them analysed
    consents = consents_of(documents, settings)
    drawn = replace(job, settings=settings)
    return RunContext(drawn, out, run.taken.reading, setup, coded, consents)


def _coded(run: LongRun) -> tuple[str, ...]:
    """Codes what was not coded yet, one batch after another; gives remarks."""
    from kvds_nlp.streaming import coding

    work, settings = run.work, run.job.settings
    undone = work.undone(coding.SEGMENTS)
    total = work.count("texts")
    done = total - sum(last - first + 1 for first, last in undone)
    if done:
        said = messages(settings.lang)["long.goes_on"]
        run.terminal.remark(said.format(done=done, total=total))
    notes: set[str] = set(work.get("remarks") or ())
    with run.terminal.progress() as tick:
        tick("coding", done, total)
        for batch, bodies, more in _batches_done(run, undone):
            notes |= set(more)
            work.keep(batch, bodies, remarks=sorted(notes))
            done += len(bodies)
            tick("coding", done, total)
    return tuple(sorted(notes))


def _batches_done(run: LongRun, undone: Sequence[FirstAndLast]) -> Iterator[Done]:
    """Each batch, coded here or by the workers of a cluster."""
    from kvds_nlp.sources import open_sources
    from kvds_nlp.streaming import coding
    from kvds_nlp.streaming.spreading import open_cluster, spread

    if not run.cluster:
        sources = open_sources(run.setup)
        for batch in undone:
            homes = run.work.homes(batch)
            here = coding.code_batch(homes, run.setup, sources, run.job.settings)
            yield batch, *here
    elif undone:
        recipe, stamp = recipe_of(run.job, run.setup.judged), made_of(run.setup)
        with open_cluster(run.cluster) as client:
            yield from spread(client, code_there, recipe, stamp, run.work, undone)


def _judged(run: LongRun, parts: TableParts) -> tuple[TableParts, list[str]]:
    """What was decided with people's verdicts over it (I6), and remarks on these."""
    from kvds_nlp.reviewing import with_verdicts
    from kvds_nlp.running.stored_run import tell_verdicts

    assert run.job.study is not None  # noqa: S101 - asked before
    decided = parts.decided() if run.judged else ()
    segments = [s for one in decided if one.document.id in run.judged for s in one.segments]
    state = _state(run, segments)
    notes = [*state.homeless_notes(segments)]
    notes += tell_verdicts(run.job.study, state, run.terminal, run.setup.codebook)
    return replace(parts, overlay=lambda corpus: with_verdicts(corpus, state)), notes


def _state(run: LongRun, segments: Sequence[Any]) -> ReviewState:
    from kvds_nlp.running.stored_run import review_state_in

    assert run.job.study is not None  # noqa: S101 - asked before
    documents = run.work.named(run.judged)
    return review_state_in(run.job.study, documents, run.setup.proposed, segments)


def _consent(consents: Consents, job: Job) -> dict[str, Any]:
    """What the run says of consent, as JSON."""
    from kvds_nlp.running.consents import consent_line, consent_problems, consent_record

    lang = job.settings.lang
    return {
        "line": consent_line(consents, lang),
        "problems": [asdict(one) for one in consent_problems(consents, lang)],
        "record": consent_record(consents, lang),
    }


def _tables_said(totals: Totals, job: Job, more: Sequence[str]) -> str:
    from kvds_nlp.writers.figures import counted

    lang = job.settings.lang
    say = messages(lang)
    files = ["codings.csv", "segments.csv", *["codings.xlsx"] * totals.workbook, *more]
    codings = counted(totals.of["codings"], "codings", lang)
    line = say["run.tables"].format(files=", ".join(files), codings=codings)
    return line if totals.workbook else line + say["long.no_workbook"]
