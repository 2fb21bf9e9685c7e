"""Time and peak memory of each reader, against the size of what it reads (Linux, macOS).

``PYTHONPATH=. python benchmarks/readers.py`` prints the table of docs/inputs.md, ``--others`` that
of projects, codebooks and sheets; ``--apart DIR`` what reading in a process apart costs on a
folder: seconds of computing of both, in turns.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.other_files import ASKING, OTHERS, WORDS, asked_here
from kvds_nlp.readers import reading
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.talk.parts import InputFile
from tests.readers.build import docx_bytes, odt_bytes, pdf_bytes, rtf_bytes, xlsx_bytes

SIZES = (250, 1_000, 4_000)
"""Turns of an interview, or rows of a table, of about 100 characters each."""


def turns(size: int) -> list[tuple[str, str]]:
    return [("IR"[n % 2], WORDS.format(n=n)) for n in range(size)]


def lines(size: int) -> list[str]:
    return [f"{who}: {text}" for who, text in turns(size)]


def odt(size: int) -> bytes:
    return odt_bytes("".join(f"<text:p>{line}</text:p>" for line in lines(size)))


def pdf(size: int) -> bytes:
    told = lines(size)
    pages = [told[start : start + 50] for start in range(0, size, 50)]
    return pdf_bytes([[(50, 780 - 14 * at, line) for at, line in enumerate(p)] for p in pages])


def cues(size: int, dot: str) -> str:
    def at(second: int) -> str:
        return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}{dot}000"

    return "".join(
        f"{n}\n{at(4 * n)} --> {at(4 * n + 3)}\n{line}\n\n" for n, line in enumerate(lines(size), 1)
    )


def stretches(size: int) -> list[dict[str, object]]:
    """As speech recognition gives them."""
    return [
        {"start": 4 * n, "end": 4 * n + 3, "speaker": who, "text": text}
        for n, (who, text) in enumerate(turns(size))
    ]


def rows(size: int) -> list[tuple[str, ...]]:
    head = ("respondent", "wijk", "Wat hielp?")
    return [head, *((f"V{n}", "Oost", text) for n, (_, text) in enumerate(turns(size)))]


def sav(size: int) -> bytes:
    import pandas as pd
    import pyreadstat

    head, *body = rows(size)
    names = [name.strip("?").replace(" ", "_") for name in head]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "a.sav"
        pyreadstat.write_sav(pd.DataFrame(body, columns=names), str(place))
        return place.read_bytes()


MADE: dict[str, Callable[[int], bytes]] = {
    ".txt": lambda size: "\n".join(lines(size)).encode(),
    ".md": lambda size: "\n\n".join(lines(size)).encode(),
    ".docx": lambda size: docx_bytes(turns(size)),
    ".odt": odt,
    ".rtf": lambda size: rtf_bytes(lines(size)),
    ".pdf": pdf,
    ".vtt": lambda size: f"WEBVTT\n\n{cues(size, '.')}".encode(),
    ".srt": lambda size: cues(size, ",").encode(),
    ".json": lambda size: json.dumps({"segments": stretches(size)}).encode(),
    ".csv": lambda size: "\n".join(";".join(row) for row in rows(size)).encode(),
    ".xlsx": lambda size: xlsx_bytes({"Blad1": rows(size)}),
    ".sav": sav,
}


def in_a_fork(work: Callable[[], str]) -> str:
    """What it says, from a process that is then gone with its memory."""
    into, out = os.pipe()
    if os.fork() == 0:
        os.write(out, work().encode())
        os._exit(0)
    os.close(out)
    with os.fdopen(into, "rb") as pipe:
        told = pipe.read().decode()
    os.wait()
    return told


def used() -> tuple[float, float]:
    """Seconds computed and most megabytes ever held by this process."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    unit = 1 if sys.platform == "darwin" else 1024
    return own.ru_utime + own.ru_stime, own.ru_maxrss * unit / 1e6


def content_of(path: Path) -> object:
    """The documents in a source."""
    content = reading.READERS[path.suffix](
        path.read_bytes(), InputFile(path, path.name), ReadingSettings()
    )
    if not content.documents:
        raise SystemExit(f"{path}: {content.problems}")
    return content


def measured(path: Path, read: Callable[[Path], object]) -> str:
    """Seconds, and megabytes above what was held before it; the library is loaded already."""
    before = used()
    read(path)
    after = used()
    return f"{after[0] - before[0]:.2f} s, {max(after[1] - before[1], 0):.0f} MB"


def heads() -> None:
    print(f"| | {' | '.join(f'{size:,}' for size in SIZES)} |")
    print("|---|" + "---|" * len(SIZES))


def row(
    what: str, suffix: str, made: Callable[[int], bytes], read: Callable[[Path], object]
) -> None:
    """One kind of file in every size."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / f"small{suffix}"
        path.write_bytes(made(20))
        read(path)
        told = []
        for size in SIZES:
            path = Path(name) / f"a{size}{suffix}"
            in_a_fork(lambda p=path, s=size: str(p.write_bytes(made(s))))  # type: ignore[misc]
            gc.collect()
            kilobytes = path.stat().st_size / 1000
            told.append(f"{kilobytes:,.0f} kB: {in_a_fork(lambda p=path: measured(p, read))}")  # type: ignore[misc]
    print(f"| {what} | {' | '.join(told)} |", flush=True)


def sizes() -> None:
    heads()
    for suffix, made in MADE.items():
        row(f"`{suffix}`", suffix, made, content_of)


def others() -> None:
    for module in ASKING:
        module.asked = asked_here  # type: ignore[attr-defined]
    heads()
    for what, (suffix, made, read) in OTHERS.items():
        row(what, suffix, made, read)


def apart(folder: Path, times: int = 5) -> None:
    """Both ways in turns, each in a fresh process, start of the other process included."""
    foreign = reading.FOREIGN

    def once(suffixes: frozenset[str]) -> float:
        def work() -> str:
            from kvds_nlp.apart import _Worker

            reading.FOREIGN = suffixes
            found = reading.read_inputs([folder])
            _Worker.stop_all()
            both = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
            return f"{sum(u.ru_utime + u.ru_stime for u in both)} {len(found.documents)}"

        return float(in_a_fork(work).split()[0])

    here, there = [], []
    for _ in range(times):
        here.append(once(frozenset()))
        there.append(once(foreign))
    print("here ", " ".join(f"{one:.2f}" for one in here))
    print("apart", " ".join(f"{one:.2f}" for one in there))
    print(f"ratio of the fastest: {min(there) / min(here):.2f}")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--apart", type=Path, metavar="DIR")
    parser.add_argument("--others", action="store_true")
    given = parser.parse_args(arguments)
    if given.apart:
        apart(given.apart)
    elif given.others:
        others()
    else:
        sizes()


if __name__ == "__main__":
    main()
