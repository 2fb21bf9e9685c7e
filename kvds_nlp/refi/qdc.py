"""A codebook as REFI-QDA ``.qdc``, for other programs for qualitative analysis, and back.

Source: the REFI-QDA codebook exchange standard 1.0 (urn:QDA-XML:codebook:1.0). What it has no
place for (ids, rules, examples ...) travels as YAML at the end of each code's ``Description``,
below a line that says so; other programs show it as text.
"""

from __future__ import annotations

import hashlib
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kvds_nlp.codebook.fields import Located, Problems, located, read_yaml
from kvds_nlp.codebook.loading import build_codebook
from kvds_nlp.codebook.model import Code, Codebook, slug
from kvds_nlp.codebook.writing import plain_code, plain_codebook, renew, round_trip_yaml
from kvds_nlp.errors import CodebookError, OutputError

NAMESPACE = "urn:QDA-XML:codebook:1.0"
MARK = "--- kvds-nlp ---"
_GUIDS = uuid.UUID("6e1f5f0c-5d5b-5a0e-9a61-0b6f0f5f3c11")
_OWN_PLACE = ("label", "definition", "parent", "color")
_MOST_BYTES = 50_000_000


def code_guid(code_id: str) -> str:
    """The stable guid of a code, lower case: the same in every export."""
    return str(uuid.uuid5(_GUIDS, code_id))


def qdc_bytes(book: Codebook) -> bytes:
    """The codebook as a .qdc: nested codes, unique names, LF, UTF-8 without a byte order mark.

    Raises:
        OutputError: a text holds characters that XML cannot carry.
    """
    from lxml import etree

    root = etree.Element(f"{{{NAMESPACE}}}CodeBook", nsmap={None: NAMESPACE}, origin="kvds-nlp")
    codes = etree.SubElement(root, f"{{{NAMESPACE}}}Codes")
    names = _unique_names(book)
    first = book.codes[0].id if book.codes else ""
    for code in book.codes:
        if code.parent is None:
            _add(codes, code, book, names, first)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _add(above: Any, code: Code, book: Codebook, names: Mapping[str, str], first: str) -> None:  # noqa: ANN401
    from lxml import etree

    fields = {"guid": code_guid(code.id), "name": names[code.id], "isCodable": "true"}
    if code.color:
        fields["color"] = code.color
    extra = _book_fields(book) if code.id == first else {}
    try:
        element = etree.SubElement(above, f"{{{NAMESPACE}}}Code", fields)
        description = etree.SubElement(element, f"{{{NAMESPACE}}}Description")
        description.text = _description(code, extra)
    except ValueError as error:
        what = "holds a control character that XML cannot carry; remove it from the codebook"
        raise OutputError(f"{code.id}: {what} ({error})") from None
    for child in book.codes:
        if child.parent == code.id:
            _add(element, child, book, names, first)


def _unique_names(book: Codebook) -> dict[str, str]:
    """A name for each code; two codes with one label get their parent's, or their id, before it."""
    counts = Counter(code.label for code in book.codes)
    names: dict[str, str] = {}
    for code in book.codes:
        name = code.label
        if counts[name] > 1 and code.parent:
            name = f"{book.by_id[code.parent].label}: {name}"
        if name in names.values() or (counts[code.label] > 1 and not code.parent):
            name = f"{code.id}: {code.label}"
        names[code.id] = name
    return names


def _book_fields(book: Codebook) -> dict[str, Any]:
    whole = plain_codebook(book)
    order = [code.id for code in book.codes]
    return {"codebook": {k: v for k, v in whole.items() if k != "codes"} | {"order": order}}


def _description(code: Code, extra: dict[str, Any]) -> str:
    import io

    body = {k: v for k, v in plain_code(code).items() if k not in _OWN_PLACE}
    out = io.StringIO()
    round_trip_yaml().dump(renew(None, {**body, "label": code.label, **extra}), out)
    return f"{code.definition}\n\n{MARK}\n{out.getvalue()}"


