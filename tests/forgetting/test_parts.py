"""The parts of forgetting: rows, turns, and what is looked for in bytes."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from kvds_nlp.data import Document
from kvds_nlp.errors import InputError
from kvds_nlp.forgetting.bodies import texts_in
from kvds_nlp.forgetting.tables import TheirRows, csv_without, xlsx_without
from kvds_nlp.forgetting.talks import WithoutTurns, text_file_without
from kvds_nlp.forgetting.words import Words
from kvds_nlp.people.meant import Meant, person_meant
from kvds_nlp.readers import read_inputs
from kvds_nlp.spans import Span
from tests.readers.build import docx_bytes, xlsx_bytes

L02 = Meant(frozenset({"l2"}), "oost")


def rows_of(text: str) -> str:
    return csv_without(text.encode(), TheirRows(L02))[0].decode()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("respondent;x\nL01;a\nL-02;b\nL03;c\n", "respondent;x\nL01;a\n;\nL03;c\n"),
        ("sep=,\r\nnaam,respondent\r\na,l02\r\nb,L3", "sep=,\r\nnaam,respondent\r\n,\r\nb,L3"),
        # One row of two lines.
        ('respondent;x\nL02;"een\ntwee"\nL03;c\n', "respondent;x\n;\nL03;c\n"),
        ("respondent;proeftuin\nL02;West\nL02;Oost\nL2;", "respondent;proeftuin\nL02;West\n;\n;"),
        ("id;respondent\nL02;L07\nL9;L02\n", "id;respondent\nL02;L07\n;\n"),  # the surest column
    ],
)  # fmt: skip
def test_a_row_is_emptied_where_it_stands(text: str, left: str) -> None:
    assert rows_of(text) == left


def test_a_table_whose_rows_are_not_sure_is_not_changed() -> None:
    with pytest.raises(InputError, match="quotation marks"):
        rows_of('respondent;x\nL02;"open\n')


def test_a_workbook_loses_the_cells_and_the_texts_that_nobody_else_has() -> None:
    rows = [["respondent", "x"], ["L01", "gedeeld"], ["L02", "gedeeld"], ["L02", "alleen zij"]]
    data = xlsx_bytes({"een": rows, "twee": [["respondent", "y"], ["L3", "z"]]})
    made, count = xlsx_without(data, TheirRows(L02))
    assert count == 2
    old, new = (zipfile.ZipFile(io.BytesIO(one)) for one in (data, made))
    whole = b"".join(new.read(name) for name in new.namelist())
    assert b"gedeeld" in whole
    assert b"alleen zij" not in whole
    assert b"L02" not in whole
    same = {name for name in old.namelist() if old.read(name) == new.read(name)}
    assert "xl/worksheets/sheet2.xml" in same
    assert "xl/styles.xml" in same


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("g.md", "**Wendy:** Ik ben er wel.\n\n**Bas:** Ik ook.\n", "\n**Bas:** Ik ook.\n"),
        ("g.txt", "Wendy: Wel. Bas: Niet.\nBas: Klaar.\n", " Bas: Niet.\nBas: Klaar.\n"),
        (
            "g.txt",
            "[00:01] Wendy: Een.\nTwee.\n[00:09] Bas: Drie.\n",
            "[00:09] Bas: Drie.\n",
        ),
    ],
)
def test_turns_leave_a_text_and_the_others_stay(
    tmp_path: Path, name: str, text: str, left: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (old,) = read_inputs([tmp_path / name]).documents
    gone = person_meant([old], "Wendy").among([old]).turns[old.id]
    made = text_file_without(text.encode(), old, gone)
    assert made is not None
    assert made.decode().strip() == left.strip()


def test_what_others_said_moves_to_its_place_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "g.txt"

    def read(*lines: str) -> Document:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        (document,) = read_inputs([path]).documents
        return document

    old = read(
        "I: Hoe?", "Wendy: Ja hoor.", "Bas: Ik ook.", "I: En?", "Bas: Klaar.", "Wendy: Mooi."
    )
    new = read("I: Hoe?", "Bas: Ik ook.", "I: En?", "Bas: Klaar.")
    talk = WithoutTurns.of(old, {1, 5}, new)
    assert talk is not None
    his, hers = old.turns[2].span, old.turns[1].span
    assert talk.moved(his) == Span(13, 20)
    assert talk.moved(Span(his.start + 3, his.end)) == Span(16, 20)
    assert talk.moved(hers) is None
    other = read("I: Hoe?", "Bas: Ik niet.", "I: En?", "Bas: Klaar.")
    assert WithoutTurns.of(old, {1, 5}, other) is None


SAID = "Wij hébben de kas samen gebouwd."
FORMS = {
    "utf-8": SAID.encode(),
    "utf-16": SAID.encode("utf-16"),
    "utf-16 without a mark": SAID.encode("utf-16-be"),
    "json": json.dumps({"quote": SAID}).encode(),
    "marks inside a word": SAID.replace("kas", "k<b>as</b>").encode(),
    "entities": SAID.replace("é", "&eacute;").encode() + b"<p>",
    "a Word file": docx_bytes([("R", SAID)]),
}


@pytest.mark.parametrize("form", FORMS)
def test_words_are_found_in_every_form(form: str) -> None:
    words = Words.of([SAID], ["Wij hebben de kas niet gebouwd."])
    assert words.stand_in(texts_in(FORMS[form]))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("binnen", FORMS[form])
    assert words.stand_in(texts_in(out.getvalue()))
    assert not words.stand_in(["Wij hebben de kas niet gebouwd, de kas samen niet."])


def test_what_another_said_too_tells_nobody() -> None:
    assert Words.of([SAID], [f"Ja, {SAID}"]).stretches == frozenset()
