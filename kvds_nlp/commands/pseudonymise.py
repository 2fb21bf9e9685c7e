"""``kvds pseudonymise``: copies of transcripts and answers with placeholders for people."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words
from kvds_nlp.running.options import DEFAULT_OUT, InputsArgument, QuietOption, TextColumnOption
from kvds_nlp.running.pseudonym_copies import Made, copies_beside, copies_in, settings_of

if TYPE_CHECKING:
    from kvds_nlp.data import Document
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.running.options import Job
    from kvds_nlp.settings import ReadingSettings, Settings

UNSURE = 0.5
"""A find that is less sure than this is to be looked at first."""

CopiesOption = Annotated[Path | None, typer.Option(metavar="DIR", help="Where the copies go.")]
NamesOption = Annotated[
    Path | None,
    typer.Option("--names", metavar="F", help="A .txt or .csv of names and places to replace."),
]
KeepOption = Annotated[
    Path | None, typer.Option("--keep", metavar="F", help="A .txt of words to leave as they are.")
]
StudyOption = Annotated[
    bool,
    typer.Option("--study", help="Make DIR a study, with the verdicts of the one that is given."),
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Only list what would be replaced.")]


def pseudonymise(
    inputs: InputsArgument,
    out: CopiesOption = None,
    names: NamesOption = None,
    keep: KeepOption = None,
    text_column: TextColumnOption = None,
    study: StudyOption = False,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> int:
    """Write copies in which names, places, organisations and numbers are placeholders ([naam 1]).

    It finds most and misses some: fill in DIR-sleutel/nakijken.xlsx (unsure finds first), give the
    command again, and read the copies. The key goes to DIR-sleutel too; never send that along.

    Example: kvds pseudonymise interviews --out zonder-namen --names plaatsen.txt --dry-run
    """
    from kvds_nlp.places import is_study
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.running.pseudonym_files import check_out

    if out is None and not dry_run:
        raise typer.BadParameter(in_words("usage.out_or_dry"))
    if study and not (len(inputs) == 1 and is_study(inputs[0])):
        raise typer.BadParameter(in_words("usage.one_study"))
    if out is not None:
        check_out(out, inputs)
    terminal = Terminal(quiet=quiet)
    settings = _reading(inputs, text_column)
    documents = _read(inputs, settings, terminal)
    made = copies_in(documents, out, settings.aliases, names=names, keep=keep)
    for note in made.notes:
        terminal.remark(in_words("said.note", note=note))
    if dry_run or out is None:
        for entry in made.met:
            where = in_words("copies.where", times=entry.count, n=len(entry.files))
            told = f"{' | '.join(entry.texts)}  {where} ({', '.join(entry.why)})"
            terminal.say(f"{entry.placeholder:<18} {told}")
        terminal.say(in_words("copies.dry", n=len(made.met)))
        return 0
    if study:
        asked = {"text_columns": text_column} if text_column else {}
        notes = made.write_study(inputs[0], out, documents, asked)
    else:
        before = settings_of(inputs).model_copy(update={"reading": settings})
        notes = _refusals(made.write(out, before, documents))
    _tell(terminal, out, made)
    for note in notes:
        terminal.say(note)
    return 0


def pseudonymised_job(
    job: Job, out: Path | None, terminal: Terminal, asked: Mapping[str, object]
) -> Job:
    """The same job on copies without names, which are made or brought up to date here.

    They lie beside the study, or beside ``out``, in ``…-zonder-namen``; their key apart from them.
    Copies of a study are a study, with its verdicts, and the job is of that one. Who refused still
    does, under whatever name that stood.

    Args:
        job: on the texts with names.
        out: the folder that was asked for.
        terminal: hears how it goes.
        asked: the settings that the command line gave; None values were not given.

    Raises:
        InputError: nothing was read, or an earlier key cannot be used.
        OutputError: when a place cannot be written.
        KvdsError: of a study, as ``move_study``.
    """
    from kvds_nlp.running.pseudonym_files import check_out

    copies = copies_beside(job.study or out or DEFAULT_OUT)
    check_out(copies, job.inputs)
    reading = job.settings.reading
    documents = _read(job.inputs, reading, terminal)
    made = copies_in(documents, copies, reading.aliases)
    if job.study is None:
        settings = made.write(copies, job.settings, documents)
        _tell(terminal, copies, made)
        return replace(job, inputs=(copies,), settings=settings)
    fields = type(reading).model_fields
    given = {name: one for name, one in asked.items() if name in fields and one is not None}
    notes = made.write_study(job.study, copies, documents, given)
    _tell(terminal, copies, made)
    for note in notes:
        terminal.say(note)
    return _job_of_copy(job, job.study, copies)


def _job_of_copy(job: Job, study: Path, copies: Path) -> Job:
    """The job on the study of copies: all is as it was asked, but what names somebody or a file."""
    from kvds_nlp.learning import find_model
    from kvds_nlp.places import SETTINGS
    from kvds_nlp.settings import load_settings

    there, model = load_settings(copies / SETTINGS), job.settings.model
    if model:
        home = find_model(model, study).resolve()
        if home.is_relative_to(study.resolve()):  # as the study beside it knows it
            model = Path(os.path.relpath(home, copies)).as_posix()
    kept = {"consents": there.consents, "consent_list": "", "reading": there.reading}
    settings = job.settings.model_copy(update={**kept, "model": model})
    return replace(job, inputs=(copies,), study=copies, settings=settings)


def copies_of_study(study: Path, terminal: Terminal) -> tuple[tuple[Document, ...], Made]:
    """The documents of a study and their copies, to be written to ``copies_beside`` it.

    Raises:
        InputError: nothing was read, or an earlier key or sheet cannot be used.
        OutputError: what is there is not ours.
    """
    from kvds_nlp.running.pseudonym_files import check_out

    out = copies_beside(study)
    check_out(out, [study])
    settings = _reading([study], None)
    documents = _read([study], settings, terminal)
    return documents, copies_in(documents, out, settings.aliases)


def _tell(terminal: Terminal, out: Path, made: Made) -> None:
    from kvds_nlp.running.pseudonym_files import SHEET, key_folder

    total = sum(entry.count for entry in made.met)
    unsure = sum(entry.sure < UNSURE for entry in made.met)
    folder = key_folder(out)
    terminal.say(
        in_words("copies.made", files=len(made.copies), out=out, total=total, n=len(made.met))
    )
    terminal.say(in_words("copies.look_through", path=folder / SHEET, n=unsure))
    terminal.say(in_words("copies.key", path=folder))
    if os.name == "nt":
        terminal.say(in_words("copies.windows"))
    terminal.say(in_words("copies.read_first"))


def _refusals(there: Settings) -> tuple[str, ...]:
    """What to say where copies do not tell by themselves who refused: the lines that do."""
    from kvds_nlp.people import SAYING, Level

    allowing = {SAYING[Level.ANONYMOUS], SAYING[Level.NAME]}
    lines = [
        f"{json.dumps(name, ensure_ascii=False)}: {words}"
        for name, words in there.consents.items()
        if words not in allowing
    ]
    return (in_words("copies.refusals", lines=", ".join(lines)),) if lines else ()


def _reading(inputs: Sequence[Path], text_columns: list[str] | None) -> ReadingSettings:
    reading = settings_of(inputs).reading
    if text_columns:
        reading = reading.model_copy(update={"text_columns": tuple(text_columns)})
    return reading


def _read(
    inputs: Sequence[Path], settings: ReadingSettings, terminal: Terminal
) -> tuple[Document, ...]:
    from kvds_nlp.readers.reading import read_inputs

    reading = read_inputs(inputs, settings)
    terminal.problems(reading.problems)
    if not reading.documents:
        raise InputError(in_words("copies.nothing_read"))
    return reading.documents
