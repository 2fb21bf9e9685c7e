"""A sentence as rules look at it: the words that count, the terms they are, and their clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from typing import Protocol

from kvds_nlp.data import Passage, Sentence, Token
from kvds_nlp.dutch import word_list
from kvds_nlp.matching.terms import PARTICLES, Letters, Terms, fold, looks_infinitive

TokenPlaces = tuple[int, ...]

_WORD = re.compile(r"[\w'’-]+|[^\w\s]")
_HESITATIONS = word_list("hesitations") | {"...", "…", "[...]", "[…]"}
_QUOTES = frozenset(['"', "'", "“", "”", "„", "‘", "’", "«", "»", "(", ")", "[", "]"])

_MARKS = frozenset((",", ";", ":", "-", "–", "—"))
_OPENERS = word_list("clause_openers") | word_list("clause_openers_untagged")
_PREPOSITIONS = word_list("prepositions")
_BETWEEN = frozenset({"te", "kunnen", "moeten", "willen", "zullen", "mogen", "gaan", "durven"})
_FARTHEST = 15


class Pattern(Protocol):
    """What every compiled pattern can do."""

    def find(self, view: SentenceView) -> tuple[TokenPlaces, ...]:
        """The places (in ``view.words``) of each match, sorted."""
        ...


class Clauses:
    """Which words of a sentence belong to one clause, by the words and marks that begin clauses.

    Not by the parse: few sentences have one, and on them it changed nothing for the better.
    """

    def __init__(self, words: Sequence[Token], *, tagged: bool) -> None:
        self._words = words
        self._tagged = tagged

    def together(self, verb: int, others: Sequence[int]) -> bool:
        """Whether ``verb`` and ``others`` (places) are in one clause.

        So when no boundary word stands between them, or when the stretch on the others' side of
        the boundary has no verb of its own.
        """
        low, high = min(others), max(others)
        if verb < low:
            between = [at for at in range(verb + 1, low) if self._is_boundary(at)]
            return not (between and self._has_verb(between[-1], +1, (verb, *others)))
        between = [at for at in range(high + 1, verb) if self._is_boundary(at)]
        return not (between and self._has_verb(between[0], -1, (verb, *others)))

    def separated(self, taken: frozenset[int]) -> Iterator[tuple[TokenPlaces, str]]:
        """Each verb with a particle elsewhere in its clause: ``((verb, particle), joined lemma)``.

        ``we laten het nu los`` -> loslaten. Only where the engine joined nothing: ``taken`` are the
        places of verbs that have a particle already. A particle that is also a preposition (``op``)
        must end its clause; one before its verb must stand right before it (``los te laten``).
        Unless a trained tagger looked, any open-class word may turn out to be the verb.
        """
        verbal = ("VERB", "AUX") if self._tagged else ("VERB", "AUX", "ADJ", "NOUN")
        for at, token in enumerate(self._words):
            particle = fold(token.text)
            if particle not in PARTICLES or token.particle_of is not None:
                continue
            for verb in (*self._before(at, particle, verbal), *self._after(at, verbal)):
                if verb not in taken:
                    yield from (((verb, at), particle + key) for key in self._words[verb].keys)

    def _before(self, at: int, particle: str, verbal: tuple[str, ...]) -> Iterator[int]:
        """Places before the particle, in its clause, where its verb may stand."""
        if particle in _PREPOSITIONS and at + 1 < len(self._words):
            after = self._words[at + 1]
            if after.pos not in ("PUNCT", "CCONJ", "SCONJ") and not _opens_clause(after):
                return
        for place in range(at - 1, max(-1, at - _FARTHEST), -1):
            token = self._words[place]
            text = fold(token.text)
            if text in ("dat", "die", "wat"):  # they begin a clause before a subject
                after = self._words[place + 1]
                stops = after.pos in ("PRON", "DET") or fold(after.text) == "er"
            else:
                stops = text in (",", ";", ":") or _opens_clause(token)
            if stops:
                return
            if token.pos in verbal and not text.startswith("ge"):
                yield place

    def _after(self, at: int, verbal: tuple[str, ...]) -> Iterator[int]:
        """The place right after the particle (but for ``te`` and helper verbs) of its verb."""
        for place in range(at + 1, min(len(self._words), at + 4)):
            helper = not _BETWEEN.isdisjoint(self._words[place].keys)
            if self._words[place].pos in verbal and not helper:
                yield place
            if not helper:
                return

    def _is_boundary(self, place: int) -> bool:
        token = self._words[place]
        text = fold(token.text)
        return text in _MARKS or text in _OPENERS or _opens_clause(token)

    def _has_verb(self, place: int, step: int, but: tuple[int, ...]) -> bool:
        """Whether the stretch from a boundary to the next one, away from the verb, has a verb.

        Unless a trained tagger looked, a "noun" whose best lemma is a verb's is one too.
        """
        place += step
        while 0 <= place < len(self._words) and not self._is_boundary(place):
            token = self._words[place]
            lemma = token.keys[0] if token.keys else token.lemma
            loose = not self._tagged and token.pos == "NOUN" and lemma != fold(token.text)
            verb = token.pos in ("VERB", "AUX") or (loose and looks_infinitive(lemma))
            if verb and place not in but:
                return True
            place += step
        return False


def _opens_clause(token: Token) -> bool:
    """Whether a clause begins at this word, as far as the word alone can tell."""
    if token.pos in ("DET", "PRON"):
        return False
    return token.pos in ("SCONJ", "CCONJ") or fold(token.text) in _OPENERS


class SentenceView:
    """One sentence, ready to be searched. Places count its words.

    Left out are hesitations, quote marks, and a comma beside an "eh".

    Attributes:
        words: the tokens that count.
        index: for each word its index in ``sentence.tokens``.
        hits: term number -> the places of each occurrence, the word itself first (a separated
            verb has two).
        features: terms and letters (see ``Letters``) that are here: what patterns need.
        text: the sentence as written.
        start: where ``text`` begins in the analysed text.
        tagged: whether parts of speech can be trusted.
        clauses: which words belong to one clause.
    """

    def __init__(
        self, sentence: Sentence, text: str, start: int, terms: Terms, letters: Letters
    ) -> None:
        self.sentence = sentence
        self.text = text
        self.start = start
        self.tagged = sentence.tagged or sentence.parsed
        silent = [fold(token.text) in _HESITATIONS for token in sentence.tokens]
        beside = [a or b for a, b in zip([False, *silent], [*silent[1:], False], strict=False)]
        self.index = tuple(
            place
            for place, token in enumerate(sentence.tokens)
            if not (silent[place] or token.text in _QUOTES)
            and not (token.text == "," and beside[place])
        )
        self.words = tuple(sentence.tokens[place] for place in self.index)
        self.clauses = Clauses(self.words, tagged=self.tagged)
        self.hits = self._hits(terms)
        self.features = self.hits.keys() | letters.found(text)
        self._found: dict[int, tuple[TokenPlaces, ...]] = {}

    @classmethod
    def in_passage(
        cls, sentence: Sentence, passage: Passage, terms: Terms, letters: Letters
    ) -> SentenceView | None:
        """A sentence as far as it lies in the passage's segment; unparsed when words are cut off.

        None when nothing of it does.
        """
        segment = passage.segment
        start = max(sentence.start, segment.span.start - passage.base)
        end = min(sentence.end, segment.span.end - passage.base)
        if start >= end:
            return None
        if start > sentence.start or end < sentence.end:
            tokens = (t for t in sentence.tokens if start <= t.start and t.end <= end)
            loose = tuple(replace(token, head=0, dep="", particle_of=None) for token in tokens)
            sentence = Sentence(start, end, loose, parsed=False, tagged=sentence.tagged)
        offset = passage.base - segment.span.start
        text = segment.quote[start + offset : end + offset]
        return cls(sentence, text, start, terms, letters)

    @classmethod
    def of_question(cls, text: str, terms: Terms, letters: Letters) -> SentenceView:
        """What was asked: its words with every lemma they may have, without any analysis."""
        tokens = []
        for match in _WORD.finditer(text):
            word = match[0]
            keys = tuple(terms.keys(word)) or (word.lower(),)
            pos = "X" if word[0].isalnum() else "PUNCT"
            tokens.append(Token(match.start(), match.end(), word, pos, keys[0], keys))
        return cls(Sentence(0, len(text), tuple(tokens)), text, 0, terms, letters)

    def found(self, pattern: Pattern) -> tuple[TokenPlaces, ...]:
        """The matches of a pattern in this sentence; each pattern is looked for once."""
        key = id(pattern)
        if key not in self._found:
            self._found[key] = pattern.find(self)
        return self._found[key]

    def _hits(self, terms: Terms) -> dict[int, list[TokenPlaces]]:
        particles: dict[int, TokenPlaces] = {}  # of each verb (index in the sentence)
        for place, token in enumerate(self.words):
            if token.particle_of is not None:
                particles[token.particle_of] = (*particles.get(token.particle_of, ()), place)
        hits: dict[int, list[TokenPlaces]] = {}
        for place, token in enumerate(self.words):
            mine = particles.get(self.index[place])
            for number, key in terms.of(token):
                joined = (
                    [at for at in mine if key.startswith(fold(self.words[at].text))] if mine else ()
                )
                hits.setdefault(number, []).append((place, *joined))
        taken = frozenset(place for place, at in enumerate(self.index) if at in particles)
        for places, key in self.clauses.separated(taken):
            for number in terms.by_key.get(key, ()):
                hits.setdefault(number, []).append(places)
        return hits

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
    def ordinals(self) -> tuple[int, ...]:
        """For each place how many real words (no punctuation) stand before it."""
        real = [token.pos != "PUNCT" for token in self.words]
        return tuple(accumulate(real, initial=0))[:-1]

    def places_at(self, start: int, end: int) -> TokenPlaces:
        """The places of the words that share characters with ``[start, end)``."""
        return tuple(
            place
            for place, token in enumerate(self.words)
            if token.start < end and start < token.end
        )
