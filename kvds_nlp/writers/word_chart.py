"""A chart of Word's own: xlsxwriter draws it in a small workbook, which goes along in the docx.

Chosen over a picture because no drawing library or browser is needed, and because a researcher
can change its colours, words and numbers in Word ("Gegevens bewerken").
"""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kvds_nlp.writers.tables import CREATED
from kvds_nlp.writers.word_xml import is_dark

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/package" '
    'Target="../embeddings/chart{number}.xlsx"/></Relationships>'
)
_LINK = b'<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
# Left out, some readers show the category's and series' names in every label too.
_ONLY_VALUES = (
    b'<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    b'<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_AXIS = {"minor_tick_mark": "none", "num_font": {"size": 9}}
_GRID = {"min": 0, "major_gridlines": {"visible": True, "line": {"color": "#D9DFE5"}}}

NARROW = 0.06
"""A part of a stacked bar smaller than this share of its room has no figure: two would overlap."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart.

    Attributes:
        title: what it shows (its description for who cannot see it).
        categories: one name a bar, from top to bottom.
        series: name, values (None = nothing), colour as ``#RRGGBB``.
        stacking: bars beside each other, on top of each other, or as parts of 100%.
        size: width and height in centimetres.
        number_format: Excel's, of the axis and the labels.
        intervals: low and high end around each value of the first series; () = none are drawn.
    """

    title: str
    categories: Sequence[str]
    series: Sequence[tuple[str, Sequence[float | None], str]]
    stacking: Literal["none", "stacked", "percent_stacked"] = "none"
    size: tuple[float, float] = (16.5, 9.0)
    number_format: str = "0%"
    intervals: Sequence[tuple[float, float]] = ()

    @property
    def told(self) -> str:
        """The chart in words, for who cannot see it: what it shows, then each bar."""
        share = self.number_format.endswith("%")
        bars = []
        for at, name in enumerate(self.categories):
            parts = [
                (series, f"{values[at]:.0%}" if share else f"{values[at]:.0f}")
                for series, values, _ in self.series
                if values[at] is not None
            ]
            single = len(self.series) == 1
            said = ", ".join(v if single else f"{series} {v}" for series, v in parts)
            if self.intervals:
                low, high = self.intervals[at]
                said += f" ({low:.0%}–{high:.0%})"
            bars.append(f"{name}: {said or 0}")
        return f"{self.title}. {'; '.join(bars)}."

    def files(self, number: int) -> dict[str, bytes]:
        """The files that chart ``number`` of a docx adds to it, by name."""
        book = self.workbook()
        with zipfile.ZipFile(io.BytesIO(book)) as package:
            drawn = package.read("xl/charts/chart1.xml")
        linked = drawn.replace(b'<c:showVal val="1"/>', _ONLY_VALUES)
        return {
            f"word/charts/chart{number}.xml": linked.replace(b"</c:chartSpace>", _LINK),
            f"word/charts/_rels/chart{number}.xml.rels": _RELATION.format(number=number).encode(),
            f"word/embeddings/chart{number}.xlsx": book,
        }

    def _error_bars(self, values: Sequence[float | None]) -> dict[str, object]:
        """What draws the intervals, as distances from the values."""
        if not self.intervals:
            return {}
        around = list(zip(values, self.intervals, strict=True))
        return {
            "y_error_bars": {
                "type": "custom",
                "plus_values": [round(high - (value or 0), 6) for value, (_, high) in around],
                "minus_values": [round((value or 0) - low, 6) for value, (low, _) in around],
                "line": {"color": "#1D2733", "width": 1.0},
            }
        }

    def _without_narrow(self, values: Sequence[float | None]) -> list[dict[str, bool] | None]:
        """The labels of a stacked series: none on a part too narrow for its own figure."""
        bars = [sum(own[at] or 0.0 for _, own, _ in self.series) for at in range(len(values))]
        longest = max(bars, default=0.0)
        room = bars if self.stacking == "percent_stacked" else [longest] * len(bars)
        return [
            None if (value or 0.0) >= NARROW * whole else {"delete": True}
            for value, whole in zip(values, room, strict=True)
        ]

    def workbook(self) -> bytes:
        """The numbers and the chart in a workbook."""
        import xlsxwriter

        buffer = io.BytesIO()
        book = xlsxwriter.Workbook(buffer, _OPTIONS)
        book.set_properties({"created": CREATED})
        page = book.add_worksheet("Data")
        stacked = self.stacking != "none"
        drawn = book.add_chart({"type": "bar"} | ({"subtype": self.stacking} if stacked else {}))
        last = max(len(self.categories), 1)
        for row, name in enumerate(self.categories, 1):
            page.write_string(row, 0, name)
        for column, (name, values, colour) in enumerate(self.series, 1):
            page.write_string(0, column, name)
            for row, value in enumerate(values, 1):
                if value is not None:
                    page.write_number(row, column, value)
            # Beside a loose bar dark letters, inside one whatever reads on its colour; a part of
            # nothing has no label there. Where an interval is drawn the label stands at the base.
            inside = stacked or bool(self.intervals)
            ink = "#FFFFFF" if inside and is_dark(colour[1:]) else "#1D2733"
            labels = {
                "value": True,
                "num_format": self.number_format + (";;" if stacked else ""),
                "font": {"size": 8, "color": ink},
                **({"position": "inside_base"} if self.intervals else {}),
                **({"custom": self._without_narrow(values)} if stacked else {}),
            }
            drawn.add_series(
                {
                    "name": ["Data", 0, column],
                    "categories": ["Data", 1, 0, last, 0],
                    "values": ["Data", 1, column, last, column],
                    "fill": {"color": colour},
                    "gap": 45,
                    "data_labels": labels,
                    **self._error_bars(values),
                    "categories_data": list(self.categories),
                    "values_data": [value if value is not None else "" for value in values],
                }
            )
        drawn.set_title({"none": True})
        drawn.set_y_axis({**_AXIS, "reverse": True, "crossing": "max"})
        ends = [math.ceil(10 * high) / 10 for _, high in self.intervals]
        edge = {"max": min(1.0, max(ends))} if ends else {}
        drawn.set_x_axis({**_AXIS, **_GRID, **edge, "num_format": self.number_format})
        drawn.set_legend({"position": "bottom"} if len(self.series) > 1 else {"none": True})
        page.insert_chart(0, len(self.series) + 2, drawn)
        book.close()
        return buffer.getvalue()
