# ruff: noqa: E402  (the tools import one another and the package from the checkout)
"""What the treebanks teach beyond the tables: lemmas, capitals, compounds; -> ``learned.json.xz``.

Run: ``python tools/language/learned.py --data FOLDER --out models/nl_kvds [--all]``. Without
``--all`` the held-out documents are left out and the compound figures on them are printed.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

import treebank
from treebank import MODERN, Gold, Word

from kvds_nlp.language.compounds import CompoundCut, Compounds, Parts
from kvds_nlp.language.lexicon import Lexicon
from kvds_nlp.language.sentences import joints

_LEXICON = Path(__file__).parents[2] / "models" / "nl_kvds" / "lexicon.json.xz"
_LEARNED_POS = ("NOUN", "VERB", "AUX", "ADJ", "ADV", "PRON", "DET", "ADP", "NUM", "SCONJ", "CCONJ")


def separated(gold: Gold, place: int) -> bool:
    """Whether a particle of this verb stands apart."""
    return any(word.head == place and word.dep == "compound:prt" for word in gold.words)


def lemmas(sentences: Iterable[Gold], lexicon: Lexicon) -> dict[str, dict[str, str]]:
    """Part of speech -> form -> lemma, where the tables would say something else."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for gold in sentences:
        modern = gold.treebank in MODERN
        for place, word in enumerate(gold.words):
            usual = word.pos in _LEARNED_POS and word.form.isalpha() and "_" not in word.lemma
            if usual and not separated(gold, place):
                counts[word.pos, word.form.lower()][word.lemma.lower()] += 3 if modern else 1
    out: dict[str, dict[str, str]] = defaultdict(dict)
    for (pos, form), found in sorted(counts.items()):
        lemma, times = found.most_common(1)[0]
        clear = times >= 3 and times >= 2 * sum(found.values()) / 3
        ours = lexicon.lemma(form, pos, "", False).lower()
        if clear and ours != lemma:
            out[pos][form] = lemma
    return dict(out)


def capitals(sentences: Iterable[Gold]) -> list[str]:
    """Adjectives whose lemma has a capital, in lower case."""
    found: Counter[str] = Counter()
    for gold in sentences:
        for word in gold.words:
            if word.pos == "ADJ" and "_" not in word.lemma:
                found[word.lemma.lower()] += 1 if word.lemma[:1].isupper() else -1
    return sorted(word for word, times in found.items() if times > 0)


def names(sentences: Iterable[Gold], lexicon: Lexicon) -> list[str]:
    """Known nouns, in lower case, that the treebanks have as names at least half of the time."""
    found: Counter[str] = Counter()
    for gold in sentences:
        for word in gold.words:
            if word.pos in ("PROPN", "NOUN") and word.form.istitle():
                found[word.form.lower()] += 1 if word.pos == "PROPN" else -1
    return sorted(w for w, n in found.items() if n >= 0 and lexicon.table_lemma(w, "NOUN"))


def tags(sentences: Iterable[Gold]) -> dict[str, str]:
    """The commonest part of speech of each lower-case form, for when nothing is trained."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for gold in sentences:
        for word in gold.words:
            if word.form.isalpha() and word.pos not in ("PROPN", "X", "SYM"):
                counts[word.form.lower()][word.pos] += 1
    return {
        form: found.most_common(1)[0][0]
        for form, found in sorted(counts.items())
        if sum(found.values()) > 1
    }


def running_text(sentences: Iterable[Gold]) -> Iterable[tuple[str, set[int]]]:
    """Documents as running text on one line, and where their sentences end.

    Old files have no word on blanks; theirs are set as Dutch is written.
    """
    documents: dict[tuple[str, str], list[Gold]] = defaultdict(list)
    for gold in sentences:
        shuffled = gold.treebank == "alpino_old"
        documents[gold.treebank, "" if shuffled else gold.document].append(gold)
    for found in documents.values():
        text, ends = "", set()
        for gold in found:
            piece = "".join(word.form + " " * word.space for word in gold.words).strip()
            if gold.treebank not in MODERN:
                piece = re.sub(r" ([,.;:!?)»])", r"\1", re.sub(r"([(«]) ", r"\1", piece))
            text += piece
            ends.add(len(text))
            text += " "
        yield text, ends


def heading_weights(sentences: Iterable[Gold], lexicon: Lexicon) -> dict[str, float]:
    """Logistic weights that tell where a sentence ends without a mark."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows: list[dict[str, float]] = []
    right: list[bool] = []
    for text, ends in running_text(sentences):
        for values, end in joints(text, lexicon):
            rows.append(values)
            right.append(end in ends)
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=0.3, max_iter=5000, fit_intercept=False)
    model.fit(vectorizer.fit_transform(rows), right)
    found = zip(vectorizer.feature_names_, model.coef_[0].tolist(), strict=True)
    return {name: round(value, 3) for name, value in found if abs(value) > _LEAST_WEIGHT}


