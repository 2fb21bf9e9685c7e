"""A run keeps what the machine said; what people say of it is what they say today."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kvds_nlp.data import Decision, Valence, Verdict
from kvds_nlp.reviewing import with_verdicts
from kvds_nlp.running.stored_run import corpus_of_run, review_state_of_run, run_of_today
from kvds_nlp.store.runs import latest_run, load_run, save_corpus
from kvds_nlp.store.verdicts import open_log, read_log
from tests.commands.helpers import Kvds

Coded = list[tuple[str, str, Valence]]


def says(study: Path, who: str, *said: tuple[int, str, Decision]) -> None:
    """What somebody says later: number of a verdict of Noor, code and decision on its words."""
    with open_log(study) as log:
        noor = log.verdicts()
        at = datetime(2026, 11, 1 + len(noor), tzinfo=UTC)
        log.add(
            replace(noor[place], at=at, reviewer=who, code=code, decision=decision)
            for place, code, decision in said
        )


def kept(study: Path, *, drop: Sequence[str] = ()) -> Path:
    """The run as ``kvds run`` leaves it when people judged before; without what earlier versions
    did not write.
    """
    folder = study / "runs" / "001"
    run = load_run(folder)
    judged = with_verdicts(run.corpus, review_state_of_run(run))
    save_corpus(folder, judged, (folder / "codebook.yaml").read_bytes())
    lines = [json.loads(line) for line in (folder / "codings.jsonl").read_text().splitlines()]
    for line in lines:
        for name in drop:
            line.pop(name, None)
    text = "\n".join(json.dumps(line) for line in lines) + "\n"
    (folder / "codings.jsonl").write_text(text, encoding="utf-8")
    return folder


def coded(folder: Path) -> Coded:
    return [(one.code, one.status, one.valence) for one in corpus_of_run(folder, None).codings]


JUDGED = [
    ("loslaten", "accepted", "belemmerend"),
    ("loslaten", "rejected", "neutraal"),
    ("tijd", "added", "neutraal"),
]
PROPOSED = [("loslaten", "proposed", "neutraal")] * 2


@pytest.fixture
def directed(judged: Path) -> Path:
    says(judged, "Noor", (0, "loslaten", "belemmerend"))
    return judged


@pytest.mark.parametrize("drop", [(), ("overruled",)], ids=["of now", "of before"])
def test_a_verdict_that_is_taken_back_is_lifted_from_the_run_that_had_it(
    directed: Path, drop: Sequence[str]
) -> None:
    folder = kept(directed, drop=drop)
    assert coded(folder) == JUDGED
    undone: list[tuple[int, str, Decision]] = [
        (0, "loslaten", "undo"), (1, "loslaten", "undo"), (2, "tijd", "undo")
    ]  # fmt: skip
    says(directed, "Noor", *undone)
    assert coded(folder) == PROPOSED
    assert [one.valence_score for one in corpus_of_run(folder, None).codings] == [0.0, 0.0]


def test_two_who_differ_since_the_run_leave_what_the_machine_proposed(directed: Path) -> None:
    folder = kept(directed)
    says(
        directed, "Sem", (0, "loslaten", "reject"), (1, "loslaten", "accept"), (2, "tijd", "reject")
    )
    says(directed, "Sem", (0, "loslaten", "neutraal"))
    assert coded(folder) == PROPOSED


def test_what_people_turned_since_the_run_stands(directed: Path) -> None:
    folder = kept(directed)
    says(directed, "Noor", (0, "loslaten", "bevorderend"), (1, "loslaten", "accept"))
    assert coded(folder)[:2] == [
        ("loslaten", "accepted", "bevorderend"), ("loslaten", "accepted", "neutraal"),
    ]  # fmt: skip


def test_what_is_undone_is_asked_again_and_in_every_product(
    directed: Path, tmp_path: Path, kvds: Kvds
) -> None:
    kept(directed)
    with read_log(directed) as log:
        name = log.verdicts()[0].at.replace(tzinfo=None).isoformat()
    assert kvds("review", directed, "--undo", name).code == 0
    asked = json.loads(kvds("review", directed, "--export", tmp_path / "b.xlsx", "--json").out)
    assert asked["rows"] >= 2
    assert kvds("export", directed, "--to", tmp_path / "c.csv").code == 0
    with (tmp_path / "c.csv").open(encoding="utf-8", newline="") as file:
        assert [row["status"] for row in csv.DictReader(file)] == ["proposed", "proposed"]
    assert "waarvan 0 van mensen" in kvds("export", directed, "--to", tmp_path / "c.qdpx").out


def test_a_run_that_left_its_study_keeps_what_people_said_when_it_was_made(
    directed: Path, tmp_path: Path
) -> None:
    folder = kept(directed).rename(tmp_path / "los")
    assert coded(folder) == JUDGED
    run = load_run(folder)
    assert run_of_today(run).corpus.codings == run.corpus.codings


def test_judged_labels_of_a_model_are_codes_and_count(tmp_path: Path, kvds: Kvds) -> None:
    study = tmp_path / "studie"
    assert kvds("new", study).code == 0
    rows = ["text,codes,group"]
    for n in range(12):
        rows.append(f"De bus naar halte {n} reed weer niet op tijd.,vervoer,g{n % 4}")
        rows.append(f"In zaal {n} was de koffie met taart erg lekker.,catering,g{n % 4}")
    (tmp_path / "labels.csv").write_text("\n".join(rows), encoding="utf-8")
    model = study / "models" / "eigen"
    assert kvds("train", tmp_path / "labels.csv", "--out", model).code == 0
    with (study / "study.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\nmodel: eigen\nlanguage: blank\n")
    (study / "source" / "a.txt").write_text("De bus reed niet op tijd.\n", encoding="utf-8")
    assert kvds("code", study).code == 0
    (segment,) = (run := latest_run(study)).corpus.counted
    book = run.corpus.codebook
    with open_log(study) as log:
        log.add(
            Verdict(
                datetime(2026, 11, 1, tzinfo=UTC), "Noor", segment.doc_id, segment.doc_sha256,
                segment.span, segment.quote, code, decision, book.sha256, run.id,
            )
            for code, decision in (("vervoer", "accept"), ("catering", "reject"), ("", "complete"))
        )  # fmt: skip
    for call in (
        ("code", study),
        ("review", study, "--status"),
        ("check", study),
        ("quotes", study),
    ):
        said = kvds(*call)
        assert (said.code, "no code" in said.err) == (0, False), said
    state = review_state_of_run(latest_run(study))
    assert (state.homeless, state.judged(segment.key, "catering")) == ({}, False)
    corpus = corpus_of_run(study / "runs" / "002", None)
    assert [(one.code, one.status) for one in corpus.codings if one.code == "vervoer"] == [
        ("vervoer", "accepted")
    ]
