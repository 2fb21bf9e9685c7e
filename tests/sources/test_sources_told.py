"""A source in the table is told of wherever people read where a coding comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.deciding import Policy, shipped_policy
from kvds_nlp.messages import Lang, messages
from kvds_nlp.sources import SOURCES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("kind", SOURCES)
def test_a_source_is_explained_in_the_tables(kind: str, lang: Lang) -> None:
    assert f"{kind}:" in messages(lang)["explain.source"]


@pytest.mark.parametrize("page", ["evaluation.md", "outputs.md", "glossary.md"])
@pytest.mark.parametrize("kind", SOURCES)
def test_a_source_is_on_the_pages_that_list_them(kind: str, page: str) -> None:
    assert f"`{kind}:" in (DOCS / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", SOURCES)
def test_a_policy_says_how_much_a_source_counts(kind: str) -> None:
    assert kind in Policy().trust
    assert kind in shipped_policy(meaning=kind == "meaning").trust
