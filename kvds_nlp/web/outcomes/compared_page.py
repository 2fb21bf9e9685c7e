"""Themes compared by any fact: all beside each other, or one cut through them in every count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from urllib.parse import urlencode

from starlette.responses import Response

from kvds_nlp.comparing import CodeInGroup, Comparison
from kvds_nlp.comparing.counting import SHOWN_VALENCES
from kvds_nlp.messages import Lang, messages
from kvds_nlp.web.asking import Asked, NotThereError
from kvds_nlp.web.coded_run import CodedRun, address_name
from kvds_nlp.web.desk.queueing import NOBODY
from kvds_nlp.writers.figures import (
    fact_label,
    interval_in_words,
    p_in_words,
    share_in_words,
    step,
)

_SHADES = 5
_COUNTED = ("people", "documents", "segments")
_SIDES = "sides"
_EVERYONE = "alle"
"""All groups together, where the address names a group; a group's own name there is no word."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of how many, their share in words ("" where that says the same), and its shade."""

    hits: str
    share: str
    shade: int


@dataclass(frozen=True, slots=True)
class SideBar:
    """Passages of one direction: how many, and where its part of a bar of 100 lies."""

    side: str
    n: int
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class Figures:
    """One theme in one group, with all that is counted of it.

    Attributes:
        label: of the group, or of the theme: of what the rows are.
        colour: the number of the theme's colour; None in a row of a group.
        address: the other cut: through this row.
        counts: respondents, documents, passages.
        interval: of the share of respondents, in words; "" when there are none.
        sides: passages by direction, from hindering to helping.
        passages: where they can be read; "" when no page can be asked for just these.
    """

    label: str
    colour: int | None
    address: str
    counts: tuple[Count, ...]
    interval: str
    sides: tuple[SideBar, ...]
    passages: str


@dataclass(frozen=True, slots=True)
class ComparedTheme:
    """A theme over the groups.

    Attributes:
        address: this theme in every count.
        cells: of each group, then of all.
        sides: the same, by direction.
        p: whether the groups differ in respondents, corrected; in words.
    """

    label: str
    colour: int
    address: str
    cells: tuple[Count, ...]
    sides: tuple[tuple[SideBar, ...], ...]
    p: str


@dataclass(frozen=True, slots=True)
class _View:
    """A comparison as one window asks for it.

    Attributes:
        who: looks; goes along in every address.
        base: of the study.
    """

    coded: CodedRun
    compared: Comparison
    lang: Lang
    who: str
    base: str

    @property
    def labels(self) -> Mapping[str, str]:
        """Code -> its label."""
        return {code: self.coded.corpus.label(code) for code in self.compared.codes}

    def group_label(self, name: str) -> str:
        """What people call a group."""
        return name or messages(self.lang)["group.none"]

    def asking(self, **asks: str) -> str:
        """This page, asked for something else."""
        asks = {"per": self.compared.by, **asks} | ({"wie_ben_ik": self.who} if self.who else {})
        return f"?{urlencode(asks)}"

    def reading(self, row: CodeInGroup, *, everyone: bool) -> str:
        """The passages behind a row; only of proeftuinen and of all can they be asked for."""
        if not row.segments or not (everyone or self.compared.by == "proeftuin"):
            return ""
        asks = {"thema": row.code, "telt": "1"} | ({"wie_ben_ik": self.who} if self.who else {})
        if not everyone:
            asks["proeftuin"] = row.group or NOBODY
        return f"{self.base}/beoordelen?{urlencode(asks)}"

    def figures(
        self, row: CodeInGroup, label: str, address: str, *, colour: int | None, everyone: bool
    ) -> Figures:
        """A row as a cut shows it."""
        return Figures(
            label, colour, address, tuple(count_of(row, unit) for unit in _COUNTED),
            interval_in_words(row.share, self.lang), sides_of(row),
            self.reading(row, everyone=everyone),
        )  # fmt: skip

    def of_theme(self, code: str) -> Iterator[Figures]:
        """One theme: a row for each group, then one for all."""
        at = self.compared.codes.index(code)
        for name, rows in self.compared.named_groups:
            address = self.asking(groep=address_name(name))
            label = self.group_label(name)
            yield self.figures(rows[at], label, address, colour=None, everyone=False)
        yield self.figures(
            self.compared.total[at], messages(self.lang)["web.all"],
            self.asking(groep=_EVERYONE), colour=None, everyone=True,
        )  # fmt: skip

    def of_group(self, rows: Sequence[CodeInGroup], *, everyone: bool) -> Iterator[Figures]:
        """One group, or all together: a row for each theme."""
        for row in rows:
            yield self.figures(
                row, self.labels[row.code], self.asking(thema=row.code),
                colour=self.coded.colours.get(row.code, 0), everyone=everyone,
            )  # fmt: skip

    @property
    def tests(self) -> Mapping[str, str]:
        """Code -> whether the groups differ in respondents, corrected; in words."""
        return {one.code: p_in_words(one.q, self.lang) for one in self.compared.differences}

    def every_theme(self, unit: str) -> Iterator[ComparedTheme]:
        """A row for each theme, in codebook order."""
        tests = self.tests
        for at, code in enumerate(self.compared.codes):
            own = [rows[at] for _, rows in self.compared.named_groups]
            every = (*own, self.compared.total[at])
            yield ComparedTheme(
                self.labels[code], self.coded.colours.get(code, 0), self.asking(thema=code),
                () if unit == _SIDES else tuple(count_of(one, unit) for one in every),
                tuple(map(sides_of, every)), tests[code] if unit == _COUNTED[0] else "",
            )  # fmt: skip


