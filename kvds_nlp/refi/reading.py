"""A REFI-QDA ``.qdpx`` as ATLAS.ti, MAXQDA, NVivo, QualCoder, Taguette and we write it.

Source: the REFI-QDA project exchange standard 1.0, and what programs make of it. What cannot be
read truthfully is refused by name; nothing is shifted to fit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.errors import InputError, Problem
from kvds_nlp.readers.text import clean, one_line
from kvds_nlp.refi.archive import Archive, local, open_archive
from kvds_nlp.refi.codes import Codes, guid_of, read_codes
from kvds_nlp.refi.facts import Cases, read_cases, read_facts
from kvds_nlp.refi.offsets import (
    Counting,
    End,
    Place,
    contradicts,
    countings,
    decide,
    quote_at,
    span_at,
)
from kvds_nlp.spans import Span

_EXCLUSIVE = ("kvds-nlp", "taguette", "qualcoder")
"""Programs known to write an exclusive end, when no selection's name tells."""

_TEXTS = ("TextSource", "Transcript", "Representation", "TextDescription")
_SOURCES = ("TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource")
_OTHER = ("PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection")
"""Selections on something else than plain text."""


@dataclass(frozen=True, slots=True)
class QdpxCoding:
    """A code that somebody gave: ``span`` counts code points in its source's ``text``."""

    span: Span
    code: str
    user: str


@dataclass(frozen=True, slots=True)
class QdpxSource:
    """One text with its facts and codings; ``text`` is cleaned as every stored text is."""

    name: str
    text: str
    facts: dict[str, str]
    codings: tuple[QdpxCoding, ...]


@dataclass(frozen=True, slots=True)
class QdpxProject:
    """What a .qdpx holds.

    Attributes:
        counting: how its positions were read.
        problems: sources and codings that were not read, by name.
        notes: what a person should know beside that.
    """

    name: str
    origin: str
    codebook: Codebook
    sources: tuple[QdpxSource, ...]
    counting: Counting
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Raw:
    """A source as it stands in the file."""

    name: str
    element: Any
    text: str


def read_qdpx(data: bytes, *, end: End | None = None) -> QdpxProject:
    """The project in these bytes.

    Args:
        data: the whole file.
        end: whether the end of a selection is exclusive or inclusive; None = from the file.

    Raises:
        InputError: what is wrong with it, and what to do.
    """
    archive = open_archive(data)
    root = archive.project()
    name = one_line(root.get("name") or "") or "project"
    codes = read_codes(root, name)
    problems: list[Problem] = []
    raw = list(_texts(root, archive, problems))
    places = [place for one in raw for place, _ in _places(one, [])]
    way = _counting(places, end, one_line(root.get("origin") or ""))
    users = {
        guid_of(one): one_line(one.get("name") or one.get("id") or "")
        for one in root.iter()
        if local(one) == "User"
    }
    project = _Project(codes, users, read_cases(root), way, countings(places))
    sources = tuple(_source(one, project, problems) for one in raw)
    notes = [f"positions were read with {way}"]
    if codes.cases:
        notes.append(f"{len(codes.cases)} codes are cases, not themes, and were left out")
    return QdpxProject(
        name,
        root.get("origin") or "",
        codes.codebook,
        sources,
        way,
        tuple(problems),
        tuple(notes),
    )


def _texts(root: Any, archive: Archive, problems: list[Problem]) -> Iterator[_Raw]:  # noqa: ANN401
    """Every source that has a text; the others are problems."""
    above = next((one for one in root if local(one) == "Sources"), ())
    for number, element in enumerate((one for one in above if local(one) in _SOURCES), 1):
        name = one_line(element.get("name") or "") or f"bron {number}"
        text_like = element if local(element) == "TextSource" else _inside(element)
        lost = sum(len(_codings(one)) for one in element if local(one) in _OTHER)
        if text_like is not None:
            lost += sum(len(_codings(o)) for o in text_like if local(o) == "TranscriptSelection")
        lost += 0 if text_like is element else len(_codings(element))
        if lost:
            what = "on a picture, a page or a sound, not on text"
            problems.append(Problem(name, None, f"{lost} codings are {what}; they were left out."))
        if text_like is None:
            kind = local(element).removesuffix("Source").lower()
            message = f"is a {kind} source without a text; it was left out."
            problems.append(Problem(name, None, message))
            continue
        try:
            yield _Raw(name, text_like, _text_of(text_like, archive))
        except InputError as error:
            lost = sum(len(_codings(one)) for one in text_like)
            message = f"was left out, with {lost} codings: {error}"
            problems.append(Problem(name, None, message))


