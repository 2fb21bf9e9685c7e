"""Our sentence rules and lemmas as spaCy components, so that the shipped folder is complete.

The engine itself does these two steps outside spaCy and skips the components.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

import kvds_nlp.language.architecture  # noqa: F401  (registers our layer with spaCy)
from kvds_nlp.language.knowledge import finish, shipped_knowledge
from kvds_nlp.language.raw import raw_sentence

SENTENCES = "kvds_sentences"
LEMMAS = "kvds_lemmas"


@dataclass(frozen=True, slots=True)
class Sentences:
    """Marks where sentences begin, by our rules."""

    def __call__(self, doc: Doc) -> Doc:
        """The document with sentence starts."""
        begins = {span.start for span in shipped_knowledge().sentences(doc.text)}
        for token in doc:
            token.is_sent_start = token.i == 0 or token.idx in begins
        return doc


@dataclass(frozen=True, slots=True)
class Lemmas:
    """Writes our lemmas, those of separated verbs joined."""

    def __call__(self, doc: Doc) -> Doc:
        """The document with lemmas."""
        for sentence in doc.sents:
            words = range(sentence.start, sentence.end)
            analysed = finish(raw_sentence(doc, words, blanks=True), shipped_knowledge())
            for token, ours in zip(sentence, analysed.tokens, strict=True):
                token.lemma_ = ours.lemma
        return doc


@Language.factory(SENTENCES)
def make_sentences(nlp: Language, name: str) -> Sentences:
    """The component ``kvds_sentences``."""
    del nlp, name
    return Sentences()


@Language.factory(LEMMAS)
def make_lemmas(nlp: Language, name: str) -> Lemmas:
    """The component ``kvds_lemmas``."""
    del nlp, name
    return Lemmas()
