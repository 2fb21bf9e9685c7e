"""Quotes with all a reader wants beside them -> quotes.xlsx, quotes.docx and quotes.html."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Quote
from kvds_nlp.messages import messages
from kvds_nlp.quoting import printed, with_neighbours
from kvds_nlp.writers.others import ForOthers, consent_said
from kvds_nlp.writers.pages import write_page
from kvds_nlp.writers.sheet_rows import Cell
from kvds_nlp.writers.tables import Sheet, write_xlsx
from kvds_nlp.writers.word import WordFile

MOST_TABS = 60
"""Above this number of proeftuinen the filter of the first sheet is the way to find one."""

WIDTHS = (11.4, 4.9, 9.4)
"""Of quote, who and where, and original in Word: centimetres on a landscape A4."""

_COLUMNS = (
    ("column.proeftuin", "explain.proeftuin", 22),
    ("column.code", "explain.code", 22),
    ("head.rank", "explain.rank", 9),
    ("head.shown", "explain.shown", 70),
    ("column.speaker", "explain.speaker_shown", 16),
    ("head.respondent", "explain.respondent", 14),
    ("head.place", "explain.place", 34),
    ("head.at", "explain.at", 10),
    ("column.valence", "explain.told_valence", 14),
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
        proeftuin: where it was said, or another group; "" when unknown.
        place: file, row and column as a person finds them.
        shown: as a report prints it: cut, masked, with capitals and stops of sentences.
        spot: the place without the column, short enough for a line below a quote.
        at: time in the recording as ``h:mm:ss``; "" when unknown.
        original: the whole segment, uncut, or the sentences around the quote; names in it are
            masked like those in ``shown``.
        code: the code's id; ``label`` is what people call it.
        valence: in words; "", as ``valence_id``, where nobody is sure of it.
    """

    proeftuin: str
    code: str
    label: str
    rank: int
    shown: str
    speaker: str
    respondent: str
    place: str
    spot: str
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
        return f"{self.spot}, {self.at}" if self.at else self.spot

    @property
    def changed(self) -> str:
        """What was said, where the printed quote is not all of it letter for letter; else ""."""
        return self.original if self.original != self.shown else ""


def write_quotes_xlsx(path: Path, quotes: Sequence[Quote], corpus: Corpus) -> Path:
    """The quotes as a workbook a researcher filters, chooses in and pastes from."""
    say = messages(corpus.settings.lang)
    placed = place_quotes(quotes, corpus)
    header = [say[key] for key, _, _ in _COLUMNS]
    widths = {at: width for at, (_, _, width) in enumerate(_COLUMNS)}
    formats, none = {_SCORE: "0.00"}, say["group.none"]
    rows: list[list[Cell]] = [
        [
            *(q.proeftuin or none, q.label, q.rank, q.shown, q.speaker, q.respondent, q.place),
            *(q.at, q.valence, q.status, round(q.score, 4), q.original, q.segment, q.code, ""),
        ]
        for q in placed
    ]
    sheets = [Sheet(say["sheet.quotes"], header, rows, widths, formats)]
    names = list(dict.fromkeys(quote.proeftuin for quote in placed))
    if 1 < len(names) <= MOST_TABS:
        for name in names:
            tab = [row[:-1] for row, q in zip(rows, placed, strict=True) if q.proeftuin == name]
            sheets.append(Sheet(name or none, header[:-1], tab, widths, formats))
    explained = [(say[key], say[meaning]) for key, meaning, _ in _COLUMNS]
    head = (say["head.heading"], say["head.meaning"])
    sheets.append(Sheet(say["sheet.explained"], head, explained, {0: 26, 1: 100}))
    said = [(consent_said(corpus),)]
    sheets.append(Sheet(say["sheet.consent"], (say["sheet.consent"],), said, {0: 120}))
    return write_xlsx(path, sheets)


