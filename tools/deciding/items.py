"""The words of a codebook's rules one by one, and the codebook with each of them weighed anew."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.codebook import Codebook
from kvds_nlp.codebook.model import Rule, slug
from kvds_nlp.codebook.rules import with_id
from kvds_nlp.codebook.writing import codebook_text
from kvds_nlp.deciding import Policy
from kvds_nlp.flows.evaluate import gold_passages
from kvds_nlp.language import Engine
from kvds_nlp.matching import compile_rules
from kvds_nlp.readers.labels import LabelledRow
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
from meaning import read_set

HINT = 0.5
"""Below this weight a rule is a hint: it proposes nothing alone (``matching/reports.py``)."""
DROP = 0.2
"""A word that deserves less than this is no reason at all."""


@dataclass(frozen=True, slots=True)
class Item:
    """What can be looked for alone: a word of an ``any`` rule, else a whole rule.

    Attributes:
        code: whose rule it is; ``column``: its place among the active codes.
        rule: its rule's number among all rules; ``within``: its place in the code.
        place: of the word in the rule; None = the whole rule.
    """

    code: str
    column: int
    rule: int
    within: int
    place: int | None
    weight: float


def items_of(book: Codebook) -> tuple[Item, ...]:
    """Everything the rules of the active codes look for, in codebook order."""
    found: list[Item] = []
    number = 0
    for column, code in enumerate(book.active):
        for within, rule in enumerate(code.rules):
            places = range(len(rule.body)) if rule.kind == "any" else (None,)
            found += [Item(code.id, column, number, within, p, rule.weight) for p in places]
            number += 1
    return tuple(found)


def alone(book: Codebook) -> Codebook:
    """The codebook with a rule for every item, named by its number; without cues."""
    waiting = iter(range(len(items_of(book))))
    codes = []
    for code in book.active:
        rules = []
        for rule in code.rules:
            bodies = [[word] for word in rule.body] if rule.kind == "any" else [rule.body]
            rules += [replace(rule, body=body, id=str(next(waiting))) for body in bodies]
        codes.append(replace(code, rules=tuple(rules)))
    return replace(book, codes=tuple(codes), valence_cues=())


def found_alone(path: Path, book: Codebook, engine: Engine) -> dict[str, list[Any]]:
    """The texts of a set: their codes and groups, and (text, item) for every item found."""
    rows = read_set(path, [code.id for code in book.active]).rows
    return {
        "codes": [list(row.codes) for row in rows],
        "groups": [row.group for row in rows],
        "found": [list(pair) for pair in _finds(rows, book, engine)],
    }


def in_examples(book: Codebook, engine: Engine) -> list[tuple[bool, list[int]]]:
    """For each example (True) and counterexample (False) the items of its own code found there."""
    texts = [(ex.text, code.id, True) for code in book.active for ex in code.examples]
    texts += [(ex.text, code.id, False) for code in book.active for ex in code.counterexamples]
    rows = [LabelledRow(text, (code,), "", True, (), n) for n, (text, code, _) in enumerate(texts)]
    items = items_of(book)
    found: list[tuple[bool, list[int]]] = [(wanted, []) for _, _, wanted in texts]
    for text, item in _finds(rows, book, engine):
        if items[item].code == texts[text][1]:
            found[text][1].append(item)
    return found


def _finds(
    rows: Sequence[LabelledRow], book: Codebook, engine: Engine
) -> Iterator[tuple[int, int]]:
    """(number of the text, number of the item) of every find."""
    matcher = compile_rules(alone(book), keys=engine.keys)
    passages = gold_passages(rows, CodingSetup(book, engine, Policy()), Settings())
    for text, passage in enumerate(passages):
        for item in matcher.find(passage):
            yield text, int(item.source.removeprefix("rule:"))


def rewritten(
    text: str,
    book: Codebook,
    items: Sequence[Item],
    weights: NDArray[np.float64],
    needed: Container[int],
) -> str:
    """The YAML with these weights: a rule whose words differ becomes one rule a weight; items below
    ``DROP`` that no example needs are gone.
    """
    by_rule: dict[tuple[str, int], dict[int | None, float]] = {}
    for number, (item, weight) in enumerate(zip(items, np.round(weights, 2).tolist(), strict=True)):
        kept = weight if weight >= DROP or number in needed else 0.0
        by_rule.setdefault((item.code, item.within), {})[item.place] = kept
    codes = [
        replace(code, rules=tuple(_split(code.rules, code.id, by_rule)))
        if code in book.active
        else code
        for code in book.codes
    ]
    return codebook_text(replace(book, codes=tuple(codes)), onto=text)


def _split(
    rules: Sequence[Rule], code: str, by_rule: Mapping[tuple[str, int], Mapping[int | None, float]]
) -> Iterator[Rule]:
    """In place of each rule one for each weight, surest first, each with all its guards.

    The largest part of a group of words keeps its name; another is called after its first word.
    """
    taken = {rule.words for rule in rules}
    for within, rule in enumerate(rules):
        weight_of = by_rule[code, within]
        parts: dict[float, list[str]] = {}
        for place, weight in weight_of.items():
            parts.setdefault(weight, []).append("" if place is None else rule.body[place])
        parts.pop(0.0, None)
        largest = max(parts, key=lambda weight: len(parts[weight]), default=0.0)
        for weight, words in sorted(parts.items(), reverse=True):
            body = rule.body if None in weight_of else words
            name = rule.words
            if name and weight != largest:
                name = slug(words[0], taken).replace("_", " ")
                taken.add(name)
            yield with_id(replace(rule, body=body, weight=weight, words=name))
