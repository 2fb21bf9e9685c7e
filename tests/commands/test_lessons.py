"""``kvds codebook suggest STUDY``: what judgments propose, told with the line to add."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from kvds_nlp.data import Verdict
from kvds_nlp.store.runs import latest_run
from kvds_nlp.store.verdicts import open_log
from tests.commands.helpers import Kvds


def judge(study: Path) -> None:
    """Noor finds coffee a matter of time, and money none."""
    run = latest_run(study)
    with open_log(study) as log:
        log.add(
            Verdict(
                datetime(2026, 11, 1, tzinfo=UTC), "Noor", one.doc_id, one.doc_sha256, one.span,
                one.quote, "tijdgebrek", "add" if "koffie" in one.quote else "reject",
                run.corpus.codebook.sha256, run.id,
            )
            for one in run.corpus.counted
            if "week" not in one.quote and one.doc_id < "proeftuin 2"
        )  # fmt: skip


def test_words_are_proposed_with_their_line_and_nothing_is_changed(study: Path, kvds: Kvds) -> None:
    kvds("codebook", "suggest", study).refused("er is nog niets beoordeeld", "kvds review")
    judge(study)
    book = (study / "codebook.yaml").read_bytes()
    said = kvds("codebook", "suggest", study)
    assert said.code == 0
    told = " ".join(said.out.split())
    assert "tijdgebrek: het woord 'koffie' als regel. 8 van 8 beoordeelde fragmenten" in told
    assert "8 daarvan vond nog geen regel; 8 andere komen erbij" in told
    assert "de regel - koffie" in told
    assert "We zaten met 0 mensen in het buurthuis" in told
    assert f"daarna: kvds code {study}" in told
    assert (study / "codebook.yaml").read_bytes() == book
    body = json.loads(kvds("codebook", "suggest", study, "--json", "--count", 1).out)
    (one,) = body["proposals"]
    assert (one["code"], one["kind"], one["right"], one["wrong"]) == ("tijdgebrek", "rule", 8, 0)
    assert len(one["passages"]) == 8
    none = kvds("codebook", "suggest", study, "--code", "financiering")
    assert "wijzen nog geen woord aan" in " ".join(none.out.split())


def test_texts_and_a_code_or_a_study_must_be_given(tmp_path: Path, kvds: Kvds) -> None:
    (tmp_path / "boek.yaml").write_text("name: x\n", encoding="utf-8")
    assert kvds("codebook", "suggest", tmp_path / "boek.yaml").code == 2
