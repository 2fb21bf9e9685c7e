"""What pseudonymising found -> an Excel sheet to look through, and back: the unsure ones first.

The sheet belongs with the key: it holds the names. What was decided is shown again the next time,
so that it can be taken back.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kvds_nlp.atomic import write_bytes
from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words
from kvds_nlp.messages.reviewsheet import FINDS_GUIDE
from kvds_nlp.pseudonyms import KINDS, Entry
from kvds_nlp.pseudonyms.hits import hit_key
from kvds_nlp.reviewsheet.columns import GUIDE, LONGEST
from kvds_nlp.reviewsheet.workbooks import review_sheets_of
from kvds_nlp.reviewsheet.writing import OPTIONS, headed
from kvds_nlp.workbook import Rows

SHEET, MORE = "Vondsten", "Toevoegen"
REPLACE, KEEP = "vervangen", "laten staan"
COLUMNS = (
    ("sleutel", 14), ("placeholder", 16), ("gevonden", 30), ("soort", 14), ("zekerheid", 11),
    ("waarom", 22), ("aantal", 8), ("bestanden", 28), ("in verband", 70), ("oordeel", 14),
    ("andere soort", 14), ("hoort bij", 24),
)  # fmt: skip
_ANSWERED = ("oordeel", "andere soort", "hoort bij")
_MORE_COLUMNS = (("naam", 30), ("soort", 16), ("hoort bij", 30))
JOIN = " | "
"""Between keys, spellings or files in one cell."""
_ROWS_TO_ADD = 200


@dataclass(frozen=True, slots=True)
class FindDecision:
    """What a person said of a find.

    Attributes:
        key: of the find, as ``hit_key`` gives it.
        keep: it stays as it is.
        kind: one of ``KINDS``; what it is.
        whom: key of the one it stands for; itself when nobody said so.
    """

    key: str
    keep: bool
    kind: str
    whom: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """Everything people decided for a study; the last word on a key stands."""

    by_key: dict[str, FindDecision] = field(default_factory=dict)

    @classmethod
    def of(cls, decisions: Iterable[FindDecision]) -> Decisions:
        """By key; a later one outranks an earlier one."""
        return cls({one.key: one for one in decisions})

    def on(self, entry: Entry) -> FindDecision | None:
        """What was said of a find; None when nothing was."""
        return next((self.by_key[key] for key in entry.keys if key in self.by_key), None)

    @property
    def kept(self) -> frozenset[str]:
        """The keys that stay as they are."""
        return frozenset(key for key, one in self.by_key.items() if one.keep)

    @property
    def given(self) -> dict[str, tuple[str, str]]:
        """Key -> (kind, key of the one it stands for), of what must be replaced."""
        return {key: (one.kind, one.whom) for key, one in self.by_key.items() if not one.keep}


def unsure_first(entries: Iterable[Entry]) -> list[Entry]:
    """What was met now, in the order in which a person looks it through."""
    met = [entry for entry in entries if entry.count]
    return sorted(met, key=lambda one: (one.sure, -one.count, one.kind, one.number))


def write_finds(path: Path, entries: Iterable[Entry], decisions: Decisions) -> None:
    """Writes the sheet; an earlier one is replaced, so its answers must be in ``decisions``.

    Raises:
        OutputError: when the place cannot be written.
    """
    import xlsxwriter

    body = io.BytesIO()
    with xlsxwriter.Workbook(body, OPTIONS) as book:
        _finds(book, list(_rows([*entries], decisions)))
        more = book.add_worksheet(MORE)
        headed(book, more, _MORE_COLUMNS)
        more.freeze_panes(1, 0)
        kinds = {"validate": "list", "source": list(KINDS)}
        more.data_validation(1, 1, _ROWS_TO_ADD, 1, kinds)
        guide = book.add_worksheet(GUIDE)
        guide.set_column(0, 0, 16)
        guide.set_column(1, 1, 100)
        bold = book.add_format({"bold": True})
        for line, (name, text) in enumerate(FINDS_GUIDE):
            guide.write_string(line, 0, name, bold)
            guide.write_string(line, 1, text.format(replace=REPLACE, keep=KEEP))
    write_bytes(path, body.getvalue())


def _rows(entries: Sequence[Entry], decisions: Decisions) -> Iterator[tuple[str | float, ...]]:
    """The finds, the unsure ones first; then what was decided to stay."""
    for entry in unsure_first(entries):
        said = decisions.on(entry)
        yield (
            JOIN.join(entry.keys),
            entry.placeholder,
            JOIN.join(entry.texts),
            entry.kind,
            entry.sure,
            ", ".join(entry.why),
            float(entry.count),
            JOIN.join(entry.files),
            "\n".join(entry.contexts),
            "" if said is None else KEEP if said.keep else REPLACE,
            "",
            said.whom if said and said.whom not in entry.keys else "",
        )
    there = {key for entry in entries for key in entry.keys if entry.count}
    for key in sorted(decisions.kept - there):
        blank = ("", "", "eerder besloten", "", "", "")
        yield (key, "", key, decisions.by_key[key].kind, *blank[2:], "", KEEP, "", "")


def _finds(book: Any, rows: Sequence[Sequence[str | float]]) -> None:  # noqa: ANN401
    sheet = book.add_worksheet(SHEET)
    wrap, fill = headed(book, sheet, COLUMNS)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, 4, None, {"hidden": True})
    percent = book.add_format({"valign": "top", "num_format": "0%"})
    first = len(COLUMNS) - len(_ANSWERED)
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            style = fill if column >= first else wrap
            if isinstance(value, float):
                sheet.write_number(
                    line, column, value, percent if value <= 1 and column == 4 else style
                )
            else:
                sheet.write_string(line, column, value[:LONGEST], style)
    last = max(len(rows), 1)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    for column, words in ((first, [REPLACE, KEEP]), (first + 1, list(KINDS))):
        sheet.data_validation(1, column, last, column, {"validate": "list", "source": words})


def read_finds(path: Path) -> list[FindDecision]:
    """What people filled in, in the order of the sheets; rows without an answer say nothing.

    Raises:
        InputError: it cannot be read, lacks a column, or holds a word that means nothing.
    """
    rows = review_sheets_of(path, in_words("finds.save_as"))
    found = [d for at, row in _named(path, SHEET, rows, COLUMNS) for d in _answer(path, at, row)]
    added = [
        d for at, row in _named(path, MORE, rows, _MORE_COLUMNS) for d in _added(path, at, row)
    ]
    return [*found, *added]


def _named(
    path: Path,
    sheet: str,
    rows: dict[str, Rows],
    columns: Sequence[tuple[str, int]],
) -> Iterator[tuple[int, dict[str, str]]]:
    """Row number, and its cells by the name of their column, in whatever order these stand."""
    lines = rows.get(sheet) or [[]]
    header = [cell.lower() for cell in lines[0]]
    lacks = [name for name, _ in columns if name not in header]
    if lacks:
        raise InputError(in_words("finds.lacks", path=path, sheet=sheet, column=", ".join(lacks)))
    for at, line in enumerate(lines[1:], 2):
        yield at, dict(zip(header, line, strict=False))


def _answer(path: Path, at: int, row: dict[str, str]) -> Iterator[FindDecision]:
    verdict, other, whom = (row.get(name, "") for name in _ANSWERED)
    if verdict.lower() not in ("", REPLACE, KEEP):
        said = {"verdict": verdict, "replace": REPLACE, "keep": KEEP}
        raise InputError(in_words("finds.no_answer", path=path, sheet=SHEET, row=at, **said))
    if not (verdict or other or whom):
        return
    kind = _kind(path, SHEET, at, other or row["soort"])
    keys = [key for key in row["sleutel"].split(JOIN) if key]
    yield from decided(keys, kind, whom, keep=verdict.lower() == KEEP)


def decided(keys: Sequence[str], kind: str, whom: str, *, keep: bool) -> Iterator[FindDecision]:
    """What was said of one find: of each key that leads to it.

    Args:
        keys: as ``Entry.keys``.
        kind: one of ``KINDS``.
        whom: the name of the one it stands for; "" = itself.
        keep: it stays as it is.
    """
    for key in keys:
        yield FindDecision(key, keep, kind, hit_key(whom) or keys[0])


def _added(path: Path, at: int, row: dict[str, str]) -> Iterator[FindDecision]:
    if row.get("naam"):
        kind = _kind(path, MORE, at, row.get("soort") or "naam")
        yield from decided([hit_key(row["naam"])], kind, row.get("hoort bij", ""), keep=False)


def _kind(path: Path, sheet: str, at: int, word: str) -> str:
    if word.lower() not in KINDS:
        said = {"word": word, "kinds": ", ".join(KINDS)}
        raise InputError(in_words("finds.no_kind", path=path, sheet=sheet, row=at, **said))
    return word.lower()
