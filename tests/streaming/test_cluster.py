"""Coding on a cluster gives the bytes of coding here, also when a worker is killed."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.data import Document, Origin, Turn, digest
from kvds_nlp.running import long_worker
from kvds_nlp.sources import open_sources
from kvds_nlp.spans import Span
from kvds_nlp.store.rows import document_out
from kvds_nlp.streaming import spreading
from kvds_nlp.streaming.coding import code_batch
from tests.streaming.conftest import Run, made_in
from tests.streaming.test_going_on import BARE
from tests.streaming.test_same_bytes import small_parts

pytestmark = pytest.mark.slow

dask = pytest.mark.skipif(find_spec("distributed") is None, reason="Dask is not installed")


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-m", "distributed.cli." + arguments[0],
                                *arguments[1:]],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        process.wait(30)


def free_port() -> int:
    with socket.socket() as sought:
        sought.bind(("127.0.0.1", 0))
        return int(sought.getsockname()[1])


def worker(address: str) -> list[str]:
    return ["dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]


@dask
@pytest.mark.skipif(os.name != "posix", reason="kills a process as POSIX does")
def test_two_workers_of_which_one_is_killed(
    study: Path, tmp_path: Path, in_parts: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    import distributed

    small_parts(monkeypatch)
    whole, parts = tmp_path / "heel", tmp_path / "delen"
    address = f"tcp://127.0.0.1:{free_port()}"
    came: list[int] = []
    with (
        started("dask_scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2],
                "--no-dashboard"),
        started(*worker(address)) as first,
        started(*worker(address)),
    ):  # fmt: skip
        with distributed.Client(address, timeout="60s") as client:
            client.wait_for_workers(2, timeout=120)
        real = spreading._result

        def result(future: object) -> object:
            made = real(future)
            came.append(len(made[1]))
            if len(came) == 2:
                first.send_signal(signal.SIGKILL)
                first.wait(30)
            return made

        monkeypatch.setattr(spreading, "_result", result)
        assert in_parts(study, "--out", parts, "--cluster", address, *BARE) == 0
        assert first.returncode == -signal.SIGKILL
    assert run_cli(["run", str(study), "--out", str(whole), "--quiet", *BARE]) == 0
    one, other = made_in(whole), made_in(parts)
    assert [name for name in one if one[name] != other.get(name)] == []
    assert list(one) == list(other)
    assert len(came) > 5


@dask
def test_an_address_that_does_not_answer(
    study: Path, tmp_path: Path, in_parts: Run, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(spreading, "_WAIT", "1s")
    address = f"tcp://127.0.0.1:{free_port()}"
    assert in_parts(study, "--out", tmp_path / "uit", "--cluster", address, *BARE) == 1
    (line,) = [one for one in capsys.readouterr().err.splitlines() if one.startswith("kvds: ")]
    assert "daar antwoordt geen scheduler" in line


@dask
@pytest.mark.parametrize("address", ["local:0", "local:veel", "local:"])
def test_local_workers_are_counted(address: str) -> None:
    with (
        pytest.raises(spreading.InputError, match="how many workers"),
        spreading.open_cluster(address),
    ):
        pass


class Answered:
    """What a worker of another version sends back."""

    def result(self) -> tuple[str, list[bytes], tuple[str, ...]]:
        return "another version", [], ()


@dask
def test_a_worker_of_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import distributed

    class Client:
        def scheduler_info(self) -> dict[str, object]:
            return {"workers": {"one": {}}}

        def submit(self, *_: object, **__: object) -> Answered:
            return Answered()

    class Work:
        def homes(self, _: object) -> list[object]:
            return []

    monkeypatch.setattr(distributed, "as_completed", lambda futures: iter(futures))
    with pytest.raises(spreading.KvdsError, match="another version"):
        list(spreading.spread(Client(), long_worker.code_there, "", "ours", Work(), [(1, 2)]))  # type: ignore[arg-type]


def test_without_dask_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(spreading.MissingExtraError, match=r"kvds-nlp\[cluster\]"),
        spreading.open_cluster("local:2"),
    ):
        pass


@pytest.mark.parametrize("shipped", [False, True])
def test_a_recipe_opens_what_the_job_opens(study: Path, *, shipped: bool) -> None:
    from kvds_nlp.running.options import open_job, open_setup

    if shipped:  # the codebook in two files
        (study / "codebook.yaml").unlink()
    job = open_job([study])
    setup, recipe = open_setup(job), long_worker.recipe_of(job)
    text = "De gemeente liet de bewoners los. Er was te weinig tijd en geld."
    document = Document("a", "interview", text, digest(text), (Turn(Span(0, len(text)), "A"),),
                        Origin("a.txt"), {})  # fmt: skip
    stamp, *there = long_worker.code_there(recipe, [json.dumps(document_out(document))])
    assert stamp == long_worker.made_of(setup)
    assert there == [*code_batch([document], setup, open_sources(setup), job.settings)]
