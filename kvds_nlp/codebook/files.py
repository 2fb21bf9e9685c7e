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
    r"""^tuning:[ \t]+["']?(?P<name>[^\s"'#{\[&*!|>][^\r\n"'#]*?)["']?"""
    r"[ \t]*(?:#[^\r\n]*)?(?=\r?$)",
    re.MULTILINE,
)
_INSIDE = re.compile(r"^tuning:(?P<first>[^\n]*)(?:\n|\Z)", re.MULTILINE)
_OUTSIDE = re.compile(r"^\S", re.MULTILINE)
_LOOSE = re.compile(r"(?:[ \t]*\n|[ \t]+#[^\n]*\n)*")
"""Blank lines, and comments that are indented: they say by themselves of no part that it ended."""
_HEAD = re.compile(r"(?:(?:[ \t]*(?:#.*)?|%.*)\n)*---(?=\s|\Z)[ \t]*(?:#.*)?\n?")
_TAIL = re.compile(
    r"(?<!\n)\n*(?:^\.\.\.(?=\s|\Z)[ \t]*(?:#.*)?(?:\n[ \t]*(?:#.*)?)*)?\Z", re.MULTILINE
)
"""What may stand before and behind the one document of a file, and in no part of another file."""
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
        lines = _framed(_plain(self.tuning))[1].splitlines(keepends=True)
        inside = "".join(_STEP + line if line.strip() else line for line in lines)
        text = f"tuning:\n{inside}".rstrip("\n")
        return _NAMED.sub(lambda _: text, _plain(self.main), count=1)

    def copied(self, name: str, beside: str) -> dict[str, bytes]:
        """Its files by name, when it is called ``name`` and what tunes it ``beside``."""
        named = _NAMED.search(self.main)
        if not self.beside or named is None:
            return {name: self.path.read_bytes()}
        main = self.main[: named.start("name")] + beside + self.main[named.end("name") :]
        return {name: main.encode(), beside: self.tuning.encode()}

    def renewed(self, whole: str) -> dict[Path, bytes]:
        """The files that say what this text does: two when there were two.

        Each has the line ends it had.
        """
        was = _plain(self.main)
        text = _plain(whole) if self.beside else whole
        named, start = _NAMED.search(was), _INSIDE.search(text)
        if not self.beside or named is None or start is None or _NAMED.match(text, start.start()):
            return {self.path: _with_ends(whole, self.main).encode()}
        outside = _OUTSIDE.search(text, start.end())
        end = outside.start() if outside else len(text)
        first, lines = start["first"].strip(), text[start.end() : end].splitlines(keepends=True)
        own = len(lines) - _loose_of_main(lines, was[named.end() + 1 :])
        inside = "".join(line.removeprefix(_STEP) for line in lines[:own])
        if first and not first.startswith("#"):
            inside = f"{first}\n{inside}"
        main = f"{text[: start.start()]}{named[0]}\n{''.join(lines[own:])}{text[end:]}"
        return {
            self.path: _with_ends(main, self.main).encode(),
            self.path.with_name(self.beside): self._tuning_of(inside).encode(),
        }

    def _tuning_of(self, inside: str) -> str:
        """The other file with this in it; it begins and ends as it did."""
        head, was, tail = _framed(_plain(self.tuning))
        text = inside.rstrip("\n")
        if text and head.endswith("---"):
            head += "\n"
        if text and tail[:1] != "\n" and (tail or not was):
            tail = f"\n{tail}"
        return _with_ends(head + text + tail, self.tuning)


def _framed(text: str) -> tuple[str, str, str]:
    """What marks the begin of the document, the document, and what marks its end."""
    head = match[0] if (match := _HEAD.match(text)) else ""
    body = text[len(head) :]
    tail = match[0] if (match := _TAIL.search(body)) else ""
    return head, body[: len(body) - len(tail)], tail


def _loose_of_main(lines: list[str], following: str) -> int:
    """How many lines at the end of these belong to what follows the tuning.

    Those that stood there before; else those that are blank.
    """
    match = _LOOSE.match(following)
    loose = match[0].splitlines(keepends=True) if match else []
    if not loose or lines[-len(loose) :] == loose:
        return len(loose)
    return next((n for n, line in enumerate(reversed(lines)) if line.strip()), len(lines))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")


def _with_ends(text: str, like: str) -> str:
    """The text with the line ends of Windows, when every line of ``like`` has them."""
    windows = like.count("\r\n")
    return _plain(text).replace("\n", "\r\n") if windows and windows == like.count("\n") else text


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
    if not _may_stand_beside(name):
        raise CodebookError(in_words("beside.no_yaml", path=path, line=line, name=name))
    other = path.with_name(name)
    if not other.is_file():
        raise CodebookError(in_words("beside.missing", path=path, line=line, name=name))
    return BookText(path, main, name, _decoded(other, other))


def present_text(path: Path) -> BookText:
    """The text of a codebook as far as it can be read, to put another one in its place."""
    try:
        return read_text(path)
    except CodebookError:
        main = _readable(path)
    named = _NAMED.search(main)
    name = named["name"] if named else ""
    if not _may_stand_beside(name):
        return BookText(path, main)  # never write where such a name points
    return BookText(path, main, name, _readable(path.with_name(name)))


def _may_stand_beside(name: str) -> bool:
    """Whether it is the name of a .yaml file, and of nothing in another folder."""
    return Path(name).name == name and "\\" not in name and Path(name).suffix.lower() in _SUFFIXES


def whole_bytes(path: Path) -> bytes:
    """A codebook as the bytes of one file: as it is, when it is one file.

    Raises:
        CodebookError: as ``read_text``.
    """
    text = read_text(path)
    return text.whole.encode() if text.beside else path.read_bytes()


def _readable(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig", "replace") if path.is_file() else ""


def _decoded(path: Path, named: Path) -> str:
    try:
        data = bytes_of(path)
        return data.decode("utf-8-sig")
    except InputError as error:
        raise CodebookError(f"{named}:1: {error}") from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise CodebookError(in_words("book.no_utf8", path=named, line=line)) from None
