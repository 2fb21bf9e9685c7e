"""The cells of a workbook as text, read in the process apart."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from kvds_nlp.apart import Limits, TrippedError, asked
from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words

Rows = list[list[str]]


def sheets_of(data: bytes, limits: Limits | None = None) -> dict[str, Rows]:
    """Name of each sheet, in order -> its rows from the first on; a whole number has no point.

    Raises:
        InputError: it is no workbook, or took too much; without the file's name.
    """
    try:
        return _sheets().validate_json(asked("kvds_nlp.workbook:read_apart", {}, data, limits))
    except TrippedError as error:
        raise InputError(in_words("workbook.unread_why", error=error)) from None
    except ValueError:
        raise InputError(in_words("workbook.unread")) from None


@cache
def _sheets() -> TypeAdapter[dict[str, Rows]]:
    return TypeAdapter(dict[str, Rows])


def read_apart(values: Mapping[str, Any], data: bytes) -> bytes:
    """In the process apart: the sheets as JSON."""
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = {
        name: [
            [str(int(c)) if isinstance(c, float) and c.is_integer() else str(c) for c in row]
            for row in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        ]
        for name in workbook.sheet_names
    }
    return json.dumps(sheets).encode()
