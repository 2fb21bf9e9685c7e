"""``kvds pseudonymise``: copies of transcripts and answers with placeholders for people."""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words
from kvds_nlp.running.options import DEFAULT_OUT, InputsArgument, QuietOption, TextColumnOption

if TYPE_CHECKING:
    from kvds_nlp.data import Document
    from kvds_nlp.pseudonyms import Entry, Known, Register
    from kvds_nlp.pseudonyms.copies import TableCopy, TextCopy
    from kvds_nlp.reviewsheet.finds import Decisions
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.running.options import Job
    from kvds_nlp.settings import ReadingSettings

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
    notes = made.write_study(inputs[0], out, documents) if study else made.write(out)
    _tell(terminal, out, made)
    for note in notes:
        terminal.say(note)
    return 0


@dataclass(frozen=True, slots=True)
class Made:
    """Copies, not written yet.

    Attributes:
        copies: the files.
        known: by which they were made.
        register: who is which placeholder.
        decisions: what people said of earlier finds.
        notes: what the user should know.
    """

    copies: tuple[TextCopy | TableCopy, ...]
    known: Known
    register: Register
    decisions: Decisions
    notes: tuple[str, ...]

    @property
    def met(self) -> list[Entry]:
        """The placeholders that stand in these copies."""
        return [entry for entry in self.register.entries if entry.count]

    def write(self, out: Path) -> tuple[str, ...]:
        """Writes copies (in ``source/`` where ``out`` is a study), key, decisions and sheet.

        Raises:
            OutputError: when a place cannot be written.
        """
        from kvds_nlp.places import SOURCE, is_study
        from kvds_nlp.running.pseudonym_files import finish_copies, write_copies

        inside = SOURCE if is_study(out) else ""
        write_copies(out, inside, self.copies, self.register.entries, self.decisions)
        finish_copies(out)
        return ()

    def write_study(self, study: Path, out: Path, documents: Sequence[Document]) -> tuple[str, ...]:
        """Makes ``out`` the study without names; until all of it is there nobody can use it.

        Returns:
            What a person should know.

        Raises:
            KvdsError: as ``move_study``, or a place cannot be written.
        """
        from kvds_nlp.places import SOURCE
        from kvds_nlp.running.pseudonym_files import finish_copies, write_copies
        from kvds_nlp.running.pseudonym_study import made_before, move_study

        entries = self.register.entries
        changed = write_copies(out, SOURCE, self.copies, entries, self.decisions)
        notes = move_study(study, out, documents, self.copies, self.known)
        if changed:
            notes += made_before(out)
        finish_copies(out)
        return notes


def pseudonymised_job(job: Job, out: Path | None, terminal: Terminal) -> Job:
    """The same job on copies without names, which are made or brought up to date here.

    They lie beside the study, or beside ``out``, in ``…-zonder-namen``; their key apart from them.

    Raises:
        InputError: nothing was read, or an earlier key cannot be used.
        OutputError: when a place cannot be written.
    """
    from kvds_nlp.running.pseudonym_files import check_out

    copies = copies_beside(job.study or out or DEFAULT_OUT)
    check_out(copies, job.inputs)
    settings = job.settings.reading
    made = copies_in(_read(job.inputs, settings, terminal), copies, settings.aliases)
    made.write(copies)
    _tell(terminal, copies, made)
    return replace(job, inputs=(copies,))


def copies_beside(home: Path) -> Path:
    """Where the copies of a study go when nobody says where."""
    home = home.resolve()
    return home.with_name(f"{home.name}-zonder-namen")


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


def copies_in(
    documents: Sequence[Document],
    out: Path | None,
    aliases: Mapping[str, str],
    *,
    names: Path | None = None,
    keep: Path | None = None,
) -> Made:
    """The copies of these documents, numbered as an earlier copy in ``out`` was.

    ``aliases``: another name of a proeftuin -> the one it goes by.

    Raises:
        InputError: a list, the key or the filled-in sheet cannot be used.
    """
    from kvds_nlp.pseudonyms import Register
    from kvds_nlp.pseudonyms.copies import copies_of, given_in_small
    from kvds_nlp.pseudonyms.hits import foreign_placeholders
    from kvds_nlp.pseudonyms.study import names_in, told_by, with_found
    from kvds_nlp.reviewsheet.finds import Decisions
    from kvds_nlp.running.pseudonym_files import earlier_decisions, earlier_entries

    decisions = earlier_decisions(out) if out is not None else Decisions()
    known = _known(documents, names, keep, decisions)
    texts = [document.text for document in documents]
    known = with_found(texts, known, told_by(documents))
    register = Register(earlier_entries(out) if out is not None else ())
    register.reserve(texts)
    register.link(names_in(documents, known))
    copies = copies_of(documents, known, register, aliases)
    foreign = foreign_placeholders(texts)
    notes = [in_words("copies.foreign", foreign=foreign)] if foreign else []
    if small := given_in_small(copies, known):
        notes.append(in_words("copies.small", names=", ".join(small)))
    return Made(copies, known, register, decisions, tuple(notes))


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


def _reading(inputs: Sequence[Path], text_columns: list[str] | None) -> ReadingSettings:
    from kvds_nlp.places import SETTINGS, is_study
    from kvds_nlp.settings import ReadingSettings, load_settings

    settings = ReadingSettings()
    if len(inputs) == 1 and is_study(inputs[0]):
        settings = load_settings(inputs[0] / SETTINGS).reading
    if text_columns:
        settings = settings.model_copy(update={"text_columns": tuple(text_columns)})
    return settings


def _read(
    inputs: Sequence[Path], settings: ReadingSettings, terminal: Terminal
) -> tuple[Document, ...]:
    from kvds_nlp.readers.reading import read_inputs

    reading = read_inputs(inputs, settings)
    terminal.problems(reading.problems)
    if not reading.documents:
        raise InputError(in_words("copies.nothing_read"))
    return reading.documents


def _known(
    documents: Sequence[Document], names: Path | None, keep: Path | None, decisions: Decisions
) -> Known:
    from kvds_nlp.pseudonyms import Known
    from kvds_nlp.pseudonyms.hits import hit_key
    from kvds_nlp.pseudonyms.known import given_in_lines, given_in_rows, known_people
    from kvds_nlp.readers.table_files import find_separator, unlimited_cells

    given: dict[str, tuple[str, str]] = {}
    if names is not None and names.suffix.lower() == ".csv":
        text = _text(names)
        with unlimited_cells():
            rows = list(csv.reader(text.split("\n"), delimiter=find_separator(text)))
        given = given_in_rows([row for row in rows if row], str(names))
    elif names is not None:
        given = given_in_lines(_text(names).split("\n"), str(names))
    kept = {hit_key(word) for word in (_text(keep).split("\n") if keep else []) if word.strip()}
    given = {k: v for k, v in {**decisions.given, **given}.items() if k not in decisions.kept}
    return Known(given, known_people(documents), frozenset(kept | decisions.kept))


def _text(path: Path) -> str:
    from kvds_nlp.errors import KvdsError
    from kvds_nlp.incoming import bytes_of
    from kvds_nlp.readers.decoding import decode
    from kvds_nlp.talk.text import clean

    try:
        return clean(decode(bytes_of(path)).text)
    except KvdsError as error:
        raise InputError(f"{path}: {error}") from None
