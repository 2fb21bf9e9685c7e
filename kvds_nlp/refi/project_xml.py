"""``project.qde``: the XML inside a .qdpx. The order of elements is the standard's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Document
from kvds_nlp.errors import OutputError
from kvds_nlp.refi.qdc import code_guid, qdc_bytes
from kvds_nlp.refi.writing import MACHINE, Mark, Project, guid
from kvds_nlp.spans import Span

NAMESPACE = "urn:QDA-XML:project:1.0"

_ABOUT = (
    "Gemaakt met kvds-nlp. Coderingen van de gebruiker 'kvds-nlp' zijn voorstellen waarover nog "
    "niemand heeft geoordeeld; die van anderen zijn door mensen gegeven of bevestigd. Waarom een "
    "voorstel is gedaan, staat in de beschrijving van het fragment."
)


def project_xml(project: Project, *, flat: bool) -> bytes:
    """The XML of a project: UTF-8 without a byte order mark, LF.

    Raises:
        OutputError: a text holds characters that XML cannot carry.
    """
    from lxml import etree

    root = etree.Element(_tag("Project"), nsmap={None: NAMESPACE})
    root.set("name", project.name)
    root.set("origin", MACHINE)
    root.set("creatingUserGUID", guid("user", MACHINE))
    root.set("creationDateTime", project.created)
    try:
        _users(root, project.marks)
        _codebook(root, project.codebook, flat=flat)
        _variables(root, project.documents)
        _cases(root, project.documents)
        _sources(root, project)
        _notes(root, project)
        _sets(root, project.documents)
        _add(root, "Description", _ABOUT)
        if project.note:
            _add(root, "NoteRef", targetGUID=guid("note", "project"))
    except ValueError as error:
        what = "a text holds a character that XML cannot carry; save the source as plain text"
        raise OutputError(f"{project.name}: {what} ({error})") from None
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _add(above: Any, tag: str, text: str | None = None, /, **fields: str) -> Any:  # noqa: ANN401 - lxml
    from lxml import etree

    element = etree.SubElement(above, _tag(tag), fields)
    element.text = text
    return element


def _users(root: Any, marks: Sequence[Mark]) -> None:  # noqa: ANN401
    """People first: some programs take the first user for the owner of everything."""
    people = sorted({user for mark in marks for user in mark.users} - {MACHINE})
    above = _add(root, "Users")
    for name in (*people, MACHINE):
        _add(above, "User", guid=guid("user", name), name=name)


def _codebook(root: Any, codebook: Codebook, *, flat: bool) -> None:  # noqa: ANN401
    """The codebook as its .qdc has it, in the project's namespace."""
    from lxml import etree

    if not codebook.codes:
        return
    found = etree.fromstring(qdc_bytes(codebook))
    codes = _add(_add(root, "CodeBook"), "Codes")
    for code in found[0]:
        _copied(codes, code, codes if flat else None, "")


def _copied(above: Any, code: Any, top: Any, prefix: str) -> None:  # noqa: ANN401
    """A code and those in it; with ``top`` they all go there, and a name tells its parent's."""
    from lxml import etree

    fields = dict(code.attrib)
    name = fields["name"]
    fields["name"] = name if not prefix or name.startswith(prefix) else prefix + name
    made = _add(above, "Code", **fields)
    for child in code:
        if etree.QName(child).localname == "Description":
            _add(made, "Description", child.text)
        elif top is None:
            _copied(made, child, None, "")
        else:
            _copied(top, child, top, f"{fields['name']}: ")


def _variables(root: Any, documents: Sequence[Document]) -> None:  # noqa: ANN401
    names = dict.fromkeys(name for document in documents for name in document.facts)
    if names:
        above = _add(root, "Variables")
        for name in names:
            _add(above, "Variable", guid=guid("variable", name), name=name, typeOfVariable="Text")


def _values(above: Any, facts: Mapping[str, str]) -> None:  # noqa: ANN401
    for name, value in facts.items():
        element = _add(above, "VariableValue")
        _add(element, "VariableRef", targetGUID=guid("variable", name))
        _add(element, "TextValue", value)


