"""A codebook in one file or in two: what people edit, and beside it what experts tune.

The two are one text for whoever changes or keeps a codebook: ``tuning: NAME`` then is the content
of that file, further to the right. A codebook in one file is that text as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kvds_nlp.errors import CodebookError, InputError
from kvds_nlp.incoming import bytes_of
from kvds_nlp.messages import in_words

_NAMED = re.compile(
    r"""^tuning:[ \t]+["']?(?P<name>[^\s"'#{\[&*!|>][^\n"'#]*?)["']?[ \t]*(?:#.*)?$""", re.MULTILINE
)
_INSIDE = re.compile(r"^tuning:[ \t]*(?:#.*)?$", re.MULTILINE)
_NEXT_KEY = re.compile(r"^[^\s#]", re.MULTILINE)
_SUFFIXES = (".yaml", ".yml")
_STEP = "  "


@dataclass(frozen=True, slots=True)
class BookText:
    """The text of a codebook's file, and of the file beside it that it names.

    Attributes:
        path: of the codebook.
        main: what stands in it.
        beside: the name of the other file; "" when there is none.
        tuning: what stands in that one.
    """

    path: Path
    main: str
    beside: str = ""
    tuning: str = ""

    @property
    def whole(self) -> str:
        """One text that says the same."""
        if not self.beside:
            return self.main
        lines = self.tuning.splitlines(keepends=True)
        inside = "".join(_STEP + line if line.strip() else line for line in lines)
        return _NAMED.sub(lambda _: f"tuning:\n{inside}".rstrip("\n"), self.main, count=1)

    def copied(self, name: str, beside: str) -> dict[str, bytes]:
        """Its files by name, when it is called ``name`` and what tunes it ``beside``."""
        if not self.beside:
            return {name: self.path.read_bytes()}
        main = _NAMED.sub(f"tuning: {beside}", self.main, count=1)
        return {name: main.encode(), beside: self.tuning.encode()}

    def renewed(self, whole: str) -> dict[Path, bytes]:
        """The files that say what this text does: two when there were two."""
        start = _INSIDE.search(whole)
        if not self.beside or start is None:
            return {self.path: whole.encode()}
        following = _NEXT_KEY.search(whole, start.end())
        end = following.start() if following else len(whole)
        lines = whole[start.end() :][: end - start.end()].lstrip("\n").splitlines(keepends=True)
        tuning = "".join(line.removeprefix(_STEP) for line in lines)
        main = f"{whole[: start.start()]}tuning: {self.beside}\n{whole[end:]}"
        return {self.path: main.encode(), self.path.with_name(self.beside): tuning.encode()}


def read_text(path: Path) -> BookText:
    """The text of a codebook.

    Raises:
        CodebookError: a file of it is not there, or is no text; ``file:line: what``.
    """
    main = _decoded(path, path)
    return text_beside(path, main)


def text_beside(path: Path, main: str) -> BookText:
    """The text with that of the file it names, when it names one.

    Raises:
        CodebookError: as ``read_text``.
    """
    named = _NAMED.search(main)
    if named is None:
        return BookText(path, main)
    name, line = named["name"], main.count("\n", 0, named.start()) + 1
    if Path(name).name != name or "\\" in name or Path(name).suffix.lower() not in _SUFFIXES:
        raise CodebookError(in_words("beside.no_yaml", path=path, line=line, name=name))
    other = path.with_name(name)
    if not other.is_file():
        raise CodebookError(in_words("beside.missing", path=path, line=line, name=name))
    return BookText(path, main, name, _decoded(other, other))


def whole_bytes(path: Path) -> bytes:
    """A codebook as the bytes of one file: as it is, when it is one file.

    Raises:
        CodebookError: as ``read_text``.
    """
    text = read_text(path)
    return text.whole.encode() if text.beside else path.read_bytes()


def _decoded(path: Path, named: Path) -> str:
    try:
        data = bytes_of(path)
        return data.decode("utf-8-sig")
    except InputError as error:
        raise CodebookError(f"{named}:1: {error}") from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise CodebookError(in_words("book.no_utf8", path=named, line=line)) from None
