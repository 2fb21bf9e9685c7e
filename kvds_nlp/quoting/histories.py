"""Whether a quote tells of somebody's health, debts, detention and the like: what no mask hides."""

from __future__ import annotations

import re

from kvds_nlp.dutch import pattern_of

_HISTORY = re.compile(rf"(?<!\w){pattern_of('histories')}(?!\w)", re.IGNORECASE)
_PERSON = re.compile(rf"\[naam\b|(?<!\w){pattern_of('persons_told', 'kin')}(?!\w)", re.IGNORECASE)


def names_history(text: str) -> bool:
    """Whether a text speaks of such things at all.

    >>> names_history("Schuldhulp kwam laat."), names_history("Wij zijn u dank verschuldigd.")
    (True, False)
    """
    return _HISTORY.search(text) is not None


def tells_history(text: str) -> bool:
    """Whether a text speaks of them of one person: who says it, or somebody they tell about.

    >>> tells_history("Ik was verslaafd."), tells_history("Verslaafden komen er niet.")
    (True, False)
    """
    return names_history(text) and _PERSON.search(text) is not None
