"""Who does what: a verb with its subject and object, by the parse, else by careful nearness."""

from __future__ import annotations

from dataclasses import dataclass

from kvds_nlp.dutch import word_list
from kvds_nlp.matching.terms import fold
from kvds_nlp.matching.view import Pattern, SentenceView, TokenPlaces

NEAR = 10
_INSIDE_PHRASE = frozenset(["DET", "ADJ", "NUM", "PROPN"])
_OWNERS = word_list("possessives")
_SUBJECT = ("nsubj", "csubj", "obl:agent")
_OBJECT = ("obj", "iobj", "nsubj:pass", "ccomp", "xcomp")
_PASSES_ON = ("xcomp", "conj", "ccomp")
_JOINED = ("conj", "appos", "flat")
_MOST_STEPS = 3


@dataclass(frozen=True, slots=True)
class RolesPattern:
    """A verb with the subject and the object it must have.

    In a passive sentence the one named after ``door`` is the subject and the grammatical subject
    is the object. A verb without its own subject takes that of the verb it depends on.
    """

    subject: Pattern | None
    verb: Pattern
    object: Pattern | None

    def find(self, view: SentenceView) -> tuple[TokenPlaces, ...]:
        """One match for each verb that has the roles asked for."""
        matches = []
        for verb in view.found(self.verb):
            heads = [place for place in verb if view.may_be_verb(place)]
            if not heads:
                continue
            pick = _by_parse if view.sentence.parsed else _by_nearness
            parts = [
                pick(pattern, role, heads[0], view)
                for role, pattern in (("subject", self.subject), ("object", self.object))
                if pattern is not None
            ]
            if all(parts):
                matches.append(tuple(sorted({*verb, *(p for part in parts for p in part)})))
        return tuple(dict.fromkeys(matches))


def _by_parse(pattern: Pattern, role: str, verb: int, view: SentenceView) -> TokenPlaces:
    """A match of ``pattern`` that holds the head of this role of ``verb``; () without one.

    A word coordinated with the head will do: ``de gemeente en de provincie bepalen``.
    """
    place_of = {index: place for place, index in enumerate(view.index)}
    at, heads = verb, _dependents(role, verb, view)
    for _ in range(_MOST_STEPS):
        token = view.words[at]
        passes = role == "subject" and token.dep.lower() in _PASSES_ON
        if heads or not passes or token.head not in place_of:
            break
        at = place_of[token.head]
        heads = _dependents(role, at, view)
    indices = {view.index[head] for head in heads}
    heads |= {
        place
        for place, token in enumerate(view.words)
        if token.head in indices and token.dep in _JOINED
    }
    return next((places for places in view.found(pattern) if heads & set(places)), ())


def _dependents(role: str, verb: int, view: SentenceView) -> set[int]:
    """The places of the words that the parse hangs on a verb in this role."""
    index = view.index[verb]
    mine = [(place, t) for place, t in enumerate(view.words) if t.head == index and place != verb]
    if role == "object":
        return {place for place, token in mine if token.dep in _OBJECT}
    by_whom = {t.head for t in view.words if t.dep == "case" and fold(t.text) == "door"}
    passive = any(t.dep in ("nsubj:pass", "aux:pass") and t.head == index for t in view.words)
    return {
        place
        for place, token in mine
        if token.dep in _SUBJECT or (passive and view.index[place] in by_whom)
    }


def _by_nearness(pattern: Pattern, role: str, verb: int, view: SentenceView) -> TokenPlaces:
    """Without a parse: the nearest match in the verb's clause that no preposition governs."""
    passive = any(fold(t.text) in ("worden", "wordt", "werd", "werden") for t in view.words)
    near = []
    for places in view.found(pattern):
        distance = abs(view.ordinals[places[-1]] - view.ordinals[verb])
        before = (
            token
            for token in reversed(view.words[: places[0]])
            if token.pos not in _INSIDE_PHRASE and fold(token.text) not in _OWNERS
        )
        first = next(before, None)  # what stands before the noun phrase
        governor = fold(first.text) if first and first.pos == "ADP" else ""
        free = governor in (("", "door") if passive else ("",))
        apart = verb in places or distance > NEAR or not view.clauses.together(verb, places)
        if not apart and (free or role == "object"):
            near.append((distance, places))
    return min(near)[1] if near else ()
