"""What a trained model says of itself: per code how much it saw and how well it did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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
        precision: None when nothing was proposed.
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


def readme_of(card: ModelCard, name: str) -> str:
    """The model card in Dutch, as Markdown, for the README in the model's folder."""
    basis = "eigen labels" if card.own_labels else f"codeboek {card.codebook_name}"
    lines = [
        f"# Model {name}",
        "",
        f"Geleerd van {card.examples} beoordeelde fragmenten uit {card.groups} groepen; {basis} "
        f"(sha256 {card.codebook_sha256[:12]}).",
        f"Seed {card.seed}, taalmodel {card.language}, encoder {card.encoder or 'ingebouwd'}.",
        "",
        f"De cijfers hieronder zijn gemeten op groepen die het model niet zag ({card.folds} delen)."
        " Bij weinig voorbeelden zijn ze onzeker.",
        "",
        f"Cohens kappa, gemiddeld over de codes: {_figure(card.kappa)} "
        f"(alleen het codeboek: {_figure(card.base_kappa)}).",
        "",
        "| code | wel | niet | precisie | recall | codeboek: precisie | recall | drempel |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for code in card.codes:
        figures = (code.precision, code.recall, code.base_precision, code.base_recall)
        shown = " | ".join(_figure(figure) for figure in figures)
        threshold = f"{code.threshold:.2f}" if code.headed else "codeboek"
        lines.append(f"| {code.code} | {code.yes} | {code.no} | {shown} | {threshold} |")
    lines += ["", "Codes waarvoor het model zwijgt en het codeboek alleen beslist:", ""]
    lines += [f"- {code.code}: {code.reason}" for code in card.skipped] or ["- geen"]
    versions = ", ".join(f"{name} {found}" for name, found in sorted(card.versions.items()))
    return "\n".join([*lines, "", f"Gemaakt met {versions}.", ""])


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}".replace(".", ",")
