"""Of papers only what an editor would print is printed; whatever people chose stays."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import numpy as np
import pytest

from kvds_nlp.data import Coding, Document, Evidence, Kind, Segment, Status
from kvds_nlp.encoding.meaning import find_meaning, name_of, open_meaning
from kvds_nlp.flows import telling as flow
from kvds_nlp.places import shipped
from kvds_nlp.quoting import choose_quotes, is_printable
from kvds_nlp.quoting.telling import PRINTED_FROM, Telling, marks_of
from kvds_nlp.settings import Settings
from kvds_nlp.spans import Span
from tests.builders import make_corpus, make_document

FINDING = "Bewoners beslissen nu zelf waaraan het buurtbudget in de straat wordt uitgegeven."
PLAN = "Bewoners krijgen in het voorjaar een buurtbudget dat de gemeente zelf verstrekt."


def said(text: str, name: str, kind: Kind, status: Status = "proposed") -> tuple[Document, Coding]:
    document = make_document(text, doc_id=name, kind=kind, facts={"proeftuin": "P"})
    segment = Segment(name, document.sha256, Span(0, len(text)), text, "", "respondent", 0)
    reasons = tuple(
        Evidence(segment, "loslaten", source, (Span(0, len(text)),), 0.95)
        for source in ("rule:1", "meaning:1")
    )
    return document, Coding(segment, "loslaten", reasons, 0.95, status)


def tells(text: str, code: str) -> float:
    """An editor who prints findings and no plans."""
    assert code == "loslaten"
    return 0.9 if text == FINDING else PRINTED_FROM - 0.01


def printed(*pairs: tuple[Document, Coding], **how: object) -> list[str]:
    corpus = make_corpus(
        [d for d, _ in pairs], [c.segment for _, c in pairs], [c for _, c in pairs]
    )
    quotes = choose_quotes(
        corpus, per_code=3, by="", masked=lambda words, *_: words, tells=tells, **how  # type: ignore[arg-type]
    )  # fmt: skip
    return [quote.shown for quote in quotes]


def test_of_papers_only_what_an_editor_prints_is_printed() -> None:
    assert printed(said(FINDING, "a", "paper"), said(PLAN, "b", "paper")) == [FINDING]
    assert printed(said(PLAN, "b", "paper")) == []


def test_what_people_say_or_chose_is_not_asked() -> None:
    assert printed(said(PLAN, "a", "answer")) == [PLAN]
    assert printed(said(PLAN, "a", "paper", "accepted")) == [PLAN]
    plan = said(PLAN, "a", "paper")
    assert printed(plan, pinned={(plan[1].segment.key, "loslaten")}) == [PLAN]


def test_the_surer_it_is_printed_the_earlier_it_comes() -> None:
    corpus = make_corpus(
        *(
            list(part)
            for part in zip(
                *(
                    (document, coding.segment, coding)
                    for document, coding in (said(PLAN, "a", "paper"), said(FINDING, "b", "paper"))
                ),
                strict=True,
            )
        )
    )
    for surer in (FINDING, PLAN):
        quotes = choose_quotes(
            corpus,
            per_code=1,
            by="",
            masked=lambda words, *_: words,
            tells=lambda text, _, surer=surer: 0.95 if text == surer else 0.6,  # type: ignore[misc]
        )
        assert [quote.shown for quote in quotes] == [surer]


def test_a_sheet_asks_the_same() -> None:
    document, coding = said(PLAN, "a", "paper")
    corpus = make_corpus([document], [coding.segment], [coding])
    (quote,) = choose_quotes(corpus, per_code=1)
    assert is_printable(quote, [coding], paper=True)
    assert not is_printable(quote, [coding], paper=True, tells=tells)
    assert is_printable(quote, [coding], paper=False, tells=tells)
    reviewed = replace(quote, coding=replace(coding, status="accepted"))
    assert is_printable(reviewed, [coding], paper=True, tells=tells)


@pytest.mark.parametrize("text", ["Ja.", "…", "1, 2, 3", "é" * 3_000, "Dit werkt. " * 500])
def test_every_text_has_marks(text: str) -> None:
    assert all(math.isfinite(value) for value in marks_of(text).values())


def test_marks_say_what_they_are_called() -> None:
    marks = marks_of("Deze aanpak werkte niet, zegt de wijkagent, omdat er in maart geen geld was.")
    assert (marks["points_first"], marks["causes"], marks["said"]) == (1.0, 1.0, 1.0)
    assert (marks["denials"], marks["dates"], marks["quoted"]) == (2.0, 1.0, 0.0)
    assert marks["words"] == math.log(14)
    assert marks_of("De raad zei: ‘Dat doen we zo.’")["quoted"] == 1.0
    assert marks_of("Een raad van 4 mensen.")["general_first"] == 1.0


def test_what_was_learned_adds_up() -> None:
    marks = dict.fromkeys(marks_of("x"), 0.0) | {"turns": 2.0}
    learned = Telling("r", -1.0, np.array([2.0, 0.0]), 0.5, marks)
    vector = np.array([0.5, 0.5], np.float32)
    assert learned.chance("Maar dit.", vector, 1.0) == round(1 / (1 + math.exp(-2.5)), 2)
    assert learned.chance("En dit.", vector, -2.0) == round(1 / (1 + math.exp(1.0)), 2)


def test_what_ships_was_learned_with_the_encoder_that_ships() -> None:
    card = json.loads(shipped("models", "telling.json").read_text("utf-8"))
    folder = find_meaning()
    assert folder is not None
    assert Telling.of(card).reader == name_of(folder)
    assert set(card["marks"]) == set(marks_of(FINDING))


def test_it_is_asked_where_the_encoder_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    asks = flow.telling_for(Settings())
    assert asks is not None
    assert 0.0 <= asks(FINDING, "loslaten") <= 1.0
    assert 0.0 <= asks(FINDING, "een_eigen_code") <= 1.0
    assert flow.telling_for(Settings(encoder="offline")) is None
    flow._shipped.cache_clear()
    monkeypatch.setattr(flow, "name_of", lambda _: "een andere")
    assert flow.telling_for(Settings()) is None
    flow._shipped.cache_clear()
    monkeypatch.setattr(flow, "find_meaning", lambda: None)
    assert flow.telling_for(Settings()) is None
    flow._shipped.cache_clear()
    assert open_meaning() is not None
