"""The model card: how well each head does on passages it never saw, and whether it may speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.learning.combining import Thresholds, Weighing, best_thresholds
from kvds_nlp.learning.examples import NO, UNKNOWN, YES, Answers, Chances, Examples
from kvds_nlp.learning.text_classifier import LEAST
from kvds_nlp.messages import in_words, spoken
from kvds_nlp.statistics import (
    Figure,
    Floats,
    FourfoldTable,
    Interval,
    draws,
    f1,
    interval,
    known,
    mean_of,
    mean_over_used,
)

USUAL = 0.4
"""The threshold of a label of its own that nothing is known of yet."""

Proposed = NDArray[np.bool_]
"""Whether each code is proposed for each passage. Shape: (n, n_codes)."""


@dataclass(frozen=True, slots=True)
class CodeCard:
    """One code of a model. Figures are from folds the model never saw, by group.

    Attributes:
        meaning_sha256: of the code's text in the codebook; "" for a label of its own.
        yes: passages with the code.
        no: passages without it.
        headed: whether the model speaks for this code: always, beside a codebook.
        reason: why not, in words; "" when ``headed``.
        threshold: the code is proposed from this chance on.
        precision: None when nothing was proposed and no passage has the code.
        recall: None when no passage has the code.
        base_precision: of the codebook alone, on the same passages.
        base_recall: of the codebook alone.
        gain: F1 less that of the codebook alone; its interval: groups resampled, none with few.
    """

    code: str
    meaning_sha256: str
    yes: int
    no: int
    headed: bool
    reason: str
    threshold: float
    precision: float | None
    recall: float | None
    base_precision: float | None
    base_recall: float | None
    gain: Interval


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a person must know before trusting a model.

    Attributes:
        id: digest of everything learned; evidence of this model is ``model:<id>``.
        own_labels: the labels were learned as they are, not under a codebook.
        exclusive: every passage had exactly one label, so exactly one is chosen.
        codebook_sha256: of the codebook whose rules were read.
        examples: passages learned from.
        groups: how many different groups they came from.
        folds: in how many parts they were held out.
        kappa: mean Cohen's kappa over the codes that occur, held out.
        base_kappa: of the codebook alone.
        gain: mean F1 over the codes that occur less that of the codebook alone, as of a code.
        reader: the encoder of meaning that was asked, by name; "" = none.
        versions: libraries that shaped the weights.
    """

    id: str
    own_labels: bool
    exclusive: bool
    codebook_name: str
    codebook_sha256: str
    language: str
    encoder: str
    seed: int
    examples: int
    groups: int
    folds: int
    kappa: float | None
    base_kappa: float | None
    codes: tuple[CodeCard, ...]
    gain: Interval
    reader: str = ""
    versions: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def skipped(self) -> tuple[CodeCard, ...]:
        """The codes for which the model is silent, each with its reason."""
        return tuple(code for code in self.codes if not code.headed)

    def readme(self, name: str) -> str:
        """This card in words, as Markdown, for the README in the model's folder."""
        book = in_words("card.own" if self.own_labels else "card.book", name=self.codebook_name)
        lines = [
            in_words(
                "card.head",
                name=name,
                examples=self.examples,
                groups=self.groups,
                basis=book,
                sha256=self.codebook_sha256[:12],
                seed=self.seed,
                language=self.language,
                encoder=self.encoder or in_words("card.built_in"),
                folds=self.folds,
                kappa=_figure(self.kappa),
                base=_figure(self.base_kappa),
            ),
            "|---|---|---|---|---|---|---|---|",
        ]
        for code in self.codes:
            figures = (code.precision, code.recall, code.base_precision, code.base_recall)
            shown = " | ".join(_figure(figure) for figure in figures)
            threshold = f"{code.threshold:.2f}" if code.headed else in_words("card.by_book")
            lines.append(f"| {code.code} | {code.yes} | {code.no} | {shown} | {threshold} |")
        lines += ["", in_words("card.silent"), ""]
        lines += [f"- {code.code}: {code.reason}" for code in self.skipped] or [
            f"- {in_words('card.none')}"
        ]
        versions = ", ".join(f"{name} {version}" for name, version in sorted(self.versions.items()))
        return "\n".join([*lines, "", in_words("card.made_with", versions=versions), ""])


@dataclass(frozen=True, slots=True)
class Setting:
    """What a model is made under; it goes into the card.

    Attributes:
        own_labels: the labels stand by themselves; there is nothing to fall back on.
        meanings: code id -> digest of its meaning; empty for own labels.
        thresholds: code id -> the codebook's own threshold.
        taught: codes that the encoder of meaning has an opinion on.
        reader: that encoder's name; "" = none.
    """

    own_labels: bool
    codebook_name: str
    codebook_sha256: str
    meanings: Mapping[str, str] = field(default_factory=dict, hash=False)
    thresholds: Mapping[str, float] = field(default_factory=dict, hash=False)
    taught: frozenset[str] = frozenset()
    language: str = ""
    encoder: str = ""
    reader: str = ""
    seed: int = 0
    versions: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, eq=False)
class HeldOut:
    """Opinions on each example by a model that never saw its fold.

    Attributes:
        chances: Shape: (n, n_codes), float64.
        fold: which part each was held out with, from 0 on. Shape: (n,).
        weighing: what all of them teach.
        warmth: of an exclusive model; else 1.
    """

    chances: Chances
    fold: NDArray[np.intp]
    weighing: Weighing
    warmth: float

    @property
    def folds(self) -> int:
        """In how many parts the examples were held out."""
        return int(self.fold.max()) + 1


