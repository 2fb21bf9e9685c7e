"""What is known before a text is searched: what the user gave, and who speaks in the files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kvds_nlp.data import Document
from kvds_nlp.dutch import word_list
from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words
from kvds_nlp.people.persons import id_key
from kvds_nlp.people.place_names import PlaceNames
from kvds_nlp.pseudonyms.hits import KINDS, Hit, hit_key
from kvds_nlp.pseudonyms.lists import classes
from kvds_nlp.pseudonyms.phrases import FOUND, Phrases

LABEL_WORDS = word_list("speaker_words")
PERSON_FACTS = word_list("person_facts")
_ALSO_LOWER = word_list("first_names_also_words") | word_list("first_names_also_lower")
_NEVER_LOWER = word_list("first_names") - _ALSO_LOWER
_COLUMNS = {
    "adres": "adres woonadres huisadres straat straatnaam",
    "postcode": "postcode",
    "plaats": "plaats woonplaats dorp stad wijk buurt plaatsnaam geboorteplaats",
    "telefoon": "telefoon telefoonnummer mobiel tel",
    "e-mail": "e-mail email mail e_mail emailadres mailadres",
    "geboortedatum": "geboortedatum geboortejaar geboren",
    "iban": "iban rekeningnummer bankrekening",
    "bsn": "bsn burgerservicenummer",
    "kenteken": "kenteken",
    "gebruikersnaam": "gebruikersnaam username",
    "organisatie": "organisatie werkgever school instelling vereniging bedrijf",
}
_KIND_OF = {word: kind for kind, words in _COLUMNS.items() for word in words.split()}
"""Heading of a column, or last word of it -> what its cells are."""
_MOST_NAMES = 0.8
"""Share of the filled cells that are names in a column of names."""
GIVEN = "opgegeven"
"""Who says so of what the user gave."""
_HEADS = frozenset({"naam", "name", "tekst", "woord"})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before a text is searched.

    A name that is also a Dutch word (Wil, Roos) is replaced where it has a capital; any other in
    any case.

    Attributes:
        given: key -> (kind, key of the one it stands for), as the user gave it.
        people: words of names of those who speak or are named in the files' heads; as written.
        kept: keys that are never replaced.
        found: key -> (kind, key of the one it stands for): what was surely found in the study.
    """

    given: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    found: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    _phrases: Phrases = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        keys = {hit_key(name): ("naam", hit_key(name), "spreker", 0.95) for name in self.people}
        found = {key: (*what, FOUND, 0.85) for key, what in self.found.items()}
        given = {key: (*what, GIVEN, 1.0) for key, what in self.given.items()}
        misspelt = [key for key, (kind, _) in self.found.items() if kind == "naam"]
        object.__setattr__(self, "_phrases", Phrases({**found, **keys, **given}, misspelt))

    def hits(self, text: str) -> Iterator[Hit]:
        """Where in a text something stands that is known; they may overlap."""
        return self._phrases.hits(text)


def given_in_lines(lines: Iterable[str], file: str) -> dict[str, tuple[str, str]]:
    """A text list: ``Wendy``, ``plaats: Beekrode`` or ``Wendy de Boer = Wen = W. de Boer``.

    Returns:
        Key -> (kind, key of the one it stands for).

    Raises:
        InputError: a kind that does not exist, with its line.
    """
    rows: list[tuple[int, list[str]]] = []
    for number, line in enumerate(lines, 1):
        plain = line.strip()
        if not plain or plain.startswith("#"):
            continue
        kind, colon, rest = plain.partition(":")
        names = [part.strip() for part in (rest if colon else plain).split("=")]
        rows += [(number, [name, kind if colon else "", names[0]]) for name in names]
    return _given_of(rows, file)


def given_in_rows(rows: Sequence[Sequence[str]], file: str) -> dict[str, tuple[str, str]]:
    """A table list: what to replace, its kind ("" = naam), and whom it stands for ("" = itself).

    Raises:
        InputError: a kind that does not exist, with its row.
    """
    numbered = [
        (at, [*(cell.strip() for cell in row), "", "", ""]) for at, row in enumerate(rows, 1)
    ]
    return _given_of([row for row in numbered if row[1][0].casefold() not in _HEADS], file)


def _given_of(rows: Iterable[tuple[int, list[str]]], file: str) -> dict[str, tuple[str, str]]:
    out: dict[str, tuple[str, str]] = {}
    for number, cells in rows:
        name, kind, whom = cells[0], cells[1].casefold() or "naam", cells[2]
        if kind not in KINDS:
            msg = in_words(
                "finds.unknown_kind", file=file, number=number, kind=kind, kinds=", ".join(KINDS)
            )
            raise InputError(msg)
        if name:
            out[hit_key(name)] = (kind, hit_key(whom or name))
    return out


def known_people(documents: Iterable[Document]) -> frozenset[str]:
    """The names of those who speak or are named in facts about people; and of each name of
    several words its first word and its surname.
    """
    words: set[str] = set()
    for document in documents:
        people = {turn.speaker for turn in document.turns}
        people |= {value for key, value in document.facts.items() if is_person_fact(key, value)}
        for name in map(name_in_label, people):
            first, *rest = name.split() or [""]
            words |= {name, first, " ".join(rest), *rest[-1:]}
    small = {"van", "de", "der", "den", "ten", "ter", "el", "ben", "bin"}
    return frozenset(word for word in words if len(word) > 2 and word.casefold() not in small)


