"""What a verb works on: inputs, settings and codebook, from options, a study or neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kvds_nlp.errors import InputError, SettingsError
from kvds_nlp.places import CODEBOOK, SETTINGS, is_study
from kvds_nlp.resources import shipped
from kvds_nlp.settings import Settings, load_settings

DEFAULT_OUT = Path("kvds-uitvoer")


@dataclass(frozen=True, slots=True)
class Job:
    """Inputs, settings and codebook, resolved; nothing was read or written yet.

    Attributes:
        inputs: files and folders to read.
        study: the study folder when there is one: runs go to its ``runs/``.
        codebook: ``--codebook``, else the study's, else the one the settings name, else the
            shipped one.
    """

    inputs: tuple[Path, ...]
    study: Path | None
    settings: Settings
    codebook: Path


def open_job(
    inputs: Sequence[Path], *, codebook: Path | None = None, said: Mapping[str, Any] | None = None
) -> Job:
    """The job these arguments describe; what the command line said outranks ``study.yaml``.

    Args:
        inputs: files, folders, or one study folder.
        codebook: the codebook the user named, if any.
        said: settings given on the command line; None values were not given.

    Raises:
        InputError: an input or codebook is not there.
        SettingsError: ``study.yaml`` or an option cannot be used.
    """
    for path in inputs:
        if not path.exists():
            raise InputError(f"{path}: there is no such file or folder; check the name.")
    study = inputs[0] if len(inputs) == 1 and is_study(inputs[0]) else None
    settings = load_settings(study / SETTINGS) if study else Settings()
    settings = _with(settings, said or {})
    return Job(tuple(inputs), study, settings, find_codebook(codebook, study, settings))


def find_codebook(named: Path | None, study: Path | None, settings: Settings) -> Path:
    """The codebook to use: the named one, the study's, the settings', or the shipped one.

    Raises:
        InputError: the codebook that was asked for is not there.
    """
    wanted = [named] if named else []
    if study and settings.codebook:
        wanted.append(study / settings.codebook)
    for path in wanted:
        if not path.is_file():
            raise InputError(f"{path}: there is no such codebook; check --codebook or study.yaml.")
        return path
    own = study / CODEBOOK if study else None
    return own if own is not None and own.is_file() else shipped("codebooks", "kvds.yaml")


def _with(settings: Settings, said: Mapping[str, Any]) -> Settings:
    from pydantic import ValidationError

    given = {key: value for key, value in said.items() if value is not None}
    reading = {**settings.reading.model_dump(), **given.pop("reading", {})}
    try:
        return Settings.model_validate({**settings.model_dump(), **given, "reading": reading})
    except ValidationError as error:
        lines = [f"--{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise SettingsError("; ".join(lines)) from None
