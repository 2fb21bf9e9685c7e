"""What others named a file, a code or a proeftuin is shown on the terminal, and never obeyed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kvds_nlp.errors import Problem
from kvds_nlp.running.console import Terminal, print_json
from tests.commands.helpers import SENTENCES, Kvds

ODD = "\x1b]0;weg\x07\x1b[2Ja\u202eb\x9b31m"
SHOWN = "\\x1b]0;weg\\x07\\x1b[2Ja\\u202eb\\x9b31m"
MARKUP = "[/b] [red]rood[/red] [naam 1] :smile:"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    return Terminal()


def test_nothing_that_is_said_steers_the_terminal(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.say(f"{ODD} {MARKUP}")
    terminal.remark(f"{ODD} {MARKUP}")
    terminal.problem(f"{ODD} {MARKUP}")
    terminal.problems([Problem(f"a\nkvds: gelukt {ODD}.txt", 3, ODD)])
    said = capsys.readouterr()
    assert said.out == f"{SHOWN} {MARKUP}\n"
    assert said.err.split("\n") == [
        f"{SHOWN} {MARKUP}",
        f"probleem: {SHOWN} {MARKUP}",
        f"niet gebruikt: a\\nkvds: gelukt {SHOWN}.txt, rij 3: {SHOWN}",
        "",
    ]


def test_a_table_shows_names_as_they_are(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.grid(MARKUP, [ODD], [(MARKUP, [ODD, "3"])], ["alle"])
    said = capsys.readouterr().out
    assert said.count(MARKUP) == 2
    assert said.count(SHOWN) == 2
    for sign in "\x07\u202e\x9b":
        assert sign not in said
    assert "\x1b]0" not in said


def test_json_says_the_same_in_signs_that_steer_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_json({ODD: [MARKUP, "é\n"]}, indent=1)
    said = capsys.readouterr().out
    assert json.loads(said) == {ODD: [MARKUP, "é\n"]}
    assert said.isprintable() or not set(said) & set("\x1b\x07\u202e\x9b")
    assert "é" in said


def test_names_of_files_and_places_go_through_a_whole_run(tmp_path: Path, kvds: Kvds) -> None:
    text = "\n\n".join(text.format(n=n) for n in range(4) for text in SENTENCES.values())
    folder = tmp_path / "in" / "[red] x"
    folder.mkdir(parents=True)
    (folder / f"a {ODD}\nkvds.txt").write_text(text, encoding="utf-8")
    (folder / f"{ODD}.pdf").write_bytes(b"x")
    rows = [f'{n};"{MARKUP}";{text.format(n=n)}' for n, text in enumerate(SENTENCES.values())]
    (tmp_path / "in" / "a.csv").write_text("\n".join(["nr;proeftuin;Wat viel op?", *rows]))
    checked = kvds("check", tmp_path / "in")
    assert checked.code == 0, checked.err
    assert "[red] x" in checked.out
    coded = kvds("code", tmp_path / "in", "--language", "blank", "--out", tmp_path / "uit")
    assert coded.code == 0, coded.err
    for said in (checked.out, checked.err, coded.out, coded.err):
        assert not set(said) & set("\x1b\x07\u202e\x9b")
