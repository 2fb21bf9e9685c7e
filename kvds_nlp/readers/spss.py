"""sav: answers and closed questions of an SPSS file, with value labels instead of codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kvds_nlp.errors import InputError
from kvds_nlp.readers.cleaning import one_line
from kvds_nlp.readers.decoding import kind_of
from kvds_nlp.readers.excel import text_of
from kvds_nlp.readers.parts import Found, Source
from kvds_nlp.readers.tables import Table, answers
from kvds_nlp.settings import ReadingSettings


def read_sav(data: bytes, source: Source, settings: ReadingSettings) -> Found:
    """The open answers in an SPSS file; facts carry the labels a respondent saw."""
    import pyreadstat

    if not data.startswith((b"$FL2", b"$FL3")):
        seems = kind_of(data) or "something else"
        raise InputError(
            f"is not an SPSS .sav file: by its first bytes it is {seems}. Give it its own suffix."
        )
    columns, meta = _load(pyreadstat, source, settings)
    header = tuple(columns)
    labels = [meta.variable_value_labels.get(name, {}) for name in header]
    rows = tuple(
        tuple(_cell(value, label) for value, label in zip(row, labels, strict=True))
        for row in zip(*columns.values(), strict=True)
    )
    questions = tuple(one_line(meta.column_names_to_labels.get(n) or n) for n in header)
    if not rows:
        raise InputError("has no rows; nothing to read.")
    return answers(Table(header, rows, tuple(range(1, len(rows) + 1)), questions), source, settings)


def _load(reader: Any, source: Source, settings: ReadingSettings) -> tuple[dict[str, Any], Any]:  # noqa: ANN401
    path = str(source.path)
    options = {"user_missing": settings.user_missing, "output_format": "dict"}
    try:
        return reader.read_sav(path, **options)  # type: ignore[no-any-return]
    except UnicodeDecodeError:
        # Files of before 2010 say nothing of their encoding and are Windows text.
        return reader.read_sav(path, encoding="WINDOWS-1252", **options)  # type: ignore[no-any-return]


def _cell(value: Any, labels: Mapping[Any, str]) -> str:  # noqa: ANN401
    """A value's label when it has one, else the value as text; SPSS' empty is ""."""
    if value is None or (isinstance(value, float) and value != value):
        return ""
    if value in labels:
        return one_line(labels[value])
    if isinstance(value, dt.timedelta):
        return str(value)
    return text_of(value)
