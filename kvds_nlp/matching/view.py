"""A sentence as rules look at it: hesitations and quotes stepped over, answers per term."""

from __future__ import annotations

from functools import cached_property
from typing import Protocol

from kvds_nlp.data import Sentence, Token
from kvds_nlp.matching.clauses import Clauses
from kvds_nlp.matching.letters import Letters
from kvds_nlp.matching.separated import separated
from kvds_nlp.matching.terms import Terms
from kvds_nlp.matching.words import HESITATIONS, QUOTES, fold, looks_infinitive

Places = tuple[int, ...]


class Pattern(Protocol):
    """What every compiled pattern can do."""

    def find(self, view: View) -> tuple[Places, ...]:
        """The places (in ``view.words``) of each match, sorted."""
        ...


class View:
    """One sentence, ready to be searched. Places count its words, hesitations left out.

    Attributes:
        words: the tokens that count.
        index: for each word its index in ``sentence.tokens``.
        hits: term number -> the places of each occurrence, the word itself first (a separated
            verb has two).
        features: terms and letters (see ``Letters``) that are here: what patterns need.
        text: the sentence as written.
        start: where ``text`` begins in the analysed text.
        tagged: whether parts of speech can be trusted.
    """

    def __init__(
        self, sentence: Sentence, text: str, start: int, terms: Terms, letters: Letters
    ) -> None:
        self.sentence = sentence
        self.text = text
        self.start = start
        self.tagged = sentence.tagged or sentence.parsed
        self.index = tuple(_counting(sentence.tokens))
        self.words = tuple(sentence.tokens[place] for place in self.index)
        self.hits = self._hits(terms)
        self.features = self.hits.keys() | letters.found(text)
        self._found: dict[int, tuple[Places, ...]] = {}

    def found(self, pattern: Pattern) -> tuple[Places, ...]:
        """The matches of a pattern in this sentence; each pattern is looked for once."""
        key = id(pattern)
        if key not in self._found:
            self._found[key] = pattern.find(self)
        return self._found[key]

    def _hits(self, terms: Terms) -> dict[int, list[Places]]:
        hits: dict[int, list[Places]] = {}
        particles = self._particles()
        for place, token in enumerate(self.words):
            own = particles.get(self.index[place], ())
            for number, key in terms.of(token):
                joined = tuple(at for at in own if key.startswith(fold(self.words[at].text)))
                hits.setdefault(number, []).append((place, *joined))
        taken = frozenset(place for place, at in enumerate(self.index) if at in particles)
        for places, key in separated(self.words, taken, tagged=self.tagged):
            for number in terms.by_key.get(key, ()):
                hits.setdefault(number, []).append(places)
        return hits

    def _particles(self) -> dict[int, Places]:
        """For each verb (index in the sentence) the places of its particles."""
        found: dict[int, Places] = {}
        for place, token in enumerate(self.words):
            if token.particle_of is not None:
                found[token.particle_of] = (*found.get(token.particle_of, ()), place)
        return found

    def may_be_verb(self, place: int) -> bool:
        """Whether the word at this place can be a form of the verb it was found as.

        It is a verb, a participle or follows ``te``; where nothing was tagged a "noun" that is no
        infinitive may be one too (``geef``).
        """
        token = self.words[place]
        if token.pos in ("VERB", "AUX", "ADJ"):
            return True
        if place > 0 and fold(self.words[place - 1].text) == "te":
            return True
        loose = not self.tagged and token.pos == "NOUN"
        return loose and not looks_infinitive(fold(token.text))

    @cached_property
    def clauses(self) -> Clauses:
        """Which words belong to one clause."""
        return Clauses(self.words, tagged=self.tagged)

    @cached_property
    def ordinals(self) -> tuple[int, ...]:
        """For each place how many real words (no punctuation) stand before it."""
        count, found = 0, []
        for token in self.words:
            found.append(count)
            count += token.pos != "PUNCT"
        return tuple(found)

    def places_at(self, start: int, end: int) -> Places:
        """The places of the words that share characters with ``[start, end)``."""
        return tuple(
            place
            for place, token in enumerate(self.words)
            if token.start < end and start < token.end
        )


def _counting(tokens: tuple[Token, ...]) -> list[int]:
    """Indices of the tokens that count: no hesitation, no quote mark, no comma beside an "eh"."""
    silent = [_silent(token) for token in tokens]
    found = []
    for at, token in enumerate(tokens):
        beside = (at > 0 and silent[at - 1]) or (at + 1 < len(tokens) and silent[at + 1])
        if not (silent[at] or token.text in QUOTES or (token.text == "," and beside)):
            found.append(at)
    return found


def _silent(token: Token) -> bool:
    return fold(token.text) in HESITATIONS
