"""Documents -> segments inside one turn (I8), each with its sentences and its question.

Text is always analysed a paragraph at a time, whatever the unit: the analysis of a paragraph
is then the same for every unit, and can be cached by its content.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from kvds_nlp.data import Document, Passage, Segment, Sentence, Unit
from kvds_nlp.spans import Span, stripped

_LINE = re.compile(r"[^\n]+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_HEADING_WORDS = 12
_CLOSES = (".", "?", "!", "”", '"', "’", ")")
_WRAPPED_SHARE = 0.4

LONG = 1200
"""A paragraph of more characters (about 200 words: an automatic transcript without line ends) is
cut at sentence ends into passages of about half this size: a code on a whole page says nothing."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of one turn: the piece of text that gets analysed.

    Attributes:
        span: in ``Document.text``, no blank at an end.
        turn: index in ``Document.turns``.
        question: what was asked or headed just before.
        coded: False for context: words of who is no respondent, or a heading.
    """

    span: Span
    turn: int
    question: str
    coded: bool


def blocks(document: Document, *, code_interviewer: bool = False) -> tuple[Block, ...]:
    """The paragraphs of a document, in order, each inside one turn.

    A heading (in a text without speakers) and the interviewer's turns are context: they become
    the question of what follows and are not coded, unless ``code_interviewer`` is set. Turns of who
    is neither interviewer nor respondent are context too, and ask nothing. In a paper a heading
    with blank lines around it is that of one paragraph: where its section ends nobody can tell.
    """
    out: list[Block] = []
    question = document.facts.get("question", "")
    spoken, once = len(document.turns) > 1, False
    for number, turn in enumerate(document.turns):
        paragraphs = _paragraphs(document.text, turn.span)
        if turn.is_context(code_interviewer=code_interviewer):
            out += [Block(span, number, question, coded=False) for span in paragraphs]
            question = turn.span.of(document.text) if turn.role == "interviewer" else question
            continue
        for place, span in enumerate(paragraphs):
            if document.kind != "answer" and not spoken and _heads(document, paragraphs, place):
                question = span.of(document.text)
                apart = document.text[span.end : paragraphs[place + 1].start].count("\n") > 1
                once = apart and not document.of_respondents
                out.append(Block(span, number, "", coded=False))
            else:
                out.append(Block(span, number, question, coded=True))
                question, once = "" if once else question, False
    return tuple(out)


def passages(
    document: Document,
    paragraphs: Sequence[Block],
    analyses: Iterable[tuple[Sentence, ...]],
    *,
    unit: Unit,
) -> tuple[Passage, ...]:
    """The segments of a document with their analysis, in order of appearance.

    Args:
        document: where the blocks came from.
        paragraphs: what ``blocks`` gave for it.
        analyses: one tuple of sentences per *coded* block, in order, offsets from its start.
        unit: what a segment is. ``document`` means the whole text of an answer or of a text
            without speakers; in a conversation a segment still ends with its turn (I8).
    """
    waiting = iter(analyses)
    analysed = [(block, next(waiting) if block.coded else ()) for block in paragraphs]
    groups = [[item] for item in analysed]
    if unit in ("turn", "document"):
        groups = [list(turn) for _, turn in groupby(analysed, key=lambda item: item[0].turn)]
    pieces = [piece for group in groups for piece in _cut(group, unit)]
    out = []
    for ordinal, (block, sentences, base) in enumerate(pieces):
        turn = document.turns[block.turn]
        segment = Segment(
            doc_id=document.id,
            doc_sha256=document.sha256,
            span=block.span,
            quote=block.span.of(document.text),
            speaker=turn.speaker,
            role=turn.role,
            ordinal=ordinal,
            coded=block.coded,
        )
        out.append(Passage(segment, sentences, base, block.question, document.facts))
    return _among_neighbours(out)


def _among_neighbours(cut: list[Passage]) -> tuple[Passage, ...]:
    """The passages of a document, each with what its speaker said before and after it."""
    out, last = list(cut), dict[str, int]()
    for place, passage in enumerate(cut):
        if not passage.segment.coded:
            continue
        before = last.get(passage.segment.speaker)
        if before is not None:
            out[place] = replace(out[place], before=cut[before].segment.quote)
            out[before] = replace(out[before], after=passage.segment.quote)
        last[passage.segment.speaker] = place
    return tuple(out)


_Analysed = tuple[Block, tuple[Sentence, ...]]
_Piece = tuple[Block, tuple[Sentence, ...], int]


def _cut(group: Sequence[_Analysed], unit: Unit) -> list[_Piece]:
    """The segments a group gives: its sentences, itself, or the passages of a long paragraph."""
    first, sentences = group[0]
    base = first.span.start
    if unit == "sentence" and sentences:  # a block of context stays whole
        return [_run(first, [sentence]) for sentence in sentences]
    if unit == "paragraph" and len(first.span) > LONG and sentences:
        return [_run(first, run) for run in _runs(sentences, LONG // 2)]
    span = Span(base, group[-1][0].span.end)
    coded = any(block.coded for block, _ in group)
    whole = tuple(
        moved(sentence, block.span.start - base) for block, within in group for sentence in within
    )
    return [(replace(first, span=span, coded=coded), whole, base)]


def _runs(sentences: Sequence[Sentence], size: int) -> list[list[Sentence]]:
    """Sentences in order, put together until a run has at least ``size`` characters."""
    runs: list[list[Sentence]] = [[]]
    for sentence in sentences:
        if runs[-1] and runs[-1][-1].end - runs[-1][0].start >= size:
            runs.append([])
        runs[-1].append(sentence)
    return runs


def _run(block: Block, run: Sequence[Sentence]) -> _Piece:
    base = block.span.start
    return replace(block, span=Span(base + run[0].start, base + run[-1].end)), tuple(run), base


def moved(sentence: Sentence, by: int) -> Sentence:
    """The same sentence, its offsets counted from a place ``by`` characters earlier."""
    if by == 0:
        return sentence
    tokens = tuple(replace(t, start=t.start + by, end=t.end + by) for t in sentence.tokens)
    return replace(sentence, start=sentence.start + by, end=sentence.end + by, tokens=tokens)


def _paragraphs(text: str, turn: Span) -> tuple[Span, ...]:
    r"""The paragraphs of a turn: its lines; its blank-line blocks where lines were wrapped by hand.

    >>> _paragraphs("Een.\nTwee.", Span(0, 10))
    (Span(start=0, end=4), Span(start=5, end=10))
    """
    pieces = [m.span() for m in _LINE.finditer(text, turn.start, turn.end)]
    if _is_wrapped(text, pieces):
        gaps = [m.span() for m in _BLANK_LINE.finditer(text, turn.start, turn.end)]
        edges = [turn.start, *(edge for gap in gaps for edge in gap), turn.end]
        pieces = list(zip(edges[::2], edges[1::2], strict=True))
    return tuple(span for a, b in pieces if (span := stripped(text, a, b)))


def _is_wrapped(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether line ends fall in mid-sentence so often that they cannot be paragraph ends."""
    pairs = [
        (text[a:b].rstrip(), text[c:d].lstrip()) for (a, b), (c, d) in pairwise(lines) if c == b + 1
    ]
    pairs = [(before, after) for before, after in pairs if before and after]
    broken = sum(
        not before.endswith((".", "?", "!", ":", ";")) and after[0].islower()
        for before, after in pairs
    )
    return bool(pairs) and broken / len(pairs) >= _WRAPPED_SHARE


def _heads(document: Document, paragraphs: Sequence[Span], place: int) -> bool:
    """Whether a paragraph is a heading: short, first of all or between a blank line and text.

    In a paper, where every paragraph may have blank lines around it, a short line that no sign
    ends is one above a paragraph of whole sentences.
    """
    span = paragraphs[place]
    line = span.of(document.text)
    if place + 1 == len(paragraphs) or len(line.split()) > _HEADING_WORDS:
        return False
    if line.endswith((".", "!", ",", ";", "…")) or not line[0].isupper():
        return False
    if place == 0:
        return True
    before = document.text[paragraphs[place - 1].end : span.start]
    after = document.text[span.end : paragraphs[place + 1].start]
    if before.count("\n") < 2:
        return False
    below = paragraphs[place + 1].of(document.text)
    told = len(below.split()) > _HEADING_WORDS and below.endswith(_CLOSES)
    return after.count("\n") == 1 or (not document.of_respondents and told)
