"""``kvds codebook``: check, show, compare and convert codebooks; suggest words for a code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.commands.options import Language, Quiet

if TYPE_CHECKING:
    from kvds_nlp.codebook.model import Codebook

app = typer.Typer(
    help="Check, show, compare and convert codebooks. Example: kvds codebook check codeboek.yaml",
    no_args_is_help=True,
    rich_markup_mode=None,
)

File = Annotated[Path, typer.Argument(metavar="F", help="A codebook: .yaml, .xlsx or .qdc.")]
Texts = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[INPUT]...", help="Transcripts, answers or a study to try it on."),
]
Reviewed = Annotated[
    Path | None,
    typer.Option(metavar="LABELS", help="csv or xlsx with columns text, codes, group: precision."),
]
OneCode = Annotated[str | None, typer.Option("--code", metavar="C", help="One code only.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout.")]


@app.command("check")
def check(
    file: File,
    inputs: Texts = None,
    reviewed: Reviewed = None,
    language: Language = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Check a codebook: does it load, do its rules find its examples and spare its counterexamples?

    Then what each rule does on the examples, or on INPUT when given: coverage, overlap, conflict,
    rules that never speak, always speak together or stand under several codes; precision with
    --reviewed.

    Example: kvds codebook check codeboek.yaml interviews/
    """
    from kvds_nlp.commands import codebook_checks, codebook_views
    from kvds_nlp.commands.console import Terminal

    checked = codebook_checks.checked(
        open_codebook(file), inputs or [], reviewed=reviewed, language=language
    )
    if as_json:
        print_json(codebook_checks.as_object(checked))
    else:
        codebook_views.show_check(checked, Terminal(quiet=quiet))
    for fault in checked.faults:
        print(fault.said(str(file)), file=sys.stderr)  # noqa: T201 - errors come even when quiet
    return 1 if checked.faults else 0


@app.command("show")
def show(file: File, code: OneCode = None, as_json: AsJson = False) -> int:
    """Print a codebook to read: what each code means, its rules, its examples.

    Example: kvds codebook show codeboek.yaml --code loslaten
    """
    from kvds_nlp.codebook.writing import plain_codebook
    from kvds_nlp.commands import codebook_views
    from kvds_nlp.commands.console import Terminal

    book = open_codebook(file)
    wanted = [known_code(book, code, file)] if code else [one.id for one in book.codes]
    if as_json:
        whole = plain_codebook(book)
        whole["codes"] = [one for one in whole["codes"] if one["id"] in wanted]
        print_json(whole)
    else:
        codebook_views.show_codebook(book, wanted, Terminal())
    return 0


@app.command("diff")
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The earlier codebook.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The later codebook.")],
    inputs: Texts = None,
    study: Annotated[
        Path | None, typer.Option(metavar="STUDY", help="The same as giving it as INPUT.")
    ] = None,
    language: Language = None,
    as_json: AsJson = False,
) -> int:
    """Compare two codebooks: codes added, renamed, merged, split, retired; wording and rules.

    With INPUT or --study also which segments change code and by which rules (rules only).

    Example: kvds codebook diff oud.yaml nieuw.yaml --study mijn-studie
    """
    from kvds_nlp.codebook.diffing import diff_codebooks
    from kvds_nlp.commands import codebook_checks, codebook_views
    from kvds_nlp.commands.console import Terminal

    before, after = open_codebook(old), open_codebook(new)
    found = diff_codebooks(before, after)
    texts = [*(inputs or []), *([study] if study else [])]
    changes = codebook_checks.segment_changes(before, after, texts, language) if texts else None
    if as_json:
        print_json(codebook_checks.diff_object(found, changes))
    else:
        codebook_views.show_diff(found, changes, Terminal())
    return 0


@app.command("convert")
def convert(
    file: File,
    to: Annotated[Path, typer.Option("--to", metavar="G", help="A .yaml, .xlsx or .qdc file.")],
    update: Annotated[
        bool, typer.Option("--update", help="Renew an existing .yaml; its comments stay.")
    ] = False,
) -> int:
    """Convert a codebook between .yaml, .xlsx (one row a code) and REFI-QDA .qdc.

    Example: kvds codebook convert codeboek.xlsx --to codeboek.yaml
    """
    from kvds_nlp.refi.codebooks import write_codebook

    book = open_codebook(file)
    write_codebook(book, to, update=update)
    print(f"{to}: {len(book.codes)} codes")  # noqa: T201 - the report of this verb
    return 0


@app.command("suggest")
def suggest(
    file: File,
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT...", help="Texts to learn from.")],
    code: Annotated[str, typer.Option("--code", metavar="C", help="The code to find words for.")],
    count: Annotated[int, typer.Option("--count", min=1, help="How many of each kind.")] = 15,
    language: Language = None,
    as_json: AsJson = False,
) -> int:
    """Propose words and pairs for a code, from the texts its rules find; adds nothing itself.

    Example: kvds codebook suggest codeboek.yaml interviews/ --code loslaten
    """
    from kvds_nlp.commands import codebook_checks, codebook_views
    from kvds_nlp.commands.console import Terminal

    book = open_codebook(file)
    found = codebook_checks.suggestions(
        book, known_code(book, code, file), inputs, count=count, language=language
    )
    if as_json:
        print_json(codebook_checks.suggestions_object(found))
    else:
        codebook_views.show_suggestions(found, Terminal())
    return 0


def open_codebook(file: Path) -> Codebook:
    """The codebook in a .yaml, .xlsx or .qdc file.

    Raises:
        CodebookError: it is not there, is of another kind, or cannot be read.
    """
    from kvds_nlp.refi.codebooks import read_any

    return read_any(file)


def known_code(book: Codebook, code: str, file: Path) -> str:
    """``code`` when the codebook has it.

    Raises:
        CodebookError: it has not; the message names a code that looks like it.
    """
    from kvds_nlp.codebook.fields import unknown
    from kvds_nlp.errors import CodebookError

    if code not in book.by_id:
        what = unknown(code, book.by_id).replace("unknown key", "there is no code")
        raise CodebookError(f"{file}:1: {what}")
    return code


def print_json(value: object) -> None:
    """One JSON object on stdout."""
    import json

    print(json.dumps(value, ensure_ascii=False, indent=1))  # noqa: T201 - the report
