"""The files of a pseudonymised copy: the copies, and apart from them the key and the decisions."""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from kvds_nlp.atomic import remove_file, sweep, write_bytes, writing
from kvds_nlp.csv_guard import unguarded
from kvds_nlp.errors import InputError, OutputError
from kvds_nlp.incoming import regular
from kvds_nlp.messages import in_words
from kvds_nlp.places import BEING_MADE, COPIES
from kvds_nlp.pseudonyms import Entry
from kvds_nlp.pseudonyms.copies import TableCopy, TextCopy
from kvds_nlp.reviewsheet.finds import (
    JOIN,
    KEEP,
    REPLACE,
    Decisions,
    FindDecision,
    read_finds,
    write_finds,
)
from kvds_nlp.writers.sheet_rows import Cell
from kvds_nlp.writers.tables import write_csv

_MADE = "Made by kvds pseudonymise."
_KEY_ENDING = "-sleutel"
KEY, DECISIONS, SHEET = "sleutel.csv", "besluiten.csv", "nakijken.xlsx"
KEY_COLUMNS = ("placeholder", "soort", "nummer", "teksten", "sleutels", "aantal", "bestanden")
DECISION_COLUMNS = ("tekst", "besluit", "soort", "hoort bij")


def key_folder(out: Path) -> Path:
    """Where the key of the copies in ``out`` lies: beside them, never in them."""
    return out.with_name(f"{out.resolve().name}{_KEY_ENDING}")


def copies_around(study: Path) -> list[Path]:
    """Where copies lie beside a study, or would: names may be looked through before any is made."""
    beside = [one for one in study.resolve().parent.iterdir() if one.is_dir()]
    made = {one for one in beside if (one / COPIES).is_file()}
    for one in beside:
        home = one.name.removesuffix(_KEY_ENDING)
        if home != one.name and any((one / name).is_file() for name in (KEY, DECISIONS, SHEET)):
            made.add(one.with_name(home))
    return sorted(made)


def check_out(out: Path, inputs: Sequence[Path]) -> None:
    """Refuses a folder that is not ours, or that would be read as input the next time.

    Raises:
        OutputError: which, and what to do.
    """
    if out.exists() and not out.is_dir():
        raise OutputError(in_words("model.is_file", path=out))
    if out.is_dir() and any(out.iterdir()) and not (out / COPIES).is_file():
        raise OutputError(in_words("copies.others", path=out))
    place = out.resolve()
    for one in inputs:
        home = one.resolve()
        if place == home or (home.is_dir() and home in place.parents) or place in home.parents:
            raise OutputError(in_words("copies.around", path=out, one=one))


def earlier_entries(out: Path) -> list[Entry]:
    """The placeholders of an earlier copy in this folder; their numbers stay.

    Raises:
        InputError: the key is not one that kvds wrote.
    """
    path = key_folder(out) / KEY
    try:
        return [
            Entry(
                row["soort"],
                int(row["nummer"]),
                # Of a line that was forgotten only the number is left, so that nobody gets it.
                dict.fromkeys(filter(None, row["sleutels"].split(JOIN))),
                dict.fromkeys(filter(None, row["teksten"].split(JOIN)), 0),
            )
            for row in key_rows(path)
        ]
    except (KeyError, ValueError) as error:
        raise InputError(
            in_words("copies.no_key", path=path, error=error, put_back=in_words("copies.put_back"))
        ) from None


def earlier_decisions(out: Path) -> Decisions:
    """What people decided for this copy: remembered, and now filled in on the sheet.

    Raises:
        InputError: one of the two cannot be read.
    """
    path, sheet = key_folder(out) / DECISIONS, key_folder(out) / SHEET
    try:
        said = [
            FindDecision(row["tekst"], row["besluit"] == KEEP, row["soort"], row["hoort bij"])
            for row in key_rows(path)
        ]
    except KeyError as error:
        raise InputError(in_words("copies.no_column", path=path, column=error)) from None
    return Decisions.of([*said, *(read_finds(sheet) if sheet.is_file() else [])])


