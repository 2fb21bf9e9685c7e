"""Splits compounds into parts with linking sounds: one head, one modifier, again where it pays."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kvds_nlp.language.features import LONGEST_WORD
from kvds_nlp.language.lexicon import Lexicon
from kvds_nlp.language.wordlists import words

_MIN_WORD = 6
_VOWELS = "aeiouyáéëèïöü"


@dataclass(frozen=True, slots=True)
class Parts:
    """What is known of parts, and how to weigh it (made by ``tools/language/learned.py``).

    Attributes:
        first: how many known nouns begin with this string and go on with a known noun.
        last: how many known nouns end in this noun after a known beginning.
        stems: verb stems that can open a compound (``drink``water).
        seen: compounds whose parts the treebanks give, lower case.
        whole: words the treebanks leave whole.
        weights: of the logistic score, by feature name.
        frequency: how often a noun occurs in the treebanks, from twice on.
        least: the log odds a cut must exceed; exact parts F is highest near 1 in 5.
    """

    first: Mapping[str, int] = field(default_factory=dict)
    last: Mapping[str, int] = field(default_factory=dict)
    stems: frozenset[str] = frozenset()
    seen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()
    weights: Mapping[str, float] = field(default_factory=dict)
    frequency: Mapping[str, int] = field(default_factory=dict)
    least: float = -1.4


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to cut a word: ``surface`` (with its ``link``; lemma ``lemma``) + ``head``."""

    surface: str
    lemma: str
    link: str
    head: str


def cuts(word: str, lexicon: Lexicon, parts: Parts) -> Iterator[Cut]:
    """Every way to cut a lower-case lemma in a known beginning and a known end."""
    for place in range(2, len(word) - 2):
        left, head = word[:place], word[place:]
        if head[0] == "-" or not _is_head(head, lexicon, parts):
            continue
        if left[-1] == "-":
            yield Cut(left[:-1], _single(left[:-1], lexicon), "-", head)
            continue
        for lemma, link in _openings(left, lexicon, parts):
            yield Cut(left, lemma, link, head)


def _is_head(head: str, lexicon: Lexicon, parts: Parts) -> bool:
    listed = lexicon.knows(head, "noun") or lexicon.knows(head, "adj")
    return (
        (len(head) > 2 and listed) or head in _ENDINGS or parts.last.get(head, 0) >= _CLOSES_OFTEN
    )


def _single(left: str, lexicon: Lexicon) -> str:
    """The first part of a hyphened compound as a lemma (``kaarten-klassement``)."""
    known = lexicon.index.get("noun", frozenset())
    single = lexicon.exceptions.get("noun", {}).get(left) or lexicon.lookup.get(left, left)
    return single if left not in known and single in known else left


def _openings(left: str, lexicon: Lexicon, parts: Parts) -> Iterator[tuple[str, str]]:
    """(lemma, linking sound) of what may be a first part: ``boeren`` -> ("boer", "en")."""
    known = lexicon.index.get("noun", frozenset())
    whole = left in known or lexicon.knows(left, "adj") or lexicon.knows(left, "adp")
    if whole or left in _NUMBERS or left in parts.stems or parts.first.get(left, 0) >= _OPENS_OFTEN:
        yield left, ""
    if left[-1] == "s" and len(left) > _LEAST_LINKED and not whole:
        base = left[:-1]
        if base in known or base in parts.seen or base in _NUMBERS:
            yield base, "s"
        elif (plural := _plural(base, lexicon)) is not None:
            yield plural, "s"
    if len(left) > _LEAST_LINKED + 1 and not lexicon.knows(left, "adp"):
        yield from _linked_by_en(left, lexicon)


def _plural(word: str, lexicon: Lexicon) -> str | None:
    """The known noun that a plural in -en belongs to, or None."""
    known = lexicon.index.get("noun", frozenset())
    single = lexicon.exceptions.get("noun", {}).get(word) or lexicon.lookup.get(word, "")
    return single if word.endswith("en") and single in known and single != word else None


