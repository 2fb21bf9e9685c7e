"""``kvds open``: what the command line itself says; the workbench has tests of its own."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from kvds_nlp.commands import open_, run_cli
from tests.commands.helpers import Kvds


def test_help_shows_an_example(kvds: Kvds) -> None:
    said = kvds("open", "--help")
    assert "Example: kvds open mijn-studie" in said.out
    assert "--no-browser" in said.out


def test_wrong_usage_exits_2(kvds: Kvds) -> None:
    assert kvds("open", "--port", "x").code == 2
    assert kvds("open", "--port", "70000").code == 2


@pytest.mark.parametrize(("argv", "study"), [([], None), (["open"], None), (["open", "s"], "s")])
def test_kvds_alone_opens_the_workbench(
    argv: list[str], study: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, object] = {}

    def serve(study: object, **how: object) -> None:
        asked.update(how, study=study and str(study))

    fake = SimpleNamespace(serve=serve)
    monkeypatch.setattr(open_, "import_module", lambda name: {"kvds_nlp.web.serving": fake}[name])
    assert run_cli(argv) == 0
    assert (asked["study"], asked["port"], asked["browser"]) == (study, 0, True)
