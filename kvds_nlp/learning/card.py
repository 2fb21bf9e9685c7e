"""The model card: how well each head does on passages it never saw, and whether it may speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.learning.combining import Combination, Correction
from kvds_nlp.learning.examples import NO, UNKNOWN, YES, Answers, Chances, Examples
from kvds_nlp.learning.text_classifier import LEAST
from kvds_nlp.statistics import FourfoldTable, mean_of

LEAST_BESIDE_CODEBOOK = 5
"""Fewer reviewed examples of a code than this leave the codebook alone."""

MARGIN = 0.05
"""How much higher a head's held-out kappa must be: a few examples flatter by chance."""

Limits = NDArray[np.float64]
"""A threshold per code. Shape: (n_codes,), float64."""

USUAL = 0.45
"""The threshold of a model that has seen nothing yet."""

_GRID = np.arange(0.15, 0.66, 0.05)
_SHRINK, _SHRINK_CODE = 100.0, 30.0
"""How many yeses the usual threshold is worth for all codes together, and for one code."""

Proposed = NDArray[np.bool_]
"""Whether each code is proposed for each passage. Shape: (n, n_codes)."""


@dataclass(frozen=True, slots=True)
class CodeCard:
    """One code of a model. Figures are from folds the model never saw, by group.

    Attributes:
        meaning_sha256: of the code's text in the codebook; "" for a label of its own.
        yes: passages with the code.
        no: passages without it.
        headed: whether the model speaks for this code; else the codebook alone decides.
        reason: why not, in words; "" when ``headed``.
        threshold: the code is proposed from this chance on.
        precision: None when nothing was proposed and no passage has the code.
        recall: None when no passage has the code.
        base_precision: of the codebook alone, on the same passages.
        base_recall: of the codebook alone.
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
    versions: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def skipped(self) -> tuple[CodeCard, ...]:
        """The codes for which the model is silent, each with its reason."""
        return tuple(code for code in self.codes if not code.headed)

    def readme(self, name: str) -> str:
        """This card in Dutch, as Markdown, for the README in the model's folder."""
        basis = "eigen labels" if self.own_labels else f"codeboek {self.codebook_name}"
        lines = [
            f"# Model {name}",
            "",
            f"Geleerd van {self.examples} beoordeelde fragmenten uit {self.groups} groepen; "
            f"{basis} (sha256 {self.codebook_sha256[:12]}).",
            f"Seed {self.seed}, taalmodel {self.language}, encoder {self.encoder or 'ingebouwd'}.",
            "",
            "De cijfers hieronder zijn gemeten op groepen die het model niet zag "
            f"({self.folds} delen). Bij weinig voorbeelden zijn ze onzeker.",
            "",
            f"Cohens kappa, gemiddeld over de codes: {_figure(self.kappa)} "
            f"(alleen het codeboek: {_figure(self.base_kappa)}).",
            "",
            "| code | wel | niet | precisie | recall | codeboek: precisie | recall | drempel |",
            "|---|---|---|---|---|---|---|---|",
        ]
        for code in self.codes:
            figures = (code.precision, code.recall, code.base_precision, code.base_recall)
            shown = " | ".join(_figure(figure) for figure in figures)
            threshold = f"{code.threshold:.2f}" if code.headed else "codeboek"
            lines.append(f"| {code.code} | {code.yes} | {code.no} | {shown} | {threshold} |")
        lines += ["", "Codes waarvoor het model zwijgt en het codeboek alleen beslist:", ""]
        lines += [f"- {code.code}: {code.reason}" for code in self.skipped] or ["- geen"]
        versions = ", ".join(f"{name} {version}" for name, version in sorted(self.versions.items()))
        return "\n".join([*lines, "", f"Gemaakt met {versions}.", ""])


@dataclass(frozen=True, slots=True)
class Setting:
    """What a model is made under; it goes into the card.

    Attributes:
        own_labels: the labels stand by themselves; there is nothing to fall back on.
        meanings: code id -> digest of its meaning; empty for own labels.
        thresholds: code id -> the codebook's own threshold.
    """

    own_labels: bool
    codebook_name: str
    codebook_sha256: str
    meanings: Mapping[str, str] = field(default_factory=dict, hash=False)
    thresholds: Mapping[str, float] = field(default_factory=dict, hash=False)
    language: str = ""
    encoder: str = ""
    seed: int = 0
    versions: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, eq=False)
