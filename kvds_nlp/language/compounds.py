"""Splits compounds into parts with linking sounds: one head, one modifier, again where it pays."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kvds_nlp.language.lexicon import LONGEST_WORD, Lexicon

_LEAST_WORD = 6
_LEAST_LINKED = 3
_LEAST_INNER = 0.5
_OPENS_OFTEN = 12
_CLOSES_OFTEN = 4
_COUNTED = re.compile(r"(\d+|[a-z]+(?:tig|tien)|twee|drie|vier|vijf|zes)-?(jarig|voudig|daags)e?")

# The weights were learned with these lists: change them only together with a retraining.
_ENDINGS = frozenset({"jarig", "voudig", "talig", "daags", "lang", "hoog"})
_NUMBERS = frozenset(
    """een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien
    zestien zeventien achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig
    negentig honderd duizend""".split()  # noqa: SIM905 - words read best as words
)
_SUFFIXES = frozenset(
    """heid schap dom ster aar ring ling isme teit atie sel erij iek aal eur ent ant loos baar
    ding ting king ning ping ging eel air ief uur tor aat achtig matig lijk zaam""".split()  # noqa: SIM905
)
_PREFIXES = frozenset(
    "ge be ver ont her on re de in con per pro ex a e o i".split()  # noqa: SIM905
)


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
class CompoundCut:
    """One way to cut a word: ``surface`` (with its ``link``; lemma ``lemma``) + ``head``."""

    surface: str
    lemma: str
    link: str
    head: str


@dataclass(frozen=True, slots=True)
class Compounds:
    """Cuts words by a logistic score over the parts they may have."""

    lexicon: Lexicon
    parts: Parts

    def split(self, word: str, least: float | None = None) -> tuple[str, ...]:
        """The parts of a lower-case lemma, or () when it is best left whole.

        Words of the treebanks get the parts they have there. Of the other ways to cut a word the
        one that a linguist would most likely choose is taken, when its log odds exceed ``least``.
        """
        parts = self.parts
        if word in parts.seen:
            return parts.seen[word]
        if not _LEAST_WORD <= len(word) <= LONGEST_WORD or word in parts.whole or not parts.weights:
            return ()
        counted = _COUNTED.fullmatch(word)
        if counted:
            return counted[1], counted[2]
        options = list(self.cuts(word))
        best, chosen = parts.least if least is None else least, None
        for cut in options:
            values = self.features(word, cut, len(options))
            odds = sum(parts.weights.get(name, 0.0) * value for name, value in values.items())
            odds += parts.weights["bias"]
            if odds > best:
                best, chosen = odds, cut
        if chosen is None:
            return ()
        left = self.split(chosen.lemma, _LEAST_INNER) or (chosen.lemma,)
        right = self.split(chosen.head, _LEAST_INNER) or (chosen.head,)
        return (*left, *right)

    def cuts(self, word: str) -> Iterator[CompoundCut]:
        """Every way to cut a lower-case lemma in a known beginning and a known end."""
        nouns = self.lexicon.index.get("noun", frozenset())
        for place in range(2, len(word) - 2):
            left, head = word[:place], word[place:]
            listed = head in nouns or self.lexicon.knows(head, "adj")
            often = self.parts.last.get(head, 0) >= _CLOSES_OFTEN
            if head[0] == "-" or not (listed or often or head in _ENDINGS):
                continue
            if left[-1] == "-":
                bare = left[:-1]  # kaarten-klassement
                single = "" if bare in nouns else self._single(bare)
                yield CompoundCut(bare, single or bare, "-", head)
                continue
            for lemma, link in self._openings(left):
                yield CompoundCut(left, lemma, link, head)

    def _openings(self, left: str) -> Iterator[tuple[str, str]]:
        """(lemma, linking sound) of what may be a first part: ``boeren`` -> ("boer", "en")."""
        nouns = self.lexicon.index.get("noun", frozenset())
        preposition = self.lexicon.knows(left, "adp")
        whole = left in nouns or self.lexicon.knows(left, "adj") or preposition
        often = self.parts.first.get(left, 0) >= _OPENS_OFTEN
        if whole or often or left in _NUMBERS or left in self.parts.stems:
            yield left, ""
        if left[-1] == "s" and len(left) > _LEAST_LINKED and not whole:
            base = left[:-1]
            if base in nouns or base in self.parts.seen or base in _NUMBERS:
                yield base, "s"
            elif base.endswith("en") and (single := self._single(base)):
                yield single, "s"
        if len(left) > _LEAST_LINKED + 1 and not preposition and left.endswith(("en", "e")):
            link = "en" if left.endswith("en") else "e"
            bare = left.removesuffix(link)
            single = self._single(f"{bare}en")
            if single or bare in nouns:
                yield single or bare, link

    def _single(self, plural: str) -> str:
        """The known noun that the tables give for a plural, or ""."""
        single = self.lexicon.exceptions.get("noun", {}).get(plural) or self.lexicon.lookup.get(
            plural, ""
        )
        return single if single != plural and self.lexicon.knows(single, "noun") else ""

    def features(self, word: str, cut: CompoundCut, options: int) -> dict[str, float]:
        """What speaks for or against a cut; names are those of ``Parts.weights``.

        Args:
            word: the whole word, a lemma in lower case.
            cut: the way to cut it.
            options: how many ways there are.
        """
        lexicon, parts = self.lexicon, self.parts
        first = _log(parts.first, cut.surface)
        last = _log(parts.last, cut.head)
        noun = lexicon.knows(cut.lemma, "noun")
        infinitive = f"{cut.head[:-3]}en" if cut.head.endswith("ing") else cut.head
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
            "verbal": float(lexicon.knows(cut.lemma + infinitive, "verb")),
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
