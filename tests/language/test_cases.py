"""The tables of Dutch cases: each line is a claim about what the engine sees.

A case with ``known_failure: reason`` must fail; when it stops failing, take the mark away.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from kvds_nlp.data import Sentence, Token
from kvds_nlp.language import Engine, open_engine

FOLDER = Path(__file__).parents[1] / "cases" / "language"


def cases() -> list[tuple[str, dict[str, Any]]]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for number, case in enumerate(YAML(typ="safe").load(path), start=1):
            found.append((f"{path.stem}-{number}", case))
    return found


@cache
def engine() -> Engine:
    return open_engine("nl_kvds")


def analysed(text: str) -> tuple[Sentence, ...]:
    return next(iter(engine().analyse([text])))


def objections(case: dict[str, Any]) -> list[str]:
    """What the engine gets wrong in this case, in words."""
    if "word" in case:
        found = list(engine().split(case["word"]))
        return [] if found == case["parts"] else [f"parts are {found}"]
    if "sentences" in case:
        text = case.get("join", " ").join(case["sentences"])
        found = [text[s.start : s.end] for s in analysed(text)]
        return [] if found == case["sentences"] else [f"sentences are {found}"]
    tokens = [token for sentence in analysed(case["text"]) for token in sentence.tokens]
    return [*_about_verbs(case, tokens), *_about_words(case, tokens)]


def _about_verbs(case: dict[str, Any], tokens: list[Token]) -> list[str]:
    out = []
    lemmas = [token.lemma for token in tokens]
    if "verb" in case and case["verb"] not in lemmas:
        out.append(f"no word has lemma {case['verb']}: {lemmas}")
    if case.get("no_verb") in lemmas:
        out.append(f"a word has lemma {case['no_verb']}")
    if "particle" in case:
        own = [t for t in tokens if t.text == case["particle"] and t.particle_of is not None]
        if not own:
            out.append(f"{case['particle']} is no particle")
    return out


def _about_words(case: dict[str, Any], tokens: list[Token]) -> list[str]:
    by_text = {token.text: token for token in tokens}
    out = []
    for name, attribute, wanted in (
        ("negated", "negated", True),
        ("not_negated", "negated", False),
        ("wished", "wished", True),
        ("not_wished", "wished", False),
    ):
        wrong = [w for w in case.get(name, ()) if getattr(by_text[w], attribute) is not wanted]
        out.extend(f"{word} is not {name}" for word in wrong)
    for name, attribute in (("lemmas", "lemma"), ("pos", "pos")):
        for word, value in case.get(name, {}).items():
            if getattr(by_text[word], attribute) != value:
                out.append(f"{attribute} of {word} is {getattr(by_text[word], attribute)}")
    return out


@pytest.mark.parametrize(("name", "case"), cases(), ids=[name for name, _ in cases()])
def test_case(name: str, case: dict[str, Any]) -> None:
    found = objections(case)
    if "known_failure" in case:
        assert found, f"{name} works now: take its known_failure away ({case['known_failure']})"
    else:
        assert not found, f"{case.get('text') or case}: {'; '.join(found)}"


def test_the_tables_are_large_and_nearly_all_right() -> None:
    every = [case for _, case in cases()]
    failing = [case for case in every if "known_failure" in case]
    assert len(every) >= 300
    assert len(failing) <= 0.03 * len(every)
