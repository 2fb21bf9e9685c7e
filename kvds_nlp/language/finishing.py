"""A pipeline's raw answer -> the sentence the other rooms see: lemmas, keys, verbs, scopes."""

from __future__ import annotations

from kvds_nlp.data import Sentence, Token
from kvds_nlp.language.lemmas import candidates, distinct, rule_lemma
from kvds_nlp.language.lexicon import Lexicon
from kvds_nlp.language.raw import RawSentence


def finish(raw: RawSentence, lexicon: Lexicon) -> Sentence:
    """The analysed sentence: raw tags with our lemmas, keys and parts."""
    tokens = tuple(_token(raw, place, lexicon) for place in range(len(raw)))
    return Sentence(raw.start, raw.end, tokens, raw.parsed)


def _token(raw: RawSentence, place: int, lexicon: Lexicon) -> Token:
    text, pos = raw.texts[place], raw.pos[place]
    low = text.lower()
    lemma = text if pos == "PROPN" else rule_lemma(low, pos, lexicon)
    start = raw.starts[place]
    return Token(
        start=start,
        end=start + len(text),
        text=text,
        pos=pos,
        lemma=lemma,
        keys=distinct((lemma.lower(), *candidates(low, lexicon))),
        head=raw.heads[place],
        dep=raw.deps[place],
        morph=raw.morphs[place],
    )
