"""Learning from judgments: made beside the pages, told before it counts, used and put away."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kvds_nlp.settings import load_settings
from tests.web.conftest import QUOTES, Window, make_study, segments_of, talk
from tests.web.test_coding import press, until_done


@pytest.fixture
def light(tmp_path: Path, enter: Callable[[Path], Window]) -> Window:
    """The small study with what opens fastest."""
    study = make_study(tmp_path / "studie")
    (study / "source" / "doc.txt").write_text("R: Hallo daar.\n", encoding="utf-8")
    text = "# van ons\nname: Proef\nlanguage: blank\nencoder: offline\n"
    (study / "study.yaml").write_text(text, encoding="utf-8")
    return enter(study)


def learned(window: Window) -> None:
    press(window, "leer")
    worker = window.bench.workers[window.study.key]
    until_done(worker)
    assert (worker.state, worker.why) == ("done", "")


def page(window: Window) -> str:
    return html.unescape(window.get("/leren"))


def test_before_anything_was_judged_there_is_nothing_to_learn(light: Window) -> None:
    assert "nog niets beoordeeld om van te leren" in page(light)
    answer = light.client.post(f"{light.base}/leer", data={"token": light.token})
    assert answer.status_code == 409
    assert light.study.key not in light.bench.workers


@pytest.mark.slow
def test_a_model_is_made_told_used_and_put_away(light: Window) -> None:
    for number in range(1, 2 * len(QUOTES), 2):
        light.judge("add", number, thema="tijd" if number < 4 else "geld")
        light.judge("complete", number, blind="1")
    before = (light.study.path / "study.yaml").read_text(encoding="utf-8")
    learned(light)
    assert (light.study.path / "study.yaml").read_text(encoding="utf-8") == before
    text = page(light)
    assert "Model 001" in text
    assert "Geen model in gebruik" in text
    changes = json.loads((light.study.path / "models" / "001" / "changes.json").read_bytes())
    n = sum(one["new"] + one["gone"] for one in changes.values())
    assert f"Zou {n} coderingen" in text
    learned(light)  # another beside it: the first is never written over
    assert "Model 002" in page(light)

    def use(name: str) -> int:
        form = {"token": light.token, "naam": name}
        answer = light.client.post(f"{light.base}/model", data=form)
        return answer.status_code

    assert use("001") == 200
    assert load_settings(light.study.path / "study.yaml").model == "models/001"
    assert "In gebruik: models/001" in page(light)
    assert use("../elders") == 404
    assert use("003") == 404
    assert use("") == 200
    assert (light.study.path / "study.yaml").read_text(encoding="utf-8") == before


def test_a_model_that_cannot_be_read_says_so(light: Window) -> None:
    folder = light.study.path / "models" / "001"
    folder.mkdir(parents=True)
    assert "hier staat geen model" in page(light)
    form = {"token": light.token, "naam": "001"}
    assert light.client.post(f"{light.base}/model", data=form).status_code == 404


def test_the_small_study_is_as_these_tests_take_it() -> None:
    assert len(segments_of(talk())) == 2 * len(QUOTES)