def namesakes(
    documents: Sequence[Document], aliases: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """Of each document that is of one of several people of one name: key of a name in it -> the key
    that is this person's alone.

    People are told apart by another number or another proeftuin; where a file says neither, it may
    be of the same person. "Fatima" alone is, in the file of Fatima Kaya, Fatima Kaya.

    Args:
        documents: all of a study.
        aliases: another name of a proeftuin -> the one it goes by.

    Returns:
        Document id -> keys, for the documents where that makes a difference.
    """
    places = PlaceNames(aliases)
    own = {one.id: set(_own_names(one, places)) for one in documents}
    bearers: dict[str, set[tuple[str, str]]] = {}
    for document in documents:
        for name, who in own[document.id]:
            bearers.setdefault(name, set()).add(who)
    firsts: dict[str, set[str]] = {}
    for name in bearers:
        firsts.setdefault(name.split()[0], set()).add(name)
    out: dict[str, dict[str, str]] = {}
    for document in documents:
        same: dict[str, str] = {}
        for name, who in sorted(own[document.id]):
            if told := _told_apart(who, bearers[name]):
                same[name] = f"{name} ({told})"
        for name, _ in sorted(own[document.id]):
            first = name.split()[0]
            alone = {one for one, _ in own[document.id] if one.split()[0] == first} == {name}
            if alone and (len(firsts[first]) > 1 or name in same):
                same.setdefault(first, same.get(name, name))
        if same:
            out[document.id] = same
    return out


def _own_names(document: Document, places: PlaceNames) -> Iterator[tuple[str, tuple[str, str]]]:
    """The names of those who answer in a document, and who that is: proeftuin and number, each ""
    where it is not said; in a talk of several the number is nobody's.
    """
    place = places.of(document.proeftuin)[0]
    number = id_key(document.facts.get("respondent", ""))
    facts = {v for k, v in document.facts.items() if is_person_fact(k, v) and k != "interviewer"}
    labels = {turn.speaker for turn in document.turns if turn.role == "respondent"}
    for name in {hit_key(name_in_label(one)) for one in (*facts, *labels)} - {""}:
        yield name, (place, number if len(labels) < 2 else "")


def _told_apart(who: tuple[str, str], some: set[tuple[str, str]]) -> str:
    """What only this one of several (proeftuin, number) has; "" where that is not sure."""

    def differ(one: tuple[str, str], other: tuple[str, str]) -> bool:
        return any(mine and its and mine != its for mine, its in zip(one, other, strict=True))

    may_be = [one for one in some if not differ(who, one)]
    if len(may_be) == len(some) or any(differ(one, other) for one in may_be for other in may_be):
        return ""
    place, number = max(may_be, key=lambda one: (bool(one[1]), bool(one[0]), one))
    return f"{place} {number}".strip()


def is_person_fact(key: str, value: str) -> bool:
    """Whether a fact (a column, a line at the head of a transcript) holds somebody's name."""
    return key in PERSON_FACTS and bool(name_in_label(value))


def column_kind(key: str, values: Iterable[str]) -> str:
    """What the cells of a column are by its heading, or when most of them are names; "" if neither.

    >>> column_kind("uw_woonplaats", ["Beekrode"]), column_kind("x", ["Fatma Kaya", "J. de Boer"])
    ('plaats', 'naam')
    >>> column_kind("oordeel", ["goed", "Matig"]), column_kind("plaats", ["1", "2"])
    ('', '')
    """
    filled = [value for value in values if value.strip()]
    kind = _KIND_OF.get(key) or _KIND_OF.get(re.split(r"[_ ]", key)[-1], "")
    if kind in ("plaats", "organisatie") and not any(map(str.isalpha, "".join(filled))):
        return ""
    named = sum(map(_is_name, filled))
    return kind or ("naam" if filled and named >= _MOST_NAMES * len(filled) else "")


def _is_name(cell: str) -> bool:
    """Whether a cell is a name and nothing else: every word a name, an initial or a prefix."""
    words = re.findall(r"[^\W\d_]+", cell)
    kinds = [set(classes(word.casefold())) for word in words]
    may_be = all(
        kind & set("FLe") or len(word) == 1 for word, kind in zip(words, kinds, strict=True)
    )
    whole = any("F" in kind for kind in kinds) or (len(words) > 1 and any("L" in k for k in kinds))
    return may_be and whole and len(words) < 6 and cell[:1].isupper()


def name_in_label(label: str) -> str:
    """The name in a speaker's label; "" when it only says what somebody is.

    >>> name_in_label("Wendy (moeder)"), name_in_label("R (Krijn)"), name_in_label("R2")
    ('Wendy', 'Krijn', '')
    """
    aside = re.search(r"[(\[](.*?)[)\]]", label)
    outside = _name_among(re.sub(r"[(\[].*?[)\]]", " ", label).split())
    return outside or (_name_among(aside[1].split()) if aside else "")


def _name_among(words: list[str]) -> str:
    """From the first word that may be a name to the last, with what stands before a surname."""
    words = [word.strip(".,:;") for word in words]
    real = [w for w in words if len(w) > 2 and w.casefold() not in LABEL_WORDS]
    could_name = (
        (word[0].isupper() or word.capitalize() in _NEVER_LOWER)
        and not any(sign.isdigit() for sign in word)
        for word in real
    )
    if not any(could_name):
        return ""
    first = words.index(real[0])
    while first and re.fullmatch(r"(?i:van|de|der|den|ten|ter|el|'t)", words[first - 1]):
        first -= 1
    return " ".join(words[first : words.index(real[-1]) + 1])
