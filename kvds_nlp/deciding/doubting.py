"""Where the machine is probably wrong: what it missed by a hair, and what it barely proposed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Coding, Evidence, Segment
from kvds_nlp.deciding.policy import Policy


def doubts(
    segments: Sequence[Segment],
    evidence: Iterable[Evidence],
    codings: Iterable[Coding],
    codebook: Codebook,
    policy: Policy,
) -> dict[str, float]:
    """Key of a segment -> how many codes are probably wrong there, by the machine's own chances.

    Of a code that is proposed that is the chance that it does not hold, of any other that it does.

    Args:
        segments: of which it is asked.
        evidence: what was said of them; none of it, where nothing is known but the proposals.
        codings: the proposals, by whom ever they were weighed.
        codebook: whose active codes count.
        policy: what evidence for a code that is not proposed is worth.
    """
    heard: dict[tuple[str, str], list[Evidence]] = {}
    for item in evidence:
        heard.setdefault((item.segment.key, item.code), []).append(item)
    unsaid = {code.id: policy.score({}, code.id) for code in codebook.active} if heard else {}
    missing = sum(unsaid.values())
    wrong = {segment.key: missing for segment in segments}
    proposed = set()
    for coding in codings:
        key = coding.segment.key
        if key in wrong and coding.status != "added":
            proposed.add((key, coding.code))
            wrong[key] += 1 - coding.score - unsaid.get(coding.code, 0.0)
    for (key, code), items in heard.items():
        if key in wrong and code in unsaid and (key, code) not in proposed:
            wrong[key] += policy.score(policy.strengths(items), code) - unsaid[code]
    return wrong
