"""The sheet each proeftuin gets back: its own themes, marks and words, never another's.

Nobody is named, whatever they allow, and names in the words are masked: the sheet is read by their
colleagues.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kvds_nlp.comparing import CodeInGroup
from kvds_nlp.data import Quote
from kvds_nlp.messages import Lang, messages
from kvds_nlp.places import disk_name
from kvds_nlp.quoting.traits import Trait, traits_in
from kvds_nlp.report.own_words import own_words
from kvds_nlp.report.parts import Report
from kvds_nlp.statistics import ratio_of
from kvds_nlp.writers.figures import (
    FEW,
    counted,
    fact_label,
    number_in_words,
    share_in_words,
    whole,
)
from kvds_nlp.writers.others import ForOthers
from kvds_nlp.writers.pages import write_page
from kvds_nlp.writers.tables import Sheet, write_xlsx
from kvds_nlp.writers.word import WordFile
from kvds_nlp.writers.word_xml import Look

_LIMITS = ("proposed", "silence", "took_part", "cause")


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
        rows: its own, in codebook order.
        own_quotes: of nobody else.
        quotes: label of a theme -> (quote, where it was said and its valence).
    """

    report: Report
    name: str
    rows: Sequence[CodeInGroup]
    own_quotes: Sequence[Quote]
    quotes: Sequence[tuple[str, list[tuple[str, str]]]]

    @classmethod
    def of(
        cls,
        report: Report,
        name: str,
        rows: Sequence[CodeInGroup],
        own_quotes: Sequence[Quote],
        others: ForOthers,
    ) -> FeedbackSheet:
        """The sheet of a proeftuin; ``others``, which knows every name, is made once for all."""
        return cls(report, name, rows, own_quotes, own_words(report, own_quotes, others))

    @property
    def title(self) -> str:
        """Above the sheet."""
        return messages(self.report.lang)["sheet.title"].format(name=self.name)

    @property
    def intro(self) -> str:
        """What the sheet is."""
        lang, first = self.report.lang, self.rows[0]
        both = "sheet.intro_both" if first.papers.documents_n else "sheet.intro"
        return messages(lang)[both if first.people_n else "sheet.intro_papers"].format(
            name=self.name,
            people=counted(first.people_n, "people", lang),
            papers=counted(first.papers.documents_n, "paper", lang),
            segments=counted(first.segments_n, "segments", lang),
        )

    @property
    def themes_caption(self) -> str:
        """What the table of themes counts, and how many there are of it."""
        lang, first, every = self.report.lang, self.rows[0], self.report.compared
        if first.people_n:
            own, total, key = first.people_n, every.people, "sheet.themes_caption"
        else:
            own, total, key = first.segments_n, every.segments, "sheet.papers_caption"
        return messages(lang)[key].format(own=whole(own, lang), all=whole(total, lang))

    @property
    def few(self) -> str:
        """A warning when there are few respondents, else ""."""
        people = self.rows[0].people_n
        few = 0 < people < FEW
        return (
            messages(self.report.lang)["sheet.few"].format(
                people=counted(people, "people", self.report.lang)
            )
            if few
            else ""
        )

    @property
    def traceable(self) -> bool:
        """Whether so few answered that colleagues can tell who said what."""
        people, least = self.rows[0].people_n, self.report.corpus.settings.traceable_below
        return 0 < people < least and bool(self.own_quotes)

    @property
    def themes(self) -> list[Theme]:
        """Themes raised here or in the programme, the most raised here first.

        Counted are respondents; of a proeftuin without any, passages.
        """
        people, total = self.rows[0].people_n > 0, self.report.compared.total

        def size(row: CodeInGroup) -> tuple[int, int]:
            return (row.people, row.people_n) if people else (row.segments, row.segments_n)

        ranked = sorted(
            zip(self.rows, total, strict=True),
            key=lambda both: (-size(both[0])[0], -size(both[1])[0]),
        )
        return [
            Theme(
                self.report.labels[here.code],
                share_in_words(*size(here)),
                ratio_of(*size(here)) or 0.0,
                share_in_words(*size(every)),
                ratio_of(*size(every)) or 0.0,
            )
            for here, every in ranked
            if size(every)[0]
        ]

    @property
    def marks(self) -> list[tuple[str, str, str, str, str]]:
        """Question, wave, N, own mean, the programme's mean."""
        marks, lang = self.report.compared.marks, self.report.lang
        every = {(m.question, m.wave): m.mean.value for m in marks if not m.proeftuin}
        return [
            (
                fact_label(mark.question),
                mark.wave,
                str(mark.n),
                number_in_words(mark.mean.value, 1, lang),
                number_in_words(every[mark.question, mark.wave], 1, lang),
            )
            for mark in marks
            if mark.proeftuin == self.name and mark.n
        ]

    @property
    def limits(self) -> list[str]:
        """What the sheet cannot say."""
        say = messages(self.report.lang)
        return [say[f"limit.{key}"] for key in _LIMITS]

    def write_docx(self, path: Path) -> None:
        """The sheet as a Word file."""
        say = messages(self.report.lang)
        file = WordFile(self.title, lang=self.report.lang)
        file.text(self.intro)
        if self.few:
            file.note(self.few)
        file.heading(1, say["sheet.themes"])
        if self.themes:
            file.caption("table", self.themes_caption)
            header = [say["column.code"], say["sheet.own"], say["sheet.programme"]]
            rows = [[theme.label, theme.own, theme.programme] for theme in self.themes]
            file.table(header, rows, [9.0, 4.0, 4.0], Look(right=(1, 2)))
        else:
            file.text(say["sheet.no_codes"])
        if self.marks:
            file.heading(1, say["sheet.own_marks"])
            file.caption("table", say["sheet.marks_caption"])
            keys = ("cmp.question", "cmp.wave", "cmp.n", "sheet.own", "sheet.programme")
            file.table(
                [say[key] for key in keys], self.marks, [6, 4, 1.6, 2.4, 3], Look(right=(2, 3, 4))
            )
        if self.quotes:
            file.heading(1, say["sheet.own_quotes"])
        for label, rows_of in self.quotes:
            file.heading(2, label)
            for shown, about in rows_of:
                file.quote(shown, about)
        file.heading(1, say["report.limits"])
        for line in self.limits:
            file.point(line)
        file.save(path)