_LEAST_WEIGHT = 0.03


def stems(lexicon: Lexicon) -> set[str]:
    """Verb stems that can open a compound: ``drink`` of drinken, ``woon`` of wonen."""
    out: set[str] = set()
    for verb in lexicon.index["verb"]:
        if verb.endswith("en") and len(verb) > 4:
            out |= set(_stem(verb[:-2]))
    return {stem for stem in out if len(stem) > 2}


def _stem(bare: str) -> Iterable[str]:
    if bare[-1] == bare[-2]:
        yield bare[:-1]
        return
    single = bare[-1] not in "aeiouy" and bare[-2] in "aeou"
    options = [bare]
    if single and (len(bare) < 3 or bare[-3] not in "aeiou"):
        options.append(bare[:-1] + bare[-2] + bare[-1])
    for option in options:
        yield option[:-1] + {"v": "f", "z": "s"}.get(option[-1], option[-1])


def families(lexicon: Lexicon, openers: set[str]) -> tuple[dict[str, int], dict[str, int]]:
    """How many listed nouns each string opens, and each noun closes."""
    nouns = lexicon.index["noun"]
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for word in nouns:
        if "-" in word:
            continue
        for cut in range(2, len(word) - 2):
            left, head = word[:cut], word[cut:]
            linked = left[-1] == "s" and left[:-1] in nouns
            opens = left in nouns or left in openers or linked
            first[left] += head in nouns
            last[head] += opens and len(head) > 2
    return (
        {word: times for word, times in first.items() if times > 2},
        {w: n for w, n in last.items() if n > (0 if w in nouns else _LEAST_FAMILY)},
    )


_LEAST_FAMILY = 5


