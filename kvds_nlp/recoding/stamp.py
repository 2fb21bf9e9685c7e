"""What the memory may trust: it holds for as long as what made it stays the same."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kvds_nlp.places import EVIDENCE_LIBRARIES, find_shipped, versions
from kvds_nlp.sources import CodingSetup

_HOUSE = Path(__file__).resolve().parents[1]

MAKE_EVIDENCE = (
    "arrays.py", "codebook", "corpus.py", "data.py", "deciding", "dutch", "encoding", "graphs.py",
    "flows/code.py", "flows/model_scoring.py", "language", "learning", "matching", "recoding",
    "segmenting.py", "settings.py", "similarity", "sources", "spans.py", "statistics.py",
)  # fmt: skip
"""The modules and rooms whose code evidence, and what was decided on it, rests on; a change
elsewhere empties no cache.

A test holds it against what the coding journey imports, so that none is forgotten.
"""


def stamp_of(setup: CodingSetup) -> str:
    """A digest of everything evidence is made by: our code, our data, the pipeline, libraries."""
    analysed = setup.engine.cache.stamp if setup.engine.cache else ""
    total = hashlib.sha256(f"{setup.engine.info} {analysed}".encode())
    for name in MAKE_EVIDENCE:
        room = _HOUSE / name
        files = (*room.glob("*.py"), *room.glob("*.txt")) if room.is_dir() else (room,)
        for path in sorted(files):
            total.update(path.read_bytes())
    for name in ("learned.json.xz", "lexicon.json.xz"):
        data = find_shipped("models", "nl_kvds", name)
        total.update(data.read_bytes() if data else b"")
    total.update(repr(versions(EVIDENCE_LIBRARIES)).encode())
    return total.hexdigest()
