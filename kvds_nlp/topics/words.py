"""What topics can be named by: lemmas, joined verbs, compound parts, noun phrases; the label.

A *term* is one word (``loslaten``) or a phrase joined with ``_`` (``openbaar_vervoer``). Terms are
lemmas, so that inflected and separated forms meet; ``Wording.spoken`` remembers how people said it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kvds_nlp.data import Passage, Token
from kvds_nlp.dutch import word_list
from kvds_nlp.topics.grouping import Labels

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

    def shown(self, term: str) -> str:
        """A term as people said it."""
        return self.spoken.get(term, term.replace(JOIN, " "))

    def label_of(self, words: Sequence[str], said: str = "", about: Collection[str] = ()) -> str:
        """A label of the best phrase and the words beside it, as people said them.

        Args:
            words: terms of the topic, the most telling first.
            said: a phrase that several people say; "" = the best that is among the words.
            about: the terms of that phrase.

        >>> wording = Wording((), {"openbaar_vervoer": "openbaar vervoer"})
        >>> wording.label_of(["bus", "openbaar_vervoer", "halte"])
        'Openbaar vervoer, bus, halte'
        >>> wording.label_of(["bus", "halte"], "rijdt geen bus", {"rijden", "bus"})
        'Rijdt geen bus, halte'
        """
        phrase = next((word for word in words[:4] if JOIN in word), None) if not said else None
        if phrase:
            said, about = self.shown(phrase), {phrase, *phrase.split(JOIN)}
        beside = (word for word in words if not {*word.split(JOIN)} <= {*about, phrase})
        chosen = list(dict.fromkeys([*([said] if said else []), *map(self.shown, beside)]))
        label = ", ".join(chosen[:3])
        return label[:1].upper() + label[1:]

    def held_by(self, labels: Labels, words: Sequence[Sequence[str]]) -> tuple[int, ...]:
        """Per topic, how many of its segments say one of its first three words, as shown.

        Args:
            labels: per passage its topic, -1 for none. Shape: (n,).
            words: per topic its words as shown, the most telling first.
        """
        held = [0] * len(words)
        telling = [set(ten[:3]) for ten in words]
        for terms, topic in zip(self.terms, labels.tolist(), strict=True):
            if topic >= 0:
                held[topic] += not telling[topic].isdisjoint(map(self.shown, terms))
        return tuple(held)


def word_passages(passages: Sequence[Passage], hidden: Collection[str] = ()) -> Wording:
    """The terms of every passage; a phrase counts when it is said in enough passages.

    A phrase said only once is an accident; in a large corpus five times is the least.
    A compound also counts for its part where people say that loose too, at least as often as
    inside: ``buslijn`` and ``bushalte`` are also about ``bus``, ``proeftuin`` is not about tuin.

    Args:
        passages: of everybody who is heard.
        hidden: keys of segments that may not be shown: what only these say is no term, and the
            form a term is shown in is one of the others.
    """
    pairs_of = [list(_terms_of(passage)) for passage in passages]
    heard = Counter(term for pairs in pairs_of for term in {term for term, _ in pairs})
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
    inside = Counter(chain.from_iterable(parts))
    for pairs, words in zip(pairs_of, parts, strict=True):
        missing = words - {term for term, _ in pairs}
        kept = sorted(word for word in missing if heard[word] >= max(2, inside[word]))
        pairs.extend((word, word) for word in kept)
    least = 2 if len(passages) < 5_000 else 5
    forms: dict[str, Counter[str]] = {}
    for passage, pairs in zip(passages, pairs_of, strict=True):
        if passage.segment.key not in hidden:
            for term, form in pairs:
                forms.setdefault(term, Counter())[form] += 1
    spoken = {term: min(seen, key=lambda f: (-seen[f], f)) for term, seen in forms.items()}
    terms = tuple(
        tuple(
            term
            for term, _ in pairs
            if term in forms and (JOIN not in term or heard[term] >= least)
        )
        for pairs in pairs_of
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

    def quiet(token: Token) -> Token:
        loud = token.pos in _CONTENT and not is_subject(token)
        return replace(token, pos="INTJ") if loud else token

    sentences = (replace(one, tokens=tuple(map(quiet, one.tokens))) for one in passage.sentences)
    return replace(passage, sentences=tuple(sentences))


def _terms_of(passage: Passage) -> Iterator[tuple[str, str]]:
    """Every term of a passage with its form as written, but for a verb: that is its infinitive.

    Phrases are adjective + noun, noun + noun, noun + preposition + noun (``gebrek aan tijd``).
    """
    for sentence in passage.sentences:
        tokens = sentence.tokens
        for place, first in enumerate(tokens):
            if not is_subject(first):
                continue
            lemma = _plain(first.lemma)
            yield lemma, lemma if first.pos == "VERB" else first.text.lower()
            reach = range(place + 1, min(place + 2 + _LONGEST_LINK, len(tokens)))
            end = next((at for at in reach if tokens[at].pos == "NOUN"), None)
            if first.pos not in ("ADJ", "NOUN") or end is None or not is_subject(tokens[end]):
                continue
            tags = [token.pos for token in tokens[place + 1 : end]]
            linked = first.pos == "NOUN" and tags[:1] == ["ADP"] and {*tags[1:]} <= {"DET"}
            if not tags or linked:
                words = tokens[place : end + 1]
                lemmas = (_plain(token.lemma) for token in words if token.pos != "DET")
                yield JOIN.join(lemmas), " ".join(token.text.lower() for token in words)


def plain_lemma(token: Token) -> str:
    """The term of one word."""
    return _plain(token.lemma)


def _plain(lemma: str) -> str:
    """A lemma that holds no blank and no join of its own."""
    return lemma.lower().replace(JOIN, "-").replace(" ", "-")
