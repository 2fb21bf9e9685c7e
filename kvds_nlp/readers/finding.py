"""Inputs named by the user -> the files to read, in a fixed order."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kvds_nlp.errors import Problem
from kvds_nlp.places import MANIFEST, SETTINGS, SOURCE, is_study
from kvds_nlp.readers.cleaning import word_set
from kvds_nlp.readers.parts import Source

_IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini", SETTINGS, MANIFEST})
_TABLES = frozenset({".csv", ".xlsx", ".sav"})
_READ_ME = frozenset({"readme", "leesmij", "lees_mij"})


def find_sources(
    inputs: Sequence[Path], suffixes: frozenset[str]
) -> tuple[list[Source], list[Problem], list[str]]:
    """The files to read sorted by posix name, what cannot be read, and what was left out.

    Args:
        inputs: files, folders, or study folders (whose ``source/`` is read).
        suffixes: those that have a reader; other files of a folder are reported.
    """
    sources: list[Source] = []
    problems: list[Problem] = []
    notes: list[str] = []
    roots = [_root(path) for path in inputs]
    prefixes = _prefixes(roots)
    for root, prefix in zip(roots, prefixes, strict=True):
        if root.is_dir():
            _from_folder(root, prefix, suffixes, sources, problems, notes)
        elif root.is_file():
            sources.append(Source(root, _shown(prefix or root.name)))
        else:
            problems.append(Problem(prefix or str(root), None, _absent(root)))
    return _once(sources), problems, notes


def _root(path: Path) -> Path:
    """A study folder stands for its ``source/`` folder."""
    inside = path / SOURCE
    return inside if is_study(path) and inside.is_dir() else path


def _absent(root: Path) -> str:
    if root.is_symlink():
        return "is a link that leads nowhere or in a circle. Name the file itself."
    if root.exists():
        return "is neither a file nor a folder; it cannot be read."
    return "does not exist. Check the name and the folder you are in."


def _prefixes(roots: Sequence[Path]) -> list[str]:
    """What comes before the names of each input: "" for one, their own names for several."""
    if len(roots) == 1:
        return [""]
    names = [root.name or root.resolve().name for root in roots]
    if len(set(names)) == len(names):
        return names
    whole = [Path(os.path.abspath(root)) for root in roots]  # noqa: PTH100 - links stay as named
    try:
        common = Path(os.path.commonpath(whole))
    except ValueError:  # different drives
        return [path.as_posix() for path in whole]
    return [path.relative_to(common).as_posix() if path != common else path.name for path in whole]


def _from_folder(
    root: Path,
    prefix: str,
    suffixes: frozenset[str],
    sources: list[Source],
    problems: list[Problem],
    notes: list[str],
) -> None:
    before = len(sources)
    for path in _walk(root, problems, prefix):
        inside = path.relative_to(root)
        name = _shown(f"{prefix}/{inside.as_posix()}" if prefix else inside.as_posix())
        proeftuin = _shown(_proeftuin((root.resolve().name, *inside.parts)))
        if path.stem.lower() in _READ_ME:
            notes.append(f"{name}: left out, a read-me is not a transcript.")
        elif path.suffix.lower() in suffixes or not path.is_file():
            sources.append(Source(path, name, proeftuin))
        else:
            problems.append(Problem(name, None, unknown_suffix(path), fatal=_matters(path)))
    if len(sources) == before:
        known = " ".join(sorted(suffixes))
        message = f"holds no file that can be read. Known kinds: {known}."
        problems.append(Problem(prefix or root.name, None, message))


def _proeftuin(parts: Sequence[str]) -> str:
    """The sub-folder a file stands in; in a folder called ``proeftuinen`` the file itself is one.

    >>> _proeftuin(("invoer", "Zuidrand", "interview.txt"))
    'Zuidrand'
    >>> _proeftuin(("proeftuinen", "03-buurthuis-oost.txt")), _proeftuin(("invoer", "los.txt"))
    ('buurthuis-oost', '')
    """
    *folders, name = parts
    if folders[-1].lower() == "proeftuinen" and Path(name).suffix.lower() not in _TABLES:
        return Path(name).stem.lstrip("0123456789 ._-") or Path(name).stem
    below = folders[1:]
    return next((folder for folder in below if folder.lower() != "proeftuinen"), "")


def _shown(name: str) -> str:
    """A file name in one form of Unicode: macOS decomposes accents, and old disks hold bytes."""
    return unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))


_SAVE_AS = {
    ".doc": "save it as .docx", ".docm": "save it as .docx", ".pages": "save it as .docx",
    ".dotx": "save it as .docx", ".xls": "save it as .xlsx", ".xlsm": "save it as .xlsx",
    ".ods": "save it as .xlsx", ".numbers": "save it as .xlsx", ".tsv": "rename it to .csv",
    ".ppt": "save the text as .docx", ".pptx": "save the text as .docx",
    ".html": "save the text as .docx or .txt", ".htm": "save the text as .docx or .txt",
    ".zip": "unpack it first", ".dta": "save it as .sav or .csv", ".json": "save it as .csv",
    ".eml": "save the text as .txt", ".msg": "save the text as .txt", "": "give it its suffix back",
}  # fmt: skip
_BESIDE = word_set(
    ".mp3 .m4a .wav .mp4 .mov .wma .ogg .flac .aac .avi .mkv .webm .jpg .jpeg .png .gif .tif .tiff "
    ".svg .yaml .yml .toml .ini .log .lnk .url .tmp .bak .py .sh"
)


def unknown_suffix(path: Path) -> str:
    """Why this file is not read, and what to do."""
    suffix = path.suffix.lower()
    if suffix in _BESIDE:
        return f"left out: a {suffix} file holds no transcript or answers."
    what = f"a {suffix} file" if suffix else "a file without a suffix"
    remedy = _SAVE_AS.get(suffix, "save it as .docx, .txt or .csv")
    return f"is {what}, which kvds does not read; {remedy} and try again."


def _matters(path: Path) -> bool:
    """Whether leaving this file out may lose somebody's words."""
    return path.suffix.lower() not in _BESIDE


