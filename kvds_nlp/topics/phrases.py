"""The phrases that stand in several segments of one topic: what its label begins with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kvds_nlp.data import Passage, Sentence
from kvds_nlp.topics.words import JOIN, is_subject, plain_lemma

LEAST = 2
"""In so many segments its words stand together in a sentence: of one segment it is an accident."""
_LONGEST = 5
_INSIDE = {"NOUN", "VERB", "ADJ", "ADP", "DET"}
_ENDS = {"NOUN", "VERB"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together.

    Attributes:
        form: as most say it, lower case.
        terms: what it is about, as lemmas.
        quotes: of the segments whose sentence holds all its terms.
    """

    form: str
    terms: frozenset[str]
    quotes: tuple[str, ...]


def said_phrases(
    passages: Sequence[Passage], weights: Mapping[str, float], words: Sequence[str]
) -> list[Phrase]:
    """Phrases of two to five words that begin and end in what the topic is about, the best first.

    What a phrase is worth: the weight of its terms, shared by the root of their number, times the
    root of the segments that say it.

    Args:
        passages: of one topic, all of which may be shown.
        weights: term -> c-TF-IDF weight in this topic.
        words: its most telling terms; a phrase holds one of the first three, or a part of it.
    """
    telling = {part for word in words[:3] for part in word.split(JOIN)}
    forms: dict[frozenset[str], Counter[str]] = defaultdict(Counter)
    sentences = [(at, one) for at, passage in enumerate(passages) for one in passage.sentences]
    holding: dict[str, set[int]] = defaultdict(set)  # term -> the sentences that hold it
    for number, (_, sentence) in enumerate(sentences):
        for term in {plain_lemma(token) for token in sentence.tokens if is_subject(token)}:
            holding[term].add(number)
        for terms, form in _stretches(sentence):
            if len(terms) > 1 and not telling.isdisjoint(terms):
                forms[terms][form] += 1
    found: list[tuple[float, Phrase]] = []
    for terms, written in forms.items():
        together = set.intersection(*(holding[term] for term in terms))
        places = sorted({sentences[number][0] for number in together})
        weight = sum(weights.get(term, 0.0) for term in sorted(terms))
        if len(places) >= LEAST and weight:
            form = min(written, key=lambda one: (-written[one], len(one), one))
            quotes = tuple(passages[at].segment.quote for at in places)
            worth = weight * (len(places) / len(terms)) ** 0.5
            found.append((worth, Phrase(form, terms, quotes)))
    found.sort(key=lambda pair: (-pair[0], pair[1].form))
    return [phrase for _, phrase in found]


def _stretches(sentence: Sentence) -> Iterator[tuple[frozenset[str], str]]:
    """The terms of every stretch that may be a phrase, and its words."""
    tokens = sentence.tokens
    for first, token in enumerate(tokens):
        if not is_subject(token):
            continue
        for last in range(first + 1, min(first + _LONGEST, len(tokens))):
            if tokens[last].pos not in _INSIDE:
                break
            if tokens[last].pos in _ENDS and is_subject(tokens[last]):
                words = tokens[first : last + 1]
                terms = frozenset(plain_lemma(one) for one in words if is_subject(one))
                yield terms, " ".join(one.text.lower() for one in words)
