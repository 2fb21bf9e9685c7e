"""A codebook as REFI-QDA ``.qdc``, for other programs for qualitative analysis, and back.

Source: the REFI-QDA codebook exchange standard 1.0 (urn:QDA-XML:codebook:1.0). What it has no
place for (ids, rules, examples ...) travels as YAML at the end of each code's ``Description``,
below a line that says so; other programs show it as text. The codes of a .qdpx are read as a .qdc.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kvds_nlp.apart import Limits, TrippedError, asked
from kvds_nlp.apart.protocol import MEGABYTE
from kvds_nlp.codebook.fields import Located, Problems, located, packed, read_yaml, unpacked
from kvds_nlp.codebook.loading import MOST_CODES, build_codebook
from kvds_nlp.codebook.model import Code, Codebook, slug
from kvds_nlp.codebook.trees import renew, round_trip_yaml
from kvds_nlp.codebook.writing import plain_code, plain_codebook
from kvds_nlp.errors import CodebookError, InputError, OutputError
from kvds_nlp.incoming import bytes_of
from kvds_nlp.messages import in_words
from kvds_nlp.refi.archive import guid_of, local

NAMESPACE = "urn:QDA-XML:codebook:1.0"
MARK = "--- kvds-nlp ---"
_APART = "kvds_nlp.refi.qdc:book_apart"
_GUIDS = uuid.UUID("6e1f5f0c-5d5b-5a0e-9a61-0b6f0f5f3c11")
_OWN_PLACE = ("label", "definition", "parent", "color")
_MOST_MEGABYTES = 50
_OWN_ID = re.compile(r"^id:\s*['\"]?([a-z0-9_-]+)['\"]?\s*$", re.MULTILINE)
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_SHORT_COLOR = re.compile(r"#([0-9A-Fa-f])([0-9A-Fa-f])([0-9A-Fa-f])")


def code_guid(code_id: str) -> str:
    """The stable guid of a code, lower case: the same in every export."""
    return str(uuid.uuid5(_GUIDS, code_id))


def qdc_bytes(book: Codebook) -> bytes:
    """The codebook as a .qdc: nested codes, unique names, LF, UTF-8 without a byte order mark.

    Raises:
        OutputError: a text holds characters that XML cannot carry.
    """
    from lxml import etree

    labels = Counter(code.label for code in book.codes)
    names: dict[str, str] = {}
    for code in book.codes:  # of two codes with one label: their parent's, or their id, before it
        name = code.label
        if labels[name] > 1 and code.parent:
            name = f"{book.by_id[code.parent].label}: {name}"
        if name in names.values() or (labels[code.label] > 1 and not code.parent):
            name = f"{code.id}: {code.label}"
        names[code.id] = name
    root = etree.Element(f"{{{NAMESPACE}}}CodeBook", nsmap={None: NAMESPACE}, origin="kvds-nlp")
    codes = etree.SubElement(root, f"{{{NAMESPACE}}}Codes")
    for code in book.codes:
        if code.parent is None:
            _add_code(codes, code, book, names)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _add_code(above: Any, code: Code, book: Codebook, names: Mapping[str, str]) -> None:  # noqa: ANN401
    """A code and those in it; what is said of the whole codebook goes with the first."""
    from lxml import etree

    fields = {"guid": code_guid(code.id), "name": names[code.id], "isCodable": "true"}
    if code.color:
        fields["color"] = code.color
    extra = {key: value for key, value in plain_code(code).items() if key not in _OWN_PLACE}
    extra["label"] = code.label
    if code.id == book.codes[0].id:
        whole = plain_codebook(book)
        del whole["codes"]
        extra["codebook"] = whole | {"order": [one.id for one in book.codes]}
    block = io.StringIO()
    try:
        round_trip_yaml().dump(renew(None, extra), block)
        element = etree.SubElement(above, f"{{{NAMESPACE}}}Code", fields)
        description = etree.SubElement(element, f"{{{NAMESPACE}}}Description")
        description.text = f"{code.definition}\n\n{MARK}\n{block.getvalue()}"
    except ValueError as error:
        what = in_words("refi.control_in_book")
        raise OutputError(f"{code.id}: {what} ({error})") from None
    for child in book.codes:
        if child.parent == code.id:
            _add_code(element, child, book, names)


def read_qdc(path: Path, limits: Limits | None = None) -> Codebook:
    """The codebook in a .qdc, ours or another program's; a code's name becomes its id if need be.

    It is taken apart in the process apart, within these limits; None = what any file may take.

    Raises:
        CodebookError: ``file:line: place: what is wrong, what to do``.
    """
    try:
        data = bytes_of(path, _MOST_MEGABYTES)
        told = json.loads(asked(_APART, {"file": str(path), "name": path.stem}, data, limits))
        entries = unpacked(told["entries"])
        noted = dict.fromkeys((int(line), str(what)) for line, what in told["noted"])
    except InputError as error:
        message = str(error) if str(error).startswith(f"{path}:") else f"{path}:1: {error}"
        raise CodebookError(message) from None
    except (TrippedError, ValueError, TypeError, LookupError, RecursionError):
        raise CodebookError(in_words("refi.book_odd", path=path)) from None
    return build_codebook(entries, Problems(str(path), noted), hashlib.sha256(data).hexdigest())


def book_apart(values: Mapping[str, Any], data: bytes) -> bytes:
    """In the process apart: what stands in a .qdc and where, and what is wrong with it, as JSON."""
    problems = Problems(values["file"])
    entries = _entries_in(_root_of(data, values["file"]), values["name"], problems)
    return json.dumps({"entries": packed(entries), "noted": [*problems.noted]}).encode()


def _root_of(data: bytes, file: str) -> Any:  # noqa: ANN401 - lxml is untyped
    """The root element of a .qdc; entities are not resolved and nothing is fetched."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise CodebookError(
            in_words("refi.book_no_xml", path=file, lineno=error.lineno or 1, msg=error.msg)
        ) from None
    if root.getroottree().docinfo.doctype:
        raise CodebookError(in_words("refi.book_doctype", path=file))
    if local(root) != "CodeBook" or not any(local(child) == "Codes" for child in root):
        raise CodebookError(in_words("refi.book_other", path=file))
    return root


