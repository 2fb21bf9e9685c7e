"""What people wrote beside their codes, wherever a program keeps it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kvds_nlp.refi.reading import QdpxProject, read_qdpx
from tests.refi.foreign import CODE, USER

TEXT = "Eerst was er niets.\nToen kwam er tijd."
NOTE = (
    f'<Notes><Note guid="N" name="Dagboek" creatingUser="{USER}">'
    "<PlainTextContent>Let hierop.</PlainTextContent></Note></Notes>"
)


def told(project: QdpxProject) -> list[tuple[str, ...]]:
    return [(m.about, m.name, m.quote, m.user, m.text) for m in project.memos]


def test_descriptions_are_memos_of_what_they_stand_in(make_foreign: Callable[..., bytes]) -> None:
    extra = (
        '<Cases><Case guid="C" name="Piet"><Description>Boer.</Description></Case>'
        '<Case guid="D" name="Anna"><Description/></Case></Cases>'
    )
    more = (
        f'<TextSource guid="T" name="nota" creatingUser="{USER}"><Description>Uit 2019.'
        "</Description><PlainTextContent>Het geld.</PlainTextContent>"
        f'<PlainTextSelection guid="Q" startPosition="4" endPosition="8" creatingUser="{USER}">'
        "<Description>Hoeveel?</Description></PlainTextSelection></TextSource>"
    )
    project = read_qdpx(make_foreign(TEXT.encode(), [(0, 5, "Eerst")], extra=extra, more=more))
    assert told(project) == [
        ("case", "Piet", "", "", "Boer."),
        ("source", "nota", "", "Noor", "Uit 2019."),
        ("fragment", "nota", "geld", "Noor", "Hoeveel?"),
    ]


@pytest.mark.parametrize(
    ("more", "about"),
    [
        ("", ("note", "Dagboek", "")),
        ('<TextSource guid="T" name="nota"><PlainTextContent>Het geld.</PlainTextContent>'
         '<NoteRef targetGUID="n"/></TextSource>', ("source", "nota", "")),
        ('<TextSource guid="T" name="nota"><PlainTextContent>Het geld.</PlainTextContent>'
         '<PlainTextSelection guid="Q" startPosition="4" endPosition="8" name="geld">'
         f'<Coding guid="R"><CodeRef targetGUID="{CODE}"/><NoteRef targetGUID="N"/></Coding>'
         "</PlainTextSelection></TextSource>", ("fragment", "nota", "geld")),
    ],
)  # fmt: skip
def test_a_note_is_about_what_refers_to_it(
    make_foreign: Callable[..., bytes], more: str, about: tuple[str, str, str]
) -> None:
    project = read_qdpx(make_foreign(TEXT.encode(), [(0, 5, "Eerst")], extra=NOTE, more=more))
    assert told(project) == [(*about, "Noor", "Let hierop.")]


@pytest.mark.parametrize("ends", [("N", "C"), ("c", "n")])
def test_a_link_ties_a_note_to_its_case(
    make_foreign: Callable[..., bytes], ends: tuple[str, str]
) -> None:
    extra = (
        f'<Cases><Case guid="C" name="Piet"/></Cases>{NOTE}<Links><Link guid="L" '
        f'originGUID="{ends[0]}" targetGUID="{ends[1]}"/></Links>'
    )
    project = read_qdpx(make_foreign(TEXT.encode(), [(0, 5, "Eerst")], extra=extra))
    assert told(project) == [("case", "Piet", "", "Noor", "Let hierop.")]


def test_a_note_whose_text_is_not_there_is_named(make_foreign: Callable[..., bytes]) -> None:
    extra = '<Notes><Note guid="N" name="Weg" plainTextPath="internal://weg.txt"/></Notes>'
    project = read_qdpx(make_foreign(TEXT.encode(), [(0, 5, "Eerst")], extra=extra))
    assert project.memos == ()
    (problem,) = project.problems
    assert problem.path == "Weg"
    assert "not in the file" in problem.message


def test_what_stands_with_a_coding_is_the_codings_own(make_foreign: Callable[..., bytes]) -> None:
    more = (
        '<TextSource guid="T" name="nota"><PlainTextContent>Het geld.</PlainTextContent>'
        '<PlainTextSelection guid="Q" startPosition="4" endPosition="8" name="geld">'
        f'<Description>Twijfel.</Description><Coding guid="R" creatingUser="{USER}">'
        f'<CodeRef targetGUID="{CODE}"/></Coding></PlainTextSelection></TextSource>'
    )
    project = read_qdpx(make_foreign(TEXT.encode(), [(0, 5, "Eerst")], more=more))
    assert project.memos == ()
    (coding,) = project.sources[1].codings
    assert (coding.said.note, coding.said.reason) == ("Twijfel.", "")
