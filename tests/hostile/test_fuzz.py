"""Three hundred damaged files: each is refused in words, or read; none stops the program."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.hostile.campaign import run_campaign
from tests.hostile.series import one_tokenizer
from tests.hostile.world import ROTA, make_world

SEED = 1


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="each try has a process that may die: POSIX")
def test_no_damaged_file_stops_the_program(tmp_path: Path) -> None:
    make_world(tmp_path)
    with one_tokenizer():
        assert list(run_campaign(range(len(ROTA)), SEED, tmp_path)) == []
