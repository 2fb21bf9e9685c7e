"""A report's figures as rows of text and numbers, the same for html and Word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kvds_nlp.comparing import CodeInGroup
from kvds_nlp.comparing.counting import Together
from kvds_nlp.comparing.differences import Crossed
from kvds_nlp.comparing.survey import Closed, is_no_opinion, tone
from kvds_nlp.messages import messages
from kvds_nlp.report.parts import Report, heat_rows
from kvds_nlp.writers.figures import (
    FEW,
    fact_label,
    interval_in_words,
    number_in_words,
    p_in_words,
    share_in_words,
    step,
)

# By tone, in the order in which answers of that tone come; an answer that is no opinion is grey.
_SHADES = {
    1: ("2E7D57", "8FC1A6", "C4DFD0"),
    0: ("A9BFD6", "6F94BA", "D5DCE3", "4A6E93", "C2B280", "8E7CA6", "5F8A8B"),
    -1: ("D08A63", "A8481F", "7A3214"),
}
NO_OPINION = "8C96A0"
VALENCE_COLOURS = ("B5532A", "C9D2DC", "2E7D57")
MOST_CROSSED = 15


@dataclass(frozen=True, slots=True)
class Bar:
    """One theme over the whole programme.

    Attributes:
        share, low, high: in [0, 1].
        valence: segments: hindering, neutral, helping.
    """

    code: int
    label: str
    people: int
    n: int
    share: float
    low: float
    high: float
    text: str
    interval: str
    valence: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether groups differ on a theme, and which lie furthest apart."""

    label: str
    p: str
    q: str
    verdict: str
    highest: str
    lowest: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a stacked bar: answer, number, share in [0, 1], colour RRGGBB."""

    answer: str
    number: int
    share: float
    colour: str


@dataclass(frozen=True, slots=True)
class Stack:
    """How a closed question was answered in one wave."""

    question: str
    wave: str
    n: int
    missing: int
    parts: tuple[Part, ...]


def bars(report: Report) -> list[Bar]:
    """Themes by share, the largest first."""
    labels = report.labels
    made = [
        Bar(
            at,
            labels[row.code],
            row.people,
            row.people_n,
            row.share.value or 0.0,
            row.share.low or 0.0,
            row.share.high if row.share.high is not None else 1.0,
            share_in_words(row.people, row.people_n),
            interval_in_words(row.share, report.lang),
            (row.belemmerend, row.neutraal, row.bevorderend),
        )
        for at, row in enumerate(report.compared.total)
    ]
    return sorted(made, key=lambda bar: (-bar.share, bar.code))


def verdicts(report: Report) -> list[Verdict]:
    """Per theme the test and the groups with the highest and lowest pooled share."""
    compared, labels, say = report.compared, report.labels, messages(report.lang)
    own: dict[str, list[CodeInGroup]] = {code: [] for code in compared.codes}
    for row in compared.rows:
        if row.people_n and row.group:
            own[row.code].append(row)
    made = []
    for test in sorted(compared.differences, key=lambda d: (d.q is None, d.q or 0.0, d.p or 0.0)):
        rows = sorted(own[test.code], key=lambda row: (-row.pooled, row.group))
        key = "untested" if test.q is None else "differs" if test.q < 0.05 else "alike"
        shown = rows if test.q is not None else []
        made.append(
            Verdict(
                labels[test.code],
                p_in_words(test.p, report.lang),
                p_in_words(test.q, report.lang),
                say[f"report.{key}"],
                _group_share(shown[0]) if shown else "–",
                _group_share(shown[-1]) if shown else "–",
            )
        )
    return made


def pair_grid(report: Report) -> list[tuple[str, list[Together | None]]]:
    """Per theme the pairs with the themes before it: the lower triangle; unused codes left out."""
    compared, labels = report.compared, report.labels
    found = {(pair.code, pair.other): pair for pair in compared.together}
    used = used_codes(report)
    return [
        (labels[code], [found.get((other, code)) for other in used[:at]])
        for at, code in enumerate(used)
        if at
    ]


def used_codes(report: Report) -> list[str]:
    """The codes somebody raises, in codebook order."""
    return [row.code for row in report.compared.total if row.people]


def likeness(pair: Together) -> float:
    """Respondents with both, of those with at least one."""
    return pair.people / pair.either if pair.either else 0.0


def stacks(report: Report) -> list[Stack]:
    """The closed questions as stacked bars."""
    return [_stack(asked) for asked in report.compared.closed if asked.n]


def scales(made: Sequence[Stack]) -> list[tuple[list[Part], list[Stack]]]:
    """The bars by the answers they share: a legend and its bars."""
    out: dict[tuple[str, ...], tuple[list[Part], list[Stack]]] = {}
    for stack in made:
        key = tuple(part.answer for part in stack.parts)
        out.setdefault(key, (list(stack.parts), []))[1].append(stack)
    return list(out.values())


def mark_rows(report: Report, proeftuin: str = "") -> list[tuple[str, str, str, str, str]]:
    """Question, wave, N, mean and interval; of one proeftuin, or of all ("")."""
    lang = report.lang
    to = messages(lang)["report.to"]
    return [
        (
            fact_label(mark.question),
            mark.wave,
            str(mark.n),
            number_in_words(mark.mean.value, 1, lang),
            f"{number_in_words(mark.mean.low, 1, lang)} {to} {number_in_words(mark.mean.high, 1, lang)}"
            if mark.mean.low is not None
            else "–",
        )
        for mark in report.compared.marks
        if mark.proeftuin == proeftuin and mark.n
    ]


def mark_lines(report: Report) -> list[str]:
    """How marks changed among the same respondents, a sentence each."""
    lang = report.lang
    return [
        messages(lang)["report.mark_change"].format(
            pairs=change.pairs,
            difference=number_in_words(change.difference.value, 1, lang),
            low=number_in_words(change.difference.low, 1, lang),
            high=number_in_words(change.difference.high, 1, lang),
            p=p_in_words(change.p, lang),
        )
        for change in report.compared.mark_changes
        if change.pairs > 1
    ]


def clearest_crossed(report: Report) -> list[list[Crossed]]:
    """Question and theme pairs with the smallest p, each with all its answers."""
    found: dict[tuple[str, str], list[Crossed]] = {}
    for cell in report.compared.crossed:
        found.setdefault((cell.question, cell.code), []).append(cell)
    tested = [own for own in found.values() if own[0].p is not None and own[0].p <= 0.05]
    return sorted(tested, key=lambda own: (own[0].p or 0.0, own[0].question))[:MOST_CROSSED]


def heat(report: Report) -> list[tuple[str, int, list[tuple[str, int, str]]]]:
    """Per group: name, respondents, and per code (text, step of colour, interval)."""
    none = messages(report.lang)["group.none"]
    return [
        (
            group or none,
            n,
            [
                (
                    share_in_words(row.people, row.people_n),
                    _heat_step(row),
                    interval_in_words(row.share, report.lang),
                )
                for row in rows
            ],
        )
        for group, n, rows in heat_rows(report.compared)
    ]


def _heat_step(row: CodeInGroup) -> int:
    """The colour of a cell: the share itself, or the pooled share below ten respondents."""
    if not row.people_n:
        return 0
    return step(row.people / row.people_n if row.people_n >= FEW else row.pooled)


def _group_share(row: CodeInGroup) -> str:
    return f"{row.group} ({row.people}/{row.people_n})"


def _stack(asked: Closed) -> Stack:
    opinions = [answer for answer, _ in asked.answers if not is_no_opinion(answer)]
    colour = _colours(opinions)
    parts = (
        Part(answer, count, count / asked.n, colour.get(answer, NO_OPINION))
        for answer, count in asked.answers
    )
    return Stack(fact_label(asked.question), asked.wave, asked.n, asked.missing, tuple(parts))


def _colours(answers: Sequence[str]) -> Mapping[str, str]:
    """Helping answers green, hindering ones brown, others grey or blue; later ones darker."""
    left = {sign: list(shades) for sign, shades in _SHADES.items()}
    chosen = {}
    for answer in answers:
        shades = left[tone(answer)]
        chosen[answer] = shades.pop(0) if len(shades) > 1 else shades[0]
    return chosen
