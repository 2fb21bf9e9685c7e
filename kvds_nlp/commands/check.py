"""``kvds check``: reads only; what was found, what is odd, what would be coded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

from kvds_nlp.messages import in_words, speak, spoken
from kvds_nlp.running.options import (
    InputsArgument,
    ProeftuinColumnOption,
    QuietOption,
    RespondentColumnOption,
    StrictOption,
    TextColumnOption,
    json_option,
)
from kvds_nlp.spans import short

if TYPE_CHECKING:
    from pathlib import Path

    from kvds_nlp.data import Document
    from kvds_nlp.messages import Lang
    from kvds_nlp.people import Consents
    from kvds_nlp.readers import Intake
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.settings import Settings

_MOST_VALUES = 6
_FIRST_TURNS = 2
_SAMPLE = 60
_NO_WORDS = ("time codes", "line numbers", "speaker labels", "facts")


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
    from kvds_nlp.people import consents_of
    from kvds_nlp.places import SETTINGS, is_study
    from kvds_nlp.readers import read_inputs
    from kvds_nlp.running.consents import with_listed
    from kvds_nlp.running.console import Terminal, print_json
    from kvds_nlp.settings import Settings, load_settings

    study = next((path for path in inputs if is_study(path)), None)
    settings = load_settings(study / SETTINGS) if study is not None else Settings()
    speak(settings.lang)
    settings = with_listed(settings.model_copy(update={"lang": spoken()}), study)
    given = {
        "text_columns": text_column,
        "respondent_column": respondent_column,
        "proeftuin_column": proeftuin_column,
    }
    asked = {key: value for key, value in given.items() if value}
    how = settings.reading
    reading = read_inputs(inputs, how.model_validate(how.model_dump() | asked))
    consents = consents_of(reading.documents, settings)
    notes = _notes(reading, consents, settings)
    if study is not None:
        _tell_verdicts(study, reading, Terminal(quiet=quiet))
    if as_json:
        print_json(_plain(reading, consents, settings.lang) | {"notes": notes}, indent=1)
    else:
        _show(reading, consents, notes, Terminal(quiet=quiet), settings)
    return 1 if not reading.documents or (strict and reading.failed) else 0


def _tell_verdicts(study: Path, reading: Intake, terminal: Terminal) -> None:
    """Says how many verdicts stand in a study, and what they do not fit any more."""
    from kvds_nlp.codebook import load_codebook
    from kvds_nlp.errors import KvdsError
    from kvds_nlp.running.options import open_job
    from kvds_nlp.running.stored_run import review_state_in, tell_verdicts

    try:
        codebook = load_codebook(open_job([study]).codebook)
        state = review_state_in(study, reading.documents, codebook)
        tell_verdicts(study, state, terminal, codebook)
    except KvdsError as error:
        terminal.problem(str(error))


def _notes(reading: Intake, consents: Consents, settings: Settings) -> list[str]:
    """What a person should know: the readers' notes with every guess, languages, consent."""
    from kvds_nlp.readers.languages import foreign_notes
    from kvds_nlp.running.consents import consent_line

    foreign = foreign_notes(reading.documents, code_interviewer=settings.code_interviewer)
    return [*reading.notes, *foreign, consent_line(consents, settings.lang)]


