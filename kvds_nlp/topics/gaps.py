"""Topics meet the codebook: the nearest code, how much is coded, which words it misses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from kvds_nlp.codebook.model import slug
from kvds_nlp.data import Passage
from kvds_nlp.messages import in_words
from kvds_nlp.statistics import Floats
from kvds_nlp.topics.grouping import unit
from kvds_nlp.topics.words import Wording

GAP_BELOW = 1 / 3
"""A topic of which less than a third is coded goes on the gap list."""


FEWEST_SEGMENTS, FEWEST_DOCUMENTS, MOST_CODED, MOST = 4, 3, 1 / 3, 40
"""When a word counts as missed, and how many are named; see ``missed_words``."""


@dataclass(frozen=True, slots=True)
class CodebookMatch:
    """One topic beside the codebook.

    Attributes:
        nearest: the code whose definition and examples lie nearest; "" without codes.
        likeness: cosine to that code, in [-1, 1].
        coded: segments of the topic that carry any code.
        common: the code most of them carry; "" when none does.
        common_n: how many carry it.
        gap: less than a third of the topic is coded.
    """

    nearest: str
    likeness: float
    coded: int
    common: str
    common_n: int
    gap: bool


@dataclass(frozen=True, slots=True)
class MissedWord:
    """A word or phrase that is mostly said in uncoded segments.

    Attributes:
        segments: how many say it; ``coded`` of these carry any code.
        documents: in how many interviews and answers.
    """

    word: str
    segments: int
    coded: int
    documents: int


def match_codebook(
    keys: Sequence[str],
    direction: Floats,
    codes: Sequence[str],
    references: Floats,
    carried: Mapping[str, Sequence[str]],
) -> CodebookMatch:
    """How one topic relates to the codebook.

    Args:
        keys: the topic's segments.
        direction: the mean vector of those segments, as encoded. Shape: (dim,).
        codes: ids of codes that have reference texts.
        references: per code its mean reference vector, of length 1. Shape: (n_codes, dim).
        carried: segment key -> its codes; a segment without codes may be absent.
    """
    nearest, likeness = "", 0.0
    if codes:
        near = references @ unit(direction[None])[0]
        best = int(near.argmax())
        nearest, likeness = codes[best], float(near[best])
    seen = Counter(code for key in keys for code in carried.get(key, ()))
    coded = sum(bool(carried.get(key)) for key in keys)
    common, count = min(seen.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    return CodebookMatch(
        nearest,
        likeness,
        coded,
        common,
        count,
        coded < GAP_BELOW * len(keys),
    )


def stub(
    label: str,
    words: Sequence[str],
    taken: frozenset[str],
    definition: str = "",
) -> str:
    """A code ready to paste under ``codes:`` in a codebook; a person writes the definition, or
    mends the one there is of a known subject.

    >>> print(stub("Openbaar vervoer, bus", ["openbaar vervoer", "bus"], frozenset()), end="")
      - id: openbaar_vervoer
        label: Openbaar vervoer
        status: draft
        definition: >-
          VUL IN: waar gaat dit over, en waar niet?
        rules:
          - "openbaar vervoer"
          - "bus"
    """
    definition = definition or in_words("topics.fill_in")
    name = label.split(",")[0].strip() or "nieuw"
    code = slug(name, taken, nameless="nieuw")
    rules = "".join(f"      - {_quoted(word)}\n" for word in words[:6])
    plain = re.fullmatch(r"[^\W\d_][\w -]*", name)  # such words need no quotes in YAML
    shown = name if plain else _quoted(name)
    return (
        f"  - id: {code}\n    label: {shown}\n    status: draft\n    definition: >-\n"
        f"      {definition}\n    rules:\n{rules}"
    )


def missed_words(
    passages: Sequence[Passage], wording: Wording, coded: Set[str]
) -> tuple[MissedWord, ...]:
    """At most 40 words, those in the most uncoded segments first.

    A word counts when at least four segments from three documents say it and at most a third of
    these is coded. Compounds count for a part that people also say loose.

    Args:
        passages: those of ``wording``, in its order.
        wording: the terms of each passage.
        coded: keys of the segments that carry a code.
    """
    saying: dict[str, list[Passage]] = {}
    for passage, terms in zip(passages, wording.terms, strict=True):
        for term in set(terms):
            saying.setdefault(term, []).append(passage)
    words = []
    for term, those in saying.items():
        keys = {passage.segment.key for passage in those}
        documents = {passage.segment.doc_id for passage in those}
        words.append(MissedWord(wording.shown(term), len(keys), len(keys & coded), len(documents)))
    kept = (
        word
        for word in words
        if word.segments >= FEWEST_SEGMENTS
        and word.documents >= FEWEST_DOCUMENTS
        and word.coded <= MOST_CODED * word.segments
    )
    return tuple(sorted(kept, key=lambda w: (w.coded - w.segments, w.coded, w.word))[:MOST])


def _quoted(text: str) -> str:
    """A double-quoted YAML text."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
