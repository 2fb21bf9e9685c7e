"""Who is the same respondent, what of a text counts, and what people are called where others read.

There they are "respondent 7" and "interview 3". Numbers follow the names of the files, and in a
table the numbers of the respondents, so that the same study always gives the same ones; an analyst
finds the person back by the place in the file, others cannot.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kvds_nlp.data import ContentKey, Document, Kind, Passage, Segment, digest
from kvds_nlp.dutch import word_list

ID_FACTS = (
    "respondent", "respondentnummer", "respondent_id", "respondentid", "respondentnr",
    "respondentcode", "respondent_nr", "deelnemer", "deelnemernummer", "deelnemer_id",
    "participant", "participant_id", "geïnterviewde", "geinterviewde", "interviewee", "naam",
    "name",
)  # fmt: skip
"""Facts that say who somebody is, by number, code or name."""

RESPONDENT_COLUMNS = (
    "respondent", "respondent_id", "respondentid", "respondentnummer", "respondentnr",
    "respondent_nr", "respondentcode", "resp", "resp_id", "deelnemer", "deelnemer_id",
    "deelnemernummer", "participant", "participant_id", "responseid", "response_id",
    "antwoord-id", "antwoord_id", "respons-id", "id", "nr", "nummer", "volgnummer",
)  # fmt: skip
"""Headers under which a questionnaire says who answered, the surest first."""

WHO_FACTS = (
    *ID_FACTS, *(name for name in RESPONDENT_COLUMNS if name not in ID_FACTS), "code", "interview",
    "interviewnummer", "bestand", "file", "respondenten", "deelnemers", "namen", "persoon",
)  # fmt: skip
"""Every name under which a row says whose it is, the surest first."""

_CALLED = re.compile(
    r"(?:respondent|deelnemer|participant)(?=[a-z]{0,3}\d)|(?:resp|nummer|nr|code)(?=\d)"
)
_COUNTED = re.compile(r"([a-z]*)0*(\d+)")
_ROLES = word_list("speaker_words") | frozenset(
    ["r", "i", "v", "a", "q", "g", "s", "p", "d", "b", "int", "resp"]
)
"""Labels that stand for a role."""
_CODE = re.compile(r"[a-z]{1,4}[-_ ]?\d{1,4}(?![a-z0-9])")
_OF_PARTS = re.compile(r"(?:deel|dl|part|pt|golf|wave|ronde|dag|day|week|wk|jaar|year)[-_ ]?\d")
"""What a part of a talk, or a wave, is called, and no person: many a file has the same."""
_NAME = re.compile(r"(?:[^\W\d_][\w'’.-]*\s+)+[^\W\d_][\w'’-]*")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def person_of(document: Document, speaker: str = "") -> str:
    """Who is speaking: the respondent where known, else the row, else the speaker's name.

    Respondents are numbered per proeftuin in many studies, so the proeftuin is part of the number.
    A first name with a surname, and an address of e-mail, are of one person wherever they stand.
    """
    respondent = document.facts.get("respondent", "")
    if key := id_key(respondent):
        return f"\t{key}" if _is_of_one(respondent) else f"{document.proeftuin}\t{key}"
    if _is_of_one(speaker):
        return f"\t{id_key(speaker)}"
    origin = document.origin
    if document.kind == "answer" and origin.row is not None:
        return f"{origin.path}\t{origin.sheet}\t{origin.row}"
    return f"{document.id}\t{speaker}"


def _numbering(document: Document) -> tuple[str, str, int, str, int, str, ContentKey]:
    """Sorts documents so that people are numbered alike wherever their row stands: by file, then
    by a respondent's number. A name is put in no alphabetical order, which would give it away; who
    has neither comes by what they say.
    """
    who = id_key(document.facts.get("respondent", ""))
    counted = _COUNTED.fullmatch(who)
    if counted:
        own = 0, counted[1], len(counted[2]), counted[2]
    else:
        own = (1, digest(who), 0, "") if who else (2, "", 0, "")
    return document.origin.path, document.proeftuin, *own, document.content_key


@lru_cache(maxsize=65536)
def _is_of_one(name: str) -> bool:
    """Whether a name is of one person in a whole study.

    >>> [_is_of_one(name) for name in ("Anna de Vries", "a.vries@dorp.nl", "Anna", "Wijkteam Oost")]
    [True, True, False, False]
    """
    bare = name.strip()
    if _MAIL.fullmatch(bare):
        return True
    first, _, rest = bare.partition(" ")
    known = first in word_list("first_names") and rest.rpartition(" ")[2][:1].isupper()
    return known and _NAME.fullmatch(bare) is not None


@lru_cache(maxsize=65536)
def id_key(text: str) -> str:
    """A respondent's number, code or name without regard to how it is spelt.

    >>> id_key("L-02"), id_key("l2"), id_key("Respondent 07"), id_key("Jan de Vries")
    ('l2', 'l2', '7', 'jandevries')
    """
    bare = "".join(sign for sign in text.casefold() if sign.isalnum())
    bare = _CALLED.sub("", bare)
    counted = _COUNTED.fullmatch(bare)
    return counted[1] + counted[2] if counted else bare


def ids_of(document: Document) -> frozenset[str]:
    """Every key this document's respondent may be known by; of an interview without any, the
    codes in the name of its file ("gesprek L02.docx").
    """
    keys = own_keys(document.facts)
    if keys or document.kind == "answer":
        return keys
    stem = document.origin.path.rpartition("/")[2].rpartition(".")[0].casefold()
    codes = (code for code in _CODE.findall(stem) if not _OF_PARTS.match(code))
    return frozenset({id_key(stem), *map(id_key, codes)} - {""})


def whose(facts: Mapping[str, str]) -> str:
    """What a row says of whose it is, as written; "" where it does not say."""
    return next((facts[name] for name in WHO_FACTS if facts.get(name)), "")


def called_in(facts: Mapping[str, str]) -> tuple[str, ...]:
    """Everything that a row calls whose it is, as written, the surest first: a number, a name, a
    first name with a surname.
    """
    parts = (facts.get(name, "") for name in ("voornaam", "tussenvoegsel", "achternaam"))
    name = " ".join(filter(None, parts))
    names = (*(facts[one] for one in WHO_FACTS if facts.get(one)), name)
    return tuple(dict.fromkeys(filter(None, names)))


def own_keys(facts: Mapping[str, str]) -> frozenset[str]:
    """Every key by which facts say who somebody is."""
    return frozenset({id_key(facts[name]) for name in ID_FACTS if facts.get(name)} - {""})


def place_key(facts: Mapping[str, str]) -> str:
    """The proeftuin without regard to how it is spelt; "" where nobody said."""
    return "".join(sign for sign in facts.get("proeftuin", "").casefold() if sign.isalnum())


def is_own_label(speaker: str) -> bool:
    """Whether a speaker's label is of one person in the study, not a role or a letter.

    >>> is_own_label("Wendy"), is_own_label("L02"), is_own_label("R2"), is_own_label("Spreker 1")
    (True, True, False, False)
    """
    word = re.sub(r"[\W\d_]+$", "", speaker.casefold()).strip()
    if word in _ROLES:
        return False
    return len(word) > 2 or _CODE.fullmatch(speaker.casefold()) is not None


def keys_of_label(speaker: str) -> frozenset[str]:
    """The keys a speaker's label may be met by: with and without what stands behind it in brackets.

    >>> sorted(keys_of_label("Wendy (wijkteam)")), sorted(keys_of_label("R1"))
    (['wendy', 'wendywijkteam'], [])
    """
    bare = re.sub(r"\s*\([^()]*\)\s*$", "", speaker)
    return frozenset(id_key(label) for label in (speaker, bare) if is_own_label(label))


def counts(segment: Segment) -> bool:
    """Whether these are words of somebody who is studied: no context, such as a question or a
    heading, that carries no codes.
    """
    return segment.coded


def heard(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages that count."""
    return tuple(passage for passage in passages if counts(passage.segment))


