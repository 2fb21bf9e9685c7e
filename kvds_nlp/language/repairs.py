"""Parts of speech put right where the parse or the spelling knows better than the tagger."""

from __future__ import annotations

from dataclasses import replace

from kvds_nlp.language.lexicon import Lexicon
from kvds_nlp.language.raw import RawSentence

_HELPING = ("aux", "aux:pass", "cop")
_TAGS = ("AUX", "VERB")
_NAMES_IN_LOWER_CASE = frozenset(
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei "
    "juni juli augustus september oktober november december".split(),
)  # fmt: skip


def repaired(raw: RawSentence, lexicon: Lexicon) -> RawSentence:
    """The sentence with parts of speech that agree with its parse and its spelling.

    A verb that the parser hangs on another as auxiliary or copula is AUX, any other VERB; a word
    in small letters that is a known noun is no name.
    """
    pos = tuple(_repair(raw, place, lexicon) for place in range(len(raw)))
    return replace(raw, pos=pos) if pos != raw.pos else raw


def _repair(raw: RawSentence, place: int, lexicon: Lexicon) -> str:
    pos = raw.pos[place]
    if raw.parsed and pos in _TAGS:
        return "AUX" if raw.deps[place] in _HELPING else "VERB"
    if pos == "PROPN" and _is_common_noun(raw, place, lexicon):
        return "NOUN"
    return pos


def _is_common_noun(raw: RawSentence, place: int, lexicon: Lexicon) -> bool:
    word = raw.texts[place]
    if not word.islower() or not word.isalpha() or word in _NAMES_IN_LOWER_CASE or len(word) < 4:
        return False
    beside = raw.pos[max(0, place - 1) : place] + raw.pos[place + 1 : place + 2]
    known = lexicon.knows(word, "noun") or lexicon.knows(lexicon.lookup.get(word, ""), "noun")
    return known and "PROPN" not in beside
