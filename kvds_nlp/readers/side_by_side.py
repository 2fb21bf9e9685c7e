"""What shows when all files lie side by side: a name in two spellings, an interview twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from kvds_nlp.data import Document
from kvds_nlp.errors import Problem
from kvds_nlp.messages import in_words
from kvds_nlp.naming import alike_pairs, folded, name_key, whole_names, whole_of_cut
from kvds_nlp.talk.parts import AlikeNames, Guess, ListedConsent, WrittenName

_LEAST_WORDS = 5
_LEAST_SAME = 3
_SAME = 0.8
_MOST_FILES = 20
"""A paragraph in more files than this is a standard one, and tells nothing."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """Under which name each proeftuin goes, and what that took.

    Attributes:
        told: a name as written, without regard to case and blanks -> its name by the settings.
        goal: a name -> the one it goes by, where that is another.
        guesses: spellings that were made one.
        alike: spellings that look alike and were left apart.
        written: every name as it is written, in order.
    """

    told: Mapping[str, str]
    goal: Mapping[str, str]
    guesses: tuple[Guess, ...]
    alike: tuple[AlikeNames, ...]
    written: tuple[WrittenName, ...] = ()

    def name_of(self, written: str) -> str:
        """The name that a proeftuin written so goes by."""
        given = self.told.get(folded(written), written)
        return self.goal.get(given, given)

    def applied(self, document: Document) -> Document:
        """The document with its proeftuin under the name it goes by."""
        name = self.name_of(document.proeftuin)
        if name == document.proeftuin:
            return document
        return replace(document, facts={**document.facts, "proeftuin": name})

    def listed(self, entry: ListedConsent) -> ListedConsent:
        """What a list says of somebody, of their proeftuin under the name it goes by."""
        return replace(entry, proeftuin=self.name_of(entry.proeftuin))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """A remark for each two names that look alike."""
        return tuple(one.problem for one in self.alike)


class Names:
    """The proeftuinen of all documents as they are written, gathered one document at a time."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        """``aliases``: a name as written -> the name it goes by."""
        self._told = whole_names(aliases)
        self._settled = {folded(name) for name in (*aliases.values(), *self._told.values())}
        self._counts: Counter[str] = Counter()
        self._written: Counter[str] = Counter()
        self._first: dict[str, str] = {}

    def add(self, document: Document) -> None:
        """Takes in one document."""
        given = self._told.get(folded(document.proeftuin), document.proeftuin)
        if given:
            self._counts[given] += 1
            self._written[document.proeftuin] += 1
            self._first.setdefault(given, document.origin.path)

    def spelling(self) -> Spelling:
        """Each proeftuin under one name: by the settings, else where only capitals, blanks and
        signs differ, or one was cut short. A name the settings give stays as it is.
        """
        counts, settled = self._counts, self._settled
        by_key: dict[str, list[str]] = defaultdict(list)
        for name in sorted(counts):
            if folded(name) not in settled:
                by_key[name_key(name)].append(name)
        goal = {}
        guesses = []
        for names in by_key.values():
            best = max(names, key=lambda n: (not n.islower(), " " in n, counts[n], n))
            for name in names:
                if name != best:
                    goal[name] = best
                    why = in_words("read.two_spellings", name=name, best=best)
                    guesses.append(self._guess(name, why))
        going_by: dict[str, list[str]] = defaultdict(list)
        for name in counts:
            going_by[goal.get(name, name)].append(name)
        for name, longer in sorted(whole_of_cut(going_by).items()):
            if folded(name) not in settled:
                why = in_words("read.cut_short", name=name, longer=longer)
                guesses.append(self._guess(name, why))
                goal |= dict.fromkeys(going_by[name], longer)
        left: dict[str, str] = {}
        for name, first in self._first.items():
            left.setdefault(goal.get(name, name), first)
        alike = tuple(
            AlikeNames(a, b, _alike(a, b, left[a]))
            for a, b in alike_pairs(sorted(left))
            if not {folded(a), folded(b)} <= settled
        )
        found = Spelling(self._told, goal, tuple(guesses), alike)
        written = tuple(
            WrittenName(name, found.name_of(name), n, folded(name) in self._told)
            for name, n in sorted(self._written.items())
        )
        return replace(found, written=written)

    def _guess(self, name: str, what: str) -> Guess:
        return Guess(self._first[name], what, in_words("guess.alias", name=name))


def _alike(one: str, other: str, path: str) -> Problem:
    message = in_words("read.alike", one=one, other=other)
    return Problem(path, None, message, fatal=False)


def joined_names(
    names: Iterable[WrittenName], one: str, other: str, told: Mapping[str, str]
) -> dict[str, str]:
    """Aliases by which two proeftuinen are one from now on, under the name ``other``.

    Whatever goes by either is named, for a name that the settings give is guessed at no more; so
    is what the settings (``told``) say goes by ``one``, and ``one``: a consent may stand under it.

    >>> pair = [WrittenName("oost", "Oost", 1, False), WrittenName("Oost", "Oost", 9, False)]
    >>> joined_names([*pair, WrittenName("Ost", "Ost", 1, False)], "Ost", "Oost", {"O": "Ost"})
    {'O': 'Oost', 'Ost': 'Oost', 'oost': 'Oost'}
    """
    written = (
        (name.name, other)
        for name in names
        if name.goes_by in (one, other) and (name.name, name.goes_by) != (other, other)
    )
    there = whole_names(told)
    earlier = ((name, other) for name in told if there[folded(name)] == one)
    return _as_aliases([(one, other), *written, *earlier])


def apart_names(names: Iterable[WrittenName], *apart: str) -> dict[str, str]:
    """Aliases by which each of these names is a proeftuin of its own from now on.

    >>> pair = [WrittenName("de-hoeve", "De Hoeve", 1, False),
    ...         WrittenName("De Hoeve", "De Hoeve", 9, False)]
    >>> apart_names(pair, "de-hoeve")
    {'De Hoeve': 'De Hoeve', 'de-hoeve': 'de-hoeve'}
    """
    names = list(names)
    touched = {name.goes_by for name in names if apart and {name.name, name.goes_by} & {*apart}}
    own = {name: name for name in apart}
    return _as_aliases(
        [*own.items()]
        + [(n.name, own.get(n.name, n.goes_by)) for n in names if n.goes_by in touched]
    )


def _as_aliases(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Name -> the one it goes by, each name once however its capitals and blanks are."""
    once = {folded(name): (name, goal) for name, goal in sorted(pairs, reverse=True)}
    return dict(sorted(once.values()))


def read_twice(documents: Iterable[Document]) -> Iterator[Problem]:
    """A problem for every file that says what another says as well."""
    said: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        said[document.origin.path] |= set(_paragraphs(document))
    files: dict[str, list[str]] = defaultdict(list)
    for path in sorted(said):
        for paragraph in said[path]:
            files[paragraph].append(path)
    shared = Counter(
        pair
        for paths in files.values()
        if 1 < len(paths) <= _MOST_FILES
        for pair in combinations(paths, 2)
    )
    told: set[str] = set()
    for (first, second), times in sorted(shared.items()):
        least = min(len(said[first]), len(said[second]))
        if times >= max(_SAME * least, min(_LEAST_SAME, least)) and second not in told:
            told.add(second)
            message = in_words("read.same_words", first=first, times=times, least=least)
            yield Problem(second, None, message, fatal=False)


def _paragraphs(document: Document) -> Iterator[str]:
    """What respondents say in this document, as letters only, where it is long enough to tell."""
    for turn in document.turns:
        if turn.role != "respondent":
            continue
        for paragraph in turn.span.of(document.text).split("\n\n"):
            words = re.findall(r"\w+", paragraph.casefold())
            if len(words) >= _LEAST_WORDS:
                yield " ".join(words)
