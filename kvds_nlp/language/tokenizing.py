"""spaCy as far as a sentence asks for it: without its command line, and with few exceptions.

A Dutch tokenizer of spaCy holds 4,670 exceptions (abbreviations, faces), and preparing them takes
longer than all else of a short text. Here an exception is prepared when a text has its letters.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

NAME = "kvds.Tokenizer.v1"
"""What spaCy's registry of tokenizers calls ours."""

_PATIENCE = 5_000
"""Texts after which all exceptions are prepared: looking for them would cost more from here on."""
_SIZE = 2
"""Letters by which an exception is looked up."""


def open_spacy() -> ModuleType:
    """spaCy, with ``NAME`` known to it.

    It imports its own command line, and with that a client for the internet: a third of the
    time it takes, and nothing that is used here. While it is imported something else stands there.
    """
    names = ("spacy.cli", "spacy.cli.info")
    first = "spacy" not in sys.modules
    if first:
        stands_in = ModuleType(names[-1])
        stands_in.info = _info  # type: ignore[attr-defined]
        sys.modules.update(dict.fromkeys(names, stands_in))
    try:
        import spacy
    finally:
        if first:
            for name in names:
                sys.modules.pop(name, None)
    from spacy.util import registry

    if NAME not in registry.tokenizers:
        registry.tokenizers.register(NAME, func=_made)
    return spacy


def _info(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever spaCy's own takes and gives
    """``spacy.info`` itself, for who calls it."""
    from spacy.cli.info import info

    return info(*given, **named)


def _made() -> Callable[[Language], Tokenizer]:
    """How spaCy makes a tokenizer: as its own, but each exception when it is met."""
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    class Sparing(Tokenizer):  # type: ignore[misc]  # spaCy's is not typed
        """Gives the words that a tokenizer with all exceptions gives."""

        waiting: Exceptions
        alone: Lock

        def __call__(self, text: str) -> Any:  # noqa: ANN401
            with self.alone:  # no other thread may cut words while an exception comes in
                for chunk, words in self.waiting.met_in(text):
                    self.add_special_case(chunk, words)
                return super().__call__(text)

    def of(nlp: Language) -> Tokenizer:
        known: Any = nlp.Defaults
        made = Sparing(
            nlp.vocab,
            prefix_search=compile_prefix_regex(known.prefixes).search,
            suffix_search=compile_suffix_regex(known.suffixes).search,
            infix_finditer=compile_infix_regex(known.infixes).finditer,
            token_match=known.token_match,
            url_match=known.url_match,
        )
        made.waiting, made.alone = Exceptions(known.tokenizer_exceptions), Lock()
        return made

    return of


class Exceptions:
    """The exceptions of a tokenizer that no text has asked for yet."""

    def __init__(self, words_of: dict[str, Any]) -> None:
        """All of them; ``words_of`` gives the words in which each is to be cut."""
        self._words_of = words_of
        self._texts = 0
        self._short: list[str] = []
        self._by_begin: dict[str, dict[str, str]] = defaultdict(dict)
        for chunk in words_of:
            letters = "".join(chunk.split())
            if len(letters) < _SIZE:
                self._short.append(chunk)
            else:
                self._by_begin[letters[:_SIZE]][chunk] = letters

    def met_in(self, text: str) -> Iterable[tuple[str, Any]]:
        """Those that may matter to this text, with their words; each is given once.

        spaCy applies an exception to letters that follow one another, and looks past the blanks
        between them: so do we. One more than needed changes nothing.
        """
        if not self._by_begin:
            return ()
        self._texts += 1
        found, self._short = self._short, []
        if self._texts > _PATIENCE:
            found += [chunk for some in self._by_begin.values() for chunk in some]
            self._by_begin.clear()
        else:
            letters = "".join(text.split())
            begins = {letters[at : at + _SIZE] for at in range(len(letters) - _SIZE + 1)}
            for begin in begins & self._by_begin.keys():
                some = self._by_begin[begin]
                met = [chunk for chunk, theirs in some.items() if theirs in letters]
                for chunk in met:
                    del some[chunk]
                found += met
        return [(chunk, self._words_of[chunk]) for chunk in sorted(found)]
