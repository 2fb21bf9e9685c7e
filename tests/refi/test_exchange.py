"""A run as marks for other programs, and a project as the files of a study."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kvds_nlp.codebook.model import Code, Codebook
from kvds_nlp.data import Coding, Evidence, Segment, Turn, Verdict
from kvds_nlp.refi.exchange import SOMEONE, ImportedStudy, JudgedCorpus
from kvds_nlp.refi.reading import QdpxCoding, QdpxSource
from kvds_nlp.refi.reasons import CodingReason
from kvds_nlp.refi.writing import MACHINE
from kvds_nlp.reviewing import review_state_of
from kvds_nlp.spans import Span
from tests.builders import make_corpus, make_document
from tests.desk import Desk

AT = datetime(2026, 1, 1, tzinfo=UTC)


def judged(*said: str, codings: tuple[Coding, ...]) -> JudgedCorpus:
    state = review_state_of(Desk.log(*said), Desk.codebook())
    return JudgedCorpus.of(Desk.corpus(codings), state)


def test_marks_say_who_gave_a_code_and_leave_out_what_was_turned_down() -> None:
    stored = replace(Desk.coding(3, "b"), status="accepted")
    found = judged(
        "Sem 0 b accept", "Noor 0 b accept", "Noor 1 a reject", "Noor 2 c add",
        codings=(
            Desk.coding(0, "b", 0.8), Desk.coding(1, "a"), Desk.coding(1, "d"), stored,
            Desk.coding(0, "oud"),
        ),
    )  # fmt: skip
    assert [(m.span.start, m.code, m.users) for m in found.marks] == [
        (0, "b", ("Noor", "Sem")),
        (19, "d", (MACHINE,)),
        (37, "c", ("Noor",)),
        (52, "b", (SOMEONE,)),
    ]
    assert found.rejected == 1
    assert found.marks[0].why == 'b: bevestigd, score 0.80, neutraal; rule:1 "We"'
    assert found.marks[2].why.startswith("c: toegevoegd, score 1.00")
    assert "rejected codings, left out here: 1" in found.note("kvds")


def test_what_people_gave_outside_this_run_goes_along_with_codes_that_are_known() -> None:
    corpus = make_corpus([Desk.document], Desk.segments[:1], [], codebook=Desk.codebook())
    said = ("Noor 2 b add", "Noor 1 a add", "Noor 1 weg add", "Noor 3 a reject")
    found = JudgedCorpus.of(corpus, review_state_of(Desk.log(*said), Desk.codebook()))
    told = [(m.span, m.code, m.users, m.why) for m in found.marks]
    assert told == [
        (Span(19, 36), "a", ("Noor",), "a: toegevoegd"),
        (Span(37, 51), "b", ("Noor",), "b: toegevoegd"),
    ]


def test_no_mark_is_left_on_words_that_may_not_be_used_any_more() -> None:
    said, other = "Mijn dochter heeft schulden.", "Wij hadden geen tijd."
    rest = Span(len(said) + 1, len(said) + 1 + len(other))
    turns = (Turn(Span(0, len(said)), "Jan Jansen"), Turn(rest, "Anna de Wit"))
    talk = make_document(f"{said}\n{other}", turns=turns)
    own = make_document("Te weinig geld.", doc_id="eigen.txt", facts={"respondent": "Jan Jansen"})
    segments = [
        Segment(one.id, one.sha256, turn.span, turn.span.of(one.text), turn.speaker, turn.role, at)
        for one in (talk, own)
        for at, turn in enumerate(one.turns)
    ]
    part = replace(segments[0], span=Span(0, 12), quote=said[:12])  # cut otherwise in this run
    given = [
        Verdict(AT, "Noor", one.doc_id, one.doc_sha256, one.span, one.quote, "a", "add", "s")
        for one in (*segments, part)
    ]
    state = review_state_of(given, Desk.codebook())

    def marked(**consents: str) -> list[str]:
        before = make_corpus(
            [talk, own], segments, [], codebook=Desk.codebook(), consents=dict(consents)
        )
        corpus = before.without_unused()
        marks = JudgedCorpus.of(corpus, state).marks
        return [mark.span.of(corpus.by_id[mark.doc_id].text) for mark in marks]

    assert marked() == [said[:12], said, other, "Te weinig geld."]
    assert marked(**{"Jan Jansen": "geen gebruik"}) == [other]


def test_marks_on_one_stretch_stand_in_codebook_order() -> None:
    codings = tuple(Desk.coding(0, code) for code in "dba")
    assert [mark.code for mark in judged(codings=codings).marks] == ["a", "b", "d"]


def test_each_reason_is_given_once_with_its_words_or_its_note() -> None:
    segment = Desk.segments[0]
    evidence = (
        Evidence(segment, "a", "rule:1", (Span(3, 9),), 0.5),
        Evidence(segment, "a", "rule:1", (Span(3, 9),), 0.4),
        Evidence(segment, "a", "meaning:x", (), 0.4, note="lijkt\nop dit"),
        Evidence(segment, "a", "model:m", (), 0.4),
    )
    (mark,) = judged(codings=(Coding(segment, "a", evidence, 0.456, valence="bevorderend"),)).marks
    assert mark.why == (
        'a: voorgesteld, score 0.46, bevorderend; rule:1 "lieten"; meaning:x "lijkt op dit"; '
        "model:m"
    )
    (bare,) = judged(codings=(Coding(segment, "a", (), 0.5),)).marks
    assert bare.why == "a: voorgesteld"


TEXT = "Er was te weinig tijd. Er was ook te weinig geld, en geld is alles."


def source(
    name: str, text: str = TEXT, *quotes: str, user: str = "Noor", **facts: str
) -> QdpxSource:
    codings = tuple(
        QdpxCoding(Span(text.index(q), text.index(q) + len(q)), "c", user) for q in quotes
    )
    return QdpxSource(name, text, facts, codings)


@pytest.mark.parametrize(
    ("names", "paths"),
    [
        (["a.docx", "a.pdf", "A.txt"], ["a.txt", "a-2.txt", "A-3.txt"]),
        (["map/b.docx", "c\\d.odt"], ["b.txt", "d.txt"]),
        (["readme.txt", "nul", "...", "naam: <x>"], ["readme_.txt", "nul_.txt", "bron.txt",
                                                  "naam x.txt"]),
        (["x" * 80 + ".docx", "y" * 81], ["x" * 80 + ".txt", "y" * 80 + ".txt"]),
    ],
)  # fmt: skip
def test_every_source_gets_a_name_that_every_disk_takes(names: list[str], paths: list[str]) -> None:
    assert [file.path for file in ImportedStudy.of(source(n) for n in names).files] == paths


def test_a_proeftuin_becomes_a_folder_when_its_name_can_be_one() -> None:
    oost, west = ImportedStudy.of(
        [source("Oost - r1", proeftuin="Oost"), source("r2", proeftuin="West/Noord")]
    ).files
    assert (oost.path, oost.body) == ("Oost/r1.txt", TEXT)
    assert west.path == "r2.txt"
    assert west.body == f'---\nproeftuin: "West/Noord"\n---\n\n{TEXT}'
    for file in (oost, west):
        assert file.document is not None
        assert file.document.proeftuin == file.source.facts["proeftuin"]


def test_a_coding_keeps_its_place_below_the_facts_put_above_it() -> None:
    (file,) = ImportedStudy.of([source("r1", TEXT, "tijd", "geld", respondent="R7")]).files
    assert file.document is not None
    text = file.document.text
    assert text.startswith("---")
    assert {span.of(text) for span in file.places.values()} == {"tijd", "geld"}
    assert min(file.places.values()).start == text.index("tijd")


def test_where_the_text_is_read_otherwise_only_a_quote_that_stands_once_has_a_place() -> None:
    lines = ("Er was geld.", "Meer geld was er niet.", "Wel tijd.", "En moed.", "Goed.")
    numbered = "\n".join(f"{n} {line}" for n, line in enumerate(lines, 1))  # numbers are no words
    (file,) = ImportedStudy.of([source("r1", numbered, "geld", "Wel tijd", "2 Meer")]).files
    assert file.document is not None
    assert file.document.text == "\n".join(lines)
    (place,) = file.places.values()
    assert place.of(file.document.text) == "Wel tijd"


def test_people_s_codings_become_verdicts_without_blanks_at_their_ends() -> None:
    sources = [
        source("r1", TEXT, " tijd. "),
        source("r2", TEXT, "geld", user=MACHINE),
        source("r3", TEXT, "alles", user=""),
    ]
    study, book = ImportedStudy.of(sources), Codebook("b", "1", (Code("c", "C", ""),), "cb")
    told = [(v.reviewer, v.quote, v.code, v.decision) for v in study.verdicts(book, AT, "x")]
    assert told == [("Noor", "tijd.", "c", "add"), (SOMEONE, "alles", "c", "add")]
    more = study.verdicts(book, AT, "x", complete=True)
    assert [v.decision for v in more] == ["add", "complete"] * 2
    assert {v.quote for v in more} == {"tijd.", "alles"}


def test_labels_are_people_s_and_a_text_said_twice_is_one_row() -> None:
    sources = [
        source("r1", "Er was geld. er  was GELD.", "Er was geld.", "er  was GELD.", proeftuin="P"),
        source("r2", TEXT, "alles", user=MACHINE),
        source("r3", TEXT, "alles", respondent="R3"),
        source("r4", TEXT, "alles"),
    ]
    rows = ImportedStudy.of(sources).label_rows()
    assert rows == [
        ["Er was geld.", "c", "P", "false", "r1", "Noor"],
        ["alles", "c", "R3", "false", "r3", "Noor"],
        ["alles", "c", "r4", "false", "r4", "Noor"],
    ]
    assert {row[3] for row in ImportedStudy.of(sources).label_rows(complete=True)} == {"true"}


def test_every_coding_is_listed_with_its_place_the_machine_s_too() -> None:
    (row,) = ImportedStudy.of([source("r2", TEXT, "alles", user=MACHINE)]).coded_rows()
    at = TEXT.index("alles")
    assert row == ["r2.txt", at, at + 5, "c", MACHINE, "alles", "", "", ""]
    (empty,) = ImportedStudy.of([source("leeg", "   ", " ")]).coded_rows()
    assert empty == ["leeg.txt", None, None, "c", "Noor", " ", "", "", ""]


def test_an_answer_keeps_its_respondent_as_its_speaker() -> None:
    asked = {"question": "Wat helpt?", "respondent": "V047", "proeftuin": "Oost"}
    study = ImportedStudy.of(
        [
            source("v.csv#r2.q1", "Wij wachten: altijd. Er was geld.", "geld", **asked),
            source("v.csv#r2.q2", "Meer tijd.\nEn geld.", "geld", **asked),
            source("gesprek", TEXT, "geld", respondent="R1"),
        ]
    )
    assert study.respondents == ("V047",)
    turns = [
        (t.speaker, t.role) for f in study.files for t in ((f.document and f.document.turns) or ())
    ]
    assert turns == [("V047", "respondent"), ("V047", "respondent"), ("", "respondent")]
    for file in study.files:
        assert file.document is not None
        (place,) = file.places.values()
        assert place.of(file.document.text) == "geld"


def test_what_somebody_wrote_with_a_coding_is_the_note_of_the_verdict() -> None:
    span = Span(TEXT.index("geld"), TEXT.index("geld") + 4)
    said = CodingReason("bevestigd, score 0.80, neutraal", "neutraal", "zeker")
    home = QdpxSource("r1", TEXT, {}, (QdpxCoding(span, "c", "Noor", said),))
    study, book = ImportedStudy.of([home]), Codebook("b", "1", (Code("c", "C", ""),), "cb")
    notes = [(v.decision, v.note) for v in study.verdicts(book, AT, "p.qdpx", complete=True)]
    assert notes == [("add", "zeker"), ("complete", "import p.qdpx")]
    (row,) = study.coded_rows()
    assert row[-3:] == ["neutraal", "bevestigd, score 0.80, neutraal", "zeker"]


def test_notes_that_stand_go_along_and_that_it_was_imported_does_not() -> None:
    log = [replace(v, note=note) for v, note in zip(
        Desk.log("Noor 0 b accept", "Sem 0 b accept", "Anna 0 b accept", "Anna 0 b undo"),
        ("ja\nhoor", "import p.qdpx", "weg", ""), strict=True,
    )]  # fmt: skip
    state = review_state_of(log, Desk.codebook())
    (mark,) = JudgedCorpus.of(Desk.corpus((Desk.coding(0, "b", 0.8),)), state).marks
    assert mark.why.splitlines()[1:] == ["b: notitie van Noor: ja hoor"]


@pytest.mark.parametrize(
    ("note", "goes"),
    [
        ("import van buiten, geen tijdgebrek", "import van buiten, geen tijdgebrek"),
        ("import", "import"),
        ("import 2026-11-29T09:12:05 teruggenomen", "import 2026-11-29T09:12:05 teruggenomen"),
        ("import p.qdpx\nnog eens naar kijken", "nog eens naar kijken"),
        ("import Project van Noor.QDPX", ""),
    ],
)
def test_what_somebody_wrote_goes_along_whatever_it_begins_with(note: str, goes: str) -> None:
    log = [replace(v, note=note) for v in Desk.log("Noor 0 b accept")]
    corpus = Desk.corpus((Desk.coding(0, "b", 0.8),))
    (mark,) = JudgedCorpus.of(corpus, review_state_of(log, Desk.codebook())).marks
    assert mark.why.splitlines()[1:] == ([f"b: notitie van Noor: {goes}"] if goes else [])


def test_the_note_of_an_import_is_known_again() -> None:
    span = Span(TEXT.index("geld"), TEXT.index("geld") + 4)
    home = QdpxSource("r1", TEXT, {}, (QdpxCoding(span, "b", "Noor", CodingReason()),))
    given = ImportedStudy.of([home]).verdicts(Desk.codebook(), AT, "p.qdpx")
    log = [replace(v, note=given[0].note) for v in Desk.log("Noor 0 b accept")]
    corpus = Desk.corpus((Desk.coding(0, "b", 0.8),))
    (mark,) = JudgedCorpus.of(corpus, review_state_of(log, Desk.codebook())).marks
    assert len(mark.why.splitlines()) == 1
