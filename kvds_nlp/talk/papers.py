"""Is a text without speakers one respondent's, or a paper: a report, minutes, a policy note?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kvds_nlp.data import Turn
from kvds_nlp.people.persons import ID_FACTS

LONG = 150
"""Words: a shorter text without speakers is one respondent's note."""

MOST_I = 10
"""How often per 1,000 words a paper may say *ik*. Of 23 reports the highest was 7 (they quote
people), of 14 talks the lowest 15 (what respondents say in them)."""

_I = re.compile(r"\b(?:ik|mij|mijn|me|i|my)\b")
_TALK = re.compile(
    r"interview|gespr[eo]k|transcript|opname|respondent|deelnemer|dagboek|verhaal|diary"
    r"|^(?:[a-z]{1,2}|resp|int)[-_ ]?\d{1,4}$"
)
"""What a file is called that holds somebody's words; a number is a respondent's."""


def is_paper(text: str, turns: Sequence[Turn], facts: Mapping[str, str], path: str) -> bool:
    """Whether nobody who is studied speaks here: long, no speakers, no respondent known, no *ik*.

    Args:
        text: as stored.
        turns: of the whole file.
        facts: at its head.
        path: as received; its name may say that it holds a talk.
    """
    if any(turn.speaker or turn.role != "respondent" or turn.at is not None for turn in turns):
        return False
    stem = path.rpartition("/")[2].rpartition(".")[0].casefold()
    if _TALK.search(stem) or any(facts.get(name) for name in (*ID_FACTS, "consent")):
        return False
    words = sum(len(turn.span.of(text).split()) for turn in turns)
    return words >= LONG and 1000 * len(_I.findall(text.casefold())) < MOST_I * words
