"""What in a quote tells readers nearby who is meant, though no name stands in it: an age, an
illness, debts, a function that one person has, a family's situation, where somebody fled from.

Only of one person: who speaks, or somebody they tell about. What is told of a group tells nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from kvds_nlp.dutch import pattern_of

Trait = Literal["age", "function", "history", "family", "status", "only", "date", "place"]
"""What kind of thing it is; the words for it are ``trait.…`` in ``messages``."""

IN_OFFICE: frozenset[Trait] = frozenset({"function", "date"})
"""What many know anyway: looked at before it is sent, and no reason to rather quote others."""
_WORD = r"[^\W\d_][\w'’-]*"
_ANY = r"(?:[\w'’-]+[\s,]+)"
_OWN = r"(?:mijn|m['’]n|haar|z['’]n|(?<!ze )(?<!zij )(?<!we )(?<!wij )(?<!er )(?<!die )zijn)"
_KIN = pattern_of("kin", "person_nouns")
_ONE = rf"(?:(?:{_OWN}|onze|ons|een|de|die|dat|deze) (?:{_WORD} )?{_KIN})"
_BEARS = pattern_of("bearing_verbs")
_WHOM = rf"(?:\b(?:ik|hij|ze|zij|iemand|mevrouw|meneer)\b|\[naam[^\]]*\]|\b{_ONE}\b)"
_GROUP = re.compile(rf"(?<!\w){pattern_of('groups_of_people')}(?!\w)", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?…]{1,600}[.!?…]*")


def _of_one(words: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """These words, told of one person: "ik was …", "mijn …", "een man met …"; before it the words
    alone, which few sentences have.
    """
    found = rf"(?<!\w){words}(?!\w)"
    bearer = "|".join(
        (
            rf"{_WHOM}[\s,]+(?:zelf |ook |toen |al |altijd |nog )?{_BEARS}",
            rf"{_BEARS}\s+{_WHOM}",
            rf"\b(?:dat|toen|omdat|als|zolang|terwijl|doordat|sinds|voordat|nadat) {_WHOM}",
            rf"\b{_ONE} (?:met|in|zonder|onder|die)",
            r"\biemand (?:met|die)",
            rf"\bmet {_ONE}",
        )
    )
    near = rf"(?:{bearer})\b[\s,]+(?P<between>{_ANY}{{0,6}}?)"
    told = rf"(?:{near}|\b{_OWN}[\s,]+{_ANY}{{0,1}}?){found}"
    return re.compile(found, re.IGNORECASE), re.compile(told, re.IGNORECASE)


_NUMBER = (
    r"(?:\d{1,3}|(?:\w+[eë]n)?(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
    r"|\w+tien|elf|twaalf)"
)
_AGE = re.compile(
    r"\b(?:ik (?:ben|was|word|werd)|ben ik|was ik|(?:hij|zij|ze) (?:is|was)|"
    rf"{_ONE} (?:is|was|van)) (?:nu |inmiddels |al |bijna |net |toen )?{_NUMBER}\b"
    r"(?=(?: jaar)?(?: oud|[.,;!?]|$| en | toen ))"
    rf"|\b(?:ik|hij|zij|ze|{_ONE}) {_NUMBER} (?:jaar )?(?:oud )?(?:was|werd|ben|is|word)\b"
    r"|\b\d{1,3}[- ]jarige\b|\bop (?:mijn|haar|m'n|z'n) \d{1,2}(?:de|ste|e)?\b",
    re.IGNORECASE,
)
_POST = pattern_of("trait_functions")
_FUNCTION = re.compile(
    r"\b(?:ik (?:ben|was|werd)|ben ik|als|onze|de|mijn|zelf|hun) "
    r"(?:\w+en? |ook |toen |hier |de |het )?"
    rf"(?<!\w)(?:oud-|ex-)?{_POST}(?!\w)|(?<!\w){_POST} \[naam",
    re.IGNORECASE,
)
_RANK = r"(?:enige|eerste|laatste|oudste|jongste)"
_NO_RANK = r"(?! (?:keer|maal|jaar|instantie|plaats|stap|tijd|week|die het))"
_ONLY = re.compile(
    rf"\b(?:ik (?:ben|was)|ben ik|was ik|(?:hij|zij|ze) (?:is|was)) (?:{_WORD} )?(?:de |het )?"
    rf"{_RANK}\b{_NO_RANK}"
    r"|\b[ée]én (?:persoon|professional|medewerker|medewerkster|vrijwilliger)\b"
    rf"|\bals (?:enige|eerste)\b (?:{_WORD} )?(?:in|op|van|uit)\b"
    rf"|\bde enige (?:{_WORD} )?(?:vrouw|man|[\w-]+er|[\w-]+ster) (?:in|op|van|hier|die)\b",
    re.IGNORECASE,
)
_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DATE = re.compile(
    rf"\b\d{{1,2}} (?:{_MONTH})\b|\b\d{{1,2}}[-/]\d{{1,2}}[-/](?:19|20)?\d\d\b", re.IGNORECASE
)
_FROM = re.compile(
    r"\b(?:[Ii]k|[Hh]ij|[Zz]ij|[Zz]e|[Mm]ijn \w+) (?:kom|komt|kwam|ben|is|was) "
    r"(?:zelf |oorspronkelijk |ooit |in \d{4} |hier ?heen |naar Nederland |gevlucht |geboren )*"
    r"(?:uit|in) (?:\[plaats[^\]]*\]|[A-Z]\w+)"
)
_MINE = re.compile(
    rf"(?<!\w)(?:mijn|m['’]n) (?:eigen |oudste |jongste |ene )?{pattern_of('close_kin')}(?!\w)",
    re.IGNORECASE,
)
_OF_ONE: dict[Trait, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "history": _of_one(pattern_of("histories")),
    "family": _of_one(pattern_of("trait_family")),
    "status": _of_one(pattern_of("trait_status")),
}
_ANYWHERE: dict[Trait, re.Pattern[str]] = {
    "age": _AGE,
    "function": _FUNCTION,
    "only": _ONLY,
    "date": _DATE,
    "place": _FROM,
    "family": _MINE,
}


@lru_cache(maxsize=65536)
def traits_in(text: str) -> tuple[Trait, ...]:
    """The kinds of what makes one person recognisable in a text, each once.

    >>> traits_in("Ik ben 82 en de enige imker hier."), traits_in("Mensen met schulden komen niet.")
    (('age', 'only'), ())
    >>> traits_in("Mijn zoon heeft autisme."), traits_in("Ik werk met jongeren met autisme.")
    (('family', 'history'), ())
    """
    found = {trait for sentence in _SENTENCE.findall(text) for trait in _traits_of(sentence)}
    return tuple(trait for trait in dict.fromkeys((*_ANYWHERE, *_OF_ONE)) if trait in found)


def _traits_of(sentence: str) -> Iterator[Trait]:
    for trait, pattern in _ANYWHERE.items():
        if pattern.search(sentence):
            yield trait
    for trait, (words, told) in _OF_ONE.items():
        found = told.finditer(sentence) if words.search(sentence) else ()
        if any(not _GROUP.search(one["between"] or "") for one in found):
            yield trait
