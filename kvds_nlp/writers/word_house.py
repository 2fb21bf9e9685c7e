"""A house style: the styles, page, headers and footers of a Word file of one's own.

Its text, its makers' names, macros and whatever it would fetch from elsewhere stay behind. The file
is taken apart in the process apart, as all files of others are (decision 0009).
"""

from __future__ import annotations

import base64
import io
import json
import posixpath
import re
import zipfile
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from kvds_nlp.apart import asked
from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{W}}}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_BODY, _TYPES, _STYLES = "word/document.xml", "[Content_Types].xml", "word/styles.xml"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_KEPT = frozenset(
    {"styles", "theme", "fontTable", "settings", "webSettings", "numbering", "header", "footer",
     "footnotes", "endnotes"}
)  # fmt: skip
_FETCHING = ("attachedTemplate", "mailMerge")
_NAMES = {
    "Title": "title", "Heading1": "heading 1", "Heading2": "heading 2",
    "Heading3": "heading 3", "Caption": "caption", "Quote": "quote", "TableGrid": "table grid",
    "ListBullet": "list bullet", "TOC1": "toc 1", "TOC2": "toc 2", "kvdsCell": "kvdscell",
    "kvdsSmall": "kvdssmall", "kvdsNote": "kvdsnote",
}  # fmt: skip
"""Our id of a style -> its name in every language of Word, in lower case."""
_APART = "kvds_nlp.writers.word_house:house_apart"
_USE = re.compile(r'(<w:(?:pStyle|tblStyle) w:val=")(\w+)(")')


@dataclass(frozen=True, slots=True)
class House:
    """An empty document in somebody's own style.

    Attributes:
        files: of the package, by name; the body holds nothing but its page.
        styles: our id of a style -> the id it has there.
    """

    files: Mapping[str, bytes]
    styles: Mapping[str, str]

    def styled(self, body: str) -> str:
        """A body that was written with our ids, with theirs."""
        return _USE.sub(lambda use: use[1] + self.styles.get(use[2], use[2]) + use[3], body)


def check_house(template: bytes) -> None:
    """Nothing, when a Word file can lend its style.

    Raises:
        InputError: as ``read_house``.
    """
    asked(_APART, {"check": True}, template)


def read_house(template: bytes, ours: Mapping[str, bytes], language: str) -> House:
    """The house style of a Word file, put on our empty document.

    Args:
        template: a .docx, whole; it was checked to be a sound archive without XML entities.
        ours: the files of our own empty document: what the template lacks comes from there.
        language: of the text, as ``nl-NL``.

    Raises:
        InputError: macros, or something it fetches from elsewhere; what to do about it.
    """
    values = {
        "ours": {name: base64.b64encode(data).decode() for name, data in ours.items()},
        "language": language,
    }
    told = json.loads(asked(_APART, values, template))
    files = {name: base64.b64decode(data) for name, data in told["files"].items()}
    return House(MappingProxyType(files), MappingProxyType(told["styles"]))


