"""Where people differ, to settle; the codebook to read; whether enough was judged."""

from __future__ import annotations

import re

from kvds_nlp.reviewing import TOGETHER
from tests.web.conftest import BOOK, Window
from tests.web.test_queue import begin_round, rows


def differ(window: Window) -> dict[str, str]:
    """Noor and Sem differ on one theme; gives the form that settles it."""
    window.judge("accept", thema="loslaten", wie_ben_ik="Noor")
    window.judge("reject", thema="loslaten", wie_ben_ik="Sem")
    text = window.get("/verschillen")
    section = text.split('action="' + window.base + "/overleg")[1]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', section.split("</form>")[0]))
    return {name: fields[name] for name in ("run", "verschil", "gezegd")}


def settle(window: Window, form: dict[str, str], **more: str) -> int:
    data = {"token": window.token} | form | more
    return window.client.post(f"{window.base}/overleg", data=data).status_code


def test_who_said_what_stands_side_by_side(window: Window) -> None:
    differ(window)
    text = window.get("/verschillen")
    assert "Noor: ja" in text
    assert "Sem: nee" in text
    assert "1 meningsverschil om te bespreken" in window.get("/beoordelen")


def test_what_is_settled_stands_above_what_each_said(window: Window) -> None:
    form = differ(window)
    assert settle(window, form, geldt="ja", richting="bevorderend") == 200
    assert [(v.people, v.decision) for v in window.log()[2:]] == [
        (("Noor", "Sem"), "accept"), (("Noor", "Sem"), "bevorderend"),
    ]  # fmt: skip
    state = window.study.judged(window.study.coded).state  # type: ignore[arg-type]
    assert not state.conflicts
    assert state.standing[TOGETHER] == 2
    assert "Niemand verschilt van mening" in window.get("/verschillen")


def test_what_was_settled_or_said_meanwhile_is_not_settled_again(window: Window) -> None:
    form = differ(window)
    window.judge("accept", thema="loslaten", wie_ben_ik="Sem")
    count = len(window.log())
    assert settle(window, form, geldt="nee") == 409
    assert settle(window, form | {"verschil": "0" * 12}, geldt="nee") == 409
    assert settle(window, form | {"run": "000"}, geldt="nee") == 409
    assert len(window.log()) == count


def test_a_choice_that_contradicts_itself_stores_nothing(window: Window) -> None:
    form = differ(window)
    assert settle(window, form, geldt="nee", richting="bevorderend") == 409
    assert settle(window, form, geldt="misschien") == 404
    assert settle(window, form) == 409
    assert len(window.log()) == 2


def test_the_codebook_is_shown_as_it_is_now(window: Window) -> None:
    text = window.get("/codeboek")
    assert "Loslaten &amp; &lt;ruimte&gt;" in text
    assert "Wij gaven hun de ruimte." in text
    assert "veranderd sinds" not in text
    book = BOOK.replace(b"Te weinig tijd.", b"Te veel haast.")
    (window.study.path / "codebook.yaml").write_bytes(book)
    text = window.get("/codeboek")
    assert "Te veel haast." in text
    assert "veranderd sinds" in text


def test_a_figure_on_a_card_leads_to_as_many_passages(window: Window) -> None:
    found = re.findall(r'<a href="([^"]+)">(\d+) passages?', window.get("/codeboek"))
    assert [n for _, n in found] == ["1", "2", "1"]
    for address, n in found:
        assert len(rows(window.client.get(address.replace("&amp;", "&")).text)) == int(n)


def test_whether_enough_was_judged_is_said_in_plain_words(window: Window) -> None:
    text = window.get("/leren")
    assert "Nog te weinig steekproef" in text
    assert "Hoe ver te vertrouwen" in text
    assert "Het hele onderzoek" not in text  # a table of "unknown" tells nothing
    assert f'href="{window.base}/beoordelen"' in text.split("<main")[1]  # where one goes on
    begin_round(window)
    drawn = {row.segment.key for row in window.study.rounds["Noor"] if row.part == "random"}
    coded = window.study.coded
    assert coded is not None
    for key in drawn:
        for coding in coded.proposals.get(key, ()):
            window.judge("accept", coded.numbers[key], thema=coding.code)
        window.judge("complete", coded.numbers[key])
    text = window.get("/leren")
    assert "Het hele onderzoek" in text
    assert "onbekend" not in text
    assert f"Helemaal bekeken: {len(drawn)} van 4 passages" in text
