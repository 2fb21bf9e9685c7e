"""The first page: the example study, a new study from files or a folder, and recent ones.

Rooms that take time to open (settings, readers) are entered when a form asks for them: this page
is there at once.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path, PurePosixPath

from starlette.datastructures import UploadFile
from starlette.responses import Response

from kvds_nlp.atomic import swapped_in, writing
from kvds_nlp.errors import InputError
from kvds_nlp.messages import Lang, messages
from kvds_nlp.places import READABLE, SOURCE, is_study
from kvds_nlp.web.asking import Asked, sent_on
from kvds_nlp.web.remembered import studies_folder

_MEGABYTE = 1_000_000
_LONGEST = 120
"""Characters of a part of a file's name."""
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.I)
"""Names that Windows keeps for itself."""


def first_page(asked: Asked) -> Response:
    """What there is to begin with."""
    recent = [(study.key, study.name, str(study.path)) for study in asked.bench.studies.values()]
    there = {path for _, _, path in recent}
    kept = asked.bench.kept
    others = (one for one in kept.studies if str(one) not in there)
    earlier = [(kept.names.get(str(one), one.name), str(one)) for one in others]
    return asked.shown(
        "start.html", recent=recent, earlier=earlier, place=str(studies_folder()),
        suffixes=",".join(READABLE),
    )  # fmt: skip


def open_existing(asked: Asked) -> Response:
    """Opens the study in a folder that was named."""
    named = asked.fields.get("map", "").strip().strip('"')
    if not named:
        raise InputError(messages(asked.lang)["web.name_folder"])
    return sent_on(f"/s/{asked.bench.open(_folder(named)).key}")


def _folder(named: str) -> Path:
    """A folder as it was typed; ``~`` is one's own home."""
    try:
        return Path(named).expanduser()
    except RuntimeError:  # of somebody who is not there
        return Path(named)


def open_example(asked: Asked) -> Response:
    """A copy of the example study, made when it is not there yet."""
    from kvds_nlp.commands.new import new

    folder = studies_folder() / "voorbeeld"
    if not is_study(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _whole_or_gone(folder):
            new(folder, example=True, quiet=True)
    return sent_on(f"/s/{asked.bench.open(folder).key}")


def new_study(asked: Asked) -> Response:
    """A new study: its files are copied, from a folder or as they were brought."""
    from kvds_nlp.commands.new import new

    say = messages(asked.lang)
    name = plain_name(asked.fields.get("naam", ""))
    files = [one for one in asked.files if one.filename]
    folder = asked.fields.get("map", "").strip().strip('"')
    if not name:
        raise InputError(say["web.name_study"])
    if bool(files) == bool(folder):
        raise InputError(say["web.files_or_folder"])
    there = _folder(folder)
    if folder and not there.is_dir():
        raise InputError(say["web.no_folder"].format(folder=folder))
    if folder and is_study(there):  # its consents, roles and columns are in its settings
        raise InputError(say["web.is_study"].format(folder=folder))
    study = studies_folder() / name
    study.parent.mkdir(parents=True, exist_ok=True)
    with _whole_or_gone(study):
        new(study, quiet=True)
        if files:
            _bring(files, study / SOURCE, asked.lang)
        else:
            _copy(there, study / SOURCE)
    return sent_on(f"/s/{asked.bench.open(study).key}")


@contextmanager
def _whole_or_gone(study: Path) -> Iterator[None]:
    """A new folder is made whole or is gone: else its name is taken by half a study."""
    is_new = not study.exists()
    try:
        yield
    except BaseException:
        if is_new:
            shutil.rmtree(study, ignore_errors=True)
        raise


def change_language(asked: Asked) -> Response:
    """The other language of the pages, from now on."""
    lang: Lang = "en" if asked.fields.get("taal") == "en" else "nl"
    asked.bench.keep(lang=lang)
    return sent_on("/")


def plain_name(name: str) -> str:
    """A name that every disk takes, and that leads nowhere; "" when nothing is left of it.

    >>> plain_name("../../etc/passwd"), plain_name(" Ons onderzoek "), plain_name("NUL.txt")
    ('.. .. etc passwd', 'Ons onderzoek', '_NUL.txt')
    """
    whole = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", name))
    plain = " ".join(whole.split()).rstrip(". ")[:_LONGEST].rstrip(". ")
    return f"_{plain}" if _RESERVED.fullmatch(plain) else plain


def inside(name: str) -> PurePosixPath | None:
    r"""Where a file that was brought goes below ``source``; None when its name says nothing.

    >>> str(inside("Oost/gesprek.docx")), str(inside("..\\..\\a/../b.txt")), inside("//")
    ('Oost/gesprek.docx', 'a/b.txt', None)
    """
    parts = [plain_name(part) for part in name.replace("\\", "/").split("/")]
    kept = [part for part in parts if part.strip(". ")]
    return PurePosixPath(*kept[-6:]) if kept else None


def _bring(files: Iterable[UploadFile], source: Path, lang: Lang) -> None:
    """Puts the files in ``source``: each whole, none over another.

    Raises:
        InputError: one is larger than a reader takes.
    """
    from kvds_nlp.settings import ReadingSettings

    limit = ReadingSettings().max_megabytes
    for file in files:
        place = inside(file.filename or "")
        if place is None:
            continue
        if (file.size or 0) > limit * _MEGABYTE:
            said = messages(lang)["web.too_big"]
            raise InputError(said.format(name=place, limit=f"{limit:g}"))
        target = _free(source / place)
        with writing(target):
            target.parent.mkdir(parents=True, exist_ok=True)
        with swapped_in(target) as out:
            shutil.copyfileobj(file.file, out)


def _copy(folder: Path, source: Path) -> None:
    """Copies what can be read, and what a person must hear of; links out of it are not followed."""
    from kvds_nlp.readers.folders import find_files

    files, _, _ = find_files([folder], READABLE)
    for file in files:
        place = inside(file.path.relative_to(folder).as_posix())
        if place is None or not file.path.is_file():
            continue
        target = _free(source / place)
        with writing(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.path, target)


def _free(path: Path) -> Path:
    """``path``, else ``name (2)``, ``name (3)``, ...: the first where nothing is."""
    names = (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in count(2))
    return next(one for one in chain((path,), names) if not one.exists())