def _entries_in(root: Any, name: str, problems: Problems) -> Located:  # noqa: ANN401 - lxml
    """The codebook a .qdc's root holds, as its file in YAML would; ``name`` is its own."""
    codes: list[dict[str, Located]] = []
    _read_codes_in(root, "", {}, codes, problems)
    book = next((code.pop("codebook") for code in codes if "codebook" in code), None)
    given: dict[str, Any] = book.value if book and isinstance(book.value, dict) else {}
    order = given.pop("order", None)
    if order is not None:
        places = {str(one): at for at, one in enumerate(order.plain or ())}
        codes.sort(key=lambda code: places.get(code["id"].value, len(places)))
    entries: dict[str, Located] = {
        "name": located(name, "name", 1),
        "version": located("1", "version", 1),
        **given,
        "codes": Located(
            tuple(Located(code, code["id"].where[:-3], code["id"].line) for code in codes),
            "codes",
            1,
        ),
    }
    return Located(entries, "", 1)


def _read_codes_in(
    above: Any,  # noqa: ANN401 - lxml is untyped
    parent: str,
    ids: dict[str, str],
    codes: list[dict[str, Located]],
    problems: Problems,
) -> None:
    """Adds the fields of every code below to ``codes``, parents first, and to ``ids`` by guid.

    Guids are taken without regard to case: programs differ in it.
    """
    for element in above:
        if local(element) == "Codes":
            _read_codes_in(element, parent, ids, codes, problems)
        if local(element) != "Code":
            continue
        line, where = int(element.sourceline or 1), f"codes[{len(codes)}]"
        if len(codes) == MOST_CODES:  # before ids are looked for that differ from all of these
            raise CodebookError(
                f"{problems.file}:{line}: {in_words('refi.many_codes', most=MOST_CODES)}"
            )
        guid = (element.get("guid") or "").lower()
        name = " ".join((element.get("name") or "").split())
        if not name or not guid:
            problems.add(line, where, in_words("refi.code_nameless"))
        text = next((child.text or "" for child in element if local(child) == "Description"), "")
        definition, _, block = text.partition(MARK)
        fields: dict[str, Located] = {}  # what stands below the mark, as if on the code's line
        try:
            values = read_yaml(block, problems.file, Problems("")).plain if block.strip() else {}
            fields = dict(located(values, where, line).value) if isinstance(values, dict) else {}
        except CodebookError as error:
            problems.add(line, where, in_words("refi.part_unread", mark=MARK, error=error))
        given = fields.pop("label", None)
        label = given.value if given and name.endswith(f": {given.value}") else name
        own_id = fields.pop("id", None)
        ids[guid] = own_id.value if own_id else slug(name, ids.values())
        known = {"id": ids[guid], "label": label, "definition": definition.strip() or label}
        if element.get("color"):
            known["color"] = element.get("color")
        if parent:
            known["parent"] = ids[parent]
        placed = {key: located(value, f"{where}.{key}", line) for key, value in known.items()}
        codes.append({**fields, **placed})
        _read_codes_in(element, guid, ids, codes, problems)


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

    @classmethod
    def of(cls, root: Any, name: str) -> Codes:  # noqa: ANN401
        """The codes of a project called ``name``.

        Raises:
            InputError: there are none, or they contradict one another.
        """
        from lxml import etree

        people = {guid_of(one) for one in root.iter() if local(one) == "Case"}
        copy = etree.Element(f"{{{NAMESPACE}}}CodeBook", nsmap={None: NAMESPACE})
        above = etree.SubElement(copy, f"{{{NAMESPACE}}}Codes")
        ids: dict[str, str] = {}
        cases: dict[str, str] = {}
        books = [one for one in root if local(one) == "CodeBook"]
        for codes in (one for book in books for one in book if local(one) == "Codes"):
            _copy_codes(above, codes, people, ids, cases)
        if not ids:
            raise InputError(in_words("refi.no_codes"))
        stem = " ".join(re.sub(r"[^\w .\-]", " ", name).split())[:80].strip(". ") or "codeboek"
        xml = etree.tostring(copy)
        sha256 = hashlib.sha256(xml).hexdigest()
        try:
            if len(xml) > _MOST_MEGABYTES * MEGABYTE:
                raise CodebookError(f"{in_words('refi.its_codes')}:1: {in_words('refi.too_large')}")
            problems = Problems(in_words("refi.its_codes"))
            entries = _entries_in(etree.fromstring(xml), stem, problems)
            codebook = build_codebook(entries, problems, sha256)
        except CodebookError as error:
            raise InputError(in_words("refi.codes_unusable", error=error)) from None
        return cls(codebook, ids, cases)


