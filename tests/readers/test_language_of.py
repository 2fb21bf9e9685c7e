"""Other languages are recognised; Dutch, however spoken, is not mistaken for one."""

from __future__ import annotations

import pytest

from kvds_nlp.readers.languages import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ja eh dus we zijn toen gewoon begonnen met een groepje van de straat", "Dutch"),
        ("Dat is een best practice, en the sky is the limit zei hij tegen ons allemaal.", "Dutch"),
        ("We had a meeting with the people from the street and they were very happy.", "English"),
        ("Wir haben mit den Leuten aus der Straße gesprochen und das war nicht einfach.", "German"),
        ("Nous avons parlé avec les gens de la rue et ce ne sont pas des amis.", "French"),
        ("Prima geregeld!", ""),
        (12 * "het ", "Dutch"),
        (11 * "het ", ""),
        (12 * "xyz ", ""),
        ("het niet the you they xa xb xc xd xe xf xg", "Dutch"),  # three to two is not clear
        ("het niet the you they this xb xc xd xe xf xg", "English"),
        ("the xa xb xc xd xe xf xg xh xi xj xk", "English"),
        ("", ""),
    ],
)
def test_language_of(text: str, language: str) -> None:
    assert language_of(text) == language
