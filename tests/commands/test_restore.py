"""``kvds restore``: the study of a backup, checked; a damaged or hostile one restores nothing."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from kvds_nlp.forgetting.elsewhere import _backup_of
from kvds_nlp.places import DATABASE, TALLY
from kvds_nlp.store import backup
from tests.commands.helpers import Kvds


def rewritten(file: Path, **changes: object) -> None:
    """The backup with other entries, or other words in its list of contents."""
    with zipfile.ZipFile(file) as archive:
        bodies = {name: archive.read(name) for name in archive.namelist()}
    about = json.loads(bodies["backup.json"])
    for change, value in changes.items():
        if change == "path":
            about["files"][value] = about["files"].pop("study.yaml")
            bodies[str(value)] = bodies["study.yaml"]
        elif change == "drop":
            del bodies[str(value)]
        elif change == "body":
            bodies[str(value)] = b"R: Nee.\n"
        else:
            about[change] = value
    with zipfile.ZipFile(file, "w") as archive:
        for name, body in bodies.items():
            archive.writestr(name, json.dumps(about) if name == "backup.json" else body)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"path": "../buiten.yaml"}, "buiten de studie"),
        ({"path": "/buiten.yaml"}, "buiten de studie"),
        ({"path": "C:\\buiten.yaml"}, "buiten de studie"),
        ({"study": "../.."}, "buiten de studie"),
        ({"body": "source/Oost/gesprek één.txt"}, "niet zoals het geschreven werd"),
        ({"drop": "study.yaml"}, "study.yaml"),
        ({"files": {}}, "study.yaml ontbreekt"),
        ({"files": []}, "study.yaml ontbreekt"),
        ({"files": [1]}, "er is niets teruggezet"),
        ({"format": 9}, "nieuwere kvds-nlp"),
        ({"drop": "backup.json"}, "er is niets teruggezet"),
    ],
)
def test_a_damaged_or_hostile_backup_restores_nothing(
    full: Path, tmp_path: Path, kvds: Kvds, changes: dict[str, object], said: str
) -> None:
    file = tmp_path / "in" / "b.zip"
    file.parent.mkdir()
    assert kvds("backup", full, "--to", file).code == 0
    rewritten(file, **changes)
    before = sorted(path.name for path in tmp_path.iterdir())
    kvds("restore", file).refused("b.zip", said)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert [path.name for path in file.parent.iterdir()] == ["b.zip"]


def test_a_list_of_contents_that_unfolds_without_end_is_not_unfolded(
    full: Path, tmp_path: Path, kvds: Kvds, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "b.zip"
    assert kvds("backup", full, "--to", file).code == 0
    monkeypatch.setattr(backup, "_MOST_CONTENTS", 100)
    kvds("restore", file, "--out", tmp_path / "terug").refused("b.zip", "backup.json is niet zoals")
    assert _backup_of(file) == ""
    monkeypatch.undo()
    assert _backup_of(file) == full.name
    assert kvds("restore", file, "--out", tmp_path / "terug").code == 0


def test_the_tally_travels_and_is_checked(full: Path, tmp_path: Path, kvds: Kvds) -> None:
    file = tmp_path / "b.zip"
    assert kvds("backup", full, "--to", file).code == 0
    assert kvds("restore", file, "--out", tmp_path / "terug").code == 0
    assert json.loads((tmp_path / "terug" / TALLY).read_text())["verdicts"] == 3
    connection = sqlite3.connect(tmp_path / "terug" / DATABASE)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