def write_quotes_docx(
    path: Path,
    quotes: Sequence[Quote],
    corpus: Corpus,
    *,
    by_theme: bool = False,
    template: bytes = b"",
) -> Path:
    """The quotes as a Word file a researcher prints and copies from.

    Args:
        path: where it goes.
        quotes: the few that are to be printed.
        corpus: what they were said in.
        by_theme: a chapter a theme, the proeftuin beside each quote; else a chapter a group.
        template: a Word file whose style it takes, whole; b"" = our own.
    """
    say = messages(corpus.settings.lang)
    placed = place_quotes(quotes, corpus, near=True)
    title = say["quotes.title_theme" if by_theme else "quotes.title"]
    file = WordFile(title, lang=corpus.settings.lang, landscape=True, template=template)
    file.text(say["quotes.intro_docx"] if placed else say["quotes.none"])
    file.text(consent_said(corpus))
    if placed:
        file.contents(1)
    if not by_theme:
        for name, codes in grouped(placed):
            file.heading(1, name or say["group.none"], new_page=True)
            for label, rows in codes:
                file.heading(2, label)
                _quote_table(file, rows, say, placed_by=False)
        return file.save(path)
    for code in corpus.codebook.codes:
        rows = [row for row in placed if row.code == code.id]
        if rows:
            file.heading(1, code.label)
            if code.definition:
                file.note(code.definition, keep=True)
            _quote_table(file, sorted(rows, key=lambda row: row.rank), say, placed_by=True)
    return file.save(path)


def _quote_table(
    file: WordFile, rows: Sequence[PlacedQuote], say: Mapping[str, str], *, placed_by: bool
) -> None:
    """Quotes, who said them where, and what was said around it where that is not all printed."""
    cells = []
    for row in rows:
        about = (row.speaker, row.proeftuin if placed_by else "", row.source, row.valence)
        cells.append((row.shown, " · ".join(part for part in about if part), row.changed))
    header = (say["head.shown"], say["head.who_where"], say["head.around"])
    if any(row.changed for row in rows):
        file.table(header, cells, WIDTHS)
    else:  # nothing to compare with: the quote has the room
        wide = (WIDTHS[0] + WIDTHS[2], WIDTHS[1])
        file.table(header[:2], [cell[:2] for cell in cells], wide)


def write_quotes_html(path: Path, quotes: Sequence[Quote], corpus: Corpus) -> Path:
    """The quotes as a self-contained page: per proeftuin, per theme, original one click away."""
    values = {"groups": grouped(place_quotes(quotes, corpus)), "consent": consent_said(corpus)}
    title = messages(corpus.settings.lang)["quotes.title"]
    return write_page(path, "quotes.html", lang=corpus.settings.lang, title=title, **values)


def place_quotes(
    quotes: Iterable[Quote], corpus: Corpus, *, near: bool = False
) -> list[PlacedQuote]:
    """The quotes by proeftuin (those without one last), code in codebook order, rank.

    ``near`` gives as the original no more than the sentences around a quote.
    """
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
        document, told = corpus.by_id[segment.doc_id], coding.told_valence
        placed.append(
            PlacedQuote(
                proeftuin=quote.proeftuin,
                code=coding.code,
                label=corpus.label(coding.code),
                rank=quote.rank,
                shown=printed(shown.cut_words(quote.shown, quote.pieces, segment)),
                speaker=shown.speaker(segment),
                respondent=shown.respondent(segment),
                place=shown.place(segment),
                spot=shown.place(segment, column=False),
                at=clock(document.spoken_at(segment.span)),
                valence=say[f"valence.{told}"] if told else "",
                valence_id=told or "",
                status=say[f"status.{coding.status}"],
                score=coding.score,
                original=_near(quote, shown) if near else shown.words(segment.quote, segment),
                segment=shown.key(segment),
            )
        )
    return placed


def _near(quote: Quote, shown: ForOthers) -> str:
    """The sentences around a quote as they were said, masked."""
    segment = quote.coding.segment
    around = with_neighbours(segment, quote.pieces)
    return shown.cut_words(around.shown, around.pieces, segment)


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
