"""What is said on a page: verdicts as a sheet gives, of the very words that were chosen."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.data import Verdict
from kvds_nlp.reviewing import review_state_of
from kvds_nlp.store.verdicts import read_log
from kvds_nlp.web.desk.words import stretch, words_html
from tests.web.conftest import QUOTES, Window, make_study, part, talk

HEBREW = ("\u05e9\u05dc\u05d5\u05dd", "\u05e2\u05d5\u05dc\u05dd")


def ids(window: Window, number: int, *words: str) -> dict[str, str]:
    """The ids of the first and last of these words on the page: what a selection sends."""
    text = window.talk()
    found = re.findall(rf'<span id="(w{part(number)}\.\d+)">(?:<u>)?(.*?)(?:</u>)?</span>', text)
    places = [name for name, word in found if word in words]
    assert places, found
    return {"van": places[0], "tot": places[-1]}


def test_accept_reject_and_direction_are_verdicts_of_their_own(window: Window) -> None:
    window.judge("side", thema="loslaten", richting="bevorderend")
    window.judge("accept", thema="loslaten")
    said = window.judge("reject", thema="tijd")
    assert "Bewaard: Tijd afgewezen" in said
    assert window.said() == [
        ("Noor", "loslaten", "bevorderend", ""),
        ("Noor", "loslaten", "accept", ""),
        ("Noor", "tijd", "reject", ""),
    ]


def test_a_verdict_is_about_the_words_of_its_passage_letter_for_letter(window: Window) -> None:
    window.judge("accept", thema="loslaten")
    (verdict,) = window.log()
    document = talk()
    assert verdict.quote == QUOTES[0] == verdict.span.of(document.text)
    assert verdict.doc_sha256 == document.sha256
    assert verdict.run_id == "001"


def test_the_same_said_twice_is_one_verdict(window: Window) -> None:
    window.judge("accept", thema="loslaten")
    assert "Dat stond er al" in window.judge("accept", thema="loslaten")
    assert len(window.log()) == 1


def test_another_theme_rejects_one_and_adds_the_other(window: Window) -> None:
    window.judge("other", thema="tijd", ander="geld")
    assert [(code, said) for _, code, said, _ in window.said()] == [
        ("tijd", "reject"), ("geld", "add"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "words", "quote"),
    [
        (1, ("🙂👩‍👩‍👧", "En"), "🙂👩‍👩‍👧 En"),
        (1, ("cafe\u0301", "open."), "cafe\u0301 open."),
        (3, ("&lt;script&gt;alert(1)&lt;/script&gt;", "&amp;"), "<script>alert(1)</script> &"),
        (5, HEBREW, " ".join(HEBREW)),
    ],
)  # fmt: skip
def test_selected_words_are_stored_letter_for_letter(
    window: Window, number: int, words: tuple[str, ...], quote: str
) -> None:
    """I9: a browser counts an emoji as two and an accent as one more; ids of words cannot shift."""
    window.judge("add", number, thema="geld", richting="neutraal", **ids(window, number, *words))
    first, second = window.log()
    assert (first.code, first.decision, second.decision) == ("geld", "add", "neutraal")
    assert first.note == f"“{quote}”"
    assert quote in first.quote == QUOTES[(number - 1) // 2]


def test_a_selection_over_several_passages_codes_each_but_not_the_question(window: Window) -> None:
    window.judge("add", 1, thema="geld", van=f"w{part(1)}.4", tot=f"w{part(5)}.1")
    assert [v.quote for v in window.log()] == list(QUOTES[:3])
    assert window.log()[0].note.startswith("“🙂")
    assert window.log()[2].note == "“Wij zeiden”"


def named(word: str) -> str:
    """The id of a word of the talk by the number of its passage; there is no ninth."""
    number, _, place = word.partition(".")
    name = part(int(number)) if number and int(number) < 8 else "0" * 12
    return f"w{name}.{place}" if word else ""


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("1.3", "1.999"), ("1.5", "1.2"), ("1.0", "9.0"), ("0.0", "0.1"), ("", "1.2"),
        ("1.0", ""), ("1.-1", "1.2"), ("1.0", "1.²0"), ("1.0", "1"),
    ],
)  # fmt: skip
def test_a_selection_that_cannot_be_is_refused_whole(window: Window, first: str, last: str) -> None:
    said = window.judge("add", 1, status=409, thema="geld", van=named(first), tot=named(last))
    assert "Er is niets opgeslagen" in said
    assert window.log() == ()


def test_complete_asks_first_for_what_is_open(window: Window) -> None:
    said = window.judge("complete", status=409)
    assert "Loslaten &amp; &lt;ruimte&gt;, Tijd" in said
    window.judge("accept", thema="loslaten")
    window.judge("reject", thema="tijd")
    window.judge("complete")
    assert window.said()[-1][1:3] == ("", "complete")


def test_blind_shows_nothing_of_others_and_may_be_complete(window: Window) -> None:
    window.judge("accept", thema="loslaten")
    shown = window.talk(blind="1", deel=part(1))
    assert "Noor: ja" not in shown
    assert 'class="coding t' not in shown
    assert "<u>" not in shown
    answer = window.judge("add", thema="geld", wie_ben_ik="Sem", blind="1")
    assert "Noor" not in answer
    window.judge("complete", wie_ben_ik="Sem", blind="1")
    assert window.said()[-1][0] == "Sem"


def test_a_note_is_a_remark_of_its_own_and_judges_nothing(window: Window) -> None:
    window.judge("note", thema="tijd", opmerking="gaat over geld; =1+1")
    window.judge("reject", thema="tijd")
    assert [said[1:] for said in window.said()] == [
        ("tijd", "note", "gaat over geld; =1+1"), ("tijd", "reject", ""),
    ]  # fmt: skip
    assert "Dat stond er al" in window.judge("note", thema="tijd", opmerking="")
    window.bench.keep(reviewer="Noor")
    assert 'value="gaat over geld; =1+1"' in window.get(f"/deel/{part(1)}")


def test_undo_takes_back_one_act_after_another(window: Window) -> None:
    def state() -> dict[tuple[str, str], bool]:
        folded = review_state_of(window.log(), window.study.coded.corpus.codebook)  # type: ignore[union-attr]
        return dict(folded.by_reviewer.get("Noor", {}).items())

    def back() -> str:
        text = window.get(f"/deel/{part(1)}")
        return re.findall(r'name="import" value="([^"]+)"', text)[0]

    window.bench.keep(reviewer="Noor")
    window.judge("accept", thema="loslaten")
    window.judge("reject", thema="tijd")
    before = len(window.log())
    window.judge("undo", **{"import": back()})
    assert list(state().values()) == [True]
    window.judge("undo", **{"import": back()})
    assert state() == {}
    assert len(window.log()) > before  # nothing is ever removed
    assert 'name="import"' not in window.get(f"/deel/{part(1)}")


def test_a_double_click_on_undo_is_one_undo(window: Window) -> None:
    window.bench.keep(reviewer="Noor")
    window.judge("accept", thema="loslaten")
    window.judge("reject", thema="tijd")
    shown = re.findall(r'name="import" value="([^"]+)"', window.get(f"/deel/{part(1)}"))[0]
    window.judge("undo", **{"import": shown})
    count = len(window.log())
    window.judge("undo", **{"import": shown})
    assert len(window.log()) == count


def test_undo_takes_back_nothing_of_somebody_else(window: Window) -> None:
    window.bench.keep(reviewer="Sem")
    window.judge("accept", thema="loslaten", wie_ben_ik="Noor")
    assert 'name="import"' not in window.get(f"/deel/{part(1)}")
    at = window.log()[0].at.replace(tzinfo=None).isoformat()
    window.judge("undo", wie_ben_ik="Sem", **{"import": at})
    assert len(window.log()) == 1


def test_two_reviewers_and_two_servers_at_once_lose_nothing(
    window: Window, enter: Callable[[Path], Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second server is of this very process, which may have a study open twice."""
    other = enter(window.study.path)
    for turn in range(4):
        window.judge("accept" if turn % 2 else "reject", thema="loslaten", wie_ben_ik="Noor")
        other.judge("reject" if turn % 2 else "accept", thema="loslaten", wie_ben_ik="Sem")
    assert [said[0] for said in window.said()] == ["Noor", "Sem"] * 4
    window.bench.keep(reviewer="Noor")
    assert "meningsverschil" in window.talk()
    assert "Sem: nee" in window.get(f"/deel/{part(1)}")


