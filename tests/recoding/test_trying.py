"""Rules that are tried find what they would find in a coding, and leave the memory as it is."""

from __future__ import annotations

import copy
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from kvds_nlp.codebook import Codebook, read_codebook
from kvds_nlp.codebook.model import Rule
from kvds_nlp.codebook.rules import rule_of
from kvds_nlp.data import Document
from kvds_nlp.deciding import shipped_policy
from kvds_nlp.flows.code import analyse
from kvds_nlp.language import Engine, open_engine
from kvds_nlp.matching import compile_rules
from kvds_nlp.recoding import CachedCoder
from kvds_nlp.recoding.trying import Finds, TriedRules
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup
from tests.recoding.test_coder import BOOK, RULES, Deaf, Drawer, talks

SETTINGS = Settings()


@pytest.fixture(scope="module")
def engine() -> Engine:
    return open_engine("blank")


def rules() -> list[Rule]:
    found = [rule_of(one) for one in RULES]
    return [one for one in found if one is not None]


Found = dict[str, set[tuple[int, int]]]


def sought(documents: Sequence[Document], engine: Engine, some: list[Rule]) -> Found:
    """What the rules find in every passage, each looked at whole."""
    book = read_codebook(BOOK)
    code = replace(book.codes[0], rules=tuple(some))
    one = Codebook("x", "1", (code,), "")
    matcher = compile_rules(one, keys=engine.keys)
    found: Found = {}
    for passage in analyse(documents, engine, SETTINGS):
        if not passage.segment.coded:
            continue
        for item in matcher.find(passage):
            start = passage.segment.span.start
            spans = {(span.start - start, span.end - start) for span in item.trigger}
            found.setdefault(passage.segment.key, set()).update(spans)
    return found


def as_pairs(finds: Finds) -> Found:
    return {key: {(one.start, one.end) for one in spans} for key, spans in finds.items()}


@pytest.mark.parametrize("remembered", [True, False])
@pytest.mark.parametrize("seed", range(4))
def test_what_is_tried_is_what_would_be_found(engine: Engine, seed: int, remembered: bool) -> None:
    dice = random.Random(seed)
    documents = talks(dice, 12)
    shelf = Drawer()
    if remembered:
        setup = CodingSetup(read_codebook(BOOK), engine, shipped_policy())
        CachedCoder(setup, SETTINGS, shelf).code(documents, words=False)
    before = copy.deepcopy(shelf.bodies)
    tried = TriedRules.opened(documents, engine, SETTINGS, shelf)
    for some in (rules(), dice.sample(rules(), 3), [], rules()[:1]):
        assert as_pairs(tried.found_by(some)) == sought(documents, engine, some)
    assert shelf.bodies == before


def test_only_texts_that_could_match_are_looked_at(engine: Engine) -> None:
    documents = talks(random.Random(1), 30)
    shelf = Drawer()
    setup = CodingSetup(read_codebook(BOOK), engine, shipped_policy())
    CachedCoder(setup, SETTINGS, shelf).code(documents, words=False)
    deaf = Deaf(engine)
    tried = TriedRules.opened(documents, deaf, SETTINGS, shelf)  # type: ignore[arg-type]
    assert deaf.texts == []
    (rule,) = [one for one in [rule_of("vrije tijd")] if one]
    found = tried.found_by([rule])
    assert found
    assert all("tijd" in text for text in deaf.texts)
    asked = len(deaf.texts)
    assert tried.found_by([rule, rule]) == found
    assert len(deaf.texts) == asked
