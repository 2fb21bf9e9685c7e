"""The lists of Dutch words: readable, told what for, used, and part of what ships."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from kvds_nlp.dutch import FOLDER, pattern_of, word_list
from kvds_nlp.errors import ModelError

LISTS = sorted(FOLDER.glob("*.txt"))
ROOT = FOLDER.parents[1]


@pytest.mark.parametrize("path", LISTS, ids=[path.stem for path in LISTS])
def test_a_list_says_what_its_words_are_and_has_each_once(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    words = [line for line in lines if line and not line.startswith("#")]
    assert words == [" ".join(word.split()) for word in words]
    assert len(words) == len(set(words)) == len(word_list(path.stem))


def test_every_list_is_asked_for_somewhere() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.parent.rglob("*.py"))
    assert [path.stem for path in LISTS if f'"{path.stem}"' not in code.replace("'", '"')] == []


def test_a_missing_list_is_an_error_that_names_it() -> None:
    with pytest.raises(ModelError, match=r"dutch.no_such_list\.txt"):
        word_list("no_such_list")


def test_comments_and_blank_lines_are_no_words() -> None:
    assert not any("#" in word or not word for path in LISTS for word in word_list(path.stem))


def test_a_longer_entry_is_tried_before_one_that_begins_it() -> None:
    found = re.match(rf"(?i:{pattern_of('name_prefixes')})", "Van der Berg")
    assert found is not None
    assert found[0] == "Van der"


def test_several_lists_make_one_pattern() -> None:
    either = re.compile(rf"{pattern_of('fillers_opening', 'fillers_linking')}\b")
    assert either.match("eigenlijk")
    assert either.match("nou ja")
    assert not either.match("wijk")


def test_lists_travel_in_the_wheel() -> None:
    """hatchling takes every file of a package it is told of; nothing may leave the lists out."""
    target = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]
    wheel = target["build"]["targets"]["wheel"]
    assert "kvds_nlp" in wheel["packages"]
    assert not {"exclude", "only-include", "include"} & wheel.keys()
