"""What has a year and is nobody: a building, a plan, a machine."""

from __future__ import annotations

import re

from kvds_nlp.dutch import word_list
from kvds_nlp.pseudonyms.lists import classes

_THINGS = word_list("dated_things")
_ENDS = tuple(sorted(_THINGS - {"cv"}))
_PERSONS = word_list("kin") - {"oude"} | {
    *("ik", "hij", "zij", "ze", "ie", "wij", "we", "jij", "je", "u", "mij", "me", "hem"),
    *("iemand", "jongen", "meisje", "kindje", "mens", "mensen", "mevrouw", "meneer"),
    *("bewoner", "bewoonster"),
}
_CLAUSE = re.compile(r"[^.?!;:\n]*\Z")
_SUBJECT = re.compile(
    r"(?<![\w-])(?:(in|op|bij|uit|van|naar|aan|met|voor)\s+)?"
    r"(?:de|het|dit|dat|deze|die|ons|onze|een|elk|elke|mijn|zijn|haar|hun)\s+"
    r"([^\W\d_]{2,})(?:(?<=[en])\s+([^\W\d_]{2,}))?",
    re.IGNORECASE,
)
_REACH = 80
"""Letters that the clause before a year is read back."""


def is_of_a_thing(text: str, at: int) -> bool:
    """Whether what is told of at this place is a thing that has a year, and nobody: "het project is
    geboren in", "dat oude busje is van".

    >>> is_of_a_thing("Het project is geboren in 2016.", 15)
    True
    >>> is_of_a_thing("In dat huis is zij geboren in 1949.", 19)
    False
    """
    before = text[max(0, at - _REACH) : at]
    clause = _CLAUSE.search(before)
    words = clause[0] if clause else before
    if any(_may_be_somebody(word) for word in re.findall(r"[^\W\d_]+", words)):
        return False
    return any(
        not one[1] and (is_thing(one[2]) or is_thing(one[3] or ""))
        for one in _SUBJECT.finditer(words)
    )


def is_thing(word: str) -> bool:
    """Whether this is a thing that has a year, also at the end of a longer word.

    >>> is_thing("basisschool"), is_thing("buurvrouw")
    (True, False)
    """
    low = word.casefold()
    return low in _THINGS or low.endswith(_ENDS)


def _may_be_somebody(word: str) -> bool:
    low = word.casefold()
    return low in _PERSONS or (word[0].isupper() and "F" in classes(low))