def _linked_by_en(left: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    known = lexicon.index.get("noun", frozenset())
    for link in ("en", "e"):
        if not left.endswith(link):
            continue
        single = _plural(left if link == "en" else f"{left}n", lexicon)
        bare = left[: -len(link)]
        if single or bare in known:
            yield single or bare, link
            return


_LEAST_LINKED = 3
_OPENS_OFTEN = 12
_CLOSES_OFTEN = 4
_COUNTED = re.compile(r"(\d+|[a-z]+(?:tig|tien)|twee|drie|vier|vijf|zes)-?(jarig|voudig|daags)e?")
_ENDINGS = frozenset({"jarig", "voudig", "talig", "daags", "lang", "hoog"})
_NUMBERS = words(
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
    "zestien zeventien achttien negentien twintig dertig veertig vijftig zestig zeventig "
    "tachtig negentig honderd duizend"
)


def features(word: str, cut: Cut, options: int, lexicon: Lexicon, parts: Parts) -> dict[str, float]:
    """What speaks for or against a cut; names are those of ``Parts.weights``.

    Args:
        word: the whole word, a lemma in lower case.
        cut: the way to cut it.
        options: how many ways there are.
        lexicon: known words.
        parts: known parts.
    """
    first = _log(parts.first, cut.surface)
    last = _log(parts.last, cut.head)
    noun = lexicon.knows(cut.lemma, "noun")
    short = min(len(cut.lemma), len(cut.head))
    return {
        "first": first,
        "last": last,
        "both": first * last,
        "short2": float(short <= 2),
        "short3": float(short == 3),
        "short4": float(short == 4),
        "head3": float(len(cut.head) == 3),
        "head4": float(len(cut.head) == 4),
        "length": float(len(word)),
        "balance": float(abs(len(cut.lemma) - len(cut.head))),
        f"link:{cut.link}": 1.0,
        "noun": float(noun),
        "stem": float(cut.lemma in parts.stems and not noun),
        "adj": float(lexicon.knows(cut.lemma, "adj") and not noun),
        "adp": float(lexicon.knows(cut.lemma, "adp")),
        "known": float(lexicon.knows(word, "noun") or lexicon.knows(word, "adj")),
        "looked": float(word in lexicon.lookup),
        "headadj": float(not lexicon.knows(cut.head, "noun")),
        "ing": float(cut.head.endswith("ing")),
        "verbal": float(cut.lemma + _infinitive(cut.head) in lexicon.index.get("verb", ())),
        "unlisted": float(not (lexicon.knows(cut.head, "noun") or cut.head in _ENDINGS)),
        "number": float(cut.lemma in _NUMBERS or cut.lemma.isdigit()),
        "suffix": float(cut.head in _SUFFIXES),
        "prefix": float(cut.lemma in _PREFIXES),
        "opens": _log(parts.first, word),
        "closes": _log(parts.last, word),
        "often": _log(parts.frequency, word),
        "often1": _log(parts.frequency, cut.lemma),
        "often2": _log(parts.frequency, cut.head),
        "first1": _log(parts.first, cut.lemma),
        "last1": _log(parts.last, cut.lemma),
        "options": float(options),
    }


def _log(table: Mapping[str, int], word: str) -> float:
    return math.log1p(table.get(word, 0))


_SUFFIXES = words(
    "heid schap dom ster aar ring ling isme teit atie sel ling erij iek aal eur ent ant loos baar "
    "ding ting king ning ping ging eel air ief uur tor aat achtig matig lijk zaam"
)
_PREFIXES = words("ge be ver ont her on re de in con per pro ex a e o i")


def _infinitive(head: str) -> str:
    return f"{head[:-3]}en" if head.endswith("ing") else head


def score(word: str, cut: Cut, options: int, lexicon: Lexicon, parts: Parts) -> float:
    """The log odds that this is how a linguist would cut the word."""
    values = features(word, cut, options, lexicon, parts)
    weights = parts.weights
    return weights["bias"] + sum(weights.get(name, 0.0) * x for name, x in values.items())


_LEAST_INNER = 0.5


def split_compound(
    word: str, lexicon: Lexicon, parts: Parts, least: float | None = None
) -> tuple[str, ...]:
    """The parts of a lower-case lemma, or () when it is best left whole.

    Words of the treebanks get the parts they have there.
    """
    if word in parts.seen:
        return parts.seen[word]
    if not _MIN_WORD <= len(word) <= LONGEST_WORD or word in parts.whole or not parts.weights:
        return ()
    counted = _COUNTED.fullmatch(word)
    if counted:
        return counted[1], counted[2]
    cut = _best(word, lexicon, parts, parts.least if least is None else least)
    if cut is None:
        return ()
    inner = (split_compound(part, lexicon, parts, _LEAST_INNER) for part in (cut.lemma, cut.head))
    left, right = inner
    return (*(left or (cut.lemma,)), *(right or (cut.head,)))


def _best(word: str, lexicon: Lexicon, parts: Parts, least: float) -> Cut | None:
    options = list(cuts(word, lexicon, parts))
    scored = [(score(word, cut, len(options), lexicon, parts), cut) for cut in options]
    best, cut = max(scored, key=lambda item: item[0], default=(least, None))
    return cut if best > least else None
