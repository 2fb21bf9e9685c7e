"""The one table of who gives evidence, and the one way to ask them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.data import Evidence, Passage
from kvds_nlp.matching import Bags
from kvds_nlp.people import heard
from kvds_nlp.sources.kinds import LikenessSource, RuleSource
from kvds_nlp.sources.meaning import MeaningSource
from kvds_nlp.sources.source import CodingSetup, Source, Tick, Use, silent

SOURCES: dict[str, Callable[[CodingSetup], Source]] = {
    "rule": RuleSource,
    "similar": LikenessSource,
    "meaning": MeaningSource,
}
"""Kind (the first word of ``Evidence.source`` and of ``Use.name``) -> who gives it. A model weighs
what these say; ``Policy.trust`` says how much each kind counts."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Every source that a setup uses, opened. Use ``open_sources``.

    Attributes:
        opened: by kind, in the order of ``SOURCES``.
        uses: of all of them, in that order: the order in which their evidence comes.
    """

    opened: Mapping[str, Source]
    uses: tuple[Use, ...]

    @property
    def names(self) -> frozenset[str]:
        """Every name there is to ask."""
        return frozenset(use.name for use in self.uses)

    def ask(
        self, passages: Sequence[Passage], names: frozenset[str], tick: Tick = silent
    ) -> dict[str, tuple[Evidence, ...]]:
        """What each of these names says of these passages, as it says it; () where it is silent.

        Of context nobody is asked: it is the words of who is not studied, and carries no codes.
        """
        coded = heard(passages)
        said: dict[str, Iterable[Evidence]] = {}
        for kind, some in self._by_kind(names).items():
            said.update(self.opened[kind].find(coded, some, tick))
        return {name: tuple(said.get(name, ())) for name in sorted(names)}

    def may_speak(
        self, names: frozenset[str], bags: Bags, texts: Sequence[str]
    ) -> NDArray[np.bool_]:
        """Of which segments one of these names may have something to say. Shape: (n_segments,)."""
        found = np.zeros(len(bags.ends), dtype=np.bool_)
        for kind, some in self._by_kind(names).items():
            found |= self.opened[kind].may_speak(some, bags, texts)
        return found

    def _by_kind(self, names: Iterable[str]) -> dict[str, frozenset[str]]:
        kinds: dict[str, set[str]] = {}
        for name in names:
            kinds.setdefault(name.partition(":")[0], set()).add(name)
        return {kind: frozenset(kinds[kind]) for kind in self.opened if kind in kinds}


def open_sources(setup: CodingSetup) -> Sources:
    """The sources of ``SOURCES``, each for this setup."""
    opened = {kind: opener(setup) for kind, opener in SOURCES.items()}
    return Sources(opened, tuple(use for source in opened.values() for use in source.uses))


def used(item: Evidence, use: Use) -> Evidence:
    """Evidence as the codebook uses it: for its code, with its weight.

    A name that is not used otherwise than it speaks gives the evidence itself.
    """
    code = item.code if use.code is None else use.code
    strength = item.strength if use.strength is None else use.strength
    if (code, strength) == (item.code, item.strength):
        return item
    return replace(item, code=code, strength=strength)


def find_evidence(
    passages: Sequence[Passage], setup: CodingSetup, tick: Tick = silent
) -> tuple[Evidence, ...]:
    """What every source says of these passages, as the codebook uses it."""
    sources = open_sources(setup)
    said = sources.ask(passages, sources.names, tick)
    return tuple(used(item, use) for use in sources.uses for item in said[use.name])
