"""Lines about consent in words that no list has: what withholds is seen, ordinary ones are not."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from kvds_nlp.errors import ModelError
from kvds_nlp.people import Level
from kvds_nlp.people.answers import read_answer
from kvds_nlp.people.sense import LABELS, LONGEST, NONE, Place, read_sense, sense_of, withholds
from kvds_nlp.places import shipped
from tools.consent.train import lines_of

WITHHELD: list[tuple[Place, str]] = [
    ("head", "mevrouw wil er bij nader inzien niet in"),
    ("head", "let op: doet niet meer mee, zie mail"),
    ("head", "Participant has opted out"),
    ("end", "Belde de dag erna: wil dat alles wordt weggegooid."),
    ("end", "P.S. heeft er spijt van, mag niet naar buiten"),
    ("note", "dit gesprek niet gebruiken"),
    ("note", "formulier nog niet getekend, navragen"),
    ("cell", "heeft zich afgemeld"),
    ("cell", "trok zich later terug"),
    ("name", "R07 - wil er niet in"),
    ("talk", "Laat mij er maar buiten, ik wil niet dat jullie dit opschrijven."),
]
ORDINARY: list[tuple[Place, str]] = [
    ("head", "Respondent: R12"),
    ("head", "Datum: 14 mei, in de bibliotheek"),
    ("head", "Interviewer: Els"),
    ("end", "Einde opname."),
    ("end", "Duur van het gesprek: 48 minuten"),
    ("note", "de telefoon gaat"),
    ("note", "lacht"),
    ("cell", "gebeld om 10 uur"),
    ("cell", "heeft een hond"),
    ("name", "vragenlijst 2024"),
    ("name", "interviews"),
    ("name", "Noord"),
    ("talk", "De bewoners kregen alle ruimte om het zelf te doen."),
    ("talk", "De gemeente weigerde de vergunning voor de tuin."),
]


@pytest.mark.parametrize(("place", "text"), WITHHELD)
def test_what_withholds_is_seen(place: Place, text: str) -> None:
    assert withholds(text, place)


@pytest.mark.parametrize(("place", "text"), ORDINARY)
def test_what_is_ordinary_is_not(place: Place, text: str) -> None:
    assert not withholds(text, place)


@pytest.mark.parametrize(
    ("asked", "words", "level"),
    [
        ("Mogen wij u citeren?", "Natuurlijk, ga rustig uw gang!", Level.NAME),
        ("Mogen wij u citeren?", "mwah, ik slaap er nog een nachtje over", Level.NO),
        ("Mogen wij u citeren?", "ja, mits anoniem en na inzage", Level.NO),
        ("Bezwaar tegen citeren?", "Uiteraard, ik wil dat niet!", Level.NO),
    ],
)
def test_an_answer_in_words_of_ones_own(asked: str, words: str, level: Level) -> None:
    assert read_answer(words, asked).level == level


def test_chances_are_of_everything_together() -> None:
    sense = sense_of("wil niet in het rapport", "head")
    assert sense.withholds + sense.agrees + sense.other == pytest.approx(1, abs=0.03)
    assert sense_of("", "head") == sense_of("x" * (LONGEST + 1), "head") == NONE


def test_the_corpus_is_whole_and_was_learned() -> None:
    lines = [
        one for path in shipped("corpora", "toestemming").glob("*.tsv") for one in lines_of(path)
    ]
    assert len(lines) > 9_000
    labels = Counter(line.label for line in lines)
    assert set(labels) == set(LABELS)
    some = sorted(lines, key=lambda one: (one.text, one.asked))[:: len(lines) // 400]
    right = [
        sense_of(one.text, one.place, one.asked).withholds > 0.5
        for one in some
        if one.label in "NWAP"
    ]
    assert sum(right) > 0.9 * len(right)


def test_a_broken_reader_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "toestemming"
    shutil.copytree(shipped("models", "toestemming"), folder)
    (folder / "weights.npz").write_bytes((folder / "weights.npz").read_bytes()[:1000])
    with pytest.raises(ModelError, match="toestemming"):
        read_sense(folder)
