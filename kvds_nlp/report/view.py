"""A report's figures as rows of text and numbers, the same for html and Word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kvds_nlp.comparing import CodeInGroup
from kvds_nlp.comparing.answers import is_no_opinion, tone
from kvds_nlp.comparing.counting import Together
from kvds_nlp.comparing.differences import Crossed
from kvds_nlp.messages import messages
from kvds_nlp.report.parts import Report
from kvds_nlp.writers.figures import (
    FEW,
    counted,
    fact_label,
    interval_in_words,
    number_in_words,
    p_in_words,
    share_in_words,
    step,
    whole,
)

# By tone, in the order in which answers of that tone come; an answer that is no opinion is grey.
_SHADES = {
    1: ("2E7D57", "8FC1A6", "C4DFD0"),
    0: ("A9BFD6", "6F94BA", "D5DCE3", "4A6E93", "C2B280", "8E7CA6", "5F8A8B"),
    -1: ("D08A63", "A8481F", "7A3214"),
}
NO_OPINION = "8C96A0"
VALENCE_COLOURS = ("B5532A", "A9B7C6", "2E7D57", "EFE8D8")
MOST_CROSSED = 15
SURE = 0.05
"""A corrected chance below this is called a difference."""


@dataclass(frozen=True, slots=True)
class CodeBar:
    """One theme over the whole programme.

    Attributes:
        share, low, high: in [0, 1].
        valence: segments: hindering, neutral, helping, unsure.
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
    valence: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """Whether groups differ on a theme, and which lie furthest apart."""

    label: str
    q: str
    verdict: str
    highest: str
    lowest: str


@dataclass(frozen=True, slots=True)
class CrossedRow:
    """A closed question and a theme that go together: the share that raises it, by answer."""

    question: str
    label: str
    answers: str
    p: str
    q: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """Of one group its respondents, and of each code (share that raises it, step of colour,
    interval). Its figures are named by ``key`` and the number of the code.
    """

    key: str
    group: str
    people: int
    cells: list[tuple[str, int, str]]


@dataclass(frozen=True, slots=True)
class StackPart:
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
    parts: tuple[StackPart, ...]


def bars(report: Report) -> list[CodeBar]:
    """Themes by share, the largest first; without respondents by how many passages carry them."""
    labels = report.labels
    made = [
        CodeBar(
            at,
            labels[row.code],
            row.people,
            row.people_n,
            row.share.value or 0.0,
            row.share.low or 0.0,
            row.share.high if row.share.high is not None else 1.0,
            share_in_words(row.people, row.people_n),
            interval_in_words(row.share, report.lang),
            row.shown_valences,
        )
        for at, row in enumerate(report.compared.total)
    ]
    return sorted(made, key=lambda bar: (-bar.share, 0 if bar.n else -sum(bar.valence), bar.code))


def valence_caption(report: Report) -> str:
    """How many passages carry a theme, of all."""
    carrying = {coding.segment.key for coding in report.corpus.kept}
    number = whole(len(carrying), report.lang)
    return report.caption("report.valence_caption", carrying=number)


def difference_caption(report: Report) -> str:
    """How many respondents the tests between groups are about."""
    people = counted(report.compared.people_grouped, "people", report.lang)
    return messages(report.lang)["report.differences_caption"].format(people=people)


def difference_rows(report: Report) -> list[DifferenceRow]:
    """Per theme the test and the groups with the highest and lowest pooled share."""
    compared, labels, say = report.compared, report.labels, messages(report.lang)
    by_code: dict[str, list[CodeInGroup]] = {code: [] for code in compared.codes}
    for row in compared.rows:
        if row.people_n and row.group:
            by_code[row.code].append(row)
    made = []
    for test in sorted(compared.differences, key=lambda d: (d.q is None, d.q or 0.0, d.p or 0.0)):
        key = "untested" if test.q is None else "differs" if test.q < SURE else "alike"
        rows = sorted(by_code[test.code], key=lambda row: (-(row.pooled or 0.0), row.group))
        ends = [f"{row.group} ({row.people}/{row.people_n})" for row in rows[:1] + rows[-1:]]
        highest, lowest = ends if test.q is not None and ends else ("–", "–")
        made.append(
            DifferenceRow(
                labels[test.code],
                p_in_words(test.q, report.lang),
                say[f"report.{key}"],
                highest,
                lowest,
            )
        )
    return made


