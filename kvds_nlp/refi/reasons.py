"""What a selection's description says of its codings, written so that it can be read back.

A line a coding: ``tijd: bevestigd, score 0.80, belemmerend; rule:1 "geen tijd"``, and a line for
what a person noted with it: ``tijd: notitie van Noor: klopt``. What others wrote there is a note
on all of the selection's codings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kvds_nlp.data import VALENCES, Coding

_STATUS = {
    "proposed": "voorgesteld",
    "accepted": "bevestigd",
    "added": "toegevoegd",
    "rejected": "afgewezen",
}
_NOTE = "notitie van "
_OURS = re.compile(
    rf"(?P<code>\S+): (?:(?P<reason>(?:{'|'.join(_STATUS.values())})\b.*)|"
    rf"{_NOTE}(?P<who>.+?): (?P<note>.*))\Z"
)
_VALENCE = re.compile(rf"\w+, score \d\.\d+, ({'|'.join(VALENCES)})\b")


@dataclass(frozen=True, slots=True)
class CodingReason:
    """What is said of one coding; each of these may be "".

    Attributes:
        reason: its status, score and reasons as we wrote them.
        valence: one of ``VALENCES``.
        note: what a person wrote.
    """

    reason: str = ""
    valence: str = ""
    note: str = ""

    @classmethod
    def of(cls, text: str, code: str, user: str) -> CodingReason:
        r"""What a selection's description says of the code that this user gave.

        >>> text = 'a: bevestigd, score 0.80, neutraal\na: notitie van Noor: ja\nNog iets.'
        >>> CodingReason.of(text, "a", "Noor").note
        'ja\nNog iets.'
        >>> CodingReason.of(text, "b", "Noor")
        CodingReason(reason='', valence='', note='Nog iets.')
        """
        reason, notes = "", []
        for line in text.strip().splitlines():
            ours = _OURS.match(line.strip())
            if ours is None:
                notes.append(line.strip())
            elif ours["code"] == code and ours["reason"]:
                reason = ours["reason"]
            elif ours["code"] == code and ours["who"] == user:
                notes.append(ours["note"])
        valence = _VALENCE.match(reason)
        return cls(reason, valence[1] if valence else "", "\n".join(notes).strip())


NOTHING_SAID = CodingReason()


def reason_line(coding: Coding) -> str:
    """Status, score, valence and reasons of a coding on one line."""
    status = f"{coding.code}: {_STATUS[coding.status]}"
    if not coding.evidence:
        return status
    reasons = []
    for item in coding.evidence:
        words = item.words or item.note
        reasons.append(f'{item.source} "{" ".join(words.split())}"' if words else item.source)
    score = f"score {coding.score:.2f}, {coding.valence}"
    return f"{status}, {score}; {'; '.join(dict.fromkeys(reasons))}"


def added_line(code: str) -> str:
    """Of a code that people gave where the run has no coding."""
    return f"{code}: {_STATUS['added']}"


def note_line(code: str, user: str, note: str) -> str:
    """What a person wrote with a judgment, on one line."""
    return f"{code}: {_NOTE}{' '.join(user.split())}: {' '.join(note.split())}"


def reason_of(why: str) -> str:
    """What we said of a coding, without what people noted with it."""
    return why.split("\n")[0]
