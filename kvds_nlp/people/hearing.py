"""What a line says about consent, heard by the encoder that ships.

Some small products beside those of the encoder of meaning (Hu et al., 2021, *LoRA: Low-Rank
Adaptation of Large Language Models*), taught by ``tools/consent/hearing.py`` on the lines that
taught the linear reader of ``sense``; one graph beside the encoder's weights, which stay as they
are. It hears what words mean that no line had; where its runtime is missing the linear reader
stands alone.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kvds_nlp.messages import in_words
from kvds_nlp.places import find_shipped

if TYPE_CHECKING:  # what hears no line opens no graph
    from kvds_nlp.arrays import Layout
    from kvds_nlp.graphs import Graph

GRAPH = "consent.onnx"
"""Beside the encoder's weights: what a graph reads them from may stand nowhere else."""
FILES = (GRAPH, "weights.onnx", "pieces.model")
LONGEST = 126
"""Pieces that are heard; of a longer line the last are not."""
PLACES: Mapping[str, str] = {
    "head": "begin", "end": "eind", "note": "noot", "cell": "cel", "value": "antwoord",
    "name": "bestand", "talk": "gesprek",
}  # fmt: skip
"""How the encoder is told where a line stands."""


def as_heard(text: str, place: str, asked: str) -> str:
    """A line as the encoder is given it.

    >>> as_heard("liever niet", "value", "Mag ik u citeren?")
    'antwoord: Mag ik u citeren? => liever niet'
    """
    asked = f"{asked} => " if asked or place == "value" else ""
    return f"{PLACES[place]}: {asked}{text}"


def heard(text: str, place: str, asked: str, digest: str) -> tuple[float, ...] | None:
    """How likely a line is each of ``sense.LABELS``; None where nothing can hear it.

    Args:
        text: as ``sense.sense_of`` takes it, as ``place`` and ``asked``.
        place: one of ``PLACES``.
        asked: "" where nothing was.
        digest: of ``FILES``, as the reader beside which it hears knows them.

    Raises:
        ModelError: when the files are not those, or broken.
    """
    graph = _graph(digest)
    if graph is None:
        return None
    import numpy as np

    (odds,) = graph.run(graph.pieces(as_heard(text, place, asked))[:LONGEST])
    likely = np.exp(odds[0].astype(np.float64) - odds.max())
    return tuple((likely / likely.sum()).tolist())


@functools.cache
def _graph(digest: str) -> Graph | None:
    from kvds_nlp.graphs import digest_of, is_runnable, open_graph

    folder = find_shipped("models", "meaning")
    if folder is None or not is_runnable() or not (folder / GRAPH).is_file():
        return None
    try:
        if digest_of(folder / name for name in FILES) != digest:
            raise ValueError(in_words("broken.files"))
        return open_graph(folder / GRAPH)
    except Exception as error:  # noqa: BLE001 - the runtime raises classes of its own
        raise layout().unusable(folder, error) from None


def layout() -> Layout:
    """The files of a reader of consent, without the graph."""
    from kvds_nlp.arrays import Layout

    return Layout("card.json", "weights.npz", 1, what="made.sense", mend="mend.install")
