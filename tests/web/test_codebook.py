"""The codebook changed from pages: the file as it was typed, no judgment lost, words tried."""

from __future__ import annotations

import html
import io
import re
import time
from pathlib import Path

import pytest

from kvds_nlp.apart import Limits
from kvds_nlp.codebook import Codebook, load_codebook
from kvds_nlp.codebook.sheets import read_sheets, sheet_bytes
from kvds_nlp.commands.codebook_changes import earlier_books
from kvds_nlp.refi import qdc
from kvds_nlp.reviewing import review_state_of
from kvds_nlp.web.themes.theme_form import form_of
from tests.web.conftest import BOOK, Window, part


def book(window: Window) -> Codebook:
    return load_codebook(window.study.path / "codebook.yaml")


def send(window: Window, path: str, **fields: str) -> str:
    """A form of the codebook, as the page makes it; gives the page that comes next, unescaped."""
    data = {"token": window.token, "gezien": book(window).sha256} | fields
    answer = window.client.post(f"{window.base}/{path}", data=data)
    window.status = answer.status_code  # type: ignore[attr-defined]
    return html.unescape(answer.text)


def typed(window: Window, code: str, **changed: str) -> dict[str, str]:
    """What the form of a theme sends."""
    form = form_of(book(window).by_id[code], "nl")
    fields = {"label": form.label, "definition": form.definition, "status": form.status}
    fields |= form.lists
    fields |= {f"regel.{one.name}": one.words for one in form.rules if one.listed}
    return fields | changed


def keep(window: Window, code: str, **changed: str) -> str:
    return send(window, f"thema/{code}", **typed(window, code, **changed))


def text(window: Window) -> str:
    return (window.study.path / "codebook.yaml").read_text(encoding="utf-8")


def test_a_theme_is_changed_in_place_and_the_rest_stays_as_it_was(window: Window) -> None:
    path = window.study.path / "codebook.yaml"
    path.write_bytes(b"# van ons\n" + BOOK.replace(b"  - {id: geld", b"  # duur\n  - {id: geld"))
    before = text(window)
    assert "Bewaard" in keep(window, "loslaten", definition="Ruimte & lucht laten.")
    after = text(window)
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        "    definition: Ruimte & lucht laten."
    ]
    assert "# duur" in after
    said = keep(window, "tijd", nieuw="geen tijd\nhaast*", include="druk\n• laat")
    assert "Bewaard" in said
    code = book(window).by_id["tijd"]
    assert [rule.wording for rule in code.rules] == ["geen tijd", "haast*"]
    assert code.include == ("druk", "laat")
    rule = code.rules[0]
    keep(window, "tijd", **{f"regel.{rule.id}": "geen tijd, te laat", "nieuw": "haast*"})
    changed = book(window).by_id["tijd"].rules
    assert [one.wording for one in changed] == ["any: geen tijd | te laat", "haast*"]
    keep(window, "tijd", **{f"regel.{changed[0].id}": " , "})
    assert [one.wording for one in book(window).by_id["tijd"].rules] == ["haast*"]


def test_a_form_that_changes_nothing_writes_nothing(window: Window) -> None:
    keep(window, "loslaten")
    assert text(window) == BOOK.decode()
    assert earlier_books(window.study.path) == []


def test_what_cannot_be_kept_is_shown_again_as_it_was_typed(window: Window) -> None:
    page = keep(window, "tijd", nieuw="sa*men", definition="Anders.")
    assert "Niet bewaard" in page
    assert "sa*men" in page
    assert "Anders." in page
    assert text(window) == BOOK.decode()


def test_a_codebook_that_was_changed_meanwhile_is_not_overwritten(window: Window) -> None:
    seen = book(window).sha256
    keep(window, "tijd", label="Tijd en haast")
    now = text(window)
    page = send(window, "thema/geld", **typed(window, "geld", label="Centen", gezien=seen))
    assert "intussen veranderd" in page
    assert text(window) == now


def counted(window: Window) -> dict[str, list[bool]]:
    """Code -> what people say of it, under the present codebook."""
    state = review_state_of(window.log(), book(window))
    found: dict[str, list[bool]] = {}
    for pairs in state.by_reviewer.values():
        for (_, code), holds in pairs.items():
            found.setdefault(code, []).append(holds)
    return found