def read_qdc(path: Path) -> Codebook:
    """The codebook in a .qdc, ours or another program's; a code's name becomes its id if need be.

    Raises:
        CodebookError: ``file:line: place: what is wrong, what to do``.
    """
    root = _parsed(path)
    problems = Problems(str(path))
    ids: dict[str, str] = {}
    codes = [
        _read_code(element, f"codes[{number}]", ids, parent, problems)
        for number, (element, parent) in enumerate(_walk(root, ""))
    ]
    book = next((code.pop("codebook") for code in codes if "codebook" in code), None)
    given: dict[str, Any] = book.value if book and isinstance(book.value, dict) else {}
    order = given.pop("order", None)
    if order is not None:
        places = {one: at for at, one in enumerate(order.plain or ())}
        codes.sort(key=lambda code: places.get(code["id"].value, len(places)))
    entries: dict[str, Located] = {
        "name": located(path.stem, "name", 1),
        "version": located("1", "version", 1),
        **given,
        "codes": Located(
            tuple(Located(code, code["id"].where[:-3], code["id"].line) for code in codes),
            "codes",
            1,
        ),
    }
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return build_codebook(Located(entries, "", 1), problems, sha256)


def _parsed(path: Path) -> Any:  # noqa: ANN401 - lxml is untyped
    from lxml import etree

    try:
        if path.stat().st_size > _MOST_BYTES:
            raise CodebookError(f"{path}:1: is larger than 50 MB; is this a codebook?")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        tree = etree.parse(str(path), parser)
    except OSError as error:
        raise CodebookError(f"{path}:1: cannot be read ({error}); check the path") from None
    except etree.XMLSyntaxError as error:
        raise CodebookError(f"{path}:{error.lineno or 1}: is not XML ({error.msg})") from None
    if tree.docinfo.doctype:
        raise CodebookError(f"{path}:1: has a DOCTYPE, which a .qdc never has; export it again")
    root = tree.getroot()
    if _local(root) != "CodeBook" or not any(_local(child) == "Codes" for child in root):
        raise CodebookError(f"{path}:1: is no REFI-QDA codebook (no CodeBook with Codes)")
    return root


def _local(element: Any) -> str:  # noqa: ANN401
    """The element's name without namespace: programs differ in it. Comments have none."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _walk(above: Any, parent: str) -> Iterator[tuple[Any, str]]:  # noqa: ANN401
    """Every code with the guid of the code it stands in, parents first."""
    for element in above:
        if _local(element) == "Codes":
            yield from _walk(element, parent)
        elif _local(element) == "Code":
            yield element, parent
            yield from _walk(element, _guid(element))


def _guid(element: Any) -> str:  # noqa: ANN401
    """The guid without regard to case: programs differ in it."""
    return (element.get("guid") or "").lower()


def _read_code(
    element: Any,  # noqa: ANN401
    where: str,
    ids: dict[str, str],
    parent: str,
    problems: Problems,
) -> dict[str, Located]:
    """The fields of a code; its id is added to ``ids``, by guid."""
    line = int(element.sourceline or 1)
    name = " ".join((element.get("name") or "").split())
    if not name or not _guid(element):
        problems.add(line, where, "a Code without name or guid; export the codebook again")
    definition, fields = _read_description(element, where, line, problems)
    said = fields.pop("label", None)
    label = said.value if said and name.endswith(f": {said.value}") else name
    given = fields.pop("id", None)
    ids[_guid(element)] = given.value if given else slug(name, ids.values())
    own = {"id": ids[_guid(element)], "label": label, "definition": definition.strip() or label}
    if element.get("color"):
        own["color"] = element.get("color")
    if parent:
        own["parent"] = ids[parent]
    return {**fields, **{key: located(v, f"{where}.{key}", line) for key, v in own.items()}}


def _read_description(
    element: Any,  # noqa: ANN401
    where: str,
    line: int,
    problems: Problems,
) -> tuple[str, dict[str, Located]]:
    text = next((child.text or "" for child in element if _local(child) == "Description"), "")
    definition, _, block = text.partition(MARK)
    if not block.strip():
        return definition, {}
    try:
        found = read_yaml(block, problems.file, Problems(""))
    except CodebookError as error:
        problems.add(line, where, f"the part below '{MARK}' cannot be read: {error}")
        return definition, {}
    placed = located(found.plain, where, line)
    return definition, dict(placed.value) if isinstance(placed.value, dict) else {}
