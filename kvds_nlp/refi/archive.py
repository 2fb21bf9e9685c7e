"""The zip a .qdpx is: opened with limits; nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from kvds_nlp.errors import InputError

_MOST_MEMBERS = 100_000
_MOST_XML = 200_000_000
_MOST_TEXT = 64_000_000
_MOST_RATIO = 300
_SMALL = 4_000_000
_INTERNAL = "internal://"
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What Python's zip reader raises on bytes that are not sound."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A sound .qdpx; members by their name in lower case, with ``/`` between folders."""

    zip: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]

    def project(self) -> Any:  # noqa: ANN401 - lxml is untyped
        """The root element of ``project.qde``.

        Raises:
            InputError: there is none, or it is not XML of a project.
        """
        name = _project_name(self.members)
        return parse_project(self._bytes(self.members[name], _MOST_XML))

    def text(self, path: str) -> str:
        """The text at ``internal://...``, as it is stored: a BOM and line ends stay.

        Raises:
            InputError: it lies outside the archive, is not there, or is not UTF-8 or UTF-16.
        """
        member = self._member(path)
        return _decoded(self._bytes(member, _MOST_TEXT), member.filename)

    def _member(self, path: str) -> zipfile.ZipInfo:
        plain = path.strip().replace("\\", "/")
        if not plain.lower().startswith(_INTERNAL):
            raise InputError(
                f"its text is kept outside the file ({plain}), so it is not here. Export the "
                "project again with its sources inside."
            )
        name = plain[len(_INTERNAL) :].lstrip("/").lower()
        if ".." in name.split("/"):
            raise InputError(f"its text is said to be at {plain}, outside the file; not opened.")
        for place in (f"sources/{name}", name, f"sources/{name.rsplit('/', 1)[-1]}"):
            if place in self.members:
                return self.members[place]
        raise InputError(f"its text ({plain}) is not in the file. Export the project again.")

    def _bytes(self, member: zipfile.ZipInfo, most: int) -> bytes:
        """One member, no more of it than ``most`` whatever its header says."""
        big = member.file_size > _SMALL
        if member.file_size > most or (
            big and member.file_size > _MOST_RATIO * max(member.compress_size, 1)
        ):
            raise InputError(
                f"{member.filename} unfolds to {member.file_size / 1e6:.0f} MB, too much for what "
                "it is; it was not opened. Ask where this file came from."
            )
        try:
            with self.zip.open(member) as stream:
                body = stream.read(most + 1)
        except _DAMAGE as error:
            raise InputError(f"{member.filename} is damaged ({error}). Export it again.") from None
        if len(body) > most:
            raise InputError(f"{member.filename} unfolds to more than it says; it was not read.")
        return body


def open_archive(data: bytes) -> Archive:
    """The archive in these bytes.

    Raises:
        InputError: it is no zip, protected, or has too many members or one name twice.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        found = archive.infolist()
    except _DAMAGE as error:
        raise InputError(f"is no .qdpx: it is not a zip file ({error}). Export it again.") from None
    if len(found) > _MOST_MEMBERS:
        raise InputError(f"has {len(found)} parts, too many for a project; it was not opened.")
    if any(member.flag_bits & 1 for member in found):
        raise InputError("is protected with a password. Export it again without one.")
    members: dict[str, zipfile.ZipInfo] = {}
    for member in found:
        name = member.filename.replace("\\", "/").lower()
        if name in members:
            raise InputError(f"has two parts called {member.filename}; it is not sound.")
        members[name] = member
    return Archive(archive, members)


def parse_project(xml: bytes) -> Any:  # noqa: ANN401
    """The root of a project's XML; entities are not resolved and nothing is fetched.

    Raises:
        InputError: it is not XML, has a DOCTYPE, or is no REFI-QDA project.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"its project.qde is not sound XML ({error}). Export it again.") from None
    if root.getroottree().docinfo.doctype:
        raise InputError("its project.qde has a DOCTYPE, which no program writes; not opened.")
    if local(root) != "Project":
        raise InputError(f"its project.qde is no REFI-QDA project but <{local(root)}>.")
    return root


def local(element: Any) -> str:  # noqa: ANN401
    """The element's name without namespace: programs differ in it. Comments have none."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _project_name(members: dict[str, zipfile.ZipInfo]) -> str:
    if "project.qde" in members:
        return "project.qde"
    others = [name for name in members if name.endswith(".qde") and "__macosx" not in name]
    if len(others) != 1:
        raise InputError("holds no project.qde, so it is no REFI-QDA project. Export it again.")
    return others[0]


def _decoded(data: bytes, name: str) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return "\ufeff" + data.decode("utf-16") if wide else data.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError(
            f"its text ({name}) is not UTF-8, as the standard asks; positions in it mean nothing."
        ) from None
