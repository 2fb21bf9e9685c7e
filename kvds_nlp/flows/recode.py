"""After an edit of the codebook: look again only for what the edit touches.

A rule's id is a digest of its own content, so evidence of a rule that still stands holds as it
is. Likeness depends on a codebook's texts only: while they stand, so does its evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kvds_nlp.codebook.model import Code, Codebook
from kvds_nlp.data import Coding, Evidence, Passage
from kvds_nlp.deciding import decide
from kvds_nlp.flows.code import Readers
from kvds_nlp.flows.similar import similar_evidence
from kvds_nlp.matching import CUE, compile_rules
from kvds_nlp.similarity import reference_texts

Reason = tuple[str, str]
"""A code and a source: what a piece of evidence stands on."""


@dataclass(frozen=True, slots=True)
class Found:
    """Evidence and codings of a set of passages under one codebook, without a model.

    Attributes:
        evidence: all of it, also what led to no coding.
        codings: as ``decide`` sorts them.
    """

    evidence: tuple[Evidence, ...]
    codings: tuple[Coding, ...]


def recode(
    passages: Sequence[Passage],
    before: Found,
    old: Codebook,
    readers: Readers,
    *,
    min_score: float | None = None,
) -> Found:
    """What ``before`` becomes under the codebook of ``readers``: the same as coding anew.

    Args:
        passages: the very ones ``before`` was made of.
        before: evidence and codings under ``old``, by the same engine, policy and encoder.
        old: the codebook before the edit.
        readers: with the codebook after it; its model is not asked.
        min_score: as it was for ``before``.
    """
    new = readers.codebook
    fresh = _fresh_evidence(passages, old, readers)
    valid = _reasons(new)
    alike = reference_texts(old) == reference_texts(new)
    kept: list[Evidence] = []
    gone: list[Evidence] = []
    for item in before.evidence:
        stays = (item.code, item.source) in valid or (alike and _is_likeness(item))
        (kept if stays else gone).append(item)
    evidence = (*kept, *fresh)
    same = (new.valence_default, new.valence_cues) == (old.valence_default, old.valence_cues)
    touched = {item.segment.key for item in (*gone, *fresh)}
    if not same:
        touched |= {item.segment.key for item in evidence}
    codings = decide(
        [item for item in evidence if item.segment.key in touched],
        new,
        readers.policy,
        passages=[passage for passage in passages if passage.segment.key in touched],
        min_score=min_score,
    )
    standing = [coding for coding in before.codings if coding.segment.key not in touched]
    return Found(evidence, _sorted([*standing, *codings], new))


def _fresh_evidence(
    passages: Sequence[Passage], old: Codebook, readers: Readers
) -> tuple[Evidence, ...]:
    """What only the edited rules and texts say."""
    part = _only_new(old, readers.codebook)
    found: list[Evidence] = []
    if part.valence_cues or any(code.rules for code in part.codes):
        matcher = compile_rules(part, keys=readers.engine.keys)
        for passage in passages:
            found += matcher.find(passage)
    if reference_texts(old) != reference_texts(readers.codebook):
        found += similar_evidence(
            passages,
            readers.codebook,
            readers.engine,
            encoder=readers.encoder,
            seed=readers.seed,
        )
    return tuple(found)


def _only_new(old: Codebook, new: Codebook) -> Codebook:
    """The codebook with only the rules that were not there before."""
    known = _reasons(old)

    def rest(code: Code) -> Code:
        rules = tuple(rule for rule in code.rules if (code.id, f"rule:{rule.id}") not in known)
        return replace(code, rules=rules)

    cues = tuple(rule for rule in new.valence_cues if (CUE, f"rule:{rule.id}") not in known)
    return replace(new, codes=tuple(rest(code) for code in new.codes), valence_cues=cues)


def _reasons(codebook: Codebook) -> frozenset[Reason]:
    """Every rule that can speak, with the code it speaks for."""
    found = {(code.id, f"rule:{rule.id}") for code in codebook.active for rule in code.rules}
    return frozenset(found | {(CUE, f"rule:{rule.id}") for rule in codebook.valence_cues})


def _is_likeness(item: Evidence) -> bool:
    return item.source.startswith("similar:")


def _sorted(codings: Iterable[Coding], codebook: Codebook) -> tuple[Coding, ...]:
    """In the order of ``decide``: by document, start, end and codebook order."""
    order = {code.id: place for place, code in enumerate(codebook.active)}
    return tuple(
        sorted(
            codings,
            key=lambda c: (
                c.segment.doc_id,
                c.segment.span.start,
                c.segment.span.end,
                order[c.code],
            ),
        )
    )
