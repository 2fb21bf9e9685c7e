"""One sign by the ten thousand: ``python -m tests.hostile.runs``. No reader may take long over it.

A pattern that looks back from every place takes the square of a run's length: a line of 60,000
``_`` took minutes. Each try has a process of its own that may compute for some seconds.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kvds_nlp.readers.reading import READERS
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.talk.parts import InputFile
from tests.readers.build import docx_bytes, odt_bytes, rtf_bytes

LONG, SECONDS = 60_000, 10
SIGNS = (
    *" \t_.-#*()[]<>{}:;,0aA&/|'\"?!=+@~\\\u2026\u00a0\u00ad\u0301\u200d\u4e00\U0001f600",
    *(
        "a:",
        "a ",
        "( ",
        "1 ",
        ". ",
        "a. ",
        "- ",
        "* ",
        "A.",
        "00:",
        "1:00 ",
        "[a",
        "](",
        "<a",
        "&a",
    ),
    *(
        "\n",
        "\n\n",
        "a\n",
        "a:\n",
        "- \n",
        "1\n",
        "1. a\n",
        "00:00:01\n",
        "a\t",
        "? ",
        "Ja. ",
        "**a",
    ),
)
AROUND = ("{}", "{}x", "R: {} x", "I: Hoe?\nR: {}\nI: En?\nR: Ja.\n", "# {} x", "R {}: ja")


def shapes() -> Iterator[tuple[str, bytes]]:
    """Suffix and bytes of every try."""
    for sign in SIGNS:
        for around in AROUND:
            text = around.format(sign * (LONG // len(sign)))
            yield ".txt", text.encode()
            yield ".md", text.encode()
        run = sign * (LONG // len(sign))
        cell = run.replace('"', '""')
        yield ".csv", f'nr;antwoord\n1;"{cell}x"\n2;"x{cell}x"\n3;Goed zo.\n'.encode()
        yield ".csv", f'nr;"{cell}x"\n1;ja\n2;nee\n3;Goed zo, zei hij.\n'.encode()
        many = "".join(f'{n};"{n % 3}{cell}!"\n' for n in range(12))
        yield ".csv", f"nr;kruis aan\n{many}".encode()
        yield ".vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\n{run}x\n".encode()
        yield ".srt", f"1\n00:00:01,000 --> 00:00:02,000\n{run}x\n".encode()
        plain = run.replace("&", "&amp;").replace("<", "&lt;")
        yield ".odt", odt_bytes(f"<text:p>R: {plain} x</text:p>")
        yield ".rtf", rtf_bytes([f"R: {run} x"])
        yield ".docx", docx_bytes([("R", f"{run} x")])


def takes_long(suffix: str, body: bytes, folder: Path, seconds: int = SECONDS) -> bool:
    """Whether reading is ended by the system before it is done."""
    path = folder / f"a{suffix}"
    path.write_bytes(body)
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        spent = resource.getrusage(resource.RUSAGE_SELF)
        until = int(spent.ru_utime + spent.ru_stime) + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (until, until + 1))
        try:
            READERS[suffix](body, InputFile(path, path.name), ReadingSettings())
        except Exception:  # noqa: BLE001 - what it says is tried elsewhere
            os._exit(0)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def main() -> int:
    """1 when one takes long."""
    tries = list(shapes())
    with tempfile.TemporaryDirectory() as folder:
        found = [one for one in tries if takes_long(*one, Path(folder))]
    for suffix, body in found:
        print(suffix, body[:40], body[-20:])  # noqa: T201
    print(f"{len(tries)} tries, {len(found)} take more than {SECONDS} s of computing")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
