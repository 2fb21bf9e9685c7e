"""The queue: what is most worth judging, filters, and where one is after each judgment."""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import itemgetter
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from kvds_nlp.comparing.counting import SHOWN_VALENCES
from kvds_nlp.store.verdicts import read_log
from kvds_nlp.web.desk.queueing import Rows
from tests.web.conftest import Window, make_study, part


def rows(text: str) -> list[str]:
    """The codes and passages in the list below."""
    listed = text.split('<ol class="list">')[1] if '<ol class="list">' in text else ""
    return [re.sub("<[^>]+>", "", one).strip() for one in re.findall("<li.*?</li>", listed, re.S)]


@pytest.mark.parametrize(
    ("asks", "labels"),
    [
        ("thema=tijd", ["Tijd", "Tijd"]),
        ("thema=geld", ["Geld"]),
        ("twijfel=1", ["Tijd", "Tijd"]),
        ("thema=tijd&proeftuin=Oost+%3Cb%3E", ["Tijd", "Tijd"]),
        ("thema=tijd&proeftuin=-", []),
        ("richting=bevorderend", []),
        ("wie=-", ["Tijd", "Tijd", "Geld", "Loslaten &amp; &lt;ruimte&gt;"]),
        ("wie=Noor", []),
    ],
)
def test_filters_show_what_fits_the_most_doubtful_first(
    window: Window, asks: str, labels: list[str]
) -> None:
    found = rows(window.get(f"/beoordelen?{asks}"))
    assert [row.partition(":")[0] for row in found] == labels


def test_who_judged_is_a_filter_and_what_was_added_is_found(window: Window) -> None:
    window.judge("accept", thema="loslaten")
    window.judge("add", 5, thema="geld")
    assert len(rows(window.get("/beoordelen?wie=Noor"))) == 2
    assert len(rows(window.get("/beoordelen?wie=-"))) == 3
    assert len(rows(window.get("/beoordelen?thema=geld"))) == 2


def test_directions_that_people_gave_are_what_is_filtered(window: Window) -> None:
    window.judge("side", thema="loslaten", richting="bevorderend")
    found = rows(window.get("/beoordelen?richting=bevorderend"))
    assert [row.partition(":")[0] for row in found] == ["Loslaten &amp; &lt;ruimte&gt;"]


def judge_in_queue(window: Window, asks: str, does: str, number: int, code: str) -> str:
    """Where htmx is sent after a judgment in the queue; "" when it stays."""
    form = {
        "token": window.token, "run": "001", "deel": part(number), "doe": does, "thema": code,
        "wie_ben_ik": "Noor", "terug": f"{window.base}/beoordelen?{asks}",
    }  # fmt: skip
    answer = window.client.post(f"{window.base}/oordeel", data=form, headers={"HX-Request": "true"})
    assert answer.status_code in (200, 204), answer.text
    return answer.headers.get("hx-redirect", "")


def test_after_the_last_that_is_asked_of_a_row_the_next_one_comes(window: Window) -> None:
    window.bench.keep(reviewer="Noor")
    asks = f"thema=tijd&deel={part(1)}&bij=tijd"
    assert judge_in_queue(window, asks, "side", 1, "tijd") == ""
    there = judge_in_queue(window, asks, "accept", 1, "tijd")
    where = parse_qs(urlsplit(there).query)
    assert where == {"thema": ["tijd"], "deel": [part(3)], "bij": ["tijd"], "wie_ben_ik": ["Noor"]}
    answer = window.client.get(there).text
    assert "Bewaard: akkoord met Tijd." in answer
    assert "Bewaard: akkoord" not in window.client.get(there).text  # said once
    assert judge_in_queue(window, f"thema=tijd&deel={part(3)}&bij=tijd", "reject", 3, "tijd") == ""
    assert "Alles hier is beoordeeld" in window.get("/beoordelen?thema=tijd")


def test_another_code_of_the_passage_does_not_end_its_row(window: Window) -> None:
    assert (
        judge_in_queue(window, f"thema=tijd&deel={part(1)}&bij=tijd", "accept", 1, "loslaten") == ""
    )


