"""The door: files and folders -> documents. One bad file never stops the others."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kvds_nlp.data import Document
from kvds_nlp.errors import InputError, KvdsError, Problem
from kvds_nlp.places import MANIFEST, SETTINGS, SOURCE, is_study
from kvds_nlp.readers.consent_lines import named_pairs, with_consent
from kvds_nlp.readers.consent_lists import apply_lists, rest_of
from kvds_nlp.readers.json_files import read_json
from kvds_nlp.readers.parts import (
    FileContent,
    FileDigest,
    Guess,
    InputFile,
    Intake,
    LeftOut,
    ListedConsent,
    TakenColumn,
)
from kvds_nlp.readers.pdf import read_pdf
from kvds_nlp.readers.plain import read_md, read_txt
from kvds_nlp.readers.rich_text import read_odt, read_rtf
from kvds_nlp.readers.side_by_side import one_spelling, read_twice
from kvds_nlp.readers.subtitles import read_srt, read_vtt
from kvds_nlp.readers.table_files import read_csv, read_sav, read_xlsx
from kvds_nlp.readers.text import word_set
from kvds_nlp.readers.word import read_docx
from kvds_nlp.settings import ReadingSettings

Reader = Callable[[bytes, InputFile, ReadingSettings], FileContent]

READERS: Mapping[str, Reader] = {
    ".txt": read_txt,
    ".md": read_md,
    ".docx": read_docx,
    ".odt": read_odt,
    ".rtf": read_rtf,
    ".pdf": read_pdf,
    ".vtt": read_vtt,
    ".srt": read_srt,
    ".json": read_json,
    ".csv": read_csv,
    ".xlsx": read_xlsx,
    ".sav": read_sav,
}
"""Lower-case suffix -> function(bytes, file, settings) -> content; it may raise InputError."""

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
_MEGABYTE = 1_000_000
_FORBIDDEN = str.maketrans({"@": "_", "|": "_", "\n": "_", "\r": "_", "\t": "_"})


def read_inputs(inputs: Sequence[Path], settings: ReadingSettings | None = None) -> Intake:
    """Everything the inputs hold, sorted by path, row and column; never raises for a bad file.

    Args:
        inputs: files, folders, and study folders (whose ``source/`` is read).
        settings: how to read; None for the defaults.
    """
    settings = settings or ReadingSettings()
    files, problems, notes = _find_files(inputs)
    digests: list[FileDigest] = []
    documents: list[Document] = []
    listed: list[ListedConsent] = []
    guesses: list[Guess] = []
    left_out: list[LeftOut] = []
    columns: list[TakenColumn] = []
    for file in files:
        content, digest = _read_file(file, settings.for_file(file.name))
        documents += content.documents
        problems += content.problems
        notes += [*content.notes, *(guess.note for guess in content.guesses)]
        listed += content.consents
        guesses += content.guesses
        left_out += content.left_out
        columns += content.columns
        if digest is not None:
            digests.append(digest)
    spelled = one_spelling(documents, settings.aliases)
    documents = list(spelled.documents)
    guesses += spelled.guesses
    notes += [guess.note for guess in spelled.guesses]
    problems += (*spelled.problems, *read_twice(documents))
    seen: Counter[str] = Counter()
    for place, document in enumerate(documents):
        # Ids without the signs that keys are made of, and each only once.
        plain = document.id.translate(_FORBIDDEN)
        seen[plain] += 1
        name = plain if seen[plain] == 1 else f"{plain}~{seen[plain]}"
        documents[place] = replace(document, id=name)
    documents, unmatched = apply_lists(map(_told_by_name, documents), listed)
    problems += unmatched
    problems.sort(key=lambda problem: (problem.path, problem.row or 0))
    return Intake(
        tuple(documents),
        tuple(problems),
        _gathered(notes),
        tuple(digests),
        tuple(guesses),
        tuple(left_out),
        tuple(columns),
    )


def _told_by_name(document: Document) -> Document:
    """A document whose file or folder is called "niet citeren" has that as its consent."""
    pairs = named_pairs(document.origin.path)
    return replace(document, facts=with_consent(document.facts, pairs)) if pairs else document


def read_consent_list(path: Path, settings: ReadingSettings | None = None) -> dict[str, str]:
    """Who allows what, by a table (or a text of lines ``L02: nee``) that holds nothing else.

    Returns:
        Respondent, or ``proeftuin/respondent`` -> words; ``*`` is everybody who is not on it.

    Raises:
        InputError: it cannot be read, or is no such list.
    """
    file = InputFile(path, path.name)
    content, _ = _read_file(file, settings or ReadingSettings())
    if not content.consents or content.documents:
        why = content.problems[0].message if content.problems else "it holds words to code."
        raise InputError(
            f"{path}: is not a list of respondents and their consent: {why} Give it a column with "
            "the respondent and one such as 'toestemming citeren'."
        )
    listed: dict[str, str] = {}
    for entry in content.consents:
        who = f"{entry.proeftuin}/{entry.person}" if entry.proeftuin else entry.person
        listed[who] = f"{listed[who]}; {entry.words}" if who in listed else entry.words
    return listed | rest_of(content.consents)


def _gathered(notes: Sequence[str]) -> tuple[str, ...]:
    """The notes, where the same one on more than three files is said once."""
    by_message: dict[str, list[str]] = {}
    for note in notes:
        name, _, message = note.partition(": ")
        by_message.setdefault(message, []).append(name)
    out = []
    for message, names in by_message.items():
        if len(names) > 3:
            out.append(f"{len(names)} files, among them {names[0]} and {names[1]}: {message}")
        else:
            out += [f"{name}: {message}" for name in names]
    return tuple(out)


def _read_file(file: InputFile, settings: ReadingSettings) -> tuple[FileContent, FileDigest | None]:
    """One file; whatever goes wrong becomes a problem that names it."""
    digest = None
    try:
        data = _bytes(file.path, settings.max_megabytes)
        digest = FileDigest(file.name, hashlib.sha256(data).hexdigest(), len(data))
        reader = READERS.get(file.path.suffix.lower())
        if reader is None:
            raise InputError(unread(file.path))
        if not data.strip():
            raise InputError("is empty: there is nothing to read. Export or copy it again.")
        return reader(data, file, settings), digest
    except KvdsError as error:
        message = str(error)
    except Exception as error:  # noqa: BLE001 - a library tripped over one file; the rest goes on
        what = f"{type(error).__name__}: {error}".strip().rstrip(".")[:300]
        message = (
            f"cannot be read; it may be damaged ({what}). Open it in the program it comes from, "
            "save it anew and try again."
        )
    return FileContent(problems=(Problem(file.name, None, message),)), digest


def _bytes(path: Path, max_megabytes: float) -> bytes:
    """The file's bytes.

    Raises:
        InputError: it is absent, not a file, may not be read, or is too big to be a transcript.
    """
    try:
        if not path.is_file():
            raise InputError("is not a file that can be read: a broken link, a device or a pipe.")
        size = path.stat().st_size
        if size > max_megabytes * _MEGABYTE:
            raise InputError(
                f"is {size / _MEGABYTE:.0f} MB, above the limit of {max_megabytes:g} MB. Split it, "
                f"or raise reading: max_megabytes in {SETTINGS}."
            )
        return path.read_bytes()
    except PermissionError:
        reason = "may not be read (no permission). Ask for the right to read it, or copy it."
        raise InputError(reason) from None
    except OSError as error:
        reason = f"cannot be opened ({error.strerror or error}). Check the file and the disk."
        raise InputError(reason) from None


def unread(path: Path) -> str:
    """Why a file with this suffix is not read, and what to do."""
    suffix = path.suffix.lower()
    if suffix in _BESIDE:
        return f"left out: a {suffix} file holds no transcript or answers."
    what = f"a {suffix} file" if suffix else "a file without a suffix"
    remedy = SAVE_AS.get(suffix, "save it as .docx, .txt or .csv")
    return f"is {what}, which kvds does not read; {remedy} and try again."


def _find_files(inputs: Sequence[Path]) -> tuple[list[InputFile], list[Problem], list[str]]:
    """The files to read sorted by posix name, what cannot be read, and what was left out."""
    files: list[InputFile] = []
    problems: list[Problem] = []
    notes: list[str] = []
    roots = [
        path / SOURCE if is_study(path) and (path / SOURCE).is_dir() else path for path in inputs
    ]
    for root, prefix in zip(roots, _prefixes(roots), strict=True):
        if root.is_dir():
            files += _inside(root, prefix, problems, notes)
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


def _inside(root: Path, prefix: str, problems: list[Problem], notes: list[str]) -> list[InputFile]:
    """The files to read in a folder; what is wrong or left out is added to the lists."""
    files = []
    for path in _walk(root, prefix, problems):
        inside = path.relative_to(root)
        name = _shown(_below(prefix, inside.as_posix()))
        suffix = path.suffix.lower()
        if path.stem.lower() in _READ_ME:
            notes.append(f"{name}: left out, a read-me is not a transcript.")
        elif suffix in READERS or not path.is_file():
            proeftuin = _shown(_proeftuin((root.resolve().name, *inside.parts)))
            files.append(InputFile(path, name, proeftuin))
        else:  # fatal where somebody's words may be lost
            problems.append(Problem(name, None, unread(path), fatal=suffix not in _BESIDE))
    if not files:
        message = f"holds no file that can be read. Known kinds: {' '.join(sorted(READERS))}."
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
