"""Which encoder is used, and how one is kept on disk (npz and JSON, never pickle)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kvds_nlp.data import Passage
from kvds_nlp.encoding.offline import OfflineEncoder, fit_offline, made
from kvds_nlp.encoding.protocol import Encoder
from kvds_nlp.errors import ModelError

OFFLINE = ("", "offline")
FORMAT = 1
_META, _ARRAYS = "encoder.json", "encoder.npz"


def open_encoder(
    name: str, *, fit_on: Sequence[Passage], seed: int, allow_download: bool = False
) -> Encoder:
    """The encoder of this name.

    Args:
        name: ``""`` or ``"offline"`` for the default that needs no download; a folder that
            ``save`` wrote; a folder with a sentence-transformers model; a name on the hub.
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
    if (folder / _META).is_file():
        return load(folder)
    if not folder.is_dir() and not allow_download:
        raise ModelError(
            f"{name}: no folder with an encoder, and nothing is downloaded unasked. Give a folder, "
            "leave the setting 'encoder' empty, or allow the download of this name."
        )
    from kvds_nlp.encoding.transformers import open_transformer

    return open_transformer(name, local_only=folder.is_dir())


def save(encoder: Encoder, folder: Path) -> None:
    """Write an offline encoder to a folder, for a trained model to travel with.

    Raises:
        ModelError: for an encoder that is a model of its own on disk; keep its folder's name.
    """
    if not isinstance(encoder, OfflineEncoder):
        raise ModelError(f"{encoder.name}: only the offline encoder is stored with a model.")
    folder.mkdir(parents=True, exist_ok=True)
    meta = {"format": FORMAT, "name": encoder.name, "unseen": encoder.unseen}
    text = json.dumps({**meta, "terms": encoder.terms}, ensure_ascii=False, indent=0)
    (folder / _META).write_text(text + "\n", encoding="utf-8")
    arrays = {"idf": encoder.idf}
    if encoder.components is not None:
        arrays["components"] = encoder.components
    np.savez(folder / _ARRAYS, allow_pickle=False, **arrays)


def load(folder: Path) -> OfflineEncoder:
    """The offline encoder that ``save`` wrote.

    Raises:
        ModelError: naming the folder and what is wrong with it.
    """
    try:
        meta = json.loads((folder / _META).read_text(encoding="utf-8"))
        if meta["format"] != FORMAT:
            raise ValueError(f"its format is {meta['format']!r}, this version reads {FORMAT}")
        with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
            components = arrays.get("components")
            encoder = made(tuple(meta["terms"]), arrays["idf"], meta["unseen"], components)
        if encoder.name != meta["name"]:
            raise ValueError("its arrays are not the ones it was written with")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{folder}: cannot be used as an encoder: {error}. Train again.") from None
    return encoder
