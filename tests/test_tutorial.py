from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.messages import messages
from kvds_nlp.web.asking import TABS

_BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
_ROW = re.compile(r"^\| ([^|]*`[^|]*) \|", re.MULTILINE)
"""The first cell of a row, when it names something."""
_NAMED = re.compile(r"`([^`]+)`")
_MADE = re.compile(r"`((?:resultaat|toets)/[\w.]+)`")


def commands_of(page: Path) -> list[list[str]]:
    """The kvds command lines of a page, in order, without the word ``kvds``."""
    text = page.read_text(encoding="utf-8")
    lines = [line for block in _BLOCK.findall(text) for line in block.splitlines()]
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("kvds ")]


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


@pytest.mark.parametrize(
    "name", ["tutorial.md", "review.md", "inputs.md", "outputs.md", "codebook.md"]
)
def test_the_dutch_page_says_the_same(root: Path, name: str) -> None:
    """A page and its Dutch side: chapter for chapter the same commands, tables and names."""
    english, dutch = (_chapters(root / "docs" / place) for place in (name, f"nl/{name}"))
    assert commands_of(root / "docs" / "nl" / name) == commands_of(root / "docs" / name)
    assert len(english) == len(dutch)
    for one, other in zip(english, dutch, strict=True):
        title = other.partition("\n")[0]
        if name == "inputs.md" and title == "Wat lezen kost":  # the figures stand in English only
            continue
        for mark in ("\n| ", "```", "\n- "):
            assert one.count(mark) == other.count(mark), (title, mark)
        assert _names(one) == _names(other), title


def _chapters(page: Path) -> list[str]:
    return page.read_text(encoding="utf-8").split("\n## ")


def _names(chapter: str) -> list[list[str]]:
    """What the first cells of its tables name, row by row."""
    return [_NAMED.findall(cell) for cell in _ROW.findall(chapter)]


def test_the_tour_of_the_workbench_calls_everything_as_its_pages_do(root: Path) -> None:
    text = (root / "docs" / "nl" / "rondleiding.md").read_text(encoding="utf-8")
    named = [" ".join(words.split()) for words in re.findall(r"(?<!\*)\*([^*]+)\*", text)]
    named.remove("schuin")
    said = messages("nl")
    pages = {words.replace("\u00ad", "") for key, words in said.items() if key.startswith("web.")}
    assert [words for words in named if words not in pages] == []
    tabs = {said[key] for key in TABS.values()}
    assert {said[key] for key in ("web.names", "web.compare", "web.places", "web.topics")} < {
        *named
    }
    heads = " ".join(re.findall(r"^## (.*)$", text, re.M)).casefold()
    assert [tab for tab in tabs if tab.casefold() not in heads] == []
