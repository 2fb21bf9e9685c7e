"""Why a passage carries a theme, in words a person reads; ids of rules stay in csv."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Evidence
from kvds_nlp.messages import Lang, messages, note_in, within_quotes
from kvds_nlp.similarity import APPROVED

MOST = 90
"""Characters of one reason; what it rests on stands in full in codebook and text."""


def why(
    coding: Coding,
    corpus: Corpus,
    *,
    shown: Callable[[str], str] | None = None,
    most: int | None = None,
    lang: Lang | None = None,
) -> tuple[str, ...]:
    """The reasons for a coding, each once: "regel: “los laten”", "lijkt op “…”", "mens: Anna".

    Args:
        coding: one of the corpus.
        corpus: whose codebook and language it is.
        shown: what is done to words of the passage before others than the analyst read them; it may
            take time. They read no words of another passage as a reason.
        most: how many reasons at most; None = all.
        lang: of the words; None = the corpus's own.
    """
    first = islice(_reasons(coding, corpus, shown, lang or corpus.settings.lang), most)
    return tuple(dict.fromkeys(first))


def _reasons(
    coding: Coding, corpus: Corpus, for_others: Callable[[str], str] | None, lang: Lang
) -> Iterator[str]:
    say, shown = messages(lang), for_others or str
    for evidence in coding.evidence:
        kind, _, name = evidence.source.partition(":")
        if kind == "rule":
            yield say["why.rule"].format(
                words=_short(within_quotes(shown(evidence.words)) or _worded(evidence, corpus))
            )
        elif kind == "person":
            yield say["why.person"].format(name=name)
        elif kind == "similar" and evidence.note == APPROVED:
            note = note_in(lang, evidence.note)
            yield note if for_others else _approved(note, evidence, corpus)
        elif kind in ("similar", "meaning") and evidence.note:
            yield _short(note_in(lang, evidence.note), 2 * MOST)
        else:
            yield (
                say[f"why.{kind}" if f"why.{kind}" in say else "why.model"]
                .format(words=_short(within_quotes(shown(evidence.words))))
                .removesuffix(": “”")
            )


def _approved(note: str, evidence: Evidence, corpus: Corpus) -> str:
    """Likeness to a passage that people gave the code: its words, as long as they gave it and its
    speaker may be quoted.
    """
    said = corpus.approved.get(evidence.source.partition(":")[2], ())
    if not said or not all(map(corpus.quotable, said)):  # the same words may be of several people
        return note
    return f"{note}: “{_short(within_quotes(said[0].quote))}”"


def _worded(evidence: Evidence, corpus: Corpus) -> str:
    """A rule as its codebook words it, where it left no words of the text."""
    code = corpus.codebook.by_id.get(evidence.code)
    rules = code.rules if code else ()
    return next((r.wording for r in rules if f"rule:{r.id}" == evidence.source), "")


def _short(text: str, most: int = MOST) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"
