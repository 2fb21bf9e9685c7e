"""Every block of docs/codebook.md, and of its Dutch side, is true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from kvds_nlp.codebook import read_codebook
from kvds_nlp.codebook.rules import MAIN_KINDS
from kvds_nlp.language import open_engine
from kvds_nlp.matching import check_examples, compile_rules
from kvds_nlp.refi.codebooks import read_any, write_codebook
from tests.matching.helpers import make_codebook, make_passage, triggers

DOCS = Path(__file__).parents[2] / "docs"


def blocks_of(page: Path) -> list[str]:
    """The YAML of a page."""
    return re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


BLOCKS = blocks_of(DOCS / "codebook.md")


def test_the_dutch_page_has_the_same_blocks() -> None:
    assert blocks_of(DOCS / "nl" / "codebook.md") == BLOCKS


def worked() -> Iterator[Any]:
    for block in BLOCKS:
        if block.startswith("rule:"):
            yield pytest.param(YAML(typ="safe").load(block), id=block.splitlines()[0])


@pytest.fixture(scope="module", params=["blank", None], ids=["blank", "best"])
def engine(request: pytest.FixtureRequest) -> Any:
    return open_engine(request.param)


@pytest.mark.parametrize("example", worked())
def test_a_worked_example_is_true(example: dict[str, Any], engine: Any) -> None:
    matcher = compile_rules(make_codebook(example["rule"]), keys=engine.keys)
    said = {**example["finds"], **dict.fromkeys(example.get("leaves", ()), "")}
    for text, expected in said.items():
        passage = make_passage(text, question=example.get("question", ""), engine=engine)
        found = matcher.find(passage)
        assert " | ".join(triggers(found, text)) == expected, text
        if "says" in example:
            assert [evidence.valence for evidence in found] == [example["says"]]


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.startswith("name:")])
def test_a_whole_codebook_loads_and_bears_out_its_examples(block: str, engine: Any) -> None:
    book = read_codebook(block)
    matcher = compile_rules(book, keys=engine.keys)
    faults = check_examples(book, matcher, lambda text: make_passage(text, engine=engine))
    assert [fault.said("boek.yaml") for fault in faults] == []


def test_every_kind_of_rule_and_option_has_an_example() -> None:
    said = "\n".join(block for block in BLOCKS if block.startswith("rule:"))
    kinds = {*MAIN_KINDS, "subject", "verb", "object"} - {"phrase"}
    options = {"unless", "negated", "wished", "valence", "question", "scope", "within"}
    assert {word for word in kinds | options if f"{word}:" not in said} == set()


@pytest.mark.parametrize("suffix", [".yaml", ".xlsx", ".qdc"])
def test_every_rule_of_the_page_survives_every_kind_of_file(suffix: str, tmp_path: Path) -> None:
    for number, block in enumerate(block for block in BLOCKS if block.startswith("rule:")):
        book = make_codebook(YAML(typ="safe").load(block)["rule"])
        path = tmp_path / f"boek{number}{suffix}"
        write_codebook(book, path)
        assert read_any(path).codes[0].rules[0].id == book.codes[0].rules[0].id, block
