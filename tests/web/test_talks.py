"""The list of talks: a page at a time, and what is to be judged in each."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kvds_nlp.web.coded_run import address_name
from kvds_nlp.web.desk import reading
from tests.builders import make_document
from tests.web.conftest import Window, coding_of, segments_of, stored, talk


@pytest.fixture
def several(enter: Callable[[Path], Window], tmp_path: Path) -> Window:
    """A talk in Oost and five others, three of them in West; "tijd" twice in the talk."""
    document = talk()
    segments = segments_of(document)
    codings = [coding_of(segments[at], "tijd", 0.5, ()) for at in (1, 3)]
    answers = [
        make_document(
            f"Antwoord {n}.", doc_id=f"a{n}.txt", facts={"proeftuin": "West" if n < 3 else ""}
        )
        for n in range(5)
    ]
    return enter(stored(tmp_path / "studie", document, segments, codings, *answers))


def rows(page: str) -> list[list[str]]:
    """The cells of the list, without marks."""
    body = page[page.index("<tbody>") : page.index("</tbody>")]
    return [
        [re.sub("<.*?>", "", cell) for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row)]
        for row in body.split("<tr>")[1:]
    ]


def test_a_long_list_is_paged(several: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_A_PAGE", 4)
    first, last = several.get("/lezen"), several.get("/lezen?blad=2")
    assert [len(rows(first)), len(rows(last))] == [4, 2]
    assert "Blad 1 van 2" in first
    assert "Blad 2 van 2" in last
    names = [re.findall(r"/lezen/(\w{12})", page) for page in (first, last)]
    assert len({*names[0], *names[1]}) == 6
    assert several.get("/lezen?blad=99") == last
    assert several.get("/lezen?blad=-3") == first


def test_pages_stay_in_the_proeftuin(several: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_A_PAGE", 2)
    page = several.get("/lezen?proeftuin=West")
    assert [row[1] for row in rows(page)] == ["West", "West"]
    (after,) = re.findall(r'rel="next" href="[^"]*?(/lezen[^"]*)"', page)
    assert [row[1] for row in rows(several.get(after.replace("&amp;", "&")))] == ["West"]


def test_what_is_to_be_judged_is_counted(several: Window) -> None:
    (row,) = rows(several.get("/lezen?proeftuin=Oost <b>"))
    assert row[2:] == ["4", "2", "2", "0"]
    several.judge("accept", thema="tijd")
    several.judge("complete")
    (row,) = rows(several.get("/lezen?proeftuin=Oost <b>"))
    assert row[2:] == ["4", "2", "1", "1"]
    assert address_name("doc.txt") in several.get("/lezen")
