"""What people said and what was made of it, as one value from coding to every table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from kvds_nlp.codebook.model import Codebook, reference_id
from kvds_nlp.data import Coding, ContentKey, Document, Segment, in_order_of_name
from kvds_nlp.people import Aliases, Consents, Level, consents_of, counts, person_of, without_unused
from kvds_nlp.settings import Settings


@dataclass(frozen=True)  # no slots: what is asked of the documents is found out once, when asked
class Corpus:
    """Documents, their segments and codings, with the codebook and settings they were made with.

    Attributes:
        documents: as read.
        segments: every segment, coded or not, in document order.
        codings: one per (segment, code), each of one of ``segments``; given in any order, kept
            as ``in_order`` sorts.
        codebook: whose codes were given.
        settings: of the study.
    """

    documents: tuple[Document, ...]
    segments: tuple[Segment, ...]
    codings: tuple[Coding, ...]
    codebook: Codebook
    settings: Settings

    def __post_init__(self) -> None:
        object.__setattr__(self, "codings", in_order(self.codings, self.codebook))

    @cached_property
    def by_id(self) -> Mapping[str, Document]:
        """Document id -> document."""
        return {one.id: one for one in self.documents}

    @cached_property
    def aliases(self) -> Aliases:
        """What people and interviews are called where others read."""
        return Aliases.of(self.documents)

    @cached_property
    def consents(self) -> Consents:
        """What everybody allows; who said no in one document is quoted nowhere."""
        return consents_of(self.documents, self.settings)

    @property
    def codes(self) -> tuple[str, ...]:
        """Ids of the active codes, in codebook order."""
        return tuple(code.id for code in self.codebook.active)

    def label(self, code: str) -> str:
        """What people call a code; its id where the codebook does not know it."""
        known = self.codebook.by_id.get(code)
        return known.label if known else code

    @cached_property
    def counted(self) -> tuple[Segment, ...]:
        """The segments that count: no context."""
        return tuple(segment for segment in self.segments if counts(segment))

    @cached_property
    def kept(self) -> tuple[Coding, ...]:
        """The codings that count: nobody rejected them, and they are not on context."""
        standing = (coding for coding in self.codings if coding.status != "rejected")
        return tuple(coding for coding in standing if counts(coding.segment))

    @cached_property
    def approved(self) -> Mapping[str, tuple[Segment, ...]]:
        """``reference_id`` of a code with the words of a passage -> the segments with those words
        that people gave the code.
        """
        found: dict[str, tuple[Segment, ...]] = {}
        for coding in self.kept:
            if coding.status != "proposed":
                name = reference_id(coding.code, coding.segment.quote)
                found[name] = (*found.get(name, ()), coding.segment)
        return found

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact one can group by; see ``fact_order``."""
        return fact_order(one.facts for one in self.documents)

    def content_key(self, segment: Segment) -> ContentKey:
        """Sorts segments by what they say; as ``data.content_key``."""
        span, told = segment.span, self._told[segment.doc_id]
        return segment.doc_sha256, span.start, span.end, told, segment.doc_id

    @cached_property
    def _told(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Document id -> its facts in order of name: sorted once, not once a segment."""
        return {one.id: in_order_of_name(one.facts) for one in self.documents}

    @property
    def totals(self) -> dict[str, int]:
        """How much there is of each, as ``run.json`` says it."""
        return {
            "documents": len(self.documents),
            "turns": sum(len(document.turns) for document in self.documents),
            "segments": len(self.segments),
            "coded_segments": len({coding.segment.key for coding in self.codings}),
            "evidence": sum(len(coding.evidence) for coding in self.codings),
            "codings": len(self.codings),
        }

    def without_unused(self) -> Corpus:
        """The corpus without anything of people whose words may not be used; in a talk of others
        theirs are context.
        """
        used, left_out = without_unused(self.documents, self.consents)
        unused = self.consents.unused
        if not left_out and not unused:
            return self
        gone = {document.id for document in left_out}
        segments = tuple(
            replace(one, role="other", coded=False) if (one.doc_id, one.speaker) in unused else one
            for one in self.segments
            if one.doc_id not in gone
        )
        here = {one.key for one in segments if (one.doc_id, one.speaker) not in unused}
        codings = tuple(one for one in self.codings if one.segment.key in here)
        return replace(self, documents=used, segments=segments, codings=codings)

    def person_of(self, segment: Segment) -> str:
        """Who says this; see ``people.person_of``."""
        voice = segment.doc_id, segment.speaker
        who = self._persons.get(voice)
        if who is None:
            who = self._persons[voice] = person_of(self.by_id[segment.doc_id], segment.speaker)
        return who

    @cached_property
    def _persons(self) -> dict[tuple[str, str], str]:
        """(document id, speaker) -> who that is, of the voices that were asked for."""
        return {}

    def quotable(self, segment: Segment) -> bool:
        """Whether the words of this segment may be quoted."""
        return self.consents.level_of(segment) > Level.NO

    def may_quote(self, document: Document) -> bool:
        """Whether the respondent of this document may be quoted."""
        return self.consents.levels[document.id] > Level.NO


def in_order(codings: Iterable[Coding], codebook: Codebook) -> tuple[Coding, ...]:
    """Codings by document, start, end and codebook order.

    A code that is not active any more stands after those that are.
    """
    places = {code.id: place for place, code in enumerate(codebook.active)}
    return tuple(sorted(codings, key=partial(_place, places)))


def fact_order(told: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """Names of facts as the columns stood, whichever row left which of them empty.

    The row that tells most goes first; a fact it lacks comes behind the one it follows elsewhere.

    >>> fact_order([{"mark": "7"}, {"who": "1", "mark": "8"}, {"who": "2", "wave": "1"}])
    ('who', 'wave', 'mark')
    """
    names: list[str] = []
    known: set[str] = set()
    for shape in sorted({tuple(facts) for facts in told}, key=lambda one: (-len(one), one)):
        place = 0
        for name in () if known.issuperset(shape) else shape:
            if name not in known:
                names.insert(place, name)
            place = names.index(name) + 1
        known.update(shape)
    return tuple(names)


def _place(places: Mapping[str, int], coding: Coding) -> tuple[str, int, int, int, str]:
    segment, code = coding.segment, coding.code
    place = places.get(code, len(places))
    return segment.doc_id, segment.span.start, segment.span.end, place, code
