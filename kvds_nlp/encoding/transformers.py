"""The sentence-transformers door: a model from a folder, or one the user asked to fetch."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kvds_nlp.arrays import Vectors, normalised
from kvds_nlp.data import Passage
from kvds_nlp.errors import MissingExtraError, ModelError
from kvds_nlp.incoming import regular
from kvds_nlp.messages import in_words


@dataclass(frozen=True, slots=True, eq=False)
class TransformerEncoder:
    """A sentence-transformers model behind our one method."""

    name: str
    model: Any

    def encode(self, passages: Sequence[Passage]) -> Vectors:
        """One row per passage. Shape: (n, dim), float32, rows of length 1."""
        texts = [passage.segment.quote for passage in passages]
        rows = self.model.encode(texts, convert_to_numpy=True, show_progress_bar=False)
        return normalised(np.atleast_2d(rows))


def open_transformer(name: str, *, local_only: bool) -> TransformerEncoder:
    """The sentence-transformers model in a folder, or (not ``local_only``) on the hub.

    Raises:
        MissingExtraError: when the library is not installed.
        ModelError: when the model cannot be loaded.
    """
    if local_only:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError:
        raise MissingExtraError(in_words("encoder.no_library", name=name)) from None
    try:
        for path in Path(name).rglob("*"):
            regular(path)
        model = SentenceTransformer(
            name,
            device="cpu",
            local_files_only=local_only,
            trust_remote_code=False,
            # The other weight format is a pickle (house rule I11).
            model_kwargs={"use_safetensors": True},
        )
    except Exception as error:  # noqa: BLE001 - the library raises whatever its backends raise
        raise ModelError(in_words("encoder.cannot_load", name=name, error=error)) from None
    return TransformerEncoder(f"sentence-transformers-{_fingerprint(name)}", model)


def _fingerprint(name: str) -> str:
    """The last part of the name and a digest of its configuration files, where it is a folder."""
    folder = Path(name)
    digest = hashlib.sha256(folder.name.encode())
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        digest.update(path.read_bytes())
    return f"{folder.name}-{digest.hexdigest()[:12]}"
