"""The sentence-transformers door, with a stand-in for the library (it is an extra)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from kvds_nlp.encoding import open_encoder, save_encoder
from kvds_nlp.errors import MissingExtraError, ModelError
from tests.builders import make_passage


class StandIn:
    """Remembers how it was opened; gives each text its length as a vector."""

    opened: dict[str, Any] = {}  # noqa: RUF012 - one stand-in a test

    def __init__(self, name: str, **options: Any) -> None:
        if name.endswith("stuk"):
            raise OSError("no config.json")
        StandIn.opened = {"name": name, **options}

    def encode(self, texts: Sequence[str], **_: Any) -> np.ndarray:
        return np.array([[len(text), 1.0] for text in texts])


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("sentence_transformers")
    module.SentenceTransformer = StandIn  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)


@pytest.mark.usefixtures("library")
def test_a_folder_is_opened_without_network_pickle_or_foreign_code(tmp_path: Path) -> None:
    encoder = open_encoder(str(tmp_path), fit_on=[], seed=1)
    assert StandIn.opened["local_files_only"] is True
    assert StandIn.opened["trust_remote_code"] is False
    assert StandIn.opened["model_kwargs"] == {"use_safetensors": True}
    rows = encoder.encode([make_passage("abc"), make_passage("abcdef")])
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)
    assert rows.dtype == np.float32
    assert tmp_path.name in encoder.name


@pytest.mark.usefixtures("library")
def test_a_name_is_fetched_only_with_consent() -> None:
    with pytest.raises(ModelError, match="nothing is downloaded unasked"):
        open_encoder("org/model", fit_on=[], seed=1)
    open_encoder("org/model", fit_on=[], seed=1, allow_download=True)
    assert StandIn.opened["local_files_only"] is False


@pytest.mark.usefixtures("library")
def test_a_broken_model_is_said_by_name(tmp_path: Path) -> None:
    (tmp_path / "stuk").mkdir()
    with pytest.raises(ModelError, match="stuk: cannot be loaded"):
        open_encoder(str(tmp_path / "stuk"), fit_on=[], seed=1)


@pytest.mark.usefixtures("library")
def test_such_a_model_is_not_copied_into_ours(tmp_path: Path) -> None:
    encoder = open_encoder(str(tmp_path), fit_on=[], seed=1)
    with pytest.raises(ModelError, match="only the offline encoder"):
        save_encoder(encoder, tmp_path / "weg")


def test_without_the_library_the_line_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(MissingExtraError, match="pip install"):
        open_encoder(str(tmp_path), fit_on=[], seed=1)
