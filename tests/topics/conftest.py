"""Small corpora whose topics are known, without a Dutch pipeline."""

from __future__ import annotations

import random

import pytest

from kvds_nlp.data import Passage
from tests.topics.corpora import themed


@pytest.fixture(scope="session")
def talk() -> list[Passage]:
    """180 segments on three subjects, a third each, in a fixed mixed order."""
    passages = themed(60)
    random.Random(4).shuffle(passages)
    return passages
