"""Words that people edit and the rules that weigh them, which may stand apart: read as one.

A code's ``words`` are groups with a name. A rule says ``{words: NAME, weight: 0.6}`` of one, under
the code itself or, for all codes together, in the part ``tuning`` of the file or of a file beside
it. A group that no rule speaks of is a rule by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kvds_nlp.codebook.fields import Fields, Located, Problems, unknown
from kvds_nlp.codebook.model import Rule
from kvds_nlp.codebook.rules import MAIN_KINDS, ROLES, read_rule
from kvds_nlp.data import VALENCES
from kvds_nlp.messages import in_words

TUNING = "tuning"
WORDS = "words"
LISTS = "lists"
_PARTS = (LISTS, "valence", "codes")
WordGroups = Mapping[str, Located]
"""The words of a code, or of a valence, by the name of their group."""


@dataclass(frozen=True, slots=True)
class WrittenRule:
    """A rule as written, where what is wrong with it is noted."""

    at: Located
    problems: Problems


@dataclass(frozen=True, slots=True)
class Tuning:
    """What experts tune.

    Attributes:
        codes: rules by code.
        cues: rules by valence.
        lists: name -> words; ``<name>`` in a rule stands for them.
        problems: of the file it stands in.
        places: where each code stands in it, to say that the codebook has no such code.
    """

    codes: Mapping[str, tuple[WrittenRule, ...]] = field(default_factory=dict)
    cues: Mapping[str, tuple[WrittenRule, ...]] = field(default_factory=dict)
    lists: WordGroups = field(default_factory=dict)
    problems: Problems = field(default_factory=lambda: Problems(""))
    places: WordGroups = field(default_factory=dict)

    @classmethod
    def of(cls, book: Fields, beside: WrittenRule | None) -> Tuning:
        """The tuning of a codebook: in the file itself, or in the one beside it that it names."""
        own = book.entries.get(TUNING)
        lists = dict(_lists(book.entries.get(LISTS), book.problems))
        part = beside or (WrittenRule(own, book.problems) if own else None)
        if part is None:
            return cls(lists=lists, problems=book.problems)
        fields = Fields(part.at, part.problems)
        if not isinstance(part.at.value, dict | None):
            what = in_words("tuning.form", parts=", ".join(_PARTS))
            part.problems.add(part.at.line, part.at.where, what)
        fields.only(_PARTS)
        lists |= _lists(fields.entries.get(LISTS), part.problems)
        codes, cues = (fields.entries.get(name) for name in ("codes", "valence"))
        if cues is not None:
            Fields(cues, part.problems).only(VALENCES)
        return cls(
            _listed(codes, part.problems, lists),
            _listed(cues, part.problems, lists),
            lists,
            part.problems,
            codes.value if codes and isinstance(codes.value, dict) else {},
        )

    def rules(
        self, fields: Fields, key: str, tuned: Collection[WrittenRule]
    ) -> Iterator[tuple[Rule, WrittenRule]]:
        """The rules of a code, or the cues of a valence: those that are tuned, its own, and every
        group of words that none of these speaks of.

        Args:
            fields: of the code, or of the codebook's ``valence``.
            key: under which its own rules stand.
            tuned: its rules in this tuning.
        """
        entry = fields.entries.get(WORDS)
        if key != "rules" and entry is not None:
            entry = Fields(entry, fields.problems).entries.get(key)
        groups = dict(_groups(entry, fields.problems))
        loose = entry.value if entry and isinstance(entry.value, tuple) else ()
        loose = (entry,) if entry and isinstance(entry.value, str) else loose
        own = [WrittenRule(_filled(one, self.lists), fields.problems) for one in fields.items(key)]
        spoken: set[str] = set()
        for item in (*tuned, *own):
            name = _named(item.at)
            at = _with_words(item, groups) if name else item.at
            rule = read_rule(at, item.problems) if at else None
            spoken.add(name)
            if rule is not None:
                own_file = item.problems is fields.problems
                file = "" if own_file else item.problems.file
                yield replace(rule, words=name, file=file), item
        rest = [(name, words) for name, words in groups.items() if words.value]
        alone = [(name, _as_rule(words)) for name, words in rest if name not in spoken]
        for name, at in (*alone, *(("", one) for one in loose)):
            if rule := read_rule(at, fields.problems):
                yield replace(rule, words=name), WrittenRule(at, fields.problems)

    def of_code(self, fields: Fields, known: Collection[str]) -> tuple[WrittenRule, ...]:
        """What is tuned of a code, under its own id or that of a code it took the place of: one
        that is renamed is not yet renamed in the other file.

        Args:
            fields: of the code.
            known: the ids of all codes.
        """
        olds = [old for old in fields.texts("replaces") if old not in known]
        return self.codes.get(fields.id, ()) or next(
            (self.codes[old] for old in olds if old in self.codes), ()
        )

    def check(self, codes: Collection[str]) -> None:
        """Notes what is tuned and is no code of the codebook, nor replaced by one."""
        for code, at in self.places.items():
            if code not in codes:
                what = unknown(code, codes, "no_code")
                self.problems.add(at.line, at.where, in_words("tuning.or_remove", what=what))


def _listed(
    entry: Located | None, problems: Problems, lists: WordGroups
) -> dict[str, tuple[WrittenRule, ...]]:
    """Lists of rules by name, each ``<list>`` in them filled in."""
    if entry is None or entry.value is None:
        return {}
    if not isinstance(entry.value, dict):
        problems.add(entry.line, entry.where, in_words("tuning.lists"))
        return {}
    fields = Fields(entry, problems)
    return {
        name: tuple(WrittenRule(_filled(one, lists), problems) for one in fields.items(name))
        for name in entry.value
    }


def _lists(entry: Located | None, problems: Problems) -> Iterator[tuple[str, Located]]:
    """The lists of words by name."""
    if entry is not None and not isinstance(entry.value, dict | None):
        problems.add(entry.line, entry.where, in_words("book.lists_form"))
        return
    yield from _groups(entry, problems)


def _groups(entry: Located | None, problems: Problems) -> Iterator[tuple[str, Located]]:
    """Named groups of words; none where they have no names."""
    if entry is None or not isinstance(entry.value, dict):
        if entry is not None and not isinstance(entry.value, tuple | str | None):
            problems.add(entry.line, entry.where, in_words("tuning.groups"))
        return
    for name, words in entry.value.items():
        if isinstance(words.value, dict):
            what = in_words("tuning.words_only")
            problems.add(words.line, words.where, what)
        else:
            yield name, words


def _named(at: Located) -> str:
    """The group of words a rule speaks of; "" when it speaks of none."""
    words = at.value.get(WORDS) if isinstance(at.value, dict) else None
    return words.value if words and isinstance(words.value, str) else ""


def _with_words(item: WrittenRule, groups: WordGroups) -> Located | None:
    """The rule with the words it speaks of; None when there are none."""
    name, entries = _named(item.at), item.at.value
    if name not in groups:
        what = unknown(name, groups, "words") if groups else in_words("tuning.no_words")
        item.problems.add(item.at.line, item.at.where, what)
        return None
    odd = next((key for key in entries if key in (*MAIN_KINDS, *ROLES, "within")), None)
    if odd:
        what = in_words("rule.not_here", odd=odd, kinds=WORDS)
        item.problems.add(item.at.line, item.at.where, what)
        return None
    if not groups[name].value:
        return None
    rest = {key: value for key, value in entries.items() if key != WORDS}
    return replace(item.at, value={**_as_rule(groups[name]).value, **rest})


def _as_rule(words: Located) -> Located:
    """A group of words as a rule: any of them, or the one phrase there is."""
    kind = "phrase" if isinstance(words.value, str) else "any"
    return Located({kind: words}, words.where, words.line)


def _filled(at: Located, lists: WordGroups) -> Located:
    """The value with the words of a list wherever ``<its name>`` stands."""
    if not lists:
        return at
    value: Any = at.value
    if isinstance(value, str) and value[:1] == "<" and value[-1:] == ">" and value[1:-1] in lists:
        return replace(lists[value[1:-1]], where=at.where, line=at.line)
    if isinstance(value, tuple):
        return replace(at, value=tuple(_filled(one, lists) for one in value))
    if isinstance(value, dict):
        return replace(at, value={key: _filled(one, lists) for key, one in value.items()})
    return at
