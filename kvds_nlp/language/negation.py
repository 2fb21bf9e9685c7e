"""Which words stand in the scope of a negation; two negations over one word cancel."""

from __future__ import annotations

from kvds_nlp.dutch import word_list
from kvds_nlp.language.clauses import clauses
from kvds_nlp.language.raw import RawSentence

_CUES = word_list("negators")
_CONCORD = frozenset({("nooit", "geen"), ("niks", "geen"), ("nergens", "geen"), ("nooit", "niet")})
_NOT_ONLY = frozenset({"alleen", "enkel", "slechts", "louter", "zozeer", "uitsluitend"})
_RAISING = word_list("raising_verbs")
_FORWARD = frozenset({"zonder", "noch"})
_VERBAL = ("VERB", "AUX")
_MARKS = frozenset(",;:.!?()–—…")


def negated(raw: RawSentence, lemmas: tuple[str, ...]) -> frozenset[int]:
    """Indices of the words that an odd number of negations reaches.

    The verbs of the clause and the words after the cue are reached; "zonder" and "in plaats van"
    reach forward only; "niet alleen" and "of niet?" deny nothing; "niet X maar Y" denies X.
    """
    low = [text.lower() for text in raw.texts]
    cues = [place for place in range(len(raw)) if _is_cue(low, place)]
    if not cues:
        return frozenset()
    parts = clauses(raw)
    times: dict[int, int] = {}
    for place in cues:
        for word in _scope(raw, low, lemmas, parts, place):
            if word != place:
                times[word] = times.get(word, 0) + 1
    return frozenset(
        word for word, count in times.items() if count % 2 and raw.pos[word] != "PUNCT"
    )


def _is_cue(low: list[str], place: int) -> bool:
    word = low[place]
    if word not in _CUES and word not in ("plaats", "verre"):
        return False
    before = low[place - 1] if place else ""
    after = low[place + 1] if place + 1 < len(low) else ""
    if word == "plaats":
        return before == "in" and after in ("van", "daarvan")
    if word == "verre":
        return after == "van"
    if word not in _CUES or (before, word) in _CONCORD:
        return False
    if word == "niet":
        asks = after == "waar" or (before == "of" and after in ("", "?", ".", ","))
        marvels = low[place + 1 : place + 3] == ["te", "geloven"]
        return not (after in _NOT_ONLY or asks or marvels)
    return True


def _scope(
    raw: RawSentence, low: list[str], lemmas: tuple[str, ...], parts: tuple[range, ...], place: int
) -> set[int]:
    number = next(i for i, part in enumerate(parts) if place in part)
    clause = parts[number]
    word = low[place]
    if word in _FORWARD or word in ("plaats", "verre"):
        return set(_forward(raw, low, parts, number, place))
    contrast = _contrast(raw, low, clause, parts, number, place)
    if contrast is not None:
        return set(contrast)
    after = range(place + 1, _stop(raw, low, place, clause))
    scope = {*after, *_verbs(raw, clause)} if _is_first(low, place, clause) else set(after)
    if _raises(lemmas, raw, clause):
        scope |= set(_that_clause(low, parts, number))
    return scope


def _that_clause(low: list[str], parts: tuple[range, ...], number: int) -> range:
    """The clause with "dat" that follows, a comma between them or not; else nothing."""
    following = [part for part in parts[number + 1 : number + 3] if low[part[0]] not in _MARKS]
    return following[0] if following and low[following[0][0]] == "dat" else range(0)


def _is_first(low: list[str], place: int, clause: range) -> bool:
    """Whether no coordinated cue came before: "geen tijd en geen geld" denies its verb once."""
    earlier = [i for i in range(clause.start, place) if _is_cue(low, i)]
    return not any(low[i] in ("en", "of", "noch") for cue in earlier for i in range(cue, place))


def _stop(raw: RawSentence, low: list[str], place: int, clause: range) -> int:
    """Where the words after a cue end.

    Before a second, coordinated cue; and at once in "niets anders dan", "niet minder dan".
    """
    for i in range(place + 1, clause.stop):
        if low[i] == "dan" and low[i - 1] in ("anders", "minder", "eerder"):
            return place + 1
        coordinated = raw.pos[i] == "CCONJ" and i + 1 < clause.stop and _is_cue(low, i + 1)
        if coordinated or (low[i] in ("noch", "zonder") and i > place + 1):
            return i
    return clause.stop


def _verbs(raw: RawSentence, clause: range) -> list[int]:
    particle = "Prt=Yes"
    return [
        i
        for i in clause
        if raw.pos[i] in _VERBAL or particle in raw.morphs[i] or raw.deps[i] == "compound:prt"
    ]


def _forward(
    raw: RawSentence, low: list[str], parts: tuple[range, ...], number: int, place: int
) -> list[int]:
    clause = parts[number]
    begin = place + (2 if low[place] in ("plaats", "verre") else 1)
    if begin < len(low) and low[begin] == "dat" and number + 1 < len(parts):
        return list(parts[number + 1]) if begin not in clause else list(range(begin, clause.stop))
    out: list[int] = []
    for i in range(begin, clause.stop):
        finite = "VerbForm=Fin" in raw.morphs[i] and raw.pos[i] in _VERBAL
        if finite and out:
            break
        out.append(i)
    return out


def _contrast(
    raw: RawSentence,
    low: list[str],
    clause: range,
    parts: tuple[range, ...],
    number: int,
    place: int,
) -> range | None:
    """The words between "niet" and "maar" when no verb stands there: only those are denied."""
    if low[place] != "niet" or number + 1 >= len(parts):
        return None
    following = parts[number + 1]
    opener = low[following[0]]
    verbless = all(raw.pos[i] not in _VERBAL for i in range(place + 1, clause.stop))
    later = all(raw.pos[i] not in _VERBAL for i in following)
    if opener == "maar" and verbless and place + 1 < clause.stop and (later or place == clause[0]):
        return range(place + 1, clause.stop)
    return None


def _raises(lemmas: tuple[str, ...], raw: RawSentence, clause: range) -> bool:
    return any(lemmas[i] in _RAISING and raw.pos[i] in _VERBAL for i in clause)
