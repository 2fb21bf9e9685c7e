"""What a verb says on the terminal: progress, counts, tables, problems; plain lines when piped."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from kvds_nlp.data import StepCount
from kvds_nlp.errors import Problem

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

    from kvds_nlp.corpus import Corpus
    from kvds_nlp.sources import Tick

_MOST_COLUMNS = 12
"""Proeftuinen beside one another on a terminal; the files have them all."""

_THEME_WIDTH = 42
"""What the theme column, the totals and the borders take."""


class Terminal:
    """One place that prints. Reports go to stdout, progress and remarks to stderr."""

    def __init__(self, *, quiet: bool = False) -> None:
        from kvds_nlp.commands.shown import PlainConsole

        self.quiet = quiet
        self.out: Console = PlainConsole(quiet=quiet, soft_wrap=not sys.stdout.isatty())
        self.err: Console = PlainConsole(stderr=True, quiet=quiet)

    def say(self, text: str) -> None:
        """Prints a line of the report; whatever is in it is shown, and never obeyed."""
        self.out.print(text)

    def remark(self, text: str) -> None:
        """Prints a line beside the report, on stderr."""
        self.err.print(text)

    def problems(self, problems: Sequence[Problem], *, most: int = 25) -> None:
        """Prints what went wrong with single inputs; these lines come even when quiet."""
        from kvds_nlp.commands.shown import visible, visible_name

        for problem in problems[:most]:
            row = f", row {problem.row}" if problem.row is not None else ""
            word = "not read" if problem.fatal else "remark"
            where = f"{visible_name(problem.path)}{row}"
            print(f"{word}: {where}: {visible(problem.message)}", file=sys.stderr)  # noqa: T201
        if len(problems) > most:
            more = len(problems) - most
            print(f"... and {more} more, all in run.json", file=sys.stderr)  # noqa: T201

    def problem(self, text: str) -> None:
        """Prints what a person must mend though the work goes on; also when quiet."""
        from kvds_nlp.commands.shown import visible

        print(f"problem: {visible(text)}", file=sys.stderr)  # noqa: T201

    def notes(self, notes: Sequence[str]) -> None:
        """Prints remarks; one line for all files that share a remark (all are in run.json)."""
        files: dict[str, list[str]] = {}
        for note in notes:
            path, colon, rest = note.partition(": ")
            files.setdefault(rest if colon else note, []).append(path)
        for remark, paths in files.items():
            where = f"{paths[0]}: " if paths[0] != remark else ""
            many = f"{len(paths)} files ({paths[0]}, ...): "
            self.remark(f"note: {many if len(paths) > 1 else where}{remark}")

    @contextmanager
    def progress(self) -> Iterator[Tick]:
        """A tick to hand to a flow: bars on a terminal, a line a step when piped."""
        if self.quiet:
            yield lambda _step, _done, _total: None
        elif self.err.is_terminal:
            from rich import progress

            columns = (
                progress.TextColumn("{task.description:<10}"),
                progress.BarColumn(),
                progress.MofNCompleteColumn(),
                progress.TimeElapsedColumn(),
            )
            with progress.Progress(*columns, console=self.err) as bars:
                yield _BarTick(bars)
        else:
            yield _LineTick(self.err)

    def matrix(self, corpus: Corpus) -> None:
        """Prints proeftuin x theme: how many codings each has. Themes down, so that it fits."""
        home = {document.id: document.proeftuin or "(geen)" for document in corpus.documents}
        seen = Counter((home[c.segment.doc_id], c.code) for c in corpus.kept)
        places = sorted(set(home.values()))
        rows = []
        for code in corpus.codes:
            row = [seen[place, code] for place in places]
            rows.append((code, [*(str(n) if n else "·" for n in row), str(sum(row))]))
        title = f"Coderingen per proeftuin ({seen.total()} in {len(corpus.counted)} tekstdelen)"
        self.grid(title, places, rows, ("alle",))

    def grid(
        self,
        title: str,
        groups: Sequence[str],
        rows: Sequence[tuple[str, Sequence[str]]],
        beside: Sequence[str],
    ) -> None:
        """Prints themes x groups, the first groups where there are many, by letter where their
        names do not fit.

        Args:
            title: what a cell counts.
            groups: names, in order.
            rows: a theme, a cell for each group, and one for each of ``beside``.
            beside: heads of what stands after the groups.
        """
        from rich.table import Table

        places = list(groups[:_MOST_COLUMNS])
        heads, room = places, self.out.width - _THEME_WIDTH
        if sum(max(len(name), 3) + 3 for name in places) > room:  # letters, told below the table
            heads = [chr(ord("A") + place) for place in range(len(places))]
        table = Table(title=title, title_justify="left", header_style="bold")
        table.add_column("thema")  # the only one that wraps when room is short
        for head in (*heads, *beside):
            table.add_column(head, justify="right", no_wrap=True)
        for theme, cells in rows:
            table.add_row(theme, *cells[: len(places)], *cells[len(groups) :])
        self.out.print(table)
        if heads != places:
            self.say("; ".join(f"{a} = {b}" for a, b in zip(heads, places, strict=True)))
        if len(groups) > len(places):
            self.say(f"({len(groups) - len(places)} more groups in the tables)")

    def counts(self, counts: Sequence[StepCount]) -> None:
        """Prints what went into and came out of each step."""
        from rich.table import Table

        table = Table(title="Stappen", title_justify="left", header_style="bold")
        table.add_column("stap")
        for head in ("in", "uit", "seconden"):
            table.add_column(head, justify="right")
        for count in counts:
            table.add_row(count.unit, str(count.into), str(count.out), f"{count.seconds:.1f}")
        self.out.print(table)


class _BarTick:
    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, step: str, done: int, total: int) -> None:
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(step, total=total)
        self._bars.update(self._tasks[step], completed=done, total=total)


class _LineTick:
    """One line when a step is done: a log file should not fill with bars."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def __call__(self, step: str, done: int, total: int) -> None:
        if done == total:
            self._console.print(f"{step}: {total}")


def print_json(value: object, **how: Any) -> None:  # noqa: ANN401 - options of json.dumps
    """Prints one JSON object on stdout: what ``--json`` asks for."""
    from kvds_nlp.commands.shown import visible_json

    print(visible_json(json.dumps(value, ensure_ascii=False, **how)))  # noqa: T201


def two_decimals(value: float | None) -> str:
    """A figure between 0 and 1; "-" where it cannot be said."""
    return "-" if value is None else f"{value:.2f}"
