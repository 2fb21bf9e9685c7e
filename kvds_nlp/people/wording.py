"""What people write about consent: a text as the marks that matter in it, and the words between.

The words stand in ``dutch/consent_*.txt``. Of wordings that overlap the longest is meant: "geen
bezwaar" is a yes, "niet met naam" is about names.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kvds_nlp.dutch import word_list

Mark = Literal[
    "yes", "unopposed", "no", "refused", "withdrawn", "anonymous", "named", "condition",
    "quoting", "recording", "use", "analysis", "contact", "naming", "filler", "unknown", "stop",
]  # fmt: skip
"""What a stretch of such a text says; "stop" is punctuation that ends a clause."""

SUBJECTS: tuple[Mark, ...] = ("quoting", "recording", "use", "analysis", "contact", "naming")
"""What consent can be about."""

_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*|[,;.:()!?/|+&\[\]]|\S")
_DATE = re.compile(r"\d[\d.:/-]*|jan\w*|feb\w*|maart|mrt|apr\w*|mei|jun\w*|jul\w*|aug\w*|"
                   r"sep\w*|okt\w*|oct\w*|nov\w*|dec\w*")  # fmt: skip
_STOPS = frozenset(",;.:()!/|+&[]")


@dataclass(frozen=True, slots=True)
class Said:
    """The marks in a text, in order; ``unknown`` are the words no list has."""

    marks: tuple[Mark, ...]
    unknown: tuple[str, ...]

    @property
    def denies(self) -> bool:
        """Whether anything in it says no."""
        return self.has("no", "refused", "withdrawn")

    def has(self, *wanted: Mark) -> bool:
        """Whether any of these marks is there."""
        return not set(wanted).isdisjoint(self.marks)

    @property
    def clauses(self) -> tuple[tuple[Mark, ...], ...]:
        """The marks between punctuation; a condition ("maar") begins a clause too."""
        out: list[list[Mark]] = [[]]
        for mark in self.marks:
            if mark in ("stop", "condition"):
                out.append([])
            if mark != "stop":
                out[-1].append(mark)
        return tuple(tuple(clause) for clause in out if clause)


def plain(text: str) -> str:
    """A text as the lists are: one line, lower case, straight apostrophes, ``_`` as a blank.

    >>> plain("Mogen wij  u_citeren?")
    'mogen wij u citeren?'
    """
    straight = text.casefold().translate({0x2019: "'", 0x2018: "'", 0x5F: " ", 0xA0: " "})
    return " ".join(straight.split())


def said_in(text: str, *, yes: tuple[str, ...] = (), no: tuple[str, ...] = ()) -> Said:
    """The marks in a text.

    Args:
        text: an answer, a header or a line about consent.
        yes: more wordings that mean yes, as the settings name them.
        no: more wordings that mean no.

    >>> said_in("Ja, mits anoniem").marks
    ('yes', 'stop', 'condition', 'anonymous')
    >>> said_in("geen bezwaar"), said_in("ja, via Truus").unknown
    (Said(marks=('unopposed',), unknown=()), ('truus',))
    """
    pattern, meaning = _pattern(tuple(map(plain, yes)), tuple(map(plain, no)))
    body, marks, unknown, at = plain(text), list[Mark](), list[str](), 0
    for match in pattern.finditer(body):
        _loose(body[at : match.start()], marks, unknown)
        marks.append(meaning[(match.lastindex or 1) - 1])
        at = match.end()
    _loose(body[at:], marks, unknown)
    return Said(tuple(marks), tuple(unknown))


def _loose(text: str, marks: list[Mark], unknown: list[str]) -> None:
    """The words and signs that stand in no list."""
    for word in _WORD.findall(text):
        if word in _STOPS:
            marks.append("stop")
        elif _DATE.fullmatch(word):
            marks.append("filler")
        else:
            marks.append("unknown")
            unknown.append(word)


_LISTS: tuple[tuple[Mark, Callable[[], frozenset[str]]], ...] = (
    ("no", lambda: word_list("no") | word_list("consent_no")),
    ("refused", lambda: word_list("consent_refusals")),
    ("unopposed", lambda: word_list("consent_unopposed")),
    ("yes", lambda: word_list("yes") | word_list("consent_yes")),
    ("withdrawn", lambda: word_list("consent_withdrawn")),
    ("anonymous", lambda: word_list("consent_anonymous")),
    ("named", lambda: word_list("consent_named")),
    ("condition", lambda: word_list("consent_conditions")),
    ("quoting", lambda: word_list("consent_quoting")),
    ("contact", lambda: word_list("consent_contact")),
    ("recording", lambda: word_list("consent_recording")),
    ("analysis", lambda: word_list("consent_analysis")),
    ("use", lambda: word_list("consent_use")),
    ("naming", lambda: word_list("consent_naming")),
    ("filler", lambda: word_list("consent_filler")),
)
"""Where two lists have one wording, the list that stands higher here is meant."""


@lru_cache(maxsize=16)
def _pattern(yes: tuple[str, ...], no: tuple[str, ...]) -> tuple[re.Pattern[str], tuple[Mark, ...]]:
    """Every wording as a group of its own, the longest first; and what each group means.

    Wordings stand together by their first letter, so that most are never tried.
    """
    meaning: dict[str, Mark] = {}
    given: tuple[tuple[Mark, tuple[str, ...]], ...] = (("no", no), ("yes", yes))
    for mark, listed in (*given, *((mark, tuple(sorted(words()))) for mark, words in _LISTS)):
        for entry in filter(None, listed):
            meaning.setdefault(entry, mark)
    ordered = sorted(meaning, key=lambda entry: (-len(entry), entry))
    blocks, means = list[str](), list[Mark]()
    for head in (*sorted({entry[0] for entry in ordered} - {"*"}), ""):
        own = [entry for entry in ordered if entry[0] in (head, "*")]
        means += [meaning[entry] for entry in own]
        groups = "|".join(f"({_escaped(entry)})" for entry in own)
        blocks += [f"(?={re.escape(head)})(?:{groups})"] if own else []
    return re.compile(rf"(?<!\w)(?:{'|'.join(blocks)})(?!\w)"), tuple(means)


def _escaped(entry: str) -> str:
    """``*`` is more letters of a word; standing alone it is one word."""
    return re.escape(entry).replace(r"\*", r"\w*")
