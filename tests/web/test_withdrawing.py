"""Who withdraws while pages are open: no verdict lands on others, nothing of them comes back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kvds_nlp.codebook import load_codebook
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Document
from kvds_nlp.forgetting import plan_forgetting
from kvds_nlp.settings import load_settings
from kvds_nlp.store.runs import save_corpus, write_manifest
from kvds_nlp.web.coded_run import address_name
from tests.builders import make_conversation
from tests.web.conftest import BOOK, Window, segments_of

SAID = {
    "a.txt": ("L01", "Wij hebben hier geen tijd voor.", "De eerste zegt iets over geld."),
    "b.txt": ("L02", "Wij laten los in de buurt.", "De tweede zegt iets over geld."),
}


def talks() -> list[Document]:
    found = []
    for name, (who, *lines) in SAID.items():
        made = make_conversation(
            *[("respondent", line) for line in lines],
            facts={"proeftuin": "Oost", "respondent": who},
        )
        found.append(replace(made, id=name, origin=replace(made.origin, path=name)))
    return found


@pytest.fixture
def two(enter: Callable[[Path], Window], tmp_path: Path) -> Window:
    """Inside, at a study of two talks with two passages each, all of them about money."""
    folder = tmp_path / "twee"
    run = folder / "runs" / "001"
    run.mkdir(parents=True)
    (folder / "source").mkdir()
    for name, (who, *lines) in SAID.items():
        text = "\n\n".join([f"Respondent: {who}", *lines])
        (folder / "source" / name).write_text(text, encoding="utf-8")
    (folder / "study.yaml").write_text("name: Twee\n", encoding="utf-8")
    (folder / "codebook.yaml").write_bytes(BOOK)
    segments = [one for document in talks() for one in segments_of(document)]
    codings = tuple(Coding(one, "geld", (), 0.8) for one in segments)
    book = load_codebook(folder / "codebook.yaml")
    settings = load_settings(folder / "study.yaml")
    save_corpus(run, Corpus(tuple(talks()), tuple(segments), codings, book, settings), BOOK)
    write_manifest(run, {})
    return enter(folder)


def passages(window: Window, talk: str) -> list[str]:
    """What the page of a talk calls its passages."""
    return re.findall(r'id="s([^"]+)"', window.get(f"/lezen/{address_name(talk)}"))


def judged(window: Window, passage: str, does: str = "accept", **fields: str) -> tuple[int, str]:
    form = {
        "token": window.token, "run": "001", "deel": passage, "doe": does, "thema": "geld",
        "wie_ben_ik": "Noor", "terug": f"{window.base}/beoordelen",
    } | fields  # fmt: skip
    answer = window.client.post(f"{window.base}/oordeel", data=form, headers={"HX-Request": "1"})
    return answer.status_code, answer.text


def withdraw(window: Window) -> None:
    text = 'name: Twee\nconsents:\n  "L01": "niet gebruiken"\n'
    (window.study.path / "study.yaml").write_text(text, encoding="utf-8")


def test_a_page_of_before_somebody_withdrew_judges_what_it_showed(two: Window) -> None:
    """Every number shifts by those who left; a verdict stays with the words it was given on."""
    hers, his = passages(two, "a.txt"), passages(two, "b.txt")
    withdraw(two)
    status, said = judged(two, hers[1])
    assert status == 404
    assert "er is niets opgeslagen" in said
    assert two.log() == ()
    assert judged(two, his[0])[0] == 200
    assert [verdict.quote for verdict in two.log()] == ["Wij laten los in de buurt."]


def test_words_selected_before_somebody_withdrew_are_those_words(two: Window) -> None:
    hers, his = passages(two, "a.txt"), passages(two, "b.txt")
    withdraw(two)
    first, last = f"w{hers[1]}.0", f"w{hers[1]}.2"
    assert judged(two, his[1], "add", thema="tijd", van=first, tot=last)[0] == 409
    assert two.log() == ()
    first, last = f"w{his[1]}.0", f"w{his[1]}.1"
    assert judged(two, his[1], "add", thema="tijd", van=first, tot=last)[0] == 200
    assert two.log()[0].note == "“De tweede”"


def test_who_is_forgotten_with_the_window_open_is_gone_from_it(two: Window) -> None:
    """And an open page of them writes nothing of theirs back."""
    hers = passages(two, "a.txt")
    two.study.release()  # as from another computer: else forgetting asks to close the window
    plan_forgetting(two.study.path, "L01").carry_out(datetime.now(UTC))
    assert two.client.get(f"{two.base}/lezen/{address_name('a.txt')}").status_code == 404
    assert judged(two, hers[1])[0] == 404
    assert two.log() == ()
    assert judged(two, passages(two, "b.txt")[0])[0] == 200


def test_a_list_of_consents_that_changes_is_seen_at_once(two: Window) -> None:
    listed = two.study.path / "toestemming.csv"
    listed.write_text("naam;toestemming\nL01;ja\nL02;ja\n", encoding="utf-8")
    text = "name: Twee\nconsent_list: toestemming.csv\n"
    (two.study.path / "study.yaml").write_text(text, encoding="utf-8")
    assert passages(two, "a.txt")
    words = "naam;toestemming\nL01;mag niet gebruikt worden\nL02;ja\n"
    listed.write_text(words, encoding="utf-8")
    assert two.client.get(f"{two.base}/lezen/{address_name('a.txt')}").status_code == 404
