"""``kvds export``: a coded study for other programs (REFI-QDA), or as tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.errors import OutputError
from kvds_nlp.messages import in_words
from kvds_nlp.running.options import LangOption, QuietOption, RunArgument

if TYPE_CHECKING:
    from kvds_nlp.refi.exchange import JudgedCorpus
    from kvds_nlp.refi.writing import LineEnd
    from kvds_nlp.store.runs import Run

FileToOption = Annotated[
    Path, typer.Option("--to", metavar="F", help="A .qdpx, .qdc, .csv or .xlsx file.")
]
FlatOption = Annotated[
    bool, typer.Option("--flat", help="All codes on one level (.qdpx, ATLAS.ti).")
]
CrlfOption = Annotated[
    bool, typer.Option("--crlf", help="Texts with Windows line ends, each one position (MAXQDA).")
]
CrlfTwoOption = Annotated[
    bool, typer.Option("--crlf-two", help="Texts with Windows line ends, each two positions.")
]

OthersOption = Annotated[
    bool,
    typer.Option(
        "--for-others", help="Without who refused, and without names (.qdpx), to pass on."
    ),
]


@dataclass(frozen=True, slots=True)
class _Export:
    run: Run
    judged: JudgedCorpus
    lang: str | None
    flat: bool
    crlf: LineEnd | None
    for_others: bool


def export(
    target: RunArgument,
    to: FileToOption,
    flat: FlatOption = False,
    crlf: CrlfOption = False,
    crlf_two: CrlfTwoOption = False,
    for_others: OthersOption = False,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Write a coded study as REFI-QDA project (.qdpx), codebook (.qdc) or table (.csv, .xlsx).

    What people decided since the run is in it; nothing that exists is overwritten. A project has
    whole texts with names: with --for-others it can be passed on.

    Example: kvds export mijn-studie --to mijn-studie.qdpx
    """
    from kvds_nlp.atomic import sweep
    from kvds_nlp.refi.exchange import JudgedCorpus
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.running.stored_run import (
        review_state_of_run,
        run_of,
        run_of_today,
        tell_verdicts,
    )
    from kvds_nlp.store.folders import study_of
    from kvds_nlp.store.runs import load_run

    writer = WRITERS.get(to.suffix.lower())
    if writer is None:
        known = ", ".join(WRITERS)
        raise OutputError(
            in_words(
                "export.suffix",
                path=to,
                suffix=to.suffix or in_words("place.no_suffix"),
                known=known,
            )
        )
    if to.exists():
        raise OutputError(in_words("place.taken_to", path=to))
    if (flat or crlf or crlf_two) and to.suffix.lower() != ".qdpx":
        raise typer.BadParameter(in_words("usage.flat"))
    if crlf and crlf_two:
        raise typer.BadParameter(in_words("usage.crlf"))
    if for_others and to.suffix.lower() != ".qdpx":
        raise typer.BadParameter(in_words("usage.for_others"))
    sweep(to.parent)
    run = run_of_today(load_run(run_of(target)))
    state, terminal = review_state_of_run(run), Terminal(quiet=quiet)
    if home := study_of(run.folder):
        tell_verdicts(home, state, terminal)
    judged = JudgedCorpus.of(run.corpus, state)
    line_end: LineEnd | None = "two" if crlf_two else "one" if crlf else None
    what = _Export(run, judged, lang, flat, line_end, for_others)
    terminal.say(f"{to}: {writer(to, what)}")
    return 0


def _qdpx(to: Path, what: _Export) -> str:
    import kvds_nlp
    from kvds_nlp.atomic import write_bytes
    from kvds_nlp.refi.others import project_for_others
    from kvds_nlp.refi.writing import MACHINE, Project, qdpx_bytes
    from kvds_nlp.running.stored_run import corpus_of_run

    run, judged = what.run, what.judged
    made = f"kvds-nlp {run.manifest.get('kvds_nlp', kvds_nlp.__version__)}, run {run.id}"
    corpus = run.corpus
    name = corpus.settings.name or to.stem
    project = Project(name, corpus.documents, corpus.codebook, judged.marks, judged.note(made))
    if what.for_others:
        project = project_for_others(corpus_of_run(run.folder, what.lang), judged.marks, name)
    write_bytes(to, qdpx_bytes(project, flat=what.flat, crlf=what.crlf))
    people = sum(mark.users != (MACHINE,) for mark in project.marks)
    left_out = len(corpus.documents) - len(project.documents)
    return in_words(
        "export.left_out" if what.for_others else "export.made",
        sources=in_words("count.sources", n=len(project.documents)),
        codes=in_words("count.codes", n=len(corpus.codebook.codes)),
        codings=in_words("count.codings", n=len(project.marks)),
        people=people,
        rejected=judged.rejected,
        left_out=left_out,
    )


def _qdc(to: Path, what: _Export) -> str:
    from kvds_nlp.refi.codebooks import write_codebook

    write_codebook(what.run.corpus.codebook, to)
    return in_words("count.codes", n=len(what.run.corpus.codebook.codes))


def _table(to: Path, what: _Export) -> str:
    """The table writers name their own file; it is written aside and put in its place."""
    from tempfile import TemporaryDirectory

    from kvds_nlp.atomic import write_bytes, writing
    from kvds_nlp.writers.codings import write_codings, write_codings_xlsx

    write = write_codings if to.suffix.lower() == ".csv" else write_codings_xlsx
    corpus = what.judged.corpus
    if what.lang:
        settings = corpus.settings.model_copy(update={"lang": str(what.lang)})
        corpus = replace(corpus, settings=settings)
    with writing(to), TemporaryDirectory() as folder:
        write_bytes(to, write(Path(folder), corpus).read_bytes())
    return in_words("count.codings", n=len(corpus.codings))


WRITERS: dict[str, Callable[[Path, _Export], str]] = {
    ".qdpx": _qdpx,
    ".qdc": _qdc,
    ".csv": _table,
    ".xlsx": _table,
}
