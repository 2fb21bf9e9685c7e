"""Which sentences are worth parsing: a particle with several verbs, or words a rule asks for."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Set
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


def needs_parse(doc: Doc) -> bool:
    """Whether a tagged particle stands in a sentence with more than one verb.

    With one verb the particle has no choice; without a particle nothing depends on the parse.
    """
    strings = doc.vocab.strings
    if not any("Prt=Yes" in strings[number] for number in set(doc.to_array("MORPH").tolist())):
        return False
    return sum(token.pos_ == "VERB" for token in doc) > 1


Triggers = Mapping[str, tuple[frozenset[str], ...]]
"""The longest word of each trigger -> for each such trigger the other words it needs."""


@functools.lru_cache(maxsize=4)
def by_word(triggers: frozenset[str]) -> Triggers:
    """The triggers of ``open_engine``, ready to be looked up."""
    table: dict[str, list[frozenset[str]]] = {}
    for trigger in sorted(triggers):
        longest = max(trigger.split(), key=len)
        table.setdefault(longest, []).append(frozenset(trigger.split()) - {longest})
    return {word: tuple(others) for word, others in table.items()}


def triggered(found: Set[str], triggers: Triggers) -> bool:
    """Whether a sentence with these lemmas and forms has every word of some trigger.

    >>> triggered({"los", "laten", "we"}, by_word(frozenset({"los laten"})))
    True
    """
    return any(others <= found for word in found & triggers.keys() for others in triggers[word])
