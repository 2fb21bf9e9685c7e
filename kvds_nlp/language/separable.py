"""Finds the verb that a loose particle belongs to: ``lieten ... los`` is loslaten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kvds_nlp.dutch import word_list
from kvds_nlp.language.lexicon import PARTICLES, Lexicon
from kvds_nlp.language.raw import RawSentence, marked_particle
from kvds_nlp.language.scopes import clause_ranges

# Before "te" these usually are prepositions or conjunctions ("om te gaan"), not particles.
_NOT_BEFORE_TE = frozenset(
    {"om", "door", "na", "voor", "zonder", "met", "in", "tot", "van", "over"}
)
_STRONG = word_list("strong_particles")
_AFTER_STRONG = (("ADP",), ("ADV",), ("CCONJ",), ("SCONJ",), ("PUNCT",), ("VERB",), ("INTJ",))
_PRONOMINAL = frozenset({"er", "daar", "hier", "waar", "ergens", "nergens"})
_MARKS = frozenset(",;:.!?)\"”»'")
_KNOWN = frozenset(PARTICLES)
_PARTICLE = "compound:prt"
_NOUNS = frozenset({"plaats", "deel", "kennis", "weg"})  # with an article they are just nouns
_POINTING = ("die", "dat", "deze", "dit")
_BEFORE_NOUN = ("DET", "ADJ", "NUM", "ADP")
_LIGHT = word_list("light_verbs") | {"hoeven"}
_LOOSE = ("ADP", "ADV", "ADJ", "NOUN")
_REACH = 60
_STOPS = frozenset(".!?;:")


@dataclass(frozen=True, slots=True)
class Join:
    """A particle and its verb, as indices in the sentence, and the verb's joined lemma."""

    particle: int
    verb: int
    lemma: str


def joins(raw: RawSentence, lemmas: Sequence[str], lexicon: Lexicon) -> tuple[Join, ...]:
    """The separated verbs of a sentence, in the order of their particles.

    Words that the tagger marks as particle choose their verb first, then those that only the
    parser sees, then those whose place leaves little doubt.

    Args:
        raw: the sentence as the pipeline tagged (and perhaps parsed) it.
        lemmas: the plain lemma of each word (``laten`` for ``lieten``).
        lexicon: known verbs; particle and verb together must be one.
    """
    marked = any("_" in lemma for lemma in raw.lemmas)
    possible = []
    for place, text in enumerate(raw.texts):
        low = text.lower()
        listed = low in _KNOWN or raw.is_particle(place) or raw.deps[place] == _PARTICLE
        article = (
            low in _NOUNS
            and place > 0
            and (raw.texts[place - 1].lower() in _POINTING or raw.pos[place - 1] in _BEFORE_NOUN)
        )
        never = raw.is_verbal(place) or raw.pos[place] == "PUNCT"
        if (listed or marked) and low.isalpha() and not (article or never):
            possible.append(place)
    out: list[Join] = []
    ways = ((RawSentence.is_particle, _flagged), (_is_related, _related), (_is_loose, _unflagged))
    for applies, choose in ((_is_loose, _marked), *ways) if marked else ways:
        taken = {join.verb for join in out}
        done = {join.particle for join in out}
        for place in reversed(possible):
            if place in done or not applies(raw, place):
                continue
            low = raw.texts[place].lower()
            known = _known(raw, place, lemmas, lexicon, taken)
            verb = choose(raw, place, known, low)
            if verb is not None:
                taken.add(verb)
                out.append(Join(place, verb, low + lemmas[verb]))
    return tuple(sorted(out, key=lambda join: join.particle))


def _is_related(raw: RawSentence, place: int) -> bool:
    return raw.deps[place] == _PARTICLE


def _is_loose(raw: RawSentence, place: int) -> bool:
    return raw.pos[place] in _LOOSE


