"""Documents -> segments inside one turn (I8), each with its sentences and its question.

Text is always analysed a paragraph at a time, whatever the unit: the analysis of a paragraph
is then the same for every unit, and can be cached by its content.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kvds_nlp.data import Document, Passage, Segment, Sentence, Unit
from kvds_nlp.spans import Span, stripped

_LINE = re.compile(r"[^\n]+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_HEADING_WORDS = 12
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
        coded: False for context: an interviewer's words, or a heading.
    """

    span: Span
    turn: int
    question: str
    coded: bool


def blocks(document: Document, *, code_interviewer: bool = False) -> tuple[Block, ...]:
    """The paragraphs of a document, in order, each inside one turn.

    A heading (in a text without speakers) and the interviewer's turns are context: they become
    the question of what follows and are not coded, unless ``code_interviewer`` is set.
    """
    out: list[Block] = []
    question = document.facts.get("question", "")
    spoken = len(document.turns) > 1
    for number, turn in enumerate(document.turns):
        paragraphs = _paragraphs(document.text, turn.span)
        if turn.role == "interviewer" and not code_interviewer:
            out += [Block(span, number, question, coded=False) for span in paragraphs]
            question = turn.span.of(document.text)
            continue
        for place, span in enumerate(paragraphs):
            if document.kind == "interview" and not spoken and _heads(document, paragraphs, place):
                question = span.of(document.text)
                out.append(Block(span, number, "", coded=False))
            else:
                out.append(Block(span, number, question, coded=True))
    return tuple(out)


def passages(
    document: Document,
    found: Sequence[Block],
    analyses: Iterable[tuple[Sentence, ...]],
    *,
    unit: Unit,
) -> tuple[Passage, ...]:
    """The segments of a document with their analysis, in order of appearance.

    Args:
        document: where the blocks came from.
        found: what ``blocks`` gave for it.
        analyses: one tuple of sentences per *coded* block, in order, offsets from its start.
        unit: what a segment is. ``document`` means the whole text of an answer or of a text
            without speakers; in a conversation a segment still ends with its turn (I8).
    """
    waiting = iter(analyses)
    analysed = [(block, next(waiting) if block.coded else ()) for block in found]
    pieces = [piece for group in _grouped(analysed, unit) for piece in _cut(group, unit)]
    return tuple(
        Passage(
            segment=_segment(document, block, ordinal),
            sentences=sentences,
            base=base,
            question=block.question,
            facts=document.facts,
        )
        for ordinal, (block, sentences, base) in enumerate(pieces)
    )


_Analysed = tuple[Block, tuple[Sentence, ...]]
_Piece = tuple[Block, tuple[Sentence, ...], int]


def _grouped(analysed: Sequence[_Analysed], unit: Unit) -> Iterator[list[_Analysed]]:
    """Runs of blocks that make one segment of this unit (one each, or a whole turn)."""
    group: list[_Analysed] = []
    for item in analysed:
        joins = unit in ("turn", "document") and group and group[-1][0].turn == item[0].turn
        if group and not joins:
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _cut(group: Sequence[_Analysed], unit: Unit) -> list[_Piece]:
    """The segments a group gives: its sentences, itself, or the passages of a long paragraph."""
    if unit == "sentence":
        return _by_sentence(group)
    block, sentences = group[0]
    if unit == "paragraph" and len(block.span) > LONG and len(sentences) > 1:
        return [_run(block, run) for run in _runs(sentences, LONG // 2)]
    return [_joined(group)]


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


def _joined(group: Sequence[_Analysed]) -> _Piece:
    """One segment from the blocks of a group; sentences counted from the first block's start."""
    first, base = group[0][0], group[0][0].span.start
    span = Span(base, group[-1][0].span.end)
    sentences = tuple(
        moved(sentence, block.span.start - base) for block, found in group for sentence in found
    )
    coded = any(block.coded for block, _ in group)
    return replace(first, span=span, coded=coded), sentences, base


def _by_sentence(group: Sequence[_Analysed]) -> list[_Piece]:
    """One segment per sentence; a block of context stays whole."""
    return [
        piece
        for block, sentences in group
        for piece in (
            [_run(block, [sentence]) for sentence in sentences] or [(block, (), block.span.start)]
        )
    ]


def moved(sentence: Sentence, by: int) -> Sentence:
    """The same sentence, its offsets counted from a place ``by`` characters earlier."""
    if by == 0:
        return sentence
    tokens = tuple(replace(t, start=t.start + by, end=t.end + by) for t in sentence.tokens)
    return replace(sentence, start=sentence.start + by, end=sentence.end + by, tokens=tokens)


def _segment(document: Document, block: Block, ordinal: int) -> Segment:
    turn, span = document.turns[block.turn], block.span
    return Segment(
        doc_id=document.id,
        doc_sha256=document.sha256,
        span=span,
        quote=span.of(document.text),
        speaker=turn.speaker,
        role=turn.role,
        ordinal=ordinal,
        coded=block.coded,
    )


def _paragraphs(text: str, turn: Span) -> tuple[Span, ...]:
    r"""The paragraphs of a turn: its lines; its blank-line blocks where lines were wrapped by hand.

    >>> _paragraphs("Een.\nTwee.", Span(0, 10))
    (Span(start=0, end=4), Span(start=5, end=10))
    """
    lines = [m.span() for m in _LINE.finditer(text, turn.start, turn.end)]
    cut = _blank_line_blocks(text, turn) if _is_wrapped(text, lines) else lines
    return tuple(span for a, b in cut if (span := stripped(text, a, b)))


def _blank_line_blocks(text: str, turn: Span) -> list[tuple[int, int]]:
    ends = [m.span() for m in _BLANK_LINE.finditer(text, turn.start, turn.end)]
    starts = [turn.start, *(b for _, b in ends)]
    return list(zip(starts, [*(a for a, _ in ends), turn.end], strict=True))


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
    """Whether a paragraph is a heading: short, first after a blank line, text right below it."""
    span = paragraphs[place]
    said = span.of(document.text)
    if place + 1 == len(paragraphs) or len(said.split()) > _HEADING_WORDS:
        return False
    if said.endswith((".", "!", ",", ";", "…")) or not said[0].isupper():
        return False
    before = document.text[: span.start].rstrip(" \t")
    after = document.text[span.end : paragraphs[place + 1].start]
    first = not before or before.endswith("\n\n") or place == 0
    return first and (after.count("\n") == 1 or place == 0)
