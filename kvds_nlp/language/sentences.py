"""Where Dutch sentences begin, by rule: written reports and spoken transcripts alike."""

from __future__ import annotations

import re

from kvds_nlp.language.abbreviations import MAY_END, NEVER_END
from kvds_nlp.spans import Span, stripped

_CLOSERS = "\"'”’»)\\]"
_CUT = r"\[(?:\.\.\.|…)\]"
_END = re.compile(
    rf"(?:[.!?…]+|{_CUT})[{_CLOSERS}]*(?: ''(?=\s|$))?(?: {_CUT})*(?=\s|$)|\n[ \t]*\n|\n"
)
_OPENERS = "\"'“‘«„([-–—•*,… "
_BULLET = re.compile(r"[ \t]*(?:[-•*–▪◦·]|\d{1,2}[.)]|[a-z]\))[ \t]")
_LAST_WORD = re.compile(r"([^\s(\[\"'“‘„]+?)\.$")
_DOTTED = re.compile(r"(?:\w{1,2}\.)+\w{1,2}")
_CLITICS = ("'s ", "'t ", "'k ", "'n ")
_FULL = 0.8
_MANY_LINES = 4


def sentence_spans(text: str) -> tuple[Span, ...]:
    """The sentences of a text; every character that is not blank lies in exactly one.

    A line end closes a sentence, except in text that is wrapped at a fixed width.

    >>> text = "Dat kost ca. 3,5 euro. En dan?"
    >>> [span.of(text) for span in sentence_spans(text)]
    ['Dat kost ca. 3,5 euro.', 'En dan?']
    """
    wrapped = is_wrapped(text)
    spans: list[Span] = []
    begin = 0
    for match in _END.finditer(text):
        if match.end() <= begin or not _is_boundary(text, match, begin, wrapped):
            continue
        span = stripped(text, begin, match.end())
        if span:
            spans.append(span)
        begin = match.end()
    last = stripped(text, begin, len(text))
    return (*spans, last) if last else tuple(spans)


def is_wrapped(text: str) -> bool:
    r"""Whether the lines were broken at a fixed width: most are about as long as the longest.

    >>> is_wrapped("Een kop\nEn een hele lange alinea die gewoon doorloopt tot het eind.")
    False
    """
    lengths = [len(line) for line in text.split("\n") if line.strip()]
    if len(lengths) < _MANY_LINES:
        return False
    longest = sorted(lengths)[-1 - len(lengths) // 20]
    return sum(length >= _FULL * longest for length in lengths) >= len(lengths) / 2


def _is_boundary(text: str, match: re.Match[str], begin: int, wrapped: bool) -> bool:
    mark, at = match[0], match.end()
    if mark[0] == "\n":
        return _line_ends_sentence(text, match, wrapped)
    if mark.startswith("["):
        before = text[begin : match.start()].rstrip()[-1:]
        return before in ".!?" and not _starts_low(text, at)
    if _starts_low(text, at) and "\n" not in text[at : at + 1]:
        return False
    stop = match.start() + 1
    if mark[0] == "." and mark[:2] != "..":
        return not _is_abbreviation(text[begin:stop], text, at)
    return True


def _line_ends_sentence(text: str, match: re.Match[str], wrapped: bool) -> bool:
    if match[0].count("\n") > 1 or not wrapped:
        return True
    before = text[: match.start()].rstrip()[-1:]
    follows = text[match.end() : match.end() + 12]
    return bool(_BULLET.match(follows)) or before in ".!?:;"


def _next_word(text: str, at: int) -> str:
    return text[at : at + 60].lstrip().lstrip(_OPENERS)


def _starts_low(text: str, at: int) -> bool:
    """Whether the next word begins with a small letter (and is no clitic like 's in 's avonds)."""
    raw = text[at : at + 60].lstrip()
    if raw.startswith(_CLITICS):
        return False
    word = _next_word(text, at)
    return bool(word) and word[0].islower()


def _is_abbreviation(before: str, text: str, at: int) -> bool:
    """Whether the full stop that ends ``before`` belongs to an abbreviation, initial or number."""
    found = _LAST_WORD.search(before)
    if not found:
        return False
    word, low = found[1], found[1].lower()
    if not _next_word(text, at):
        return False
    if low in MAY_END:
        return _starts_low(text, at)
    if len(word) == 1 and word.isalpha():
        return word.isupper() or low in NEVER_END
    if _DOTTED.fullmatch(word):
        return True
    if word.isdigit():
        return len(before.strip()) == len(word) + 1 and len(word) <= len("12")
    return low in NEVER_END
