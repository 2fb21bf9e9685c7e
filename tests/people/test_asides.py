"""What is said in the midst of a talk on what may become of it: a no where it is asked or promised,
and no no where people only talk so."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.people import Level
from kvds_nlp.people.asides import asks_to_leave_out, leaves_study, promises_to_leave_out
from kvds_nlp.people.questions import question_of
from kvds_nlp.talk.consent_lines import named_pairs
from tests.people.test_wordings import may_quote

WORDS = "De vergunning voor de loods duurde ons maanden te lang."
ASKED = (
    "Zet dat er maar niet in.",
    "Dit blijft onder ons hè, maar de loods was te duur.",
    "Maar dat blijft tussen u en mij, hè.",
    "Onder ons gezegd en gezwegen, het was een rommel.",
    "Dat moet u maar niet opschrijven hoor.",
    "Kunt u dat eruit laten?",
    "Haal dat er later maar uit.",
    "Dat hoeft niet in het verslag, hoor.",
    "Dit liever niet in het rapport zetten.",
    "Maar dat heeft u niet van mij.",
    "Ik wil eigenlijk niet dat u dit gesprek gebruikt.",
    "Please leave that out of your report.",
    "Keep that between us, ok?",
)
TOLD = (
    "We haalden dat schot er later maar uit, toen was er licht.",
    "Zet dat bankje maar niet in de schaduw, zei mijn buurvrouw.",
    "Zij zeiden: haal die bomen maar weg, en dat deed de gemeente.",
    "Dat staat niet in het plan, dus dat deden we niet.",
    "Onder ons zijn veel mensen met een uitkering.",
    "Laat dat maar aan de bewoners over.",
    "Mijn buurman wil niet meedoen met de tuin.",
    "De wethouder trok zich terug uit het project.",
)
PROMISED = (
    "Dat haal ik er later wel uit, hoor.",
    "Ik laat dat weg uit het verslag, geen zorgen.",
    "Nee, dat komt er niet in.",
)


@pytest.mark.parametrize("words", ASKED)
def test_who_asks_that_it_goes_no_further(words: str) -> None:
    assert asks_to_leave_out(words)


@pytest.mark.parametrize("words", TOLD)
def test_who_only_tells_of_something(words: str) -> None:
    assert not asks_to_leave_out(words)
    assert not promises_to_leave_out(words)
    assert not leaves_study(words)


@pytest.mark.parametrize("words", PROMISED)
def test_what_an_interviewer_promises(tmp_path: Path, words: str) -> None:
    assert promises_to_leave_out(words)
    lines = ["I: Hoe begon het?", f"R: {WORDS}", f"I: {words}"]
    (tmp_path / "een.txt").write_text("\n".join(lines), encoding="utf-8")
    assert max(may_quote(tmp_path)["een"]) == Level.NO


@pytest.mark.parametrize("words", [ASKED[0], ASKED[6], "I: " + PROMISED[0]])
def test_of_several_only_who_asked_is_not_quoted(tmp_path: Path, words: str) -> None:
    said = words if words.startswith("I: ") else f"Wendy: {words}"
    lines = ["I: Hoe begon het?", f"Mieke: {WORDS}", f"Wendy: {WORDS}", said, "I: En toen?"]
    (tmp_path / "groep.txt").write_text("\n".join(lines), encoding="utf-8")
    levels = may_quote(tmp_path)
    assert max(levels["Wendy"]) == Level.NO
    assert min(levels["Mieke"]) > Level.NO


@pytest.mark.parametrize("path", ["ingetrokken/a.txt", "Teruggetrokken respondenten/a.txt"])
def test_a_folder_of_who_refused(path: str) -> None:
    assert named_pairs(path)
    assert not named_pairs(f"Noord/{path.rpartition('/')[2]}")


def test_another_word_is_no_slip() -> None:
    assert question_of("Tosetmming") is not None
    assert not any(map(question_of, ("Toestroming", "Bestemming", "Afstemming", "Toelichting")))
