"""How figures are said: shares, intervals, chances, shades, and what they cannot say."""

from __future__ import annotations

from collections.abc import Mapping

from kvds_nlp.comparing import Comparison
from kvds_nlp.messages import Lang, messages
from kvds_nlp.statistics import Interval

FEW = 10
"""Below this number of respondents a share is said as a fraction."""

STEPS = 10
_LIGHT, _DARK = (0xF4, 0xF8, 0xFB), (0x1F, 0x4E, 0x79)

_ALWAYS = ("proposed", "silence", "sample", "length", "clusters", "cause")


def share_in_words(people: int, n: int) -> str:
    """A share as a reader can trust it: a percentage from ten respondents on, else a fraction.

    >>> share_in_words(5, 20), share_in_words(2, 3), share_in_words(0, 0)
    ('25%', '2/3', '–')
    """
    if n == 0:
        return "–"
    return f"{100 * people / n:.0f}%" if n >= FEW else f"{people}/{n}"


def interval_in_words(interval: Interval, lang: Lang) -> str:
    """An interval of shares in words; "" when there is none.

    >>> interval_in_words(Interval(0.5, 0.157, 0.843), "nl")
    '16 tot 84%'
    """
    if interval.low is None or interval.high is None:
        return ""
    return f"{100 * interval.low:.0f} {messages(lang)['report.to']} {100 * interval.high:.0f}%"


def number_in_words(value: float | None, digits: int, lang: Lang) -> str:
    """A number with the language's decimal mark; a dash for none.

    >>> number_in_words(6.25, 1, "nl"), number_in_words(None, 1, "nl")
    ('6,2', '–')
    """
    if value is None:
        return "–"
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if lang == "nl" else text


def p_in_words(p: float | None, lang: Lang) -> str:
    """A p-value as reports print it.

    >>> p_in_words(0.0004, "nl"), p_in_words(0.0312, "nl")
    ('< 0,001', '0,031')
    """
    if p is not None and p < 0.001:
        return "< 0,001" if lang == "nl" else "< 0.001"
    return number_in_words(p, 3, lang)


def fact_label(name: str) -> str:
    """A fact's name as people write it; codes such as ``v1`` stay as they are.

    >>> fact_label("er_is_genoeg_tijd"), fact_label("wave")
    ('Er is genoeg tijd', 'Wave')
    """
    plain = name.replace("_", " ").strip()
    return plain[:1].upper() + plain[1:]


def step(share: float) -> int:
    """Which of the heat map's steps (0 to STEPS) a share has.

    >>> step(0.0), step(0.02), step(1.0)
    (0, 1, 10)
    """
    return 0 if share <= 0.005 else max(1, min(STEPS, round(share * STEPS)))


def shade(at: int) -> str:
    """The background of a step, as RRGGBB."""
    part = at / STEPS
    mixed = (round(a + (b - a) * part) for a, b in zip(_LIGHT, _DARK, strict=True))
    return "".join(f"{value:02X}" for value in mixed)


def letters(at: int) -> str:
    """The colour of letters that reads on a step (contrast at least 4.5, WCAG)."""
    shares = (int(shade(at)[n : n + 2], 16) / 255 for n in (0, 2, 4))
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in shares]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "000000" if light > 0.179 else "FFFFFF"


def limits(comparison: Comparison, say: Mapping[str, str]) -> list[str]:
    """The limits of this comparison, in sentences."""
    lines = [say[f"limit.{key}"] for key in _ALWAYS]
    if comparison.unknown:
        lines.append(say["limit.unknown"].format(unknown=comparison.unknown, by=comparison.by))
    return lines
