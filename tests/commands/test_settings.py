"""A study's settings: what each may be, and where in the file it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.errors import SettingsError
from kvds_nlp.settings import ReadingSettings, Settings, load_settings

BOUNDS = [
    ("min_score", (0, 1, None), (-0.01, 1.01)),
    ("per_code", (1, 1000), (0, 1001)),
    ("workers", (1, 64), (0, 65)),
    ("lang", ("nl", "en"), ("de",)),
]


@pytest.mark.parametrize(("name", "good", "bad"), BOUNDS)
def test_what_a_setting_may_be(
    tmp_path: Path, name: str, good: tuple[object, ...], bad: tuple[object, ...]
) -> None:
    path = tmp_path / "study.yaml"
    for value in good:
        path.write_text(f"{name}: {'null' if value is None else value}\n", encoding="utf-8")
        assert getattr(load_settings(path), name) == value
    for value in bad:
        path.write_text(f"{name}: {value}\n", encoding="utf-8")
        with pytest.raises(SettingsError, match=f"{path}:1: {name}: "):
            load_settings(path)


def test_what_nobody_set_is_as_the_pages_say(tmp_path: Path) -> None:
    path = tmp_path / "study.yaml"
    path.write_text("", encoding="utf-8")
    found = load_settings(path)
    assert found == Settings()
    assert (found.per_code, found.workers, found.min_score, found.unit) == (3, 1, None, "paragraph")
    assert found.reading == ReadingSettings(max_megabytes=64)
    assert not found.code_interviewer
    assert not found.reading.user_missing
    assert ReadingSettings(max_megabytes=0.5).max_megabytes == 0.5


def test_every_mistake_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "study.yaml"
    path.write_text(
        "name: Proef\n"
        "reading:\n"
        "  roles:\n"
        "    A: interviewer\n"
        "    B: directeur\n"
        "  max_megabytes: 0\n"
        "declined:\n"
        "  - Noord\n"
        "  - [Zuid]\n"
        "per_kode: 3\n",
        encoding="utf-8",
    )
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    said = [line.removeprefix(f"{path}:").split(": ")[:2] for line in str(caught.value).split("\n")]
    assert sorted(said) == [
        ["10", "per_kode"],
        ["5", "reading.roles.B"],
        ["6", "reading.max_megabytes"],
        ["9", "declined.1"],
    ]
    assert "per_kode: onbekende sleutel: verwijder hem of verbeter de naam" in str(caught.value)


@pytest.mark.parametrize(
    ("body", "said"),
    [(b"name: [", "is geen geldige YAML"), (b"\xff\xfe\x00", "kan niet worden gelezen")],
)
def test_a_file_that_is_no_settings_is_said(tmp_path: Path, body: bytes, said: str) -> None:
    path = tmp_path / "study.yaml"
    path.write_bytes(body)
    with pytest.raises(SettingsError, match=said):
        load_settings(path)
