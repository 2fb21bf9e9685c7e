"""Names that are written a little otherwise, or in two halves: what the lists say of those near."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from kvds_nlp.pseudonyms.lists import classes, lists

_SHORTEST, _LONGEST = 5, 16
"""Letters of a word of which one may be wrong."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SAME = (
    *(("ph", "f"), ("th", "t"), ("ck", "k"), ("kh", "g"), ("gh", "g"), ("ch", "g"), ("sj", "sh")),
    *(("ou", "oe"), ("y", "i"), ("ij", "i"), ("c", "k"), ("z", "s"), ("dj", "j"), ("x", "ks")),
)
"""Letters that are heard alike."""


@functools.lru_cache(maxsize=50_000)
def near(low: str) -> str:
    """Which lists have a word that is one letter away from this one: ``F`` first names, ``L``
    surnames, ``P`` places; "" for a word that some list or dictionary knows, and a short one.

    >>> near("amstredam"), near("fatma"), near("tafel")
    ('P', '', '')
    """
    if not _SHORTEST <= len(low) <= _LONGEST or classes(low) != "?":
        return ""
    known, others = lists(), set(_edits(low))
    named = (("F", known.first), ("L", known.surnames), ("P", known.places))
    return "".join(letter for letter, names in named if not others.isdisjoint(names))


def _edits(low: str) -> Iterator[str]:
    """Words with one letter left out, turned, changed or added; and as they are heard."""
    for at in range(len(low)):
        front, rest = low[:at], low[at + 1 :]
        yield front + rest
        if rest:
            yield front + rest[0] + low[at] + rest[1:]
        whole = low[at:]
        for letter in _LETTERS:
            yield front + letter + rest
            yield front + letter + whole
    for written, heard in _SAME:
        if written in low:
            yield low.replace(written, heard)
        if heard in low:
            yield low.replace(heard, written)


@functools.lru_cache(maxsize=50_000)
def halves(first: str, second: str) -> str:
    """The classes of two words written as one, where one of them is no word alone or the whole is a
    name; "" where that is no word either.

    >>> halves("soufi", "ane")[0], halves("stads", "kanaal")[0], halves("de", "tafel")
    ('F', 'P', '')
    """
    one, other = classes(first), classes(second)
    if "s" in (one[-1:], other[-1:]) or len(first) + len(second) < _SHORTEST:
        return ""
    found = classes(first + second)
    broken = "?" in (one[-1], other[-1]) or bool(set(found) & set("FPN"))
    return found if broken and found != "?" else ""
