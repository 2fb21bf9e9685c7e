"""A model's folder: the same model comes back, and a broken one is refused in words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kvds_nlp.errors import ModelError, OutputError
from kvds_nlp.learning import Model, find_model, fit_model
from kvds_nlp.learning.training import model_inputs_of


@pytest.fixture
def model(kit: Any) -> Any:
    return fit_model(kit.examples(*kit.texts(40, 1)), kit.no_prior, kit.own)


def test_the_same_model_comes_back(kit: Any, model: Any, tmp_path: Path) -> None:
    model.save(tmp_path / "m")
    back = Model.opened(find_model("m", tmp_path))
    unseen = kit.examples(*kit.texts(20, 2))
    scores = [m.score(model_inputs_of(unseen), unseen.chances, unseen.clues) for m in (model, back)]
    np.testing.assert_array_equal(*scores)
    assert back.card == model.card


def test_two_savings_are_the_same_bytes(model: Any, tmp_path: Path) -> None:
    for name in ("a/m", "b/m"):
        model.save(tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "a/m").iterdir())
    assert files == ["README.md", "model.json", "terms.json", "weights.npz"]
    for name in files:
        assert (tmp_path / "a/m" / name).read_bytes() == (tmp_path / "b/m" / name).read_bytes()


def test_the_readme_tells_a_researcher_what_it_is(model: Any, tmp_path: Path) -> None:
    model.save(tmp_path / "m")
    text = (tmp_path / "m" / "README.md").read_text(encoding="utf-8")
    assert "40 judged fragments of 6 groups" in text
    assert "| geld |" in text


@pytest.mark.parametrize(
    ("part", "body"),
    [
        ("model.json", b"{}"),
        ("model.json", b"nonsense"),
        ("terms.json", b'{"content": []}'),
        ("terms.json", b"[1]"),
        ("weights.npz", b"PK nonsense"),
        ("weights.npz", b""),
    ],
)
def test_a_broken_part_is_said(model: Any, tmp_path: Path, part: str, body: bytes) -> None:
    model.save(tmp_path / "m")
    (tmp_path / "m" / part).write_bytes(body)
    with pytest.raises(ModelError, match="cannot be used as a model"):
        Model.opened(tmp_path / "m")


def test_a_model_of_before_is_refused_with_what_to_do(model: Any, tmp_path: Path) -> None:
    """Format 1 (until November 2026) weighed no clues; nothing in it says what they are worth."""
    model.save(tmp_path / "m")
    body = json.loads((tmp_path / "m/model.json").read_text(encoding="utf-8"))
    (tmp_path / "m/model.json").write_text(json.dumps({**body, "format": 1}), encoding="utf-8")
    with pytest.raises(ModelError, match=r"format is 1, this .* 2\. Train it again and name"):
        Model.opened(tmp_path / "m")


def test_another_format_is_refused(model: Any, tmp_path: Path) -> None:
    model.save(tmp_path / "m")
    body = json.loads((tmp_path / "m/model.json").read_text(encoding="utf-8"))
    (tmp_path / "m/model.json").write_text(json.dumps({**body, "format": 9}), encoding="utf-8")
    with pytest.raises(ModelError, match="format is 9"):
        Model.opened(tmp_path / "m")


def test_a_pickle_in_the_arrays_is_never_opened(model: Any, tmp_path: Path) -> None:
    model.save(tmp_path / "m")
    with np.load(tmp_path / "m/weights.npz") as arrays:
        kept = dict(arrays)
    kept["own"] = np.array([{"a": 1}, None], dtype=object)
    np.savez(tmp_path / "m/weights.npz", **kept)
    with pytest.raises(ModelError, match="allow_pickle"):
        Model.opened(tmp_path / "m")


def test_weights_that_are_no_numbers_are_refused(model: Any, tmp_path: Path) -> None:
    model.save(tmp_path / "m")
    with np.load(tmp_path / "m/weights.npz") as arrays:
        kept = dict(arrays)
    kept["own"][0] = np.nan
    np.savez(tmp_path / "m/weights.npz", **kept)
    with pytest.raises(ModelError, match="own hold values that are no numbers"):
        Model.opened(tmp_path / "m")


def test_no_model_and_strangers_folders(model: Any, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="kvds train"):
        find_model("nergens", tmp_path)
    (tmp_path / "brief.txt").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="not a model"):
        model.save(tmp_path)