def _cases(root: Any, documents: Sequence[Document]) -> None:  # noqa: ANN401
    """One case a respondent within a proeftuin, or a document where no respondent is known."""
    if not documents:
        return
    homes: dict[tuple[str, str, str], list[Document]] = {}
    for document in documents:
        who = document.facts.get("respondent", "")
        key = (document.proeftuin, who, "") if who else ("", "", document.id)
        homes.setdefault(key, []).append(document)
    above = _add(root, "Cases")
    for (place, who, doc_id), own in homes.items():
        name = doc_id.replace("/", " - ") or who
        case = _add(above, "Case", guid=guid("case", f"{place}/{who}/{doc_id}"), name=name)
        shared = set.intersection(*(set(document.facts.items()) for document in own))
        _values(case, {key: value for key, value in own[0].facts.items() if (key, value) in shared})
        for document in own:
            _add(case, "SourceRef", targetGUID=guid("source", document.id))


def _sources(root: Any, project: Project) -> None:  # noqa: ANN401
    if not project.documents:
        return
    marks: dict[str, dict[Span, list[Mark]]] = {}
    for mark in project.marks:
        marks.setdefault(mark.doc_id, {}).setdefault(mark.span, []).append(mark)
    above = _add(root, "Sources")
    names = source_names(project.documents)
    for document in project.documents:
        own = guid("source", document.id)
        source = _add(
            above,
            "TextSource",
            guid=own,
            name=names[document.id],
            plainTextPath=f"internal://{own}.txt",
            creatingUser=guid("user", MACHINE),
            creationDateTime=project.created,
        )
        for span, here in sorted(marks.get(document.id, {}).items()):
            _selection(source, document, span, here, project.created)
        _values(source, document.facts)


def source_names(documents: Sequence[Document]) -> dict[str, str]:
    """Document id -> a name that is a file's too: some programs copy each source to one."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for document in documents:
        name = document.id.replace("/", " - ")
        while name in taken:
            name += "~"
        taken.add(name)
        names[document.id] = name
    return names


def _selection(
    source: Any,  # noqa: ANN401
    document: Document,
    span: Span,
    marks: Sequence[Mark],
    created: str,
) -> None:
    """One stretch with all its codes; the whole quote is its name, as evidence of the offsets."""
    key = f"{document.id}@{span.start}-{span.end}"
    element = _add(
        source,
        "PlainTextSelection",
        guid=guid("selection", key),
        name=span.of(document.text),
        startPosition=str(span.start),
        endPosition=str(span.end),
        creatingUser=guid("user", marks[0].users[0]),
        creationDateTime=created,
    )
    reasons = [mark.why for mark in marks if mark.why]
    if reasons:
        _add(element, "Description", "\n".join(reasons))
    for mark in marks:
        for user in mark.users:
            coding = _add(
                element,
                "Coding",
                guid=guid("coding", f"{key} {mark.code} {user}"),
                creatingUser=guid("user", user),
                creationDateTime=created,
            )
            _add(coding, "CodeRef", targetGUID=code_guid(mark.code))


def _notes(root: Any, project: Project) -> None:  # noqa: ANN401
    if not project.note:
        return
    note = _add(
        _add(root, "Notes"),
        "Note",
        guid=guid("note", "project"),
        name="Codeboek en instellingen",
        creatingUser=guid("user", MACHINE),
        creationDateTime=project.created,
    )
    _add(note, "PlainTextContent", project.note)


def _sets(root: Any, documents: Sequence[Document]) -> None:  # noqa: ANN401
    """A set of sources for each proeftuin."""
    places: dict[str, list[Document]] = {}
    for document in documents:
        if document.proeftuin:
            places.setdefault(document.proeftuin, []).append(document)
    if not places:
        return
    above = _add(root, "Sets")
    for place in sorted(places):
        element = _add(above, "Set", guid=guid("set", place), name=place)
        for document in places[place]:
            _add(element, "MemberSource", targetGUID=guid("source", document.id))
