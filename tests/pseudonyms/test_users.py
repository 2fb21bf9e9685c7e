"""Names that people log in with, however they are told."""

from __future__ import annotations

import pytest

from kvds_nlp.pseudonyms import Known, find_hits


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.span.of(text)) for hit in find_hits(text, Known())]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("mijn gebruikersnaam is gewoon krullebolletje hoor", "krullebolletje"),
        ("op insta heet ik sjonnievanzuid en dat is alles", "sjonnievanzuid"),
        ("zoek maar op queen underscore fay tweeentwintig", "queen underscore fay tweeentwintig"),
        ("mijn skype was altijd baba punt warsame maar nu niet meer", "baba punt warsame"),
        ("ik moest inloggen met jvdb1948 en dan nog iets", "jvdb1948"),
    ],
)
def test_a_name_to_log_in_with_is_found(text: str, name: str) -> None:
    assert ("gebruikersnaam", name) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "op facebook is een groep van de buurt en dat is handig",
        "mijn inlog is weer eens vergeten",
        "op whatsapp zit ik elke dag",
    ],
)
def test_what_is_told_of_a_place_on_the_web_is_nobody(text: str) -> None:
    assert all(kind != "gebruikersnaam" for kind, _ in found(text))