def begin_round(window: Window, who: str = "Noor") -> str:
    data = {"token": window.token, "wie_ben_ik": who}
    assert window.client.post(f"{window.base}/ronde", data=data).status_code == 200
    return window.get("/beoordelen")


def test_a_round_stays_as_it_is_while_it_is_judged(window: Window) -> None:
    before = rows(begin_round(window))
    window.judge("accept", thema="loslaten")
    window.judge("reject", thema="tijd")
    after = rows(window.get("/beoordelen"))
    assert [row.removesuffix(" ✓ beoordeeld") for row in after] == before
    assert after != before


def test_what_a_round_draws_at_random_is_written_down(window: Window) -> None:
    begin_round(window)
    with read_log(window.study.path) as log:
        draws = log.draws()
    assert draws
    assert draws <= {one.key for one in window.study.coded.corpus.segments if one.coded}  # type: ignore[union-attr]


def test_a_drawn_passage_is_done_when_all_was_considered(window: Window) -> None:
    text = begin_round(window)
    drawn = [item for item in window.study.rounds["Noor"] if item.part == "random"]
    assert drawn
    assert "Alles bekeken" in text
    number = window.study.coded.numbers[drawn[0].segment.key]  # type: ignore[union-attr]
    asks = f"deel={part(number)}" + (f"&bij={drawn[0].code}" if drawn[0].code else "")
    for coding in window.study.coded.proposals.get(drawn[0].segment.key, ()):  # type: ignore[union-attr]
        assert judge_in_queue(window, asks, "accept", number, coding.code) == ""
    judge_in_queue(window, asks, "complete", number, "")
    assert window.log()[-1].decision == "complete"


def test_a_second_person_judges_blind_what_the_first_considered(window: Window) -> None:
    window.judge("accept", thema="loslaten")
    window.judge("reject", thema="tijd")
    window.judge("complete")
    window.bench.keep(reviewer="Sem")
    text = window.get("/beoordelen?blind=1&na=Noor")
    assert "1 van 1" in text
    assert "Noor: " not in text
    assert "woorden: " not in text
    assert "waarschijnlijk" not in text


def test_undo_in_the_queue_goes_back_to_what_was_undone(window: Window) -> None:
    window.bench.keep(reviewer="Noor")
    judge_in_queue(window, f"thema=tijd&deel={part(1)}&bij=tijd", "accept", 1, "tijd")
    panel = window.get(f"/deel/{part(3)}")
    name = re.findall(r'name="import" value="([^"]+)"', panel)[0]
    form = {
        "token": window.token, "run": "001", "deel": part(3), "doe": "undo", "import": name,
        "wie_ben_ik": "Noor",
        "terug": f"{window.base}/beoordelen?thema=tijd&deel={part(3)}&bij=tijd",
    }  # fmt: skip
    answer = window.client.post(f"{window.base}/oordeel", data=form, headers={"HX-Request": "1"})
    assert f"deel={part(1)}" in answer.headers["hx-redirect"]


def test_a_table_leads_from_each_figure_to_exactly_its_passages(
    enter: Callable[[Path], Window], tmp_path: Path
) -> None:
    window = enter(make_study(tmp_path / "s"))
    window.judge("reject", thema="tijd")
    cells = re.findall(r'<a href="([^"]+)" aria-label="[^"]+: (\d+)"', window.get("/coderen"))
    assert len(cells) == 6  # three themes, in one proeftuin and in all
    for address, count in cells:
        found = rows(window.client.get(address.replace("&amp;", "&")).text)
        assert len(found) == int(count)


@pytest.mark.parametrize("asks", ["thema=geld", "telt=1", "wie=-", ""])
def test_who_judges_blind_gets_no_list_of_what_was_proposed(window: Window, asks: str) -> None:
    begin_round(window, "Sem")
    assert rows(window.get(f"/beoordelen?{asks}&wie_ben_ik=Sem"))
    assert rows(window.get(f"/beoordelen?{asks}&wie_ben_ik=Sem&blind=1")) == []


