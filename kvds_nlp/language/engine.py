"""The engine other rooms hold: texts in, analysed sentences out, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from kvds_nlp.data import LanguageInfo, Sentence
from kvds_nlp.language.finishing import finish
from kvds_nlp.language.lemmas import candidates
from kvds_nlp.language.lexicon import Lexicon
from kvds_nlp.language.raw import RawSentence


class Pipeline(Protocol):
    """What an engine asks of a tagger: raw sentences for every text, in order."""

    def raw(self, texts: Iterable[str]) -> Iterator[tuple[RawSentence, ...]]:
        """One tuple of raw sentences per text."""
        ...


@dataclass(frozen=True, slots=True)
class Engine:
    """A Dutch pipeline with our own knowledge on top.

    Attributes:
        info: which pipeline this is, and what that means for the figures.
    """

    info: LanguageInfo
    pipeline: Pipeline
    lexicon: Lexicon

    def analyse(self, texts: Iterable[str]) -> Iterator[tuple[Sentence, ...]]:
        """The analysed sentences of each text, one tuple per text, in order.

        Offsets count from the start of each text. Every character that is not blank lies in a
        sentence; a text without any gives an empty tuple.
        """
        for sentences in self.pipeline.raw(texts):
            yield tuple(finish(raw, self.lexicon) for raw in sentences)

    def keys(self, word: str) -> tuple[str, ...]:
        """Every lemma a lone word may have, lower case, best first."""
        return candidates(word.strip().lower(), self.lexicon)

    def split(self, word: str) -> tuple[str, ...]:
        """A compound's parts as lemmas, or () when the word is not one."""
        return ()
