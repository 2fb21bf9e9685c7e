"""Answers to closed questions: what is one, what counts as helping, in which order they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

_BESIDE = frozenset({"proeftuin", "question", "vraag", "vragen", "item", "stelling", "onderdeel"})
_NO_QUESTION = re.compile(
    r"(?:toelichting|opmerking|comment|remark)"
    r"|(?:[^_]*_)?[^_]*(?:nummer|number|datum|date|code|mail|stamp)$"
    r"|(?:[^_]+_)?(?:id|nr|naam|name|token|ip)$"
    r"|(?:datum|date|id|nr|naam|name)_[^_]+$"
    r"|(?:(?:start|begin|eind|end|invul)_?)?(?:tijd|time)$"
    r"|(?:bestand|file|bron)$"
)
"""Facts that explain an answer, or tell in one or two words who, where or when."""
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b|\d{1,2} [a-z]{3,9}\.? \d{4}\b", re.I)
_LONGEST_ANSWER = 100
"""Characters: what is longer is no answer from a list."""

# From agreeing or helping to not: the order in which reports stack their bars.
_ORDER = (
    r"bevorderend",
    r"(?:helemaal|zeer|volledig) (?:mee )?eens",
    r"^(?:mee )?eens",
    r"^ja\b",
    r"^altijd",
    r"zonder invloed",
    r"^neutraal|niet eens.*niet oneens|deels|soms|een beetje",
    r"belemmerend",
    r"^(?:mee )?oneens",
    r"(?:helemaal|zeer|volledig) (?:mee )?oneens",
    r"klopt niet|^nee\b|nooit",
)
_HELPING, _NEITHER = 5, 6  # places in _ORDER: before the one helping, after the other hindering
_UNKNOWN = re.compile(
    r"weet (?:ik )?niet|geen (?:mening|antwoord)|n\.?v\.?t|niet van toepassing", re.I
)
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?\Z")


def is_no_question(name: str) -> bool:
    """Whether a fact's name says that no question was answered: who, where, when, or why.

    >>> [is_no_question(name) for name in ("vraag", "datum_ingevuld", "genoeg_tijd", "ruimte")]
    [True, True, False, False]
    """
    return name in _BESIDE or _NO_QUESTION.match(name) is not None


def is_chosen(given: Iterable[tuple[str, str]]) -> bool:
    """Whether answers (who gave one, which) were chosen from a list, as far as one can see.

    They were not when each is one respondent's own (an id), when all are dates, when one is long,
    or when most are prose that one respondent wrote.
    """
    givers: dict[str, set[str]] = defaultdict(set)
    for person, value in given:
        givers[value].add(person)
    own = [value for value, who in givers.items() if len(who) == 1]
    return not (
        len(own) == len(givers)
        or all(_DATE.match(value) for value in givers)
        or max(map(len, givers)) > _LONGEST_ANSWER
        or 2 * sum(map(_is_prose, own)) > len(givers)
    )


def _is_prose(answer: str) -> bool:
    """Whether an answer is on no scale, and longer than most on a list."""
    place, _, _ = answer_order(answer)
    return place == len(_ORDER) and len(answer.split()) > 3


def mark_of(value: str) -> float:
    """A mark as a number; ``7,5`` is Dutch for 7.5."""
    return float(value.replace(",", "."))


def is_no_opinion(answer: str) -> bool:
    """Whether an answer says that there is none.

    >>> is_no_opinion("Weet ik niet"), is_no_opinion("klopt niet")
    (True, False)
    """
    return _UNKNOWN.search(answer) is not None


def tone(answer: str) -> int:
    """Whether an answer is on the helping side (1), the hindering (-1), or neither (0).

    >>> tone("klopt, en werkte bevorderend"), tone("klopt niet"), tone("vrijwilliger")
    (1, -1, 0)
    """
    place, _, _ = answer_order(answer)
    return 1 if place < _HELPING else -1 if _NEITHER < place < len(_ORDER) else 0


def answer_order(answer: str) -> tuple[int, float, str]:
    """A sorting key: from helping to hindering, numbers by size, no opinion last."""
    if is_no_opinion(answer):
        return len(_ORDER) + 1, 0.0, answer
    if NUMBER.match(answer):
        return len(_ORDER), mark_of(answer), answer
    low = answer.strip().lower()
    place = next((at for at, shape in enumerate(_ORDER) if re.search(shape, low)), len(_ORDER))
    return place, 0.0, answer
