"""Where Dutch sentences begin, by rule: written reports and spoken transcripts alike."""

from __future__ import annotations

import re

from kvds_nlp.spans import Span, stripped

_ABBREVIATIONS = frozenset(
    """aant afb afd al alg art bijv bijz blz bv bw ca cf cq c.a c.q c.s d.d d.m.v d.w.z dd dhr div
    dr drs ds e.a e.d e.o e.v ed enz etc evt excl fa fig fr gem gen geb get h.o.v hfst i.c i.e
    i.g.v i.h.a i.o i.o.m i.p.v i.s.m i.t.t i.v.m incl ing inw ir ivm jl jr k.k kol m.a.w m.b.t
    m.b.v m.i m.i.v m.m.v m.n m.u.v max mej mevr min mln mr mrd mw n.a.v n.a n.b n.l n.o.t n.v.t nl
    no nr nrs o.a o.b.v o.g.v o.i.d o.l.v o.m o.v.v ong p p.a p.d p.m p.p p.u par pct plm prof red
    resp s.v.p sec sept sr st str t.a.v t.b.v t.g.v t.h.v t.n.v t.o.v t.w tel temp t/m v v.a v.d
    v.l.n.r v.w.b vgl vnl vlg voorz vs w.o wo z.g zgn z.o.z z.s.m jan feb febr mrt apr jun jul aug
    okt nov dec hr i.d.d b.v.d a.u.b m.e.r mgr zr past""".split()
)
_MAY_END = frozenset({"enz", "etc", "e.d", "e.a", "o.i.d", "c.s", "b.v", "n.v", "jr", "sr", "e.o"})
_END = re.compile(
    r"(?:[.!?…]+|\[(?:\.\.\.|…)\])[\"'”’»)\]]*(?=\s)|\n[ \t]*\n|\n(?=[ \t]*[-•*–][ \t])"
)
_OPENERS = "\"'“‘«„([-–—•*… "
_LAST_WORD = re.compile(r"([^\s(\[\"'“‘„]+?)\.$")
_BRACKET = re.compile(r"\[[^\]\n]{0,80}\]")


def _next_word(text: str, at: int) -> str:
    rest = text[at : at + 60].lstrip()
    return rest.lstrip(_OPENERS)


def _starts_low(text: str, at: int) -> bool:
    word = _next_word(text, at)
    return bool(word) and word[0].islower() and not word.startswith(("'s ", "'t ", "'k "))


def _is_abbreviation(before: str, text: str, at: int) -> bool:
    """Whether the full stop that ends ``before`` belongs to an abbreviation or an initial."""
    found = _LAST_WORD.search(before)
    if not found:
        return False
    word = found[1]
    low = word.lower()
    if len(word) == 1 and word.isalpha():
        return word.isupper()
    if re.fullmatch(r"(?:\w{1,2}\.)+\w{1,2}", word) and low not in _MAY_END:
        return True
    if low in _MAY_END:
        return _starts_low(text, at)
    if word.isdigit():
        return _starts_low(text, at) or len(before.strip()) == len(word) + 1
    return low in _ABBREVIATIONS


def _is_boundary(text: str, match: re.Match[str], begin: int) -> bool:
    mark = match[0]
    if mark[0] == "\n":
        return True
    at = match.end()
    if mark.startswith("["):
        return not _starts_low(text, at) and text[begin : match.start()].rstrip()[-1:] in ".!?"
    if _starts_low(text, at):
        return False
    stop = match.start() + 1
    return not (
        mark[0] == "." and mark[:2] != ".." and _is_abbreviation(text[begin:stop], text, at)
    )


def sentence_spans(text: str) -> tuple[Span, ...]:
    """The sentences of a text; every character that is not blank lies in exactly one.

    >>> [s.of("Dat kost ca. 3,5 euro. En dan?") for s in sentence_spans("Dat kost ca. 3,5 euro. En dan?")]
    ['Dat kost ca. 3,5 euro.', 'En dan?']
    """
    spans: list[Span] = []
    begin = 0
    for match in _END.finditer(text):
        if match.end() <= begin or not _is_boundary(text, match, begin):
            continue
        span = stripped(text, begin, match.end())
        if span:
            spans.append(span)
        begin = match.end()
    last = stripped(text, begin, len(text))
    return (*spans, last) if last else tuple(spans)
