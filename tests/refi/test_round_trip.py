"""What is exported comes back the same, at the same code points."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from kvds_nlp.codebook.loading import read_codebook
from kvds_nlp.data import Document
from kvds_nlp.readers.reading import READERS
from kvds_nlp.refi.exchange import ImportedStudy
from kvds_nlp.refi.names import source_names
from kvds_nlp.refi.reading import QdpxProject, QdpxSource, read_qdpx
from kvds_nlp.refi.writing import MACHINE, CodedSpan, LineEnd, Project, guid, qdpx_bytes
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
    documents: list[Document] = []
    marks: list[CodedSpan] = []
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
                marks.append(CodedSpan(document.id, span, code, users))
    return Project("Studie", tuple(documents), BOOK, tuple(marks), "codeboek 2")


def names_tell(project: Project) -> bool:
    """Whether every quote beyond a line end has words: blanks do not say how line ends count, and
    no segment of ours is blank.
    """
    texts = {document.id: document.text for document in project.documents}
    return all(
        mark.span.of(texts[mark.doc_id]).strip() or "\n" not in texts[mark.doc_id][: mark.span.end]
        for mark in project.marks
    )


def given_codes(project: QdpxProject) -> set[tuple[str, Span, str, str]]:
    return {(s.name, c.span, c.code, c.user) for s in project.sources for c in s.codings}


@settings(max_examples=150, deadline=None)
@given(projects(), st.booleans(), st.sampled_from([None, "one", "two"]))
def test_codings_come_back_at_the_same_code_points(
    project: Project, flat: bool, crlf: LineEnd | None
) -> None:
    assume(crlf is None or names_tell(project))
    data = qdpx_bytes(project, flat=flat, crlf=crlf)
    back = read_qdpx(data)
    called = source_names(d.id for d in project.documents)
    assert [(s.name, s.text, s.facts) for s in back.sources] == [
        (called[d.id], d.text, dict(d.facts)) for d in project.documents
    ]
    assert given_codes(back) == {
        (called[mark.doc_id], mark.span, mark.code, user)
        for mark in project.marks
        for user in mark.users
    }
    assert back.problems == ()
    assert {code.id for code in back.codebook.codes} == set(CODES)
    if not flat:
        assert [code.parent for code in back.codebook.codes] == [c.parent for c in BOOK.codes]
        (rule,) = back.codebook.by_id["thema_b"].rules
        assert rule.id == BOOK.by_id["thema_b"].rules[0].id


def test_of_ways_that_say_as_much_the_known_end_decides() -> None:
    home = make_document("R: een 🙂\n.", doc_id="gesprek.txt", facts={})
    marks = (CodedSpan(home.id, Span(0, 9), "thema_a", ("Noor",)),)
    back = read_qdpx(qdpx_bytes(Project("Studie", (home,), BOOK, marks), crlf="two"))
    assert [coding.span for coding in back.sources[0].codings] == [Span(0, 9)]


def document() -> Document:
    return make_document("Wij laten los.\nEcht 🙂 waar.", facts={"proeftuin": "Oost"})


def example() -> Project:
    home = document()
    marks = (
        CodedSpan(home.id, Span(0, 14), "thema_a", ("Noor", MACHINE), "thema_a: voorgesteld"),
        CodedSpan(home.id, Span(0, 20), "b_overig", (MACHINE,)),
    )
    return Project("Studie", (home,), BOOK, marks, "codeboek 2")


def test_the_same_project_gives_the_same_bytes() -> None:
    assert qdpx_bytes(example()) == qdpx_bytes(example())


def test_half_a_sign_in_the_note_does_not_stop_it() -> None:
    data = qdpx_bytes(replace(example(), note="kvds-nlp \ud800"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"kvds-nlp ?" in [archive.read(name) for name in archive.namelist()]


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
    with zipfile.ZipFile(io.BytesIO(qdpx_bytes(example(), crlf="one"))) as archive:
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
    assert values == [("1", 2, ["P", "1"]), ("1 (2)", 1, ["Q", "1"]), ("los.txt", 1, [])]
    assert [one.get("name") for one in root.iter("{*}Set")] == ["P", "Q"]
    assert [len(one) for one in root.iter("{*}Set")] == [2, 1]


def test_each_who_coded_a_stretch_has_a_selection_of_their_own() -> None:
    """One for all would be its first user's in QualCoder, and proposals a person's judgments."""
    home = make_document("Wij laten los.", doc_id="a")
    marks = (
        CodedSpan("a", Span(4, 9), "thema_b", ("Noor", "Anna"), "thema_b: bevestigd"),
        CodedSpan("a", Span(4, 9), "thema_a", (MACHINE,), "thema_a: voorgesteld"),
    )
    root, _ = parts_of(Project("Studie", (home,), BOOK, marks))
    told = [
        (one.get("creatingUser"), one.get("name"), one.get("startPosition"), one[0].text, len(one))
        for one in root.iter("{*}PlainTextSelection")
    ]
    assert told == [
        (guid("user", "Anna"), "laten", "4", "thema_b: bevestigd", 2),
        (guid("user", "Noor"), "laten", "4", "thema_b: bevestigd", 2),
        (guid("user", MACHINE), "laten", "4", "thema_a: voorgesteld", 2),
    ]
    assert len({one.get("guid") for one in root.iter() if one.get("guid")}) == sum(
        1 for one in root.iter() if one.get("guid")
    )


@pytest.mark.parametrize(("crlf", "at"), [(None, "15"), ("one", "15"), ("two", "16")])
def test_a_line_end_counts_as_the_client_counts_it(crlf: LineEnd | None, at: str) -> None:
    home = document()
    mark = CodedSpan(home.id, Span(15, 19), "thema_a", ("Noor",))
    data = qdpx_bytes(Project("Studie", (home,), BOOK, (mark,)), crlf=crlf)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (selection,) = etree.fromstring(archive.read("project.qde")).iter("{*}PlainTextSelection")
        stored = archive.read(archive.namelist()[1]).decode()
    assert selection.get("startPosition") == at
    assert ("\r\n" in stored) == (crlf is not None)
    (source,) = read_qdpx(data).sources
    assert source.codings[0].span.of(source.text) == "Echt"


def test_no_client_takes_two_sources_for_one() -> None:
    """Not by the name without suffix (qc), in capitals or cut short, nor one no disk takes."""
    ids = [
        "a/b.txt", "A - B.docx", "a - b", "t.csv#r2.wat: helpt?", "t.csv#r2.wat",
        "lang " * 90 + "1", "lang " * 90 + "2", "é" * 300, "...", "/",
    ]  # fmt: skip
    names = list(source_names(ids).values())
    for short in (str, lambda name: Path(name).stem, lambda name: name[:160]):
        assert len({short(name).casefold() for name in names}) == len(ids)
    assert all(len(f"{name}.txt".encode()) < 200 for name in names)
    assert all(Path(name).suffix in (".txt", ".docx") for name in names)
    assert not set("".join(names)) & set('/\\:?*"<>|')


def test_a_set_is_never_called_as_a_variable_is() -> None:
    home = make_document("Ja.", doc_id="a", facts={"proeftuin": "wave", "wave": "begin"})
    root, _ = parts_of(Project("Studie", (home,), BOOK, ()))
    assert [one.get("name") for one in root.iter("{*}Set")] == ["wave (2)"]


def test_the_note_is_a_file_and_comes_back_as_a_memo() -> None:
    data = qdpx_bytes(example())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        place = f"sources/{guid('note', 'project')}.txt"
        assert archive.read(place).decode() == "codeboek 2"
    told = [(memo.about, memo.user, memo.text) for memo in read_qdpx(data).memos]
    assert told[-1] == ("project", MACHINE, "codeboek 2")


def test_why_of_a_coding_and_what_people_noted_come_back() -> None:
    home = document()
    why = (
        'thema_a: bevestigd, score 0.80, belemmerend; rule:1 "los"\n'
        "thema_a: notitie van Noor: zeker\nthema_a: notitie van Sem: wel"
    )
    marks = (
        CodedSpan(home.id, Span(0, 9), "thema_a", ("Noor", "Sem"), why),
        CodedSpan(home.id, Span(0, 9), "thema_b", ("Noor",), "thema_b: toegevoegd"),
    )
    (source,) = read_qdpx(qdpx_bytes(Project("Studie", (home,), BOOK, marks))).sources
    told = {(c.code, c.user): (c.said.valence, c.said.reason, c.said.note) for c in source.codings}
    reason = 'bevestigd, score 0.80, belemmerend; rule:1 "los"'
    assert told == {
        ("thema_a", "Noor"): ("belemmerend", reason, "zeker"),
        ("thema_a", "Sem"): ("belemmerend", reason, "wel"),
        ("thema_b", "Noor"): ("", "toegevoegd", ""),
    }


def test_a_flat_name_says_its_parent_once() -> None:
    deep = read_codebook(
        'name: b\nversion: "1"\ncodes:\n'
        "  - {id: a, label: A, definition: x}\n  - {id: k, label: K, definition: x, parent: a}\n"
        "  - {id: o, label: Overig, definition: x, parent: k}\n"
        "  - {id: p, label: Overig, definition: x, parent: a}\n"
    )
    root, _ = parts_of(Project("s", (document(),), deep, ()), flat=True)
    names = [code.get("name") for code in root.iter("{*}Code")]
    assert names == ["A", "A: K", "A: K: Overig", "A: Overig"]
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
