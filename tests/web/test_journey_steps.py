"""How many actions ten tasks take in a real browser: docs/workbench.md says what is counted."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kvds_nlp.codebook import load_codebook
from kvds_nlp.data import Verdict
from kvds_nlp.store.quote_choices import kept_choices
from kvds_nlp.store.verdicts import open_log, read_log
from tests.builders import make_conversation
from tests.web.conftest import coding_of, part, segments_of, stored, talk
from tests.web.served import served
from tests.web.tabs import Tab, open_talk, says

pytestmark = pytest.mark.slow
DOCS = Path(__file__).parents[2] / "docs" / "workbench.md"


class Hand:
    """A person at a page: each click, key, choice, drag or line that is typed is one action."""

    def __init__(self, page: Any) -> None:
        self.page, self.actions = page, 0

    def click(self, place: str) -> None:
        self.actions += 1
        self.page.click(place)

    def key(self, key: str) -> None:
        self.actions += 1
        self.page.keyboard.press(key)

    def types(self, place: str, words: str) -> None:
        self.actions += 1
        self.page.fill(place, words)

    def chooses(self, place: str, value: str) -> None:
        self.actions += 1
        self.page.select_option(place, value)

    def drags(self, first: str, last: str) -> None:
        self.actions += 1
        self.page.hover(f"id={first}")
        self.page.mouse.down()
        self.page.hover(f"id={last}")
        self.page.mouse.up()


def differ(study: Path) -> None:
    """Two people who say something else of one passage."""
    segment = segments_of(talk())[7]
    at = datetime(2026, 1, 1, tzinfo=UTC)
    with open_log(study) as log:
        log.add(
            [
                Verdict(
                    at,
                    who,
                    segment.doc_id,
                    segment.doc_sha256,
                    segment.span,
                    segment.quote,
                    "geld",
                    what,
                    load_codebook(study / "codebook.yaml").sha256,
                    "001",
                )
                for who, what in (("Anna", "accept"), ("Bram", "reject"))
            ]
        )


def accepts(hand: Hand) -> None:
    """One proposal after another: after each key the next one stands there."""
    hand.click("nav >> text=Beoordelen")
    hand.chooses("#f1", "tijd")
    hand.click("#filter button")
    for _ in range(MANY):
        hand.page.wait_for_selector("html[data-ready] .coding.here.open")
        there = hand.page.url
        hand.key("a")
        hand.page.wait_for_function("there => location.href !== there", arg=there)
    says(hand.page, "Bewaard: akkoord")


def undoes(hand: Hand) -> None:
    hand.key("u")
    says(hand.page, "Ongedaan gemaakt")


def codes_missed(hand: Hand) -> None:
    hand.drags(f"w{part(1)}.1", f"w{part(1)}.3")
    hand.chooses("#thema", "geld")
    hand.click("#gemist button")
    says(hand.page, "Bewaard: Geld")


def finds_in_place(hand: Hand) -> None:
    hand.click("nav >> text=Coderen")
    hand.click("td.cell a >> nth=0")
    hand.page.wait_for_selector("#filter")


def settles(hand: Hand) -> None:
    hand.click("nav >> text=Beoordelen")
    hand.click("text=om te bespreken")
    hand.click("text=In overleg: geldt >> nth=0")
    hand.page.wait_for_selector("text=in overleg")


def renames(hand: Hand) -> None:
    hand.click("nav >> text=Codeboek")
    hand.click("#t-tijd a.button")
    hand.types("#b1", "Tijd en haast")
    hand.click("#proef ~ p button")
    hand.page.wait_for_selector("text=Bewaard.")


def adds_word(hand: Hand) -> None:
    hand.drags(f"w{part(1)}.1", f"w{part(1)}.3")
    hand.click("text=Woord voor het codeboek")
    hand.click("text=Naar het thema")
    hand.click("#proef ~ p button")
    hand.page.wait_for_selector("text=Bewaard.")


def pins_quotes(hand: Hand) -> None:
    hand.click("nav >> text=Resultaten")
    hand.click("text=Kies citaten")
    hand.chooses("#qt", "tijd")
    hand.click("#qt >> xpath=ancestor::form >> button")
    for n in range(1, THREE + 1):
        hand.click("button[value=vast][aria-pressed=false] >> nth=0")
        hand.page.wait_for_function(
            "n => document.querySelectorAll('[value=vast][aria-pressed=true]').length === n", arg=n
        )


def searches(hand: Hand) -> None:
    hand.click("nav >> text=Lezen")
    hand.types("#zoek", "loslaten")
    hand.key("Enter")
    hand.page.wait_for_selector("#gevonden")


def takes_project(hand: Hand) -> None:
    hand.click("nav >> text=Resultaten")
    with hand.page.expect_download():
        hand.click("text=Om door te geven")


TASKS: dict[str, tuple[Callable[[Hand], None], bool]] = {
    "het laatste oordeel intrekken": (undoes, True),
    "een gemiste passage coderen": (codes_missed, True),
    "alle passages van een thema in één proeftuin": (finds_in_place, False),
    "een meningsverschil beslechten": (settles, False),
    "een thema een andere naam geven": (renames, False),
    "een woord uit een passage in het codeboek": (adds_word, True),
    "in alle teksten zoeken": (searches, False),
    "een project voor een ander programma meenemen": (takes_project, False),
}
"""Task as in the docs -> how it is done, and whether one is reading a talk when it begins."""


FIFTY = "50 voorstellen van één thema goedkeuren"
MANY = 50
PINNED = "drie citaten van één thema vastzetten"
THREE = 3


def counted_in_docs() -> dict[str, int]:
    text = DOCS.read_text(encoding="utf-8")
    row = r"^\| ([^|]+?) \| (\d+) \| [^|]+ \|$"  # the last is another program's
    return {name: int(n) for name, n in re.findall(row, text, re.M)}


def test_ten_tasks_take_as_many_actions_as_the_docs_say(small: tuple[Tab, Path]) -> None:
    tab, study = small
    (study / "study.yaml").write_text("name: Proef\nlanguage: blank\nencoder: offline\n")
    differ(study)
    open_talk(tab)
    tab.key("a", "Bewaard: akkoord")  # so that there is something to undo
    reading = tab.page.url
    done = {}
    for name, (does, from_talk) in TASKS.items():
        if from_talk:
            tab.page.goto(reading)
            tab.page.wait_for_selector("#klaar")
        hand = Hand(tab.page)
        does(hand)
        done[name] = hand.actions
    told = counted_in_docs()
    assert done == {name: told[name] for name in TASKS}
    assert {*told} == {*TASKS, FIFTY, PINNED}
    assert len(told) == 10


def out_of_time(folder: Path, many: int) -> Path:
    """A study in which as many answers speak of one theme."""
    lines = [("respondent", f"Er was geen tijd voor stap {n}.") for n in range(many)]
    document = make_conversation(*lines, facts={"proeftuin": "Oost"})
    segments = segments_of(document)
    return stored(folder, document, segments, [coding_of(one, "tijd", 0.6, ()) for one in segments])


def test_fifty_proposals_take_fifty_keys(tmp_path: Path, home: Path, chromium: Any) -> None:
    study = out_of_time(tmp_path / "veel", MANY + 1)
    with served(home, "open", str(study), "--no-browser") as server:
        tab = Tab(chromium, server)
        open_talk(tab)
        hand = Hand(tab.page)
        accepts(hand)
        with read_log(study) as log:
            said = [(verdict.code, verdict.decision) for verdict in log.verdicts()]
    assert said == [("tijd", "accept")] * MANY
    assert hand.actions == counted_in_docs()[FIFTY]


def test_three_quotes_are_pinned_with_a_click_each(
    tmp_path: Path, home: Path, chromium: Any
) -> None:
    study = out_of_time(tmp_path / "citaten", 2 * THREE)
    with served(home, "open", str(study), "--no-browser") as server:
        hand = Hand(Tab(chromium, server).page)
        pins_quotes(hand)
    pinned = [one.code for one in kept_choices(study).pinned]
    assert pinned == ["tijd"] * THREE
    assert hand.actions == counted_in_docs()[PINNED]
