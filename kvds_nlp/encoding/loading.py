"""What the house asks of an encoder, which one is used, and how one is kept on disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from kvds_nlp.arrays import Layout, Vectors
from kvds_nlp.data import Passage
from kvds_nlp.encoding.offline import OfflineEncoder, fit_offline, made
from kvds_nlp.errors import ModelError
from kvds_nlp.messages import in_words

OFFLINE = ("", "offline")
_LAYOUT = Layout("encoder.json", "encoder.npz", 1, "made.encoder", "mend.train")


class Encoder(Protocol):
    """Passages -> vectors, in the order given; the same passage gives the same vector."""

    @property
    def name(self) -> str:
        """Which encoder this is, with a digest of what it learned; goes into run.json."""
        ...

    def encode(self, passages: Sequence[Passage]) -> Vectors:
        """One row per passage. Shape: (n, dim), float32, rows of length 1 (or all zero)."""
        ...


def open_encoder(
    name: str, *, fit_on: Sequence[Passage], seed: int, allow_download: bool = False
) -> Encoder:
    """The encoder of this name.

    Args:
        name: ``""`` or ``"offline"`` for the default that needs no download; a folder that
            ``save_encoder`` wrote; a folder with a sentence-transformers model; a name on the hub.
        fit_on: the passages the offline encoder learns its word weights from; others ignore it.
        seed: for the offline encoder's SVD.
        allow_download: the user said yes to fetching this name from the hub (house rule I10).

    Raises:
        ModelError: when there is no such folder, or the name would need a download.
        MissingExtraError: when sentence-transformers is not installed.
    """
    if name in OFFLINE:
        return fit_offline(fit_on, seed=seed)
    folder = Path(name)
    if _LAYOUT.stands_in(folder):
        return load_encoder(folder)
    if not folder.is_dir() and not allow_download:
        raise ModelError(in_words("encoder.no_folder", name=name))
    from kvds_nlp.encoding.transformers import open_transformer

    return open_transformer(name, local_only=folder.is_dir())


def save_encoder(encoder: Encoder, folder: Path) -> None:
    """Writes an offline encoder to a folder, for a trained model to travel with.

    Raises:
        ModelError: for an encoder that is a model of its own on disk; keep its folder's name.
        OutputError: when the place cannot be written.
    """
    if not isinstance(encoder, OfflineEncoder):
        raise ModelError(in_words("encoder.only_offline", name=encoder.name))
    card = {"name": encoder.name, "unseen": encoder.unseen, "terms": encoder.terms}
    arrays = {"idf": encoder.idf}
    if encoder.components is not None:
        arrays["components"] = encoder.components
    _LAYOUT.write(folder, card, arrays)


def load_encoder(folder: Path) -> OfflineEncoder:
    """The offline encoder that ``save_encoder`` wrote.

    Raises:
        ModelError: naming the folder and what is wrong with it.
    """

    def read(card: dict[str, Any], arrays: dict[str, Any]) -> OfflineEncoder:
        components = arrays.get("components")
        encoder = made(tuple(card["terms"]), arrays["idf"], card["unseen"], components)
        if encoder.name != card["name"]:
            raise ValueError(in_words("broken.arrays"))
        return encoder

    return _LAYOUT.read(folder, read)
