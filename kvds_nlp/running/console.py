"""What a verb says on the terminal: progress, counts, tables, problems; plain lines when piped.

Words of others are shown there, and never obeyed: a name of a file or a label may hold what moves
the cursor, changes the title of a window, turns the reading direction, or is markup of the library
that draws tables.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from kvds_nlp.data import StepCount
from kvds_nlp.errors import Problem
from kvds_nlp.messages import Lang, in_words, messages, spoken

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from kvds_nlp.corpus import Corpus
    from kvds_nlp.sources import Tick

_STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")

_QUOTED = re.compile(r"‘[^’]*’+|'[^']*'|\"[^\"]*\"")

_MOST_COLUMNS = 26
"""Proeftuinen that are shown on a terminal; the files have them all."""

_NARROW_THEME, _NARROW_CELL = 36, 5
"""What the theme column with totals takes, and a letter's column, where room is short."""

_BETWEEN_LINES = 60.0
"""Seconds between two lines on one step, where there is no bar."""

_THEME_WIDTH = 42
"""What the theme column, the totals and the borders take."""


def visible(text: str) -> str:
    r"""The text with what would steer a terminal written out.

    >>> print(visible("a\x1b[2Jb\u202ec é\n!"))
    a\x1b[2Jb\u202ec é
    !
    """
    return _STEERS.sub(_written_out, text)


