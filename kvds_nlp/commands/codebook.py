"""``kvds codebook``: check, show, compare, convert, change codebooks; suggest words for a code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.commands.codebook_moves import merge, rename, split
from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words, spoken
from kvds_nlp.refi.codebook_tables import Client
from kvds_nlp.running.console import Terminal, print_json
from kvds_nlp.running.options import LangOption, LanguageOption, QuietOption, json_option, open_job

if TYPE_CHECKING:
    from rich.table import Table

    from kvds_nlp.codebook.model import Codebook
    from kvds_nlp.data import Passage
    from kvds_nlp.language import Engine

codebook_app = typer.Typer(
    help="Check, show, compare and convert codebooks. Example: kvds codebook check codeboek.yaml",
    no_args_is_help=True,
    rich_markup_mode=None,
)

for _name, _verb in (("rename", rename), ("merge", merge), ("split", split)):
    codebook_app.command(_name)(_verb)

BookArgument = Annotated[
    Path, typer.Argument(metavar="F", help="A codebook: .yaml, .xlsx or .qdc.")
]
TextsArgument = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[INPUT]...", help="Transcripts, answers or a study to try it on."),
]
ReviewedOption = Annotated[
    Path | None,
    typer.Option(metavar="LABELS", help="csv or xlsx with columns text, codes, group: precision."),
]
JsonOption = Annotated[bool, json_option("Print one JSON object on stdout.")]


@codebook_app.command("check")
def check_book(
    file: BookArgument,
    inputs: TextsArgument = None,
    reviewed: ReviewedOption = None,
    language: LanguageOption = None,
    every: Annotated[bool, typer.Option("--all", help="The figures of every rule.")] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="F", help="An .xlsx with the figures of every rule.")
    ] = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> int:
    """Check a codebook: does it load, do its rules find its examples and spare its counterexamples?

    Then, in one screen, the rules to look at first, on the examples or on INPUT when given: those
    that contradict another, find very much, find nothing, always find the same or stand under
    several codes; precision with --reviewed. --all and --out give the figures of every rule.

    Example: kvds codebook check codeboek.yaml interviews/
    """
    from kvds_nlp.commands.codebook_screen import show_check, write_check
    from kvds_nlp.flows.codebook_checks import CodebookCheck
    from kvds_nlp.readers.labels import read_labels
    from kvds_nlp.refi.codebooks import read_any

    if out and out.exists():
        raise InputError(in_words("refi.taken", path=out))
    book = read_any(file)
    engine = _engine(language, book)
    rows = read_labels(reviewed) if reviewed else None
    texts = _passages(inputs, engine) if inputs and not reviewed else None
    checked = CodebookCheck.of(book, engine, texts=texts, reviewed=rows)
    if as_json:
        print_json(checked.plain(), indent=1)
    else:
        terminal = Terminal(quiet=quiet)
        show_check(checked, terminal, spoken(), every=every)
        if out:
            terminal.say(write_check(out, checked, spoken()))
    from kvds_nlp.running.console import visible

    for fault in checked.faults:
        print(visible(fault.said(str(file))), file=sys.stderr)  # noqa: T201 - errors come even when quiet
    return 1 if checked.faults else 0


@codebook_app.command("show")
def show_book(
    file: BookArgument,
    code: Annotated[str | None, typer.Option("--code", metavar="C", help="One code only.")] = None,
    as_json: JsonOption = False,
) -> int:
    """Print a codebook to read: what each code means, its rules, its examples.

    Example: kvds codebook show codeboek.yaml --code loslaten
    """
    from kvds_nlp.codebook.writing import plain_codebook
    from kvds_nlp.flows.codebook_checks import code_lines
    from kvds_nlp.refi.codebooks import read_any

    book = read_any(file)
    wanted = [_known_code(book, code, file)] if code else [one.id for one in book.codes]
    if as_json:
        whole = plain_codebook(book)
        whole["codes"] = [one for one in whole["codes"] if one["id"] in wanted]
        print_json(whole, indent=1)
        return 0
    terminal = Terminal()
    terminal.say(in_words("book.head", name=book.name, version=book.version, n=len(book.codes)))
    if len(wanted) > 1:
        counted = ("rules", "examples", "counterexamples")
        heads = [in_words(f"book.{name}") for name in ("code", "label", *counted)]
        table = _table("", heads[:2], heads[2:])
        for one in book.codes:
            table.add_row(one.id, one.label, *(str(len(getattr(one, name))) for name in counted))
        terminal.out.print(table)
    for line in (line for name in wanted for line in code_lines(book.by_id[name])):
        terminal.say(line)
    return 0


@codebook_app.command("diff")
def diff_books(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The earlier codebook.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The later codebook.")],
    inputs: TextsArgument = None,
    study: Annotated[
        Path | None, typer.Option(metavar="STUDY", help="The same as giving it as INPUT.")
    ] = None,
    language: LanguageOption = None,
    as_json: JsonOption = False,
) -> int:
    """Compare two codebooks: codes added, renamed, merged, split, retired; wording and rules.

    With INPUT or --study also which segments change code and by which rules (rules only).

    Example: kvds codebook diff oud.yaml nieuw.yaml --study mijn-studie
    """
    from kvds_nlp.codebook.diffing import diff_codebooks
    from kvds_nlp.flows.codebook_checks import diff_lines, segment_changes
    from kvds_nlp.refi.codebooks import read_any

    before, after = read_any(old), read_any(new)
    diff = diff_codebooks(before, after)
    changes = None
    if texts := [*(inputs or []), *([study] if study else [])]:
        engine = _engine(language, before, after)
        changes = segment_changes(before, after, _passages(texts, engine), engine)
    if not as_json:
        terminal = Terminal()
        for line in diff_lines(diff, changes):
            terminal.say(line)
        return 0
    segments = [
        {
            "segment": change.segment.key,
            "quote": change.segment.quote,
            "gained": list(change.gained),
            "lost": list(change.lost),
            "why": {code: list(rules) for code, rules in change.why.items()},
        }
        for change in changes or ()
    ]
    print_json(asdict(diff) | {"segments": None if changes is None else segments}, indent=1)
    return 0


@codebook_app.command("convert")
def convert_book(
    file: BookArgument,
    to: Annotated[Path, typer.Option("--to", metavar="G", help="A .yaml, .xlsx or .qdc file.")],
    update: Annotated[
        bool, typer.Option("--update", help="Renew an existing .yaml; its comments stay.")
    ] = False,
    client: Annotated[
        Client | None,
        typer.Option("--for", help="The table this program takes codes from: .csv, .xlsx."),
    ] = None,
) -> int:
    """Convert a codebook between .yaml, .xlsx (one row a code) and REFI-QDA .qdc.

    With --for it becomes the table that Taguette (.csv) or MAXQDA (.xlsx) takes codes from.

    Example: kvds codebook convert codeboek.xlsx --to codeboek.yaml
    """
    from kvds_nlp.refi.codebook_tables import write_table
    from kvds_nlp.refi.codebooks import read_any, write_codebook

    book = read_any(file)
    if client:
        if update:
            raise typer.BadParameter(in_words("usage.update"))
        write_table(book, to, client)
    else:
        write_codebook(book, to, update=update)
    print(in_words("book.converted", to=to, n=len(book.codes)))  # noqa: T201 - the report of this verb
    return 0


@codebook_app.command("suggest")
def suggest_for_code(
    file: BookArgument,
    inputs: Annotated[
        list[Path] | None, typer.Argument(metavar="[INPUT]...", help="Texts to learn from.")
    ] = None,
    code: Annotated[
        str, typer.Option("--code", metavar="C", help="The code to find words for.")
    ] = "",
    count: Annotated[int, typer.Option("--count", min=1, help="How many of each kind.")] = 15,
    language: LanguageOption = None,
    as_json: JsonOption = False,
) -> int:
    """Propose words and pairs for a code, from the texts its rules find; adds nothing itself.

    Of a study that was reviewed (kvds codebook suggest mijn-studie): words that people keep
    accepting as rules, words beside which they keep rejecting as exceptions, with the passages.

    Example: kvds codebook suggest codeboek.yaml interviews/ --code loslaten
    """
    from kvds_nlp.commands.lessons import suggest_from_review
    from kvds_nlp.matching import compile_rules
    from kvds_nlp.matching.keyness import suggest_words
    from kvds_nlp.places import is_study
    from kvds_nlp.refi.codebooks import read_any
    from kvds_nlp.writers.figures import number_in_words

    if is_study(file) and not inputs:
        return suggest_from_review(file, code, count=count, as_json=as_json)
    if not inputs or not code:
        raise typer.BadParameter(in_words("usage.suggest"))
    book = read_any(file)
    name, engine = _known_code(book, code, file), _engine(language, book)
    alone = replace(book, codes=(book.by_id[name],))
    matcher = compile_rules(alone, keys=engine.keys)
    suggested = suggest_words(name, _passages(inputs, engine), matcher, count=count)
    if as_json:
        print_json(asdict(suggested), indent=1)
        return 0
    terminal, inside = Terminal(), suggested.inside
    terminal.say(in_words("suggest.head", name=name, found=inside, all=inside + suggested.outside))
    if not inside:
        terminal.say(in_words("suggest.nothing"))
        return 0
    for title, rows in (
        ("suggest.words", suggested.words),
        ("suggest.pairs", suggested.pairs),
        ("suggest.kin", suggested.kin),
    ):
        if rows:
            heads = [in_words(f"suggest.{head}") for head in ("z", "with", "without")]
            table = _table(in_words(title), (in_words("suggest.word"),), heads)
            table.add_column(in_words("suggest.example"), overflow="fold")
            for one in rows:
                z = number_in_words(one.z, 2, spoken())
                cells = (z, str(one.inside), str(one.outside))
                table.add_row(one.words, *cells, one.example)
            terminal.out.print(table)
    terminal.say(in_words("suggest.nothing_added"))
    return 0


def _known_code(book: Codebook, code: str, file: Path) -> str:
    """``code`` when the codebook has it.

    Raises:
        CodebookError: it has not; the message names a code that looks like it.
    """
    from kvds_nlp.codebook.fields import unknown
    from kvds_nlp.errors import CodebookError

    if code not in book.by_id:
        raise CodebookError(f"{file}:1: {unknown(code, book.by_id, 'no_code')}")
    return code


def _engine(language: str | None, *codebooks: Codebook) -> Engine:
    """The engine that parses what the rules of these codebooks look at, as a run does."""
    from kvds_nlp.language import open_engine
    from kvds_nlp.language.knowledge import shipped_knowledge
    from kvds_nlp.matching import parse_triggers

    keys = shipped_knowledge().keys
    triggers = (parse_triggers(codebook, keys=keys) for codebook in codebooks)
    return open_engine(language, triggers=frozenset().union(*triggers))


def _passages(inputs: Sequence[Path], engine: Engine) -> list[Passage]:
    """The segments of these files, folders or study, analysed.

    Raises:
        InputError: nothing could be read.
    """
    from kvds_nlp.errors import InputError
    from kvds_nlp.flows.code import analyse
    from kvds_nlp.readers import read_inputs

    job = open_job(list(inputs))
    reading = read_inputs(job.inputs, job.settings.reading)
    if not reading.documents:
        where = ", ".join(map(str, inputs))
        raise InputError(in_words("read.nothing_to_read", where=where))
    return list(analyse(reading.documents, engine, job.settings))


def _table(title: str, left: Sequence[str], right: Sequence[str]) -> Table:
    from rich.table import Table

    table = Table(title=title or None, title_justify="left", header_style="bold")
    for head in left:
        table.add_column(head, overflow="fold")
    for head in right:
        table.add_column(head, justify="right", no_wrap=True)
    return table
