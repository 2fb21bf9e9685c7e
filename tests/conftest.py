"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # a busy machine fails nothing
settings.register_profile("quick", max_examples=10, deadline=None)
settings.load_profile("unhurried")

ROOT = Path(__file__).resolve().parent.parent
SPEAK_DUTCH = ("commands", "web")
"""Folders of tests in which the house speaks as it does to researchers, unless asked otherwise."""
SHARED = ROOT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real data beside the checkout, which is never part of it."""
    if not SHARED.is_dir():
        pytest.skip("../shared/data is not here (it is never committed)")
    return SHARED


@pytest.fixture(autouse=True)
def in_english(request: pytest.FixtureRequest) -> Iterator[None]:
    """The rooms are tried in English, as their code is; what people use, as they read it."""
    from kvds_nlp.messages import speaking

    place = Path(str(request.fspath)).relative_to(ROOT).parts
    with speaking("nl", chose=False) if place[1] in SPEAK_DUTCH else speaking("en"):
        yield


@pytest.fixture(autouse=True, scope="session")
def nothing_is_lost() -> Iterator[None]:
    """In every test each letter that is read is in a turn, a fact, or told to be left out."""
    from tests.readers.conservation import watch

    with pytest.MonkeyPatch.context() as patch:
        watch(patch)
        yield
