"""A pipeline's raw answer -> the sentence the other rooms see: lemmas, keys, verbs, scopes."""

from __future__ import annotations

from kvds_nlp.data import Sentence, Token
from kvds_nlp.language.knowledge import Knowledge
from kvds_nlp.language.lemmas import distinct
from kvds_nlp.language.negation import negated
from kvds_nlp.language.raw import RawSentence
from kvds_nlp.language.repairs import repaired
from kvds_nlp.language.separable import Join, joins
from kvds_nlp.language.wishes import wished

_QUOTES = frozenset("\"'“”„‘’«»([-–—•*") | {"''", ",,", "``"}


def finish(raw: RawSentence, knowledge: Knowledge) -> Sentence:
    """The analysed sentence: raw tags with our lemmas, keys, joined verbs, parts and scopes."""
    raw = repaired(raw, knowledge.lexicon)
    first = next((i for i, text in enumerate(raw.texts) if text not in _QUOTES), 0)
    plain = tuple(
        knowledge.lemma(text, pos, morph, place <= first)
        for place, (text, pos, morph) in enumerate(zip(raw.texts, raw.pos, raw.morphs, strict=True))
    )
    found = joins(raw, plain, knowledge.lexicon)
    joined = {join.verb: join for join in found}
    verbs = {join.particle: join.verb for join in found}
    denied, hoped = negated(raw, plain), wished(raw, plain)
    tokens = tuple(
        Token(
            start=raw.starts[place],
            end=raw.starts[place] + len(text),
            text=text,
            pos=raw.pos[place],
            lemma=joined[place].lemma if place in joined else plain[place],
            keys=_keys(text, plain[place], joined.get(place), knowledge),
            parts=knowledge.split(plain[place], raw.pos[place]),
            head=raw.heads[place],
            dep=raw.deps[place],
            particle_of=verbs.get(place),
            negated=place in denied,
            wished=place in hoped,
            morph=_plain_morph(raw.morphs[place]),
        )
        for place, text in enumerate(raw.texts)
    )
    return Sentence(raw.start, raw.end, tokens, raw.parsed)


def _keys(text: str, lemma: str, join: Join | None, knowledge: Knowledge) -> tuple[str, ...]:
    rest = knowledge.keys(text.lower())
    joined = (join.lemma,) if join else ()
    return distinct((*joined, lemma.lower(), *rest))


def _plain_morph(morph: str) -> str:
    """Features without our own mark for particles, which ``particle_of`` says better."""
    if "Prt=Yes" not in morph:
        return morph
    return "|".join(feature for feature in morph.split("|") if feature != "Prt=Yes")
