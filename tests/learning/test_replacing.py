"""A model that is replaced: wherever that is cut short, the old or the new one is there, whole."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from kvds_nlp.errors import OutputError
from kvds_nlp.learning import Model, find_model, fit_model


class Cut(BaseException):
    """Stands in for a kill."""


class Failing:
    """Lets so many steps on the disk pass, then fails at every one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
        self.left, self.error = 10**9, error
        for name in ("replace", "open", "unlink"):
            self._watch(monkeypatch, name, getattr(Path, name))

    def _watch(self, monkeypatch: pytest.MonkeyPatch, name: str, real: Any) -> None:
        def step(path: Path, *words: Any, **named: Any) -> Any:
            writes = name != "open" or "w" in (words[0] if words else named.get("mode", "r"))
            if writes and self.left <= 0:
                raise self.error
            self.left -= writes
            return real(path, *words, **named)

        monkeypatch.setattr(Path, name, step)


@pytest.fixture
def two(kit: Any) -> tuple[Any, Any]:
    models = [
        fit_model(kit.examples(*kit.texts(40, seed)), kit.no_prior, kit.own) for seed in (1, 2)
    ]
    return models[0], models[1]


@pytest.mark.slow
@pytest.mark.parametrize("error", [Cut(), OSError(errno.ENOSPC, "No space left on device")])
def test_one_whole_model_is_always_there(
    two: tuple[Any, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    old, new = two
    disk = Failing(monkeypatch, error)
    stood = []
    for steps in range(40):
        folder = tmp_path / f"m{steps}"
        old.save(folder)
        disk.left = steps
        cut = True
        try:
            new.save(folder)
            cut = False
        except (Cut, OutputError):
            pass
        disk.left = 10**9
        found = Model.opened(find_model(folder.name, tmp_path))
        assert found.digest in (old.digest, new.digest)
        assert (found.card == new.card) == (found.digest == new.digest)
        stood.append(found.digest)
        old.save(folder)
        assert Model.opened(folder).digest == old.digest
        names = sorted(path.name for path in folder.iterdir() if ".part" not in path.name)
        assert names == ["README.md", "model.json", "terms.json", "weights.npz"]
        if not cut:
            break
    else:
        pytest.fail("never came to an end")
    assert set(stood[:-1]) == {old.digest, new.digest}


@pytest.mark.slow
def test_a_first_model_that_was_cut_short_does_not_block_its_place(
    two: tuple[Any, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Failing(monkeypatch, Cut())
    disk.left = 4
    with pytest.raises(Cut):
        two[0].save(tmp_path / "m")
    disk.left = 10**9
    two[1].save(tmp_path / "m")
    assert Model.opened(tmp_path / "m").digest == two[1].digest
