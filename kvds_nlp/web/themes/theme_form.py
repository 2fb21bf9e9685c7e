"""A theme as a form: what a person may change without YAML, and what the fields say then."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kvds_nlp.codebook import Code, Rule
from kvds_nlp.codebook.editing import listed_words, with_words
from kvds_nlp.codebook.model import worded
from kvds_nlp.codebook.rules import plain_rule, rule_of
from kvds_nlp.codebook.sheets import item_line, items_of_lines
from kvds_nlp.codebook.writing import plain_code
from kvds_nlp.errors import CodebookError
from kvds_nlp.messages import Lang, messages
from kvds_nlp.spans import short
from kvds_nlp.writers.figures import number_in_words

LISTS = ("include", "exclude", "examples", "counterexamples")
"""Fields with an item a line."""
_LONGEST = 20_000
"""Characters of a field."""
_NOTE = 160
"""Characters of the words that silence a rule, as the form shows them."""


@dataclass(frozen=True, slots=True)
class RuleField:
    """A rule in the form.

    Attributes:
        name: its id.
        words: its words with commas between.
        listed: whether it is no more than a list of words, which can be typed.
        wording: the rule on one line.
        note: its weight, direction and exceptions.
        gone: it is to be taken out.
    """

    name: str
    words: str
    wording: str
    note: str
    listed: bool
    gone: bool = False


@dataclass(frozen=True, slots=True)
class ThemeForm:
    """What the form shows: a code as it is, or as somebody typed it.

    Attributes:
        lists: field of ``LISTS`` -> its lines.
        new: words and phrases that are added, one a line.
    """

    label: str
    definition: str
    status: str
    lists: Mapping[str, str]
    rules: tuple[RuleField, ...]
    new: str = ""


def form_of(code: Code, lang: Lang, fields: Mapping[str, str] | None = None) -> ThemeForm:
    """The form of a code; with ``fields`` as somebody typed it."""
    plain, typed = plain_code(code), fields or {}
    lists = {name: "\n".join(map(item_line, plain.get(name, ()))) for name in LISTS}
    rules = []
    for rule in code.rules:
        words = ", ".join(_words(rule))
        rules.append(
            RuleField(
                rule.id, typed.get(f"regel.{rule.id}", words) if words else "", rule.wording,
                _note(rule, lang), bool(words), bool(typed.get(f"weg.{rule.id}")),
            )
        )  # fmt: skip
    return ThemeForm(
        typed.get("label", code.label),
        typed.get("definition", code.definition),
        typed.get("status", code.status),
        {name: typed.get(name, lines) for name, lines in lists.items()},
        tuple(rules),
        typed.get("nieuw", ""),
    )


def fields_in(code: Code, fields: Mapping[str, str]) -> dict[str, Any]:
    """What the form says, as fields of ``codebook.editing.code_edited``."""
    made: dict[str, Any] = {
        "label": _line(fields.get("label", "")),
        "definition": _line(fields.get("definition", "")),
        "rules": rules_in(code, fields),
    }
    status = fields.get("status", code.status)
    made["status"] = "" if status == "active" else status
    for name in LISTS:
        made[name] = items_of_lines(fields.get(name, "")[:_LONGEST])
    return made


def rules_in(code: Code, fields: Mapping[str, str]) -> list[str | dict[str, Any]]:
    """The rules that the form says, as plain YAML values; each once."""
    made: list[str | dict[str, Any]] = []
    for rule in code.rules:
        if fields.get(f"weg.{rule.id}"):
            continue
        if not _words(rule):
            made.append(plain_rule(rule))
            continue
        typed = fields.get(f"regel.{rule.id}", ", ".join(_words(rule)))
        if words := [one for part in typed.replace("\n", ",").split(",") if (one := _line(part))]:
            made.append(with_words(rule, words))
    made += [one for line in fields.get("nieuw", "").splitlines() if (one := _line(line))]
    once: dict[str, str | dict[str, Any]] = {}
    for plain in made:
        said = rule_of(plain)
        once.setdefault(said.id if said else repr(plain), plain)
    return list(once.values())


def rules_of_plain(rules: Sequence[str | dict[str, Any]]) -> list[Rule]:
    """These rules; those of which nobody could make anything are refused.

    Raises:
        CodebookError: one cannot be understood; it is in the message.
    """
    found = []
    for one in rules:
        if (rule := rule_of(one)) is None:
            raise CodebookError(str(one))
        found.append(rule)
    return found


def as_pattern(words: str) -> str:
    """Words as they were said, as a pattern that asks for them and nothing else.

    >>> as_pattern("„het *los*,” – zei"), as_pattern("__…")
    ('het los zei', '')
    """
    plain = re.sub(r"[^\w\s'’-]|_", " ", words)
    return " ".join(one for part in plain.split() if (one := part.strip("-'’")))


def _words(rule: Rule) -> tuple[str, ...]:
    """The words of a rule that can be written with commas between; else ()."""
    words = listed_words(rule)
    return () if any("," in word for word in words) else words


def _line(text: str) -> str:
    return " ".join(text[:_LONGEST].split())


def _worded(patterns: Sequence[Any]) -> str:
    return short("; ".join(worded("any", one).removeprefix("any: ") for one in patterns), _NOTE)


def _note(rule: Rule, lang: Lang) -> str:
    """What a rule says beside its words."""
    say = messages(lang)
    parts = [say["web.rule.weight"].format(weight=number_in_words(rule.weight, 2, lang))]
    if rule.valence:
        parts.append(say[f"web.side.{rule.valence}"])
    if rule.unless:
        parts.append(say["web.rule.unless"].format(words=_worded(rule.unless)))
    if rule.negated != "any":
        parts.append(say[f"web.rule.negated.{rule.negated}"])
    if rule.question:
        parts.append(say["web.rule.question"].format(words=_worded(rule.question)))
    return " · ".join(parts)
