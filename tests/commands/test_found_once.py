"""What a page asks at each look is found out once a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.commands import stopping
from kvds_nlp.places import SETTINGS
from kvds_nlp.running import options
from kvds_nlp.running.stored_run import review_state_of_run, run_of_today
from kvds_nlp.store import runs
from kvds_nlp.store.runs import latest_run
from kvds_nlp.store.verdicts import open_log


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each time that the codebook and the engine were opened, or a run was read back."""
    asked: list[str] = []
    setup, named = options.open_setup, runs.run_named

    def open_setup(*given: object) -> object:
        asked.append("setup")
        return setup(*given)  # type: ignore[arg-type]

    def run_named(study: Path, name: str) -> object:
        asked.append(name)
        return named(study, name)

    monkeypatch.setattr(options, "open_setup", open_setup)
    monkeypatch.setattr(runs, "run_named", run_named)
    return asked


def test_advice_is_worked_out_from_what_is_known_until_something_changes(
    judged: Path, opened: list[str]
) -> None:
    run = run_of_today(latest_run(judged))
    segment = run.corpus.counted[0]
    with open_log(judged) as log:
        log.add_draws("000", [(segment.doc_id, segment.span)])
    state = review_state_of_run(run)
    first = stopping.progress_of(judged, run, state, 0.67)
    assert opened == ["setup", "000"]
    assert stopping.progress_of(judged, run, state, 0.67) == first
    assert stopping.round_of(judged, run, state, 5) == stopping.round_of(judged, run, state, 5)
    assert opened == ["setup", "000"]
    settings = judged / SETTINGS
    settings.write_text(settings.read_text("utf-8") + "\n# anders\n", encoding="utf-8")
    assert stopping.progress_of(judged, run, state, 0.67) == first
    assert opened == ["setup", "000"] * 2


def test_another_reading_of_the_run_is_looked_at_anew(judged: Path, opened: list[str]) -> None:
    for _ in range(2):
        stopping.doubts_of(judged, run_of_today(latest_run(judged)))
    assert opened == ["setup", "setup"]
