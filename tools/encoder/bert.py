"""The encoder in torch: a BERT without a pooler, its mean vector, and heads for themes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from weights import Source


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
        """Every word in the light of the others. Shape: (n, length, hidden)."""
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
    """Numbers of pieces and a mask of ones -> a vector a piece."""

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


class Heads(nn.Module):
    """Standardised states of words -> what a text says of each theme.

    A theme is seen in the mean of all words and, where one stretch tells, in the words that this
    theme looks at (label-wise attention; Mullenbach et al., 2018, *Explainable Prediction of
    Medical Codes*). The attention starts at zero, so that the mean leads.
    """

    def __init__(self, hidden: int, themes: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.themes = themes
        self.theme = nn.Linear(hidden, themes)
        self.valence = nn.Linear(hidden, 3 * themes)
        self.key = nn.Linear(hidden, 64)
        self.query = nn.Parameter(torch.randn(themes, 64) * 0.02)
        self.looked = nn.Parameter(torch.zeros(themes, hidden))
        self.looked_valence = nn.Parameter(torch.zeros(themes, 3, hidden))
        self.drop = nn.Dropout(dropout)

    def of_mean(self, mean: Tensor) -> tuple[Tensor, Tensor]:
        """Log-odds by the mean alone. Shapes: (n, themes), (n, themes, 3)."""
        mean = self.drop(mean)
        return self.theme(mean), self.valence(mean).view(len(mean), self.themes, 3)

    def forward(self, mean: Tensor, states: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Log-odds of themes and of their valences, and where each theme looked.

        Shapes: (n, hidden), (n, length, hidden), (n, length) -> (n, themes), (n, themes, 3),
        (n, themes, length).
        """
        near = torch.einsum("bth,nh->bnt", self.key(states), self.query) / 8
        weights = (near + (1 - mask.to(near.dtype))[:, None, :] * -1e4).softmax(-1)
        seen = self.drop(torch.einsum("bnt,bth->bnh", weights, states))
        theme, valence = self.of_mean(mean)
        theme = theme + (seen * self.looked).sum(-1)
        return theme, valence + torch.einsum("bnh,nkh->bnk", seen, self.looked_valence), weights


class Reader(nn.Module):
    """Encoder and heads, with the mean and spread that standardise every vector."""

    centre: Tensor
    spread: Tensor

    def __init__(self, encoder: Encoder, hidden: int, themes: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = Heads(hidden, themes)
        self.register_buffer("centre", torch.zeros(hidden))
        self.register_buffer("spread", torch.ones(hidden))

    def vectors(self, tokens: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The mean vector and every word's. Shapes: (n, hidden), (n, length, hidden)."""
        states = self.encoder.states(tokens, mask)
        ones = mask.to(states.dtype)[..., None]
        mean = (states * ones).sum(1) / ones.sum(1)
        return (mean - self.centre) / self.spread, (states - self.centre) / self.spread

    def forward(self, tokens: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Mean vectors, themes, valences, and where each theme looked."""
        mean, states = self.vectors(tokens, mask)
        return (mean, *self.heads(mean, states, mask))
