"""One thing to tell a person of what leaves or stays, in words they read in their own language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """A key of ``messages`` and what it fills in."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
