"""Small projects for the exchange tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.refi.foreign import foreign


@pytest.fixture(scope="session")
def make_foreign() -> Callable[..., bytes]:
    return foreign
