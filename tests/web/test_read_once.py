"""What stays the same between two questions is read once, and again when it changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from kvds_nlp import codebook
from kvds_nlp.data import Verdict
from kvds_nlp.running import stored_run
from kvds_nlp.store.verdicts import open_log
from kvds_nlp.web import open_study
from tests.web.conftest import BOOK, Window


def counted(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> Counter[str]:
    """How often a function of a module is asked, by the folder of what it is asked for."""
    times: Counter[str] = Counter()
    does: Callable[[Path], Any] = getattr(module, name)

    def asked(path: Path) -> Any:
        times[path.parent.name] += 1
        return does(path)

    monkeypatch.setattr(module, name, asked)
    return times


def test_settings_and_runs_are_read_again_only_when_they_changed(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = counted(monkeypatch, open_study, "load_settings")
    runs = counted(monkeypatch, open_study, "run_folders")
    for _ in range(3):
        window.talk()
    window.judge("accept", thema="loslaten")
    before = settings.total(), runs.total()
    window.talk()
    window.judge("reject", thema="tijd")
    assert (settings.total(), runs.total()) == before
    assert max(before) <= 1
    path = window.study.path / "study.yaml"
    path.write_text("name: Anders\n", encoding="utf-8")
    assert "Anders" in window.talk()
    assert settings.total() == before[0] + 1


def test_a_codebook_of_before_is_read_once_however_often_somebody_judges(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored_run._kept_codebook.cache_clear()
    books = counted(monkeypatch, codebook, "load_codebook")
    window.judge("accept", thema="loslaten")
    window.judge("reject", thema="tijd")
    window.judge("complete")
    earlier = BOOK + b"# van eerder\n"
    kept = window.study.path / "runs" / "000"
    kept.mkdir()
    (kept / "codebook.yaml").write_bytes(earlier)
    done: Verdict = next(one for one in window.log() if one.decision == "complete")
    with open_log(window.study.path) as log:
        log.add([replace(done, reviewer="Anna", codebook_sha256=sha256(earlier).hexdigest())])
    for side in ("bevorderend", "neutraal", "belemmerend"):
        window.judge("side", thema="loslaten", richting=side)
    assert books["000"] == 1
