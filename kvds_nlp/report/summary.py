"""What stands out, in plain sentences: only what an interval or a corrected test supports."""

from __future__ import annotations

from collections import defaultdict

from kvds_nlp.corpus import Corpus
from kvds_nlp.messages import messages
from kvds_nlp.people import person_of
from kvds_nlp.report import view
from kvds_nlp.report.parts import Report, held_gaps
from kvds_nlp.statistics import exact_edges
from kvds_nlp.writers.figures import (
    counted,
    fact_in_words,
    fact_label,
    interval_in_words,
    listed,
    number_in_words,
    p_in_words,
    whole,
)

_MOST = 5


def stands_out(report: Report) -> list[str]:
    """A sentence or two a finding: themes, directions, groups, change, marks, papers, gaps."""
    found = [
        line
        for part in (_themes, _sides, _groups, _changes, _marks, _crossed, _papers, _gaps)
        for line in part(report)
    ]
    say = messages(report.lang)
    return found or [say["sum.nothing"]]


def _themes(report: Report) -> list[str]:
    """The theme that most raise, and those that demonstrably fewer raise."""
    say, lang = messages(report.lang), report.lang
    rows = sorted(report.compared.total, key=lambda row: -row.people)
    if not rows or not rows[0].people:
        return []
    top, others = rows[0], rows[1:]
    edge = top.share.low or 0.0
    less = [row for row in others if (row.share.high or 0.0) < edge]
    line = say["sum.top"].format(
        label=report.labels[top.code],
        people=whole(top.people, lang),
        all=counted(top.people_n, "people", lang),
        interval=say["sum.interval"].format(interval=interval_in_words(top.share, lang)),
    )
    if others and len(less) == len(others):
        return [f"{line} {say['sum.top_alone']}"]
    if less:
        quoted = [f"“{report.labels[row.code]}”" for row in less]
        line += " " + say["sum.less"].format(labels=listed(quoted, lang))
    if others:
        people = counted(top.people_n, "people", lang)
        line += " " + say["sum.rest" if less else "sum.none_less"].format(all=people)
    return [line]


def sides(corpus: Corpus) -> dict[str, tuple[int, int]]:
    """Per code how many respondents mostly name it as hindering, and as helping.

    Respondents, not passages: what one person says twice is one opinion. Only directions that the
    program is fairly sure of, or that a person gave; who says as much of both is in neither.
    """
    net: dict[tuple[str, str], int] = defaultdict(int)
    for coding in corpus.kept:
        document = corpus.by_id[coding.segment.doc_id]
        side = coding.told_valence
        if side in ("belemmerend", "bevorderend") and document.of_respondents:
            person = person_of(document, coding.segment.speaker)
            net[coding.code, person] += 1 if side == "bevorderend" else -1
    counts: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for (code, _), balance in sorted(net.items()):
        hinder, help_ = counts[code]
        counts[code] = (hinder + (balance < 0), help_ + (balance > 0))
    return dict(counts)


def _sides(report: Report) -> list[str]:
    """Themes that clearly more than half of those who took a side see the same way."""
    say, counts = messages(report.lang), sides(report.corpus)
    lines = []
    for at, key in enumerate(("sum.hinder", "sum.help")):
        clear = []
        for code, label in report.labels.items():
            own = counts.get(code, (0, 0))
            k, n = own[at], sum(own)
            low, _ = exact_edges(k, n)
            if low > 0.5:
                clear.append((-k / n, say["sum.side"].format(label=label, k=k, n=n)))
        if clear:
            labels = [said for _, said in sorted(clear, key=lambda one: one[0])]
            lines.append(say[key].format(labels=listed(labels, report.lang)))
    return lines


def _groups(report: Report) -> list[str]:
    compared, say = report.compared, messages(report.lang)
    by, tested = (
        fact_in_words(compared.by, report.lang),
        [d for d in compared.differences if d.q is not None],
    )
    if not compared.people or len(compared.named_groups) < 2 or not tested:
        return []
    sure = {report.labels[one.code] for one in tested if (one.q or 0.0) < view.SURE}
    rows = [row for row in view.difference_rows(report) if row.label in sure]
    if not rows:
        return [say["sum.alike"].format(by=by)]
    return [
        say["sum.differs"].format(
            label=row.label, by=by, highest=row.highest, lowest=row.lowest, q=row.q
        )
        for row in rows
    ]


def _changes(report: Report) -> list[str]:
    compared, say, lang = report.compared, messages(report.lang), report.lang
    if not compared.changes or not compared.changes[0].pairs:
        return []
    first, last = compared.waves[0], compared.waves[-1]
    sure = [one for one in compared.changes if one.q is not None and one.q < view.SURE]
    if not sure:
        people = counted(compared.changes[0].pairs, "people", lang)
        return [say["sum.unchanged"].format(first=first, last=last, people=people)]
    return [
        say["sum.changed"].format(
            label=report.labels[one.code],
            first=first,
            last=last,
            gone=one.only_first,
            come=one.only_last,
            q=p_in_words(one.q, lang),
        )
        for one in sure
    ]


def _marks(report: Report) -> list[str]:
    say, lang = messages(report.lang), report.lang
    lines = []
    for one in report.compared.mark_changes:
        change = one.difference
        if change.value is None or change.low is None or change.high is None:
            continue
        if change.low > 0 or change.high < 0:
            key = "sum.mark_up" if change.value > 0 else "sum.mark_down"
            low, high = sorted((abs(change.low), abs(change.high)))
            lines.append(
                say[key].format(
                    question=fact_label(one.question),
                    people=counted(one.pairs, "people", lang),
                    difference=number_in_words(abs(change.value), 2, lang),
                    low=number_in_words(low, 2, lang),
                    high=number_in_words(high, 2, lang),
                )
            )
    return lines


def _crossed(report: Report) -> list[str]:
    say, lang = messages(report.lang), report.lang
    sure = {
        (one.question, one.code): one.q
        for one in report.compared.crossed
        if one.q is not None and one.q < view.SURE
    }
    return [
        say["sum.crossed"].format(
            question=fact_label(question), label=report.labels[code], q=p_in_words(q, lang)
        )
        for (question, code), q in list(sure.items())[:_MOST]
    ]


def _papers(report: Report) -> list[str]:
    compared, say, lang = report.compared, messages(report.lang), report.lang
    rows = sorted(compared.total, key=lambda row: -row.papers.segments)
    if not rows or not rows[0].papers.segments:
        return []
    top = rows[0].papers
    lines = [
        say["sum.papers"].format(
            papers=counted(compared.kinds["paper"], "paper", lang),
            label=report.labels[rows[0].code],
            k=whole(top.segments, lang),
            n=whole(top.segments_n, lang),
        )
    ]
    by = fact_in_words(compared.by, lang)
    lines += [
        say["sum.papers_differ"].format(
            label=report.labels[one.code], by=by, q=p_in_words(one.q, lang)
        )
        for one in compared.paper_differences
        if one.q is not None and one.q < view.SURE
    ]
    return lines


def _gaps(report: Report) -> list[str]:
    labels = [f"“{topic.label}”" for topic in held_gaps(report)]
    say = messages(report.lang)
    return [say["sum.gaps"].format(labels=listed(labels, report.lang))] if labels else []
