r"""The words of the house: small frozen values every room speaks in.

Frame of reference: every offset counts Unicode code points, half-open, in ``Document.text``,
the one normalised text (NFC, ``\n`` line ends, no BOM) that is stored and never touched again.
The single exception is ``Sentence`` and ``Token``: see there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from kvds_nlp.spans import Span

Role = Literal["interviewer", "respondent", "other"]
Kind = Literal["interview", "answer", "paper"]
"""A talk, an answer of a questionnaire, or a text of no respondent (report, minutes, policy)."""
Status = Literal["proposed", "accepted", "rejected", "added"]
Valence = Literal["belemmerend", "bevorderend", "neutraal"]
Decision = Literal["accept", "reject", "add", "undo", "complete", "note", Valence]
"""What a verdict says; a valence is a judgment of its own on the direction of a coding, a note a
remark that judges nothing."""
Unit = Literal["turn", "paragraph", "sentence", "document"]

VALENCES: tuple[Valence, ...] = ("belemmerend", "bevorderend", "neutraal")
VALENCE_SCALE: tuple[Valence, ...] = ("belemmerend", "neutraal", "bevorderend")
"""From what hinders to what helps, as a page shows them."""
UNSURE = "unsure"
"""What a coding of which nobody knows the valence well enough to tell it is counted as."""
OPPOSITE: dict[Valence, Valence] = {
    "belemmerend": "bevorderend",
    "bevorderend": "belemmerend",
    "neutraal": "neutraal",
}
"""What a valence becomes when it is denied."""


CUE = ""
"""The ``code`` of evidence that speaks of a segment's valence only and proposes nothing."""


def segment_key(doc_id: str, span: Span) -> str:
    """What a segment is known by, as long as its text is the same: ``doc_id@start-end``."""
    return f"{doc_id}@{span.start}-{span.end}"


ContentKey = tuple[str, int, int, tuple[tuple[str, str], ...], str]
"""Digest of a text, start and end of a stretch of it, facts, id of the document."""


def content_key(sha256: str, span: Span, facts: Mapping[str, str], doc_id: str) -> ContentKey:
    """Sorts what people said by what it is, not by the row or file it stands in.

    The same words are told apart by what is known of who said them. The id of the document, which
    holds its row, decides between twins only: so moved rows change no result (docs/decisions/0008).
    """
    return sha256, span.start, span.end, in_order_of_name(facts), doc_id