def _walk(root: Path, problems: list[Problem], prefix: str) -> Iterator[Path]:
    """Files under ``root``: no hidden ones, no lock files, no runs, no linked folders."""

    def report(error: OSError) -> None:
        where = Path(error.filename or root).name
        problems.append(Problem(f"{prefix}/{where}" if prefix else where, None, _refused(error)))

    for folder, folders, names in os.walk(root, onerror=report):
        here = Path(folder)
        for name in sorted(folders):
            if (here / name).is_symlink():
                where = (here / name).relative_to(root).as_posix()
                message = "is a link to a folder and was not followed. Copy the folder itself."
                problems.append(
                    Problem(f"{prefix}/{where}" if prefix else where, None, message, fatal=False)
                )
        folders[:] = sorted(name for name in folders if _is_open(here / name))
        yield from (here / name for name in sorted(names) if _is_ours(name))


def _refused(error: OSError) -> str:
    return f"cannot be opened ({error.strerror}). Ask for the right to read it."


def _is_open(folder: Path) -> bool:
    return not (
        folder.name.startswith((".", "__")) or folder.is_symlink() or (folder / MANIFEST).is_file()
    )


def _is_ours(name: str) -> bool:
    return not name.startswith((".", "~$")) and name.lower() not in _IGNORED_NAMES


def _once(sources: Sequence[Source]) -> list[Source]:
    """Each file once, sorted by name; a file named twice keeps its first name."""
    by_name: dict[str, Source] = {}
    seen: set[Path] = set()
    for source in sources:
        place = source.path.absolute()
        if place not in seen:
            seen.add(place)
            name = source.name
            while name in by_name:
                name += "~"
            by_name[name] = replace(source, name=name)
    return [by_name[name] for name in sorted(by_name)]
