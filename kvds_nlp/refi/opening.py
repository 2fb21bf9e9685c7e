"""A project of another program is taken apart in a process apart: it costs itself at most.

What was read comes back as JSON, each field checked against the type it must have, and its codes as
the values that a codebook's file holds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from pydantic import TypeAdapter

from kvds_nlp.apart import Limits, TrippedError, asked
from kvds_nlp.codebook.fields import Problems, located
from kvds_nlp.codebook.loading import build_codebook
from kvds_nlp.codebook.writing import plain_codebook
from kvds_nlp.errors import CodebookError, InputError
from kvds_nlp.messages import in_words
from kvds_nlp.refi.offsets import SelectionEnd
from kvds_nlp.refi.reading import QdpxProject, read_qdpx

_APART = "kvds_nlp.refi.opening:project_apart"


def open_project(
    path: Path, *, end: SelectionEnd | None = None, limits: Limits | None = None
) -> QdpxProject:
    """The project in a .qdpx.

    Args:
        path: where it lies; of what it holds only codes, texts and notes are read.
        end: whether the end of a selection is exclusive or inclusive; None = from the file.
        limits: what it may take; None = what any file may.

    Raises:
        InputError: what is wrong with it, and what to do; without its name.
    """
    try:
        told = json.loads(asked(_APART, {"path": str(path.absolute()), "end": end}, b"", limits))
        parts = {name: type_.validate_python(told[name]) for name, type_ in _types().items()}
        problems = Problems(in_words("refi.its_codes"))
        book = build_codebook(located(told["codes"]), problems, str(told["sha256"]))
    except (TrippedError, CodebookError, ValueError, TypeError, LookupError, RecursionError):
        raise InputError(in_words("refi.project_odd")) from None
    return QdpxProject(codebook=book, **parts)


def project_apart(values: Mapping[str, Any], data: bytes) -> bytes:
    """In the process apart: what ``read_qdpx`` gives of a file, as JSON; ``data`` is not asked."""
    project = read_qdpx(Path(values["path"]), end=values["end"])
    told = {one.name: getattr(project, one.name) for one in fields(project)}
    book = told.pop("codebook")
    told |= {"codes": plain_codebook(book), "sha256": book.sha256}
    return json.dumps(told, default=asdict).encode()


@cache
def _types() -> Mapping[str, TypeAdapter[Any]]:
    """Of every field but the codebook."""
    hints = get_type_hints(QdpxProject)
    return {name: TypeAdapter(hint) for name, hint in hints.items() if name != "codebook"}
