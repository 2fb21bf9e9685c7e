"""What speaks for a label: known words, settings, times, and what keeps coming all through a file.

Each function proposes labels by one kind of evidence; ``speakers`` asks them in order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kvds_nlp.data import Role
from kvds_nlp.talk.label_forms import (
    INTERVIEWER,
    OTHER,
    PAIR_WORDS,
    RESPONDENT,
    Candidate,
    Shape,
    base,
    is_known,
    known_role,
    pair_roles,
)
from kvds_nlp.talk.parts import Line
from kvds_nlp.talk.text import word_set

Hand = frozenset[tuple[Shape, str]]
"""Shapes and names that are labels together: the hand of whoever typed the file."""

_FALSE_FRIENDS = word_set(
    "let op|nb|n.b|ps|p.s|noot|doel|doelen|doelgroep|doelgroepen|conclusie|conclusies|resultaat|"
    "resultaten|opmerking|opmerkingen|voorbeeld|voorbeelden|bijvoorbeeld|tip|tips|datum|tijd|"
    "plaats|locatie|onderwerp|thema|aanwezig|afwezig|agenda|bron|bronnen|zie|zie ook|stap|fase|"
    "actie|acties|toelichting|samenvatting|inleiding|aanleiding|achtergrond|aanpak|werkwijze|"
    "methode|looptijd|partners|contact|contactpersoon|telefoon|tel|email|e-mail|website|kortom|"
    "dus|want|maar|en|of|namelijk|citaat|quote|vervolg|kosten|budget|planning|kanttekening|"
    "aandachtspunt|aandachtspunten|les|lessen|advies|aanbeveling|aanbevelingen|probleem|oplossing|"
    "effect|effecten|uitkomst|kans|kansen|risico|risico's|belangrijk|extra|stelling|definitie|"
    "context|situatie|reden|gevolg|punt|ten eerste|ten tweede|ten slotte|tot slot|daarnaast|"
    "concreet|anders gezegd|met andere woorden|het gaat om|de vraag is|de vraag was|mijn vraag|"
    "mijn punt|uur|http|https|www|figuur|tabel|bijlage|hoofdstuk|paragraaf|deel|pagina|pag|blz|"
    "titel|project|proeftuin|gemeente|organisatie|functie|naam|opdrachtgever|status|versie|inhoud|"
    "note|warning|summary|date|time|location",
    "|",
)
_SMALL = word_set("de den der het in 't ten ter te tot op aan bij van von y el al la le du d' 's")
_LETTERS = word_set("a b c d e f g h j k l m n o p q s t u v w x y z")
_YES_NO = word_set("ja nee nou klopt precies inderdaad oké ok goed dus hm hmm eh ach tja mooi fijn")
_NOT_FIRST = word_set(
    "ik hij zij ze wij we je jij jullie u die dat dit toen en maar dus want of er het de een als "
    "dan wat wie waar hoe ook nog zo mijn onze hun"
)
_FAIR_SHARE = 0.25
_HABIT = 0.6
_LEAST_SCORE = 2
_FREE: frozenset[Shape] = frozenset({"dash", "paren", "tab"})
"""Faint shapes that known words may have on their own; the others need both sides of a talk."""
_NAMES: frozenset[Shape] = frozenset(
    {"dash", "tab", "paren", "listed", "semicolon", "stop", "number", "bare", "name"}
)
"""Faint shapes that names nobody knows may have, when they come all through the file."""
_SPEAKS = re.compile(
    r"(?:ja|nee|nou|klopt|precies|inderdaad|hm+|eh+m?|oké|ok|goed|dat|bij ons)\b"
    r"|.*\b(?:ik|wij|we|mij|me|mijn|ons|onze)\b",
    re.IGNORECASE,
)
_TELLS_OF_ANOTHER = re.compile(
    r"(?:hij|zij|ze|die|deze|heeft|had|doet|deed|is|was|werkt|werkte|regelt|regelde|komt|kwam|"
    r"gaat|ging|zorgt|zorgde|kookt|kookte|helpt|hielp)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """One line with the labels it may begin with.

    Attributes:
        line: as given.
        strong: the label it begins with when its shape mostly is one, or None.
        faint: what else it may begin with, the likeliest first.
    """

    line: Line
    strong: Candidate | None
    faint: tuple[Candidate, ...]


def strong_ones(readings: Iterable[LabelledLine]) -> list[Candidate]:
    """The candidates in a shape that mostly is a label, without false friends ("Let op")."""
    return [one.strong for one in readings if one.strong and not is_false_friend(one.strong.name)]


def is_false_friend(name: str) -> bool:
    """Whether this stands before a colon in reports and answers, and nobody is called so."""
    return base(name) in _FALSE_FRIENDS


def looks_like_name(name: str) -> bool:
    """Capitals where a person's name or a code has them.

    >>> [looks_like_name(n) for n in ("Anna de Vries", "R3", "Het doel", "MW. JANSEN")]
    [True, True, False, True]
    """
    words = re.sub(r"\s*\(.*|[),.]", " ", name).split()
    if not 0 < len(words) <= 5 or is_false_friend(name) or words[0].casefold() in _SMALL:
        return False
    return all(word[0].isupper() or word.isdigit() or word.casefold() in _SMALL for word in words)


def sure_keys(
    seen: Sequence[Candidate], named: Mapping[str, Role], *, marked: bool
) -> frozenset[str]:
    """Labels that need no company: named in the settings, known words, or timed.

    Args:
        seen: every strong candidate of the file.
        named: labels the settings name.
        marked: whether the format itself names some of the speakers.
    """
    settled = {key.casefold() for key in named}
    pairs = {base(name) for name in pair_roles([one.name for one in seen])}
    timed = sum(one.shape == "timed" for one in seen)
    counts = Counter(one.key for one in seen)
    with_role = any(known_role(one.name) for one in seen)
    out: set[str] = set()
    for one in seen:
        word = base(one.name)
        if one.shape == "alone" and word in PAIR_WORDS - pairs:
            continue
        known = known_role(one.name) is not None
        # "Ambtenaar: nee" once, among turns of I and R, may be told by R.
        people = is_known(one.name) and (counts[one.key] > 1 or not with_role)
        with_time = one.shape == "timed" and (timed > 1 or marked) and looks_like_name(one.name)
        if {one.key, word} & (settled | pairs) or known or people or with_time:
            out.add(one.key)
    return frozenset(out)


def is_chance(
    sure: frozenset[str], readings: Sequence[LabelledLine], named: Mapping[str, Role]
) -> bool:
    """One known word, once, in the middle of a text is no sign of a transcript."""
    times = sum(one.key in sure for one in strong_ones(readings))
    if len(sure) > 1 or named or times > 1:
        return False
    blocks = _blocks(readings)
    if not blocks:
        return True
    opening = readings[blocks[0]]
    alone = opening.strong is None and base(opening.line.text) in OTHER | INTERVIEWER | RESPONDENT
    return not alone and (opening.strong is None or opening.strong.key not in sure)


def recurring(readings: Sequence[LabelledLine]) -> frozenset[str]:
    """What keeps standing before a colon, whoever it may be: ``iPhone:``, ``karin:``."""
    counts = Counter(one.key for one in strong_ones(readings))
    return frozenset(key for key, times in counts.items() if times > 1 and not _begins_talk(key))


def _begins_talk(key: str) -> bool:
    """Whether this begins like a sentence ("ik dacht"), and not like somebody's name."""
    return key.split()[0] in _NOT_FIRST


