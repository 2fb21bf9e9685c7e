"""The exchange journeys in memory: a run -> a project for other programs; a project -> a study."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Decision, Document, Verdict
from kvds_nlp.messages import in_words
from kvds_nlp.refi.names import safe, source_stem
from kvds_nlp.refi.reading import QdpxCoding, QdpxSource
from kvds_nlp.refi.reasons import added_line, note_line, reason_line
from kvds_nlp.refi.writing import MACHINE, CodedSpan
from kvds_nlp.reviewing import TOGETHER, ReviewState, with_verdicts
from kvds_nlp.reviewing.standing import remarks
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.spans import Span, stripped
from kvds_nlp.talk.parts import InputFile
from kvds_nlp.talk.transcript import interview, lines_of

SOMEONE = "beoordelaar"
"""The user of codings that a person decided on, when the log with the name is not there."""

_IMPORTED = re.compile(r"import \S.*\.qdpx", re.IGNORECASE)
"""The note of ``_imported_from``, which nobody wrote."""


@dataclass(frozen=True, slots=True)
class JudgedCorpus:
    """A run with what people decided since, as codings and as marks.

    Attributes:
        rejected: codings that people turned down; they are not among the marks.
    """

    corpus: Corpus
    marks: tuple[CodedSpan, ...]
    rejected: int

    @classmethod
    def of(cls, corpus: Corpus, state: ReviewState) -> JudgedCorpus:
        """The codings and, for other programs, marks with the people who gave or confirmed them."""
        known = {code.id: place for place, code in enumerate(corpus.codebook.codes)}
        judged = with_verdicts(corpus, state)
        marks: list[CodedSpan] = []
        in_run: set[tuple[str, str]] = set()
        for coding in judged.codings:
            segment, pair = coding.segment, (coding.segment.key, coding.code)
            in_run.add(pair)
            if coding.status == "rejected" or coding.code not in known:
                continue
            users = state.people(pair) or (
                (MACHINE,) if coding.status == "proposed" else (SOMEONE,)
            )
            why = "\n".join([reason_line(coding), *_notes(state, pair)])
            marks.append(CodedSpan(segment.doc_id, segment.span, coding.code, users, why))
        given = {
            pair
            for pairs in (*state.by_reviewer.values(), state.settled)
            for pair in pairs
            if state.people(pair)
        }
        for key, code in sorted(given - in_run):  # stretches or codes the run does not have
            if code in known and key in state.segments and _used(judged, state.segments[key]):
                place, people = state.segments[key], state.people((key, code))
                why = "\n".join([added_line(code), *_notes(state, (key, code))])
                marks.append(CodedSpan(place.doc_id, place.span, code, people, why))
        marks.sort(key=lambda mark: (mark.doc_id, mark.span, known[mark.code]))
        rejected = sum(coding.status == "rejected" for coding in judged.codings)
        return cls(judged, tuple(marks), rejected)

    def note(self, made: str) -> str:
        """What a reader of the project should know: codebook, version, run, settings."""
        codebook, settings = self.corpus.codebook, self.corpus.settings.model_dump_json()
        return in_words(
            "project.note",
            name=codebook.name,
            version=codebook.version,
            sha256=codebook.sha256,
            made=made,
            documents=len(self.corpus.documents),
            rejected=self.rejected,
            settings=settings,
        )


def _used(corpus: Corpus, judged: Verdict) -> bool:
    """Whether the words that were judged are in the corpus, and none of them is of a voice that
    allows no use of its words; the run may be cut otherwise.
    """
    home, unused = corpus.by_id.get(judged.doc_id), corpus.consents.unused
    return home is not None and not any(
        (home.id, turn.speaker) in unused and turn.span.overlaps(judged.span) for turn in home.turns
    )


def _notes(state: ReviewState, pair: tuple[str, str]) -> list[str]:
    """A line for what each person wrote of a coding, those who gave it first."""
    voices = dict.fromkeys((*state.people(pair), *sorted(state.by_reviewer), TOGETHER))
    written = ((who, remarks(state.notes.get((who, *pair), ""))) for who in voices)
    own = ((who, [one for one in said if not _IMPORTED.fullmatch(one)]) for who, said in written)
    return [note_line(pair[1], who, "\n".join(said)) for who, said in own if said]


def _imported_from(file: str) -> str:
    """The note of a verdict that was read in from this project, by its name, and had none."""
    return f"import {file}"


LABEL_COLUMNS = ("text", "codes", "group", "complete", "document", "coders")
CODED_COLUMNS = (
    "document", "start", "end", "code", "user", "quote", "valence", "reason", "note",
)  # fmt: skip
MEMO_COLUMNS = ("about", "name", "quote", "user", "text")
_NOWHERE = Path()


@dataclass(frozen=True, slots=True)
class StudyFile:
    """A source as it goes into a study.

    Attributes:
        path: relative to the study's ``source`` folder; a folder for the proeftuin where it fits.
        body: the text, below a header where its facts would else be lost.
        document: what ``kvds`` reads in it; None when it has no words.
        places: coding -> where it stands in ``document.text``: at its own place, or where its
            quote stands once; those without a place are absent.
    """

    path: str
    body: str
    source: QdpxSource
    document: Document | None
    places: dict[QdpxCoding, Span] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places: dict[QdpxCoding, Span] = {}
        text = self.document.text if self.document else ""
        for coding in self.source.codings if self.document else ():
            quote = coding.span.of(self.source.text)
            if text == self.body:
                places[coding] = coding.span.moved(len(self.body) - len(self.source.text))
            elif text.count(quote) == 1:
                start = text.index(quote)
                places[coding] = Span(start, start + len(quote))
        object.__setattr__(self, "places", places)


@dataclass(frozen=True, slots=True)
class ImportedStudy:
    """The sources of a project as a study: files with names of their own, and what was coded.

    Attributes:
        respondents: labels that stand before an answer; the study's settings must know them.
    """

    files: tuple[StudyFile, ...]
    respondents: tuple[str, ...] = ()

    @classmethod
    def of(cls, sources: Iterable[QdpxSource]) -> ImportedStudy:
        """The study these sources make."""
        taken: set[str] = set()
        files, respondents = [], set()
        for source in sources:
            place = source.facts.get("proeftuin", "")
            folder = f"{place}/" if place and place == safe(place) else ""
            stem = safe(source_stem(source.name).removeprefix(f"{place} - ")) or "bron"
            path, number = f"{folder}{stem}.txt", 1
            while path.casefold() in taken:
                number += 1
                path = f"{folder}{stem}-{number}.txt"
            taken.add(path.casefold())
            head, document = "", _read(path, source.text)
            known = document.facts if document else {}
            if any(known.get(key) != value for key, value in source.facts.items()):
                facts = {**known, **source.facts}
                lines = [f"{key}: {json.dumps(v, ensure_ascii=False)}" for key, v in facts.items()]
                head = "\n".join(["---", *lines, "---", "", ""])
            body = head + source.text
            document = _read(path, body)
            labelled = f"{head}{source.facts.get('respondent', '')}: {source.text}"
            if "question" in source.facts and (answer := _answer(path, labelled, source)):
                body, document = labelled, answer
                respondents.add(source.facts["respondent"])
            files.append(StudyFile(path, body, source, document))
        return cls(tuple(files), tuple(sorted(respondents)))

    def coded_rows(self) -> list[list[str | int | None]]:
        """Every coding, the machine's too, as ``CODED_COLUMNS``: where it stands, whose it is."""
        rows: list[list[str | int | None]] = []
        for file in self.files:
            name = file.document.id if file.document else file.path
            for coding in file.source.codings:
                span = file.places.get(coding)
                where = (span.start, span.end) if span else (None, None)
                quote = coding.span.of(file.source.text)
                said = (coding.said.valence, coding.said.reason, coding.said.note)
                rows.append([name, *where, coding.code, coding.user, quote, *said])
        return rows

    def label_rows(self, *, complete: bool = False) -> list[list[str]]:
        """People's codings as LABELS: one row a text, with every code it was given.

        A code that is not there was perhaps never considered, so no row is complete (I4) unless
        somebody says so. The same text twice in one group is one row.
        """
        rows: dict[tuple[str, str], tuple[str, str, list[str], list[str]]] = {}
        for source in (file.source for file in self.files):
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

    def verdicts(
        self, codebook: Codebook, at: datetime, file: str, *, complete: bool = False
    ) -> tuple[Verdict, ...]:
        """People's codings as verdicts ``add`` on what they coded, without blanks at its ends.

        What somebody wrote with a coding is the verdict's note, else it says from which ``file`` it
        is. With ``complete`` each of them also says that every code was considered there.
        """
        verdicts: dict[tuple[str, str, Span, str], Verdict] = {}
        for home, places in ((file.document, file.places) for file in self.files):
            for coding, place in places.items():
                span = stripped(home.text, place.start, place.end) if home else None
                if home is None or span is None or coding.user == MACHINE:
                    continue
                who, quote = coding.user or SOMEONE, span.of(home.text)
                decisions: list[tuple[str, Decision]] = [(coding.code, "add")]
                decisions += [("", "complete")] if complete else []
                for code, decision in decisions:
                    note = coding.said.note if decision == "add" else ""
                    verdicts[who, home.id, span, code] = Verdict(
                        at, who, home.id, home.sha256, span, quote, code, decision,
                        codebook.sha256, note=note or _imported_from(file),
                    )  # fmt: skip
        return tuple(verdicts.values())


def _read(path: str, body: str, respondent: str = "") -> Document | None:
    """What the study's own reader will make of this file, when it knows this label."""
    place = path.split("/")[0] if "/" in path else ""
    source = InputFile(path=_NOWHERE, name=path, proeftuin=place)
    settings = ReadingSettings(roles={respondent: "respondent"} if respondent else {})
    read = interview(lines_of(body), source, settings).documents
    return read[0] if read else None


def _answer(path: str, body: str, source: QdpxSource) -> Document | None:
    """An answer with its respondent's label before it; None where it would be read otherwise."""
    document = _read(path, body, source.facts.get("respondent", ""))
    if document is None or len(document.turns) != 1:
        return None
    (turn,) = document.turns
    same = turn.span.of(document.text) == source.text.strip()
    return document if same and turn.speaker == source.facts.get("respondent") else None


def _joined(values: Sequence[str]) -> str:
    return ";".join(value for value in dict.fromkeys(values) if value)
