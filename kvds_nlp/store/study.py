"""A study on disk: ``study.yaml``, ``source/``, ``codebook.yaml``, one SQLite file, ``runs/``."""

from __future__ import annotations

from pathlib import Path

from kvds_nlp.errors import InputError, OutputError
from kvds_nlp.store.atomic import write_bytes, writing
from kvds_nlp.store.folders import is_run, is_topics_only
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


def study_of(folder: Path) -> Path | None:
    """The study this folder is, or that a run in it belongs to; None for a run on its own."""
    here = folder.resolve()
    if is_study(here):
        return folder
    home = here.parent.parent
    return home if here.parent.name == RUNS and is_study(home) else None


def run_folders(home: Path) -> list[Path]:
    """The finished runs in ``home/runs``, oldest first; those made for topics only left out."""
    folders = (path for path in (home / RUNS).glob("*") if path.name.isdigit() and is_run(path))
    found = sorted(folders, key=lambda path: int(path.name))
    return [path for path in found if not is_topics_only(path)]


def run_named(study: Path, name: str) -> Run | None:
    """The finished run of a study with this number; None when there is none."""
    wanted = int(name) if name.isdecimal() else None
    found = [path for path in run_folders(study) if int(path.name) == wanted]
    return load_run(found[0]) if found else None


def latest_run(study: Path) -> Run:
    """The last finished run of a study; not one made for its topics only.

    Raises:
        InputError: this is not a study, or nothing was coded yet.
        StoreError: the run contradicts itself.
    """
    if not is_study(study):
        msg = f"{study}: is not a study ({SETTINGS} is missing); make one with 'kvds new {study}'."
        raise InputError(msg)
    folders = run_folders(study)
    if not folders:
        raise InputError(f"{study}: nothing was coded yet; run 'kvds code {study}' first.")
    return load_run(folders[-1])
