"""``kvds check``: reads only; what was found, what is odd, what would be coded."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kvds_nlp.commands.options import (
    Inputs,
    ProeftuinColumn,
    Quiet,
    RespondentColumn,
    Strict,
    TextColumn,
)
from kvds_nlp.data import Document
from kvds_nlp.errors import Problem

if TYPE_CHECKING:
    from kvds_nlp.readers import Intake
    from kvds_nlp.settings import ReadingSettings

AsJson = Annotated[
    bool, typer.Option("--json", help="Print one JSON object: documents with turns, problems.")
]
_MOST_VALUES = 6


def check(
    inputs: Inputs,
    text_column: TextColumn = None,
    respondent_column: RespondentColumn = None,
    proeftuin_column: ProeftuinColumn = None,
    as_json: AsJson = False,
    strict: Strict = False,
    quiet: Quiet = False,
) -> int:
    """Read only: documents, turns, speakers, roles, facts and answers, and what is odd.

    Example: kvds check interviews/ antwoorden.csv
    """
    from kvds_nlp.readers import read_inputs

    settings = reading_settings(
        inputs,
        text_columns=text_column,
        respondent_column=respondent_column,
        proeftuin_column=proeftuin_column,
    )
    reading = read_inputs(inputs, settings)
    if as_json:
        sys.stdout.write(json.dumps(as_object(reading), ensure_ascii=False, indent=1) + "\n")
    else:
        _report(reading, quiet=quiet)
    return 1 if not reading.documents or (strict and reading.failed) else 0


def reading_settings(inputs: Sequence[Path], **given: object) -> ReadingSettings:
    """How to read: the study's settings when a study is named, and what the command line says.

    Raises:
        SettingsError: when ``study.yaml`` cannot be used.
    """
    from kvds_nlp.places import SETTINGS, is_study
    from kvds_nlp.settings import Settings, load_settings

    study = next((path for path in inputs if is_study(path)), None)
    settings = load_settings(study / SETTINGS) if study is not None else Settings()
    said = {key: value for key, value in given.items() if value}
    return settings.reading.model_validate(settings.reading.model_dump() | said)


def as_object(reading: Intake) -> dict[str, Any]:
    """The contract's object: every document with its facts and turns, and the problems."""
    return {
        "documents": [_document(document) for document in reading.documents],
        "problems": [
            {"path": problem.path, "row": problem.row, "message": problem.message}
            for problem in reading.problems
        ],
    }


def _document(document: Document) -> dict[str, Any]:
    origin = document.origin
    return {
        "id": document.id,
        "kind": document.kind,
        "origin": {"path": origin.path, "row": origin.row, "column": origin.column},
        "facts": dict(document.facts),
        "turns": [
            {
                "speaker": turn.speaker,
                "role": turn.role,
                "at": turn.at,
                "text": turn.span.of(document.text),
            }
            for turn in document.turns
        ],
    }


@dataclass(frozen=True, slots=True)
class FileSummary:
    """One file in a line: counts, speakers with roles, and proeftuinen."""

    path: str
    kind: str
    documents: int
    turns: int
    words: int
    speakers: str
    proeftuin: str


def summaries(documents: Sequence[Document]) -> list[FileSummary]:
    """One summary a file, in the order of the documents. Words are those that would be coded."""
    by_path: dict[str, list[Document]] = {}
    for document in documents:
        by_path.setdefault(document.origin.path, []).append(document)
    return [_summary(path, found) for path, found in by_path.items()]


def _summary(path: str, documents: Sequence[Document]) -> FileSummary:
    interview = documents[0].kind == "interview"
    places = sorted({document.proeftuin for document in documents if document.proeftuin})
    return FileSummary(
        path=path,
        kind="interview" if interview else "answers",
        documents=len(documents),
        turns=sum(len(document.turns) for document in documents),
        words=sum(coded_words(document) for document in documents),
        speakers=_speakers(documents) if interview else _questions(documents),
        proeftuin=_listed(places),
    )


