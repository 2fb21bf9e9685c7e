"""``kvds check``: reads only; what was found, what is odd, what would be coded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from kvds_nlp.commands.options import (
    InputsArgument,
    ProeftuinColumnOption,
    QuietOption,
    RespondentColumnOption,
    StrictOption,
    TextColumnOption,
    json_option,
)

if TYPE_CHECKING:
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.data import Document
    from kvds_nlp.readers import Intake
    from kvds_nlp.settings import Settings

_MOST_VALUES = 6


def check(
    inputs: InputsArgument,
    text_column: TextColumnOption = None,
    respondent_column: RespondentColumnOption = None,
    proeftuin_column: ProeftuinColumnOption = None,
    as_json: Annotated[
        bool, json_option("Print one JSON object: documents with turns, problems.")
    ] = False,
    strict: StrictOption = False,
    quiet: QuietOption = False,
) -> int:
    """Read only: documents, turns, speakers, roles, facts and answers, and what is odd.

    Example: kvds check interviews/ antwoorden.csv
    """
    from kvds_nlp.commands.consents import with_listed
    from kvds_nlp.commands.console import Terminal, print_json
    from kvds_nlp.places import SETTINGS, is_study
    from kvds_nlp.readers import read_inputs
    from kvds_nlp.settings import Settings, load_settings

    study = next((path for path in inputs if is_study(path)), None)
    settings = load_settings(study / SETTINGS) if study is not None else Settings()
    settings = with_listed(settings, study)
    given = {
        "text_columns": text_column,
        "respondent_column": respondent_column,
        "proeftuin_column": proeftuin_column,
    }
    asked = {key: value for key, value in given.items() if value}
    how = settings.reading
    reading = read_inputs(inputs, how.model_validate(how.model_dump() | asked))
    if as_json:
        print_json(_plain(reading, settings), indent=1)
    else:
        _show(reading, Terminal(quiet=quiet), settings)
    return 1 if not reading.documents or (strict and reading.failed) else 0


def _plain(reading: Intake, settings: Settings) -> dict[str, Any]:
    """The contract's object: every document with its facts and turns, and the problems."""
    from kvds_nlp.commands.consents import consent_line, consent_problems
    from kvds_nlp.people import consents_of

    consents = consents_of(reading.documents, settings)
    return {
        "documents": [
            {
                "id": document.id,
                "kind": document.kind,
                "origin": {
                    "path": document.origin.path,
                    "row": document.origin.row,
                    "column": document.origin.column,
                },
                "facts": dict(document.facts),
                "may_quote": consents.levels[document.id].said,
                "consent": consents.basis[document.id],
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
            for document in reading.documents
        ],
        "problems": [
            {"path": problem.path, "row": problem.row, "message": problem.message}
            for problem in (*reading.problems, *consent_problems(consents))
        ],
        "notes": [*reading.notes, consent_line(consents)],
    }


def _show(reading: Intake, terminal: Terminal, settings: Settings) -> None:
    from kvds_nlp.commands.consents import consent_line, consent_problems
    from kvds_nlp.flows.code import foreign_notes
    from kvds_nlp.people import Level, consents_of

    documents = reading.documents
    kinds = Counter(document.kind for document in documents)
    turns = [turn for document in documents for turn in document.turns]
    terminal.say(
        f"{len(documents)} documents in {len(reading.inputs)} files: {kinds['interview']} "
        f"interviews and {kinds['answer']} answers, {len(turns)} turns."
    )
    consents = consents_of(documents, settings)
    words = {  # how many there are in each turn that would be coded
        document.id: [
            len(turn.span.of(document.text).split())
            for turn in document.turns
            if not turn.is_context(code_interviewer=settings.code_interviewer)
            and consents.levels[document.id] > Level.UNUSED
        ]
        for document in documents
    }
    _show_files(documents, words, terminal)
    facts: dict[str, Counter[str]] = {}
    for document in documents:
        for key, value in document.facts.items():
            facts.setdefault(key, Counter())[value] += 1
    facts.pop("question", None)
    for key, values in facts.items():  # how often each is known, and its commonest values
        commonest = _listed(sorted(values, key=lambda value: (-values[value], value)))
        known = f"{values.total()} of {len(documents)}, {len(values)} different"
        terminal.say(f"fact {key}: {known}: {commonest}")
    problems = (*reading.problems, *consent_problems(consents))
    foreign = foreign_notes(documents, code_interviewer=settings.code_interviewer)
    for note in (*reading.notes, *foreign, consent_line(consents)):
        terminal.say(f"note: {note}")
    fatal = sum(problem.fatal for problem in problems)
    terminal.say(f"{fatal} not read, {len(problems) - fatal} remarks.")
    count = sum(map(len, words.values()))
    unused = Level.UNUSED in consents.levels.values()
    rest = "context, or of people whose words may not be used" if unused else "context"
    terminal.say(
        f"Would be coded: {sum(map(sum, words.values()))} words in {count} turns and answers; "
        f"{len(turns) - count} other turns are {rest}."
    )
    terminal.problems(problems)


def _show_files(
    documents: Sequence[Document], words: Mapping[str, Sequence[int]], terminal: Terminal
) -> None:
    """A row for each file, in the order of the documents; then who speaks, or what was asked.

    ``words``: document id -> how many there are in each turn that would be coded.
    """
    from rich.table import Table

    table = Table(title="Files", title_justify="left", header_style="bold")
    for head in ("file", "kind", "proeftuin"):
        table.add_column(head, overflow="fold")
    for head in ("documents", "turns", "words"):
        table.add_column(head, justify="right")
    by_path: dict[str, list[Document]] = {}
    for document in documents:
        by_path.setdefault(document.origin.path, []).append(document)
    lines = []
    for path, inside in by_path.items():
        places = _listed(sorted({document.proeftuin for document in inside if document.proeftuin}))
        turns = Counter((t.speaker or "(no name)", t.role) for d in inside for t in d.turns)
        counts = (len(inside), sum(turns.values()), sum(sum(words[one.id]) for one in inside))
        kind = "interview" if inside[0].kind == "interview" else "answers"
        table.add_row(path, kind, places or "-", *map(str, counts))
        if kind == "interview":
            by_role: dict[str, list[str]] = {}
            for (name, role), count in turns.items():
                by_role.setdefault(role, []).append(f"{name} ({count} turns)")
            speakers = [f"{role}: {', '.join(names)}" for role, names in by_role.items()]
        else:
            asked = Counter(document.facts.get("question", "") for document in inside)
            speakers = [f"{question} ({count})" for question, count in asked.items()]
        lines.append(f"{path}: {'; '.join(speakers)}")
    terminal.out.print(table, markup=False)
    for line in lines:
        terminal.say(line)


def _listed(values: Sequence[str]) -> str:
    shown = ", ".join(
        value if len(value) <= 40 else f"{value[:39]}…" for value in values[:_MOST_VALUES]
    )
    return shown + (f", … ({len(values)})" if len(values) > _MOST_VALUES else "")
