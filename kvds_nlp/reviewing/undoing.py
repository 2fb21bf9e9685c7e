"""Taking an import back as a whole: verdicts that make the log say what it said without it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kvds_nlp.data import Verdict
from kvds_nlp.reviewing.standing import About, standing_of, voice_of

_TICK = timedelta(seconds=1)
_NOTE = "import {name} teruggenomen"
"""What stands with a verdict that takes an import back: it is in logs, so it stays as it is."""
_TAKEN_BACK = re.compile(_NOTE.format(name=r"(?P<name>\d{4}-\d\d-\d\dT[\d:.]+)"))


@dataclass(frozen=True, slots=True)
class Import:
    """What one reviewer said at one moment: the rows of a sheet, or a project read in.

    Attributes:
        at: UTC; no two imports of a log share it.
        reviewer: a name; ``TOGETHER`` of what people settled together, whoever they are.
        verdicts: in the order of the log.
    """

    at: datetime
    reviewer: str
    verdicts: tuple[Verdict, ...]

    @property
    def name(self) -> str:
        """How it is called on the command line, e.g. ``2026-11-29T09:12:05``."""
        return self.at.replace(tzinfo=None).isoformat()


def imports_of(verdicts: Iterable[Verdict]) -> tuple[Import, ...]:
    """The imports in a log, oldest first."""
    together: dict[tuple[datetime, str], list[Verdict]] = {}
    for verdict in verdicts:
        together.setdefault((verdict.at, voice_of(verdict)), []).append(verdict)
    return tuple(Import(at, who, tuple(said)) for (at, who), said in together.items())


def next_moment(now: datetime, verdicts: Sequence[Verdict]) -> datetime:
    """``now`` in whole seconds, or later: after every verdict of the log, so that it is unique."""
    whole = now.replace(microsecond=0)
    return max([whole, *(verdict.at + _TICK for verdict in verdicts)])


def undone(log: Sequence[Verdict], taken: Import, at: datetime) -> tuple[Verdict, ...]:
    """What to add to a log, so that it says what it would say without the import.

    Of every segment of the import all that its reviewer said is undone, and what stands without
    the import is said again; so what was judged before it or after it stays. Where the import
    changes nothing (any more), nothing is added.

    Args:
        log: every verdict, oldest first.
        taken: one of ``imports_of(log)``.
        at: of the verdicts to add, UTC.
    """
    gone = {id(verdict) for verdict in taken.verdicts}
    places = dict.fromkeys((voice_of(v), v.segment_key) for v in taken.verdicts)
    now, before = standing_of(log), standing_of([v for v in log if id(v) not in gone])
    note = _NOTE.format(name=taken.name)
    added: list[Verdict] = []
    for place in places:
        stands, stood = now.get(place, {}), before.get(place, {})
        if _meaning(stands) == _meaning(stood):
            continue
        codes = {verdict.code: verdict for verdict in stands.values()}
        added += [replace(v, at=at, decision="undo", note=note) for v in codes.values()]
        added += [replace(v, at=at) for v in stood.values()]
    return tuple(added)


def taken_back_in(verdict: Verdict) -> str:
    """The name of the import that this verdict takes back; "" of any other verdict, whatever its
    note says.
    """
    said = _TAKEN_BACK.fullmatch(verdict.note) if verdict.decision == "undo" else None
    return said["name"] if said else ""


def _meaning(standing: dict[About, Verdict]) -> dict[About, tuple[object, ...]]:
    """What verdicts on a segment say, who, and with what remark; of complete also of which
    codebook.
    """
    return {
        about: (
            verdict.reviewer,
            verdict.decision != "reject" if about[1] == "code" else verdict.decision,
            "" if about[0] else verdict.codebook_sha256,
            verdict.note,
        )
        for about, verdict in standing.items()
    }
