"""Taking fields from a YAML mapping: the value when it is right, a noted problem when it is not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kvds_nlp.codebook.located import Located, Problems, unknown


@dataclass(frozen=True, slots=True)
class Fields:
    """One mapping of the file, read field by field."""

    at: Located
    problems: Problems

    @property
    def entries(self) -> Mapping[str, Located]:
        """The mapping's entries; none when it is no mapping."""
        return self.at.value if isinstance(self.at.value, dict) else {}

    def only(self, known: Collection[str]) -> None:
        """Notes every key that is not known."""
        for key, entry in self.entries.items():
            if key not in known:
                self.problems.add(entry.line, self.at.where, unknown(key, known))

    def text(self, key: str, *, needed: bool = False, default: str = "") -> str:
        """The text under ``key``, trimmed, on one line."""
        entry = self.entries.get(key)
        if entry is None or entry.value is None:
            if needed:
                line = entry.line if entry else self.at.line
                self.problems.add(line, self.at.where, f"has no {key}; add '{key}: ...'")
            return default
        if not isinstance(entry.value, str):
            self.problems.add(entry.line, entry.where, "must be text; put it on one line")
            return default
        found = " ".join(entry.value.split())
        if needed and not found:
            self.problems.add(entry.line, entry.where, f"is empty; write a {key}")
        return found

    def choice(self, key: str, choices: Collection[str], default: str) -> str:
        """One of a few words."""
        found = self.text(key, default=default)
        if found not in choices:
            what = f"{found!r} is not possible; choose from {', '.join(choices)}"
            self.problems.add(self.entries[key].line, self.entries[key].where, what)
            return default
        return found

    def number(self, key: str, low: float, high: float, default: float) -> float:
        """A number between two bounds."""
        found = self.text(key, default=str(default))
        try:
            value = float(found)
        except ValueError:
            value = low - 1
        if not low <= value <= high:
            what = f"{found!r} is not a number from {low:g} to {high:g}"
            self.problems.add(self.entries[key].line, self.entries[key].where, what)
            return default
        return value

    def items(self, key: str) -> tuple[Located, ...]:
        """The items under ``key``; a lone value counts as a list of one."""
        entry = self.entries.get(key)
        if entry is None or entry.value is None:
            return ()
        return entry.value if isinstance(entry.value, tuple) else (entry,)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts under ``key``."""
        found: list[str] = []
        for item in self.items(key):
            if isinstance(item.value, str) and item.value.strip():
                found.append(" ".join(item.value.split()))
            else:
                self.problems.add(item.line, item.where, "must be text that says something")
        return tuple(found)