def keys_beside(readings: Sequence[LabelledLine], sure: frozenset[str]) -> frozenset[str]:
    """Labels nobody knows in a file that is known to be a transcript: what recurs, and names that
    come once where somebody may begin to speak.

    "Fatima: zij doet de keuken" in an answer names a person; she does not speak. Against a label
    speaks that the words after it begin small where those of known labels begin with a capital,
    and that they tell of another; for it, that an answer is due, and that somebody speaks.
    """
    counts = Counter(one.key for one in strong_ones(readings))
    filled = [one for one in readings if one.line.text.strip()]
    known = [one for one in filled if one.strong and one.strong.key in sure]
    firsts = [_words_of(one)[:1] for one in known if _words_of(one)]
    capitals = len(firsts) > 1 and sum(map(str.isupper, firsts)) >= 0.8 * len(firsts)
    roles = {key: known_role(key) for key in sure}
    strangers = sum(role is None for role in roles.values())
    answered = "respondent" in roles.values() or strangers > 1
    one_line_each = all(one.strong or one.faint for one in filled)
    out: set[str] = set()
    for before, here in pairwise([None, *filled]):
        one = here.strong if here else None
        if here is None or one is None or one.key in sure or is_false_friend(one.name):
            continue
        asked = before is not None and (
            before.line.text.rstrip().endswith("?")
            or (before.strong is not None and known_role(before.strong.name) == "interviewer")
        )
        score = _score(here, one, counts[one.key], capitals=capitals)
        if score + asked + one_line_each + 2 * (not answered) >= _LEAST_SCORE:
            out.add(one.key)
    return frozenset(out)


def _words_of(one: LabelledLine) -> str:
    return one.line.text[one.strong.start :].strip() if one.strong else ""


def _score(here: LabelledLine, one: Candidate, times: int, *, capitals: bool) -> int:
    """How much speaks for this label; far below nothing when it cannot be one."""
    if not _plausible(one, times) or (times == 1 and not looks_like_name(one.name)):
        return -9
    words = _words_of(here)
    score = 2 if times > 1 else 0
    if words and capitals:
        score += -2 if words[0].islower() else 1
    elif words and times == 1:
        score += 1
    return score + bool(_SPEAKS.match(words)) - bool(_TELLS_OF_ANOTHER.match(words))


def _plausible(one: Candidate, times: int) -> bool:
    """Whether this can be a label at all once the file is known to be a transcript."""
    if one.name.casefold() in _LETTERS:
        return times > 1
    if one.name[0].isupper() or any(char.isdigit() for char in one.name):
        return True
    return times > 1 and not _begins_talk(one.key)


