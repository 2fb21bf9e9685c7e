"""What was said, set as reports set it: capitals and stops of sentences, no word changed.

A recogniser of speech may write no mark at all. Where such a text begins a next main clause ("en
toen", "maar ik") a sentence is taken to begin; the source beside it shows that it was spoken so.
"""

from __future__ import annotations

import re

from kvds_nlp.dutch import pattern_of

ELISION = "[…]"
_MARK = re.compile(r"[.!?,;:…]")
_OPENER, _SUBJECT = pattern_of("spoken_openers"), pattern_of("spoken_subjects")
_SPOKEN_GAP = re.compile(rf"(?<!\s)\s+(?={_OPENER}\s+{_SUBJECT}\b)", re.IGNORECASE)
_LOOSE_END = re.compile(r"(?<![\s,;:–-])[\s,;:–-]+\Z")
_ENDED = re.compile(r"[.!?…][\"”’')\]]*\Z")
_CLITIC = re.compile(r"['’`][stnmk]\s+", re.IGNORECASE)
_BEFORE, _AFTER = 6, 4
"""Words a spoken sentence has at least, and what is left after it."""


def spoken_gaps(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where sentences end in ``text[start:end]`` if it has no mark at all: the blanks, as offsets.

    >>> text = "ze hebben mij toen alles nog een keer gevraagd en ik dacht dat is netjes"
    >>> [text[a:b] for a, b in spoken_gaps(text, 0, len(text))], spoken_gaps(text[:20], 0, 20)
    ([' '], [])
    """
    if _MARK.search(text, start, end):
        return []
    gaps, begun = [], start
    for gap in _SPOKEN_GAP.finditer(text, start, end):
        before, after = text[begun : gap.start()].split(), text[gap.end() : end].split()
        if len(before) >= _BEFORE and len(after) >= _AFTER:
            gaps.append(gap.span())
            begun = gap.end()
    return gaps


def printed(shown: str) -> str:
    """A quote as a report prints it; nothing but capitals and stops of sentences is different.

    Args:
        shown: with ``[…]`` where words were left out, and masks such as ``[naam]``.

    >>> printed("dat doe ik graag maar het potje is voor een jaar en dan weten ze het niet meer")
    'Dat doe ik graag maar het potje is voor een jaar. En dan weten ze het niet meer.'
    >>> printed("[…] omdat het knelt […]"), printed("'s avonds is het stil")
    ('[…] omdat het knelt […]', "'s Avonds is het stil.")
    """
    pieces = shown.split(ELISION)
    last = len(pieces) - 1
    set_ = [
        _sentences(piece.strip(), opens=at == 0, closes=at == last)
        for at, piece in enumerate(pieces)
    ]
    return _closed(f" {ELISION} ".join(set_).strip())


def _closed(text: str) -> str:
    """Words of somebody else opened and closed, where one of the two marks was cut away."""
    more = text.count("“") - text.count("”")
    if more:
        return f"{text}”" if more > 0 else f"“{text}"
    if text.count('"') % 2 == 0:
        return text
    return f'{text}"' if text.startswith('"') else f'"{text}' if text.endswith('"') else text


def _sentences(text: str, *, opens: bool, closes: bool) -> str:
    """One piece: its spoken sentences apart, its edges as a sentence has them."""
    parts, begin = [], 0
    for start, end in spoken_gaps(text, 0, len(text)):
        parts.append(text[begin:start] + ".")
        begin = end
    parts.append(text[begin:])
    parts = [_capital(part) if at or opens else part for at, part in enumerate(parts)]
    if closes and parts[-1] and not _ENDED.search(parts[-1]):
        parts[-1] = _LOOSE_END.sub("", parts[-1]) + "."
    return " ".join(parts)


def _capital(text: str) -> str:
    """The first letter large, as Dutch does it ('s Avonds, IJs); a mask or figure stays."""
    clitic = _CLITIC.match(text)
    at = clitic.end() if clitic else len(text) - len(text.lstrip("\"“‘'’("))
    size = 2 if text[at : at + 2].lower() == "ij" else 1
    return text[:at] + text[at : at + size].upper() + text[at + size :]
