"""Passages and papers as rows of text and numbers, the same for html and Word."""

from __future__ import annotations

from dataclasses import dataclass

from kvds_nlp.comparing import Carried
from kvds_nlp.messages import messages
from kvds_nlp.report.parts import Report
from kvds_nlp.writers.figures import (
    counted,
    number_in_words,
    p_in_words,
    share_in_words,
    step,
    whole,
)


@dataclass(frozen=True, slots=True)
class PassageRow:
    """Of one group how many passages and words were read, as text, and of each code (passages that
    carry it, step of colour, share and rate in words). ``key`` tells its figures from others'.
    """

    key: str
    group: str
    segments: str
    words: str
    cells: list[tuple[int, int, str]]


def passage_rows(report: Report) -> list[PassageRow]:
    """Every group, and the whole programme below them where there are several."""
    say, compared = messages(report.lang), report.compared
    groups = [
        (str(at), group or say["group.none"], rows)
        for at, (group, rows) in enumerate(compared.named_groups)
    ]
    if len(groups) != 1 and compared.total:
        groups.append(("all", say["cmp.all"], compared.total))
    return [
        PassageRow(
            key,
            group,
            whole(rows[0].segments_n, report.lang),
            whole(rows[0].words_n, report.lang),
            [(row.segments, step(row.text.share or 0.0), _said(row.text, report)) for row in rows],
        )
        for key, group, rows in groups
    ]


def _said(text: Carried, report: Report) -> str:
    """A share of passages, and how often that is per 1,000 words; "" of no passages."""
    if not text.segments_n:
        return ""
    return messages(report.lang)["report.passages_cell"].format(
        share=share_in_words(text.segments, text.segments_n),
        segments=counted(text.segments_n, "segments", report.lang),
        rate=number_in_words(text.per_1000, 1, report.lang),
    )


def are_papers_tested(report: Report) -> bool:
    """Whether groups of papers were compared: only then their p says anything."""
    return any(test.q is not None for test in report.compared.paper_differences)


def paper_rows(report: Report) -> list[tuple[str, str, str, str, str, str]]:
    """Per theme, the commonest first: papers that raise it, passages, their share, how often per
    1,000 words, and p corrected for the difference between groups; none without papers.
    """
    compared, labels, lang = report.compared, report.labels, report.lang
    of = messages(lang)["report.of"]
    q = {test.code: test.q for test in compared.paper_differences}
    raised = [row for row in compared.total if row.papers.segments]
    return [
        (
            labels[row.code],
            f"{row.papers.documents} {of} {row.papers.documents_n}",
            f"{row.papers.segments} {of} {row.papers.segments_n}",
            share_in_words(row.papers.segments, row.papers.segments_n),
            number_in_words(row.papers.per_1000, 1, lang),
            p_in_words(q.get(row.code), lang),
        )
        for row in sorted(raised, key=lambda row: -row.papers.segments)
    ]
