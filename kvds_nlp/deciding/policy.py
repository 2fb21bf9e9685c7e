"""How evidence becomes one calibrated chance, and the one place where a code is proposed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from kvds_nlp.atomic import write_bytes
from kvds_nlp.codebook.model import Codebook
from kvds_nlp.corpus import in_order
from kvds_nlp.data import CUE, Coding, Evidence, Passage, Segment
from kvds_nlp.deciding.valence import Direction, valence_of
from kvds_nlp.errors import ModelError
from kvds_nlp.messages import in_words
from kvds_nlp.places import find_shipped
from kvds_nlp.statistics import logit, noisy_or, sigmoid

FORMAT = 1
ALIKE_FROM = 0.35
"""The score from which a code is proposed that the encoder of meaning was not taught."""


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
    each kind of source that speaks, ``trust[kind] * max(0, logit(strength) - logit(prior))``. A
    kind in ``silence`` has an opinion on everything: what it says may lower a score too, and
    where it says nothing, ``silence[kind]`` is added.

    Attributes:
        name: where the figures come from.
        prior: the chance that a code applies before anyone spoke, in (0, 1).
        trust: kind of source -> factor >= 0 on what it adds, so that surer evidence never lowers
            a score.
        silence: kind of source that has an opinion on every text -> what its silence adds, <= 0.
        heard: kind of source -> the codes of which it has an opinion on every text.
        beside: the policy of the codes that nobody has an opinion on: they rest on other sources.
        damping: what each further reason of the same kind still counts, in [0, 1].
        intercept: for every code.
        threshold: the score from which a code without its own threshold is proposed.
        codes: code id -> what was learned about it.
        direction: what each voice on the valence of a coding counts.
        directions: code id -> the same for this code, where people's directions taught it.
    """

    name: str = "unmeasured"
    prior: float = 0.1
    trust: Mapping[str, float] = field(
        default_factory=lambda: {"rule": 1.0, "similar": 0.5, "meaning": 1.0, "model": 1.0},
        hash=False,
    )
    silence: Mapping[str, float] = field(default_factory=dict, hash=False)
    heard: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    beside: Policy | None = None
    damping: float = 0.6
    intercept: float = 0.0
    threshold: float = 0.45
    codes: Mapping[str, CodePolicy] = field(default_factory=dict, hash=False)
    direction: Direction = field(default_factory=Direction)
    directions: Mapping[str, Direction] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not 0 < self.prior < 1:
            raise ValueError(in_words("broken.prior", prior=self.prior))
        if not (0 <= self.damping <= 1 and 0 <= self.threshold <= 1):
            raise ValueError(in_words("broken.damping"))
        if any(factor < 0 for factor in self.trust.values()):
            raise ValueError(in_words("broken.trust"))
        if any(worth > 0 for worth in self.silence.values()):
            raise ValueError(in_words("broken.silence"))

    def threshold_of(self, code: str) -> float:
        """The score from which this code is proposed."""
        policy = self._for(code)
        own = policy.codes.get(code, CodePolicy()).threshold
        return policy.threshold if own is None else own

    def direction_of(self, code: str) -> Direction:
        """What each voice on the valence of this code counts."""
        return self.directions.get(code) or self._for(code).direction

    def _for(self, code: str) -> Policy:
        """Who decides this code: this policy, or the one beside it."""
        heard = any(code in codes for codes in self.heard.values())
        return self if heard or self.beside is None else self.beside

    def strengths(self, evidence: Iterable[Evidence]) -> dict[str, float]:
        """Kind of source -> its one strength, for all evidence of one code on one segment.

        Within a kind: noisy-or, the chance that at least one reason holds (Pearl, 1988,
        *Probabilistic Reasoning*, 4.3.2). One source counts once, at its strongest; each further
        source is damped, because rules of one code tend to be right or wrong together.
        """
        strongest: dict[str, float] = {}
        for item in evidence:
            strongest[item.source] = max(item.strength, strongest.get(item.source, 0.0))
        by_kind: dict[str, list[float]] = {}
        for source in sorted(strongest):
            by_kind.setdefault(source.partition(":")[0], []).append(strongest[source])
        return {kind: noisy_or(found, self.damping) for kind, found in by_kind.items()}

    def gains(self, strengths: Mapping[str, float]) -> dict[str, float]:
        """Kind of source that speaks -> how far it stands above the prior, in log-odds.

        A kind that is no surer than the prior says nothing new; only one that has an opinion on
        everything takes away.
        """
        start = logit(self.prior)
        far = {kind: logit(strength) - start for kind, strength in strengths.items()}
        return {
            kind: gain if kind in self.silence else max(0.0, gain) for kind, gain in far.items()
        }

    def score(self, strengths: Mapping[str, float], code: str) -> float:
        """The calibrated chance that a human coder accepts ``code``, in (0, 1).

        Independent kinds add up in log-odds, each with its own trust, from the prior on (Bordley,
        1982, *Management Science* 28: 1137-1148); an intercept per code mends what that leaves.
        """
        if (policy := self._for(code)) is not self:
            return policy.score(strengths, code)
        own = self.codes.get(code, CodePolicy()).intercept
        total = logit(self.prior) + self.intercept + own
        for kind, gain in sorted(self.gains(strengths).items()):
            total += self.trust.get(kind, 1.0) * gain
        for kind, silent in sorted(self.silence.items()):
            if kind not in strengths and code in self.heard.get(kind, ()):
                total += silent
        return sigmoid(total)


