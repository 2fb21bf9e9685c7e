"""The lines the encoder learns from: the written corpus, the codebook's own examples, and some
plain Dutch of others that was coded for it (``real.jsonl``: codes and a digest, not the lines).
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kvds_nlp.codebook import Codebook
from kvds_nlp.data import VALENCES

LIKELY, UNLIKELY = 0.75, 0.25
"""What a code counts that only one of two coders gave: with the one who settled it, and against."""

TOGETHER = 60
"""Words that a run reads as one text (``kvds_nlp.sources.meaning.AT_ONCE``)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One text with what is known of it.

    Attributes:
        said: theme -> how sure it is that the text says it, in [0, 1]; absent themes are not said.
        judged: the themes somebody judged; of the others nothing is known.
        valence: theme -> its valence, of those that are said.
        paragraph: what names the paragraph it stands in; "" where it was written alone.
    """

    author: str
    text: str
    said: Mapping[str, float]
    judged: frozenset[str]
    valence: Mapping[str, str] = field(default_factory=dict)
    paragraph: str = ""


def written(folder: Path, codes: frozenset[str], themes: frozenset[str]) -> list[Line]:
    """Every line of the written corpus, by author and place."""
    lines = []
    for path in sorted(folder.glob("auteur-*.jsonl")):
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            given: dict[str, str] = row["codes"]
            valence = given | row.get("themes", {})
            said = dict.fromkeys(valence, 1.0)
            said |= dict.fromkeys(row.get("doubt", ()), UNLIKELY)
            for coder in ("first", "second"):
                if coder in row:
                    theirs = set(row[coder])
                    said |= dict.fromkeys(theirs - given.keys(), UNLIKELY)
                    said |= dict.fromkeys(given.keys() - theirs, LIKELY)
            judged = codes | (themes if "themes" in row else frozenset())
            paragraph = f"{row['author']}/{row['paragraph']}" if "paragraph" in row else ""
            lines.append(Line(row["author"], row["text"], said, judged, valence, paragraph))
    return lines


def stretches(lines: Iterable[Line], each: int) -> list[Line]:
    """What stands together read as one text, as a run reads a passage: of every paragraph so many
    draws of two to four lines that follow each other, of ``TOGETHER`` words at most.

    A theme is said when one of its lines says it; its valence is known where they agree.
    """
    paragraphs: dict[str, list[Line]] = {}
    for line in lines:
        if line.paragraph:
            paragraphs.setdefault(line.paragraph, []).append(line)
    made = []
    for ours in paragraphs.values():
        for _ in range(each if len(ours) > 1 else 0):
            start = random.randrange(len(ours) - 1)
            some = ours[start : start + random.randint(2, 4)]
            while len(some) > 1 and sum(len(line.text.split()) for line in some) > TOGETHER:
                some.pop()
            if len(some) > 1:
                made.append(_joined(some))
    return made


def _joined(lines: list[Line]) -> Line:
    first = lines[0]
    said: dict[str, float] = {}
    sides: dict[str, set[str]] = {}
    for line in lines:
        for theme, sure in line.said.items():
            said[theme] = max(sure, said.get(theme, 0.0))
        for theme, side in line.valence.items():
            sides.setdefault(theme, set()).add(side)
    valence = {theme: one.pop() for theme, one in sides.items() if len(one) == 1}
    text = " ".join(line.text for line in lines)
    return Line(first.author, text, said, first.judged, valence, first.paragraph)


def of_dutch(folder: Path, codes: frozenset[str]) -> list[Line]:
    """Lines of plain Dutch with their codes; those that this folder does not hold are left out.

    A code that its coder doubted counts as not quite sure: given, or left out and perhaps right.
    """
    place = Path(__file__).with_name("real.jsonl")
    rows = [json.loads(row) for row in place.read_text("utf-8").splitlines()]
    texts = {
        (name, hashlib.sha256(text.strip().encode()).hexdigest()[:16]): text.strip()
        for name in sorted({row["file"] for row in rows})
        if (folder / f"{name}.txt").is_file()
        for text in (folder / f"{name}.txt").read_text("utf-8").splitlines()
    }
    lines = []
    for row in rows:
        if (key := (row["file"], row["sha256"])) in texts:
            doubt = {
                code: LIKELY if code in row["codes"] else UNLIKELY for code in row.get("doubt", ())
            }
            said = dict.fromkeys(row["codes"], 1.0) | doubt
            lines.append(Line("real", texts[key], said, codes, row["codes"]))
    return lines


def known_lines(
    lines: Iterable[Line], authors: Collection[str], codes: Iterable[str]
) -> list[Line]:
    """Lines to learn from: none by an author who is kept out, none that says a code kept out."""
    never = set(codes)
    return [one for one in lines if one.author not in authors and not never & one.said.keys()]


def of_codebook(book: Codebook) -> list[Line]:
    """Examples and counterexamples: each is judged for its own code only."""
    lines = []
    for code in book.active:
        for example in code.examples:
            given = {code.id: example.valence} if example.valence in VALENCES else {}
            lines.append(
                Line("codebook", example.text, {code.id: 1.0}, frozenset({code.id}), given)
            )
        against = code.counterexamples
        lines += [Line("codebook", example.text, {}, frozenset({code.id})) for example in against]
    return lines
