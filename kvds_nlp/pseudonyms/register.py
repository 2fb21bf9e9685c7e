"""Who is which placeholder: one person, one number, over all files and all later runs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kvds_nlp.dutch import word_list
from kvds_nlp.pseudonyms.hits import Hit

_PREFIX_WORDS = "|".join(sorted(set(" ".join(word_list("name_prefixes")).split())))
_CONTEXTS = 3
_THERE = re.compile(r"\[([\w-]+) (\d{1,6})\]")
_SMALL = re.compile(rf"^(?:(?:{_PREFIX_WORDS})\s+)+")


@dataclass(slots=True)
class Entry:
    """One placeholder and what it stands for.

    Attributes:
        keys: the hits' keys that lead to it.
        texts: the spellings that were found, and how often.
        files: where.
        why: which recognisers spoke.
        sure: the surest of the finds, 0 to 1.
        contexts: the words around the first finds.
    """

    kind: str
    number: int
    keys: dict[str, None] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)
    files: dict[str, None] = field(default_factory=dict)
    why: dict[str, None] = field(default_factory=dict)
    sure: float = 0.0
    contexts: list[str] = field(default_factory=list)

    @property
    def placeholder(self) -> str:
        """As it is written in the text: ``[naam 1]``."""
        return f"[{self.kind} {self.number}]"

    @property
    def count(self) -> int:
        """How often it was found."""
        return sum(self.texts.values())


class Register:
    """Numbers things in the order in which they are first met; made once for all files."""

    def __init__(self, earlier: Iterable[Entry] = ()) -> None:
        """``earlier``: what the key file of an earlier run says; its numbers stay."""
        self._entries = {(entry.kind, entry.number): entry for entry in earlier}
        self._by_key = {
            (entry.kind, key): entry for entry in self._entries.values() for key in entry.keys
        }
        self._same: dict[str, str] = {}
        self._highest: dict[str, int] = {}
        for kind, number in self._entries:
            self._take(kind, number)

    def reserve(self, texts: Iterable[str]) -> None:
        """Leaves the numbers free of placeholders that stand in the texts already."""
        for text in texts:
            for there in _THERE.finditer(text):
                self._take(there[1].casefold(), int(there[2]))

    def _take(self, kind: str, number: int) -> None:
        """Later numbers of this kind come after this one."""
        self._highest[kind] = max(self._highest.get(kind, 0), number)

    def link(self, keys: Iterable[str]) -> None:
        """Settles which names are one person, from all keys of kind ``naam`` that were found.

        "jan" and "de vries" go with "jan de vries" when nobody else has that part; so do an
        initial with the surname, and the surname without what stands before it.
        """
        known = {key for kind, key in self._by_key if kind == "naam"} | set(keys)
        full = {key: parts for key in sorted(known) if len(parts := _parts(key)) == 2}
        owners_of: dict[str, list[str]] = {}
        for key, (first, last) in full.items():
            for part in {first, last, _SMALL.sub("", last), last.rsplit(" ", 1)[-1]}:
                owners_of.setdefault(part, []).append(key)
        for key in known - set(full):
            owners = owners_of.get(key, [])
            if len(owners) == 1:
                self._same[key] = owners[0]
        for key, (first, last) in full.items():
            if not first.endswith("."):
                continue
            owners = [
                one for one, (given, surname) in full.items()
                if one != key and surname == last and given[0] == first[0]
            ]  # fmt: skip
            if len(owners) == 1:
                self._same[key] = owners[0]

    def entry(self, hit: Hit, text: str, file: str, context: str = "") -> Entry:
        """The placeholder of a hit, which is noted with its spelling, file and context."""
        entry = self.known(hit.kind, hit.key)
        if entry is None:
            number = self._highest.get(hit.kind, 0) + 1
            self._take(hit.kind, number)
            entry = self._entries[hit.kind, number] = Entry(hit.kind, number)
        for key in (hit.key, self._same.get(hit.key, hit.key)):
            entry.keys[key] = None
            self._by_key.setdefault((hit.kind, key), entry)
        entry.texts[text] = entry.texts.get(text, 0) + 1
        entry.files[file] = None
        entry.why[hit.why] = None
        entry.sure = max(entry.sure, hit.sure)
        if context and len(entry.contexts) < _CONTEXTS:
            entry.contexts.append(context)
        return entry

    def known(self, kind: str, key: str) -> Entry | None:
        """The placeholder this key has already, or None."""
        same = self._same.get(key, key) if kind == "naam" else key
        return self._by_key.get((kind, same)) or self._by_key.get((kind, key))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that was met, by kind and number."""
        return tuple(self._entries[key] for key in sorted(self._entries))


def _parts(key: str) -> tuple[str, ...]:
    """First name and surname; one part when there is no first name before the surname.

    >>> _parts("jan de vries"), _parts("de vries"), _parts("jan")
    (('jan', 'de vries'), ('de vries',), ('jan',))
    """
    first, _, last = key.partition(" ")
    return (first, last) if last and not _SMALL.match(key) else (key,)
