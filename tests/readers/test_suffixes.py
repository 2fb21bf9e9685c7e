"""The suffixes that have a reader are in the documentation, and nobody is sent away with them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kvds_nlp.readers.folders import SAVE_AS, unread
from kvds_nlp.readers.reading import READERS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs" / "inputs.md"


@pytest.mark.parametrize("suffix", READERS)
def test_a_suffix_with_a_reader_is_in_the_documentation(suffix: str) -> None:
    headings = re.findall(r"^## .*$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert re.search(rf"(?<!\S)`?{re.escape(suffix)}`?(?!\S)", "\n".join(headings))


@pytest.mark.parametrize("suffix", READERS)
def test_a_suffix_with_a_reader_is_in_the_readme(suffix: str) -> None:
    kinds = re.findall(r"\(`(\..+?)`", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert suffix in " ".join(kinds).split()


@pytest.mark.parametrize("suffix", READERS)
def test_a_suffix_with_a_reader_is_not_to_be_saved_as_something_else(suffix: str) -> None:
    assert suffix not in SAVE_AS
    assert "left out" not in unread(Path(f"a{suffix}"))


@pytest.mark.parametrize("advice", sorted(set(SAVE_AS.values())))
def test_what_people_are_told_to_save_can_be_read(advice: str) -> None:
    assert set(re.findall(r"\.\w+", advice)) <= set(READERS)


def test_the_documentation_names_no_suffix_without_a_reader() -> None:
    headings = re.findall(r"^## .*$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"(?<=[\s`])\.\w+", "\n".join(headings))) == set(READERS)