def compared_page(asked: Asked) -> Response:
    """Themes by a fact: all in one count, or one theme or group in every count."""
    say = messages(asked.lang)
    coded = asked.study.must_be_coded(asked.lang)
    facts = ("proeftuin", *(name for name in coded.corpus.facts if name != "proeftuin"))
    by, unit = asked.fields.get("per", facts[0]), asked.fields.get("tel", _COUNTED[0])
    if by not in facts or unit not in (*_COUNTED, _SIDES):
        raise NotThereError(say["web.no_such_page"])
    compared = asked.study.compared(coded, by)
    view = _View(coded, compared, asked.lang, asked.who, f"/s/{asked.study.key}")
    code, group = asked.fields.get("thema", ""), asked.fields.get("groep", "")
    shown = _cut(view, code, group) if code or group else _whole(view, unit)
    return asked.inside(
        "compared.html", "resultaten", by=by, by_label=fact_label(by), unit=unit, code=code,
        facts=[(one, fact_label(one)) for one in facts], units=(*_COUNTED, _SIDES),
        themes=view.labels, sides=SHOWN_VALENCES, back=view.asking(), people=compared.people,
        documents=compared.documents, segments=compared.segments, **shown,
    )  # fmt: skip


def _whole(view: _View, unit: str) -> Mapping[str, object]:
    """All themes over all groups, and which themes go together."""
    groups = [
        (view.group_label(name), view.asking(groep=address_name(name)))
        for name, _ in view.compared.named_groups
    ]
    groups.append((messages(view.lang)["web.all"], view.asking(groep=_EVERYONE)))
    together = together_rows(view.compared, view.labels, unit)
    return {
        "cut": None,
        "groups": groups,
        "rows": list(view.every_theme(unit)),
        "together": together,
    }


def _cut(view: _View, code: str, group: str) -> Mapping[str, object]:
    """One theme over the groups, or one group over the themes.

    Raises:
        NotThereError: there is none of this name.
    """
    compared = view.compared
    if code:
        if code not in compared.codes:
            raise NotThereError(messages(view.lang)["web.no_such_page"])
        return {"cut": view.labels[code], "rows": list(view.of_theme(code)), "p": view.tests[code]}
    if group == _EVERYONE:
        label, rows = messages(view.lang)["web.compared.everyone"], compared.total
    else:
        named = {address_name(name): (name, rows) for name, rows in compared.named_groups}
        if group not in named:
            raise NotThereError(messages(view.lang)["web.no_such_page"])
        name, rows = named[group]
        label = view.group_label(name)
    return {"cut": label, "rows": list(view.of_group(rows, everyone=group == _EVERYONE)), "p": ""}


def together_rows(
    compared: Comparison, labels: Mapping[str, str], unit: str
) -> list[tuple[str, list[tuple[str, int]]]]:
    """Themes by themes: how often the two go together, in passages or respondents.

    A row for each theme, with for each theme its count and the step of its shade.
    """
    number = {
        (one.code, one.other): one.people if unit == _COUNTED[0] else one.segments
        for one in compared.together
    }
    most = max(number.values(), default=0)

    def cell(code: str, other: str) -> tuple[str, int]:
        if code == other:
            return "", 0
        n = number.get((code, other), number.get((other, code), 0))
        return str(n), -(-_SHADES * n // most) if most else 0

    return [(labels[code], [cell(code, o) for o in compared.codes]) for code in compared.codes]


def count_of(row: CodeInGroup, unit: str) -> Count:
    """One count of a theme in a group; a dash where there is nothing to count."""
    hits, n = {
        "people": (row.people, row.people_n),
        "documents": (row.documents, row.documents_n),
        "segments": (row.segments, row.segments_n),
    }[unit]
    if not n:
        return Count("–", "", 0)
    told, share = f"{hits}/{n}", share_in_words(hits, n)
    return Count(told, share if share != told else "", -(-step(hits / n) // 2))


def sides_of(row: CodeInGroup) -> tuple[SideBar, ...]:
    """Its passages by direction, each with its part of the bar; the parts fill it to the end."""
    counts = row.shown_valences
    total = sum(counts) or 1
    ends = [round(100 * n / total) for n in accumulate(counts)]
    return tuple(
        SideBar(side, n, start, end - start)
        for side, n, start, end in zip(SHOWN_VALENCES, counts, [0, *ends], ends, strict=False)
    )
