"""A whole study in one file, and back: what people decided survives the machine it was made on.

A zip that any program opens, with ``backup.json`` in it: every file with its size and digest. Left
out is what can be made again (``cache/``) and what a killed run left half-made. The database goes
in as one consistent file, whoever has it open.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO, Any

import kvds_nlp
from kvds_nlp.atomic import new_folder, swapped_in, sweep
from kvds_nlp.database import BESIDE
from kvds_nlp.errors import InputError, OutputError
from kvds_nlp.incoming import ZIP_DAMAGE, bytes_of, json_in, regular
from kvds_nlp.messages import in_words, system_said
from kvds_nlp.places import CACHE, DATABASE, SETTINGS, is_study
from kvds_nlp.store.verdicts import read_log

CONTENTS = "backup.json"
_MOST_CONTENTS = 64_000_000
_FORMAT = 1
_CHUNK = 1 << 20
_DAWN = (1980, 1, 1, 0, 0, 0)
_BESIDE = tuple(f"{DATABASE}{end}" for end in BESIDE)


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds.

    Attributes:
        study: the name of the study's folder.
        files: how many.
        verdicts: how many the log holds.
        left_out: by posix path; links to a folder or out of the study, names that are no text or
            that a backup itself has.
    """

    study: str
    files: int
    verdicts: int
    left_out: tuple[str, ...] = ()


def back_up(study: Path, to: Path) -> Backup:
    """Writes a study into one file, whole or not at all.

    Raises:
        InputError: this is not a study.
        StoreError: its log lost verdicts; a backup of that would only look safe.
        OutputError: when the place cannot be written.
    """
    if not is_study(study):
        msg = in_words("backup.no_study", study=study, settings=SETTINGS)
        raise InputError(msg)
    if to.resolve().is_relative_to(study.resolve()):
        raise OutputError(in_words("backup.inside", path=to))
    with read_log(study) as log:
        verdicts = len(log.verdicts())
    paths, left_out = _found(study)
    name = study.resolve().name
    files: dict[str, dict[str, Any]] = {}
    sweep(to.parent)
    with swapped_in(to) as body, zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:  # by name: the tally before the log, so behind it, never ahead
            inside = path.relative_to(study).as_posix()
            with (
                _still(path, study) as source,
                archive.open(_entry(inside), "w", force_zip64=True) as out,
            ):
                files[inside] = _copied(source, out)
        about = {"format": _FORMAT, "kvds_nlp": kvds_nlp.__version__, "study": name}
        archive.writestr(_entry(CONTENTS), json.dumps({**about, "files": files}, indent=1))
    return Backup(name, len(files), verdicts, left_out)


def restore(file: Path, folder: Path | None = None) -> tuple[Path, Backup]:
    """Makes the study of a backup anew, every file checked; gives where and what.

    Args:
        file: what ``back_up`` wrote.
        folder: not there yet; None = the study's own name, beside the backup.

    Raises:
        InputError: it is no backup, or a file in it is damaged, missing or out of place.
        OutputError: the folder is there already, or cannot be written.
        StoreError: the log in it is not what it was.
    """
    try:
        with zipfile.ZipFile(regular(file)) as archive:
            about = contents_of(archive)
            if about["format"] != _FORMAT:
                raise InputError(in_words("backup.newer", path=file))
            name, files = str(about["study"]), dict(about["files"])
            home = folder or file.with_name(_safe(name).name)
            with new_folder(home) as part:
                for inside, told in files.items():
                    place = part / _safe(inside)
                    place.parent.mkdir(parents=True, exist_ok=True)
                    with archive.open(inside) as source, place.open("wb") as out:
                        if _copied(source, out) != told:
                            raise ValueError(in_words("backup.changed", inside=inside))
                if not is_study(part):
                    raise ValueError(in_words("backup.lacks", name=SETTINGS))
                with read_log(part) as log:
                    verdicts = len(log.verdicts())
    except InputError:
        raise
    except OSError as error:
        raise InputError(
            in_words("backup.unread", path=file, strerror=system_said(error))
        ) from None
    except _BROKEN as error:
        raise InputError(in_words("backup.broken", path=file, error=error)) from None
    return home, Backup(name, len(files), verdicts)


def contents_of(archive: zipfile.ZipFile) -> Any:  # noqa: ANN401 - JSON of any shape
    """What a zip says of itself as a backup; it may be anybody's.

    Raises:
        KeyError: it says nothing of the kind.
        ValueError: that is no JSON, or unfolds to more than any list of files.
    """
    entry = archive.getinfo(CONTENTS)
    if entry.file_size > _MOST_CONTENTS:
        raise ValueError(in_words("backup.changed", inside=CONTENTS))
    return json_in(archive.read(entry))


_BROKEN = (
    *(*ZIP_DAMAGE, KeyError, TypeError, AttributeError),  # and of contents of another shape
)


def _found(study: Path) -> tuple[list[Path], tuple[str, ...]]:
    """The files of a study to keep, by path, and what is in no backup."""
    home = study.resolve()
    kept: list[Path] = []
    left_out: list[str] = []
    for path in sorted(study.rglob("*")):
        inside = path.relative_to(study)
        if inside.parts[0] == CACHE or path.name in _BESIDE:
            continue
        if not path.is_file() and not path.is_symlink():
            continue
        if inside == PurePath(CONTENTS) and _is_contents(path):
            continue  # of a backup that was unpacked by hand: this one has its own
        if any(part.startswith(".") and part.endswith(".part") for part in inside.parts):
            continue
        shown = inside.as_posix().encode("utf-8", "replace").decode()
        within = path.is_file() and path.resolve().is_relative_to(home)
        if shown != inside.as_posix() or not within or inside == PurePath(CONTENTS):
            left_out.append(shown)
        else:
            kept.append(path)
    return kept, tuple(left_out)


def _is_contents(path: Path) -> bool:
    """Whether a file is what a backup says of itself, and nobody's own."""
    try:
        return {"format", "study", "files"} <= set(json_in(bytes_of(path)))
    except (InputError, ValueError, TypeError):
        return False


@contextmanager
def _still(path: Path, study: Path) -> Iterator[IO[bytes]]:
    """A file to read that does not change meanwhile: of the database a consistent copy."""
    with ExitStack() as stack:
        if path == study / DATABASE:
            path = Path(stack.enter_context(TemporaryDirectory())) / DATABASE
            with closing(sqlite3.connect(path)) as copy, read_log(study) as log:
                log.copy_to(copy)
        try:
            file = path.open("rb")
        except OSError as error:
            raise InputError(
                in_words("backup.unread", path=path, strerror=system_said(error))
            ) from None
        with file:
            yield file


def _entry(name: str) -> zipfile.ZipInfo:
    """The same name, the same bytes: no clock, no rights."""
    entry = zipfile.ZipInfo(name, _DAWN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _copied(source: IO[bytes], to: IO[bytes]) -> dict[str, Any]:
    """Copies a file; gives its size and digest."""
    total, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        to.write(chunk)
        total.update(chunk)
        size += len(chunk)
    return {"bytes": size, "sha256": total.hexdigest()}


def _safe(name: str) -> PurePosixPath:
    """A path that stays in its folder on every system.

    Raises:
        ValueError: it does not.
    """
    path = PurePosixPath(name)
    odd = not name or path.is_absolute() or "\\" in name or ":" in name or "\0" in name
    if odd or ".." in path.parts or not path.parts:
        raise ValueError(in_words("backup.outside", name=name))
    return path
