"""What is known of Dutch words, read once from disk, and the dictionary forms it gives."""

from __future__ import annotations

import functools
import json
import lzma
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kvds_nlp.dutch import word_list
from kvds_nlp.errors import ModelError
from kvds_nlp.messages import in_words
from kvds_nlp.places import find_shipped

LONGEST_WORD = 60
"""Anything longer is no word, and would be cut in too many ways."""

PARTICLES = tuple(sorted(word_list("particles"), key=lambda word: (-len(word), word)))
"""Longest first, so that "uiteen" is tried before "uit"."""

_KEPT = frozenset({"PUNCT", "SYM", "X"})
_QUANTITIES = {
    "meer": "veel", "meest": "veel", "meeste": "veel", "vele": "veel", "velen": "veel",
    "minder": "weinig", "minst": "weinig", "minste": "weinig", "weinige": "weinig",
}  # fmt: skip
_NUMBERS = {
    "eerste": "één", "tweede": "twee", "derde": "drie", "vierde": "vier", "vijfde": "vijf",
    "zesde": "zes", "zevende": "zeven", "achtste": "acht", "negende": "negen", "tiende": "tien",
    "elfde": "elf", "twaalfde": "twaalf", "honderden": "honderd", "duizenden": "duizend",
}  # fmt: skip
_ORDINAL = re.compile(r"(\d+)(?:e|de|ste)$")
_OF_PLACES = ("s", "ees", "isch", "aans", "talig")
_PEOPLE = (("anen", "aan"), ("aren", "aar"), ("ijnen", "ijn"), ("ezen", "ees"), ("ers", "er"))
_LONGEST_ACRONYM = 5
_STRESSED = str.maketrans("áíóúàìòù", "aiouaiou")
_LONG = re.compile(r"(?:aa|ee|ii|oo|uu|ij|ei|ie|oe|ui|eu|ou|au)[^aeiou]$")
"""Before a vowel one letter of a doubled one goes, an f becomes a v, and an s a z."""
_SHORT = re.compile(r"(?<![aeiou])[aeiou][^aeiouhjwx]$")
"""Before a vowel the consonant is doubled, unless the syllable bears no stress."""
_OWN_DENTAL = re.compile(r"(?:[aou]|ij|[aeio]e|^(?:ge)?[^aeiouy]*e)[td]$")
"""A t or d after a vowel is the stem's own (``gered``, ``praat``), unlike in ``gefacetimed``."""
_PREFIXES = re.compile(rf"^(?:be|her|ont|ver|{'|'.join(PARTICLES)})+")
_UNSTRESSED = re.compile(r"[aeiou].*(?:e[lmnr]|ig)$")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists and tables, all in lower case.

    Source: the Dutch tables of spacy-lookups-data (MIT); ``tools/language/lexicon.py`` makes them.

    Attributes:
        index: part of speech -> known lemmas.
        exceptions: part of speech -> irregular form -> lemma.
        lookup: form -> lemma, whatever the part of speech.
        rules: part of speech -> (old ending, new ending), tried in order.
        learned: part of speech (``NOUN``) -> form -> lemma, where the treebanks say otherwise.
        names: nouns in lower case that the treebanks have as names.
        tags: form -> its commonest part of speech in the treebanks.
        capitals: adjectives that keep their capital (``nederlands``).
    """

    index: Mapping[str, frozenset[str]] = field(default_factory=dict)
    exceptions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lookup: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    learned: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    capitals: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    tags: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Lexicon:
        """The lexicon in ``path`` (xz-compressed JSON).

        Raises:
            ModelError: when the file is broken.
        """

        def pairs(lines: str) -> dict[str, str]:
            both = lines.replace("\n", "\t").split("\t") if lines else []
            return dict(zip(both[::2], both[1::2], strict=True))

        try:
            value = json.loads(lzma.decompress(path.read_bytes()))
            return cls(
                index={pos: frozenset(words.split("\n")) for pos, words in value["index"].items()},
                exceptions={pos: pairs(lines) for pos, lines in value["exc"].items()},
                lookup=pairs(value["lookup"]),
                rules={
                    pos: tuple((a, b) for a, b in rules) for pos, rules in value["rules"].items()
                },
            )
        except (OSError, lzma.LZMAError, ValueError, KeyError) as error:
            message = in_words("place.dictionary", path=path, error=error)
            raise ModelError(message) from error

    def knows(self, word: str, pos: str) -> bool:
        """Whether ``word`` (lower case) is a known lemma of this part of speech."""
        return word in self.index.get(pos, frozenset())

    def lemma(self, text: str, pos: str, morph: str, initial: bool) -> str:
        """The dictionary form of a word as it stands in a sentence.

        Args:
            text: as written.
            pos: Universal Dependencies part of speech.
            morph: UD features as ``Key=Value|...``.
            initial: whether the word opens its sentence (its capital then says little).
        """
        if pos in _KEPT:
            return text
        if pos == "PROPN":
            return _name_lemma(text, morph)
        low = text.lower()
        if low in _QUANTITIES and pos in ("ADV", "PRON", "DET", "ADJ", "NUM"):
            return _QUANTITIES[low]
        if pos in ("ADJ", "NUM"):
            digits = _ORDINAL.match(low)
            number = digits[1] if digits else _NUMBERS.get(low)
            if number:
                return number
        if pos == "NOUN" and text.isupper() and 1 < len(text) <= _LONGEST_ACRONYM:
            return text
        lemma = self.rule_lemma(low, pos)
        closed = pos not in ("NOUN", "ADJ", "NUM", "VERB")
        if closed and lemma == low and not low.isascii():
            lemma = self.rule_lemma(low.translate(_STRESSED), pos)
        return self._cased(text, lemma, pos, initial)

    def _cased(self, text: str, lemma: str, pos: str, initial: bool) -> str:
        """The lemma with the capital it keeps: of peoples, places, letters before a hyphen."""
        if pos == "NOUN" and "-" in text and "-" in lemma:
            head = text.partition("-")[0]
            if len(head) > 1 and head.isupper():
                return head + lemma[len(head) :]
        named = text[:1].isupper() and not initial and lemma.endswith(_OF_PLACES)
        if pos == "ADJ" and lemma in self.capitals and "-" not in text:
            return lemma[:1].upper() + lemma[1:]
        if pos == "ADJ" and (named or (lemma in self.capitals and text[:1].isupper())):
            return "-".join(
                part[:1].upper() + part[1:] if shown[:1].isupper() else part
                for shown, part in zip(text.split("-"), lemma.split("-"), strict=False)
            )
        return lemma

    def candidates(self, word: str) -> tuple[str, ...]:
        """Every lemma a lone word may have: as verb, noun, adjective, by dictionary, as it is."""
        if not any(char.isalpha() for char in word):
            return (word,) if word else ()
        listed = (self.table_lemma(word, pos) for pos in ("VERB", "NOUN", "ADJ"))
        lemmas = [lemma for lemma in listed if lemma is not None and len(lemma) > 1]
        if not lemmas:
            lemmas = [self.rule_lemma(word, pos) for pos in ("NOUN", "VERB")]
        return distinct((*lemmas, dictionary_lemma(word), word))

    def rule_lemma(self, word: str, pos: str) -> str:
        """The lemma of a lower-case word: learned, listed, irregular, looked up, or by ending.

        Follows spaCy's Dutch rule lemmatizer as far as the tables go. A noun or adjective in no
        table gets the lemma of its longest known ending (``ploegleiderswagens`` as ``wagens``),
        any other word simplemma's.
        """
        if pos == "ADJ" and word.endswith("jarige"):
            return word[:-1]
        listed = self.table_lemma(word, pos)
        if listed is not None:
            return listed
        if pos == "VERB":
            return self._verb_lemma(word)
        if pos in ("NOUN", "ADJ"):
            return self._noun_lemma(word, pos)
        return word if pos == "NUM" else self.lookup.get(word, word)

    def table_lemma(self, word: str, pos: str) -> str | None:
        """What the tables and endings say of a word, or None when they do not know it."""
        learned = self.learned.get(pos, {}).get(word)
        if learned:
            return learned
        table = "verb" if pos == "AUX" else pos.lower()
        index = self.index.get(table, frozenset())
        if word in index:
            return word
        exceptions = self.exceptions.get(table, {})
        if word in exceptions:
            return exceptions[word]
        looked_up = self.lookup.get(word)
        if looked_up and looked_up in index:
            return looked_up
        for old, new in self.rules.get(table, ()):
            if old and word.endswith(old) and word[: len(word) - len(old)] + new in index:
                return word[: len(word) - len(old)] + new
        return None

    def _noun_lemma(self, word: str, pos: str) -> str:
        """The lemma of a noun or adjective in no table.

        By its longest known ending (three letters or more), by dictionary, or else without its
        commonest inflection.
        """
        for cut in range(2, len(word) - 2 if len(word) <= LONGEST_WORD else 0):
            ending = self.table_lemma(word[cut:], pos)
            if ending is not None and len(word) - cut >= 4 - (word[cut - 1] == "-"):
                return word[:cut] + ending
        lemma = dictionary_lemma(word)
        if lemma != word:
            return lemma
        if pos == "ADJ":
            return word[:-1] if word.endswith("e") and len(word) > 4 else word
        if word.endswith("'s"):
            return word[:-2]
        for ending, single in (("heden", "heid"), ("ingen", "ing"), ("ers", "er"), ("eren", "eer")):
            if word.endswith(ending):
                return word[: -len(ending)] + single
        return word

    def _verb_lemma(self, word: str) -> str:
        """An infinitive for a verb form in no table: known rest after a particle, else by rule."""
        for particle in PARTICLES:
            rest = word[len(particle) :]
            if word.startswith(particle) and len(rest) > 2:
                rest = rest[2:] if rest.startswith("te") and len(rest) > 5 else rest
                listed = self.table_lemma(rest, "VERB")
                if listed is not None:
                    return particle + listed
        lemma = dictionary_lemma(word)
        return lemma if lemma != word else regular_infinitive(word)


@functools.cache
def shipped_lexicon() -> Lexicon:
    """The lexicon that ships with us; an empty one when this installation lacks it."""
    path = find_shipped("models", "nl_kvds", "lexicon.json.xz")
    return Lexicon.read(path) if path else Lexicon()


def _name_lemma(text: str, morph: str) -> str:
    """A name as the treebanks have it: one of a people, no genitive, no capitals throughout."""
    if text.isupper() and len(text) > _LONGEST_ACRONYM and text.isalpha():
        text = text.capitalize()
    if "Number=Plur" in morph:
        for ending, single in _PEOPLE:
            if text.endswith(ending):
                return text[: -len(ending)] + single
    if text.endswith("'s") and len(text) > len("'s") + 1:
        return text[:-2]
    return text


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    """The words once each, in order of first appearance, without empty ones."""
    return tuple(dict.fromkeys(word for word in words if word))


def dictionary_lemma(word: str) -> str:
    """The lemma simplemma gives for a lower-case word; the word itself when it is unknown.

    >>> dictionary_lemma("gelopen")
    'lopen'
    """
    from simplemma import lemmatize

    return str(lemmatize(word, lang="nl")).lower() if word else word


def in_dictionary(word: str) -> bool:
    """Whether simplemma knows a lower-case word as Dutch.

    >>> in_dictionary("vergunning"), in_dictionary("zwirvelstok")
    (True, False)
    """
    from simplemma import is_known

    return is_known(word, lang="nl")


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
        if word[-1] in "td" and len(word) > 3 and not _OWN_DENTAL.search(word):
            stem = word[:-1]
    if word.startswith("ge") and len(stem) > 4:
        stem = stem[2:]
    return _lengthened(stem)


def _lengthened(stem: str) -> str:
    """A verb stem with the spelling it has before ``-en`` (``loop`` -> ``lopen``).

    >>> [_lengthened(stem) for stem in ("lees", "blijf", "tik", "wandel", "vertel")]
    ['lezen', 'blijven', 'tikken', 'wandelen', 'vertellen']
    """
    if stem.endswith("e"):
        return f"{stem}n"
    if _LONG.search(stem):
        stem = stem[:-2] + stem[-1] if stem[-3] == stem[-2] else stem
        return stem[:-1] + {"f": "v", "s": "z"}.get(stem[-1], stem[-1]) + "en"
    if _SHORT.search(stem) and not _UNSTRESSED.search(_PREFIXES.sub("", stem)):
        return f"{stem}{stem[-1]}en"
    return f"{stem}en"
