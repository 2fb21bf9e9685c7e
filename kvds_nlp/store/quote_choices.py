"""Which quotes a study always uses, which never, and which it shortens: as people chose.

A choice is about words: it follows them where a row above them, another spelling of the file's name
or a theme of another name moved them, and never passes to other words that stand in their place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kvds_nlp.arrays import as_json
from kvds_nlp.atomic import write_bytes
from kvds_nlp.codebook import Codebook
from kvds_nlp.codebook.model import heirs_of
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Segment, digest
from kvds_nlp.errors import StoreError
from kvds_nlp.incoming import json_in, regular
from kvds_nlp.messages import in_words, system_said
from kvds_nlp.places import QUOTE_CHOICES
from kvds_nlp.reviewsheet.reading import QuoteChoices
from kvds_nlp.spans import Span


@dataclass(frozen=True, slots=True, order=True)
class KeptChoice:
    """One choice as it is kept.

    Attributes:
        key: of the segment, when it was chosen.
        code: the theme it is a quote of.
        words: digest of the segment's words.
        left_out: of one that people shortened, the stretches of these words that they left out.
    """

    key: str
    code: str
    words: str
    left_out: tuple[Span, ...] = ()

    @property
    def doc_id(self) -> str:
        """Of the document the words stood in."""
        return self.key.rpartition("@")[0]

    @classmethod
    def of(cls, segment: Segment, code: str, left_out: Iterable[Span] = ()) -> KeptChoice:
        """The choice of this segment as a quote of this code."""
        return cls(segment.key, code, digest(segment.quote), tuple(left_out))

    def codes_in(self, book: Codebook) -> list[str]:
        """The codes it is about now: its own, or those that replaced it."""
        active = {one.id for one in book.active}
        return [one for one in heirs_of(book.became, self.code) if one in active]


@dataclass(frozen=True, slots=True)
class KeptChoices:
    """All choices of a study, as they are kept."""

    pinned: frozenset[KeptChoice] = frozenset()
    vetoed: frozenset[KeptChoice] = frozenset()
    shortened: frozenset[KeptChoice] = frozenset()

    def mapped(self, change: Callable[[KeptChoice], KeptChoice | None]) -> KeptChoices:
        """Each choice changed; those for which nothing is given are left out."""

        def changed(some: Iterable[KeptChoice]) -> frozenset[KeptChoice]:
            return frozenset(new for one in some if (new := change(one)))

        return KeptChoices(*map(changed, (self.pinned, self.vetoed, self.shortened)))

    def without(self, segment: Segment, code: str, book: Codebook) -> KeptChoices:
        """All but those about these words as a quote of this code, under whatever name it had."""
        words = digest(segment.quote)
        return self.mapped(
            lambda one: None if one.words == words and code in one.codes_in(book) else one
        )

    def chosen(self, segment: Segment, code: str, book: Codebook, what: str) -> KeptChoices:
        """With ``what`` for these words as a quote of this code: "pinned", "vetoed", or "" for
        neither; how they are shortened stays.
        """
        one, before = KeptChoice.of(segment, code), self.without(segment, code, book)
        pinned = before.pinned | ({one} if what == "pinned" else set())
        vetoed = before.vetoed | ({one} if what == "vetoed" else set())
        return KeptChoices(pinned, vetoed, self.shortened)

    def cut(
        self, segment: Segment, code: str, book: Codebook, left_out: Iterable[Span] | None
    ) -> KeptChoices:
        """With these words as a quote of this code shortened so.

        Args:
            segment: whose words they are.
            code: the theme.
            book: the codebook.
            left_out: stretches of the words of the segment; none = it stays whole, None = cut as
                it comes.
        """
        shortened = self.without(segment, code, book).shortened
        if left_out is not None:
            shortened |= {KeptChoice.of(segment, code, left_out)}
        return KeptChoices(self.pinned, self.vetoed, shortened)

    def in_corpus(self, corpus: Corpus) -> QuoteChoices:
        """What they say of the segments of a run.

        A veto holds for the same words wherever they stand, and so does what is left out of them; a
        pin for the segment itself, or when it moved for one with its words.
        """
        every = (*self.pinned, *self.vetoed, *self.shortened)
        if not every:
            return QuoteChoices()
        wanted = {one.words for one in every}
        with_words: dict[str, list[str]] = {}
        for segment in corpus.segments:
            if (words := digest(segment.quote)) in wanted:
                with_words.setdefault(words, []).append(segment.key)

        def named(one: KeptChoice, keys: Iterable[str]) -> Iterable[tuple[str, str]]:
            return ((key, code) for key in keys for code in one.codes_in(corpus.codebook))

        pinned: set[tuple[str, str]] = set()
        for one in self.pinned:
            keys = with_words.get(one.words, [])
            pinned.update(named(one, [one.key] if one.key in keys else sorted(keys)[:1]))
        vetoed = {said for one in self.vetoed for said in named(one, with_words.get(one.words, []))}
        shortened = {
            said: one.left_out
            for one in sorted(self.shortened)
            for said in named(one, with_words.get(one.words, []))
        }
        return QuoteChoices(frozenset(pinned - vetoed), frozenset(vetoed), shortened)


def kept_choices(study: Path | None) -> KeptChoices:
    """What was chosen in a study; nothing in one without choices, or where there is no study.

    Raises:
        StoreError: the file cannot be read.
    """
    path = study / QUOTE_CHOICES if study else None
    if path is None or not path.exists():
        return KeptChoices()
    try:
        body = json_in(regular(path).read_bytes())
        pinned, vetoed = (
            frozenset(_choice(one) for one in body[name]) for name in ("pinned", "vetoed")
        )
        shortened = frozenset(
            replace(_choice(one), left_out=tuple(Span(int(a), int(b)) for a, b in pairs))
            for *one, pairs in body.get("shortened", ())
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        why = system_said(error) if isinstance(error, OSError) else error
        raise StoreError(in_words("quotes.choices_unread", path=path, error=why)) from None
    return KeptChoices(pinned, vetoed, shortened)


def _choice(said: Sequence[object]) -> KeptChoice:
    key, code, words = map(str, said)
    return KeptChoice(key, code, words)


def choices_in(study: Path | None, corpus: Corpus) -> QuoteChoices:
    """What was chosen in a study, of the segments of one of its runs.

    Raises:
        StoreError: the file cannot be read.
    """
    return kept_choices(study).in_corpus(corpus)


def keep_quote_choices(study: Path, choices: KeptChoices) -> None:
    """Keeps what was chosen, whole.

    Raises:
        OutputError: it cannot be written; what was chosen before stands.
    """
    write_bytes(study / QUOTE_CHOICES, choices_bytes(choices))


def choices_bytes(choices: KeptChoices) -> bytes:
    """The choices as their file holds them."""

    def listed(some: Iterable[KeptChoice]) -> list[list[str]]:
        return [[one.key, one.code, one.words] for one in sorted(some)]

    body: dict[str, object] = {
        "pinned": listed(choices.pinned),
        "vetoed": listed(choices.vetoed),
    }
    if choices.shortened:
        body["shortened"] = [
            [one.key, one.code, one.words, [[cut.start, cut.end] for cut in one.left_out]]
            for one in sorted(choices.shortened)
        ]
    return as_json(body)