def made_card(examples: Examples, held: HeldOut, setting: Setting) -> ModelCard:
    """The card of a model: what it saw, how well it did, where it stays silent and why."""
    if examples.exclusive:  # the chosen one always reaches its threshold
        limits = np.full(len(examples.codes), 1.0 / len(examples.codes))
        ours = held.chances == held.chances.max(axis=1, keepdims=True)
    else:
        own = np.full(len(examples.codes), USUAL)
        start = own if setting.own_labels else base_limits(examples, setting)
        limits = best_thresholds(held.chances, examples.answers, start)
        ours = np.zeros(held.chances.shape, dtype=np.bool_)
        for number in range(held.folds):  # by thresholds that other groups gave
            left, kept = held.fold == number, held.fold != number
            theirs = best_thresholds(held.chances[kept], examples.answers[kept], start)
            ours[left] = held.chances[left] >= theirs
    base = examples.chances >= base_limits(examples, setting)
    mine, alone = fourfold_tables(ours, examples.answers), fourfold_tables(base, examples.answers)
    gain, of_codes = gains(examples, ours, base, setting.seed)
    nothing = Interval(None, None, None)
    codes = _code_cards(examples, setting, limits, mine, alone, of_codes)
    if setting.own_labels:  # there is no codebook to compare with
        codes = tuple(
            replace(code, base_precision=None, base_recall=None, gain=nothing) for code in codes
        )
    return ModelCard(
        id="",
        own_labels=setting.own_labels,
        exclusive=examples.exclusive,
        codebook_name=setting.codebook_name,
        codebook_sha256=setting.codebook_sha256,
        language=setting.language,
        encoder=setting.encoder,
        seed=setting.seed,
        examples=len(examples.groups),
        groups=len(set(examples.groups)),
        folds=held.folds,
        kappa=kappa_over_used(mine),
        base_kappa=None if setting.own_labels else kappa_over_used(alone),
        codes=codes,
        gain=nothing if setting.own_labels else gain,
        reader=setting.reader,
        versions=setting.versions,
    )


def base_limits(examples: Examples, setting: Setting) -> Thresholds:
    """The codebook's own threshold per code; 1 where it has none."""
    return np.array([setting.thresholds.get(code, 1.0) for code in examples.codes])


def fourfold_tables(proposed: Proposed, answers: Answers) -> tuple[FourfoldTable, ...]:
    """One ``FourfoldTable`` per code, over the passages people judged for that code."""
    found = []
    for column in range(answers.shape[1]):
        told = answers[:, column] != UNKNOWN
        said, yes = proposed[told, column], answers[told, column] == YES
        counts = (said & yes, said & ~yes, ~said & yes, ~said & ~yes)
        found.append(FourfoldTable(*(int(count.sum()) for count in counts)))
    return tuple(found)


def kappa_over_used(found: Iterable[FourfoldTable]) -> float | None:
    """Mean Cohen's kappa over the codes people used; None when they used none."""
    return mean_of(item.kappa for item in found if item.both + item.people)


def gains(
    examples: Examples, ours: Proposed, base: Proposed, seed: int
) -> tuple[Interval, tuple[Interval, ...]]:
    """How much higher F1 is than the codebook's own: the mean over the codes used, and of each."""
    names = sorted(set(examples.groups))
    groups = np.array([names.index(group) for group in examples.groups])
    counts = np.zeros((2, len(names), len(examples.codes), 4))
    told, yes = examples.answers != UNKNOWN, examples.answers == YES
    for which, said in enumerate((ours, base)):
        cells = (said & yes, said & ~yes, ~said & yes, ~said & ~yes)
        for place, cell in enumerate(cells):
            np.add.at(counts[which, :, :, place], groups, (cell & told).astype(float))
    totals = counts.sum(axis=1)
    drawn = draws(np.moveaxis(counts, 0, 1).reshape(len(names), -1, 4), seed)
    again = None if drawn is None else drawn.reshape(len(drawn), 2, -1, 4)

    def mean(some: Floats) -> Floats:
        return np.asarray(mean_over_used(f1(some), some))

    def found(figure: Figure, once: Floats, many: Floats | None) -> Interval:
        edges = None if many is None else interval(figure(many[:, 0]) - figure(many[:, 1]))
        low, high = edges or (None, None)
        return Interval(known(float(figure(once[0]) - figure(once[1]))), low, high)

    return found(mean, totals, again), tuple(
        found(f1, totals[:, code], None if again is None else again[:, :, code])
        for code in range(len(examples.codes))
    )


def _code_cards(
    examples: Examples,
    setting: Setting,
    limits: Thresholds,
    mine: tuple[FourfoldTable, ...],
    base: tuple[FourfoldTable, ...],
    gain: tuple[Interval, ...],
) -> tuple[CodeCard, ...]:
    """What was seen of each code, how well it did and, in words, why it should not speak."""
    cards = []
    for column, code in enumerate(examples.codes):
        answers = examples.answers[:, column]
        yes, no = int((answers == YES).sum()), int((answers == NO).sum())
        few = setting.own_labels and min(yes, no) < LEAST
        card = CodeCard(
            code=code,
            meaning_sha256=setting.meanings.get(code, ""),
            yes=yes,
            no=no,
            headed=not few,
            reason=in_words("card.few", yes=yes, no=no) if few else "",
            threshold=float(limits[column]),
            precision=mine[column].precision,
            recall=mine[column].recall,
            base_precision=base[column].precision,
            base_recall=base[column].recall,
            gain=gain[column],
        )
        cards.append(card)
    return tuple(cards)


def _figure(value: float | None) -> str:
    point = "," if spoken() == "nl" else "."
    return "-" if value is None else f"{value:.2f}".replace(".", point)
