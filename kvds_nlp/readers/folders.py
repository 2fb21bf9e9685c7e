"""Files to read in the files and folders that were named: none hidden, none from outside them."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kvds_nlp.errors import Problem
from kvds_nlp.messages import in_words, system_said
from kvds_nlp.places import MANIFEST, SETTINGS, SOURCE, is_study
from kvds_nlp.talk.parts import InputFile
from kvds_nlp.talk.text import word_set

SAVE_AS = {
    ".doc": "docx", ".docm": "docx", ".pages": "docx",
    ".dotx": "docx", ".xls": "xlsx", ".xlsm": "xlsx",
    ".ods": "xlsx", ".numbers": "xlsx", ".tsv": "csv",
    ".ppt": "text_docx", ".pptx": "text_docx",
    ".html": "text", ".htm": "text",
    ".zip": "unpack", ".dta": "sav",
    ".eml": "txt", ".msg": "txt", "": "suffix",
}  # fmt: skip
"""Suffixes that may hold somebody's words but have no reader -> what to do (``remedy.…``)."""
_BESIDE = word_set(
    ".mp3 .m4a .wav .mp4 .mov .wma .ogg .flac .aac .avi .mkv .webm .jpg .jpeg .png .gif .tif .tiff "
    ".svg .yaml .yml .toml .ini .log .lnk .url .tmp .bak .py .sh"
)
_TABLES = frozenset({".csv", ".xlsx", ".sav"})
_READ_ME = frozenset({"readme", "leesmij", "lees_mij"})
_IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini", SETTINGS, MANIFEST})


def unread(path: Path) -> str:
    """Why a file with this suffix is not read, and what to do."""
    suffix = path.suffix.lower()
    if suffix in _BESIDE:
        return in_words("read.beside", suffix=suffix)
    what = in_words("read.a_file", suffix=suffix) if suffix else in_words("read.no_suffix")
    remedy = in_words(f"remedy.{SAVE_AS.get(suffix, 'else')}")
    return in_words("read.unread", what=what, remedy=remedy)


def find_files(
    inputs: Sequence[Path], suffixes: Collection[str]
) -> tuple[list[InputFile], list[Problem], list[str]]:
    """The files to read sorted by posix name, what cannot be read, and what was left out.

    Args:
        inputs: files, folders and studies.
        suffixes: lower case, of the files that have a reader.
    """
    files: list[InputFile] = []
    problems: list[Problem] = []
    notes: list[str] = []
    roots = [
        path / SOURCE if is_study(path) and (path / SOURCE).is_dir() else path for path in inputs
    ]
    named = zip(_prefixes(roots), roots, strict=True)
    for prefix, root in sorted(named, key=_outermost):
        if root.is_dir():
            files += _inside(root, prefix, suffixes, problems, notes)
        elif root.is_file():
            files.append(InputFile(root, _shown(prefix or root.name)))
        else:
            message = in_words("read.not_there")
            if root.is_symlink():
                message = in_words("read.dead_link")
            elif root.exists():
                message = in_words("read.no_file")
            problems.append(Problem(prefix or str(root), None, message))

    by_name: dict[str, InputFile] = {}
    seen: set[Path] = set()
    for file in files:  # one that was named twice goes by the outermost folder
        place = file.path.absolute()
        if place not in seen:
            seen.add(place)
            name = file.name
            while name in by_name:
                name += "~"
            by_name[name] = replace(file, name=name)
    return [by_name[name] for name in sorted(by_name)], problems, notes


def _outermost(named: tuple[str, Path]) -> tuple[bool, int, str, str]:
    """Sorts inputs, in whatever order they were given: folders first, which tell more of a file."""
    prefix, root = named
    return not root.is_dir(), len(root.absolute().parts), prefix, str(root)


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


def _inside(
    root: Path,
    prefix: str,
    suffixes: Collection[str],
    problems: list[Problem],
    notes: list[str],
) -> list[InputFile]:
    """The files to read in a folder; what is wrong or left out is added to the lists."""
    files = []
    for path in _walk(root, prefix, problems):
        inside = path.relative_to(root)
        name = _shown(_below(prefix, inside.as_posix()))
        suffix = path.suffix.lower()
        if path.stem.lower() in _READ_ME:
            notes.append(in_words("read.read_me", name=name))
        elif suffix in suffixes or not path.is_file():
            proeftuin = _shown(_proeftuin((root.resolve().name, *inside.parts)))
            files.append(InputFile(path, name, proeftuin))
        else:  # fatal where somebody's words may be lost
            problems.append(Problem(name, None, unread(path), fatal=suffix not in _BESIDE))
    if not files:
        message = in_words("read.nothing_here", suffixes=" ".join(sorted(suffixes)))
        problems.append(Problem(prefix or root.name, None, message))
    return files


def _walk(root: Path, prefix: str, problems: list[Problem]) -> Iterator[Path]:
    """Files under ``root``: no hidden ones, no lock files, no runs, nothing outside it."""
    home = root.resolve()

    def report(error: OSError) -> None:
        where = _below(prefix, Path(error.filename or root).name)
        message = in_words("read.no_right", strerror=system_said(error))
        problems.append(Problem(where, None, message))

    def leads_out(path: Path, message: str, *, fatal: bool) -> None:
        where = _shown(_below(prefix, path.relative_to(root).as_posix()))
        problems.append(Problem(where, None, message, fatal=fatal))

    for folder, folders, names in os.walk(root, onerror=report):
        here = Path(folder)
        subfolders = sorted(folders)
        folders.clear()
        for name in subfolders:
            path = here / name
            if path.is_symlink() or not _stays_in(home, path):
                message = in_words("read.linked_folder")
                leads_out(path, message, fatal=False)
            elif not name.startswith((".", "__")) and not (path / MANIFEST).is_file():
                folders.append(name)
        for name in sorted(names):
            path = here / name
            if name.startswith((".", "~$")) or name.lower() in _IGNORED_NAMES:
                continue
            if path.is_symlink() and path.exists() and not _stays_in(home, path):
                message = in_words("read.linked_file")
                leads_out(path, message, fatal=True)
            else:
                yield path


def _stays_in(home: Path, path: Path) -> bool:
    """Whether what a path leads to lies in ``home``; a link in a circle leads nowhere."""
    try:
        return path.resolve().is_relative_to(home)
    except (OSError, RuntimeError):
        return False


def _below(prefix: str, name: str) -> str:
    return f"{prefix}/{name}" if prefix else name


def _shown(name: str) -> str:
    """A file name in one form of Unicode: macOS decomposes accents, and old disks hold bytes."""
    return unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))


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
