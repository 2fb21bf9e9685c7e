from __future__ import annotations

import re
from html.parser import HTMLParser

from kvds_nlp.evaluating import Case, Scored, evaluate
from kvds_nlp.evaluating.scores import Point
from kvds_nlp.report.evaluation import evaluation_html, precision_at

LABELS = {"sturen": "Sturen & <kaders>", "borging": "Borging"}


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page() -> str:
    cases = [
        Case("<script>alert(1)</script>", "A", frozenset({"sturen"}), {}),
        Case("goed", "B", frozenset({"sturen"}), {"sturen": Scored(0.84, True)}),
        Case("fout", "C", frozenset(), {"borging": Scored(0.7, True, reason="regel <x>")}),
    ]
    return evaluation_html(evaluate(cases, tuple(LABELS)), LABELS, about={"codeboek": "kvds"})


def test_the_page_is_whole_and_stands_alone() -> None:
    tags = Tags()
    tags.feed(page())
    assert tags.open == []
    assert {"svg", "circle"} <= set(tags.seen)
    assert not {"script", "link", "img"} & set(tags.seen)
    assert not re.search(r"(src|href)=|https?:", page())


def test_what_people_wrote_is_shown_not_run() -> None:
    assert "&lt;script&gt;" in page()
    assert "regel &lt;x&gt;" in page()
    assert "Sturen &amp; &lt;kaders&gt;" in page()


def test_what_cannot_be_said_is_a_dash() -> None:
    row = next(line for line in page().splitlines() if line.startswith("<tr><td>Borging"))
    assert "–" in row
    assert "nan" not in page()


def test_the_page_is_the_same_every_time() -> None:
    assert page() == page()


def test_precision_at_a_recall_takes_the_best_threshold_that_reaches_it() -> None:
    curve = (Point(0.9, 1, 1.0, 0.3), Point(0.7, 2, 0.5, 0.3), Point(0.5, 3, 0.67, 0.8))
    assert precision_at(curve, 0.3) == "1.00 (from 0.90)"
    assert precision_at(curve, 0.5) == "0.67 (from 0.50)"
    assert precision_at(curve, 0.9) == "–"
