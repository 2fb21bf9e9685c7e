"""``kvds new``: a study folder to begin with, and nothing of anybody else's written over."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kvds_nlp.codebook import load_codebook
from kvds_nlp.places import shipped
from kvds_nlp.settings import load_settings
from tests.commands.helpers import BOOK, Kvds
from tests.refi.foreign import foreign


def test_a_study_has_settings_a_codebook_and_what_to_do_next(tmp_path: Path, kvds: Kvds) -> None:
    folder = tmp_path / 'Ons "onderzoek"'
    assert kvds("new", folder).code == 0
    assert load_settings(folder / "study.yaml").name == 'Ons "onderzoek"'
    assert load_codebook(folder / "codebook.yaml").active
    assert (folder / "source").is_dir()
    assert "kvds run" in (folder / "LEESMIJ.md").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="these are no names there")
@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("a\x01b\x85c\nd", "a b c d"),
        ("n\udcff", "n?"),
        ("'; x: [y", "'; x: [y"),
        ("\\u0041 {naam}", "\\u0041 {naam}"),
        ("👩‍👩‍👧 #1", "👩‍👩‍👧 #1"),
        ("\u202egnp", "\u202egnp"),
    ],
)
def test_whatever_a_folder_is_called_its_settings_can_be_read(
    name: str, called: str, tmp_path: Path, kvds: Kvds
) -> None:
    project = tmp_path / "p.qdpx"
    project.write_bytes(foreign(b"Eerst was er geld.", [(0, 5, "Eerst")]))
    for words in (["new"], ["import", project, "--out"]):
        folder = tmp_path / str(words[0]) / name
        folder.parent.mkdir()
        assert kvds(*words, folder).code == 0
        assert load_settings(folder / "study.yaml").name == called


def test_the_example_is_a_study_of_ones_own(tmp_path: Path, kvds: Kvds) -> None:
    made = kvds("new", tmp_path / "voorbeeld", "--example")
    assert made.code == 0
    assert "verzonnen" in made.out
    shown = shipped("corpora", "voorbeeld")
    there = {path.relative_to(shown) for path in (shown / "source").rglob("*") if path.is_file()}
    copied = tmp_path / "voorbeeld"
    assert len(there) == 13
    assert [one for one in there if (copied / one).read_bytes() != (shown / one).read_bytes()] == []
    assert load_settings(copied / "study.yaml") == load_settings(shown / "study.yaml")
    assert (copied / "gold.csv").is_file()
    assert load_codebook(copied / "codebook.yaml").active


def test_a_codebook_of_ones_own(tmp_path: Path, kvds: Kvds) -> None:
    book = tmp_path / "boek.yaml"
    book.write_text(BOOK, encoding="utf-8")
    assert kvds("new", tmp_path / "s", "--codebook", book).code == 0
    assert (tmp_path / "s" / "codebook.yaml").read_text(encoding="utf-8") == BOOK


def test_what_cannot_be_done_is_said(study: Path, tmp_path: Path, kvds: Kvds) -> None:
    kvds("new", study).refused(str(study), "bestaat al")
    missing = kvds("new", tmp_path / "s", "--codebook", tmp_path / "nee.yaml")
    missing.refused("nee.yaml", "dit codeboek bestaat niet", "controleer de naam")
    assert not (tmp_path / "s").exists()


def test_wrong_usage_exits_2(kvds: Kvds) -> None:
    assert kvds("new").code == 2


def test_help_shows_an_example(kvds: Kvds) -> None:
    assert "Example: kvds new mijn-studie" in kvds("new", "--help").out
