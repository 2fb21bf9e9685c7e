"""Six small studies counted on paper: what a respondent, a paper and a passage are in each table.

Each study is drawn as a list of who says what; every figure of every table below follows from it
by counting. L, S and T are Loslaten, Sturen and Tijdgebrek: the order of columns in a matrix.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.comparing.counted import SAID, Tables, paper, read_study, table

COUNTS = ("respondents", "respondents_n", "documents", "documents_n", "segments", "segments_n",
          "words_n", "share", "difference")  # fmt: skip
PAPERS = ("papers", "papers_n", "paper_segments", "paper_segments_n", "paper_words_n")


def questionnaire(head: str, *rows: str) -> str:
    """A csv; the last cell of each row is a theme, written out as what somebody says."""
    lines = (row.rpartition(";") for row in rows)
    return "\n".join((f"{head};ervaring", *(f"{a};{SAID[themes]}" for a, _, themes in lines)))


# Study 1: two waves.     begin                eind
#   Duin 1                L T, nee             L, ja
#   Duin 2                -, ja                L, ja
#   Duin 3                S, nee
#   Veen 1                L, ja                -, nee
#   Veen 2                T, nee
#   Veen 3                                     S, ja
WAVES = {
    "begin.csv": questionnaire(
        "respondent;proeftuin;wave;tevreden",
        "1;Duin;begin;nee;LT", "2;Duin;begin;ja;", "3;Duin;begin;nee;S",
        "1;Veen;begin;ja;L", "2;Veen;begin;nee;T",
    ),
    "eind.csv": questionnaire(
        "respondent;proeftuin;wave;tevreden",
        "1;Duin;eind;ja;L", "2;Duin;eind;ja;L", "1;Veen;eind;nee;", "3;Veen;eind;ja;S",
    ),
}  # fmt: skip


def test_who_answers_in_two_waves_is_one_respondent(tmp_path: Path) -> None:
    tables = Tables(tmp_path / "p", read_study(tmp_path, WAVES))
    assert tables.sheet("people") == table("""
        Duin           | 3 | 2 | 1 | 1
        Veen           | 3 | 1 | 1 | 1
        Hele programma | 6 | 3 | 2 | 2
    """)
    assert tables.sheet("shares") == table("""
        Duin           | 3 | 0.67 | 0.33 | 0.33
        Veen           | 3 | 0.33 | 0.33 | 0.33
        Hele programma | 6 | 0.5  | 0.33 | 0.33
    """)
    assert tables.sheet("passages") == table("""
        Duin           | 5 | 20 | 3 | 1 | 1
        Veen           | 4 | 16 | 1 | 1 | 1
        Hele programma | 9 | 36 | 4 | 2 | 2
    """)
    assert tables.sheet("passage_shares") == table("""
        Duin           | 5 | 0.6  | 0.2  | 0.2
        Veen           | 4 | 0.25 | 0.25 | 0.25
        Hele programma | 9 | 0.44 | 0.22 | 0.22
    """)
    assert tables.sheet("rates") == table("""
        Duin           | 20 | 150    | 50    | 50
        Veen           | 16 | 62.5   | 62.5  | 62.5
        Hele programma | 36 | 111.11 | 55.56 | 55.56
    """)
    assert tables.csv(*COUNTS) == table("""
        Duin | loslaten   | 2 | 3 | 3 | 5 | 3 | 5 | 20 | 0.67 | 0.33
        Duin | sturen     | 1 | 3 | 1 | 5 | 1 | 5 | 20 | 0.33 | 0
        Duin | tijdgebrek | 1 | 3 | 1 | 5 | 1 | 5 | 20 | 0.33 | 0
        Veen | loslaten   | 1 | 3 | 1 | 4 | 1 | 4 | 16 | 0.33 | -0.33
        Veen | sturen     | 1 | 3 | 1 | 4 | 1 | 4 | 16 | 0.33 | 0
        Veen | tijdgebrek | 1 | 3 | 1 | 4 | 1 | 4 | 16 | 0.33 | 0
    """)
    # L: Duin 1, Duin 2, Veen 1; T: Duin 1, Veen 2. Both: Duin 1; either: four; expected 3 x 2 / 6.
    assert tables.sheet("together") == "Loslaten | Tijdgebrek | 1 | 4 | 1 | 1"
    # Of Duin 1, Duin 2 and Veen 1, who answered twice. McNemar: 1 against 1, 0 of 0, 1 against 0.
    assert tables.sheet("change") == table("""
        Loslaten   | 1 | 1 | 1 | 0 | 1 | 1
        Sturen     | 0 | 0 | 0 | 3 | 1 | 1
        Tijdgebrek | 0 | 1 | 0 | 2 | 1 | 1
    """)
    assert tables.sheet("closed") == table("""
        tevreden | begin | ja  | 2 | 5 | 0.4  | 0
        tevreden | begin | nee | 3 | 5 | 0.6  | 0
        tevreden | eind  | ja  | 3 | 4 | 0.75 | 0
        tevreden | eind  | nee | 1 | 4 | 0.25 | 0
    """)
    # With their last answer: ja is Duin 1 (L), Duin 2 (L), Veen 3 (S); nee the three others.
    crossed = [line.split(" | ")[1:6] for line in tables.sheet("crossed").splitlines()]
    assert crossed == [
        ["ja", "Loslaten", "2", "3", "0.67"], ["ja", "Sturen", "1", "3", "0.33"],
        ["ja", "Tijdgebrek", "0", "3", "0"],
        ["nee", "Loslaten", "0", "3", "0"], ["nee", "Sturen", "1", "3", "0.33"],
        ["nee", "Tijdgebrek", "1", "3", "0.33"],
    ]  # fmt: skip
    assert not tables.has("papers")


def test_by_wave_the_whole_programme_is_the_same_people(tmp_path: Path) -> None:
    tables = Tables(tmp_path / "w", read_study(tmp_path, WAVES), "wave")
    assert tables.sheet("people") == table("""
        begin          | 5 | 2 | 1 | 2
        eind           | 4 | 2 | 1 | 0
        Hele programma | 6 | 3 | 2 | 2
    """)
    assert tables.sheet("passages") == table("""
        begin          | 5 | 20 | 2 | 1 | 2
        eind           | 4 | 16 | 2 | 1 | 0
        Hele programma | 9 | 36 | 4 | 2 | 2
    """)
    assert tables.csv(*COUNTS) == table("""
        begin | loslaten   | 2 | 5 | 2 | 5 | 2 | 5 | 20 | 0.4  | -0.1
        begin | sturen     | 1 | 5 | 1 | 5 | 1 | 5 | 20 | 0.2  | -0.05
        begin | tijdgebrek | 2 | 5 | 2 | 5 | 2 | 5 | 20 | 0.4  | 0.4
        eind  | loslaten   | 2 | 4 | 2 | 4 | 2 | 4 | 16 | 0.5  | 0.1
        eind  | sturen     | 1 | 4 | 1 | 4 | 1 | 4 | 16 | 0.25 | 0.05
        eind  | tijdgebrek | 0 | 4 | 0 | 4 | 0 | 4 | 16 | 0    | -0.4
    """)
    assert tables.compared.level == "within respondent"
    assert (tables.compared.people, tables.compared.people_grouped) == (6, 6)
    assert tables.sheet("together") == "Loslaten | Tijdgebrek | 1 | 4 | 1 | 1"


# Study 2: interviews beside a questionnaire.  begin   eind   interview (no wave)
#   Duin 1                                     -       S      L, T
#   Duin 2                                     L
#   Veen, Karin                                               L, L
#   Veen, Omar                                                -
TALKS = {
    "Duin/vragen.csv": questionnaire(
        "respondent;proeftuin;wave", "1;Duin;begin;", "1;Duin;eind;S", "2;Duin;begin;L"
    ),
    "Duin/gesprek.txt": "respondent: 1\n\nI: Kost het tijd?\nR: Het gaat los hier.\n"
    "I: Wie geeft er stuur?\nR: Het kost tijd hier.\n",
    "Veen/gesprek.txt": "Interviewer: Hoe gaat het?\nKarin: Het gaat los hier.\n"
    "Interviewer: En bij jou?\nOmar: Het gaat zo wel.\nInterviewer: Nog iets?\n"
    "Karin: Het gaat los hier.\nInterviewer: Omar?\nOmar: Het gaat zo wel.\n",
}


def test_an_interview_is_no_wave_and_its_respondent_may_be_in_the_questionnaire(
    tmp_path: Path,
) -> None:
    corpus = read_study(tmp_path, TALKS)
    tables = Tables(tmp_path / "p", corpus)
    assert tables.sheet("people") == table("""
        Duin           | 2 | 2 | 1 | 1
        Veen           | 2 | 1 | 0 | 0
        Hele programma | 4 | 3 | 1 | 1
    """)
    assert tables.sheet("passages") == table("""
        Duin           | 5 | 20 | 2 | 1 | 1
        Veen           | 4 | 16 | 2 | 0 | 0
        Hele programma | 9 | 36 | 4 | 1 | 1
    """)
    assert dict(tables.compared.kinds) == {"interview": 2, "answer": 3, "paper": 0}
    tables = Tables(tmp_path / "w", corpus, "wave")
    assert tables.sheet("people") == table("""
        begin          | 2 | 1 | 0 | 0
        eind           | 1 | 0 | 1 | 0
        Hele programma | 4 | 3 | 1 | 1
    """)
    # In csv what is in no wave keeps a row without a name: Duin 1 in the interview, Karin and Omar.
    assert tables.csv(*COUNTS) == table("""
        begin | loslaten   | 1 | 2 | 1 | 2 | 1 | 2 | 8  | 0.5  | 0.5
        begin | sturen     | 0 | 2 | 0 | 2 | 0 | 2 | 8  | 0    | -1
        begin | tijdgebrek | 0 | 2 | 0 | 2 | 0 | 2 | 8  | 0    | 0
        eind  | loslaten   | 0 | 1 | 0 | 1 | 0 | 1 | 4  | 0    | -0.5
        eind  | sturen     | 1 | 1 | 1 | 1 | 1 | 1 | 4  | 1    | 1
        eind  | tijdgebrek | 0 | 1 | 0 | 1 | 0 | 1 | 4  | 0    | 0
        -     | loslaten   | 2 | 3 | 2 | 2 | 3 | 6 | 24 | 0.67 | -
        -     | sturen     | 0 | 3 | 0 | 2 | 0 | 6 | 24 | 0    | -
        -     | tijdgebrek | 1 | 3 | 1 | 2 | 1 | 6 | 24 | 0.33 | -
    """)
    assert tables.compared.people_grouped == 2
    named = [line.split(" | ")[0] for line in tables.sheet("comparison").splitlines()]
    assert named == ["begin"] * 3 + ["eind"] * 3


# Study 3: papers only. Duin: five of four paragraphs (L, S, S, -); Veen: five of eight, twice as
# long (L, L and six without a theme).
REPORTS = {f"Duin/plan {n}.txt": paper(n, "L", "S", "S", "") for n in range(5)} | {
    f"Veen/plan {n}.txt": paper(n + 5, "L", "L", *[""] * 6) for n in range(5)
}


def test_papers_are_nobody_and_are_not_tested_on_their_length(tmp_path: Path) -> None:
    tables = Tables(tmp_path / "p", read_study(tmp_path, REPORTS))
    assert not tables.has("people")
    assert not tables.has("shares")
    assert tables.sheet("passages") == table("""
        Duin           | 20 | 800  | 5  | 10 | 0
        Veen           | 40 | 1600 | 10 | 0  | 0
        Hele programma | 60 | 2400 | 15 | 10 | 0
    """)
    assert tables.sheet("passage_shares") == table("""
        Duin           | 20 | 0.25 | 0.5  | 0
        Veen           | 40 | 0.25 | 0    | 0
        Hele programma | 60 | 0.25 | 0.17 | 0
    """)
    assert tables.sheet("rates") == table("""
        Duin           | 800  | 6.25 | 12.5 | 0
        Veen           | 1600 | 6.25 | 0    | 0
        Hele programma | 2400 | 6.25 | 4.17 | 0
    """)
    assert tables.sheet("papers") == table("""
        Duin           | Loslaten   | 5  | 5  | 5  | 20 | 0.25 | 800  | 6.25
        Duin           | Sturen     | 5  | 5  | 10 | 20 | 0.5  | 800  | 12.5
        Duin           | Tijdgebrek | 0  | 5  | 0  | 20 | 0    | 800  | 0
        Veen           | Loslaten   | 5  | 5  | 10 | 40 | 0.25 | 1600 | 6.25
        Veen           | Sturen     | 0  | 5  | 0  | 40 | 0    | 1600 | 0
        Veen           | Tijdgebrek | 0  | 5  | 0  | 40 | 0    | 1600 | 0
        Hele programma | Loslaten   | 10 | 10 | 15 | 60 | 0.25 | 2400 | 6.25
        Hele programma | Sturen     | 5  | 10 | 10 | 60 | 0.17 | 2400 | 4.17
        Hele programma | Tijdgebrek | 0  | 10 | 0  | 60 | 0    | 2400 | 0
    """)
    assert tables.csv(
        "respondents", "respondents_n", "share", "pooled", "difference", "p"
    ) == table("""
        Duin | loslaten   | 0 | 0 | - | - | - | -
        Duin | sturen     | 0 | 0 | - | - | - | -
        Duin | tijdgebrek | 0 | 0 | - | - | - | -
        Veen | loslaten   | 0 | 0 | - | - | - | -
        Veen | sturen     | 0 | 0 | - | - | - | -
        Veen | tijdgebrek | 0 | 0 | - | - | - | -
    """)
    found = tables.compared
    assert [test.p for test in found.differences] == [None] * 3
    let_go, steer, time = found.paper_differences
    assert let_go.p == 1.0  # a quarter of each paper, long or short
    assert steer.p == pytest.approx(2 / 252, abs=5e-3)  # the two ways in 252 that part them wholly
    assert time.p is None
    assert (found.people, found.kinds["paper"], found.papers_grouped) == (0, 10, 10)


# Study 4: Duin: an interview (R: L) and a paper (L, -, -, -); Veen: a paper only (S, S, -, -).
MIXED = {
    "Duin/gesprek.txt": "I: Hoe gaat het?\nR: Het gaat los hier.\n",
    "Duin/rapport.txt": paper(1, "L", "", "", ""),
    "Veen/notulen.txt": paper(2, "S", "S", "", ""),
}


def test_papers_beside_an_interview_add_passages_and_no_respondents(tmp_path: Path) -> None:
    tables = Tables(tmp_path / "p", read_study(tmp_path, MIXED))
    assert tables.sheet("people") == table("""
        Duin           | 1 | 1 | 0 | 0
        Veen           | 0 | 0 | 0 | 0
        Hele programma | 1 | 1 | 0 | 0
    """)
    assert tables.sheet("shares") == table("""
        Duin           | 1 | 1 | 0 | 0
        Veen           | 0 | - | - | -
        Hele programma | 1 | 1 | 0 | 0
    """)
    assert tables.sheet("passages") == table("""
        Duin           | 5 | 164 | 2 | 0 | 0
        Veen           | 4 | 160 | 0 | 2 | 0
        Hele programma | 9 | 324 | 2 | 2 | 0
    """)
    assert tables.csv(*COUNTS) == table("""
        Duin | loslaten   | 1 | 1 | 2 | 2 | 2 | 5 | 164 | 1 | -
        Duin | sturen     | 0 | 1 | 0 | 2 | 0 | 5 | 164 | 0 | -
        Duin | tijdgebrek | 0 | 1 | 0 | 2 | 0 | 5 | 164 | 0 | -
        Veen | loslaten   | 0 | 0 | 0 | 1 | 0 | 4 | 160 | - | -
        Veen | sturen     | 0 | 0 | 1 | 1 | 2 | 4 | 160 | - | -
        Veen | tijdgebrek | 0 | 0 | 0 | 1 | 0 | 4 | 160 | - | -
    """)
    assert tables.csv(*PAPERS) == table("""
        Duin | loslaten   | 1 | 1 | 1 | 4 | 160
        Duin | sturen     | 0 | 1 | 0 | 4 | 160
        Duin | tijdgebrek | 0 | 1 | 0 | 4 | 160
        Veen | loslaten   | 0 | 1 | 0 | 4 | 160
        Veen | sturen     | 1 | 1 | 2 | 4 | 160
        Veen | tijdgebrek | 0 | 1 | 0 | 4 | 160
    """)
    found = tables.compared
    assert [test.p for test in found.differences] == [None] * 3
    assert found.paper_differences == ()
    assert "Niet getoetst" in tables.notes("differences")


# Study 5: lists of two proeftuinen. Duin: Anna de Vries (L), 1 (-), 2 (T); Veen: Anna de Vries (L),
# 1 (L). Anna is one respondent; the two who are number 1 are two.
LISTS = {
    "Duin.csv": questionnaire(
        "respondent;proeftuin", "Anna de Vries;Duin;L", "1;Duin;", "2;Duin;T"
    ),
    "Veen.csv": questionnaire("respondent;proeftuin", "Anna de Vries;Veen;L", "1;Veen;L"),
}


def test_a_name_in_two_lists_is_one_respondent_and_a_number_is_two(tmp_path: Path) -> None:
    tables = Tables(tmp_path / "p", read_study(tmp_path, LISTS))
    assert tables.sheet("people") == table("""
        Duin           | 3 | 1 | 0 | 1
        Veen           | 2 | 2 | 0 | 0
        Hele programma | 4 | 2 | 0 | 1
    """)
    assert tables.csv(*COUNTS) == table("""
        Duin | loslaten   | 1 | 3 | 1 | 3 | 1 | 3 | 12 | 0.33 | -0.67
        Duin | sturen     | 0 | 3 | 0 | 3 | 0 | 3 | 12 | 0    | 0
        Duin | tijdgebrek | 1 | 3 | 1 | 3 | 1 | 3 | 12 | 0.33 | 0.33
        Veen | loslaten   | 2 | 2 | 2 | 2 | 2 | 2 | 8  | 1    | 0.67
        Veen | sturen     | 0 | 2 | 0 | 2 | 0 | 2 | 8  | 0    | 0
        Veen | tijdgebrek | 0 | 2 | 0 | 2 | 0 | 2 | 8  | 0    | -0.33
    """)
    let_go = tables.compared.rows[0]
    # One of three here against two of two there: of 10 ways to draw three of five with three who
    # raise it 3 have one at most, twice 3 / 10.
    assert let_go.p == pytest.approx(0.6)
    assert "(4)" in tables.notes("people")


# Study 6: eight respondents with two rows each, one a question.
#   1 ja  L, L    2 ja  L, -    3 ja  -, L    4 ja  -, -
#   5 nee L, -    6 nee -, -    7 nee -, -    8 nee -, S
ROWS = [
    "1;ja;geen;L;L", "2;ja;geen;L;", "3;ja;geen;;L", "4;ja;geen;;",
    "5;nee;geen;L;", "6;nee;er stond die dag wind;;", "7;nee;de zaal was toen dicht;;",
    "8;nee;wij kwamen alle drie te laat;;S",
]  # fmt: skip


def long_table() -> str:
    rows = []
    for row in ROWS:
        person, content, else_, first, second = row.split(";")
        for at, (asked, themes) in enumerate((("Wat helpt?", first), ("Wat remt?", second))):
            number, day = 2 * int(person) + at, 1 + int(person) % 2
            rows.append(
                f"{number};{person};Duin;K-{int(person):03};{day}-3-2024;{content};{else_};{asked};"
                f"{themes}"
            )
    return questionnaire(
        "nr;respondent;proeftuin;kaart;ingevuld;tevreden;bijzonderheden;vraag", *rows
    )


def test_only_a_closed_question_is_tested_as_one(tmp_path: Path) -> None:
    corpus = read_study(tmp_path, {"lijst.csv": long_table()})
    assert {"nr", "kaart", "ingevuld", "tevreden", "bijzonderheden"} <= {*corpus.facts}
    tables = Tables(tmp_path / "p", corpus)
    assert tables.sheet("people") == table("""
        Duin           | 8 | 4 | 1 | 0
        Hele programma | 8 | 4 | 1 | 0
    """)
    assert tables.sheet("passages") == table("""
        Duin           | 16 | 64 | 5 | 1 | 0
        Hele programma | 16 | 64 | 5 | 1 | 0
    """)
    assert tables.sheet("closed") == table("""
        tevreden | - | ja  | 4 | 8 | 0.5 | 0
        tevreden | - | nee | 4 | 8 | 0.5 | 0
    """)
    crossed = [line.split(" | ")[:6] for line in tables.sheet("crossed").splitlines()]
    assert crossed == [
        ["tevreden", "ja", "Loslaten", "3", "4", "0.75"],
        ["tevreden", "ja", "Sturen", "0", "4", "0"],
        ["tevreden", "ja", "Tijdgebrek", "0", "4", "0"],
        ["tevreden", "nee", "Loslaten", "1", "4", "0.25"],
        ["tevreden", "nee", "Sturen", "1", "4", "0.25"],
        ["tevreden", "nee", "Tijdgebrek", "0", "4", "0"],
    ]
    # 3 and 1 of the 4 who let go, or further apart: 34 of 70 ways
    assert tables.compared.crossed[0].p == pytest.approx(34 / 70, abs=0.06)
    assert "(8)" in tables.notes("people")
    assert "(16)" in tables.notes("passages")
