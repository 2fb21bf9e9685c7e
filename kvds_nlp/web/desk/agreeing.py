"""Where people differ, side by side, to settle together; that then stands above what each said."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from kvds_nlp.data import VALENCE_SCALE
from kvds_nlp.errors import InputError
from kvds_nlp.flows.settle import places_of, settled_verdicts
from kvds_nlp.messages import messages
from kvds_nlp.reviewing import Conflict
from kvds_nlp.reviewsheet.columns import RowKey, told_of
from kvds_nlp.reviewsheet.conflicts import NO, YES, SettledRow
from kvds_nlp.web.asking import Asked, NotThereError, sent_on, under_name
from kvds_nlp.web.coded_run import CodedRun, address_name

_MOST = 100
"""Conflicts on a page; when some are settled the next ones come."""
_PAGE = "werkbank"


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """A pair on which people differ.

    Attributes:
        name: in a form.
        said: a line for each person.
        as_told: the same as it must still be when it is settled.
        talk, passage: where it stands, as an address names it.
    """

    name: str
    label: str
    colour: int
    words: str
    said: tuple[str, ...]
    as_told: str
    talk: str
    passage: str
    number: int


def conflicts_page(asked: Asked) -> Response:
    """Everything people differ on."""
    coded = asked.study.must_be_coded(asked.lang)
    open_ = coded.conflicts(asked.study.judged(coded))
    said, asked.bench.said = asked.bench.said, ""
    rows = [_shown(one, coded) for one in open_[:_MOST]]
    return asked.inside(
        "conflicts.html", "beoordelen", rows=rows, n=len(open_), said=said,
        sides=VALENCE_SCALE, run=coded.run.id,
    )  # fmt: skip


def _shown(conflict: Conflict, coded: CodedRun) -> ShownConflict:
    key, code = conflict.pair
    number = coded.numbers[key]
    segment = coded.corpus.segments[number]
    told = conflict.told(YES, NO)
    return ShownConflict(
        address_name(f"{key}|{code}"), coded.corpus.label(code), coded.colours.get(code, 0),
        segment.quote, tuple(told.split("\n")), told,
        address_name(segment.doc_id), coded.names[number], number,
    )  # fmt: skip


def settle(asked: Asked) -> Response:
    """What people decided together of one pair; on the disk when this answers."""
    study, say = asked.study, messages(asked.lang)
    coded = study.must_be_coded(asked.lang)
    judged = study.judged(coded)
    conflicts = coded.conflicts(judged)
    name = asked.fields.get("verschil", "")
    conflict = next((c for c in conflicts if address_name("|".join(c.pair)) == name), None)
    if conflict is None or asked.fields.get("run") != coded.run.id:
        raise InputError(say["web.settled_since"])
    if (holds := asked.fields.get("geldt", "")) not in ("", YES, NO):
        raise NotThereError(say["web.no_such_page"])
    places = places_of(coded.corpus, judged.state)
    segment, home = places[conflict.pair[0]]
    row = SettledRow(
        1, RowKey.of(segment, conflict.pair[1]), asked.fields.get("gezegd", ""), holds,
        asked.fields.get("richting", ""), "", told_of(segment, conflict.pair[1], home),
    )  # fmt: skip
    found = settled_verdicts(
        [row], conflicts, places, judged.state, at=study.moment(judged),
        codebook_sha256=coded.corpus.codebook.sha256, run_id=coded.run.id, file=_PAGE,
    )  # fmt: skip
    if found.problems or not found.verdicts:
        raise InputError(say["web.settled_since"])
    study.add(found.verdicts)
    label = coded.corpus.label(conflict.pair[1])
    asked.bench.said = say["web.said.settled"].format(code=label)
    return sent_on(under_name(f"/s/{study.key}/verschillen", asked.who))