def compound_types(sentences: Iterable[Gold], lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Our lemma of every modern noun and adjective -> its gold parts (one part: left whole)."""
    out: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for gold in sentences:
        if gold.treebank in MODERN:
            for word in gold.words:
                if word.pos in ("NOUN", "ADJ"):
                    out[lexicon.rule_lemma(word.form.lower(), word.pos)][_parts(word)] += 1
    return {word: found.most_common(1)[0][0] for word, found in sorted(out.items())}


def _parts(word: Word) -> tuple[str, ...]:
    return tuple(word.lemma.lower().split("_")) if "_" in word.lemma else (word.lemma.lower(),)


def frequencies(sentences: Iterable[Gold], lexicon: Lexicon) -> dict[str, int]:
    """How often each noun lemma occurs in the treebanks (from twice on)."""
    found = Counter(
        lexicon.rule_lemma(word.form.lower(), word.pos)
        for gold in sentences
        for word in gold.words
        if word.pos == "NOUN"
    )
    return {word: times for word, times in sorted(found.items()) if times > 1}


def weigh(types: dict[str, tuple[str, ...]], lexicon: Lexicon, parts: Parts) -> dict[str, float]:
    """Logistic weights that tell a gold cut from the other ways to cut a word."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    rows: list[dict[str, float]] = []
    right: list[bool] = []
    compounds = Compounds(lexicon, parts)
    for word, gold in types.items():
        options = list(compounds.cuts(word))
        for cut in options:
            rows.append(compounds.features(word, cut, len(options)))
            right.append(_is_gold(cut, gold))
    vectorizer = DictVectorizer(sparse=False)
    matrix = vectorizer.fit_transform(rows)
    scaler = StandardScaler().fit(matrix)
    model = LogisticRegression(C=0.5, max_iter=5000).fit(scaler.transform(matrix), right)
    slopes = model.coef_[0] / scaler.scale_
    weights = dict(zip(vectorizer.feature_names_, slopes.tolist(), strict=True))
    weights["bias"] = float(model.intercept_[0] - (slopes * scaler.mean_).sum())
    return {name: round(value, 4) for name, value in weights.items()}


def _is_gold(cut: CompoundCut, gold: tuple[str, ...]) -> bool:
    if len(gold) < 2:
        return False
    opens = cut.lemma == gold[0] and _alike(cut.head, gold[1:])
    closes = cut.head == gold[-1] and _alike(cut.lemma, gold[:-1])
    return opens or closes


def _alike(text: str, parts: tuple[str, ...]) -> bool:
    return (
        text == parts[0]
        if len(parts) == 1
        else text.startswith(parts[0]) and text.endswith(parts[-1])
    )


def evaluate(
    test: Iterable[Gold], lexicon: Lexicon, parts: Parts, show: bool = False
) -> dict[str, float]:
    """Precision, recall and F of exactly the gold parts, per word, given gold parts of speech."""
    both = said = there = 0
    compounds = Compounds(lexicon, parts)
    for gold in test:
        for word in gold.words:
            if word.pos not in ("NOUN", "ADJ"):
                continue
            ours = compounds.split(lexicon.rule_lemma(word.form.lower(), word.pos))
            wanted = _parts(word) if "_" in word.lemma else ()
            said += bool(ours)
            there += bool(wanted)
            both += bool(wanted) and ours == wanted
            if show and ours != wanted:
                print(word.form, ours, wanted)
    return {
        "p": both / max(1, said),
        "r": both / max(1, there),
        "f": 2 * both / max(1, said + there),
    }


def main() -> None:
    """Learn, write, and print the compound figures on held-out documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lexicon", type=Path, default=_LEXICON)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    lexicon = Lexicon.read(args.lexicon)
    train, held = treebank.split(treebank.load(args.data))
    train = train + held if args.all else train
    openers, known_tags = stems(lexicon), tags(train)
    first, last = families(lexicon, openers)
    frequency = frequencies(train, lexicon)
    types = compound_types(train, lexicon)
    bare = Parts(first, last, frozenset(openers), frequency=frequency)
    seen = {word: gold for word, gold in types.items() if len(gold) > 1}
    whole = sorted(word for word, gold in types.items() if len(gold) == 1)
    weights = weigh(types, lexicon, bare)
    parts = Parts(first, last, frozenset(openers), seen, frozenset(whole), weights, frequency)
    print(weights)
    if not args.all:
        print("compounds on held-out documents", evaluate(held, lexicon, parts, args.show))
    value: dict[str, Any] = {
        "source": "UD_Dutch-Alpino and UD_Dutch-LassySmall, CC BY-SA 4.0, Bouma and van Noord",
        "lemmas": lemmas(train, lexicon),
        "capitals": capitals(train),
        "tags": known_tags,
        "names": names(train, lexicon),
        "headings": heading_weights(train, replace(lexicon, tags=known_tags)),
        "first": first,
        "last": last,
        "stems": sorted(openers),
        "seen": {word: "_".join(gold) for word, gold in seen.items()},
        "whole": [word for word in whole if next(Compounds(lexicon, bare).cuts(word), None)],
        "frequency": frequency,
        "weights": weights,
    }
    body = json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "learned.json.xz").write_bytes(lzma.compress(body, preset=9))
    print({name: len(item) for name, item in value.items()}, math.ceil(len(body) / 1024), "kB raw")


if __name__ == "__main__":
    main()
