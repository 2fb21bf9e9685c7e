"""Where a verb remembers what it worked out: ``STUDY/cache/``, which anyone may delete."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kvds_nlp.commands.job import Job
    from kvds_nlp.sources import CodingSetup
    from kvds_nlp.store.cache import DiskShelf

FOLDER = "cache"
_LIBRARIES = ("numpy", "scikit-learn", "scipy", "simplemma", "spacy", "thinc")
_DATA = (("models", "nl_kvds", "learned.json.xz"), ("models", "nl_kvds", "lexicon.json.xz"))


def cache_folder(job: Job, out: Path | None) -> Path | None:
    """The cache of a study that is written to; None where a verb works on loose files.

    With ``--out`` elsewhere the study may be someone else's, or an example: it is left as it is.
    """
    return job.study / FOLDER if job.study and out is None else None


@contextmanager
def remembering(folder: Path | None, setup: CodingSetup) -> Iterator[DiskShelf | None]:
    """The evidence kept in a cache folder, or None without one; never an error."""
    if folder is None:
        yield None
        return
    from kvds_nlp.store.cache import open_shelf

    with open_shelf(folder, _stamp(setup)) as shelf:
        yield shelf


def _stamp(setup: CodingSetup) -> str:
    """A digest of everything evidence is made by: our code, our data, the pipeline, libraries."""
    import kvds_nlp
    from kvds_nlp.resources import find_shipped, versions

    analysed = setup.engine.cache.stamp if setup.engine.cache else ""
    total = hashlib.sha256(f"{setup.engine.info} {analysed}".encode())
    house = Path(kvds_nlp.__file__).parent
    for path in sorted((*house.rglob("*.py"), *(house / "dutch").glob("*.txt"))):
        total.update(path.read_bytes())
    for parts in _DATA:
        data = find_shipped(*parts)
        total.update(data.read_bytes() if data else b"")
    total.update(repr(versions(_LIBRARIES)).encode())
    return total.hexdigest()
