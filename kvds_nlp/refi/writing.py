"""A coded project as REFI-QDA ``.qdpx``, for ATLAS.ti, MAXQDA, NVivo, QualCoder and others.

Source: the REFI-QDA project exchange standard 1.0 (urn:QDA-XML:project:1.0). Positions are
0-based code points with an exclusive end, as the programs do it in practice.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from dataclasses import dataclass

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Document
from kvds_nlp.spans import Span

MACHINE = "kvds-nlp"
"""The user whose codings nobody decided on yet."""

_GUIDS = uuid.UUID("0b9e8c54-52f5-5c7c-8f0e-6a5f3a1f8f0d")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Mark:
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
    marks: tuple[Mark, ...]
    note: str = ""
    created: str = "2000-01-01T00:00:00Z"


def guid(kind: str, name: str) -> str:
    """The stable guid of a thing, lower case: the same in every export.

    >>> guid("source", "a.txt") == guid("source", "a.txt") != guid("case", "a.txt")
    True
    """
    return str(uuid.uuid5(_GUIDS, f"{kind}:{name}"))


def qdpx_bytes(project: Project, *, flat: bool = False, crlf: bool = False) -> bytes:
    r"""The project as a .qdpx; the same project gives the same bytes.

    Args:
        project: what to write.
        flat: all codes on one level, for ATLAS.ti; a child is named ``Parent: Child``.
        crlf: texts with ``\r\n``, for MAXQDA; a line end still counts as one position.

    Raises:
        OutputError: a text holds characters that XML cannot carry.
    """
    from kvds_nlp.refi.project_xml import project_xml

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "project.qde", project_xml(project, flat=flat))
        for document in project.documents:
            text = document.text.replace("\n", "\r\n") if crlf else document.text
            name = f"sources/{guid('source', document.id)}.txt"
            _put(archive, name, text.encode("utf-8", "replace"))
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, body: bytes) -> None:
    """One member with nothing in it that differs between machines or days."""
    info = zipfile.ZipInfo(name, _ZIP_DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    archive.writestr(info, body)
