"""Dutch without a trained pipeline: spaCy's tokenizer, rule sentences, guessed parts of speech."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kvds_nlp.language.guess import guess_pos
from kvds_nlp.language.lexicon import Lexicon
from kvds_nlp.language.raw import RawSentence
from kvds_nlp.language.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class BlankPipeline:
    """The fallback: always there, never parses."""

    tokenizer: Any
    lexicon: Lexicon

    def raw(self, texts: Iterable[str]) -> Iterator[tuple[RawSentence, ...]]:
        """One tuple of raw sentences per text."""
        for text in texts:
            yield tuple(
                sentence
                for span in sentence_spans(text)
                if (sentence := self._sentence(span.of(text), span.start)) is not None
            )

    def _sentence(self, text: str, base: int) -> RawSentence | None:
        words = [token for token in self.tokenizer(text) if not token.is_space]
        if not words:
            return None
        texts = tuple(word.text for word in words)
        nothing = ("",) * len(words)
        return RawSentence(
            starts=tuple(base + word.idx for word in words),
            texts=texts,
            pos=tuple(guess_pos(word, self.lexicon) for word in texts),
            morphs=nothing,
            lemmas=nothing,
            heads=tuple(range(len(words))),
            deps=nothing,
        )


def blank_tokenizer() -> Any:
    """spaCy's Dutch tokenizer, without any trained part."""
    import spacy

    return spacy.blank("nl").tokenizer
