"""``kvds compare``: themes across proeftuinen or any other fact, and the report."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.commands.options import Lang, Out, Quiet
from kvds_nlp.commands.quotes import By, Target

if TYPE_CHECKING:
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.commands.journey import Trip
    from kvds_nlp.comparing import Comparison
    from kvds_nlp.flows.compare import Material
    from kvds_nlp.writers.report_parts import Report

TABLES = ("matrix.csv", "comparison.csv", "comparison.xlsx")
REPORTS = ("report.html", "report.docx")
SHEETS = "terugkoppeling"


def compare(
    target: Target,
    by: By = "proeftuin",
    out: Out = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Which themes live where: counts of respondents, honest intervals, tests, and a report.

    Example: kvds compare resultaat --by opdrachtgever
    """
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.commands.finished import check_fact, material_of, room_for, run_of
    from kvds_nlp.flows.report import build_report

    run = run_of(target)
    material = material_of(run, lang)
    check_fact(material, by)
    folder = room_for((*TABLES, *REPORTS, SHEETS), out, run, "compare")
    report = build_report(material, per_code=material.settings.per_code, by=by)
    write_tables(folder, report.compared, material)
    said = write_report(folder, report)
    if as_json:
        print(json.dumps(asdict(report.compared), ensure_ascii=False))  # noqa: T201 - the product
        return 0
    terminal = Terminal(quiet=quiet)
    show(terminal, report)
    terminal.say(f"{', '.join(TABLES)}, {said} in {folder.resolve()}")
    return 0


def compare_stage(trip: Trip) -> str:
    """The tables within ``kvds run``; gives one line on what it made."""
    from kvds_nlp.commands.finished import material_of_trip
    from kvds_nlp.flows.compare import compare_by

    material = material_of_trip(trip)
    write_tables(trip.out, compare_by(material), material)
    return ", ".join(TABLES)


def report_stage(trip: Trip) -> str:
    """The report and the feedback sheets within ``kvds run``; one line on what it made."""
    from kvds_nlp.commands.finished import material_of_trip
    from kvds_nlp.flows.report import build_report

    material = material_of_trip(trip)
    topics = next(iter(trip.topics), None)
    report = build_report(material, per_code=material.settings.per_code, topics=topics)
    return write_report(trip.out, report)


def write_tables(folder: Path, comparison: Comparison, material: Material) -> None:
    """``matrix.csv``, ``comparison.csv`` and ``comparison.xlsx``."""
    from kvds_nlp.writers.comparison import write_comparison, write_comparison_xlsx, write_matrix

    write_matrix(folder, comparison)
    write_comparison(folder, comparison)
    write_comparison_xlsx(folder, comparison, material.codebook, lang=material.settings.lang)


def write_report(folder: Path, report: Report) -> str:
    """``report.html``, ``report.docx`` and, by proeftuin, the sheets; one line on them."""
    from kvds_nlp.writers.report_docx import write_report_docx
    from kvds_nlp.writers.report_html import write_report_html
    from kvds_nlp.writers.sheets import write_sheets

    write_report_html(folder / "report.html", report)
    write_report_docx(folder / "report.docx", report)
    if report.compared.by != "proeftuin":
        return ", ".join(REPORTS)
    sent = write_sheets(folder / SHEETS, report)
    line = f"{', '.join(REPORTS)}, {SHEETS}/ for {len(sent.made)} proeftuinen"
    if sent.declined:
        line += f"; none for {', '.join(sent.declined)}, who declined"
    return line


def show(terminal: Terminal, report: Report) -> None:
    """Prints per theme how many respondents raise it and whether groups differ."""
    from rich.table import Table

    from kvds_nlp.writers.report_parts import around, chance, said

    compared, lang = report.compared, report.lang
    tests = {test.code: test for test in compared.differences}
    table = Table(title=f"{compared.people} respondenten, per {compared.by}", title_justify="left")
    for head in ("thema", "respondenten", "aandeel", "95%", "verschil tussen groepen (p gecorr.)"):
        table.add_column(head, justify="left" if head == "thema" else "right")
    for row in sorted(compared.total, key=lambda row: -row.people):
        table.add_row(
            report.labels[row.code],
            f"{row.people}/{row.people_n}",
            said(row.people, row.people_n),
            around(row.share, lang),
            chance(tests[row.code].q, lang),
        )
    terminal.out.print(table)
