"""Small builders of verdicts, segments and codebooks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from kvds_nlp.codebook.model import Code, Codebook
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Document, Evidence, Origin, Segment, Turn, Verdict, digest
from kvds_nlp.spans import Span
from tests.builders import make_corpus

TEXT = "We lieten het los. =Geld is er niet. Tijd ook niet. Dan stopt het."
SPANS = [(0, 18), (19, 36), (37, 51), (52, 66)]


class Desk:
    """One document of four sentences, and judgments about it."""

    document = Document(
        "a.txt", "interview", TEXT, digest(TEXT), (Turn(Span(0, len(TEXT))),), Origin("a.txt")
    )
    segments = tuple(
        Segment("a.txt", digest(TEXT), Span(*span), TEXT[slice(*span)], "R", "respondent", n)
        for n, span in enumerate(SPANS)
    )

    @staticmethod
    def codebook(*codes: Code) -> Codebook:
        named = codes or tuple(Code(name, name.title(), f"Over {name}.") for name in "abcd")
        return Codebook("klein", "1", tuple(named), "cb1")

    @classmethod
    def corpus(cls, codings: Sequence[Coding] = ()) -> Corpus:
        """The document with these codings."""
        return make_corpus([cls.document], cls.segments, codings, codebook=cls.codebook())

    @classmethod
    def coding(cls, place: int, code: str, score: float = 0.5) -> Coding:
        segment = cls.segments[place]
        span = Span(segment.span.start, segment.span.start + 2)
        evidence = Evidence(segment, code, "rule:1", (span,), 0.5)
        return Coding(segment, code, (evidence,), score)

    @classmethod
    def log(cls, *said: str) -> list[Verdict]:
        """``"Noor 0 a accept"``: reviewer, segment, code, decision; in that order in time."""
        verdicts = []
        for minute, line in enumerate(said):
            reviewer, place, code, decision = line.split()
            segment = cls.segments[int(place)]
            verdicts.append(
                Verdict(
                    datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute),
                    reviewer,
                    segment.doc_id,
                    segment.doc_sha256,
                    segment.span,
                    segment.quote,
                    "" if code == "-" else code,
                    decision,  # type: ignore[arg-type]
                    "cb1",
                )
            )
        return verdicts
