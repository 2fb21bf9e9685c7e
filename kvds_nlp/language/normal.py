"""One form for lemmas, whatever pipeline they come from (spaCy issue 10876).

Pipelines trained on the Dutch treebanks write ``aan_sluiten`` for aansluiten and
``basis_niveau`` for a compound; we write the word itself and keep the parts apart.
"""

from __future__ import annotations


def plain(lemma: str) -> str:
    """A lemma without the treebank's underscores.

    >>> plain("aan_sluiten"), plain("huis"), plain("_")
    ('aansluiten', 'huis', '_')
    """
    return lemma.replace("_", "") or lemma


def marked_parts(lemma: str, pos: str) -> tuple[str, ...]:
    """The compound parts that a treebank lemma marks; () for verbs and for plain lemmas.

    >>> marked_parts("basis_niveau", "NOUN"), marked_parts("aan_sluiten", "VERB")
    (('basis', 'niveau'), ())
    """
    if pos not in ("NOUN", "ADJ") or "_" not in lemma.strip("_"):
        return ()
    return tuple(part.lower() for part in lemma.split("_") if part)


def marked_particle(lemma: str, pos: str) -> tuple[str, str] | None:
    """Particle and base verb that a treebank lemma marks, or None.

    >>> marked_particle("los_laten", "VERB")
    ('los', 'laten')
    """
    if pos not in ("VERB", "AUX") or lemma.count("_") != 1:
        return None
    particle, _, verb = lemma.lower().partition("_")
    return (particle, verb) if particle and verb else None
