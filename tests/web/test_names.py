"""Names looked through on a page: the same decisions as the sheet, and never half a copy."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.errors import KvdsError
from kvds_nlp.places import BEING_MADE, COPIES
from kvds_nlp.reviewsheet.finds import KEEP, REPLACE
from kvds_nlp.running.pseudonym_copies import copies_beside
from kvds_nlp.running.pseudonym_files import KEY, SHEET, earlier_decisions, key_folder
from tests.web.conftest import BOOK, Window

TALK = (
    "I: Hoe ging het met Hatice?\n"
    "R: Hatice Yilmaz had te weinig tijd, zei Sjoukje Hoekstra uit Beekrode.\n"
    "I: En <b>Sjoukje</b>?\n"
    "R: Die zei: het budget van Hatice was krap, bel 06-12345678. Bij De Knorretjes hielpen ze.\n"
)


@pytest.fixture
def names(tmp_path: Path, enter: Callable[[Path], Window]) -> Window:
    study = tmp_path / "studie"
    (study / "source" / "west").mkdir(parents=True)
    (study / "source" / "west" / "gesprek.txt").write_text(TALK, encoding="utf-8")
    (study / "codebook.yaml").write_bytes(BOOK)
    (study / "study.yaml").write_text("name: Met namen\n", encoding="utf-8")
    return enter(study)


def work(window: Window, does: str) -> str:
    """Begins, and waits until it is done."""
    form = {"token": window.token, "doe": does}
    answer = window.client.post(f"{window.base}/namen/werk", data=form)
    assert answer.status_code == 200, answer.text
    worker = window.bench.workers[window.study.key]
    for _ in range(600):
        if not worker.busy:
            break
        time.sleep(0.1)
    assert worker.state == "done", worker.why
    return html.unescape(window.get("/namen"))


def decide(window: Window, **fields: str) -> str:
    data = {"token": window.token} | fields
    answer = window.client.post(f"{window.base}/namen", data=data)
    assert answer.status_code == 200, answer.text
    return html.unescape(answer.text)


def find_named(text: str, spelt: str) -> str:
    """The name in the form of the find that is spelt so."""
    blocks = re.findall(r'<fieldset class="find">.*?</fieldset>', text, re.S)
    block = next(one for one in blocks if spelt in one.partition("</legend>")[0])
    return re.findall(r'name="wat\.(\w+)"', block)[0]


def test_finds_are_ticked_and_kept_as_the_sheet_keeps_them(names: Window) -> None:
    out = copies_beside(names.study.path)
    assert "Zoek namen" in names.get("/namen")
    page = work(names, "names")
    assert not out.exists()
    assert not key_folder(out).exists()  # looking writes nothing
    assert "<mark>Hatice</mark>" in page
    assert "<b>Sjoukje" not in names.get("/namen")
    sure = [int(one) for one in re.findall(r" · (\d+)%", page)]
    assert sure == sorted(sure)
    hatice, sjoukje = find_named(page, "Hatice"), find_named(page, "Sjoukje")
    page = decide(names, **{f"wat.{hatice}": REPLACE, f"wat.{sjoukje}": KEEP})
    assert re.search(rf'name="wat\.{sjoukje}" value="{KEEP}" checked', page)
    decide(names, naam="De Knorretjes", soort="organisatie", bij="")
    kept = earlier_decisions(out)
    assert "sjoukje hoekstra" in kept.kept
    assert kept.given["de knorretjes"] == ("organisatie", "de knorretjes")
    rows = openpyxl.load_workbook(key_folder(out) / SHEET)["Vondsten"].iter_rows(values_only=True)
    said = {row[2]: row[9] for row in rows}
    assert KEEP in [said[one] for one in said if "Sjoukje Hoekstra" in str(one)]
    assert not (key_folder(out) / KEY).exists()


def test_what_the_sheet_says_is_on_the_page_and_the_page_outranks_it(names: Window) -> None:
    out = copies_beside(names.study.path)
    assert run_cli(["pseudonymise", str(names.study.path), "--out", str(out), "-q"]) == 0
    book = openpyxl.load_workbook(key_folder(out) / SHEET)
    for row in book["Vondsten"].iter_rows(min_row=2):
        if "Hatice" in str(row[2].value):
            row[9].value = KEEP
    book.save(key_folder(out) / SHEET)
    page = work(names, "names")
    hatice = re.findall(r'name="eerder\.(\w+)"', page)
    assert hatice  # it was not looked for, since it stays
    for name in hatice:
        decide(names, **{f"eerder.{name}": REPLACE})
    assert earlier_decisions(out).kept == frozenset()
    assert "Hatice" not in written(names, out)


def written(window: Window, out: Path) -> str:
    """What stands in the copies, made now."""
    work(window, "copy")
    return "".join(one.read_text("utf-8") for one in out.rglob("source/**/*.txt"))


def test_the_study_without_names_is_made_and_opened(names: Window) -> None:
    page = work(names, "names")
    decide(names, **{f"wat.{find_named(page, 'Beekrode')}": KEEP})
    decide(names, naam="Knorretjes", soort="organisatie")
    out = copies_beside(names.study.path)
    text = written(names, out)
    for name in ("Hatice", "Sjoukje", "Yilmaz", "Hoekstra", "06-12345678", "Knorretjes"):
        assert name not in text
    assert "Beekrode" in text
    assert "[organisatie 1]" in text
    assert "Ga verder in het onderzoek zonder namen" in names.get("/namen")
    answer = names.client.post("/openen", data={"token": names.token, "map": str(out)})
    assert answer.status_code == 200
    (new,) = [one for one in names.bench.studies.values() if one.path == out]
    page = names.client.get(f"/s/{new.key}/namen").text
    assert "al een kopie zonder namen" in page
    form = {"token": names.token, "doe": "copy"}
    assert names.client.post(f"/s/{new.key}/namen/werk", data=form).status_code == 404


def test_half_a_copy_is_used_by_nobody(names: Window) -> None:
    out = copies_beside(names.study.path)
    work(names, "copy")
    names.client.post("/openen", data={"token": names.token, "map": str(out)})
    (new,) = [one for one in names.bench.studies.values() if one.path == out]
    marker = (out / COPIES).read_text("utf-8")
    assert BEING_MADE not in marker
    (out / COPIES).write_text(marker.replace(marker.splitlines()[0], BEING_MADE), encoding="utf-8")
    for part in ("bronnen", "coderen", "lezen", "resultaten"):
        answer = names.client.get(f"/s/{new.key}/{part}")
        assert answer.status_code == 409
        assert "namen weggehaald" in answer.text
    assert run_cli(["run", str(out), "-q"]) != 0
    assert "niet afgekomen" in names.get("/namen")
    work(names, "copy")
    assert names.client.get(f"/s/{new.key}/bronnen").status_code == 200


def test_a_copy_that_breaks_off_stays_closed(
    names: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = copies_beside(names.study.path)

    def breaks(*_: object) -> None:
        raise KvdsError("vol")

    monkeypatch.setattr("kvds_nlp.running.pseudonym_files.write_bytes", writes_one(breaks))
    given = ["pseudonymise", str(names.study.path), "--out", str(out), "--study", "-q"]
    assert run_cli(given) != 0
    monkeypatch.undo()
    assert (out / COPIES).read_text("utf-8").startswith(BEING_MADE)
    assert not (out / "study.yaml").exists()
    assert run_cli(["run", str(out), "-q"]) != 0
    assert run_cli(given) == 0
    assert run_cli(["run", str(out), "--skip", "topics", "-q"]) == 0


def writes_one(then: Callable[..., None]) -> Callable[..., None]:
    """The marker is written; the first copy is not."""
    from kvds_nlp.atomic import write_bytes

    def call(path: Path, data: bytes) -> None:
        return write_bytes(path, data) if path.name == COPIES else then(path)

    return call


@pytest.mark.parametrize(
    "fields",
    [{"naam": "Piet", "soort": "onzin"}, {"naam": "Piet", "soort": ""}],
)
def test_a_kind_that_is_none_is_refused(names: Window, fields: dict[str, str]) -> None:
    answer = names.client.post(f"{names.base}/namen", data={"token": names.token} | fields)
    assert answer.status_code == 404
    assert not key_folder(copies_beside(names.study.path)).exists()


def test_a_folder_of_others_is_left_alone(names: Window) -> None:
    out = copies_beside(names.study.path)
    out.mkdir()
    (out / "iets.txt").write_text("van een ander")
    answer = names.client.get(f"{names.base}/namen")
    assert answer.status_code == 409
    assert "zonder-namen" in answer.text


def refused(window: Window, **fields: str) -> int:
    return window.client.post(
        f"{window.base}/namen", data={"token": window.token} | fields
    ).status_code


def test_nothing_is_kept_of_who_was_forgotten_meanwhile(names: Window) -> None:
    out = copies_beside(names.study.path)
    page = work(names, "names")
    decide(names, **{f"wat.{find_named(page, 'Hatice')}": REPLACE, "naam": "Piet", "soort": "naam"})
    source = names.study.path / "source" / "west" / "gesprek.txt"
    source.write_text("I: Hoe ging het?\nR: Goed.\n", encoding="utf-8")
    (key_folder(out) / SHEET).unlink()
    assert refused(names, naam="Karel", soort="naam") == 409
    assert not (key_folder(out) / SHEET).exists()
    assert "Hatice" not in names.get("/namen")
    assert "karel" not in earlier_decisions(out).by_key


def test_the_sheet_loses_nothing_when_somebody_decides_before_looking_again(names: Window) -> None:
    out = copies_beside(names.study.path)
    work(names, "names")
    decide(names, naam="Piet", soort="naam")
    before = (key_folder(out) / SHEET).read_bytes()
    names.study.finds = None  # as after a restart
    assert refused(names, naam="Karel", soort="naam") == 409
    assert (key_folder(out) / SHEET).read_bytes() == before


def test_nobody_decides_while_a_copy_is_made(names: Window) -> None:
    work(names, "names")
    worker = names.bench.workers[names.study.key]
    worker.state = "working"
    assert refused(names, naam="Karel", soort="naam") == 409
    worker.state = "done"
    assert refused(names, naam="Karel", soort="naam") == 200


def test_who_is_forgotten_is_forgotten_before_any_copy_is_made(names: Window) -> None:
    out, study = copies_beside(names.study.path), names.study.path
    source = study / "source" / "west" / "gesprek.txt"
    source.write_text(f"Respondent: L02\n\n{TALK}", encoding="utf-8")
    page = work(names, "names")
    decide(names, **{f"wat.{find_named(page, 'Hatice')}": REPLACE})
    names.study.release()
    assert run_cli(["forget", str(study), "--respondent", "L02", "--yes"]) == 0
    left = b"".join(one.read_bytes() for one in key_folder(out).iterdir())
    assert b"hatice" not in left.lower()
    assert not (key_folder(out) / SHEET).exists()
