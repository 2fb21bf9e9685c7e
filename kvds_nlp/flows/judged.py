"""What people decided of passages, as sources of evidence may lean on it at once."""

from __future__ import annotations

from collections.abc import Iterable

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Document
from kvds_nlp.reviewing import ReviewState
from kvds_nlp.settings import Settings
from kvds_nlp.similarity import JudgedText


def judged_texts(
    state: ReviewState, documents: Iterable[Document], codebook: Codebook, settings: Settings
) -> tuple[JudgedText, ...]:
    """The passages people judged, with the codes they carry and those they do not; sorted.

    Args:
        state: what stands; pairs on which people differ, or that a split left open, are not in it.
        documents: whose words may be used. In a talk the turns of who allows no use are context,
            and what was judged in those is left out.
        codebook: the present one.
        settings: say whether words of interviewers carry codes.
    """
    codes = [code.id for code in codebook.active]
    heard = {
        document.id: [
            turn.span
            for turn in document.turns
            if not turn.is_context(code_interviewer=settings.code_interviewer)
        ]
        for document in documents
    }
    found = []
    for key, answers in state.all_answers(sorted(state.segments), codes).items():
        verdict = state.segments[key]
        spoken = any(span.contains(verdict.span) for span in heard.get(verdict.doc_id, ()))
        if answers and spoken:
            yes, no = (
                tuple(sorted(code for code, holds in answers.items() if holds is wanted))
                for wanted in (True, False)
            )
            found.append(JudgedText(verdict.quote, yes, no))
    return tuple(sorted(found))
