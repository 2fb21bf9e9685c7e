"""What a file may carry beside words (other files, addresses, programs) does nothing and gets out
nowhere; what a name or an answer looks like is text in every page.
"""

from __future__ import annotations

import re
import socket
import zipfile
from pathlib import Path

import pytest
from lxml import html

from tests.commands.helpers import SENTENCES
from tests.hostile.series import said_by
from tests.readers.build import docx_bytes, read, words, write

PAYLOADS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</script><svg onload=x>",
    "javascript:alert(1)", "' onmouseover='x", "{{7*7}}", "<!--", "]]>", "&lt;b&gt;",
    "<iframe src=//x.example>", "<style>*{display:none}</style>", "http://x.example/a.png",
)  # fmt: skip


def kvds(*words: object) -> None:
    """A command line that must succeed."""
    code, said = said_by([str(word) for word in words])
    assert code == 0, said


def _pages(folder: Path, *, harmless: bool) -> dict[str, str]:
    """The pages of a small study whose names are payloads, or words of the same length."""

    def text(payload: str) -> str:
        return re.sub(r"[^\w ]", "x", payload) if harmless else payload

    rows = ["nr\tproeftuin\topdrachtgever\tWat viel op?"]
    for at, payload in enumerate(map(text, PAYLOADS)):
        for n, said in enumerate(SENTENCES.values()):
            rows.append(
                f"{at}{n}\tP{at} {payload}\tO{at % 2} {payload}\t{said.format(n=n)} {payload}"
            )
    write(folder, "in/a.csv", "\n".join(rows))
    out, more = folder / "uit", ("--language", "blank", "-q")
    kvds("code", folder / "in", "--out", out, *more)
    for verb in ("quotes", "compare"):
        kvds(verb, out, "--out", folder / verb, "-q")
    found = sorted([*folder.rglob("*.html")])
    return {f"{n}": path.read_text(encoding="utf-8") for n, path in enumerate(found)}


@pytest.mark.slow
def test_names_and_answers_are_words_in_every_page(tmp_path: Path) -> None:
    pages = _pages(tmp_path / "a", harmless=False)
    plain = _pages(tmp_path / "b", harmless=True)
    assert len(pages) == len(plain) > len(PAYLOADS)
    for name, page in pages.items():
        tree = html.document_fromstring(page)
        assert not [a for one in tree.iter() for a in one.attrib if a.startswith("on")], name
        for one in tree.iter("img", "script", "link", "iframe", "a", "svg"):
            for place in (one.get("src"), one.get("href")):
                assert place is None or place.startswith(("#", "data:")), (name, place)
        assert not list(tree.iter("iframe", "object", "embed", "base", "form")), name
        before = html.document_fromstring(plain[name])
        assert len(list(tree.iter("script"))) == len(list(before.iter("script"))), name
        assert len(list(tree.iter("style"))) == len(list(before.iter("style"))), name
        assert "49" not in re.findall(r"P5 (\S+)", page)


def test_what_a_docx_brings_along_is_not_fetched_or_run_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*_: object, **__: object) -> None:
        raise AssertionError("asked for somebody outside")

    monkeypatch.setattr(socket.socket, "connect", nobody)
    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    path = write(tmp_path, "a.docx", docx_bytes([("R", "Wij lieten het los."), ("I", "En toen?")]))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = b"".join(
        b'<Relationship Id="rX%d" Type="%s/%s" Target="%s"%s/>' % (n, kind, what, where, mode)
        for n, (what, where, mode) in enumerate([
            (b"image", b"http://x.example/a.png", b' TargetMode="External"'),
            (b"attachedTemplate", b"file:///etc/passwd", b' TargetMode="External"'),
            (b"aFChunk", b"afchunk.html", b""),
            (b"oleObject", b"\\\\x.example\\deel", b' TargetMode="External"'),
        ])
    )  # fmt: skip
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", links + b"</Relationships>")
    parts["word/afchunk.html"] = b"<script>alert(1)</script><p>R: Van een ander.</p>"
    parts["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0" + bytes(500)
    field = (
        b'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO c:\\x.exe'
        b'</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        b'<w:altChunk xmlns:r="%s" r:id="rX2"/><w:sectPr' % kind
    )
    main = "word/document.xml"
    parts[main] = parts[main].replace(b"<w:sectPr", field, 1)
    types = "[Content_Types].xml"
    html_kind = b'<Default Extension="html" ContentType="text/html"/>'
    parts[types] = parts[types].replace(b"<Default ", html_kind + b"<Default ", 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    found = read(path)
    assert [words(one) for one in found.documents] == [["Wij lieten het los.", "En toen?"]]
    assert ["a file within it" in problem.message for problem in found.problems] == [True]
