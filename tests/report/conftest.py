"""An invented study to report on."""

from __future__ import annotations

import pytest

from kvds_nlp.corpus import Corpus
from tests.invented import Builder, invented_corpus


@pytest.fixture
def builder() -> Builder:
    """An empty study."""
    return Builder()


@pytest.fixture
def corpus(builder: Builder) -> Corpus:
    """Three proeftuinen, two waves, closed answers, markup, a refusal, a very long name."""
    return invented_corpus(builder)
