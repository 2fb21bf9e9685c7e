"""A REFI-QDA ``.qdpx`` as ATLAS.ti, MAXQDA, NVivo, QualCoder, Taguette and we write it.

Source: the REFI-QDA project exchange standard 1.0, and what programs make of it. What cannot be
read truthfully is refused by name; nothing is shifted to fit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.errors import InputError, Problem
from kvds_nlp.messages import in_words
from kvds_nlp.refi.archive import Archive, description_of, guid_of, local
from kvds_nlp.refi.memos import Memo, MemoReader
from kvds_nlp.refi.offsets import Counting, Place, SelectionEnd, countings
from kvds_nlp.refi.qdc import Codes
from kvds_nlp.refi.reasons import NOTHING_SAID, CodingReason
from kvds_nlp.spans import Span
from kvds_nlp.talk.facts import fact_key
from kvds_nlp.talk.text import clean, one_line

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
    said: CodingReason = NOTHING_SAID


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
        memos: what people wrote in it beside their codes.
    """

    name: str
    origin: str
    codebook: Codebook
    sources: tuple[QdpxSource, ...]
    counting: Counting
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    memos: tuple[Memo, ...] = ()


@dataclass(frozen=True, slots=True)
class _Raw:
    """A source as it stands in the file."""

    name: str
    element: Any
    text: str


