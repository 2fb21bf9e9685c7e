"""Parts of speech put right where the parse or the spelling knows better than the tagger."""

from __future__ import annotations

from dataclasses import replace

from kvds_nlp.dutch import word_list
from kvds_nlp.language.lemmas import table_lemma
from kvds_nlp.language.lexicon import Lexicon
from kvds_nlp.language.raw import RawSentence
from kvds_nlp.language.wordlists import words

_HELPING = ("aux", "aux:pass", "cop")
_TAGS = ("AUX", "VERB")
_NAMES_IN_LOWER_CASE = word_list("days_and_months")


_SUBJECTS = words("ik jij je we wij ze zij hij jullie u men")
_INVERTED = words("ik jij je we wij ze zij jullie")
_PLURAL = words("we wij ze zij jullie")
_AFTER_COMMAND = words("het me mij eens maar dan hem ons")
_BEFORE_NOUN = ("DET", "ADJ", "ADP", "NUM")
_FINITE_PLURAL = "Number=Plur|Tense=Pres|VerbForm=Fin"


def repaired(raw: RawSentence, lexicon: Lexicon) -> RawSentence:
    """The sentence with parts of speech that agree with its parse and its spelling.

    A verb that the parser hangs on another as auxiliary or copula is AUX, any other VERB; a word
    in small letters that is a known noun is no name; and a verb form beside its subject pronoun
    ("loop je", "vragen we"), rare in the treebanks and common in talk, is a finite verb.
    """
    pos = tuple(_repair(raw, place, lexicon) for place in range(len(raw)))
    morphs = tuple(_finite(raw, place, pos) for place in range(len(raw)))
    return replace(raw, pos=pos, morphs=morphs) if (pos, morphs) != (raw.pos, raw.morphs) else raw


def _repair(raw: RawSentence, place: int, lexicon: Lexicon) -> str:
    pos = raw.pos[place]
    if pos == "NOUN" and _is_spoken_verb(raw, place, lexicon):
        return "VERB"
    if raw.parsed and pos in _TAGS:
        return "AUX" if raw.deps[place] in _HELPING else "VERB"
    if pos == "PROPN" and _is_common_noun(raw, place, lexicon):
        return "NOUN"
    return pos


def _is_common_noun(raw: RawSentence, place: int, lexicon: Lexicon) -> bool:
    """Whether a word tagged as name is a noun by its letters or its place."""
    word = raw.texts[place]
    low = word.lower()
    head, _, tail = word.rpartition("-")
    if head and tail.islower() and len(tail) >= _LEAST_TAIL:
        return _is_known(tail, lexicon)
    if not word.isalpha() or len(word) < _LEAST_TAIL or low in _NAMES_IN_LOWER_CASE:
        return False
    beside = raw.pos[max(0, place - 1) : place] + raw.pos[place + 1 : place + 2]
    if "PROPN" in beside or not _is_known(low, lexicon):
        return False
    return word.islower() or (not place and word.istitle() and low not in lexicon.names)


_LEAST_TAIL = 3


def _is_known(low: str, lexicon: Lexicon) -> bool:
    return lexicon.knows(low, "noun") or lexicon.knows(lexicon.lookup.get(low, ""), "noun")


def _is_spoken_verb(raw: RawSentence, place: int, lexicon: Lexicon) -> bool:
    """Whether a word tagged as noun is a verb form with its pronoun, or a command."""
    before = raw.texts[place - 1].lower() if place else ""
    after = raw.texts[place + 1].lower() if place + 1 < len(raw) else ""
    follows = before in _SUBJECTS
    inverted = after in _INVERTED and (not place or raw.pos[place - 1] not in _BEFORE_NOUN)
    commands = not place and after in _AFTER_COMMAND
    if raw.texts[place].lower() == "zeg" and after == "maar":
        return True
    if not (follows or inverted or commands):
        return False
    if any(_is_finite(raw, i) for i in (*range(max(0, place - 3), place), place + 1, place + 2)):
        return False
    return table_lemma(raw.texts[place].lower(), "VERB", lexicon) is not None


def _is_finite(raw: RawSentence, place: int) -> bool:
    return place < len(raw) and "VerbForm=Fin" in raw.morphs[place]


def _finite(raw: RawSentence, place: int, pos: tuple[str, ...]) -> str:
    """The features, with the finite form of a verb that stands beside its plural pronoun."""
    morph = raw.morphs[place]
    if pos[place] not in _TAGS:
        return morph
    if raw.pos[place] == "NOUN":
        return _FINITE_PLURAL if raw.texts[place].endswith("en") else "VerbForm=Fin"
    if "VerbForm=Inf" not in morph:
        return morph
    beside = {text.lower() for text in raw.texts[max(0, place - 1) : place + 2]}
    earlier = any(_is_finite(raw, i) for i in range(place))
    return _FINITE_PLURAL if beside & _PLURAL and not earlier else morph
