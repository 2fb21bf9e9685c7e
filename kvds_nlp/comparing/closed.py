"""Closed questions beside the open ones: which facts they are, their answers, codes per answer."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.comparing.counting import Bools
from kvds_nlp.comparing.differences import Design, shuffled_p
from kvds_nlp.data import Coding, Document
from kvds_nlp.people import person_of
from kvds_nlp.statistics import Floats, Interval, corrected, known, share

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
class SurveyRow:
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
class Crossed:
    """Among the ``n`` who gave this answer to a closed question, how many raise the code.

    ``p`` tests the whole question against the code, labels shuffled within proeftuinen; ``q`` is
    corrected for all pairs of question and code.
    """

    question: str
    answer: str
    code: str
    people: int
    n: int
    share: Interval
    p: float | None
    q: float | None


def survey_rows(documents: Iterable[Document], wave: str) -> tuple[SurveyRow, ...]:
    """The questionnaires' rows, each once, however many open answers it has."""
    by_row: dict[tuple[str, int | str], list[Document]] = defaultdict(list)
    for document in documents:
        if document.kind == "answer":
            row = document.origin.row
            by_row[document.origin.path, row if row is not None else document.id].append(document)
    return tuple(
        SurveyRow(
            person_of(own[0]),
            own[0].proeftuin,
            own[0].facts.get(wave, "") if wave else "",
            own[0].facts,
            tuple(document.id for document in own),
        )
        for _, own in sorted(by_row.items(), key=lambda item: (item[0][0], str(item[0][1])))
    )


def mark_facts(rows: Sequence[SurveyRow]) -> tuple[str, ...]:
    """Facts that are a mark: named so, and a number from 0 to 10 wherever filled in."""
    names = []
    for name in _names(rows):
        filled = [row.facts[name] for row in rows if row.facts.get(name)]
        numbers = all(_NUMBER.match(value) and 0 <= mark_of(value) <= 10 for value in filled)
        if _MARK.search(name) and filled and numbers:
            names.append(name)
    return tuple(names)


def closed_facts(rows: Sequence[SurveyRow], beside: Collection[str]) -> tuple[str, ...]:
    """Facts with few distinct answers that vary within a proeftuin; ``beside`` are none.

    A fact that is the same for all of a proeftuin (opdrachtgever) describes the proeftuin.
    """
    skip = {*_BESIDE, *beside, *mark_facts(rows)}
    names = []
    for name in _names(rows):
        filled = [(row.proeftuin, row.facts[name]) for row in rows if row.facts.get(name)]
        places, answers = {place for place, _ in filled}, {answer for _, answer in filled}
        few = 2 <= len(answers) <= MOST_ANSWERS and len(filled) >= 2 * len(answers)
        varies = len(places) == 1 or len(set(filled)) > len(places)
        if name not in skip and few and varies:
            names.append(name)
    return tuple(names)


def closed(
    rows: Sequence[SurveyRow], names: Sequence[str], waves: Sequence[str]
) -> tuple[Closed, ...]:
    """Per question and wave the answers; questions that share answers share their order."""
    scales = _scales({name: {r.facts[name] for r in rows if r.facts.get(name)} for name in names})
    out = []
    for name in names:
        for wave in waves or ("",):
            own = [row for row in rows if not waves or row.wave == wave]
            given = Counter(row.facts[name] for row in own if row.facts.get(name))
            if own:
                answers = tuple((answer, given[answer]) for answer in scales[name])
                n = sum(given.values())
                out.append(Closed(name, wave, answers, n, len(own) - n))
    return tuple(out)


def crossed(
    rows: Sequence[SurveyRow],
    questions: Sequence[str],
    codes: Sequence[str],
    codings: Iterable[Coding],
    *,
    seed: int,
) -> tuple[Crossed, ...]:
    """Codes against closed answers, a row of a questionnaire being the unit; all codings count."""
    at = {code: place for place, code in enumerate(codes)}
    row_of = {doc_id: place for place, row in enumerate(rows) for doc_id in row.documents}
    raised = np.zeros((len(rows), len(codes)), np.bool_)
    for coding in codings:
        place = row_of.get(coding.segment.doc_id)
        if place is not None and coding.code in at:
            raised[place, at[coding.code]] = True
    counted: list[tuple[str, str, str, int, int, float]] = []
    for question in questions:
        given = np.array([row.facts.get(question, "") for row in rows])
        p = _depends(rows, given, raised, seed)
        for answer in sorted(set(given.tolist()) - {""}, key=answer_order):
            own = raised[given == answer]
            hits = own.sum(axis=0)
            counted += [
                (question, answer, code, int(hits[n]), len(own), float(p[n]))
                for code, n in at.items()
            ]
    tests = {(question, code): p for question, _, code, _, _, p in counted}
    q = dict(zip(tests, corrected(list(tests.values())), strict=True))
    return tuple(
        Crossed(question, answer, code, hits, n, share(hits, n), known(p), known(q[question, code]))
        for question, answer, code, hits, n, p in counted
    )


def _depends(
    rows: Sequence[SurveyRow], given: NDArray[np.str_], raised: Bools, seed: int
) -> Floats:
    """Per code p: does it depend on the answer given? Shuffled within proeftuinen."""
    filled = np.flatnonzero(given != "").tolist()
    answers = {answer: place for place, answer in enumerate(sorted(set(given[filled].tolist())))}
    places = {name: n for n, name in enumerate(sorted({row.proeftuin for row in rows}))}
    plan = Design(
        raised[filled].astype(float),
        np.ones(len(filled)),
        np.array([answers[given[at]] for at in filled], np.int64),
        np.array([places[rows[at].proeftuin] for at in filled], np.int64),
        "within proeftuin",
    )
    return shuffled_p(plan, rounds=999, seed=seed)


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


def _names(rows: Sequence[SurveyRow]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row.facts))


def _scales(answers: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    """Per question its answers in order; questions with two answers in common share a scale."""
    families: list[tuple[list[str], set[str]]] = []
    for name, own in answers.items():
        for names, scale in families:
            if len(own & scale) >= 2 and len(own | scale) <= MOST_ANSWERS:
                names.append(name)
                scale |= own
                break
        else:
            families.append(([name], set(own)))
    return {
        name: tuple(sorted(scale, key=answer_order)) for names, scale in families for name in names
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
