"""Which sentences are worth parsing: those where a particle may belong to more than one verb."""

from __future__ import annotations

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
