"""The encoder in torch: a BERT without a pooler, its mean vector, and heads that learn themes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from torch import Tensor, nn
from weights import Source

PREFIX = "query: "
"""What E5 was trained to see before a text."""


def make_tokenizer(source: Source, kept: Sequence[int], longest: int) -> Tokenizer:
    """The unigram tokenizer with only these pieces, renumbered in this order."""
    pieces = [source.pieces[number] for number in kept]
    unk = list(kept).index(source.special["unk"])
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=unk, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace("\u00ad", ""), normalizers.Strip()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(prepend_scheme="always")]
    )
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always")
    bos, eos = (pieces.index(source.pieces[source.special[name]]) for name in ("bos", "eos"))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", bos), ("</s>", eos)]
    )
    tokenizer.enable_truncation(longest)
    return tokenizer


class Layer(nn.Module):
    """One transformer layer, normalised after each half as BERT is."""

    def __init__(self, hidden: int, heads: int, inner: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=epsilon)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=epsilon)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        n, length, hidden = x.shape
        q, k, v = (
            part.view(n, length, self.heads, hidden // self.heads).transpose(1, 2)
            for part in self.qkv(x).chunk(3, dim=-1)
        )
        scores = q @ k.transpose(-1, -2) / (hidden // self.heads) ** 0.5 + mask
        seen = (scores.softmax(-1) @ v).transpose(1, 2).reshape(n, length, hidden)
        x = self.norm1(x + self.drop(self.out(seen)))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Token numbers and a mask of ones -> mean vectors. Shape: (n, length) -> (n, hidden)."""

    def __init__(
        self, words: int, hidden: int, layers: int, heads: int, inner: int, positions: int,
        epsilon: float, dropout: float = 0.1,
    ) -> None:  # fmt: skip
        super().__init__()
        self.word = nn.Embedding(words, hidden)
        self.place = nn.Embedding(positions, hidden)
        self.norm = nn.LayerNorm(hidden, eps=epsilon)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(hidden, heads, inner, epsilon, dropout) for _ in range(layers)
        )

    def states(self, tokens: Tensor, mask: Tensor) -> Tensor:
        """The vector of every token. Shape: (n, length) -> (n, length, hidden)."""
        x = self.drop(self.norm(self.word(tokens) + self.place.weight[: tokens.shape[1]]))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(self, tokens: Tensor, mask: Tensor) -> Tensor:
        x = self.states(tokens, mask)
        ones = mask.to(x.dtype)
        return (x * ones[..., None]).sum(1) / ones.sum(1, keepdim=True)


def from_source(
    source: Source, kept: Sequence[int], layers: Sequence[int], dropout: float = 0.1
) -> Encoder:
    """The encoder with these pieces and these of its layers."""
    t, h = source.tensors, source.hidden
    model = Encoder(
        len(kept), h, len(layers), source.heads, source.inner, source.positions, source.epsilon,
        dropout,
    )  # fmt: skip

    def put(parameter: nn.Parameter, values: NDArray[np.float32]) -> None:
        parameter.data = torch.from_numpy(np.array(values, np.float32)).view(parameter.shape)

    put(model.word.weight, t["emb.word"].reshape(-1, h)[list(kept)])
    # BERT adds the embedding of token type 0 everywhere; it is folded into the positions.
    put(model.place.weight, t["emb.pos"].reshape(-1, h) + t["emb.type"].reshape(-1, h)[0])
    put(model.norm.weight, t["emb.ln.w"])
    put(model.norm.bias, t["emb.ln.b"])
    for layer, number in zip(model.layers, layers, strict=True):
        for kind in ("w", "b"):
            part = [t[f"l{number}.{name}.{kind}"] for name in "qkv"]
            put(getattr(layer.qkv, "weight" if kind == "w" else "bias"), np.concatenate(part))
        for module, name in (
            (layer.out, "ao"), (layer.up, "fi"), (layer.down, "fo"),
            (layer.norm1, "aln"), (layer.norm2, "oln"),
        ):  # fmt: skip
            put(module.weight, t[f"l{number}.{name}.w"])
            put(module.bias, t[f"l{number}.{name}.b"])
    return model


def batch_of(tokenizer: Tokenizer, texts: Sequence[str], pad: int) -> tuple[Tensor, Tensor]:
    """Token numbers, padded, and the mask. Shape: (n, longest) twice."""
    rows = [e.ids for e in tokenizer.encode_batch([PREFIX + text for text in texts])]
    longest = max(map(len, rows))
    tokens = torch.full((len(rows), longest), pad, dtype=torch.long)
    mask = torch.zeros((len(rows), longest), dtype=torch.long)
    for n, row in enumerate(rows):
        tokens[n, : len(row)] = torch.tensor(row)
        mask[n, : len(row)] = 1
    return tokens, mask