def _plain(reading: Intake, consents: Consents, lang: Lang) -> dict[str, Any]:
    """The contract's object: every document with its facts and turns, and the problems; beside
    these the guesses, the columns of tables, and what is in no turn.
    """
    from kvds_nlp.running.consents import consent_problems

    return {
        "documents": [
            {
                "id": document.id,
                "kind": document.kind,
                "origin": {
                    "path": document.origin.path,
                    "row": document.origin.row,
                    "column": document.origin.column,
                    **({"sheet": document.origin.sheet} if document.origin.sheet else {}),
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
            for problem in (*reading.problems, *consent_problems(consents, lang))
        ],
        "guesses": [
            {"path": guess.path, "what": guess.what, "setting": guess.setting}
            for guess in reading.guesses
        ],
        "columns": [
            {"path": one.path, "name": one.name, "use": one.use, "guessed": one.guessed}
            for one in reading.columns
        ],
        "left_out": [
            {"path": path, "what": what, "times": len(texts), "characters": sum(map(len, texts)),
             "first": texts[0][:_SAMPLE]}
            for path, kinds in _left_out(reading).items()
            for what, texts in kinds.items()
        ],
    }  # fmt: skip


def _left_out(reading: Intake) -> dict[str, dict[str, list[str]]]:
    """File -> kind -> the characters that are in no turn."""
    out: dict[str, dict[str, list[str]]] = {}
    for one in reading.left_out:
        out.setdefault(one.path, {}).setdefault(one.what, []).append(one.text)
    return out


def _show(
    reading: Intake,
    consents: Consents,
    notes: Sequence[str],
    terminal: Terminal,
    settings: Settings,
) -> None:
    from kvds_nlp.people import Level
    from kvds_nlp.running.consents import consent_problems
    from kvds_nlp.running.console import notes_together

    documents = reading.documents
    kinds = Counter(document.kind for document in documents)
    turns = [turn for document in documents for turn in document.turns]
    kinds_there = [in_words(f"count.{kind}", n=kinds[kind]) for kind in sorted(kinds, reverse=True)]
    terminal.say(
        in_words(
            "found.documents",
            documents=in_words("count.documents", n=len(documents)),
            files=in_words("count.files", n=len(reading.inputs)),
            kinds=", ".join(kinds_there) or in_words("found.nothing"),
            turns=in_words("count.turns", n=len(turns)),
        )
    )
    words = {  # how many there are in each turn that would be coded
        document.id: [
            len(turn.span.of(document.text).split())
            for turn in document.turns
            if not turn.is_context(code_interviewer=settings.code_interviewer)
            and consents.levels[document.id] > Level.UNUSED
            and (document.id, turn.speaker) not in consents.unused
        ]
        for document in documents
    }
    _show_files(reading, words, terminal)
    for line in _facts_of(documents):
        terminal.say(line)
    problems = (*reading.problems, *consent_problems(consents, settings.lang))
    for line in notes_together(notes, most=len(notes)):
        terminal.say(line)
    fatal = sum(problem.fatal for problem in problems)
    remarks = in_words("count.remarks", n=len(problems) - fatal)
    terminal.say(in_words("found.problems", fatal=fatal, remarks=remarks))
    count = sum(map(len, words.values()))
    unused = consents.unused or Level.UNUSED in consents.levels.values()
    terminal.say(
        in_words(
            "found.unused" if unused else "found.to_code",
            words=in_words("count.words", n=sum(map(sum, words.values()))),
            turns=in_words("count.turns", n=count),
            n=len(turns) - count,
        )
    )
    terminal.problems(problems)


def _facts_of(documents: Sequence[Document]) -> Iterator[str]:
    """A line for each fact: of how many documents it is known, and its commonest values."""
    facts: dict[str, Counter[str]] = {}
    for document in documents:
        for key, value in document.facts.items():
            facts.setdefault(key, Counter())[value] += 1
    facts.pop("question", None)
    for key, values in facts.items():
        commonest = _listed(sorted(values, key=lambda value: (-values[value], value)))
        yield in_words(
            "found.fact",
            name=key,
            known=values.total(),
            documents=len(documents),
            different=len(values),
            commonest=commonest,
        )


def _show_files(reading: Intake, words: Mapping[str, Sequence[int]], terminal: Terminal) -> None:
    """A row for each file, in the order of the documents; then who speaks, or what was asked, the
    first two turns, what columns were taken for, and what is in no turn.

    ``words``: document id -> how many there are in each turn that would be coded.
    """
    from rich.table import Table

    table = Table(title=in_words("found.files"), title_justify="left", header_style="bold")
    for head in ("file", "kind", "proeftuin"):
        table.add_column(in_words(f"found.head.{head}"), overflow="fold")
    for head in ("documents", "turns", "words"):
        table.add_column(in_words(f"found.head.{head}"), justify="right")
    by_path: dict[str, list[Document]] = {}
    for document in reading.documents:
        by_path.setdefault(document.origin.path, []).append(document)
    left_out = _left_out(reading)
    lines = []
    for path, inside in by_path.items():
        places = _listed(sorted({document.proeftuin for document in inside if document.proeftuin}))
        turns = Counter(
            (t.speaker or in_words("found.no_name"), t.role) for d in inside for t in d.turns
        )
        counts = (len(inside), sum(turns.values()), sum(sum(words[one.id]) for one in inside))
        kind = inside[0].kind
        table.add_row(path, in_words(f"found.kind.{kind}"), places or "-", *map(str, counts))
        if kind != "answer":
            by_role: dict[str, list[str]] = {}
            for (name, role), count in turns.items():
                by_role.setdefault(role, []).append(f"{name} ({in_words('count.turns', n=count)})")
            speakers = [
                f"{in_words(f'web.role.{role}')}: {', '.join(names)}"
                for role, names in by_role.items()
            ]
        else:
            asked = Counter(document.facts.get("question", "") for document in inside)
            speakers = [f"{question} ({count})" for question, count in asked.items()]
        lines.append(f"{path}: {'; '.join(speakers)}")
        lines += _first_turns(inside)
        lines += _columns_of(path, reading)
        if kinds := left_out.get(path):
            said = (_kind_shown(what, texts) for what, texts in kinds.items())
            lines.append(in_words("found.in_no_turn", what="; ".join(said)))
    terminal.out.print(table)
    for line in lines:
        terminal.say(line)


def _first_turns(documents: Sequence[Document]) -> list[str]:
    """The first two turns of a file, with speaker and role: how it was read, at a glance."""
    turns = (
        (turn, turn.span.of(document.text)) for document in documents for turn in document.turns
    )
    return [
        in_words(
            "found.turn",
            name=turn.speaker or in_words("found.no_name"),
            role=in_words(f"web.role.{turn.role}"),
            text=short(text, _SAMPLE),
        )
        for turn, text in islice(turns, _FIRST_TURNS)
    ]


def _columns_of(path: str, reading: Intake) -> list[str]:
    """A line for each table of this file: what its columns were taken for."""
    tables: dict[str, dict[str, list[str]]] = {}
    for one in reading.columns:
        if one.path == path or one.path.startswith(f"{path} ("):
            tables.setdefault(one.path, {}).setdefault(one.use, []).append(one.name)
    return [
        in_words(
            "found.columns",
            where=where,
            columns="; ".join(
                f"{in_words(f'found.use.{use}')}: {_listed(names)}"
                for use, names in sorted(uses.items())
            ),
        )
        for where, uses in tables.items()
    ]


def _kind_shown(what: str, texts: Sequence[str]) -> str:
    """How often something was left out, and the first of it where these may have been words."""
    count = in_words(
        "found.left_out",
        times=len(texts),
        what=in_words(f"left.{what}", n=len(texts)),
        characters=sum(map(len, texts)),
    )
    return count if what in _NO_WORDS else f"{count}: ‘{short(texts[0], _SAMPLE)}’"


def _listed(values: Sequence[str]) -> str:
    shown = ", ".join(
        value if len(value) <= 40 else f"{value[:39]}…" for value in values[:_MOST_VALUES]
    )
    return shown + (f", … ({len(values)})" if len(values) > _MOST_VALUES else "")
