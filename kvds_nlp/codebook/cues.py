"""Words that tell a help from a hindrance, whatever the code: the codebook's ``valence:`` part."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from kvds_nlp.codebook.fields import Fields
from kvds_nlp.codebook.located import Problems, unknown
from kvds_nlp.codebook.model import Rule
from kvds_nlp.codebook.rules import read_rule, with_id
from kvds_nlp.data import VALENCES, Valence


def read_cues(book: Fields, problems: Problems) -> tuple[Rule, ...]:
    """The cue rules, each with the valence it is listed under."""
    fields = _part(book, problems)
    if fields is None:
        return ()
    fields.only((*VALENCES, "default"))
    found: list[Rule] = []
    for valence in VALENCES:
        for item in fields.items(valence):
            rule = read_rule(item, problems)
            if rule is None:
                continue
            if rule.valence not in (None, valence):
                what = f"stands under {valence} but says {rule.valence}; remove its valence"
                problems.add(item.line, item.where, what)
            found.append(with_id(replace(rule, valence=valence)))
    return tuple(found)


def read_defaults(book: Fields, codes: Collection[str], problems: Problems) -> dict[str, Valence]:
    """The valence by code when nothing tells."""
    part = _part(book, problems)
    entry = part.entries.get("default") if part else None
    if entry is None:
        return {}
    fields = Fields(entry, problems)
    found: dict[str, Valence] = {}
    for code, at in fields.entries.items():
        if code not in codes:
            problems.add(at.line, entry.where, unknown(code, codes).replace("key", "code"))
        said = fields.choice(code, VALENCES, "neutraal")
        found[code] = next(valence for valence in VALENCES if valence == said)
    return found


def _part(book: Fields, problems: Problems) -> Fields | None:
    entry = book.entries.get("valence")
    if entry is None or entry.value is None:
        return None
    if not isinstance(entry.value, dict):
        what = "must hold belemmerend:, bevorderend: or neutraal: with rules, or default:"
        problems.add(entry.line, entry.where, what)
        return None
    return Fields(entry, problems)
