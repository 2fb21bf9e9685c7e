"""Questionnaires beside the open answers: which facts are closed questions or marks, and with N."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from kvds_nlp.comparing.answers import NUMBER, answer_order, is_chosen, is_no_question, mark_of
from kvds_nlp.comparing.change import flipped_p
from kvds_nlp.comparing.waves import WAVE_FACTS
from kvds_nlp.corpus import fact_order
from kvds_nlp.data import ContentKey, Document
from kvds_nlp.people import person_of
from kvds_nlp.people.persons import ID_FACTS
from kvds_nlp.people.questions import question_of
from kvds_nlp.statistics import LEVEL, Interval

MOST_ANSWERS = 10
_MARK = re.compile(r"cijfer|\bmark\b|\bgrade\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """One questionnaire that was filled in: by one respondent, of one proeftuin, in one wave.

    A table may have a row for each of its answers; ``facts`` are those on which its rows agree.
    """

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
class MarkMean:
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


@dataclass(frozen=True)
class Survey:
    """The questionnaires: what was answered to closed questions, and the marks given.

    Attributes:
        rows: each once, however many open answers it has; by what they say.
        waves: in time; () when there are not two.
    """

    rows: tuple[SurveyRow, ...]
    waves: tuple[str, ...]

    @classmethod
    def of(
        cls,
        documents: Iterable[Document],
        wave: str,
        waves: tuple[str, ...],
        hidden: Collection[str] = (),
    ) -> Survey:
        """The questionnaires among the documents.

        Args:
            documents: of all kinds.
            wave: the fact that tells waves apart.
            waves: in time.
            hidden: ids of documents whose words may not be shown.
        """
        filled: dict[tuple[str, str, str], list[Document]] = defaultdict(list)
        shown: set[tuple[str, str]] = set()
        for document in documents:
            if document.kind == "answer":
                shown |= set() if document.id in hidden else set(document.facts.items())
                when = document.facts.get(wave, "") if wave else ""
                filled[when, document.proeftuin, person_of(document)].append(document)
        rows = tuple(
            SurveyRow(
                person,
                proeftuin,
                when,
                _agreed([_told(answer, hidden, shown) for answer in answers]),
                tuple(answer.id for answer in answers),
            )
            for (when, proeftuin, person), answers in sorted(
                filled.items(), key=lambda item: _place(item[1])
            )
        )
        return cls(rows, waves)

    @cached_property
    def answers(self) -> Mapping[str, Sequence[tuple[SurveyRow, str]]]:
        """Per fact who filled it in, and with what; facts as ``corpus.fact_order``."""
        names = fact_order(row.facts for row in self.rows)
        given: dict[str, list[tuple[SurveyRow, str]]] = {name: [] for name in names}
        for row in self.rows:
            for name, value in row.facts.items():
                if value:
                    given[name].append((row, value))
        return given

    @cached_property
    def mark_facts(self) -> tuple[str, ...]:
        """Facts that are a mark: named so, and a number from 0 to 10 wherever filled in."""
        return tuple(
            name
            for name, given in self.answers.items()
            if given
            and _MARK.search(name)
            and all(NUMBER.match(value) and 0 <= mark_of(value) <= 10 for _, value in given)
        )

    def last_answers(self, question: str) -> dict[int, str]:
        """Place of a row -> what it says, of each respondent the last they filled in."""
        order = {wave: at for at, wave in enumerate(self.waves)}
        last: dict[str, int] = {}
        for at, row in enumerate(self.rows):
            if row.facts.get(question):
                before = last.setdefault(row.person, at)
                if order.get(row.wave, -1) >= order.get(self.rows[before].wave, -1):
                    last[row.person] = at
        return {at: self.rows[at].facts[question] for at in sorted(last.values())}

    def closed_facts(self, beside: Collection[str]) -> tuple[str, ...]:
        """Facts with few distinct answers that vary within a proeftuin; ``beside`` are none.

        A fact that is the same for all of a proeftuin (opdrachtgever) describes the proeftuin.
        Numbers and names of respondents, dates and prose are no answers from a list.
        """
        skip = {*ID_FACTS, *WAVE_FACTS, *beside, *self.mark_facts}
        names = []
        for name, given in self.answers.items():
            filled = {(row.proeftuin, value) for row, value in given}
            places, answers = {place for place, _ in filled}, {value for _, value in filled}
            few = 2 <= len(answers) <= MOST_ANSWERS and len(given) >= 2 * len(answers)
            varies = len(places) == 1 or len(filled) > len(places)
            asked = name not in skip and question_of(name) is None and not is_no_question(name)
            if asked and few and varies and is_chosen((row.person, value) for row, value in given):
                names.append(name)
        return tuple(names)

    def closed(self, questions: Sequence[str]) -> tuple[Closed, ...]:
        """Per question and wave the answers; questions with two in common share their order."""
        given = self.answers
        families: list[tuple[list[str], set[str]]] = []
        for question in sorted(questions):
            values = {value for _, value in given[question]}
            for family, scale in families:
                if len(values & scale) >= 2 and len(values | scale) <= MOST_ANSWERS:
                    family.append(question)
                    scale |= values
                    break
            else:
                families.append(([question], values))
        scales = {question: scale for family, scale in families for question in family}
        out = []
        for question in questions:
            for wave in self.waves or ("",):
                asked = sum(not self.waves or row.wave == wave for row in self.rows)
                counts = Counter(
                    value for row, value in given[question] if not self.waves or row.wave == wave
                )
                if asked:
                    ordered = sorted(scales[question], key=answer_order)
                    answers = tuple((answer, counts[answer]) for answer in ordered)
                    n = counts.total()
                    out.append(Closed(question, wave, answers, n, asked - n))
        return tuple(out)

    def marks(self) -> tuple[MarkMean, ...]:
        """Means per wave, of everyone and of each proeftuin."""
        names, given = self.mark_facts, self.answers
        marks: dict[tuple[str, str, str], list[float]] = defaultdict(list)
        for name in names:
            for row, value in given[name]:
                for place in {"", row.proeftuin}:
                    marks[name, place, row.wave if self.waves else ""].append(mark_of(value))
        places = ("", *sorted({row.proeftuin for row in self.rows if row.proeftuin}))
        return tuple(
            MarkMean(name, place, wave, len(values := marks[name, place, wave]), mean(values))
            for name in names
            for place in places
            for wave in self.waves or ("",)
        )

    def mark_changes(self, *, seed: int) -> tuple[MarkChange, ...]:
        """Per mark the change from the first wave to the last, for the same respondents."""
        if not self.waves:
            return ()
        first, last, given, out = self.waves[0], self.waves[-1], self.answers, []
        for name in self.mark_facts:
            marks: dict[str, dict[str, float]] = defaultdict(dict)
            for row, value in given[name]:
                marks[row.person][row.wave] = mark_of(value)
            pairs = [w for _, w in sorted(marks.items()) if first in w and last in w]
            gaps = [waves[last] - waves[first] for waves in pairs]
            p = flipped_p(gaps, seed=seed)
            out.append(MarkChange(name, first, last, len(gaps), mean(gaps), p))
        return tuple(out)


def _place(answers: Sequence[Document]) -> list[ContentKey]:
    """Sorts rows by what they hold, wherever they stand."""
    return sorted(one.content_key for one in answers)


def _agreed(told: Sequence[Mapping[str, str]]) -> Mapping[str, str]:
    """What all rows of one questionnaire say alike; what differs by row is not the respondent's."""
    said: dict[str, set[str]] = defaultdict(set)
    for facts in told:
        for name, value in facts.items():
            said[name] |= {value} if value else set()
    return {name: next(iter(values)) for name, values in said.items() if len(values) == 1}


def _told(
    document: Document, hidden: Collection[str], shown: Collection[tuple[str, str]]
) -> Mapping[str, str]:
    """The facts of a row, without words that only people wrote whose words may not be shown."""
    if document.id not in hidden:
        return document.facts
    return {
        name: value
        for name, value in document.facts.items()
        if (name, value) in shown or NUMBER.match(value)
    }


def mean(values: ArrayLike) -> Interval:
    """The mean of marks with its 95% interval (Student's t); no interval for one mark."""
    from scipy.stats import t

    marks = np.sort(np.asarray(values, float))  # the same digits whoever comes first
    if marks.size == 0:
        return Interval(None, None, None)
    middle = float(marks.mean())
    if marks.size == 1:
        return Interval(middle, None, None)
    reach = t.ppf(0.5 + LEVEL / 2, marks.size - 1) * marks.std(ddof=1) / np.sqrt(marks.size)
    return Interval(middle, float(middle - reach), float(middle + reach))
