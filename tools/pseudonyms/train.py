"""Trains the tagger of names: corpora/namen -> models/namen (card.json, weights.npz).

A linear-chain CRF (Lafferty, McCallum, Pereira 2001) by python-crfsuite, which is needed only here;
stochastic gradient descent, for it needs a tenth of the time of L-BFGS: a minute or two a run; the
mean of two runs is taken, for it finds more than either of them. Every passage is shown thrice: as
written; as speech recognition writes, without capitals and signs; and with other names, places
and organisations in its marks, some of them misspelt, spoken or with line ends in it. Beside them
stand sentences of corpora/geschreven in which nobody is named. Seeded.

.venv/bin/pip install python-crfsuite==0.9.12   # in an environment of your own
python tools/pseudonyms/train.py corpora/namen --out models/namen
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pycrfsuite

from kvds_nlp.dutch import word_list
from kvds_nlp.pseudonyms.lists import COMMON, classes, language, lexicon_words, lists
from kvds_nlp.pseudonyms.tagger import LAYOUT, features
from kvds_nlp.pseudonyms.tokens import Token, stretches
from tools.pseudonyms.corpus import Marked, read

SEED = 20261129
MISSPELT = 0.25
OTHER_BODIES = 0.4
"""Share of the organisations that become another one in a copy."""
LINE_ENDS = 0.05
"""Share of the blanks that become line ends in a copy."""
HALVED = 0.03
"""Share of the long words that a line end halves in a copy."""
SMALL = 0.02
"""Weights nearer to nothing than this are left out."""
NAMELESS = 4000
"""Sentences of corpora/geschreven that one run is shown."""
ROUNDS = 6
RUNS = 2
"""Taggers of which the mean is taken."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--written", type=Path, default=Path("corpora/geschreven"))
    given = parser.parse_args()
    passages = [one for _, one in read(given.corpus)]
    if not passages:
        parser.error(f"{given.corpus} holds no passages")
    nameless = nameless_sentences(given.written)
    runs = [trained(passages, nameless, SEED + run) for run in range(RUNS)]
    attributes, labels, state, moves = mean_of(runs)
    card = {"labels": labels, "features": attributes, "passages": len(passages), "seed": SEED}
    LAYOUT.write(given.out, card, {"state": state.astype(np.float16), "moves": moves})
    print(f"{len(passages)} passages, {len(attributes):,} features, {len(labels)} labels")


def nameless_sentences(folder: Path) -> list[Marked]:
    """Sentences whose only capitals begin a sentence with an everyday word, and without figures."""
    return [
        Marked(text, ())
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        if _names_nobody(text := json.loads(line)["text"])
    ]


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


Weights = tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]
"""(feature, label) -> weight, and (label before, label) -> weight."""


def trained(passages: Sequence[Marked], nameless: Sequence[Marked], seed: int) -> Weights:
    """What one run gives: it is shown copies and nameless sentences of its own."""
    rng = np.random.default_rng(seed)
    chosen = sorted(rng.permutation(len(nameless))[:NAMELESS])
    trainer = pycrfsuite.Trainer(algorithm="l2sgd", verbose=False)
    trainer.set_params({"c2": 0.05, "max_iterations": ROUNDS, "feature.minfreq": 2})
    for one in shown([*passages, *(nameless[at] for at in chosen)], rng):
        for tokens in stretches(one.text):
            trainer.append(features(tokens), tags(tokens, one))
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/crf"
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    return info.state_features, info.transitions


def mean_of(runs: Sequence[Weights]) -> tuple[list[str], list[str], np.ndarray, np.ndarray]:
    """Features, labels, weights (features, labels) and moves (labels, labels), from -> to: the mean
    of several runs, which owes less to chance than one of them.
    """
    states, transitions = (_mean([run[at] for run in runs]) for at in (0, 1))
    labels = sorted(
        {label for _, label in states} | {label for pair in transitions for label in pair}
    )
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


