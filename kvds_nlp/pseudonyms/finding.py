"""A text -> what in it may tell who or where somebody is.

Four kinds of recognisers speak: forms (numbers, dates, addresses), a tagger trained on marked
passages, words beside what was found, and what is known already: given by the user, speaking in
the files, or found surely elsewhere in the study. None is complete; docs/privacy.md says how far
they come together.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import replace

from kvds_nlp.pseudonyms.ages import said_beside, telling
from kvds_nlp.pseudonyms.believing import TAGGED, believed
from kvds_nlp.pseudonyms.bodies import capital_bodies
from kvds_nlp.pseudonyms.context import (
    apposed,
    firms,
    said_names,
    small_bodies,
    small_initials,
    small_streets,
    titled,
)
from kvds_nlp.pseudonyms.figures import is_formed
from kvds_nlp.pseudonyms.forms import find_forms
from kvds_nlp.pseudonyms.growing import grown, mended
from kvds_nlp.pseudonyms.hits import MASKED, Hit, Woven, woven
from kvds_nlp.pseudonyms.known import Known
from kvds_nlp.pseudonyms.lists import KNOWN_TO_ALL
from kvds_nlp.pseudonyms.phrases import long_places
from kvds_nlp.pseudonyms.tokens import unwrapped
from kvds_nlp.spans import Span, hull, outside

_SAID = (
    said_names, firms, titled, small_bodies, capital_bodies, small_initials, small_streets,
)  # fmt: skip
"""Who speaks beside the tagger, each from the words themselves."""


def find_hits(text: str, known: Known) -> tuple[Hit, ...]:
    """What would be replaced in a text, in its order, without overlap.

    Hits that overlap are made one, so nothing found is let go: the longest gives its kind and key;
    of equally long ones the one that was found first.
    """
    written, text = text, unwrapped(text)
    hits = [*known.hits(text), *found_alone(text)]
    hits = list(mended(written, grown(text, hits)))
    joined = _joined(hits)
    sentences = list(telling(text, joined))
    hits = [
        hit
        for hit in hits
        if hit.why != TAGGED
        or hit.kind != "leeftijd"
        or any(s.contains(hit.span) for s in sentences)
    ]
    hits += said_beside(text, joined, sentences)
    masked = [Span(*match.span()) for match in MASKED.finditer(text)]
    return _joined(
        replace(hit, span=span)
        for hit in hits
        if hit.key not in known.kept
        for span in outside(hit.span, masked)
        if any(sign.isalnum() for sign in span.of(text))
    )


def masks(text: str, known: Known) -> Woven:
    """A text with the kind of each find in its place, for who need not tell one from another.

    >>> masks("Wendy belde 06-12345678.", Known(people=frozenset({"Wendy"}))).text
    '[naam] belde [telefoon].'
    """
    return woven(text, [(hit.span, f"[{hit.kind}]") for hit in find_hits(text, known)])


@functools.lru_cache(maxsize=65536)
def found_alone(text: str) -> tuple[Hit, ...]:
    """What is found whatever the study knows; kept, as a study is read three times: with room for
    every answer of a large one, for of one text too many nothing would be kept.
    """
    forms = tuple(find_forms(text))
    tagged = (
        hit
        for hit in believed(text)
        if not is_formed(hit.kind) or not any(form.span.contains(hit.span) for form in forms)
    )
    said = [one for say in _SAID for one in say(text)]
    known = (hit for hit in said if not {hit.key, hit.key.split()[-1]} & KNOWN_TO_ALL)
    # What is known to all ("Frans") names somebody where it is said whose or what he is.
    return (*forms, *tagged, *known, *apposed(text), *long_places().hits(text))


def _joined(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    groups: list[list[tuple[int, Hit]]] = []
    end = 0
    for order, hit in sorted(enumerate(hits), key=lambda one: (one[1].span, one[0])):
        if not groups or hit.span.start >= end:
            groups.append([])
        groups[-1].append((order, hit))
        end = max(end, hit.span.end)
    owners = [min(group, key=lambda one: (-len(one[1].span), one[0]))[1] for group in groups]
    return tuple(
        replace(
            owner,
            span=hull([hit.span for _, hit in group]),
            sure=max(hit.sure for _, hit in group),
        )
        for owner, group in zip(owners, groups, strict=True)
    )
