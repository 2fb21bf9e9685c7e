"""A copy of a study without names: who refused still does, and everybody keeps their role."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.data import Document
from kvds_nlp.people import Consents, Level, consents_of
from kvds_nlp.readers.reading import read_inputs
from kvds_nlp.running.consents import with_listed
from kvds_nlp.settings import Settings, load_settings
from tests.commands.helpers import BOOK, Kvds

TALK = (
    "Wendy: Hoe ging het met de werkdruk?\n"
    "Hatice: Ik had te weinig tijd.\n"
    "Sjoukje: Het budget was te krap, en dat bleef zo.\n"
    "Bram: Ik schrijf alleen maar mee.\n"
)
TABLE = (
    "respondent;naam;Wat ging er minder goed?\n"
    "V1;Hatice Yilmaz;De werkdruk was veel te hoog dit jaar.\n"
    "V2;Piet de Boer;Er was geen budget voor de buurt en dat was erg jammer.\n"
    "V3;Femke Visser;De samenwerking met de gemeente liep eigenlijk best goed.\n"
)
SETTINGS = """\
name: klein  # zo heet het
consents: {Sjoukje: nee, Piet de Boer: nee, V3: geen gebruik}
consent_list: lijst.csv
reading:
  roles:
    west/gesprek Hatice.txt: {Wendy: interviewer, Bram: other}
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "studie"
    (folder / "source" / "west").mkdir(parents=True)
    (folder / "source" / "west" / "gesprek Hatice.txt").write_text(TALK, encoding="utf-8")
    (folder / "source" / "vragen.csv").write_text(TABLE, encoding="utf-8")
    (folder / "codebook.yaml").write_text(BOOK, encoding="utf-8")
    (folder / "study.yaml").write_text(SETTINGS, encoding="utf-8")
    (folder / "lijst.csv").write_text("respondent;toestemming\nHatice Yilmaz;nee\n")
    return folder


def read(folder: Path) -> tuple[dict[str, Document], Consents, Settings]:
    """First words of a text -> its document; who allows what."""
    settings = load_settings(folder / "study.yaml")
    documents = read_inputs([folder], settings.reading).documents
    consents = consents_of(documents, with_listed(settings, folder))
    return {one.text[-30:].strip(): one for one in documents}, consents, settings


def test_who_refused_refuses_in_the_copy_too(study: Path, tmp_path: Path, kvds: Kvds) -> None:
    before, allowed, _ = read(study)
    out = tmp_path / "zonder"
    assert kvds("pseudonymise", study, "--out", out, "--study").code == 0
    after, allows, settings = read(out)
    assert len(after) == len(before) == 4
    for name, document in before.items():
        new = after[name]
        assert allows.levels[new.id] <= allowed.levels[document.id], name
        for old, now in zip(document.turns, new.turns, strict=True):
            had = allowed.voices.get((document.id, old.speaker), Level.NAME)
            assert allows.voices.get((new.id, now.speaker), Level.NAME) <= had, old.speaker
    talk = next(one for one in after.values() if one.kind == "interview")
    said = {turn.span.of(talk.text)[:9]: turn.speaker for turn in talk.turns}
    assert allows.voices[talk.id, said["Het budge"]] == Level.NO
    assert (talk.id, said["Ik schrij"]) not in allows.voices  # only who refused does
    assert allows.persons == allowed.persons
    text = (out / "study.yaml").read_text("utf-8")
    assert "# zo heet het" in text
    for name in ("Sjoukje", "Piet", "Hatice", "Wendy", "Bram"):
        assert name not in text
    assert settings.consent_list == ""


def test_everybody_keeps_their_role(study: Path, tmp_path: Path, kvds: Kvds) -> None:
    out = tmp_path / "zonder"
    assert kvds("pseudonymise", study, "--out", out, "--study").code == 0
    before, _, _ = read(study)
    after, _, _ = read(out)
    for name, document in before.items():
        assert [t.role for t in after[name].turns] == [t.role for t in document.turns]
        assert after[name].proeftuin == document.proeftuin


def test_who_withdraws_later_is_closed_when_the_copy_is_made_again(
    study: Path, tmp_path: Path, kvds: Kvds
) -> None:
    out = tmp_path / "zonder"
    assert kvds("pseudonymise", study, "--out", out, "--study").code == 0
    (study / "study.yaml").write_text(SETTINGS.replace("{Sj", "{Bram: nee, Sj"), encoding="utf-8")
    settings = out / "study.yaml"
    settings.write_text(settings.read_text("utf-8") + "# van ons\n", encoding="utf-8")
    assert kvds("pseudonymise", study, "--out", out, "--study").code == 0
    after, allows, _ = read(out)
    talk = next(one for one in after.values() if one.kind == "interview")
    assert allows.voices[talk.id, talk.turns[-1].speaker] == Level.NO
    assert "# van ons" in settings.read_text("utf-8")
