"""Builds models/namen/words.json.xz: Dutch words and proper names that our own lists lack.

Source: the word list of OpenTaal (BSD or CC BY 3.0), as Debian packs it in ``wdutch``. Kept are the
words in small letters that neither our lexicon has nor can be cut into words of it, and the words
that OpenTaal writes with a capital: families, villages, first names. Words with a capital that say
where somebody is from (Zeeuwse) or that somebody owns something (Maartjes) are left out.

apt-get download wdutch && dpkg-deb -x wdutch_*.deb /tmp/wdutch
.venv/bin/python tools/pseudonyms/words.py /tmp/wdutch/usr/share/dict/dutch
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections.abc import Iterable
from pathlib import Path

from kvds_nlp.pseudonyms.lists import STREET_ENDS, cut_into, lexicon_words, named_lists

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "models" / "namen" / "words.json.xz"
_STREET = re.compile(rf".{{3}}(?:{STREET_ENDS})$")
_ENDINGS = (
    "s",
    "se",
    "sen",
    "er",
    "ers",
    "aar",
    "aars",
    "naar",
    "naars",
    "enaar",
    "isch",
    "ische",
    "ër",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("source", type=Path, help="OpenTaal's words, one a line")
    lines = {line.strip() for line in parser.parse_args().source.open(encoding="utf-8")}
    first, last, places = named_lists()
    names = proper_names(lines, first | last | places)
    words = plain_words(lines, first)
    body = {
        "source": "OpenTaal (BSD or CC BY 3.0); see LICENSE",
        "names": "\n".join(names),
        "words": "\n".join(words),
    }
    packed = json.dumps(body, ensure_ascii=False, sort_keys=True).encode()
    OUT.write_bytes(lzma.compress(packed, preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(words):,} words, {len(names):,} names, {OUT.stat().st_size:,} bytes")


def plain_words(lines: Iterable[str], first: frozenset[str]) -> list[str]:
    """Words in small letters that the lexicon does not give; a first name is no word of ours."""
    known = lexicon_words()
    return sorted(
        word
        for word in lines
        if word.isalpha() and word == word.lower() and len(word) > 1
        if word not in known and word not in first and not cut_into(word, known)
    )


def proper_names(lines: Iterable[str], listed: frozenset[str]) -> list[str]:
    """Words of one capital, in small letters, that are no word of the lexicon and in no list."""
    written = {
        word.casefold()
        for word in lines
        if word.isalpha() and word[0].isupper() and word[1:] == word[1:].lower()
    }
    known = lexicon_words()
    bases = written | listed | known

    def derived(word: str) -> bool:
        return any(word.endswith(end) and word[: -len(end)] in bases for end in _ENDINGS)

    new = written - known - listed
    return sorted(w for w in new if len(w) > 2 and not derived(w) and not _STREET.search(w))


if __name__ == "__main__":
    main()
