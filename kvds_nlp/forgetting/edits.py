"""The door to files that lose what is one person's: the bytes of one in, the new ones out.

What a library of others takes apart to be read is taken apart here the same way: in the process
apart, within the same limits. A file that cannot be changed so is left to the researcher.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from kvds_nlp.apart import TrippedError, asked
from kvds_nlp.data import Document
from kvds_nlp.errors import InputError
from kvds_nlp.forgetting.lists import text_list_without, word_list_file_without
from kvds_nlp.forgetting.tables import TheirRows, csv_without, xlsx_without
from kvds_nlp.forgetting.talks import text_file_without, word_file_without
from kvds_nlp.people.meant import Meant
from kvds_nlp.readers.reading import FOREIGN
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.store.rows import document_in, document_out
from kvds_nlp.talk.parts import InputFile

Edited = tuple[bytes, int]
"""A file's new bytes, and how many rows, turns or lines left it."""

ROWS: Mapping[str, Callable[[bytes, TheirRows], Edited]] = {
    ".csv": csv_without,
    ".xlsx": xlsx_without,
}
"""Suffix -> how rows are emptied; others are left to the researcher."""
_TEXTS = (".txt", ".md", ".vtt", ".srt")
TURNS: Mapping[str, Callable[[bytes, Document, Collection[int]], bytes | None]] = {
    **dict.fromkeys(_TEXTS, text_file_without),
    ".docx": word_file_without,
}
"""Suffix -> how turns leave a talk."""
LISTS: Mapping[str, Callable[[bytes, Meant, str], Edited]] = {
    **dict.fromkeys(_TEXTS[:2], text_list_without),
    ".docx": word_list_file_without,
}
"""Suffix -> how lines leave a list of who allows what."""
_HERE = "kvds_nlp.forgetting.edits:"
_SIZE = 8
_THEIR_ROWS = TypeAdapter(TheirRows)
_MEANT = TypeAdapter(Meant)


def without_rows(path: Path, theirs: TheirRows) -> Edited | None:
    """A table with their rows emptied; None when it has none, or cannot be changed."""
    if path.suffix.lower() not in ROWS:
        return None
    told = {"theirs": _THEIR_ROWS.dump_python(theirs, mode="json")}
    return _made("rows_apart", path, told, theirs.settings)


def without_turns(
    path: Path, document: Document, gone: Collection[int], settings: ReadingSettings
) -> Edited | None:
    """A talk without these of its turns; None when it cannot be changed."""
    if path.suffix.lower() not in TURNS:
        return None
    told = {"document": json.dumps(document_out(document)), "gone": sorted(gone)}
    return _made("turns_apart", path, told, settings)


def without_lines(file: InputFile, meant: Meant, settings: ReadingSettings) -> Edited | None:
    """A list with their lines emptied; None when it has none, or cannot be changed."""
    path = file.path
    if path.suffix.lower() not in LISTS:
        return None
    told = {"meant": _MEANT.dump_python(meant, mode="json"), "place": file.proeftuin}
    return _made("lines_apart", path, told, settings)


def _made(
    edit: str, path: Path, told: Mapping[str, Any], settings: ReadingSettings
) -> Edited | None:
    """What an edit makes of a file, where a reader of it would read it."""
    suffix = path.suffix.lower()
    values = {**told, "suffix": suffix}
    try:
        data = path.read_bytes()
        if suffix in FOREIGN:
            made = asked(f"{_HERE}{edit}", values, data, settings.limits)
        else:
            made = _EDITS[edit](values, data)
    except (OSError, InputError, TrippedError):
        return None
    count = int.from_bytes(made[:_SIZE], "big")
    return (made[_SIZE:], count) if count else None


def rows_apart(values: Mapping[str, Any], data: bytes) -> bytes:
    """In the process apart: see ``without_rows``."""
    return _packed(ROWS[values["suffix"]](data, _THEIR_ROWS.validate_python(values["theirs"])))


def turns_apart(values: Mapping[str, Any], data: bytes) -> bytes:
    """In the process apart: see ``without_turns``."""
    document, gone = document_in(values["document"]), values["gone"]
    made = TURNS[values["suffix"]](data, document, gone)
    return _packed((made, len(gone)) if made is not None else (b"", 0))


def lines_apart(values: Mapping[str, Any], data: bytes) -> bytes:
    """In the process apart: see ``without_lines``."""
    meant = _MEANT.validate_python(values["meant"])
    return _packed(LISTS[values["suffix"]](data, meant, values["place"]))


_EDITS = {"rows_apart": rows_apart, "turns_apart": turns_apart, "lines_apart": lines_apart}


def _packed(made: Edited) -> bytes:
    return made[1].to_bytes(_SIZE, "big") + made[0]
