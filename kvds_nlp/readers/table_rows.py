"""A sheet of a questionnaire, and a row of it: whose it is, its consent, its answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kvds_nlp.data import Document, Origin, Turn, digest
from kvds_nlp.people.persons import called_in
from kvds_nlp.readers.columns import Columns
from kvds_nlp.readers.consents import ConsentTeller, answer_tells, pairs_of
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.spans import Span, stripped
from kvds_nlp.talk.consent_lines import with_consent
from kvds_nlp.talk.facts import fact_key
from kvds_nlp.talk.parts import InputFile, ListedConsent
from kvds_nlp.talk.text import clean, one_line

CELL_ERROR = re.compile(
    r"#(?:N/[AB]|VERW!|REF!|WAARDE!|VALUE!|NAAM\?|NAME\?|DEEL/0!|DIV/0!|GETAL!|NUM!|LEEG!|NULL!)"
)


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """One sheet, as text.

    Attributes:
        header: as received, one a column.
        rows: every row as long as the header.
        numbers: the 1-based row of each, as a spreadsheet numbers it.
        questions: the full question of each column, where it is not the header itself.
        sheet: its name when words stand on several, else "".
        home: the name of its sheet, also when it is the only one; "" when it is no workbook.
        above: cells of the header that are in no name and no question: titles, groups.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    questions: tuple[str, ...] = ()
    sheet: str = ""
    home: str = ""
    above: tuple[str, ...] = ()

    def fact_names(self) -> list[str]:
        """What each column is called as a fact: a second one of the same name gets ``_2``."""
        names: dict[str, None] = {}
        later: dict[str, int] = {}
        for position, name in enumerate(self.header, start=1):
            key = unique = fact_key(name) or f"column_{position}"
            while unique in names:
                later[key] = later.get(key, 1) + 1
                unique = f"{key}_{later[key]}"
            names[unique] = None
        return list(names)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row: whose it is, what is known beside the answers, and the answers.

    Attributes:
        cells: as received, by column.
        number: of the row, as a spreadsheet counts.
        facts: everything in it that is not an answer.
        answers: column and text of each; words that are only about consent are none.
    """

    table: AnswerTable
    columns: Columns
    cells: tuple[str, ...]
    number: int
    facts: dict[str, str]
    answers: tuple[tuple[int, str], ...]
    file: InputFile

    @classmethod
    def of(
        cls,
        table: AnswerTable,
        index: int,
        columns: Columns,
        names: Sequence[str],
        consents: Sequence[ConsentTeller],
        file: InputFile,
        settings: ReadingSettings,
    ) -> AnswerRow:
        """Row ``index`` of a table.

        Args:
            table: the sheet.
            index: of the row in ``table.rows``.
            columns: which column is what.
            names: what each column is called as a fact; respondent and proeftuin go by these too.
            consents: the columns that tell of consent.
            file: it comes from.
            settings: may name columns that are no consent.
        """
        cells = table.rows[index]
        facts = {"proeftuin": file.proeftuin} if file.proeftuin else {}
        for column, name in enumerate(names):
            value = one_line(cells[column])
            if column not in columns.texts and column not in columns.out and value:
                facts[name] = value
        for key, place in (("respondent", columns.respondent), ("proeftuin", columns.proeftuin)):
            if place is not None and cells[place].strip() and key not in names:
                facts[key] = one_line(cells[place])
        if table.sheet:
            facts.setdefault("sheet", one_line(table.sheet))
        heads = table.header
        told = [one for i in columns.texts if (one := answer_tells(cells[i], heads[i]))]
        # What the columns say outranks what a key seems to ask: a label may say more than a header.
        own = {names[place] for column in consents for place in column.places}
        pairs = [*pairs_of(consents, cells), *told]
        facts = with_consent(facts, pairs, (*settings.no_consent, *own))
        answers = tuple(_answers(cells, columns))
        return cls(table, columns, cells, table.numbers[index], facts, answers, file)

    def documents(self, slugs: Mapping[int, str]) -> Iterator[Document]:
        """The answers; ``slugs`` are the names of answer columns in document ids."""
        table, file, asking = self.table, self.file, self.columns.question
        question = "" if asking is None else one_line(self.cells[asking])
        sheet = f"{slug_of(table.sheet)}." if table.sheet else ""
        for column, text in self.answers:
            asked = (table.questions[column] if table.questions else "") or table.header[column]
            span = stripped(text, 0, len(text)) or Span(0, len(text))
            yield Document(
                id=f"{file.name}#{sheet}r{self.number}.{slugs[column]}",
                kind="answer",
                text=text,
                sha256=digest(text),
                turns=(Turn(span, self.facts.get("respondent", "")),),
                origin=Origin(file.name, self.number, table.header[column], table.home),
                facts=self.facts | {"question": question or one_line(asked)},
            )

    def entry(self, *, listed: bool) -> ListedConsent | None:
        """What this row says its person allows, for their words in other files."""
        words = self.facts.get("consent", "")
        names = called_in(self.facts)
        if not names or not words:
            return None
        place = self.facts.get("proeftuin", "")
        return ListedConsent(
            names[0], place, words, self.file.name, self.number, listed, also=names[1:]
        )


def _answers(cells: Sequence[str], columns: Columns) -> Iterator[tuple[int, str]]:
    for column in columns.texts:
        text = clean(cells[column])
        span = stripped(text, 0, len(text))
        if span is None or CELL_ERROR.fullmatch(span.of(text)):
            continue
        told = answer_tells(text)
        if not told or told[1] != one_line(text):
            yield column, text


def slug_of(name: str) -> str:
    """Letters and digits of a header, at most 40, cut at a word.

    >>> slug_of("Wat waren de grootste knelpunten, volgens u, in 2017?")
    'wat_waren_de_grootste_knelpunten'
    """
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = re.sub(r"[^\w\s\-.]", "", plain)
    words = re.sub(r"[\s.]+", "_", plain.strip(" .?!:")).strip("_")
    return words if len(words) <= 40 else words[:40].rpartition("_")[0] or words[:40]
