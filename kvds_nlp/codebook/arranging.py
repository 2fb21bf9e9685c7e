"""New rules for a code that has groups of words and is tuned: each put where its kind stands."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kvds_nlp.codebook.model import Rule
from kvds_nlp.codebook.rules import plain_rule, rule_of
from kvds_nlp.codebook.writing import plain_values

_ALIKE = 0.5
"""How much of its words a group must keep to be the same group with other words."""
Plain = Any
"""YAML values: texts, lists and mappings, plain or as a tree remembers them."""


@dataclass(slots=True)
class Arranged:
    """The rules of a code as its file holds them.

    Attributes:
        words: groups by name, or a list of words that are a rule each.
        tuned: rules in the part ``tuning``.
        own: rules below the code itself.
        lists: what ``<name>`` stands for.
    """

    words: dict[str, Plain] = field(default_factory=dict)
    loose: list[Plain] = field(default_factory=list)
    tuned: list[Plain] = field(default_factory=list)
    own: list[Plain] = field(default_factory=list)
    lists: Mapping[str, Plain] = field(default_factory=dict)

    def rule(self, item: Plain) -> Rule | None:
        """The rule an item is, its words and lists filled in."""
        plain = plain_values(item)
        if isinstance(plain, dict) and "words" in plain:
            words = plain_values(self.words.get(plain.pop("words")))
            plain = {"phrase" if isinstance(words, str) else "any": words, **plain}
        return rule_of(self._filled(plain))

    def _filled(self, value: Plain) -> Plain:
        if isinstance(value, str) and value[:1] == "<" and value[1:-1] in self.lists:
            return self.lists[value[1:-1]]
        if isinstance(value, dict):
            return {key: self._filled(one) for key, one in value.items()}
        return [self._filled(one) for one in value] if isinstance(value, list) else value

    def renewed(self, rules: Sequence[Rule]) -> Arranged:
        """Where these rules stand: those that stay where they were, a group that got other words
        under its name, and what is new below the code itself.
        """
        places = list(self._places())
        left = {_key(rule): (where, item) for where, item, rule in places if rule}
        made = Arranged(lists=self.lists)
        fresh: list[Rule] = []
        for rule in rules:
            if (place := left.pop(_key(rule), None)) is None:
                fresh.append(rule)
            else:
                self._keep(made, *place)
        gone = [(item, self.rule(item)) for _, item in left.values()]
        for rule in fresh:
            name = rule.words or _heir(rule, gone, made.words)
            if name and (name in self.words or rule.words) and name not in made.words:
                made.put(name, rule)
            else:
                made.own.append(plain_rule(rule))
        return made

    def joined(self, other: Arranged, code: str) -> Arranged:
        """With the rules of another code that are not here; a group whose name is taken gets that
        ``code`` behind its name.
        """
        made = Arranged(dict(self.words), [], [*self.tuned], [*self.own], self.lists)
        made.loose = [] if other.words and self.loose else [*self.loose]
        made.own += self.loose if other.words and self.loose else []
        known = {rule.id for _, _, rule in self._places() if rule}
        for where, item, rule in other._places():
            if rule is None or rule.id in known:
                continue
            known.add(rule.id)
            name = item.get("words") if isinstance(item, dict) else None
            if name:
                new = f"{name} ({code})" if name in made.words else name
                made.words[new] = copy.copy(other.words[name])
                item = {**item, "words": new}
            if where == "loose" and made.words:
                made.own.append(item)
            elif where != "words":
                getattr(made, where).append(item)
        return made

    def put(self, name: str, rule: Rule) -> None:
        """Adds a rule as a group of words, and what is said of that where it is tuned."""
        plain = plain_rule(rule)
        options = (
            {} if isinstance(plain, str) else {k: v for k, v in plain.items() if k != rule.kind}
        )
        self.words[name] = rule.body
        if options:
            self.tuned.append({"words": name, **options})

    def _places(self) -> Iterator[tuple[str, Plain, Rule | None]]:
        """Each rule there is: in which list, as written, and what it is."""
        for where, items in (("tuned", self.tuned), ("own", self.own)):
            yield from ((where, item, self.rule(item)) for item in items)
        spoken = {item.get("words") for item in (*self.tuned, *self.own) if isinstance(item, dict)}
        for name in self.words:
            if name not in spoken:
                yield "words", {"words": name}, self.rule({"words": name})
        yield from (("loose", item, self.rule(item)) for item in self.loose)

    def _keep(self, made: Arranged, where: str, item: Plain) -> None:
        """Puts a rule that stays where it stood."""
        if isinstance(item, dict) and "words" in item:
            made.words[item["words"]] = self.words[item["words"]]
        if where != "words":
            getattr(made, where).append(item)


def _key(rule: Rule) -> str:
    return f"{rule.id} {rule.weight}"


def _heir(rule: Rule, gone: Sequence[tuple[Plain, Rule | None]], taken: Mapping[str, Plain]) -> str:
    """The group that this rule is, with other words; "" when it is none."""
    if rule.kind not in ("any", "word", "phrase"):
        return ""
    own, best = set(_words(rule)), ("", 0.0)
    for item, old in gone:
        name = item.get("words", "") if isinstance(item, dict) else ""
        if old is None or not name or name in taken:
            continue
        words = set(_words(old))
        shared = len(words & own) / max(1, min(len(words), len(own)))
        if shared >= max(_ALIKE, best[1]):
            best = name, shared
    return best[0]


def _words(rule: Rule) -> list[str]:
    return [rule.body] if isinstance(rule.body, str) else [str(one) for one in rule.body]
