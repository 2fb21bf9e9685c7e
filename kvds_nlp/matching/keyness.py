"""Words that set the segments of a code apart: proposals for new rules, never rules themselves.

Source of the score: Monroe, Colaresi & Quinn (2008), Fightin' Words, equations 15, 16 and 22: the
log-odds ratio of a word in the code's segments against the rest, with an informative Dirichlet
prior from all segments together, divided by its standard error.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kvds_nlp.data import Evidence, Passage, Sentence, Token
from kvds_nlp.dutch import word_list
from kvds_nlp.matching.matcher import Matcher

PRIOR_WORDS = 500.0
"""How many words the prior weighs: a rare word needs more than chance to stand out."""
LEAST_SEGMENTS = 2
"""A word said in one segment only is an accident."""
_CONTENT = frozenset(("NOUN", "VERB", "ADJ", "ADV", "X"))
_EMPTY = word_list("empty_words")
_KIN = 6
WordsOf = Callable[[Sentence], Iterable[str]]
_SHOWN = 110


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One proposal.

    Attributes:
        words: a lemma, or two lemmas that stand side by side.
        z: log-odds ratio divided by its standard error; above 1.96 is unlikely to be chance.
        inside: segments of the code that have it.
        outside: other segments that have it.
        example: a sentence of the code's segments that has it, perhaps cut short.
    """

    words: str
    z: float
    inside: int
    outside: int
    example: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Proposals for one code, each kind best first.

    Attributes:
        inside: segments the code's rules find; 0 means there is nothing to learn from.
        outside: all other segments.
        words: single words no rule of the code touches yet.
        pairs: two such words side by side.
        kin: words no rule touches that begin like one a rule found (first six letters).
    """

    code: str
    inside: int
    outside: int
    words: tuple[Suggestion, ...]
    pairs: tuple[Suggestion, ...]
    kin: tuple[Suggestion, ...]


def suggest_words(
    code: str, passages: Sequence[Passage], matcher: Matcher, *, count: int = 15
) -> Suggestions:
    """The proposals for ``code``; a word counts once a segment, however often it is said.

    Args:
        code: of which the matcher has the rules.
        passages: the corpus; order is irrelevant.
        matcher: tells which segments have the code, and which words rules touch already.
        count: how many of each kind at most.
    """
    by_passage = [[e for e in matcher.find(p) if e.code == code] for p in passages]
    inside = [p for p, evidence in zip(passages, by_passage, strict=True) if evidence]
    outside = [p for p, evidence in zip(passages, by_passage, strict=True) if not evidence]
    touched = [t for p, e in zip(passages, by_passage, strict=True) for t in _touched(p, e)]
    known = {token.lemma.lower() for token in touched}
    roots = {t.lemma.lower()[:_KIN] for t in touched if _content(t) and len(t.lemma) >= _KIN}
    words = (one for one in _scored(inside, outside, content_words) if one.words not in known)
    pairs = (p for p in _scored(inside, outside, _pairs) if known.isdisjoint(p.words.split()))
    elsewhere = sorted(
        _counts(outside, content_words).items(), key=lambda pair: (-pair[1], pair[0])
    )
    kin = [(w, n) for w, n in elsewhere if w[:_KIN] in roots and w not in known][:count]
    return Suggestions(
        code,
        len(inside),
        len(outside),
        words=tuple(one for one in words if one.z > 0)[:count],
        pairs=tuple(one for one in pairs if one.z > 0)[:count],
        kin=tuple(Suggestion(w, 0.0, 0, n, _example(outside, w, content_words)) for w, n in kin),
    )


def _touched(passage: Passage, evidence: Sequence[Evidence]) -> Iterator[Token]:
    """The words that triggered this evidence."""
    spans = [span for item in evidence for span in item.trigger]
    for token in (token for sentence in passage.sentences for token in sentence.tokens):
        if any(span.start <= passage.base + token.start < span.end for span in spans):
            yield token


def log_odds_z(inside: int, outside: int, n_inside: int, n_outside: int) -> float:
    """The z-score of a word counted ``inside`` of ``n_inside`` and ``outside`` of ``n_outside``.

    >>> log_odds_z(5, 5, 100, 100)
    0.0
    >>> log_odds_z(30, 2, 100, 100) > 2
    True
    """
    total = n_inside + n_outside
    prior = PRIOR_WORDS * (inside + outside) / total
    ratio = _odds(inside + prior, n_inside + PRIOR_WORDS)
    ratio -= _odds(outside + prior, n_outside + PRIOR_WORDS)
    return ratio / math.sqrt(1 / (inside + prior) + 1 / (outside + prior))


def _odds(part: float, whole: float) -> float:
    return math.log(part / (whole - part)) if whole > part else 0.0


def _content(token: Token) -> bool:
    lemma = token.lemma.lower()
    return token.pos in _CONTENT and len(lemma) > 2 and lemma.isalpha() and lemma not in _EMPTY


def content_words(sentence: Sentence) -> Iterator[str]:
    """The lemmas of the words that say what a sentence is about."""
    return (token.lemma.lower() for token in sentence.tokens if _content(token))


def _pairs(sentence: Sentence) -> Iterator[str]:
    for first, second in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if _content(first) and _content(second):
            yield f"{first.lemma.lower()} {second.lemma.lower()}"


def _counts(passages: Iterable[Passage], units: WordsOf) -> Counter[str]:
    counts: Counter[str] = Counter()
    for passage in passages:
        counts.update({unit for sentence in passage.sentences for unit in units(sentence)})
    return counts


def _scored(
    inside: Sequence[Passage], outside: Sequence[Passage], units: WordsOf
) -> list[Suggestion]:
    ins, outs = _counts(inside, units), _counts(outside, units)
    n_in, n_out = ins.total(), outs.total()
    scores = [
        (round(log_odds_z(ins[unit], outs[unit], n_in, n_out), 3), unit)
        for unit in ins
        if ins[unit] >= LEAST_SEGMENTS
    ]
    scores.sort(key=lambda pair: (-pair[0], pair[1]))
    return [
        Suggestion(unit, z, ins[unit], outs[unit], _example(inside, unit, units))
        for z, unit in scores
    ]


def _example(passages: Iterable[Passage], unit: str, units: WordsOf) -> str:
    for passage in passages:
        for sentence in passage.sentences:
            if unit in units(sentence):
                offset = passage.base - passage.segment.span.start
                text = passage.segment.quote[sentence.start + offset : sentence.end + offset]
                return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return ""
