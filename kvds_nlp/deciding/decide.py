"""Evidence -> codings: the one place where a code is proposed."""

from __future__ import annotations

from collections.abc import Iterable

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.corpus import in_order
from kvds_nlp.data import CUE, Coding, Evidence, Passage, Segment
from kvds_nlp.deciding.policy import Policy
from kvds_nlp.deciding.valence import valence_of


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
        valence = valence_of(
            why, cues.get(segment, ()), by_segment.get(segment), defaults.get(code)
        )
        codings.append(Coding(segment, code, why, score, valence=valence))
    return in_order(codings, codebook)
