"""The exchange journeys in memory: a run -> a project for other programs; a project -> a study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Coding, Document, Segment
from kvds_nlp.flows.verdicts import with_verdicts
from kvds_nlp.reviewing import Standing
from kvds_nlp.writers.qdpx import MACHINE, Mark

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
    """A run's codings with what people decided since, as codings and as marks.

    Attributes:
        rejected: codings that people turned down; they are not among the marks.
    """

    codings: tuple[Coding, ...]
    marks: tuple[Mark, ...]
    rejected: int


def decided(
    codings: Sequence[Coding],
    segments: Sequence[Segment],
    standing: Standing,
    codebook: Codebook,
) -> Decided:
    """The codings and, for other programs, marks with the people who gave or confirmed them."""
    judged = with_verdicts(codings, segments, standing, codebook)
    marks: list[Mark] = []
    seen: set[tuple[str, str]] = set()
    for coding in judged:
        pair = (coding.segment.key, coding.code)
        seen.add(pair)
        people = _people(standing, pair)
        if coding.status == "rejected" or coding.code not in codebook.by_id:
            continue
        users = people or ((MACHINE,) if coding.status == "proposed" else (SOMEONE,))
        segment = coding.segment
        marks.append(Mark(segment.doc_id, segment.span, coding.code, users, _why(coding)))
    marks += _elsewhere(standing, seen, codebook)
    rejected = sum(coding.status == "rejected" for coding in judged)
    return Decided(judged, tuple(_sorted(marks, codebook)), rejected)


def _people(standing: Standing, pair: tuple[str, str]) -> tuple[str, ...]:
    return tuple(who for who, pairs in standing.by_reviewer.items() if pairs.get(pair))


def _elsewhere(standing: Standing, seen: set[tuple[str, str]], codebook: Codebook) -> list[Mark]:
    """What people coded on stretches, or with codes, that the run does not have."""
    pairs = {
        pair for said in standing.by_reviewer.values() for pair, holds in said.items() if holds
    }
    out = []
    for key, code in sorted(pairs - seen):
        if code in codebook.by_id and key in standing.segments:
            place = standing.segments[key]
            people = _people(standing, (key, code))
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
    start, quote = coding.segment.span.start, coding.segment.quote
    reasons = []
    for item in coding.evidence:
        words = " … ".join(span.moved(-start).of(quote) for span in item.trigger) or item.note
        reasons.append(f'{item.source} "{" ".join(words.split())}"' if words else item.source)
    score = f"score {coding.score:.2f}, {coding.valence}"
    return f"{said}, {score}; {'; '.join(dict.fromkeys(reasons))}"


def project_note(
    codebook: Codebook, settings: str, made: str, documents: Sequence[Document], rejected: int
) -> str:
    """What a reader of the project should know: codebook, version, run, settings."""
    return "\n".join(
        [
            f"Codeboek: {codebook.name}, versie {codebook.version} (sha256 {codebook.sha256})",
            f"Gemaakt door: {made}",
            f"Documenten: {len(documents)}; afgewezen coderingen, hier weggelaten: {rejected}",
            "Afgewezen voorstellen en 'volledig beoordeeld' hebben in REFI-QDA geen plaats; die "
            "staan in de studie zelf.",
            f"Instellingen: {settings}",
        ]
    )
