"""A page on paper: nothing is behind a scrollbar, and no heading stays behind on another page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kvds_nlp.writers.pages as pages

SHEETS = Path(pages.__file__).parent / "templates"
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def rules(name: str) -> Iterator[tuple[str, str, str]]:
    """(medium, selectors, declarations) of a style sheet; "" is every medium."""
    text = (SHEETS / name).read_text(encoding="utf-8")
    for medium, body in re.findall(r"@media ([^{]+)\{((?:[^{}]+\{[^{}]*\})*)\s*\}", text):
        yield from ((medium.strip(), *rule) for rule in _RULE.findall(body))
    rest = re.sub(r"@media [^{]+\{(?:[^{}]+\{[^{}]*\})*\s*\}", "", text)
    yield from (("", *rule) for rule in _RULE.findall(rest))


@pytest.mark.parametrize("name", ["report.css", "base.css"])
def test_what_scrolls_on_a_screen_is_whole_on_paper(name: str) -> None:
    # A rule of the same sheet: of two as strong the one that comes later is followed.
    on_paper = {
        one.strip()
        for medium, selectors, said in rules(name)
        for one in selectors.split(",")
        if medium == "print" and "overflow: visible" in said
    }
    scrolling = {
        selectors.strip()
        for medium, selectors, said in rules(name)
        if not medium and re.search(r"overflow(?:-x)?: auto", said)
    }
    assert scrolling - on_paper <= {"dialog"}  # which is not printed


def test_headings_stay_with_what_they_head() -> None:
    kept = {
        one.strip()
        for medium, selectors, said in rules("base.css")
        for one in selectors.split(",")
        if medium == "print" and "break-after: avoid" in said
    }
    assert {"h2", "h3", "caption", "thead", "tbody tr:first-child"} <= kept
