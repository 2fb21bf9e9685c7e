"""Whether a text is Dutch at all, by its commonest little words."""

from __future__ import annotations

import re

from kvds_nlp.language.wordlists import words

_LITTLE = {
    "Dutch": words(
        "de het een en van ik je dat die niet we is zijn er maar om op te voor met aan als ook "
        "dan nog wel naar bij of uit wat heb hebben heeft was gewoon eigenlijk geen ze hij daar"
    ),
    "English": words(
        "the and of to that it you we was for on are with as this have not but they be from had "
        "or at by which there what were when so would their if"
    ),
    "German": words(
        "der die und das nicht ich wir sie ist ein eine zu mit auf auch für von dem den aber wie "
        "im es sich war haben sind dass oder nur noch werden bei"
    ),
    "French": words(
        "le la les et des que qui une un du est pas pour dans ce il elle nous vous sur au avec "
        "mais on plus sont ont cette par ne se je"
    ),
}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 12
_CLEARLY = 1.5


def language_of(text: str) -> str:
    """The language of a text: Dutch, English, German or French; "" when it is too short to tell.

    >>> language_of("We did not let go of the wheel, and nobody asked us to do that at the time.")
    'English'
    >>> language_of("Ja hoor.")
    ''
    """
    found = [word.lower() for word in _WORD.findall(text)]
    if len(found) < _ENOUGH:
        return ""
    counts = {name: sum(word in little for word in found) for name, little in _LITTLE.items()}
    best = max(counts, key=lambda name: (counts[name], name == "Dutch"))
    if best != "Dutch" and counts[best] <= _CLEARLY * counts["Dutch"]:
        return "Dutch" if counts["Dutch"] else ""
    return best if counts[best] else ""