@dataclass(frozen=True, slots=True)
class ToRead:
    """A quote that somebody reads before its sheet is sent; never part of the sheet.

    Attributes:
        proeftuin: whose sheet.
        file: the sheet's name, without its suffix.
        theme: under which it stands; "" of all quotes of a sheet.
        words: the quote as the sheet has it; "" of all quotes.
        why: what makes one person recognisable in it; () where few people answered.
    """

    proeftuin: str
    file: str
    theme: str
    words: str
    why: tuple[Trait, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """Which sheets were made, for whom none was, because they declined, and what is to be read
    before they are sent.
    """

    made: tuple[str, ...]
    declined: tuple[str, ...]
    to_read: tuple[ToRead, ...] = ()

    @property
    def traceable(self) -> tuple[str, ...]:
        """Proeftuinen with quotes of so few people that these can be told apart."""
        return tuple(one.proeftuin for one in self.to_read if not one.words)

    @property
    def recognisable(self) -> tuple[str, ...]:
        """Proeftuinen with a quote in which one person may be recognised."""
        return tuple(dict.fromkeys(one.proeftuin for one in self.to_read if one.words))


def write_sheets(folder: Path, report: Report) -> Sent:
    """A docx and an html for every proeftuin that did not decline, in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    own_quotes: dict[str, list[Quote]] = defaultdict(list)
    for quote in report.own_quotes:
        own_quotes[quote.proeftuin].append(quote)
    others = ForOthers(report.corpus, nameless=True)
    taken: set[str] = set()
    made: list[str] = []
    to_read: list[ToRead] = []
    for group, rows in report.compared.by_group:
        if not group or group in report.declined:
            continue
        sheet = FeedbackSheet.of(report, group, rows, own_quotes[group], others)
        stem, lang = file_stem(group, taken), report.lang
        page = folder / f"{stem}.html"
        write_page(page, "sheet.html", lang=lang, title=sheet.title, sheet=sheet)
        sheet.write_docx(folder / f"{stem}.docx")
        made.append(group)
        to_read += _to_read(sheet, stem)
    return Sent(tuple(made), tuple(sorted(report.declined)), tuple(to_read))


def _to_read(sheet: FeedbackSheet, stem: str) -> Iterator[ToRead]:
    if sheet.traceable:
        yield ToRead(sheet.name, stem, "", "", ())
    for theme, rows_of in sheet.quotes:
        for words, _ in rows_of:
            if why := traits_in(words):
                yield ToRead(sheet.name, stem, theme, words, why)


def write_to_read(path: Path, sent: Sent, lang: Lang) -> None:
    """What the analyst reads before the sheets are sent, as an Excel file beside their folder."""
    say = messages(lang)
    rows = [
        [
            one.proeftuin,
            one.file,
            one.theme,
            one.words or say["read.all"],
            ", ".join(say[f"trait.{trait}"] for trait in one.why) or say["read.few"],
        ]
        for one in sent.to_read
    ]
    keys = ("read.proeftuin", "read.file", "column.code", "read.quote", "read.why")
    header = [say[key] for key in keys]
    widths = {0: 28, 1: 28, 2: 24, 3: 90, 4: 34}
    write_xlsx(path, [Sheet(say["read.sheet"], header, rows, widths, notes=[say["read.note"]])])


def file_stem(name: str, taken: set[str]) -> str:
    """A file name for a proeftuin: plain letters, short, and not used yet.

    >>> taken = set()
    >>> file_stem("Café 't Hoekje / Oost", taken), file_stem("cafe-t-hoekje-oost", taken)
    ('cafe-t-hoekje-oost', 'cafe-t-hoekje-oost-2')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = disk_name(re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")) or "proeftuin"
    unique, at = stem, 2
    while unique in taken:
        unique, at = f"{stem}-{at}", at + 1
    taken.add(unique)
    return unique
