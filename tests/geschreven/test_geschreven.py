"""The written corpus: what it promises, counted; and that none of it is anybody else's text."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from kvds_nlp.codebook import load_codebook
from kvds_nlp.places import shipped
from tools import written_corpus

CODES = [code.id for code in load_codebook(shipped("codebooks", "kvds.yaml")).active]
OVERLAP = 0.6
"""Two texts that share more than this of their words say the same thing."""
IN_A_ROW = 9
"""So many words in the same order are somebody else's, whatever stands around them."""


lines = cache(written_corpus.lines)


@cache
def themed() -> tuple[written_corpus.Line, ...]:
    """The lines written for the sixteen codes; the others were written for other themes."""
    return tuple(line for line in lines() if "themes" not in line)


def codes_of(line: written_corpus.Line) -> set[str]:
    return set(line["codes"])


def test_every_line_names_its_author_register_codes_and_kind() -> None:
    assert len({line["id"] for line in lines()}) == len(lines())
    for line in lines():
        assert line["register"] in {"spoken", "answer", "report"}, line
        assert line["speaker"] in {"professional", "resident", "volunteer", "official"}, line
        assert isinstance(line["hard"], bool)
        assert line["text"] == line["text"].strip() != ""
        assert codes_of(line) <= set(CODES), line
        assert set(line["codes"].values()) <= {"belemmerend", "bevorderend", "neutraal"}


def test_there_is_enough_of_everything() -> None:
    assert len(themed()) >= 6_000
    assert len(lines()) - len(themed()) >= 1_500
    assert len({line["author"] for line in themed()}) >= 5
    carried = Counter(code for line in themed() for code in codes_of(line))
    without_word = Counter(
        code for line in themed() if line["kind"] != "said" for code in codes_of(line)
    )
    for code in CODES:
        assert carried[code] >= 250, code
        assert without_word[code] / carried[code] >= 0.5, code
    assert sum(not line["codes"] and line["hard"] for line in themed()) >= 1_200
    coded = [line for line in themed() if line["codes"]]
    assert sum(len(line["codes"]) > 1 for line in coded) / len(coded) >= 0.25
    themes = Counter(theme for line in lines() for theme in line.get("themes", ()))
    assert len(themes) >= 24
    assert min(themes.values()) >= 30


def test_a_second_coder_with_the_definitions_only_agrees() -> None:
    twice = [line for line in themed() if "second" in line]
    assert len(twice) >= 600
    kappas = []
    for code in CODES:
        found = written_corpus.kappa(twice, code)
        assert found is not None
        assert found >= 0.85, code
        kappas.append(found)
    assert sum(kappas) / len(kappas) >= 0.9


def test_no_line_is_near_a_text_of_the_shared_data(shared_data: Path) -> None:
    theirs = [words for text in shared_texts(shared_data) if len(words := words_of(text)) > 3]
    holders: dict[str, set[int]] = defaultdict(set)
    for place, words in enumerate(theirs):
        for word in words:
            holders[word].add(place)
    common = {word for word, places in holders.items() if len(places) > len(theirs) / 10}
    for line in lines():
        words = words_of(line["text"])
        if len(words) <= 3:
            continue
        shared = Counter(place for word in words - common for place in holders.get(word, ()))
        for place, _ in shared.most_common(10):
            both = len(words & theirs[place]) / len(words | theirs[place])
            assert both < OVERLAP, line["id"]


def test_no_line_has_nine_words_in_a_row_of_the_shared_data(shared_data: Path) -> None:
    theirs = {run for text in shared_texts(shared_data) for run in runs_of(text)}
    assert not [line["id"] for line in lines() if not theirs.isdisjoint(runs_of(line["text"]))]


@pytest.mark.parametrize("name", ["namen*", "toestemming*"])
def test_no_other_corpus_has_nine_words_in_a_row_of_it(name: str, shared_data: Path) -> None:
    ours = {
        run: path.name
        for folder in written_corpus.FOLDER.parent.glob(name)
        for path in folder.glob("*.?s*")
        for row in path.read_text("utf-8").splitlines()
        for run in runs_of(json.loads(row)["text"] if path.suffix == ".jsonl" else row)
    }
    assert ours
    plain = (path for path in (shared_data / "dutch").rglob("*") if path.suffix in (".txt", ".tsv"))
    texts = (row for path in plain for row in path.open(encoding="utf-8", errors="replace"))
    theirs = chain(shared_texts(shared_data), texts)
    assert not {ours[run] for text in theirs for run in runs_of(text) if run in ours}


def runs_of(text: str) -> set[tuple[str, ...]]:
    """Every ``IN_A_ROW`` words that follow each other in a text."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + IN_A_ROW]) for at in range(len(words) - IN_A_ROW + 1)}


def shared_texts(folder: Path) -> Iterator[str]:
    for path in sorted((folder / "gold").glob("*.jsonl")):
        for row in path.read_text("utf-8").splitlines():
            yield str(json.loads(row)["text"])
    for path in sorted((folder / "real").rglob("*.txt")):
        yield from re.split(r"(?<=[.!?])\s+|\n", path.read_text("utf-8", errors="replace"))
    answers = (folder / "real" / "open_antwoorden.csv").read_text("utf-8-sig")
    yield from (row["antwoord"] for row in csv.DictReader(answers.splitlines(), delimiter=";"))


def words_of(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("name", ["auteur-a", "auteur-x"])
def test_a_line_reads_as_documented(name: str) -> None:
    card = (written_corpus.FOLDER / "README.md").read_text("utf-8")
    first = json.loads((written_corpus.FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()[0])
    for key in first:
        assert f"`{key}`" in card, key
