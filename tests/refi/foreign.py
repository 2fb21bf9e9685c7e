"""Small projects as other programs write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

Coded = tuple[int, int, str]
"""start, end, name of a selection."""

CODE = "11111111-1111-1111-1111-111111111111"
USER = "22222222-2222-2222-2222-222222222222"


def packed(xml: str, texts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("project.qde", xml)
        for name, body in texts.items():
            archive.writestr(name, body)
    return out.getvalue()


def foreign(
    text: bytes,
    selections: Sequence[Coded],
    *,
    origin: str = "Elders 1.0",
    extra: str = "",
    codes: str = f'<Code guid="{CODE}" name="Tijd &amp; geld"/>',
    more: str = "",
    folder: str = "Sources",
) -> bytes:
    """A project as another program writes it: capitals, no namespace, no isCodable."""
    from xml.sax.saxutils import quoteattr

    inside = "".join(
        f'<PlainTextSelection guid="{n:08d}-0000-0000-0000-000000000000" startPosition="{start}" '
        f'endPosition="{end}" name={quoteattr(name, {chr(10): "&#10;"})}>'
        f'<Coding guid="{n:08d}-0000-0000-0000-00000000000A" creatingUser="{{{USER.upper()}}}">'
        f'<CodeRef targetGUID="{CODE.upper()}"/></Coding></PlainTextSelection>'
        for n, (start, end, name) in enumerate(selections)
    )
    xml = (
        f'<?xml version="1.0" encoding="utf-8"?><Project name="P" origin="{origin}">'
        f'<Users><User guid="{USER}" name="Noor"/></Users>'
        f"<CodeBook><Codes>{codes}</Codes></CodeBook>{extra}"
        f'<Sources><TextSource guid="S" name="gesprek.docx" '
        f'plainTextPath="internal://S.TXT">{inside}</TextSource>{more}</Sources><Sets/></Project>'
    )
    return packed(xml, {f"{folder}/s.txt": text})
