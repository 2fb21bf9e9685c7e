"""Brings UD 2.0 sentences as near to the modern convention as rules can.

The rules were found by comparing the sentences that occur in an old and a modern file; what they
cannot decide is left to the model, which is told the convention of each training sentence.
"""

from __future__ import annotations

from dataclasses import replace

from treebank import MODERN, Gold, Word, with_words

_POSSESSIVE = {
    "mijn": "Person=1",
    "m'n": "Person=1",
    "je": "Person=2",
    "jouw": "Person=2",
    "uw": "Person=2",
    "zijn": "Person=3",
    "z'n": "Person=3",
    "haar": "Person=3",
    "ons": "Person=1",
    "onze": "Person=1",
    "jullie": "Person=2",
    "hun": "Person=3",
    "d'r": "Person=3",
}
_SAME = {"hetzelfde", "dezelfde", "datzelfde", "diezelfde", "ditzelfde", "deze", "geen"}
_OPENERS = {",": ",", ")": "(", "»": "«", '"': '"', "'": "'", "-": "-", "''": ",,", "]": "["}
_MOVES_UP = {
    "nsubj",
    "nsubj:pass",
    "csubj",
    "aux",
    "aux:pass",
    "mark",
    "punct",
    "cc",
    "obl",
    "advcl",
    "parataxis",
    "conj",
    "expl",
    "advmod",
    "ccomp",
}


def modernised(gold: Gold) -> Gold:
    """The sentence in modern annotation; a modern sentence comes back with small repairs only."""
    words = [replace(word, feats=_features(word.feats)) for word in gold.words]
    if gold.treebank not in MODERN:
        for rule in (_names, _copulas, _labels, _coordinators):
            words = rule(words)
        words = _punctuation(words)
    return with_words(gold, words)


def _features(feats: str) -> str:
    """Features without those that mark multiword units (they are not about the word)."""
    kept = [f for f in feats.replace("=yes", "=Yes").split("|") if f and "ExtPos" not in f]
    return "|".join(sorted(kept, key=str.lower))


def _names(words: list[Word]) -> list[Word]:
    out = list(words)
    for i, word in enumerate(words):
        if word.dep == "flat:name" or (word.dep == "fixed" and _in_name(words, i)):
            out[i] = replace(word, dep="flat")
    return out


def _in_name(words: list[Word], i: int) -> bool:
    group = [w for w in words if w.dep == "fixed" and w.head == words[i].head]
    group.append(words[words[i].head])
    capitals = sum(w.form[:1].isupper() for w in group)
    return capitals * 2 >= len(group) and capitals > 1


def _copulas(words: list[Word]) -> list[Word]:
    """A copula other than "zijn" becomes the head, its predicate an xcomp of it."""
    out = list(words)
    for i, word in enumerate(words):
        if word.dep != "cop" or word.lemma == "zijn":
            continue
        predicate = word.head
        old = out[predicate]
        out[i] = replace(
            word, pos="VERB", dep=old.dep, head=i if old.head == predicate else old.head
        )
        out[predicate] = replace(old, dep="xcomp", head=i)
        for j, other in enumerate(out):
            moves = other.dep in _MOVES_UP and not (other.dep == "advmod" and j == predicate - 1)
            if other.head == predicate and j not in (i, predicate) and moves:
                out[j] = replace(other, head=i)
    return out


def _labels(words: list[Word]) -> list[Word]:
    return [_label(words, i) for i in range(len(words))]


def _label(words: list[Word], i: int) -> Word:
    word = words[i]
    low = word.form.lower()
    head = words[word.head]
    if word.pos in ("DET", "PRON") and low in _POSSESSIVE and word.dep in ("det", "nmod"):
        feats = f"{_POSSESSIVE[low]}|Poss=Yes|PronType=Prs"
        return replace(word, pos="PRON", feats=feats, dep="nmod:poss")
    if word.pos == "NUM" and not low.isdigit() and low.rstrip("e")[-2:] in ("st", "de", "d", "rd"):
        dep = "amod" if word.dep == "nummod" else word.dep
        return replace(word, pos="ADJ", feats="Degree=Pos", dep=dep)
    if low in ("als", "dan") and word.dep == "mark" and word.pos == "ADP":
        return replace(word, pos="SCONJ")
    of_degree = low in ("meer", "meest", "minder", "veel") and head.pos in ("VERB", "ADJ", "ADV")
    if of_degree and word.pos == "PRON" and word.dep in ("obl", "amod", "nmod"):
        return replace(word, pos="ADV", dep="advmod", feats="")
    if low in _SAME and word.dep == "det" and word.pos in ("ADJ", "PRON"):
        return replace(word, pos="DET")
    if word.pos == "ADV" and word.dep == "mark":
        return replace(word, pos="SCONJ")
    by = any(w.head == i and w.form.lower() == "door" for w in words)
    passive = any(w.head == word.head and w.dep == "nsubj:pass" for w in words)
    if word.dep == "obl" and by and passive:
        return replace(word, dep="obl:agent")
    if word.dep == "obj" and low in ("zich", "elkaar") and head.pos == "VERB":
        return replace(word, dep="expl:pv") if low == "zich" else word
    if word.pos == "AUX" and word.dep not in ("aux", "aux:pass", "cop"):
        return replace(word, pos="VERB")
    return word


def _coordinators(words: list[Word]) -> list[Word]:
    """A coordinator hangs on the conjunct that follows it, not on the first."""
    out = list(words)
    for i, word in enumerate(words):
        if word.dep != "cc" or word.head > i:
            continue
        later = [
            j for j, w in enumerate(words) if w.dep == "conj" and j > i and w.head == word.head
        ]
        if later:
            out[i] = replace(word, head=later[0])
    return out


def _punctuation(words: list[Word]) -> list[Word]:
    """Punctuation hangs on the unit it opens or closes, else as high as no arc is crossed."""
    out = list(words)
    for i, word in enumerate(words):
        if word.dep == "punct":
            out[i] = replace(word, head=_punct_head(words, out, i))
    return out


def _punct_head(words: list[Word], done: list[Word], i: int) -> int:
    following = _climb(words, i, 1)
    before = _climb(words, i, -1)
    if following is not None and words[following].dep == "conj" and words[following].head < i:
        return following
    closed = _closes(words, done, i)
    if closed is not None:
        return closed
    if following is None:
        return next((j for j, word in enumerate(words) if word.head == j), i)
    if before is None or words[following].head < i:
        return following
    return before


def _closes(words: list[Word], done: list[Word], i: int) -> int | None:
    """The unit that an earlier mark opened and that ends just before ``i``."""
    opener = _OPENERS.get(words[i].form)
    for k in range(i - 2, -1, -1):
        head = done[k].head
        if words[k].form == opener and k < head < i and _last(words, head) == i - 1:
            return head
    return None


def _last(words: list[Word], head: int) -> int:
    inside = {head}
    for j in range(head + 1, len(words)):
        if words[j].head in inside and words[j].dep != "punct":
            inside.add(j)
    return max(inside)


def _climb(words: list[Word], i: int, step: int) -> int | None:
    """The highest word beside ``i`` whose path to it stays on that side; -1 left, 1 right."""
    j = i + step
    while 0 <= j < len(words) and words[j].dep == "punct":
        j += step
    if not 0 <= j < len(words):
        return None
    while words[j].head != j and (words[j].head - i) * step > 0:
        j = words[j].head
    return j
