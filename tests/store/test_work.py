"""The work file of a run in parts: kept whole, and never in two hands."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.errors import OutputError
from kvds_nlp.places import WORK
from kvds_nlp.store.work import Work, open_work, remove_work, stamp_in
from tests.builders import make_document


def filled(work: Work, count: int) -> None:
    with work.changing():
        for place in range(count):
            work.add(make_document(f"Antwoord {place}.", doc_id="a"), place)
            work.number(place, f"{place % 4}".encode(), 3)


def test_work_that_is_open_is_nobody_elses(tmp_path: Path) -> None:
    with open_work(tmp_path, "een") as work:
        work.put(iets=[1, "é"])
        assert stamp_in(tmp_path) == ""
        with pytest.raises(OutputError, match="another run"), open_work(tmp_path, "een"):
            pass
    assert stamp_in(tmp_path) == "een"
    with open_work(tmp_path, "een") as work:
        assert work.get("iets") == [1, "é"]


def test_another_stamp_and_a_broken_file_begin_anew(tmp_path: Path) -> None:
    with open_work(tmp_path, "een") as work:
        work.put(iets=1)
    with open_work(tmp_path, "twee") as work:
        assert work.get("iets") is None
    (tmp_path / WORK).write_bytes(b"geen database" * 100)
    assert stamp_in(tmp_path) == ""
    with open_work(tmp_path, "twee") as work:
        assert work.get("iets") is None
    remove_work(tmp_path)
    assert not list(tmp_path.iterdir())


def test_an_id_that_is_taken_is_numbered(tmp_path: Path) -> None:
    with open_work(tmp_path, "een") as work:
        filled(work, 3)
        assert [one.id for _, one in work.documents()] == ["a", "a~2", "a~3"]


def test_each_text_is_done_once_whatever_the_size_of_a_batch(tmp_path: Path) -> None:
    with open_work(tmp_path, "een") as work:
        filled(work, 10)
        assert work.count("texts") == 4
        assert work.undone(3) == [(1, 1), (2, 2), (3, 3), (4, 4)]
        assert work.undone(6) == [(1, 2), (3, 4)]
        work.keep((2, 2), [b"twee"], [])
        work.keep((2, 2), [b"nog eens"], [])
        assert work.undone(100) == [(1, 1), (3, 4)]
        work.keep((1, 1), [b"een"], [])
        work.keep((3, 4), [b"drie", b"vier"], [])
        assert work.undone(1) == []
        bodies = [body for _, body in work.coded_documents()]
        assert bodies[:5] == [b"een", b"twee", b"drie", b"vier", b"een"]
