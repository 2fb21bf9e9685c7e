"""The words people use for who speaks, and the role such a word gives away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kvds_nlp.data import Role
from kvds_nlp.readers.text import word_set

INTERVIEWER = word_set(
    "i int intv iv interviewer interviewster interviewers onderzoeker onderzoekster onderz "
    "researcher moderator mod gespreksleider gespreksleidster gl facilitator "
    "vragensteller vraagsteller presentator host"
)
RESPONDENT = word_set(
    "r res resp rsp respondent respondente respondenten deelnemer deelneemster deelnemers "
    "participant participante geïnterviewde geinterviewde interviewee informant "
    "bewoner bewoonster inwoner cliënt client gast kandidaat"
)
OTHER = word_set(
    "observator observatrice observer notulist notuliste notulant transcribent transcribist "
    "transcriptor muziek music jingle applaus geluid geluidsfragment opname technicus "
    "achtergrond achtergrondgeluid ruis"
)
_TRADES = word_set("onderzoeker onderzoekster onderz researcher facilitator presentator host gast")
"""What people are for a living as well: "Onderzoeker gemeente" may be who is interviewed."""
_PEOPLE = word_set(
    "spreker spreekster speaker stem persoon man vrouw moeder vader dochter zoon buurman buurvrouw "
    "wethouder burgemeester projectleider projectleidster coördinator coordinator beleidsadviseur "
    "beleidsmedewerker ambtenaar adviseur manager directeur voorzitter secretaris vrijwilliger "
    "vrijwilligster professional ervaringsdeskundige wijkverpleegkundige opbouwwerker docent "
    "jongerenwerker mantelzorger huisarts ouder jongere student tolk onbekend onbekende unknown"
)
_PAIRS = (("v", "a"), ("q", "a"), ("vraag", "antwoord"), ("question", "answer"))
PAIR_WORDS = frozenset(word for pair in _PAIRS for word in pair if len(word) > 1)
_NUMBER = re.compile(r"[\s\-_.#]*\d+$")
_ASIDE = re.compile(r"\s*[(\[].*$")
_TOGETHER = re.compile(r"\s*(?:[+/&,]|\ben\b|\band\b)\s*")


@lru_cache(maxsize=4096)
def base(name: str) -> str:
    """A label without number, aside, doubt and brackets, lower case: what the lists are keyed on.

    >>> base("INT 1"), base("Deelnemer-04"), base("[muziek]"), base("Interviewer (Karin)")
    ('int', 'deelnemer', 'muziek', 'interviewer')
    >>> base("R2?")
    'r'
    """
    bare = name.strip().strip("[]<>{}*").strip()
    return _NUMBER.sub("", _ASIDE.sub("", bare).rstrip("?")).rstrip(".").casefold()


@lru_cache(maxsize=4096)
def known_role(name: str) -> Role | None:
    """The role a label names by itself, or None. Several who speak together share theirs.

    >>> known_role("R2"), known_role("Interviewer Karin"), known_role("R1 + R2"), known_role("Anna")
    ('respondent', 'interviewer', 'respondent', None)
    >>> known_role("Onderzoeker gemeente") is None  # a trade with its employer, not a name
    True
    """
    together = [part for part in _TOGETHER.split(_ASIDE.sub("", name)) if part]
    if len(together) > 1:
        roles = {_role_of_one(part) for part in together}
        return roles.pop() if len(roles) == 1 else None
    return _role_of_one(name)


def _role_of_one(name: str) -> Role | None:
    whole = base(name)
    first, _, rest = whole.partition(" ")
    named = name.strip(" []<>{}*").partition(" ")[2][:1]
    trade = first in _TRADES and named.islower()
    candidates = (whole, first) if rest and len(first) > 3 and not trade else (whole,)
    for word in candidates:
        if word in INTERVIEWER:
            return "interviewer"
        if word in RESPONDENT:
            return "respondent"
        if word in OTHER:
            return "other"
    return None


def is_known(name: str) -> bool:
    """Whether this is a word people use as a speaker label, with or without a role."""
    return known_role(name) is not None or base(name) in _PEOPLE


def pair_roles(names: Sequence[str]) -> dict[str, Role]:
    """Roles of single letters that only mean something together: ``V:``/``A:``, ``Q:``/``A:``.

    >>> pair_roles(["V", "A"])
    {'V': 'interviewer', 'A': 'respondent'}
    """
    for question, answer in _PAIRS:
        out: dict[str, Role] = {name: "interviewer" for name in names if base(name) == question}
        answers: dict[str, Role] = {name: "respondent" for name in names if base(name) == answer}
        if out and answers:
            return out | answers
    return {}
