"""Who does what: a verb with its subject and object, by the parse, else by careful nearness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kvds_nlp.data import Token
from kvds_nlp.dutch import word_list
from kvds_nlp.matching.view import Pattern, Places, View
from kvds_nlp.matching.words import fold

NEAR = 10
_INSIDE_PHRASE = frozenset(["DET", "ADJ", "NUM", "PROPN"])
_OWNERS = word_list("possessives")
_PASSES_ON = ("xcomp", "conj", "ccomp")


@dataclass(frozen=True, slots=True)
class RolesPattern:
    """A verb with the subject and the object it must have.

    In a passive sentence the one named after ``door`` is the subject and the grammatical subject
    is the object. A verb without its own subject takes that of the verb it depends on.
    """

    subject: Pattern | None
    verb: Pattern
    object: Pattern | None

    def find(self, view: View) -> tuple[Places, ...]:
        """One match for each verb that has the roles asked for."""
        found = []
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
                found.append(tuple(sorted({*verb, *(p for part in parts for p in part)})))
        return tuple(dict.fromkeys(found))


def _by_parse(pattern: Pattern, role: str, verb: int, view: View) -> Places:
    """A match of ``pattern`` that holds the head of this role of ``verb``; () without one."""
    heads = set(_role_heads(role, verb, view))
    matches = [places for places in view.found(pattern) if heads & set(places)]
    return matches[0] if matches else ()


def _role_heads(role: str, verb: int, view: View) -> Iterator[int]:
    place_of = {index: place for place, index in enumerate(view.index)}
    at: int | None = verb
    for _ in range(4):
        if at is None:
            return
        found = list(_dependents(role, at, view))
        if found:
            yield from found
            yield from (c for f in found for c in _joined(f, view))
            return
        token = view.words[at]
        passes = role == "subject" and token.dep.lower() in _PASSES_ON
        at = place_of.get(token.head) if passes else None


def _dependents(role: str, verb: int, view: View) -> Iterator[int]:
    passive = any(
        token.dep in ("nsubj:pass", "aux:pass") and token.head == view.index[verb]
        for token in view.words
    )
    for place, token in enumerate(view.words):
        if token.head != view.index[verb] or place == verb:
            continue
        dep = token.dep
        if role == "subject" and (
            dep in ("nsubj", "csubj") or dep == "obl:agent" or (passive and _by_whom(place, view))
        ):
            yield place
        if role == "object" and dep in ("obj", "iobj", "nsubj:pass", "ccomp", "xcomp"):
            yield place


def _joined(place: int, view: View) -> Iterator[int]:
    """Words coordinated with a role's head: ``de gemeente en de provincie bepalen``."""
    for other, token in enumerate(view.words):
        if token.head == view.index[place] and token.dep in ("conj", "appos", "flat"):
            yield other


def _by_whom(place: int, view: View) -> bool:
    index = view.index[place]
    return any(
        token.head == index and token.dep == "case" and fold(token.text) == "door"
        for token in view.words
    )


def _by_nearness(pattern: Pattern, role: str, verb: int, view: View) -> Places:
    """Without a parse: the nearest match in the verb's clause that no preposition governs."""
    passive = any(fold(t.text) in ("worden", "wordt", "werd", "werden") for t in view.words)
    near = []
    for places in view.found(pattern):
        distance = abs(view.ordinals[places[-1]] - view.ordinals[verb])
        free = _governor(places[0], view) in (("", "door") if passive else ("",))
        apart = verb in places or distance > NEAR or not view.clauses.together(verb, places)
        if not apart and (free or role == "object"):
            near.append((distance, places))
    return min(near)[1] if near else ()


def _inside_phrase(token: Token) -> bool:
    return token.pos in _INSIDE_PHRASE or fold(token.text) in _OWNERS


def _governor(place: int, view: View) -> str:
    """The preposition before the noun phrase that holds this place; "" when there is none."""
    at = place - 1
    while at >= 0 and _inside_phrase(view.words[at]):
        at -= 1
    before: Token | None = view.words[at] if at >= 0 else None
    return fold(before.text) if before is not None and before.pos == "ADP" else ""
