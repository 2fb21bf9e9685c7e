"""Speakers' labels: the words people use for who speaks, and the shapes of a label on a line.

Whether a line with such a shape *does* begin with a label is decided in ``speakers``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kvds_nlp.data import Role
from kvds_nlp.naming import folded
from kvds_nlp.talk.text import word_set
from kvds_nlp.talk.time_codes import CLOSED, STAMP, seconds

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
_LONGEST = 160
"""Characters of a line in which a label may stand; what is longer is none, and not searched."""
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
    if len(bare) > _LONGEST:
        return bare.casefold()
    return _NUMBER.sub("", _ASIDE.sub("", bare).rstrip("?")).rstrip(".").casefold()


@lru_cache(maxsize=4096)
def known_role(name: str) -> Role | None:
    """The role a label names by itself, or None. Several who speak together share theirs.

    >>> known_role("R2"), known_role("Interviewer Karin"), known_role("R1 + R2"), known_role("Anna")
    ('respondent', 'interviewer', 'respondent', None)
    >>> known_role("Onderzoeker gemeente") is None  # a trade with its employer, not a name
    True
    """
    if len(name) > _LONGEST:
        return None
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


Shape = Literal[
    "timed", "colon", "bracket", "alone",
    "dash", "paren", "tab", "listed", "semicolon", "stop", "number", "bare", "long", "name",
]  # fmt: skip
STRONG: frozenset[Shape] = frozenset({"timed", "colon", "bracket", "alone"})
"""Shapes that mostly are labels. The others also occur in running text, so more must speak for
them: that they recur all through the file, or that the words are known for both sides.
"""

_NAME = r"(?P<name>[^\W_][^:：\n\t\[\]<>{}]{0,99}?)"
_BRACED = r"[\[<{](?:v )?(?P<braced>[^\W_][^:：\n\t\[\]<>{}]{0,99})[\]>}]"
_EITHER = rf"(?:{_BRACED}|{_NAME})"
_GAP = r"[ \t]*"
_COLON = r"[:：]"
_SCORE = r"(?:[\[(](?:[01]?[.,]\d{1,3}|\d{1,3} ?%)[\])])"
_CODE = r"(?:I|R|INT|INTV|IV|RESP|V|A)\d{0,2}"
_ENDED = r"(?:[*_]{1,3}(?=\s))?"
_OPENS = r"(?=[\"'‘“„(\[…]|[A-ZÀ-Þ])"

_PATTERNS: tuple[tuple[Shape, str], ...] = (
    # [00:12:31] Anna: words        00:12 - [Anna]: words        00:12<tab>Anna<tab>words
    ("timed", rf"{STAMP}{_GAP}[-–—:|]?{_GAP}{_EITHER}{_GAP}{_COLON}{_GAP}"),
    ("timed", rf"{STAMP}{_GAP}\t{_GAP}{_EITHER}{_GAP}\t{_GAP}"),
    # 00:00:03 R1 words    (a printed table)
    ("dash", rf"{STAMP}[ \t]+(?P<name>{_CODE})[ \t]+(?=[^\s:])"),
    # Anna (00:12:31): words        Anna [00:12] words        Anna<tab>0:12<tab>words
    ("timed", rf"{_NAME}{_GAP}{CLOSED}{_GAP}{_COLON}?{_GAP}"),
    ("timed", rf"{_NAME}\t{_GAP}{STAMP}{_GAP}\t{_GAP}"),
    # Anna: [00:12:31] words
    ("timed", rf"{_NAME}{_GAP}{_COLON}{_GAP}{CLOSED}{_GAP}"),
    # [Anna] 00:12:31
    ("timed", rf"{_BRACED}{_GAP}{_COLON}?{_GAP}{STAMP}{_GAP}{_COLON}?{_GAP}$"),
    # Anna   0:12    (the words follow on the next line)
    ("timed", rf"{_NAME}{_GAP}[-–—,|]?[ \t]+{STAMP}{_GAP}{_COLON}?{_GAP}$"),
    # 00:12 Anna     00:12 - [Anna]
    ("timed", rf"{STAMP}{_GAP}[-–—:|]?[ \t]+{_EITHER}{_GAP}$"),
    # Spreker 1 (0.76) words    (how sure the machine was)
    ("timed", rf"{_NAME}{_GAP}{_SCORE}{_GAP}{_COLON}?{_GAP}"),
    # [SPEAKER_00]: words      {Anna} words
    ("bracket", rf"{_BRACED}{_GAP}{_COLON}?{_GAP}"),
    # (R1) words
    ("paren", rf"\((?P<name>[^\W_][\w \-]{{0,20}})\){_GAP}{_COLON}?{_GAP}"),
    # Anna: words        Anna > words       @Anna: words      **Anna:** words
    (
        "colon",
        rf"(?:[@#]|[*_]{{1,3}}|>>+{_GAP})?{_NAME}{_GAP}[:：>]{{1,2}}(?!//|(?<=\d:)\d\d){_ENDED}{_GAP}",
    ),
    # INT 1 - words      R1<tab>words      Anna   words
    ("dash", rf"{_NAME}[ \t]+[-–—][ \t]+"),
    ("tab", rf"{_NAME}(?:{_GAP}\t+{_GAP}| {{3,}})(?=\S)"),
    # - Anna: words
    ("listed", rf"[-–—•*][ \t]+{_NAME}{_GAP}{_COLON}(?!//){_GAP}"),
    # Anna; words     R | words     R/ words     Interviewer. words     R) words
    ("semicolon", rf"{_NAME}{_GAP}[;|=/][ \t]+"),
    ("stop", rf"(?P<name>[^\W_][^:：.()\n\t]{{0,29}})(?:\.|\))[ \t]+{_OPENS}"),
    # 1: words
    ("number", rf"(?P<name>\d{{1,2}}){_GAP}{_COLON}[ \t]+(?!\d)"),
    # R words
    ("bare", rf"(?P<name>{_CODE}|[^\W\d_]{{4,20}}(?: ?\d{{1,2}})?)[ \t]+{_OPENS}"),
    # whatever stands before the first colon
    ("long", rf"(?P<name>[^\W_][^:：\n\t]{{0,119}}?){_GAP}{_COLON}(?!//)[ \t]+"),
)
_SHAPES = tuple((shape, re.compile(pattern)) for shape, pattern in _PATTERNS)
_SENTENCE = re.compile(r"[?!;\"“”„=@/\\]|\w{4,}\.\s+[a-z]|\s\w{3,}\.$|\w{5,}\.$|,\s.*,")
_STOPPED = re.compile(r"^(?!(?i:dhr|mw|mevr|dr|drs|prof|ir|mr)).*[a-zà-ÿ]\.$")
_MAIL = re.compile(r"\S+@\S+\.\w+")
_BEHIND = re.compile(r"\s*\([^()]*\)$")
_LONGEST_NAME = 48
_RUN = re.compile(r"[ \t]{25,}")
"""A gap of which more says nothing: patterns with four gaps would try all ways to share it out."""
_KEPT = 24


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may begin with a label.

    Attributes:
        name: as written, without brackets and time.
        start: index where the words would begin.
        at: seconds, or None.
        shape: which shape it has.
    """

    name: str
    start: int
    at: float | None
    shape: Shape

    @property
    def key(self) -> str:
        """The name without regard to case and blanks."""
        return folded(self.name)


