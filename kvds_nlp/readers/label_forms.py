"""The forms of a speaker's label: its shape on a line, and the words people use for speakers.

Whether a line with such a form *does* begin with a label is decided in ``speakers``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

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
_PEOPLE = word_set(
    "spreker spreekster speaker stem persoon man vrouw moeder vader dochter zoon buurman buurvrouw "
    "wethouder burgemeester projectleider projectleidster coördinator coordinator beleidsadviseur "
    "beleidsmedewerker ambtenaar adviseur manager directeur voorzitter secretaris vrijwilliger "
    "vrijwilligster professional ervaringsdeskundige wijkverpleegkundige opbouwwerker docent "
    "jongerenwerker mantelzorger huisarts ouder jongere student tolk onbekend onbekende unknown"
)
_PAIRS = (("v", "a"), ("q", "a"), ("vraag", "antwoord"), ("question", "answer"))
_NUMBER = re.compile(r"[\s\-_.#]*\d+$")
_ASIDE = re.compile(r"\s*[(\[].*$")

Shape = Literal["timed", "colon", "bracket", "dash", "paren", "alone"]

_TIME = r"(?:(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,:;\-]\d{1,3})?|\d{1,2}:\d{1,2}:\d{1,2}\.\d{1,3})"
_OPEN, _SHUT = r"[\[(<{#]?\s*", r"\s*[\])>}#]?"
_STAMP = rf"{_OPEN}(?P<at>{_TIME})(?:\s*(?:-->|–|—|-|tot)\s*{_TIME})?{_SHUT}"
_CLOSED = rf"[\[(<{{#]\s*(?P<at>{_TIME})(?:\s*(?:-->|–|—|-)\s*{_TIME})?\s*[\])>}}#]"
_NAME = r"(?P<name>[^\W_][^:\n\t\[\]<>]{0,47}?)"
_BRACED = r"[\[<](?P<braced>[^\W_][^:\n\t\[\]<>]{0,47})[\]>]"
_EITHER = rf"(?:{_BRACED}|{_NAME})"
_GAP = r"[ \t]*"

_PATTERNS: tuple[tuple[Shape, str], ...] = (
    # [00:12:31] Anna: words        00:12 - [Anna]: words
    ("timed", rf"{_STAMP}{_GAP}[-–—:|]?{_GAP}{_EITHER}{_GAP}:{_GAP}"),
    # 00:00:03 R1 words    (a printed table)
    ("dash", rf"{_STAMP}[ \t]+(?P<name>(?:I|R|INT|INTV|RESP|V|A)\d{{0,2}})[ \t]+(?=[^\s:])"),
    # Anna (00:12:31): words        Anna [00:12] words
    ("timed", rf"{_NAME}{_GAP}{_CLOSED}{_GAP}:?{_GAP}"),
    # Anna: [00:12:31] words
    ("timed", rf"{_NAME}{_GAP}:{_GAP}{_CLOSED}{_GAP}"),
    # [Anna] 00:12:31
    ("timed", rf"{_BRACED}{_GAP}:?{_GAP}{_STAMP}{_GAP}:?{_GAP}$"),
    # Anna   0:12    (the words follow on the next line)
    ("timed", rf"{_NAME}{_GAP}[-–—,|]?[ \t]+{_STAMP}{_GAP}:?{_GAP}$"),
    # 00:12 Anna     00:12 - [Anna]
    ("timed", rf"{_STAMP}{_GAP}[-–—:|]?[ \t]+{_EITHER}{_GAP}$"),
    # [SPEAKER_00]: words
    ("bracket", rf"{_BRACED}{_GAP}:?{_GAP}"),
    # (R1) words
    ("paren", rf"\((?P<name>[^\W_][\w \-]{{0,20}})\){_GAP}:?{_GAP}"),
    # Anna: words        Anna > words
    ("colon", rf"{_NAME}{_GAP}[:>](?!//|(?<=\d:)\d\d){_GAP}"),
    # INT 1 - words      R1<tab>words
    ("dash", rf"{_NAME}(?:[ \t]+[-–—][ \t]+|{_GAP}\t+{_GAP})"),
)
_SHAPES = tuple((shape, re.compile(pattern)) for shape, pattern in _PATTERNS)
_ARROWED = rf"(?P<from>{_TIME})\s*(?:-->|–|—)\s*{_TIME}"
_STAMP_ONLY = re.compile(
    rf"(?:{_CLOSED}|{_ARROWED})[ \t]*(?=\S|$)(?![-–—][ \t])"
    rf"|(?P<bare>\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d+)?)[ \t]*$"
)
_STAMP_LAST = re.compile(rf"[ \t]*#{_TIME}#[ \t]*$")
_SENTENCE = re.compile(r"[?!;\"“”„=@/\\]|\w{4,}\.\s+[a-z]|\s\w{3,}\.$|\w{5,}\.$|,\s.*,")
_LONGEST = 160


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


def seconds(stamp: str) -> float:
    """Seconds from the start of the recording.

    >>> seconds("00:12:31"), seconds("1:02.5"), seconds("00:00:03,120"), seconds("00:01:02-3")
    (751.0, 62.5, 3.12, 62.3)
    """
    clock, _, fraction = re.sub(r"[,\-;]", ".", stamp).partition(".")
    parts = clock.split(":")
    if len(parts) == 4:
        fraction = parts.pop()
    total = 0
    for part in parts:
        total = total * 60 + int(part)
    return float(f"{total}.{fraction or 0}")


def candidate(line: str) -> Candidate | None:
    """The label this line may begin with, or None.

    >>> candidate("[00:12:31] Anna: we laten los")
    Candidate(name='Anna', start=17, at=751.0, shape='timed')
    >>> candidate("We spraken af om 10:30 uur: koffie") is None
    True
    """
    head = line[:_LONGEST]
    indent = len(head) - len(head.lstrip())
    for shape, pattern in _SHAPES:
        match = pattern.match(head, indent)
        if match is None:
            continue
        parts = match.groupdict()
        name = parts.get("name") or parts.get("braced") or ""
        name = name.strip().strip("*_").strip(" -–—,|\t")
        short = 0 < len(name) <= 48 and len(name.split()) <= 5 and name[0].isalnum()
        if short and any(char.isalpha() for char in name) and not _SENTENCE.search(name):
            stamp = parts.get("at")
            return Candidate(name, match.end(), seconds(stamp) if stamp else None, shape)
    return None


def time_code(line: str, *, in_front: bool = True) -> tuple[float | None, int, int]:
    """A time code without a name around the words: seconds, and where the words begin and end.

    Args:
        line: clean.
        in_front: whether to look before the words as well, and not only behind them.

    >>> time_code("[00:00:05.000 --> 00:00:09.000]  en toen"), time_code("ja. #00:01:02-3#")
    ((5.0, 33, 40), (None, 0, 3))
    """
    head = line[:_LONGEST]
    first = _STAMP_ONLY.match(head, len(head) - len(head.lstrip())) if in_front else None
    last = _STAMP_LAST.search(line, max(0, len(line) - 40))
    end = last.start() if last else len(line)
    if first is None:
        return None, 0, end
    at = seconds(first["at"] or first["from"] or first["bare"])
    return at, first.end(), max(first.end(), end)


def base(name: str) -> str:
    """A label without number, aside and brackets, lower case: what the lists are keyed on.

    >>> base("INT 1"), base("Deelnemer-04"), base("[muziek]"), base("Interviewer (Karin)")
    ('int', 'deelnemer', 'muziek', 'interviewer')
    """
    bare = name.strip().strip("[]<>*").strip()
    return _NUMBER.sub("", _ASIDE.sub("", bare)).rstrip(".").casefold()


def known_role(name: str) -> Role | None:
    """The role a label names by itself, or None.

    >>> known_role("R2"), known_role("Interviewer Karin"), known_role("Karin")
    ('respondent', 'interviewer', None)
    """
    whole = base(name)
    first, _, rest = whole.partition(" ")
    candidates = (whole, first) if rest and len(first) > 3 else (whole,)
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
