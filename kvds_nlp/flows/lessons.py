"""What people's judgments teach the codebook: words to make a rule of, and exceptions to a rule.

Proposals only, each with the passages it rests on: a researcher takes or leaves them. A word is
proposed when people said yes (of a rule's exception: no) to nearly all passages that have it, and
far more often than to the others: Fisher's exact test, one-sided (Fisher, 1935, *Journal of the
Royal Statistical Society* 98: 39-82).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kvds_nlp.codebook.model import Codebook, Rule
from kvds_nlp.data import Evidence, Passage, Segment, Sentence
from kvds_nlp.matching.keyness import content_words
from kvds_nlp.reviewing import ReviewState
from kvds_nlp.statistics import more_than_chance

LEAST_NEW = 4
"""Accepted passages that no rule of the code found, before a word of theirs is proposed."""
LEAST_WRONG = 3
"""Passages in which a rule was wrong, before a word of theirs is proposed as its exception."""
NEARLY_ALL = 0.8
CHANCE = 0.01

_RULE = "rule:"
_Answers = Mapping[str, Mapping[str, bool]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A word, and what people said of the passages that have it.

    Attributes:
        code: id.
        word: a lemma, as a rule or an ``unless`` takes it.
        rule: the rule it is an exception to; None: the word is proposed as a rule of its own.
        right: judged passages with the word that speak for the proposal: a yes for a rule, a no to
            what the rule found for an exception.
        wrong: those that speak against it.
        passages: those of ``right``; for a rule the ones that no rule of the code found first.
        new: for a rule, how many of ``right`` no rule of the code found; else 0.
        more: for a rule, how many passages that nobody judged have the word and no rule of the
            code finds; for an exception, how many of these the rule finds with the word.
    """

    code: str
    word: str
    rule: Rule | None
    right: int
    wrong: int
    passages: tuple[Segment, ...]
    new: int
    more: int


def lessons_of(
    passages: Sequence[Passage], evidence: Iterable[Evidence], state: ReviewState, book: Codebook
) -> tuple[Lesson, ...]:
    """What the judgments propose, by code in codebook order, rules before exceptions, surest first.

    Args:
        passages: of the study, analysed; order is irrelevant.
        evidence: what rules and others say of them.
        state: what people decided.
        book: the present codebook.
    """
    by_key = {passage.segment.key: passage for passage in passages if passage.segment.coded}
    answers = state.all_answers(sorted(by_key), [code.id for code in book.active])
    fired: dict[str, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for item in evidence:
        if item.source.startswith(_RULE) and item.segment.key in by_key:
            fired[item.code][item.segment.key].append(item)
    out: list[Lesson] = []
    for code in book.active:
        found = fired[code.id]
        out += _new_rules(code.id, by_key, found, answers)
        for rule in code.rules:
            out += _exceptions(code.id, rule, by_key, found, answers)
    return tuple(out)


def _new_rules(
    code: str,
    by_key: Mapping[str, Passage],
    found: Mapping[str, Sequence[Evidence]],
    answers: _Answers,
) -> list[Lesson]:
    """Words that people keep accepting where no rule of the code speaks."""
    judged = {key: said[code] for key, said in answers.items() if code in said}
    homes = _homes({key: _words(by_key[key].sentences) for key in by_key})
    known = {word for key, items in found.items() for word in _touched(by_key[key], items)}
    out = []
    for word, keys in homes.items():
        yes = [key for key in keys if judged.get(key) is True]
        new = [key for key in yes if key not in found]
        if len(new) < LEAST_NEW or word in known:
            continue
        wrong = sum(judged.get(key) is False for key in keys)
        if not _sure(len(yes), wrong, sum(judged.values()), len(judged)):
            continue
        more = sum(key not in judged and key not in found for key in keys)
        shown = [*new, *(key for key in yes if key in found)]
        segments = tuple(by_key[key].segment for key in shown)
        out.append(Lesson(code, word, None, len(yes), wrong, segments, len(new), more))
    return sorted(out, key=lambda one: (-one.right, one.wrong, one.word))


def _exceptions(
    code: str,
    rule: Rule,
    by_key: Mapping[str, Passage],
    found: Mapping[str, Sequence[Evidence]],
    answers: _Answers,
) -> list[Lesson]:
    """Words beside which people keep rejecting what a rule finds."""
    name = f"{_RULE}{rule.id}"
    hits = {key: [e for e in items if e.source == name] for key, items in found.items()}
    hits = {key: items for key, items in hits.items() if items}
    judged = {key: answers[key][code] for key in hits if code in answers[key]}
    homes = _homes({key: _beside(by_key[key], items, rule) for key, items in hits.items()})
    out = []
    for word, keys in homes.items():
        no = [key for key in keys if judged.get(key) is False]
        wrong = sum(judged.get(key) is True for key in keys)
        rejected = len(judged) - sum(judged.values())
        if len(no) < LEAST_WRONG or not _sure(len(no), wrong, rejected, len(judged)):
            continue
        more = sum(key not in judged for key in keys)
        segments = tuple(by_key[key].segment for key in no)
        out.append(Lesson(code, word, rule, len(no), wrong, segments, 0, more))
    return sorted(out, key=lambda one: (-one.right, one.wrong, one.word))


def _sure(right: int, wrong: int, all_right: int, judged: int) -> bool:
    """Whether nearly all passages with a word are right, and more of them than chance gives."""
    if right < NEARLY_ALL * (right + wrong):
        return False
    return more_than_chance(right, right + wrong, all_right, judged) < CHANCE


def _homes(words: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Word -> the keys of the passages that have it, in order; by word."""
    homes: dict[str, list[str]] = defaultdict(list)
    for key in sorted(words):
        for word in set(words[key]):
            homes[word].append(key)
    return dict(sorted(homes.items()))


def _words(sentences: Iterable[Sentence]) -> set[str]:
    return {word for sentence in sentences for word in content_words(sentence)}


def _touched(passage: Passage, items: Sequence[Evidence]) -> set[str]:
    """The words at which rules laid their finger."""
    return {
        token.lemma.lower()
        for sentence in passage.sentences
        for token in sentence.tokens
        if any(
            span.start <= passage.base + token.start < span.end
            for item in items
            for span in item.trigger
        )
    }


def _beside(passage: Passage, items: Sequence[Evidence], rule: Rule) -> set[str]:
    """The words that an ``unless`` of the rule would see, without those the rule itself found."""
    return _words(_seen(passage, items, rule)) - _touched(passage, items)


def _seen(passage: Passage, items: Sequence[Evidence], rule: Rule) -> Iterator[Sentence]:
    starts = [span.start - passage.base for item in items for span in item.trigger]
    for sentence in passage.sentences:
        here = any(sentence.start <= start < sentence.end for start in starts)
        if here or rule.scope == "segment":
            yield sentence
