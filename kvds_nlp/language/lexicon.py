"""What is known of Dutch words: lists and tables by part of speech, read once from disk."""

from __future__ import annotations

import functools
import json
import lzma
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kvds_nlp.dutch import word_list
from kvds_nlp.errors import ModelError
from kvds_nlp.resources import find_shipped

Table = Mapping[str, str]
PARTICLES = tuple(sorted(word_list("particles"), key=lambda word: (-len(word), word)))
"""Longest first, so that "uiteen" is tried before "uit"."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists and tables, all in lower case.

    Source: the Dutch tables of spacy-lookups-data (MIT); ``tools/language/lexicon.py`` makes them.

    Attributes:
        index: part of speech -> known lemmas.
        exceptions: part of speech -> irregular form -> lemma.
        lookup: form -> lemma, whatever the part of speech.
        rules: part of speech -> (old ending, new ending), tried in order.
        learned: part of speech (``NOUN``) -> form -> lemma, where the treebanks say otherwise.
        names: nouns in lower case that the treebanks have as names.
        tags: form -> its commonest part of speech in the treebanks.
        capitals: adjectives that keep their capital (``nederlands``).
    """

    index: Mapping[str, frozenset[str]] = field(default_factory=dict)
    exceptions: Mapping[str, Table] = field(default_factory=dict)
    lookup: Table = field(default_factory=dict)
    rules: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    learned: Mapping[str, Table] = field(default_factory=dict)
    capitals: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    tags: Table = field(default_factory=dict)
    particles: Mapping[str, None] = field(default_factory=lambda: dict.fromkeys(PARTICLES))

    def knows(self, word: str, pos: str) -> bool:
        """Whether ``word`` (lower case) is a known lemma of this part of speech."""
        return word in self.index.get(pos, frozenset())


def _pairs(lines: str) -> dict[str, str]:
    return dict(line.split("\t", 1) for line in lines.split("\n") if line)


def read_lexicon(path: Path) -> Lexicon:
    """The lexicon in ``path`` (xz-compressed JSON).

    Raises:
        ModelError: when the file is broken.
    """
    try:
        value = json.loads(lzma.decompress(path.read_bytes()))
        return Lexicon(
            index={pos: frozenset(words.split("\n")) for pos, words in value["index"].items()},
            exceptions={pos: _pairs(lines) for pos, lines in value["exc"].items()},
            lookup=_pairs(value["lookup"]),
            rules={pos: tuple((a, b) for a, b in rules) for pos, rules in value["rules"].items()},
        )
    except (OSError, lzma.LZMAError, ValueError, KeyError) as error:
        message = f"{path}: the Dutch word list cannot be read ({error}); install kvds-nlp again."
        raise ModelError(message) from error


@functools.cache
def shipped_lexicon() -> Lexicon:
    """The lexicon that ships with us; an empty one when this installation lacks it."""
    path = find_shipped("models", "nl_kvds", "lexicon.json.xz")
    return read_lexicon(path) if path else Lexicon()
