"""Lemmas from tables and rules: one word with its part of speech -> its dictionary form."""

from __future__ import annotations

from collections.abc import Iterable

from kvds_nlp.language.features import LONGEST_WORD
from kvds_nlp.language.lexicon import Lexicon

_AS_TABLE = {"AUX": "verb"}
_OPEN = ("NOUN", "VERB", "ADJ")
_VOWELS = "aeiou"


def dictionary_lemma(word: str) -> str:
    """The lemma simplemma gives for a lower-case word; the word itself when it is unknown.

    >>> dictionary_lemma("gelopen")
    'lopen'
    """
    from simplemma import lemmatize

    return str(lemmatize(word, lang="nl")).lower() if word else word


def rule_lemma(word: str, pos: str, lexicon: Lexicon) -> str:
    """The lemma of a lower-case word: learned, listed, irregular, looked up, or by ending.

    Follows spaCy's Dutch rule lemmatizer as far as the tables go. A noun or adjective in no table
    gets the lemma of its longest known ending (``ploegleiderswagens`` as ``wagens``), any other
    word simplemma's.
    """
    if pos == "ADJ" and word.endswith("jarige"):
        return word[:-1]
    found = table_lemma(word, pos, lexicon)
    if found is not None:
        return found
    if pos not in _OPEN:
        return lexicon.lookup.get(word, word) if pos != "NUM" else word
    if pos == "VERB":
        return _verb(word, lexicon)
    by_ending = _by_ending(word, pos, lexicon)
    if by_ending:
        return by_ending
    found = dictionary_lemma(word)
    return found if found != word else _stripped(word, pos)


def table_lemma(word: str, pos: str, lexicon: Lexicon) -> str | None:
    """What the tables and endings say of a word, or None when they do not know it."""
    learned = lexicon.learned.get(pos, {}).get(word)
    if learned:
        return learned
    table = _AS_TABLE.get(pos, pos.lower())
    index = lexicon.index.get(table, frozenset())
    if word in index:
        return word
    exceptions = lexicon.exceptions.get(table, {})
    if word in exceptions:
        return exceptions[word]
    looked_up = lexicon.lookup.get(word)
    if looked_up and looked_up in index:
        return looked_up
    for old, new in lexicon.rules.get(table, ()):
        if old and word.endswith(old) and word[: len(word) - len(old)] + new in index:
            return word[: len(word) - len(old)] + new
    return None


def _by_ending(word: str, pos: str, lexicon: Lexicon) -> str | None:
    """The lemma by the longest ending (three letters or more) that the tables know."""
    if len(word) > LONGEST_WORD:
        return None
    for cut in range(2, len(word) - 2):
        if word[cut - 1] == "-" or cut >= 2:
            found = table_lemma(word[cut:], pos, lexicon)
            if found is not None and len(word) - cut >= 4 - (word[cut - 1] == "-"):
                return word[:cut] + found
    return None


def _verb(word: str, lexicon: Lexicon) -> str:
    """An infinitive for a verb form in no table: known rest after a particle, else by rule."""
    for particle in lexicon.particles:
        rest = word[len(particle) :]
        if word.startswith(particle) and len(rest) > 2:
            rest = rest[2:] if rest.startswith("te") and len(rest) > 5 else rest
            found = table_lemma(rest, "VERB", lexicon)
            if found is not None:
                return particle + found
    found = dictionary_lemma(word)
    return found if found != word else regular_infinitive(word)


def regular_infinitive(word: str) -> str:
    """The infinitive of a regular verb form by its endings alone.

    >>> regular_infinitive("gefacetimed"), regular_infinitive("appten"), regular_infinitive("appt")
    ('facetimen', 'appen', 'appen')
    """
    if word.endswith(("aan", "ien", "oen")):
        return word
    if word.endswith(("ende", "end")):
        return word[: word.rindex("end")] + "en"
    stem = word
    for ending in ("den", "ten", "de", "te"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            break
    else:
        if word.endswith("en"):
            return word
        if word[-1] in "td" and len(word) > 3:
            stem = word[:-1]
    if word.startswith("ge") and len(stem) > 4:
        stem = stem[2:]
    return _lengthened(stem)


def _lengthened(stem: str) -> str:
    """A verb stem with the spelling it has before ``-en`` (``loop`` -> ``lopen``)."""
    if stem.endswith("e"):
        return f"{stem}n"
    if len(stem) > 2 and stem[-2] == stem[-3] and stem[-2] in _VOWELS and stem[-1] not in _VOWELS:
        stem = stem[:-2] + stem[-1]
        return stem[:-1] + {"f": "v", "s": "z"}.get(stem[-1], stem[-1]) + "en"
    short = len(stem) > 1 and stem[-1] not in _VOWELS and stem[-2] in _VOWELS
    if short and not (len(stem) > 2 and stem[-3] in _VOWELS):
        return f"{stem}{stem[-1]}en"
    return f"{stem}en"


def _stripped(word: str, pos: str) -> str:
    """An unknown noun or adjective without its commonest inflection."""
    if pos == "ADJ":
        return word[:-1] if word.endswith("e") and len(word) > 4 else word
    if word.endswith("'s"):
        return word[:-2]
    for ending, single in (("heden", "heid"), ("ingen", "ing"), ("ers", "er"), ("eren", "eer")):
        if word.endswith(ending):
            return word[: -len(ending)] + single
    return word


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    """The words once each, in order of first appearance, without empty ones."""
    return tuple(dict.fromkeys(word for word in words if word))


def candidates(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Every lemma a lone word may have: as verb, noun, adjective, by dictionary, and as it is."""
    if not any(char.isalpha() for char in word):
        return (word,) if word else ()
    found = (table_lemma(word, pos, lexicon) for pos in ("VERB", "NOUN", "ADJ"))
    known = [lemma for lemma in found if lemma is not None and len(lemma) > 1]
    if not known:
        known = [rule_lemma(word, pos, lexicon) for pos in ("NOUN", "VERB")]
    return distinct((*known, dictionary_lemma(word), word))