@dataclass(frozen=True, slots=True)
class _Cases:
    """A project's variables and cases, ready to be asked for.

    Attributes:
        names: guid of a variable -> its name.
        by_source: guid of a source -> the cases (elements) that refer to it.
    """

    names: dict[str, str]
    by_source: dict[str, list[Any]]

    @classmethod
    def of(cls, root: Any) -> _Cases:  # noqa: ANN401 - lxml is untyped
        """The variables and cases of a project."""
        variables = _all(root, "Variables", "Variable")
        by_source: dict[str, list[Any]] = {}
        for case in _all(root, "Cases", "Case"):
            for ref in case:
                if local(ref) == "SourceRef":
                    by_source.setdefault(guid_of(ref, "targetGUID"), []).append(case)
        return cls({guid_of(one): one.get("name") or "" for one in variables}, by_source)

    def facts_of(self, source: Any, name: str) -> dict[str, str]:  # noqa: ANN401
        """The facts of a source: its own variables, then its case's, then the case's name.

        A case that is called as the source, or as something already known of it, adds no name.
        """
        facts = dict(self._values(source))
        for guid in dict.fromkeys((guid_of(source), guid_of(source.getparent()))):
            for case in self.by_source.get(guid, ()) if guid else ():
                for key, value in self._values(case):
                    facts.setdefault(key, value)
                called = one_line(case.get("name") or "")
                if called and called != name and called not in facts.values():
                    facts.setdefault("case", called)
        return facts

    def _values(self, element: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
        """The variables of a source or a case: what ``writing`` adds as ``VariableValue``."""
        for one in element:
            if local(one) != "VariableValue":
                continue
            ref = next((part for part in one if local(part) == "VariableRef"), None)
            key = (
                fact_key(self.names.get(guid_of(ref, "targetGUID"), "")) if ref is not None else ""
            )
            text = next((part.text for part in one if local(part).endswith("Value")), None)
            value = one_line(text or "")
            if key and value:
                yield key, value


@dataclass(frozen=True, slots=True)
class _SourceReader:
    """What every source of a project is read with.

    Attributes:
        users: guid -> name.
        others: ways of counting that could have been.
        problems: grows by what cannot be read.
    """

    codes: Codes
    users: dict[str, str]
    cases: _Cases
    way: Counting
    others: Sequence[Counting]
    problems: list[Problem]

    def read(self, raw: _Raw) -> QdpxSource:
        """A source with the codings that stand where their selections say."""
        unknown: Counter[str] = Counter()
        codings: list[QdpxCoding] = []
        for place, element in _places(raw, self.problems):
            span = self.way.span_at(place)
            where = in_words("refi.selection", start=place.start, end=place.end)
            if span is None:
                message = in_words("refi.selection_outside", where=where)
                self.problems.append(Problem(raw.name, None, message))
            elif self.way.contradicted_by(place, self.others):
                quote, name = one_line(self.way.quote_at(place) or ""), one_line(place.name)
                said = {"where": where, "name": name[:60], "quote": quote[:60]}
                message = in_words("refi.contradicted", **said)
                self.problems.append(Problem(raw.name, None, message))
            else:
                codings += self._given(element, span, unknown)
        text = clean(raw.text)
        if text.strip():
            codings += self._given(raw.element, Span(0, len(text)), unknown)
        for guid, count in sorted(unknown.items()):
            message = in_words("refi.unknown_code", n=count, guid=guid)
            self.problems.append(Problem(raw.name, None, message))
        facts = self.cases.facts_of(raw.element, raw.name)
        return QdpxSource(raw.name, text, facts, tuple(dict.fromkeys(codings)))

    def _given(self, element: Any, span: Span, unknown: Counter[str]) -> list[QdpxCoding]:  # noqa: ANN401
        """The codes that an element (a selection, or a whole source) was given."""
        codings = []
        about = description_of(element) if local(element) == "PlainTextSelection" else ""
        for coding in _codings(element):
            who = guid_of(coding, "creatingUser") or guid_of(element, "creatingUser")
            for ref in coding:
                if local(ref) != "CodeRef":
                    continue
                guid = guid_of(ref, "targetGUID")
                if guid in self.codes.ids:
                    code = self.codes.ids[guid]
                    user = self.users.get(who, "")
                    codings.append(QdpxCoding(span, code, user, CodingReason.of(about, code, user)))
                elif guid not in self.codes.cases:
                    unknown[guid] += 1
        return codings


def read_qdpx(data: bytes | Path, *, end: SelectionEnd | None = None) -> QdpxProject:
    """The project in these bytes, or in a file; of a file of others ``open_project`` is asked.

    Args:
        data: the whole file, or where it lies.
        end: whether the end of a selection is exclusive or inclusive; None = from the file.

    Raises:
        InputError: what is wrong with it, and what to do.
    """
    archive = Archive.open(data)
    root = archive.project()
    name = one_line(root.get("name") or "") or "project"
    codes = Codes.of(root, name)
    problems: list[Problem] = []
    raw = list(_texts(root, archive, problems))
    places = [place for one in raw for place, _ in _places(one, [])]
    way = Counting.of(places, end, one_line(root.get("origin") or ""))
    users = {
        guid_of(one): one_line(one.get("name") or one.get("id") or "")
        for one in root.iter()
        if local(one) == "User"
    }
    reader = _SourceReader(codes, users, _Cases.of(root), way, countings(places), problems)
    sources = tuple(reader.read(one) for one in raw)
    texts = {guid_of(one.element): one.text for one in raw}
    memos = MemoReader(archive, users, texts, way, problems).read(root)
    notes = [in_words("refi.read_with", way=way)]
    if codes.cases:
        notes.append(in_words("refi.cases", n=len(codes.cases)))
    return QdpxProject(
        name,
        root.get("origin") or "",
        codes.codebook,
        sources,
        way,
        tuple(problems),
        tuple(notes),
        memos,
    )


def _texts(root: Any, archive: Archive, problems: list[Problem]) -> Iterator[_Raw]:  # noqa: ANN401
    """Every source that has a text; the others are problems."""
    above = next((one for one in root if local(one) == "Sources"), ())
    for number, element in enumerate((one for one in above if local(one) in _SOURCES), 1):
        name = one_line(element.get("name") or "") or f"bron {number}"
        text_like = element
        if local(element) != "TextSource":  # a PDF, picture or recording may have a text in it
            text_like = next((one for one in element if local(one) in _TEXTS), None)
        lost = sum(len(_codings(one)) for one in element if local(one) in _OTHER)
        if text_like is not None:
            lost += sum(len(_codings(o)) for o in text_like if local(o) == "TranscriptSelection")
        lost += 0 if text_like is element else len(_codings(element))
        if lost:
            problems.append(Problem(name, None, in_words("refi.not_on_text", n=lost)))
        if text_like is None:
            kind = local(element).removesuffix("Source").lower()
            message = in_words("refi.no_text_source", kind=kind)
            problems.append(Problem(name, None, message))
            continue
        try:
            yield _Raw(name, text_like, archive.text_of(text_like))
        except InputError as error:
            lost = sum(len(_codings(one)) for one in text_like)
            message = in_words("refi.left_out_with", n=lost, error=error)
            problems.append(Problem(name, None, message))


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
            message = in_words("refi.no_positions", element=guid_of(element))
            problems.append(Problem(raw.name, None, message))
            continue
        yield Place(raw.text, start, end, element.get("name") or ""), element


def _all(root: Any, above: str, kind: str) -> Iterator[Any]:  # noqa: ANN401
    for container in root:
        if local(container) == above:
            yield from (one for one in container if local(one) == kind)
