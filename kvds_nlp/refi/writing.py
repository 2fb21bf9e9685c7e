"""A coded project as REFI-QDA ``.qdpx``, for ATLAS.ti, MAXQDA, NVivo, QualCoder and others.

Source: the REFI-QDA project exchange standard 1.0 (urn:QDA-XML:project:1.0). Positions are
0-based code points with an exclusive end, as the programs do it in practice; the order of elements
is the standard's.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Document, segment_key
from kvds_nlp.errors import OutputError
from kvds_nlp.messages import in_words
from kvds_nlp.places import told_apart
from kvds_nlp.refi.names import source_names
from kvds_nlp.refi.qdc import code_guid, qdc_bytes
from kvds_nlp.spans import Span

LineEnd = Literal["one", "two"]
NAMESPACE = "urn:QDA-XML:project:1.0"
MACHINE = "kvds-nlp"
"""The user whose codings nobody decided on yet."""

_GUIDS = uuid.UUID("0b9e8c54-52f5-5c7c-8f0e-6a5f3a1f8f0d")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class CodedSpan:
    """A code on a stretch of a document.

    Attributes:
        span: in ``Document.text``.
        users: who gave it; at least one.
        why: the reason in words, or "".
    """

    doc_id: str
    span: Span
    code: str
    users: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """What goes into a .qdpx.

    Attributes:
        marks: each of one of ``documents`` and with a code of ``codebook``.
        note: about the whole project: codebook version, settings.
        created: ISO 8601 in UTC; the same for the same run, so that bytes are too.
    """

    name: str
    documents: tuple[Document, ...]
    codebook: Codebook
    marks: tuple[CodedSpan, ...]
    note: str = ""
    created: str = "2000-01-01T00:00:00Z"


def guid(kind: str, name: str) -> str:
    """The stable guid of a thing, lower case: the same in every export.

    >>> guid("source", "a.txt") == guid("source", "a.txt") != guid("case", "a.txt")
    True
    """
    return str(uuid.uuid5(_GUIDS, f"{kind}:{name}"))


def qdpx_bytes(project: Project, *, flat: bool = False, crlf: LineEnd | None = None) -> bytes:
    r"""The project as a .qdpx; the same project gives the same bytes.

    Args:
        project: what to write.
        flat: all codes on one level, for ATLAS.ti; a child is named ``Parent: Child``.
        crlf: texts with ``\r\n``, each counted for one position (MAXQDA) or for two, as stored.

    Raises:
        OutputError: a text holds characters that XML cannot carry.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "project.qde", _ProjectXml(project, crlf=crlf).written(flat=flat))
        for document in project.documents:
            text = document.text.replace("\n", "\r\n") if crlf else document.text
            name = f"sources/{guid('source', document.id)}.txt"
            _put(archive, name, text.encode("utf-8", "replace"))
        if project.note:
            _put(
                archive,
                f"sources/{guid('note', 'project')}.txt",
                project.note.encode("utf-8", "replace"),
            )
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, body: bytes) -> None:
    """One member with nothing in it that differs between machines or days."""
    info = zipfile.ZipInfo(name, _ZIP_DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    archive.writestr(info, body)


class _ProjectXml:
    """``project.qde``, element after element in the standard's order."""

    def __init__(self, project: Project, *, crlf: LineEnd | None) -> None:
        from lxml import etree

        self.project = project
        self.crlf = crlf
        self.names = source_names(document.id for document in project.documents)
        self.root = etree.Element(f"{{{NAMESPACE}}}Project", nsmap={None: NAMESPACE})
        self.root.set("name", project.name)
        self.root.set("origin", MACHINE)
        self.root.set("creatingUserGUID", guid("user", MACHINE))
        self.root.set("creationDateTime", project.created)

    def written(self, *, flat: bool) -> bytes:
        """The whole: UTF-8 without a byte order mark, LF.

        Raises:
            OutputError: a text holds characters that XML cannot carry.
        """
        from lxml import etree

        try:
            self._add_users()
            self._add_codes(flat=flat)
            self._add_variables()
            self._add_cases()
            self._add_sources()
            self._add_note()
            self._add_sets()
            _add(self.root, "Description", in_words("project.about"))
            if self.project.note:
                _add(self.root, "NoteRef", targetGUID=guid("note", "project"))
        except ValueError as error:
            what = in_words("refi.control_in_text")
            raise OutputError(f"{self.project.name}: {what} ({error})") from None
        xml = etree.tostring(self.root, xml_declaration=True, encoding="utf-8", pretty_print=True)
        return bytes(xml)

    def _made_by(self, user: str) -> dict[str, str]:
        return {"creatingUser": guid("user", user), "creationDateTime": self.project.created}

    def _add_users(self) -> None:
        """People first: some programs take the first user for the owner of everything."""
        people = sorted({user for mark in self.project.marks for user in mark.users} - {MACHINE})
        above = _add(self.root, "Users")
        for name in (*people, MACHINE):
            _add(above, "User", guid=guid("user", name), name=name)

    def _add_codes(self, *, flat: bool) -> None:
        """The codebook as its .qdc has it, in the project's namespace."""
        from lxml import etree

        if self.project.codebook.codes:
            above = _add(_add(self.root, "CodeBook"), "Codes")
            for code in etree.fromstring(qdc_bytes(self.project.codebook))[0]:
                _copied(above, code, above if flat else None)

    def _add_variables(self) -> None:
        names = dict.fromkeys(name for one in self.project.documents for name in one.facts)
        if names:
            above = _add(self.root, "Variables")
            for name in names:
                variable = guid("variable", name)
                _add(above, "Variable", guid=variable, name=name, typeOfVariable="Text")

    def _add_cases(self) -> None:
        """One case a respondent within a proeftuin, or a document where no respondent is known."""
        homes: dict[tuple[str, str, str], list[Document]] = {}
        for document in self.project.documents:
            who = document.facts.get("respondent", "")
            key = (document.proeftuin, who, "") if who else ("", "", document.id)
            homes.setdefault(key, []).append(document)
        above = _add(self.root, "Cases") if homes else None
        taken: set[str] = set()
        for (place, who, doc_id), documents in homes.items():
            name = told_apart(self.names[doc_id] if doc_id else who, taken)
            case = _add(above, "Case", guid=guid("case", f"{place}/{who}/{doc_id}"), name=name)
            shared = set.intersection(*(set(document.facts.items()) for document in documents))
            _add_values(case, {k: v for k, v in documents[0].facts.items() if (k, v) in shared})
            for document in documents:
                _add(case, "SourceRef", targetGUID=guid("source", document.id))

    def _add_sources(self) -> None:
        """Every document with its selections."""
        marks: dict[str, dict[tuple[Span, bool, str], dict[str, str]]] = {}
        for mark in self.project.marks:
            for user in mark.users:  # people first
                given = marks.setdefault(mark.doc_id, {})
                given.setdefault((mark.span, user == MACHINE, user), {})[mark.code] = mark.why
        above = _add(self.root, "Sources") if self.project.documents else None
        for document in self.project.documents:
            source_guid = guid("source", document.id)
            fields = {
                "guid": source_guid,
                "name": self.names[document.id],
                "plainTextPath": f"internal://{source_guid}.txt",
            }
            source = _add(above, "TextSource", **fields, **self._made_by(MACHINE))
            for (span, _, user), here in sorted(marks.get(document.id, {}).items()):
                self._add_selection(source, document, span, user, here)
            _add_values(source, document.facts)

    def _add_selection(
        self,
        source: Any,  # noqa: ANN401
        home: Document,
        span: Span,
        user: str,
        codes: Mapping[str, str],
    ) -> None:
        """One stretch with the codes a user gave it and why; its whole quote is its name.

        Not all users' in one: QualCoder gives every coding to whom the selection is of, so that
        proposals would come back as judgments of people.
        """
        key = segment_key(home.id, span)
        start, end = (
            at + (home.text.count("\n", 0, at) if self.crlf == "two" else 0)
            for at in (span.start, span.end)
        )
        fields = {
            "guid": guid("selection", f"{key} {user}"),
            "name": span.of(home.text),
            "startPosition": str(start),
            "endPosition": str(end),
        }
        element = _add(source, "PlainTextSelection", **fields, **self._made_by(user))
        if any(codes.values()):
            _add(element, "Description", "\n".join(why for why in codes.values() if why))
        for code in codes:
            coded = guid("coding", f"{key} {code} {user}")
            coding = _add(element, "Coding", guid=coded, **self._made_by(user))
            _add(coding, "CodeRef", targetGUID=code_guid(code))

    def _add_note(self) -> None:
        """As a file: QualCoder takes no other for an entry of its journal."""
        if self.project.note:
            note_guid = guid("note", "project")
            fields = {
                "guid": note_guid,
                "name": in_words("project.note_name"),
                "plainTextPath": f"internal://{note_guid}.txt",
            }
            _add(_add(self.root, "Notes"), "Note", **fields, **self._made_by(MACHINE))

    def _add_sets(self) -> None:
        """A set of sources for each proeftuin."""
        places = {one.proeftuin for one in self.project.documents if one.proeftuin}
        above = _add(self.root, "Sets") if places else None
        # QualCoder makes a variable of each set, so none is called as a variable is.
        taken = {name.casefold() for one in self.project.documents for name in one.facts}
        for place in sorted(places):
            element = _add(above, "Set", guid=guid("set", place), name=told_apart(place, taken))
            for document in self.project.documents:
                if document.proeftuin == place:
                    _add(element, "MemberSource", targetGUID=guid("source", document.id))


def _add(above: Any, tag: str, text: str | None = None, /, **fields: str) -> Any:  # noqa: ANN401 - lxml
    from lxml import etree

    element = etree.SubElement(above, f"{{{NAMESPACE}}}{tag}", fields)
    element.text = text
    return element


def _add_values(above: Any, facts: Mapping[str, str]) -> None:  # noqa: ANN401
    """The facts of a source or a case: what ``reading`` takes as variables."""
    for name, value in facts.items():
        element = _add(above, "VariableValue")
        _add(element, "VariableRef", targetGUID=guid("variable", name))
        _add(element, "TextValue", value)


def _copied(above: Any, code: Any, top: Any, parent: str = "", prefix: str = "") -> None:  # noqa: ANN401
    """A code and those in it; with ``top`` they all go there, and a name tells its parents'.

    Args:
        above: where it goes.
        code: of the .qdc, where a name that is not the only one has its parent's label before it.
        top: where all go, or None.
        parent: name of its parent in the .qdc.
        prefix: its parents' as they go before its name.
    """
    from lxml import etree

    fields = dict(code.attrib)
    name = fields["name"]
    if prefix:
        said = [f"{parent}: ", f"{parent.rpartition(': ')[2]}: "]
        known = next((one for one in said if name.startswith(one)), "")
        fields["name"] = prefix + name.removeprefix(known)
    made = _add(above, "Code", **fields)
    for child in code:
        if etree.QName(child).localname == "Description":
            _add(made, "Description", child.text)
        elif top is None:
            _copied(made, child, None)
        else:
            _copied(top, child, top, name, f"{fields['name']}: ")
