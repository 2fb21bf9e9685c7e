"""The verdict log folded: which judgments stand under the present codes, on the present segments.

The last verdict of a reviewer on a pair (segment, code) stands, and apart from it their last on its
direction. Verdicts follow a code that was renamed or merged (``replaces``), and a segment that was
cut otherwise around the same words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kvds_nlp.codebook.model import Codebook, heirs_of
from kvds_nlp.data import VALENCES, Segment, Valence, Verdict
from kvds_nlp.reviewing.review_state import Pair, ReviewState, Settled
from kvds_nlp.reviewing.standing import TOGETHER, remarks, standing_of


def review_state_of(
    verdicts: Iterable[Verdict], codebook: Codebook, books: Mapping[str, Codebook] | None = None
) -> ReviewState:
    """The verdicts that stand under the present codebook.

    Args:
        verdicts: oldest first.
        codebook: its ``replaces`` says where the verdicts on older codes went. A rename takes them
            along. In a merge a yes on one part is a yes; a no only when every part got a no. Of a
            split code a no is a no on every part; a yes asks for review.
        books: earlier codebooks by sha256: which codes a ``complete`` of that time was about. Under
            one that is not here nothing is known of the codes nobody gave.
    """
    log = tuple(verdicts)
    known = {**(books or {}), codebook.sha256: codebook}
    everything = frozenset(codebook.by_id)
    news = {sha: _unseen(book, codebook) for sha, book in known.items()}
    voices = _voices(log)
    together = voices.pop(TOGETHER, _Voice())
    became = codebook.became
    alone = {who: _moved(said.yeses, became) for who, said in voices.items()}
    sides = {who: _turned(said.turns, became) for who, said in voices.items()}
    unseen = {
        (who, key): news.get(verdict.codebook_sha256, everything)
        for who, said in voices.items()
        for key, verdict in said.complete.items()
    }
    settled, open_ = _moved(together.yeses, became)
    settled_sides = _turned(together.turns, became)
    names, turners = _names(together.holds, became), _names(together.sides, became)
    every: list[Mapping[Pair, object]] = [pairs for pairs, _ in alone.values()]
    every += [settled, *sides.values(), settled_sides]
    homeless = Counter(code for pairs in every for _, code in pairs if code not in everything)
    return ReviewState(
        {who: pairs for who, (pairs, _) in alone.items()},
        {who: frozenset(said.complete) for who, said in voices.items()},
        frozenset(open_).union(*(split for _, split in alone.values())),
        {verdict.segment_key: verdict for verdict in log},
        {place: codes for place, codes in unseen.items() if codes},
        _notes({**voices, TOGETHER: together}, became),
        {who: pairs for who, pairs in sides.items() if pairs},
        {pair: Settled(names[pair], holds) for pair, holds in settled.items()},
        {pair: Settled(turners[pair], side) for pair, side in settled_sides.items()},
        dict(sorted(homeless.items())),
    )


@dataclass(slots=True)
class _Voice:
    """The verdicts of one reviewer, or of those who settled something together, that stand."""

    holds: dict[Pair, Verdict] = field(default_factory=dict)
    sides: dict[Pair, Verdict] = field(default_factory=dict)
    complete: dict[str, Verdict] = field(default_factory=dict)
    notes: dict[Pair, str] = field(default_factory=dict)

    @property
    def yeses(self) -> dict[Pair, bool]:
        """Pair -> whether the code holds."""
        return {pair: verdict.decision != "reject" for pair, verdict in self.holds.items()}

    @property
    def turns(self) -> dict[Pair, Valence]:
        """Pair -> its direction."""
        said = ((pair, verdict.decision) for pair, verdict in self.sides.items())
        return {pair: side for pair, decision in said for side in VALENCES if side == decision}


def _voices(log: Sequence[Verdict]) -> dict[str, _Voice]:
    """Who -> what they say now, by name."""
    voices: dict[str, _Voice] = {}
    for (who, key), said in sorted(standing_of(log).items(), key=lambda one: one[0][0]):
        voice = voices.setdefault(who, _Voice())
        for (code, aspect), verdict in said.items():
            if verdict.decision == "complete":
                voice.complete[key] = verdict
            elif aspect != "note":
                (voice.holds if aspect == "code" else voice.sides)[key, code] = verdict
        notes: dict[str, dict[str, None]] = {}
        for verdict in said.values():
            notes.setdefault(verdict.code, {}).update(remarks(verdict.note))
        voice.notes |= {(key, code): "\n".join(own) for code, own in notes.items() if own}
    return voices


def _names(
    settled: Mapping[Pair, Verdict], became: Mapping[str, tuple[str, ...]]
) -> dict[Pair, tuple[str, ...]]:
    """Pair under the present codes -> those who settled it, or parts of it."""
    names: dict[Pair, tuple[str, ...]] = {}
    for (segment, code), verdict in settled.items():
        for now in heirs_of(became, code):
            both = {*names.get((segment, now), ()), *verdict.people}
            names[segment, now] = tuple(sorted(both))
    return names


def _notes(
    voices: Mapping[str, _Voice], became: Mapping[str, tuple[str, ...]]
) -> dict[tuple[str, str, str], str]:
    """(who, segment, present code) -> what they wrote; of parts that were merged all of it."""
    notes: dict[tuple[str, str, str], str] = {}
    for who, voice in voices.items():
        for (segment, code), note in voice.notes.items():
            for now in heirs_of(became, code):
                both = remarks(notes.get((who, segment, now), "")) | remarks(note)
                notes[who, segment, now] = "\n".join(both)
    return notes


def placed(verdicts: Iterable[Verdict], segments: Sequence[Segment]) -> tuple[Verdict, ...]:
    """The verdicts, on the segments that say the same words where a text was cut otherwise since.

    Blanks and signs do not count. A verdict stays as it is where no segment holds exactly its
    words: whether the code holds for more of them, or for fewer, nobody said.

    Args:
        verdicts: oldest first.
        segments: of the run they are to count in.
    """
    keys = {segment.key for segment in segments}
    homes: dict[str, list[Segment]] = {}
    for segment in segments:
        homes.setdefault(segment.doc_id, []).append(segment)
    moved: dict[str, Segment | None] = {}
    out = []
    for verdict in verdicts:
        key = verdict.segment_key
        if key not in keys and key not in moved:
            near = (one for one in homes.get(verdict.doc_id, ()) if one.span.overlaps(verdict.span))
            moved[key] = next((one for one in near if _same_words(verdict, one)), None)
        home = moved.get(key)
        out.append(replace(verdict, span=home.span, quote=home.quote) if home else verdict)
    return tuple(out)


def _same_words(verdict: Verdict, segment: Segment) -> bool:
    """Whether what only one of the two covers, of one and the same text, holds no word."""
    if verdict.doc_sha256 != segment.doc_sha256:
        return False
    start = max(verdict.span.start, segment.span.start)
    end = min(verdict.span.end, segment.span.end)
    rest = ""
    for span, quote in ((verdict.span, verdict.quote), (segment.span, segment.quote)):
        rest += quote[: start - span.start] + quote[end - span.start :]
    return not any(letter.isalnum() for letter in rest)


def _unseen(book: Codebook, now: Codebook) -> frozenset[str]:
    """The present codes that a coder with the earlier ``book`` did not consider.

    A code was considered when it was active with the same meaning, or replaces codes that were.
    """
    if book.sha256 == now.sha256:
        return frozenset()
    then = {code.id: code.meaning_sha256 for code in book.active}
    moved = now.became
    return frozenset(
        code.id
        for code in now.codes
        if then.get(code.id) != code.meaning_sha256
        and not (code.replaces and all(old in then and old in moved for old in code.replaces))
    )


def _moved(
    pairs: Mapping[Pair, bool], became: Mapping[str, tuple[str, ...]]
) -> tuple[dict[Pair, bool], set[Pair]]:
    """One reviewer's pairs under the present codes, and the ones a split left open.

    A code may have been replaced by one that was replaced itself: heirs are filled in after the
    codes they come from.
    """
    parts: dict[str, list[str]] = {}
    for old, heirs in became.items():
        for heir in heirs:
            parts.setdefault(heir, []).append(old)

    def depth(code: str) -> int:
        return 1 + max(map(depth, parts[code])) if code in parts else 0

    out, split = dict(pairs), set[Pair]()
    for heir in sorted(parts, key=lambda code: (depth(code), code)):
        olds = set(parts[heir])
        said = {segment for segment, code in (*out, *split) if code in olds}
        for segment in said:
            if (segment, heir) in pairs:  # judged under the new code itself: that stands
                continue
            yes = [old for old in parts[heir] if out.get((segment, old))]
            if any(len(became[old]) == 1 for old in yes):
                out[segment, heir] = True
            elif yes or any((segment, old) in split for old in olds):
                split.add((segment, heir))
            elif all(out.get((segment, old)) is False for old in olds):
                out[segment, heir] = False
    now = {pair: holds for pair, holds in out.items() if pair[1] not in became}
    return now, {pair for pair in split if pair not in now and pair[1] not in became}


def _turned(
    sides: Mapping[Pair, Valence], became: Mapping[str, tuple[str, ...]]
) -> dict[Pair, Valence]:
    """Directions under the present codes; of parts that point otherwise, or of a split, none."""
    out = {pair: side for pair, side in sides.items() if pair[1] not in became}
    moved: dict[Pair, set[Valence]] = {}
    for (segment, old), side in sides.items():
        if old in became and len(ends := heirs_of(became, old)) == 1:
            moved.setdefault((segment, ends[0]), set()).add(side)
    return {pair: found.pop() for pair, found in moved.items() if len(found) == 1} | out
