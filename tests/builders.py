"""Small builders: a value of the house from a line of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kvds_nlp.codebook.model import Code, Codebook
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import (
    Coding,
    Document,
    Kind,
    Origin,
    Passage,
    Role,
    Segment,
    Sentence,
    Token,
    Turn,
    digest,
)
from kvds_nlp.settings import Settings
from kvds_nlp.spans import Span


def make_document(
    text: str,
    *,
    doc_id: str = "doc.txt",
    kind: Kind = "interview",
    turns: Sequence[Turn] | None = None,
    facts: Mapping[str, str] | None = None,
) -> Document:
    """A document of one respondent's words, unless turns are given."""
    own = (Turn(Span(0, len(text))),) if turns is None and text else tuple(turns or ())
    return Document(doc_id, kind, text, digest(text), own, Origin(doc_id), dict(facts or {}))


def make_conversation(*lines: tuple[Role, str], facts: Mapping[str, str] | None = None) -> Document:
    """A document of turns: ``make_conversation(("interviewer", "Hoe ging het?"), ...)``."""
    text, turns = "", []
    for role, words in lines:
        label = "I: " if role == "interviewer" else "R: "
        start = len(text) + len(label)
        text += f"{label}{words}\n"
        turns.append(Turn(Span(start, start + len(words)), label[0], role))
    return make_document(text, turns=turns, facts=facts)


def make_segment(quote: str, *, start: int = 0, doc_id: str = "doc.txt") -> Segment:
    """A segment of a document that begins with ``start`` blanks and then says ``quote``."""
    sha = digest(" " * start + quote)
    return Segment(doc_id, sha, Span(start, start + len(quote)), quote, "R", "respondent", 0)


def make_passage(quote: str, *, start: int = 0, question: str = "") -> Passage:
    """A passage whose words are split at blanks and are their own lemmas."""
    tokens, place = [], 0
    for word in quote.split():
        place = quote.index(word, place)
        bare = word.strip(".,?!").lower() or word
        tokens.append(Token(place, place + len(word), word, "X", bare, (bare,), head=len(tokens)))
        place += len(word)
    sentence = Sentence(0, len(quote), tuple(tokens))
    return Passage(make_segment(quote, start=start), (sentence,), start, question)


def make_codebook(*codes: str) -> Codebook:
    """A codebook of codes without rules."""
    named = tuple(Code(name, name.capitalize(), f"Over {name}.") for name in codes)
    return Codebook("klein", "1", named, "0")


def make_corpus(
    documents: Sequence[Document],
    segments: Sequence[Segment] = (),
    codings: Sequence[Coding] = (),
    *,
    codebook: Codebook | None = None,
    **settings: object,
) -> Corpus:
    """A coded corpus; without ``codebook`` its codes are those of the codings."""
    book = codebook or make_codebook(*dict.fromkeys(coding.code for coding in codings))
    made = Settings.model_validate(settings)
    return Corpus(tuple(documents), tuple(segments), tuple(codings), book, made)
