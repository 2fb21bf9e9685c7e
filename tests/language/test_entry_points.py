"""spaCy finds our components by the names in pyproject.toml, without importing us first."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.util import registry

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


@pytest.mark.parametrize("group", ["spacy_factories", "spacy_architectures"])
def test_every_entry_point_is_what_spacy_knows_by_that_name(group: str) -> None:
    found = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["entry-points"][group]
    assert found
    for name, place in found.items():
        module, _, attribute = place.partition(":")
        ours = getattr(importlib.import_module(module), attribute)
        if group == "spacy_factories":
            assert Language.has_factory(name)
            assert registry.factories.get(name) is not None
            assert callable(ours)
        else:
            assert registry.architectures.get(name) is ours
