"""Dutch without a trained pipeline: spaCy's tokenizer, rule sentences, guessed parts of speech."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from kvds_nlp.language.knowledge import Knowledge
from kvds_nlp.language.raw import RawSentence, doc_of

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer

_CLOSED = {
    "DET": "de het een deze dit die dat 'n 't mijn zijn haar ons onze hun uw jouw elk elke",
    "PRON": "ik je jij u hij ze zij we wij jullie me mij hem haar hen hun ons wie wat er iets "
    "niets iemand niemand iedereen alles zich men zelf elkaar daar hier waar veel weinig",
    "ADP": "in op van aan met voor bij door naar om te tot uit over onder tegen zonder na tussen "
    "binnen buiten volgens tijdens sinds per via langs rond af mee toe los",
    "CCONJ": "en of maar want dus noch",
    "SCONJ": "dat omdat als terwijl zodat hoewel toen wanneer doordat indien tenzij totdat voordat",
    "AUX": "is ben bent was waren wordt worden werd werden heb hebt heeft hebben had hadden kan "
    "kunnen kon konden moet moeten moest moesten mag mogen mocht wil willen wilde wilden wou zal "
    "zullen zou zouden geweest geworden",
    "ADV": "niet ook nog wel al nu dan toen zo heel erg meer maar eens even weer toch steeds "
    "altijd nooit vaak soms eigenlijk gewoon misschien waarom hoe nauwelijks",
    "INTJ": "ja nee eh uh uhm euh hm hmm oh nou ach hoor tja",
}
_BY_WORD = {word: pos for pos, words in reversed(_CLOSED.items()) for word in words.split()}
"""A word of several classes has the first of them."""


@dataclass(frozen=True, slots=True)
class BlankPipeline:
    """The fallback: always there, never parses."""

    tokenizer: Tokenizer
    knowledge: Knowledge

    def raw(self, texts: Iterable[str]) -> Iterator[tuple[RawSentence, ...]]:
        """One tuple of raw sentences per text."""
        for text in texts:
            sentences = []
            for span in self.knowledge.sentences(text):
                words = [
                    word for word in doc_of(self.tokenizer, span.of(text)) if not word.is_space
                ]
                if words:
                    starts = (span.start + word.idx for word in words)
                    sentences.append(self._tagged(tuple(starts), [word.text for word in words]))
            yield tuple(sentences)

    def tagged(
        self, sentences: Sequence[Sequence[str]], spaces: Sequence[Sequence[bool]]
    ) -> list[RawSentence]:
        """Raw sentences for text that is already split in words; offsets count per sentence."""
        out = []
        for words, blanks in zip(sentences, spaces, strict=True):
            lengths = (len(word) + blank for word, blank in zip(words, blanks, strict=True))
            out.append(self._tagged(tuple(accumulate(lengths, initial=0))[:-1], words))
        return out

    def _tagged(self, starts: tuple[int, ...], words: Sequence[str]) -> RawSentence:
        nothing = ("",) * len(words)
        return RawSentence(
            starts=starts,
            texts=tuple(words),
            pos=tuple(self._guess(word) for word in words),
            morphs=nothing,
            lemmas=nothing,
            heads=tuple(range(len(words))),
            deps=nothing,
        )

    def _guess(self, word: str) -> str:
        """The likeliest UD part of speech of a lone word; NOUN where nothing tells.

        Closed classes are told by list, the rest by lexicon.
        """
        lexicon, low = self.knowledge.lexicon, word.lower()
        if low in _BY_WORD:
            return _BY_WORD[low]
        if not any(char.isalnum() for char in word):
            return "PUNCT"
        if word[0].isdigit():
            return "NUM"
        if low in lexicon.tags:
            return lexicon.tags[low]
        for pos in ("verb", "adj", "noun"):
            if low in lexicon.exceptions.get(pos, {}):
                return pos.upper()
        for pos in ("noun", "verb", "adj"):
            if lexicon.knows(low, pos):
                return pos.upper()
        single = lexicon.lookup.get(low, "")
        if lexicon.knows(single, "verb") and not lexicon.knows(single, "noun"):
            return "VERB"
        return "ADJ" if lexicon.knows(single, "adj") else "NOUN"
