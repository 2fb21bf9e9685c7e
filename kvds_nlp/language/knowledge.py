"""Everything we know of Dutch, laid over what a pipeline says: lemmas, keys, verbs, scopes."""

from __future__ import annotations

import functools
import json
import lzma
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from sys import intern
from typing import Any

from kvds_nlp.data import Sentence, Token
from kvds_nlp.errors import ModelError
from kvds_nlp.language.compounds import Compounds, Parts
from kvds_nlp.language.lexicon import Lexicon, distinct, shipped_lexicon
from kvds_nlp.language.raw import RawSentence, marked_particle, marked_parts, unmarked
from kvds_nlp.language.scopes import Scopes
from kvds_nlp.language.sentences import split_sentences
from kvds_nlp.language.separable import joins
from kvds_nlp.messages import in_words
from kvds_nlp.places import find_shipped
from kvds_nlp.spans import Span

_LIMIT = 200_000
_SPLIT = ("NOUN", "ADJ")
_QUOTES = frozenset("\"'“”„‘’«»([-–—•*") | {"''", ",,", "``"}


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

    @classmethod
    def read(cls, lexicon: Lexicon, path: Path) -> Knowledge:
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
            message = in_words("place.knowledge", path=path, error=error)
            raise ModelError(message) from error
        return cls(richer, parts, value["headings"])

    def sentences(self, text: str) -> tuple[Span, ...]:
        """Where the sentences of a text are."""
        return split_sentences(text, self.lexicon, self.headings)

    def keys(self, low: str) -> tuple[str, ...]:
        """Every lemma a lone lower-case word may have, best first."""
        keys = self._keys.get(low)
        if keys is None:
            keys = self.lexicon.candidates(low)
            _remember(self._keys, low, keys)
        return keys

    def keys_with(self, low: str, chosen: str, other: str = "") -> tuple[str, ...]:
        """The keys of a word in its sentence: the chosen lemma, the others, and one more."""
        question = f"{low}\n{chosen}\n{other}"
        keys = self._keys.get(question)
        if keys is None:
            keys = distinct((chosen, *self.keys(low), other))
            _remember(self._keys, question, keys)
        return keys

    def lemma(self, text: str, pos: str, morph: str, initial: bool) -> str:
        """The dictionary form of a word as it stands in a sentence."""
        question = (text, pos, morph if pos in ("PROPN", "VERB") else "", initial)
        lemma = self._lemmas.get(question)
        if lemma is None:
            lemma = self.lexicon.lemma(text, pos, morph, initial)
            _remember(self._lemmas, question, lemma)
        return lemma

    def split(self, lemma: str, pos: str = "NOUN") -> tuple[str, ...]:
        """The parts of a compound as lemmas, lower case; () for a word that is not one."""
        if pos not in _SPLIT:
            return ()
        low = lemma.lower()
        parts = self._splits.get(low)
        if parts is None:
            parts = Compounds(self.lexicon, self.parts).split(low)
            _remember(self._splits, low, parts)
        return parts


def _remember(memory: dict[Any, Any], question: object, answer: object) -> None:
    if len(memory) < _LIMIT:
        memory[question] = answer


@functools.cache
def shipped_knowledge() -> Knowledge:
    """What ships with us; the bare lexicon when the learned part is absent."""
    path = find_shipped("models", "nl_kvds", "learned.json.xz")
    lexicon = shipped_lexicon()
    return Knowledge.read(lexicon, path) if path else Knowledge(lexicon, Parts())


def finish(raw: RawSentence, knowledge: Knowledge) -> Sentence:
    """The analysed sentence: raw tags with our lemmas, keys, joined verbs, parts and scopes."""
    raw = raw.repaired(knowledge.lexicon)
    lemmas = _lemmas(raw, knowledge)
    separated = joins(raw, lemmas, knowledge.lexicon)
    joined = {join.verb: join.lemma for join in separated}
    verbs = {join.particle: join.verb for join in separated}
    scopes = Scopes(raw, lemmas)
    negated, wished = scopes.negated(), scopes.wished()
    tokens = []
    for place, text in enumerate(raw.texts):
        pos, lemma, theirs = raw.pos[place], lemmas[place], raw.lemmas[place]
        keys = knowledge.keys_with(text.lower(), lemma.lower(), unmarked(theirs).lower())
        if place in joined:
            keys = distinct((joined[place], *keys))
        features = (one for one in raw.morphs[place].split("|") if one != "Prt=Yes")
        token = Token(
            start=raw.starts[place],
            end=raw.starts[place] + len(text),
            text=text,
            pos=pos,
            lemma=joined.get(place, lemma),
            keys=keys,
            parts=marked_parts(theirs, pos) or knowledge.split(lemma, pos),
            head=raw.heads[place],
            dep=raw.deps[place],
            particle_of=verbs.get(place),
            negated=place in negated,
            wished=place in wished,
            morph=intern("|".join(features)),  # particle_of says better what "Prt=Yes" says
        )
        tokens.append(token)
    return Sentence(raw.start, raw.end, tuple(tokens), raw.parsed, raw.tagged)


def _lemmas(raw: RawSentence, knowledge: Knowledge) -> tuple[str, ...]:
    """Our lemmas; the pipeline's own, in our spelling, where our tables do not know the word."""
    first = next((i for i, text in enumerate(raw.texts) if text not in _QUOTES), 0)
    out = []
    for place, text in enumerate(raw.texts):
        pos, theirs = raw.pos[place], raw.lemmas[place]
        ours = knowledge.lemma(text, pos, raw.morphs[place], place <= first)
        known = ours.lower() != text.lower() or pos not in ("NOUN", "VERB", "ADJ")
        keep = known or not theirs or marked_particle(theirs, pos)
        out.append(ours if keep else unmarked(theirs))
    return tuple(out)
