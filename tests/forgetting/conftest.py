"""A study of a few talks and tables, coded, from which somebody is to be forgotten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from tests.commands.helpers import BOOK

SAID = "De werkdruk was hoog en er was te weinig tijd voor {word} in ons dorp."
Build = Callable[[dict[str, str | bytes], str], Path]


def talk(*turns: tuple[str, str]) -> str:
    return "\n\n".join(f"{who}: {words}" for who, words in turns) + "\n"


def alone(word: str) -> tuple[tuple[str, str], ...]:
    return ("I", "Hoe ging het met de werkdruk?"), ("R", SAID.format(word=word))


GROUP = (
    ("Moderator", "Hoe ging het met de werkdruk?"),
    ("Wendelmoed", SAID.format(word="de kas")),
    ("Joris", "De subsidie en het budget waren veel te krap voor ons plan."),
    ("Karin", "Bij ons was er juist tijd over, maar geen budget voor de huur."),
)


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """A study of these sources and settings, coded."""

    def made(files: dict[str, str | bytes], settings: str = "") -> Path:
        home = tmp_path / "studie"
        (tmp_path / "boek.yaml").write_text(BOOK, encoding="utf-8")
        assert run_cli(["new", str(home), "--codebook", str(tmp_path / "boek.yaml"), "-q"]) == 0
        with (home / "study.yaml").open("a", encoding="utf-8") as file:
            file.write(f"language: blank\n{settings}")
        for name, body in files.items():
            path = home / "source" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body.encode() if isinstance(body, str) else body)
        assert run_cli(["code", str(home), "-q"]) == 0
        return home

    return made


def forget(study: Path, who: str) -> int:
    return run_cli(["forget", str(study), "--respondent", who, "--yes", "-q"])
