from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.places import shipped

_BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def commands_of(page: Path) -> list[list[str]]:
    """The kvds command lines of a page, in order, without the word ``kvds``."""
    text = page.read_text(encoding="utf-8")
    lines = [line for block in _BLOCK.findall(text) for line in block.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("kvds ")]


def test_every_command_of_the_tutorial_works(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(shipped("corpora", "voorbeeld"), tmp_path / "voorbeeld")
    monkeypatch.chdir(tmp_path)
    lines = commands_of(root / "docs" / "tutorial.md")
    assert len(lines) >= 8
    for words in lines:
        if words[0] == "run" and words[1] == "mijn-onderzoek":
            source = tmp_path / "mijn-onderzoek" / "source"
            shutil.copytree(tmp_path / "voorbeeld" / "source", source, dirs_exist_ok=True)
        assert run_cli(words) == 0, " ".join(["kvds", *words])
    for made in ("quotes.docx", "report.html", "codings.xlsx", "run.json"):
        assert (tmp_path / "resultaat" / made).is_file(), made
