"""How sure it is that what is printed of a passage is of its theme, and where in it that stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Evidence
from kvds_nlp.spans import Span

SURE, SURE_ALONE = 0.8, 0.9
"""How sure a theme must be where nobody reviewed it: of a paper, and of one kind of reason alone,
surer."""
LOUDER = 0.5
"""Another theme that what reads whole sentences finds so much likelier in the same words is what a
reader sees in them too."""


def codings_by_segment(corpus: Corpus) -> Mapping[str, Sequence[Coding]]:
    """Segment key -> the codings on it that count."""
    found: dict[str, list[Coding]] = defaultdict(list)
    for coding in corpus.kept:
        found[coding.segment.key].append(coding)
    return found


def is_sure(
    coding: Coding, pieces: Sequence[Span], beside: Sequence[Coding], *, paper: bool
) -> bool:
    """Whether these ``pieces`` of a passage are surely of the coding's theme: a person said so, or
    it is likely enough, for what stands in them, and no other theme is far likelier there.

    Args:
        coding: what the pieces would be printed for.
        pieces: spans in ``Document.text``.
        beside: all codings of the segment.
        paper: whether it stands in a paper: prose that names many themes in passing.
    """
    if coding.status != "proposed":
        return True
    kinds = kinds_of(coding)
    here = {_kind(one) for one in coding.evidence if _speaks_of(one, pieces)}
    if not kinds - {"rule"} <= here:
        return False
    if coding.score < (SURE if len(here) > 1 and not paper else SURE_ALONE):
        return False
    own = _read_in(coding, pieces)
    return all(_read_in(one, pieces) - own <= LOUDER for one in beside)


def may_be_sure(coding: Coding) -> bool:
    """Whether it can be sure in any piece of its passage."""
    return coding.status != "proposed" or coding.score >= SURE


def kinds_of(coding: Coding) -> set[str]:
    """The kinds of its reasons: of rule, similar, meaning and model."""
    return {_kind(reason) for reason in coding.evidence}


def triggers_of(coding: Coding) -> list[Span]:
    """The words that made its sources speak."""
    return [span for reason in coding.evidence for span in reason.trigger]


def reasons_meet(coding: Coding) -> list[Span]:
    """Those of these words that more than one kind of reason laid its finger at.

    What reads sentences and what knows words may both be right of a passage, each in another
    sentence of it.
    """
    told = [(_kind(one), span) for one in coding.evidence for span in one.trigger]
    return [
        span
        for kind, span in told
        if any(kind != other and span.overlaps(there) for other, there in told)
    ]


def _kind(reason: Evidence) -> str:
    return reason.source.partition(":")[0]


def _speaks_of(reason: Evidence, pieces: Sequence[Span]) -> bool:
    """Whether a reason is about these pieces: its words stand there, or it is about the whole."""
    return not reason.trigger or any(
        span.overlaps(piece) for span in reason.trigger for piece in pieces
    )


def _read_in(coding: Coding, pieces: Sequence[Span]) -> float:
    """How likely the theme is in these pieces by all that reads more than single words."""
    return max(
        (
            one.strength
            for one in coding.evidence
            if _kind(one) != "rule" and _speaks_of(one, pieces)
        ),
        default=0.0,
    )
