"""From candidate terms to the ten words and the label a researcher reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from kvds_nlp.topics.bertopic import Described
from kvds_nlp.topics.grouping import Labels
from kvds_nlp.topics.words import JOIN, Wording

SHOWN = 10
PHRASE_AT_LEAST = 0.4
"""A phrase leads the label when it weighs at least this share of the heaviest word."""


def topic_words(found: Described, wording: Wording, labels: Labels) -> tuple[tuple[str, ...], ...]:
    """Per topic at most ten terms that differ from one another, the most telling first.

    c-TF-IDF counts how often a word is said; one talkative segment should not name a topic, so the
    weight is multiplied by the root of the share of the topic's segments that hold the term.
    """
    held = _holding(wording.terms, labels, len(found.terms))
    sizes = Counter(labels.tolist())
    out = []
    for topic, terms in enumerate(found.terms):
        least = 2 if sizes[topic] >= 4 else 1
        ranked = {
            term: weight * (held[topic][term] / sizes[topic]) ** 0.5
            for term, weight in terms
            if held[topic][term] >= least
        }
        out.append(_distinct(ranked or dict(terms)))
    return tuple(out)


def label_of(words: Sequence[str], spoken: Mapping[str, str]) -> str:
    """A label of the best phrase and the words beside it: ``Openbaar vervoer, bus, halte``.

    >>> label_of(["bus", "openbaar_vervoer", "halte"], {"openbaar_vervoer": "openbaar vervoer"})
    'Openbaar vervoer, bus, halte'
    """
    phrase = next((word for word in words[:4] if JOIN in word), None)
    inside = {phrase, *phrase.split(JOIN)} if phrase else set()
    chosen = [*([phrase] if phrase else []), *(word for word in words if word not in inside)]
    said = ", ".join(shown(word, spoken) for word in chosen[:3])
    return said[:1].upper() + said[1:]


def words_hold(
    wording: Wording, labels: Labels, words: Sequence[Sequence[str]], *, first: int = 3
) -> tuple[int, ...]:
    """Per topic, how many of its segments say one of its ``first`` words, as shown."""
    said = [0] * len(words)
    telling = [set(own[:first]) for own in words]
    for terms, topic in zip(wording.terms, labels.tolist(), strict=True):
        if topic >= 0:
            forms = {shown(term, wording.spoken) for term in terms}
            said[topic] += not telling[topic].isdisjoint(forms)
    return tuple(said)


def shown(term: str, spoken: Mapping[str, str]) -> str:
    """A term as people said it."""
    return spoken.get(term, term.replace(JOIN, " "))


def _holding(
    terms: Sequence[Sequence[str]], labels: Labels, count: int
) -> tuple[Counter[str], ...]:
    """Per topic, in how many of its segments each term stands."""
    held: tuple[Counter[str], ...] = tuple(Counter() for _ in range(count))
    for said, topic in zip(terms, labels.tolist(), strict=True):
        if topic >= 0:
            held[topic].update(set(said))
    return held


def _distinct(weights: Mapping[str, float]) -> tuple[str, ...]:
    """The heaviest terms; a phrase takes its words' place, a part gives way to its compound.

    A phrase that weighs too little beside the heaviest word is left out.
    """
    ranked = sorted(weights, key=lambda term: (-weights[term], term))
    top = weights[ranked[0]] if ranked else 0.0
    chosen: list[str] = []
    for term in ranked:
        if JOIN in term and weights[term] < PHRASE_AT_LEAST * top:
            continue
        if not any(_alike(term, other) for other in chosen):
            chosen.append(term)
        if len(chosen) == SHOWN:
            break
    return tuple(chosen)


def _alike(term: str, other: str) -> bool:
    """Whether the two would say the same thing twice: one holds the other, or a shared word."""
    if JOIN in term and JOIN in other:
        return bool(set(term.split(JOIN)) & set(other.split(JOIN)))
    if JOIN in term or JOIN in other:
        return False if JOIN in term else term in other.split(JOIN)
    short, long = sorted((term, other), key=len)
    return len(short) >= 4 and short in long
