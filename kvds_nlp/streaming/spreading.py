"""Batches done elsewhere: one task a batch on a cluster of Dask, each kept as it comes in.

Which worker does a batch, and in which order they come back, changes nothing: the work file keeps
each under its own number, and a batch that comes twice is kept once. A worker that dies loses what
it had under way; Dask gives that to another.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from kvds_nlp.errors import InputError, KvdsError, MissingExtraError
from kvds_nlp.messages import in_words
from kvds_nlp.store.rows import document_out
from kvds_nlp.store.work import FirstAndLast, Work

if TYPE_CHECKING:
    from distributed import Client

Done = tuple[FirstAndLast, list[bytes], Sequence[str]]
"""A batch, what was decided of each text in it, and remarks."""

Task = Callable[[str, list[str]], tuple[str, list[bytes], tuple[str, ...]]]
"""(what to work with, documents as JSON) -> who does it, what was decided, remarks."""

_WAIT = "10s"
"""How long an address has to answer."""
_DEATHS = 3
"""Workers that may die over one batch before it is the batch that is to blame."""
_AHEAD = 2
"""Batches that lie ready for each worker."""


@contextmanager
def open_cluster(address: str) -> Iterator[Client]:
    """The cluster at an address (``tcp://…``), or one on this machine (``local:4``).

    Raises:
        MissingExtraError: Dask is not installed.
        InputError: the address is none, or nobody answers there.
    """
    try:
        import distributed
    except ImportError:
        raise MissingExtraError(in_words("cluster.no_dask")) from None
    kind, _, number = address.partition(":")
    if kind == "local":
        if not number.isdecimal() or not 1 <= int(number) <= 256:
            raise InputError(in_words("cluster.how_many", address=address))
        with (
            distributed.LocalCluster(
                n_workers=int(number), threads_per_worker=1, dashboard_address=None
            ) as cluster,
            distributed.Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = distributed.Client(address, timeout=_WAIT)
    except (OSError, TimeoutError, ValueError) as error:
        why = str(error).partition("\n")[0][:120]
        raise InputError(in_words("cluster.no_answer", address=address, error=why)) from None
    with client:
        if not client.scheduler_info()["workers"]:
            raise InputError(in_words("cluster.no_workers", address=address))
        yield client


def spread(
    client: Client, task: Task, recipe: str, stamp: str, work: Work, batches: Sequence[FirstAndLast]
) -> Iterator[Done]:
    """Each batch as it is done; a few lie ready for each worker, the rest is read meanwhile.

    Args:
        client: of an open cluster.
        task: what a worker does.
        recipe: what it does that with, the same for all.
        stamp: what a worker must be made of.
        work: where the documents are.
        batches: to be done.

    Raises:
        KvdsError: a worker is of another version, or a batch cannot be done.
    """
    from distributed import as_completed

    waiting = iter(batches)
    under_way: dict[Any, FirstAndLast] = {}

    def give_out() -> Any:  # noqa: ANN401 - Dask's future
        for batch in waiting:
            documents = [json.dumps(document_out(one)) for one in work.homes(batch)]
            future = client.submit(
                task, recipe, documents, key=f"kvds-{stamp}-{batch[0]}", retries=_DEATHS, pure=False
            )
            under_way[future] = batch
            return future
        return None

    ahead = _AHEAD * max(1, len(client.scheduler_info()["workers"]))
    first = [future for _ in range(ahead) if (future := give_out()) is not None]
    coming = as_completed(first)
    for future in coming:
        batch = under_way.pop(future)
        made_of, bodies, notes = _result(future)
        if made_of != stamp:
            raise KvdsError(in_words("cluster.other_version"))
        yield batch, bodies, notes
        if (more := give_out()) is not None:
            coming.add(more)


def _result(future: Any) -> tuple[str, list[bytes], tuple[str, ...]]:  # noqa: ANN401
    """What a task gave.

    Raises:
        KvdsError: it could not be done; in one sentence why.
    """
    from distributed import CancelledError, KilledWorker

    try:
        made: tuple[str, list[bytes], tuple[str, ...]] = future.result()
    except KilledWorker:
        raise KvdsError(in_words("cluster.died")) from None
    except CancelledError:
        raise KvdsError(in_words("cluster.gone")) from None
    except KvdsError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever another machine lacks
        what = f"{type(error).__name__}: {error}"[:200]
        raise KvdsError(in_words("cluster.failed", error=what)) from None
    return made
