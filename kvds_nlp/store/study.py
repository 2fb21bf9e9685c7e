"""A study on disk: ``study.yaml``, ``source/``, ``codebook.yaml``, one SQLite file, ``runs/``."""

from __future__ import annotations

from pathlib import Path

from kvds_nlp.errors import InputError, OutputError
from kvds_nlp.store.atomic import write_bytes, writing
from kvds_nlp.store.folders import is_run
from kvds_nlp.store.runs import Run, load_run

SETTINGS, SOURCE, CODEBOOK, RUNS, README = (
    "study.yaml",
    "source",
    "codebook.yaml",
    "runs",
    "LEESMIJ.md",
)


def is_study(folder: Path) -> bool:
    """Whether this folder is a study."""
    return (folder / SETTINGS).is_file()


def make_study(folder: Path, *, settings: str, codebook: bytes, readme: str) -> None:
    """A new study folder; ``study.yaml`` is written last.

    Raises:
        OutputError: the folder exists and is not empty, or cannot be written.
    """
    with writing(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OutputError(f"{folder}: is there already; give the name of a new folder.")
        for part in (SOURCE, RUNS):
            (folder / part).mkdir(parents=True, exist_ok=True)
    write_bytes(folder / CODEBOOK, codebook)
    write_bytes(folder / README, readme.encode())
    write_bytes(folder / SETTINGS, settings.encode())


def latest_run(study: Path) -> Run:
    """The last finished run of a study.

    Raises:
        InputError: this is not a study, or nothing was coded yet.
        StoreError: the run contradicts itself.
    """
    if not is_study(study):
        msg = f"{study}: is not a study ({SETTINGS} is missing); make one with 'kvds new {study}'."
        raise InputError(msg)
    runs = study / RUNS
    folders = sorted(
        (path for path in runs.glob("*") if path.name.isdigit() and is_run(path)),
        key=lambda path: int(path.name),
    )
    if not folders:
        raise InputError(f"{study}: nothing was coded yet; run 'kvds code {study}' first.")
    return load_run(folders[-1])
