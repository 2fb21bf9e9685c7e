"""After an edit of the codebook only what it touches is looked for; the result is as if anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kvds_nlp.codebook import load_codebook
from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Document, Origin, Passage, Turn, digest
from kvds_nlp.deciding import decide, shipped_policy
from kvds_nlp.flows import recode as room
from kvds_nlp.flows.code import Readers, analyse, find_evidence
from kvds_nlp.flows.recode import Found, recode
from kvds_nlp.language import open_engine
from kvds_nlp.settings import Settings
from kvds_nlp.spans import Span

BOOK = """
name: klein
version: "1"
language: nl
codes:
  - id: geld
    label: Geld
    definition: Over geld en middelen.
    rules: [subsidie, budget]
  - id: tijd
    label: Tijd
    definition: Over tijd en drukte.
    rules: [{word: tijd, unless: vrije tijd}, haast]
"""
TEXTS = (
    "De subsidie was op en we hadden haast.",
    "Er was geen tijd, maar wel budget.",
    "In de vrije tijd werkt iedereen mee.",
    "Het geld kwam te laat.",
)

EDITS: dict[str, Callable[[str], str]] = {
    "nothing": lambda text: text,
    "a rule added": lambda text: text.replace("[subsidie,", "[subsidie, geld,"),
    "a rule edited": lambda text: text.replace("unless: vrije tijd", "weight: 0.6"),
    "a rule removed": lambda text: text.replace(", haast]", "]"),
    "a code renamed": lambda text: text.replace("id: tijd", "id: tijdgebrek"),
    "a definition edited": lambda text: text.replace("tijd en drukte", "drukte en haast"),
    "codes in another order": lambda text: _swapped(text),
}


def _swapped(text: str) -> str:
    head, geld, tijd = text.split("  - id:")
    return "  - id:".join([head, tijd, geld])


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Readers:
    return Readers(
        book(tmp_path_factory.mktemp("boek"), BOOK), open_engine("blank"), shipped_policy()
    )


@pytest.fixture(scope="module")
def passages(readers: Readers) -> tuple[Passage, ...]:
    documents = [
        Document(str(n), "answer", text, digest(text), (Turn(Span(0, len(text))),), Origin("x"))
        for n, text in enumerate(TEXTS)
    ]
    return tuple(analyse(documents, readers.engine, Settings(unit="document")))


def book(folder: Path, text: str) -> Codebook:
    path = folder / "codebook.yaml"
    path.write_text(text, encoding="utf-8")
    return load_codebook(path)


def anew(passages: tuple[Passage, ...], readers: Readers) -> Found:
    evidence = find_evidence(passages, readers)
    codings = decide(evidence, readers.codebook, readers.policy, passages=passages, min_score=0.1)
    return Found(evidence, codings)


@pytest.mark.parametrize("edit", EDITS)
def test_recoding_equals_coding_anew(
    edit: str, passages: tuple[Passage, ...], readers: Readers, tmp_path: Path
) -> None:
    before = anew(passages, readers)
    after = replace(readers, codebook=book(tmp_path, EDITS[edit](BOOK)))
    found = recode(passages, before, readers.codebook, after, min_score=0.1)
    wanted = anew(passages, after)
    assert set(found.evidence) == set(wanted.evidence)
    assert found.codings == wanted.codings
    assert len(before.codings) > 3
    assert (found.codings == before.codings) == (edit == "nothing")


def test_only_the_edited_rule_is_looked_for(
    passages: tuple[Passage, ...],
    readers: Readers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = anew(passages, readers)
    after = replace(readers, codebook=book(tmp_path, EDITS["a rule added"](BOOK)))
    asked: list[int] = []
    real = room.compile_rules

    def spy(codebook: Codebook, **given: object) -> object:
        asked.append(sum(len(code.rules) for code in codebook.codes))
        return real(codebook, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(room, "compile_rules", spy)
    recode(passages, before, readers.codebook, after)
    assert asked == [1]
