"""A finished run as the material of quotes and comparison, and where their files may go."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from kvds_nlp.errors import InputError, OutputError

if TYPE_CHECKING:
    from kvds_nlp.commands.journey import Trip
    from kvds_nlp.flows.compare import Material


def run_of(target: Path) -> Path:
    """The finished run a user means: the folder itself, or the last one of a study.

    Raises:
        InputError: there is none.
    """
    from kvds_nlp.store.folders import is_run

    if is_run(target):
        return target
    runs = target / "runs"
    if runs.is_dir():
        done = [path for path in sorted(runs.iterdir(), reverse=True) if is_run(path)]
        if done:
            return done[0]
    raise InputError(
        f"{target}: holds no finished run. Give the folder that 'kvds run' or 'kvds code' wrote, "
        "or a study in which one of them was run."
    )


def material_of(folder: Path, lang: str | None) -> Material:
    """A run read back from disk; ``lang`` outranks the run's own.

    Raises:
        StoreError: the run on disk contradicts itself.
    """
    from kvds_nlp.flows.compare import Material
    from kvds_nlp.store.runs import load_run

    run = load_run(folder)
    settings = run.settings.model_copy(update={"lang": lang}) if lang else run.settings
    return Material(run.documents, run.segments, run.codings, run.codebook, settings)


def material_of_trip(trip: Trip) -> Material:
    """The same from a journey that is still under way."""
    from kvds_nlp.flows.compare import Material

    segments = [passage.segment for passage in trip.coded.passages]
    return Material(
        trip.reading.documents,
        segments,
        trip.coded.codings,
        trip.readers.codebook,
        trip.job.settings,
    )


def room_for(names: tuple[str, ...], out: Path | None, run: Path, verb: str) -> Path:
    """A folder in which none of ``names`` exists yet: nothing made before is overwritten.

    ``out`` when it was given; else the run's own folder, or ``<verb>-2``, ``-3``, … inside it.

    Raises:
        OutputError: ``out`` holds one of them, or is a file, or cannot be made.
    """
    if out is not None:
        taken = [name for name in names if (out / name).exists()]
        if taken:
            raise OutputError(f"{out}: already holds {taken[0]}; choose another --out.")
        return _made(out)
    if not any((run / name).exists() for name in names):
        return run
    folder = next(p for n in count(2) if not (p := run / f"{verb}-{n}").exists())
    return _made(folder)


def check_fact(material: Material, name: str) -> None:
    """Refuses a fact that no document has.

    Raises:
        InputError: with the names there are.
    """
    from kvds_nlp.flows.compare import fact_names

    known = fact_names(material.documents)
    if name != "proeftuin" and name not in known:
        there = ", ".join(known) or "none at all"
        raise InputError(f"--by {name}: no document has this fact. There are: {there}.")


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot be made ({error.strerror}); choose another --out."
        ) from None
    return folder
