"""Which lines begin with a speaker's label: the evidence of a whole file, not of one line.

A label is taken when it is a word people use for speakers ("I", "R1", "Interviewer"), when the
settings name it, when it comes with a time code more than once, or when it recurs. "Let op:",
"Doel:" and headings of reports are none of these, or stand in the list of false friends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kvds_nlp.data import Role
from kvds_nlp.readers.label_forms import (
    INTERVIEWER,
    OTHER,
    RESPONDENT,
    Candidate,
    base,
    candidate,
    is_known,
    known_role,
    pair_roles,
)
from kvds_nlp.readers.parts import Label, Line
from kvds_nlp.readers.text import word_set

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
_FAINT = ("dash", "paren")
_FAIR_SHARE = 0.25


def find_labels(lines: Sequence[Line], named: Mapping[str, Role]) -> list[Label | None]:
    """For every line the label it begins with, or None. Shape: as ``lines``.

    Args:
        lines: of one file, clean.
        named: labels the settings name (any case).
    """
    following = (*(line.text for line in lines[1:]), "")
    candidates = [_candidate_on(line, after) for line, after in zip(lines, following, strict=False)]
    seen = [one for one in candidates if one is not None and base(one.name) not in _FALSE_FRIENDS]
    counts = Counter(_key(one) for one in seen)
    keys = _sure(seen, counts, named, marked=any(line.label is not None for line in lines))
    if not keys or _is_chance(keys, seen, counts, lines, named):
        keys = _by_habit(lines, candidates, counts)
    else:
        others = (one for one in seen if one.shape not in _FAINT and _plausible(one, counts))
        keys |= {_key(one) for one in others if counts[_key(one)] > 1 or _looks_like_name(one.name)}
    labels = [
        line.label or (Label(one.name, one.start, one.at) if one and _key(one) in keys else None)
        for line, one in zip(lines, candidates, strict=True)
    ]
    return _answers_marked(lines, labels) if any(labels) else _questions_marked(lines)


def _questions_marked(lines: Sequence[Line]) -> list[Label | None]:
    """Without any label: paragraphs wholly in bold that ask are the interviewer's, and what comes
    after each is the answer. Two or more make it a habit.
    """
    bold = [0 < len(line.text.rstrip()) <= line.bold and not line.heading for line in lines]
    asked = [one and line.text.rstrip()[-1] == "?" for one, line in zip(bold, lines, strict=True)]
    out: list[Label | None] = [None] * len(lines)
    if sum(asked) < 2:
        return out
    asking = False
    for index, line in enumerate(lines):
        if asked[index]:
            asking, out[index] = True, Label("", 0, line.at, sure=True, asks=True)
        elif asking and line.text.strip() and not bold[index]:
            asking, out[index] = False, Label("", 0, line.at, sure=True)
    return out


def _answers_marked(lines: Sequence[Line], labels: Sequence[Label | None]) -> list[Label | None]:
    """Where only the interviewer is ever labelled, each other paragraph is somebody's answer."""
    roles = {known_role(label.name) for label in labels if label is not None}
    if roles != {"interviewer"}:
        return list(labels)
    out = list(labels)
    first = next(index for index, label in enumerate(labels) if label is not None)
    for index in range(first + 1, len(lines)):
        fresh = lines[index].text.strip() and not lines[index - 1].text.strip()
        if fresh and labels[index] is None:
            out[index] = Label("", 0, lines[index].at, sure=True)
    return out


def _key(seen: Candidate) -> str:
    return " ".join(seen.name.casefold().split())


def _candidate_on(line: Line, after: str) -> Candidate | None:
    """The candidate on this line; a known label may also stand alone on it, or be in bold, or
    stand between a time code and the words (``after`` is the next line).
    """
    text = line.text.strip()
    if line.heading or line.label is not None or not text:
        return None
    word = base(text)
    if word in OTHER and text[0] in "[(" and text[-1] in ")]":
        return Candidate(text.strip("[]() "), 0, None, "alone")
    if (seen := candidate(line.text)) is not None:
        # A time code before the label already left the text; it is evidence all the same.
        timed = seen.at is None and line.at is not None
        return replace(seen, at=line.at, shape="timed") if timed else seen
    # A word that can only be a label: "Interviewer", "RESP 2".
    known = (word in INTERVIEWER or word in RESPONDENT) and len(word) > 2
    if known and len(text) <= 40 and text[0].isupper() and text[-1].isalnum():
        return Candidate(text.strip("[]<>() "), len(line.text), None, "alone")
    if after.strip() and len(text) <= 40 and _looks_like_name(text):
        if line.under_time:
            return Candidate(text, len(line.text), line.at, "timed")
        if text.isupper() and len(text) <= 30:
            return Candidate(text, len(line.text), line.at, "alone")
    name = line.text[: line.bold].strip(" :\t")
    if 0 < line.bold <= 48 and _looks_like_name(name):
        return Candidate(name, line.bold, None, "alone")
    return None


