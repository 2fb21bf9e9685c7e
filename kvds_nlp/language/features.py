"""What our tagger sees of a word: its letters, its shape, and what the lexicon knows of it."""

from __future__ import annotations

from kvds_nlp.language.lexicon import Lexicon

# Order and names are part of the trained weights: change them only together with a retraining.
NAMES = ("norm", "prefix2", "prefix4", "suffix2", "suffix3", "suffix5", "shape", "lexicon", "place")
# Not the lexicon's list: this one is part of the weights too.
PARTICLES = (
    "tegemoet", "terecht", "achterna", "overeen", "samen", "terug", "achter", "binnen", "buiten",
    "onder", "tegen", "voorbij", "rond", "thuis", "vooruit", "over", "voor", "door", "deel",
    "plaats", "vast", "neer", "klaar", "bezig", "langs", "mede", "weer", "weg", "los", "aan", "mee",
    "toe", "uit", "bij", "af", "in", "na", "om", "op",
)  # fmt: skip


LONGEST_WORD = 60  # anything longer is no word, and would be cut in too many ways


def word_class(low: str, lexicon: Lexicon) -> str:
    """What the lexicon says of a lower-case word, e.g. ``n1v2``: a noun's lemma, a verb's form.

    An unknown word is described by its longest known ending (``~n1``, so that compounds look
    like their heads) or, after a separable particle, by the rest (``+v2``).
    """
    known = _known(low, lexicon)
    if known or len(low) > LONGEST_WORD:
        return known or "?"
    for particle in PARTICLES:
        if low.startswith(particle) and len(low) > len(particle) + 3:
            rest = low[len(particle) :]
            rest = rest[2:] if rest.startswith("te") and len(rest) > 6 else rest
            inner = _known(rest, lexicon)
            if "v" in inner:
                return f"+{inner}"
    for cut in range(1, len(low) - 2):
        inner = _known(low[cut:], lexicon)
        if inner:
            return f"~{inner}"
    return "?"


def _known(low: str, lexicon: Lexicon) -> str:
    return "".join(
        f"{mark}{level}"
        for mark, pos in (("n", "noun"), ("v", "verb"), ("a", "adj"), ("p", "adp"), ("d", "det"))
        if (level := _level(low, pos, lexicon))
    )


def _level(low: str, pos: str, lexicon: Lexicon) -> int:
    """1 for a known lemma, 2 for a form of one, 3 for a form by rule, 0 for neither."""
    index = lexicon.index.get(pos, frozenset())
    if low in index:
        return 1
    if low in lexicon.exceptions.get(pos, {}) or lexicon.lookup.get(low, "") in index:
        return 2
    for old, new in lexicon.rules.get(pos, ()):
        if old and low.endswith(old) and low[: len(low) - len(old)] + new in index:
            return 3
    return 0


def shape(word: str) -> str:
    """The word with letters as x or X, digits as d, and no more than three of a kind in a row."""
    out: list[str] = []
    for char in word:
        kind = _kind(char)
        if out[-3:] != [kind] * 3:
            out.append(kind)
    return "".join(out)


def _kind(char: str) -> str:
    if char.isdigit():
        return "d"
    if char.isalpha():
        return "X" if char.isupper() else "x"
    return char


def word_features(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The features of a word in the order of ``NAMES``, without the last (its place)."""
    low = word.lower()
    norm = "".join("0" if char.isdigit() else char for char in low)
    return (
        norm,
        norm[:2],
        norm[:4],
        norm[-2:],
        norm[-3:],
        norm[-5:],
        shape(word),
        word_class(low, lexicon),
    )
