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
    quotable = report.corpus.quotable
    most = {
        figure: list(islice((c for c in behind[figure] if quotable(c.segment)), _MOST[figure[0]]))
        for figure in sorted(behind)
    }
    share = 1.0
    while _size(listed := _listed(most, share)) > budget and share >= 0.02:
        share /= 2
    return _told(report, behind, listed)


def _listed(most: Mapping[str, list[Coding]], share: float) -> dict[str, list[Coding]]:
    """Of the codings that each figure lists at most this share, the first."""
    return {
        figure: codings[: max(1, round(_MOST[figure[0]] * share))]
        for figure, codings in most.items()
    }


def _size(listed: Mapping[str, list[Coding]]) -> int:
    """About how many characters these take on the page, told before a word of them is masked:
    to mask costs most of a page, so only what it shows is masked.
    """
    each = {id(coding): coding for codings in listed.values() for coding in codings}
    pairs = {(coding.segment.key, coding.code): coding for coding in each.values()}
    segments = {key: len(coding.segment.quote) for (key, _), coding in pairs.items()}
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
    moves, ends = _moves(report, codings), {*compared.waves[:1], *compared.waves[-1:]}
    behind: dict[str, list[Coding]] = defaultdict(list)
    together: dict[str, list[int]] = defaultdict(list)
    for coding in codings:
        if coding.code not in code:
            continue
        segment, at = coding.segment, code[coding.code]
        document = known[segment.doc_id]
        name = document.facts.get(compared.by, "")
        own = group[name if name in group else ""]  # a group of only people who refused has no name
        behind[f"s{own}.{at}"].append(coding)
        behind[f"sall.{at}"].append(coding)
        if document.of_respondents:
            behind[f"h{own}.{at}"].append(coding)
            behind[f"c{at}"].append(coding)
        behind[f"v{at}.{COUNTED_VALENCES.index(coding.counted_valence)}"].append(coding)
        if moves and document.facts.get(compared.wave) in ends:
            move = moves.get((report.corpus.person_of(segment), coding.code))
            if move:
                behind[f"w{at}.{move}"].append(coding)
        if compared.people and not document.of_respondents:
            continue
        others = together[segment.key]
        for other in others:
            behind[f"p{min(at, other)}.{max(at, other)}"].append(coding)
        others.append(at)
    return behind


def _moves(report: Report, codings: Sequence[Coding]) -> dict[tuple[str, str], str]:
    """(respondent, code) -> first, last or both, for who answered in the first and last wave."""
    compared, known = report.compared, report.corpus.by_id
    if not compared.waves:
        return {}
    answered: dict[str, set[str]] = defaultdict(set)
    for segment in report.corpus.counted:
        wave = known[segment.doc_id].facts.get(compared.wave, "")
        answered[report.corpus.person_of(segment)].add(wave)
    raised: dict[tuple[str, str], set[str]] = defaultdict(set)
    for coding in codings:
        wave = known[coding.segment.doc_id].facts.get(compared.wave, "")
        raised[report.corpus.person_of(coding.segment), coding.code].add(wave)
    ends = {compared.waves[0]: "first", compared.waves[-1]: "last"}
    moves = {}
    for (who, name), waves in raised.items():
        if ends.keys() <= answered[who] and (heard := waves & ends.keys()):
            moves[who, name] = "both" if len(heard) == 2 else ends[heard.pop()]
    return moves
