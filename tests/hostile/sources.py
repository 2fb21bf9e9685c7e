"""One small source file of every kind that has a reader, and a list of who allows what."""

from __future__ import annotations

import json
from pathlib import Path

from tests.readers.build import docx_bytes, odt_bytes, pdf_bytes, rtf_bytes, write, xlsx_bytes

FOLDER = "bronnen"
TALKS = {
    "txt": "Wij maaien samen het hofje achter de kerk.",
    "md": "De sleutel van de schuur ligt bij de buurvrouw.",
    "docx": "Met de kinderen planten wij ieder jaar bollen.",
    "odt": "Zonder regenton was alles allang verdroogd.",
    "rtf": "De heg is van de kerk en de heg blijft staan.",
    "pdf": "Op maandag schuurt Henk het tuinhek, dat is zo gegroeid.",
    "vtt": "Het pad moest breder voor de rolstoel van Mies.",
    "srt": "Er kwam een egel, en toen kwamen de buren kijken.",
    "json": "Een bord met namen erbij, dat wilden de meesten niet.",
}
"""Suffix -> what only that file says."""
SOURCES = (
    *(f"{suffix} gesprek.{suffix}" for suffix in TALKS),
    *("tabel.csv", "tabel.xlsx", "tabel.sav", "toestemming.csv"),
)
KEPT = ("docx gesprek.docx", "json gesprek.json", "tabel.xlsx", "toestemming.csv")
"""Of these, what stands beside any other that is damaged."""


def make_sources(folder: Path) -> None:
    """Fills ``folder``: a talk in every kind of file, tables, and a list of who allows what."""
    for suffix, words in TALKS.items():
        turns = [("I", "Hoe ging het in de tuin?"), ("R", words), ("I", "En verder?"), ("R", "Ja.")]
        write(folder, f"{suffix} gesprek.{suffix}", _talk(suffix, turns))
    head = ["nr", "proeftuin", "Wat ging er goed?", "leeftijd"]
    rows = [[n, "Noord", f"De {n}e keer lukte het ons met de pomp.", 40 + n] for n in range(1, 9)]
    write(folder, "tabel.csv", "\n".join(";".join(map(str, row)) for row in (head, *rows)))
    rows = [[n, "Zuid", f"De pomp liep de {n}e keer vast op het grind.", n] for n in range(1, 9)]
    write(folder, "tabel.xlsx", xlsx_bytes({"a": [head, *rows], "b": [["niets"], ["hier"]]}))
    _write_sav(folder / "tabel.sav")
    write(folder, "toestemming.csv", "respondent;toestemming citeren\n1;ja\n2;nee\n3;anoniem\n")


def _talk(suffix: str, turns: list[tuple[str, str]]) -> bytes:
    lines = [f"{who}: {words}" for who, words in turns]
    match suffix:
        case "docx":
            return docx_bytes(turns)
        case "odt":
            return odt_bytes("".join(f"<text:p>{line}</text:p>" for line in lines))
        case "rtf":
            return rtf_bytes(lines)
        case "pdf":
            return pdf_bytes([[(70, 740 - 20 * n, line) for n, line in enumerate(lines)]])
        case "json":
            parts = [
                {"start": n, "end": n + 1, "speaker": who, "text": words}
                for n, (who, words) in enumerate(turns)
            ]
            return json.dumps({"segments": parts}).encode()
        case "vtt" | "srt":
            point = "." if suffix == "vtt" else ","
            cues = [
                f"{n + 1}\n00:00:0{n}{point}000 --> 00:00:0{n}{point}900\n{line}\n"
                for n, line in enumerate(lines)
            ]
            return ("WEBVTT\n\n" * (suffix == "vtt") + "\n".join(cues)).encode()
        case _:
            return "\n".join(lines).encode()


def _write_sav(path: Path) -> None:
    import pandas as pd
    import pyreadstat

    words = [f"De {n}e druif was zuur maar hij was van ons." for n in range(1, 9)]
    frame = pd.DataFrame({"nr": range(1, 9), "proeftuin": ["West"] * 8, "toelichting": words})
    pyreadstat.write_sav(frame, str(path))