def coded_words(document: Document) -> int:
    """How many words respondents say: what coding looks at by default."""
    said = [turn.span.of(document.text) for turn in document.turns if turn.role == "respondent"]
    return sum(len(text.split()) for text in said)


def _speakers(documents: Sequence[Document]) -> str:
    """Roles with their speakers and number of turns, in order of appearance."""
    turns = Counter(
        (turn.speaker or "(no name)", turn.role)
        for document in documents
        for turn in document.turns
    )
    by_role: dict[str, list[str]] = {}
    for (name, role), count in turns.items():
        by_role.setdefault(role, []).append(f"{name} ({count} turns)")
    return "; ".join(f"{role}: {', '.join(names)}" for role, names in by_role.items())


def _questions(documents: Sequence[Document]) -> str:
    asked = Counter(document.facts.get("question", "") for document in documents)
    return "; ".join(f"{question} ({count})" for question, count in asked.items())


def fact_lines(documents: Sequence[Document]) -> list[str]:
    """Every fact with how often it is known and its commonest values."""
    values: dict[str, Counter[str]] = {}
    for document in documents:
        for key, value in document.facts.items():
            values.setdefault(key, Counter())[value] += 1
    return [
        f"{key}: {sum(seen.values())} of {len(documents)}, {len(seen)} different: "
        + _listed([value for value, _ in sorted(seen.items(), key=lambda one: (-one[1], one[0]))])
        for key, seen in values.items()
        if key != "question"
    ]


def _listed(values: Sequence[str]) -> str:
    shown = ", ".join(
        value if len(value) <= 40 else f"{value[:39]}…" for value in values[:_MOST_VALUES]
    )
    return shown + (f", … ({len(values)})" if len(values) > _MOST_VALUES else "")


def coding_line(documents: Sequence[Document]) -> str:
    """What ``kvds code`` would look at, in one sentence."""
    turns = [turn for document in documents for turn in document.turns]
    roles = Counter(turn.role for turn in turns)
    words = sum(coded_words(document) for document in documents)
    context = roles["interviewer"] + roles["other"]
    return (
        f"Would be coded: {words} words in {roles['respondent']} respondent turns and answers; "
        f"{context} other turns are context."
    )


def _report(reading: Intake, *, quiet: bool) -> None:
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.flows.foreign import foreign_notes

    terminal = Terminal(quiet=quiet)
    kinds = Counter(document.kind for document in reading.documents)
    turns = sum(len(document.turns) for document in reading.documents)
    terminal.say(
        f"{len(reading.documents)} documents in {len(reading.inputs)} files: {kinds['interview']} "
        f"interviews and {kinds['answer']} answers, {turns} turns."
    )
    _tables(terminal, reading.documents)
    for note in (*reading.notes, *foreign_notes(reading.documents)):
        terminal.say(f"note: {note}")
    terminal.say(_problem_line(reading.problems))
    terminal.say(coding_line(reading.documents))
    terminal.problems(reading.problems)


def _tables(terminal: Any, documents: Sequence[Document]) -> None:  # noqa: ANN401 - Terminal
    from rich.table import Table

    table = Table(title="Files", title_justify="left", header_style="bold")
    for head in ("file", "kind", "proeftuin"):
        table.add_column(head, overflow="fold")
    for head in ("documents", "turns", "words"):
        table.add_column(head, justify="right")
    for one in summaries(documents):
        counts = (str(one.documents), str(one.turns), str(one.words))
        table.add_row(one.path, one.kind, one.proeftuin or "-", *counts)
    terminal.out.print(table, markup=False)
    for one in summaries(documents):
        terminal.say(f"{one.path}: {one.speakers}")
    for line in fact_lines(documents):
        terminal.say(f"fact {line}")


def _problem_line(problems: Sequence[Problem]) -> str:
    fatal = sum(problem.fatal for problem in problems)
    return f"{fatal} not read, {len(problems) - fatal} remarks."
