"""A text -> its words, numbers and signs, in stretches, each told how it is written.

The case of a word says little at the start of a sentence, and nothing in a line without capitals.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kvds_nlp.dutch import pattern_of
from kvds_nlp.pseudonyms.lists import classes

_PIECE = re.compile(
    r"(?P<halved>[^\W\d_]{2,}[-\u2010\u00ad]\s{1,3}(?!(?:en|of|noch|tot|als|dan|maar)\b)"
    r"[a-zß-öø-ÿ]{2,})|[^\W\d_]+|\d+|\S"
)
"""A word halved by a line end, also where that became a blank; "zorg- en welzijn" is two words."""
_BREAK = re.compile(r"[-\u2010\u00ad]\s+")
_ENDS = frozenset(".?!…")
_STOPS = _ENDS | {":", ";"}
_OPENS = frozenset("\"“”‘’'([—–-*•>")
_LONGEST = 80
"""Tokens in a stretch that is tagged at once; it ends at a sentence end when there is one."""

_SPEAKS = re.compile(r"\w{1,20} ?\d*:")
_GOES_ON = re.compile(r"(?!\d{1,2}[.):])[a-zß-öø-ÿ\d(+@]")
_OPEN_END = re.compile(
    r"(?:(?<![\w-])(?:de|het|van|aan|der|den|ter|ten|te|bij|op|in|naar|met|voor|een|sint|"
    rf"{pattern_of('titles')})|(?<!\d)[1-9]\d{{3}}|(?<![\w-])(?-i:[A-Z\d]{{1,3}})-?)[^\S\n]*\Z",
    re.IGNORECASE,
)
"""No line ends so but inside something: "aan de", "mevrouw", four figures, letters of a plate."""
_SHORT_LINE = 12
"""Letters and signs of a line that is too short to have been wrapped."""
_LONG_TEXT, _PER_CAPITAL = 100, 50
"""Words of a long text, and to how many words it has a capital when it is written with them."""
_LOUD = 4
"""Everyday words that have a capital amid a sentence in a text in which that says little."""


class Token(NamedTuple):
    """A word, a number or a sign.

    Attributes:
        start: in the text; ``end`` is exclusive.
        end: of the token in the text.
        text: as written; a word halved by a hyphen and a line end is whole again.
        case: ``X`` capital, ``S`` capital at the start of a sentence, ``U`` all capitals, ``Z``
            capital of an everyday word in a loud text, ``l`` small, ``m`` small in a line without
            capitals, ``-`` for what has no case.
        glued: whether nothing stands between it and the token before.
    """

    start: int
    end: int
    text: str
    case: str
    glued: bool


def unwrapped(text: str) -> str:
    r"""The text with a blank for each line end inside a sentence; letter for letter as long.

    >>> unwrapped("hij is geboren op 3\nmei 1948\nR: Ja.")
    'hij is geboren op 3 mei 1948\nR: Ja.'
    """
    lines = text.split("\n")
    out = lines[:1]
    for line, after in pairwise(lines):
        words = line.split()
        long = len(words) > 2 and len(line) >= _SHORT_LINE and any(map(str.isalpha, line))
        goes_on = long and words[-1][-1] not in _STOPS
        goes_on = goes_on and bool(_GOES_ON.match(after) or _OPEN_END.search(line))
        out += (" " if goes_on and not _SPEAKS.match(after) else "\n"), after
    return "".join(out)


def stretches(text: str) -> Iterator[list[Token]]:
    """The tokens of a text, in stretches that do not cross a blank line and are not too long."""
    lines: list[list[re.Match[str]]] = [[]]
    before = 0
    for piece in _PIECE.finditer(text):
        if text.count("\n", before, piece.start()) > 1 or (lines[-1] and _full(lines[-1])):
            lines.append([])
        lines[-1].append(piece)
        before = piece.end()
    written, loud = _has_capitals(lines), is_loud(text)
    for line in lines:
        if line:
            tokens = _cased(line, text, written=written)
            yield list(map(_quieter, tokens)) if loud else tokens


_ALONE = re.compile(r"(?<=[a-zß-öø-ÿ,] )([A-ZÀ-Þ][a-zß-öø-ÿ]{2,})(?![\w@'’-]|\.\w| [A-ZÀ-Þ])")
"""A capital amid a sentence, of a word alone."""


@functools.lru_cache(maxsize=16)
def is_loud(text: str) -> bool:
    """Whether everyday words have capitals in a text, so that a capital says little: "Ik vind de
    Formulieren het Ergste"; kept a while, as all who look for something ask in turn.
    """
    alone = _ALONE.findall(text)
    if len(alone) < _LOUD:
        return False
    everyday = sum(map(is_everyday, alone))
    return everyday >= _LOUD and 2 * everyday > len(alone)


def is_everyday(word: str) -> bool:
    """Whether a word is one of the language, or a day or a month, and no list has it as a name."""
    kinds = classes(word.casefold())
    return "d" in kinds or (kinds[-1] in "svwc" and not set(kinds) & set("FLPN"))


def _quieter(token: Token) -> Token:
    loud = token.case == "X" and is_everyday(token.text)
    return token._replace(case="Z") if loud else token


def _has_capitals(lines: Sequence[Sequence[re.Match[str]]]) -> bool:
    """Whether a long text is written with capitals, so that a stretch without is no speech."""
    inside = [[piece[0] for piece in line if piece[0][0].isalpha()][1:] for line in lines]
    words = sum(map(len, inside))
    capitals = sum(word[0].isupper() for line in inside for word in line)
    return words >= _LONG_TEXT and capitals * _PER_CAPITAL > words


def _full(line: list[re.Match[str]]) -> bool:
    last = line[-1][0]
    return (len(line) >= _LONGEST // 2 and last in _ENDS) or len(line) >= _LONGEST


def _cased(line: list[re.Match[str]], text: str, *, written: bool) -> list[Token]:
    """The tokens of a stretch, told how each is written."""
    words = [(at, piece[0]) for at, piece in enumerate(line) if piece[0][0].isalpha()]
    # A label or a first word may have a capital in speech that has none.
    # and so have the letters of a plate or of a service: "een opel NX-58-TL".
    bare = (
        not written
        and len(words) > 4
        and not any(word[0].isupper() and not word.isupper() for _, word in words[1:])
    )
    bare = bare and not any(piece[0] in _ENDS for piece in line[:-1])
    # A capital, a full stop, and no capital between: a sentence that names nobody.
    bare = bare and not (line[0][0][0].isupper() and line[-1][0] in _ENDS)
    tokens: list[Token] = []
    starts = True
    for piece in line:
        word = _BREAK.sub("", piece[0]) if piece["halved"] else piece[0]
        glued = bool(tokens) and tokens[-1].end == piece.start()
        fresh = starts or text[max(0, piece.start() - 1) : piece.start()] == "\n"
        tokens.append(Token(*piece.span(), word, _case(word, starts=fresh, bare=bare), glued))
        if word in _ENDS or word == ":":
            starts = True
        elif word not in _OPENS:
            starts = False
    return tokens


def _case(word: str, *, starts: bool, bare: bool) -> str:
    if not word[0].isalpha():
        return "-"
    if len(word) > 1 and word.isupper():
        return "U"
    if word[0].isupper():
        return "S" if starts else "X"
    return "m" if bare else "l"
