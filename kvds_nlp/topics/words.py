"""What a topic can be named by: lemmas, joined verbs, compound parts and noun phrases.

A *term* is one word (``loslaten``) or a phrase joined with ``_`` (``openbaar_vervoer``). Terms are
lemmas, so that inflected and separated forms meet; ``Wording.spoken`` remembers how people said it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kvds_nlp.data import Passage, Sentence, Token
from kvds_nlp.dutch import word_list

JOIN = "_"
STOP_WORDS = word_list("stop_words")
_CONTENT = {"NOUN", "VERB", "ADJ", "X"}
_LONGEST_LINK = 2
_SHORTEST_PART = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """The terms of a collection of passages.

    Attributes:
        terms: per passage its terms, in reading order, with repeats.
        spoken: term -> its most frequent form as written, lower case.
    """

    terms: tuple[tuple[str, ...], ...]
    spoken: dict[str, str]


def word_passages(passages: Sequence[Passage]) -> Wording:
    """The terms of every passage; a phrase counts when it is said in enough passages.

    A phrase said only once is an accident; in a large corpus five times is the least.
    """
    found = [list(_said(passage)) for passage in passages]
    heard = Counter(term for said in found for term in {term for term, _ in said})
    _add_parts(found, passages, heard)
    least = 2 if len(passages) < 5_000 else 5
    forms: dict[str, Counter[str]] = {}
    for said in found:
        for term, form in said:
            forms.setdefault(term, Counter())[form] += 1
    spoken = {term: min(seen, key=lambda f: (-seen[f], f)) for term, seen in forms.items()}
    terms = tuple(
        tuple(term for term, _ in said if JOIN not in term or heard[term] >= least)
        for said in found
    )
    return Wording(terms, spoken)


def is_subject(token: Token) -> bool:
    """Whether this word can say what a text is about: no stop word, filler or particle."""
    word = token.lemma.lower()
    return (
        token.pos in _CONTENT
        and token.particle_of is None
        and len(word) > 1
        and any(letter.isalpha() for letter in word)
        and word not in STOP_WORDS
        and token.text.lower() not in STOP_WORDS
    )


def subject_only(passage: Passage) -> Passage:
    """The passage with stop words and spoken fillers tagged as interjections.

    Encoders that weigh words by their part of speech then look past them.
    """
    sentences = tuple(
        replace(sentence, tokens=tuple(_quietened(token) for token in sentence.tokens))
        for sentence in passage.sentences
    )
    return replace(passage, sentences=sentences)


def _quietened(token: Token) -> Token:
    loud = token.pos in _CONTENT and not is_subject(token)
    return replace(token, pos="INTJ") if loud else token


def _said(passage: Passage) -> Iterable[tuple[str, str]]:
    """Every term of a passage with its form as written."""
    for sentence in passage.sentences:
        for place, token in enumerate(sentence.tokens):
            if is_subject(token):
                yield from _single(token)
                yield from _phrases(sentence, place)


def _single(token: Token) -> Iterable[tuple[str, str]]:
    """The word itself; a verb is shown as its infinitive, separated or not."""
    lemma = _plain(token.lemma)
    yield lemma, lemma if token.pos == "VERB" else token.text.lower()


def _add_parts(
    found: list[list[tuple[str, str]]], passages: Sequence[Passage], heard: Counter[str]
) -> None:
    """Adds a compound's parts where people also say them loose, at least as often as inside.

    So ``buslijn`` and ``bushalte`` are also about ``bus``, while ``proeftuin`` is not about tuin.
    """
    parts = [
        {
            word
            for sentence in passage.sentences
            for token in sentence.tokens
            if token.parts and is_subject(token)
            for word in map(_plain, token.parts)
            if len(word) >= _SHORTEST_PART and word not in STOP_WORDS
        }
        for passage in passages
    ]
    inside = Counter(word for words in parts for word in words)
    for said, words in zip(found, parts, strict=True):
        loose = {term for term, _ in said}
        kept = sorted(word for word in words - loose if heard[word] >= max(2, inside[word]))
        said.extend((word, word) for word in kept)


def _phrases(sentence: Sentence, place: int) -> Iterable[tuple[str, str]]:
    """Phrases that begin here: adjective + noun, noun + noun, noun + preposition + noun."""
    tokens = sentence.tokens
    first = tokens[place]
    if first.pos not in ("ADJ", "NOUN"):
        return
    for end in range(place + 1, min(place + 2 + _LONGEST_LINK, len(tokens))):
        last, link = tokens[end], tokens[place + 1 : end]
        if last.pos == "NOUN":
            if is_subject(last) and _links(first, link):
                lemmas = (first, *(t for t in link if t.pos == "ADP"), last)
                form = " ".join(t.text.lower() for t in tokens[place : end + 1])
                yield JOIN.join(_plain(t.lemma) for t in lemmas), form
            return


def _links(first: Token, link: Sequence[Token]) -> bool:
    """Whether the words between make one phrase of two nouns: ``gebrek aan (de) tijd``."""
    if not link:
        return True
    tags = [token.pos for token in link]
    return first.pos == "NOUN" and tags[0] == "ADP" and all(tag == "DET" for tag in tags[1:])


def _plain(lemma: str) -> str:
    """A lemma that holds no blank and no join of its own."""
    return lemma.lower().replace(JOIN, "-").replace(" ", "-")
