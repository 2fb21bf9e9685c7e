"""Dutch without a trained pipeline: spaCy's tokenizer, rule sentences, guessed parts of speech."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kvds_nlp.language.guess import guess_pos
from kvds_nlp.language.knowledge import Knowledge
from kvds_nlp.language.raw import RawSentence

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer


@dataclass(frozen=True, slots=True)
class BlankPipeline:
    """The fallback: always there, never parses."""

    tokenizer: Tokenizer
    knowledge: Knowledge

    def raw(self, texts: Iterable[str]) -> Iterator[tuple[RawSentence, ...]]:
        """One tuple of raw sentences per text."""
        for text in texts:
            yield tuple(
                sentence
                for span in self.knowledge.sentences(text)
                if (sentence := self._sentence(span.of(text), span.start)) is not None
            )

    def _sentence(self, text: str, base: int) -> RawSentence | None:
        words = [token for token in self.tokenizer(text) if not token.is_space]
        if not words:
            return None
        starts = tuple(base + word.idx for word in words)
        return self._tagged(starts, tuple(word.text for word in words))

    def tagged(
        self, sentences: Sequence[Sequence[str]], spaces: Sequence[Sequence[bool]]
    ) -> list[RawSentence]:
        """Raw sentences for text that is already split in words; offsets count per sentence."""
        return [
            self._tagged(tuple(_starts(words, blanks)), tuple(words))
            for words, blanks in zip(sentences, spaces, strict=True)
        ]

    def _tagged(self, starts: tuple[int, ...], words: tuple[str, ...]) -> RawSentence:
        nothing = ("",) * len(words)
        return RawSentence(
            starts=starts,
            texts=words,
            pos=tuple(guess_pos(word, self.knowledge.lexicon) for word in words),
            morphs=nothing,
            lemmas=nothing,
            heads=tuple(range(len(words))),
            deps=nothing,
        )


def _starts(words: Sequence[str], blanks: Sequence[bool]) -> Iterator[int]:
    at = 0
    for word, blank in zip(words, blanks, strict=True):
        yield at
        at += len(word) + blank


def blank_tokenizer() -> Tokenizer:
    """The Dutch tokenizer of spaCy, without any trained part."""
    import spacy

    tokenizer: Tokenizer = spacy.blank("nl").tokenizer
    return tokenizer
