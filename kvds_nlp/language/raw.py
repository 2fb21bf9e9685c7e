"""What a pipeline says of a sentence: read from spaCy, its lemmas unmarked, its tags put right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from sys import intern
from typing import TYPE_CHECKING, Protocol

from kvds_nlp.dutch import word_list
from kvds_nlp.language.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc

_VERBAL = ("VERB", "AUX")
_COLUMNS: list[int | str] = ["ORTH", "IDX", "POS", "MORPH", "LEMMA", "HEAD", "DEP"]
_HALF = 2**63
_HELPING = ("aux", "aux:pass", "cop")
_NAMES_IN_LOWER_CASE = word_list("days_and_months")
_LEAST_NOUN = 3
_SUBJECTS = frozenset({"ik", "jij", "je", "we", "wij", "ze", "zij", "hij", "jullie", "u", "men"})
_INVERTED = _SUBJECTS - {"hij", "u", "men"}
_PLURAL = frozenset({"we", "wij", "ze", "zij", "jullie"})
_AFTER_COMMAND = frozenset({"het", "me", "mij", "eens", "maar", "dan", "hem", "ons"})
_BEFORE_NOUN = ("DET", "ADJ", "ADP", "NUM")
_FINITE_PLURAL = "Number=Plur|Tense=Pres|VerbForm=Fin"


_RUN, _PIECE = re.compile(r"\S{1000,}"), 100


def doc_of(tokenizer: Tokenizer, text: str) -> Doc:
    """The words of a text; a thousand signs without a blank are cut in pieces first.

    After each comma or bracket spaCy looks at all that is left of such a run anew: of 100,000
    commas for minutes.
    """
    cuts = [at for run in _RUN.finditer(text) for at in range(run.start(), run.end(), _PIECE)]
    if not cuts:
        alone: Doc = tokenizer(text)
        return alone
    from spacy.tokens import Doc

    edges = sorted({0, *cuts, *(run.end() for run in _RUN.finditer(text)), len(text)})
    pieces = [tokenizer(text[start:end]) for start, end in pairwise(edges)]
    whole: Doc = Doc.from_docs(pieces, ensure_whitespace=False)
    return whole


@dataclass(frozen=True, slots=True)
class RawSentence:
    """Parallel tuples, one item per word; blanks are no words.

    Attributes:
        starts: where each word begins in the analysed text.
        texts: the words as written.
        pos: Universal Dependencies parts of speech; "" when the pipeline gives none.
        morphs: UD features as ``Key=Value|...``.
        lemmas: the pipeline's own lemmas; "" when it gives none.
        heads: index of each word's head within the sentence; its own at a root.
        deps: UD relations; "" where not parsed.
        parsed: whether heads and relations were given.
        tagged: whether a trained tagger gave the parts of speech.
    """

    starts: tuple[int, ...]
    texts: tuple[str, ...]
    pos: tuple[str, ...]
    morphs: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    parsed: bool = False
    tagged: bool = False

    @property
    def start(self) -> int:
        """Where the sentence begins in the analysed text."""
        return self.starts[0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.starts[-1] + len(self.texts[-1])

    def __len__(self) -> int:
        return len(self.texts)

    def is_verbal(self, place: int) -> bool:
        """Whether this word is tagged as a verb of any kind."""
        return self.pos[place] in _VERBAL

    def is_verb(self, place: int) -> bool:
        """Whether this is a verb that means something ("zeg maar" does not)."""
        return self.pos[place] in _VERBAL and self.texts[place : place + 2] != ("zeg", "maar")

    def may_be_finite(self, place: int) -> bool:
        """Whether this verb is finite, or nothing is known of its form."""
        return "VerbForm=Fin" in self.morphs[place] or not self.morphs[place]

    def is_particle(self, place: int) -> bool:
        """Whether the tagger calls this word the particle of a separated verb."""
        return "Prt=Yes" in self.morphs[place]

    def repaired(self, lexicon: Lexicon) -> RawSentence:
        """The sentence with parts of speech that agree with its parse and its spelling.

        A verb that the parser hangs on another as auxiliary or copula is AUX, any other VERB; a
        word in small letters that is a known noun is no name; and a verb form beside its subject
        pronoun ("loop je", "vragen we"), rare in the treebanks and common in talk, is finite.
        """
        pos, morphs = list(self.pos), list(self.morphs)
        for place, tag in enumerate(self.pos):
            if tag == "NOUN" and self._is_spoken_verb(place, lexicon):
                pos[place] = "VERB"
                plural = self.texts[place].endswith("en")
                morphs[place] = _FINITE_PLURAL if plural else "VerbForm=Fin"
                continue
            if self.parsed and tag in _VERBAL:
                pos[place] = "AUX" if self.deps[place] in _HELPING else "VERB"
            elif tag == "PROPN" and self._is_common_noun(place, lexicon):
                pos[place] = "NOUN"
            if tag in _VERBAL and "VerbForm=Inf" in self.morphs[place]:
                beside = {text.lower() for text in self.texts[max(0, place - 1) : place + 2]}
                earlier = any("VerbForm=Fin" in morph for morph in self.morphs[:place])
                if beside & _PLURAL and not earlier:
                    morphs[place] = _FINITE_PLURAL
        return replace(self, pos=tuple(pos), morphs=tuple(morphs))

    def _is_common_noun(self, place: int, lexicon: Lexicon) -> bool:
        """Whether a word tagged as name is a noun by its letters or its place."""
        word = self.texts[place]
        low = word.lower()
        head, _, tail = word.rpartition("-")
        if head and tail.islower() and len(tail) >= _LEAST_NOUN:
            return _is_known(tail, lexicon)
        if not word.isalpha() or len(word) < _LEAST_NOUN or low in _NAMES_IN_LOWER_CASE:
            return False
        beside = self.pos[max(0, place - 1) : place] + self.pos[place + 1 : place + 2]
        if "PROPN" in beside or not _is_known(low, lexicon):
            return False
        return word.islower() or (not place and word.istitle() and low not in lexicon.names)

    def _is_spoken_verb(self, place: int, lexicon: Lexicon) -> bool:
        """Whether a word tagged as noun is a verb form with its pronoun, or a command."""
        before = self.texts[place - 1].lower() if place else ""
        after = self.texts[place + 1].lower() if place + 1 < len(self) else ""
        low = self.texts[place].lower()
        if low == "zeg" and after == "maar":
            return True
        inverted = after in _INVERTED and (not place or self.pos[place - 1] not in _BEFORE_NOUN)
        commands = not place and after in _AFTER_COMMAND
        if not (before in _SUBJECTS or inverted or commands):
            return False
        near = self.morphs[max(0, place - 3) : place] + self.morphs[place + 1 : place + 3]
        if any("VerbForm=Fin" in morph for morph in near):
            return False
        return lexicon.table_lemma(low, "VERB") is not None


def _is_known(low: str, lexicon: Lexicon) -> bool:
    return lexicon.knows(low, "noun") or lexicon.knows(lexicon.lookup.get(low, ""), "noun")


class Pipeline(Protocol):
    """What an engine asks of a tagger."""

    def raw(self, texts: Iterable[str]) -> Iterator[tuple[RawSentence, ...]]:
        """One tuple of raw sentences per text, in order."""
        ...

    def tagged(
        self, sentences: Sequence[Sequence[str]], spaces: Sequence[Sequence[bool]]
    ) -> list[RawSentence]:
        """Raw sentences for text that is already split in words; offsets count per sentence."""
        ...


def raw_sentence(doc: Doc, words: range, base: int = 0, *, blanks: bool = False) -> RawSentence:
    """What spaCy says of some words of a document; heads are counted among these words.

    Args:
        doc: tagged, perhaps parsed.
        words: which of its tokens.
        base: added to spaCy's own character offsets.
        blanks: whether tokens of nothing but blanks are words too.
    """
    strings = doc.vocab.strings
    rows: list[list[int]] = doc.to_array(_COLUMNS)[words.start : words.stop].tolist()
    kept = [i for i, row in enumerate(rows) if blanks or not strings[row[0]].isspace()]
    parsed = doc.has_annotation("DEP")

    def column(number: int) -> tuple[str, ...]:  # spaCy makes each string anew
        return tuple(intern(strings[rows[i][number]]) for i in kept)

    heads = list(range(len(kept)))
    if parsed:  # spaCy gives signed distances as unsigned numbers
        new = {old: place for place, old in enumerate(kept)}
        away = ((rows[i][5] + _HALF) % (2 * _HALF) - _HALF for i in kept)
        heads = [new.get(i + by, new[i]) for i, by in zip(kept, away, strict=True)]
    return RawSentence(
        starts=tuple(base + rows[i][1] for i in kept),
        texts=column(0),
        pos=tuple(tag or "X" for tag in column(2)),
        morphs=column(3),
        lemmas=column(4),
        heads=tuple(heads),
        deps=tuple("root" if dep == "ROOT" else dep if parsed else "" for dep in column(6)),
        parsed=parsed,
        tagged=doc.has_annotation("POS"),
    )


def unmarked(lemma: str) -> str:
    """A lemma without the underscores of the Dutch treebanks (spaCy issue 10876).

    Pipelines trained on them write ``aan_sluiten`` for aansluiten and ``basis_niveau`` for a
    compound; we write the word itself and keep the parts apart.

    >>> unmarked("aan_sluiten"), unmarked("huis"), unmarked("_")
    ('aansluiten', 'huis', '_')
    """
    return lemma.replace("_", "") or lemma


def marked_parts(lemma: str, pos: str) -> tuple[str, ...]:
    """The compound parts that a treebank lemma marks; () for verbs and for plain lemmas.

    >>> marked_parts("basis_niveau", "NOUN"), marked_parts("aan_sluiten", "VERB")
    (('basis', 'niveau'), ())
    """
    if pos not in ("NOUN", "ADJ") or "_" not in lemma.strip("_"):
        return ()
    return tuple(part.lower() for part in lemma.split("_") if part)


def marked_particle(lemma: str, pos: str) -> tuple[str, str] | None:
    """Particle and base verb that a treebank lemma marks, or None.

    >>> marked_particle("los_laten", "VERB")
    ('los', 'laten')
    """
    if pos not in _VERBAL or lemma.count("_") != 1:
        return None
    particle, _, verb = lemma.lower().partition("_")
    return (particle, verb) if particle and verb else None
