"""Writes ``corpora/voorbeeld`` from its masters: ``python tools/voorbeeld/build.py [DIR]``."""

from __future__ import annotations

import csv
import datetime
import io
import sys
from pathlib import Path

import office
import shapes
from master import Gold, Interview, Row, read_answers, read_interview

HERE = Path(__file__).resolve().parent
STUDY = HERE.parent.parent / "corpora" / "voorbeeld"
OPDRACHTGEVERS = {
    "Oosterwoldum": "gemeente",
    "Havenmonde": "gemeente",
    "Beekrode": "organisatie",
    "Walsdijke": "gemeente",
    "Elderinck": "organisatie",
    "Lindenveen": "gemeente",
}
OPEN = (
    "Wat helpt deze proeftuin vooruit?",
    "Wat zijn voor u knelpunten in deze proeftuin?",
    "Wat merken inwoners er volgens u van?",
    "Wat wilt u de opdrachtgever of een volgende proeftuin meegeven?",
)
CLOSED = (
    "De doelen van de proeftuin zijn voor mij duidelijk",
    "De opdrachtgever laat ons vrij in de uitvoering",
    "Er is genoeg tijd voor de proeftuin",
    "Inwoners beslissen mee",
    "De partijen weten elkaar te vinden",
    "Het is duidelijk wie waarvoor verantwoordelijk is",
)
LETTERS = {
    "A": "klopt, en werkte bevorderend",
    "B": "klopt, en werkte belemmerend",
    "C": "klopt, zonder invloed",
    "D": "klopt niet",
    "E": "weet ik niet",
    ".": "",
}
TEXT = {
    "txt-labels": shapes.as_labelled_text,
    "txt-dash": shapes.as_dashed_text,
    "txt-times": shapes.as_timed_text,
    "md": shapes.as_markdown,
    "vtt": shapes.as_teams_vtt,
    "srt": shapes.as_amberscript_srt,
}
BINARY = {
    "docx-bold": office.as_word_with_bold_names,
    "docx-table": office.as_word_table,
    "odt": office.as_odt,
}


def file_bytes(interview: Interview) -> bytes:
    """The file an interview is received as: ``vorm: shape [encoding] [crlf]``."""
    shape, *how = interview.facts["vorm"].split()
    if shape in BINARY:
        return BINARY[shape](interview)
    text = TEXT[shape](interview)
    if "crlf" in how:
        text = text.replace("\n", "\r\n")
    return text.encode(next((word for word in how if word != "crlf"), "utf-8"))


def table(rows: list[Row]) -> list[list[str]]:
    """The questionnaire as cells, header first, Dutch decimals."""
    head = ["respondent", "proeftuin", "opdrachtgever", "wave", "functie"]
    cells = [[*head, *OPEN, *CLOSED, "rapportcijfer", "consent"]]
    for row in rows:
        who = [row.respondent, row.proeftuin, row.opdrachtgever, row.wave, row.functie]
        said = [row.answers.get(number, "") for number in range(1, len(OPEN) + 1)]
        ticks = [LETTERS[letter] for letter in row.closed]
        if len(ticks) != len(CLOSED):
            raise SystemExit(f"{row.respondent} {row.wave}: {len(ticks)} closed answers")
        cells.append([*who, *said, *ticks, row.cijfer.strip("-"), row.consent])
    return cells


def write_csv(path: Path, rows: list[Row]) -> None:
    """As Excel in the Netherlands writes it: BOM, ``;``, CRLF."""
    held = io.StringIO(newline="")
    csv.writer(held, delimiter=";", lineterminator="\r\n").writerows(table(rows))
    path.write_bytes(held.getvalue().encode("utf-8-sig"))


def write_xlsx(path: Path, rows: list[Row]) -> None:
    """One sheet; marks are numbers, everything else is text (an ``=`` stays text)."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        stamp = datetime.datetime(2017, 6, 1, 12, tzinfo=datetime.UTC).replace(tzinfo=None)
        book.set_properties({"created": stamp})
        sheet = book.add_worksheet("eindmeting")
        bold = book.add_format({"bold": True})
        cells = table(rows)
        mark = cells[0].index("rapportcijfer")
        for number, line in enumerate(cells):
            for column, cell in enumerate(line):
                if number and column == mark and cell:
                    sheet.write_number(number, column, float(cell.replace(",", ".")))
                elif cell:
                    sheet.write_string(number, column, cell, bold if number == 0 else None)


def write_gold(path: Path, gold: list[Gold]) -> None:
    """LABELS of the contract: ``text, codes, group, complete, valence``; each text once."""
    texts = [item.text for item in gold]
    twice = sorted({text for text in texts if texts.count(text) > 1})
    if twice:
        raise SystemExit(f"coded twice: {twice}")
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["text", "codes", "group", "complete", "valence"])
        for item in gold:
            out.writerow([item.text, ";".join(item.codes), item.group, "true", item.valence])


def build(study: Path) -> None:
    """Every source file and ``gold.csv`` under ``study``."""
    gold: list[Gold] = []
    for master in sorted((HERE / "interviews").glob("*.txt")):
        interview = read_interview(master)
        path = study / "source" / interview.facts["uit"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file_bytes(interview))
        gold += interview.gold
    rows = read_answers(HERE / "vragenlijst.txt", OPDRACHTGEVERS)
    begin = [row for row in rows if row.wave == "begin"]
    eind = [row for row in rows if row.wave == "eind"]
    write_csv(study / "source" / "vragenlijst-begin.csv", begin)
    write_xlsx(study / "source" / "vragenlijst-eind.xlsx", eind)
    write_gold(study / "gold.csv", gold + [item for row in rows for item in row.gold])


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else STUDY)
