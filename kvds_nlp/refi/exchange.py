"""The exchange journeys in memory: a run -> a project for other programs; a project -> a study."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Decision, Document, Verdict
from kvds_nlp.readers.parts import InputFile
from kvds_nlp.readers.transcript import interview, lines_of
from kvds_nlp.refi.reading import QdpxCoding, QdpxSource
from kvds_nlp.refi.writing import MACHINE, Mark
from kvds_nlp.reviewing import ReviewState
from kvds_nlp.reviewing.laid_over import with_verdicts
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.spans import Span, stripped

SOMEONE = "beoordelaar"
"""The user of codings that a person decided on, when the log with the name is not there."""

_STATUS = {
    "proposed": "voorgesteld",
    "accepted": "bevestigd",
    "added": "toegevoegd",
    "rejected": "afgewezen",
}


@dataclass(frozen=True, slots=True)
class Decided:
    """A run with what people decided since, as codings and as marks.

    Attributes:
        rejected: codings that people turned down; they are not among the marks.
    """

    corpus: Corpus
    marks: tuple[Mark, ...]
    rejected: int


def decided(corpus: Corpus, state: ReviewState) -> Decided:
    """The codings and, for other programs, marks with the people who gave or confirmed them."""
    codebook = corpus.codebook
    judged = with_verdicts(corpus, state)
    marks: list[Mark] = []
    seen: set[tuple[str, str]] = set()
    for coding in judged.codings:
        pair = (coding.segment.key, coding.code)
        seen.add(pair)
        people = _people(state, pair)
        if coding.status == "rejected" or coding.code not in codebook.by_id:
            continue
        users = people or ((MACHINE,) if coding.status == "proposed" else (SOMEONE,))
        segment = coding.segment
        marks.append(Mark(segment.doc_id, segment.span, coding.code, users, _why(coding)))
    marks += _elsewhere(state, seen, codebook)
    rejected = sum(coding.status == "rejected" for coding in judged.codings)
    return Decided(judged, tuple(_sorted(marks, codebook)), rejected)


def _people(state: ReviewState, pair: tuple[str, str]) -> tuple[str, ...]:
    return tuple(who for who, pairs in state.by_reviewer.items() if pairs.get(pair))


def _elsewhere(state: ReviewState, seen: set[tuple[str, str]], codebook: Codebook) -> list[Mark]:
    """What people coded on stretches, or with codes, that the run does not have."""
    pairs = {pair for said in state.by_reviewer.values() for pair, holds in said.items() if holds}
    out = []
    for key, code in sorted(pairs - seen):
        if code in codebook.by_id and key in state.segments:
            place = state.segments[key]
            people = _people(state, (key, code))
            out.append(Mark(place.doc_id, place.span, code, people, f"{code}: toegevoegd"))
    return out


def _sorted(marks: Sequence[Mark], codebook: Codebook) -> list[Mark]:
    order = {code.id: at for at, code in enumerate(codebook.codes)}
    return sorted(marks, key=lambda mark: (mark.doc_id, mark.span, order[mark.code]))


def _why(coding: Coding) -> str:
    """Status, score and reasons on one line."""
    said = f"{coding.code}: {_STATUS[coding.status]}"
    if not coding.evidence:
        return said
    reasons = []
    for item in coding.evidence:
        words = item.words or item.note
        reasons.append(f'{item.source} "{" ".join(words.split())}"' if words else item.source)
    score = f"score {coding.score:.2f}, {coding.valence}"
    return f"{said}, {score}; {'; '.join(dict.fromkeys(reasons))}"


def project_note(corpus: Corpus, made: str, rejected: int) -> str:
    """What a reader of the project should know: codebook, version, run, settings."""
    codebook, settings = corpus.codebook, corpus.settings.model_dump_json()
    return "\n".join(
        [
            f"Codeboek: {codebook.name}, versie {codebook.version} (sha256 {codebook.sha256})",
            f"Gemaakt door: {made}",
            f"Documenten: {len(corpus.documents)}; "
            f"afgewezen coderingen, hier weggelaten: {rejected}",
            "Afgewezen voorstellen en 'volledig beoordeeld' hebben in REFI-QDA geen plaats; die "
            "staan in de studie zelf.",
            f"Instellingen: {settings}",
        ]
    )


LABEL_COLUMNS = ("text", "codes", "group", "complete", "document", "coders")
CODED_COLUMNS = ("document", "start", "end", "code", "user", "quote")
_UNSAFE = re.compile(r"[^\w .,()&'+-]")
_SUFFIX = re.compile(r"\.(?:txt|docx?|odt|rtf|pdf|md|vtt|srt|csv|xlsx)$", re.IGNORECASE)
_LONGEST = 80
_NOWHERE = Path()


@dataclass(frozen=True, slots=True)
class StudyFile:
    """A source as it goes into a study.

    Attributes:
        path: relative to the study's ``source`` folder; a folder for the proeftuin where it fits.
        body: the text, below a header where its facts would else be lost.
        document: what ``kvds`` reads in it; None when it has no words.
        places: coding -> where it stands in ``document.text``; those without a place are absent.
    """

    path: str
    body: str
    source: QdpxSource
    document: Document | None
    places: tuple[tuple[QdpxCoding, Span], ...]


def study_files(sources: Sequence[QdpxSource]) -> tuple[StudyFile, ...]:
    """The sources of a project as files of a study, each with a name of its own."""
    taken: set[str] = set()
    return tuple(_study_file(source, taken) for source in sources)


def _study_file(source: QdpxSource, taken: set[str]) -> StudyFile:
    place = source.facts.get("proeftuin", "")
    folder = f"{place}/" if place and place == _safe(place) else ""
    last = source.name.replace("\\", "/").rsplit("/", 1)[-1].removeprefix(f"{place} - ")
    stem = _safe(_SUFFIX.sub("", last)) or "bron"
    path, number = f"{folder}{stem}.txt", 1
    while path.casefold() in taken:
        number += 1
        path = f"{folder}{stem}-{number}.txt"
    taken.add(path.casefold())
    body, document = source.text, _read(path, source.text)
    known = document.facts if document else {}
    if any(known.get(key) != value for key, value in source.facts.items()):
        body = _header({**known, **source.facts}) + source.text
        document = _read(path, body)
    return StudyFile(path, body, source, document, _placed(source, body, document))


def _safe(name: str) -> str:
    """A name every disk takes: no signs with a meaning, no dot in front, not a read-me."""
    plain = " ".join(_UNSAFE.sub(" ", name).split()).strip(". ")[:_LONGEST].rstrip(". ")
    return (
        f"{plain}_" if plain.lower() in ("readme", "leesmij", "lees_mij", "con", "nul") else plain
    )


def _read(path: str, body: str) -> Document | None:
    """What the study's own reader will make of this file."""
    place = path.split("/")[0] if "/" in path else ""
    found = interview(
        lines_of(body), InputFile(path=_NOWHERE, name=path, proeftuin=place), ReadingSettings()
    )
    return found.documents[0] if found.documents else None


