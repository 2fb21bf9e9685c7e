"""What trained things rest on: a folder that is written whole or not at all, rows of length 1."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kvds_nlp.arrays import Layout, normalised
from kvds_nlp.errors import ModelError, OutputError

LAYOUT = Layout("kaart.json", "getallen.npz", 2, "made.model", "mend.train")


def test_rows_get_length_one_and_rows_of_zeros_stay() -> None:
    rows = normalised(np.array([[3.0, 4.0], [0.0, 0.0], [0.0, -0.5]]))
    assert rows.dtype == np.float32
    np.testing.assert_allclose(rows, [[0.6, 0.8], [0, 0], [0, -1]], atol=1e-7)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    LAYOUT.write(tmp_path / "a" / "b", {"naam": "é"}, {"n": np.array([1, 2])}, {"bij.txt": b"x"})
    folder = tmp_path / "a" / "b"
    assert LAYOUT.stands_in(folder)
    assert not LAYOUT.stands_in(tmp_path / "a")
    card, arrays = LAYOUT.read(folder, lambda card, arrays: (card, arrays))
    assert card == {"format": 2, "naam": "é"}
    assert arrays["n"].tolist() == [1, 2]
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["bij.txt", "getallen.npz", "kaart.json"]
    lines = (folder / "kaart.json").read_text(encoding="utf-8")
    assert lines == '{\n "format": 2,\n "naam": "é"\n}\n'


def test_a_place_that_cannot_be_written_is_told_without_codes_of_the_machine(
    tmp_path: Path,
) -> None:
    (tmp_path / "in-de-weg").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match=r"in-de-weg: cannot be written: it is there already\. "):
        LAYOUT.write(tmp_path / "in-de-weg", {}, {})


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        (np.array([1.0, 2.0]), False),
        (np.array([1.0, np.nan]), True),
        (np.array([np.inf]), True),
        (np.array([1, 2]), False),
        (np.array(["geld"]), False),
    ],
)
def test_numbers_that_are_none_are_refused(
    tmp_path: Path, values: np.ndarray, refused: bool
) -> None:
    LAYOUT.write(tmp_path, {}, {"maten": values})
    if not refused:
        assert LAYOUT.read(tmp_path, lambda _, arrays: arrays["maten"].tolist()) == values.tolist()
        return
    with pytest.raises(ModelError, match=r"its maten hold values .*Train it again"):
        LAYOUT.read(tmp_path, lambda _, arrays: arrays)


def test_another_format_is_refused(tmp_path: Path) -> None:
    LAYOUT.write(tmp_path, {}, {})
    newer = Layout("kaart.json", "getallen.npz", 3, "made.model", "mend.train")
    with pytest.raises(ModelError, match="its format is 2, this version reads 3"):
        newer.read(tmp_path, lambda card, _: card)
