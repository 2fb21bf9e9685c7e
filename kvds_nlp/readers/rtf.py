"""rtf: striprtf, after hidden and deleted text has been taken out of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kvds_nlp.errors import InputError
from kvds_nlp.readers.cells import table_lines
from kvds_nlp.readers.cleaning import clean
from kvds_nlp.readers.decoding import kind_of
from kvds_nlp.readers.parts import Found, Line, Source
from kvds_nlp.readers.transcript import interview, lines_of
from kvds_nlp.settings import ReadingSettings

_TOKEN = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'[0-9a-fA-F]{2}|\\[^a-z]|[{}]|[^\\{}]+", re.IGNORECASE
)
_CELL, _ROW = "\ue000", "\ue001"
_SIGNS = {
    "par": "\\par\\par ",  # one for the line, one for the white that a paragraph has
    "cell": f"\\u{ord(_CELL)}?",
    "nestcell": f"\\u{ord(_CELL)}?",
    "row": f"\\u{ord(_ROW)}?",
    "nestrow": f"\\u{ord(_ROW)}?",
}
_PLAIN = frozenset({"plain", "rtf"})
_SWITCHES = ("v", "deleted")


def read_rtf(data: bytes, source: Source, settings: ReadingSettings) -> Found:
    """A Rich Text transcript as one interview, without hidden text, deletions and notes."""
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip().startswith(b"{\\rtf"):
        seems = kind_of(data) or "plain text or something else"
        raise InputError(
            f"is not an .rtf file: by its first bytes it is {seems}. Give it its own suffix."
        )
    visible = "".join(_visible(data.decode("latin-1")))
    text: str = rtf_to_text(visible, encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]
    return interview(_lines(_paired(text)), source, settings)


def _lines(text: str) -> list[Line]:
    """Paragraphs with a blank line between, and tables as what they stand for."""
    out: list[Line] = []
    rows: list[list[str]] = []
    for piece in re.split(f"(?<={_ROW})", text):
        if piece.endswith(_ROW):
            before, row = _divided(piece.removesuffix(_ROW), first=not rows)
            out += lines_of(before) if before.strip() else []
            rows.append([clean(cell).strip("\n") for cell in row])
            continue
        out += [*table_lines(rows), *lines_of(piece)]
    return out


def _divided(piece: str, *, first: bool) -> tuple[str, list[str]]:
    """What stands before a row in the running text (only before the first), and its cells."""
    *cells, _ = piece.split(_CELL)
    if not first or not cells:
        return "", cells
    before, _, head = cells[0].rpartition("\n")
    return before, [head, *cells[1:]]


def _visible(source: str) -> Iterator[str]:
    """The same RTF without the characters that are hidden or deleted with tracking on.

    Formatting holds until its group closes, so each group inherits what was set around it. Group
    brackets and control words stay, so the structure striprtf sees is whole.
    """
    hidden: list[dict[str, bool]] = [{}]
    for found in _TOKEN.finditer(source):
        piece, word = found[0], found[1]
        if piece == "{":
            hidden.append(dict(hidden[-1]))
        elif piece == "}":
            if len(hidden) > 1:
                hidden.pop()
        elif word in _SWITCHES:
            hidden[-1][word] = found[2] != "0"
            continue
        elif word in _PLAIN:
            hidden[-1].clear()
        elif any(hidden[-1].values()) and _is_text(piece, word):
            continue
        if piece != "\\-":  # an optional hyphen is not a letter
            yield _SIGNS.get(word or "", piece)


_TEXT_WORDS = frozenset(
    {"u", "par", "line", "tab", "emdash", "endash", "bullet", "lquote", "rquote", "ldblquote"}
    | {"rdblquote", "cell", "row", "emspace", "enspace"}
)


def _is_text(piece: str, word: str | None) -> bool:
    return word in _TEXT_WORDS if word else piece not in ("\\*",)


def _paired(text: str) -> str:
    r"""Emoji arrive as two halves (``\u-10179?\u-8704?``); here they become one again."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
