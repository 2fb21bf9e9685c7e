"""One answer about consent -> what it allows; several -> what they allow together.

Read in the most restrictive sense: what is not understood is a no, and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from kvds_nlp.people.questions import NOTHING_ASKED, Question, question_of
from kvds_nlp.people.sense import Place, sense_of
from kvds_nlp.people.wording import SUBJECTS, Mark, Said, plain, said_in

UNANSWERED = "niet ingevuld"
"""What the fact ``consent`` says where everybody was asked and this one left it empty."""


class Level(IntEnum):
    """What somebody allows; a lower level outranks a higher one."""

    UNUSED = 0
    NO = 1
    ANONYMOUS = 2
    NAME = 3

    @property
    def said(self) -> str:
        """As the contract names it: ``unused``, ``no``, ``anonymous`` or ``name``."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one answer allows.

    Attributes:
        level: of ``NAME`` when nothing is said about names.
        about: what was asked and answered: "quoting", "recording", "all" ...
        understood: whether every word of it is known; else the level is NO.
        words: the answer, with its question where that is needed to understand it.
    """

    level: Level
    about: Mark | str
    understood: bool
    words: str

    @property
    def allows_quotes(self) -> bool:
        """Whether this is a yes to quoting, or to all."""
        return self.level > Level.NO and self.about in ("quoting", "use", "all")


_TICKS = frozenset({"✓", "✔", "☑", "√", "v", "+", "👍", "✅", "●", "■"})
_CROSSES = frozenset({"✗", "✘", "×", "-", "–", "—", "/", "👎", "❌", "☐", "□", "[ ]", "[]", "()",
                      "( )"})  # fmt: skip
UNSURE_TICKS = frozenset({"x", "☒"})
"""A tick or a cross: only the other cells of a column tell."""
_BOX = re.compile(r"(\[\s*[xv✓✔]?\s*\]|\(\s*[xv✓✔]?\s*\)|[☐☑☒✓✔✗✘□■○●])\s*([^\[(☐☑☒✓✔✗✘□■○●]*)")
_ELSE = 0.85
"""How likely what follows a first sentence says nothing of consent, for that sentence to stand."""
_AND = re.compile(r"(?<!\w)(?:en|én|and|&|\+|plus|also|ook)(?!\w)", re.IGNORECASE)
_FULL = re.compile(r"[xv✓✔☑☒■●]")


@lru_cache(maxsize=8192)
def read_answer(
    answer: str, asked: str = "", *, yes: tuple[str, ...] = (), no: tuple[str, ...] = ()
) -> Reading:
    """What an answer allows.

    Args:
        answer: as written; a question may stand before it ("bezwaar tegen citeren: ja").
        asked: the header or label; "" where the words stand by themselves.
        yes: more wordings that mean yes.
        no: more wordings that mean no.

    >>> read_answer("ja, mits anoniem").level, read_answer("ja", "Bezwaar tegen citeren?").level
    (<Level.ANONYMOUS: 2>, <Level.NO: 1>)
    >>> read_answer("akkoord, maar niet citeren").level, read_answer("bezwaar: nee").level
    (<Level.NO: 1>, <Level.NAME: 3>)
    """
    head, rest = ("", answer) if asked else question_in(answer)
    if head:
        return replace(read_answer(rest, head, yes=yes, no=no), words=answer)
    question = (question_of(asked) if asked else None) or NOTHING_ASKED
    body = plain(answer).strip(" .!*")
    body = question.codes.get(body, body)
    if body == UNANSWERED:
        level = Level.ANONYMOUS if question.about == "naming" else Level.NO
        about, known = question.about, True
    elif "?" in body or not body:
        level, about, known = Level.NO, question.about, not body
    else:
        said = _signs(body) or said_in(_ticked(body), yes=yes, no=no)
        if question.about == "naming" and said.has("quoting"):
            question = NOTHING_ASKED  # "Anonimiteit: citeren zonder naam"
        level, about, known = _judged(said, question)
        boxed = bool(_BOX.search(body))
        if level <= Level.NO and not boxed and (said.unknown or not known):
            level, known = (
                _sensed(answer, asked, question, said)
                or _opening(answer, asked, yes, no)
                or (level, known)
            )
    return Reading(level, about, known, f"{asked}: {answer}" if asked else answer)


def question_in(words: str) -> tuple[str, str]:
    """The question that words begin with, and the rest: "bezwaar: ja"; "" where there is none."""
    for colon in re.finditer(": ", words):
        if question_of(words[: colon.start()]) is not None:
            return words[: colon.start()], words[colon.end() :]
    return "", words


def _signs(body: str) -> Said | None:
    """A tick or a cross by itself."""
    if body in _TICKS or body in ("[x]", "[v]", "(x)"):
        return Said(("yes",), ())
    if body in _CROSSES:
        return Said(("no",), ())
    return Said(("unknown",), (body,)) if body in UNSURE_TICKS else None


def _ticked(body: str) -> str:
    """Of boxes with words the words whose box is ticked: "[x] ja [ ] nee" says ja."""
    boxes = [(box, words.strip(" ,;")) for box, words in _BOX.findall(body)]
    if not boxes or not any(words for _, words in boxes) or not re.match(r"[\[(☐☑☒✓✔✗✘□■○●]", body):
        return body
    chosen = [words for box, words in boxes if _FULL.search(box) and words]
    # A sentence of refusal whose box is empty ("☐ ik wil niet geciteerd worden") refuses nothing.
    sentences = all(len(words.split()) > 2 and said_in(words).denies for _, words in boxes if words)
    return ", ".join(chosen) or ("geen bezwaar" if sentences else UNANSWERED)


def _judged(said: Said, question: Question) -> tuple[Level, Mark | str, bool]:
    """Level, subject, and whether it was understood."""
    subjects = [mark for mark in SUBJECTS if said.has(mark) and mark != "naming"]
    about = question.about
    if subjects:
        about = "quoting" if "quoting" in subjects else subjects[0]
        if about == "use":
            about = question.about if question.about != "all" else "use"
    if question.about == "contact":
        return Level.NO if said.denies else Level.NAME, "contact", True
    if question.negated:
        return _answered_against(said, question)
    if question.about == "naming":
        refused = said.denies or said.has("anonymous")
        clear = not refused and said.has("yes", "named") and not said.unknown
        return Level.NAME if clear else Level.ANONYMOUS, "naming", True
    if said.denies:
        return _refused(said, question), about, True
    level = Level.ANONYMOUS if said.has("anonymous") else Level.NAME
    hedged = "condition" in _without_met(said)
    if hedged or said.unknown:
        # "Alleen voor de analyse" is understood: it is a no to quoting.
        limited = bool(subjects) and about != "quoting" and not said.unknown
        return Level.NO, about, limited
    if question.said.has("anonymous"):
        level = Level.ANONYMOUS
    dated = question.dated and "filler" in said.marks
    spoken = said.has("yes", "unopposed", "anonymous", "named") or bool(subjects) or dated
    if said.has("analysis", "recording") and not said.has("quoting"):
        # A yes that names what it is for ("ja, voor onderzoek") is no yes to more than that.
        about = "analysis"
    return (level if spoken else Level.NO), about, spoken


def _sensed(answer: str, asked: str, question: Question, said: Said) -> tuple[Level, bool] | None:
    """Level of words that are not all known and whether they are sure enough to be understood: a
    yes, or a yes without a name; None where neither is heard.

    Where a word of it denies, it takes a yes before that and more to hear one ("ja. Zijn vergunning
    is geweigerd"); where one sets a condition, nothing is heard but that nobody may be named, and
    no second condition ("mits anoniem en na inzage").
    """
    if question.about in ("contact", "naming"):
        return None
    place: Place = "value" if asked else "cell"
    sense = sense_of(answer, place, asked)
    conditional = said.has("condition")
    against = conditional or question.negated or said.denies or said.has("recording")
    if sense.is_nameless(surely=against) and not (conditional and _AND.search(answer)):
        return Level.ANONYMOUS, True
    opens = said.marks[:1] in (("yes",), ("unopposed",))
    may_agree = not conditional and (opens or not said.denies or question.negated)
    if may_agree and sense.is_agreed(surely=against or not asked):
        return Level.NAME, True
    return None


def _opening(
    answer: str, asked: str, yes: tuple[str, ...], no: tuple[str, ...]
) -> tuple[Level, bool] | None:
    """Level of a first sentence that is understood, where what follows is about something else:
    "in orde. Gebeld op 14/2, nam niet op"; None for any other.
    """
    first, _, rest = answer.partition(". ")
    if not rest.strip() or sense_of(rest, "cell").other < _ELSE:
        return None
    reading = read_answer(first, asked, yes=yes, no=no)
    return (reading.level, True) if reading.allows_quotes and reading.understood else None


def _without_met(said: Said) -> tuple[Mark, ...]:
    """The marks without conditions that a quote meets: "mits anoniem", "anonymous only"."""
    beside = ("filler", "stop", "quoting", "yes", "unopposed", "naming")
    told = [one for one in said.marks if one not in beside]
    names = {"anonymous", "named"}
    kept: list[Mark] = []
    for place, mark in enumerate(told):
        rest = [one for one in told[place + 1 :] if one != "condition"]
        closes = 0 < place == len(told) - 1 and told[place - 1] in names
        met = rest[0] in names if rest else closes
        if mark != "condition" or not met:
            kept.append(mark)
    return tuple(kept)


def _answered_against(said: Said, question: Question) -> tuple[Level, Mark | str, bool]:
    """The answer to a question of which a yes refuses."""
    naming = question.about == "naming" and not said.has("quoting")
    allowed = {"no", "unopposed", "filler", "stop"}
    plain_no = set(said.marks) <= allowed and said.has("no", "unopposed")
    if naming:
        return (Level.NAME if plain_no else Level.ANONYMOUS), "naming", True
    if plain_no:
        return Level.NAME, question.about, True
    if said.marks and set(said.marks) <= {"yes", "refused", "filler", "stop", *SUBJECTS}:
        taken_back: Mark = "withdrawn" if question.said.has("withdrawn") else "no"
        return _refused(Said((taken_back,), ()), question), question.about, True
    return Level.NO, question.about, (said.denies or said.has("yes")) and not said.unknown


def _refused(said: Said, question: Question) -> Level:
    """Not quoted; or not used at all, where that is what the no is about."""
    if said.has("withdrawn") and not said.has("quoting", "recording"):
        return Level.UNUSED if question.about in ("use", "all") else Level.NO
    kept = refused = False
    for clause in said.clauses:
        denies = not {"no", "refused"}.isdisjoint(clause)
        used = "use" in clause or "analysis" in clause
        named = bool({"quoting", "recording", "naming", "anonymous"} & set(clause))
        if denies and not named and (used or question.about == "use"):
            refused = True
        elif used and not denies:
            kept = True
    return Level.UNUSED if refused and not kept else Level.NO


def together(readings: Iterable[Reading]) -> Reading | None:
    """The reading that decides; None when nobody was asked about more than contact and names.

    A no anywhere is a no; a yes must be to quoting or to all. A cap on names holds for every yes.
    """
    every = [one for one in readings if one.about != "contact"]
    asked = [one for one in every if one.about != "naming"]
    caps = [one for one in every if one.about == "naming" and one.level < Level.NAME]
    if not asked:
        return min(caps, key=lambda one: one.level, default=None)
    worst = min(asked, key=lambda one: (one.level, one.understood))
    if worst.level <= Level.NO:
        return worst
    given = [one for one in asked if one.allows_quotes]
    if not given:
        return replace(worst, level=Level.NO)
    least = min(given, key=lambda one: one.level)
    return caps[0] if caps and least.level > Level.ANONYMOUS else least


def least_of(said: Iterable[str]) -> str:
    """Of some answers on consent the one that allows least, whichever was read first."""
    return min(said, key=lambda words: (read_answer(words).level, words))


def fact_of(reading: Reading) -> str:
    """Words for the fact ``consent`` that say by themselves what this reading says."""
    head, bare = question_in(reading.words)
    if not head:
        return reading.words
    alone = read_answer(bare)
    same = (alone.level, alone.understood) == (reading.level, reading.understood)
    return bare if same and alone.allows_quotes == reading.allows_quotes else reading.words
