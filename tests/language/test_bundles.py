"""Long lists of texts are analysed in bundles, by several processes or with a cache."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from kvds_nlp.data import Sentence
from kvds_nlp.language import engine, open_engine
from kvds_nlp.language.engine import Engine, SpreadPipeline


@dataclass
class Inner:
    """A pipeline that remembers how many texts it was given, and answers with them."""

    given: list[int] = field(default_factory=list)

    def raw(self, texts: Iterable[str]) -> Iterator[Any]:
        some = list(texts)
        self.given.append(len(some))
        return iter(some)

    def tagged(self, sentences: Sequence[Any], spaces: Sequence[Any]) -> list[Any]:
        return [*sentences, *spaces]


class Pool:
    """Processes that do their work at once, and how much of it waited at a time."""

    opened: tuple[Any, ...] = ()
    waiting = most = 0
    bundles: list[int] = []  # noqa: RUF012 - set anew by each test

    def __init__(self, workers: int, _: object, start: object, opening: tuple[Any, ...]) -> None:
        Pool.opened = (workers, *opening)
        Pool.waiting, Pool.most, Pool.bundles = 0, 0, []

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def submit(self, _: Callable[..., Any], bundle: list[str]) -> Pool:
        future = Pool.__new__(Pool)
        future.bundle = bundle  # type: ignore[attr-defined]
        Pool.bundles.append(len(bundle))
        Pool.waiting += 1
        Pool.most = max(Pool.most, Pool.waiting)
        return future

    def result(self) -> list[str]:
        Pool.waiting -= 1
        return self.bundle  # type: ignore[attr-defined,no-any-return]


def spread(monkeypatch: pytest.MonkeyPatch, workers: int = 2) -> tuple[SpreadPipeline, Inner]:
    monkeypatch.setattr(engine, "ProcessPoolExecutor", Pool)
    inner = Inner()
    return SpreadPipeline(inner, "blank", "none", frozenset({"x"}), workers), inner


def test_a_short_list_stays_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline, inner = spread(monkeypatch)
    texts = [str(n) for n in range(399)]
    assert list(pipeline.raw(texts)) == texts
    assert inner.given == [399]


@pytest.mark.parametrize(
    ("count", "bundles", "most"), [(400, [200, 200], 2), (1201, [200] * 6 + [1], 4)]
)
def test_a_long_list_is_spread_in_bundles_and_comes_back_in_order(
    monkeypatch: pytest.MonkeyPatch, count: int, bundles: list[int], most: int
) -> None:
    pipeline, inner = spread(monkeypatch)
    texts = [str(n) for n in range(count)]
    assert list(pipeline.raw(texts)) == texts
    assert (Pool.bundles, Pool.most, inner.given) == (bundles, most, [])
    assert Pool.opened == (2, "blank", "none", frozenset({"x"}))


def test_given_words_stay_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    assert spread(monkeypatch)[0].tagged(["a"], ["b"]) == ["a", "b"]


def test_several_processes_are_used_when_asked_for() -> None:
    assert isinstance(open_engine("blank", workers=2).pipeline, SpreadPipeline)
    assert not isinstance(open_engine("blank", workers=1).pipeline, SpreadPipeline)


class Memory:
    """A cache that knows some texts and remembers what it was asked and given."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = set(known)
        self.asked: list[int] = []
        self.kept: list[str] = []

    def get(self, texts: Sequence[str]) -> dict[str, tuple[Sentence, ...]]:
        self.asked.append(len(texts))
        return {text: (Sentence(0, 1, ()),) for text in texts if text in self.known}

    def put(self, analyses: dict[str, tuple[Sentence, ...]]) -> None:
        self.kept += analyses


def test_a_cache_is_asked_for_64_texts_at_a_time_and_only_the_new_are_analysed() -> None:
    plain = open_engine("blank")
    memory = Memory({"Nee."})
    cached = Engine(plain.info, plain.pipeline, plain.knowledge, memory)  # type: ignore[arg-type]
    found = list(cached.analyse(["Ja.", "Nee.", "Ja.", *["Nee."] * 62]))
    assert memory.asked == [64, 1]
    assert memory.kept == ["Ja."]
    assert found[0] == found[2] == next(iter(plain.analyse(["Ja."])))
    assert found[1] == found[64] == (Sentence(0, 1, ()),)