def test_the_whole_talk_of_a_blind_row_is_blind(window: Window) -> None:
    window.judge("accept", thema="loslaten")
    window.judge("reject", thema="tijd")
    window.judge("complete")
    text = window.get("/beoordelen?blind=1&na=Noor&wie_ben_ik=Sem")
    (address,) = re.findall(r'<a href="([^"]+)">Lees het hele gesprek', text)
    whole = window.client.get(address.replace("&amp;", "&")).text
    assert "Blind" in whole
    assert "Noor: ja" not in whole
    assert 'class="margin"' not in whole


def test_every_page_counts_the_same_passages_of_a_theme(window: Window) -> None:
    """Also of one that was rejected, and of one that one person added and another rejected."""
    window.judge("reject", thema="tijd")
    window.judge("add", 5, thema="geld")
    window.judge("add", 7, thema="tijd")
    window.judge("reject", 7, thema="tijd", wie_ben_ik="Sem")
    table = re.findall(
        r'beoordelen\?thema=(\w+)&amp;telt=1[^"]*" aria-label="[^"]+: (\d+)"',
        window.get("/coderen"),
    )
    cards = re.findall(r'beoordelen\?thema=(\w+)&amp;telt=1[^"]*">(\d+)', window.get("/codeboek"))
    lists = [
        (code, str(len(rows(window.get(f"/beoordelen?thema={code}&telt=1"))))) for code, _ in table
    ]
    assert table == lists == cards == [("loslaten", "1"), ("tijd", "1"), ("geld", "2")]


def test_every_page_counts_the_same_conflicts(window: Window) -> None:
    """Of one in whether it holds and in its direction at once, and of one in its direction only."""
    for who, does, side in (("Noor", "accept", "bevorderend"), ("Sem", "reject", "belemmerend")):
        window.judge("side", thema="tijd", richting=side, wie_ben_ik=who)
        window.judge(does, thema="tijd", wie_ben_ik=who)
        window.judge("side", 7, thema="geld", richting=side, wie_ben_ik=who)
    shown = window.get("/verschillen").count('name="verschil"')
    said = [
        re.findall(r'verschillen[^"]*">(\d+)', window.get(page))
        for page in ("/beoordelen", "/leren")
    ]
    assert shown == 2
    assert said == [["2"], ["2"]]


def test_a_row_is_made_when_it_is_looked_at() -> None:
    made = Rows(["a", "b", "c"], [2, 0, 2], ["tijd", "geld", "geld"])
    assert [len(made), made[1].name, made[-1].code] == [3, "a", "geld"]
    assert [(one.name, one.code) for one in made[1:9]] == [("a", "geld"), ("c", "geld")]
    assert [made.place_of(2, code) for code in ("", "geld", "leeg")] == [0, 2, None]
    assert made.place_of(1, "") is None
    chosen = Rows(["a"], [0, 0], ["", "tijd"], ["random", "useful"])
    assert [one.part for one in chosen] == ["random", "useful"]


def test_filters_say_what_asking_each_coding_says(window: Window) -> None:
    window.judge("side", thema="loslaten", richting="bevorderend")
    window.judge("add", 5, thema="geld")
    window.judge("reject", thema="tijd")
    coded = window.study.coded
    assert coded is not None
    judged = window.study.judged(coded)
    codings = [one for some in coded.proposals.values() for one in some]
    table = coded.table
    for side in SHOWN_VALENCES:
        asked = [
            judged.directions.get((one.segment.key, one.code), one.counted_valence) == side
            for one in codings
        ]
        assert table.of_side(side, judged.directions).tolist() == asked
    for place in {one.proeftuin for one in coded.corpus.documents} | {"", "nergens"}:
        homes = [coded.corpus.by_id[one.segment.doc_id].proeftuin for one in codings]
        assert table.of_place(place).tolist() == [home == place for home in homes]
    for code in (*coded.corpus.codes, "onbekend"):
        assert table.of_code(code).tolist() == [one.code == code for one in codings]
    numbers, codes = table.by_doubt(coded.given(judged))
    given = [(5, "geld", 0.5)]
    every = [(coded.numbers[c.segment.key], c.code, abs(c.score - 0.5)) for c in codings] + given
    assert list(zip(numbers, codes, strict=True)) == [
        (number, code) for number, code, _ in sorted(every, key=itemgetter(2, 0, 1))
    ]