def test_what_a_sheet_brings_is_on_the_page_at_once(window: Window, tmp_path: Path) -> None:
    """And what the page brings is in the commands."""
    window.bench.keep(reviewer="Noor")
    window.judge("accept", thema="loslaten")
    window.judge("reject", thema="tijd")
    out = tmp_path / "undo.json"
    assert run_cli(["review", str(window.study.path), "--undo", "last", "-q"]) == 0
    assert not out.exists()
    panel = window.get(f"/deel/{part(1)}")
    assert len(re.findall(r'aria-pressed="true"', panel)) == 1


def test_a_page_of_before_a_new_coding_changes_nothing(window: Window) -> None:
    said = window.judge("accept", thema="loslaten", run="000", status=409)
    assert "opnieuw gecodeerd" in said
    assert window.log() == ()


@pytest.mark.parametrize("name", ["", "   ", "in overleg", "In Overleg"])
def test_nobody_cannot_judge(window: Window, name: str) -> None:
    assert "opgeslagen" in window.judge("accept", thema="loslaten", wie_ben_ik=name, status=409)
    assert window.log() == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"doe": "delete"}, {"thema": "bestaat_niet"}, {"doe": "other", "ander": "bestaat_niet"},
        {"doe": "side", "richting": "omhoog"}, {"doe": "add", "thema": ""},
    ],
)  # fmt: skip
def test_what_makes_no_sense_stores_nothing(window: Window, fields: dict[str, str]) -> None:
    form = {
        "token": window.token, "run": "001", "deel": part(1), "doe": "accept", "thema": "loslaten",
        "wie_ben_ik": "Noor",
    } | fields  # fmt: skip
    answer = window.client.post(f"{window.base}/oordeel", data=form)
    assert answer.status_code in (404, 409)
    assert window.log() == ()


