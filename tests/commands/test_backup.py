"""``kvds backup``: all of a study and only that; nothing is overwritten."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from kvds_nlp.places import DATABASE
from kvds_nlp.store.verdicts import open_log, read_log
from tests.commands.helpers import Kvds


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_study_comes_back_as_it_was(full: Path, tmp_path: Path, kvds: Kvds) -> None:
    with open_log(full) as log:  # in use meanwhile, its last words beside the file
        log.add_draws("001", [])
        made = kvds("backup", full)
        assert made.code == 0, made.err
    (file,) = tmp_path.glob("studie-*.kvds.zip")
    assert "3 oordelen" in made.out
    assert kvds("restore", file, "--out", tmp_path / "terug").code == 0
    with read_log(full) as one, read_log(tmp_path / "terug") as two:
        assert one.verdicts() == two.verdicts() != ()
    was = contents(full)
    kept = {name for name in was if not name.startswith(("cache/", "runs/."))}
    back = contents(tmp_path / "terug")
    assert set(back) == kept
    assert all(back[name] == was[name] for name in kept - {DATABASE})
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [file.name, "studie", "terug"]
    )


def test_a_second_backup_leaves_the_first(full: Path, tmp_path: Path, kvds: Kvds) -> None:
    assert kvds("backup", full).code == kvds("backup", full).code == 0
    assert len(list(tmp_path.glob("studie-*.kvds.zip"))) == 2
    (one, two) = (path.read_bytes() for path in tmp_path.glob("studie-*.kvds.zip"))
    assert one == two
    taken = tmp_path / "bezet.zip"
    taken.write_bytes(b"x")
    kvds("backup", full, "--to", taken).refused("bezet.zip", "bestaat al")
    kvds("backup", full, "--to", full / "b.zip").refused("b.zip", "ligt in de studie zelf")
    kvds("backup", tmp_path / "terug").refused("terug", "is geen studie")
    kvds("restore", taken, "--out", full).refused("bezet.zip")
    kvds("restore", tmp_path / "niets.zip").refused("niets.zip", "kan niet worden gelezen")


def test_a_study_that_lost_verdicts_is_not_backed_up(
    full: Path, tmp_path: Path, kvds: Kvds
) -> None:
    shutil.copytree(full, tmp_path / "heel")
    (full / DATABASE).write_bytes(b"")
    for verb in (("backup", full), ("review", full, "--status"), ("quotes", full)):
        kvds(*verb).refused(DATABASE, "leeg bestand", "3 oordelen gegeven zijn", "kvds restore")
    assert not list(tmp_path.glob("*.kvds.zip"))


def test_a_link_out_of_the_study_is_left_out_and_said(
    full: Path, tmp_path: Path, kvds: Kvds
) -> None:
    (tmp_path / "geheim.txt").write_text("geheim", encoding="utf-8")
    (full / "source" / "weg.txt").symlink_to(tmp_path / "geheim.txt")
    made = kvds("backup", full, "--to", tmp_path / "b.zip")
    assert "source/weg.txt" in made.err
    assert not any("weg" in name for name in zipfile.ZipFile(tmp_path / "b.zip").namelist())


def test_a_backup_that_was_unpacked_by_hand_is_a_study_to_back_up(
    full: Path, tmp_path: Path, kvds: Kvds
) -> None:
    assert kvds("backup", full, "--to", tmp_path / "een.zip").code == 0
    by_hand = tmp_path / "uitgepakt"
    with zipfile.ZipFile(tmp_path / "een.zip") as archive:
        archive.extractall(by_hand)
    made = kvds("backup", by_hand, "--to", tmp_path / "twee.zip")
    assert (made.code, made.err) == (0, "")
    with zipfile.ZipFile(tmp_path / "twee.zip") as archive:
        assert archive.namelist().count("backup.json") == 1
    assert kvds("restore", tmp_path / "twee.zip", "--out", tmp_path / "terug").code == 0
    assert set(contents(tmp_path / "terug")) == set(contents(by_hand)) - {"backup.json"}


def test_a_file_of_ones_own_that_is_called_as_ours_is_left_out_and_said(
    full: Path, tmp_path: Path, kvds: Kvds
) -> None:
    (full / "backup.json").write_text("[1, 2]", encoding="utf-8")
    (full / "source" / "backup.json").write_text("[]", encoding="utf-8")
    made = kvds("backup", full, "--to", tmp_path / "b.zip")
    assert "backup.json" in made.err
    assert kvds("restore", tmp_path / "b.zip", "--out", tmp_path / "terug").code == 0
    assert {name for name in contents(tmp_path / "terug") if "backup" in name} == {
        "source/backup.json"
    }


@pytest.mark.parametrize("where", ["outside", "inside", "nowhere"])
def test_a_linked_folder_is_left_out_and_said(
    full: Path, tmp_path: Path, kvds: Kvds, where: str
) -> None:
    places = {"outside": tmp_path / "elders", "inside": full / "elders"}
    for place in places.values():
        place.mkdir()
        (place / "b.txt").write_text("R: hallo", encoding="utf-8")
    target = places.get(where, tmp_path / "niets")
    (full / "source" / "Beekrode").symlink_to(target, target_is_directory=True)
    made = kvds("backup", full, "--to", tmp_path / "b.zip")
    assert "source/Beekrode" in made.err
    assert kvds("restore", tmp_path / "b.zip", "--out", tmp_path / "terug").code == 0
    assert (tmp_path / "terug" / "elders" / "b.txt").is_file()


def test_a_study_that_may_only_be_read_is_read(
    full: Path, tmp_path: Path, kvds: Kvds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda _, mode, **__: mode != os.W_OK)
    before = {path: path.stat().st_mtime_ns for path in full.rglob("*")}
    for verb in (
        ("review", full, "--status"),
        ("quotes", full, "--out", tmp_path / "q"),
        ("compare", full, "--out", tmp_path / "v"),
        ("export", full, "--to", tmp_path / "e.csv"),
        ("backup", full, "--to", tmp_path / "b.zip"),
    ):
        assert kvds(*verb).code == 0, verb
    assert {path: path.stat().st_mtime_ns for path in full.rglob("*")} == before
