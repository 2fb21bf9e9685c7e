"""What the files of a study and of a run are called, for all who read or write them."""

from __future__ import annotations

from pathlib import Path

SETTINGS = "study.yaml"
"""Its presence makes a folder a study; written last."""
SOURCE = "source"
CODEBOOK = "codebook.yaml"
RUNS = "runs"
README = "LEESMIJ.md"
DATABASE = "study.sqlite"

MANIFEST = "run.json"
"""Its presence makes a folder a finished run; written last."""
STARTED = ".kvds-run"
"""Who is writing a run, from its first moment on."""
DOCUMENTS = "documents.jsonl"
SEGMENTS = "segments.jsonl"
CODINGS = "codings.jsonl"
RUN_SETTINGS = "settings.json"


def is_study(folder: Path) -> bool:
    """Whether this folder is a study."""
    return (folder / SETTINGS).is_file()
