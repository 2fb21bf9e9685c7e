"""``kvds language``: what is installed, and what it makes of a text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from tests.commands.helpers import Kvds

GIVEN = """\
1\tLos\t_\t_\t_\t_\t_\t_\t_\t_
2\tlaten\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
3\t!\t_\t_\t_\t_\t_\t_\t_\t_

# text = Wat  nu ?
1\tWat\t_\t_\t_\t_\t_\t_\t_\t_
2\tnu\t_\t_\t_\t_\t_\t_\t_\t_
3\t?\t_\t_\t_\t_\t_\t_\t_\t_
"""


def test_the_command_prints_one_object_a_sentence_and_a_token_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "gold.conllu"
    path.write_text(f"{GIVEN}\n", encoding="utf-8")
    assert run_cli(["language", "analyse", str(path), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [[t["text"] for t in line["tokens"]] for line in lines] == [
        ["Los", "laten", "!"],
        ["Wat", "nu", "?"],
    ]
    names = [
        "start",
        "end",
        "text",
        "pos",
        "lemma",
        "parts",
        "head",
        "dep",
        "particle_of",
        "negated",
    ]
    assert list(lines[0]["tokens"][0]) == names


def test_the_command_reads_text_and_refuses_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("We laten los.\r\nEcht waar.".encode("utf-8-sig"))
    assert run_cli(["language", "analyse", str(path), "--json"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["start"] for line in out] == [0, 14]
    assert run_cli(["language", "analyse", str(tmp_path / "a.docx")]) == 1
    assert ".txt en .conllu" in capsys.readouterr().err


def test_the_list_shows_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_cli(["language"]) == 0
    out = capsys.readouterr().out
    assert "nl_kvds" in out
    assert "python -m spacy download nl_core_news_md" in out


def test_the_list_as_one_object(kvds: Kvds) -> None:
    rows = json.loads(kvds("language", "--json").out)
    assert [row["name"] for row in rows if row["used"]] == ["nl_kvds"]


def test_a_table_shows_a_word_a_line(tmp_path: Path, kvds: Kvds) -> None:
    path = tmp_path / "a.txt"
    path.write_text("We laten los.", encoding="utf-8")
    lines = kvds("language", "analyse", path, "--pipeline", "blank").out.splitlines()
    assert [line.split()[:2] for line in lines if line] == [
        ["0", "We"],
        ["1", "laten"],
        ["2", "los"],
        ["3", "."],
    ]


def test_what_cannot_be_done_is_said(tmp_path: Path, kvds: Kvds) -> None:
    missing = kvds("language", "analyse", tmp_path / "nee.txt")
    missing.refused("nee.txt", "bestaat niet", "controleer de naam")


def test_wrong_usage_exits_2(kvds: Kvds) -> None:
    assert kvds("language", "analyse").code == 2
    assert kvds("language", "ontleed").code == 2


def test_help_shows_an_example(kvds: Kvds) -> None:
    assert "Example: kvds language analyse" in kvds("language", "analyse", "--help").out
