"""Everything we know of Dutch words apart from any pipeline, remembered per word."""

from __future__ import annotations

import functools
import json
import lzma
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kvds_nlp.errors import ModelError
from kvds_nlp.language.compounds import Parts, split_compound
from kvds_nlp.language.headings import split_sentences
from kvds_nlp.language.lemmas import candidates, distinct
from kvds_nlp.language.lemmatizing import lemma_of
from kvds_nlp.language.lexicon import Lexicon, shipped_lexicon
from kvds_nlp.resources import find_shipped
from kvds_nlp.spans import Span

_LIMIT = 200_000
_SPLIT = ("NOUN", "ADJ")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Word lists, lemmas from the treebanks, and what makes a compound.

    The answers are functions of the word alone; they are kept because the same words come back.
    """

    lexicon: Lexicon
    parts: Parts
    headings: Mapping[str, float] = field(default_factory=dict)
    _keys: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    _lemmas: dict[tuple[str, str, str, bool], str] = field(
        default_factory=dict, repr=False, compare=False
    )
    _splits: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def sentences(self, text: str) -> tuple[Span, ...]:
        """Where the sentences of a text are."""
        return split_sentences(text, self.lexicon, self.headings)

    def keys(self, low: str) -> tuple[str, ...]:
        """Every lemma a lone lower-case word may have, best first."""
        found = self._keys.get(low)
        if found is None:
            found = candidates(low, self.lexicon)
            _remember(self._keys, low, found)
        return found

    def keys_with(self, low: str, chosen: str, other: str = "") -> tuple[str, ...]:
        """The keys of a word in its sentence: the chosen lemma, the others, and one more."""
        key = f"{low}\n{chosen}\n{other}"
        found = self._keys.get(key)
        if found is None:
            found = distinct((chosen, *self.keys(low), other))
            _remember(self._keys, key, found)
        return found

    def lemma(self, text: str, pos: str, morph: str, initial: bool) -> str:
        """The dictionary form of a word as it stands in a sentence."""
        key = (text, pos, morph if pos in ("PROPN", "VERB") else "", initial)
        found = self._lemmas.get(key)
        if found is None:
            found = lemma_of(text, pos, morph, initial, self.lexicon)
            _remember(self._lemmas, key, found)
        return found

    def split(self, lemma: str, pos: str = "NOUN") -> tuple[str, ...]:
        """The parts of a compound as lemmas, lower case; () for a word that is not one."""
        if pos not in _SPLIT:
            return ()
        low = lemma.lower()
        found = self._splits.get(low)
        if found is None:
            found = split_compound(low, self.lexicon, self.parts)
            _remember(self._splits, low, found)
        return found


def _remember(memory: dict[Any, Any], key: object, value: object) -> None:
    if len(memory) < _LIMIT:
        memory[key] = value


def with_learned(lexicon: Lexicon, path: Path) -> Knowledge:
    """The lexicon and what ``tools/language/learned.py`` wrote to ``path``.

    Raises:
        ModelError: when the file is broken.
    """
    try:
        value = json.loads(lzma.decompress(path.read_bytes()))
        parts = Parts(
            first=value["first"],
            last=value["last"],
            stems=frozenset(value["stems"]),
            seen={word: tuple(gold.split("_")) for word, gold in value["seen"].items()},
            whole=frozenset(value["whole"]),
            weights=value["weights"],
            frequency=value["frequency"],
        )
        richer = replace(
            lexicon,
            learned=value["lemmas"],
            capitals=frozenset(value["capitals"]),
            tags=value["tags"],
            names=frozenset(value["names"]),
        )
    except (OSError, lzma.LZMAError, ValueError, KeyError) as error:
        message = f"{path}: what we learned of Dutch cannot be read ({error}); install again."
        raise ModelError(message) from error
    return Knowledge(richer, parts, value["headings"])


@functools.cache
def shipped_knowledge() -> Knowledge:
    """What ships with us; the bare lexicon when the learned part is absent."""
    path = find_shipped("models", "nl_kvds", "learned.json.xz")
    lexicon = shipped_lexicon()
    return with_learned(lexicon, path) if path else Knowledge(lexicon, Parts())
