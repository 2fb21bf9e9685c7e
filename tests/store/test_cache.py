"""A shelf keeps what was made, forgets what another version made, and is never in the way."""

from __future__ import annotations

import os
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from kvds_nlp.store.cache import FILE, open_shelf, read_shelf


def test_a_shelf_keeps_and_forgets(tmp_path: Path) -> None:
    with open_shelf(tmp_path, "a") as shelf:
        shelf.put({("x", "1"): b"een", ("x", "2"): b"", ("y", "1"): b"twee"})
        shelf.put({("x", "1"): b"een!"})
        shelf.put({})
    with open_shelf(tmp_path, "a") as shelf:
        assert shelf.all("x") == {"1": b"een!", "2": b""}
    with open_shelf(tmp_path, "b") as shelf:
        assert shelf.all("x") == {}
        shelf.put({("x", "1"): b"een"})
    with open_shelf(tmp_path, "b") as shelf:
        assert shelf.all("x") == {"1": b"een"}


def test_a_section_is_apart_on_the_same_shelf(tmp_path: Path) -> None:
    with open_shelf(tmp_path, "a") as shelf:
        part = shelf.section("codebook")
        shelf.put({("x", "1"): b"een"})
        part.put({("x", "1"): b"twee"})
        assert (shelf.all("x"), part.all("x")) == ({"1": b"een"}, {"1": b"twee"})
    with open_shelf(tmp_path, "a") as shelf:
        assert shelf.section("codebook").all("x") == {"1": b"twee"}
        assert shelf.section("anders").all("x") == {}


def test_what_stands_under_anothers_key_or_was_changed_is_left_out(tmp_path: Path) -> None:
    with open_shelf(tmp_path, "a") as shelf:
        shelf.put({("x", "1"): b"een", ("x", "2"): b"twee", ("y", "3"): b"drie"})
    with closing(sqlite3.connect(tmp_path / FILE)) as database, database:
        database.execute("UPDATE shelf SET key = '4' WHERE key = '1'")
        database.execute("UPDATE shelf SET kind = 'x' WHERE kind = 'y'")
    with open_shelf(tmp_path, "a") as shelf:
        assert shelf.all("x") == {"2": b"twee"}
    with closing(sqlite3.connect(tmp_path / FILE)) as database, database:
        other = zlib.compress(b"12345678twee")
        database.execute("UPDATE shelf SET body = ? WHERE key = '2'", (other,))
    with open_shelf(tmp_path, "a") as shelf:
        assert shelf.all("x") == {}


def test_a_shelf_that_is_only_read_is_left_as_it_is(tmp_path: Path) -> None:
    with read_shelf(tmp_path, "a") as shelf:
        assert shelf.all("x") == {}
    assert not any(tmp_path.iterdir())
    with open_shelf(tmp_path, "a") as shelf:
        shelf.put({("x", "1"): b"een"})
    before = (tmp_path / FILE).read_bytes()
    for stamp, kept in (("a", {"1": b"een"}), ("b", {})):
        with read_shelf(tmp_path, stamp) as shelf:
            assert shelf.all("x") == kept
            shelf.put({("x", "2"): b"twee"})
    (tmp_path / FILE).write_bytes(b"geen database")
    with read_shelf(tmp_path, "a") as shelf:
        assert shelf.all("x") == {}
    (tmp_path / FILE).write_bytes(before)
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize(("begin", "seen"), [("EXCLUSIVE", {}), ("IMMEDIATE", {"1": b"een"})])
def test_a_shelf_on_which_another_run_writes_stays_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begin: str, seen: dict[str, bytes]
) -> None:
    """What is there can be read unless the other is at the disk at that very moment."""
    monkeypatch.setattr("kvds_nlp.store.cache._PATIENCE", 0.0)
    with open_shelf(tmp_path, "a") as first:
        first.put({("x", "1"): b"een"})
        with closing(sqlite3.connect(tmp_path / FILE)) as other:
            other.execute(f"BEGIN {begin}")
            with open_shelf(tmp_path, "a") as second:
                assert second.all("x") == seen
                second.put({("x", "2"): b"twee"})
        first.put({("x", "3"): b"drie"})
    with open_shelf(tmp_path, "a") as shelf:
        assert shelf.all("x") == {"1": b"een", "3": b"drie"}


@pytest.mark.parametrize(("size", "kept"), [(10**9, {"1": b"een"}), (10**9 + 1, {})])
def test_a_shelf_of_more_than_a_gigabyte_is_begun_anew(
    tmp_path: Path, size: int, kept: dict[str, bytes]
) -> None:
    with open_shelf(tmp_path, "a") as shelf:
        shelf.put({("x", "1"): b"een"})
    os.truncate(tmp_path / FILE, size)  # a sparse file: nothing is written
    with open_shelf(tmp_path, "a") as shelf:
        assert shelf.all("x") == kept


def test_where_no_file_can_stand_nothing_is_kept_and_nothing_said(tmp_path: Path) -> None:
    taken = tmp_path / "cache"
    taken.write_text("geen map", encoding="utf-8")
    with open_shelf(taken, "a") as shelf:
        shelf.put({("x", "1"): b"een"})
        assert shelf.all("x") == {}
    assert taken.read_text(encoding="utf-8") == "geen map"
