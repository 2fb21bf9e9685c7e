"""Who of a list is meant, where a file or a label calls them otherwise: "mw. T. Akkerhuis" on the
list is "Mevrouw Akkerhuis" in a talk, and respondent 14 is R14.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from kvds_nlp.data import Document
from kvds_nlp.dutch import word_list
from kvds_nlp.people.persons import ID_FACTS, id_key, ids_of, is_own_label

_ASIDE = re.compile(r"\s*[(\[].*?[)\]]")
_PREFIXES = frozenset(
    ("van", "de", "den", "der", "het", "'t", "ten", "ter", "te", "vd", "v.d.", "v/d", "in", "op",
     "la", "le", "el", "al", "von", "du", "da", "di")
)  # fmt: skip
"""What stands between a first name and a surname, and is left out in many a list."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.?){1,4}")
_NUMBERED = re.compile(r"([a-z]?)(\d+)")
_COUNTED = re.compile(
    r"(?:respondent|deelnemer|participant|resp|nummer|nr)[\W_]*0*(\d{1,4})(?![\d])"
)
_OF_TALKS = re.compile(
    r"interview\w*|gespr[eo]k\w*|transcript\w*|verslag|opname|respondent|deelnemer|met|deel|versie|"
    r"def\w*|concept|final|with|of"
)
"""Words in the name of a file that call nobody."""
_IN_FILE = re.compile(r"\.(?:txt|md|docx?|pdf|rtf|odt|vtt|srt|csv|xlsx?|sav|json)\b", re.IGNORECASE)
_LONGEST = 60
_BETWEEN = re.compile(r"\s*[,;/&+]\s*(?:en\s+|and\s+)?|\s+(?:en|and)\s+")
_SOMEBODY = re.compile(r"[^\W\d_]{0,3}[-_ ]?\d{1,4}")
_STRETCH = re.compile(
    r"([^\W\d_]{0,3}[-_ ]?)(\d{1,4})\s*(?:t/?m|tot en met|–|\.\.\.?|through|until)\s*"
    r"([^\W\d_]{0,3}[-_ ]?)(\d{1,4})"
)
_MOST = 200
"""People of one stretch of numbers."""
_WORDS = re.compile(r"[^\s,_/]+")


@dataclass(frozen=True, slots=True)
class Called:
    """A name of somebody.

    Attributes:
        family: key of the surname without what stands before it; or the only name that is told.
        given: key of a first name, or of initials; "" where none is told.
        short: whether ``given`` is initials.
    """

    family: str
    given: str = ""
    short: bool = False

    def may_be(self, other: Called) -> bool:
        """Whether both names may be one person's."""
        if self.family != other.family:  # "Wendy" for Wendy Pot
            one, more = (self, other) if not self.given else (other, self)
            return not one.given and not more.short and one.family == more.given
        if not self.given or not other.given:
            return True
        if self.short or other.short:
            return self.given[0] == other.given[0]
        return self.given == other.given


@lru_cache(maxsize=65536)
def called(text: str) -> Called | None:
    """The name in a label, a cell or a line; None where there is none, as in "R14".

    >>> called("mw. T. Akkerhuis") == called("Akkerhuis, T."), called("R14")
    (True, None)
    >>> called("Mevrouw Van den Berg").family
    'berg'
    """
    bare = _ASIDE.sub("", text).strip()
    if not bare or len(bare) > _LONGEST or any(sign.isdigit() for sign in bare):
        return None
    if _IN_FILE.search(bare):  # one voice of one file, and nobody of that name elsewhere
        return None
    family, comma, rest = bare.partition(",")
    words = _untitled(family if comma else bare)
    if not words:
        return None
    before = _untitled(rest) if comma else words[:-1]
    last = words[-1]
    own = [word for word in before if word.casefold() not in _PREFIXES]
    key, given = id_key(last), own[0] if own else ""
    short = _INITIALS.fullmatch(given) is not None and ("." in given or given.isupper())
    return Called(key, id_key(given), short) if len(key) > 1 else None


def _untitled(text: str) -> list[str]:
    body = " ".join(_WORDS.findall(text))
    for title in sorted(word_list("titles"), key=len, reverse=True):
        if body.casefold().startswith(f"{title} "):
            return _untitled(body[len(title) + 1 :])
    return [word for word in body.split() if any(map(str.isalpha, word))]


def people_in(text: str) -> tuple[str, ...]:
    """The people that one entry of a list names: several numbers, or a stretch of them.

    >>> people_in("R1, R3 en R5"), people_in("R1 t/m R3"), people_in("Akkerhuis, T.")
    (('R1', 'R3', 'R5'), ('R1', 'R2', 'R3'), ('Akkerhuis, T.',))
    """
    if found := _STRETCH.fullmatch(text.strip()):
        letter, first, other, last = found.groups()
        count = int(last) - int(first)
        if other in ("", letter) and 0 < count < _MOST:
            return tuple(f"{letter}{n}" for n in range(int(first), int(last) + 1))
    parts = [part.strip() for part in _BETWEEN.split(text)]
    several = len(parts) > 1 and all(map(_SOMEBODY.fullmatch, parts))
    return tuple(parts) if several else (text,)


