"""``codings.parquet`` and ``segments.parquet``: the two csv tables again, for programs that read a
million rows sooner than a spreadsheet does (R, Python, DuckDB, Spark).

Made from the csv itself, some rows at a time, so that both hold the same cells whichever road made
these. ``pyarrow`` is an extra and is looked for before a run begins.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from kvds_nlp.atomic import swapped_in
from kvds_nlp.csv_guard import unguarded, unlimited_cells
from kvds_nlp.errors import MissingExtraError
from kvds_nlp.messages import in_words
from kvds_nlp.writers.codings import CODINGS_CSV, SEGMENTS_CSV

_NUMBERS = {"start": int, "end": int, "score": float, "valence_score": float}
"""Columns that are numbers; all others are text."""
_TOGETHER = 20_000
"""Rows in memory at once; each lot is a row group of the file."""


def check_parquet() -> None:
    """Whether parquet can be written here.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    if find_spec("pyarrow") is None:
        raise MissingExtraError(in_words("parquet.no_arrow"))


def write_parquet(out: Path) -> tuple[Path, ...]:
    """The codings and segments of a folder as parquet, beside the csv they are made of.

    Columns are named and ordered as there: ``start`` and ``end`` whole numbers, scores numbers
    (none where the cell is empty), everything else text, without the apostrophe that keeps a
    spreadsheet from running it. Same csv, same bytes.

    Raises:
        OutputError: when the place cannot be written.
    """
    return tuple(_as_parquet(out / name) for name in (CODINGS_CSV, SEGMENTS_CSV))


def _as_parquet(table: Path) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = table.with_suffix(".parquet")
    with (
        unlimited_cells(),
        table.open(encoding="utf-8", newline="") as file,
        swapped_in(path) as body,
    ):
        rows = csv.reader(file)
        header = [unguarded(name) for name in next(rows)]
        kinds: dict[type | None, Any] = {int: pa.int64(), float: pa.float64(), None: pa.string()}
        schema = pa.schema([(name, kinds[_NUMBERS.get(name)]) for name in header])
        with pq.ParquetWriter(body, schema, compression="zstd") as writer:
            for columns in _columns(rows, header):
                writer.write_table(pa.table(columns, schema=schema))
    return path


def _columns(rows: Iterator[list[str]], header: Sequence[str]) -> Iterator[list[list[Any]]]:
    """Some rows at a time, turned into columns with values of their kind."""
    while some := list(islice(rows, _TOGETHER)):
        columns: list[list[Any]] = []
        for name, cells in zip(header, zip(*some, strict=True), strict=True):
            number = _NUMBERS.get(name)
            columns.append(
                [number(cell) if cell else None for cell in cells]
                if number
                else [unguarded(cell) for cell in cells]
            )
        yield columns