def in_order_of_name(facts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Facts as a ``ContentKey`` has them."""
    return tuple(sorted(facts.items()))


def digest(text: str) -> str:
    """The sha256 (hex) of a text as stored, in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a person finds this text in the file as received.

    Attributes:
        path: posix, relative to the source folder.
        row: 1-based row in the table as a spreadsheet numbers it, or None.
        column: the column's header as received, or None.
        sheet: of a workbook, also when it has one; "" in any other file. Each sheet has its own
            row 2.
    """

    path: str
    row: int | None = None
    column: str | None = None
    sheet: str = ""

    def __str__(self) -> str:
        row = f", rij {self.row}" if self.row is not None else ""
        column = f", kolom {self.column}" if self.column is not None else ""
        return f"{self.path}{row}{column}"


@dataclass(frozen=True, slots=True)
class Turn:
    """One person's words, without the label that named them.

    Attributes:
        span: covers the words, not the label or time code.
        speaker: as written in the source; "" when unknown.
        role: only respondents' turns are coded, see ``is_context``.
        at: seconds from the start of the recording, or None.
    """

    span: Span
    speaker: str = ""
    role: Role = "respondent"
    at: float | None = None

    def is_context(self, *, code_interviewer: bool) -> bool:
        """Whether these words carry no codes: an interviewer's, unless that was asked for, or of
        nobody who takes part in the talk ("other": an introduction, a minute taker, music).
        """
        return self.role == "other" or (self.role == "interviewer" and not code_interviewer)


@dataclass(frozen=True, slots=True)
class Document:
    """One interview, one respondent's answer to one open question, or a paper.

    ``facts`` holds what is known beside the words: proeftuin, opdrachtgever, respondent, wave,
    consent, question, and every closed answer, all as text. An answer has one turn.
    """

    id: str
    kind: Kind
    text: str
    sha256: str
    turns: tuple[Turn, ...]
    origin: Origin
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def proeftuin(self) -> str:
        """The proeftuin this document belongs to; "" when nobody said."""
        return self.facts.get("proeftuin", "")

    @property
    def content_key(self) -> ContentKey:
        """Sorts documents by what they say; see ``content_key``."""
        return content_key(self.sha256, Span(0, len(self.text) or 1), self.facts, self.id)

    @property
    def of_respondents(self) -> bool:
        """Whether people who are studied speak in it; in a paper nobody does."""
        return self.kind != "paper"

    def spoken_at(self, span: Span) -> float | None:
        """When the turn that holds this stretch began, if the recording's time is known."""
        return next((turn.at for turn in self.turns if turn.span.contains(span)), None)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch inside one turn: ``quote == text[start:end]``.

    ``coded`` is False for context that carries no codes: words of who is no respondent, a
    heading.
    """

    doc_id: str
    doc_sha256: str
    span: Span
    quote: str
    speaker: str
    role: Role
    ordinal: int
    coded: bool = True

    @property
    def key(self) -> str:
        """``doc_id@start-end``: stable over runs as long as the text is."""
        return segment_key(self.doc_id, self.span)

    def words_at(self, span: Span) -> str:
        """The characters of a stretch of ``Document.text`` that lies in this segment."""
        return span.moved(-self.span.start).of(self.quote)


@dataclass(frozen=True, slots=True)
class Token:
    """One word as the language engine sees it.

    Offsets count from the start of the *analysed text* (so an analysis can be cached by
    content); ``Passage.base`` moves them into ``Document.text``.

    Attributes:
        text: the characters, as written.
        pos: Universal Dependencies part of speech.
        lemma: lower case (proper names keep their capital); of a separated verb the joined
            verb (``laten ... los`` -> ``loslaten``).
        keys: every lemma this word may plausibly have, lower case, the chosen one first: the
            high-recall key for matching.
        parts: a compound's parts as lemmas (``verwachting``, ``management``), else ().
        head: index of the head within the sentence; a root is its own head.
        dep: Universal Dependencies relation; "" where the sentence was not parsed.
        particle_of: for the particle of a separated verb the index of that verb, else None.
        negated: stands in the scope of a negation.
        wished: stands in the scope of a wish, duty or condition ("zouden moeten ...").
    """

    start: int
    end: int
    text: str
    pos: str
    lemma: str
    keys: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    head: int = 0
    dep: str = ""
    particle_of: int | None = None
    negated: bool = False
    wished: bool = False
    morph: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One analysed sentence; offsets count from the start of the analysed text.

    Attributes:
        parsed: there is a tree: ``head`` and ``dep`` of the tokens mean something.
        tagged: a trained tagger gave the parts of speech; False where they were looked up.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    parsed: bool = False
    tagged: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment with its analysis: what matching, encoding, topics and quoting look at.

    Attributes:
        segment: what can carry codes.
        sentences: the analysed sentences that lie in the segment.
        base: where the analysed text began in ``Document.text``; a token stands at
            ``[base + token.start, base + token.end)``.
        question: what was asked just before (the interviewer's turn, or the open question).
        facts: the document's.
        before: what the same speaker said just before it in the document, the previous segment
            that can carry codes; "" where there is none.
        after: the next one.
    """

    segment: Segment
    sentences: tuple[Sentence, ...]
    base: int
    question: str = ""
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)
    before: str = ""
    after: str = ""

    @property
    def content_key(self) -> ContentKey:
        """Sorts passages by what they say; see ``content_key``."""
        segment = self.segment
        return content_key(segment.doc_sha256, segment.span, self.facts, segment.doc_id)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One source's reason to think a segment speaks to a code. Silence is abstention.

    Attributes:
        source: ``rule:<id>``, ``similar:<id>``, ``model:<id>`` or ``person:<name>``.
        trigger: spans in ``Document.text``, inside the segment, that made the source speak.
        strength: in [0, 1]; how sure this one source is.
        valence: what this source says of the valence, or None.
        note: a reason in words, e.g. the nearest example of a similarity.
        sides: how likely the source finds each of ``VALENCES``; () when it weighed none.
    """

    segment: Segment
    code: str
    source: str
    trigger: tuple[Span, ...]
    strength: float
    valence: Valence | None = None
    note: str = ""
    sides: tuple[float, ...] = ()

    @property
    def words(self) -> str:
        """The characters that made the source speak, in order; "" without a trigger."""
        return " … ".join(self.segment.words_at(span) for span in self.trigger)

    @property
    def reason(self) -> str:
        """Why, in few words: what says the like where meaning speaks, else the words themselves."""
        if self.source.startswith("meaning:") and self.note:
            return self.note
        return self.words or self.note or self.source


SURE_VALENCE = 0.6
"""A valence at least this likely is told to others; docs/outputs.md calls others unsure."""


@dataclass(frozen=True, slots=True)
class Coding:
    """A code on a segment, with every reason for it; one per (segment, code).

    ``score`` is the calibrated chance, in [0, 1], that a human coder accepts it, and
    ``valence_score`` that one who does gives it this valence; 0 when nobody weighed that.
    Where people gave the valence, ``overruled`` is the machine's with its score.
    """

    segment: Segment
    code: str
    evidence: tuple[Evidence, ...]
    score: float
    status: Status = "proposed"
    valence: Valence = "neutraal"
    valence_score: float = 0.0
    overruled: tuple[Valence, float] | None = None

    @property
    def told_valence(self) -> Valence | None:
        """The valence where a person gave it or the machine is sure enough to print it."""
        return self.valence if self.valence_score >= SURE_VALENCE else None

    @property
    def counted_valence(self) -> str:
        """The valence as figures count it: the told one, or ``UNSURE``."""
        return self.told_valence or UNSURE


@dataclass(frozen=True, slots=True)
class Verdict:
    """One judgment, as it stands in the append-only log (I2, I4, I6).

    Attributes:
        at: UTC.
        reviewer: who judged; of what several settled together their names, one a line.
        code: "" of ``complete``: every code of the codebook was considered for this segment.
    """

    at: datetime
    reviewer: str
    doc_id: str
    doc_sha256: str
    span: Span
    quote: str
    code: str
    decision: Decision
    codebook_sha256: str
    run_id: str = ""
    note: str = ""

    @property
    def segment_key(self) -> str:
        """The key of the segment judged."""
        return segment_key(self.doc_id, self.span)

    @property
    def people(self) -> tuple[str, ...]:
        """Who judged; several names where they settled it together ("in overleg")."""
        return tuple(self.reviewer.split("\n"))


@dataclass(frozen=True, slots=True)
class Quote:
    """A coding cut for a report: ``shown`` is the quote with ``[…]`` where words were left out.

    ``pieces`` are the spans in ``Document.text`` that ``shown`` consists of, in order.
    """

    coding: Coding
    proeftuin: str
    shown: str
    pieces: tuple[Span, ...]
    rank: int


@dataclass(frozen=True, slots=True)
class LanguageInfo:
    """Which Dutch pipeline a run used, and what that means for the figures."""

    name: str
    version: str
    kind: Literal["official", "own", "blank", "other"]
    sha256: str
    meaning: str


@dataclass(frozen=True, slots=True)
class StepCount:
    """What went into and came out of one step of a journey."""

    step: str
    into: int
    out: int
    unit: str
    seconds: float = 0.0