def pair_grid(report: Report) -> list[tuple[str, list[Together | None]]]:
    """Per theme the pairs with the themes before it: the lower triangle; unused codes left out.

    Counted are respondents, and passages where there are no respondents: see ``pair_size``.
    """
    compared, labels = report.compared, report.labels
    pairs = {(pair.code, pair.other): pair for pair in compared.together}
    used = report.used
    return [
        (labels[code], [pairs.get((other, code)) for other in used[:at]])
        for at, code in enumerate(used)
        if at
    ]


def pair_size(report: Report, pair: Together) -> int:
    """Respondents who raise both themes; without respondents the passages that carry both."""
    return pair.people if report.compared.people else pair.segments


def pair_caption(report: Report) -> str:
    """What the table of pairs counts."""
    return report.caption(
        "report.together_caption" if report.compared.people else "report.together_papers"
    )


def likeness(report: Report, pair: Together) -> float:
    """Respondents (or passages) with both, of those with at least one."""
    either = pair.either if report.compared.people else pair.either_segments
    return pair_size(report, pair) / either if either else 0.0


def stacks(report: Report) -> list[Stack]:
    """The closed questions as stacked bars.

    Helping answers are green, hindering ones brown, others grey or blue; later ones darker.
    """
    made = []
    for asked in report.compared.closed:
        if not asked.n:
            continue
        left = {sign: list(shades) for sign, shades in _SHADES.items()}
        parts = []
        for answer, count in asked.answers:
            shades = [NO_OPINION] if is_no_opinion(answer) else left[tone(answer)]
            colour = shades.pop(0) if len(shades) > 1 else shades[0]
            parts.append(StackPart(answer, count, count / asked.n, colour))
        question = fact_label(asked.question)
        made.append(Stack(question, asked.wave, asked.n, tuple(parts)))
    return made


def scales(made: Sequence[Stack]) -> list[tuple[list[StackPart], list[Stack]]]:
    """The bars by the answers they share: a legend and its bars."""
    out: dict[tuple[str, ...], tuple[list[StackPart], list[Stack]]] = {}
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
            "–"
            if mark.mean.low is None
            else f"{number_in_words(mark.mean.low, 1, lang)} {to} "
            f"{number_in_words(mark.mean.high, 1, lang)}",
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
            difference=number_in_words(change.difference.value, 2, lang),
            low=number_in_words(change.difference.low, 2, lang),
            high=number_in_words(change.difference.high, 2, lang),
            p=p_in_words(change.p, lang),
        )
        for change in report.compared.mark_changes
        if change.pairs > 1
    ]


def crossed_note(report: Report) -> str:
    """That none of the relations shown is more than chance gives, where that is so; else ""."""
    some = any(one.q is not None and one.q < SURE for one in report.compared.crossed)
    return "" if some else messages(report.lang)["report.crossed_none"]


def crossed_rows(report: Report) -> list[CrossedRow]:
    """The clearest relations between a closed question and a theme, a row each."""
    pairs: dict[tuple[str, str], list[Crossed]] = {}
    for cell in report.compared.crossed:
        pairs.setdefault((cell.question, cell.code), []).append(cell)
    tested = [own for own in pairs.values() if own[0].p is not None and own[0].p <= 0.05]
    tested.sort(key=lambda own: (own[0].p or 0.0, own[0].question))
    return [
        CrossedRow(
            fact_label(cells[0].question),
            report.labels[cells[0].code],
            "; ".join(f"{cell.answer}: {share_in_words(cell.people, cell.n)}" for cell in cells),
            p_in_words(cells[0].p, report.lang),
            p_in_words(cells[0].q, report.lang),
        )
        for cells in tested[:MOST_CROSSED]
    ]


def heat(report: Report) -> list[HeatRow]:
    """Every group but those of papers only, and the whole programme below them where there are
    several.

    The colour is of the share itself, or of the pooled share below ten respondents.
    """
    say, compared = messages(report.lang), report.compared
    groups = [
        (f"h{at}.", group or say["group.none"], rows)
        for at, (group, rows) in enumerate(compared.named_groups)
        if rows[0].people_n or not rows[0].papers.documents_n
    ]
    if len(compared.named_groups) != 1 and compared.total:
        groups.append(("c", say["cmp.all"], compared.total))
    return [
        HeatRow(key, name, rows[0].people_n, [_heat_cell(row, report) for row in rows])
        for key, name, rows in groups
    ]


def _heat_cell(row: CodeInGroup, report: Report) -> tuple[str, int, str]:
    share = row.share.value if row.people_n >= FEW else row.pooled
    said = share_in_words(row.people, row.people_n)
    return said, step(share or 0.0), interval_in_words(row.share, report.lang)
