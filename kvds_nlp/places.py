"""Where things lie: what ships with us, and what the files of a study and of a run are called.

What ships (codebook, example study, Dutch pipeline) lies beside the package in a checkout; in a
wheel it travels inside it, under ``kvds_nlp/share``. It is never looked for in the current
directory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from kvds_nlp.errors import KvdsError
from kvds_nlp.messages import in_words

SETTINGS = "study.yaml"
"""Its presence makes a folder a study; written last."""
SOURCE = "source"
READABLE = (
    *(".txt", ".md", ".docx", ".odt", ".rtf", ".pdf"),
    *(".vtt", ".srt", ".json", ".csv", ".xlsx", ".sav"),
)
"""What the names of files end in that can be read: a reader for each in ``readers.reading``."""
CODEBOOK = "codebook.yaml"
TUNING = "codebook.tuning.yaml"
"""Beside a codebook in two files: how much its words count."""
EARLIER_BOOKS = "codebook-earlier"
"""What it was before each change, as ``001.yaml``, ``002.yaml``, ..."""
RUNS = "runs"
CACHE = "cache"
"""May be deleted by anyone at any time."""
README = "LEESMIJ.md"
DATABASE = "study.sqlite"
TALLY = "study.check.json"
"""How many verdicts the database had, and their digest."""

COPIES = ".kvds-pseudonyms"
"""In a folder of copies without names: which files they are."""
BEING_MADE = "Being made by kvds pseudonymise."
"""First line of ``COPIES`` until all copies are there: some may still be those of before."""

QUOTE_CHOICES = "quote-choices.json"
"""Of a study: the quotes that people want always, or never."""
MODELS = "models"
CHANGES = "changes.json"
"""Beside a model: what it would change in the study it was made for, per code."""

MANIFEST = "run.json"
"""Its presence makes a folder a finished run; written last."""
STARTED = ".kvds-run"
"""Who is writing a run, from its first moment on."""
WORK = ".kvds-werk.sqlite"
"""What a run in parts has done so far; gone when it is whole."""
SAMPLE = "steekproef"
"""In a run in parts: what was made of answers that chance drew, a run of its own."""
DOCUMENTS = "documents.jsonl"
SEGMENTS = "segments.jsonl"
CODINGS = "codings.jsonl"
RUN_SETTINGS = "settings.json"
TOPIC_CHAPTER = "topic_chapter.json"
"""In a run: what its report says of topics."""

EVIDENCE_LIBRARIES = (
    *("numpy", "onnxruntime", "scikit-learn", "scipy", "sentence-transformers", "sentencepiece"),
    *("simplemma", "spacy", "thinc", "threadpoolctl", "torch", "transformers"),
)
"""The libraries that evidence, what is decided on it and a trained model may hang on."""
LIBRARIES = tuple(sorted((*EVIDENCE_LIBRARIES, "bertopic", "pandas", "pydantic")))
"""The libraries whose version may show in a result; every run writes down which it used."""

_PACKAGE = Path(__file__).resolve().parent
_PLACES = (_PACKAGE / "share", _PACKAGE.parent)


def is_study(folder: Path) -> bool:
    """Whether this folder is a study, also one whose settings cannot be read: never without them,
    for they say who may be quoted.
    """
    settings = folder / SETTINGS
    return settings.exists() or settings.is_symlink()


def is_half_made(folder: Path) -> bool:
    """Whether this is a folder of copies without names that are not all there."""
    marker = folder / COPIES
    return marker.is_file() and marker.read_bytes().startswith(BEING_MADE.encode())


def shipped(*parts: str) -> Path:
    """The path of a shipped file or folder, e.g. ``shipped("codebooks", "kvds.yaml")``.

    Raises:
        KvdsError: when this installation lacks it.
    """
    for place in _PLACES:
        path = place.joinpath(*parts)
        if path.exists():
            return path
    name = "/".join(parts)
    raise KvdsError(in_words("place.missing_part", name=name))


def find_shipped(*parts: str) -> Path | None:
    """Like ``shipped``, but None when it is absent (for things that are optional)."""
    try:
        return shipped(*parts)
    except KvdsError:
        return None


def versions(names: Iterable[str]) -> dict[str, str]:
    """Library -> its version, for those that are installed."""
    from importlib.metadata import PackageNotFoundError, version

    found = {}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


_NO_NAME = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?",
    re.IGNORECASE | re.DOTALL,
)
"""What Windows takes for a device, with any suffix."""
_NO_SIGN = re.compile(r'[<>:"|?*\\/\x00-\x1f\x7f]+')


def disk_name(name: str, most: int = 200) -> str:
    """The name as every disk takes it, or "" when nothing is left.

    Args:
        name: of a file or folder; a suffix may come behind it.
        most: bytes; file systems stop at 255, and what is half-made has a longer name.

    >>> disk_name("Wie? Ik: 'Jan'."), disk_name("nul"), disk_name("Com1.txt"), disk_name("..")
    ("Wie Ik 'Jan'", 'nul_', 'Com1_.txt', '')
    """
    plain = " ".join(_NO_SIGN.sub(" ", name).split()).strip(" .")
    plain = plain.encode("utf-8", "replace")[:most].decode("utf-8", "ignore").rstrip(" .")
    if not _NO_NAME.fullmatch(plain):
        return plain
    stem, dot, suffix = plain.partition(".")
    return f"{stem}_{dot}{suffix}"


def told_apart(name: str, taken: set[str]) -> str:
    """The name, numbered when one that is taken differs from it in capitals only; it is taken now.

    >>> taken = {"oost"}
    >>> told_apart("Oost", taken), told_apart("Oost", taken), told_apart("West", taken)
    ('Oost (2)', 'Oost (3)', 'West')
    """
    made, number = name, 1
    while made.casefold() in taken:
        number += 1
        made = f"{name} ({number})"
    taken.add(made.casefold())
    return made
