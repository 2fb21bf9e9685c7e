"""Which draws are a sample of the run that is being reviewed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from kvds_nlp.commands.stopping import keep_draws
from kvds_nlp.data import Segment, Verdict
from kvds_nlp.reviewing import Chosen
from kvds_nlp.spans import Span
from kvds_nlp.store.verdicts import open_log, read_log

ONE, TWO = (
    Segment("a.txt", "sha", Span(at, at + 9), "te weinig"[:9], "R", "respondent", 0)
    for at in (0, 10)
)


def _round(study: Path, run: str, *segments: Segment, part: Any = "random") -> None:
    keep_draws(study, SimpleNamespace(id=run), [Chosen(one, "", None, part) for one in segments])  # type: ignore[arg-type]


def _drawn(study: Path) -> list[tuple[str, str, Span]]:
    with read_log(study) as log:
        return list(log.drawn())


def test_a_draw_that_nobody_judged_is_a_draw_of_the_next_run_too(tmp_path: Path) -> None:
    _round(tmp_path, "001", ONE, TWO)
    _round(tmp_path, "001", ONE, TWO)  # begun again: the same draws
    first = [("001", "a.txt", ONE.span), ("001", "a.txt", TWO.span)]
    assert _drawn(tmp_path) == first
    _round(tmp_path, "002", ONE, TWO)
    assert _drawn(tmp_path) == [*first, ("002", "a.txt", ONE.span), ("002", "a.txt", TWO.span)]


def test_a_draw_on_which_somebody_said_a_thing_is_of_its_own_run_only(tmp_path: Path) -> None:
    _round(tmp_path, "001", ONE, TWO)
    with open_log(tmp_path) as log:
        at = datetime(2026, 11, 1, tzinfo=UTC)
        log.add([Verdict(at, "Noor", "a.txt", "sha", ONE.span, ONE.quote, "tijd", "reject", "b")])
    _round(tmp_path, "002", ONE, TWO)
    runs = {(name, span) for name, _, span in _drawn(tmp_path)}
    assert runs == {("001", ONE.span), ("001", TWO.span), ("002", TWO.span)}


def test_what_was_not_drawn_at_random_is_no_draw(tmp_path: Path) -> None:
    _round(tmp_path, "001", ONE, part="useful")
    assert _drawn(tmp_path) == []
