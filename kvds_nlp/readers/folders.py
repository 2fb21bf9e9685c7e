"""Files to read in the files and folders that were named, and what shows when all lie side by side.

None hidden, none from outside them; a name in two spellings, an interview twice.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from kvds_nlp.data import Document
from kvds_nlp.errors import Problem
from kvds_nlp.places import MANIFEST, SETTINGS, SOURCE, is_study
from kvds_nlp.settings import name_key
from kvds_nlp.talk.parts import Guess, InputFile
from kvds_nlp.talk.text import folded, word_set

SAVE_AS = {
    ".doc": "save it as .docx", ".docm": "save it as .docx", ".pages": "save it as .docx",
    ".dotx": "save it as .docx", ".xls": "save it as .xlsx", ".xlsm": "save it as .xlsx",
    ".ods": "save it as .xlsx", ".numbers": "save it as .xlsx", ".tsv": "rename it to .csv",
    ".ppt": "save the text as .docx", ".pptx": "save the text as .docx",
    ".html": "save the text as .docx or .txt", ".htm": "save the text as .docx or .txt",
    ".zip": "unpack it first", ".dta": "save it as .sav or .csv",
    ".eml": "save the text as .txt", ".msg": "save the text as .txt", "": "give it its suffix back",
}  # fmt: skip
"""Suffixes that may hold somebody's words but have no reader -> what to do."""
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
        return f"left out: a {suffix} file holds no transcript or answers."
    what = f"a {suffix} file" if suffix else "a file without a suffix"
    remedy = SAVE_AS.get(suffix, "save it as .docx, .txt or .csv")
    return f"is {what}, which kvds does not read; {remedy} and try again."


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
    for root, prefix in zip(roots, _prefixes(roots), strict=True):
        if root.is_dir():
            files += _inside(root, prefix, suffixes, problems, notes)
        elif root.is_file():
            files.append(InputFile(root, _shown(prefix or root.name)))
        else:
            message = "does not exist. Check the name and the folder you are in."
            if root.is_symlink():
                message = "is a link that leads nowhere or in a circle. Name the file itself."
            elif root.exists():
                message = "is neither a file nor a folder; it cannot be read."
            problems.append(Problem(prefix or str(root), None, message))

    by_name: dict[str, InputFile] = {}
    seen: set[Path] = set()
    for file in files:  # one that was named twice keeps its first name
        place = file.path.absolute()
        if place not in seen:
            seen.add(place)
            name = file.name
            while name in by_name:
                name += "~"
            by_name[name] = replace(file, name=name)
    return [by_name[name] for name in sorted(by_name)], problems, notes


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
            notes.append(f"{name}: left out, a read-me is not a transcript.")
        elif suffix in suffixes or not path.is_file():
            proeftuin = _shown(_proeftuin((root.resolve().name, *inside.parts)))
            files.append(InputFile(path, name, proeftuin))
        else:  # fatal where somebody's words may be lost
            problems.append(Problem(name, None, unread(path), fatal=suffix not in _BESIDE))
    if not files:
        message = f"holds no file that can be read. Known kinds: {' '.join(sorted(suffixes))}."
        problems.append(Problem(prefix or root.name, None, message))
    return files


def _walk(root: Path, prefix: str, problems: list[Problem]) -> Iterator[Path]:
    """Files under ``root``: no hidden ones, no lock files, no runs, nothing outside it."""
    home = root.resolve()

    def report(error: OSError) -> None:
        where = _below(prefix, Path(error.filename or root).name)
        message = f"cannot be opened ({error.strerror}). Ask for the right to read it."
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
                message = "is a link to a folder and was not followed. Copy the folder itself."
                leads_out(path, message, fatal=False)
            elif not name.startswith((".", "__")) and not (path / MANIFEST).is_file():
                folders.append(name)
        for name in sorted(names):
            path = here / name
            if name.startswith((".", "~$")) or name.lower() in _IGNORED_NAMES:
                continue
            if path.is_symlink() and path.exists() and not _stays_in(home, path):
                message = (
                    "is a link to a file outside this folder and was not followed. Copy the file "
                    "itself into the folder."
                )
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


