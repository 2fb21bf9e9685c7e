"""One code of a codebook changed or added, in the YAML as its writer left it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kvds_nlp.codebook.fields import Problems, located
from kvds_nlp.codebook.loading import build_codebook, read_codebook
from kvds_nlp.codebook.model import Code, Rule, slug
from kvds_nlp.codebook.rules import plain_rule
from kvds_nlp.codebook.tuning import WORDS
from kvds_nlp.codebook.writing import (
    codebook_text,
    plain_codebook,
)
from kvds_nlp.errors import CodebookError
from kvds_nlp.messages import in_words


def code_edited(text: str, code: str, fields: Mapping[str, Any]) -> str:
    """The YAML with other fields of one code; what stays as it was keeps its place and comments.

    Args:
        text: of the codebook.
        code: its id.
        fields: of ``loading.CODE_KEYS``, as plain YAML values; an empty one is taken out.

    Raises:
        CodebookError: there is no such code, or it could not be used then.
    """
    book = read_codebook(text)
    if code not in book.by_id:
        raise CodebookError(in_words("move.missing", missing=code))
    whole = plain_codebook(book)
    entry = next(one for one in whole["codes"] if one["id"] == code)
    if "rules" in fields:
        entry.pop(WORDS, None)  # all its rules are given; its groups are found again
    entry |= fields
    for name in [name for name, value in entry.items() if not value]:
        del entry[name]
    edited = build_codebook(located(whole), Problems(code), "")
    return codebook_text(edited, onto=text)


def code_added(text: str, label: str, definition: str, examples: Sequence[str] = ()) -> str:
    """The YAML with a new code behind the others; its id is made of its label, and is free.

    Raises:
        CodebookError: it has no label or no definition.
    """
    if not label.strip() or not definition.strip():
        raise CodebookError(in_words("edit.needs_both"))
    book = read_codebook(text)
    whole = plain_codebook(book)
    taken = {*book.by_id, *(old for code in book.codes for old in code.replaces)}
    code: dict[str, Any] = {"id": slug(label, taken), "label": label, "definition": definition}
    whole["codes"].append(code | ({"examples": [*examples]} if examples else {}))
    return codebook_text(build_codebook(located(whole), Problems(code["id"]), ""), onto=text)


def listed_words(rule: Rule) -> tuple[str, ...]:
    """The patterns of a rule of which any is enough; () of a rule that is more than such a list."""
    if rule.kind in ("word", "phrase") and isinstance(rule.body, str):
        return (rule.body,)
    plain = rule.kind == "any" and all(isinstance(one, str) for one in rule.body)
    return tuple(rule.body) if plain else ()


def with_words(rule: Rule, words: Sequence[str]) -> str | dict[str, Any]:
    """The rule as plain YAML values with other patterns; its options stay.

    >>> with_words(Rule("", "any", ["tijd", "uur"], weight=0.6), ["tijd"])
    {'word': 'tijd', 'weight': 0.6}
    """
    if tuple(words) == listed_words(rule):
        return plain_rule(rule)
    plain = plain_rule(rule)
    options = {} if isinstance(plain, str) else {k: v for k, v in plain.items() if k != rule.kind}
    if len(words) > 1:
        return {"any": [*words], **options}
    kind = "word" if len(words[0].split()) == 1 else "phrase"
    return {kind: words[0], **options} if options else words[0]


def plain_rules(code: Code) -> list[str | dict[str, Any]]:
    """Its rules as plain YAML values, in order."""
    return [plain_rule(rule) for rule in code.rules]