class HeldOut:
    """Opinions on each example by a model that never saw its fold.

    Attributes:
        chances: Shape: (n, n_codes), float64.
        folds: in how many parts the examples were held out.
        combination: what the votes on all of them teach.
        correction: of the codebook's own chances, where there is no head.
        warmth: of an exclusive model; else 1.
    """

    chances: Chances
    folds: int
    combination: Combination
    correction: Correction
    warmth: float


def made_card(examples: Examples, held: HeldOut, setting: Setting) -> ModelCard:
    """The card of a model: what it saw, how well it did, where it stays silent and why."""
    if examples.exclusive:  # the chosen one always reaches its threshold
        limits = np.full(len(examples.codes), 1.0 / len(examples.codes))
        ours = held.chances == held.chances.max(axis=1, keepdims=True)
    else:
        limits = best_thresholds(held.chances, examples.answers)
        ours = held.chances >= limits
    own = base_limits(examples, setting)
    mine = fourfold_tables(ours, examples.answers)
    base = fourfold_tables(examples.chances >= own, examples.answers)
    fallback = held.correction.of(own)
    codes = _code_cards(examples, setting, limits, fallback, mine, base)
    after = (mine[at] if code.headed else base[at] for at, code in enumerate(codes))
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
        kappa=kappa_over_used(after),
        base_kappa=None if setting.own_labels else kappa_over_used(base),
        codes=codes,
        versions=setting.versions,
    )


def base_limits(examples: Examples, setting: Setting) -> Limits:
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


def best_thresholds(chances: Chances, answers: Answers) -> NDArray[np.float64]:
    """A threshold per code: the best F1 on held-out chances, shrunk to what is best for all.

    That in turn is shrunk to ``USUAL``: rare codes say little about where their own lies.
    Of thresholds that do equally well the middle is taken. Shape: (n_codes,), float64.
    """
    told, yes = answers != UNKNOWN, answers == YES
    shared = _shrunk(_best(chances, yes, told), float(yes.sum()), USUAL, _SHRINK)
    found = []
    for code in range(answers.shape[1]):
        columns = slice(code, code + 1)
        own = _best(chances[:, columns], yes[:, columns], told[:, columns])
        found.append(_shrunk(own, float(yes[:, code].sum()), shared, _SHRINK_CODE))
    return np.array(found)


def _shrunk(own: float, n: float, usual: float, weight: float) -> float:
    return (n * own + weight * usual) / (n + weight)


def _best(chances: Chances, yes: Proposed, told: Proposed) -> float:
    scores = []
    for threshold in _GRID:
        said = (chances >= threshold) & told
        both, all_said = float((said & yes).sum()), float(said.sum() + yes.sum())
        scores.append((2 * both + 0.6) / (all_said + 1))  # smoothed, for codes seen once or twice
    near = _GRID[np.array(scores) >= max(scores) - 1e-9]
    return float(near.mean())


def _code_cards(
    examples: Examples,
    setting: Setting,
    limits: Limits,
    fallback: Limits,
    mine: tuple[FourfoldTable, ...],
    base: tuple[FourfoldTable, ...],
) -> tuple[CodeCard, ...]:
    """What each head saw, how well it did and, in Dutch, why it should not speak.

    Without a head the threshold is of ``fallback`` and the figures are the codebook's own.
    """
    least = LEAST if setting.own_labels else LEAST_BESIDE_CODEBOOK
    cards = []
    for column, code in enumerate(examples.codes):
        answers, table = examples.answers[:, column], mine[column]
        yes, no = int((answers == YES).sum()), int((answers == NO).sum())
        better = (table.kappa or 0.0) - (base[column].kappa or 0.0)
        reason = ""
        if min(yes, no) < least:
            reason = f"te weinig voorbeelden ({yes} wel, {no} niet)"
        elif better < MARGIN and not setting.own_labels:
            reason = f"niet duidelijk beter dan het codeboek alleen (kappa {better:+.2f})"
        if reason:
            table = base[column]
        card = CodeCard(
            code=code,
            meaning_sha256=setting.meanings.get(code, ""),
            yes=yes,
            no=no,
            headed=not reason,
            reason=reason,
            threshold=float(fallback[column] if reason else limits[column]),
            precision=table.precision,
            recall=table.recall,
            base_precision=None if setting.own_labels else base[column].precision,
            base_recall=None if setting.own_labels else base[column].recall,
        )
        cards.append(card)
    return tuple(cards)


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}".replace(".", ",")
