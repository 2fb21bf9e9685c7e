"""Sentences tagged by hand: what the rules of the language room make of tags that are right."""

from __future__ import annotations

from kvds_nlp.language.raw import RawSentence

_FEATURES = {"": "", "Fin": "VerbForm=Fin", "Inf": "VerbForm=Inf", "Part": "VerbForm=Part"}
_FEATURES |= {"Prt": "Prt=Yes", "dep": ""}


def tagged(line: str) -> tuple[RawSentence, tuple[str, ...]]:
    """A sentence and its lemmas, from words written ``text/POS``, ``laten/VERB:Fin=laten``.

    ``:Fin``, ``:Inf``, ``:Part``: the form of a verb; ``:Prt``: a particle by its tag; ``:dep``:
    a particle by its relation to the first verb before it. ``=lemma``, else the small letters.
    """
    words = [word.rpartition("/") for word in line.split()]
    texts = tuple(text for text, _, _ in words)
    tags = [tag.partition("=") for _, _, tag in words]
    lemmas = tuple(lemma or text.lower() for text, (_, _, lemma) in zip(texts, tags, strict=True))
    parts = [tag.partition(":") for tag, _, _ in tags]
    pos = tuple(part for part, _, _ in parts)
    deps = tuple("compound:prt" if feature == "dep" else "" for _, _, feature in parts)
    verb = next((place for place, tag in enumerate(pos) if tag in ("VERB", "AUX")), 0)
    raw = RawSentence(
        starts=tuple(sum(len(text) + 1 for text in texts[:place]) for place in range(len(texts))),
        texts=texts,
        pos=pos,
        morphs=tuple(_FEATURES[feature] for _, _, feature in parts),
        lemmas=lemmas,
        heads=tuple(verb if dep else place for place, dep in enumerate(deps)),
        deps=deps,
        parsed="compound:prt" in deps,
        tagged=True,
    )
    return raw, lemmas
