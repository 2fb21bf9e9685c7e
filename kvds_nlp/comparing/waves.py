"""Which fact tells the waves apart, and which wave was first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kvds_nlp.data import Document

WAVE_FACTS = ("wave", "golf", "meting", "meetmoment", "meetronde", "ronde", "moment", "tijdstip")
MOST_WAVES = 10
"""A fact with more values, such as the time at which somebody answered, tells no waves."""

_EARLY = re.compile(r"\b(?:begin|start|nul|voor(?:meting|af)?\b|t0|eerste|pre\b)", re.IGNORECASE)
_LATE = re.compile(r"\b(?:eind|slot|na(?:meting)?\b|laatste|post|afsluit)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:^|\b(?:meting|meetmoment|meetronde|ronde|golf|wave|moment|tijdstip|t|m|w))[ _.-]?"
    r"(\d{1,2})(?!\d)(?!\s*(?:maand|week|weken|jaar|dagen))",
    re.IGNORECASE,
)
_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](?:19|20)\d\d")
_YEAR_MONTH = re.compile(r"(?<!\d)(?:19|20)\d\d[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)")
_QUARTER = re.compile(r"\b(?:q|kwartaal\s*)([1-4])\b|\b([1-4])e? kwartaal", re.IGNORECASE)
_MONTHS = ("jan", "feb", "maart|mrt|mar", "apr", "mei|may", "jun", "jul", "aug", "sep", "okt|oct",
           "nov", "dec")  # fmt: skip
_SEASONS = (("winter", 1.5), ("voorjaar|lente|spring", 4), ("zomer|summer", 7),
            ("najaar|herfst|autumn|fall", 10))  # fmt: skip
_PARTS = (("begin|start|vroeg", 1), ("medio|midden|half", 6.5), ("eind|slot", 12))


def wave_fact(documents: Iterable[Document]) -> str:
    """The fact that tells the waves apart; "" when there are not two."""
    values: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for name in WAVE_FACTS:
            values[name].add(document.facts.get(name, ""))
    return next((name for name in WAVE_FACTS if 1 < len(values[name] - {""}) <= MOST_WAVES), "")


def ordered_waves(values: Iterable[str]) -> tuple[str, ...]:
    """Waves in time: by date where each has one, else by number where each has one, else by words
    such as begin and eind; and what is left by alphabet.

    >>> ordered_waves(["eindmeting", "nulmeting"]), ordered_waves(["10", "2"])
    (('nulmeting', 'eindmeting'), ('2', '10'))
    >>> ordered_waves(["voorjaar 2024", "najaar 2023"])
    ('najaar 2023', 'voorjaar 2024')
    """
    waves = sorted(set(values))
    for told in (_dated, _numbered):
        places = [told(value) for value in waves]
        if None not in places:
            return tuple(sorted(waves, key=lambda value: (told(value), _by_words(value))))
    return tuple(sorted(waves, key=_by_words))


def _dated(value: str) -> tuple[float, ...] | None:
    """Year, month and day; 0 and a month where it has no year; None where it has neither."""
    year = _YEAR.search(value)
    month, day = _month(value, (*_SEASONS, *(_PARTS if year else ())))
    return (float(year.group()) if year else 0.0, month, day) if year or month else None


def _month(value: str, about: Sequence[tuple[str, float]]) -> tuple[float, float]:
    """Month and day, 0 where it says none; a season, a quarter and "begin" are about a month."""
    if found := _DAY_MONTH.search(value):
        return float(found[2]), float(found[1])
    if found := _YEAR_MONTH.search(value):
        return float(found[1]), float(found[2] or 0)
    if found := _QUARTER.search(value):
        return 3.0 * int(found[1] or found[2]) - 1, 0.0
    for number, names in enumerate(_MONTHS, 1):
        if re.search(rf"\b(?:{names})", value, re.IGNORECASE):
            return float(number), 0.0
    for names, place in about:
        if re.search(rf"\b(?:{names})", value, re.IGNORECASE):
            return float(place), 0.0
    return 0.0, 0.0


def _numbered(value: str) -> int | None:
    """The number of a wave, in figures or in words; None where it has none."""
    if found := _NUMBERED.search(value):
        return int(found[1])
    low = value.lower()
    return next((at for at, word in enumerate(_ORDINALS, 1) if word in low), None)


def _by_words(value: str) -> tuple[int, float, str]:
    stage = 0 if _EARLY.search(value) else 2 if _LATE.search(value) else 1
    number = re.search(r"\d+", value)
    return stage, float(number.group()) if number else 0.0, value
