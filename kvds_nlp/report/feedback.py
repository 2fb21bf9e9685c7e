"""The sheet each proeftuin gets back: its own themes, marks and words, never another's.

Speakers and respondents are not named: the sheet is read by their colleagues.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kvds_nlp.comparing import CodeInGroup
from kvds_nlp.data import Document, Quote
from kvds_nlp.messages import messages
from kvds_nlp.report.parts import Report, heat_rows
from kvds_nlp.writers.figures import FEW, fact_label, number_in_words, share_in_words
from kvds_nlp.writers.pages import write_page
from kvds_nlp.writers.word import WordFile
from kvds_nlp.writers.word_xml import Look

_LIMITS = ("proposed", "silence", "sample", "cause")


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme here and in the whole programme, as text and as shares in [0, 1]."""

    label: str
    own: str
    own_share: float
    programme: str
    all_share: float


@dataclass(frozen=True, slots=True)
class FeedbackSheet:
    """What one proeftuin gets back.

    Attributes:
        few: a warning when there are few respondents, else "".
        marks: question, wave, N, own mean, the programme's mean.
        quotes: label -> (quote, where it was said and its valence).
    """

    name: str
    intro: str
    few: str
    themes: tuple[Theme, ...]
    marks: tuple[tuple[str, str, str, str, str], ...]
    quotes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """Which sheets were made, and for whom none was, because they declined."""

    made: tuple[str, ...]
    declined: tuple[str, ...]


def write_sheets(folder: Path, report: Report) -> Sent:
    """A docx and an html for every proeftuin that did not decline, in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    own_quotes: dict[str, list[Quote]] = defaultdict(list)
    for quote in report.own_quotes:
        own_quotes[quote.proeftuin].append(quote)
    taken: set[str] = set()
    made: list[str] = []
    for group, n, rows in heat_rows(report.compared):
        if not group or group in report.declined:
            continue
        sheet = build_sheet(report, group, n, rows, own_quotes[group])
        stem = file_stem(group, taken)
        title = messages(report.lang)["sheet.title"].format(name=group)
        write_page(
            folder / f"{stem}.html", "sheet.html", lang=report.lang, title=title, sheet=sheet
        )
        _write_docx(folder / f"{stem}.docx", title, sheet, report)
        made.append(group)
    return Sent(tuple(made), tuple(sorted(report.declined)))


def build_sheet(
    report: Report, name: str, n: int, rows: Sequence[CodeInGroup], quotes: Sequence[Quote]
) -> FeedbackSheet:
    """The values of one sheet; ``quotes`` are this proeftuin's own."""
    say = messages(report.lang)
    return FeedbackSheet(
        name=name,
        intro=say["sheet.intro"].format(name=name, people=n),
        few=say["sheet.few"].format(people=n) if n < FEW else "",
        themes=_themes(report, rows),
        marks=_marks(report, name),
        quotes=_own_words(report, quotes),
        limits=tuple(say[f"limit.{key}"] for key in _LIMITS),
    )


def file_stem(name: str, taken: set[str]) -> str:
    """A file name for a proeftuin: plain letters, short, and not used yet.

    >>> taken = set()
    >>> file_stem("Café 't Hoekje / Oost", taken), file_stem("cafe-t-hoekje-oost", taken)
    ('cafe-t-hoekje-oost', 'cafe-t-hoekje-oost-2')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "proeftuin"
    unique, at = stem, 2
    while unique in taken:
        unique, at = f"{stem}-{at}", at + 1
    taken.add(unique)
    return unique


def _themes(report: Report, rows: Sequence[CodeInGroup]) -> tuple[Theme, ...]:
    """Themes raised here or in the programme, the most raised here first."""
    labels = report.labels
    both = [
        (own, every) for own, every in zip(rows, report.compared.total, strict=True) if every.people
    ]
    ranked = sorted(both, key=lambda pair: (-pair[0].people, -pair[1].people))
    return tuple(
        Theme(
            labels[own.code],
            share_in_words(own.people, own.people_n),
            own.share.value or 0.0,
            share_in_words(every.people, every.people_n),
            every.share.value or 0.0,
        )
        for own, every in ranked
    )


def _marks(report: Report, name: str) -> tuple[tuple[str, str, str, str, str], ...]:
    every = {(m.question, m.wave): m for m in report.compared.marks if not m.proeftuin}
    return tuple(
        (
            fact_label(mark.question),
            mark.wave,
            str(mark.n),
            number_in_words(mark.mean.value, 1, report.lang),
            number_in_words(every[mark.question, mark.wave].mean.value, 1, report.lang),
        )
        for mark in report.compared.marks
        if mark.proeftuin == name and mark.n
    )


def _own_words(
    report: Report, quotes: Sequence[Quote]
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    known = report.corpus.by_id
    say = messages(report.lang)
    found: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        found[quote.coding.code].append(quote)
    return tuple(
        (
            label,
            tuple(
                (quote.shown, _about(known[quote.coding.segment.doc_id], quote, say))
                for quote in sorted(found[code], key=lambda q: q.rank)
            ),
        )
        for code, label in report.labels.items()
        if code in found
    )


def _about(document: Document, quote: Quote, say: Mapping[str, str]) -> str:
    kind = say["sheet.interview"] if document.kind == "interview" else say["sheet.answer"]
    question = document.facts.get("question", "") if document.kind == "answer" else ""
    parts = (kind, question, say[f"valence.{quote.coding.valence}"])
    return " · ".join(part for part in parts if part)


def _write_docx(path: Path, title: str, sheet: FeedbackSheet, report: Report) -> None:
    say = messages(report.lang)
    file = WordFile(title, lang=report.lang)
    file.text(sheet.intro)
    if sheet.few:
        file.note(sheet.few)
    file.heading(1, say["sheet.themes"])
    if sheet.themes:
        file.caption("table", say["sheet.themes_caption"])
        header = [say["column.code"], say["sheet.own"], say["sheet.programme"]]
        rows = [[theme.label, theme.own, theme.programme] for theme in sheet.themes]
        file.table(header, rows, [9.0, 4.0, 4.0], Look(right=(1, 2)))
    else:
        file.text(say["sheet.no_codes"])
    if sheet.marks:
        file.heading(1, say["sheet.own_marks"])
        keys = ("cmp.question", "cmp.wave", "cmp.n", "sheet.own", "sheet.programme")
        file.table(
            [say[key] for key in keys], sheet.marks, [6, 4, 1.6, 2.4, 3], Look(right=(2, 3, 4))
        )
    if sheet.quotes:
        file.heading(1, say["sheet.own_quotes"])
    for label, rows_of in sheet.quotes:
        file.heading(2, label)
        for shown, about in rows_of:
            file.quote(shown, about)
    file.heading(1, say["report.limits"])
    for line in sheet.limits:
        file.text(line)
    file.save(path)
