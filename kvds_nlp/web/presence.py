"""Which windows are open, so that the server ends when the last one is closed.

A window says now and then that it is there, and says goodbye when it goes. A browser that was put
away sleeps and says nothing, so silence is given much longer than a goodbye.
"""

from __future__ import annotations

import time
from collections.abc import Callable

AFTER_GOODBYE = 45.0
"""Seconds without any window after the last one said goodbye: a reload is a goodbye too."""
AFTER_SILENCE = 3600.0
"""Seconds without a sign of any window."""


class Presence:
    """The windows that are open, by the names they gave themselves."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._windows = clock, dict[str, float]()
        self._alone_since: float | None = None
        self._last = clock()

    def here(self, window: str) -> None:
        """A window says that it is there."""
        self._last = self._windows[window] = self._clock()
        self._alone_since = None

    def gone(self, window: str) -> None:
        """A window says goodbye."""
        self._windows.pop(window, None)
        if not self._windows:
            self._alone_since = self._clock()

    def nobody(self) -> bool:
        """Whether all left for so long that the server may end."""
        now = self._clock()
        left = self._alone_since is not None and now - self._alone_since > AFTER_GOODBYE
        return left or now - self._last > AFTER_SILENCE
