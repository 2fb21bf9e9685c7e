"""Trains the tagger of names: corpora/namen -> models/namen (card.json, weights.npz).

A linear-chain CRF (Lafferty, McCallum, Pereira 2001) by python-crfsuite, which is needed only here;
stochastic gradient descent, for it needs a tenth of the time of L-BFGS: a minute. Every passage is
shown three times: as written; as speech recognition writes, without capitals and signs; and with
other names and places in its marks, some of them misspelt, spoken or with line ends in it. Beside
them stand sentences of corpora/geschreven in which nobody is named. Seeded.

.venv/bin/pip install python-crfsuite==0.9.12   # in an environment of your own
python tools/pseudonyms/train.py corpora/namen --out models/namen
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pycrfsuite

from kvds_nlp.dutch import word_list
from kvds_nlp.pseudonyms.lists import classes, language, lists
from kvds_nlp.pseudonyms.tagger import LAYOUT, Token, features, stretches
from tools.pseudonyms.corpus import Marked, read

SEED = 20261129
MISSPELT = 0.25
OTHER_BODIES = 0.3
"""Share of the organisations that become another one in a copy."""
LINE_ENDS = 0.05
"""Share of the blanks that become line ends in a copy."""
SMALL = 0.02
"""Weights nearer to nothing than this are left out."""
NAMELESS = 2000
"""Sentences of corpora/geschreven."""
ROUNDS = 6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--written", type=Path, default=Path("corpora/geschreven"))
    given = parser.parse_args()
    passages = [one for _, one in read(given.corpus)]
    if not passages:
        parser.error(f"{given.corpus} holds no passages")
    nameless = nameless_sentences(given.written, NAMELESS)
    attributes, labels, state, moves = train([*passages, *nameless])
    card = {"labels": labels, "features": attributes, "passages": len(passages), "seed": SEED}
    LAYOUT.write(given.out, card, {"state": state.astype(np.float16), "moves": moves})
    print(f"{len(passages)} passages, {len(attributes):,} features, {len(labels)} labels")


def nameless_sentences(folder: Path, most: int) -> list[Marked]:
    """Sentences whose only capitals begin a sentence with an everyday word, and without figures."""
    texts = [
        text
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        if _names_nobody(text := json.loads(line)["text"])
    ]
    chosen = np.random.default_rng(SEED).permutation(len(texts))[:most]
    return [Marked(texts[at], ()) for at in sorted(chosen)]


def _names_nobody(text: str) -> bool:
    for word in re.finditer(r"[^\W\d_]+", text):
        if word[0] == word[0].lower():
            continue
        kinds = classes(word[0].casefold())
        opens = word.start() == 0 or _SENTENCE.search(text[: word.start()])
        if not opens or word[0][1:] != word[0][1:].lower() or kinds[-1] not in "svw":
            return False
        if set(kinds) & set("FP"):
            return False
    return text[:1].isupper() and not any(map(str.isdigit, text))


_SENTENCE = re.compile(r"[.?!:][\"”']?\s[\"“']?$")


def train(passages: Sequence[Marked]) -> tuple[list[str], list[str], np.ndarray, np.ndarray]:
    """Features, labels, weights (features, labels) and moves (labels, labels), from -> to."""
    trainer = pycrfsuite.Trainer(algorithm="l2sgd", verbose=False)
    trainer.set_params({"c2": 0.05, "max_iterations": ROUNDS, "feature.minfreq": 2})
    for one in shown(passages, np.random.default_rng(SEED)):
        for tokens in stretches(one.text):
            trainer.append(features(tokens), tags(tokens, one))
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/crf"
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    return _weights(info.labels, info.state_features, info.transitions)


def _weights(
    names: Iterable[str],
    states: Mapping[tuple[str, str], float],
    transitions: Mapping[tuple[str, str], float],
) -> tuple[list[str], list[str], np.ndarray, np.ndarray]:
    labels = sorted(names)
    number = {label: at for at, label in enumerate(labels)}
    kept = {key: w for key, w in states.items() if abs(w) >= SMALL}
    attributes = sorted({name for name, _ in kept})
    row = {name: at for at, name in enumerate(attributes)}
    state = np.zeros((len(attributes), len(labels)), np.float32)
    for (name, label), weight in kept.items():
        state[row[name], number[label]] = weight
    moves = np.zeros((len(labels), len(labels)), np.float32)
    for (before, after), weight in transitions.items():
        moves[number[before], number[after]] = weight
    return attributes, labels, state, moves


def tags(tokens: Sequence[Token], passage: Marked) -> list[str]:
    """``B-naam``, ``I-naam``, ... or ``O`` for each token."""
    starts = [start for start, _, _ in passage.marks]
    out = []
    for token in tokens:
        at = bisect_left(starts, token.end) - 1
        if at < 0 or token.start >= passage.marks[at][1]:
            out.append("O")
            continue
        start, _, kind = passage.marks[at]
        out.append(f"{'B' if token.start <= start else 'I'}-{kind}")
    return out


def shown(passages: Iterable[Marked], rng: np.random.Generator) -> Iterable[Marked]:
    """Every passage, and its copies; every second one has the other copy spoken."""
    words = _Words()
    for at, one in enumerate(passages):
        yield one
        if any(sign.isupper() for sign in one.text) and (one.marks or at % 2):
            yield spoken(one)
        if one.marks:
            other = words.swapped(one, rng)
            yield wrapped(other, rng) if at % 2 else spoken(other)


def wrapped(passage: Marked, rng: np.random.Generator) -> Marked:
    """A passage with line ends in place of some of its blanks."""
    text = "".join(
        "\n" if sign == " " and rng.random() < LINE_ENDS else sign for sign in passage.text
    )
    return Marked(text, passage.marks)


def rebuilt(passage: Marked, parts: Iterable[tuple[str, str]]) -> Marked:
    """A passage from (text, kind) parts; kind "" is text between marks."""
    text, marks = "", []
    for part, kind in parts:
        if kind and part:
            marks.append((len(text), len(text) + len(part), kind))
        text += part
    return Marked(text, tuple(marks))


def parts_of(passage: Marked) -> Iterable[tuple[str, str]]:
    at = 0
    for start, end, kind in passage.marks:
        yield passage.text[at:start], ""
        yield passage.text[start:end], kind
        at = end
    yield passage.text[at:], ""


def spoken(passage: Marked) -> Marked:
    """As speech recognition writes: no capitals, no marks between words."""

    def plain(text: str, kind: str) -> str:
        low = text.lower()
        return low if kind else re.sub(r"(?<=\w)[.,;:!?]+(?=\s|$)", "", low)

    return rebuilt(passage, [(plain(text, kind), kind) for text, kind in parts_of(passage)])


class _Words:
    """Names to put in the place of others."""

    def __init__(self) -> None:
        known = lists()
        # Names that are Dutch words too are met in the passages themselves, as often as they are.
        self.first = sorted(n for n in known.first if n.isalpha() and language(n) in "c?")
        self.last = sorted(n for n in known.surnames if n.isalpha() and language(n) in "c?")
        self.places = sorted(known.places)
        self.words = sorted(word for word in known.everyday if len(word) > 3)
        self.heads = sorted(word_list("organisation_heads") - _NO_HEADS)

    def body(self, rng: np.random.Generator, *, capitals: bool) -> str:
        """An organisation that may not exist: "zorgboerderij De Wending", "stichting Ommen"."""
        article = ("De ", "De ", "Het ", "'t ", "", "")[int(rng.integers(6))]
        last = (self.words, self.words, self.last, self.places)[int(rng.integers(4))]
        name = f"{_any(rng, self.heads)} {article}{_any(rng, last).title()}"
        return name if capitals else name.lower()

    def swapped(self, passage: Marked, rng: np.random.Generator) -> Marked:
        """The passage with other names, places and some organisations; other kinds stay."""
        same: dict[str, str] = {}

        def other(match: re.Match[str], kind: str, first: bool) -> str:
            word = match[0]
            low = word.lower()
            if low in same:
                new = same[low]
            elif kind == "plaats":
                new = invented(rng) if rng.random() < 0.3 else _any(rng, self.places)
            else:
                is_last = low in lists().surnames and low not in lists().first
                new = _any(rng, self.last if is_last or not first else self.first)
            if low not in same and rng.random() < MISSPELT:
                new = misspelt(new, rng)
            same[low] = new
            return new.title() if word[:1].isupper() else new

        out = []
        for text, kind in parts_of(passage):
            if kind == "naam":
                first = re.match(r"\W*\w+", text)
                head = first.end() if first else 0
                text = re.sub(
                    r"[^\W\d_]{3,}(?!['’.])",
                    lambda m, h=head: (
                        m[0] if m[0].lower() in _KEPT else other(m, "naam", m.start() < h)
                    ),
                    text,
                )
            elif kind == "plaats" and rng.random() < 0.8:
                match = re.match(r".+", text)
                text = other(match, "plaats", True) if match else text
            elif kind == "organisatie" and rng.random() < OTHER_BODIES:
                text = self.body(rng, capitals=text != text.lower())
            out.append((text, kind))
        return rebuilt(passage, out)


_NO_HEADS = frozenset(
    ["gemeente", "team", "wijkteam", "project", "werkgroep", "maatschappelijk", "middelbare"]
)
_KEPT = frozenset(("van", "den", "der", "het", "ter", "ten", "bin", "ibn", "von", "abu", "oum"))
_FRONT = (
    "nieuw oud klein groot noord zuid ooster wester heer zand hoog laag rijs wol els ber kol ra "
    "sche ha lo we be"
)
_BACK = (
    "broek dorp veen wijk huizen kerk horn um ingen loo lo rade daal zijl meer ham wolde berg "
    "hout voort drecht burg buren schoten"
)


def invented(rng: np.random.Generator) -> str:
    """A village that may not exist."""
    return _any(rng, _FRONT.split()) + _any(rng, _BACK.split())


def misspelt(word: str, rng: np.random.Generator) -> str:
    """One letter doubled, left out, or another; short words stay."""
    if len(word) < 4:
        return word
    at = int(rng.integers(1, len(word) - 1))
    letter = "aeiouhjkmnst"[int(rng.integers(12))]
    new = ("", word[at] * 2, letter, letter + word[at])[int(rng.integers(4))]
    return word[:at] + new + word[at + 1 :]


def _any(rng: np.random.Generator, words: Sequence[str]) -> str:
    return words[int(rng.integers(len(words)))]


if __name__ == "__main__":
    main()