def _inside(element: Any) -> Any:  # noqa: ANN401
    """The text that belongs to a PDF, picture or recording; None when there is none."""
    return next((one for one in element if local(one) in _TEXTS), None)


def _text_of(element: Any, archive: Archive) -> str:  # noqa: ANN401
    content = next((one for one in element if local(one) == "PlainTextContent"), None)
    if content is not None and content.text:
        return str(content.text)
    path = element.get("plainTextPath") or ""
    if path:
        return archive.text(path)
    if element.get("richTextPath"):
        raise InputError(
            "it has no plain text, only a formatted one, in which positions say little."
        )
    raise InputError("it has no text.")


def _codings(element: Any) -> list[Any]:  # noqa: ANN401
    return [one for one in element if local(one) == "Coding"]


def _places(raw: _Raw, problems: list[Problem]) -> Iterator[tuple[Place, Any]]:
    """Every coded selection of a source, with its element."""
    for element in raw.element:
        if local(element) != "PlainTextSelection" or not _codings(element):
            continue
        try:
            start, end = (int(element.get(at) or "") for at in ("startPosition", "endPosition"))
        except ValueError:
            message = f"selection {guid_of(element)} has no positions; it was left out."
            problems.append(Problem(raw.name, None, message))
            continue
        yield Place(raw.text, start, end, element.get("name") or ""), element


def _counting(places: Sequence[Place], end: End | None, origin: str) -> Counting:
    """How positions count; asks when nothing in the file tells.

    Raises:
        InputError: no evidence; the option that answers is named.
    """
    way = decide(places, end)
    if way is not None:
        return way
    if end is None and places and not origin.lower().startswith(_EXCLUSIVE):
        raise InputError(
            "does not show whether the end of a selection still belongs to it, because no "
            "selection's name is its quote. Look at one coding in the program it comes from, and "
            "say --end exclusive (usual), or --end inclusive if the last letter would be lost."
        )
    # Programs that write Windows line ends count one position for each (ATLAS.ti, QualCoder).
    crlf = any("\r\n" in place.text for place in places)
    return Counting(end or "exclusive", "one" if crlf else "stored")


@dataclass(frozen=True, slots=True)
class _Project:
    """What every source of a project is read with.

    Attributes:
        users: guid -> name.
        others: ways of counting that could have been.
    """

    codes: Codes
    users: dict[str, str]
    cases: Cases
    way: Counting
    others: Sequence[Counting]


def _source(raw: _Raw, project: _Project, problems: list[Problem]) -> QdpxSource:
    unknown: Counter[str] = Counter()
    found: list[QdpxCoding] = []
    for place, element in _places(raw, problems):
        span = _span(raw.name, place, project, problems)
        if span is not None:
            found += _given(element, span, project, unknown)
    text = clean(raw.text)
    if text.strip():
        found += _given(raw.element, Span(0, len(text)), project, unknown)
    for guid, count in sorted(unknown.items()):
        message = f"{count} codings name a code that is not in the project ({guid}); left out."
        problems.append(Problem(raw.name, None, message))
    facts = read_facts(project.cases, raw.element, raw.name)
    return QdpxSource(raw.name, text, facts, tuple(dict.fromkeys(found)))


def _given(
    element: Any,  # noqa: ANN401
    span: Span,
    project: _Project,
    unknown: Counter[str],
) -> list[QdpxCoding]:
    """The codes that an element (a selection, or a whole source) was given."""
    out = []
    codes, users = project.codes, project.users
    for coding in _codings(element):
        who = guid_of(coding, "creatingUser") or guid_of(element, "creatingUser")
        for ref in coding:
            if local(ref) != "CodeRef":
                continue
            guid = guid_of(ref, "targetGUID")
            if guid in codes.ids:
                out.append(QdpxCoding(span, codes.ids[guid], users.get(who, "")))
            elif guid not in codes.cases:
                unknown[guid] += 1
    return out


def _span(
    name: str,
    place: Place,
    project: _Project,
    problems: list[Problem],
) -> Span | None:
    """Where a selection stands in the cleaned text, or None with a problem."""
    way, others = project.way, project.others
    span = span_at(place, way)
    where = f"selection {place.start}-{place.end}"
    if span is None:
        message = f"{where} lies outside the text or is empty; it was left out."
        problems.append(Problem(name, None, message))
    elif contradicts(place, way, others):
        quote, said = quote_at(place, way) or "", one_line(place.name)
        message = f"{where} is named '{said[:60]}' but its text is '{one_line(quote)[:60]}'; "
        problems.append(Problem(name, None, message + "it was left out, nothing was shifted."))
        return None
    return span
