"""What sources are called: going out so that no client takes two for one, coming in as files."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kvds_nlp.places import disk_name, told_apart
from kvds_nlp.readers.folders import SAVE_AS
from kvds_nlp.readers.reading import READERS

_SUFFIX = re.compile(  # of a file: what we read, or would read when it is saved as something else
    rf"(?:{'|'.join(re.escape(one) for one in (*READERS, *SAVE_AS) if one)})$", re.IGNORECASE
)
_UNSAFE = re.compile(r"[^\w .,()&'+-]")
_MOST_BYTES = 150
"""Of a name going out, without its suffix: with a number and ``.txt`` it fits on any disk."""
_LONGEST = 80
"""Characters of a file's name coming in."""
_TAKEN = ("readme", "leesmij", "lees_mij")


def source_names(doc_ids: Iterable[str]) -> dict[str, str]:
    """Document id -> what its source is called, such that no client takes two for one.

    Clients keep a source as a file of its name: with another suffix (qc cuts off what comes after
    the last dot), cut short, or on a disk that knows no capitals and not every sign. So names
    differ in what is left after all of that, and end in the suffix of a file.

    >>> list(source_names(["a/b.txt", "A - b.docx", "t.csv#r2.q?"]).values())
    ['a - b.txt', 'A - b (2).docx', 't.csv#r2.q.txt']
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for doc_id in doc_ids:
        name = doc_id.replace("/", " - ").strip(" .")
        suffix = found[0] if (found := _SUFFIX.search(name)) else ""
        plain = disk_name(name.removesuffix(suffix), _MOST_BYTES) or "bron"
        names[doc_id] = told_apart(plain, taken) + (suffix or ".txt")
    return names


def source_stem(name: str) -> str:
    """A source's name as a file of ours, without folder and suffix: what every disk takes.

    >>> source_stem("map/naam: <x>.docx"), source_stem("readme.txt"), source_stem("...")
    ('naam x', 'readme_', 'bron')
    """
    return safe(_SUFFIX.sub("", name.replace("\\", "/").rsplit("/", 1)[-1])) or "bron"


def safe(name: str) -> str:
    """A name every disk takes: no signs with a meaning, no dot in front, not a read-me."""
    plain = disk_name(disk_name(_UNSAFE.sub(" ", name))[:_LONGEST])
    return f"{plain}_" if plain.lower() in _TAKEN else plain
