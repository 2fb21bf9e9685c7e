"""Somebody withdraws after the run, and after they were reviewed: every verb knows it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.data import Verdict
from kvds_nlp.running.stored_run import run_of_today
from kvds_nlp.store.runs import latest_run
from kvds_nlp.store.verdicts import open_log
from tests.commands.helpers import BOOK
from tests.packed import members

ANSWERS = """respondent;antwoord
1;Er was gewoon te weinig tijd voor dit project, zei merelwoord.
2;We hadden geen tijd om het goed te doen, zei vinkwoord.
3;De tijd ontbrak ons het hele jaar, zei lijsterwoord.
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    home = tmp_path / "studie"
    assert run_cli(["new", str(home), "-q"]) == 0
    (home / "source" / "antwoorden.csv").write_text(ANSWERS, encoding="utf-8")
    skipped = [word for stage in ("topics", "comparison", "report") for word in ("--skip", stage)]
    assert run_cli(["run", str(home), "--quiet", *skipped]) == 0
    corpus = latest_run(home).corpus
    moment = datetime(2026, 11, 29, tzinfo=UTC)
    with open_log(home) as log:
        log.add(
            Verdict(
                moment, "Noor", one.doc_id, one.doc_sha256, one.span, one.quote, "tijdgebrek",
                "accept", corpus.codebook.sha256, "001",
            )
            for one in corpus.segments
        )  # fmt: skip
    with (home / "study.yaml").open("a", encoding="utf-8") as settings:
        settings.write('\nconsents: {"2": ingetrokken}\n')
    return home


@pytest.mark.slow
def test_no_verb_gives_the_words_of_who_withdrew_after_the_run(study: Path, tmp_path: Path) -> None:
    for verb, option, name in (
        ("review", "--export", "blad.xlsx"),
        ("export", "--to", "codes.csv"),
        ("export", "--to", "codes.qdpx"),
    ):
        made = tmp_path / name
        assert run_cli([verb, str(study), option, str(made), "-q"]) == 0
        said = b" ".join(body for _, body in members(name, made.read_bytes()))
        assert b"merelwoord" in said or verb == "review", name
        assert b"vinkwoord" not in said, name
    assert run_cli(["quotes", str(study), "-q"]) == 0


@pytest.mark.slow
def test_verdicts_on_who_left_the_next_run_stop_no_verb(study: Path) -> None:
    assert run_cli(["run", str(study), "--quiet", "--skip", "topics"]) == 0
    corpus = latest_run(study).corpus
    assert [one.facts["respondent"] for one in corpus.documents] == ["1", "3"]
    for command in (["quotes"], ["review", "--status"]):
        assert run_cli([command[0], str(study), *command[1:], "-q"]) == 0, command


TALK = """Wendy: Er was te weinig tijd en de werkdruk was hoog, zei kraaiwoord.

Mieke: De subsidie en het budget waren veel te krap, zei meeuwwoord.

I: Wat vond je daarvan?

Wendy: Ook daar hadden we geen tijd voor, zei kraaiwoord.
"""


def coded_of(study: Path, speaker: str) -> tuple[int, int]:
    """How many segments of a speaker count in the last run as it is today, and codings."""
    corpus = run_of_today(latest_run(study)).corpus
    return (
        sum(one.speaker == speaker for one in corpus.counted),
        sum(one.segment.speaker == speaker for one in corpus.codings),
    )


def test_a_voice_that_allows_no_use_is_coded_and_counted_nowhere(tmp_path: Path) -> None:
    home = tmp_path / "studie"
    book = tmp_path / "boek.yaml"
    book.write_text(BOOK, encoding="utf-8")
    assert run_cli(["new", str(home), "--codebook", str(book), "-q"]) == 0
    (home / "source" / "duo.txt").write_text(TALK, encoding="utf-8")
    settings = home / "study.yaml"
    before = settings.read_text(encoding="utf-8") + "language: blank\n"
    settings.write_text(before, encoding="utf-8")
    assert run_cli(["code", str(home), "-q"]) == 0
    assert coded_of(home, "Wendy") == (2, 2)
    settings.write_text(f"{before}consents: {{Wendy: ingetrokken}}\n", encoding="utf-8")
    assert coded_of(home, "Wendy") == (0, 0)  # in the run of before
    assert coded_of(home, "Mieke") == (1, 1)
    assert run_cli(["code", str(home), "-q"]) == 0
    assert (coded_of(home, "Wendy"), coded_of(home, "Mieke")) == ((0, 0), (1, 1))
    assert "kraaiwoord" not in (home / "runs" / "002" / "codings.csv").read_text(encoding="utf-8")
