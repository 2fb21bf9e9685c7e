"""A .qdpx of another program is read as its own quotes prove, or refused by name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from kvds_nlp.errors import InputError
from kvds_nlp.refi.offsets import Counting
from kvds_nlp.refi.reading import QdpxProject, read_qdpx

TEXT = "Eerst 🙂 was er niets.\nToen kwam er tijd vrij.\nEn geld."


def quotes(project: QdpxProject) -> list[str]:
    return [c.span.of(s.text) for s in project.sources for c in s.codings]


def test_an_exclusive_end_is_found_and_people_are_named(make_foreign: Callable[..., bytes]) -> None:
    at = TEXT.index("tijd")
    project = read_qdpx(make_foreign(TEXT.encode(), [(at, at + 9, "tijd vrij")]))
    (coding,) = project.sources[0].codings
    assert coding.span.of(TEXT) == "tijd vrij"
    assert (coding.code, coding.user) == ("tijd_geld", "Noor")
    assert project.counting == Counting()


def test_who_made_the_selection_gave_the_code_unless_the_coding_says_otherwise(
    make_foreign: Callable[..., bytes],
) -> None:
    code, noor = "11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222"
    ref = f'<CodeRef targetGUID="{code}"/>'
    more = (
        '<TextSource guid="T" name="nota"><PlainTextContent>Het geld.</PlainTextContent>'
        '<PlainTextSelection guid="Q" startPosition="4" endPosition="8" name="geld" '
        f'creatingUser="{noor}"><Coding guid="A">{ref}</Coding></PlainTextSelection>'
        '<PlainTextSelection guid="R" startPosition="0" endPosition="3" name="Het" '
        f'creatingUser="{noor}"><Coding guid="B" creatingUser="onbekend">{ref}</Coding>'
        "</PlainTextSelection></TextSource>"
    )
    project = read_qdpx(make_foreign(TEXT.encode(), [(0, 5, "Eerst")], more=more))
    text, codings = project.sources[1].text, project.sources[1].codings
    assert {c.span.of(text): c.user for c in codings} == {"geld": "Noor", "Het": ""}


def test_an_inclusive_end_is_found(make_foreign: Callable[..., bytes]) -> None:
    at = TEXT.index("tijd")
    project = read_qdpx(make_foreign(TEXT.encode(), [(at, at + 8, "tijd vrij")]))
    assert quotes(project) == ["tijd vrij"]


@pytest.mark.parametrize("counted", ["one", "two"])
def test_windows_line_ends_may_count_for_one_or_two(
    make_foreign: Callable[..., bytes], counted: str
) -> None:
    stored = TEXT.replace("\n", "\r\n")
    at = (stored if counted == "two" else TEXT).index("geld")
    project = read_qdpx(make_foreign(stored.encode(), [(at, at + 4, "geld")]))
    assert quotes(project) == ["geld"]
    assert project.sources[0].text == TEXT


def test_utf16_positions_after_an_emoji_are_found(make_foreign: Callable[..., bytes]) -> None:
    at = TEXT.index("tijd") + 1
    project = read_qdpx(make_foreign(TEXT.encode(), [(at, at + 9, "tijd vrij")]))
    assert quotes(project) == ["tijd vrij"]


@pytest.mark.parametrize("counts", [0, 1])
def test_a_byte_order_mark_may_count(make_foreign: Callable[..., bytes], counts: int) -> None:
    at = TEXT.index("tijd") + counts
    data = make_foreign(TEXT.encode("utf-8-sig"), [(at, at + 9, "tijd vrij")])
    assert quotes(read_qdpx(data)) == ["tijd vrij"]


def test_decomposed_accents_are_counted_as_stored(make_foreign: Callable[..., bytes]) -> None:
    stored = "Een cafe\u0301 en nog een cafe\u0301 met ruimte."
    at = stored.index("ruimte")
    project = read_qdpx(make_foreign(stored.encode(), [(at, at + 6, "ruimte")]))
    assert quotes(project) == ["ruimte"]
    assert project.sources[0].text == "Een café en nog een café met ruimte."


def test_without_evidence_the_end_is_asked_for(make_foreign: Callable[..., bytes]) -> None:
    data = make_foreign(TEXT.encode(), [(0, 5, "citaat 1")])
    with pytest.raises(InputError, match="--end exclusive"):
        read_qdpx(data)
    assert quotes(read_qdpx(data, end="exclusive")) == ["Eerst"]
    assert quotes(read_qdpx(data, end="inclusive")) == ["Eerst "]


def test_two_names_that_contradict_one_another_are_no_evidence(
    make_foreign: Callable[..., bytes],
) -> None:
    at = TEXT.index("tijd")
    data = make_foreign(TEXT.encode(), [(at, at + 4, "tijd"), (at, at + 8, "tijd vrij")])
    with pytest.raises(InputError, match="--end"):
        read_qdpx(data)


def test_taguette_names_no_quotes_and_is_known(make_foreign: Callable[..., bytes]) -> None:
    data = make_foreign(TEXT.encode(), [(0, 5, "")], origin="Taguette 1.4.1")
    assert quotes(read_qdpx(data)) == ["Eerst"]


def test_a_selection_that_is_not_what_it_says_is_left_out_by_name(
    make_foreign: Callable[..., bytes],
) -> None:
    at = TEXT.index("tijd")
    good = (at, at + 9, "tijd vrij")
    data = make_foreign(TEXT.encode(), [good, (0, 9, "kwam er tijd"), (50, 900, "weg")])
    project = read_qdpx(data)
    assert quotes(project) == ["tijd vrij"]
    said = [problem.message for problem in project.problems]
    assert any("'kwam er tijd'" in message for message in said)
    assert any("50-900 lies outside" in message for message in said)


def test_a_code_that_is_a_case_is_no_theme(make_foreign: Callable[..., bytes]) -> None:
    case = "33333333-3333-3333-3333-333333333333"
    variables = (
        '<Variables><Variable guid="V" name="Proeftuin" typeOfVariable="Text"/></Variables>'
        f'<Cases><Case guid="{case}"><VariableValue><VariableRef targetGUID="v"/>'
        '<TextValue>Oost</TextValue></VariableValue><SourceRef targetGUID="s"/></Case></Cases>'
    )
    codes = (
        f'<Code guid="11111111-1111-1111-1111-111111111111" name="Tijd"/>'
        f'<Code guid="{case.upper()}" name="Piet"/>'
    )
    project = read_qdpx(
        make_foreign(TEXT.encode(), [(0, 5, "Eerst")], codes=codes, extra=variables)
    )
    assert [code.label for code in project.codebook.codes] == ["Tijd"]
    assert project.sources[0].facts == {"proeftuin": "Oost"}


def test_what_a_source_says_of_itself_goes_before_what_its_case_says(
    make_foreign: Callable[..., bytes],
) -> None:
    def value(guid: str, text: str) -> str:
        ref = f'<VariableRef targetGUID="{guid}"/>'
        return f"<VariableValue>{ref}<TextValue>{text}</TextValue></VariableValue>"

    extra = (
        '<Variables><Variable guid="V" name="Meting"/><Variable guid="W" name="Wijk"/></Variables>'
        f'<Cases><Case guid="C" name="R1">{value("V", "begin")}{value("W", "Oost")}'
        '<SourceRef targetGUID="T"/></Case></Cases>'
    )
    more = (
        '<TextSource guid="T" name="nota"><PlainTextContent>Het geld.</PlainTextContent>'
        f"{value('V', 'eind')}</TextSource>"
    )
    project = read_qdpx(make_foreign(TEXT.encode(), [(0, 5, "Eerst")], extra=extra, more=more))
    facts = project.sources[1].facts
    assert (facts["meting"], facts["wijk"]) == ("eind", "Oost")


def test_what_is_not_text_is_named_with_what_is_lost(make_foreign: Callable[..., bytes]) -> None:
    more = (
        '<PictureSource guid="P" name="foto.png"><PictureSelection guid="Q"><Coding guid="R">'
        '<CodeRef targetGUID="x"/></Coding></PictureSelection></PictureSource>'
        '<TextSource guid="T" name="elders" plainTextPath="relative:///../elders.txt"/>'
    )
    project = read_qdpx(make_foreign(TEXT.encode(), [(0, 5, "Eerst")], more=more))
    said = {(problem.path, problem.message) for problem in project.problems}
    assert any(
        path == "foto.png" and "1 coding is on a picture" in message for path, message in said
    )
    assert any(path == "elders" and "outside the file" in message for path, message in said)


def test_the_text_of_a_pdf_and_text_inside_the_xml_are_read(
    make_foreign: Callable[..., bytes],
) -> None:
    coded = (
        '<PlainTextSelection guid="Q" startPosition="4" endPosition="8" name="geld">'
        '<Coding guid="R">'
        '<CodeRef targetGUID="11111111-1111-1111-1111-111111111111"/></Coding></PlainTextSelection>'
    )
    more = (
        '<PDFSource guid="P" name="nota.pdf"><Representation guid="T">'
        f"<PlainTextContent>Het geld.</PlainTextContent>{coded}</Representation></PDFSource>"
    )
    project = read_qdpx(make_foreign(TEXT.encode(), [(0, 5, "Eerst")], more=more))
    assert [source.name for source in project.sources] == ["gesprek.docx", "nota.pdf"]
    assert quotes(project) == ["Eerst", "geld"]
    assert project.problems == ()


@pytest.mark.parametrize("path", ["internal://../../geheim.txt", "internal:///../s.txt"])
def test_no_path_leads_out_of_the_archive(make_foreign: Callable[..., bytes], path: str) -> None:
    more = f'<TextSource guid="T" name="uit" plainTextPath="{path}"/>'
    project = read_qdpx(make_foreign(TEXT.encode(), [(0, 5, "Eerst")], more=more))
    assert [problem.path for problem in project.problems] == ["uit"]


def test_entities_and_bombs_are_refused(make_foreign: Callable[..., bytes]) -> None:
    data = make_foreign(TEXT.encode(), [(0, 5, "Eerst")])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("project.qde").decode()
    doctype = '<!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/passwd">]><Project'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("project.qde", xml.replace("<Project", doctype, 1))
    with pytest.raises(InputError, match="DOCTYPE"):
        read_qdpx(out.getvalue())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", b" " * 30_000_000)
    with pytest.raises(InputError, match="unfolds"):
        read_qdpx(out.getvalue())
    with pytest.raises(InputError, match="not a zip"):
        read_qdpx(b"PK nothing")
