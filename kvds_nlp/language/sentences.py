"""Before any word is looked up: where do sentences begin?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kvds_nlp.dutch import word_list
from kvds_nlp.language.lexicon import Lexicon
from kvds_nlp.spans import Span, stripped

_NEVER_END = word_list("abbreviations")
_MAY_END = word_list("abbreviations_final")
_CLOSERS = "\"'”’»)\\]"
_CUT = r"\[(?:\.\.\.|…)\]"
_END = re.compile(
    rf"(?:[.!?…]+|{_CUT})[{_CLOSERS}]*(?: ''(?=\s|$))?(?: {_CUT})*(?=\s|$)|\n[ \t]*\n|\n"
)
_OPENERS = "\"'“‘«„([-–—•*,… "
_BULLET = re.compile(r"[ \t]*(?:[-•*–▪◦·]|\d{1,2}[.)]|[a-z]\))[ \t]")
_BEGINS_WORD = re.compile(r"[\s(\[\"'“‘„]")
_DOTTED = re.compile(r"(?:\w{1,2}\.)+\w{1,2}")
_CLITICS = ("'s ", "'t ", "'k ", "'n ")
_LONGEST = 60
"""Letters in which what stands before a mark is sought; no abbreviation comes near it."""
_FULL = 0.8
_MANY_LINES = 4

_WORD = re.compile(r"\S+")
_EDGES = "().,;:'\"«»!?"
_FUNCTION = frozenset({"DET", "ADP", "PRON", "SCONJ", "CCONJ", "ADV", "AUX"})
_LEAST = 0.85  # log odds: a chance of about .7
_AHEAD = 12
_BEHIND = 60  # a line without any mark may be endless
_SHORT = 4


def sentence_spans(text: str) -> tuple[Span, ...]:
    """The sentences of a text; every character that is not blank lies in exactly one.

    A line end closes a sentence, except in text that is wrapped at a fixed width.

    >>> text = "Dat kost ca. 3,5 euro. En dan?"
    >>> [span.of(text) for span in sentence_spans(text)]
    ['Dat kost ca. 3,5 euro.', 'En dan?']
    """
    wrapped = is_wrapped(text)
    spans: list[Span] = []
    begin = 0
    for match in _END.finditer(text):
        if match.end() <= begin or not _is_boundary(text, match, begin, wrapped):
            continue
        span = stripped(text, begin, match.end())
        if span:
            spans.append(span)
        begin = match.end()
    last = stripped(text, begin, len(text))
    return (*spans, last) if last else tuple(spans)


def is_wrapped(text: str) -> bool:
    r"""Whether the lines were broken at a fixed width: most are about as long as the longest.

    >>> is_wrapped("Een kop\nEn een hele lange alinea die gewoon doorloopt tot het eind.")
    False
    """
    lengths = [len(line) for line in text.split("\n") if line.strip()]
    if len(lengths) < _MANY_LINES:
        return False
    longest = sorted(lengths)[-1 - len(lengths) // 20]
    return sum(length >= _FULL * longest for length in lengths) >= len(lengths) / 2


def _is_boundary(text: str, match: re.Match[str], begin: int, wrapped: bool) -> bool:
    """Whether a sentence that began at ``begin`` ends with these marks, or at this line end."""
    mark, at = match[0], match.end()
    if mark[0] == "\n":
        return (
            not wrapped
            or mark.count("\n") > 1
            or bool(_BULLET.match(text[at : at + 12]))
            or text[max(0, match.start() - _LONGEST) : match.start()].rstrip()[-1:] in ".!?:;"
        )
    if mark.startswith("["):
        return text[begin : match.start()].rstrip()[-1:] in ".!?" and not _starts_low(text, at)
    if _starts_low(text, at) and "\n" not in text[at : at + 1]:
        return False
    if mark[0] == "." and mark[:2] != "..":
        return not _is_abbreviation(text[begin : match.start() + 1], text, at)
    return True


def _next_word(text: str, at: int) -> str:
    return text[at : at + 60].lstrip().lstrip(_OPENERS)


def _starts_low(text: str, at: int) -> bool:
    """Whether the next word begins with a small letter (and is no clitic like 's in 's avonds)."""
    if text[at : at + 60].lstrip().startswith(_CLITICS):
        return False
    return _next_word(text, at)[:1].islower()


def _is_abbreviation(before: str, text: str, at: int) -> bool:
    """Whether the full stop that ends ``before`` belongs to an abbreviation, initial or number."""
    word = _BEGINS_WORD.split(before[-_LONGEST:-1])[-1]
    if not word or not _next_word(text, at):
        return False
    low = word.lower()
    if low in _MAY_END:
        return _starts_low(text, at)
    if len(word) == 1 and word.isalpha():
        return word.isupper() or low in _NEVER_END
    if _DOTTED.fullmatch(word):
        return True
    if word.isdigit():
        return len(before.strip()) == len(word) + 1 and len(word) <= len("12")
    return low in _NEVER_END


def split_sentences(text: str, lexicon: Lexicon, weights: Mapping[str, float]) -> tuple[Span, ...]:
    """The sentences of a text: by rule, and then at headings that no mark closes.

    Headings, captions and list items on one line end without a mark; a logistic score over the
    words before and after a capital or digit tells. Its weights were learned from the treebanks by
    ``tools/language/learned.py``, and it is cautious: in doubt the sentence goes on.
    """
    if not weights:
        return sentence_spans(text)
    out: list[Span] = []
    for span in sentence_spans(text):
        words = list(_WORD.finditer(text, span.start, span.end))
        forms = [word[0] for word in words]
        begin, start = 0, span.start
        for place in range(1, len(forms)):
            if _may_begin(forms[place]):
                values = joint_features(forms, begin, place, lexicon)
                if sum(weights.get(name, 0.0) * value for name, value in values.items()) > _LEAST:
                    out.append(Span(start, words[place - 1].end()))
                    begin, start = place, words[place].start()
        out.append(Span(start, span.end))
    return tuple(out)


def joints(text: str, lexicon: Lexicon) -> list[tuple[dict[str, float], int]]:
    """Every place where an unmarked sentence could begin: its features, and where the last ends.

    For training: the last sentence is taken to begin where the rules say so.
    """
    out = []
    for span in sentence_spans(text):
        words = list(_WORD.finditer(text, span.start, span.end))
        forms = [word[0] for word in words]
        out += [
            (joint_features(forms, 0, place, lexicon), words[place - 1].end())
            for place in range(1, len(forms))
            if _may_begin(forms[place])
        ]
    return out


def _may_begin(form: str) -> bool:
    core = form.strip(_EDGES)
    return bool(core) and (core[0].isupper() or core[0].isdigit() or form[0] in '«("')


def joint_features(
    forms: Sequence[str], begin: int, place: int, lexicon: Lexicon
) -> dict[str, float]:
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
    first = "digit" if here[0].isdigit() else "capital" if here[0].isupper() else here[0]
    names = [
        "bias",
        f"before:{tag_before}",
        f"here:{tag}",
        f"word before:{last.lower()}" if tag_before in _FUNCTION else "open before",
        f"word:{core.lower()}" if tag in _FUNCTION else "open",
        f"ends:{before[-1]}" if not before[-1].isalnum() else "ends:word",
        f"begins:{first}",
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


def _tag(form: str, lexicon: Lexicon) -> str:
    low = form.strip(_EDGES).lower()
    known = (pos for pos in ("noun", "verb", "adj") if lexicon.knows(low, pos))
    return lexicon.tags.get(low) or next(known, "?")
