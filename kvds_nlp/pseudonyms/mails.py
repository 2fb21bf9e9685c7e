"""Addresses of e-mail: as written, as typed with blanks, and as said: "jan punt de vries
apenstaartje".

What stands before the sign is sought backwards, word by word: a name of several words, a number, a
letter that is spelt, until a word that nobody's address is made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kvds_nlp.pseudonyms.cues import seen
from kvds_nlp.pseudonyms.hits import Hit, hit_key
from kvds_nlp.pseudonyms.lists import classes
from kvds_nlp.pseudonyms.said import DOMAINS
from kvds_nlp.spans import Span

_JOINS = "punt|dot|streepje|koppelteken|(?:laag|liggend) streepje|underscore|min|minnetje"
_GAP = r"[ ,\u00a0]{1,3}"
_SIGN = r"[\w.+%-]*\w"
_AT_SAID = r"(?:apenstaart(?:je)?|apestaart(?:je)?)"
_SIGNED = rf"(?: ?@ ?| ?[(\[{{] ?(?:at|{_AT_SAID}) ?[)\]}}] ?|{_GAP}{_AT_SAID}{_GAP})"
_DOT = r"(?:\.| \. ?| ?[(\[{](?:punt|dot)[)\]}] ?)"
_DOTTED = rf"[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[a-z]{{2,}}"
_SAID = rf"\w+(?:{_GAP}\w+){{0,3}}?(?:{_GAP}(?:{_JOINS}){_GAP}\w+)"
_END = rf"{_GAP}(?:punt|dot){_GAP}(?:{DOMAINS}|en[ -]?el|n l)"
_WHO = "ik|hij|ie|zij|ze|jij|je|u|die|wij|we|wie|iemand|niemand|iedereen"
_WHERE = "bij|een|met|in|op|aan|uit|van|thuis|nooit|altijd|niet|geen|alleen|samen|daar|er|ook"
_HE_ATE = rf"(?<!\bpunt )(?<!\bdot )(?<!\b\w )(?<!\w)(?:{_WHO}),? at"
_ATE = re.compile(
    rf"{_HE_ATE}(?!\w)|\w+ at (?:(?:{_WHO}) )?(?:{_WHERE}) (?!punt\b|dot\b)\w", re.IGNORECASE
)
"""Somebody ate: this "at" is no sign."""
_EATEN = re.compile(
    rf"(?:{_HE_ATE} (?:(?:{_WHERE}) )?|\bat (?:(?:{_WHO}) )?(?:{_WHERE}) )"
    r"(?:(?:de|het|een|mijn|zijn|haar|onze|ons|hun) )?\Z",
    re.IGNORECASE,
)
_LONGEST_EATEN = 60
_MAIL = re.compile(
    rf"(?<![\w.+%-]){_SIGN}(?:{_SIGNED}(?:{_DOTTED}|{_SAID}+)"
    rf"|{_GAP}at{_GAP}(?:{_DOTTED}|\w+(?:{_GAP}\w+){{0,3}}?{_END}))(?!\w)",
    re.IGNORECASE,
)
_BEGUN = re.compile(rf"(?<![\w.+%-]){_SIGN}{_GAP}{_AT_SAID}(?!\w)", re.IGNORECASE)
_BEFORE = re.compile(r"(?<!\S)([.]|\w[.]|[\w.+%-]*\w)(,?)[ \u00a0]\Z")
_JOIN = re.compile(rf"(?:{_JOINS}|laag|liggend|[.])\Z", re.IGNORECASE)
_LONGEST = 40
"""Letters that one word of an address is sought in."""
_MOST_PARTS = 24
"""Words of an address before its sign, those that are spelt letter by letter too."""
_NO_PARTS = frozenset(("mail", "email", "mailadres", "emailadres", "adres", "mailtje", "account"))


def mails(text: str) -> Iterator[Hit]:
    """Every address of e-mail, whole or begun."""
    has = seen(text)
    if not has.has("@", "apenstaart", "apestaart") and "at" not in has.words:
        return
    for pattern in (_MAIL, _BEGUN):
        for match in pattern.finditer(text):
            if _ATE.match(text, match.start()):
                continue
            span = Span(_start(text, match.start()), match.end())
            before = text[span.start : match.start()].split()
            if pattern is _MAIL or any(map(_JOIN.match, before)):
                yield Hit(span, "e-mail", hit_key(span.of(text)), "vorm")


def is_not_eaten(match: re.Match[str]) -> bool:
    """Whether what is found is not what somebody ate, or where: "ik at een appel punt com"."""
    start = match.start()
    return not _EATEN.search(match.string, max(0, start - _LONGEST_EATEN), start)


def _start(text: str, start: int) -> int:
    """Where the address begins whose last word before the sign begins at ``start``."""
    joined = False
    for _ in range(_MOST_PARTS):
        before = _BEFORE.search(text, max(0, start - _LONGEST), start)
        if before is None:
            break
        word = before[1].casefold()
        is_join = bool(_JOIN.match(word))
        cut_off = before[2] and not (is_join or joined)
        if cut_off or not (joined or is_join or _may_be_part(word) or _links(text, before)):
            break
        start, joined = before.start(), is_join
    return start


def _may_be_part(word: str) -> bool:
    """Whether an address may be made of this word: a name, a number, a letter, nothing common."""
    kinds = classes(word)
    named = bool(set(kinds) & set("FL")) and kinds[-1] != "s"
    number = word.isdigit() or ("n" in kinds and word != "een")
    return named or number or len(word) == 1 or (kinds[-1] in "wc?" and word not in _NO_PARTS)


def _links(text: str, match: re.Match[str]) -> bool:
    """Whether this is the "en" of "gerrit en ans apenstaartje", the "de" of "punt de vries"."""
    before = _BEFORE.search(text, max(0, match.start() - _LONGEST), match.start())
    word = before[1].casefold() if before else ""
    links = match[1].casefold() == "en" or "e" in classes(match[1].casefold())
    return links and ("F" in classes(word) or bool(_JOIN.match(word)))
