"""Which sentences are worth parsing: those where a particle may belong to more than one verb."""

from __future__ import annotations

from kvds_nlp.language.lexicon import shipped_lexicon
from kvds_nlp.language.raw import RawSentence


def needs_parse(raw: RawSentence) -> bool:
    """Whether a tagged particle stands in reach of several verbs."""
    if not any("Prt=Yes" in morph for morph in raw.morphs):
        return False
    verbs = sum(pos == "VERB" for pos in raw.pos)
    return verbs > 1 and bool(shipped_lexicon().particles)
