"""Which files of a folder hold a word, zip members included: for tests that search every byte."""

from __future__ import annotations

from pathlib import Path

from tests.packed import members


def standing(place: Path, *words: str) -> set[tuple[str, str]]:
    """Word and file (posix, below the place), for each of these lower-case words that stands in a
    file or in the name of one, in any case.
    """
    paths = [place] if place.is_file() else sorted(place.rglob("*"))
    found: set[tuple[str, str]] = set()
    for path in paths:
        shown = path.relative_to(place).as_posix()
        bodies = members(shown, path.read_bytes()) if path.is_file() else [(shown, b"")]
        for name, body in bodies:
            told = f"{name.removeprefix('.')}\n{body.decode('utf-8', 'replace')}".casefold()
            wide = body.decode("utf-16-le", "replace").casefold() if b"\0" in body[1:4] else ""
            found |= {(word, shown) for word in words if word in told or word in wide}
    return found
