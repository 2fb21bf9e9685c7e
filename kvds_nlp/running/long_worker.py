"""What a worker of a cluster does: opens everything once, then codes the batches it is given."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kvds_nlp.messages import speaking, spoken
from kvds_nlp.running.options import Job, open_setup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kvds_nlp.settings import Settings
    from kvds_nlp.similarity import JudgedText
    from kvds_nlp.sources import CodingSetup, Sources


def recipe_of(job: Job, judged: Sequence[JudgedText] = ()) -> str:
    """What a worker needs of a job, as JSON: settings, codebook, where a trained model is, and what
    people decided of passages.
    """
    from kvds_nlp.codebook.files import whole_bytes

    return json.dumps(
        {
            "settings": job.settings.model_dump(mode="json"),
            "codebook": whole_bytes(job.codebook).decode("utf-8", "surrogateescape"),
            "study": str(job.study.resolve()) if job.study else "",
            "spoken": spoken(),
            "judged": [asdict(one) for one in judged],
        }
    )


def made_of(setup: CodingSetup) -> str:
    """A digest of everything that what is decided hangs on, beside the settings."""
    from hashlib import sha256

    import kvds_nlp
    from kvds_nlp.recoding import stamp_of

    model = setup.model.card.id if setup.model else ""
    told = f"{kvds_nlp.__version__} {stamp_of(setup)} {setup.policy!r} {setup.codebook.sha256}"
    told += f" {setup.judged!r}"
    return sha256(f"{told} {model}".encode()).hexdigest()


def code_there(recipe: str, documents: list[str]) -> tuple[str, list[bytes], tuple[str, ...]]:
    """On a worker: what it is made of, what was decided of each document, and remarks."""
    from kvds_nlp.store.rows import document_in
    from kvds_nlp.streaming.coding import code_batch

    with speaking(json.loads(recipe)["spoken"]):
        setup, sources, settings, stamp = _opened(recipe)
        there = [document_in(row) for row in documents]
        bodies, notes = code_batch(there, setup, sources, settings)
    return stamp, bodies, notes


@lru_cache(maxsize=1)
def _opened(recipe: str) -> tuple[CodingSetup, Sources, Settings, str]:
    from kvds_nlp.settings import Settings
    from kvds_nlp.similarity import JudgedText
    from kvds_nlp.sources import open_sources

    said = json.loads(recipe)
    settings = Settings.model_validate(said["settings"]).model_copy(update={"workers": 1})
    with TemporaryDirectory() as folder:
        book = Path(folder) / "codebook.yaml"
        book.write_bytes(said["codebook"].encode("utf-8", "surrogateescape"))
        study = Path(said["study"]) if said["study"] else None
        judged = tuple(
            JudgedText(one["text"], tuple(one["yes"]), tuple(one["no"])) for one in said["judged"]
        )
        setup = replace(open_setup(Job((), study, settings, book)), judged=judged)
    return setup, open_sources(setup), settings, made_of(setup)