def _header(facts: dict[str, str]) -> str:
    """Facts as the block a transcript may open with."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items()]
    return "\n".join(["---", *lines, "---", "", ""])


def _placed(
    source: QdpxSource, body: str, document: Document | None
) -> tuple[tuple[QdpxCoding, Span], ...]:
    """The codings in the document: at their own place, or where their quote stands once."""
    if document is None:
        return ()
    out = []
    shift = len(body) - len(source.text)
    for coding in source.codings:
        quote = coding.span.of(source.text)
        if document.text == body:
            out.append((coding, coding.span.moved(shift)))
        elif document.text.count(quote) == 1:
            start = document.text.index(quote)
            out.append((coding, Span(start, start + len(quote))))
    return tuple(out)


def label_rows(sources: Sequence[QdpxSource], *, complete: bool = False) -> list[list[str]]:
    """People's codings as LABELS: one row a text, with every code it was given.

    A code that is not there was perhaps never considered, so no row is complete (I4) unless
    somebody says so. The same text twice in one group is one row.
    """
    rows: dict[tuple[str, str], tuple[str, str, list[str], list[str]]] = {}
    for source in sources:
        facts = source.facts
        group = facts.get("proeftuin") or facts.get("respondent") or source.name
        for coding in source.codings:
            text = coding.span.of(source.text).strip()
            if coding.user == MACHINE or not text:
                continue
            key = (" ".join(text.split()).casefold(), group)
            row = rows.setdefault(key, (text, source.name, [], []))
            row[2].append(coding.code)
            row[3].append(coding.user)
    return [
        [text, _joined(codes), group, str(complete).lower(), name, _joined(users)]
        for (_, group), (text, name, codes, users) in rows.items()
    ]


def coded_rows(files: Sequence[StudyFile]) -> list[list[str | int | None]]:
    """Every coding of a project, the machine's too: where it stands now, and whose it is."""
    rows: list[list[str | int | None]] = []
    for file in files:
        places = dict(file.places)
        name = file.document.id if file.document else file.path
        for coding in file.source.codings:
            span = places.get(coding)
            where = (span.start, span.end) if span else (None, None)
            quote = coding.span.of(file.source.text)
            rows.append([name, *where, coding.code, coding.user, quote])
    return rows


def _joined(values: Sequence[str]) -> str:
    return ";".join(value for value in dict.fromkeys(values) if value)


def imported_verdicts(
    files: Sequence[StudyFile],
    codebook: Codebook,
    at: datetime,
    note: str,
    *,
    complete: bool = False,
) -> tuple[Verdict, ...]:
    """People's codings as verdicts ``add`` on what they coded, without blanks at its ends.

    With ``complete`` each of them also says that every code was considered there.
    """
    out: dict[tuple[str, str, Span, str], Verdict] = {}
    for file in files:
        home = file.document
        for coding, place in file.places if home else ():
            span = stripped(home.text, place.start, place.end) if home else None
            if home is None or span is None or coding.user == MACHINE:
                continue
            who, quote = coding.user or SOMEONE, span.of(home.text)
            said: list[tuple[str, Decision]] = [(coding.code, "add")]
            said += [("", "complete")] if complete else []
            for code, decision in said:
                out[who, home.id, span, code] = Verdict(
                    at, who, home.id, home.sha256, span, quote, code, decision,
                    codebook.sha256, note=note,
                )  # fmt: skip
    return tuple(out.values())
