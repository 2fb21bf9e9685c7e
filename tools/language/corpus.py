"""Gold sentences -> spaCy examples, with variants that look like transcribed speech."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from reconcile import modernised
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from treebank import MODERN, Gold, Word, with_words

from kvds_nlp.language.architecture import CONVENTION

_FILLERS = ("eh", "uh", "uhm", "ja", "nou", "eh", "hm")


def is_joined(words: Sequence[Word], place: int) -> bool:
    """Whether this word is the particle in its verb's lemma (``los`` of ``los_laten``)."""
    word = words[place]
    verb = words[word.head].lemma.lower().replace("_", "")
    particle = word.form.lower()
    joined = verb.startswith(particle) and len(verb) > len(particle) + 1
    return word.dep == "compound:prt" and joined and verb != words[word.head].form.lower()


def feats_with_particle(words: Sequence[Word], place: int) -> str:
    """The features, with ``Prt=Yes`` on the particle of a separated verb."""
    parts = [f for f in words[place].feats.split("|") if f]
    if is_joined(words, place):
        parts.append("Prt=Yes")
    return "|".join(sorted(parts, key=str.lower)) or "_"


def example(nlp: Language, gold: Gold) -> Example:
    """One sentence as a training example; the convention travels in the document's user data."""
    forms = [word.form for word in gold.words]
    spaces = [word.space for word in gold.words]
    reference = Doc(
        nlp.vocab,
        words=forms,
        spaces=spaces,
        pos=[word.pos for word in gold.words],
        morphs=[feats_with_particle(gold.words, i) for i in range(len(forms))],
        heads=[word.head for word in gold.words],
        deps=["ROOT" if word.dep == "root" else word.dep for word in gold.words],
        lemmas=[word.lemma for word in gold.words],
    )
    seen = bool(gold.words[0].seen_pos)
    predicted = Doc(
        nlp.vocab,
        words=forms,
        spaces=spaces,
        pos=[word.seen_pos for word in gold.words] if seen else None,
        morphs=[word.seen_feats for word in gold.words] if seen else None,
    )
    place = "modern" if gold.treebank in MODERN else gold.treebank
    predicted.user_data[CONVENTION] = place
    return Example(predicted, reference)


def prepared(sentences: Iterable[Gold]) -> list[Gold]:
    """Sentences in modern annotation, without those whose tree is broken."""
    return [gold for gold in map(modernised, sentences) if _is_tree(gold)]


def _is_tree(gold: Gold) -> bool:
    heads = [word.head for word in gold.words]
    if sum(head == i for i, head in enumerate(heads)) != 1:
        return False
    for start in range(len(heads)):
        place, steps = start, 0
        while heads[place] != place:
            place, steps = heads[place], steps + 1
            if steps > len(heads):
                return False
    return True


def spoken(gold: Gold, rng: random.Random) -> Gold:
    """A variant as a transcriber or a speech recogniser would write it."""
    words = list(gold.words)
    kind = rng.random()
    if kind < 0.45:
        words = [_low(word) for word in words]
    elif words[0].pos != "PROPN":
        words[0] = _low(words[0])
    if rng.random() < 0.5:
        words = _without(words, lambda w: w.pos == "PUNCT")
    elif rng.random() < 0.5:
        words = _without(words, lambda w: w.pos == "PUNCT" and w is words[-1])
    if rng.random() < 0.3:
        words = _with_filler(words, rng)
    return with_words(gold, words)


def _low(word: Word) -> Word:
    return replace(word, form=word.form.lower())


def _without(words: list[Word], gone: Callable[[Word], bool]) -> list[Word]:
    keep = [
        i
        for i, w in enumerate(words)
        if not gone(w) or any(v.head == i and v is not w for v in words)
    ]
    if not keep:
        return words
    new = {old: place for place, old in enumerate(keep)}
    return [replace(words[i], head=new[words[i].head]) for i in keep]


def _with_filler(words: list[Word], rng: random.Random) -> list[Word]:
    at = rng.randrange(len(words))
    root = next(i for i, w in enumerate(words) if w.head == i)
    moved = [replace(w, head=w.head + (w.head >= at)) for w in words]
    filler = Word(rng.choice(_FILLERS), "eh", "INTJ", "", root + (root >= at), "discourse")
    filler = replace(filler, lemma=filler.form, seen_pos="INTJ")
    return [*moved[:at], filler, *moved[at:]]


def tagged(nlp: Language, sentences: list[Gold]) -> list[Gold]:
    """The sentences with what the tagger in ``nlp`` says of each word."""
    docs = [example(nlp, gold).predicted for gold in sentences]
    for _, pipe in nlp.pipeline:
        docs = list(pipe.pipe(docs, batch_size=64))
    return [
        with_words(
            gold,
            (
                replace(word, seen_pos=token.pos_ or "X", seen_feats=str(token.morph) or "_")
                for word, token in zip(gold.words, doc, strict=True)
            ),
        )
        for gold, doc in zip(sentences, docs, strict=True)
    ]
