"""The codebook's rules as a source of evidence: one name a rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.codebook.model import Code, Codebook, Rule
from kvds_nlp.data import CUE, Evidence, Passage
from kvds_nlp.matching import Bags, Matcher, compile_rules
from kvds_nlp.sources.setup import CodingSetup, Tick
from kvds_nlp.sources.source import Source, Use


class RuleSource(Source):
    """Rules and cues of valence. A rule that several codes share is looked for once."""

    def __init__(self, setup: CodingSetup) -> None:
        book = setup.codebook
        pairs = [(code.id, rule) for code in book.active for rule in code.rules]
        pairs += [(CUE, rule) for rule in book.valence_cues]
        self.uses = tuple(Use(f"rule:{rule.id}", code, rule.weight) for code, rule in pairs)
        self._setup = setup
        self._matchers: dict[frozenset[str], Matcher] = {}

    def find(
        self, passages: Sequence[Passage], names: frozenset[str], tick: Tick
    ) -> dict[str, list[Evidence]]:
        """What these rules find, under their own names."""
        found: dict[str, list[Evidence]] = {}
        matcher = self._matcher(names)
        for number, passage in enumerate(passages):
            if number % 200 == 0:
                tick("rules", number, len(passages))
            for item in matcher.find(passage):
                found.setdefault(item.source, []).append(item)
        tick("rules", len(passages), len(passages))
        return found

    def may_speak(
        self, names: frozenset[str], bags: Bags, texts: Iterable[str]
    ) -> NDArray[np.bool_]:
        """Segments that hold a word, or letters, without which none of these rules can match."""
        return self._matcher(names).sieve().may_match(bags, texts)

    def _matcher(self, names: frozenset[str]) -> Matcher:
        if names not in self._matchers:
            part = _only(self._setup.codebook, names)
            self._matchers[names] = compile_rules(part, keys=self._setup.engine.keys)
        return self._matchers[names]


def _only(codebook: Codebook, names: Iterable[str]) -> Codebook:
    """The codebook with only the named rules, each under the first code that has it."""
    waiting = set(names)

    def taken(rules: Sequence[Rule]) -> tuple[Rule, ...]:
        kept = []
        for rule in rules:
            if f"rule:{rule.id}" in waiting:
                waiting.remove(f"rule:{rule.id}")
                kept.append(rule)
        return tuple(kept)

    def part(code: Code) -> Code:
        return replace(code, rules=taken(code.rules))

    codes = tuple(part(code) for code in codebook.active)
    return replace(codebook, codes=codes, valence_cues=taken(codebook.valence_cues))
