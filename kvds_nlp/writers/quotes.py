"""Quotes with all a reader wants beside them -> quotes.xlsx, quotes.docx and quotes.html."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Quote
from kvds_nlp.messages import messages
from kvds_nlp.writers.others import ForOthers, consent_said
from kvds_nlp.writers.pages import write_page
from kvds_nlp.writers.tables import Cell, Sheet, write_xlsx
from kvds_nlp.writers.word import WordFile

MOST_TABS = 60
"""Above this number of proeftuinen the filter of the first sheet is the way to find one."""

WIDTHS = (9.0, 3.0, 3.7, 10.0)
"""Of quote, speaker, source and original in Word: centimetres on a landscape A4."""

_COLUMNS = (
    ("column.proeftuin", "explain.proeftuin", 22),
    ("column.code", "explain.code", 22),
    ("head.rank", "explain.rank", 9),
    ("head.shown", "explain.shown", 70),
    ("column.speaker", "explain.speaker_shown", 16),
    ("head.respondent", "explain.respondent", 14),
    ("head.place", "explain.place", 34),
    ("head.at", "explain.at", 10),
    ("column.valence", "explain.valence", 14),
    ("column.status", "explain.status", 14),
    ("column.score", "explain.score", 11),
    ("head.original", "explain.original", 70),
    ("column.segment", "explain.segment", 26),
    ("head.code_id", "explain.code_id", 20),
    ("head.choice", "explain.choice", 16),
)
_SCORE = 10


@dataclass(frozen=True, slots=True)
class PlacedQuote:
    """One quote as a row of a report.

    Attributes:
        place: file, row and column as a person finds them.
        at: time in the recording as ``h:mm:ss``; "" when unknown.
        original: the whole segment, uncut; names in it are masked like those in ``shown``.
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


def write_quotes_xlsx(path: Path, quotes: Sequence[Quote], corpus: Corpus) -> Path:
    """The quotes as a workbook a researcher filters, chooses in and pastes from."""
    say = messages(corpus.settings.lang)
    placed = place_quotes(quotes, corpus)
    header = [say[key] for key, _, _ in _COLUMNS]
    widths = {at: width for at, (_, _, width) in enumerate(_COLUMNS)}
    formats = {_SCORE: "0.00"}
    rows: list[list[Cell]] = [
        [
            *(q.proeftuin, q.label, q.rank, q.shown, q.speaker, q.respondent, q.place, q.at),
            *(q.valence, q.status, round(q.score, 4), q.original, q.segment, q.code, ""),
        ]
        for q in placed
    ]
    sheets = [Sheet(say["sheet.quotes"], header, rows, widths, formats)]
    names = list(dict.fromkeys(quote.proeftuin for quote in placed))
    if 1 < len(names) <= MOST_TABS:
        for name in names:
            tab = [row[:-1] for row, q in zip(rows, placed, strict=True) if q.proeftuin == name]
            sheets.append(Sheet(name, header[:-1], tab, widths, formats))
    explained = [(say[key], say[meaning]) for key, meaning, _ in _COLUMNS]
    head = (say["head.heading"], say["head.meaning"])
    sheets.append(Sheet(say["sheet.explained"], head, explained, {0: 26, 1: 100}))
    said = [(consent_said(corpus),)]
    sheets.append(Sheet(say["sheet.consent"], (say["sheet.consent"],), said, {0: 120}))
    return write_xlsx(path, sheets)


def write_quotes_docx(path: Path, quotes: Sequence[Quote], corpus: Corpus) -> Path:
    """The quotes as a Word file a researcher copies from."""
    say = messages(corpus.settings.lang)
    placed = place_quotes(quotes, corpus)
    file = WordFile(say["quotes.title"], lang=corpus.settings.lang, landscape=True)
    file.text(say["quotes.intro"] if placed else say["quotes.none"])
    file.text(consent_said(corpus))
    if placed:
        file.contents(1)
    header = (say["head.shown"], say["column.speaker"], say["head.place"], say["head.original"])
    for name, codes in grouped(placed):
        file.heading(1, name, new_page=True)
        for label, rows in codes:
            file.heading(2, label)
            cells = [
                (
                    row.shown,
                    f"{row.speaker} ({row.valence})" if row.speaker else row.valence,
                    row.source,
                    row.original,
                )
                for row in rows
            ]
            file.table(header, cells, WIDTHS)
    return file.save(path)


def write_quotes_html(path: Path, quotes: Sequence[Quote], corpus: Corpus) -> Path:
    """The quotes as a self-contained page: per proeftuin, per theme, original one click away."""
    values = {"groups": grouped(place_quotes(quotes, corpus)), "consent": consent_said(corpus)}
    title = messages(corpus.settings.lang)["quotes.title"]
    return write_page(path, "quotes.html", lang=corpus.settings.lang, title=title, **values)


QUOTE_WRITERS = {
    ".xlsx": write_quotes_xlsx,
    ".docx": write_quotes_docx,
    ".html": write_quotes_html,
}


def place_quotes(quotes: Iterable[Quote], corpus: Corpus) -> list[PlacedQuote]:
    """The quotes by proeftuin (those without one last), code in codebook order, rank."""
    order = {code.id: at for at, code in enumerate(corpus.codebook.codes)}
    say, shown = messages(corpus.settings.lang), ForOthers(corpus)
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
    placed = []
    for quote in ranked:
        coding, segment = quote.coding, quote.coding.segment
        document = corpus.by_id[segment.doc_id]
        placed.append(
            PlacedQuote(
                proeftuin=quote.proeftuin or say["no_proeftuin"],
                code=coding.code,
                label=corpus.label(coding.code),
                rank=quote.rank,
                shown=shown.words(quote.shown, segment),
                speaker=shown.speaker(segment),
                respondent=shown.respondent(segment),
                place=shown.place(segment),
                at=clock(document.spoken_at(segment.span)),
                valence=say[f"valence.{coding.valence}"],
                valence_id=coding.valence,
                status=say[f"status.{coding.status}"],
                score=coding.score,
                original=shown.words(segment.quote, segment),
                segment=shown.key(segment),
            )
        )
    return placed


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


def abridged(text: str, longest: int) -> str:
    """A text of at most ``longest`` characters, cut between words.

    >>> abridged("We laten los", 10), abridged("We laten los", 12)
    ('We laten […]', 'We laten los')
    """
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " […]"
