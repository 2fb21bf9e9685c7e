"""Reading takes as much more work as there is more to read, in every kind of file.

What is counted is lines of Python that run, ours and those of libraries: the same on any machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from benchmarks.other_files import ASKING, OTHERS, asked_here
from benchmarks.readers import MADE
from kvds_nlp.readers import pdf, plain, rich_text, subtitles, table_files, tables, word
from kvds_nlp.readers.reading import READERS
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.talk import transcript
from kvds_nlp.talk.parts import InputFile

SMALL, TIMES = 60, 8
MOST = 1.35
"""How much faster than its size the work may grow; where it goes with the square this is 8."""


@pytest.fixture(autouse=True)
def unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the tests' own count of every letter, which is slow in its own way."""
    for module in (plain, word, rich_text, pdf, subtitles):
        monkeypatch.setattr(module, "interview", transcript.interview)
    monkeypatch.setattr(table_files, "answers", tables.answers)


def work_of(call: Callable[[], object]) -> int:
    """How many lines of Python ran."""
    count = 0

    def seen(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return seen

    before = sys.gettrace()
    sys.settrace(seen)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def reading_takes(suffix: str, body: bytes, folder: Path) -> int:
    path = folder / f"a{suffix}"
    path.write_bytes(body)
    file = InputFile(path, path.name)
    return work_of(lambda: READERS[suffix](body, file, ReadingSettings()))


def test_every_reader_is_measured() -> None:
    assert MADE.keys() == READERS.keys()


@pytest.mark.slow
@pytest.mark.parametrize("suffix", MADE)
def test_work_grows_with_the_size_and_no_faster(suffix: str, tmp_path: Path) -> None:
    reading_takes(suffix, MADE[suffix](5), tmp_path)  # imports and what is made once
    small = reading_takes(suffix, MADE[suffix](SMALL), tmp_path)
    large = reading_takes(suffix, MADE[suffix](SMALL * TIMES), tmp_path)
    assert small > 1_000
    assert large < small * TIMES * MOST


@pytest.mark.slow
@pytest.mark.parametrize("what", OTHERS)
def test_so_does_that_of_projects_codebooks_and_sheets(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ASKING:
        monkeypatch.setattr(module, "asked", asked_here)
    suffix, made, read = OTHERS[what]

    def takes(size: int) -> int:
        path = tmp_path / f"a{size}{suffix}"
        path.write_bytes(made(size))
        return work_of(lambda: read(path))

    takes(5)  # imports and what is made once
    small, large = takes(SMALL), takes(SMALL * TIMES)
    assert small > 1_000
    assert large < small * TIMES * MOST


@pytest.mark.slow
def test_work_grows_with_the_columns_and_no_faster(tmp_path: Path) -> None:
    def wide(columns: int) -> bytes:
        head = ";".join(["nr", *(f"Wat vond u van deel {n}?" for n in range(columns))])
        rows = [
            ";".join([str(row), *(f"Deel {n} ging {row} keer goed" for n in range(columns))])
            for row in range(12)
        ]
        return "\n".join([head, *rows]).encode()

    reading_takes(".csv", wide(3), tmp_path)
    small, large = (reading_takes(".csv", wide(n), tmp_path) for n in (20, 20 * TIMES))
    assert large < small * TIMES * MOST
