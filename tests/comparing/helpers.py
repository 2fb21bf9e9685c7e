"""Answers of a questionnaire with codes on them, and what a comparison says of them."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from kvds_nlp.comparing import Comparison, compare
from kvds_nlp.comparing.counting import count
from kvds_nlp.comparing.differences import Design, design
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Document, Origin, Segment, Status, Turn, Valence, digest
from kvds_nlp.spans import Span
from tests.builders import make_codebook, make_corpus

CODES = ("loslaten", "sturen", "nooit")


def answer(
    person: str,
    *codes: str,
    row: int | None = None,
    status: Status = "proposed",
    valence: Valence = "neutraal",
    **facts: str,
) -> tuple[Document, Segment, list[Coding]]:
    """One respondent's answer with codes on it."""
    text = "We deden het samen."
    wave, question = facts.get("wave", ""), facts.get("question", "")
    doc_id = f"{facts.get('proeftuin', '')}:{person}:{wave}:{question}"
    at = row if row is not None else crc32(f"{facts.get('proeftuin')} {person}".encode())
    known = {"respondent": person, **facts}
    origin = Origin(f"{wave or 'vragen'}.csv", at, question or "vraag")
    document = Document(
        doc_id, "answer", text, digest(text), (Turn(Span(0, len(text))),), origin, known
    )
    segment = Segment(doc_id, document.sha256, Span(0, len(text)), text, "", "respondent", 0)
    return document, segment, [Coding(segment, c, (), 0.8, status, valence) for c in codes]


Said = tuple[Document, Segment, list[Coding]]


def corpus_of(said: Sequence[Said]) -> Corpus:
    """The corpus of some answers."""
    codings = [coding for _, _, own in said for coding in own]
    documents, segments = [d for d, _, _ in said], [s for _, s, _ in said]
    return make_corpus(documents, segments, codings, codebook=make_codebook(*CODES), seed=1)


def compared(said: Sequence[Said], *, by: str = "proeftuin") -> Comparison:
    """The comparison of some answers."""
    return compare(corpus_of(said), by)


def row_of(found: Comparison, group: str, code: str) -> tuple[int, int]:
    """(respondents who raise it, respondents)."""
    row = next(r for r in found.rows if (r.group, r.code) == (group, code))
    return row.people, row.people_n


def design_of(said: Sequence[Said], *, by: str) -> Design:
    """What is shuffled to compare the respondents of some answers."""
    counts = count(corpus_of(said), CODES, by=by)
    return design(counts, counts.respondents)