@dataclass(frozen=True, slots=True)
class Aliases:
    """Numbers instead of names.

    Attributes:
        persons: (document id, speaker) -> number of the person.
        files: document id -> its kind and number among those; answers have none.
    """

    persons: Mapping[tuple[str, str], int]
    files: Mapping[str, tuple[Kind, int]]

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Aliases:
        """The numbers of everybody who speaks as a respondent."""
        numbers: dict[str, int] = {}
        persons: dict[tuple[str, str], int] = {}
        of_kind: Counter[Kind] = Counter()
        files: dict[str, tuple[Kind, int]] = {}
        for document in sorted(documents, key=_numbering):
            if document.kind != "answer":
                of_kind[document.kind] += 1
                files[document.id] = document.kind, of_kind[document.kind]
            for turn in document.turns if document.of_respondents else ():
                if turn.role == "respondent":
                    who = person_of(document, turn.speaker)
                    number = numbers.setdefault(who, len(numbers) + 1)
                    persons[document.id, turn.speaker] = number
        return cls(persons, files)

    def number_of(self, segment: Segment) -> int | None:
        """Which respondent speaks; None where nobody studied does."""
        return self.persons.get((segment.doc_id, segment.speaker))

    def key_of(self, segment: Segment) -> str:
        """The segment's key with the interview's number in place of its file's name."""
        if segment.doc_id not in self.files:
            return segment.key
        kind, number = self.files[segment.doc_id]
        return f"{kind} {number}@{segment.span.start}-{segment.span.end}"
