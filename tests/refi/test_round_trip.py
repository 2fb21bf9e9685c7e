"""What is exported comes back the same, at the same code points."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kvds_nlp.codebook.loading import read_codebook
from kvds_nlp.data import Document
from kvds_nlp.readers.reading import READERS
from kvds_nlp.refi.exchange import ImportedStudy
from kvds_nlp.refi.reading import QdpxProject, QdpxSource, read_qdpx
from kvds_nlp.refi.writing import MACHINE, Mark, Project, guid, qdpx_bytes
from kvds_nlp.spans import Span
from kvds_nlp.talk.text import clean
from tests.builders import make_document

BOOK = read_codebook(
    """\
name: Proef
version: "2"
codes:
  - {id: thema_a, label: Thema A, definition: Het eerste.}
  - {id: a_overig, label: Overig, definition: Rest van A., parent: thema_a}
  - {id: thema_b, label: Thema B, definition: Het tweede., rules: [loslaten]}
  - {id: b_overig, label: Overig, definition: Rest van B., parent: thema_b}
"""
)
CODES = [code.id for code in BOOK.codes]
PIECES = st.sampled_from(
    [
        "een ",
        "café",
        "cafe\u0301",
        "🙂",
        "👩‍👩‍👧",
        "\n",
        "  ",
        '"',
        "<",
        "&",
        "'",
        "é",
        "\t",
        "ﬁ",
        "…",
        "]]>",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map("".join).map(clean)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    documents, marks = [], []
    for number in range(draw(st.integers(1, 3))):
        text = "R: " + draw(TEXTS) + "."
        facts = {"proeftuin": draw(st.sampled_from(["Oost", "West & co"])), "jaar": "2020"}
        document = make_document(text, doc_id=f"map/gesprek {number}.docx", facts=facts)
        documents.append(document)
        for _ in range(draw(st.integers(0, 4))):
            start = draw(st.integers(0, len(text) - 1))
            span = Span(start, draw(st.integers(start + 1, len(text))))
            code = draw(st.sampled_from(CODES))
            users = draw(st.sampled_from([("Noor",), ("Anna", "Noor"), (MACHINE,)]))
            if not any((m.doc_id, m.span, m.code) == (document.id, span, code) for m in marks):
                marks.append(Mark(document.id, span, code, users))
    return Project("Studie", tuple(documents), BOOK, tuple(marks), "codeboek 2")


def given_codes(project: QdpxProject) -> set[tuple[str, Span, str, str]]:
    return {(s.name, c.span, c.code, c.user) for s in project.sources for c in s.codings}


@settings(max_examples=150, deadline=None)
@given(projects(), st.booleans(), st.booleans())
def test_codings_come_back_at_the_same_code_points(
    project: Project, flat: bool, crlf: bool
) -> None:
    data = qdpx_bytes(project, flat=flat, crlf=crlf)
    back = read_qdpx(data)
    assert [(s.name, s.text, s.facts) for s in back.sources] == [
        (d.id.replace("/", " - "), d.text, dict(d.facts)) for d in project.documents
    ]
    assert given_codes(back) == {
        (mark.doc_id.replace("/", " - "), mark.span, mark.code, user)
        for mark in project.marks
        for user in mark.users
    }
    assert back.problems == ()
    assert {code.id for code in back.codebook.codes} == set(CODES)
    if not flat:
        assert [code.parent for code in back.codebook.codes] == [c.parent for c in BOOK.codes]
        (rule,) = back.codebook.by_id["thema_b"].rules
        assert rule.id == BOOK.by_id["thema_b"].rules[0].id


def document() -> Document:
    return make_document("Wij laten los.\nEcht 🙂 waar.", facts={"proeftuin": "Oost"})


def example() -> Project:
    home = document()
    marks = (
        Mark(home.id, Span(0, 14), "thema_a", ("Noor", MACHINE), "thema_a: voorgesteld"),
        Mark(home.id, Span(0, 20), "b_overig", (MACHINE,)),
    )
    return Project("Studie", (home,), BOOK, marks, "codeboek 2")


def test_the_same_project_gives_the_same_bytes() -> None:
    assert qdpx_bytes(example()) == qdpx_bytes(example())


def test_every_code_has_a_name_of_its_own_and_people_come_first() -> None:
    with zipfile.ZipFile(io.BytesIO(qdpx_bytes(example()))) as archive:
        assert archive.namelist()[0] == "project.qde"
        assert all(name.startswith("sources/") for name in archive.namelist()[1:])
        xml = archive.read("project.qde").decode("utf-8")
    assert 'name="Thema A: Overig"' in xml
    assert 'name="Thema B: Overig"' in xml
    assert xml.index('name="Noor"') < xml.index('name="kvds-nlp"')
    assert "Wij laten los.&#10;Echt" in xml
    assert "\r" not in xml
    assert not xml.startswith("\ufeff")


@pytest.mark.parametrize("flat", [False, True])
def test_flat_codes_stand_on_one_level(flat: bool) -> None:
    with zipfile.ZipFile(io.BytesIO(qdpx_bytes(example(), flat=flat))) as archive:
        root = etree.fromstring(archive.read("project.qde"))
    depth = {len(list(code.iterancestors("{*}Code"))) for code in root.iter("{*}Code")}
    assert depth == ({0} if flat else {0, 1})


def test_stored_texts_are_composed_so_positions_mean_one_thing() -> None:
    text = unicodedata.normalize("NFC", document().text)
    with zipfile.ZipFile(io.BytesIO(qdpx_bytes(example(), crlf=True))) as archive:
        stored = archive.read(archive.namelist()[1]).decode()
    assert stored.replace("\r\n", "\n") == text
    assert stored.count("\r\n") == text.count("\n")


def test_a_source_loses_the_suffix_of_every_file_that_is_read() -> None:
    names = [f"R{n}{suffix}" for n, suffix in enumerate((*READERS, ".DOC", ".2b", ""))]
    study = ImportedStudy.of(QdpxSource(name, "Goed.", {}, ()) for name in names)
    stems = [f"R{n}" for n in range(len(READERS) + 1)]
    rest = [f"R{len(stems)}.2b", f"R{len(stems) + 1}"]
    assert [file.path for file in study.files] == [f"{stem}.txt" for stem in (*stems, *rest)]


def parts_of(project: Project, *, flat: bool = False) -> tuple[Any, list[zipfile.ZipInfo]]:
    """The root of its project.qde, and what its zip says of every part."""
    with zipfile.ZipFile(io.BytesIO(qdpx_bytes(project, flat=flat))) as archive:
        return etree.fromstring(archive.read("project.qde")), archive.infolist()


def test_nothing_in_the_zip_tells_of_a_machine_or_a_day() -> None:
    _, infos = parts_of(example())
    told = {(one.date_time, one.create_system, one.external_attr >> 16) for one in infos}
    assert told == {((1980, 1, 1, 0, 0, 0), 3, 0o644)}


def test_a_respondent_is_one_case_with_the_facts_all_its_documents_share() -> None:
    def home(name: str, **facts: str) -> Document:
        return make_document("Ja.", doc_id=name, facts=facts)

    documents = (
        home("P/a.txt", proeftuin="P", respondent="1", wave="begin"),
        home("P/b.txt", proeftuin="P", respondent="1", wave="eind"),
        home("Q/a.txt", proeftuin="Q", respondent="1"),
        home("los.txt"),
    )
    root, _ = parts_of(Project("Studie", documents, BOOK, ()))
    values = [
        (case.get("name"), len(case.findall("{*}SourceRef")),
         [value.text for value in case.iter("{*}TextValue")])
        for case in root.iter("{*}Case")
    ]  # fmt: skip
    assert values == [("1", 2, ["P", "1"]), ("1", 1, ["Q", "1"]), ("los.txt", 1, [])]
    assert [one.get("name") for one in root.iter("{*}Set")] == ["P", "Q"]
    assert [len(one) for one in root.iter("{*}Set")] == [2, 1]


def test_two_documents_never_share_a_name_and_a_selection_is_of_its_first_coder() -> None:
    one, other = (make_document("Wij laten los.", doc_id=name) for name in ("a/b", "a - b"))
    marks = (Mark("a/b", Span(4, 9), "thema_b", ("Noor", "Anna")),)
    root, _ = parts_of(Project("Studie", (one, other), BOOK, marks))
    assert [text.get("name") for text in root.iter("{*}TextSource")] == ["a - b", "a - b~"]
    (selection,) = root.iter("{*}PlainTextSelection")
    assert selection.get("creatingUser") == guid("user", "Noor")
    assert (selection.get("name"), selection.get("startPosition")) == ("laten", "4")
    assert len(selection.findall("{*}Coding")) == 2


def test_a_flat_name_says_its_parent_once() -> None:
    root, _ = parts_of(example(), flat=True)
    names = [code.get("name") for code in root.iter("{*}Code")]
    assert names == ["Thema A", "Thema A: Overig", "Thema B", "Thema B: Overig"]
    book = read_codebook(
        'name: b\nversion: "1"\ncodes:\n'
        "  - {id: a, label: A, definition: x}\n  - {id: k, label: K, definition: x, parent: a}\n"
    )
    root, _ = parts_of(Project("s", (document(),), book, ()), flat=True)
    assert [code.get("name") for code in root.iter("{*}Code")] == ["A", "A: K"]


def test_an_empty_project_has_no_empty_lists() -> None:
    root, _ = parts_of(Project("Leeg", (), BOOK, ()))
    tags = [etree.QName(child).localname for child in root]
    assert tags == ["Users", "CodeBook", "Description"]
