"""What both series of tries share: their command line, and calling a verb."""

from __future__ import annotations

import argparse
import contextlib
import io
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kvds_nlp.commands import run_cli
from kvds_nlp.language.pipelines import open_pipeline


def said_by(words: Sequence[str]) -> tuple[int, str]:
    """The exit code of a command line, and all that it said."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = run_cli(list(words))
    return code, said.getvalue()


@contextlib.contextmanager
def one_tokenizer() -> Iterator[None]:
    """spaCy's blank Dutch is made once, before anything forks: half of what a try took."""
    import spacy

    made, known = spacy.blank, dict[str, Any]()

    def once(name: str, **how: object) -> Any:
        key = f"{name} {how}"
        if key not in known:
            known[key] = made(name, **how)
        return known[key]

    spacy.blank = once
    open_pipeline("blank", "needed", frozenset())
    try:
        yield
    finally:
        spacy.blank = made


def is_fault_of_ours(text: str) -> bool:
    """Whether a verb said what is never to be said."""
    return any(
        words in text for words in ("should not happen", "hoort niet te gebeuren", "Traceback")
    )


def run_series(
    about: str | None,
    count: int,
    make: Callable[[Path], None],
    run: Callable[[Iterable[int], int, Path], Iterable[object]],
) -> int:
    """A series of tries from the command line; 1 when something did not hold.

    Args:
        about: for ``--help``.
        count: of tries, when none is given.
        make: fills a folder with the world that is tried on.
        run: what did not hold, given the numbers of the tries, the seed and the world.
    """
    options = argparse.ArgumentParser(description=about)
    options.add_argument("--count", type=int, default=count)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--first", type=int, default=0, help="number of the first try")
    given = options.parse_args()
    began, found = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder))
        numbers = range(given.first, given.first + given.count)
        with one_tokenizer():
            for what in run(numbers, given.seed, Path(folder)):
                found += 1
                print(what, flush=True)  # noqa: T201
    print(f"{given.count} tries, {found} did not hold, {time.monotonic() - began:.0f} s")  # noqa: T201
    return 1 if found else 0
