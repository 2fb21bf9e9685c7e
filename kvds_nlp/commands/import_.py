"""``kvds import``: a REFI-QDA project becomes a study, a REFI-QDA codebook a codebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.errors import InputError, KvdsError, OutputError
from kvds_nlp.messages import in_words, system_said
from kvds_nlp.refi.offsets import SelectionEnd
from kvds_nlp.running.options import QuietOption

if TYPE_CHECKING:
    from kvds_nlp.apart import Limits
    from kvds_nlp.refi.exchange import ImportedStudy
    from kvds_nlp.refi.reading import QdpxProject
    from kvds_nlp.running.console import Terminal

LABELS = "coderingen.csv"
EVERYTHING = "ingelezen.csv"
MEMOS = "memos.csv"
_MOST_BYTES = 2_000_000_000


ProjectArgument = Annotated[
    Path, typer.Argument(metavar="F", help="A .qdpx project or .qdc codebook.")
]
NewStudyOption = Annotated[
    Path | None,
    typer.Option("--out", "--study", metavar="DIR", help="The study to make; not there yet."),
]
EndOption = Annotated[
    SelectionEnd | None,
    typer.Option("--end", help="Only when the file does not tell: how its selections end."),
]
CompleteOption = Annotated[
    bool,
    typer.Option("--complete", help="Every code was considered for each coded text."),
]
SecondsOption = Annotated[
    float | None,
    typer.Option(
        "--reader-seconds", min=1, metavar="N", help="Of computing that reading may take."
    ),
]
MegabytesOption = Annotated[
    float | None,
    typer.Option("--reader-megabytes", min=1, metavar="N", help="Of memory that reading may take."),
]


def import_(
    file: ProjectArgument,
    out: NewStudyOption = None,
    end: EndOption = None,
    complete: CompleteOption = False,
    reader_seconds: SecondsOption = None,
    reader_megabytes: MegabytesOption = None,
    quiet: QuietOption = False,
) -> int:
    """Read a REFI-QDA project (.qdpx) as a new study, or a codebook (.qdc) as codebook.yaml.

    Example: kvds import project.qdpx --out mijn-studie
    """
    from kvds_nlp.atomic import new_folder
    from kvds_nlp.refi.exchange import ImportedStudy
    from kvds_nlp.refi.opening import open_project
    from kvds_nlp.refi.writing import MACHINE
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.store.folders import study_name

    if not file.is_file():
        raise InputError(in_words("import.no_file", path=file))
    limits = _limits(reader_seconds, reader_megabytes)
    terminal = Terminal(quiet=quiet)
    suffix = file.suffix.lower()
    if suffix == ".qdc":
        return _codebook(file, out, limits, terminal)
    if suffix != ".qdpx":
        raise InputError(
            in_words("import.suffix", path=file, suffix=suffix or in_words("place.no_suffix"))
        )
    if file.stat().st_size > _MOST_BYTES:
        raise InputError(in_words("import.too_big", path=file))
    try:
        project = open_project(file, end=end, limits=limits)
    except KvdsError as error:
        raise InputError(f"{file}: {error}") from None
    folder = out or file.with_suffix("")
    study = ImportedStudy.of(project.sources)
    rows = study.label_rows(complete=complete)
    with new_folder(folder) as part:
        added = _write(part, study_name(folder), file, project, study, rows, complete=complete)
    terminal.problems(project.problems, most=200)
    users = [coding.user for source in project.sources for coding in source.codings]
    machine, people = users.count(MACHINE), len(users) - users.count(MACHINE)
    terminal.say(in_words("said.study", where=folder))
    said = in_words(
        "import.made",
        sources=in_words("count.sources", n=len(study.files)),
        codes=in_words("count.codes", n=len(project.codebook.codes)),
        codings=in_words("count.codings", n=people),
    )
    terminal.say(said + (in_words("import.not_taken", n=machine, who=MACHINE) if machine else ""))
    verdicts = in_words("count.verdicts", n=added)
    terminal.say(in_words("import.rows", labels=LABELS, n=len(rows), verdicts=verdicts))
    if added < people:
        terminal.say(in_words("import.no_place", n=people - added, labels=LABELS))
    if project.memos:
        terminal.say(f"{MEMOS}: {in_words('count.memos', n=len(project.memos))}")
    for note in project.notes:
        terminal.remark(in_words("said.note", note=note))
    terminal.say(in_words("import.next", folder=folder))
    return 0


def _limits(seconds: float | None, megabytes: float | None) -> Limits:
    """What reading may take, as the options say; else what the settings of a new study say."""
    from kvds_nlp.apart import Limits
    from kvds_nlp.settings import ReadingSettings

    usual = ReadingSettings()
    return Limits(
        usual.reader_seconds if seconds is None else seconds,
        usual.reader_megabytes if megabytes is None else megabytes,
        as_options=True,
    )


def _codebook(file: Path, out: Path | None, limits: Limits, terminal: Terminal) -> int:
    from kvds_nlp.refi.codebooks import read_any, write_codebook

    book = read_any(file, limits)
    to = out or file.with_suffix(".yaml")
    if to.suffix.lower() not in (".yaml", ".yml"):
        try:
            to.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(
                in_words("import.cannot_make", to=to, strerror=system_said(error))
            ) from None
        to = to / "codebook.yaml"
    write_codebook(book, to)
    terminal.say(in_words("book.converted", to=to, n=len(book.codes)))
    return 0


def _write(
    part: Path,
    name: str,
    file: Path,
    project: QdpxProject,
    study: ImportedStudy,
    rows: list[list[str]],
    *,
    complete: bool,
) -> int:
    """Everything of the study, in a folder of its own; gives how many verdicts were added."""
    import json
    from datetime import UTC, datetime

    from kvds_nlp.atomic import write_bytes, writing
    from kvds_nlp.codebook import load_codebook
    from kvds_nlp.codebook.writing import codebook_text
    from kvds_nlp.places import CODEBOOK, SOURCE
    from kvds_nlp.refi.exchange import CODED_COLUMNS, LABEL_COLUMNS, MEMO_COLUMNS
    from kvds_nlp.store.folders import make_study
    from kvds_nlp.store.verdicts import open_log
    from kvds_nlp.writers.tables import write_csv

    roles = [f"    {json.dumps(who, ensure_ascii=False)}: respondent" for who in study.respondents]
    settings = in_words("import.settings", name=json.dumps(name, ensure_ascii=False))
    make_study(
        part,
        settings=settings + (in_words("import.roles") + "\n".join([*roles, ""]) if roles else ""),
        codebook={CODEBOOK: codebook_text(project.codebook).encode()},
        readme=in_words(
            "import.readme",
            name=name,
            file=file.name,
            origin=project.origin or in_words("import.no_origin"),
        ),
    )
    codebook = load_codebook(part / CODEBOOK)
    for one in study.files:
        path = part / SOURCE / one.path
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, one.body.encode())
    write_csv(part / LABELS, LABEL_COLUMNS, rows)
    write_csv(part / EVERYTHING, CODED_COLUMNS, study.coded_rows())
    memos = [[memo.about, memo.name, memo.quote, memo.user, memo.text] for memo in project.memos]
    if memos:
        write_csv(part / MEMOS, MEMO_COLUMNS, memos)
    at = datetime.now(UTC).replace(microsecond=0)
    verdicts = study.verdicts(codebook, at, file.name, complete=complete)
    with open_log(part) as log:
        log.add(verdicts)
    return sum(verdict.decision == "add" for verdict in verdicts)
