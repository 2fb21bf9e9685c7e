"""A part of speech without a trained pipeline: closed classes by list, the rest by lexicon."""

from __future__ import annotations

from kvds_nlp.language.lexicon import Lexicon

_CLOSED = {
    "DET": "de het een deze dit die dat 'n 't mijn zijn haar ons onze hun uw jouw elk elke",
    "PRON": "ik je jij u hij ze zij we wij jullie me mij hem haar hen hun ons wie wat er iets "
    "niets iemand niemand iedereen alles zich men zelf elkaar daar hier waar veel weinig",
    "ADP": "in op van aan met voor bij door naar om te tot uit over onder tegen zonder na tussen "
    "binnen buiten volgens tijdens sinds per via langs rond af mee toe los",
    "CCONJ": "en of maar want dus noch",
    "SCONJ": "dat omdat als terwijl zodat hoewel toen wanneer doordat indien tenzij totdat voordat",
    "AUX": "is ben bent was waren wordt worden werd werden heb hebt heeft hebben had hadden kan "
    "kunnen kon konden moet moeten moest moesten mag mogen mocht wil willen wilde wilden wou zal "
    "zullen zou zouden geweest geworden",
    "ADV": "niet ook nog wel al nu dan toen zo heel erg meer maar eens even weer toch steeds "
    "altijd nooit vaak soms eigenlijk gewoon misschien waarom hoe nauwelijks",
    "INTJ": "ja nee eh uh uhm euh hm hmm oh nou ach hoor tja",
}
_BY_WORD = {word: pos for pos, words in reversed(_CLOSED.items()) for word in words.split()}


def guess_pos(word: str, lexicon: Lexicon) -> str:
    """The likeliest UD part of speech of a lone word; NOUN where nothing tells.

    >>> guess_pos("en", Lexicon()), guess_pos("12", Lexicon()), guess_pos("!", Lexicon())
    ('CCONJ', 'NUM', 'PUNCT')
    """
    low = word.lower()
    if low in _BY_WORD:
        return _BY_WORD[low]
    if not any(char.isalnum() for char in word):
        return "PUNCT"
    if word[0].isdigit():
        return "NUM"
    return lexicon.tags.get(low) or _open_class(low, lexicon)


def _open_class(low: str, lexicon: Lexicon) -> str:
    for pos in ("verb", "adj", "noun"):
        if low in lexicon.exceptions.get(pos, {}):
            return pos.upper()
    if lexicon.knows(low, "noun"):
        return "NOUN"
    for pos in ("verb", "adj"):
        if lexicon.knows(low, pos):
            return pos.upper()
    looked_up = lexicon.lookup.get(low)
    if looked_up and lexicon.knows(looked_up, "verb") and not lexicon.knows(looked_up, "noun"):
        return "VERB"
    if looked_up and lexicon.knows(looked_up, "adj"):
        return "ADJ"
    return "NOUN"
