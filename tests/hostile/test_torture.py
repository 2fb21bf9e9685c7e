"""Each verb that writes, killed or out of disk: nothing old is gone, nothing half looks whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kvds_nlp import commands
from tests.hostile.series import one_tokenizer
from tests.hostile.torture import WAYS, run_torture
from tests.hostile.verbs import VERBS, make_tortured_world

SEED = 1
EACH_ONCE = [verb + len(VERBS) * (verb % len(WAYS)) for verb in range(len(VERBS))]
"""One try a verb, each in another way; `make torture` has the others."""
LEFT_OUT = {"check", "language", "open"}
"""They write nothing themselves; what is done in a browser calls the others or adds to the log."""


def test_every_verb_that_writes_is_tortured() -> None:
    tried = {verb.call.split()[0] for verb in VERBS}
    assert tried == commands.VERBS.keys() - LEFT_OUT


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills and file limits are of POSIX")
def test_what_is_cut_short_destroys_nothing(tmp_path: Path) -> None:
    make_tortured_world(tmp_path)
    with one_tokenizer():
        assert list(run_torture(EACH_ONCE, SEED, tmp_path)) == []
