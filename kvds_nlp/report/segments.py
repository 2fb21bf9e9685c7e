"""Which segments stand behind each figure of the html report, within a budget of bytes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from kvds_nlp.comparing.counting import COUNTED_VALENCES
from kvds_nlp.data import Coding, Segment
from kvds_nlp.messages import messages
from kvds_nlp.people import person_of
from kvds_nlp.report.parts import Report
from kvds_nlp.writers.figures import number_in_words
from kvds_nlp.writers.others import ForOthers
from kvds_nlp.writers.quotes import clock
from kvds_nlp.writers.reasons import why

BUDGET = 2_500_000
LONGEST = 700
_PLACE, _REASON = 60, 110
"""About how many characters the place of a text and the reasons of a coding take."""
REASONS = 3
# First letter of a figure's name -> how many segments it lists at most: a cell of the heat map, a
# cell of the passages, a code, a valence of a code, a pair of codes, a change between two waves.
# Of "h" and "c", which count respondents, only what these say; so of "p" where there are any.
_MOST = {"h": 25, "s": 25, "c": 60, "v": 40, "p": 15, "w": 15}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page carries.

    Attributes:
        texts: one entry a segment: where it comes from, its text.
        codings: one entry a coding: number of its text, why it is there, in words.
        figures: figure -> (numbers of ``codings``, how many there are in all).
    """

    texts: list[tuple[str, str]]
    codings: list[tuple[int, str]]
    figures: dict[str, tuple[list[int], int]]

    def as_json(self) -> str:
        """JSON that is safe inside a script element: no markup can begin or end in it."""
        body = json.dumps(
            {"t": self.texts, "c": self.codings, "f": self.figures},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        return body.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def shown_segments(report: Report, *, budget: int = BUDGET) -> Shown:
    """The segments behind every figure: reviewed and surest first, fewer each when it grows big.

    Respondents without consent count in the totals, but their words are not there.
    """
    place = report.corpus.content_key
    ranked = sorted(
        report.corpus.kept,
        key=lambda c: (c.status == "proposed", -c.score, place(c.segment), c.code),
    )
    behind = _behind(report, ranked)
    share = 1.0
    while _size(listed := _listed(report, behind, share)) > budget and share >= 0.02:
        share /= 2
    return _told(report, behind, listed)


def _listed(
    report: Report, behind: Mapping[str, list[Coding]], share: float
) -> dict[str, list[Coding]]:
    """The first of the codings behind each figure: this share of the most it lists."""
    quotable = report.corpus.quotable
    return {
        figure: list(
            islice(
                (coding for coding in behind[figure] if quotable(coding.segment)),
                max(1, round(_MOST[figure[0]] * share)),
            )
        )
        for figure in sorted(behind)
    }


def _size(listed: Mapping[str, list[Coding]]) -> int:
    """About how many characters these take on the page, told before a word of them is masked:
    to mask costs most of a page, so only what it shows is masked.
    """
    segments = {c.segment.key: len(c.segment.quote) for codings in listed.values() for c in codings}
    pairs = {(c.segment.key, c.code) for codings in listed.values() for c in codings}
    texts = sum(min(length, LONGEST) + _PLACE for length in segments.values())
    return texts + _REASON * len(pairs) + 8 * sum(map(len, listed.values()))


def _told(
    report: Report, behind: Mapping[str, list[Coding]], listed: Mapping[str, list[Coding]]
) -> Shown:
    """Each segment and each coding once, numbered as the figures list them."""
    others = ForOthers(report.corpus)
    shown = Shown([], [], {})
    numbers: dict[str, int] = {}
    places: dict[tuple[str, str], int] = {}
    for figure, codings in listed.items():
        for coding in codings:
            segment = coding.segment
            if segment.key not in numbers:
                numbers[segment.key] = len(shown.texts)
                shown.texts.append(_text(segment, report, others))
            pair = segment.key, coding.code
            if pair not in places:
                places[pair] = len(shown.codings)
                shown.codings.append((numbers[segment.key], _why(coding, report, others)))
        numbered = [places[coding.segment.key, coding.code] for coding in codings]
        shown.figures[figure] = (numbered, len(behind[figure]))
    return shown


def _text(segment: Segment, report: Report, others: ForOthers) -> tuple[str, str]:
    """Where a segment comes from, and its text."""
    document = report.corpus.by_id[segment.doc_id]
    parts = (
        document.proeftuin,
        others.speaker(segment),
        others.place(segment),
        clock(document.spoken_at(segment.span)),
    )
    quote = others.words(segment.quote, segment)
    short = quote if len(quote) <= LONGEST else quote[:LONGEST] + " […]"
    return " · ".join(part for part in parts if part), short


def _why(coding: Coding, report: Report, others: ForOthers) -> str:
    """Status, score, direction and every reason, in one line."""
    say = messages(report.lang)
    score = number_in_words(coding.score, 2, report.lang)
    segment = coding.segment
    # Words of a passage in which nothing is masked stay as they are.
    bare = others.words(segment.quote, segment) == segment.quote

    def shown(words: str) -> str:
        return words if bare else others.part(words, segment)

    reasons = why(coding, report.corpus, shown=shown, most=REASONS)
    about = (
        say[f"status.{coding.status}"],
        say["report.score"].format(score=score) if coding.status == "proposed" else "",
        say[f"valence.{coding.told_valence}"] if coding.told_valence else "",
        *reasons,
    )
    return " · ".join(part for part in about if part)


def _behind(report: Report, codings: Sequence[Coding]) -> dict[str, list[Coding]]:
    """Figure -> its codings, in the order given."""
    compared, known = report.compared, report.corpus.by_id
    group = {name: at for at, name in enumerate(compared.groups)}
    code = {name: at for at, name in enumerate(compared.codes)}
    moves = _moves(report, codings)
    behind: dict[str, list[Coding]] = defaultdict(list)
    together: dict[str, list[Coding]] = defaultdict(list)
    for coding in codings:
        if coding.code not in code:
            continue
        document, at = known[coding.segment.doc_id], code[coding.code]
        name = document.facts.get(compared.by, "")
        own = group[name if name in group else ""]  # a group of only people who refused has no name
        figures = [f"s{own}.{at}", f"sall.{at}"]
        if document.of_respondents:
            figures += [f"h{own}.{at}", f"c{at}"]
        for figure in figures:
            behind[figure].append(coding)
        behind[f"v{at}.{COUNTED_VALENCES.index(coding.counted_valence)}"].append(coding)
        move = moves.get((person_of(document, coding.segment.speaker), coding.code))
        if move and document.facts.get(compared.wave) in (compared.waves[0], compared.waves[-1]):
            behind[f"w{at}.{move}"].append(coding)
        if compared.people and not document.of_respondents:
            continue
        for other in together[coding.segment.key]:
            low, high = sorted((at, code[other.code]))
            behind[f"p{low}.{high}"].append(coding)
        together[coding.segment.key].append(coding)
    return behind


def _moves(report: Report, codings: Sequence[Coding]) -> dict[tuple[str, str], str]:
    """(respondent, code) -> first, last or both, for who answered in the first and last wave."""
    compared, known = report.compared, report.corpus.by_id
    if not compared.waves:
        return {}
    answered: dict[str, set[str]] = defaultdict(set)
    for segment in report.corpus.counted:
        document = known[segment.doc_id]
        wave = document.facts.get(compared.wave, "")
        answered[person_of(document, segment.speaker)].add(wave)
    raised: dict[tuple[str, str], set[str]] = defaultdict(set)
    for coding in codings:
        document = known[coding.segment.doc_id]
        who = person_of(document, coding.segment.speaker)
        raised[who, coding.code].add(document.facts.get(compared.wave, ""))
    ends = {compared.waves[0]: "first", compared.waves[-1]: "last"}
    moves = {}
    for (who, name), waves in raised.items():
        if ends.keys() <= answered[who] and (heard := waves & ends.keys()):
            moves[who, name] = "both" if len(heard) == 2 else ends[heard.pop()]
    return moves
