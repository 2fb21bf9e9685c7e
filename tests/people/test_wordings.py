"""Wordings of consent x place x kind of file: nobody who refused is quoted, all who agreed are."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from kvds_nlp.data import Segment
from kvds_nlp.people import Level, consents_of
from kvds_nlp.readers import read_inputs
from kvds_nlp.settings import Settings, load_settings
from kvds_nlp.spans import Span
from tests.people import wordings
from tests.readers.build import odt_bytes, rtf_bytes, saved, xlsx_bytes

pytestmark = pytest.mark.slow
TALK = (
    "I: Hoe begon de klussendienst in de wijk?",
    "R: Met drie buren en een aanhanger deden we wat er nodig was in de straat.",
    "I: Wat liep er stroef?",
    "R: De vergunning voor de loods duurde ons maanden te lang, dat kostte vrijwilligers.",
)
GROUP = (
    "Moderator: Hoe begon het?",
    "Wendy: Met drie buren en een aanhanger deden we wat er nodig was in de straat.",
    "Mieke: Bij ons in de tuin kwam iedereen gewoon aanlopen met een schep en koffie.",
    "Moderator: En toen?",
    "Wendy: De vergunning voor de loods duurde ons maanden te lang.",
    "Mieke: Wij kregen de sleutel meteen van de woningbouw en dat hielp.",
)
ANSWERS = (
    "Het kostte veel tijd om elkaar te vinden, maar daarna ging het vanzelf.",
    "De gemeente liet lang op zich wachten met het geld voor de tuin.",
    "Wij hebben samen de keuken opgeknapt en nu eten er elke week mensen.",
    "De regels over de huur bleven onduidelijk voor iedereen in het pand.",
)
KINDS = ("txt", "docx", "md", "odt", "rtf", "vtt")
CELLS = [("Toestemming voor citeren", "Toestemming")[at % 2] for at in range(1000)]
COLUMNS = [
    *wordings.COLUMNS,
    *((CELLS[at], "ja", cell) for at, cell in enumerate(wordings.CELLS)),
]


def may_quote(folder: Path, settings: Settings | None = None) -> dict[str, set[Level]]:
    """Respondent, else the name of the file, else the speaker -> what may be done with them."""
    settings = settings or Settings()
    documents = read_inputs([folder], settings.reading).documents
    consents = consents_of(documents, settings)
    out: dict[str, set[Level]] = {}
    for document in documents:
        who = document.facts.get("respondent") or Path(document.origin.path).stem
        out.setdefault(who, set()).add(consents.levels[document.id])
        for turn in document.turns:
            spoken = Segment(
                document.id, document.sha256, Span(0, 1), "", turn.speaker, turn.role, 0
            )
            out.setdefault(turn.speaker, set()).add(consents.level_of(spoken))
    return out


def _table(folder: Path, header: str, yes: str, other: str, *, as_csv: bool) -> None:
    rows = [["nummer", header, "Wat ging er goed of juist niet?"]]
    rows += [[f"L0{at}", other if at == 3 else yes, text] for at, text in enumerate(ANSWERS, 1)]
    if as_csv:
        with (folder / "vragen.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    else:
        (folder / "vragen.xlsx").write_bytes(xlsx_bytes({"Blad1": rows}))


def _file(folder: Path, stem: str, kind: str, lines: Sequence[str]) -> None:
    if kind == "docx":
        import docx

        document = docx.Document()
        for line in lines:
            document.add_paragraph(line)
        body = saved(document)
    elif kind == "odt":
        tabbed = (line.replace("\t", "<text:tab/>") for line in lines)
        body = odt_bytes("".join(f"<text:p>{line}</text:p>" for line in tabbed))
    elif kind == "rtf":
        body = rtf_bytes(lines)
    elif kind == "vtt":
        cues = [
            f"00:00:{2 * at:02d}.000 --> 00:00:{2 * at + 2:02d}.000\n{line}"
            for at, line in enumerate(lines[1:])
        ]
        body = "\n\n".join(["WEBVTT", f"NOTE {lines[0]}", *cues]).encode()
    else:
        body = ("\n\n" if kind == "md" else "\n").join(lines).encode()
    (folder / f"{stem}.{kind}").write_bytes(body)


@pytest.mark.parametrize("at", range(len(COLUMNS)))
def test_a_column_or_cell_that_refuses(tmp_path: Path, at: int) -> None:
    header, yes, no = COLUMNS[at]
    _table(tmp_path, header, yes, no, as_csv=at % 2 == 0)
    levels = may_quote(tmp_path)
    assert max(levels["L03"]) <= Level.NO, (header, no)
    assert min(min(levels[who]) for who in ("L01", "L02", "L04")) > Level.NO, (header, yes)


@pytest.mark.parametrize("words", wordings.AGREED)
def test_a_cell_that_agrees(tmp_path: Path, words: str) -> None:
    _table(tmp_path, "Toestemming voor citeren", "ja", words, as_csv=True)
    assert min(may_quote(tmp_path)["L03"]) > Level.NO


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("line", wordings.HEADS)
def test_a_line_above_a_talk_that_refuses(tmp_path: Path, line: str, kind: str) -> None:
    _file(tmp_path, "gesprek een", kind, [line, *TALK])
    assert max(may_quote(tmp_path)["gesprek een"]) <= Level.NO


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("line", wordings.AGREED_HEADS)
def test_a_line_above_a_talk_that_agrees(tmp_path: Path, line: str, kind: str) -> None:
    _file(tmp_path, "gesprek een", kind, [line, *TALK])
    assert min(may_quote(tmp_path)["gesprek een"]) > Level.NO


@pytest.mark.parametrize("kind", KINDS[:5])
@pytest.mark.parametrize("line", wordings.ENDS)
def test_a_line_below_a_talk_that_refuses(tmp_path: Path, line: str, kind: str) -> None:
    _file(tmp_path, "gesprek een", kind, [*TALK, line])
    assert max(may_quote(tmp_path)["gesprek een"]) <= Level.NO


@pytest.mark.parametrize("kind", ["txt", "docx", "md"])
@pytest.mark.parametrize("line", wordings.GROUP)
def test_one_voice_of_several_that_refuses(tmp_path: Path, line: str, kind: str) -> None:
    _file(tmp_path, "groep", kind, [line, *GROUP])
    levels = may_quote(tmp_path)
    assert max(levels["Wendy"]) <= Level.NO
    assert min(levels["Mieke"]) > Level.NO


@pytest.mark.parametrize("kind", ["txt", "docx", "md"])
@pytest.mark.parametrize("body", wordings.LISTS)
def test_a_list(tmp_path: Path, body: str, kind: str) -> None:
    for who in ("L01", "L02"):
        (tmp_path / f"{who}.txt").write_text("\n".join(TALK), encoding="utf-8")
    if body.startswith("respondent;"):
        (tmp_path / "toestemming.csv").write_text(body, encoding="utf-8")
    else:
        _file(tmp_path, "toestemming", kind, ["Toestemmingen citeren", *body.splitlines()])
    levels = may_quote(tmp_path)
    assert max(levels["L02"]) <= Level.NO
    assert min(levels["L01"]) > Level.NO


@pytest.mark.parametrize("words", wordings.YAML)
def test_settings(tmp_path: Path, words: str) -> None:
    path = tmp_path / "study.yaml"
    path.write_text(f"consents: {{L02: {words}}}\n", encoding="utf-8")
    for who in ("L01", "L02"):
        (tmp_path / f"{who}.txt").write_text("\n".join(TALK), encoding="utf-8")
    levels = may_quote(tmp_path, load_settings(path))
    assert max(levels["L02"]) <= Level.NO
    assert min(levels["L01"]) > Level.NO