def slips(readings: Sequence[LabelledLine], sure: frozenset[str]) -> Hand:
    """Where the mark of a known label was mistyped or forgotten once: ``R; ja``, ``R Ja``."""
    out: set[tuple[Shape, str]] = set()
    for one in (faint for reading in readings for faint in reading.faint):
        known = known_role(one.name) is not None
        free = one.shape in _FREE or one.shape in ("listed", "semicolon")
        again = one.key in sure and one.shape in _FREE | {"listed", "semicolon"}
        if (known and (free or one.key in sure)) or again:
            out.add((one.shape, one.key))
    return frozenset(out)


def recurring_long(readings: Sequence[LabelledLine]) -> Hand:
    """What keeps standing before the first colon, however long it is or whatever is in it."""
    long = [
        (one, reading.line.text[one.start :].strip())
        for reading in readings
        for one in reading.faint
        if one.shape == "long" and (reading.strong is None or reading.strong.key != one.key)
    ]
    counts = Counter(one.key for one, words in long if words and not words[0].islower())
    every = Counter(one.key for one, _ in long)
    return frozenset(
        ("long", key)
        for key, times in counts.items()
        if times > 1 and 2 * times > every[key] and not _begins_talk(key)
        if base(key) not in _FALSE_FRIENDS
    )


def hands(readings: Sequence[LabelledLine]) -> Hand:
    """The faint shape in which a whole file is typed: words known for both sides of a talk, or
    names that recur over most of it.
    """
    filled = sum(bool(one.line.text.strip()) and not one.line.heading for one in readings)
    blocks = len(_blocks(readings))
    by_shape: dict[Shape, list[Candidate]] = {}
    for one in (faint for reading in readings for faint in reading.faint):
        if not is_false_friend(one.name):
            by_shape.setdefault(one.shape, []).append(one)
    out: set[tuple[Shape, str]] = set()
    for shape, found in by_shape.items():
        pairs = pair_roles([one.name for one in found])
        told = {one.name: pairs.get(one.name) or known_role(one.name) for one in found}
        known = [one for one in found if told[one.name] in ("interviewer", "respondent")]
        roles = {told[one.name] for one in known}
        if (len(roles) > 1 and len(known) > 2) or (shape in _FREE and len(known) > 1):
            keys = {one.key for one in known} | _recurring(found)
            return frozenset((shape, key) for key in keys)
        if shape in _NAMES:
            units = min(blocks, filled // 2) if shape == "name" else min(blocks, filled)
            out |= {(shape, key) for key in _habitual(found, units)}
        if out:
            return frozenset(out)
    return frozenset()


def _recurring(found: Sequence[Candidate]) -> set[str]:
    counts = Counter(one.key for one in found)
    return {key for key, times in counts.items() if times > 1 and base(key) not in _YES_NO}


def _habitual(found: Sequence[Candidate], units: int) -> set[str]:
    """Two names or more that recur, and begin most of the file's paragraphs."""
    if found[0].shape == "bare":  # without any mark: only names in capitals stand out
        found = [one for one in found if one.name.isupper() and len(one.name) > 2]
    names = [o for o in found if o.shape == "number" or looks_like_name(o.name) or o.name.islower()]
    recurring = _recurring(names)
    times = sum(one.key in recurring for one in found)
    if len(recurring) < 2 or times < _HABIT * units or times < 0.8 * len(found):
        return set()
    return recurring | {one.key for one in found if looks_like_name(one.name)}


def keys_by_habit(readings: Sequence[LabelledLine]) -> frozenset[str]:
    """Names nobody knows: taken when that is clearly how the file is made.

    Either names recur and a fair share of the blocks begins with one (two speakers, or the text
    opens with the only one), or every single block begins with a name and there are two or more.
    """
    counts = Counter(one.key for one in strong_ones(readings))

    def name_on(reading: LabelledLine) -> str:
        one = reading.strong
        if one is None or is_false_friend(one.name) or not _plausible(one, counts[one.key]):
            return ""
        small = one.name.islower() and counts[one.key] > 1 and not _begins_talk(one.key)
        return one.key if looks_like_name(one.name) or small else ""

    blocks = _blocks(readings)
    heads = [name_on(readings[first]) for first in blocks]
    used = [name for name in map(name_on, readings) if name]
    recurring = {name for name in used if counts[name] > 1}
    opens = bool(heads) and heads[0] in recurring
    if len(recurring) > 3 and not any("?" in one.line.text for one in readings):
        return frozenset()  # a form that was filled in several times, not a talk
    if (len(recurring) > 1 or opens) and len(used) >= _FAIR_SHARE * len(blocks):
        return frozenset(recurring if len(recurring) > 1 else used)
    everyone = frozenset(filter(None, heads))
    all_named = all(heads) and not everyone & _LETTERS
    return everyone if len(everyone) > 1 and all_named else frozenset()


def _blocks(readings: Sequence[LabelledLine]) -> list[int]:
    """First line of every block between blank lines (of every line, when none is blank)."""
    texts = [one.line.text.strip() for one in readings]
    filled = [i for i, text in enumerate(texts) if text and not readings[i].line.heading]
    starts = [i for i in filled if i == 0 or not texts[i - 1]]
    return starts if len(starts) > 1 else filled
