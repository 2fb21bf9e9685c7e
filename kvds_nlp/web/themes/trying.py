"""Rules tried on all texts while somebody types them, by a process that has the texts at hand."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kvds_nlp.spans import Span
from kvds_nlp.web.working import Worker

if TYPE_CHECKING:
    from kvds_nlp.codebook.model import Rule
    from kvds_nlp.recoding.trying import Finds
    from kvds_nlp.web.coded_run import CodedRun
    from kvds_nlp.web.open_study import OpenStudy

IDLE = 600.0
"""Seconds after which a process that nobody asks anything ends."""


@dataclass
class Triers:
    """The processes that try rules, one a study; each for the run and codebook it began with."""

    _by_study: dict[str, tuple[object, Worker, float]] = field(default_factory=dict)

    def find(
        self, study: OpenStudy, coded: CodedRun, many: Sequence[Sequence[Rule]]
    ) -> list[Finds] | Worker:
        """What each of these lists of rules finds; the process itself while it still reads.

        Raises:
            InputError: it failed; the next question begins another one.
        """
        from kvds_nlp.codebook.rules import plain_rule

        worker = self._worker(study, coded)
        answer = worker.ask([[plain_rule(rule) for rule in some] for some in many])
        if answer is None:
            return worker
        return [
            {
                key: tuple(Span(start, end) for start, end in spans)
                for key, spans in found.items()
                if key in coded.numbers
            }
            for found in answer
        ]

    def rest(self, idle: float = IDLE) -> None:
        """Ends those that nobody asked anything for so long."""
        now = time.monotonic()
        for key, (_, worker, last) in list(self._by_study.items()):
            if now - last >= idle:
                worker.stop()
                del self._by_study[key]

    def _worker(self, study: OpenStudy, coded: CodedRun) -> Worker:
        known = self._by_study.get(study.key)
        if known is not None and (known[0] is not coded or known[1].state == "stopped"):
            known[1].stop()
            known = None
        worker = known[1] if known else Worker.begun(study.path, "try")
        self._by_study[study.key] = coded, worker, time.monotonic()
        if not worker.busy:
            del self._by_study[study.key]  # the next question begins another one
        return worker