def candidates(line: str) -> Iterator[Candidate]:
    """The labels this line may begin with, the likeliest shape first.

    >>> next(candidates("[00:12:31] Anna: we laten los"))
    Candidate(name='Anna', start=17, at=751.0, shape='timed')
    >>> [one.shape for one in candidates("Interviewer. Ik vroeg: wat?")]
    ['colon', 'stop', 'long']
    """
    head = line[:_LONGEST]
    indent = len(head) - len(head.lstrip())
    head, gaps = _squeezed(head, indent)
    for shape, pattern in _SHAPES:
        match = pattern.match(head, indent)
        if match is None:
            continue
        parts = match.groupdict()
        name = parts.get("name") or parts.get("braced") or ""
        name = name.strip().strip("*_").strip(" -–—,|\t")
        if _can_be_a_name(name, shape):
            stamp = parts.get("at")
            start = match.end() + sum(gone for place, gone in gaps if place <= match.end())
            yield Candidate(name, start, seconds(stamp) if stamp else None, shape)


def _squeezed(head: str, indent: int) -> tuple[str, list[tuple[int, int]]]:
    """The text with long gaps made short, and where in it how many signs are gone."""
    out, gaps, last = "", list[tuple[int, int]](), 0
    for run in _RUN.finditer(head, indent):
        out += head[last : run.start() + _KEPT]
        gaps.append((len(out), run.end() - run.start() - _KEPT))
        last = run.end()
    return out + head[last:], gaps


def candidate(line: str) -> Candidate | None:
    """The likeliest label this line may begin with, in a shape that mostly is one; or None.

    >>> candidate("We spraken af om 10:30 uur: koffie") is None
    True
    """
    usual = (one for one in candidates(line) if one.shape in STRONG or one.shape == "dash")
    return next(usual, None)


def _can_be_a_name(name: str, shape: Shape) -> bool:
    if not name or not name[0].isalnum():
        return False
    if shape in ("number", "long"):
        return True
    if not any(char.isalpha() for char in name):
        return False
    bare = _BEHIND.sub("", name)
    short = 0 < len(bare) <= _LONGEST_NAME and len(bare.split()) <= 5
    if short and (known_role(bare) is not None or _MAIL.fullmatch(bare)):
        return True
    return short and not _SENTENCE.search(bare) and not _STOPPED.search(bare)
