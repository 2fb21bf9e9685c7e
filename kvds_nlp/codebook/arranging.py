"""New rules for a code that has groups of words and is tuned: each put where its kind stands."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from kvds_nlp.codebook.model import Rule
from kvds_nlp.codebook.rules import plain_rule, rule_of
from kvds_nlp.codebook.trees import plain_values

_ALIKE = 0.5
"""How much of its words a rule must keep to be the same rule, written otherwise."""
YamlValue = Any
"""YAML values: texts, lists and mappings, plain or as a tree remembers them."""
RulePlace = tuple[str, YamlValue, Rule | None]
"""In which list of ``Arranged`` a rule stands, as it is written, and what it is."""


@dataclass(slots=True)
class Arranged:
    """The rules of a code as its file holds them.

    Attributes:
        words: groups by name, or a list of words that are a rule each.
        tuned: rules in the part ``tuning``.
        own: rules below the code itself.
        lists: what ``<name>`` stands for.
    """

    words: dict[str, YamlValue] = field(default_factory=dict)
    loose: list[YamlValue] = field(default_factory=list)
    tuned: list[YamlValue] = field(default_factory=list)
    own: list[YamlValue] = field(default_factory=list)
    lists: Mapping[str, YamlValue] = field(default_factory=dict)

    def rule(self, item: YamlValue) -> Rule | None:
        """The rule an item is, its words and lists filled in."""
        plain = plain_values(item)
        if isinstance(plain, dict) and "words" in plain:
            words = plain_values(self.words.get(plain.pop("words")))
            plain = {"phrase" if isinstance(words, str) else "any": words, **plain}
        return rule_of(self._filled(plain))

    def _filled(self, value: YamlValue) -> YamlValue:
        if isinstance(value, str) and value[:1] == "<" and value[1:-1] in self.lists:
            return self.lists[value[1:-1]]
        if isinstance(value, dict):
            return {key: self._filled(one) for key, one in value.items()}
        return [self._filled(one) for one in value] if isinstance(value, list) else value

    def renewed(self, rules: Sequence[Rule]) -> Arranged:
        """Where these rules stand: those that stay where they were, a group that got other words
        under its name, and what is new below the code itself.
        """
        stay = {_key(rule) for rule in rules}
        left = {_key(place[2]): place for place in self._places() if place[2]}
        gone = [place for key, place in left.items() if key not in stay]
        made = Arranged(lists=self.lists)
        for rule in rules:
            if _key(rule) in left:
                self._keep(made, *left[_key(rule)][:2])
            elif (heir := _heir(rule, gone)) is not None:
                gone.remove(heir)
                made.put(rule, _group(heir[1]) or rule.words, heir[0])
            else:
                made.put(rule, rule.words)
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

    def put(self, rule: Rule, group: str = "", where: str = "") -> None:
        """Adds a rule: as words of a ``group``, of which the rest is said where it is tuned, or in
        the list ``where``; a new one, that is more than words, below the code itself.
        """
        plain = self._short(plain_rule(rule))
        if not group or group in self.words or not _is_words(rule):
            (self.tuned if where == "tuned" else self.own).append(plain)
            return
        self.words[group] = [rule.body] if rule.kind == "word" else rule.body
        options = dict(plain) if isinstance(plain, dict) else {}
        options.pop(rule.kind, None)
        if options or where in ("tuned", "own"):
            (self.own if where == "own" else self.tuned).append({"words": group, **options})

    def _short(self, value: YamlValue) -> YamlValue:
        """The value with ``<name>`` for what stands in a list of that name."""
        if isinstance(value, dict):
            return {key: self._short(one) for key, one in value.items()}
        if not isinstance(value, list):
            return value
        name = next((name for name, words in self.lists.items() if words == value), "")
        return f"<{name}>" if name else [self._short(one) for one in value]

    def _places(self) -> Iterator[RulePlace]:
        """Each rule there is: in which list, as written, and what it is."""
        for where, items in (("tuned", self.tuned), ("own", self.own)):
            yield from ((where, item, self.rule(item)) for item in items)
        spoken = {item.get("words") for item in (*self.tuned, *self.own) if isinstance(item, dict)}
        for name in self.words:
            if name not in spoken:
                yield "words", {"words": name}, self.rule({"words": name})
        yield from (("loose", item, self.rule(item)) for item in self.loose)

    def _keep(self, made: Arranged, where: str, item: YamlValue) -> None:
        """Puts a rule that stays where it stood."""
        if isinstance(item, dict) and "words" in item:
            made.words[item["words"]] = self.words[item["words"]]
        if where != "words":
            getattr(made, where).append(item)


def _key(rule: Rule) -> str:
    return f"{rule.id} {rule.weight}"


def _group(item: YamlValue) -> str:
    return str(item["words"]) if isinstance(item, dict) and "words" in item else ""


def _heir(rule: Rule, gone: Sequence[RulePlace]) -> RulePlace | None:
    """The rule of before that this one is, written otherwise; None when it is new."""
    best, likest = None, _ALIKE
    for place in gone:
        _, item, old = place
        if old is None or bool(_group(item)) > _is_words(rule):
            continue
        if rule.words:  # a group that has a name is no other
            if rule.words == _group(item):
                return place
            continue
        like = _likeness(rule, old)
        if like >= likest:
            best, likest = place, like
    return best


def _likeness(one: Rule, other: Rule) -> float:
    """Of lists of words the share of the shorter that is in the other; else of their wording."""
    if _is_words(one) and _is_words(other):
        words, others = {*_words(one)}, {*_words(other)}
        return len(words & others) / max(1, min(len(words), len(others)))
    if one.kind != other.kind:
        return 0.0
    return SequenceMatcher(None, one.wording, other.wording, autojunk=False).ratio()


def _is_words(rule: Rule) -> bool:
    return isinstance(rule.body, str) or (
        rule.kind == "any" and all(isinstance(one, str) for one in rule.body)
    )


def _words(rule: Rule) -> list[str]:
    return [rule.body] if isinstance(rule.body, str) else [str(one) for one in rule.body]
