"""Every source of evidence by a name that changes when, and only when, its answers may change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.codebook.model import Code, Codebook, Rule
from kvds_nlp.data import CUE, Evidence, Passage, digest
from kvds_nlp.encoding.door import OFFLINE
from kvds_nlp.flows.similar import SimilarReader, open_similar
from kvds_nlp.matching import Bags, Matcher, compile_rules
from kvds_nlp.similarity import reference_texts

if TYPE_CHECKING:
    from kvds_nlp.flows.code import Readers


@dataclass(frozen=True, slots=True)
class Use:
    """How a codebook uses a source.

    Attributes:
        name: of the source: ``rule:<id>``, or ``similar:`` and what likeness rests on.
        code: the code it speaks for; None = as it says itself.
        strength: None = as it says itself. A rule's weight is no part of its id.
    """

    name: str
    code: str | None = None
    strength: float | None = None


@dataclass(slots=True)
class Sources:
    """The sources a codebook uses, opened when they are first asked.

    Attributes:
        uses: in the order in which their evidence comes: rules, cues, likeness.
    """

    readers: Readers
    uses: tuple[Use, ...]
    _matchers: dict[frozenset[str], Matcher] = field(default_factory=dict)
    _similar: SimilarReader | None = None

    @property
    def names(self) -> frozenset[str]:
        """The names of all sources."""
        return frozenset(use.name for use in self.uses)

    def ask(
        self, passages: Sequence[Passage], names: frozenset[str]
    ) -> dict[str, tuple[Evidence, ...]]:
        """What the named sources say of these passages, each once; () where one is silent."""
        found: dict[str, list[Evidence]] = {name: [] for name in sorted(names)}
        rules = self._rules(names)
        if rules:
            matcher = self._matcher(rules)
            for item in (item for passage in passages for item in matcher.find(passage)):
                found[item.source].append(item)
        for name in names - rules:
            found[name] += self._likeness().find(passages)
        return {name: tuple(items) for name, items in found.items()}

    def may_speak(
        self, names: frozenset[str], bags: Bags, texts: Iterable[str]
    ) -> NDArray[np.bool_]:
        """Of which segments the named sources may have something to say. Shape: (n_segments,)."""
        rules = self._rules(names)
        if rules != names:
            return np.ones(len(bags.ends), dtype=np.bool_)
        return self._matcher(rules).sieve().may_match(bags, texts)

    def _rules(self, names: frozenset[str]) -> frozenset[str]:
        return frozenset(name for name in names if name.startswith("rule:"))

    def _matcher(self, names: frozenset[str]) -> Matcher:
        if names not in self._matchers:
            part = _only(self.readers.codebook, names)
            self._matchers[names] = compile_rules(part, keys=self.readers.engine.keys)
        return self._matchers[names]

    def _likeness(self) -> SimilarReader:
        if self._similar is None:
            self._similar = open_similar(
                self.readers.codebook,
                self.readers.engine,
                encoder=self.readers.encoder,
                seed=self.readers.seed,
            )
        return self._similar


def sources_of(readers: Readers) -> Sources:
    """The sources the codebook of these readers uses."""
    book = readers.codebook
    rules = [(code.id, rule) for code in book.active for rule in code.rules]
    rules += [(CUE, rule) for rule in book.valence_cues]
    uses = [Use(f"rule:{rule.id}", code, rule.weight) for code, rule in rules]
    rests_on = [reference_texts(book), readers.seed, readers.encoder, _files(readers.encoder)]
    likeness = Use(f"similar:{digest(json.dumps(rests_on))}")
    return Sources(readers, (*uses, likeness))


def _files(encoder: str) -> list[tuple[str, int, int]]:
    """What an encoder's folder looks like: another model in its place is another encoder."""
    if encoder in OFFLINE:
        return []
    files = sorted(path for path in Path(encoder).rglob("*") if path.is_file())
    return [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files]


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
