"""What ``kvds codebook check`` says: one screen of what needs attention, or every rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kvds_nlp.messages import Lang, messages
from kvds_nlp.writers.figures import counted

if TYPE_CHECKING:
    from kvds_nlp.flows.codebook_checks import CodebookCheck
    from kvds_nlp.matching import RuleFigures
    from kvds_nlp.running.console import Terminal

SHOWN = 2
"""Rules named under each head; the others are counted."""
BROAD = 20
"""A rule that finds more than one in so many texts is worth a look."""
_FEW_TEXTS = 100
"""On fewer texts it says little that a rule is broad."""
_COLUMNS = ("code", "line", "id", "rule", "weight", "hits", "coverage", "overlap", "conflicts",
            "precision")  # fmt: skip


def show_check(checked: CodebookCheck, terminal: Terminal, lang: Lang, *, every: bool) -> None:
    """The verdict first, then what needs attention first; with ``every`` each rule's figures."""
    say = messages(lang)
    book, report = checked.codebook, checked.report
    faults = len(checked.faults)
    terminal.say(
        say["check.head"].format(
            name=" ".join(part for part in (book.name, book.version) if part),
            codes=counted(len(book.codes), "codes", lang),
            rules=counted(len(report.figures), "rules", lang),
            examples=counted(checked.examples, "examples", lang),
            verdict=counted(faults, "faults", lang) if faults else say["check.fine"],
        )
    )
    segments = counted(report.texts, "segments", lang)
    terminal.say(say[f"check.on_{checked.on}"].format(segments=segments))
    if every:
        _table(checked, terminal, lang)
    lines = list(_attention(checked, lang))
    if lines or not faults:
        terminal.say("\n" + say["check.first" if lines else "check.nothing"])
    for line in lines:
        terminal.say(line if every else _fits(line, terminal.out.width))
    if not every:
        terminal.say("\n" + say["check.rest"])


def write_check(path: Path, checked: CodebookCheck, lang: Lang) -> str:
    """The figures of every rule as a workbook; gives one line on it."""
    from kvds_nlp.writers.tables import Sheet, write_xlsx

    say = messages(lang)
    header = [say[f"check.{name}"] for name in _COLUMNS]
    rows = [
        [one.code, one.place, one.rule, one.wording, one.weight, one.hits, round(one.coverage, 4),
         one.overlap, one.conflict, "" if one.precision is None else round(one.precision, 2)]
        for one in checked.report.figures
    ]  # fmt: skip
    sheet = Sheet(say["sheet.rules"], header, rows, {0: 24, 2: 14, 3: 70}, {6: "0.0%", 9: "0.00"})
    write_xlsx(path, [sheet])
    return say["check.written"].format(rules=counted(len(rows), "rules", lang), file=path)


def _attention(checked: CodebookCheck, lang: Lang) -> Iterator[str]:
    """Heads with the worst rules below them, the most pressing first."""
    say, report = messages(lang), checked.report
    texts = report.texts if checked.on != "examples" else 0
    wrong = [r for r in report.figures if r.precision is not None and r.precision < 0.5]
    against = [r for r in report.figures if r.conflict]
    broad = [r for r in report.figures if texts >= _FEW_TEXTS and r.coverage > 1 / BROAD]
    heads: tuple[tuple[str, list[RuleFigures], Callable[[RuleFigures], tuple[float, str]]], ...] = (
        ("imprecise", wrong, lambda r: (r.precision or 0.0, f" ({r.accepted}/{r.judged})")),
        ("conflict", against, lambda r: (-r.conflict, f" ({r.conflict}/{r.hits})")),
        ("broad", broad, lambda r: (-r.hits, f" ({r.hits}/{report.texts})")),
        ("silent", list(report.silent), lambda r: (-r.weight, "")),
    )
    for key, rules, worst in heads:
        if rules:
            number = counted(len(rules), "rules", lang)
            yield "  " + _upper(say[f"check.{key}"].format(rules=number, one_in=BROAD))
            for one in sorted(rules, key=lambda r: (worst(r)[0], r.line))[:SHOWN]:
                yield "    " + say["check.named"].format(
                    code=one.code, line=one.place, id=one.rule, wording=one.wording,
                    figure=worst(one)[1],
                )  # fmt: skip
            if len(rules) > SHOWN:
                yield "    " + say["check.more"].format(n=len(rules) - SHOWN)
    if report.doubled:
        number = counted(len(report.doubled), "rules", lang)
        yield "  " + _upper(say["check.doubled"].format(rules=number))
        yield from (f"    {rule} ({', '.join(codes)})" for rule, codes in report.doubled[:SHOWN])
    if report.together:
        number = counted(sum(map(len, report.together)), "rules", lang)
        yield "  " + _upper(say["check.together"].format(rules=number, n=len(report.together)))
        for group in report.together[:SHOWN]:
            yield "    " + " = ".join(f"{one.rule} {one.wording}" for one in group)


def _table(checked: CodebookCheck, terminal: Terminal, lang: Lang) -> None:
    from rich.table import Table

    from kvds_nlp.spans import short

    say = messages(lang)
    table = Table(header_style="bold")
    for name in _COLUMNS:
        left = name in ("code", "id", "rule")
        table.add_column(say[f"check.{name}"], justify="left" if left else "right", overflow="fold")
    for one in checked.report.figures:
        precision = "" if one.precision is None else f"{one.precision:.2f} (n={one.judged})"
        table.add_row(
            one.code, one.place, one.rule, short(one.wording), f"{one.weight:.2f}",
            str(one.hits), f"{one.coverage:.1%}", str(one.overlap), str(one.conflict), precision,
        )  # fmt: skip
    terminal.out.print(table)


def _upper(line: str) -> str:
    return line[:1].upper() + line[1:]


def _fits(line: str, width: int) -> str:
    """A line that does not wrap: on a screen each takes one."""
    return line if len(line) <= width else line[: width - 1] + "…"
