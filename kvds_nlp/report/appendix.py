"""The appendix of report.docx: what each theme means."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kvds_nlp.messages import messages
from kvds_nlp.report.parts import Report
from kvds_nlp.writers.word import WordFile

EXAMPLES = 3
"""Examples of a theme in the appendix; the codebook has them all."""


def write_appendix(file: WordFile, report: Report) -> None:
    """The codebook: what each theme means, what belongs to it and what does not, examples."""
    say, book = messages(report.lang), report.corpus.codebook
    labels = {code.id: code.label for code in book.codes}
    file.heading(1, say["appendix.title"], new_page=True)
    for code in book.active:
        file.heading(2, code.label)
        if code.definition:
            file.text(code.definition)
        examples = [f"“{example.text}”" for example in code.examples[:EXAMPLES]]
        for key, lines in (
            ("appendix.include", code.include),
            ("appendix.exclude", code.exclude),
            ("appendix.examples", examples),
        ):
            if lines:
                told = "; ".join(line.rstrip(".;") for line in lines)
                file.note(say[key].format(lines=_with_labels(told, labels)))


def _with_labels(words: str, labels: Mapping[str, str]) -> str:
    """Words of a codebook in which a reference to themes, ids in brackets, names them as people do.

    >>> _with_labels("regie (effect, sturen); effect (meer)", {"effect": "Baat", "sturen": "Regie"})
    'regie (“Baat”, “Regie”); effect (meer)'
    """

    def named(reference: re.Match[str]) -> str:
        ids = reference[1].split(", ")
        known = all(one in labels for one in ids)
        return f"({', '.join(f'“{labels[one]}”' for one in ids)})" if known else reference[0]

    return re.sub(r"\(([^()]+)\)", named, words)
