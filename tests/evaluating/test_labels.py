from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.errors import InputError
from kvds_nlp.readers.labels import read_labels

HEADER = "text,codes,group,complete,valence\n"


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_rows_come_back_as_values(tmp_path: Path) -> None:
    path = written(
        tmp_path / "g.csv",
        HEADER + '"Eén, twee",sturen;loslaten,A,,belemmerend\n\n"Leeg",,B,nee,\n',
    )
    first, second = read_labels(path, codes={"sturen", "loslaten"})
    assert (first.text, first.codes, first.group, first.complete) == (
        "Eén, twee", ("sturen", "loslaten"), "A", True,
    )  # fmt: skip
    assert dict(first.valence) == {"sturen": "belemmerend", "loslaten": "belemmerend"}
    assert (second.codes, second.complete, second.valence, second.row) == ((), False, (), 4)


def test_words_for_complete(tmp_path: Path) -> None:
    yes, no = ["", "true", "1", "ja", "YES", "waar", "j", "y"], ["false", "0", "nee", "no", "n"]
    words = [*yes, *no, "onwaar"]
    rows = "".join(f"t{n},a,G,{word},\n" for n, word in enumerate(words))
    read = read_labels(written(tmp_path / "g.csv", HEADER + rows))
    assert [row.complete for row in read] == [word in yes for word in words]


def test_two_groups_may_say_the_same(tmp_path: Path) -> None:
    path = written(tmp_path / "g.csv", HEADER + "Geen tijd.,a,Oost,,\nGeen tijd.,b,West,,\n")
    assert [(row.group, row.codes) for row in read_labels(path)] == [
        ("Oost", ("a",)),
        ("West", ("b",)),
    ]


def test_a_valence_for_each_code(tmp_path: Path) -> None:
    path = written(tmp_path / "g.csv", HEADER + "t,a;b,G,true,neutraal;bevorderend\n")
    assert dict(read_labels(path)[0].valence) == {"a": "neutraal", "b": "bevorderend"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [";", "\t", ","])
def test_as_spreadsheets_save_it(tmp_path: Path, encoding: str, mark: str) -> None:
    lines = ["group", "text", "codes"], ["A", "Coördinatie", '"sturen;loslaten"']
    text = "\r\n".join(mark.join(line) for line in lines) + "\r\n"
    (row,) = read_labels(written(tmp_path / "g.csv", text, encoding))
    assert (row.text, row.codes) == ("Coördinatie", ("sturen", "loslaten"))


def test_excel(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "g.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["text", "codes", "group", "complete"])
    sheet.write_row(1, 0, ["Tekst", "sturen", 12, True])
    book.close()
    (row,) = read_labels(tmp_path / "g.xlsx")
    assert (row.text, row.group, row.complete) == ("Tekst", "12", True)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "no column 'text', 'codes', 'group'"),
        ("text,group\na,b\n", "no column 'codes'"),
        ("text,codes,group,text\n", "'text' stands there twice"),
        (HEADER, "has no rows under its header"),
        (HEADER + "\n,,,,\n", "has no rows under its header"),
        (HEADER + ",sturen,A,,\n", "row 2: 'text' is empty"),
        (HEADER + "t,sturen,,,\n", "row 2: 'group' is empty"),
        (HEADER + "t,sturen,A,misschien,\n", "row 2: 'complete' is 'misschien'"),
        (HEADER + "t,sturen,A,,slecht\n", "row 2: 'valence' is 'slecht'"),
        (HEADER + "t,sturen,A,,neutraal;neutraal\n", "2 values for 1 codes"),
        (HEADER + "t,stuuren,A,,\n", "row 2: code 'stuuren' is not in the codebook"),
        (HEADER + "t,sturen,A,,\nT ,,A,,\n", "row 3: the same text and group as row 2"),
        (HEADER + '"t,sturen,A,,\n', "is not a whole csv"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(tmp_path: Path, body: str, said: str) -> None:
    path = written(tmp_path / "g.csv", body)
    with pytest.raises(InputError) as caught:
        read_labels(path, codes={"sturen"})
    assert said in str(caught.value)
    assert "g.csv" in str(caught.value)


def test_all_problems_are_said_at_once(tmp_path: Path) -> None:
    path = written(tmp_path / "g.csv", HEADER + "t,x,A,,\nu,y,A,,\n,,A,,\n")
    with pytest.raises(InputError) as caught:
        read_labels(path, codes={"sturen"})
    assert len(str(caught.value).splitlines()) == 3


@pytest.mark.parametrize("name", ["g.txt", "weg.csv", "weg.xlsx"])
def test_files_that_are_not_there_or_not_tables(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=name):
        read_labels(tmp_path / name)


def test_a_broken_excel_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not an Excel file"):
        read_labels(written(tmp_path / "g.xlsx", "geen excel"))


def test_the_same_text_of_two_respondents_is_two_rows(tmp_path: Path) -> None:
    path = written(tmp_path / "g.csv", HEADER + "geen tijd,sturen,A,,\ngeen tijd,sturen,B,,\n")
    assert len(read_labels(path)) == 2
