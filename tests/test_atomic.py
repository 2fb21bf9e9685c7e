"""Files are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kvds_nlp import atomic
from kvds_nlp.atomic import lines_into, part_of, swapped_in, sweep, write_bytes, write_together
from kvds_nlp.errors import OutputError
from kvds_nlp.writers.tables import write_csv


class Cut(BaseException):
    """Stands in for a kill."""


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_new_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a", b"old")
    with lines_into(tmp_path / "a") as write:
        write("new")
        write("lines")
    assert (tmp_path / "a").read_bytes() == b"new\nlines\n"
    assert left(tmp_path) == ["a"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), Cut(), ValueError()])
def test_the_old_file_stands_when_the_new_one_fails(tmp_path: Path, error: BaseException) -> None:
    write_bytes(tmp_path / "a", b"old")
    expected = OutputError if isinstance(error, OSError) else type(error)

    def fill() -> None:
        with swapped_in(tmp_path / "a") as file:
            file.write(b"half")
            raise error

    with pytest.raises(expected):
        fill()
    assert (tmp_path / "a").read_bytes() == b"old"
    assert left(tmp_path) == ["a"]


def test_files_that_belong_together_are_swapped_in_when_all_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / "a", tmp_path / "b"
    write_together({one: b"old", other: b"old"})
    full = OSError(28, "No space left on device")
    for failing in (1, 2):
        left_over = iter([None] * (failing - 1) + [full] * 9)

        def flushed(_: int, left_over: Iterator[OSError | None] = left_over) -> None:
            if error := next(left_over):
                raise error

        monkeypatch.setattr("os.fsync", flushed)
        with pytest.raises(OutputError):
            write_together({one: b"new", other: b"new"})
        assert (one.read_bytes(), other.read_bytes(), left(tmp_path)) == (
            b"old",
            b"old",
            ["a", "b"],
        )


def test_half_a_table_is_never_seen(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", ["x"], [["1"]])
    before = (tmp_path / "a.csv").read_bytes()

    def rows() -> Iterator[list[str]]:
        yield ["2"]
        raise Cut

    with pytest.raises(Cut):
        write_csv(tmp_path / "a.csv", ["x"], rows())
    assert (tmp_path / "a.csv").read_bytes() == before
    assert left(tmp_path) == ["a.csv"]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match=r"cannot be written: .*\. Close it where it is open"):
        write_bytes(tmp_path / "file" / "inside", b"x")


def test_what_a_dead_process_left_is_cleared_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = "from pathlib import Path; from kvds_nlp.atomic import part_of; import sys; "
    make += "part_of(Path(sys.argv[1])).mkdir(); part_of(Path(sys.argv[2])).write_text('x')"
    root = Path(__file__).parents[1]
    subprocess.run(
        [sys.executable, "-c", make, tmp_path / "study", tmp_path / "t.csv"], check=True, cwd=root
    )
    assert len(left(tmp_path)) == 2
    mine = part_of(tmp_path / "mine")
    mine.mkdir()
    others = [tmp_path / name for name in (".x.part", "y.part", ".a.aaaaaa-1.part")]
    for path in others:
        path.write_text("of another program, or of another machine")
    sweep(tmp_path)
    assert left(tmp_path) == sorted([mine.name, *(path.name for path in others)])
    day_old = time.time() - 2 * 86_400
    os.utime(others[2], (day_old, day_old))
    before = others[2].stat().st_mtime
    monkeypatch.setattr(atomic.time, "time", lambda: before + 86_400)
    sweep(tmp_path)
    assert others[2].exists()
    monkeypatch.undo()
    sweep(tmp_path)
    assert not others[2].exists()
    sweep(tmp_path / "nowhere")
