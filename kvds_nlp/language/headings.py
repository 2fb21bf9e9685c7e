"""Sentences that end without a mark (headings, captions, list items on one line), by their words.

A logistic score over what stands before and after a capital or digit inside a line; learned by
``tools/language/learned.py`` from the treebanks, and cautious: in doubt the sentence goes on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kvds_nlp.language.lexicon import Lexicon
from kvds_nlp.language.sentences import sentence_spans
from kvds_nlp.spans import Span

_WORD = re.compile(r"\S+")
_EDGES = "().,;:'\"«»!?"
_FUNCTION = frozenset({"DET", "ADP", "PRON", "SCONJ", "CCONJ", "ADV", "AUX"})
_LEAST = 0.85  # log odds: a chance of about .7
_AHEAD = 12
_BEHIND = 60  # a line without any mark may be endless


def split_sentences(text: str, lexicon: Lexicon, weights: Mapping[str, float]) -> tuple[Span, ...]:
    """The sentences of a text: by rule, and then at headings that no mark closes."""
    spans = sentence_spans(text)
    if not weights:
        return spans
    return tuple(piece for span in spans for piece in _pieces(text, span, lexicon, weights))


def _pieces(text: str, span: Span, lexicon: Lexicon, weights: Mapping[str, float]) -> list[Span]:
    words = [(m[0], span.start + m.start()) for m in _WORD.finditer(text[span.start : span.end])]
    forms = [form for form, _ in words]
    cuts = [0]
    for place in range(1, len(forms)):
        if _may_begin(forms[place]):
            values = features(forms, cuts[-1], place, lexicon)
            if sum(weights.get(name, 0.0) * value for name, value in values.items()) > _LEAST:
                cuts.append(place)
    if len(cuts) == 1:
        return [span]
    starts = [words[cut][1] for cut in cuts]
    ends = [words[cut - 1][1] + len(words[cut - 1][0]) for cut in cuts[1:]]
    return [Span(a, b) for a, b in zip(starts, [*ends, span.end], strict=True)]


def _may_begin(form: str) -> bool:
    core = form.strip(_EDGES)
    return bool(core) and (core[0].isupper() or core[0].isdigit() or form[0] in '«("')


def _tag(form: str, lexicon: Lexicon) -> str:
    low = form.strip(_EDGES).lower()
    found = lexicon.tags.get(low)
    if found:
        return found
    return next((pos for pos in ("noun", "verb", "adj") if lexicon.knows(low, pos)), "?")


def features(forms: Sequence[str], begin: int, place: int, lexicon: Lexicon) -> dict[str, float]:
    """What speaks for a sentence that begins at ``place``, when the last one began at ``begin``.

    Indices count in ``forms``, the blank-separated words of one line.
    """
    begin = max(begin, place - _BEHIND)
    before, here = forms[place - 1], forms[place]
    after = forms[place + 1] if place + 1 < len(forms) else ""
    since = forms[begin:place]
    core, last = here.strip(_EDGES), before.strip(_EDGES)
    tag, tag_before = _tag(here, lexicon), _tag(before, lexicon)
    verb_since = any(_tag(form, lexicon) in ("VERB", "AUX") for form in since)
    verb_ahead = any(
        _tag(form, lexicon) in ("VERB", "AUX") for form in forms[place : place + _AHEAD]
    )
    capital_before = before[:1].isupper()
    names = [
        "bias",
        f"before:{tag_before}",
        f"here:{tag}",
        f"word before:{last.lower()}" if tag_before in _FUNCTION else "open before",
        f"word:{core.lower()}" if tag in _FUNCTION else "open",
        f"ends:{before[-1]}" if not before[-1].isalnum() else "ends:word",
        f"begins:{_beginning(here)}",
        f"pair:{capital_before}{tag}",
        f"after:{_tag(after, lexicon)}" if after else "after:nothing",
    ]
    flags = {
        "capital before": capital_before,
        "short": place - begin <= _SHORT,
        "verb since": verb_since,
        "verb ahead": verb_ahead,
        "verb only ahead": verb_ahead and not verb_since,
        "capital after": after.strip(_EDGES)[:1].isupper(),
        "acronym": core.isupper() and len(core) > 1,
        "function": tag in _FUNCTION and not capital_before,
        "said before": core.lower() in {form.strip(_EDGES).lower() for form in since},
    }
    capitals = sum(form.strip(_EDGES)[:1].isupper() for form in since)
    return {
        **dict.fromkeys(names, 1.0),
        **{name: 1.0 for name, true in flags.items() if true},
        "length": min(len(since), 30) / 10,
        "capitals": capitals / len(since),
    }


_SHORT = 4


def _beginning(form: str) -> str:
    if form[0].isdigit():
        return "digit"
    return "capital" if form[0].isupper() else form[0]


def joints(text: str, lexicon: Lexicon) -> list[tuple[dict[str, float], int]]:
    """Every place where an unmarked sentence could begin: its features, and where the last ends.

    For training: the last sentence is taken to begin where the rules say so.
    """
    out = []
    for span in sentence_spans(text):
        words = [(m[0], span.start + m.start()) for m in _WORD.finditer(span.of(text))]
        forms = [form for form, _ in words]
        for place in range(1, len(forms)):
            if _may_begin(forms[place]):
                end = words[place - 1][1] + len(forms[place - 1])
                out.append((features(forms, 0, place, lexicon), end))
    return out
