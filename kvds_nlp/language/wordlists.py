"""Word lists written as running text."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a list written as running text.

    >>> sorted(words("niet nooit geen"))
    ['geen', 'niet', 'nooit']
    """
    return frozenset(text.split())
