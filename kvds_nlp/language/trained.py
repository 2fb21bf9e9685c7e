"""Trained spaCy pipelines: ours and any other, one document per sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from spacy.parts_of_speech import IDS as UPOS

from kvds_nlp.language.knowledge import Knowledge
from kvds_nlp.language.need import by_word, needs_parse, triggered
from kvds_nlp.language.raw import RawSentence
from kvds_nlp.spans import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_UPOS = {number: name for name, number in UPOS.items() if name}
Parse = Literal["needed", "all", "none"]
_OURS = ("senter", "sentencizer", "kvds_sentences", "kvds_lemmas")  # done outside spaCy
_COLUMNS: list[int | str] = ["ORTH", "IDX", "POS", "MORPH", "LEMMA", "HEAD", "DEP"]
_HALF = 2**63
_TEXTS_AT_ONCE = 64
_WORDS_AT_ONCE = 128


@dataclass(frozen=True, slots=True)
class TrainedPipeline:
    """A spaCy pipeline that tags, and parses the sentences that need it.

    Attributes:
        nlp: the loaded pipeline.
        knowledge: says where sentences begin.
        parse: which sentences are parsed.
        triggers: lemmas; where all words of one may stand, the sentence is parsed too.
    """

    nlp: Language
    knowledge: Knowledge
    parse: Parse = "needed"
    triggers: frozenset[str] = frozenset()

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
        return [raw_sentence(doc, range(len(doc)), blanks=True) for doc in self._annotated(docs)]

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
        if self.parse == "all":
            return list(range(len(docs)))
        return [i for i, doc in enumerate(docs) if needs_parse(doc) or self._triggered(doc)]

    def _triggered(self, doc: Doc) -> bool:
        if not self.triggers:
            return False
        forms = {token.lower_ for token in doc}
        keys = {key.lower() for form in forms for key in self.knowledge.keys(form)}
        return triggered(forms | keys, by_word(self.triggers))


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
    return raw_sentence(doc, range(len(doc)), base)


def raw_sentence(doc: Doc, words: range, base: int = 0, *, blanks: bool = False) -> RawSentence:
    """What spaCy says of some words of a document; heads are counted among these words.

    Args:
        doc: tagged, perhaps parsed.
        words: which of its tokens.
        base: added to spaCy's own character offsets.
        blanks: whether tokens of nothing but blanks are words too.
    """
    strings = doc.vocab.strings
    rows: list[list[int]] = doc.to_array(_COLUMNS)[words.start : words.stop].tolist()
    texts = [strings[row[0]] for row in rows]
    kept = [i for i, text in enumerate(texts) if blanks or not text.isspace()]
    parsed = doc.has_annotation("DEP")
    return RawSentence(
        starts=tuple(base + rows[i][1] for i in kept),
        texts=tuple(texts[i] for i in kept),
        pos=tuple(_UPOS.get(rows[i][2], "X") for i in kept),
        morphs=tuple(strings[rows[i][3]] if rows[i][3] else "" for i in kept),
        lemmas=tuple(strings[rows[i][4]] if rows[i][4] else "" for i in kept),
        heads=_heads(rows, kept) if parsed else tuple(range(len(kept))),
        deps=tuple(_relation(strings[rows[i][6]]) if parsed else "" for i in kept),
        parsed=parsed,
        tagged=doc.has_annotation("POS"),
    )


def _heads(rows: Sequence[Sequence[int]], kept: list[int]) -> tuple[int, ...]:
    """Heads as indices among the kept words; spaCy gives them as signed distances."""
    place = {old: new for new, old in enumerate(kept)}
    distance = ((rows[i][5] + _HALF) % (2 * _HALF) - _HALF for i in kept)
    return tuple(place.get(i + by, place[i]) for i, by in zip(kept, distance, strict=True))


def _relation(dep: str) -> str:
    return "root" if dep == "ROOT" else dep
