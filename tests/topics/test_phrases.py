"""Phrases that stand in several segments of one topic."""

from __future__ import annotations

from kvds_nlp.flows.topics import _Telling
from kvds_nlp.topics import said_phrases
from tests.topics.test_words import analysed

BUS = (
    "De bus rijdt niet meer.",
    "Er rijdt hier geen bus.",
    "Wachten op de bus duurt lang.",
    "Dat wachten op een bus is vervelend.",
    "Mooi weer vandaag.",
)
WEIGHTS = {"bus": 1.0, "rijden": 0.5, "wachten": 0.9}


def forms(*lines: str, words: tuple[str, ...] = ("bus", "rijden", "wachten")) -> list[str]:
    return [one.form for one in said_phrases(analysed(*lines), WEIGHTS, words)]


def test_a_phrase_is_said_in_two_segments_in_whatever_order() -> None:
    said = forms(*BUS)
    assert said[0] == "wachten op de bus"  # 1.9 and twice, against 1.5
    assert said[1] == "bus rijdt"
    assert forms(*BUS[:1], *BUS[2:3]) == []  # each once
    assert forms(*reversed(BUS)) == said


def test_a_phrase_holds_what_the_topic_is_about() -> None:
    assert forms(*BUS, words=("halte", "perron", "trein", "bus")) == []
    assert forms(*BUS, words=("openbaar_wachten",))[0] == "wachten op de bus"


def test_it_ends_before_a_name_a_comma_and_a_clause() -> None:
    lines = ("De bus naar Beekrode rijdt.", "De bus, die rijdt.", "De bus omdat iemand rijdt.")
    assert forms(*lines) == []


def test_its_quotes_are_those_of_the_segments_that_say_it() -> None:
    best = said_phrases(analysed(*BUS), WEIGHTS, ("bus",))[0]
    assert best.quotes == (BUS[2], BUS[3])
    assert best.terms == {"wachten", "bus"}


class Masks:
    """Stands for what others may read: one word of every text is masked."""

    def masked(self, text: str) -> str:
        return text.replace("loket", "[organisatie]")


def test_a_phrase_that_tells_who_or_where_is_none_of_a_label() -> None:
    passages = analysed(
        "Wachten bij het loket duurt lang.", "Dat wachten bij een loket is vervelend.", *BUS[2:4]
    )
    weights = {"loket": 2.0, "wachten": 0.9, "bus": 1.0}
    assert said_phrases(passages, weights, ["wachten"])[0].form == "wachten bij een loket"
    telling = _Telling({}, (), Masks())  # type: ignore[arg-type]
    best = telling.best_phrase(passages, weights, ["wachten"])
    assert best is not None
    assert best.form == "wachten op de bus"
    silent = _Telling({}, {passages[2].segment.key}, Masks())  # type: ignore[arg-type]
    assert silent.best_phrase(passages, weights, ["wachten"]) is None
