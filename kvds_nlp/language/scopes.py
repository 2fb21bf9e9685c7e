"""Where the clauses of a sentence are, and which words a negation or a wish in them reaches."""

from __future__ import annotations

import functools
from itertools import pairwise, zip_longest

from kvds_nlp.dutch import word_list
from kvds_nlp.language.raw import RawSentence

_MARKS = frozenset(',;:.!?()[]"“”„«»–—…') | {"...", "-", "''", ",,"}
_OPENERS = word_list("clause_openers") | {"daarom", "sinds"}  # where a tagger says conjunction
_RELATIVES = frozenset({"die", "dat", "wat", "wie", "waar", "waarin", "waarbij", "waardoor"})
_ANTECEDENTS = ("NOUN", "PROPN", "PRON", "NUM")
_LONGEST_RELATIVE = 12

_NEGATORS = word_list("negators")
_CONCORD = frozenset({("nooit", "geen"), ("niks", "geen"), ("nergens", "geen"), ("nooit", "niet")})
_NOT_ONLY = frozenset({"alleen", "enkel", "slechts", "louter", "zozeer", "uitsluitend"})
_RAISING = word_list("raising_verbs")
_PHRASES = ("plaats", "verre")  # in plaats van, verre van
_FORWARD = (*_PHRASES, "zonder", "noch")
_PAUSES = frozenset(",;:.!?()–—…")

_WISHING_VERBS = word_list("wishing_verbs")
_WISHING_ADVERBS = word_list("wishing_adverbs")
_IF = frozenset({"als", "indien", "mits", "tenzij", "stel", "mocht", "mochten"})
_WISH_CUES = _IF | _WISHING_ADVERBS | {"laten", "laat", "hoop", "wens"}
_FACTS = frozenset({"zal", "zult", "zullen"})
_REACHES_ON = frozenset({"hopen", "wensen", "willen", "hoop", "wens"})


@functools.lru_cache(maxsize=4)  # asked several times for one sentence
def clause_ranges(raw: RawSentence) -> tuple[range, ...]:
    """The clauses of a sentence as ranges of word indices, in order, without gaps.

    Well enough to say how far a negation reaches. A clause begins after a punctuation mark, at a
    subordinating word or "maar", "want", "dus" when a verb follows, and at "en" or "of" where a
    finite verb stands on both sides. "Om ... te" opens none: a negation before it reaches into it.
    """
    starts = [0]
    for place in range(1, len(raw)):
        if raw.texts[place - 1] in _MARKS or _opens(raw, place, starts[-1]):
            starts.append(place)
    return tuple(range(a, b) for a, b in pairwise([*starts, len(raw)]) if b > a)


def _opens(raw: RawSentence, place: int, begin: int) -> bool:
    """Whether a clause begins at ``place``, when the last one began at ``begin``."""
    low, pos = raw.texts[place].lower(), raw.pos[place]
    if low in _RELATIVES and pos == "PRON":  # a relative clause ends in its verb
        last = _up_to_mark(raw, place).stop - 1
        relative = raw.is_verbal(last) and last - place <= _LONGEST_RELATIVE
        return relative and raw.pos[place - 1] in _ANTECEDENTS
    if pos not in ("SCONJ", "CCONJ"):
        return False
    before, ahead = range(begin, place), range(place + 1, len(raw))
    if pos == "CCONJ":  # a quote closes too what begins here
        ahead = _up_to_mark(raw, place, _MARKS | {"'"})
    if not any(raw.is_verb(i) for i in ahead):
        denied = any(raw.texts[i].lower() in ("niet", "geen") for i in before)
        return denied and low == "maar" and pos == "CCONJ"
    if low in _OPENERS:
        return True
    tags = raw.pos[place + 1 : place + 3]
    if low == "als" and tags[0] == "NOUN" and tags[1:] not in (("PRON",), ("DET",), ("NOUN",)):
        return False  # "als gemeente" names a role
    if low == "of" and tags[0] in ("PRON", "DET", "PROPN"):
        return any(raw.is_verb(i) for i in before)
    if pos == "SCONJ":
        return low != "dan"
    both = all(
        any(raw.is_verbal(i) and raw.may_be_finite(i) for i in side)
        for side in (before, _up_to_mark(raw, place))
    )
    return both and low in ("en", "of", "noch")


def _up_to_mark(raw: RawSentence, place: int, marks: frozenset[str] = _MARKS) -> range:
    """The words after ``place``, up to the next mark."""
    after = range(place + 1, len(raw))
    return range(place + 1, next((i for i in after if raw.texts[i] in marks), len(raw)))


