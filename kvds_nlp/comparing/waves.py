"""Which fact tells the waves apart, and which wave was first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from kvds_nlp.data import Document

WAVE_FACTS = ("wave", "golf", "meting", "meetmoment", "meetronde", "ronde", "moment", "tijdstip")
MOST_WAVES = 10
"""A fact with more values, such as the time at which somebody answered, tells no waves."""

_EARLY = re.compile(r"begin|start|nul|voor(?!jaar)|t0|eerste|pre\b", re.IGNORECASE)
_LATE = re.compile(r"eind|slot|\bna|laatste|post|afsluit", re.IGNORECASE)


def wave_fact(documents: Iterable[Document]) -> str:
    """The fact that tells the waves apart; "" when there are not two."""
    values: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for name in WAVE_FACTS:
            values[name].add(document.facts.get(name, ""))
    return next((name for name in WAVE_FACTS if 1 < len(values[name] - {""}) <= MOST_WAVES), "")


def ordered_waves(values: Iterable[str]) -> tuple[str, ...]:
    """Waves in time: by words such as begin and eind, else by number, else by alphabet.

    >>> ordered_waves(["eindmeting", "nulmeting"]), ordered_waves(["10", "2"])
    (('nulmeting', 'eindmeting'), ('2', '10'))
    """
    return tuple(sorted(set(values), key=_wave_key))


def _wave_key(value: str) -> tuple[int, float, str]:
    stage = 0 if _EARLY.search(value) else 2 if _LATE.search(value) else 1
    number = re.search(r"\d+", value)
    return stage, float(number.group()) if number else 0.0, value
