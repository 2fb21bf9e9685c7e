"""A log without one person's verdicts: what others were told to be in it stays in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kvds_nlp.data import Verdict
from kvds_nlp.errors import StoreError
from kvds_nlp.places import DATABASE, TALLY
from kvds_nlp.store import verdicts
from kvds_nlp.store.rewriting import LogChange, rewrite_log
from kvds_nlp.store.verdicts import open_log, read_log
from tests.store.test_verdicts import made_verdict

AT = datetime(2026, 11, 29, tzinfo=UTC)
GONE = "verdwenen"


def without(name: str) -> LogChange:
    return LogChange(lambda one: None if one.doc_id == name else one, lambda draw: draw)


def held(study: Path) -> tuple[Verdict, ...]:
    with read_log(study) as log:
        return log.verdicts()


@pytest.fixture
def study(tmp_path: Path) -> Path:
    with open_log(tmp_path) as log:
        log.add([made_verdict(0), replace(made_verdict(1), doc_id="b.txt", quote=GONE)])
    return tmp_path


def test_what_others_are_told_is_in_the_log_is_in_it_after(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody judges when all is made and the old log is about to go."""
    told: list[Verdict] = []
    unlink = Path.unlink

    def judged(path: Path, missing_ok: bool = False) -> None:
        if path.name == TALLY and not told:
            try:
                with open_log(study) as log:
                    log.add([made_verdict(2)])
                told.append(made_verdict(2))
            except StoreError:
                pass
        unlink(path, missing_ok)

    monkeypatch.setattr(verdicts, "_WAIT", 0.1)
    monkeypatch.setattr(Path, "unlink", judged)
    rewrite_log(study, without("b.txt"), AT)
    assert held(study) == (made_verdict(0), *told)
    with open_log(study) as log:
        log.add([made_verdict(3)])
    assert held(study) == (made_verdict(0), *told, made_verdict(3))


def test_no_byte_of_what_left_stays_beside_the_log(study: Path) -> None:
    rewrite_log(study, without("b.txt"), AT)
    assert sorted(path.name for path in study.iterdir()) == sorted([DATABASE, TALLY])
    assert GONE.encode() not in (study / DATABASE).read_bytes()
    with read_log(study) as log:
        assert log.forgotten() == ((AT.isoformat(), 1, 0),)