def _known(
    raw: RawSentence, place: int, lemmas: Sequence[str], lexicon: Lexicon, taken: set[int]
) -> list[int]:
    """Verbs within reach that make a known verb with the word at ``place``.

    Auxiliaries only where no other verb does and the tagger calls the word a particle.
    """
    low = raw.texts[place].lower()
    if _before_te(raw, place):
        verbs = [i for i in _cluster(raw, place + 2) if i not in taken]  # op te kunnen lossen
    else:
        verbs = _reachable(raw, place, taken)
    known = [i for i in verbs if lexicon.knows(low + lemmas[i], "verb")]
    full = [i for i in known if lemmas[i] not in _LIGHT]
    return full or (known if raw.is_particle(place) else [])


def _before_te(raw: RawSentence, place: int) -> bool:
    return place + 1 < len(raw) and raw.texts[place + 1].lower() == "te"


def _cluster(raw: RawSentence, begin: int) -> list[int]:
    """The verbs that stand together from ``begin`` on: ``(los) wil laten``."""
    end = next((i for i in range(begin, len(raw)) if not raw.is_verb(i)), len(raw))
    return list(range(begin, end))


def _marked(raw: RawSentence, place: int, known: list[int], low: str) -> int | None:
    """The verb whose own lemma, in the treebank's style, names this word as its particle."""
    del known
    for verb in _reachable(raw, place, set()):
        marked = marked_particle(raw.lemmas[verb], raw.pos[verb])
        if marked and marked[0] == low and not raw.texts[verb].lower().startswith(low):
            return verb
    return None


def _flagged(raw: RawSentence, place: int, known: list[int], low: str) -> int | None:
    """The verb of a word that the tagger calls a particle: the parse's, else by position.

    Right after it (``los te laten``, ``op zou lossen``) only when nothing but "te" and auxiliaries
    stands between; else the nearest finite verb before it, then any before it, then any after.
    """
    del low
    if not known:
        return None
    if raw.deps[place] == _PARTICLE and raw.heads[place] in known:
        return raw.heads[place]
    after = min((verb for verb in known if verb > place), default=place)
    between = range(place + 1, after)
    helping = all(raw.is_verbal(i) or raw.texts[i].lower() == "te" for i in between)
    if after > place and helping:
        return after
    before = sorted((verb for verb in known if verb < place), reverse=True)
    finite = (verb for verb in before if raw.may_be_finite(verb))
    return next(finite, before[0] if before else min(known))


def _related(raw: RawSentence, place: int, known: list[int], low: str) -> int | None:
    """The verb of a word that only the parser calls a particle, unless a noun phrase follows."""
    if raw.heads[place] not in known:
        return None
    following = raw.pos[place + 1] if place + 1 < len(raw) else "PUNCT"
    alone = following in ("PUNCT", "VERB", "AUX", "CCONJ", "SCONJ")
    return raw.heads[place] if alone or low in _STRONG else None


def _unflagged(raw: RawSentence, place: int, known: list[int], low: str) -> int | None:
    """The verb of a particle that the tagger missed, where its place leaves little doubt."""
    if not known:
        return None
    if _before_te(raw, place):
        return known[0] if low not in _NOT_BEFORE_TE else None
    if low in _STRONG:
        cluster = [i for i in _cluster(raw, place + 1) if i in known]
        if cluster:
            return cluster[0]
    # The finite verb before a particle that closes its clause: "we laten het nu los".
    clause = next(part for part in clause_ranges(raw) if place in part)
    last = place + 1 == clause.stop or raw.texts[place + 1] in _MARKS
    open_ended = low in _STRONG and raw.pos[place + 1 : place + 2] in _AFTER_STRONG
    verbs = [i for i in clause if i < place and raw.is_verb(i) and raw.may_be_finite(i)]
    if not (last or open_ended) or not verbs or verbs[-1] not in known:
        return None
    adverb = any(raw.texts[i].lower() in _PRONOMINAL for i in range(clause.start, place))
    return None if low not in _STRONG and (len(verbs) > 1 or adverb) else verbs[-1]


def _reachable(raw: RawSentence, place: int, taken: set[int]) -> list[int]:
    """Verbs without a particle of their own, in the same stretch of the sentence."""
    out = []
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(raw) and abs(at - place) < _REACH and raw.texts[at] not in _STOPS:
            if raw.is_verb(at) and at not in taken:
                out.append(at)
            at += step
    return out