def test_judgments_go_along_with_a_theme_that_is_renamed_merged_or_split(window: Window) -> None:
    window.judge("accept", thema="tijd")
    window.judge("reject", 3, thema="tijd")
    window.judge("accept", 7, thema="geld")
    said = send(window, "thema/tijd/anders", wat="hernoem", label="Druk & haast")
    assert "Oordelen die tellen: 3 ervoor, 3 nu" in said
    assert book(window).by_id["druk_haast"].replaces == ("tijd",)
    assert sorted(counted(window)["druk_haast"]) == [False, True]
    send(window, "thema/geld/anders", wat="voeg_samen", **{"met.druk_haast": "1"})
    assert counted(window)["geld"].count(True) == 2
    assert book(window).by_id["druk_haast"].status == "retired"
    said = send(window, "thema/geld/anders", wat="splits", delen="Begroting\nUitgaven")
    assert "opnieuw gevraagd" in said
    parts = book(window).active[-2:]
    assert [(one.label, one.replaces) for one in parts] == [
        ("Begroting", ("geld",)),
        ("Uitgaven", ("geld",)),
    ]
    assert len(earlier_books(window.study.path)) == 3


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"wat": "hernoem", "label": "…"}, "Geef een naam"),
        ({"wat": "voeg_samen"}, "Kies minstens één"),
        ({"wat": "splits", "delen": "Een"}, "minstens twee namen"),
    ],
)
def test_half_a_move_is_refused_with_what_to_do(
    window: Window, fields: dict[str, str], said: str
) -> None:
    assert said in send(window, "thema/geld/anders", **fields)
    assert text(window) == BOOK.decode()


def test_a_new_theme_stands_behind_the_others(window: Window) -> None:
    page = send(window, "codeboek/nieuw", label="Zorg & nood", definition="Wat zorgen geeft.")
    assert "Zorg & nood" in page
    assert book(window).codes[-1].id == "zorg_nood"


def bring(window: Window, body: bytes, name: str = "boek.xlsx") -> str:
    answer = window.client.post(
        f"{window.base}/codeboek/uit_bestand",
        data={"token": window.token},
        files={"bestand": (name, body)},
    )
    return html.unescape(answer.text)


def test_out_to_excel_and_back_leaves_the_file_as_it_was(window: Window, tmp_path: Path) -> None:
    window.judge("accept", thema="tijd")
    answer = window.client.get(f"{window.base}/codeboek.xlsx")
    place = tmp_path / "boek.xlsx"
    place.write_bytes(answer.content)
    assert [one.id for one in read_sheets(place).codes] == ["loslaten", "tijd", "geld"]
    bring(window, answer.content)
    assert text(window) == BOOK.decode()