def decide(
    evidence: Iterable[Evidence],
    codebook: Codebook,
    policy: Policy,
    *,
    passages: Iterable[Passage] = (),
    min_score: float | None = None,
) -> tuple[Coding, ...]:
    """The codings these reasons justify: one per (segment, code), with every reason kept.

    Evidence for a code that is not active in the codebook is left out. Evidence with an empty
    code proposes nothing; it helps to settle the valence of the codings of its segment.

    Args:
        evidence: of any number of segments and sources, in any order.
        codebook: gives the order of the codes.
        policy: how sources are combined, and each code's threshold.
        passages: the analysed segments; their negations, cue words and question settle the
            valence. Segments without a passage get the valence their evidence says.
        min_score: one threshold for every code instead of the policy's.

    Returns:
        Sorted by document, start, end and codebook order. The order of ``evidence`` is
        irrelevant.
    """
    order = {code.id: place for place, code in enumerate(codebook.active)}
    by_segment = {passage.segment: passage for passage in passages}
    cues: dict[Segment, list[Evidence]] = {}
    reasons: dict[tuple[Segment, str], list[Evidence]] = {}
    for item in evidence:
        if item.code == CUE:
            cues.setdefault(item.segment, []).append(item)
        elif item.code in order:
            reasons.setdefault((item.segment, item.code), []).append(item)
    defaults = codebook.valence_default
    codings = []
    for (segment, code), given in reasons.items():
        score = policy.score(policy.strengths(given), code)
        if score < (policy.threshold_of(code) if min_score is None else min_score):
            continue
        # Strongest first, then by source and place, so that tables are the same every run.
        why = tuple(
            sorted(given, key=lambda e: (-e.strength, e.source, e.trigger, e.valence or "", e.note))
        )
        valence, sure = valence_of(
            why, cues.get(segment, ()), by_segment.get(segment), defaults.get(code),
            policy.direction_of(code),
        )  # fmt: skip
        codings.append(Coding(segment, code, why, score, valence=valence, valence_score=sure))
    return in_order(codings, codebook)


def load_policy(path: Path) -> Policy:
    """The policy in a JSON file that ``save_policy`` wrote.

    Raises:
        ModelError: naming the file and what is wrong with it.
    """
    try:
        body: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        written = body.pop("format", None)
        if written != FORMAT:
            raise ValueError(in_words("broken.format", format=written, reads=FORMAT))
        codes = {code: CodePolicy(**values) for code, values in body.pop("codes", {}).items()}
        direction = Direction(**body.pop("direction", {}))
        body.pop("about", None)
        return Policy(**body, codes=codes, direction=direction)
    except (OSError, UnicodeDecodeError, ValueError, TypeError, AttributeError) as error:
        raise ModelError(in_words("policy.unusable", path=path, error=error)) from None


def save_policy(policy: Policy, path: Path, *, about: str = "") -> None:
    """Write the policy as JSON that a person can read and compare."""
    body = {"format": FORMAT, "about": about, **asdict(policy)}
    # these depend on the codebook in use, and on the model
    del body["heard"], body["beside"], body["directions"]
    text = json.dumps(body, ensure_ascii=False, indent=2, sort_keys=True)
    write_bytes(path, f"{text}\n".encode())


def shipped_policy(*, meaning: bool = False) -> Policy:
    """The policy that ships, with or without the encoder of meaning among the sources.

    In ``models/priors.json`` or ``models/priors-meaning.json``; without that file the unmeasured
    defaults.
    """
    path = find_shipped("models", "priors.json")
    words = load_policy(path) if path else Policy()
    with_meaning = find_shipped("models", "priors-meaning.json") if meaning else None
    if with_meaning is None:
        return words
    # Likeness by meaning and words was fitted to be the chance itself: it may propose alone.
    alike = replace(words, trust={**words.trust, "similar": 1.0}, threshold=ALIKE_FROM)
    return replace(load_policy(with_meaning), beside=alike)
