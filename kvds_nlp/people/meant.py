"""Who is meant by a respondent's number, code or name: all documents and turns of one person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kvds_nlp.data import Document
from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words
from kvds_nlp.people.persons import id_key, ids_of, is_own_label, own_keys, whose
from kvds_nlp.people.place_names import PlaceNames

_ASIDE = re.compile(r"[(\[].*?[)\]]")
_NAME = re.compile(r"[^\W\d_]{3,}")
_SHOWN = 12
"""How many respondents a message names."""


@dataclass(frozen=True, slots=True)
class Theirs:
    """What of some documents is one person's.

    Attributes:
        whole: ids of the documents in which nobody else is studied.
        turns: id of a talk with others -> which of its turns are theirs, counted from 0.
    """

    whole: frozenset[str] = frozenset()
    turns: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def words(self, document: Document) -> list[str]:
        """What they say in a document."""
        if document.id in self.whole:
            return [document.text]
        return [document.turns[at].span.of(document.text) for at in self.turns.get(document.id, ())]

    def others(self, document: Document) -> list[str]:
        """What everybody else says in it."""
        if document.id in self.whole:
            return []
        mine = self.turns.get(document.id, frozenset())
        if not mine:
            return [document.text]
        return [
            turn.span.of(document.text) for at, turn in enumerate(document.turns) if at not in mine
        ]

    def rest_of(self, documents: Iterable[Document]) -> Theirs:
        """What of these documents is everybody else's."""
        every = {one.id: frozenset(range(len(one.turns))) for one in documents}
        shared = {i: every[i] - turns for i, turns in self.turns.items() if i in every}
        whole = frozenset(every) - self.whole - frozenset(shared)
        return Theirs(whole, shared)


@dataclass(frozen=True, slots=True)
class Meant:
    """One person of a study.

    Attributes:
        keys: what they are known by, as ``id_key`` gives it.
        place: their proeftuin as ``PlaceNames`` has it; "" when nobody said.
        elsewhere: somebody else has this number in another proeftuin, so that what does not say
            its proeftuin is nobody's for sure.
        aliases: another name of a proeftuin -> the one it goes by, as the settings have it.
    """

    keys: frozenset[str]
    place: str
    elsewhere: bool = False
    aliases: Mapping[str, str] = field(default_factory=dict)

    def place_of(self, facts: Mapping[str, str]) -> str:
        """The proeftuin in these facts, under the name it goes by; "" where nobody said."""
        return _places(tuple(self.aliases.items())).of(facts.get("proeftuin", ""))[0]

    def in_place(self, facts: Mapping[str, str]) -> bool:
        """Whether these facts are of their proeftuin: the same, or one of the two unsaid."""
        place = self.place_of(facts)
        return place == self.place or (not self.elsewhere and not (place and self.place))

    def unsure(self, documents: Iterable[Document]) -> list[Document]:
        """The documents of this number of which nobody can tell whose they are."""
        return [
            one
            for one in documents
            if self.elsewhere
            and not self.place_of(one.facts)
            and any(_known_as(one, key) for key in self.keys)
        ]

    def is_of(self, facts: Mapping[str, str]) -> bool:
        """Whether a row with these facts is theirs, by what it says of whose it is."""
        keys = own_keys(facts) | {id_key(whose(facts))}
        return self.in_place(facts) and not self.keys.isdisjoint(keys - {""})

    def is_entry(self, name: str, place: str = "") -> bool:
        """Whether an entry of a list is about them: ``L02``, or ``proeftuin/L02``."""
        home, _, person = name.rpartition("/")
        return self.is_key(person) and self.in_place({"proeftuin": home or place})

    def is_key(self, text: str) -> bool:
        """Whether a cell or a line names them."""
        return id_key(text) in self.keys

    def among(self, documents: Iterable[Document]) -> Theirs:
        """What of these documents is theirs; an interview with a head of theirs is so whole, unless
        they have a label in it and others have one too.
        """
        whole: set[str] = set()
        turns: dict[str, frozenset[int]] = {}
        for one in documents:
            if not self.in_place(one.facts):
                continue
            voices = _voices(one, self.keys)
            if not voices and not _is_of(one, self.keys):
                continue
            speakers = {at for at, turn in enumerate(one.turns) if turn.role == "respondent"}
            if voices and speakers - voices:
                turns[one.id] = voices
            else:
                whole.add(one.id)
        return Theirs(frozenset(whole), turns)


@lru_cache(maxsize=1)
def _places(aliases: tuple[tuple[str, str], ...]) -> PlaceNames:
    return PlaceNames(dict(aliases))


NOBODY = Meant(frozenset(), "")
"""Whose keys nothing has."""


