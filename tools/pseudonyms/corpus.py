"""Marked passages («naam:Fatma») -> lines of JSON: how corpora/namen and namen-gold are made.

python tools/pseudonyms/corpus.py PASSAGES.txt... --author a > corpora/namen/auteur-a.jsonl
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kvds_nlp.pseudonyms.hits import KINDS

_MARK = re.compile(r"«([a-z-]+): ?([^«»]*)»")


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage and what in it may tell who somebody is: (start, end, kind), in order."""

    text: str
    marks: tuple[tuple[int, int, str], ...]


def marked(line: str) -> Marked:
    r"""A line as its author wrote it, with ``\n`` (two signs) where a line ends.

    >>> marked(r"Ja,\n«naam:Fatma» zei het.")
    Marked(text='Ja,\nFatma zei het.', marks=((4, 9, 'naam'),))
    """
    line, text, marks, at = line.replace(r"\n", "\n"), "", [], 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        if mark[1] not in KINDS:
            raise ValueError(f"{mark[1]!r} is no kind: {line[:60]}")
        marks.append((len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        at = mark.end()
    text += line[at:]
    if "«" in text or "»" in text:
        raise ValueError(f"a mark is broken: {line[:60]}")
    return Marked(text, tuple(marks))


def read(folder: Path) -> Iterator[tuple[str, Marked]]:
    """Author and passage, by file and line."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield row["author"], Marked(row["text"], tuple((a, b, k) for a, b, k in row["marks"]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--author", required=True)
    given = parser.parse_args()
    for path in given.files:
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                one = marked(line.strip())
                row = {"author": given.author, "text": one.text, "marks": one.marks}
                print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
