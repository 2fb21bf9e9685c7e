"""Which words make it worth while to parse a sentence: the verbs of subject/verb rules.

Phrases do without: where their verb may stand is told by the words that begin clauses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.codebook.patterns import Exact, Lexeme, OneOf, Phrase
from kvds_nlp.codebook.rules import Regex, Roles, Tree, parse_body, parse_item
from kvds_nlp.matching.words import PARTICLES, Keys, fold, rule_keys

_LEAST_VERB = 4
"""Letters a verb has at least once its particle is taken off (``gaan``)."""


def parse_triggers(codebook: Codebook, *, keys: Keys) -> frozenset[str]:
    """What ``open_engine(triggers=...)`` should know of a codebook's active rules.

    Each trigger is a lemma or form, or two with a blank between (``los laten``): a sentence that
    has both, in any order, is to be parsed. None for a codebook without subject/verb rules.

    Args:
        codebook: as loaded.
        keys: the candidate lemmas of a lone word, best first: ``Engine.keys``.
    """
    rules = [rule for code in codebook.active for rule in code.rules]
    trees = (
        tree
        for rule in (*rules, *codebook.valence_cues)
        for tree in (parse_body(rule.kind, rule.body), *map(parse_item, rule.unless))
    )
    verbs = (place for tree in trees for place in _verbs(tree))
    return frozenset(trigger for place in verbs for trigger in _triggers(place, keys))


def _verbs(tree: Tree) -> Iterator[OneOf]:
    """The places that hold the verbs of the subject/verb rules in a tree."""
    if isinstance(tree, Roles):
        yield from _places(tree.verb)
    elif not isinstance(tree, Phrase | Regex):
        for item in tree.items:
            yield from _verbs(item)


def _places(tree: Tree) -> Iterator[OneOf]:
    if isinstance(tree, Phrase):
        yield from (item for item in tree.items if isinstance(item, OneOf))
    elif not isinstance(tree, Regex | Roles):
        for item in tree.items:
            yield from _places(item)


def _triggers(place: OneOf, keys: Keys) -> Iterator[str]:
    """The words that fill a place, and the halves of those that may be a separated verb."""
    for term in place.terms:
        text = fold(term.text)
        if isinstance(term, Lexeme):
            for key in rule_keys(text, keys):
                yield key
                yield from _halves(key)
        elif isinstance(term, Exact):
            yield text


def _halves(verb: str) -> Iterable[str]:
    for size in range(2, len(verb) - _LEAST_VERB + 1):
        if verb[:size] in PARTICLES:
            yield f"{verb[:size]} {verb[size:]}"
