"""The words of a codebook's rules one by one, and the codebook with each of them weighed anew."""

from __future__ import annotations

import copy
import re
import sys
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.codebook import Codebook
from kvds_nlp.codebook.writing import yaml_text, yaml_tree
from kvds_nlp.deciding import Policy
from kvds_nlp.flows.evaluate import gold_passages
from kvds_nlp.language import Engine
from kvds_nlp.matching import compile_rules
from kvds_nlp.readers.labels import LabelledRow
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
from meaning import read_set

WIDTH = 112
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
    tree = yaml_tree(text)
    by_rule: dict[tuple[str, int], dict[int | None, float]] = {}
    for number, (item, weight) in enumerate(zip(items, np.round(weights, 2).tolist(), strict=True)):
        kept = weight if weight >= DROP or number in needed else 0.0
        by_rule.setdefault((item.code, item.within), {})[item.place] = kept
    for entry in tree["codes"]:
        if entry["id"] not in {code.id for code in book.active}:
            continue
        rules = entry["rules"]
        for within in reversed(range(len(rules))):
            _split(rules, within, by_rule[entry["id"], within])
    return "".join(f"{line}\n" for long in yaml_text(tree).splitlines() for line in wrapped(long))


def wrapped(line: str) -> list[str]:
    """A line of YAML as lines of at most ``WIDTH`` that end at a comma of its list.

    >>> wrapped("      - any: [" + ", ".join(["samenwerken"] * 10) + "]")[1]
    '            samenwerken]'
    """
    if len(line) <= WIDTH or "[" not in line:
        return [line]
    bare = line.lstrip()
    beyond = " " * (len(line) - len(bare) + (6 if re.match(r"- \w", bare) else 4))
    out, rest = [], line
    while len(rest) > WIDTH and (end := rest.rfind(", ", len(beyond), WIDTH)) > 0:
        out.append(rest[: end + 1])
        rest = beyond + rest[end + 2 :]
    return [*out, rest]


def _split(rules: Any, within: int, weight_of: dict[int | None, float]) -> None:  # noqa: ANN401
    """In place of a rule of the tree one for each weight, surest first, each with all its guards.

    The last is the rule itself, so that what is remarked behind it stays there.
    """
    rule, levels = rules[within], sorted(set(weight_of.values()) - {0.0}, reverse=True)
    if not levels:
        del rules[within]
        return
    above = rules.ca.items.pop(within, None)
    words = list(rule.get("any", ()))
    for level in reversed(levels):
        part = rule
        if level != levels[-1]:
            part = _copied(rule)
            rules.insert(within, part)
        part["weight"] = level
        if words:
            part["any"][:] = [word for n, word in enumerate(words) if weight_of[n] == level]
    if above is not None:
        rules.ca.items[within] = above


def _copied(rule: Any) -> Any:  # noqa: ANN401
    """A rule again, without remarks and without names for its parts; a named list is named."""
    other = copy.deepcopy(rule)
    other.ca.items.clear()
    guards = rule.get("unless")
    if guards is not None and guards.anchor.value:
        other["unless"] = guards
    elif guards is not None:
        other["unless"][:] = [str(guard) for guard in guards]
    return other
