"""Each verb that writes, killed or out of disk: nothing old is gone, nothing half looks whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.hostile.torture import VERBS, make_tortured_world, run_torture

SEED = 1
EACH_ONCE = [2 * verb + verb % 2 for verb in range(len(VERBS))]
"""One try a verb, by turns killed and out of disk; `make torture` has the others."""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills and file limits are of POSIX")
def test_what_is_cut_short_destroys_nothing(tmp_path: Path) -> None:
    make_tortured_world(tmp_path)
    assert list(run_torture(EACH_ONCE, SEED, tmp_path)) == []
