"""Tokens -> what a tagger may know of each: the word, its form, its classes, its neighbours.

Most of it hangs on one word as written, so it is made once for each word and place beside the
token; only what joins two words is made for every token.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from kvds_nlp.pseudonyms.lists import classes, lists
from kvds_nlp.pseudonyms.tokens import Token

_AROUND = (-3, -2, -1, 0, 1, 2)
_EDGE = ("", "-", "-")
"""Word, case and classes of what stands before the first token and behind the last."""


def features(tokens: Sequence[Token]) -> list[list[str]]:
    """One list of features a token, in the order of the tokens."""
    words = [
        (token.text.casefold(), token.case, classes(token.text.casefold())) for token in tokens
    ]
    long = _long_places([word for word, _, _ in words])
    rows = []
    for at, token in enumerate(tokens):
        seen = [words[at + o] if 0 <= at + o < len(words) else _EDGE for o in _AROUND]
        row = [one for o, (w, c, k) in zip(_AROUND, seen, strict=True) for one in _of(w, c, k, o)]
        row += _joined(seen)
        if token.glued:
            row.append("glued")
            row.append(f"glued|{tokens[at - 1].text}|{seen[3][1]}{seen[3][2]}")
        if long[at]:
            row.append(f"long|{long[at]}{token.case}")
        rows.append(row)
    return rows


@functools.lru_cache(maxsize=400_000)
def _of(low: str, case: str, kinds: str, offset: int) -> tuple[str, ...]:
    """What one word says from its place beside the token."""
    o = str(offset)
    out = [f"w{o}={low}", f"k{o}={case}{kinds}"]
    if abs(offset) > 1:
        return tuple(out)
    out += [f"c{o}={case}", *(f"a{o}={letter}" for letter in kinds)]
    if low[:1].isdigit():
        out.append(f"d{o}={len(low) if len(low) < 10 else 10}")
        if len(low) == 4:
            out.append(f"y{o}={low[:2]}")
        elif len(low) < 4:
            out.append(f"n{o}={min(int(low), 130) // 10}")
    if offset:
        return (*out, f"s{o}={low[-3:]}")
    for size in (1, 2, 3, 4, 5):
        if len(low) > size:
            out += [f"<{low[:size]}", f"{low[-size:]}>"]
    out += [f"{case}{letter}" for letter in kinds]
    return (*out, f"l={min(len(low), 12)}", f"l={min(len(low), 12)}{case}{kinds[-1:]}")


def _joined(seen: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """What two or three words say together; ``seen`` is in the order of ``_AROUND``."""
    (w3, _, _), (w2, c2, k2), (w1, c1, k1), (w0, c0, k0), (w9, c9, k9), (_, c8, k8) = seen
    yield f"<<{w2}|{w1}|{c0}{k0[-1:]}"
    yield f"<{w1}|{c0}{k0}"
    yield f">{w9}|{c0}{k0}"
    yield f"<<<{w3}|{w2}|{w1}"
    yield f"<k{c1}{k1}|{c0}{k0}"
    yield f">k{c0}{k0}|{c9}{k9}"
    yield f"<>{w1}|{w9}|{c0}{k0[-1:]}"
    yield f"kk{c2}{k2}|{c1}{k1}|{c0}{k0[-1:]}"
    yield f"kkk{c0}{k0[-1:]}|{c9}{k9}|{c8}{k8}"
    yield f"ww{w1}|{w0}"


def _long_places(words: Sequence[str]) -> list[str]:
    """``B`` where a place name of several words begins, ``I`` inside it, else ""."""
    marks = [""] * len(words)
    known = lists().long_places
    for at, word in enumerate(words):
        for rest in known.get(word, ()) if not marks[at] else ():
            if tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
                marks[at : at + 1 + len(rest)] = ["B", *("I" * len(rest))]
                break
    return marks
