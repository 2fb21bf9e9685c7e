"""The verdicts of a study in its copy without names, each at its place there.

A copy may be made again, because a name was missed in it. Its log then still quotes the texts as
they were: what stands in it is put at its place in the copy as it is now, or leaves with the words.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kvds_nlp.data import Document, Verdict, segment_key
from kvds_nlp.messages import in_words
from kvds_nlp.pseudonyms import Known, masks
from kvds_nlp.pseudonyms.hits import Woven
from kvds_nlp.spans import Span
from kvds_nlp.store.rewriting import LogChange, rewrite_log
from kvds_nlp.store.verdicts import Draw, open_log, read_log

_MASK = re.compile(r"\[[a-z-]+(?: \d+)?\]")
_TELLING = 6
"""Words that are somebody's own, so that they are known for the same in a file of another name."""

Homes = Mapping[str, tuple[Document, Woven]]
"""Id of a document -> its copy as read again, and where its letters came."""


def move_log(
    study: Path, out: Path, documents: Iterable[Document], homes: Homes, known: Known
) -> tuple[str, ...]:
    """Has the log of the copy hold every verdict of the study's at its place in the copy, and what
    was judged in the copy itself; says how many came along, and how many could not.

    Args:
        study: the old one, which is not touched.
        out: the copy.
        documents: of the old one, as read now.
        homes: of each of these, its copy.
        known: by which the copies were made.

    Raises:
        StoreError: a log cannot be read or written, or another program has that of the copy open.
    """
    texts = {document.id: document.sha256 for document in documents}
    with read_log(study) as log:
        verdicts, draws = log.verdicts(), log.draws()
    standing = [one for one in verdicts if texts.get(one.doc_id) == one.doc_sha256]
    moved = [
        _placed(one, new, span, known)
        for one in standing
        for new, span in _at(moved_key(one.segment_key, homes))
    ]
    places = [(new.id, at) for key in sorted(draws) for new, at in _at(moved_key(key, homes))]
    with open_log(out) as log:
        there = log.verdicts()
    copies = [new for new, _ in homes.values()]
    now = _as_it_is_now(there, moved, copies, known)
    follows = {(one.doc_id, one.span): new for one, new in now.items()}
    drawn, known_ids = {segment_key(*one) for one in places}, {one.id for one in copies}

    def verdict(one: Verdict) -> Verdict | None:
        # Somebody may be judging in the copy meanwhile.
        return now[one] if one in now else _given_here(one, [], copies, known)

    def draw(one: Draw) -> Draw | None:
        run, doc_id, span = one
        if not run:  # of the study, and added anew below
            return one if segment_key(doc_id, span) in drawn else None
        new = follows.get((doc_id, span))
        if new is not None:
            return run, new.doc_id, new.span
        return one if doc_id in known_ids else None

    rewrite_log(out, LogChange(verdict, draw), None)
    with open_log(out) as log:
        held = {_sign(one) for one in log.verdicts()}
        log.add(one for one in moved if _sign(one) not in held)
        known_draws = log.draws()
        log.add_draws("", (one for one in places if segment_key(*one) not in known_draws))
    came = {_given(one) for one in verdicts}
    gone = sum(new is None and _given(one) not in came for one, new in now.items())
    lost = len(verdicts) - len(moved)
    told = [in_words("copies.moved", n=len(moved))]
    told += [in_words("copies.stayed", n=lost)] if lost else []
    told += [in_words("copies.gone", n=gone)] if gone else []
    return tuple(told)


def moved_key(key: str, homes: Homes) -> tuple[Document, Span] | None:
    """Where the segment with this key stands in the copy; None where nowhere."""
    new, text = homes.get(key.rpartition("@")[0], (None, Woven()))
    span = text.moved(span_in(key))
    return None if new is None or span is None else (new, span)


def span_in(key: str) -> Span:
    """Where the segment with this key stands in its document."""
    start, _, end = key.rpartition("@")[2].partition("-")
    return Span(int(start), int(end))


def _at(place: tuple[Document, Span] | None) -> Iterator[tuple[Document, Span]]:
    if place is not None:
        yield place


def _placed(verdict: Verdict, home: Document, span: Span, known: Known) -> Verdict:
    """The verdict on these words, its note without names."""
    return replace(
        verdict,
        doc_id=home.id,
        doc_sha256=home.sha256,
        span=span,
        quote=span.of(home.text),
        note=masks(verdict.note, known).text,
    )


def _as_it_is_now(
    there: Sequence[Verdict], moved: Sequence[Verdict], copies: Sequence[Document], known: Known
) -> dict[Verdict, Verdict | None]:
    """What becomes of each verdict that the copy's log holds; None of one that leaves.

    One that came from the study takes the place that it has in the copy now. Of several that were
    given in one go any may take any place: it is the same judgment on each of these.
    """
    at_home, held = set(moved), set(there)
    waiting: dict[tuple[object, ...], deque[Verdict]] = defaultdict(deque)
    for one in moved:
        if one not in held:
            waiting[_given(one)].append(one)
    now: dict[Verdict, Verdict | None] = {}
    left = []
    for one in there:
        if one in at_home:
            now[one] = one
        elif places := waiting[_given(one)]:
            now[one] = places.popleft()
        else:
            left.append(one)
    spans: dict[tuple[str, str], set[Span]] = defaultdict(set)
    for one in left:
        spans[one.doc_id, one.quote].add(one.span)
    for one in left:
        now[one] = _given_here(one, sorted(spans[one.doc_id, one.quote]), copies, known)
    return now


def _given_here(
    verdict: Verdict, alike: Sequence[Span], copies: Sequence[Document], known: Known
) -> Verdict | None:
    """A verdict that was given in the copy itself, on its words as they read now; None where they
    are said no more.

    Args:
        verdict: as it stands in the log.
        alike: every place in its document where the same words were judged, in order.
        copies: the documents there are now.
        known: by which they were made.
    """
    same = [one for one in copies if one.sha256 == verdict.doc_sha256]
    if home := next((one for one in same if one.id == verdict.doc_id), None):
        return _placed(verdict, home, verdict.span, known)
    words = masks(verdict.quote, known).text
    form = _MASK.pattern.join(map(re.escape, _MASK.split(words)))
    search = re.compile(rf"(?<!\w){form}(?!\w)")
    homes = [one for one in copies if one.id == verdict.doc_id] or copies
    found = [(one, Span(*match.span())) for one in homes for match in search.finditer(one.text)]
    if homes is copies:
        # Its file has another name now; fewer words may be anybody's.
        sure = len(found) == 1 and len(words.split()) >= _TELLING
        return _placed(verdict, *found[0], known) if sure else None
    if not found:
        return None
    if len(alike) == len(found):  # the first is still the first, wherever it stands
        return _placed(verdict, *found[alike.index(verdict.span)], known)
    nearest = min(found, key=lambda one: abs(one[1].start - verdict.span.start))
    return _placed(verdict, *nearest, known)


def _sign(verdict: Verdict) -> tuple[object, ...]:
    """What makes two verdicts the same one."""
    return (*_given(verdict), verdict.segment_key)


def _given(verdict: Verdict) -> tuple[object, ...]:
    """What a verdict has wherever its words stand."""
    return (verdict.at, verdict.reviewer, verdict.code, verdict.decision)
