"""Small invented examples: passages made of plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from kvds_nlp.data import Passage, Segment, Sentence, Token, digest
from kvds_nlp.learning import Examples, Setting
from kvds_nlp.learning.examples import CLUES
from kvds_nlp.spans import Span

TOPICS = {
    "geld": ["subsidie", "budget", "kosten", "betalen", "begroting"],
    "tijd": ["drukte", "agenda", "uren", "haast", "planning"],
}
FILLER = ["daar", "hebben", "toen", "veel", "over", "gepraat", "buurt", "samen", "straks", "even"]


def made_passage(text: str, name: str = "") -> Passage:
    tokens, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        tokens.append(Token(at, at + len(word), word, "NOUN", word.lower()))
        at += len(word)
    segment = Segment(name or text, digest(text), Span(0, len(text)), text, "", "respondent", 0)
    return Passage(segment, (Sentence(0, len(text), tuple(tokens)),), 0)


def made_examples(
    texts: Sequence[str],
    sets: Sequence[set[str]],
    chances: np.ndarray | None = None,
    codes: tuple[str, ...] = ("geld", "tijd"),
    groups: Sequence[str] = (),
) -> Examples:
    answers = np.array([[int(code in told) for code in codes] for told in sets], dtype=np.int8)
    return Examples(
        tuple(made_passage(text) for text in texts),
        answers.reshape(len(texts), len(codes)),
        tuple(groups) or tuple(f"groep {n % 6}" for n in range(len(texts))),
        codes,
        np.full((len(texts), len(codes)), 0.1) if chances is None else chances,
        tuple(() for _ in texts),
        np.zeros((len(texts), len(codes), len(CLUES))),
    )


def drawn_texts(n: int, seed: int, *, both: bool = True) -> tuple[list[str], list[set[str]]]:
    """Texts of filler with one or two words of the topics they are about."""
    rng = np.random.default_rng(seed)
    texts, sets = [], []
    for _ in range(n):
        told = {code for code in TOPICS if rng.random() < 0.5} if both else set()
        told = told or (set() if both else {str(rng.choice(list(TOPICS)))})
        words = [str(word) for word in rng.choice(FILLER, 6)]
        for code in sorted(told):
            words += [str(word) for word in rng.choice(TOPICS[code], 2)]
        rng.shuffle(words)
        texts.append(" ".join(words))
        sets.append(told)
    return texts, sets


NO_PRIOR = made_examples((), ())
OWN = Setting(own_labels=True, codebook_name="x 1", codebook_sha256="00", seed=1)
UNDER = Setting(
    own_labels=False,
    codebook_name="x 1",
    codebook_sha256="00",
    meanings={"geld": "m1", "tijd": "m2"},
    thresholds={"geld": 0.5, "tijd": 0.5},
    seed=1,
)


class Kit:
    """The builders, for tests that cannot import this file."""

    passage = staticmethod(made_passage)
    examples = staticmethod(made_examples)
    texts: Callable[..., tuple[list[str], list[set[str]]]] = staticmethod(drawn_texts)
    no_prior = NO_PRIOR
    own = OWN
    under = UNDER


@pytest.fixture
def kit() -> type[Kit]:
    """Builders of invented examples."""
    return Kit