class Scopes:
    """What the negations and the wishes of one sentence reach.

    Args:
        raw: the sentence.
        lemmas: of its words.
    """

    def __init__(self, raw: RawSentence, lemmas: tuple[str, ...]) -> None:
        self._raw = raw
        self._lemmas = lemmas
        self._low = [text.lower() for text in raw.texts]

    def negated(self) -> frozenset[int]:
        """Indices of the words that an odd number of negations reaches: two over one word cancel.

        The verbs of the clause and the words after the cue are reached; "zonder" and "in plaats
        van" reach forward only; "niet alleen" and "of niet?" deny nothing; "niet X maar Y" denies
        X.
        """
        out: set[int] = set()
        for place in range(len(self._raw)):
            if self._denies(place):
                out ^= self._denied(place) - {place}
        return frozenset(place for place in out if self._raw.pos[place] != "PUNCT")

    def wished(self) -> frozenset[int]:
        """Indices of the words that are said to be wished, due or conditional, not to be so."""
        if _WISH_CUES.isdisjoint(self._low) and _WISHING_VERBS.isdisjoint(self._lemmas):
            return frozenset()
        out: set[int] = set()
        clauses = clause_ranges(self._raw)
        for clause, following in zip_longest(clauses, clauses[1:], fillvalue=range(0)):
            cue = next((i for i in clause if self._wishes(clause, i)), None)
            if cue is not None:
                out |= set(clause) - {cue}
                goes_on = self._lemmas[cue] in _REACHES_ON
                if following and goes_on and self._low[following[0]] == "dat":
                    out |= set(following)
        return frozenset(out)

    def _denies(self, place: int) -> bool:
        """Whether the word here denies what follows or its clause."""
        low = self._low
        word, before = low[place], low[place - 1] if place else ""
        after = low[place + 1] if place + 1 < len(low) else ""
        if word == "plaats":
            return before == "in" and after in ("van", "daarvan")
        if word == "verre":
            return after == "van"
        if word not in _NEGATORS or (before, word) in _CONCORD:
            return False
        if word == "niet":
            asks = after == "waar" or (before == "of" and after in ("", "?", ".", ","))
            marvels = low[place + 1 : place + 3] == ["te", "geloven"]
            return not (after in _NOT_ONLY or asks or marvels)
        return True

    def _denied(self, place: int) -> set[int]:
        """The words that the cue at ``place`` reaches."""
        raw, low, clauses = self._raw, self._low, clause_ranges(self._raw)
        number = next(i for i, clause in enumerate(clauses) if place in clause)
        clause, following = clauses[number], clauses[number + 1 : number + 3]
        if low[place] in _FORWARD:
            return set(self._forward(place, clause, following))
        after = range(place + 1, clause.stop)
        if after and low[place] == "niet" and following and low[following[0][0]] == "maar":
            later = not any(raw.is_verbal(i) for i in following[0])
            if (later or place == clause[0]) and not any(raw.is_verbal(i) for i in after):
                return set(after)  # "niet X maar Y" without a verb denies X only
        out = set(range(place + 1, self._stop(place, clause)))
        verbs = {
            i
            for i in clause
            if raw.is_verbal(i) or raw.is_particle(i) or raw.deps[i] == "compound:prt"
        }
        first_cue = next(i for i in clause if self._denies(i))
        again = any(low[i] in ("en", "of", "noch") for i in range(first_cue, place))
        out = out - verbs if again else out | verbs  # "geen tijd en geen geld" denies it once
        if any(self._lemmas[i] in _RAISING and raw.is_verbal(i) for i in clause):
            that = next((part for part in following if low[part[0]] not in _PAUSES), None)
            if that and low[that[0]] == "dat":  # "ik denk niet(,) dat het lukt"
                out |= set(that)
        return out

    def _stop(self, place: int, clause: range) -> int:
        """Where the words after a cue end.

        Before a second, coordinated cue; and at once in "niets anders dan", "niet minder dan".
        """
        low = self._low
        for i in range(place + 1, clause.stop):
            if low[i] == "dan" and low[i - 1] in ("anders", "minder", "eerder"):
                return place + 1
            joins = self._raw.pos[i] == "CCONJ" and i + 1 < clause.stop and self._denies(i + 1)
            if joins or (low[i] in ("noch", "zonder") and i > place + 1):
                return i
        return clause.stop

    def _forward(self, place: int, clause: range, following: tuple[range, ...]) -> range:
        """What "zonder", "noch" and "in plaats van" reach.

        The words after them, up to a finite verb; or their clause with "dat".
        """
        raw, low = self._raw, self._low
        begin = place + (2 if low[place] in _PHRASES else 1)
        if begin < len(low) and low[begin] == "dat" and following:
            return range(begin, clause.stop) if begin in clause else following[0]
        for i in range(begin + 1, clause.stop):
            if "VerbForm=Fin" in raw.morphs[i] and raw.is_verbal(i):
                return range(begin, i)
        return range(begin, clause.stop)

    def _wishes(self, clause: range, place: int) -> bool:
        """Whether the word here makes its clause a wish, a duty or a condition."""
        raw, word, first = self._raw, self._low[place], place == clause[0]
        if raw.is_verbal(place) and self._lemmas[place] in _WISHING_VERBS:
            return word not in _FACTS
        if word in ("mocht", "mochten", "stel"):
            return first
        if word in ("laten", "laat") and first:
            return self._low[place + 1 : place + 2] in (["we"], ["wij"])
        if word in ("hoop", "wens"):
            return raw.pos[place] == "NOUN"
        has_verb = any(raw.is_verbal(i) for i in clause)
        if word in _WISHING_ADVERBS:
            return has_verb
        if word not in _IF or not first or not has_verb:
            return False
        role = word == "als" and place + 2 < clause.stop  # "als gemeente hebben we ..."
        return not (role and raw.pos[place + 1] == "NOUN" and raw.is_verbal(place + 2))