def _copy_codes(
    above: Any,  # noqa: ANN401
    codes: Any,  # noqa: ANN401
    people: set[str],
    ids: dict[str, str],
    cases: dict[str, str],
) -> None:
    """Codes and those in them as the .qdc reader takes them; cases are noted and left out."""
    from lxml import etree

    for code in codes:
        if local(code) != "Code":
            continue
        guid, name = guid_of(code), " ".join((code.get("name") or "").split())
        if guid in people:
            cases[guid] = name
            _copy_codes(above, code, people, ids, cases)
            continue
        if not guid or not name:
            raise InputError(
                in_words(
                    "refi.code_without",
                    what=in_words("refi.guid") if name else in_words("refi.name"),
                )
            )
        if guid in ids:
            raise InputError(in_words("refi.two_guids", guid=guid, name=name))
        if len(ids) == MOST_CODES:
            raise InputError(
                in_words("refi.codes_unusable", error=in_words("refi.many_codes", most=MOST_CODES))
            )
        element = etree.SubElement(above, f"{{{NAMESPACE}}}Code", guid=guid, name=name)
        color = _SHORT_COLOR.sub(r"#\1\1\2\2\3\3", code.get("color") or "")
        if _COLOR.fullmatch(color):
            element.set("color", color)
        text = next((one.text or "" for one in code if local(one) == "Description"), "")
        definition, _, block = text.partition(MARK)
        given = _OWN_ID.search(block)
        free = given is not None and given[1] not in ids.values()
        ids[guid] = given[1] if given and free else slug(name, ids.values())
        if not free:  # the id stands where the .qdc reader looks for it
            text = f"{definition}\n{MARK}\nid: '{ids[guid]}'\n"
        etree.SubElement(element, f"{{{NAMESPACE}}}Description").text = text
        _copy_codes(element, code, people, ids, cases)
