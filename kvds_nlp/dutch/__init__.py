"""The Dutch that rooms know by heart: plain lists of words, which need no programmer to edit.

``NAME.txt`` in this folder holds one word or phrase a line; ``#`` begins a comment, and the first
lines say what the words have in common. Lists that belong to trained weights are not here.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from kvds_nlp.errors import ModelError
from kvds_nlp.messages import in_words

FOLDER = Path(__file__).parent


@functools.cache
def word_list(name: str) -> frozenset[str]:
    """The words of ``NAME.txt``, as written there.

    >>> sorted(word_list("turns"))
    ['echter', 'helaas', 'maar']

    Raises:
        ModelError: when this installation lacks the list.
    """
    path = FOLDER / f"{name}.txt"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        message = in_words("place.word_list", path=path)
        raise ModelError(message) from error
    words = (line.partition("#")[0].strip() for line in lines)
    return frozenset(word for word in words if word)


def pattern_of(*names: str) -> str:
    r"""A regular expression for any entry of these lists, the longest first; ``*`` is more letters.

    >>> re.findall(rf"\b{pattern_of('pointing_back')}\b", "daarom of het huis")
    ['daarom', 'of', 'het']
    """
    entries = sorted(set().union(*map(word_list, names)), key=lambda entry: (-len(entry), entry))
    return f"(?:{'|'.join(map(re.escape, entries))})".replace(r"\*", r"\w*")