_LEAST_WORDS = 5
_LEAST_SAME = 3
_SAME = 0.8
_LEAST_NAME = 5
_LONG_NAME = 10
_MOST_FILES = 20
"""A paragraph in more files than this is a standard one, and tells nothing."""
_LEAD = re.compile(r"^(?:proeftuin|de|het|'t|pt)[\s_\-]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spelled:
    """Documents whose proeftuinen go by one name each, and what that took.

    Attributes:
        documents: in the order given.
        guesses: spellings that were made one.
        problems: spellings that look alike and were left apart.
    """

    documents: tuple[Document, ...]
    guesses: tuple[Guess, ...]
    problems: tuple[Problem, ...]


def one_spelling(documents: Sequence[Document], aliases: Mapping[str, str]) -> Spelled:
    """Each proeftuin under one name: by the settings, else where only capitals, blanks and signs
    differ. A name the settings give stays as it is.

    Args:
        documents: of all files.
        aliases: a name as written -> the name it goes by.
    """
    told = {folded(name): goal for name, goal in aliases.items()}
    settled = {name.casefold() for name in aliases.values()}
    given = [told.get(one.proeftuin.casefold(), one.proeftuin) for one in documents]
    counts = Counter(filter(None, given))
    by_key: dict[str, list[str]] = defaultdict(list)
    for name in sorted(counts):
        if name.casefold() not in settled:
            by_key[name_key(name)].append(name)
    goal = {}
    guesses = []
    for names in by_key.values():
        best = max(names, key=lambda name: (not name.islower(), " " in name, counts[name], name))
        for name in names:
            if name != best:
                goal[name] = best
                what = f"proeftuin '{name}' is read as '{best}': two spellings of one name"
                setting = f'reading: aliases: {{"{name}": "{name}"}} in study.yaml'
                guesses.append(Guess(_first_path(documents, given, name), what, setting))
    renamed = tuple(
        _renamed(document, goal.get(name, name))
        for document, name in zip(documents, given, strict=True)
    )
    left = sorted({document.proeftuin for document in renamed if document.proeftuin})
    problems = tuple(
        _alike(a, b, _first_path(renamed, [one.proeftuin for one in renamed], a))
        for a, b in combinations(left, 2)
        if _look_alike(a, b) and not {a.casefold(), b.casefold()} <= settled
    )
    return Spelled(renamed, tuple(guesses), problems)


def _renamed(document: Document, name: str) -> Document:
    if name == document.proeftuin:
        return document
    return replace(document, facts={**document.facts, "proeftuin": name})


def _first_path(documents: Sequence[Document], names: Sequence[str], name: str) -> str:
    return documents[names.index(name)].origin.path


def _alike(one: str, other: str, path: str) -> Problem:
    message = (
        f"proeftuinen '{one}' and '{other}' look like one name; they are kept apart. If they are "
        f'one: reading: aliases: {{"{one}": "{other}"}} in study.yaml; if not, name each as its '
        "own alias."
    )
    return Problem(path, None, message, fatal=False)


def _look_alike(one: str, other: str) -> bool:
    """Whether two names may be one by a slip: a letter or two, or an article before it.

    >>> _look_alike("Zuidrand", "Zuiderand"), _look_alike("Noord 1", "Noord 2")
    (True, False)
    """
    a, b = (name_key(_LEAD.sub("", name)) for name in (one, other))
    if re.sub(r"\D", "", a) != re.sub(r"\D", "", b):
        return False
    if a == b:
        return True
    shortest = min(len(a), len(b))
    return shortest >= _LEAST_NAME and _edits(a, b) <= (2 if shortest >= _LONG_NAME else 1)


def _edits(a: str, b: str) -> int:
    """Letters to add, drop or change (Levenshtein's distance)."""
    row = list(range(len(b) + 1))
    for place, char in enumerate(a, start=1):
        before, row[0] = row[0], place
        for at, other in enumerate(b, start=1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (char != other))
    return row[-1]


def read_twice(documents: Iterable[Document]) -> Iterator[Problem]:
    """A problem for every file that says what another says as well."""
    said: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        said[document.origin.path] |= set(_paragraphs(document))
    files: dict[str, list[str]] = defaultdict(list)
    for path in sorted(said):
        for paragraph in said[path]:
            files[paragraph].append(path)
    shared = Counter(
        pair
        for paths in files.values()
        if 1 < len(paths) <= _MOST_FILES
        for pair in combinations(paths, 2)
    )
    told: set[str] = set()
    for (first, second), times in sorted(shared.items()):
        least = min(len(said[first]), len(said[second]))
        if times >= max(_SAME * least, min(_LEAST_SAME, least)) and second not in told:
            told.add(second)
            message = (
                f"says the same as {first} ({times} of {least} paragraphs): read twice, it counts "
                "double. Take one of the two out of the folder."
            )
            yield Problem(second, None, message, fatal=False)


def _paragraphs(document: Document) -> Iterator[str]:
    """What respondents say in this document, as letters only, where it is long enough to tell."""
    for turn in document.turns:
        if turn.role != "respondent":
            continue
        for paragraph in turn.span.of(document.text).split("\n\n"):
            words = re.findall(r"\w+", paragraph.casefold())
            if len(words) >= _LEAST_WORDS:
                yield " ".join(words)
