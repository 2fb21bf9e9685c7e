"""What a verb says is Dutch, unless a study or ``--lang`` asks for English; and then all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from kvds_nlp.commands import build_app
from kvds_nlp.messages import asked_for, in_words, speak, speaking, spoken
from kvds_nlp.running.console import Terminal
from kvds_nlp.running.options import open_job
from tests.commands.helpers import Kvds


def verbs() -> list[str]:
    """Every verb and sub-verb, as one types it."""
    command = typer.main.get_command(build_app())
    names = []
    for name, found in getattr(command, "commands", {}).items():
        below = getattr(found, "commands", None)
        alone = below is None or getattr(found, "invoke_without_command", False)
        names += [*([name] if alone else []), *(f"{name} {one}" for one in below or ())]
    return names


@pytest.mark.parametrize("verb", verbs())
def test_every_verb_takes_a_language(verb: str, kvds: Kvds) -> None:
    assert "--lang" in kvds(*verb.split(), "--help").out


@pytest.mark.parametrize(
    ("argv", "dutch", "english"),
    [
        (("check", "nee"), "bestaat niet", "does not exist"),
        (("run", "nee"), "dit bestand of deze map bestaat niet", "no such file or folder"),
        (("codebook", "show", "nee.yaml"), "bestaat niet", "there is no such file"),
        (("review", "nee", "--status"), "is geen studie", "is not a study"),
        (("restore", "nee.zip"), "kan niet worden gelezen", "cannot be read"),
        (("review",), "STUDY ontbreekt", "STUDY is missing"),
        (("review", "x", "--nee"), "de optie --nee bestaat niet", "there is no option --nee"),
        (
            ("run", "x", "--unit", "woord"),
            "geef een van turn, paragraph",
            "give one of turn, paragraph",
        ),
        (("review", "x", "--goal", "7"), "van 0.05 tot 0.99", "from 0.05 to 0.99"),
        (("nee",), "de opdracht ‘nee’ bestaat niet", "there is no command 'nee'"),
        (("new", "a", "b"), "geen plaats voor ‘b’", "no place for 'b'"),
    ],
)
def test_what_is_wrong_is_said_in_the_language_asked_for(
    argv: tuple[str, ...], dutch: str, english: str, kvds: Kvds
) -> None:
    plain, asked = kvds(*argv), kvds(*argv, "--lang", "en")
    assert plain.code == asked.code > 0
    assert dutch in plain.err + plain.out
    assert english in asked.err + asked.out
    assert (asked.out, asked.err) == kvds(*argv, "--lang=en")[1:]


def test_a_study_says_its_language_and_the_command_line_outranks_it(
    tmp_path: Path, kvds: Kvds
) -> None:
    study = tmp_path / "s"
    assert kvds("new", study, "--lang", "en").code == 0
    assert "lang: en" in (study / "study.yaml").read_text(encoding="utf-8")
    assert "Put transcripts" in (study / "LEESMIJ.md").read_text(encoding="utf-8")
    (study / "source" / "a.txt").write_text("I: Hoe?\nR: Goed zo.\n", encoding="utf-8")
    assert "1 document in 1 file (1 interview), 2 turns." in kvds("check", study).out
    dutch = kvds("check", study, "--lang", "nl").out
    assert "1 document in 1 bestand (1 interview), 2 beurten." in dutch


def test_the_one_who_asked_is_spoken_to_so_whatever_a_study_says() -> None:
    with speaking("nl", chose=False):
        assert asked_for() is None
        speak("en")
        assert spoken() == "en"
        assert in_words("count.rules", n=1) == "1 rule"
    with speaking("nl"):
        speak("en")
        assert (spoken(), asked_for(), Terminal().lang) == ("nl", "nl", "nl")


def test_one_language_ends_where_it_began(tmp_path: Path) -> None:
    (tmp_path / "study.yaml").write_text("lang: en\n", encoding="utf-8")
    with speaking("nl", chose=False):
        with speaking("nl", chose=False):
            assert open_job([tmp_path]).settings.lang == spoken() == "en"
        assert spoken() == "nl"
    with speaking("nl"):
        assert open_job([tmp_path]).settings.lang == "nl"
