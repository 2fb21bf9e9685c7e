"""What was read of the sources: problems first, then each file as it was understood, to correct."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from starlette.responses import Response

from kvds_nlp.data import Document
from kvds_nlp.errors import Problem
from kvds_nlp.messages import messages
from kvds_nlp.people import Consents, Level, consents_of
from kvds_nlp.places import SETTINGS, SOURCE
from kvds_nlp.readers import Intake, read_inputs
from kvds_nlp.running.consents import consent_line, consent_problems, with_listed
from kvds_nlp.running.study_settings import COLUMN_USES, ROLES, keep_aliases, keep_reading
from kvds_nlp.settings import Settings
from kvds_nlp.spans import short
from kvds_nlp.web.asking import Asked, NotThereError, sent_on, under_name
from kvds_nlp.web.coded_run import address_name
from kvds_nlp.web.open_study import OpenStudy
from kvds_nlp.web.spellings import Spellings, changes_of, spellings_of

_FIRST_TURNS = 6
_LONGEST = 220
"""Characters of a turn that are shown."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was understood.

    Attributes:
        name: in its address; ``path`` is what a person calls it.
        kind: "interview", "answer" or "paper".
        speakers: label, role, how many turns.
        first: speaker, role and words of the first turns.
        columns: header, what it was taken for.
        problems: of this file.
    """

    name: str
    path: str
    kind: str
    places: tuple[str, ...]
    documents: int
    turns: int
    speakers: tuple[tuple[str, str, int], ...]
    first: tuple[tuple[str, str, str], ...]
    columns: tuple[tuple[str, str], ...]
    problems: int


@dataclass(frozen=True, slots=True)
class ReadSources:
    """All that was read, as the page shows it.

    Attributes:
        problems: those for which nothing of a file was used first; names that look alike stand
            among the proeftuinen.
        levels: what people allow -> how many persons.
        consent: how many may be quoted and by which rule, in words.
    """

    files: tuple[ReadFile, ...]
    problems: tuple[Problem, ...]
    places: Spellings
    levels: Mapping[Level, int]
    consent: str
    documents: int


def sources_page(asked: Asked) -> Response:
    """What was read, problems first."""
    read = read_sources(asked.study, asked)
    said, asked.bench.said = asked.bench.said, ""
    return asked.inside(
        "sources.html", "bronnen", read=read, said=said, roles=ROLES, uses=COLUMN_USES,
        folder=str(asked.study.path / SOURCE),
    )  # fmt: skip


def read_sources(study: OpenStudy, asked: Asked) -> ReadSources:
    """The sources as they are now; read again only when a file or a setting changed."""
    settings = with_listed(study.settings, study.path)
    intake = _intake_of(study, settings)
    consents: Consents = consents_of(intake.documents, settings)
    alike = {pair.problem for pair in intake.alike}
    problems = [one for one in intake.problems if one not in alike]
    problems += consent_problems(consents, asked.lang)
    by_path: dict[str, list[Document]] = {}
    for document in intake.documents:
        by_path.setdefault(document.origin.path, []).append(document)
    columns: dict[str, list[tuple[str, str]]] = {}
    for one in intake.columns:
        columns.setdefault(_file_of(one.path, by_path), []).append((one.name, one.use))
    wrong = Counter(problem.path for problem in problems)
    files = tuple(
        _read_file(path, inside, columns.get(path, ()), wrong[path])
        for path, inside in by_path.items()
    )
    return ReadSources(
        files,
        tuple(sorted(problems, key=lambda one: not one.fatal)),
        spellings_of(intake, settings.reading.aliases),
        dict(sorted(consents.persons.items(), reverse=True)),
        consent_line(consents, asked.lang),
        len(intake.documents),
    )


def _intake_of(study: OpenStudy, settings: Settings) -> Intake:
    return study.intake(lambda: read_inputs([study.path], settings.reading))


def _file_of(path: str, files: Mapping[str, object]) -> str:
    """The file of a table, which may be named with its sheet behind it."""
    return path if path in files else path.rpartition(" (")[0]


def _read_file(
    path: str, documents: Sequence[Document], columns: Sequence[tuple[str, str]], problems: int
) -> ReadFile:
    turns = [(turn, document) for document in documents for turn in document.turns]
    speakers = Counter((turn.speaker, turn.role) for turn, _ in turns)
    kind = documents[0].kind
    first = [
        (turn.speaker, turn.role, short(turn.span.of(document.text), _LONGEST))
        for turn, document in islice(turns, _FIRST_TURNS if kind == "interview" else 2)
    ]
    return ReadFile(
        name=address_name(path),
        path=path,
        kind=kind,
        places=tuple(sorted({one.proeftuin for one in documents if one.proeftuin})),
        documents=len(documents),
        turns=len(turns),
        speakers=tuple((name, role, n) for (name, role), n in speakers.items() if name)
        if kind == "interview"
        else (),
        first=tuple(first),
        columns=tuple(dict.fromkeys(columns)),
        problems=problems,
    )


def correct_source(asked: Asked) -> Response:
    """Roles of speakers or uses of columns in one file, from now on: kept in ``study.yaml``."""
    study, say = asked.study, messages(asked.lang)
    name = asked.fields.get("bestand", "")
    file = next((one for one in read_sources(study, asked).files if one.name == name), None)
    if file is None:
        raise NotThereError(say["web.no_such_page"])
    told = {
        asked.fields[f"naam.{at}"]: asked.fields.get(f"keuze.{at}", "")
        for at in range(len(asked.fields))
        if f"naam.{at}" in asked.fields
    }
    roles = asked.fields.get("wat") == "rollen"
    now = {label: role for label, role, _ in file.speakers} if roles else dict(file.columns)
    changed = {label: use for label, use in told.items() if label in now and now[label] != use}
    if any(use not in (ROLES if roles else COLUMN_USES) for use in changed.values()):
        raise NotThereError(say["web.no_such_page"])
    if changed:
        setting: Literal["roles", "columns"] = "roles" if roles else "columns"
        keep_reading(study.path / SETTINGS, setting, file.path, changed)
    asked.bench.said = say["web.settings_kept" if changed else "web.said.nothing"]
    return sent_on(under_name(f"/s/{study.key}/bronnen", asked.who) + f"#f{file.name}")


def correct_names(asked: Asked) -> Response:
    """Two proeftuinen are one, or are not, or what was said of a name is undone: kept in
    ``study.yaml``.
    """
    study, say = asked.study, messages(asked.lang)
    settings = study.settings
    names = _intake_of(study, settings).names
    changes = changes_of(asked.fields, names, settings.reading.aliases)
    if changes is None:
        raise NotThereError(say["web.no_such_page"])
    if changes:
        keep_aliases(study.path / SETTINGS, changes)
    asked.bench.said = say["web.settings_kept" if changes else "web.said.nothing"]
    return sent_on(under_name(f"/s/{study.key}/bronnen", asked.who) + "#proeftuinen")
