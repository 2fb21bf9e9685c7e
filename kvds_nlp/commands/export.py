"""``kvds export``: a coded study for other programs (REFI-QDA), or as tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.commands.options import Lang, Quiet
from kvds_nlp.errors import OutputError

if TYPE_CHECKING:
    from kvds_nlp.corpus import Corpus
    from kvds_nlp.refi.exchange import JudgedCorpus
    from kvds_nlp.store.runs import Run

Target = Annotated[
    Path, typer.Argument(metavar="STUDY|OUT", help="A study, or the folder of a finished run.")
]
To = Annotated[Path, typer.Option("--to", metavar="F", help="A .qdpx, .qdc, .csv or .xlsx file.")]
Flat = Annotated[bool, typer.Option("--flat", help="All codes on one level (.qdpx, ATLAS.ti).")]
Crlf = Annotated[bool, typer.Option("--crlf", help="Texts with Windows line ends (MAXQDA).")]


@dataclass(frozen=True, slots=True)
class _Job:
    run: Run
    judged: JudgedCorpus
    lang: str | None
    flat: bool
    crlf: bool


def export(
    target: Target,
    to: To,
    flat: Flat = False,
    crlf: Crlf = False,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Write a coded study as REFI-QDA project (.qdpx), codebook (.qdc) or table (.csv, .xlsx).

    What people decided since the run is in it; nothing that exists is overwritten.

    Example: kvds export mijn-studie --to mijn-studie.qdpx
    """
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.commands.stored_run import run_of
    from kvds_nlp.commands.verdicts import review_state_of_run
    from kvds_nlp.refi.exchange import JudgedCorpus
    from kvds_nlp.store.runs import load_run

    writer = WRITERS.get(to.suffix.lower())
    if writer is None:
        known = ", ".join(WRITERS)
        raise OutputError(f"{to}: {to.suffix or 'no suffix'} cannot be written; use {known}.")
    if to.exists():
        raise OutputError(f"{to}: is there already; choose another name for --to.")
    if (flat or crlf) and to.suffix.lower() != ".qdpx":
        raise typer.BadParameter("--flat and --crlf are for a .qdpx")
    run = load_run(run_of(target))
    judged = JudgedCorpus.of(run.corpus, review_state_of_run(run))
    said = writer(to, _Job(run, judged, lang, flat, crlf))
    Terminal(quiet=quiet).say(f"{to}: {said}")
    return 0


def _qdpx(to: Path, job: _Job) -> str:
    import kvds_nlp
    from kvds_nlp.refi.writing import MACHINE, Project, qdpx_bytes
    from kvds_nlp.store.atomic import write_bytes

    run, judged = job.run, job.judged
    made = f"kvds-nlp {run.manifest.get('kvds_nlp', kvds_nlp.__version__)}, run {run.id}"
    corpus = run.corpus
    name = corpus.settings.name or to.stem
    project = Project(name, corpus.documents, corpus.codebook, judged.marks, judged.note(made))
    write_bytes(to, qdpx_bytes(project, flat=job.flat, crlf=job.crlf))
    people = sum(mark.users != (MACHINE,) for mark in judged.marks)
    return (
        f"{len(corpus.documents)} sources, {len(corpus.codebook.codes)} codes, {len(judged.marks)} "
        f"codings, {people} of them by people; {judged.rejected} rejected ones left out"
    )


def _qdc(to: Path, job: _Job) -> str:
    from kvds_nlp.refi.codebooks import write_codebook

    write_codebook(job.run.corpus.codebook, to)
    return f"{len(job.run.corpus.codebook.codes)} codes"


def _csv(to: Path, job: _Job) -> str:
    from kvds_nlp.writers.codings import write_codings

    return _table(to, job, write_codings)


def _xlsx(to: Path, job: _Job) -> str:
    from kvds_nlp.writers.codings import write_codings_xlsx

    return _table(to, job, write_codings_xlsx)


def _table(to: Path, job: _Job, write: Callable[[Path, Corpus], Path]) -> str:
    """The table writers name their own file; it is written aside and put in its place."""
    from tempfile import TemporaryDirectory

    from kvds_nlp.store.atomic import write_bytes, writing

    corpus = job.judged.corpus
    if job.lang:
        settings = corpus.settings.model_copy(update={"lang": str(job.lang)})
        corpus = replace(corpus, settings=settings)
    with writing(to), TemporaryDirectory() as folder:
        write_bytes(to, write(Path(folder), corpus).read_bytes())
    return f"{len(corpus.codings)} codings"


WRITERS: dict[str, Callable[[Path, _Job], str]] = {
    ".qdpx": _qdpx,
    ".qdc": _qdc,
    ".csv": _csv,
    ".xlsx": _xlsx,
}
