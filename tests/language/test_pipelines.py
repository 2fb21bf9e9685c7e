"""Which pipelines there are, and which one is used."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kvds_nlp.errors import ModelError
from kvds_nlp.language import open_engine
from kvds_nlp.language import pipelines as room
from kvds_nlp.language.pipelines import (
    OWN,
    TrainedPipeline,
    Triggers,
    best_installed,
    files_sha256,
    open_pipeline,
    pipelines,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc


def installed(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """These packages can be imported, the first of them as version 3.7."""
    monkeypatch.setattr(room, "find_spec", lambda name: name if name in names else None)

    def version(name: str) -> str:
        if name != names[0]:
            raise room.PackageNotFoundError
        return "3.7"

    monkeypatch.setattr(room, "version", version)


def test_every_pipeline_is_told_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, "nl_core_news_lg", "nl_core_news_sm")
    found = {one.name: one for one in pipelines()}
    assert list(found) == [
        "nl_core_news_md", "nl_core_news_lg", "nl_core_news_sm", "nl_kvds", "blank",
    ]  # fmt: skip
    assert [found[name].version for name in list(found)[:3]] == ["", "3.7", "?"]
    assert [one.there for one in found.values()] == [False, True, True, True, True]
    assert found["nl_core_news_md"].get == "python -m spacy download nl_core_news_md"
    assert found["nl_core_news_md"].scores["lemma"] == 0.954
    assert (found["nl_core_news_sm"].scores, found["blank"].scores) == ({}, {})
    ours = found["nl_kvds"]
    assert (ours.where, ours.get) == ("on held-out documents", "")
    assert 0.9 < ours.scores["upos"] < 1


def test_where_ours_does_not_ship_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "find_shipped", lambda *parts: None)
    ours = {one.name: one for one in pipelines()}["nl_kvds"]
    assert (ours.there, ours.get) == (False, "install kvds-nlp again")
    with pytest.raises(ModelError, match=r"nl_kvds.*it is not part of this installation.*blank"):
        room._load.__wrapped__("nl_kvds")


@pytest.mark.parametrize(
    ("names", "ships", "best"),
    [
        (("nl_core_news_sm", "nl_core_news_lg"), True, "nl_core_news_lg"),
        (("nl_core_news_sm",), True, "nl_core_news_sm"),
        (("iets",), True, "nl_kvds"),
        (("iets",), False, "blank"),
    ],
)
def test_the_best_pipeline_that_is_there_is_used(
    monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], ships: bool, best: str
) -> None:
    installed(monkeypatch, *names)
    monkeypatch.setattr(room, "own_folder", lambda: Path("models") if ships else None)
    assert best_installed() == best


@pytest.mark.parametrize(("name", "kind"), [("nl_kvds", "own"), ("blank", "blank")])
def test_a_run_tells_which_pipeline_it_used(name: str, kind: str) -> None:
    _, info = open_pipeline(name, "none", frozenset())
    assert (info.name, info.kind) == (name, kind)
    assert len(info.sha256) == (0 if kind == "blank" else 64)
    assert info.version


def test_a_digest_is_of_names_and_contents(tmp_path: Path) -> None:
    one, other = tmp_path / "a", tmp_path / "b"
    one.write_bytes(b"1")
    other.write_bytes(b"2")
    assert files_sha256([one, other]) == hashlib.sha256(b"a1b2").hexdigest()


def test_a_folder_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text(json.dumps({"lang": "nl"}), encoding="utf-8")
    with pytest.raises(ModelError, match=rf"{tmp_path}: this Dutch pipeline cannot be loaded \(."):
        open_pipeline(str(tmp_path), "none", frozenset())


def test_words_that_must_stand_together_trigger_together() -> None:
    triggers = Triggers(frozenset({"los laten", "bepalen"}))
    assert bool(triggers)
    assert not Triggers()
    assert triggers.among({"bepalen"})
    assert triggers.among({"laten", "los"})
    assert not triggers.among({"laten"})
    assert not triggers.among({"los"})
    assert not triggers.among(set())


def test_a_text_of_many_sentences_is_tagged_some_at_a_time_with_the_same_result(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "We werken goed samen. Wij lieten het los! De buurt helpt mee. Dat kost geld. En nu?"
    pipeline, _ = open_pipeline(OWN, "needed", frozenset())
    assert isinstance(pipeline, TrainedPipeline)
    whole = list(pipeline.raw([text, "", "Nog een."]))
    sizes: list[int] = []
    annotated = TrainedPipeline._annotated

    def counted(self: TrainedPipeline, docs: list[Doc]) -> list[Doc]:
        sizes.append(len(docs))
        return annotated(self, docs)

    monkeypatch.setattr(TrainedPipeline, "_annotated", counted)
    monkeypatch.setattr(room, "_DOCS_AT_ONCE", 2)
    assert list(pipeline.raw([text, "", "Nog een."])) == whole
    assert sizes == [2, 2, 2]


def test_what_comes_back_in_a_text_stands_in_memory_once() -> None:
    ((first, second),) = open_engine(OWN).analyse(["We werken hier graag. We werken hier graag."])
    for one, other in zip(first.tokens, second.tokens, strict=True):
        assert one.text is other.text
        assert one.lemma is other.lemma
        assert one.keys is other.keys
        assert one.pos is other.pos
        assert one.morph is other.morph
