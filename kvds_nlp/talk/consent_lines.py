"""Lines of a transcript that tell about consent: facts about the talk, which nobody says.

Before the first speaker every line with a consent question or statement is one; further on only
what cannot be speech: a question with a clear answer behind it, a remark between brackets.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kvds_nlp.people.answers import UNANSWERED, fact_of, read_answer, together
from kvds_nlp.people.persons import is_own_label
from kvds_nlp.people.questions import (
    LONGEST,
    is_bare_refusal,
    is_consent_noun,
    is_statement,
    limits_use,
    question_of,
)
from kvds_nlp.people.sense import withholds
from kvds_nlp.people.wording import said_in
from kvds_nlp.talk.label_forms import candidate, known_role
from kvds_nlp.talk.parts import Line
from kvds_nlp.talk.text import one_line

AskedAnswered = tuple[str, str]
"""What was asked ("" where the words stand by themselves), and what was answered."""

_HEAD = 60
_LONGEST_NAME = 4
"""Words of a name in a list."""
_TAIL = 6
_REMARKS_BELOW = 3
_SHORT = 80
_MARKS = " \t*_#>-•\"'“”"
_SEPARATORS = re.compile(r"[:=\t]|\s\|\s|\?(?=\s|$)|\s[-–—]\s")
_REMARK = re.compile(
    r"(?:let op|n\.?b\.?|opmerking\w*|noot\w*|notitie|memo|status|note|ps|p\.s\.|toelichting|"
    r"transcribent|notulist|vertrouwelijkheid|naschrift|nagekomen\w*|aanvulling|addendum|later|"
    r"na afloop)\b",
    re.IGNORECASE,
)
_STATUS = re.compile(r"status\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"(?i)\b(?:respondent\w*|deelnemers?|interviews?|gesprek\w*|personen|mensen|participants?|\d+)\b"
)
_TELLING = re.compile(r"\w{7}")
"""A name of a folder that is one word of refusal, and not a short one that is a name too."""
_LISTED = re.compile(r"\s*(?:\t|[:;=,|]|[-=]>|→|\s[-–—]\s)\s*|\s+")
_NUMBERED = re.compile(r"\d{1,3}[.)]\s+(?=\S)")
_BETWEEN = re.compile(r"[;|]\s+|\t+")
_IN_BRACKETS = re.compile(r"([^()]{1,60}?)\s*[(\[]([^()\[\]]{1,60})[)\]]")
_BRACKETS = re.compile(r"[\[(]([^\[\]()]+)[\])]$")


@dataclass(frozen=True, slots=True)
class ConsentLines:
    """What lines tell of consent, and which lines these are (indices)."""

    pairs: tuple[AskedAnswered, ...] = ()
    at: frozenset[int] = frozenset()


def consent_lines(lines: Sequence[Line], ignored: Collection[str] = ()) -> ConsentLines:
    """The lines about consent.

    Args:
        lines: of one file, clean.
        ignored: keys that look like consent and are not, any case.
    """
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    facts = {i: some for i in filled[:_HEAD] if (some := _several(lines[i].text))}
    spoken = next((i for i in filled if i not in facts and _is_labelled(lines[i])), None)
    head = spoken if spoken is not None else _prose(lines, filled)
    passed_over = {one_line(key).casefold() for key in ignored}
    pairs: list[AskedAnswered] = []
    at: set[int] = set()
    for place, index in enumerate(filled):
        if index in facts and index < head:
            pairs += facts[index]
            at.add(index)
            continue
        ends = len(filled) - place <= _TAIL
        if index in at or (_is_labelled(lines[index]) and not (ends and _reports(lines[index]))):
            continue
        following = next((i for i in filled[place + 1 :]), None)
        after = lines[following].text.strip() if following is not None else ""
        in_head = index < head and place < _HEAD
        above = in_head and spoken is not None
        below = ends and index > 0 and spoken is not None and _stands_apart(lines, spoken, index)
        pair = _pair(lines[index].text, after, in_head=in_head, ends=ends, above=above, below=below)
        if pair is None or _passes(pair, passed_over):
            continue
        pairs.append(pair)
        at.add(index)
        if (
            following is not None
            and pair[1] == after
            and pair[0]
            and after not in lines[index].text
        ):
            at.add(following)
    return ConsentLines(tuple(pairs), frozenset(at))


def _stands_apart(lines: Sequence[Line], spoken: int, at: int) -> bool:
    """Whether a blank line parts this one from what was said, as it parts nothing that was said."""
    parted = (
        not _is_labelled(lines[one]) and not lines[one - 1].text.strip()
        for one in range(spoken + 1, at)
        if lines[one].text.strip()
    )
    return not lines[at - 1].text.strip() and sum(parted) < _REMARKS_BELOW


def _passes(pair: AskedAnswered, passed_over: Collection[str]) -> bool:
    """Whether the settings say of what was asked, or of these words, that it is no consent."""
    return any(one_line(one).strip(" ?:").casefold() in passed_over for one in pair if one)


def _is_labelled(line: Line) -> bool:
    """Whether somebody begins to speak on this line."""
    if line.label is not None:
        return True
    begun = candidate(line.text)
    return (
        begun is not None
        and known_role(begun.name) in ("interviewer", "respondent")
        and (
            len(line.text[begun.start :].split()) > 1
            or begun.shape != "colon"
            or line.at is not None
        )
    )


def _reports(line: Line) -> bool:
    """Whether a line that looks labelled reports what somebody said later, in a sentence: nobody is
    called "Respondent belde later".
    """
    key, _, words = line.text.strip(_MARKS).partition(":")
    return line.label is None and len(key.split()) > 2 and is_statement(words.strip())


def _prose(lines: Sequence[Line], filled: Sequence[int]) -> int:
    """Where the words begin in a text without speakers: the first long line."""
    long = (index for index in filled if len(lines[index].text) > LONGEST)
    return next(long, filled[min(len(filled) - 1, 25)] + 1 if filled else 0)


def _several(text: str) -> list[AskedAnswered]:
    """What a line of several facts tells (``Respondent: R3; Toestemming: nee``), each as a pair;
    [] when none of them is about consent.
    """
    parts = [part for one in _BETWEEN.split(text) if (part := one.strip().strip(_MARKS))]
    if len(parts) < 2 or not all(":" in part and len(part) <= _SHORT for part in parts):
        return []
    found = [_pair(part, "", in_head=True, ends=False) for part in parts]
    if not any(found):
        return []
    keys = (part.partition(":") for part in parts)
    plain_facts = [(key.strip(), value.strip()) for key, _, value in keys]
    return [pair or fact for pair, fact in zip(found, plain_facts, strict=True)]


def _pair(
    text: str,
    after: str,
    *,
    in_head: bool,
    ends: bool,
    above: bool = False,
    below: bool = False,
) -> AskedAnswered | None:
    """What one line tells; ``after`` is the next line with words; ``above`` who speaks is known,
    and nobody has yet; ``below`` it stands apart from what was said last.
    """
    bare = text.strip(_MARKS)
    if not bare or len(bare) > 3 * LONGEST:
        return None
    if inner := _BRACKETS.fullmatch(bare):
        inside = inner[1].strip()
        states = is_statement(inside) or withholds(inside, "note")
        return _asked(inside, "", in_head=True) or (("", inside) if states else None)
    if pair := _asked(bare, after, in_head=in_head or ends):
        return pair
    key, _, value = bare.partition(":")
    remark = value.strip() if _REMARK.match(key) else ""
    if is_statement(remark) or (remark and _STATUS.match(key) and is_bare_refusal(remark)):
        return "", remark
    if (in_head or ends) and is_statement(bare):
        named = 0 < len(key.split()) < 4 and is_own_label(key.strip())
        return "", value.strip() if in_head and is_statement(value) and not named else bare
    # A row of a table or of facts is read as such, and a heading asks more than it says.
    told = " " in bare and " | " not in bare and "\t" not in bare
    limits = above and (limits_use(bare) or (told and withholds(bare, "head")))
    return ("", bare) if limits or (below and told and withholds(bare, "end")) else None


def _asked(bare: str, after: str, *, in_head: bool) -> AskedAnswered | None:
    """A question with its answer on the same line, or on the next one."""
    for mark in _SEPARATORS.finditer(bare):
        key = bare[: mark.end()].rstrip(" \t:=|-–—").strip(_MARKS)
        value = one_line(bare[mark.end() :]).strip(_MARKS if mark[0] != "-" else "*_ ")
        value = value or one_line(bare[mark.end() :])
        if key and is_consent_noun(key) and _is_clear(value, "citeren"):
            return "citeren", value
        if not key or question_of(key) is None:
            continue
        if value:
            clear = len(value) <= _SHORT and read_answer(value, key).understood
            return (key, value) if in_head or clear else None
        next_one = one_line(after).strip("*_ ")
        if len(next_one) <= _SHORT and next_one and read_answer(next_one, key).understood:
            return key, after
        return (key, UNANSWERED) if in_head else None
    below = one_line(after)
    if in_head and len(below) <= _SHORT and question_of(bare) and _is_clear(below, bare):
        return bare, after
    words = bare.split()
    for size in range(1, min(4, len(words))) if in_head else ():  # "Toestemming (citeren) nee"
        key, value = " ".join(words[:-size]), " ".join(words[-size:])
        if "," not in key and question_of(key) is not None and _is_clear(value, key):
            return key, value
    return None


def _is_clear(answer: str, asked: str) -> bool:
    """Whether a line by itself says yes or no to what stands above it."""
    marks = said_in(answer).marks[:1]
    return read_answer(answer, asked).understood and bool(
        {"yes", "unopposed", "no", "refused", "withdrawn", "anonymous"} & set(marks)
    )


def aside_pairs(texts: Iterable[str]) -> list[AskedAnswered]:
    """What stands beside a talk and tells of consent: headers, text boxes, comments."""
    pairs = (_pair(one_line(text), "", in_head=True, ends=False) for text in texts)
    return [pair for pair in pairs if pair is not None and pair[1] != UNANSWERED]


def named_pairs(path: str) -> list[AskedAnswered]:
    """A refusal in the name of a file or folder: ``R02 - niet citeren.docx``."""
    parts = re.sub(r"\.\w{2,4}$", "", path).split("/")
    words = (" ".join(re.split(r"[\s_()\[\]-]+", part)).strip() for part in parts)
    return [
        ("", one)
        for one in words
        if (is_statement(one) and said_in(one).denies)
        or (" " in one and withholds(one, "name"))
        or (is_bare_refusal(_PEOPLE.sub("", one)) and _TELLING.search(one))
    ]


def listed_in(text: str) -> tuple[str, str] | None:
    """Whom a line of a list of consents is about, and what they allow (``L02: nee``); None for any
    other line.

    >>> listed_in("2. L02 – niet citeren"), listed_in("Jan de Vries nee"), listed_in("L02: de bus")
    (('L02', 'niet citeren'), ('Jan de Vries', 'nee'), None)
    """
    if len(text) > 2 * LONGEST:
        return None
    bare = _NUMBERED.sub("", text.strip(_MARKS), count=1).strip(_MARKS + "|")
    if inside := _IN_BRACKETS.fullmatch(bare):  # L02 (nee)
        bare = f"{inside[1]}: {inside[2]}"
    for mark in _LISTED.finditer(bare):
        person, answer = bare[: mark.start()].strip(_MARKS), bare[mark.end() :].strip()
        plain_words = not mark[0].strip()
        if len(person.split()) > _LONGEST_NAME:
            break
        if not person or not answer or question_of(person) is not None:
            continue
        known = read_answer(answer).understood
        if (known if not plain_words else _is_clear(answer, "citeren")) and (
            known_role(person) != "interviewer"
        ):
            return person, answer
    return None


def list_in(lines: Sequence[Line]) -> tuple[tuple[str, str], ...]:
    """A text that only lists who allows what, a line each (see ``listed_in``): person and answer;
    else ().
    """
    filled = [line.text for line in lines if line.text.strip(_MARKS)]
    rows = []
    titles = 0
    for text in filled:
        if row := listed_in(text):
            rows.append(row)
        elif titles == 2:
            return ()  # a talk, whatever comes
        else:
            titles += 1
    different = len({person.casefold() for person, _ in rows}) == len(rows)
    heads = (text.strip(_MARKS) for text in filled[:titles])
    named = any(question_of(text) is not None or is_statement(text) for text in heads)
    return tuple(rows) if len(rows) >= 2 and different and named else ()


def with_consent(
    facts: Mapping[str, str], pairs: Sequence[AskedAnswered], ignored: Collection[str] = ()
) -> dict[str, str]:
    """The facts with what decides under ``consent``; every other consent keeps its own name.

    Args:
        facts: by key; those that ask for consent, or whose value speaks of it, are read too.
        pairs: consents that stand elsewhere than in these facts.
        ignored: keys, and words that stand by themselves, that look like consent and are not.
    """
    passed_over = {one_line(key).casefold().replace(" ", "_") for key in ignored}
    silent = {one_line(key).casefold() for key in ignored}
    pairs = [pair for pair in pairs if pair[0] or not _is_among(pair[1], silent)]
    asked = {question.strip(" ?").casefold().replace(" ", "_") for question, _ in pairs}
    every = [
        *(
            (key if question_of(key) else "", value)
            for key, value in facts.items()
            if key not in passed_over
            and key.strip("?") not in asked
            and (question_of(key) is not None or is_statement(value))
        ),
        *(pair for pair in pairs if not pair[0] or question_of(pair[0]) is not None),
    ]
    decided = together(read_answer(answer, asked) for asked, answer in every)
    if decided is None:
        return dict(facts)
    words, own = fact_of(decided), facts.get("consent", "")
    kept = {"consent_2": own} if own and own != words else {}
    return {**facts, **kept, "consent": words}


def _is_among(said: str, words: Collection[str]) -> bool:
    """Whether these words, or those in brackets behind what they were taken for, are among some."""
    inside = _IN_BRACKETS.fullmatch(said)
    return not {one_line(said).casefold(), inside[2].casefold() if inside else ""}.isdisjoint(words)
