"""The process that codes a study for the workbench: says in lines of JSON how far it is."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO

from kvds_nlp.commands.compare import compare
from kvds_nlp.commands.console import Terminal
from kvds_nlp.commands.options import open_job
from kvds_nlp.commands.pipeline import run_pipeline
from kvds_nlp.commands.quotes import quotes
from kvds_nlp.commands.run import STAGES
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import StepCount
from kvds_nlp.errors import KvdsError, Problem
from kvds_nlp.messages import speaking
from kvds_nlp.sources import Tick


class Told(Terminal):
    """What a verb says, as lines of JSON for the server."""

    def __init__(self, out: IO[str]) -> None:
        super().__init__(quiet=True)
        self._to = out

    def tell(self, kind: str, **more: object) -> None:
        """One line."""
        print(json.dumps({"kind": kind, **more}), file=self._to, flush=True)

    def remark(self, text: str) -> None:
        """A line beside the report."""
        self.tell("remark", text=text)

    def problem(self, text: str) -> None:
        """What a person must mend."""
        self.tell("remark", text=text)

    def problems(self, problems: Sequence[Problem], *, most: int = 25) -> None:
        """What went wrong with single inputs."""
        for one in problems:
            self.tell("remark", text=f"{one.path}: {one.message}")

    def notes(self, notes: Sequence[str]) -> None:
        """They are in ``run.json``."""

    def counts(self, counts: Sequence[StepCount]) -> None:
        """They are in ``run.json``."""

    def matrix(self, corpus: Corpus) -> None:
        """A page of its own."""

    @contextmanager
    def progress(self) -> Iterator[Tick]:
        """A line for each hundredth of a step."""
        said: dict[str, int] = {}

        def tick(step: str, done: int, total: int) -> None:
            part = 100 * done // total if total else 0
            if said.get(step) != part:
                said[step] = part
                self.tell("step", step=step, done=done, total=total)

        yield tick


def code_study(study: Path, told: Told) -> None:
    """The whole journey of ``kvds run``, each stage told as it begins."""
    stages = []
    for name, (module, function) in STAGES.items():
        stage = getattr(import_module(f"kvds_nlp.commands.{module}"), function)

        def telling(context, name=name, stage=stage):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            told.tell("step", step=name, done=0, total=0)
            return stage(context)

        stages.append((name, telling))
    run_pipeline(open_job([study]), None, told, stages)


def report_study(study: Path, told: Told) -> None:
    """Comparison, report, feedback sheets and quotes anew, with what people judged since."""
    told.tell("step", step="report", done=0, total=2)
    compare(study, quiet=True)
    told.tell("step", step="quotes", done=1, total=2)
    quotes(study, quiet=True)


DOES = {"code": code_study, "report": report_study}
"""What this process may be asked to do with a study."""


def do_as_asked() -> None:
    """Does with the study what is asked; ends with a line that says how it went."""
    told = Told(os.fdopen(os.dup(1), "w", encoding="utf-8"))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints does not speak for us
    with speaking("nl", chose=False):
        try:
            DOES[sys.argv[1]](Path(sys.argv[2]), told)
        except KvdsError as error:
            told.tell("failed", why=str(error))
        except Exception as error:  # noqa: BLE001 - the page says it; a traceback helps nobody there
            told.tell("failed", why=f"{type(error).__name__}: {error}")
        else:
            told.tell("done")


if __name__ == "__main__":
    do_as_asked()
