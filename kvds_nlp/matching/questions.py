"""What was asked, as a view: its words with every lemma they may have, without any analysis."""

from __future__ import annotations

import re

from kvds_nlp.data import Sentence, Token
from kvds_nlp.matching.letters import Letters
from kvds_nlp.matching.terms import Terms
from kvds_nlp.matching.view import View
from kvds_nlp.matching.words import Keys

_WORD = re.compile(r"[\w'’-]+|[^\w\s]")


def question_view(text: str, terms: Terms, letters: Letters) -> View:
    """A question as rules look at it: one unparsed sentence."""
    tokens = tuple(_token(match, terms.keys) for match in _WORD.finditer(text))
    return View(Sentence(0, len(text), tokens), text, 0, terms, letters)


def _token(match: re.Match[str], keys: Keys) -> Token:
    word = match[0]
    found = tuple(keys(word)) or (word.lower(),)
    pos = "X" if word[0].isalnum() else "PUNCT"
    return Token(match.start(), match.end(), word, pos, found[0], found)
