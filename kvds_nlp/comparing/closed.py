"""Closed questions beside the open ones: which facts they are, percentages with N, marks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kvds_nlp.comparing.change import flipped_p
from kvds_nlp.comparing.intervals import mean
from kvds_nlp.data import Document
from kvds_nlp.people import person_of
from kvds_nlp.statistics import Interval

MOST_ANSWERS = 10
_MARK = re.compile(r"cijfer|\bmark\b|\bgrade\b", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?\Z")
_BESIDE = frozenset({"proeftuin", "respondent", "question", "naam", "datum", "id"})

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


@dataclass(frozen=True, slots=True)
class Row:
    """One respondent at one moment: a row of a questionnaire."""

    person: str
    proeftuin: str
    wave: str
    facts: Mapping[str, str]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """How one closed question was answered in one wave.

    Attributes:
        question: the fact's name.
        wave: "" when there is one only.
        answers: (answer, how many), in an order fit for a stacked bar.
        n: how many answered; ``missing`` did not.
    """

    question: str
    wave: str
    answers: tuple[tuple[str, int], ...]
    n: int
    missing: int


@dataclass(frozen=True, slots=True)
class Marks:
    """The mean of a mark (rapportcijfer) in one wave, of one proeftuin or of all ("")."""

    question: str
    proeftuin: str
    wave: str
    n: int
    mean: Interval


@dataclass(frozen=True, slots=True)
class MarkChange:
    """The mean difference last minus first among respondents who gave a mark in both."""

    question: str
    first: str
    last: str
    pairs: int
    difference: Interval
    p: float


def survey_rows(documents: Iterable[Document], wave: str) -> tuple[Row, ...]:
    """The questionnaires' rows, each once, however many open answers it has."""
    found: dict[tuple[str, int | str], list[Document]] = defaultdict(list)
    for document in documents:
        if document.kind == "answer":
            row = document.origin.row
            found[document.origin.path, row if row is not None else document.id].append(document)
    return tuple(
        Row(
            person_of(own[0]),
            own[0].proeftuin,
            own[0].facts.get(wave, "") if wave else "",
            own[0].facts,
            tuple(document.id for document in own),
        )
        for _, own in sorted(found.items(), key=lambda item: (item[0][0], str(item[0][1])))
    )


def mark_facts(rows: Sequence[Row]) -> tuple[str, ...]:
    """Facts that are a mark: named so, and a number from 0 to 10 wherever filled in."""
    names = [name for name in _names(rows) if _MARK.search(name)]
    return tuple(name for name in names if _all_marks([r.facts.get(name, "") for r in rows]))


def closed_facts(rows: Sequence[Row], beside: Collection[str]) -> tuple[str, ...]:
    """Facts with few distinct answers that vary within a proeftuin; ``beside`` are none.

    A fact that is the same for all of a proeftuin (opdrachtgever) describes the proeftuin.
    """
    skip = {*_BESIDE, *beside, *mark_facts(rows)}
    return tuple(name for name in _names(rows) if name not in skip and _is_closed(rows, name))


def closed(rows: Sequence[Row], names: Sequence[str], waves: Sequence[str]) -> tuple[Closed, ...]:
    """Per question and wave the answers; questions that share answers share their order."""
    scales = _scales({name: {r.facts[name] for r in rows if r.facts.get(name)} for name in names})
    out = []
    for name in names:
        for wave in waves or ("",):
            own = [row for row in rows if not waves or row.wave == wave]
            said = Counter(row.facts[name] for row in own if row.facts.get(name))
            if own:
                answers = tuple((answer, said[answer]) for answer in scales[name])
                n = sum(said.values())
                out.append(Closed(name, wave, answers, n, len(own) - n))
    return tuple(out)


def marks(rows: Sequence[Row], waves: Sequence[str]) -> tuple[Marks, ...]:
    """Means per wave, of everyone and of each proeftuin."""
    names = mark_facts(rows)
    given: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for row in rows:
        for name in names:
            if row.facts.get(name):
                mark = mark_of(row.facts[name])
                wave = row.wave if waves else ""
                given[name, "", wave].append(mark)
                if row.proeftuin:
                    given[name, row.proeftuin, wave].append(mark)
    places = ("", *sorted({row.proeftuin for row in rows if row.proeftuin}))
    return tuple(
        Marks(name, place, wave, len(own := given[name, place, wave]), mean(own))
        for name in names
        for place in places
        for wave in waves or ("",)
    )


def mark_changes(
    rows: Sequence[Row], first: str, last: str, *, seed: int
) -> tuple[MarkChange, ...]:
    """Per mark the change between two waves, for the same respondents."""
    out = []
    for name in mark_facts(rows):
        given: dict[str, dict[str, float]] = defaultdict(dict)
        for row in rows:
            if row.facts.get(name):
                given[row.person][row.wave] = mark_of(row.facts[name])
        gaps = [w[last] - w[first] for _, w in sorted(given.items()) if first in w and last in w]
        change = MarkChange(name, first, last, len(gaps), mean(gaps), flipped_p(gaps, seed=seed))
        out.append(change)
    return tuple(out)


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


def _names(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row.facts))


def _all_marks(values: Sequence[str]) -> bool:
    filled = [value for value in values if value]
    return bool(filled) and all(_NUMBER.match(v) and 0 <= mark_of(v) <= 10 for v in filled)


def _is_closed(rows: Sequence[Row], name: str) -> bool:
    filled = [(row.proeftuin, row.facts[name]) for row in rows if row.facts.get(name)]
    answers = {answer for _, answer in filled}
    if not 2 <= len(answers) <= MOST_ANSWERS or len(filled) < 2 * len(answers):
        return False
    places = {place for place, _ in filled}
    return len(places) == 1 or len(set(filled)) > len(places)


def _scales(answers: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    """Per question its answers in order; questions with two answers in common share a scale."""
    families: list[tuple[list[str], set[str]]] = []
    for name, own in answers.items():
        for names, known in families:
            if len(own & known) >= 2 and len(own | known) <= MOST_ANSWERS:
                names.append(name)
                known |= own
                break
        else:
            families.append(([name], set(own)))
    return {
        name: tuple(sorted(known, key=answer_order)) for names, known in families for name in names
    }


def answer_order(answer: str) -> tuple[int, float, str]:
    """A sorting key: from helping to hindering, numbers by size, no opinion last."""
    if is_no_opinion(answer):
        return len(_ORDER) + 1, 0.0, answer
    if _NUMBER.match(answer):
        return len(_ORDER), mark_of(answer), answer
    low = answer.strip().lower()
    place = next((at for at, shape in enumerate(_ORDER) if re.search(shape, low)), len(_ORDER))
    return place, 0.0, answer