def test_without_script_a_form_comes_back_to_its_passage(window: Window) -> None:
    form = {
        "token": window.token, "run": "001", "deel": part(1), "doe": "accept", "thema": "loslaten",
        "wie_ben_ik": "Noor", "terug": f"{window.base}/beoordelen?thema=loslaten",
    }  # fmt: skip
    answer = window.client.post(f"{window.base}/oordeel", data=form, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"{window.base}/beoordelen?thema=loslaten")
    assert len(window.log()) == 1


def test_the_answer_comes_after_the_disk(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the page first, a verdict it showed could be lost."""
    seen: list[int] = []
    original = type(window.study).judged

    def watching(study, coded):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        with read_log(study.path) as log:
            seen.append(len(log.verdicts()))
        return original(study, coded)

    monkeypatch.setattr(type(window.study), "judged", watching)
    window.judge("accept", thema="loslaten")
    assert seen[0] == 0
    assert seen[-1] == 1


def test_a_full_disk_is_a_sentence_and_no_verdict(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "study.sqlite")

    monkeypatch.setattr(type(window.study), "add", full)
    said = window.judge("accept", thema="loslaten", status=507)
    assert "ruimte" in said
    assert "Bewaard" not in said


@pytest.mark.parametrize("text", ["", "  ", "a", "  a  b ", "x\u00a0y\u2028z", "e\u0301 🙂"])
def test_words_written_on_a_page_say_the_text_again(text: str) -> None:
    html = str(words_html(text, part(3)))
    assert re.sub("<[^>]+>", "", html) == text
    count = html.count("<span")
    if count:
        whole = stretch(text, 0, count - 1)
        assert whole is not None
        assert whole.of(text) == text.strip()
    assert stretch(text, 0, count) is None


def test_a_study_made_twice_is_the_same(tmp_path: Path) -> None:
    one, other = make_study(tmp_path / "a"), make_study(tmp_path / "b")
    name = Path("runs") / "001" / "codings.jsonl"
    assert (one / name).read_bytes() == (other / name).read_bytes()


def test_two_windows_may_be_two_people(window: Window) -> None:
    """Who judges is said by the page: another window of the same server may say another name."""

    def becomes(who: str, back: str) -> str:
        form = {"token": window.token, "wie_ben_ik": who, "terug": f"{window.base}{back}"}
        answer = window.client.post(f"{window.base}/wie", data=form)
        assert f"U beoordeelt als {who}" in answer.text
        return answer.text

    page = becomes("Noor", "/beoordelen?telt=1")
    becomes("Sem", "/beoordelen?telt=1&wie_ben_ik=Noor")
    fields = {
        name: unescape(re.findall(rf'name="{name}" value="([^"]*)"', page)[0])
        for name in ("deel", "wie_ben_ik", "terug")
    }
    form = {"token": window.token, "run": "001", "doe": "accept", "thema": "tijd"} | fields
    assert "bij=tijd" in fields["terug"]
    answer = window.client.post(f"{window.base}/oordeel", data=form, headers={"HX-Request": "1"})
    assert "U beoordeelt als Noor" in window.client.get(answer.headers["hx-redirect"]).text
    refused = window.client.post(f"{window.base}/oordeel", data=form | {"wie_ben_ik": "Sem"})
    assert "van Noor" in refused.text
    assert [said[0] for said in window.said()] == ["Noor"]


@pytest.mark.parametrize("place", ["coderen", "lezen", "beoordelen", "resultaten", "codeboek"])
def test_every_way_on_from_a_page_is_for_who_reads_it(window: Window, place: str) -> None:
    window.judge("accept", thema="loslaten", wie_ben_ik="Sem")
    window.bench.keep(reviewer="Sem")
    text = window.get(f"/{place}?wie_ben_ik=Noor%20%26%20co")
    within = re.compile(rf'href="({window.base}/(?:lezen|beoordelen|verschillen|coderen)[^"]*)"')
    ways = within.findall(text)
    assert ways
    assert [one for one in ways if "wie_ben_ik=Noor" not in one] == []


@pytest.mark.parametrize(
    ("rows", "offered"),
    [
        ([(1, "tijd"), (3, "tijd"), (7, "geld")], False),  # a sheet that was imported
        ([(1, "tijd"), (3, "tijd")], False),
        ([(1, "tijd"), (1, "geld"), (1, "loslaten")], False),
        ([(1, "tijd")], True),
    ],
)
def test_undo_takes_back_an_act_and_no_sheet(
    window: Window, rows: list[tuple[int, str]], *, offered: bool
) -> None:
    coded = window.study.must_be_coded("nl")
    at = datetime(2026, 1, 1, tzinfo=UTC)
    sheet = [
        Verdict(
            at, "Noor", one.doc_id, one.doc_sha256, one.span, one.quote, code, "accept",
            coded.corpus.codebook.sha256, "001", "",
        )
        for one, code in ((coded.corpus.segments[number], code) for number, code in rows)
    ]  # fmt: skip
    window.study.add(sheet)
    window.bench.keep(reviewer="Noor")
    panel = window.get(f"/deel/{part(1)}")
    assert ('name="import"' in panel) is offered
    window.judge("undo", **{"import": at.replace(tzinfo=None).isoformat()})
    assert (len(window.log()) > len(rows)) is offered


def test_a_name_with_blanks_in_an_address_is_that_name(window: Window) -> None:
    asks = "wie_ben_ik=%20Noor%20%20de%20Wit"
    page = window.get(f"/beoordelen?telt=1&{asks}")
    back = unescape(re.findall(r'name="terug" value="([^"]*)"', page)[0])
    window.judge("accept", thema="tijd", wie_ben_ik="Noor de Wit", terug=back, status=204)
    assert window.said()[0][0] == "Noor de Wit"