def _sure(
    seen: Sequence[Candidate], counts: Counter[str], named: Mapping[str, Role], *, marked: bool
) -> frozenset[str]:
    """Labels that need no company: named in the settings, known words, or timed."""
    settled = {key.casefold() for key in named}
    pairs = {base(name) for name in pair_roles([one.name for one in seen])}
    timed = sum(one.shape == "timed" for one in seen)
    out: set[str] = set()
    for one in seen:
        key = _key(one)
        known = known_role(one.name) is not None
        if one.shape == "paren" and not (known and counts[key] > 1):
            continue
        if one.shape == "dash" and counts[key] < 2 and not known:
            continue
        with_time = one.shape == "timed" and (timed > 1 or marked) and _looks_like_name(one.name)
        if {key, base(one.name)} & (settled | pairs) or is_known(one.name) or with_time:
            out.add(key)
    return frozenset(out)


def _is_chance(
    sure: frozenset[str],
    seen: Sequence[Candidate],
    counts: Counter[str],
    lines: Sequence[Line],
    named: Mapping[str, Role],
) -> bool:
    """One known word, once, in the middle of a text is no sign of a transcript."""
    if len(sure) > 1 or named or sum(counts[key] for key in sure) > 1:
        return False
    blocks = _blocks(lines)
    opening = lines[blocks[0]].text if blocks else ""
    first = candidate(opening)
    alone = first is None and base(opening) in OTHER | INTERVIEWER | RESPONDENT
    return not alone and (first is None or _key(first) not in sure)


def _plausible(one: Candidate, counts: Counter[str]) -> bool:
    """Whether this can be a label at all once the file is known to be a transcript."""
    if one.name.casefold() in _LETTERS:
        return counts[_key(one)] > 1
    if one.name[0].isupper() or any(char.isdigit() for char in one.name):
        return True
    return counts[_key(one)] > 2 and " " not in one.name


def _looks_like_name(name: str) -> bool:
    """Capitals where a person's name or a code has them.

    >>> [_looks_like_name(n) for n in ("Anna de Vries", "R3", "Het doel", "MW. JANSEN")]
    [True, True, False, True]
    """
    words = re.sub(r"\s*\(.*|[),.]", " ", name).split()
    if not 0 < len(words) <= 5 or base(name) in _FALSE_FRIENDS or words[0].casefold() in _SMALL:
        return False
    return all(word[0].isupper() or word.isdigit() or word.casefold() in _SMALL for word in words)


def _by_habit(
    lines: Sequence[Line], candidates: Sequence[Candidate | None], counts: Counter[str]
) -> frozenset[str]:
    """Names nobody knows: taken when that is clearly how the file is made.

    Either names recur and a fair share of the blocks begins with one (two speakers, or the text
    opens with the only one), or every single block begins with a name and there are two or more.
    """

    def could_be(one: Candidate) -> bool:
        return (
            one.shape not in _FAINT
            and base(one.name) not in _FALSE_FRIENDS
            and _plausible(one, counts)
            and (_looks_like_name(one.name) or (one.name.islower() and counts[_key(one)] > 2))
        )

    names = [one if one is not None and could_be(one) else None for one in candidates]
    blocks = _blocks(lines)
    heads = [names[first] for first in blocks]
    used = [one for one in names if one is not None]
    recurring = {_key(one) for one in used if counts[_key(one)] > 1}
    opens = bool(heads) and heads[0] is not None and _key(heads[0]) in recurring
    if len(recurring) > 3 and not any("?" in line.text for line in lines):
        return frozenset()  # a form that was filled in several times, not a talk
    if (len(recurring) > 1 or opens) and len(used) >= _FAIR_SHARE * len(blocks):
        return frozenset(_key(one) for one in used)
    everyone = frozenset(_key(one) for one in heads if one is not None)
    all_named = all(heads) and not everyone & _LETTERS
    return everyone if len(everyone) > 1 and all_named else frozenset()


def _blocks(lines: Sequence[Line]) -> list[int]:
    """First line of every block between blank lines (of every line, when none is blank)."""
    filled = [index for index, line in enumerate(lines) if line.text.strip() and not line.heading]
    starts = [i for i in filled if i == 0 or not lines[i - 1].text.strip()]
    return starts if len(starts) > 1 else filled
