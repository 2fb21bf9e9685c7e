"""``kvds pseudonymise``: copies of transcripts and answers with placeholders for people."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.commands.options import InputsArgument, QuietOption, TextColumnOption
from kvds_nlp.errors import InputError, OutputError

if TYPE_CHECKING:
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.data import Document
    from kvds_nlp.pseudonyms import Entry, Known
    from kvds_nlp.pseudonyms.copies import TableCopy, TextCopy

MARKER = ".kvds-pseudonyms"
KEY = "sleutel.csv"
KEY_COLUMNS = ("placeholder", "soort", "nummer", "teksten", "sleutels", "aantal", "bestanden")
_JOIN = " | "

CopiesOption = Annotated[Path | None, typer.Option(metavar="DIR", help="Where the copies go.")]
NamesOption = Annotated[
    Path | None,
    typer.Option("--names", metavar="F", help="A .txt or .csv of names and places to replace."),
]
KeepOption = Annotated[
    Path | None, typer.Option("--keep", metavar="F", help="A .txt of words to leave as they are.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Only list what would be replaced.")]


def pseudonymise(
    inputs: InputsArgument,
    out: CopiesOption = None,
    names: NamesOption = None,
    keep: KeepOption = None,
    text_column: TextColumnOption = None,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> int:
    """Write copies in which names, places given and numbers are placeholders ([naam 1]).

    It finds much and misses some: look with --dry-run first, add with --names, and read the
    copies. The key goes to a folder of its own, DIR-sleutel; never send it along.

    Example: kvds pseudonymise interviews --out zonder-namen --names plaatsen.txt --dry-run
    """
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.pseudonyms import Register
    from kvds_nlp.pseudonyms.copies import copies_of
    from kvds_nlp.pseudonyms.finding import names_in

    if out is None and not dry_run:
        raise typer.BadParameter("give --out DIR, or --dry-run to look first")
    if out is not None:
        _check_out(out, inputs)
    terminal = Terminal(quiet=quiet)
    documents = _read(inputs, text_column, terminal)
    known = _known(documents, names, keep)
    # The numbers of an earlier copy in the same folder come first.
    register = Register(_earlier(_key_path(out)) if out is not None else ())
    register.link(names_in(documents, known))
    copies = copies_of(documents, known, register)
    met = [entry for entry in register.entries if entry.count]
    if dry_run or out is None:
        for entry in met:
            texts = _JOIN.join(entry.texts)
            where = f"{entry.count}x in {len(entry.files)} files ({', '.join(entry.why)})"
            terminal.say(f"{entry.placeholder:<18} {texts}  {where}")
        terminal.say(f"{len(met)} placeholders; nothing was written.")
        return 0
    _write(out, copies, register.entries)
    total = sum(entry.count for entry in met)
    terminal.say(
        f"{len(copies)} files in {out}: {total} places replaced by {len(met)} placeholders"
    )
    terminal.say(
        f"Key: {_key_path(out)}. It undoes everything: keep it apart, never send it along."
    )
    terminal.say("Not everything is found. Read the copies before anybody else does.")
    return 0


def _check_out(out: Path, inputs: Sequence[Path]) -> None:
    """Refuses a folder that is not ours, or that would be read as input the next time.

    Raises:
        OutputError: which, and what to do.
    """
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out}: is a file; give --out the name of a folder.")
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER).is_file():
        raise OutputError(f"{out}: holds files that kvds did not put there; choose another --out.")
    place = out.resolve()
    for one in inputs:
        home = one.resolve()
        if place == home or (home.is_dir() and home in place.parents) or place in home.parents:
            raise OutputError(f"{out}: lies in or around the input {one}; choose another --out.")


def _read(
    inputs: Sequence[Path], text_columns: list[str] | None, terminal: Terminal
) -> tuple[Document, ...]:
    from kvds_nlp.places import SETTINGS, is_study
    from kvds_nlp.readers.reading import read_inputs
    from kvds_nlp.settings import ReadingSettings, load_settings

    settings = ReadingSettings()
    if len(inputs) == 1 and is_study(inputs[0]):
        settings = load_settings(inputs[0] / SETTINGS).reading
    if text_columns:
        settings = settings.model_copy(update={"text_columns": tuple(text_columns)})
    reading = read_inputs(inputs, settings)
    terminal.problems(reading.problems)
    if not reading.documents:
        raise InputError("nothing was read; see the lines above, or name other files.")
    return reading.documents


def _known(documents: Sequence[Document], names: Path | None, keep: Path | None) -> Known:
    from kvds_nlp.pseudonyms import Known
    from kvds_nlp.pseudonyms.finding import given_in_lines, given_in_rows, known_people
    from kvds_nlp.pseudonyms.hits import hit_key
    from kvds_nlp.readers.table_files import find_separator

    given: dict[str, tuple[str, str]] = {}
    if names is not None and names.suffix.lower() == ".csv":
        text = _text(names)
        rows = csv.reader(text.split("\n"), delimiter=find_separator(text))
        given = given_in_rows([row for row in rows if row], str(names))
    elif names is not None:
        given = given_in_lines(_text(names).split("\n"), str(names))
    kept = _text(keep).split("\n") if keep is not None else []
    return Known(given, known_people(documents), frozenset(hit_key(w) for w in kept if w.strip()))


def _text(path: Path) -> str:
    from kvds_nlp.errors import KvdsError
    from kvds_nlp.readers.text import clean, decode

    if not path.is_file():
        raise InputError(f"{path}: there is no such file; check the name.")
    try:
        return clean(decode(path.read_bytes()).text)
    except KvdsError as error:
        raise InputError(f"{path}: {error}") from None


def _earlier(path: Path) -> list[Entry]:
    from kvds_nlp.csv_guard import unguarded
    from kvds_nlp.pseudonyms import Entry

    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = [{k: unguarded(v or "") for k, v in row.items()} for row in csv.DictReader(file)]
    try:
        return [
            Entry(
                row["soort"],
                int(row["nummer"]),
                dict.fromkeys(row["sleutels"].split(_JOIN)),
                dict.fromkeys(row["teksten"].split(_JOIN), 0),
            )
            for row in rows
        ]
    except (KeyError, ValueError) as error:
        msg = f"{path}: is not a key that kvds wrote ({error!r}); put it back, or choose another"
        raise InputError(f"{msg} --out.") from None


def _key_path(out: Path) -> Path:
    return out.with_name(f"{out.resolve().name}-sleutel") / KEY


def _write(out: Path, copies: Sequence[TextCopy | TableCopy], entries: Sequence[Entry]) -> None:
    from kvds_nlp.atomic import sweep, write_bytes, writing
    from kvds_nlp.pseudonyms.copies import TextCopy
    from kvds_nlp.writers.tables import write_csv

    key = _key_path(out)
    with writing(out):
        for folder in (out, key.parent):
            folder.mkdir(parents=True, exist_ok=True)
            sweep(folder)
    write_bytes(out / MARKER, b"Made by kvds pseudonymise.\n")
    # The key first: copies without their key cannot be extended with the same numbers.
    rows = [
        (
            entry.placeholder,
            entry.kind,
            entry.number,
            _JOIN.join(entry.texts),
            _JOIN.join(entry.keys),
            entry.count,
            _JOIN.join(entry.files),
        )
        for entry in entries
    ]
    write_csv(key, KEY_COLUMNS, rows)
    for copy in copies:
        path = out / copy.path
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(copy, TextCopy):
            write_bytes(path, copy.text.encode("utf-8", "replace"))
        else:
            write_csv(path, copy.header, copy.rows)