def _written_out(sign: re.Match[str]) -> str:
    code = ord(sign[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def notes_together(notes: Sequence[str], *, most: int = 3) -> list[str]:
    """A line for all files that share a remark, but for the name of the file itself in it.

    Remarks that differ in what stands between quotation marks only, and are more than ``most``,
    are told by the first of them.
    """
    files: dict[str, list[tuple[str, str]]] = {}
    for note in notes:
        path, colon, rest = note.partition(": ")
        remark = rest if colon else note
        files.setdefault(remark.replace(path, "\0"), []).append((path, remark))
    alike = Counter(_QUOTED.sub("\0", key) for key in files)
    lines: dict[str, list[tuple[str, str]]] = {}
    for key, own in files.items():
        bare = _QUOTED.sub("\0", key)
        lines.setdefault(bare if alike[bare] > most else key, []).extend(own)
    told = []
    for key, own in lines.items():
        path, remark = own[0]
        where = f"{path}: " if path != remark else ""
        line = "note.one" if len(own) == 1 else "note.many" if key in files else "note.alike"
        told.append(in_words(line, n=len(own), first=path, where=where, remark=remark))
    return told


class PlainConsole(Console):
    """A console to which every string is words: no markup, no names of emoji, nothing obeyed."""

    def __init__(self, **how: Any) -> None:  # noqa: ANN401 - options of rich
        super().__init__(markup=False, emoji=False, highlight=False, **how)

    def render_str(self, text: str, **how: Any) -> Text:  # noqa: ANN401 - the same
        """The words as rich draws them."""
        return super().render_str(visible(text), **how)


class Terminal:
    """One place that prints. Reports go to stdout, progress and remarks to stderr."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet
        self.out: Console = PlainConsole(quiet=quiet, soft_wrap=not sys.stdout.isatty())
        self.err: Console = PlainConsole(stderr=True, quiet=quiet)

    @property
    def lang(self) -> Lang:
        """Of the words around figures and tables; what others hand over is printed as it is."""
        return spoken()

    def say(self, text: str) -> None:
        """Prints a line of the report; whatever is in it is shown, and never obeyed."""
        self.out.print(text)

    def remark(self, text: str) -> None:
        """Prints a line beside the report, on stderr."""
        self.err.print(text)

    def problems(self, problems: Sequence[Problem], *, most: int = 25) -> None:
        """Prints what went wrong with single inputs; these lines come even when quiet."""
        for problem in problems[:most]:
            where = visible(problem.path).replace("\n", "\\n")  # a name of a file, on one line
            said = visible(problem.message)
            if problem.row is not None:
                where = in_words("said.row", path=where, row=problem.row)
            lost = "said.not_read" if problem.row is None else "said.not_used"
            key = lost if problem.fatal else "said.remark"
            print(in_words(key, where=where, said=said), file=sys.stderr)  # noqa: T201
        if len(problems) > most:
            print(in_words("said.more_problems", n=len(problems) - most), file=sys.stderr)  # noqa: T201

    def problem(self, text: str) -> None:
        """Prints what a person must mend though the work goes on; also when quiet."""
        print(in_words("said.problem", text=visible(text)), file=sys.stderr)  # noqa: T201

    def notes(self, notes: Sequence[str]) -> None:
        """Prints remarks, those that say the same together (all are in run.json)."""
        for line in notes_together(notes):
            self.remark(line)

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
                progress.TimeRemainingColumn(),
            )
            with progress.Progress(*columns, console=self.err) as bars:
                yield _BarTick(bars, self._step)
        else:
            yield _LineTick(self.err, self._step, messages(self.lang))

    def _step(self, name: str) -> str:
        """What a person reads of a step under way."""
        return messages(self.lang).get(f"tick.{name}", name)

    def matrix(self, corpus: Corpus) -> None:
        """Prints proeftuin x theme: how many codings each has. Themes down, so that it fits."""
        home = {one.id: one.proeftuin for one in corpus.documents}
        seen = Counter((home[c.segment.doc_id], c.code) for c in corpus.kept)
        self.carried(seen, set(home.values()), corpus.codes, len(corpus.counted))

    def carried(
        self,
        seen: Mapping[tuple[str, str], int],
        homes: Collection[str],
        codes: Sequence[str],
        segments: int,
    ) -> None:
        """The same from counts: (proeftuin, code) -> codings, of this many segments."""
        from kvds_nlp.writers.figures import counted

        say = messages(self.lang)
        known = sorted(homes, key=lambda home: (not home, home))  # what has none comes last
        places = [home or say["group.none"] for home in known]
        rows = []
        for code in codes:
            row = [seen.get((home, code), 0) for home in known]
            rows.append((code, [*(str(n) if n else "·" for n in row), str(sum(row))]))
        words = counted(segments, "segments", self.lang)
        title = say["run.codings"].format(n=sum(seen.values()), segments=words)
        self.grid(title, places, rows, (say["run.all"],))

    def grid(
        self,
        title: str,
        groups: Sequence[str],
        rows: Sequence[tuple[str, Sequence[str]]],
        beside: Sequence[str],
    ) -> None:
        """Prints themes x groups; by letter where names do not fit, in several tables where
        columns do not.

        Args:
            title: what a cell counts.
            groups: names, in order.
            rows: a theme, a cell for each group, and one for each of ``beside``.
            beside: heads of what stands after the groups, in the last table.
        """
        from rich.table import Table

        places = list(groups[:_MOST_COLUMNS])
        heads, width, say = places, self.out.width, messages(self.lang)
        if sum(max(len(name), 3) + 3 for name in places) > width - _THEME_WIDTH:
            heads = [chr(ord("A") + place) for place in range(len(places))]  # told below the table
        most = len(heads) if heads == places else max(6, (width - _NARROW_THEME) // _NARROW_CELL)
        for start in range(0, max(1, len(heads)), max(1, most)):
            stop = min(len(heads), start + most)
            last = stop == len(heads)
            table = Table(title=None if start else title, title_justify="left", header_style="bold")
            table.add_column(say["run.theme"])  # the only one that wraps when room is short
            for head in (*heads[start:stop], *(beside if last else ())):
                table.add_column(head, justify="right", no_wrap=True)
            for theme, cells in rows:
                table.add_row(theme, *cells[start:stop], *(cells[len(groups) :] if last else ()))
            self.out.print(table)
        if heads != places:
            self.say("; ".join(f"{a} = {b}" for a, b in zip(heads, places, strict=True)))
        if len(groups) > len(places):
            self.say(say["run.more_groups"].format(n=len(groups) - len(places)))

    def counts(self, counts: Sequence[StepCount]) -> None:
        """Prints what went into and came out of each step."""
        from rich.table import Table

        say = messages(self.lang)
        table = Table(title=say["stage.counts"], title_justify="left", header_style="bold")
        table.add_column(say["stage.step"])
        for head in ("in", "out", "seconds"):
            table.add_column(say[f"stage.{head}"], justify="right")
        for count in counts:
            name = say.get(f"step.{count.unit}") or say.get(f"stage.{count.unit}", count.unit)
            table.add_row(name, str(count.into), str(count.out), f"{count.seconds:.1f}")
        self.out.print(table)


class _BarTick:
    def __init__(self, bars: Progress, named: Callable[[str], str]) -> None:
        self._bars, self._named = bars, named
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, step: str, done: int, total: int) -> None:
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(self._named(step), total=total)
        self._bars.update(self._tasks[step], completed=done, total=total)


class _LineTick:
    """One line when a step is done, and one a minute before: a log file should not fill with bars.

    How long is left is told from how long it took so far.
    """

    def __init__(
        self, console: Console, named: Callable[[str], str], words: Mapping[str, str]
    ) -> None:
        self._console, self._named, self._words = console, named, words
        self._began: dict[str, tuple[float, int]] = {}
        self._told = time.monotonic()

    def __call__(self, step: str, done: int, total: int) -> None:
        now = time.monotonic()
        began, first = self._began.setdefault(step, (now, done))
        if done == total:
            self._console.print(f"{self._named(step)}: {total}")
        elif now - self._told > _BETWEEN_LINES and done > first:
            self._told = now
            left = str(timedelta(seconds=round((now - began) / (done - first) * (total - done))))
            said = self._words["tick.left"]
            line = said.format(step=self._named(step), done=done, total=total, left=left)
            self._console.print(line)


def print_json(value: object, **how: Any) -> None:  # noqa: ANN401 - options of json.dumps
    """Prints one JSON object on stdout: what ``--json`` asks for."""
    told = json.dumps(value, ensure_ascii=False, **how)
    # It says the same with what would steer a terminal as an escape of JSON.
    print(_STEERS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", told))  # noqa: T201


def two_decimals(value: float | None) -> str:
    """A figure between 0 and 1; "-" where it cannot be said."""
    return "-" if value is None else f"{value:.2f}"