def _mean(runs: Sequence[Mapping[tuple[str, str], float]]) -> dict[tuple[str, str], float]:
    """What each run says, where one that does not know it says nothing."""
    sums: defaultdict[tuple[str, str], float] = defaultdict(float)
    for run in runs:
        for key in sorted(run):
            sums[key] += run[key] / len(runs)
    return sums


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
        if any(sign.isupper() for sign in one.text):
            yield spoken(one)
        if one.marks:
            other = words.swapped(one, rng)
            yield wrapped(other, rng) if at % 2 else spoken(other)


def wrapped(passage: Marked, rng: np.random.Generator) -> Marked:
    """A passage with line ends in place of some of its blanks, and some words halved by one."""

    def halved(match: re.Match[str]) -> str:
        at = int(rng.integers(3, len(match[0]) - 2))
        blank = "\n" if rng.random() < 0.5 else " "
        broken = f"{match[0][:at]}-{blank}{match[0][at:]}"
        return broken if rng.random() < HALVED else match[0]

    def turned(text: str) -> str:
        signs = ("\n" if sign == " " and rng.random() < LINE_ENDS else sign for sign in text)
        return re.sub(r"[^\W\d_]{6,}", halved, "".join(signs))

    return rebuilt(passage, [(turned(text), kind) for text, kind in parts_of(passage)])


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
        everyday = sorted(word for word in known.everyday if len(word) > 3)
        nouns, adjectives = lexicon_words("noun"), lexicon_words("adj")
        self.nouns = [word for word in everyday if word in nouns and word not in COMMON]
        self.adjectives = [word for word in everyday if word in adjectives and word[-1] == "e"]
        self.heads = sorted(word_list("organisation_heads") - _NO_HEADS)
        self.tails = sorted(word_list("organisation_tails"))

    def body(self, rng: np.random.Generator, *, after: str) -> str:
        """An organisation that may not exist, as people call it: "zorgboerderij De Wending", "de
        gouden herfst", "Van Dam Transport"; ``after`` is the word before it.
        """
        article = "" if after in _ARTICLES else ("De ", "De ", "Het ", "'t ")[int(rng.integers(4))]
        noun = _any(rng, self.nouns)
        ways = (
            lambda: f"{_any(rng, self.heads)} {article}{noun.title()}",
            lambda: f"{_any(rng, self.heads)} {_any(rng, [*self.last, *self.places]).title()}",
            lambda: f"{article}{noun.title()}",
            lambda: f"{article}{noun.title()}",
            lambda: f"{article}{_any(rng, self.adjectives).title()} {noun.title()}",
            lambda: f"{article}{noun.title()}{_any(rng, self.nouns)}",
            lambda: f"{_any(rng, self.last).title()} {_any(rng, self.tails)}",
            lambda: f"{_any(rng, self.heads)} {_any(rng, _CLUBS.split()).title()}",
            lambda: _any(rng, _CLUBS.split()).title(),
            lambda: f"{_any(rng, _CLUBS.split()).title()} {_any(rng, self.places).title()}",
        )
        return ways[int(rng.integers(len(ways)))]()

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
        before = ""
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
                body = self.body(rng, after=before)
                text = body if text != text.lower() else body.lower()
            out.append((text, kind))
            before = (re.findall(r"\w+", text.lower()) or [""])[-1]
        return rebuilt(passage, out)


_NO_HEADS = frozenset(
    ["gemeente", "team", "wijkteam", "project", "werkgroep", "maatschappelijk", "middelbare"]
)
_ARTICLES = frozenset(("de", "het", "een", "dat", "die", "deze", "dit", "onze", "ons", "mijn"))
_KEPT = frozenset(("van", "den", "der", "het", "ter", "ten", "bin", "ibn", "von", "abu", "oum"))
_CLUBS = (
    "excelsior sparta olympia concordia crescendo hercules minerva apollo vitesse advendo swift "
    "amicitia harmonie unitas fortuna victoria aurora caecilia volharding vriendschap eendracht "
    "oranje wilhelmina juliana irene phoenix argo triton neptunus achilles ajax quick rapiditas"
)
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
