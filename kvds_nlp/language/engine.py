"""The engine other rooms hold: texts in, analysed sentences out, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from kvds_nlp.data import LanguageInfo, Sentence
from kvds_nlp.language.cache import Cache
from kvds_nlp.language.finishing import finish
from kvds_nlp.language.knowledge import Knowledge
from kvds_nlp.language.raw import RawSentence

_AT_ONCE = 64


class Pipeline(Protocol):
    """What an engine asks of a tagger."""

    def raw(self, texts: Iterable[str]) -> Iterator[tuple[RawSentence, ...]]:
        """One tuple of raw sentences per text, in order."""
        ...

    def tagged(
        self, sentences: Sequence[Sequence[str]], spaces: Sequence[Sequence[bool]]
    ) -> list[RawSentence]:
        """Raw sentences for text that is already split in words."""
        ...


@dataclass(frozen=True, slots=True)
class Engine:
    """A Dutch pipeline with our own knowledge on top.

    Attributes:
        info: which pipeline this is, and what that means for the figures.
        pipeline: tags (and parses) sentences.
        knowledge: lemmas, verbs and compounds.
        cache: analyses of texts seen before, or None.
    """

    info: LanguageInfo
    pipeline: Pipeline
    knowledge: Knowledge
    cache: Cache | None = None

    def analyse(self, texts: Iterable[str]) -> Iterator[tuple[Sentence, ...]]:
        """The analysed sentences of each text, one tuple per text, in order.

        Offsets count from the start of each text. Every character that is not blank lies in a
        sentence; a text without any gives an empty tuple.
        """
        if self.cache is None:
            yield from self._fresh(texts)
            return
        source = iter(texts)
        while batch := list(islice(source, _AT_ONCE)):
            yield from self._cached(batch, self.cache)

    def analyse_words(
        self, sentences: Sequence[Sequence[str]], spaces: Sequence[Sequence[bool]]
    ) -> tuple[Sentence, ...]:
        """Analysed sentences for text already split in sentences and words.

        Offsets count from the start of each sentence, whose text is its words with a blank after
        each word whose ``spaces`` is true.
        """
        found = self.pipeline.tagged(sentences, spaces)
        return tuple(finish(raw, self.knowledge) for raw in found)

    def keys(self, word: str) -> tuple[str, ...]:
        """Every lemma a lone word may have, lower case, best first."""
        return self.knowledge.keys(word.strip().lower())

    def split(self, word: str) -> tuple[str, ...]:
        """A compound's parts as lemmas, or () when the word is not one."""
        lemma = self.knowledge.lemma(word.strip().lower(), "NOUN", "", False)
        return self.knowledge.split(lemma)

    def _fresh(self, texts: Iterable[str]) -> Iterator[tuple[Sentence, ...]]:
        for sentences in self.pipeline.raw(texts):
            yield tuple(finish(raw, self.knowledge) for raw in sentences)

    def _cached(self, texts: list[str], cache: Cache) -> Iterator[tuple[Sentence, ...]]:
        known = cache.get(texts)
        missing = list(dict.fromkeys(text for text in texts if text not in known))
        fresh = dict(zip(missing, self._fresh(missing), strict=True)) if missing else {}
        cache.put(fresh)
        for text in texts:
            yield known[text] if text in known else fresh[text]
