"""The codes of a .qdpx as a codebook, by way of the .qdc reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kvds_nlp.codebook.model import Codebook, slug
from kvds_nlp.errors import CodebookError, InputError
from kvds_nlp.refi.archive import local
from kvds_nlp.refi.qdc import MARK, NAMESPACE, read_qdc

_OWN_ID = re.compile(r"^id:\s*['\"]?([a-z0-9_-]+)['\"]?\s*$", re.MULTILINE)
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_SHORT_COLOR = re.compile(r"#([0-9A-Fa-f])([0-9A-Fa-f])([0-9A-Fa-f])")


@dataclass(frozen=True, slots=True)
class Codes:
    """A project's codes.

    Attributes:
        codebook: what they are.
        ids: guid (see ``guid_of``) -> id in the codebook.
        cases: guid -> name of "codes" that are cases: NVivo codes whatever a case said.
    """

    codebook: Codebook
    ids: dict[str, str]
    cases: dict[str, str]


def guid_of(element: Any, name: str = "guid") -> str:  # noqa: ANN401 - lxml is untyped
    """A guid without regard to letter case, braces and blanks: programs differ in them."""
    return str(element.get(name) or "").strip().strip("{}").lower()


def read_codes(root: Any, name: str) -> Codes:  # noqa: ANN401
    """The codes of a project called ``name``.

    Raises:
        InputError: there are none, or they contradict one another.
    """
    from lxml import etree

    people = {guid_of(one) for one in root.iter() if local(one) == "Case"}
    book = etree.Element(f"{{{NAMESPACE}}}CodeBook", nsmap={None: NAMESPACE})
    codes = etree.SubElement(book, f"{{{NAMESPACE}}}Codes")
    found = Codes(Codebook("", "", (), ""), {}, {})
    for element in _top(root):
        _copied(codes, element, people, found)
    if not found.ids:
        raise InputError("holds no codes, so there is nothing to import. Export it with its codes.")
    return Codes(_by_qdc(etree.tostring(book), name), found.ids, found.cases)


def _top(root: Any) -> Iterator[Any]:  # noqa: ANN401
    """The codes that stand in no other code."""
    for book in root:
        if local(book) == "CodeBook":
            for codes in book:
                if local(codes) == "Codes":
                    yield from (code for code in codes if local(code) == "Code")


def _copied(above: Any, code: Any, people: set[str], found: Codes) -> None:  # noqa: ANN401
    """A code and those in it as the .qdc reader takes them; cases are noted and left out."""
    from lxml import etree

    guid = guid_of(code)
    name = " ".join((code.get("name") or "").split())
    if guid in people:
        found.cases[guid] = name
        for child in code:
            if local(child) == "Code":
                _copied(above, child, people, found)
        return
    if not guid or not name:
        raise InputError(f"has a code without {'a guid' if name else 'a name'}; export it again.")
    if guid in found.ids:
        raise InputError(f"has two codes with the guid {guid} ({name}); export it again.")
    element = etree.SubElement(above, f"{{{NAMESPACE}}}Code", guid=guid, name=name)
    color = _SHORT_COLOR.sub(r"#\1\1\2\2\3\3", code.get("color") or "")
    if _COLOR.fullmatch(color):
        element.set("color", color)
    text = next((one.text or "" for one in code if local(one) == "Description"), "")
    found.ids[guid], described = _identified(text, name, found)
    etree.SubElement(element, f"{{{NAMESPACE}}}Description").text = described
    for child in code:
        if local(child) == "Code":
            _copied(element, child, people, found)


def _identified(text: str, name: str, found: Codes) -> tuple[str, str]:
    """The code's id, and its description with that id where the .qdc reader looks for it."""
    definition, _, block = text.partition(MARK)
    own = _OWN_ID.search(block)
    if own and own[1] not in found.ids.values():
        return own[1], text
    made = slug(name, found.ids.values())
    return made, f"{definition}\n{MARK}\nid: '{made}'\n"


def _by_qdc(xml: bytes, name: str) -> Codebook:
    stem = " ".join(re.sub(r"[^\w .\-]", " ", name).split())[:80].strip(". ") or "codeboek"
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{stem}.qdc"
        path.write_bytes(xml)
        try:
            return read_qdc(path)
        except CodebookError as error:
            said = str(error).replace(str(path), "its codes")
            raise InputError(f"its codes cannot be used: {said}") from None
