"""Work on a study in a process of its own, so that pages go on and stopping is certain.

The process is killed to stop it: a run counts when its ``run.json`` is written, which is done last,
and what was worked out until then stays in the study's cache, so nothing is lost but time.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words

State = Literal["working", "done", "stopped", "failed"]

_LONGEST = 500
"""Lines that are kept of what a run says."""
_PATIENCE = 60.0
"""Seconds in which a question is answered, or never."""


@dataclass
class Worker:
    """One coding of a study, or other work on it, as the pages follow it.

    Attributes:
        step, done, total: what it is at; ``total`` 0 = not known.
        remarks: what it said, for the researcher.
        why: of one that failed.
        ready: it takes questions.
        does: of ``coding_process.DOES``.
        found: what it found of what it was sent to look for, a value of plain JSON each.
        of: the mark of the sources it looked in.
    """

    study: Path
    does: str = "code"
    state: State = "working"
    step: str = "read"
    done: int = 0
    total: int = 0
    remarks: list[str] = field(default_factory=list)
    why: str = ""
    ready: bool = False
    found: list[dict[str, Any]] = field(default_factory=list)
    of: object = None
    _answers: queue.SimpleQueue[Any] = field(default_factory=queue.SimpleQueue)
    _process: subprocess.Popen[str] | None = None
    _since: float = field(default_factory=time.monotonic)
    _begun: float = field(default_factory=time.monotonic)

    @classmethod
    def begun(cls, study: Path, does: str = "code") -> Worker:
        """Begins, in a process of its own, what ``coding_process.DOES`` calls so."""
        worker = cls(study, does)
        path = os.pathsep.join(os.path.abspath(one) for one in sys.path if one)  # noqa: PTH100
        worker._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "kvds_nlp.web.coding_process", does, str(study)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        lost = in_words("web.work_lost")  # in the language of who began it
        threading.Thread(target=worker._follow, args=(lost,), daemon=True).start()
        return worker

    @property
    def busy(self) -> bool:
        """Whether it is under way."""
        return self.state == "working"

    @property
    def seconds(self) -> int:
        """Since it began."""
        return round(time.monotonic() - self._begun)

    @property
    def seconds_left(self) -> int | None:
        """Of this step, as it went so far; None when nothing can be said yet."""
        if not self.done or not self.total:
            return None
        spent = time.monotonic() - self._since
        return round(spent / self.done * (self.total - self.done)) if spent > 2 else None

    def ask(self, question: object) -> Any | None:  # noqa: ANN401 - plain JSON values
        """What it answers to a question; None while it does not take any yet.

        Raises:
            InputError: it ended.
        """
        if not self.busy:
            raise InputError(self.why)
        if not self.ready or self._process is None or self._process.stdin is None:
            return None
        answer = None
        with suppress(OSError, queue.Empty):
            print(json.dumps(question), file=self._process.stdin, flush=True)
            answer = self._answers.get(timeout=_PATIENCE)
        if answer is None:
            self.stop()
            raise InputError(self.why)
        return answer

    def stop(self) -> None:
        """Ends it, whatever it is doing."""
        if self.busy and self._process is not None:
            self.state = "stopped"
            self._process.kill()
            self._process.wait()

    def _follow(self, lost: str) -> None:
        """Hears all it says; ``lost`` is told of one that ends without a word."""
        process = self._process
        if process is None or process.stdout is None:
            return
        for line in process.stdout:
            with suppress(ValueError, LookupError, TypeError):  # a line that broke off says nothing
                self.hear(json.loads(line))
        process.wait()
        self._answers.put(None)
        if self.state == "working":
            self.state = "failed"
            self.why = self.why or lost

    def hear(self, told: dict[str, object]) -> None:
        """One line of the process: a step, a remark, or how it ended."""
        kind = told["kind"]
        if kind == "step":
            step, self.done, self.total = (told[name] for name in ("step", "done", "total"))  # type: ignore[assignment]
            if step != self.step:
                self.step, self._since = str(step), time.monotonic()
        elif kind == "remark" and len(self.remarks) < _LONGEST:
            self.remarks.append(str(told["text"]))
        elif kind == "found":
            self.found.append(told["one"])  # type: ignore[arg-type]
        elif kind == "ready":
            self.ready = True
        elif kind == "answer":
            self._answers.put(told["answer"])
        elif kind == "done" and self.state == "working":
            self.state = "done"
        elif kind == "failed" and self.state == "working":
            self.state, self.why = "failed", str(told["why"])
