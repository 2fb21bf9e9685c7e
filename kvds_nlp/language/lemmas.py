"""Lemmas from tables and rules: one word with its part of speech -> its dictionary form."""

from __future__ import annotations

from collections.abc import Iterable

from kvds_nlp.language.lexicon import Lexicon

_AS_TABLE = {"AUX": "verb"}
_OPEN = ("NOUN", "VERB", "ADJ")


def dictionary_lemma(word: str) -> str:
    """The lemma simplemma gives for a lower-case word; the word itself when it is unknown.

    >>> dictionary_lemma("gelopen")
    'lopen'
    """
    from simplemma import lemmatize

    return str(lemmatize(word, lang="nl")).lower() if word else word


def rule_lemma(word: str, pos: str, lexicon: Lexicon) -> str:
    """The lemma of a lower-case word, from word list, exceptions, lookup and endings, in that order.

    The order is that of spaCy's Dutch rule lemmatizer; for a word in no table the answer is
    simplemma's, and after that the first ending that fits.
    """
    table = _AS_TABLE.get(pos, pos.lower())
    index = lexicon.index.get(table, frozenset())
    if word in index:
        return word
    exceptions = lexicon.exceptions.get(table, {})
    if word in exceptions:
        return exceptions[word]
    looked_up = lexicon.lookup.get(word)
    if looked_up and (looked_up in index or pos not in _OPEN):
        return looked_up
    guesses = [
        word[: len(word) - len(old)] + new
        for old, new in lexicon.rules.get(table, ())
        if old and word.endswith(old) and len(word) > len(old)
    ]
    for guess in guesses:
        if guess in index:
            return guess
    if pos not in _OPEN:
        return looked_up or word
    found = dictionary_lemma(word)
    return found if found != word else looked_up or (guesses[0] if guesses else word)


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    """The words once each, in order of first appearance, without empty ones."""
    return tuple(dict.fromkeys(word for word in words if word))


def candidates(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Every lemma a lone word may have: as verb, noun, adjective, by dictionary, and as it is."""
    return distinct(
        (
            *(rule_lemma(word, pos, lexicon) for pos in ("VERB", "NOUN", "ADJ")),
            dictionary_lemma(word),
            word,
        )
    )