def house_apart(values: Mapping[str, Any], data: bytes) -> bytes:
    """In the process apart: what ``read_house`` gives, as JSON."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        theirs = {name: package.read(name) for name in package.namelist()}
    if any("vbaProject" in name for name in theirs):
        raise InputError(in_words("template.macros"))
    if not {_BODY, _STYLES} <= set(theirs):
        raise InputError(in_words("template.odd"))
    files = _carried(theirs)
    if values.get("check"):
        return b"{}"
    ours = {name: base64.b64decode(text) for name, text in values["ours"].items()}
    files[_STYLES], styles = _merged(theirs[_STYLES], ours[_STYLES], values["language"])
    files[_BODY] = _paged(ours[_BODY], theirs[_BODY])
    files |= {name: part for name, part in ours.items() if name.startswith(("docProps", "_rels"))}
    files[_TYPES] = _typed(files, theirs[_TYPES], ours[_TYPES])
    plain = {name: base64.b64encode(part).decode() for name, part in files.items()}
    return json.dumps({"files": plain, "styles": styles}).encode()


def _tree(part: bytes) -> Any:  # noqa: ANN401 - lxml has no types
    from lxml import etree

    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def _text(tree: Any) -> bytes:  # noqa: ANN401 - lxml has no types
    from lxml import etree

    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _relations_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _carried(theirs: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts the page is made of, with what these refer to inside the file; nothing fetched."""
    out: dict[str, bytes] = {}
    waiting = [_BODY]
    while waiting:
        name = waiting.pop()
        if name in out or name not in theirs:
            continue
        out[name] = theirs[name]
        relations = theirs.get(_relations_of(name))
        if relations is None:
            continue
        tree = _tree(relations)
        for one in list(tree):
            if _stays(one, name):
                if one.get("TargetMode") != "External":
                    waiting.append(_target(name, one.get("Target", "")))
            else:
                tree.remove(one)
        out[_relations_of(name)] = _text(tree)
    if settings := out.get("word/settings.xml"):
        tree = _tree(settings)
        for tag in _FETCHING:
            for one in tree.findall(_W + tag):
                tree.remove(one)
        out["word/settings.xml"] = _text(tree)
    return out


def _stays(relation: Any, name: str) -> bool:  # noqa: ANN401 - lxml has no types
    """Whether a part keeps what it refers to; a picture from elsewhere is refused."""
    kind = str(relation.get("Type", "")).rpartition("/")[2]
    if name == _BODY:
        return kind in _KEPT and relation.get("TargetMode") != "External"
    if kind in _FETCHING or kind == "mailMergeSource":
        return False
    if relation.get("TargetMode") == "External" and kind != "hyperlink":
        raise InputError(in_words("template.fetches", kind=kind))
    return True


def _target(name: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))


def _merged(theirs: bytes, ours: bytes, language: str) -> tuple[bytes, dict[str, str]]:
    """Their styles with those of ours that they lack, and where each of ours is found."""
    tree, own = _tree(theirs), _tree(ours)
    known = {
        one.find(_W + "name").get(_W + "val", "").lower(): one.get(_W + "styleId")
        for one in tree.findall(_W + "style")
        if one.find(_W + "name") is not None
    }
    by_id = {one.get(_W + "styleId"): one for one in own.findall(_W + "style")}
    ids = {"Normal": known.get("normal", "Normal")}
    ids |= {mine: known[name] for mine, name in _NAMES.items() if name in known}
    for mine in _NAMES:
        if mine not in ids and mine in by_id:
            added = deepcopy(by_id[mine])
            ids[mine] = mine if mine not in known.values() else f"kvds{mine}"
            added.set(_W + "styleId", ids[mine])
            for tag in ("link", "next"):
                for one in added.findall(_W + tag):
                    added.remove(one)
            for one in list(added.iter(_W + "numPr")):  # it counts by our own lists
                one.getparent().remove(one)
            for base in added.findall(_W + "basedOn"):
                base.set(_W + "val", ids.get(base.get(_W + "val"), ids["Normal"]))
            tree.append(added)
    for mark in tree.iter(_W + "lang"):
        mark.set(_W + "val", language)
    return _text(tree), ids


def _paged(ours: bytes, theirs: bytes) -> bytes:
    """Our empty body with their page: its size, margins, headers and footers."""
    own, sections = _tree(ours), _tree(theirs).findall(f"{_W}body/{_W}sectPr")
    if sections:
        old = own.find(f"{_W}body/{_W}sectPr")
        old.getparent().replace(old, deepcopy(sections[-1]))
    return _text(own)


def _typed(files: Mapping[str, bytes], theirs: bytes, ours: bytes) -> bytes:
    """The list of what each part is."""
    tree = _tree(theirs)
    for one in list(tree):
        part = one.get("PartName", "")[1:]
        if one.tag == _TYPE + "Override" and (part not in files or part.startswith("docProps")):
            tree.remove(one)
        elif part == _BODY:
            one.set("ContentType", _MAIN_TYPE)
    for one in _tree(ours):
        if one.get("PartName", "").startswith("/docProps"):
            tree.append(deepcopy(one))
    return _text(tree)
