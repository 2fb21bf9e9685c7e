"""The zip of a project: where its parts are looked for, and what is too much for what it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

from kvds_nlp.errors import InputError
from kvds_nlp.refi import archive
from kvds_nlp.refi.archive import Archive
from kvds_nlp.refi.reading import read_qdpx

PROJECT = '<Project xmlns="urn:QDA-XML:project:1.0"/>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, body in parts.items():
            file.writestr(name, body)
    return out.getvalue()


def flagged(data: bytes, flag: int) -> bytes:
    """The zip with this flag on every part in its list."""
    raw, at = bytearray(data), data.find(b"PK\x01\x02")
    while at >= 0:
        raw[at + 8] |= flag
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(raw)


@pytest.mark.parametrize(
    "names",
    [
        ("project.qde",),
        ("PROJECT.QDE",),
        ("Ons project.qde",),
        ("project.qde", "kopie.qde"),
        ("project.qde", "__MACOSX/._project.qde"),
        ("ons.qde", "__MACOSX/._ons.qde"),
    ],
)
def test_the_project_is_found_by_its_name(names: tuple[str, ...]) -> None:
    root = Archive.open(packed(dict.fromkeys(names, PROJECT))).project()
    assert archive.local(root) == "Project"


@pytest.mark.parametrize("names", [("een.qde", "twee.qde"), ("project.xml",)])
def test_without_one_project_there_is_nothing_to_read(names: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match=r"holds no project\.qde"):
        Archive.open(packed(dict.fromkeys(names, PROJECT))).project()


def test_a_password_is_said_and_another_flag_is_not_one() -> None:
    data = packed({"project.qde": PROJECT})
    with pytest.raises(InputError, match="protected with a password"):
        Archive.open(flagged(data, 1))
    assert Archive.open(flagged(data, 2)).members.keys() == {"project.qde"}


def test_one_name_twice_is_not_sound() -> None:
    with pytest.raises(InputError, match=r"two parts called s\.TXT"):
        Archive.open(packed({"project.qde": PROJECT, "S.txt": "a", "s.TXT": "b"}))


def test_a_project_has_only_so_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed({"project.qde": PROJECT, "a": "1", "b": "2"})
    monkeypatch.setattr(archive, "_MOST_MEMBERS", 3)
    assert len(Archive.open(data).members) == 3
    monkeypatch.setattr(archive, "_MOST_MEMBERS", 2)
    with pytest.raises(InputError, match="has 3 parts"):
        Archive.open(data)


@pytest.mark.parametrize(("size", "opened"), [(4_000_000, True), (4_000_001, False)])
def test_a_part_that_unfolds_like_a_bomb_is_not_opened(size: int, opened: bool) -> None:
    whole = PROJECT + " " * (size - len(PROJECT))
    found = Archive.open(packed({"project.qde": whole}))
    if opened:
        assert archive.local(found.project()) == "Project"
    else:
        with pytest.raises(InputError, match="unfolds to 4 MB"):
            found.project()


def test_no_more_is_read_of_a_part_than_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Archive.open(packed({"project.qde": PROJECT}))
    monkeypatch.setattr(archive, "_MOST_XML", len(PROJECT))
    assert archive.local(found.project()) == "Project"
    monkeypatch.setattr(archive, "_MOST_XML", len(PROJECT) - 1)
    with pytest.raises(InputError, match="unfolds to 0 MB"):
        found.project()
    (member,) = found.members.values()
    member.file_size = 1  # a header that lies
    with pytest.raises(InputError):
        found.project()


@pytest.mark.parametrize(
    ("stored", "path"),
    [
        ("sources/a.txt", "internal://a.txt"),
        ("Sources/A.TXT", "internal:///a.txt"),
        ("a.txt", "INTERNAL://a.txt"),
        ("sources/map/a.txt", "internal://map\\a.txt"),
        ("sources/a.txt", "internal://oude/map/a.txt"),
    ],
)
def test_a_text_is_found_where_programs_put_it(
    make_foreign: Callable[..., bytes], stored: str, path: str
) -> None:
    data = make_foreign(b"Er was geld.", [(0, 2, "Er")])
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        xml = file.read("project.qde").decode().replace("internal://S.TXT", path)
    (source,) = read_qdpx(packed({"project.qde": xml, stored: "Er was geld."})).sources
    assert source.text == "Er was geld."


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ('richTextPath="internal://a.docx"', "only a formatted one"),
        ("", "it has no text"),
        ('plainTextPath="internal://weg.txt"', "is not in the file"),
    ],
)
def test_a_source_without_its_text_is_named_with_its_codings(
    make_foreign: Callable[..., bytes], attributes: str, said: str
) -> None:
    coded = '<PlainTextSelection guid="Q" startPosition="0" endPosition="2"><Coding guid="R"/>'
    more = f'<TextSource guid="T" {attributes}>{coded}</PlainTextSelection></TextSource>'
    project = read_qdpx(make_foreign(b"Er was geld.", [(0, 2, "Er")], more=more))
    (problem,) = project.problems
    assert problem.path == "bron 2"
    assert problem.message.startswith("was left out, with 1 coding: ")
    assert said in problem.message
