"""How figures are said: shares, intervals, chances, shades, and what they cannot say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kvds_nlp.comparing import Comparison
from kvds_nlp.comparing.differences import ENOUGH_PAPERS
from kvds_nlp.comparing.waves import WAVE_FACTS
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


def counted(n: int, what: str, lang: Lang) -> str:
    """How many there are of something, one or more: ``what`` as in ``count.people``.

    >>> counted(1, "people", "nl"), counted(1204, "segments", "nl")
    ('1 respondent', '1.204 tekstdelen')
    """
    one, many = messages(lang)[f"count.{what}"].split("|")
    return (one if n == 1 else many).format(n=whole(n, lang))


def whole(n: int, lang: Lang) -> str:
    """A whole number with the language's mark between thousands."""
    return f"{n:,}".replace(",", ".") if lang == "nl" else f"{n:,}"


def papers_tested(comparison: Comparison, lang: Lang) -> str:
    """How papers were tested, or why they were not."""
    say = messages(lang)
    if comparison.paper_level is None:
        return say["report.papers_few"].format(enough=ENOUGH_PAPERS)
    level = say[f"level.paper.{comparison.paper_level}"]
    return say["report.papers_tested"].format(level=level, enough=ENOUGH_PAPERS)


def read_in_words(comparison: Comparison, lang: Lang) -> str:
    """Who and what was read: respondents, the documents they speak in, and papers."""
    say, kinds = messages(lang), comparison.kinds
    spoken = [counted(kinds[k], k, lang) for k in ("interview", "answer") if kinds[k]]
    parts = []
    if spoken:
        people = counted(comparison.people, "people", lang)
        documents = listed(spoken, lang)
        parts.append(say["count.in"].format(people=people, documents=documents))
    if kinds["paper"] or not spoken:
        parts.append(counted(kinds["paper"], "paper", lang))
    return listed(parts, lang) if len(spoken) < 2 else "; ".join(parts)


def listed(parts: Sequence[str], lang: Lang) -> str:
    """Things named in a row, as in a sentence.

    >>> listed(["loslaten", "sturen", "borging"], "nl")
    'loslaten, sturen en borging'
    """
    if len(parts) < 2:
        return "".join(parts)
    return messages(lang)["count.and"].format(a=", ".join(parts[:-1]), b=parts[-1])


def fact_label(name: str) -> str:
    """A fact's name as people write it; codes such as ``v1`` stay as they are.

    >>> fact_label("er_is_genoeg_tijd"), fact_label("wave")
    ('Er is genoeg tijd', 'Wave')
    """
    plain = name.replace("_", " ").strip()
    return plain[:1].upper() + plain[1:]


def fact_in_words(name: str, lang: Lang) -> str:
    """A fact as it stands within a sentence; our own name for a wave in the reader's language.

    >>> fact_in_words("wave", "nl"), fact_in_words("soort_wijk", "nl")
    ('meting', 'soort wijk')
    """
    own = messages(lang)["cmp.wave"] if name == "wave" else fact_label(name)
    return own[:1].lower() + own[1:]


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
    if comparison.kinds["paper"]:
        lines.append(say["limit.papers"])
    if comparison.unknown:
        key = "limit.no_wave" if comparison.by in WAVE_FACTS else "limit.unknown"
        lines.append(say[key].format(unknown=comparison.unknown, by=comparison.by))
    return lines
