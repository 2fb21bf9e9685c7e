"""Who allows what over all documents of a study."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kvds_nlp.data import Document, Turn
from kvds_nlp.people import Level, consents_of, without_unused
from kvds_nlp.people.persons import id_key
from kvds_nlp.running.consents import consent_line, consent_problems, consent_record, with_listed
from kvds_nlp.settings import Settings, load_settings
from kvds_nlp.spans import Span
from tests.builders import make_document, make_segment

NO, ANONYMOUS, NAME = Level.NO, Level.ANONYMOUS, Level.NAME


def _documents(*facts: dict[str, str]) -> list[Document]:
    return [
        make_document("Tekst.", doc_id=f"d{at}.txt", facts=some) for at, some in enumerate(facts)
    ]


def _levels(*facts: dict[str, str], **settings: object) -> list[Level]:
    documents = _documents(*facts)
    return [*consents_of(documents, Settings.model_validate(settings)).levels.values()]


def test_who_refused_once_refused_everywhere() -> None:
    refused = {"respondent": "r1", "consent": "nee"}
    silent, other = {"respondent": "r1"}, {"respondent": "r2"}
    assert _levels(refused, silent, other) == [NO, NO, ANONYMOUS]


@pytest.mark.parametrize("spelt", ["L02", "l02", "L-02", "L 2", "l_02", "Respondent L02"])
def test_a_refusal_is_met_however_the_number_is_spelt(spelt: str) -> None:
    east = {"proeftuin": "Oost", "respondent": "L02", "consent": "nee", "wave": "begin"}
    assert _levels(east, {"proeftuin": "oost", "respondent": spelt, "wave": "eind"}) == [NO, NO]
    assert _levels(east, {"respondent": spelt}) == [NO, NO]  # an interview without proeftuin
    assert _levels(east, {"respondentnummer": spelt}) == [NO, NO]


def test_a_refusal_holds_for_the_respondent_of_that_proeftuin_only() -> None:
    east = {"proeftuin": "Oost", "respondent": "1"}
    west = {"proeftuin": "West", "respondent": "1"}
    assert _levels({**east, "consent": "nee"}, east, west) == [NO, NO, ANONYMOUS]


def test_an_interview_is_met_by_the_code_in_its_files_name() -> None:
    answer = make_document("Tekst.", facts={"respondent": "L02", "consent": "nee"})
    talk = make_document("Gesprek.", doc_id="gesprek L02.txt")
    other = make_document("Gesprek.", doc_id="gesprek L03.txt")
    levels = consents_of([answer, talk, other], Settings()).levels
    assert [*levels.values()] == [NO, NO, ANONYMOUS]


def test_who_refused_is_not_quoted_as_a_speaker_among_others() -> None:
    answer = make_document("Tekst.", facts={"respondent": "Wendy", "consent": "nee"})
    turns = [Turn(Span(0, 3), "Wendy"), Turn(Span(4, 7), "Mieke"), Turn(Span(8, 11), "R1")]
    talk = make_document("een en wat", doc_id="duo.txt", turns=turns)
    consents = consents_of([answer, talk], Settings())

    def level(speaker: str) -> Level:
        segment = make_segment("een", doc_id="duo.txt")
        return consents.level_of(type(segment)(*_but_speaker(segment, speaker)))

    assert [level(name) for name in ("Wendy", "Mieke", "R1")] == [NO, ANONYMOUS, ANONYMOUS]


def _but_speaker(segment: object, speaker: str) -> list[object]:
    fields = ("doc_id", "doc_sha256", "span", "quote", "speaker", "role", "ordinal", "coded")
    return [speaker if name == "speaker" else getattr(segment, name) for name in fields]


def test_nobody_is_named_unless_the_study_names_and_they_agreed() -> None:
    facts = ({"consent": "ja"}, {"consent": "ja, met naam"}, {"consent": "anoniem"}, {})
    assert _levels(*facts) == [ANONYMOUS] * 4
    assert _levels(*facts, quotes="name") == [NAME, NAME, ANONYMOUS, ANONYMOUS]


def test_the_settings_name_people_and_the_rest() -> None:
    people = ({"respondent": "1"}, {"respondent": "2"}, {"respondent": "3", "consent": "ja"})
    assert _levels(*people, consents={"1": "nee"}) == [NO, ANONYMOUS, ANONYMOUS]
    assert _levels(*people, consents={"1": "ja", "*": "nee"}) == [ANONYMOUS, NO, ANONYMOUS]
    assert _levels(*people, consents={"3": "ingetrokken"}) == [ANONYMOUS, ANONYMOUS, Level.UNUSED]
    placed = ({"respondent": "1", "proeftuin": "Oost"}, {"respondent": "1", "proeftuin": "West"})
    assert _levels(*placed, consents={"Oost/1": "nee"}) == [NO, ANONYMOUS]


def test_a_fact_that_the_settings_name_is_read_beside_consent() -> None:
    facts = ({"ruimte": "klopt"}, {"ruimte": "klopt niet"}, {"ruimte": "klopt", "consent": "nee"})
    given = {"consent_yes": ["klopt"], "consent_no": ["klopt niet"]}
    assert _levels(*facts, consent_fact="ruimte", **given) == [ANONYMOUS, NO, NO]


def test_who_may_not_be_used_is_left_out_whole() -> None:
    documents = _documents({"respondent": "1", "consent": "ingetrokken"}, {"respondent": "1"}, {})
    used, left_out = without_unused(documents, consents_of(documents, Settings()))
    assert [one.id for one in used] == ["d2.txt"]
    assert len(left_out) == 2


def test_who_is_left_out_in_one_proeftuin_is_not_quoted_in_another() -> None:
    """L03 may be somebody else there, and may not be."""
    gone = {"respondent": "L03", "consent": "ingetrokken", "proeftuin": "Zuid"}
    own = replace(_documents(gone)[0], id="zuid.csv")
    turns = [Turn(Span(0, 2), "L03", "respondent"), Turn(Span(3, 5), "L04", "respondent")]
    talk = make_document("Nee\nJa", turns=turns, facts={"proeftuin": "Noord"})
    used, _ = without_unused([own, talk], consents_of([own, talk], Settings()))
    again = consents_of(used, Settings())
    levels = [
        again.level_of(replace(make_segment(one), doc_id=talk.id, speaker=one))
        for one in ("L03", "L04")
    ]
    assert levels == [NO, ANONYMOUS]


def test_the_no_of_who_is_left_out_whole_stays_with_a_talk_of_several() -> None:
    own = replace(_documents({"respondent": "Wendy", "consent": "ingetrokken"})[0], id="wendy.txt")
    turns = [Turn(Span(0, 2), "Wendy", "respondent"), Turn(Span(3, 5), "Mieke", "respondent")]
    talk = make_document("Nee\nJa", turns=turns)
    used, left_out = without_unused([own, talk], consents_of([own, talk], Settings()))
    assert [one.id for one in left_out] == ["wendy.txt"]
    again = consents_of(used, Settings())
    wendy, mieke = (
        replace(make_segment(turn.speaker), doc_id=talk.id, speaker=turn.speaker)
        for turn in talk.turns
    )
    assert (again.level_of(wendy), again.level_of(mieke)) == (Level.UNUSED, ANONYMOUS)
    (left,) = used
    assert [turn.role for turn in left.turns] == ["other", "respondent"]  # context: not coded
    assert (left.text, left.sha256) == (talk.text, talk.sha256)
    assert without_unused(used, again)[0] == used  # and so it stays


@pytest.mark.parametrize(
    ("words", "place", "roles"),
    [
        ({"Wendy": "ingetrokken"}, "Oost", ["other", "respondent"]),
        ({"oost/Wendy": "ingetrokken"}, "Oost", ["other", "respondent"]),
        ({"West/Wendy": "ingetrokken"}, "Oost", ["respondent", "respondent"]),
        ({"Wendy": "niet citeren"}, "Oost", ["respondent", "respondent"]),
        ({"R1": "ingetrokken"}, "Oost", ["respondent", "respondent"]),  # a label of many
    ],
)
def test_a_voice_that_allows_no_use_is_context_in_a_talk_of_others(
    words: dict[str, str], place: str, roles: list[str]
) -> None:
    turns = [Turn(Span(0, 2), "Wendy", "respondent"), Turn(Span(3, 5), "Mieke", "respondent")]
    talk = make_document("Nee\nJa", turns=turns, facts={"proeftuin": place})
    settings = Settings.model_validate({"consents": words})
    (used,), left_out = without_unused([talk], consents_of([talk], settings))
    assert [turn.role for turn in used.turns] == roles
    assert left_out == ()
    assert (used is talk) == ("other" not in roles)


def test_a_run_says_how_many_may_be_quoted_and_what_was_not_understood() -> None:
    documents = _documents({"consent": "misschien"}, {"consent": "ja"}, {})
    consents = consents_of(documents, Settings(consents={"99": "ja"}))
    line = consent_line(consents, "nl")
    assert "2 van de 3 personen mogen worden geciteerd" in line
    assert "1 mag niet" in line
    assert "Van 1 is geen toestemming gevonden" in line
    assert consent_line(consents, "en").startswith("2 of the 3 persons")
    unclear, unmatched = consent_problems(consents, "nl")
    assert "'misschien'" in unclear.message
    assert "consent_yes" in unclear.message
    assert unclear.path == "d0.txt"
    assert "'99'" in unmatched.message


@pytest.mark.parametrize(("words", "voices"), [("geen gebruik", 1), ("nee", 0)])
def test_a_run_counts_the_voices_in_talks_of_others_that_allow_no_use(
    words: str, voices: int
) -> None:
    turns = [Turn(Span(0, 2), "Wendy", "respondent"), Turn(Span(3, 5), "Mieke", "respondent")]
    answer = make_document("Ja.", doc_id="a.csv#r2", kind="answer", facts={"respondent": "Wendy"})
    own = replace(answer, turns=(Turn(Span(0, 3), "Wendy", "respondent"),))  # leaves whole
    talk = make_document("Nee\nJa", turns=turns)
    consents = consents_of([talk, own], Settings(consents={"Wendy": words}))
    assert consent_record(consents, "nl")["voices_unused"] == voices
    assert ("Van 1 stem in een gesprek" in consent_line(consents, "nl")) == bool(voices)


def test_a_list_that_the_settings_name_is_read_again_each_time(tmp_path: Path) -> None:
    (tmp_path / "study.yaml").write_text("consent_list: wie.csv\nconsents: {7: nee}\n")
    (tmp_path / "wie.csv").write_text("Respondent;Toestemming\n7;ja\n8;ja\n")
    settings = with_listed(load_settings(tmp_path / "study.yaml"), tmp_path)
    people = ({"respondent": "7"}, {"respondent": "8"}, {"respondent": "9"})
    documents = _documents(*people)
    assert [*consents_of(documents, settings).levels.values()] == [NO, ANONYMOUS, NO]


@pytest.mark.parametrize(
    ("one", "other"), [("L-02", "l2"), ("Respondent 07", "7"), ("Jan de Vries", "jan  de vries")]
)
def test_a_key_forgets_spelling(one: str, other: str) -> None:
    assert id_key(one) == id_key(other)
    assert id_key(one) != id_key(f"{other}1")


@pytest.mark.parametrize(
    ("said", "level"),
    [("ja, mits anoniem", ANONYMOUS), ("ja, met naam", NAME), ("ja", NAME), ("nee", NO)],
)
def test_what_one_voice_allows_caps_what_its_talk_allows(said: str, level: Level) -> None:
    turns = [Turn(Span(0, 2), "Wendy", "respondent"), Turn(Span(3, 5), "Mieke", "respondent")]
    head = {"proeftuin": "Oost", "consent": "ja, met naam"}
    talk = make_document("Nee\nJa", turns=turns, facts=head)
    in_head = replace(talk, facts={**head, "consent:Wendy": said})
    own = replace(_documents({"respondent": "Wendy", "consent": said})[0], id="wendy.txt")
    wendy, mieke = (
        replace(make_segment(turn.speaker), doc_id=talk.id, speaker=turn.speaker)
        for turn in talk.turns
    )
    for documents, listed in (([in_head], {}), ([talk], {"Wendy": said}), ([talk, own], {})):
        settings = Settings.model_validate({"quotes": "name", "consents": listed})
        consents = consents_of(documents, settings)
        assert (consents.level_of(wendy), consents.level_of(mieke)) == (level, NAME)


@pytest.mark.parametrize("label", ["Wendy", "Wendy (wijkteam)", "wendy (R2)"])
def test_a_voice_is_met_whatever_stands_in_brackets_behind_its_name(label: str) -> None:
    talk = make_document("Nee", turns=[Turn(Span(0, 3), label, "respondent")])
    consents = consents_of([talk], Settings.model_validate({"consents": {"Wendy": "nee"}}))
    segment = replace(make_segment("Nee"), doc_id=talk.id, speaker=label)
    assert (consents.level_of(segment), consents.unmatched) == (NO, ())


@pytest.mark.parametrize("said_of", ["Zuiderand", "Zuidrand", "zuider-rand"])
@pytest.mark.parametrize("read_as", ["Zuiderand", "Zuidrand"])
def test_a_no_holds_under_every_name_of_a_proeftuin(said_of: str, read_as: str) -> None:
    """Names that were made one: what was said under either holds, in a run of before as well."""
    somebody, other = ({"proeftuin": place, "respondent": "R1"} for place in (read_as, "Noord"))
    aliases = {"Zuiderand": "Zuidrand", "Zuider Rand": "Zuidrand"}
    reading = {"aliases": aliases}
    levels = _levels(somebody, other, consents={f"{said_of}/R1": "nee"}, reading=reading)
    assert levels == [NO, ANONYMOUS]


def _named(aliases: dict[str, str], said: dict[str, str], *places: str) -> list[Level]:
    """What L02 of each proeftuin allows, in a study that names people."""
    facts = [{"proeftuin": place, "respondent": "L02"} for place in places]
    return _levels(*facts, consents=said, reading={"aliases": aliases}, quotes="name")


@pytest.mark.parametrize("other", ["de-hoeve", "Zuid"])
def test_a_yes_holds_under_the_very_name_where_names_are_told_apart(other: str) -> None:
    """Also where they differ by blanks and signs only."""
    aliases = {"De Hoeve": "De Hoeve", "de-hoeve": other}
    said = {f"{other}/L02": "ja, met naam"}
    assert _named(aliases, said, "De Hoeve", other, "DE_HOEVE") == [ANONYMOUS, NAME, ANONYMOUS]
    said = {"de  HOEVE/L02": "ja, met naam"}
    assert _named(aliases, said, "De Hoeve", other, "DE_HOEVE") == [NAME, ANONYMOUS, ANONYMOUS]


@pytest.mark.parametrize("spelt", ["De Hoeve", "de-hoeve", "DE_HOEVE"])
@pytest.mark.parametrize("words", ["nee", "ja, mits anoniem"])
def test_a_limit_holds_under_each_name_that_may_be_meant(spelt: str, words: str) -> None:
    aliases = {"De Hoeve": "De Hoeve", "de-hoeve": "Zuid"}
    said = {f"{spelt}/L02": words, "*": "ja, met naam"}
    (least,) = set(_named(aliases, said, "De Hoeve", "de-hoeve", "Zuid"))
    assert least == (NO if words == "nee" else ANONYMOUS)
    yes = {"De Hoeve/L02": "ja, met naam", "Zuid/L02": "ja, met naam", **said}
    if words == "nee" and spelt != "De Hoeve":
        assert set(_named(aliases, yes, "De Hoeve", "de-hoeve", "Zuid")) == {NO}


@pytest.mark.parametrize(
    ("listed", "levels"),
    [
        ("Zuiderand/L02", [NO, ANONYMOUS]),  # a slip of whoever made the list
        ("06-preventieloket-en-buurb/L02", [ANONYMOUS, NO]),  # cut short
        ("Oost/L02", [ANONYMOUS, ANONYMOUS]),  # another proeftuin of the programme
    ],
)
def test_a_no_of_a_proeftuin_that_nobody_is_in_holds_where_it_may_be_meant(
    listed: str, levels: list[Level]
) -> None:
    here = {"proeftuin": "Zuidrand", "respondent": "L02"}
    there = {"proeftuin": "Preventieloket en buurboek Rijnland", "respondent": "L02"}
    refused = consents_of(_documents(here, there), Settings(consents={listed: "nee"}))
    assert [*refused.levels.values()] == levels
    assert refused.unmatched == ((listed,) if NO in levels else ())
    agreed = consents_of(_documents(here, there), Settings(consents={listed: "ja", "*": "nee"}))
    assert [*agreed.levels.values()] == [NO, NO]
    both = _documents(here, {**here, "proeftuin": "Zuiderand"})  # there it is, so it is meant
    found = consents_of(both, Settings(consents={"Zuiderand/L02": "nee"}))
    assert [[*found.levels.values()], found.unmatched] == [[ANONYMOUS, NO], ()]


def test_a_yes_in_doubt_allows_nobody_more() -> None:
    aliases = {"De Hoeve": "De Hoeve", "de-hoeve": "Zuid"}
    said = {"Zuid/L02": "ja, met naam", "*": "nee"}
    assert _named(aliases, said, "De Hoeve", "Zuid") == [NO, NAME]


@pytest.mark.parametrize("said_of", ["A", "B", "C", "a"])
@pytest.mark.parametrize("read_as", ["A", "B", "C"])
@pytest.mark.parametrize("more", [{}, {"C": "A"}])
def test_a_no_holds_to_the_end_of_a_row_of_names(
    said_of: str, read_as: str, more: dict[str, str]
) -> None:
    """And all round where names go by one another."""
    said = {f"{said_of}/L02": "nee"}
    assert _named({"A": "B", "B": "C", **more}, said, read_as, "Noord") == [NO, ANONYMOUS]


def test_a_voice_may_be_named_by_its_yes_under_the_very_name_only() -> None:
    turns = [Turn(Span(0, 3), "Wendy", "respondent")]
    talks = [
        make_document("Nee", doc_id=place, facts={"proeftuin": place}, turns=turns)
        for place in ("De Hoeve", "Zuid")
    ]
    reading = {"aliases": {"De Hoeve": "De Hoeve", "de-hoeve": "Zuid"}}
    for words, found in (
        ("geen gebruik", dict.fromkeys(("De Hoeve", "Zuid"), Level.UNUSED)),
        ("ja, met naam", {"Zuid": NAME}),
    ):
        said = {"consents": {"de-hoeve/Wendy": words}, "reading": reading, "quotes": "name"}
        voices = consents_of(talks, Settings.model_validate(said)).voices
        assert {doc: level for (doc, _), level in voices.items()} == found
