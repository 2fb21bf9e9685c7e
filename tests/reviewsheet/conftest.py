"""Small builders of verdicts, segments and codebooks."""

from __future__ import annotations

import pytest

from tests.desk import Desk


@pytest.fixture
def desk() -> type[Desk]:
    """Builders of verdicts and what they are about."""
    return Desk
