"""A codebook as plain YAML values, and as YAML text a researcher can go on editing."""

from __future__ import annotations

import io
from typing import Any

from kvds_nlp.codebook.model import Code, Codebook, Example, Rule
from kvds_nlp.codebook.rules import plain_rule
from kvds_nlp.data import VALENCES

DEFAULT_LANGUAGE = "nl"


def plain_codebook(book: Codebook) -> dict[str, Any]:
    """The codebook as the values its YAML file holds; fields without a value are left out."""
    whole: dict[str, Any] = {
        "name": book.name,
        "version": book.version,
        "language": book.language,
    }
    valence = _plain_valence(book)
    if valence:
        whole["valence"] = valence
    whole["codes"] = [plain_code(code) for code in book.codes]
    return whole


def plain_code(code: Code) -> dict[str, Any]:
    """A code as the values its YAML entry holds."""
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
        "rules": [plain_rule(rule) for rule in code.rules],
        "examples": [_plain_example(example) for example in code.examples],
        "counterexamples": [_plain_example(example) for example in code.counterexamples],
    }
    return {key: value for key, value in fields.items() if value}


def _plain_example(example: Example) -> str | dict[str, str]:
    if example.valence is None:
        return example.text
    return {"text": example.text, "valence": example.valence}


def _plain_valence(book: Codebook) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for valence in VALENCES:
        rules = [_cue(rule) for rule in book.valence_cues if rule.valence == valence]
        if rules:
            found[valence] = rules
    if book.valence_default:
        found["default"] = dict(book.valence_default)
    return found


def _cue(rule: Rule) -> str | dict[str, Any]:
    from dataclasses import replace

    return plain_rule(replace(rule, valence=None))


def codebook_text(book: Codebook, *, onto: str = "") -> str:
    """The codebook as YAML text.

    Args:
        book: what to write.
        onto: the YAML text it renews: keys and codes that stay keep their place and comments.
    """
    from kvds_nlp.codebook.merging import renew, round_trip_yaml

    yaml = round_trip_yaml()
    tree = yaml.load(onto) if onto.strip() else None
    whole = plain_codebook(book)
    if tree is not None and "language" not in tree and book.language == DEFAULT_LANGUAGE:
        del whole["language"]
    out = io.StringIO()
    yaml.dump(renew(tree, whole), out)
    return out.getvalue()
