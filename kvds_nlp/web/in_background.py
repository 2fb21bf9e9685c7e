"""What takes long is made while pages go on: who asks for it before it is there is told so."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass, field
from threading import Thread
from typing import Generic, TypeVar

from kvds_nlp.errors import KvdsError

Thing = TypeVar("Thing")


class StillReadingError(KvdsError):
    """It is not there yet; ``seconds`` since it was begun."""

    def __init__(self, seconds: int) -> None:
        super().__init__(str(seconds))
        self.seconds = seconds


@dataclass
class _Work(Generic[Thing]):
    made: list[Thing] = field(default_factory=list)
    failed: list[BaseException] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)

    def do(self, make: Callable[[], Thing]) -> None:
        try:
            self.made.append(make())
        except BaseException as error:  # noqa: BLE001 - raised where it was asked for
            self.failed.append(error)


@dataclass
class InBackground(Generic[Thing]):
    """One thing that is made for a mark; another mark makes it anew."""

    _for: tuple[object, _Work[Thing]] | None = None

    def made(self, mark: object, make: Callable[[], Thing], *, apart: bool) -> Thing:
        """The thing.

        Args:
            mark: what it is made of; it is made anew when this changes.
            make: makes it.
            apart: whether it takes so long that it is made in a thread.

        Raises:
            StillReadingError: it is being made.
            Exception: as ``make``; the next question tries again.
        """
        if not apart:
            return make()
        if self._for is None or self._for[0] != mark:
            self._for = mark, _Work()
            work = self._for[1]
            Thread(target=copy_context().run, args=(work.do, make), daemon=True).start()
        work = self._for[1]
        if not work.made and not work.failed:
            raise StillReadingError(round(time.monotonic() - work.since))
        self._for = None
        if work.failed:
            raise work.failed[0]
        return work.made[0]
