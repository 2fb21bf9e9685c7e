"""The process that codes a study for the workbench: says in lines of JSON how far it is."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import IO

from kvds_nlp.commands.compare import compare
from kvds_nlp.commands.quotes import quotes
from kvds_nlp.commands.run import STAGES
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import StepCount
from kvds_nlp.errors import KvdsError, Problem
from kvds_nlp.messages import speaking
from kvds_nlp.places import CACHE
from kvds_nlp.reviewsheet.finds import unsure_first
from kvds_nlp.running.console import Terminal
from kvds_nlp.running.options import open_job, open_setup
from kvds_nlp.running.pipeline import run_pipeline
from kvds_nlp.running.stored_run import run_of_today
from kvds_nlp.sources import Tick
from kvds_nlp.store.cache import read_shelf
from kvds_nlp.store.runs import latest_run


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
    """Every stage of ``kvds run``, told as it begins; a long table too is read whole, in memory."""
    stages = []
    for name, (module, function) in STAGES.items():
        stage = getattr(import_module(f"kvds_nlp.{module}"), function)

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


def learn_from(study: Path, told: Told) -> None:
    """A model of what people decided, in the next free folder; nothing uses it by itself."""
    from kvds_nlp.commands.train import learn

    told.tell("step", step="learn", done=0, total=0)
    learn(open_job([study]), study, None, told, cache=study / CACHE)


def find_names(study: Path, told: Told) -> None:
    """What may tell who somebody is, a line each; nothing is written."""
    from kvds_nlp.commands.pseudonymise import copies_of_study

    told.tell("step", step="names", done=0, total=0)
    _, made = copies_of_study(study, told)
    for note in made.notes:
        told.remark(note)
    for entry in unsure_first(made.register.entries):
        told.tell("found", one=asdict(entry))


def leave_names_out(study: Path, told: Told) -> None:
    """The study without names beside it, by what people decided; of use when it is whole."""
    from kvds_nlp.commands.pseudonymise import copies_of_study
    from kvds_nlp.running.pseudonym_copies import copies_beside

    told.tell("step", step="names", done=0, total=0)
    documents, made = copies_of_study(study, told)
    told.tell("step", step="copies", done=0, total=0)
    for note in (*made.notes, *made.write_study(study, copies_beside(study), documents)):
        told.remark(note)


def try_rules(study: Path, told: Told) -> None:
    """Answers what rules would find in the texts of the last run, a line of JSON at a time.

    A question is a list of lists of rules as plain YAML values; the answer has for each list the
    keys of segments with the stretches that were found, as ``[start, end]``.
    """
    from kvds_nlp.codebook.rules import rule_of
    from kvds_nlp.recoding import stamp_of
    from kvds_nlp.recoding.trying import TriedRules

    run = run_of_today(latest_run(study))
    job = open_job([study], settings={"model": "", "encoder": "offline"})  # rules ask for neither
    setup = open_setup(job, study / CACHE)
    with read_shelf(study / CACHE, stamp_of(setup)) as shelf, told.progress() as tick:
        documents, settings = run.corpus.documents, run.corpus.settings
        tried = TriedRules.opened(documents, setup.engine, settings, shelf, tick)
        told.tell("ready")
        for line in sys.stdin:
            asked = [[rule for one in some if (rule := rule_of(one))] for some in json.loads(line)]
            answer = [
                {key: [[one.start, one.end] for one in spans] for key, spans in found.items()}
                for found in map(tried.found_by, asked)
            ]
            told.tell("answer", answer=answer)


DOES = {
    "code": code_study,
    "report": report_study,
    "learn": learn_from,
    "try": try_rules,
    "names": find_names,
    "copy": leave_names_out,
}
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
