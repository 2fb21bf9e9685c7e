"""The pieces of the multilingual tokenizer that Dutch needs, as a sentencepiece model."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import sentencepiece
from sentencepiece import sentencepiece_model_pb2
from weights import Source

LONGEST = 128
"""Pieces of a text that are read; what comes after is not seen."""


def texts_of(folder: Path) -> Iterator[str]:
    """Every line of plain Dutch in a folder of .txt and .tsv files; of a table its cells."""
    for path in sorted(folder.glob("*.t[xs][tv]")):
        for line in path.read_text("utf-8", errors="replace").splitlines():
            yield from re.split(r"\t", line)


def needed(source: Source, texts: Iterable[str]) -> list[int]:
    """Numbers of the special pieces, of single Latin letters, and of those met more than once."""
    every = processor(source, range(len(source.pieces)))
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update(every.encode(unicodedata.normalize("NFKC", text)))
    letters = {
        number
        for number, (piece, _) in enumerate(source.pieces)
        if len(piece.strip("▁")) == 1 and ord(piece.strip("▁")) < 0x250
    }
    met = {number for number, count in counts.items() if count > 1}
    return sorted({*source.special.values(), *letters, *met})


def model(source: Source, kept: Iterable[int]) -> bytes:
    """A unigram model of these pieces, renumbered in their order."""
    order = list(kept)
    kinds = {source.special["unk"]: 2}
    kinds |= {source.special[name]: 3 for name in ("bos", "eos", "pad")}
    built = sentencepiece_model_pb2.ModelProto()
    built.trainer_spec.model_type = 1
    built.trainer_spec.vocab_size = len(order)
    for name in ("unk", "bos", "eos", "pad"):
        setattr(built.trainer_spec, f"{name}_id", order.index(source.special[name]))
    built.normalizer_spec.name = "identity"  # texts come in NFKC
    built.normalizer_spec.add_dummy_prefix = True
    built.normalizer_spec.remove_extra_whitespaces = True
    built.normalizer_spec.escape_whitespaces = True
    for number in order:
        piece, score = source.pieces[number]
        built.pieces.add(piece=piece, score=score, type=kinds.get(number, 1))
    return bytes(built.SerializeToString())


def processor(source: Source, kept: Iterable[int]) -> sentencepiece.SentencePieceProcessor:
    """A tokenizer of these pieces."""
    return sentencepiece.SentencePieceProcessor(model_proto=model(source, kept))


def numbers(pieces: sentencepiece.SentencePieceProcessor, text: str) -> list[int]:
    """What the encoder reads of a text: begin, its pieces up to ``LONGEST``, end."""
    found = pieces.encode(unicodedata.normalize("NFKC", text))[: LONGEST - 2]
    return [pieces.bos_id(), *found, pieces.eos_id()]
