"""A trained network, opened: pieces of a text go in, arrays come out.

Run by onnxruntime: weights of 8 bits, arithmetic in float32, one text at a time by one thread, so
that a text reads the same in any company. Both libraries are looked for, never required.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

WEIGHTS, PIECES = "weights.onnx", "pieces.model"
"""Beside a graph: its weights, and the tokenizer's pieces."""
_RUNTIME = ("onnxruntime", "sentencepiece")


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """Use ``open_graph``."""

    _session: Any
    _pieces: Any

    def pieces(self, text: str) -> list[int]:
        """The numbers of a text's pieces. Half a surrogate pair is no character; it is read as a
        question mark.
        """
        readable = text.encode("utf-8", "replace").decode("utf-8")
        return list(self._pieces.encode(unicodedata.normalize("NFKC", readable)))

    def run(self, pieces: Sequence[int]) -> list[NDArray[np.float32]]:
        """What comes out for the pieces of one text, in the order of the graph's outputs. Shape of
        each: (1, ...), float32.
        """
        framed = [self._pieces.bos_id(), *pieces, self._pieces.eos_id()]
        return list(self._session.run(None, {"pieces": np.array([framed], np.int64)}))


def is_runnable() -> bool:
    """Whether what runs graphs is installed."""
    return all(map(find_spec, _RUNTIME))


def open_graph(path: Path) -> Graph:
    """A graph whose weights and pieces stand beside it.

    Raises:
        Exception: one of the runtime's own, for files it cannot use.
    """
    import onnxruntime
    import sentencepiece

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Weights become floats once, when the file is opened, and not in every product.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    return Graph(
        onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"]),
        sentencepiece.SentencePieceProcessor(model_file=str(path.with_name(PIECES))),
    )


def digest_of(paths: Iterable[Path]) -> str:
    """Of what is in these files, in this order: sha256 in hexadecimals."""
    every = hashlib.sha256()
    for path in paths:
        every.update(path.read_bytes())
    return every.hexdigest()
