"""Which words stand in the scope of a wish, a duty or a condition."""

from __future__ import annotations

from kvds_nlp.dutch import word_list
from kvds_nlp.language.clauses import clauses
from kvds_nlp.language.raw import RawSentence

_MODALS = word_list("wishing_verbs")
_WISHING = word_list("wishing_adverbs")
_IF = frozenset({"als", "indien", "mits", "tenzij", "stel", "mocht", "mochten"})
_CUES = _IF | _WISHING | {"laten", "laat", "hoop", "wens"}
_ZULLEN_FACT = frozenset({"zal", "zult", "zullen"})
_VERBAL = ("VERB", "AUX")
_REACHES_ON = frozenset({"hopen", "wensen", "willen", "hoop", "wens"})


def wished(raw: RawSentence, lemmas: tuple[str, ...]) -> frozenset[int]:
    """Indices of the words that are said to be wished, due or conditional, not to be so."""
    low = [text.lower() for text in raw.texts]
    if _CUES.isdisjoint(low) and _MODALS.isdisjoint(lemmas):
        return frozenset()
    parts = clauses(raw)
    out: set[int] = set()
    for number, clause in enumerate(parts):
        cue = next((i for i in clause if _is_cue(raw, low, lemmas, clause, i)), None)
        if cue is None:
            continue
        out |= {i for i in clause if i != cue}
        following = parts[number + 1] if number + 1 < len(parts) else None
        if following and lemmas[cue] in _REACHES_ON and low[following[0]] == "dat":
            out |= set(following)
    return frozenset(out)


def _is_cue(
    raw: RawSentence, low: list[str], lemmas: tuple[str, ...], clause: range, place: int
) -> bool:
    word = low[place]
    if raw.pos[place] in _VERBAL and lemmas[place] in _MODALS:
        return word not in _ZULLEN_FACT
    if word in _WISHING:
        return any(raw.pos[i] in _VERBAL for i in clause)
    if word in ("mocht", "mochten", "stel"):
        return place == clause[0]
    if word in _IF:
        verb = any(raw.pos[i] in _VERBAL for i in clause)
        return place == clause[0] and verb and not _is_role(raw, clause)
    if word in ("laten", "laat") and place == clause[0]:
        return low[place + 1 : place + 2] in (["we"], ["wij"])
    return word in ("hoop", "wens") and raw.pos[place] == "NOUN"


def _is_role(raw: RawSentence, clause: range) -> bool:
    """Whether "als" names a role: "als gemeente hebben we ..." ."""
    second, third = clause[0] + 1, clause[0] + 2
    if raw.texts[clause[0]].lower() != "als" or third >= clause.stop:
        return False
    return raw.pos[second] == "NOUN" and raw.pos[third] in _VERBAL
