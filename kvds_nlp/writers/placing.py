"""Quotes with everything a reader wants beside them: label, speaker, source and place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Origin, Quote
from kvds_nlp.messages import messages


@dataclass(frozen=True, slots=True)
class PlacedQuote:
    """One quote as a row of a report.

    Attributes:
        place: file, row and column as a person finds them.
        at: time in the recording as ``h:mm:ss``; "" when unknown.
        original: the whole segment, untouched.
        code: the code's id; ``label`` is what people call it.
    """

    proeftuin: str
    code: str
    label: str
    rank: int
    shown: str
    speaker: str
    respondent: str
    place: str
    at: str
    valence: str
    valence_id: str
    status: str
    score: float
    original: str
    segment: str

    @property
    def source(self) -> str:
        """Place and time in one line."""
        return f"{self.place}, {self.at}" if self.at else self.place


def place_quotes(quotes: Iterable[Quote], corpus: Corpus) -> list[PlacedQuote]:
    """The quotes by proeftuin (those without one last), code in codebook order, rank."""
    order = {code.id: at for at, code in enumerate(corpus.codebook.codes)}
    say = messages(corpus.settings.lang)
    ranked = sorted(
        quotes,
        key=lambda q: (
            not q.proeftuin,
            q.proeftuin.casefold(),
            q.proeftuin,
            order.get(q.coding.code, len(order)),
            q.coding.code,
            q.rank,
        ),
    )
    return [_placed(quote, corpus, say) for quote in ranked]


def grouped(
    rows: Sequence[PlacedQuote],
) -> list[tuple[str, list[tuple[str, list[PlacedQuote]]]]]:
    """The rows as proeftuin -> label -> rows, in the order they came."""
    groups: dict[str, dict[str, list[PlacedQuote]]] = {}
    for row in rows:
        groups.setdefault(row.proeftuin, {}).setdefault(row.label, []).append(row)
    return [(name, list(codes.items())) for name, codes in groups.items()]


def clock(seconds: float | None) -> str:
    """Seconds from the start of a recording as people read them.

    >>> clock(751.4), clock(None)
    ('0:12:31', '')
    """
    if seconds is None:
        return ""
    whole = int(seconds)
    return f"{whole // 3600}:{whole % 3600 // 60:02d}:{whole % 60:02d}"


def place_of(origin: Origin, say: Mapping[str, str]) -> str:
    """File, row and column in words."""
    row = f", {say['row']} {origin.row}" if origin.row is not None else ""
    column = f", {say['in_column']} {origin.column}" if origin.column is not None else ""
    return f"{origin.path}{row}{column}"


def _placed(quote: Quote, corpus: Corpus, say: Mapping[str, str]) -> PlacedQuote:
    coding = quote.coding
    segment = coding.segment
    document = corpus.by_id[segment.doc_id]
    respondent = document.facts.get("respondent", "")
    return PlacedQuote(
        proeftuin=quote.proeftuin or say["no_proeftuin"],
        code=coding.code,
        label=corpus.label(coding.code),
        rank=quote.rank,
        shown=quote.shown,
        speaker=segment.speaker or (f"{say['respondent']} {respondent}" if respondent else ""),
        respondent=respondent,
        place=place_of(document.origin, say),
        at=clock(document.spoken_at(segment.span)),
        valence=say[f"valence.{coding.valence}"],
        valence_id=coding.valence,
        status=say[f"status.{coding.status}"],
        score=coding.score,
        original=segment.quote,
        segment=segment.key,
    )
