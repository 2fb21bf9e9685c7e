"""In which language people speak, told from their commonest little words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from kvds_nlp.data import Document
from kvds_nlp.messages import in_words

_LITTLE_WORDS = {
    "Dutch": "de het een en van ik je dat die niet we is zijn er maar om op te voor met aan als "
    "ook dan nog wel naar bij of uit wat heb hebben heeft was gewoon eigenlijk geen ze hij daar",
    "English": "the and of to that it you we was for on are with as this have not but they be "
    "from had or at by which there what were when so would their if",
    "German": "der die und das nicht ich wir sie ist ein eine zu mit auf auch für von dem den "
    "aber wie im es sich war haben sind dass oder nur noch werden bei",
    "French": "le la les et des que qui une un du est pas pour dans ce il elle nous vous sur au "
    "avec mais on plus sont ont cette par ne se je",
}
_LITTLE = {language: frozenset(words.split()) for language, words in _LITTLE_WORDS.items()}
_LETTERS = re.compile(r"[^\W\d_]+")
_ENOUGH = 12
_CLEARLY = 1.5

_SAMPLE = 2_000
"""Characters of a document from which its language is told: enough, and quick."""


def language_of(text: str) -> str:
    """The language of a text by its commonest little words; "" when it is too short to tell.

    Known are Dutch, English, German and French.

    >>> language_of("We did not let go of the wheel, and nobody asked us to do that at the time.")
    'English'
    >>> language_of("Ja hoor.")
    ''
    """
    words = [word.lower() for word in _LETTERS.findall(text)]
    if len(words) < _ENOUGH:
        return ""
    counts = {name: sum(word in little for word in words) for name, little in _LITTLE.items()}
    best = max(counts, key=counts.__getitem__)
    if counts[best] <= _CLEARLY * counts["Dutch"]:
        best = "Dutch"
    return best if counts[best] else ""


def foreign_notes(
    documents: Iterable[Document], *, code_interviewer: bool = False
) -> tuple[str, ...]:
    """One remark for each interview, and for the answers of each file, in another language.

    Such a text is coded all the same, as far as that goes.

    Sorted by file; none for a text that is too short to tell. Looked at are the first words of
    those who are coded, without labels and time codes.
    """
    foreign: Counter[tuple[str, str, str]] = Counter()
    for document in documents:
        sample, size = list[str](), 0
        for turn in document.turns:
            if size < _SAMPLE and not turn.is_context(code_interviewer=code_interviewer):
                sample.append(turn.span.of(document.text)[:_SAMPLE])
                size += len(sample[-1])
        if (language := language_of(" ".join(sample))) not in ("", "Dutch"):
            foreign[document.origin.path, document.kind, language] += 1
    notes = []
    for (path, kind, language), count in sorted(foreign.items()):
        what = "foreign.one" if kind != "answer" and count == 1 else f"foreign.{kind}"
        of = in_words(f"language.{language}")
        notes.append(f"{path}: {in_words(what, n=count, language=of)}{in_words('foreign.rules')}")
    return tuple(notes)
