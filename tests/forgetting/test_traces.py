"""What used to stay of a person: in runs, lists, heads of talks, and on other sheets."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from kvds_nlp.apart import Limits
from kvds_nlp.commands import run_cli
from kvds_nlp.forgetting import edits
from kvds_nlp.forgetting.bodies import look_into
from kvds_nlp.forgetting.words import Words
from kvds_nlp.people.persons import Aliases, person_of
from kvds_nlp.readers import read_inputs
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.store.rows import document_in, document_out
from kvds_nlp.store.runs import load_run
from tests.forgetting.conftest import GROUP, SAID, Build, alone, forget, talk
from tests.forgetting.search import standing
from tests.readers.build import ABORTS, docx_bytes, hurt, rtf_bytes, saved, xlsx_bytes


def test_a_run_in_which_they_said_nothing_forgets_their_consent(build: Build) -> None:
    files: dict[str, str | bytes] = {"a.txt": "respondent: L01\n\n" + talk(*alone("de tuin"))}
    study = build(files, "consents: {Wendelmoed: ingetrokken, L01: ja}\n")
    own = study / "source" / "b.txt"
    own.write_text("respondent: Wendelmoed\n\n" + talk(*alone("de kas")), encoding="utf-8")
    before = load_run(study / "runs" / "001")
    assert "Wendelmoed" in before.corpus.settings.consents
    assert forget(study, "Wendelmoed") == 0
    assert standing(study, "wendelmoed") == set()
    after = load_run(study / "runs" / "001")
    assert after.corpus.codings == before.corpus.codings
    assert after.corpus.settings.consents == {"L01": "ja"}
    assert (study / "runs" / "001" / "codings.csv").is_file()


def test_what_a_run_says_of_one_row_leaves_with_it(build: Build) -> None:
    rows = ["respondent;Wat leerde u?;toestemming citeren"]
    rows += [f"L0{n};{SAID.format(word=word)};ja" for n, word in enumerate(("a", "b", "c"), 1)]
    rows[2] = rows[2].removesuffix(";ja")  # a cell too few, on L02's row
    rows += [f"L02;{SAID.format(word='d')};dat moet mijn zus Wendelmoed zeggen"]
    study = build({"vragen.csv": "\n".join(rows) + "\n"})
    report = (study / "runs" / "001" / "run.json").read_text(encoding="utf-8")
    told = [one for one in json.loads(report)["problems"] if one["path"] == "vragen.csv"]
    assert {one["row"] for one in told} >= {3, 5}
    assert forget(study, "L02") == 0
    report = (study / "runs" / "001" / "run.json").read_text(encoding="utf-8")
    assert "Wendelmoed" not in report
    assert "L02" not in report
    left = [one for one in json.loads(report)["problems"] if one["path"] == "vragen.csv"]
    assert {3, 5}.isdisjoint({one["row"] for one in left})


LINES = ("{} - ja", "{}; ja", "{}: ja", "{} = ja", "{} → ja", "{}, ja", "{}\tja", "{} ja",
         "1. {}: ja", "* {} – ja", "{} | ja")  # fmt: skip


@pytest.mark.parametrize("suffix", ["txt", "md", "docx"])
@pytest.mark.parametrize("form", LINES)
def test_every_list_that_is_read_is_forgotten(tmp_path: Path, suffix: str, form: str) -> None:
    import docx

    lines = ["Toestemming citeren", *(form.format(who) for who in ("L01", "L02", "L03"))]
    path = tmp_path / f"toestemming.{suffix}"
    if suffix == "docx":
        document = docx.Document()
        for line in lines:
            document.add_paragraph(line)
        path.write_bytes(saved(document))
    else:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for who in ("L01", "L02", "L03"):
        (tmp_path / f"{who}.txt").write_text(talk(*alone("de tuin")), encoding="utf-8")
    before = read_inputs([tmp_path])
    assert {entry.person for entry in before.consents} == {"L01", "L02", "L03"}
    from kvds_nlp.people.meant import person_meant
    from kvds_nlp.talk.parts import InputFile

    meant = person_meant(before.documents, "L02")
    made = edits.without_lines(InputFile(path, path.name), meant, ReadingSettings())
    assert made is not None
    path.write_bytes(made[0])
    assert {entry.person for entry in read_inputs([tmp_path]).consents} == {"L01", "L03"}
    assert standing(path, "l02") == set()


def test_a_list_it_cannot_change_is_left_to_a_person(
    build: Build, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = rtf_bytes(["Toestemming citeren", "L01: ja", "L02: ja"])
    files: dict[str, str | bytes] = {
        f"L0{n}.txt": talk(*alone(word)) for n, word in enumerate(("tuin", "kas"), 1)
    }
    study = build({**files, "toestemming.rtf": listed})
    capsys.readouterr()
    assert run_cli(["forget", str(study), "--respondent", "L02", "--yes"]) == 1
    assert "toestemming.rtf: rij 2 kan hier niet veilig uit" in capsys.readouterr().out


@pytest.mark.parametrize("suffix", ["txt", "md", "docx"])
@pytest.mark.parametrize(
    ("head", "left"),
    [
        ("Deelnemers: Wendelmoed, Joris, Karin", "Deelnemers: Joris, Karin"),
        ("Deelnemers: Joris, Karin en Wendelmoed (L07)", "Deelnemers: Joris, Karin"),
        ("Aanwezig: Wendelmoed; Joris", "Aanwezig: Joris"),
        ("Toestemming Wendelmoed: nee", ""),
    ],
)
def test_the_head_of_a_talk_names_them_no_more(
    build: Build, suffix: str, head: str, left: str
) -> None:
    lines = [head, "Proeftuin: Oost"]
    if suffix == "docx":
        import docx

        document = docx.Document()
        for line in (*lines, *(f"{who}: {words}" for who, words in GROUP)):
            document.add_paragraph(line)
        body: str | bytes = saved(document)
    else:
        body = "\n".join(lines) + "\n\n" + talk(*GROUP)
    study = build({f"groep.{suffix}": body}, "consents: {Wendelmoed: ja}\n")
    before = load_run(study / "runs" / "001").corpus
    assert forget(study, "Wendelmoed") == 0
    assert standing(study, "wendelmoed") == set()
    after = load_run(study / "runs" / "001").corpus
    (talk_now,) = after.documents
    assert talk_now == read_inputs([study]).documents[0]
    assert (left in talk_now.text) if left else "Toestemming" not in talk_now.text
    others = [c.segment.quote for c in before.codings if c.segment.speaker != "Wendelmoed"]
    assert [c.segment.quote for c in after.codings] == others


TWO = {
    "begin": [["Wat leerde u van het project?"], [SAID.format(word="de tuin")],
              [SAID.format(word="de kas")]],
    "eind": [["Wat nam u mee uit het project?"], [SAID.format(word="het plein")],
             [SAID.format(word="de brug")]],
}  # fmt: skip


def test_rows_of_two_sheets_are_two_people(tmp_path: Path) -> None:
    (tmp_path / "twee.xlsx").write_bytes(xlsx_bytes(TWO))
    documents = read_inputs([tmp_path]).documents
    assert {(d.origin.sheet, d.origin.row) for d in documents} == {
        ("begin", 2), ("begin", 3), ("eind", 2), ("eind", 3)
    }  # fmt: skip
    assert len({person_of(one) for one in documents}) == 4
    assert sorted(Aliases.of(documents).persons.values()) == [1, 2, 3, 4]


def test_a_run_that_kept_no_sheet_still_tells_its_rows_apart(tmp_path: Path) -> None:
    (tmp_path / "twee.xlsx").write_bytes(xlsx_bytes(TWO))
    for document in read_inputs([tmp_path]).documents:
        row = document_out(document)
        assert document_in(json.dumps(row)) == document
        del row["origin"]["sheet"]  # as earlier versions wrote it
        assert document_in(json.dumps(row)) == document
    one = read_inputs([tmp_path]).documents[0]
    talk_row = document_out(one) | {"origin": {"path": "a.txt", "row": None, "column": None}}
    assert document_in(json.dumps(talk_row)).origin.sheet == ""


def test_the_same_row_of_another_sheet_keeps_its_cells(build: Build) -> None:
    sheets = {name: [["respondent", *rows[0]]] for name, rows in TWO.items()}
    for name, first in (("begin", 1), ("eind", 3)):
        sheets[name] += [[f"L0{first + n}", *row] for n, row in enumerate(TWO[name][1:])]
    sheets["sleutel"] = [["veld", "uitleg"], ["a", "een"], ["b", "twee"], ["c", "drie"]]
    study = build({"twee.xlsx": xlsx_bytes(sheets)})
    assert forget(study, "L02") == 0  # row 3 of "begin"
    left = read_inputs([study]).documents
    assert {d.facts["respondent"] for d in left} == {"L01", "L03", "L04"}
    from kvds_nlp.readers.table_files import text_sheets

    rows = dict(text_sheets((study / "source" / "twee.xlsx").read_bytes()))
    assert rows["sleutel"][2][1] == ["b", "twee"]
    assert not any(map(any, (cells for number, cells in rows["begin"] if number == 3)))


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
def test_a_file_is_changed_where_it_is_read(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kvds_nlp.forgetting.tables import TheirRows
    from kvds_nlp.people.meant import Meant

    def broken(*_: object) -> tuple[bytes, int]:
        raise AssertionError("taken apart in our own process")

    monkeypatch.setitem(edits.ROWS, ".xlsx", broken)  # type: ignore[arg-type]
    monkeypatch.setitem(edits.TURNS, ".docx", broken)  # type: ignore[arg-type]
    path = tmp_path / name
    if name == "a.xlsx":
        path.write_bytes(xlsx_bytes({"x": [["respondent", "a"], ["L01", "b"], ["L02", "c"]]}))
        made = edits.without_rows(path, TheirRows(Meant(frozenset({"l2"}), "")))
    else:
        path.write_bytes(docx_bytes(GROUP))
        (document,) = read_inputs([path]).documents
        made = edits.without_turns(path, document, {1}, ReadingSettings())
    assert made is not None
    assert made[1] == 1


def test_a_workbook_that_aborts_its_library_costs_itself(
    build: Build, capsys: pytest.CaptureFixture[str]
) -> None:
    study = build({"groep.docx": docx_bytes(GROUP)})
    said = SAID.format(word="de kas")
    rows = [("naam", "wat"), ("Wendelmoed", said), ("Joris", "Iets anders.")]
    body = hurt(xlsx_bytes({"x": rows}), *ABORTS)
    (study / "notities.xlsx").write_bytes(body)
    assert run_cli(["forget", str(study), "--respondent", "Wendelmoed", "--yes"]) == 1
    assert "notities.xlsx: hier staan nog woorden van deze persoon" in capsys.readouterr().out
    assert (study / "notities.xlsx").read_bytes() == body
    (left,) = read_inputs([study]).documents
    assert [turn.speaker for turn in left.turns] == ["Moderator", "Joris", "Karin"]


@pytest.mark.parametrize("what", ["abort", "hang", "ask for 2 GB", "rubbish", "trip"])
def test_whatever_happens_to_the_process_that_changes_a_file_it_is_left_to_a_person(
    tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = edits.asked

    def asked(_function: str, _values: object, data: bytes, limits: Limits) -> bytes:
        return real("tests.misbehaving:do", {"what": what}, data, limits)

    path = tmp_path / "a.docx"
    path.write_bytes(docx_bytes(GROUP))
    (document,) = read_inputs([path]).documents
    settings = ReadingSettings(reader_seconds=0.5, reader_megabytes=300)
    with monkeypatch.context() as misbehaving:
        misbehaving.setattr(edits, "asked", asked)
        assert edits.without_turns(path, document, {1}, settings) is None
    assert edits.without_turns(path, document, {1}, ReadingSettings()) is not None


def test_what_is_packed_in_a_way_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    words = Words.of(["wij zagen de zandloper daar op tafel staan"], [])
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", method) as archive:
            archive.writestr("a.txt", "de zandloper " * 40)
        body = bytearray(out.getvalue())
        start = 30 + len("a.txt")
        body[start + 4 : start + 14] = b"\xff" * 10
        path = tmp_path / "a.zip"
        path.write_bytes(body)
        seen = look_into(path)
        assert words.stand_in(seen.texts) or not seen.whole
