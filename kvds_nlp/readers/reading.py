"""The door: files and folders -> documents. One bad file never stops the others."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from kvds_nlp import settings as conf
from kvds_nlp.data import Document
from kvds_nlp.errors import InputError, KvdsError, Problem
from kvds_nlp.readers.finding import find_sources, unknown_suffix
from kvds_nlp.readers.formats import READERS
from kvds_nlp.readers.parts import Found, InputFile, Reading, Source

_MEGABYTE = 1_000_000


def read_inputs(
    inputs: Sequence[Path],
    settings: conf.ReadingSettings | None = None,
    *,
    progress: Callable[[str], None] | None = None,
) -> Reading:
    """Everything the inputs hold, sorted by path, row and column; never raises for a bad file.

    Args:
        inputs: files, folders and study folders.
        settings: how to read; None for the defaults.
        progress: called with the name of each file before it is read.
    """
    settings = settings or conf.ReadingSettings()
    sources, problems, notes = find_sources(inputs, frozenset(READERS))
    files: list[InputFile] = []
    documents: list[Document] = []
    for source in sources:
        if progress is not None:
            progress(source.name)
        found, file = _one(source, settings)
        documents += found.documents
        problems += found.problems
        notes += found.notes
        if file is not None:
            files.append(file)
    problems.sort(key=lambda problem: (problem.path, problem.row or 0))
    return Reading(_unique(documents), tuple(problems), _gathered(notes), tuple(files))


def _gathered(notes: Sequence[str]) -> tuple[str, ...]:
    """The notes, where the same one on more than three files is said once."""
    by_message: dict[str, list[str]] = {}
    for note in notes:
        name, _, message = note.partition(": ")
        by_message.setdefault(message, []).append(name)
    out = []
    for message, names in by_message.items():
        if len(names) > 3:
            out.append(f"{len(names)} files, among them {names[0]} and {names[1]}: {message}")
        else:
            out += [f"{name}: {message}" for name in names]
    return tuple(out)


def _one(source: Source, settings: conf.ReadingSettings) -> tuple[Found, InputFile | None]:
    """One file; whatever goes wrong becomes a problem that names it."""
    try:
        data = _bytes(source, settings.max_megabytes)
    except (InputError, OSError) as error:
        return _failed(source, _said(error)), None
    file = InputFile(source.name, hashlib.sha256(data).hexdigest(), len(data))
    reader = READERS.get(source.path.suffix.lower())
    if reader is None:
        return _failed(source, unknown_suffix(source.path)), file
    if not data.strip():
        return _failed(source, "is empty: there is nothing to read. Export or copy it again."), file
    try:
        return reader(data, source, settings), file
    except KvdsError as error:
        return _failed(source, str(error)), file
    except Exception as error:  # noqa: BLE001 - a library tripped over one file; the rest goes on
        what = f"{type(error).__name__}: {error}".strip().rstrip(".")[:300]
        return _failed(source, f"cannot be read; it may be damaged ({what}). {_REPAIR}"), file


_REPAIR = "Open it in the program it comes from, save it anew and try again."


def _bytes(source: Source, max_megabytes: float) -> bytes:
    """The file's bytes, unless it is absent, not a file, or too big to be a transcript."""
    if not source.path.is_file():
        raise InputError("is not a file that can be read: a broken link, a device or a pipe.")
    size = source.path.stat().st_size
    if size > max_megabytes * _MEGABYTE:
        raise InputError(
            f"is {size / _MEGABYTE:.0f} MB, above the limit of {max_megabytes:g} MB. Split it, or "
            "raise reading: max_megabytes in study.yaml."
        )
    return source.path.read_bytes()


def _said(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "may not be read (no permission). Ask for the right to read it, or copy it."
    if isinstance(error, OSError):
        return f"cannot be opened ({error.strerror or error}). Check the file and the disk."
    return str(error)


def _failed(source: Source, message: str) -> Found:
    return Found(problems=(Problem(source.name, None, message),))


_FORBIDDEN = str.maketrans({"@": "_", "|": "_", "\n": "_", "\r": "_", "\t": "_"})


def _unique(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Ids without the signs that keys are made of, and each only once."""
    seen: Counter[str] = Counter()
    out = []
    for document in documents:
        plain = document.id.translate(_FORBIDDEN)
        seen[plain] += 1
        name = plain if seen[plain] == 1 else f"{plain}~{seen[plain]}"
        out.append(document if name == document.id else replace(document, id=name))
    return tuple(out)
