"""What figures cannot say: the sentences that stand beneath them."""

from __future__ import annotations

from collections.abc import Mapping

from kvds_nlp.comparing import Comparison

_ALWAYS = ("proposed", "silence", "sample", "length", "clusters", "cause")


def limits(comparison: Comparison, say: Mapping[str, str]) -> list[str]:
    """The limits of this comparison, in sentences."""
    lines = [say[f"limit.{key}"] for key in _ALWAYS]
    if comparison.unknown:
        lines.append(say["limit.unknown"].format(unknown=comparison.unknown, by=comparison.by))
    return lines
