"""The words of codes as rows of a sheet, one word or phrase a row, and their rules, one a row.

Sheet ``woorden``: code, group, word, kind, remark. Words of one group are one rule; those without a
group a rule each. Sheet ``regels``: code and a rule on one line, which may be of a group:
``{words: ruimte, weight: 0.6}``. Groups that are only numbered have no name in the codebook.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from kvds_nlp.codebook.fields import Located, Problems, located, unknown
from kvds_nlp.codebook.model import Code, Rule
from kvds_nlp.codebook.rule_lines import rule_line, rule_of_line
from kvds_nlp.codebook.writing import grouped_rules
from kvds_nlp.messages import in_words

WORDS_SHEET, RULES_SHEET = "woorden", "regels"
WORD_HEADS = {"code": 22, "groep": 26, "woord": 44, "soort": 18, "opmerking": 60}
RULE_HEADS = {"code": 22, "regel": 120}
"""Header -> width in characters."""
LITERAL, WORD, PHRASE = "precies zo", "woord", "woordgroep"
PART = "deel van een woord"
KINDS = (LITERAL, WORD, PHRASE, PART)
_ENGLISH = {
    "group": "groep",
    "word": "woord",
    "kind": "soort",
    "remark": "opmerking",
    "rule": "regel",
}
_MOST = 8
"""Words that a remark names."""
SheetRows = Sequence[Sequence[str]]


def word_rows(code: Code) -> Iterator[tuple[str, str, str, str, str]]:
    """The words of a code; the remark beside the first of a group says how it counts."""
    words, rules = grouped_rules(_named(code.rules))
    tuned = {item["words"]: item for item in rules if isinstance(item, dict) and "words" in item}
    for name, group in words.items():
        remark = _remark(tuned.get(name, {}))
        for word in group:
            yield code.id, name, *_cell(word), remark
            remark = ""
    for word in _last_phrases(rules):
        yield code.id, "", *_cell(word), ""


def rule_rows(code: Code) -> Iterator[tuple[str, str]]:
    """What is to be said of a code's groups, and its rules that are more than words."""
    rules = grouped_rules(_named(code.rules))[1]
    for rule in rules[: len(rules) - len(_last_phrases(rules))]:
        yield code.id, rule_line(rule)


def add_rules(
    codes: Sequence[dict[str, Located]], words: SheetRows, rules: SheetRows, problems: Problems
) -> None:
    """Adds the rows of the two sheets to the codes they are of; the first row names the columns."""
    by_id = {code["id"].value: code for code in codes if "id" in code}
    groups: dict[str, dict[str, list[Located]]] = {}
    for line, row in _rows(words, WORDS_SHEET, WORD_HEADS, problems):
        word = _written(row, line, problems)
        if word and _is_code(row["code"], by_id, WORDS_SHEET, line, problems):
            at = Located(word, WORDS_SHEET, line)
            groups.setdefault(row["code"], {}).setdefault(row["groep"], []).append(at)
    said: dict[str, list[Located]] = {}
    for line, row in _rows(rules, RULES_SHEET, RULE_HEADS, problems):
        if row["regel"] and _is_code(row["code"], by_id, RULES_SHEET, line, problems):
            value = rule_of_line(row["regel"], RULES_SHEET, line, problems)
            said.setdefault(row["code"], []).append(located(value, RULES_SHEET, line))
    for name, code in by_id.items():
        own, group = code.get("rules"), groups.get(name, {})
        listed = [*(own.value if own else ()), *said.get(name, ())]
        spoken = {_group(one) for one in listed}
        numbered = {key: tuple(group.pop(key)) for key in [*group] if key.isdigit()}
        listed = [_with_words(one, numbered) for one in listed]
        listed += group.pop("", [])
        listed += [_any(items) for key, items in numbered.items() if key not in spoken]
        if group:
            entries = {
                key: Located(tuple(items), WORDS_SHEET, items[0].line)
                for key, items in group.items()
            }
            code["words"] = Located(entries, WORDS_SHEET, 1)
        if listed:
            code["rules"] = Located(tuple(listed), RULES_SHEET, listed[0].line)


