from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli

_BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
_MADE = re.compile(r"`((?:resultaat|toets)/[\w.]+)`")


def commands_of(page: Path) -> list[list[str]]:
    """The kvds command lines of a page, in order, without the word ``kvds``."""
    text = page.read_text(encoding="utf-8")
    lines = [line for block in _BLOCK.findall(text) for line in block.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("kvds ")]


def test_every_command_of_the_tutorial_works_in_an_empty_folder(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = root / "docs" / "tutorial.md"
    lines = commands_of(page)
    assert len(lines) >= 8
    for words in lines:
        assert run_cli(words) == 0, " ".join(["kvds", *words])
    named = _MADE.findall(page.read_text(encoding="utf-8"))
    assert {"resultaat/report.html", "resultaat/run.json", "toets/evaluation.html"} <= {*named}
    assert [name for name in named if not (tmp_path / name).is_file()] == []
    assert not (tmp_path / "resultaat-2").exists()


@pytest.mark.parametrize("name", ["tutorial.md", "review.md"])
def test_the_dutch_page_gives_the_same_commands_and_steps(root: Path, name: str) -> None:
    """A page and its Dutch side: the same commands and files, chapter for chapter."""
    english, dutch = root / "docs" / name, root / "docs" / "nl" / name
    assert commands_of(dutch) == commands_of(english)
    for mark in ("\n## ", "\n| ", "```"):
        both = [page.read_text(encoding="utf-8").count(mark) for page in (english, dutch)]
        assert both[0] == both[1], mark
    sides = [_MADE.findall(page.read_text(encoding="utf-8")) for page in (english, dutch)]
    assert sides[0] == sides[1]
