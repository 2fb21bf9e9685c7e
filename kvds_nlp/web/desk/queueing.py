"""The queue: the passages most worth judging, or those that a person filters out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import overload
from urllib.parse import parse_qsl, urlencode

import numpy as np
from starlette.responses import Response

from kvds_nlp.commands.stopping import keep_draws, round_of
from kvds_nlp.comparing.counting import SHOWN_VALENCES
from kvds_nlp.messages import messages
from kvds_nlp.reviewing import Chosen, choose_blind
from kvds_nlp.spans import short
from kvds_nlp.web.asking import Asked, sent_on, under_name
from kvds_nlp.web.coded_run import CodedRun, Judgments, address_name
from kvds_nlp.web.coding_table import CodingTable
from kvds_nlp.web.desk.judging import reviewer_of
from kvds_nlp.web.desk.panel import onlooker_of, panel_of
from kvds_nlp.web.desk.passages import Onlooker, passages_of
from kvds_nlp.web.open_study import OpenStudy

BUDGET = 40
"""Rows of a round."""
_LISTED = 20
"""Passages on a page of the list."""
_BEFORE, _AFTER = 3, 1
"""Passages around the one that is judged."""
_SHORT = 140
_UNSURE = 0.2
"""How near to a half a score is in doubt."""
_FILTERS = ("thema", "proeftuin", "richting", "twijfel", "wie", "telt", "na", "blind", "wie_ben_ik")
_OF_CODINGS = ("thema", "proeftuin", "richting", "twijfel", "wie", "telt")
NOBODY = "-"
"""As a filter: by nobody, in no proeftuin."""


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the queue.

    Attributes:
        name: of the segment, as pages call it.
        number: of it in its run.
        code: the code that is asked about; "" = whether any applies.
        part: why it was chosen; "" of a filter.
    """

    name: str
    number: int
    code: str
    part: str = ""