def test_what_reading_a_codebook_may_take_is_a_setting_of_the_study(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = qdc.asked

    def hangs(_function: str, _values: object, data: bytes, limits: Limits) -> bytes:
        return real("tests.misbehaving:do", {"what": "hang"}, data, limits)

    monkeypatch.setattr(qdc, "asked", hangs)
    with (window.study.path / "study.yaml").open("a", encoding="utf-8") as settings:
        settings.write("reading:\n  reader_seconds: 0.2\n")
    said = bring(window, b"<CodeBook/>", "boek.qdc")
    assert "boek.qdc:1: vraagt meer dan 0.2 seconden" in said
    assert "verhoog reading: reader_seconds in study.yaml" in said


def test_a_sheet_that_would_lose_judgments_is_refused(window: Window) -> None:
    window.judge("accept", thema="tijd")
    from dataclasses import replace

    less = book(window)
    body = sheet_bytes(replace(less, codes=(less.codes[0], less.codes[2])))
    page = bring(window, body)
    assert "‘tijd’ zou verdwijnen, terwijl er 1 oordeel op staat" in page
    assert text(window) == BOOK.decode()
    body = sheet_bytes(replace(less, codes=less.codes[:2]))
    page = bring(window, body)
    assert "Geld</strong>: weg" in page
    assert [one.id for one in book(window).codes] == ["loslaten", "tijd"]
    send(window, "codeboek/terug", toen="001")
    assert text(window) == BOOK.decode()


def test_no_other_file_is_a_codebook(window: Window) -> None:
    assert "Kies een bestand" in bring(window, b"x", "boek.docx")
    assert "boek.xlsx" in bring(window, b"x")
    assert text(window) == BOOK.decode()


def test_history_tells_what_is_different_since(window: Window) -> None:
    keep(window, "tijd", label="Haast", nieuw="te laat")
    page = html.unescape(window.get("/codeboek/geschiedenis?toen=001"))
    assert "naam: <del>Tijd</del> <ins>Haast</ins>" in page
    assert "<ins>te laat</ins>" in page
    assert "naam" in window.get("/codeboek/geschiedenis?toen=run001")
    missing = window.client.get(f"{window.base}/codeboek/geschiedenis?toen=../x")
    assert missing.status_code == 404


TUNING = b"codes:\n  tijd:\n    - {phrase: geen tijd, weight: 0.5}   # na proef\n"


def in_two(window: Window) -> tuple[Path, Path]:
    """The study's codebook made one of two files."""
    main, tuning = (window.study.path / name for name in ("codebook.yaml", "codebook.tuning.yaml"))
    main.write_bytes(BOOK + b"tuning: codebook.tuning.yaml\n")
    tuning.write_bytes(TUNING)
    return main, tuning


def test_of_two_files_none_is_changed_when_one_cannot_be(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    main, tuning = in_two(window)
    before, put = main.read_bytes(), Path.replace

    def replace(part: Path, target: Path) -> Path:
        if Path(target) == tuning:
            raise OSError(28, "No space left on device")
        return put(part, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", replace)
        send(window, "thema/tijd/anders", wat="hernoem", label="Haast")
    assert (main.read_bytes(), tuning.read_bytes()) == (before, TUNING)
    send(window, "thema/tijd/anders", wat="hernoem", label="Haast")
    assert tuning.read_bytes() == TUNING.replace(b"tijd:", b"haast:")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("codebook.yaml", b"name: [x\ntuning: codebook.tuning.yaml\n"),
        ("codebook.yaml", b"name: caf\xe9\ntuning: codebook.tuning.yaml\n"),
        ("codebook.tuning.yaml", b"codes: {weg: [x]}\n"),
        ("codebook.tuning.yaml", b"# caf\xe9\n"),
        ("codebook.tuning.yaml", None),
    ],
)
def test_a_codebook_that_cannot_be_read_is_taken_back(
    name: str, body: bytes | None, window: Window
) -> None:
    main, tuning = in_two(window)
    before = main.read_bytes()
    keep(window, "geld", label="Centen")
    now = {path.name: path.read_bytes() for path in (main, tuning)}
    broken = window.study.path / name
    broken.unlink() if body is None else broken.write_bytes(body)
    page = html.unescape(window.get("/codeboek"))
    assert str(broken if body else main) in page
    assert "/codeboek/terug" in page
    data = {"token": window.token, "toen": "001"}
    answer = window.client.post(f"{window.base}/codeboek/terug", data=data)
    assert answer.status_code == 200, answer.text
    assert (main.read_bytes(), tuning.read_bytes()) == (before, TUNING)
    assert book(window).by_id["geld"].label == "Geld"
    earlier = b"".join(one.read_bytes() for one in main.parent.glob("codebook-earlier/002*.yaml"))
    for line in (body or now[main.name]).splitlines()[:1]:
        assert line in earlier


@pytest.mark.parametrize("named", ["study.yaml.txt", "../study.yaml", "..", ".", "LEESMIJ.md"])
def test_what_is_taken_back_overwrites_no_file_that_is_no_tuning(
    named: str, window: Window
) -> None:
    main = window.study.path / "codebook.yaml"
    keep(window, "geld", label="Centen")
    files = [one for one in window.study.path.rglob("*") if one.is_file() and one != main]
    before = {one: one.read_bytes() for one in files if one.suffix in (".md", ".yaml", ".txt")}
    main.write_bytes(BOOK + f"tuning: {named}\n".encode())
    data = {"token": window.token, "toen": "001"}
    window.client.post(f"{window.base}/codeboek/terug", data=data)
    assert main.read_bytes() == BOOK
    assert {one: one.read_bytes() for one in before} == before
    assert (main.parent / "codebook-earlier/002.yaml").read_bytes().startswith(BOOK)


def test_a_codebook_of_elsewhere_is_copied_before_it_is_changed(
    window: Window, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "ander.yaml"
    elsewhere.write_bytes(BOOK)
    (window.study.path / "codebook.yaml").unlink()
    settings = window.study.path / "study.yaml"
    settings.write_text(f"# van ons\nname: Proef\ncodebook: {elsewhere}\n")
    assert "thema/tijd" not in window.get("/codeboek")
    data = {"token": window.token}
    answer = window.client.post(f"{window.base}/thema/tijd", data=data | {"label": "x"})
    assert "eigen kopie" in answer.text
    window.client.post(f"{window.base}/codeboek/eigen", data=data)
    keep(window, "tijd", label="Haast")
    assert elsewhere.read_bytes() == BOOK
    assert book(window).by_id["tijd"].label == "Haast"
    assert settings.read_text().startswith("# van ons\n")


@pytest.mark.parametrize("there", ["codebook.yaml", "codebook.tuning.yaml"])
def test_a_copy_overwrites_no_file_that_is_there(
    there: str, window: Window, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "ander.yaml"
    elsewhere.write_bytes(BOOK + b"tuning: ander.tuning.yaml\n")
    elsewhere.with_name("ander.tuning.yaml").write_bytes(b"codes: {}\n")
    study = window.study.path
    (study / "codebook.yaml").unlink()
    (study / "study.yaml").write_text(f"name: Proef\ncodebook: {elsewhere}\n")
    (study / there).write_bytes(b"# van ons\n")
    answer = window.client.post(f"{window.base}/codeboek/eigen", data={"token": window.token})
    assert f"{there} is er al" in html.unescape(answer.text)
    assert [one.read_bytes() for one in study.glob("codebook*.yaml")] == [b"# van ons\n"]


def test_selected_words_come_into_the_form_as_the_page_wrote_them(window: Window) -> None:
    """Offsets never come from a browser (I9): words are told by their ids."""
    ids = {"van": f"w{part(5)}.2", "tot": f"w{part(5)}.3"}
    page = send(window, "woord", thema="loslaten", **ids)
    assert "שלום עולם</textarea>" in page
    assert text(window) == BOOK.decode()
    assert "Selecteer" in send(window, "woord", thema="loslaten")
    assert "niets opgeslagen" in send(window, "woord", thema="loslaten", van="w1", tot="w2")


def tried(window: Window, code: str, **changed: str) -> str:
    """The part of the page that tells what words find, when the texts were read."""
    for _ in range(600):
        page = send(window, f"thema/{code}/proef", **typed(window, code, **changed))
        if "load delay" not in page:
            return page
        time.sleep(0.1)
    raise AssertionError("still reading")


@pytest.mark.slow
def test_while_typing_a_page_tells_what_comes_and_goes(window: Window) -> None:
    path = window.study.path / "study.yaml"
    path.write_text("name: Proef\nlanguage: blank\nencoder: offline\n")
    keep(window, "tijd", nieuw="tijd")
    assert "1 passage<" in tried(window, "tijd")
    page = tried(window, "tijd", nieuw="geld\nniets dat er is")
    assert "2 passages" in page
    assert "Erbij: 1" in page
    assert "Het <mark>geld</mark> was op" in page
    rule = book(window).by_id["tijd"].rules[0]
    page = tried(window, "tijd", **{f"regel.{rule.id}": ""})
    assert "Niet meer: 1" in page
    assert "<mark>tijd</mark>" in page
    assert "nog niets mee te zoeken" in tried(window, "tijd", nieuw="sa*men")
    assert book(window).by_id["tijd"].rules == (rule,)  # trying keeps nothing


@pytest.mark.slow
def test_a_search_finds_words_in_every_form_and_place(window: Window) -> None:
    path = window.study.path / "study.yaml"
    path.write_text("name: Proef\nlanguage: nl_kvds\nencoder: offline\n")

    def sought(words: str) -> str:
        for _ in range(600):
            page = window.client.get(f"{window.base}/zoeken", params={"zoek": words}).text
            if "load delay" not in page:
                return html.unescape(page)
            time.sleep(0.1)
        raise AssertionError("still reading")

    page = sought("loslaten")
    assert "1 passage met “loslaten”" in page
    assert "Wij <mark>laten</mark> het <mark>los</mark>." in page
    assert f"deel={part(1)}" in page
    assert "0 passages" in sought("<b>vliegtuig</b>")
    assert "1 passage met" in sought("שלום")
    assert "niet op te zoeken" in sought("***")
    window.bench.keep(reviewer="Sam")  # in another window
    asks = {"zoek": "loslaten", "wie_ben_ik": "Noor"}
    part_of_page = window.client.get(f"{window.base}/gevonden", params=asks).text
    assert re.findall(r"wie_ben_ik=(\w+)", part_of_page) == ["Noor"]


def test_the_page_says_what_it_is_about(window: Window) -> None:
    assert not re.search(r"deel=\w+", window.get("/zoeken"))
    assert 'value="Tijd"' in window.get("/thema/tijd")
    assert window.client.get(f"{window.base}/thema/nergens").status_code == 404
    assert io.BytesIO(window.client.get(f"{window.base}/codeboek.xlsx").content).read(2) == b"PK"