def _named(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules, each list of words in a group: with a number where it has no name. What is more
    than a list of words is in none.
    """
    taken = {rule.words for rule in rules}
    numbers = (str(number) for number in range(1, len(rules) + 1 + len(taken)))
    free = (number for number in numbers if number not in taken)
    lists = (r.kind == "any" and all(isinstance(one, str) for one in r.body) for r in rules)
    return tuple(
        replace(rule, words=(rule.words or next(free)) if is_list else "")
        for rule, is_list in zip(rules, lists, strict=True)
    )


def _last_phrases(rules: Sequence[Any]) -> list[str]:
    """The words that are a rule by themselves, behind all other rules."""
    start = len(rules)
    while start and isinstance(rules[start - 1], str):
        start -= 1
    return list(rules[start:])


def _cell(word: str) -> tuple[str, str]:
    """A word as it stands in its cell, and its kind."""
    if re.fullmatch(r'"[^"]+"', word):
        return word[1:-1], LITERAL
    kind = PHRASE if " " in word else PART if re.search(r"^[*-]|[*-]$", word) else WORD
    return word, kind


def _remark(tuned: dict[str, Any]) -> str:
    """How a group counts, in words; it is not read back."""
    weight, unless = float(tuned.get("weight", 0.8)), [str(one) for one in tuned.get("unless", ())]
    parts = [in_words("words.hint_only")] if weight < 0.5 else []
    if unless:
        some, more = ", ".join(unless[:_MOST]), len(unless) - _MOST
        words = in_words("words.and_others", words=some, n=more) if more > 0 else some
        parts.append(in_words("words.unless", words=words))
    return "; ".join(parts)


def _rows(
    rows: SheetRows, sheet: str, heads: Collection[str], problems: Problems
) -> Iterator[tuple[int, dict[str, str]]]:
    """The filled rows by their number, each cell by its header."""
    first = [cell.strip().lower() for cell in rows[0]] if rows else []
    named = [_ENGLISH.get(cell, cell) for cell in first]
    for at, name in enumerate(named):
        if name and name not in heads:
            where = f"{sheet}, {in_words('read.column', n=at + 1)}"
            problems.add(1, where, unknown(name, heads, "header"))
    for line, row in enumerate(rows[1:], start=2):
        cells = dict(zip(named, row, strict=False))
        if any(cells.values()):
            yield line, {head: cells.get(head, "") for head in heads}


def _written(row: dict[str, str], line: int, problems: Problems) -> str:
    """A word as a codebook writes it; one that is meant to the letter stands between quotes."""
    word, kind = " ".join(row["woord"].split()), row["soort"].strip().lower()
    if kind and kind not in KINDS:
        what = in_words("field.choices", text=kind, choices=", ".join(KINDS))
        problems.add(line, f"{WORDS_SHEET}.soort", what)
    return f'"{word}"' if kind == LITERAL and word and '"' not in word else word


def _is_code(code: str, known: Collection[str], sheet: str, line: int, problems: Problems) -> bool:
    if code not in known:
        problems.add(line, sheet, unknown(code, known, "no_code"))
    return code in known


def _group(at: Located) -> str:
    """The group a rule speaks of, or ""."""
    words = at.value.get("words") if isinstance(at.value, dict) else None
    return str(words.value) if words else ""


def _with_words(at: Located, numbered: dict[str, tuple[Located, ...]]) -> Located:
    """The rule with the words of the group that it speaks of, when that is only numbered."""
    name = _group(at)
    if name not in numbered:
        return at
    rest = {key: value for key, value in at.value.items() if key != "words"}
    return replace(at, value={**_any(numbered[name]).value, **rest})


def _any(items: tuple[Located, ...]) -> Located:
    line = items[0].line
    return Located({"any": Located(items, WORDS_SHEET, line)}, WORDS_SHEET, line)
