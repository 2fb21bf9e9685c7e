"""Trained spaCy pipelines: ours and any other, one document per sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from kvds_nlp.language.knowledge import Knowledge
from kvds_nlp.language.need import needs_parse
from kvds_nlp.language.raw import RawSentence
from kvds_nlp.spans import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

Parse = Literal["needed", "all", "none"]
_OURS = ("senter", "sentencizer", "kvds_sentences", "kvds_lemmas")  # done outside spaCy
_TEXTS_AT_ONCE = 64
_WORDS_AT_ONCE = 128


@dataclass(frozen=True, slots=True)
class TrainedPipeline:
    """A spaCy pipeline that tags, and parses the sentences that need it.

    Attributes:
        nlp: the loaded pipeline.
        knowledge: says where sentences begin.
        parse: which sentences are parsed.
    """

    nlp: Language
    knowledge: Knowledge
    parse: Parse = "needed"

    def raw(self, texts: Iterable[str]) -> Iterator[tuple[RawSentence, ...]]:
        """One tuple of raw sentences per text."""
        source = iter(texts)
        while batch := list(islice(source, _TEXTS_AT_ONCE)):
            yield from self._batch(batch)

    def tagged(
        self, sentences: Sequence[Sequence[str]], spaces: Sequence[Sequence[bool]]
    ) -> list[RawSentence]:
        """Raw sentences for text that is already split in words; offsets count per sentence."""
        from spacy.tokens import Doc

        docs = [
            Doc(self.nlp.vocab, words=list(words), spaces=list(blanks))
            for words, blanks in zip(sentences, spaces, strict=True)
        ]
        return [
            raw_sentence(list(doc), 0, parsed=doc.has_annotation("DEP"))
            for doc in self._annotated(docs)
        ]

    def _batch(self, texts: list[str]) -> Iterator[tuple[RawSentence, ...]]:
        spans = [self.knowledge.sentences(text) for text in texts]
        made = [
            (number, span, self.nlp.make_doc(span.of(texts[number])))
            for number, found in enumerate(spans)
            for span in found
        ]
        docs = self._annotated([doc for _, _, doc in made])
        out: list[list[RawSentence]] = [[] for _ in texts]
        for (number, span, _), doc in zip(made, docs, strict=True):
            out[number].extend(_pieces(doc, span))
        yield from (tuple(found) for found in out)

    def _annotated(self, docs: list[Doc]) -> list[Doc]:
        chosen: list[int] | None = None
        for name, pipe in self.nlp.pipeline:
            if name in _OURS:
                continue
            if name == "parser":
                if self.parse == "none":
                    continue
                chosen = self._to_parse(docs)
                for place in chosen:
                    _as_one(docs[place])
                for place, doc in zip(chosen, _run(pipe, [docs[i] for i in chosen]), strict=True):
                    docs[place] = doc
            else:
                docs = _run(pipe, docs)
        return docs

    def _to_parse(self, docs: list[Doc]) -> list[int]:
        return [i for i, doc in enumerate(docs) if self.parse == "all" or needs_parse(_raw(doc, 0))]


def _as_one(doc: Doc) -> None:
    """Tells the parser that this is one sentence, whatever it looks like."""
    for token in doc:
        token.is_sent_start = token.i == 0


def _run(pipe: Callable[[Doc], Doc], docs: list[Doc]) -> list[Doc]:
    if hasattr(pipe, "pipe"):
        return list(pipe.pipe(docs, batch_size=_WORDS_AT_ONCE))
    return [pipe(doc) for doc in docs]


def _pieces(doc: Doc, span: Span) -> Iterator[RawSentence]:
    raw = _raw(doc, span.start)
    if len(raw):
        yield raw


def _raw(doc: Doc, base: int) -> RawSentence:
    words = [token for token in doc if not token.is_space]
    return raw_sentence(words, base, parsed=doc.has_annotation("DEP"))


def raw_sentence(words: Sequence[Token], base: int, *, parsed: bool) -> RawSentence:
    """What spaCy says of one sentence, given its words; heads are counted among these words.

    ``base`` is added to spaCy's own character offsets.
    """
    place = {token.i: i for i, token in enumerate(words)}
    return RawSentence(
        starts=tuple(base + token.idx for token in words),
        texts=tuple(token.text for token in words),
        pos=tuple(token.pos_ or "X" for token in words),
        morphs=tuple(str(token.morph) for token in words),
        lemmas=tuple(token.lemma_ for token in words),
        heads=tuple(place.get(token.head.i, i) if parsed else i for i, token in enumerate(words)),
        deps=tuple("root" if token.dep_ == "ROOT" else token.dep_ for token in words),
        parsed=parsed,
    )