class Rows(Sequence[Item]):
    """Rows of the queue, each made when it is asked for: there may be a hundred thousand."""

    def __init__(
        self,
        names: Sequence[str],
        numbers: Sequence[int],
        codes: Sequence[str],
        parts: Sequence[str] = (),
    ) -> None:
        """``names`` of all segments; of each row the number, the code, and why it was chosen."""
        self._names = names
        self._numbers, self._codes, self._parts = numbers, codes, parts

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> list[Item]: ...
    def __getitem__(self, at: int | slice) -> Item | list[Item]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        number, part = self._numbers[at], self._parts[at] if self._parts else ""
        return Item(self._names[number], number, self._codes[at], part)

    def place_of(self, number: int, code: str) -> int | None:
        """Where a segment stands with this code, "" = with any; None where it does not."""
        at = -1
        with suppress(ValueError):
            while True:
                at = self._numbers.index(number, at + 1)
                if not code or self._codes[at] == code:
                    return at
        return None


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the codings a person wants to see; "" = whatever.

    Attributes:
        wanted: as in the address, of ``_FILTERS``, those that are set; and for whom.
    """

    wanted: Mapping[str, str]

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> Filters:
        """Those in an address."""
        return cls({name: fields[name] for name in _FILTERS if fields.get(name)})

    @property
    def every(self) -> dict[str, str]:
        """Each filter, "" where it is not set."""
        return {name: self.wanted.get(name, "") for name in _FILTERS}

    @property
    def of_codings(self) -> bool:
        """Whether anything is filtered; else a round is shown."""
        return any(name in self.wanted for name in _OF_CODINGS)


def items_of(
    study: OpenStudy, coded: CodedRun, judged: Judgments, filters: Filters, onlooker: Onlooker
) -> Rows:
    """The rows, the most doubtful first; their order does not change while they are judged."""
    if onlooker.blind:  # any other row would tell what was proposed
        if "na" not in filters.wanted:
            return Rows((), (), ())
        corpus = coded.corpus
        chosen = choose_blind(
            corpus.segments, judged.state, after=filters.wanted["na"], reviewer=onlooker.name,
            budget=len(corpus.segments), seed=corpus.settings.seed,
        )  # fmt: skip
        return _chosen(coded, chosen, [""] * len(chosen))
    if filters.of_codings:
        return _filtered(study, coded, judged, filters)
    rows = [row for row in study.rounds.get(onlooker.name, ()) if row.segment.key in coded.numbers]
    return _chosen(coded, rows, [row.code for row in rows])


def _chosen(coded: CodedRun, rows: Sequence[Chosen], codes: Sequence[str]) -> Rows:
    numbers = [coded.numbers[row.segment.key] for row in rows]
    return Rows(coded.names, numbers, codes, [row.part for row in rows])


def _filtered(study: OpenStudy, coded: CodedRun, judged: Judgments, filters: Filters) -> Rows:
    asked = filters.wanted
    kept = study.counted(coded).kept if "telt" in asked else ()
    counted = [(one.segment.key, one.code) for one in kept]

    def passing(table: CodingTable) -> CodingTable:
        rows = np.ones(len(table.number), np.bool_)
        if "thema" in asked:
            rows &= table.of_code(asked["thema"])
        if "twijfel" in asked:
            rows &= table.doubt <= _UNSURE
        if "proeftuin" in asked:
            rows &= table.of_place("" if asked["proeftuin"] == NOBODY else asked["proeftuin"])
        if "richting" in asked:
            rows &= table.of_side(asked["richting"], judged.directions)
        if "telt" in asked:
            rows &= table.of_pairs(counted)
        if asked.get("wie") == NOBODY:
            for pairs in judged.state.by_reviewer.values():
                rows &= ~table.of_pairs(pairs)
        elif "wie" in asked:
            rows &= table.of_pairs(judged.state.by_reviewer.get(asked["wie"], ()))
        return table.only(rows)

    found = passing(coded.table).by_doubt(passing(coded.given(judged)))
    return Rows(coded.names, *found)


def queue_page(asked: Asked) -> Response:
    """The passage that is next, its panel, and the list it stands in."""
    study = asked.study
    coded = study.must_be_coded(asked.lang)
    judged, onlooker = study.judged(coded), onlooker_of(asked)
    filters = Filters.of({**asked.fields, "wie_ben_ik": onlooker.name})
    items = items_of(study, coded, judged, filters, onlooker)
    at = row_at(items, asked.fields, judged, coded, onlooker)
    base = f"/s/{study.key}"
    now: dict[str, object] = {"onlooker": onlooker}
    if at is not None:
        now = _shown(asked, coded, judged, onlooker, items, at, filters)
    said, asked.bench.said = asked.bench.said, ""
    return asked.inside(
        "queue.html", "beoordelen", filters=filters.every, items=items, at=at, said=said,
        rows=_listed(coded, judged, onlooker, items, at, address_of(base, filters)),
        choices=_choices(coded, judged), of_codings=filters.of_codings and not onlooker.blind,
        conflicts=len(coded.conflicts(judged)), **now,
    )  # fmt: skip


def row_at(
    items: Rows,
    fields: Mapping[str, str],
    judged: Judgments,
    coded: CodedRun,
    onlooker: Onlooker,
) -> int | None:
    """Where in the rows one is: as the address says, else at the first that is to be judged."""
    number = coded.named.get(fields.get("deel", ""))
    if number is not None:
        at = items.place_of(number, fields.get("bij", ""))
        if at is not None:
            return at
    waiting = next_waiting(items, -1, judged, coded, onlooker)
    return waiting if waiting is not None else (0 if items else None)


def next_waiting(
    items: Rows, after: int, judged: Judgments, coded: CodedRun, onlooker: Onlooker
) -> int | None:
    """The first row after this one that the onlooker did not judge; None when there is none."""
    rows = range(after + 1, len(items))
    return next((at for at in rows if not _is_done(items[at], judged, coded, onlooker)), None)


def _is_done(item: Item, judged: Judgments, coded: CodedRun, onlooker: Onlooker) -> bool:
    """Whether the onlooker said what is asked of a row: of the whole passage, or of one theme."""
    key, state = coded.corpus.segments[item.number].key, judged.state
    if item.part in ("random", "blind") or not item.code:
        return key in state.complete.get(onlooker.name, frozenset())
    return not state.open_for(onlooker.name, key, [item.code])


def address_of(base: str, filters: Filters, item: Item | None = None) -> str:
    """The address of the queue, or of one row in it."""
    asks = dict(filters.wanted)
    if item is not None:
        asks |= {"deel": item.name} | ({"bij": item.code} if item.code else {})
    return f"{base}/beoordelen" + (f"?{urlencode(asks)}" if asks else "")


def after_judging(asked: Asked, back: str, coded: CodedRun, judged: Judgments, who: str) -> str:
    """The address of the next row, when the one on this page of the queue is done; else ""."""
    base = f"/s/{asked.study.key}"
    path, _, query = back.partition("?")
    if path != f"{base}/beoordelen":
        return ""
    fields = dict(parse_qsl(query))
    onlooker = Onlooker(who, asked.lang, bool(fields.get("blind")))
    filters = Filters.of(fields | {"wie_ben_ik": who})
    items = items_of(asked.study, coded, judged, filters, onlooker)
    number = coded.named.get(fields.get("deel", ""))
    at = None if number is None else items.place_of(number, fields.get("bij", ""))
    if at is None:  # it fits the filter no more
        following = next_waiting(items, -1, judged, coded, onlooker)
    elif not _is_done(items[at], judged, coded, onlooker):
        return ""
    else:
        following = next_waiting(items, at, judged, coded, onlooker)
    return address_of(base, filters, items[following]) if following is not None else ""


def new_round(asked: Asked) -> Response:
    """Chooses what is most worth judging; what was drawn at random is written down."""
    study = asked.study
    coded = study.must_be_coded(asked.lang)
    who = reviewer_of(asked.fields.get("wie_ben_ik", ""), asked.lang)
    asked.bench.keep(reviewer=who)
    rows = round_of(study.path, coded.run, study.judged(coded).state, BUDGET)
    study.rounds[who] = rows
    keep_draws(study.path, coded.run, rows)
    return sent_on(under_name(f"/s/{study.key}/beoordelen", who))


def _shown(
    asked: Asked,
    coded: CodedRun,
    judged: Judgments,
    onlooker: Onlooker,
    items: Rows,
    at: int,
    filters: Filters,
) -> dict[str, object]:
    """The passage of a row between its neighbours, its panel, and the ways on."""
    item, base = items[at], f"/s/{asked.study.key}"
    segment = coded.corpus.segments[item.number]
    numbers = coded.of_document[segment.doc_id]
    place = numbers.index(item.number)
    around = numbers[max(0, place - _BEFORE) : place + 1 + _AFTER]
    back = address_of(base, filters, item)
    following = next_waiting(items, at, judged, coded, onlooker)
    panel = panel_of(asked, coded, judged, item.number, onlooker, back, asked_code=item.code)
    return panel | {
        "passages": list(passages_of(coded, judged, around, onlooker)),
        "chosen": item.number,
        "address": back,
        "talk": address_name(segment.doc_id),
        "before": address_of(base, filters, items[at - 1]) if at else "",
        "after": address_of(base, filters, items[at + 1]) if at + 1 < len(items) else "",
        "waiting": address_of(base, filters, items[following]) if following is not None else "",
        "why": messages(asked.lang).get(f"web.part.{item.part}", ""),
    }


@dataclass(frozen=True, slots=True)
class ListedItem:
    """A row of the list below: ``here`` when it is the one above."""

    address: str
    text: str
    label: str
    here: bool
    done: bool


def _listed(
    coded: CodedRun,
    judged: Judgments,
    onlooker: Onlooker,
    items: Rows,
    at: int | None,
    address: str,
) -> list[ListedItem]:
    """The page of the list on which the present row stands."""
    first = (at or 0) // _LISTED * _LISTED
    mine = judged.state.by_reviewer.get(onlooker.name, {})
    done = judged.state.complete.get(onlooker.name, frozenset())
    sign = "&" if "?" in address else "?"
    rows = []
    for place, item in enumerate(items[first : first + _LISTED], first):
        segment = coded.corpus.segments[item.number]
        asks = {"deel": item.name} | ({"bij": item.code} if item.code else {})
        rows.append(
            ListedItem(
                f"{address}{sign}{urlencode(asks)}",
                short(segment.quote, _SHORT),
                coded.corpus.label(item.code) if item.code else "",
                place == at,
                (segment.key, item.code) in mine if item.code else segment.key in done,
            )
        )
    return rows


def _choices(coded: CodedRun, judged: Judgments) -> dict[str, object]:
    """What one may filter by."""
    corpus = coded.corpus
    complete = judged.state.complete
    return {
        "themes": [(code, corpus.label(code)) for code in corpus.codes],
        "places": coded.places,
        "sides": SHOWN_VALENCES,
        "people": sorted(judged.state.by_reviewer),
        "finished": sorted(name for name, keys in complete.items() if keys),
    }
