"""The zip a .qdpx is: its XML and texts, with limits; nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kvds_nlp.errors import InputError
from kvds_nlp.incoming import ZIP_DAMAGE
from kvds_nlp.messages import in_words

_MOST_MEMBERS = 100_000
_MOST_XML = 200_000_000
_MOST_TEXT = 64_000_000
_MOST_RATIO = 300
_SMALL = 4_000_000
_INTERNAL = "internal://"


@dataclass(frozen=True, slots=True)
class Archive:
    """A sound .qdpx; members by their name in lower case, with ``/`` between folders."""

    zip: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]

    @classmethod
    def open(cls, data: bytes | Path) -> Archive:
        """The archive in these bytes, or in a file, of which only what is asked for is read.

        Raises:
            InputError: it is no zip, protected, or has too many members or one name twice.
        """
        try:
            archive = zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
            infos = archive.infolist()
        except ZIP_DAMAGE as error:
            message = in_words("refi.no_zip", error=error)
            raise InputError(message) from None
        if len(infos) > _MOST_MEMBERS:
            raise InputError(in_words("refi.many_parts", parts=len(infos)))
        if any(member.flag_bits & 1 for member in infos):
            raise InputError(in_words("refi.password"))
        members: dict[str, zipfile.ZipInfo] = {}
        for member in infos:
            name = member.filename.replace("\\", "/").lower()
            if name in members:
                raise InputError(in_words("refi.two_parts", filename=member.filename))
            members[name] = member
        return cls(archive, members)

    def project(self) -> Any:  # noqa: ANN401 - lxml is untyped
        """The root element of ``project.qde``; entities are not resolved and nothing is fetched.

        Raises:
            InputError: there is none, it is not XML, has a DOCTYPE, or is no REFI-QDA project.
        """
        from lxml import etree

        names = [name for name in self.members if name.endswith(".qde") and "__macosx" not in name]
        if "project.qde" in self.members:
            names = ["project.qde"]
        if len(names) != 1:
            raise InputError(in_words("refi.no_project"))
        xml = self._bytes(self.members[names[0]], _MOST_XML)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(xml, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            message = in_words("refi.no_xml", error=error)
            raise InputError(message) from None
        if root.getroottree().docinfo.doctype:
            raise InputError(in_words("refi.doctype"))
        if local(root) != "Project":
            raise InputError(in_words("refi.other_root", root=local(root)))
        return root

    def text_of(self, source: Any) -> str:  # noqa: ANN401
        """The text of a source as it is stored, in the XML or beside it: a BOM and line ends stay.

        Raises:
            InputError: there is none, it lies outside the archive, or is not UTF-8 or UTF-16.
        """
        content = next((one for one in source if local(one) == "PlainTextContent"), None)
        if content is not None and content.text:
            return str(content.text)
        path = source.get("plainTextPath") or ""
        if not path and source.get("richTextPath"):
            raise InputError(in_words("refi.only_formatted"))
        if not path:
            raise InputError(in_words("refi.no_text"))
        member = self._member(path)
        data = self._bytes(member, _MOST_TEXT)
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        try:
            return "\ufeff" + data.decode("utf-16") if wide else data.decode("utf-8")
        except UnicodeDecodeError:
            raise InputError(in_words("refi.not_utf8", filename=member.filename)) from None

    def _member(self, path: str) -> zipfile.ZipInfo:
        plain = path.strip().replace("\\", "/")
        if not plain.lower().startswith(_INTERNAL):
            raise InputError(in_words("refi.text_outside", plain=plain))
        name = plain[len(_INTERNAL) :].lstrip("/").lower()
        if ".." in name.split("/"):
            raise InputError(in_words("refi.text_elsewhere", plain=plain))
        for place in (f"sources/{name}", name, f"sources/{name.rsplit('/', 1)[-1]}"):
            if place in self.members:
                return self.members[place]
        raise InputError(in_words("refi.text_missing", plain=plain))

    def _bytes(self, member: zipfile.ZipInfo, most: int) -> bytes:
        """One member, no more of it than ``most`` whatever its header says."""
        big = member.file_size > _SMALL
        if member.file_size > most or (
            big and member.file_size > _MOST_RATIO * max(member.compress_size, 1)
        ):
            raise InputError(
                in_words(
                    "refi.unfolds", filename=member.filename, size=member.file_size / 1000000.0
                )
            )
        try:
            with self.zip.open(member) as stream:
                body = stream.read(most + 1)
        except ZIP_DAMAGE as error:
            raise InputError(
                in_words("refi.damaged", filename=member.filename, error=error)
            ) from None
        if len(body) > most:
            raise InputError(in_words("refi.unfolds_more", filename=member.filename))
        return body


def local(element: Any) -> str:  # noqa: ANN401
    """The element's name without namespace: programs differ in it. Comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def description_of(element: Any) -> str:  # noqa: ANN401
    """What stands in an element's ``Description``, or ""."""
    return next((one.text or "" for one in element if local(one) == "Description"), "").strip()


def guid_of(element: Any, name: str = "guid") -> str:  # noqa: ANN401
    """A guid without regard to letter case, braces and blanks: programs differ in them."""
    return str(element.get(name) or "").strip().strip("{}").lower()
