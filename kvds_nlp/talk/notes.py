"""Files that lie beside the talks and tell of people: a log of who called, a list of names under
what they allow, a form of one person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kvds_nlp.dutch import word_list
from kvds_nlp.messages import in_words
from kvds_nlp.people.answers import Level, read_answer
from kvds_nlp.people.asides import leaves_study
from kvds_nlp.people.called import called
from kvds_nlp.people.consents import withheld
from kvds_nlp.people.persons import whose
from kvds_nlp.people.questions import LONGEST, is_statement, question_of
from kvds_nlp.people.sense import sense_of, withholds
from kvds_nlp.people.wording import said_in
from kvds_nlp.talk.label_forms import candidate, known_role
from kvds_nlp.talk.parts import FileContent, InputFile, LeftOut, ListedConsent
from kvds_nlp.talk.text import one_line

_NOTES = re.compile(
    r"(?:veld|gespreks|project|onderzoeks)?(?:aantekening(?:en)?|notities?|notes?)|fieldnotes?|"
    r"log(?:boek)?|memo'?s?|(?:e-?)?mail(?:s|tjes|wisseling)?|nagekomen|todo|actielijst|bellijst|"
    r"contactmomenten|belnotities?"
)
"""What a file is called in which who does the study notes what happened."""
_CODE = re.compile(
    r"\b(?:[A-Z]{1,3}[-_ ]?\d{1,4}|(?:[Rr]esp(?:ondente?)?|[Dd]eelneme?r|[Pp]articipant|[Nn]r|"
    r"[Nn]ummer)\.?[ -]?\d{1,4})\b"
)
_PREFIX = r"(?:(?:van|de|den|der|ten|ter|het|'t|el|la|le)\s+)*"
_NAME = rf"(?:[A-Z]\.\s*)*{_PREFIX}[^\W\d_a-z][\w'’-]+(?:\s+{_PREFIX}[^\W\d_a-z][\w'’-]+)?"
_TITLED = re.compile(
    rf"\b(?:[Mm]w\.?|[Mm]evr(?:ouw|\.)?|[Dd]hr\.?|[Mm]eneer|[Dd]e heer|[Mm]ijnheer|[Mm]r\.?|"
    rf"[Mm]rs\.?|[Mm]s\.?)\s+({_NAME})"
)
_FIRST = re.compile(rf"\b({_NAME})")
_LEAD = re.compile(r"^[\s\d:./*•–-]+|^\w+dag\b[\s:,]*")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_ITEM = re.compile(r"^[\s*•–-]+|^\d{1,3}[.)]\s+|[,;.]+$")
_TOLD = 4
"""Words about somebody of which the sense is known without who it is about."""
_LIKELY = 0.4
"""How likely a note withholds something, to be taken for it: less sure than elsewhere, since a file
of notes is where people are taken out.
"""
_AND = re.compile(r"[,;]|\s+(?:en|and)\s+")
_NOUN = re.compile(
    r"(?:toestemming|consent|permission)\b(?!.*\b(?:gegeven|verleend|ja|given|yes)\b)"
)
"""A head that asks and does not answer."""
_ANSWERED = frozenset(("yes", "no", "refused", "withdrawn", "anonymous", "unopposed"))
_WORDS = 4
"""Of a name on a list."""


def is_notes(file: InputFile) -> bool:
    """Whether a file is called as notes are, and by nobody's number.

    >>> from pathlib import Path
    >>> [is_notes(InputFile(Path(n), n)) for n in ("aantekeningen.txt", "notities R3.txt")]
    [True, False]
    """
    stem = file.name.rpartition("/")[2].rpartition(".")[0]
    named = any(map(_NOTES.fullmatch, re.split(r"[\s_.-]+", stem.casefold())))
    return named and _CODE.search(stem.replace("_", " ")) is None


def noted(lines: Sequence[str], file: InputFile) -> FileContent | None:
    """What notes say that people do not allow; None where they say nothing of it, or are a talk.

    Args:
        lines: of the file; a row of a table is one.
        file: called as notes are.
    """
    filled = [(row, line) for row, text in enumerate(lines, 1) if (line := one_line(text))]
    begun = (candidate(line) for _, line in filled)
    if any(one is not None and known_role(one.name) == "interviewer" for one in begun):
        return None
    entries = tuple(
        ListedConsent(who, file.proeftuin, words, file.name, row, listed=False, noted=True)
        for row, line in filled
        for who, words in _told(line)
    )
    if not entries:
        return None
    left = tuple(LeftOut(file.name, "notes on people", line) for _, line in filled)
    note = in_words("read.notes_on_people", name=file.name, n=len(entries))
    return FileContent(notes=(note,), consents=entries, left_out=left)


def _told(line: str) -> Iterator[tuple[str, str]]:
    """Who is limited by a line of notes, and by which words."""
    people = _people(line)
    for sentence in _SENTENCE.split(line):
        people = _people(sentence) or people
        words = _LEAD.sub("", sentence)
        for who in people:
            words = words.replace(who, " ")
        words = one_line(words).strip(" .:,;–-")
        if people and _limits(sentence, people[0], words):
            yield from ((who, _words_of(words)) for who in people)


def _limits(sentence: str, who: str, words: str) -> bool:
    """Whether a sentence about somebody withholds something of theirs. Of a few words by themselves
    ("leuk gesprek") too little is known.
    """
    refuses = any(is_statement(one) and said_in(one).denies for one in (sentence, words))
    told = len(words.split()) >= _TOLD and sense_of(words, "cell").withholds >= _LIKELY
    return refuses or leaves_study(words) or told or withholds(f"{who} {words}.", "note")


def _words_of(words: str) -> str:
    """Words of a note as the fact ``consent`` has them: they limit, and are understood."""
    reading = read_answer(words)
    if reading.understood and reading.level < Level.NAME:
        return words
    return withheld(words, "cell") or f"niet citeren ({words})"


def _people(text: str) -> list[str]:
    """Whom a text names: by number, with a title, or by a first name that is known as one."""
    codes = [found[0] for found in _CODE.finditer(text)]
    titled = [found[1] for found in _TITLED.finditer(text)]
    first = [
        found[1]
        for found in _FIRST.finditer(text)
        if found[1].split()[0] in word_list("first_names")
    ]
    return list(dict.fromkeys([*codes, *titled, *([] if titled else first)]))


def grouped_in(lines: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """A text that lists people under what they allow ("Niet citeren:"): person and words; else ().

    >>> grouped_in(["Wel citeren:", "R1", "Niet citeren:", "R2"])
    (('R1', 'Wel citeren'), ('R2', 'Niet citeren'))
    """
    head, rows, titles = "", list[tuple[str, str]](), 0
    for line in filter(str.strip, lines):
        bare = one_line(line).strip(" :*_#")
        who = one_line(_ITEM.sub("", one_line(line)))
        asked, _, people = bare.partition(":")
        named = [one.strip() for one in _AND.split(people) if one.strip()]
        if _is_head(bare):
            head = bare
        elif named and _is_head(asked) and all(map(_is_somebody, named)):
            rows += [(one, asked) for one in named]
        elif head and len(who.split()) <= _WORDS and _is_somebody(who):
            rows.append((who, head))
        elif rows or titles:
            return ()
        else:
            titles += 1
    return tuple(rows) if len(rows) > 1 else ()


def _is_head(bare: str) -> bool:
    if len(bare) > LONGEST:
        return False
    about = question_of(bare) is not None or is_statement(bare)
    sure = read_answer(bare).understood and _CODE.search(bare) is None
    said = said_in(bare)
    only_asks = _NOUN.match(bare.casefold()) is not None and not said.denies
    return about and sure and not only_asks and bool(_ANSWERED & set(said.marks))


def _is_somebody(who: str) -> bool:
    name = called(who)
    return _CODE.fullmatch(who) is not None or (name is not None and who[:1].isupper())


def form_of(facts: Mapping[str, str], file: InputFile) -> ListedConsent | None:
    """What a form of one person, in a file of its own, says they allow."""
    stem = file.name.rpartition("/")[2].rpartition(".")[0].replace("_", " ")
    code = _CODE.search(stem)
    who, words = whose(facts) or (code[0] if code else ""), facts.get("consent", "")
    if not who or not words:
        return None
    return ListedConsent(who, file.proeftuin, words, file.name, 1, listed=False, noted=True)
