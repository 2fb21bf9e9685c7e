"""A quote shortened by hand: only words leave, by ids of words, and every product follows."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.store.quote_choices import kept_choices
from tests.web.conftest import QUOTES, Window, part

SAID = QUOTES[0]  # Wij laten het los. 🙂👩‍👩‍👧 En dan cafe\u0301 open.
WORDS = SAID.split()


def page(window: Window, number: int = 1, theme: str = "loslaten") -> str:
    return html.unescape(window.get(f"/inkorten/{part(number)}?thema={theme}"))


def shorten(
    window: Window, does: str, first: int = 0, last: int = 0, *, status: int = 200, **more: str
) -> str:
    form = {
        "token": window.token, "thema": "loslaten", "doe": does,
        "van": f"w{part(1)}.{first}", "tot": f"w{part(1)}.{last}",
    } | more  # fmt: skip
    answer = window.client.post(f"{window.base}/inkorten/{part(1)}", data=form)
    assert answer.status_code == status, answer.text
    return html.unescape(answer.text)


def printed(text: str) -> str:
    return re.findall("<blockquote[^>]*>(.*?)</blockquote>", text, re.S)[0]


def left_out(window: Window) -> list[str]:
    kept = kept_choices(window.study.path).shortened
    return [cut.of(SAID) for one in kept for cut in one.left_out]


def test_words_between_leave_and_the_others_stay_as_said(window: Window) -> None:
    assert printed(page(window)) == SAID
    text = shorten(window, "weg", WORDS.index("🙂👩‍👩‍👧"), WORDS.index("En"))
    assert left_out(window) == ["🙂👩‍👩‍👧 En"]
    assert printed(text) == "Wij laten het los. […] dan cafe\u0301 open."
    assert "<del>🙂👩‍👩‍👧</del>" in text
    text = shorten(window, "weg", 0, 0)
    assert printed(text).startswith("[…] laten het los. […] dan")
    text = shorten(window, "terug", 0, len(WORDS) - 1)
    assert printed(text) == SAID
    assert left_out(window) == []
    assert len(kept_choices(window.study.path).shortened) == 1  # whole, because a person said so
    shorten(window, "vanzelf")
    assert kept_choices(window.study.path).shortened == frozenset()


def test_a_pin_and_a_cut_live_side_by_side(window: Window) -> None:
    pin = {"token": window.token, "deel": part(1), "thema": "loslaten", "keuze": "vast"}
    window.client.post(f"{window.base}/citaat", data=pin)
    shorten(window, "weg", 4, 5)
    kept = kept_choices(window.study.path)
    assert len(kept.pinned) == len(kept.shortened) == 1
    window.client.post(f"{window.base}/citaat", data=pin | {"keuze": ""})
    kept = kept_choices(window.study.path)
    assert (len(kept.pinned), len(kept.shortened)) == (0, 1)
    assert "Ingekort" in window.get("/citaten?thema=loslaten")


def test_every_product_follows(window: Window, tmp_path: Path) -> None:
    pin = {"token": window.token, "deel": part(1), "thema": "loslaten", "keuze": "vast"}
    window.client.post(f"{window.base}/citaat", data=pin)  # so that Word has it too
    shorten(window, "weg", 4, 5)
    out = tmp_path / "uit"
    assert run_cli(["quotes", str(window.study.path), "--out", str(out), "-q"]) == 0
    short = "Wij laten het los. […] dan cafe\u0301 open."
    cells = [
        str(cell.value)
        for row in openpyxl.load_workbook(out / "quotes.xlsx").worksheets[0].iter_rows()
        for cell in row
    ]
    assert short in cells
    assert short in html.unescape((out / "quotes.html").read_text("utf-8"))
    assert short in word_of(out / "quotes.docx")
    assert run_cli(["compare", str(window.study.path), "--out", str(tmp_path / "v"), "-q"]) == 0
    assert short in html.unescape((tmp_path / "v" / "report.html").read_text("utf-8"))


def word_of(path: Path) -> str:
    import docx

    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in document.paragraphs] + cells)


@pytest.mark.parametrize(
    "more",
    [
        {"van": "w000000000000.0"},
        {"tot": f"w{part(3)}.0"},
        {"van": "3", "tot": "9"},
        {"tot": f"w{part(1)}.99"},
        {"van": f"w{part(1)}.3", "tot": f"w{part(1)}.1"},
        {"tot": f"w{part(1)}.8"},
    ],
)
def test_other_words_and_all_words_are_refused(window: Window, more: dict[str, str]) -> None:
    shorten(window, "weg", 0, 0, status=409, **more)
    assert kept_choices(window.study.path).shortened == frozenset()


def test_nobodys_words_are_put_in_and_no_other_thing_is_done(window: Window) -> None:
    shorten(window, "schrijf", status=404)
    shorten(window, "weg", status=404, thema="geld")
    assert not (window.study.path / "quote-choices.json").exists()


def test_who_refuses_has_no_such_page(window: Window) -> None:
    settings = window.study.path / "study.yaml"
    settings.write_text("name: Proef\nconsents: {R7: nee}\nconsent_fact: consent\n")
    answer = window.client.get(f"{window.base}/inkorten/{part(1)}?thema=loslaten")
    assert answer.status_code == 404
    assert "los" not in answer.text.partition("<main")[2]


def test_a_cut_goes_into_a_copy_without_names(
    tmp_path: Path, enter: Callable[[Path], Window]
) -> None:
    from kvds_nlp.data import segment_key
    from kvds_nlp.readers.reading import read_inputs
    from kvds_nlp.spans import Span
    from kvds_nlp.store.quote_choices import KeptChoice, KeptChoices, keep_quote_choices
    from tests.web.conftest import BOOK

    study = tmp_path / "met"
    (study / "source").mkdir(parents=True)
    text = "I: Hoe ging het?\nR: Hatice Yilmaz had haast, en toen ging alles mis bij ons.\n"
    (study / "source" / "a.txt").write_text(text, encoding="utf-8")
    (study / "codebook.yaml").write_bytes(BOOK)
    (study / "study.yaml").write_text("name: x\n")
    (document,) = read_inputs([study]).documents
    said = document.turns[1].span
    words = said.of(document.text)
    cut = Span(0, words.index("en toen"))
    from kvds_nlp.data import digest

    one = KeptChoice(segment_key(document.id, said), "tijd", digest(words), (cut,))
    keep_quote_choices(study, KeptChoices(shortened=frozenset({one})))
    out = tmp_path / "zonder"
    assert run_cli(["pseudonymise", str(study), "--out", str(out), "--study", "-q"]) == 0
    (new,) = read_inputs([out]).documents
    (moved,) = kept_choices(out).shortened
    there = new.turns[1].span.of(new.text)
    assert moved.words == digest(there)
    assert [span.of(there) for span in moved.left_out] == ["[naam 1] had haast, "]
