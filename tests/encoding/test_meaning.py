"""The encoder of meaning: reads what is said, the same in any company, and fails in plain words."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest

from kvds_nlp import graphs
from kvds_nlp.encoding.meaning import MeaningReader, open_meaning
from kvds_nlp.errors import ModelError
from kvds_nlp.places import shipped


@pytest.fixture(scope="module")
def reader() -> MeaningReader:
    opened = open_meaning()
    assert opened is not None
    return opened


def likeliest(reader: MeaningReader, text: str) -> str:
    return reader.themes[int(reader.read([text]).themes[0, : len(reader.taught)].argmax())]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Straks gaat Petra met pensioen en dan is er niemand die het overneemt.", "borging"),
        ("We komen er gewoon niet aan toe, de agenda's zitten tot de zomer vol.", "tijdgebrek"),
        ("De pot is in maart leeg en daarna moeten we weer bedelen.", "financiering"),
        ("Hij heeft zelf jaren op straat geleefd, dus hem geloven ze.", "ervaringsdeskundigheid"),
        ("Voor elk bankje moet je drie formulieren en een vergunning aanvragen.",
         "wet_regelgeving_bureaucratie"),
    ],
)  # fmt: skip
def test_it_knows_what_is_said_without_the_theme_s_word(
    reader: MeaningReader, text: str, code: str
) -> None:
    assert likeliest(reader, text) == code


def test_a_text_reads_the_same_in_any_company(reader: MeaningReader) -> None:
    texts = ["We lieten het los.", "De koffie was koud en " * 40, "Nee.", "Het geld is op."]
    together = reader.read([*texts, *reversed(texts)])
    for place, text in enumerate(texts):
        alone = reader.read([text])
        assert np.array_equal(alone.themes[0], together.themes[place])
        assert np.array_equal(alone.vectors[0], together.vectors[-1 - place])


def test_another_order_of_sums_reads_the_same(reader: MeaningReader, basic: MeaningReader) -> None:
    """What another processor does; 8-bit activations differed by whole units here."""
    texts = [one.text for one in reader.written[::40]]
    here, there = reader.read(texts), basic.read(texts)
    assert not np.array_equal(here.themes, there.themes)
    for mine, other in zip(
        (here.vectors, here.themes, here.valences),
        (there.vectors, there.themes, there.valences),
        strict=True,
    ):
        assert np.abs(mine - other).max() < 1e-4


@pytest.fixture
def basic(monkeypatch: pytest.MonkeyPatch) -> MeaningReader:
    """The encoder, its graph run as it stands: nothing fused, so sums are made in another order."""
    session = onnxruntime.InferenceSession

    def plain(graph: str, options: onnxruntime.SessionOptions, **rest: object) -> object:
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        return session(graph, options, **rest)

    monkeypatch.setattr(onnxruntime, "InferenceSession", plain)
    opened = open_meaning()
    assert opened is not None
    return opened


@pytest.mark.parametrize(
    "text",
    ["", " ", "…", "😀", "We never have time for this.", "ὀλίγος χρόνος", "x" * 20_000, "a\ud800b"],
)
def test_it_reads_anything(reader: MeaningReader, text: str) -> None:
    readings = reader.read([text])
    assert readings.themes.shape == (1, len(reader.themes))
    assert np.isfinite(readings.themes).all()


def test_of_a_long_sentence_everything_is_read(reader: MeaningReader) -> None:
    talk = "en toen liepen we langs de winkels en de bomen en het was mooi weer " * 150
    said = "en het geld was op en niemand wilde het betalen "
    column = reader.themes.index("financiering")
    without, within = reader.read([talk * 5, talk * 4 + said + talk]).themes[:, column]
    assert within > without + 1


@pytest.mark.parametrize("text", ["," * 100_000, ", " * 40_000, "x" * 100_000])
def test_a_run_of_one_sign_costs_little(reader: MeaningReader, text: str) -> None:
    asked = []

    class Counted:
        def run(self, *given: Any) -> Any:
            asked.append(given)
            return reader._graph._session.run(*given)

    counted = replace(reader, _graph=replace(reader._graph, _session=Counted()), _met={}, _new=[])
    assert np.isfinite(counted.read([text]).themes).all()
    assert 0 < len(asked) < 20


def test_no_texts_give_no_rows(reader: MeaningReader) -> None:
    readings = reader.read([])
    assert readings.vectors.shape == (0, reader.written_vectors.shape[1])
    assert readings.valences.shape == (0, len(reader.themes), 3)


def test_its_written_sentences_are_read_as_what_they_were_written_for(
    reader: MeaningReader,
) -> None:
    some = reader.written[::40]
    found = reader.read([one.text for one in some]).themes
    right = [
        reader.themes[int(row[: len(reader.taught)].argmax())] in one.codes
        for row, one in zip(found, some, strict=True)
    ]
    assert sum(right) / len(right) > 0.85


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("models", "meaning"), tmp_path / "meaning"))


@pytest.mark.parametrize(
    "name", ["encoder.onnx", "weights.onnx", "pieces.model", "written.npz", "encoder.json"]
)
def test_a_file_cut_short_is_told(copy: Path, name: str) -> None:
    whole = (copy / name).read_bytes()
    (copy / name).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError, match=f"{copy}.*Install kvds-nlp again"):
        open_meaning(copy)


@pytest.mark.parametrize(
    "name", ["encoder.onnx", "weights.onnx", "pieces.model", "written.npz", "encoder.json"]
)
def test_a_missing_file_is_told(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(ModelError, match="Install kvds-nlp again"):
        open_meaning(copy)


def test_another_version_is_told(copy: Path) -> None:
    card = json.loads((copy / "encoder.json").read_text("utf-8"))
    (copy / "encoder.json").write_text(json.dumps({**card, "format": 99}), "utf-8")
    with pytest.raises(ModelError, match="its format is 99"):
        open_meaning(copy)


def test_without_its_runtime_it_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "_RUNTIME", ("a_library_that_nobody_has",))
    assert open_meaning() is None


@pytest.mark.slow
def test_opening_and_reading_twice_gives_the_same_bytes(reader: MeaningReader) -> None:
    texts = [one.text for one in reader.written[:60]]
    again = open_meaning()
    assert again is not None
    assert reader.read(texts).themes.tobytes() == again.read(texts).themes.tobytes()


def test_the_box_is_small_enough_to_ship() -> None:
    files = list(shipped("models", "meaning").iterdir())
    assert sum(path.stat().st_size for path in files) <= 35_000_000


def test_what_was_read_once_is_known_again_without_reading(reader: MeaningReader) -> None:
    texts = ["We lieten het los.", "Er was geen geld.", "We lieten het los."]
    first = replace(reader, _met={}, _new=[])
    said, kept = first.read(texts), first.news()
    assert first.news() == b""
    deaf = replace(reader, _met={}, _new=[], _graph=replace(reader._graph, _session=None))
    for odd in (b"", b"x", kept[:-1]):
        deaf.recall(odd)
    deaf.recall(kept)
    again = deaf.read(texts)
    for one, other in ((said.vectors, again.vectors), (said.themes, again.themes)):
        assert one.tobytes() == other.tobytes()
    assert said.valences.tobytes() == again.valences.tobytes()
    assert deaf.news() == b""
    assert "geld" not in kept.decode("latin-1")
