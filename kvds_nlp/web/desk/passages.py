"""A passage with its codings as values: what a page shows of it, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import VALENCE_SCALE, Coding, Segment, Valence
from kvds_nlp.messages import Lang, messages
from kvds_nlp.reviewing.review_state import Pair
from kvds_nlp.spans import Span
from kvds_nlp.web.coded_run import CodedRun, Judgments
from kvds_nlp.web.desk.words import words_html
from kvds_nlp.writers.figures import number_in_words
from kvds_nlp.writers.reasons import why

_SURE = ((0.75, "web.score.likely"), (0.5, "web.score.rather"), (0.25, "web.score.doubt"))
"""From which score on it is called so."""


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Who looks, and how.

    Attributes:
        name: the reviewer; "" when nobody was named yet.
        blind: sees nothing of what a machine or anybody else said.
    """

    name: str
    lang: Lang
    blind: bool = False


@dataclass(frozen=True, slots=True)
class ShownCoding:
    """A code on a passage, as a page shows it.

    Attributes:
        colour: the number of the theme's colour.
        state: "open", "accepted", "rejected", "added" or "conflict": what people make of it.
        side: its direction; ``side_said`` when a person gave it.
        score: as a word and a figure; "" of what a person added.
        reason: why, in one line.
        said: who says what.
        mine: what the onlooker says; None = nothing yet.
    """

    code: str
    label: str
    colour: int
    state: str
    side: Valence
    side_said: bool
    score: str
    reason: str
    said: tuple[str, ...]
    mine: bool | None
    my_side: Valence | None
    note: str


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A segment of a run, as a page shows it.

    Attributes:
        name: of the segment, as pages call it.
        number: of it in its run.
        speaker: "" where the same one goes on.
        words: escaped, an id at each word.
        complete: the onlooker considered every code.
    """

    name: str
    number: int
    speaker: str
    role: str
    coded: bool
    words: Markup
    codings: tuple[ShownCoding, ...]
    complete: bool

    @property
    def open_codings(self) -> tuple[ShownCoding, ...]:
        """Those the onlooker said nothing of."""
        return tuple(one for one in self.codings if one.mine is None)


def passages_of(
    coded: CodedRun, judged: Judgments, numbers: Sequence[int], onlooker: Onlooker
) -> Iterator[ShownPassage]:
    """The passages with these numbers, in order; the speaker is named where it changes."""
    before = ("", "")
    for number in numbers:
        segment = coded.corpus.segments[number]
        now = (segment.doc_id, segment.speaker or segment.role)
        shown = passage_of(coded, judged, number, onlooker, named=now != before)
        before = now
        yield shown


def passage_of(
    coded: CodedRun, judged: Judgments, number: int, onlooker: Onlooker, *, named: bool = True
) -> ShownPassage:
    """One passage; ``named`` says who speaks."""
    segment = coded.corpus.segments[number]
    proposals = () if onlooker.blind else coded.proposals.get(segment.key, ())
    base = -segment.span.start
    marked = [
        span.moved(base)
        for coding in proposals
        for reason in coding.evidence
        if reason.source.startswith("rule:")
        for span in reason.trigger
    ]
    role = messages(onlooker.lang)[f"web.role.{segment.role}"]
    return ShownPassage(
        name=coded.names[number],
        number=number,
        speaker=_speaker(segment, role) if named else "",
        role=segment.role,
        coded=segment.coded,
        words=words_html(segment.quote, coded.names[number], _inside(marked, len(segment.quote))),
        codings=tuple(_codings(coded, judged, segment, proposals, onlooker)),
        complete=segment.key in judged.state.complete.get(onlooker.name, frozenset()),
    )


def _speaker(segment: Segment, role: str) -> str:
    """Who speaks, with their role where the name does not tell it."""
    if not segment.speaker or role in segment.speaker.casefold():
        return segment.speaker or role
    return f"{segment.speaker} ({role})"


def _inside(spans: Sequence[Span], length: int) -> Iterator[Span]:
    """Stretches within a passage; of words told elsewhere none."""
    return (one for one in spans if 0 <= one.start < length)


def _codings(
    coded: CodedRun,
    judged: Judgments,
    segment: Segment,
    proposals: Sequence[Coding],
    onlooker: Onlooker,
) -> Iterator[ShownCoding]:
    """What was proposed for a passage, then what people gave it beside that."""
    corpus, key = coded.corpus, segment.key
    mine = judged.state.by_reviewer.get(onlooker.name, {})
    by_code = {coding.code: coding for coding in proposals}
    given = judged.added.get(key, ())
    if onlooker.blind:
        given = tuple(code for code in given if (key, code) in mine)
    for code in dict.fromkeys((*by_code, *given)):
        coding, pair = by_code.get(code), (key, code)
        side, side_said = _side(coding, judged, pair, onlooker)
        yield ShownCoding(
            code=code,
            label=corpus.label(code),
            colour=coded.colours.get(code, 0),
            state=_state(judged, pair, mine, proposed=coding is not None, blind=onlooker.blind),
            side=side,
            side_said=side_said,
            score=score_in_words(coding.score, onlooker.lang) if coding else "",
            reason=_reason(coding, corpus, onlooker.lang) if coding else "",
            said=() if onlooker.blind else tuple(_said(judged, pair, onlooker.lang)),
            mine=mine.get(pair),
            my_side=judged.state.directions.get(onlooker.name, {}).get(pair),
            note=judged.state.notes.get((onlooker.name, *pair), ""),
        )


def _state(
    judged: Judgments, pair: Pair, mine: Mapping[Pair, bool], *, proposed: bool, blind: bool
) -> str:
    holds = mine.get(pair) if blind else judged.agreed.get(pair)
    if not blind and pair in judged.conflicts:
        return "conflict"
    if holds is None:
        return "open"
    return ("accepted" if proposed else "added") if holds else "rejected"


def _side(
    coding: Coding | None, judged: Judgments, pair: Pair, onlooker: Onlooker
) -> tuple[Valence, bool]:
    """The direction that stands, and whether a person gave it."""
    own = judged.state.directions.get(onlooker.name, {}).get(pair)
    said = own or (None if onlooker.blind else judged.directions.get(pair))
    if said:
        return said, True
    return (coding.valence if coding else "neutraal"), False


def _said(judged: Judgments, pair: Pair, lang: Lang) -> Iterator[str]:
    """Who says what of a pair."""
    say, state = messages(lang), judged.state
    if settled := state.settled.get(pair):
        yield f"{settled.name}: {say['web.yes'] if settled.said else say['web.no']}"
    for who, pairs in state.by_reviewer.items():
        if pair in pairs:
            side = state.directions.get(who, {}).get(pair)
            held = say["web.yes"] if pairs[pair] else say["web.no"]
            yield f"{who}: {held}{', ' + say[f'web.side.{side}'] if side else ''}"


def score_in_words(score: float, lang: Lang) -> str:
    """A score as a word and a figure."""
    key = next((name for least, name in _SURE if score >= least), "web.score.unlikely")
    return f"{messages(lang)[key]} {number_in_words(score, 2, lang)}"


def _reason(coding: Coding, corpus: Corpus, lang: Lang) -> str:
    """The strongest reason on one line, rules first: their words are underlined."""
    if not coding.evidence:
        return ""
    best = min(coding.evidence, key=lambda one: (not one.source.startswith("rule:"), -one.strength))
    return " ".join(why(replace(coding, evidence=(best,)), corpus, lang=lang))


@dataclass(frozen=True, slots=True)
class OfferedTheme:
    """A code a person may choose, with what the codebook says of it."""

    code: str
    label: str
    colour: int
    definition: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    examples: tuple[str, ...]


def themes_of(corpus: Corpus, colours: Mapping[str, int]) -> tuple[OfferedTheme, ...]:
    """The active codes, in codebook order."""
    return tuple(
        OfferedTheme(
            code.id, code.label, colours[code.id], code.definition, code.include, code.exclude,
            tuple(one.text for one in code.examples[:3]),
        )
        for code in corpus.codebook.active
    )  # fmt: skip


SIDES = VALENCE_SCALE
"""The directions, as buttons stand beside one another."""
