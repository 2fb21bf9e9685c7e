"""A codebook -> YAML, new or renewed in place: the comments a researcher wrote stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kvds_nlp.codebook.model import Code, Codebook, Example, Rule
from kvds_nlp.codebook.placing import put_rules
from kvds_nlp.codebook.rules import plain_rule
from kvds_nlp.codebook.trees import renew, yaml_text, yaml_tree
from kvds_nlp.codebook.tuning import WORDS
from kvds_nlp.data import VALENCES

DEFAULT_LANGUAGE = "nl"


def plain_codebook(book: Codebook) -> dict[str, Any]:
    """The codebook as the values its YAML file holds; fields without a value are left out."""
    cues: dict[str, Any] = {WORDS: {}}
    for valence in VALENCES:
        own = [replace(rule, valence=None) for rule in book.valence_cues if rule.valence == valence]
        words, cues[valence] = grouped_rules(own)
        cues[WORDS] |= {valence: words} if words else {}
    cues["default"] = dict(book.valence_default)
    valences = {name: value for name, value in cues.items() if value}
    return {
        "name": book.name,
        "version": book.version,
        "language": book.language,
        **({"valence": valences} if valences else {}),
        "codes": [plain_code(code) for code in book.codes],
    }


def plain_code(code: Code) -> dict[str, Any]:
    """A code as the values its YAML entry holds."""
    words, rules = grouped_rules(code.rules)
    fields: dict[str, Any] = {
        "id": code.id,
        "label": code.label,
        "definition": code.definition,
        "parent": code.parent,
        "color": code.color,
        "status": None if code.status == "active" else code.status,
        "replaces": list(code.replaces),
        "include": list(code.include),
        "exclude": list(code.exclude),
        WORDS: words,
        "rules": rules,
        "examples": [_plain_example(example) for example in code.examples],
        "counterexamples": [_plain_example(example) for example in code.counterexamples],
    }
    return {key: value for key, value in fields.items() if value}


def grouped_rules(rules: Sequence[Rule]) -> tuple[dict[str, Any], list[Any]]:
    """Groups of words by name, and the rules in order as YAML values, which name their group.

    Groups behind all other rules, with nothing said of them, are in the first only.
    """
    words: dict[str, Any] = {}
    plain: list[Any] = []
    for rule in rules:
        own = plain_rule(rule)
        if rule.words and words.setdefault(rule.words, rule.body) == rule.body:
            options = (
                {} if isinstance(own, str) else {k: v for k, v in own.items() if k != rule.kind}
            )
            own = {WORDS: rule.words, **options}
        plain.append(own)
    said = Counter(str(one[WORDS]) for one in plain if isinstance(one, dict) and WORDS in one)
    for name in reversed(words):
        if plain[-1:] != [{WORDS: name}] or said[name] > 1:
            break
        plain.pop()
    return words, plain


def _plain_example(example: Example) -> str | dict[str, str]:
    if example.valence is None:
        return example.text
    return {"text": example.text, "valence": example.valence}


def codebook_text(book: Codebook, *, onto: str = "") -> str:
    """The codebook as YAML text.

    Args:
        book: what to write.
        onto: the YAML text it renews: keys and codes that stay keep their place and comments.
    """
    whole = plain_codebook(book)
    if not onto.strip():
        return yaml_text(renew(None, whole))
    tree = yaml_tree(onto)
    if "language" not in tree and book.language == DEFAULT_LANGUAGE:
        del whole["language"]
    put_rules(tree, book, whole)
    return yaml_text(renew(tree, whole), onto)
