"""Small builders: a rule and a sentence -> what is found."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from kvds_nlp.codebook import Codebook, read_codebook
from kvds_nlp.data import Evidence, Passage, Segment, Token
from kvds_nlp.language import Engine, open_engine
from kvds_nlp.matching import Matcher, compile_rules
from kvds_nlp.spans import Span


@cache
def blank_engine() -> Engine:
    return open_engine("blank")


def make_codebook(*rules: Any, **codes: list[Any]) -> Codebook:
    """One code ``thema`` with these rules, or several codes by name."""
    by_code = codes or {"thema": list(rules)}
    body = [
        {"id": code, "label": code, "definition": code, "rules": found}
        for code, found in by_code.items()
    ]
    return read_codebook(json.dumps({"name": "t", "version": "1", "codes": body}))


def make_matcher(*rules: Any, **codes: list[Any]) -> Matcher:
    return compile_rules(make_codebook(*rules, **codes), keys=blank_engine().keys)


def make_passage(
    text: str, *, question: str = "", role: Any = "respondent", lead: str = "", engine: Any = None
) -> Passage:
    """A passage that begins after ``lead`` in its document."""
    sentences = next(iter((engine or blank_engine()).analyse([text])))
    base = len(lead)
    span = Span(base, base + len(text))
    return Passage(Segment("d", "x", span, text, "", role, 0), sentences, base, question)


def triggers(found: tuple[Evidence, ...], text: str, base: int = 0) -> list[str]:
    return [span.moved(-base).of(text) for evidence in found for span in evidence.trigger]


def make_token(text: str, start: int, **fields: Any) -> Token:
    given = {"pos": "NOUN", "lemma": text.lower(), "keys": (text.lower(),), **fields}
    return Token(start, start + len(text), text, **given)
