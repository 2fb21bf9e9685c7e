"""A person in every place of a study where a name or an answer can stand, forgotten: what is still
there afterwards, in any byte, is what the command told.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.data import Verdict
from kvds_nlp.store.runs import load_run
from kvds_nlp.store.verdicts import open_log
from tests.commands.helpers import BOOK
from tests.forgetting.search import standing
from tests.readers.build import saved, xlsx_bytes

SAID = "De werkdruk was hoog en er was te weinig tijd voor {} in ons dorp."
OTHERS = ("de tuin", "het plein", "de straat", "de brug")
NAME = "Wendelmoed"
MARKS = tuple(
    start + end
    for start in ("zwirvel", "plontel", "knispel", "stroemel", "grabbel")
    for end in ("gat", "duin", "pad", "zijl", "krans")
)
"""Words no dictionary has; each place of a study gets one of its own."""
Place = Callable[[Path, str], None]


def _group(mark: str) -> list[tuple[str, str]]:
    return [
        ("Moderator", "Hoe ging het met de werkdruk?"),
        (NAME, SAID.format(mark)),
        ("Joris", "De subsidie en het budget waren veel te krap voor ons plan."),
        ("Karin", "Bij ons was er juist tijd over, maar geen budget voor de huur."),
        (NAME, f"Dat geldt ook voor {mark} aan de overkant."),
    ]


def _lines(turns: list[tuple[str, str]], *head: str) -> str:
    return "\n".join(head) + "\n\n" * bool(head) + "".join(f"{a}: {b}\n\n" for a, b in turns)


def _put(path: Path, body: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body.encode() if isinstance(body, str) else body)


def _rows(mark: str, *, column: str) -> list[list[str]]:
    rows = [["respondent", "proeftuin", "naam", "kleur", "Wat leerde u van het project?"]]
    for number, what in enumerate(OTHERS, 1):
        rows.append([f"L0{number}", "Oost", f"Naam{number}", "groen", SAID.format(what)])
    rows[2] = ["L02", "Oost", NAME, "rood", SAID.format("de kas")]
    at = rows[0].index(column)
    rows[2][at] = SAID.format(mark) if at == 4 else mark
    return rows


def _csv(rows: list[list[str]]) -> str:
    return "\r\n".join(";".join(row) for row in rows) + "\r\n"


def file_name(study: Path, mark: str) -> None:
    talk = _lines([("I", "Hoe ging het?"), ("R", SAID.format("de kas"))], f"naam: {NAME}")
    _put(study / "source" / "Oost" / f"gesprek {mark}.txt", f"respondent: L02\n{talk}")


def folder_name(study: Path, mark: str) -> None:
    talk = _lines([("I", "Hoe ging het?"), ("R", SAID.format("het hek"))], "proeftuin: Oost")
    _put(study / "source" / "Oost" / f"bij {mark}" / "gesprek.txt", f"respondent: L02\n{talk}")


def group_text(study: Path, mark: str) -> None:
    _put(study / "source" / "Oost" / "groep.txt", _lines(_group(mark)))


def group_head(study: Path, mark: str) -> None:
    head = f"Deelnemers: {NAME} {mark}, Joris, Karin"
    turns = [(f"{NAME} {mark}" if who == NAME else who, said) for who, said in _group("de kas")]
    _put(study / "source" / "Oost" / "kop.md", _lines(turns, head, "proeftuin: Oost"))


def group_word(study: Path, mark: str) -> None:
    import docx

    document = docx.Document()
    for who, said in _group(mark):
        document.add_paragraph(f"{who}: {said}")
    _put(study / "source" / "Oost" / "groep.docx", saved(document))


def word_properties(study: Path, mark: str) -> None:
    import docx

    document = docx.Document()
    document.core_properties.comments = f"besproken met {mark} en {NAME}"
    for who, said in _group("de sloot"):
        document.add_paragraph(f"{who}: {said}")
    paragraph = document.add_paragraph("Karin: Nog een budget voor de dijk.")
    document.add_comment(paragraph.runs, text=f"{mark} dacht anders", author=NAME)
    _put(study / "source" / "Oost" / "bespreking.docx", saved(document))


def own_subtitles(study: Path, mark: str) -> None:
    cues = [f"00:00:{at:02d}.000 --> 00:00:{at + 1:02d}.000\n{who}: {said}"
            for at, (who, said) in enumerate(_group(mark))]  # fmt: skip
    _put(study / "source" / "Oost" / "beeld.vtt", "WEBVTT\n\n" + "\n\n".join(cues) + "\n")


def csv_name(study: Path, mark: str) -> None:
    _put(study / "source" / "namen.csv", _csv(_rows(mark, column="naam")))


def csv_closed(study: Path, mark: str) -> None:
    _put(study / "source" / "begin.csv", _csv(_rows(mark, column="kleur")))


def csv_answer(study: Path, mark: str) -> None:
    answered = _rows(mark, column="Wat leerde u van het project?")
    _put(study / "source" / "eind.csv", _csv([*answered, ["L02", "Oost", mark, "", ""]]))


def xlsx_sheet(study: Path, mark: str) -> None:
    second = [["respondent", "x", "Wat zou u anders doen?"],
              *[[f"L0{n}", "a", SAID.format(f"{n} huizen")] for n in (3, 4, 1)],
              ["L-02", "b", SAID.format(mark)]]  # fmt: skip
    sheets = {"een": _rows("blauw", column="kleur"), "twee": second}
    _put(study / "source" / "boek.xlsx", xlsx_bytes(sheets))


def xlsx_remark(study: Path, mark: str) -> None:
    import openpyxl
    from openpyxl.comments import Comment

    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes({"b": _rows("wit", column="kleur")})))
    book["b"]["E3"].comment = Comment(f"gebeld, zei {mark}", "onderzoeker")
    out = io.BytesIO()
    book.save(out)
    _put(study / "source" / "nota.xlsx", out.getvalue())


def listed(study: Path, mark: str) -> None:
    rows = "".join(f"L0{n}; ja\n" for n in range(1, 6))
    _put(study / "source" / "toestemming.txt", f"Toestemming citeren\n{rows}")


def settings(study: Path, mark: str) -> None:
    with (study / "study.yaml").open("a", encoding="utf-8") as file:
        file.write(f"consents:\n  L02: ja # {mark}\nreading:\n  roles: {{{NAME}: respondent}}\n")


def codebook_note(study: Path, mark: str) -> None:
    _put(study / "notities.md", f"# Ideeën\n\n{NAME} ({mark}) noemde dit als eerste.\n")


PLACES: tuple[Place, ...] = (
    file_name, folder_name, group_text, group_head, group_word, word_properties, own_subtitles,
    csv_name, csv_closed, csv_answer, xlsx_sheet, xlsx_remark, listed, settings, codebook_note,
)  # fmt: skip


def _journey(study: Path, note: str) -> None:
    """A run, judgments with notes, a sheet, an exchange file, a backup and copies."""
    beside = study.parent
    assert run_cli(["run", str(study), "-q", "--skip", "topics"]) == 0
    corpus = load_run(study / "runs" / "001").corpus
    at = datetime(2026, 11, 1, tzinfo=UTC)
    with open_log(study) as log:
        log.add(
            Verdict(at, "Noor", c.segment.doc_id, c.segment.doc_sha256, c.segment.span,
                    c.segment.quote, c.code, "accept", corpus.codebook.sha256,
                    note=f"vraag dit na bij {NAME}" if c.segment.speaker == "Joris" else note)
            for c in corpus.codings
        )  # fmt: skip
        log.add_draws("001", [(s.doc_id, s.span) for s in corpus.counted])
    sheet = ["review", str(study), "--export", str(study / "blad.xlsx"), "--budget", "500"]
    assert run_cli([*sheet, "-q"]) == 0
    assert run_cli(["export", str(study), "--to", str(study / "ruil.qdpx"), "-q"]) == 0
    assert run_cli(["backup", str(study), "-q"]) == 0
    copies = ["pseudonymise", str(study), "--out", str(beside / "zonder"), "-q"]
    assert run_cli(copies) == 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_what_still_stands_was_told(
    tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn = random.Random(seed)
    every = seed == 0
    chosen = list(PLACES) if every else drawn.sample(PLACES, 6)
    marks = drawn.sample(MARKS, len(chosen))
    study = tmp_path / "studie"
    _put(tmp_path / "boek.yaml", BOOK)
    assert run_cli(["new", str(study), "--codebook", str(tmp_path / "boek.yaml"), "-q"]) == 0
    with (study / "study.yaml").open("a", encoding="utf-8") as file:
        file.write("language: blank\n")
    other = _lines([("I", "Hoe ging het?"), ("R", SAID.format("de markt"))])
    _put(study / "source" / "Oost" / "ander.txt", f"respondent: L05\n\n{other}")
    for place, mark in zip(chosen, marks, strict=True):
        place(study, mark)
    if not {csv_name, csv_closed, csv_answer, xlsx_sheet, file_name}.intersection(chosen):
        csv_closed(study, marks[0])
    _journey(study, "")
    others = _of_others(study)
    capsys.readouterr()
    code = run_cli(["forget", str(study), "--respondent", "L02", "--yes"])
    told = capsys.readouterr()
    left = told.out.partition("Dit blijft")[2]
    assert left, told
    still = standing(tmp_path, *marks, NAME.casefold())
    unsaid = {(word, path) for word, path in still if not _is_told(path, left, study)}
    assert unsaid == set(), left
    signs = ("hier sta", "niet veilig", "kon niet worden doorzocht", "naar deze persoon genoemd")
    assert code == int(any(sign in left for sign in signs)), left
    assert others == _of_others(study)
    assert run_cli(["review", str(study), "--status", "-q"]) == 0


def _of_others(study: Path) -> list[tuple[str, str, str]]:
    """What everybody else says in the run, and where."""
    return [
        (segment.doc_id, segment.speaker, segment.quote)
        for corpus in [load_run(study / "runs" / "001").corpus]
        for segment in corpus.segments
        if corpus.by_id[segment.doc_id].facts.get("respondent", "") not in ("L02", "L-02")
        and not segment.speaker.startswith(NAME)
    ]


def _is_told(path: str, left: str, study: Path) -> bool:
    """Whether what is left names this file: by its path in the study, or beside it."""
    shown = path.removeprefix(f"{study.name}/")
    names = {shown, shown.removeprefix("source/"), str(study.parent / path)}
    return any(f"{name}" in left for name in names)


def test_the_search_finds_what_is_packed_and_wide(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "Zwirvelgat")
    (tmp_path / "b.zip").write_bytes(out.getvalue())
    (tmp_path / "c.txt").write_bytes("zwirvelgat".encode("utf-16"))
    (tmp_path / "d zwirvelgat").mkdir()
    found = {name for _, name in standing(tmp_path, "zwirvelgat")}
    assert found == {"b.zip", "c.txt", "d zwirvelgat"}
