"""Who asks and who answers: by settings, by label, else by a guess that is always told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kvds_nlp.data import Role
from kvds_nlp.readers.cleaning import word_set

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
    "transcriptor tolk muziek music jingle applaus geluid geluidsfragment opname technicus "
    "achtergrond achtergrondgeluid ruis"
)
_PEOPLE = word_set(
    "spreker spreekster speaker stem persoon man vrouw moeder vader dochter zoon buurman buurvrouw "
    "wethouder burgemeester projectleider projectleidster coördinator coordinator beleidsadviseur "
    "beleidsmedewerker ambtenaar adviseur manager directeur voorzitter secretaris vrijwilliger "
    "vrijwilligster professional ervaringsdeskundige wijkverpleegkundige opbouwwerker docent "
    "jongerenwerker mantelzorger huisarts ouder jongere student onbekend onbekende unknown"
)
_PAIRS = (("v", "a"), ("q", "a"), ("vraag", "antwoord"), ("question", "answer"))
_NUMBER = re.compile(r"[\s\-_.#]*\d+$")
_SHORT = re.compile(r"[(\[](\w{1,6})[)\]]$")
_ASIDE = re.compile(r"\s*[(\[].*$")


_ASKS = re.compile(
    r"(?:^|\b(?:en|maar|oké|oke|dus|nou|want|ja|goed|mooi)\s+)"
    r"(?:wie|wat|waar\w*|wanneer|waarom|hoe\w*|welke?|"
    r"(?:kunt?|kan|wilt?|hebt?|heeft|bent?|is|was|vindt?|ziet?|weet|merkt?|doet?|gaat?|komt?|denkt?)"
    r"\s+(?:je|jij|u|jullie|dat|er|het|hij|zij|ze))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Speech:
    """What one speaker did in one file: enough to guess whether they ask or answer.

    Attributes:
        turns: how many turns; ``questions`` of them ask something.
        characters: of all turns together.
        first: ordinal of the first turn.
    """

    turns: int
    questions: int
    characters: int
    first: int


def asks(words: str, *, punctuated: bool) -> bool:
    """Whether these words ask something: by the question mark or, where a machine wrote the text
    without any, by a question word or an inverted verb at the start of a clause.

    >>> asks("Goed. En toen?", punctuated=True), asks("en wat deed u toen", punctuated=False)
    (True, True)
    """
    return "?" in words if punctuated else _ASKS.search(words) is not None


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


def roles_of(
    speech: Mapping[str, Speech], named: Mapping[str, Role]
) -> tuple[dict[str, Role], str]:
    """Every speaker's role, and the speaker who was guessed to be the interviewer ("" if none).

    A guess is made only when no label, pair or setting names an interviewer: the one speaker
    who mostly asks is taken to be the interviewer: in at least 40% of the turns (20% when they
    are on average less than half as long as those of the others), and at least 1.7 times as often
    as the others together.
    """
    settled = {key.casefold(): role for key, role in named.items()}
    roles: dict[str, Role] = dict(pair_roles(list(speech)))
    for name in speech:
        said = settled.get(name.casefold()) or settled.get(base(name)) or known_role(name)
        if said is not None:
            roles[name] = said
    for name, role in list(roles.items()):
        # "Onderzoeker (O):" tells who "O:" is.
        if (short := _SHORT.search(name)) and short[1] in speech:
            roles.setdefault(short[1], role)
    open_names = [name for name in speech if name not in roles]
    guessed = "" if "interviewer" in roles.values() else _who_asks(speech, open_names)
    for name in open_names:
        roles[name] = "interviewer" if name == guessed else "respondent"
    return roles, guessed


def _who_asks(speech: Mapping[str, Speech], open_names: Sequence[str]) -> str:
    """The one who asks while the others answer; "" when that is not clear."""
    if len(speech) < 2 or not open_names:
        return ""

    def asking(name: str) -> tuple[float, float, int]:
        said = speech[name]
        length = said.characters / max(said.turns, 1)
        return said.questions / max(said.turns, 1), -length, -said.first

    best = max(open_names, key=asking)
    others = [speech[name] for name in speech if name != best]
    turns = max(sum(said.turns for said in others), 1)
    share = sum(said.questions for said in others) / turns
    length = sum(said.characters for said in others) / turns
    mine = asking(best)
    least = 0.2 if -mine[1] < 0.5 * length else 0.4
    return best if mine[0] >= max(least, 1.7 * share) else ""