def person_meant(
    documents: Sequence[Document], given: str, aliases: Mapping[str, str] | None = None
) -> Meant:
    """The person of this number, code or name, over files, waves, interview and questionnaire.

    Args:
        documents: all of a study.
        given: ``L02``, however it is spelt, or ``proeftuin/L02``.
        aliases: another name of a proeftuin -> the one it goes by.

    Raises:
        InputError: nobody is, or more than one person; with what may have been meant.
    """
    place, _, name = given.strip().rpartition("/")
    places = PlaceNames(aliases or {})
    wanted, at = id_key(name), places.of(place)[0]

    def home_of(one: Document) -> str:
        return places.of(one.proeftuin)[0]

    named = [one for one in documents if wanted and _known_as(one, wanted)]
    found = [one for one in named if not at or home_of(one) in ("", at)]
    if not found:
        raise InputError(_nobody(documents, given))
    homes = {home_of(one) for one in found} - {""}
    numbers = {id_key(one.facts.get("respondent", "")) for one in found} - {""}
    home = at or next(iter(homes), "")
    elsewhere = {home_of(one) for one in named} - {"", home}
    sure = [one for one in found if home_of(one) or not elsewhere]
    if len(homes) > 1 or len(numbers) > 1 or not sure:
        raise InputError(_several(named, given, name, by_number=len(numbers) > 1))
    near = [one for one in documents if not home or home_of(one) in ("", home)]
    keys = _keys(sure, near, wanted, numbers)
    return Meant(keys, home, elsewhere=bool(elsewhere), aliases=aliases or {})


def _known_as(document: Document, key: str) -> bool:
    keys = frozenset({key})
    return _is_of(document, keys) or bool(_voices(document, keys))


def _is_of(document: Document, keys: frozenset[str]) -> bool:
    """Whether a document is this person's by its facts or, where these say nothing, by the name of
    its file; a talk of several named people is nobody's by that.
    """
    if keys.isdisjoint(ids_of(document)):
        return False
    named = {t.speaker for t in document.turns if t.role == "respondent"}
    return bool(own_keys(document.facts)) or sum(map(is_own_label, named)) < 2


def _voices(document: Document, keys: frozenset[str]) -> frozenset[int]:
    """Which turns of a talk have a label of this person's own."""
    if document.kind != "interview":
        return frozenset()
    labels = {turn.speaker for turn in document.turns if is_own_label(turn.speaker)}
    words = {label: {id_key(word) for word in _NAME.findall(label)} for label in labels}
    theirs = {
        label
        for label in labels
        if not keys.isdisjoint({id_key(label), id_key(_ASIDE.sub("", label))})
    }
    if not theirs:  # "Wendy de Boer", where nobody else is called Wendy
        theirs = {label for label in labels if not keys.isdisjoint(words[label])}
        theirs = theirs if len(theirs) == 1 else set()
    return frozenset(
        number
        for number, turn in enumerate(document.turns)
        if turn.role != "interviewer" and turn.speaker in theirs
    )


def _keys(
    found: Iterable[Document], near: Sequence[Document], wanted: str, numbers: set[str]
) -> frozenset[str]:
    """What the person is known by beside what was given: a name beside a number, say, when nobody
    near, in their proeftuin or in none, with another number has that name too.
    """
    keys = {wanted, *numbers}
    beside = {key for one in found if wanted in ids_of(one) for key in own_keys(one.facts)} - keys
    for key in sorted(beside):
        owners = {
            id_key(one.facts.get("respondent", "")) for one in near if key in own_keys(one.facts)
        }
        if owners - {""} <= numbers:
            keys.add(key)
    return frozenset(keys)


def _nobody(documents: Sequence[Document], given: str) -> str:
    respondents = {one.facts.get("respondent", "") for one in documents}
    respondents |= {t.speaker for d in documents for t in d.turns if is_own_label(t.speaker)}
    there = sorted(respondents - {""})
    shown = ", ".join(there[:_SHOWN]) + (", ..." if len(there) > _SHOWN else "")
    told = in_words("person.there", names=shown) if there else in_words("person.nobody")
    return in_words("person.unknown", given=given, told=told)


def _several(found: Iterable[Document], given: str, name: str, *, by_number: bool) -> str:
    """The error for a name of more than one person, with the ways to say which is meant."""
    may_be = {
        one.facts.get("respondent", "") if by_number else f"{one.proeftuin}/{name}"
        for one in found
        if (one.facts.get("respondent") if by_number else one.proeftuin)
    }
    choices = ", ".join(f"--respondent {choice!r}" for choice in sorted(may_be))
    return in_words("person.several", given=given, choices=choices)
