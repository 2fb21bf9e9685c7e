"""Three hundred damaged files: each is refused in words, or read; none stops the program."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.hostile.campaign import run_campaign
from tests.hostile.runs import LONG, shapes, takes_long
from tests.hostile.world import ROTA, make_world

SEED = 1


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="each try has a process that may die: POSIX")
def test_no_damaged_file_stops_the_program(tmp_path: Path) -> None:
    make_world(tmp_path)
    assert list(run_campaign(range(len(ROTA)), SEED, tmp_path)) == []


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="each try has a process that may be ended")
def test_one_sign_by_the_ten_thousand_takes_no_time(tmp_path: Path) -> None:
    """Wide enough for any machine: what takes the square of 60,000 takes a minute."""
    tries = [one for one in shapes() if one[1].count(b" ") > LONG / 2 or b"____" in one[1]]
    assert len(tries) > 30
    assert [
        (suffix, body[:9]) for suffix, body in tries if takes_long(suffix, body, tmp_path)
    ] == []
