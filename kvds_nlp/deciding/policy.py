"""The policy: how evidence becomes one calibrated chance, and when that is enough to propose."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kvds_nlp.errors import ModelError
from kvds_nlp.resources import find_shipped

FORMAT = 1


@dataclass(frozen=True, slots=True)
class CodePolicy:
    """What was learned about one code, shrunk towards the policy it belongs to.

    Attributes:
        intercept: added to the log-odds of this code's score.
        threshold: this code is proposed from this score on; None = the policy's own.
        n: judged proposals this rests on; 0 = a guess.
    """

    intercept: float = 0.0
    threshold: float | None = None
    n: int = 0


@dataclass(frozen=True, slots=True)
class Policy:
    """How much each kind of source counts, and from which score on a coding is proposed.

    The log-odds of a score are ``logit(prior) + intercept + codes[code].intercept`` plus, for
    each kind of source that speaks, ``trust[kind] * max(0, logit(strength) - logit(prior))``.

    Attributes:
        name: where the figures come from.
        prior: the chance that a code applies before anyone spoke, in (0, 1).
        trust: kind of source -> factor >= 0 on what it adds, so that more evidence never lowers
            a score.
        damping: what each further reason of the same kind still counts, in [0, 1].
        intercept: for every code.
        threshold: the score from which a code without its own threshold is proposed.
        codes: code id -> what was learned about it.
    """

    name: str = "unmeasured"
    prior: float = 0.1
    trust: Mapping[str, float] = field(
        default_factory=lambda: {"rule": 1.0, "similar": 0.5, "model": 1.0}, hash=False
    )
    damping: float = 0.6
    intercept: float = 0.0
    threshold: float = 0.45
    codes: Mapping[str, CodePolicy] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not 0 < self.prior < 1:
            raise ValueError(f"prior must lie between 0 and 1, not {self.prior}")
        if not (0 <= self.damping <= 1 and 0 <= self.threshold <= 1):
            raise ValueError("damping and threshold must lie between 0 and 1")
        if min(self.trust.values(), default=0) < 0:
            raise ValueError("trust must not be below 0")

    def threshold_of(self, code: str) -> float:
        """The score from which this code is proposed."""
        own = self.codes.get(code, CodePolicy()).threshold
        return self.threshold if own is None else own


def load_policy(path: Path) -> Policy:
    """The policy in a JSON file that ``save_policy`` wrote.

    Raises:
        ModelError: naming the file and what is wrong with it.
    """
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
        return policy_of(body)
    except (OSError, UnicodeDecodeError, ValueError, TypeError, AttributeError) as error:
        raise ModelError(
            f"{path}: cannot be used as a policy: {error}. Remove it to use the shipped one."
        ) from None


def policy_of(body: dict[str, Any]) -> Policy:
    """The policy in a decoded JSON object.

    Raises:
        ValueError: for another format or values out of range.
        TypeError: for unknown keys.
    """
    found = body.pop("format", None)
    if found != FORMAT:
        raise ValueError(f"its format is {found!r}, this version reads {FORMAT}")
    codes = {code: CodePolicy(**values) for code, values in body.pop("codes", {}).items()}
    body.pop("about", None)
    return Policy(**body, codes=codes)


def save_policy(policy: Policy, path: Path, *, about: str = "") -> None:
    """Write the policy as JSON that a person can read and compare."""
    body = {"format": FORMAT, "about": about, **asdict(policy)}
    text = json.dumps(body, ensure_ascii=False, indent=2, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def shipped_policy() -> Policy:
    """The policy in ``models/priors.json``; without that file the unmeasured defaults."""
    path = find_shipped("models", "priors.json")
    return load_policy(path) if path else Policy()
