"""The first page: a study from files, a folder or the example; every file is a copy inside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvds_nlp.places import READABLE, is_study
from kvds_nlp.readers.reading import READERS
from kvds_nlp.web.remembered import Remembered, remember, remembered_in
from kvds_nlp.web.starting import inside, plain_name
from tests.web.conftest import Window, make_study

TALK = b"I: Hoe ging het?\nR: Wij lieten het los.\n"


def bring(window: Window, name: str, *files: tuple[str, bytes], folder: str = "") -> int:
    answer = window.client.post(
        "/nieuw",
        data={"token": window.token, "naam": name, "map": folder},
        files=[("bestanden", file) for file in files],
        follow_redirects=False,
    )
    return answer.status_code


def test_files_that_are_dropped_are_copied_into_a_new_study(window: Window, home: Path) -> None:
    assert bring(window, "Mijn studie", ("gesprek.txt", TALK), ("Oost/b.txt", TALK)) == 303
    study = home / "studies" / "Mijn studie"
    assert is_study(study)
    assert (study / "source" / "gesprek.txt").read_bytes() == TALK
    assert (study / "source" / "Oost" / "b.txt").read_bytes() == TALK
    assert "Mijn studie" in window.client.get("/").text


def test_two_files_of_one_name_are_two_files(window: Window, home: Path) -> None:
    assert bring(window, "s", ("a.txt", b"een"), ("a.txt", b"twee")) == 303
    source = home / "studies" / "s" / "source"
    assert {path.read_bytes() for path in source.iterdir()} == {b"een", b"twee"}


@pytest.mark.parametrize(
    "name",
    [
        "../../../kwaad.txt",
        "..\\..\\kwaad.txt",
        "/etc/kwaad.txt",
        "C:\\kwaad.txt",
        "..",
        "a/../../b",
    ],
)
def test_no_file_lands_outside_the_study(window: Window, home: Path, name: str) -> None:
    before = {path for path in home.parent.rglob("*") if path.is_file()}
    bring(window, "s", (name, b"x"), ("goed.txt", TALK))
    new = {path for path in home.parent.rglob("*") if path.is_file()} - before
    study = home / "studies" / "s"
    assert [path for path in new if study not in path.parents and path.parent != home] == []
    assert (study / "source" / "goed.txt").is_file()


@pytest.mark.parametrize("name", ["../weg", "..", "", "a/b", "/weg/x"])
def test_a_name_of_a_study_leads_nowhere(window: Window, home: Path, name: str) -> None:
    bring(window, name, ("a.txt", TALK))
    made = [path.parent for path in home.parent.rglob("study.yaml")]
    assert {path.parent for path in made} <= {home / "studies", home.parent}


@given(st.text())
def test_any_name_becomes_one_that_stays_inside(name: str) -> None:
    place = inside(name)
    if place is not None:
        assert not place.is_absolute()
        assert ".." not in place.parts
    assert "/" not in plain_name(name)
    assert plain_name(plain_name(name)) == plain_name(name)


def test_a_folder_is_copied_and_left_as_it_is(window: Window, home: Path, tmp_path: Path) -> None:
    own = tmp_path / "eigen" / "Zuid"
    own.mkdir(parents=True)
    (own / "a.txt").write_bytes(TALK)
    (own / ".verborgen.txt").write_bytes(b"x")
    (own / "link.txt").symlink_to("/etc/hostname")
    assert bring(window, "kopie", folder=str(own.parent)) == 303
    source = home / "studies" / "kopie" / "source"
    assert [path.relative_to(source).as_posix() for path in source.rglob("*.txt")] == ["Zuid/a.txt"]
    assert (own / "a.txt").read_bytes() == TALK


def test_what_cannot_be_done_is_a_sentence(window: Window, tmp_path: Path) -> None:
    assert bring(window, "s") == 409
    assert bring(window, "s", folder=str(tmp_path / "niets")) == 409
    assert bring(window, "", ("a.txt", TALK)) == 409
    assert bring(window, "s", ("a.txt", TALK), folder=str(tmp_path)) == 409
    assert bring(window, "eens", ("a.txt", TALK)) == 303
    assert bring(window, "eens", ("a.txt", TALK)) == 409  # nothing is written over


def test_the_example_is_a_study_of_ones_own_and_made_once(window: Window, home: Path) -> None:
    for _ in range(2):
        data = {"token": window.token}
        answer = window.client.post("/voorbeeld", data=data, follow_redirects=False)
        assert answer.status_code == 303
    study = home / "studies" / "voorbeeld"
    assert (study / "source" / "vragenlijst-begin.csv").is_file()
    assert (study / "codebook.yaml").is_file()
    assert "Voorbeeldstudie" in window.client.get("/").text


def test_recent_studies_are_remembered_and_those_that_are_gone_are_not(
    tmp_path: Path, window: Window, home: Path
) -> None:
    remember(home, Remembered((window.study.path, tmp_path / "weg"), "en", "Noor"))
    kept = remembered_in(home)
    assert (kept.studies, kept.lang, kept.reviewer) == ((window.study.path,), "en", "Noor")
    (home / "werkbank.json").write_text("[]", encoding="utf-8")
    assert remembered_in(home) == Remembered()


def test_earlier_studies_are_called_by_their_name(
    tmp_path: Path, window: Window, home: Path
) -> None:
    study, unnamed = make_study(tmp_path / "eerder"), make_study(tmp_path / "zonder naam")
    (study / "study.yaml").write_text("name: Een <b> eerder onderzoek\n", encoding="utf-8")
    window.bench.open(study)
    window.bench.studies.clear()
    kept = remembered_in(home)
    window.bench.kept = replace(kept, studies=(*kept.studies, unnamed))
    text = window.client.get("/").text
    assert "<button>Een &lt;b&gt; eerder onderzoek</button>" in text
    assert "<button>zonder naam</button>" in text
    assert str(study) in text


def test_english_on_request(window: Window) -> None:
    window.client.post("/taal", data={"token": window.token, "taal": "en"})
    text = window.client.get("/").text
    assert 'lang="en"' in text
    assert "Open the example" in text


def test_a_study_is_no_folder_of_texts(window: Window, home: Path) -> None:
    """A copy of its sources alone would forget who said no."""
    answer = window.client.post(
        "/nieuw",
        data={"token": window.token, "naam": "nieuw", "map": str(window.study.path)},
        files=[("bestanden", ("", b""))],
    )
    assert answer.status_code == 409
    assert "Verder werken" in answer.text
    assert not (home / "studies" / "nieuw").exists()


def test_two_names_in_a_folder_that_become_one_are_two_files(
    window: Window, home: Path, tmp_path: Path
) -> None:
    own = tmp_path / "eigen"
    own.mkdir()
    (own / "a  b.txt").write_bytes(b"een")
    (own / "a b.txt").write_bytes(b"twee")
    assert bring(window, "s", folder=str(own)) == 303
    source = home / "studies" / "s" / "source"
    assert {path.read_bytes() for path in source.iterdir()} == {b"een", b"twee"}


def test_a_file_that_is_too_large_leaves_no_half_study(
    window: Window, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kvds_nlp.web.starting._MEGABYTE", 1)
    assert bring(window, "groot", ("a.txt", TALK), ("b.txt", 1000 * b"x")) == 409
    assert not (home / "studies" / "groot").exists()
    assert bring(window, "groot", ("a.txt", TALK)) == 303


def test_every_file_that_can_be_read_can_be_chosen() -> None:
    assert tuple(READERS) == READABLE