def key_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a key or of what was decided, by column; none where there is no such file.

    Raises:
        InputError: it is not as kvds wrote it.
    """
    if not path.is_file():
        return []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            in_words("copies.damaged", path=path, error=error, put_back=in_words("copies.put_back"))
        ) from None
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise InputError(
                in_words(
                    "copies.cells", path=path, number=number, put_back=in_words("copies.put_back")
                )
            )
    return [{name: unguarded(cell) for name, cell in row.items()} for row in rows]


def write_copies(
    out: Path,
    inside: str,
    copies: Sequence[TextCopy | TableCopy],
    entries: Sequence[Entry],
    decisions: Decisions,
) -> bool:
    """Writes the key first: copies without it cannot be extended with the same numbers.

    The copies go to the folder ``inside`` of ``out``, or to ``out`` itself when that is "".
    The copies of an earlier run that are not made now are removed: a file may have another name
    since, without the name that stood in it. Until ``finish_copies`` no verb uses the folder.

    Returns:
        Whether a copy of an earlier run reads otherwise now, or left; also when that was so of
        copies that were never finished.

    Raises:
        OutputError: when a place cannot be written.
    """
    folder = key_folder(out)
    with writing(out):
        out.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for place in (out, folder):
            sweep(place)
    _private(folder / KEY, KEY_COLUMNS, map(_key_row, entries))
    keep_decisions(out, entries, decisions)
    before = {path.relative_to(out).as_posix(): _digest(path) for path in copies_in_folder(out)}
    unfinished = (out / COPIES).is_file() and _marked(out)[:1] == [BEING_MADE]
    paths = [str(PurePosixPath(inside, copy.path)) for copy in copies]
    names = sorted({*paths, *before})
    _mark(out, BEING_MADE, names)
    for name, copy in zip(paths, copies, strict=True):
        path = out / name
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(copy, TextCopy):
            write_bytes(path, copy.text.encode("utf-8", "replace"))
        else:
            write_csv(path, copy.header, copy.rows)
    for name in sorted(set(before) - set(paths)):
        with writing(out / name):
            (out / name).unlink(missing_ok=True)
    _mark(out, BEING_MADE, sorted(paths))
    others = any(name not in paths or _digest(out / name) != was for name, was in before.items())
    return others or unfinished


def _digest(path: Path) -> bytes:
    with writing(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def finish_copies(out: Path) -> None:
    """Says that all is there: from now on the copies can be used.

    Raises:
        OutputError: when the place cannot be written.
    """
    _mark(out, _MADE, _marked(out)[1:])


def keep_decisions(out: Path, entries: Iterable[Entry], decisions: Decisions) -> None:
    """Keeps what people decided for the copies in ``out``, and the sheet that says the same.

    Raises:
        OutputError: when a place cannot be written; what was decided before stands.
    """
    folder = key_folder(out)
    with writing(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _private(folder / DECISIONS, DECISION_COLUMNS, _decision_rows(decisions))
    with writing(folder / SHEET):  # an older sheet would outrank what was just decided
        (folder / SHEET).unlink(missing_ok=True)
    write_finds(folder / SHEET, entries, decisions)
    with writing(folder / SHEET):
        (folder / SHEET).chmod(0o600)


def _marked(out: Path) -> list[str]:
    """The lines of the marker: how far the copies are, then the name of each."""
    return (out / COPIES).read_text("utf-8").splitlines()


def _mark(out: Path, first: str, names: Iterable[str]) -> None:
    write_bytes(out / COPIES, "\n".join([first, *names, ""]).encode())


def copies_in_folder(out: Path) -> list[Path]:
    """The copies that an earlier run made here, as its marker says; never a way out of ``out``."""
    if not (out / COPIES).is_file():
        return []
    names = _marked(out)[1:]
    home = out.resolve()
    paths = [out / name for name in names if name]
    return [one for one in paths if one.is_file() and one.resolve().is_relative_to(home)]


def remove_copies(out: Path, leaving: Collection[Path]) -> None:
    """Removes copies from a folder and from what its marker says is ours.

    Raises:
        OutputError: when a place cannot be written.
    """
    kept = [one for one in copies_in_folder(out) if one not in leaving]
    for path in leaving:
        remove_file(path, out)
    names = [one.relative_to(out).as_posix() for one in kept]
    _mark(out, _marked(out)[0], names)


def rewrite_key(out: Path, rows: Iterable[Mapping[str, str]], decisions: Decisions) -> None:
    """Puts a key and decisions in the place of those there are; the sheet leaves, which the next
    ``kvds pseudonymise`` makes anew: what was filled in on it is in ``decisions``.

    Raises:
        OutputError: when a place cannot be written.
    """
    folder = key_folder(out)
    if (folder / KEY).is_file():
        _private(folder / KEY, KEY_COLUMNS, ([row[name] for name in KEY_COLUMNS] for row in rows))
    _private(folder / DECISIONS, DECISION_COLUMNS, _decision_rows(decisions))
    with writing(folder / SHEET):
        (folder / SHEET).unlink(missing_ok=True)


def _decision_rows(decisions: Decisions) -> list[tuple[str, str, str, str]]:
    return [
        (one.key, KEEP if one.keep else REPLACE, one.kind, one.whom)
        for _, one in sorted(decisions.by_key.items())
    ]


def _key_row(entry: Entry) -> tuple[Cell, ...]:
    return (
        entry.placeholder,
        entry.kind,
        entry.number,
        JOIN.join(entry.texts),
        JOIN.join(entry.keys),
        entry.count,
        JOIN.join(entry.files),
    )


def _private(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """A table only its owner can read (0600), there whole or not at all.

    Windows knows no such rights; there those of the folder hold, which docs/privacy.md says.
    """
    with writing(path):
        os.close(os.open(regular(path), os.O_CREAT | os.O_WRONLY, 0o600))
        path.chmod(0o600)
    write_csv(path, header, rows)
