"""A pipeline's raw answer -> the sentence the other rooms see: lemmas, keys, verbs, scopes."""

from __future__ import annotations

from kvds_nlp.data import Sentence, Token
from kvds_nlp.language.knowledge import Knowledge
from kvds_nlp.language.lemmas import distinct
from kvds_nlp.language.negation import negated
from kvds_nlp.language.normal import marked_particle, marked_parts, plain
from kvds_nlp.language.raw import RawSentence
from kvds_nlp.language.repairs import repaired
from kvds_nlp.language.separable import Join, joins
from kvds_nlp.language.wishes import wished

_QUOTES = frozenset("\"'“”„‘’«»([-–—•*") | {"''", ",,", "``"}


def finish(raw: RawSentence, knowledge: Knowledge) -> Sentence:
    """The analysed sentence: raw tags with our lemmas, keys, joined verbs, parts and scopes."""
    raw = repaired(raw, knowledge.lexicon)
    first = next((i for i, text in enumerate(raw.texts) if text not in _QUOTES), 0)
    lemmas = tuple(_plain_lemma(raw, place, place <= first, knowledge) for place in range(len(raw)))
    found = joins(raw, lemmas, knowledge.lexicon)
    joined = {join.verb: join for join in found}
    verbs = {join.particle: join.verb for join in found}
    denied, hoped = negated(raw, lemmas), wished(raw, lemmas)
    tokens = tuple(
        Token(
            start=raw.starts[place],
            end=raw.starts[place] + len(text),
            text=text,
            pos=raw.pos[place],
            lemma=joined[place].lemma if place in joined else lemmas[place],
            keys=_keys(raw, place, lemmas[place], joined.get(place), knowledge),
            parts=_parts(raw, place, lemmas[place], knowledge),
            head=raw.heads[place],
            dep=raw.deps[place],
            particle_of=verbs.get(place),
            negated=place in denied,
            wished=place in hoped,
            morph=_plain_morph(raw.morphs[place]),
        )
        for place, text in enumerate(raw.texts)
    )
    return Sentence(raw.start, raw.end, tokens, raw.parsed, raw.tagged)


def _plain_lemma(raw: RawSentence, place: int, initial: bool, knowledge: Knowledge) -> str:
    """Our lemma; the pipeline's own, in our spelling, where our tables do not know the word."""
    text, pos = raw.texts[place], raw.pos[place]
    ours = knowledge.lemma(text, pos, raw.morphs[place], initial)
    theirs = raw.lemmas[place]
    unknown = ours.lower() == text.lower() and pos in ("NOUN", "VERB", "ADJ")
    if not theirs or not unknown or marked_particle(theirs, pos):
        return ours
    return plain(theirs)


def _keys(
    raw: RawSentence, place: int, lemma: str, join: Join | None, knowledge: Knowledge
) -> tuple[str, ...]:
    theirs = raw.lemmas[place]
    keys = knowledge.keys_with(raw.texts[place].lower(), lemma.lower(), plain(theirs).lower())
    return distinct((join.lemma, *keys)) if join else keys


def _parts(raw: RawSentence, place: int, lemma: str, knowledge: Knowledge) -> tuple[str, ...]:
    pos = raw.pos[place]
    return marked_parts(raw.lemmas[place], pos) or knowledge.split(lemma, pos)


def _plain_morph(morph: str) -> str:
    """Features without our own mark for particles, which ``particle_of`` says better."""
    if "Prt=Yes" not in morph:
        return morph
    return "|".join(feature for feature in morph.split("|") if feature != "Prt=Yes")
