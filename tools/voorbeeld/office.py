"""Turns -> docx and odt, written as stored zips so that the same words give the same bytes."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from master import Interview, pieces, plain
from shapes import clock, facts_of, starts_of

_EPOCH = (2017, 6, 1, 12, 0, 0)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _zip(files: dict[str, str]) -> bytes:
    """A zip whose bytes depend on the content only: stored, one date."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, body in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), body.encode("utf-8"))
    return held.getvalue()


def _run(words: str, style: str = "", tag: str = "w:t") -> str:
    style = f"<w:rPr>{style}</w:rPr>" if style else ""
    return f'<w:r>{style}<{tag} xml:space="preserve">{escape(words)}</{tag}></w:r>'


class _Word:
    """The parts of one .docx while its paragraphs are written."""

    def __init__(self) -> None:
        self.comments: list[str] = []
        self.footnotes: list[str] = []

    def runs(self, text: str) -> str:
        return "".join(self._piece(kind, words) for kind, words in pieces(text))

    def _piece(self, kind: str, words: str) -> str:
        who = 'w:author="Marit" w:date="2017-05-02T09:30:00Z"'
        if kind == "hidden":
            return _run(words, "<w:vanish/>")
        if kind == "del":
            return f'<w:del w:id="900" {who}>{_run(words, tag="w:delText")}</w:del>'
        if kind == "ins":
            return f'<w:ins w:id="901" {who}>{_run(words)}</w:ins>'
        if kind == "comment":
            self.comments.append(
                f'<w:comment w:id="{len(self.comments)}" w:initials="M" {who}>'
                f"<w:p>{_run(words)}</w:p></w:comment>"
            )
            return f'<w:r><w:commentReference w:id="{len(self.comments) - 1}"/></w:r>'
        if kind == "footnote":
            number = len(self.footnotes) + 2
            note = f'<w:footnote w:id="{number}"><w:p>{_run(words)}</w:p></w:footnote>'
            self.footnotes.append(note)
            return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
        return _run(words)

    def package(self, body: str) -> bytes:
        """The whole file around the body's paragraphs."""
        parts = {
            "document": f"<w:document {_ns()}><w:body>{body}<w:sectPr/></w:body></w:document>",
            "comments": f"<w:comments {_ns()}>{''.join(self.comments)}</w:comments>",
            "footnotes": (
                f"<w:footnotes {_ns()}>"
                '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
                '<w:footnote w:type="continuationSeparator" w:id="1"><w:p/></w:footnote>'
                f"{''.join(self.footnotes)}</w:footnotes>"
            ),
        }
        kinds = {"document": "document.main", "comments": "comments", "footnotes": "footnotes"}
        types = "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
            for name, kind in kinds.items()
        )
        rels = "".join(
            f'<Relationship Id="r{name}" Type="{_RELS}/{name}" Target="{name}.xml"/>'
            for name in ("comments", "footnotes")
        )
        space = "http://schemas.openxmlformats.org/package/2006"
        files = {
            "[Content_Types].xml": f'<Types xmlns="{space}/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{space}/relationships"><Relationship Id="r1" '
            f'Type="{_RELS}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}/relationships">'
            f"{rels}</Relationships>",
        }
        files |= {f"word/{name}.xml": part for name, part in parts.items()}
        return _zip({name: _XML + part for name, part in files.items()})


def _ns() -> str:
    return f'xmlns:w="{_W}"'


def as_word_with_bold_names(interview: Interview) -> bytes:
    """Bold names with a colon; comments, a footnote, a deletion and hidden text where marked."""
    word = _Word()
    body = "".join(f"<w:p>{_run(line)}</w:p>" for line in [*facts_of(interview), ""])
    for turn in interview.turns:
        name = _run(f"{turn.speaker}:", "<w:b/>") + _run(" ")
        for number, text in enumerate(turn.paragraphs):
            body += f"<w:p>{name if number == 0 else ''}{word.runs(text)}</w:p>"
    return word.package(body)


def as_word_table(interview: Interview) -> bytes:
    """A table ``tijd | spreker | tekst`` under the facts."""
    word = _Word()
    body = "".join(f"<w:p>{_run(line)}</w:p>" for line in facts_of(interview))
    rows = [_cells([_run("tijd", "<w:b/>"), _run("spreker", "<w:b/>"), _run("tekst", "<w:b/>")])]
    for at, turn in zip(starts_of(interview.turns), interview.turns, strict=True):
        words = "</w:p><w:p>".join(word.runs(text) for text in turn.paragraphs)
        rows.append(_cells([_run(clock(at)), _run(turn.speaker), words]))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (1100, 1500, 6400))
    look = '<w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr>'
    table = f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    return word.package(f"{body}{table}<w:p/>")


def _cells(cells: list[str]) -> str:
    return "<w:tr>" + "".join(f"<w:tc><w:p>{cell}</w:p></w:tc>" for cell in cells) + "</w:tr>"


def as_odt(interview: Interview) -> bytes:
    """``Interviewer:`` / ``Respondent:`` paragraphs in an OpenDocument text."""
    lines = facts_of(interview)
    for turn in interview.turns:
        lines += [f"{turn.speaker}: {plain(turn.paragraphs[0])}"]
        lines += [plain(text) for text in turn.paragraphs[1:]]
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    body = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    kind = "application/vnd.oasis.opendocument.text"
    parts = ("content.xml", "styles.xml")
    entries = "".join(
        f'<m:file-entry m:full-path="{part}" m:media-type="text/xml"/>' for part in parts
    )
    files = {
        "mimetype": kind,
        "content.xml": f'<office:document-content xmlns:office="{oasis}:office:1.0" '
        f'xmlns:text="{oasis}:text:1.0" office:version="1.2"><office:body><office:text>'
        f"{body}</office:text></office:body></office:document-content>",
        "styles.xml": f'<office:document-styles xmlns:office="{oasis}:office:1.0" '
        'office:version="1.2"><office:styles/></office:document-styles>',
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{oasis}:manifest:1.0" m:version="1.2">'
        f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>{entries}</m:manifest>',
    }
    head = dict.fromkeys(files, _XML) | {"mimetype": ""}
    return _zip({name: head[name] + part for name, part in files.items()})