class Roll:
    """The people that a list names, asked who of them may be meant."""

    def __init__(self, people: Iterable[Sequence[str]]) -> None:
        """``people``: of each what they are called, as written, in the order of the list."""
        self._exact: dict[str, list[int]] = {}
        self._counted: dict[str, list[tuple[int, str]]] = {}
        self._families: dict[str, list[tuple[int, Called]]] = {}
        self._seen: dict[int, set[Called | str]] = defaultdict(set)
        every = ((number, name) for number, names in enumerate(people) for name in names)
        for number, name in every:
            key = id_key(name)
            self._exact.setdefault(key, []).append(number)
            if counted := _NUMBERED.fullmatch(key):
                self._counted.setdefault(counted[2], []).append((number, counted[1]))
            if person := called(name):
                for known in {person.family, "" if person.short else person.given} - {""}:
                    self._families.setdefault(known, []).append((number, person))

    def known_as(self, keys: Collection[str]) -> set[int]:
        """Numbers of those with one of these keys; where none has, of those whose number it is,
        with no letter before it on one of both sides.
        """
        exact = {number for key in keys for number in self._exact.get(key, ())}
        return exact or {
            number
            for key in keys
            if (mine := _NUMBERED.fullmatch(key))
            for number, letter in self._counted.get(mine[2], ())
            if not mine[1] or not letter
        }

    def named(self, text: str) -> set[int]:
        """Numbers of those whom a name may mean."""
        name = called(text) if self._families else None
        if name is None:
            return set()
        near = {name.family, "" if name.short else name.given} - {""}
        return {
            number
            for key in near
            for number, other in self._families.get(key, ())
            if name.may_be(other)
        }

    def look(self, document: Document) -> None:
        """Takes in who there is, so that ``unsure`` can tell."""
        labels = labels_in(document)
        for key in _keys_of(document, labels):
            if key not in self._exact:
                for number in self.known_as({key}):
                    self._seen[number].add(key)
        facts = (document.facts.get(name, "") for name in ID_FACTS)
        for name in filter(None, (*facts, *filter(is_own_label, labels))):
            if person := called(name):
                for number in self.named(name):
                    self._seen[number].add(person)

    def unsure(self, number: int) -> bool:
        """Whether two people or more who were looked at may be meant, so that a yes is nobody's."""
        seen = self._seen.get(number, set())
        names = [one for one in seen if isinstance(one, Called)]
        numbers = len(seen) - len(names)
        return numbers > 1 or any(not a.may_be(b) for a, b in combinations(names, 2))

    def labelled(self, speaker: str) -> set[int]:
        """Numbers of those whom a speaker's own label may mean."""
        if not is_own_label(speaker):
            return set()
        return self.known_as({id_key(speaker)}) | self.named(speaker)

    def meant(self, document: Document) -> set[int]:
        """Numbers of those who may be this document's respondent: by number, code or name, in its
        facts, in the name of its file, or as the one label of who answers.
        """
        stem = document.origin.path.rpartition("/")[2]
        labels = labels_in(document)
        file = {id_key(stem), id_key(stem.rpartition(".")[0])}
        found = self.known_as(_keys_of(document, labels)) | {
            n for key in file for n in self._exact.get(key, ())
        }
        for name in _names_of(document, labels):
            found |= self.named(name)
        return found


def _keys_of(document: Document, labels: Collection[str]) -> set[str]:
    """Numbers and codes by which a document's respondent is known."""
    keys = set(ids_of(document))
    if not document.facts.get("respondent"):
        stem = document.origin.path.rpartition("/")[2]
        keys |= set(_COUNTED.findall(stem.casefold()))
    if len(labels) == 1 and document.kind != "answer":
        keys |= {id_key(label) for label in labels if any(map(str.isdigit, label))}
    return keys


def labels_in(document: Document) -> set[str]:
    """Labels of those who answer in a talk."""
    return {turn.speaker for turn in document.turns if turn.role == "respondent"} - {""}


def _names_of(document: Document, labels: Collection[str]) -> Iterator[str]:
    """Names by which a document's respondent may be called."""
    yield from (document.facts[key] for key in ID_FACTS if document.facts.get(key))
    if document.kind == "answer":
        return
    if len(labels) == 1:
        yield from filter(is_own_label, labels)
    stem = document.origin.path.rpartition("/")[2].rpartition(".")[0]
    words = re.split(r"[\W_]+", stem)
    own = [word for word in words if word and not _OF_TALKS.fullmatch(word.casefold())]
    yield " ".join(word for word in own if not any(map(str.isdigit, word)))
