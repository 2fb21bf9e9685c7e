"""A codebook in two parts: words that people edit, and beside them what experts tune."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from kvds_nlp.codebook import Codebook, load_codebook, read_codebook
from kvds_nlp.codebook.editing import code_edited
from kvds_nlp.codebook.files import read_text, whole_bytes
from kvds_nlp.codebook.moving import code_split, codes_merged, renamed
from kvds_nlp.codebook.rules import plain_rule
from kvds_nlp.errors import CodebookError
from kvds_nlp.messages import speaking
from kvds_nlp.places import shipped
from kvds_nlp.refi.codebooks import read_any, write_codebook
from tests.books import TUNED_BOOK, TUNING

WHOLE = """\
name: Proef
version: "1"
valence:
  belemmerend:
    - {any: [lastig, stroef], weight: 0.6}
  default: {tijd: belemmerend}
codes:
  - id: los
    label: Loslaten
    definition: Uit handen geven.
    rules:
      - {any: [loslaten, laat … los, uit handen geven], weight: 0.55}
      - {any: [ruimte, vrijheid], unless: [zaal, gebouw], weight: 0.4}
      - near:
          - [regie, leiding]
          - [geven, [zaal, gebouw]]
        within: 5
      - any: [eigen gang gaan]
    examples:
      - {text: "Wij lieten het los.", valence: bevorderend}
  - id: tijd
    label: Tijd
    definition: Te weinig tijd.
    rules:
      - {any: [krap, te weinig tijd], valence: belemmerend}
      - {near: [tijd, kort], within: 3}
      - haast
      - any: [ademruimte]
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The codebook in two files."""
    (tmp_path / "boek.tuning.yaml").write_text(TUNING, "utf-8")
    path = tmp_path / "boek.yaml"
    path.write_text(TUNED_BOOK, "utf-8")
    return path


def rules_of(book: Codebook) -> list[tuple[str, list[tuple[str, float]]]]:
    cues = [(rule.id, rule.weight) for rule in book.valence_cues]
    codes = [(code.id, [(rule.id, rule.weight) for rule in code.rules]) for code in book.codes]
    return [("", cues), *codes]


def refused(path: Path) -> list[str]:
    with pytest.raises(CodebookError) as caught:
        load_codebook(path)
    return str(caught.value).replace(f"{path.parent}/", "").splitlines()


def test_two_files_say_what_one_says(book: Path) -> None:
    assert rules_of(load_codebook(book)) == rules_of(read_codebook(WHOLE))


def test_as_one_text_it_is_the_same_codebook_with_the_same_digest(book: Path) -> None:
    two, one = load_codebook(book), read_codebook(read_text(book).whole)
    assert rules_of(one) == rules_of(two)
    assert one.sha256 == two.sha256 == hashlib.sha256(whole_bytes(book)).hexdigest()


def test_the_one_text_is_cut_in_the_same_two_files(book: Path) -> None:
    text = read_text(book)
    files = {path.name: body.decode() for path, body in text.renewed(text.whole).items()}
    assert files == {"boek.yaml": TUNED_BOOK, "boek.tuning.yaml": TUNING}


def test_another_word_in_either_file_is_another_digest(book: Path) -> None:
    digests = {load_codebook(book).sha256}
    for path, old in ((book, "haast"), (book.with_name("boek.tuning.yaml"), "leiding")):
        path.write_text(path.read_text("utf-8").replace(old, "nipt"), "utf-8")
        digests.add(load_codebook(book).sha256)
    assert len(digests) == 3


def test_a_word_that_is_added_counts_as_the_others_of_its_group(book: Path) -> None:
    book.write_text(
        TUNED_BOOK.replace("[ruimte, vrijheid]", "[ruimte, vrijheid, speling]"), "utf-8"
    )
    rule = load_codebook(book).by_id["los"].rules[1]
    assert (rule.body, rule.weight) == (["ruimte", "vrijheid", "speling"], 0.4)
    assert rule.unless == ("zaal", "gebouw")


def test_a_group_without_words_is_no_rule_and_no_fault(book: Path) -> None:
    book.write_text(TUNED_BOOK.replace("[ruimte, vrijheid]", "[]"), "utf-8")
    assert len(load_codebook(book).by_id["los"].rules) == 3


def test_words_without_groups_are_a_rule_each() -> None:
    text = 'name: b\nversion: "1"\ncodes:\n- {id: a, label: A, definition: A., words: [een, twee]}'
    assert [(rule.kind, rule.body) for rule in read_codebook(text).codes[0].rules] == [
        ("phrase", "een"),
        ("phrase", "twee"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "words: krap,",
            "words: krab,",
            "boek.tuning.yaml:22: codes.tijd[0]: there are no words called",
        ),
        (
            "  tijd:",
            "  tyd:",
            "boek.tuning.yaml:22: codes.tyd: there is no code 'tyd'",
        ),
        ("{words: krap", "{any: [x], words: krap", "'any' does not belong in words"),
        ("within: 5", "within: 500", "boek.tuning.yaml:15: codes.los[2]: within: 500 is not"),
        ("lists:", "list:", "boek.tuning.yaml:3: unknown key 'list'; did you mean 'lists'?"),
    ],
)
def test_what_is_wrong_is_told_of_the_file_it_stands_in(
    book: Path, old: str, new: str, said: str
) -> None:
    book.with_name("boek.tuning.yaml").write_text(TUNING.replace(old, new, 1), "utf-8")
    assert any(said in line for line in refused(book)), refused(book)


def test_a_rule_says_in_which_file_it_stands(book: Path) -> None:
    rules = load_codebook(book).by_id["tijd"].rules
    assert [Path(rule.file).name for rule in rules] == ["boek.tuning.yaml"] * 2 + ["", ""]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("tuning: weg.yaml", "boek.yaml:30: tuning: weg.yaml is not beside this file"),
        ("tuning: ../boek.tuning.yaml", "is no .yaml file beside this one"),
        ("tuning: /etc/passwd", "is no .yaml file beside this one"),
        ("tuning: boek.txt", "is no .yaml file beside this one"),
    ],
)
def test_the_other_file_must_stand_beside_it(book: Path, line: str, said: str) -> None:
    book.write_text(TUNED_BOOK.replace("tuning: boek.tuning.yaml", line), "utf-8")
    assert said in refused(book)[0]


def test_renamed_in_both_files_and_nothing_else_is_touched(book: Path) -> None:
    text = read_text(book)
    files = text.renewed(renamed(text.whole, "tijd", "haast", "Haast"))
    for path, body in files.items():
        path.write_bytes(body)
    assert book.read_text("utf-8") == (
        TUNED_BOOK.replace("{tijd: bel", "{haast: bel")
        .replace("id: tijd\n", "id: haast\n    replaces: [tijd]\n")
        .replace("label: Tijd", "label: Haast")
    )
    other = book.with_name("boek.tuning.yaml").read_text("utf-8")
    assert other == TUNING.replace("  tijd:", "  haast:")


def test_a_rename_that_reached_one_file_only_still_reads(book: Path) -> None:
    before = rules_of(load_codebook(book))
    text = read_text(book)
    main = text.renewed(renamed(text.whole, "los", "laten"))[book]
    book.write_bytes(main)
    after = rules_of(load_codebook(book))
    assert [rules for _, rules in after] == [rules for _, rules in before]


def test_merged_codes_bring_their_words_and_what_is_tuned_of_them(book: Path) -> None:
    text = read_text(book)
    merged = codes_merged(text.whole, ["los"], "tijd")
    for path, body in text.renewed(merged).items():
        path.write_bytes(body)
    one, before = load_codebook(book).by_id["tijd"], read_codebook(WHOLE)
    wanted = {(rule.id, rule.weight) for code in before.codes for rule in code.rules}
    assert {(rule.id, rule.weight) for rule in one.rules} == wanted
    assert {rule.words for rule in one.rules} >= {"ruimte", "ruimte (los)", "krap", "loslaten"}
    assert "&id" not in merged  # an example in two places is written out in both
    for comment in ("# Ons codeboek", "# het woord zelf", "# mag langer", "# alleen in overdr"):
        assert comment in merged


def test_split_codes_leave_what_is_tuned_with_the_old_one(book: Path) -> None:
    text = read_text(book)
    again = read_codebook(code_split(text.whole, "los", ["los_a", "los_b"]))
    assert len(again.by_id["los"].rules) == 4
    assert not again.by_id["los_a"].rules


def test_a_theme_that_was_copied_and_kept_its_id_is_told_in_dutch(book: Path) -> None:
    start, end = TUNED_BOOK.index("  - id: tijd"), TUNED_BOOK.index("tuning:")
    book.write_text(TUNED_BOOK[:end] + TUNED_BOOK[start:end] + TUNED_BOOK[end:], "utf-8")
    with speaking("nl"):
        (said,) = refused(book)
    assert said == (
        "boek.yaml:30: codes (tijd): thema 'tijd' staat er twee keer, ook op bestandsregel 22; "
        "geef een van beide een eigen id"
    )


def sheets(path: Path) -> dict[str, list[list[str]]]:
    from kvds_nlp.workbook import sheets_of

    return sheets_of(path.read_bytes())


def test_the_workbook_has_a_row_a_word_and_a_row_a_rule(book: Path) -> None:
    path = book.with_name("boek.xlsx")
    write_codebook(load_codebook(book), path)
    found = sheets(path)
    assert found["woorden"] == [
        ["code", "groep", "woord", "soort", "opmerking"],
        ["los", "loslaten", "loslaten", "woord", ""],
        ["los", "loslaten", "laat … los", "woordgroep", ""],
        ["los", "loslaten", "uit handen geven", "woordgroep", ""],
        ["los", "ruimte", "ruimte", "woord", "a hint only; not with: zaal, gebouw"],
        ["los", "ruimte", "vrijheid", "woord", ""],
        ["los", "eigen", "eigen gang gaan", "woordgroep", ""],
        ["tijd", "krap", "krap", "woord", ""],
        ["tijd", "krap", "te weinig tijd", "woordgroep", ""],
        ["tijd", "ruimte", "ademruimte", "woord", ""],
        ["tijd", "", "haast", "woord", ""],
    ]
    assert found["regels"][1:3] == [
        ["los", "{words: loslaten, weight: 0.55}"],
        ["los", "{words: ruimte, unless: [zaal, gebouw], weight: 0.4}"],
    ]
    assert "regels" not in found["codes"][0]


def test_the_workbook_says_what_the_codebook_says(book: Path) -> None:
    path = book.with_name("boek.xlsx")
    for one in (load_codebook(book), read_codebook(WHOLE)):
        path.unlink(missing_ok=True)
        write_codebook(one, path)
        again = read_any(path)
        assert rules_of(again) == rules_of(one)
        assert [[rule.words for rule in code.rules] for code in again.codes] == [
            [rule.words for rule in code.rules] for code in one.codes
        ]


def test_no_cell_of_the_shipped_workbook_holds_a_list_nobody_reads(tmp_path: Path) -> None:
    path = tmp_path / "kvds.xlsx"
    write_codebook(load_codebook(shipped("codebooks", "kvds.yaml")), path)
    found = sheets(path)
    assert max(len(cell) for row in found["woorden"] for cell in row) < 400
    assert max(len(cell) for row in found["codes"] for cell in row) < 2_000


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["weg", "", "woord", "", ""], "boek.xlsx:3: woorden: there is no code 'weg'"),
        (["los", "", "woord", "soms", ""], "boek.xlsx:3: woorden.soort: 'soms' is not possible"),
        (["los", "", "sa*men", "", ""], "boek.xlsx:3: woorden: 'sa*men': a * may stand"),
    ],
)
def test_what_is_wrong_in_a_row_is_told_with_sheet_and_row(
    row: list[str], said: str, tmp_path: Path
) -> None:
    with pytest.raises(CodebookError, match=re.escape(said)):
        read_any(workbook(tmp_path, ["los", "g", "loslaten", "", "van mij"], row))


def test_a_word_meant_to_the_letter_needs_no_quotes_in_its_cell(tmp_path: Path) -> None:
    rows = (["los", "", "kaders", "precies zo", ""], ["los", "", "loslaten", "", ""])
    rules = read_any(workbook(tmp_path, *rows)).codes[0].rules
    assert [rule.body for rule in rules] == ['"kaders"', "loslaten"]


def test_a_workbook_of_before_has_its_rules_in_one_cell(tmp_path: Path) -> None:
    rules = "loslaten\n{any: [ruimte, vrijheid], weight: 0.6}"
    codes = [["code", "label", "definitie", "regels"], ["los", "Los", "Loslaten.", rules]]
    read = read_any(workbook(tmp_path, ["los", "", "vieren", "", ""], codes=codes)).codes[0].rules
    assert [rule.body for rule in read] == ["loslaten", ["ruimte", "vrijheid"], "vieren"]


def workbook(folder: Path, *rows: list[str], codes: list[list[str]] | None = None) -> Path:
    import xlsxwriter

    path = folder / "boek.xlsx"
    made = xlsxwriter.Workbook(path)
    heads = ["code", "groep", "woord", "soort", "opmerking"]
    codes = codes or [["code", "label", "definitie"], ["los", "Los", "Loslaten."]]
    for name, lines in (("codes", codes), ("woorden", [heads, *rows])):
        sheet = made.add_worksheet(name)
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)
    made.close()
    return path


def test_what_changed_in_a_workbook_is_put_where_its_kind_stands(book: Path) -> None:
    text = TUNED_BOOK.replace("eigen gang gaan", "eigen gang gaan, vrije hand").replace(
        "[krap,", "[nipt, krap,"
    )
    tuning = TUNING.replace("weight: 0.4", "weight: 0.45").replace("within: 3", "within: 4")
    later = read_codebook(
        text.replace("tuning: boek.tuning.yaml", "")
        + "tuning:\n"
        + "".join(f"  {line}" for line in tuning.splitlines(keepends=True))
    )
    write_codebook(later, book, update=True)
    assert rules_of(load_codebook(book)) == rules_of(later)
    assert book.read_text("utf-8") == text
    assert book.with_name("boek.tuning.yaml").read_text("utf-8") == tuning


def test_what_is_new_and_more_than_words_comes_below_the_words(book: Path) -> None:
    text = read_text(book)
    rules = [plain_rule(rule) for rule in load_codebook(book).by_id["los"].rules]
    edited = code_edited(text.whole, "los", {"rules": [*rules, "laat maar"]})
    main = TUNED_BOOK.replace("gang gaan]\n", "gang gaan]\n    rules:\n      - laat maar\n")
    assert [body.decode() for body in text.renewed(edited).values()] == [main, TUNING]


def test_an_update_without_change_leaves_both_files_as_they_are(book: Path) -> None:
    write_codebook(load_codebook(book), book, update=True)
    assert book.read_text("utf-8") == TUNED_BOOK
    assert book.with_name("boek.tuning.yaml").read_text("utf-8") == TUNING


def test_an_update_by_rules_without_groups_keeps_the_groups(book: Path) -> None:
    write_codebook(read_codebook(WHOLE.replace("[krap,", "[nipt, krap,")), book, update=True)
    assert book.read_text("utf-8") == TUNED_BOOK.replace("[krap,", "[nipt, krap,")
    assert book.with_name("boek.tuning.yaml").read_text("utf-8") == TUNING


def edited_files(book: Path, label: str = "Tijdnood") -> dict[str, str]:
    """Both files after another label for one code, which can then be used."""
    text = read_text(book)
    files = text.renewed(code_edited(text.whole, "tijd", {"label": label}))
    for path, body in files.items():
        path.write_bytes(body)
    assert load_codebook(book).by_id["tijd"].label == label
    return {path.name: body.decode() for path, body in files.items()}


@pytest.mark.parametrize("windows", ["boek.yaml", "boek.tuning.yaml", "both"])
def test_line_ends_of_windows_are_read_and_stay(windows: str, book: Path) -> None:
    plain = load_codebook(book)
    main = TUNED_BOOK.replace("label: Tijd", "label: Tijdnood")
    wanted = {"boek.yaml": main, "boek.tuning.yaml": TUNING}
    for name in wanted if windows == "both" else [windows]:
        path = book.with_name(name)
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        wanted[name] = wanted[name].replace("\n", "\r\n")
    assert load_codebook(book).sha256 == plain.sha256
    assert edited_files(book) == wanted


def test_line_ends_of_windows_stay_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "boek.yaml"
    path.write_bytes(WHOLE.replace("\n", "\r\n").encode())
    wanted = WHOLE.replace("label: Tijd", "label: Tijdnood").replace("\n", "\r\n")
    assert edited_files(path) == {"boek.yaml": wanted}


@pytest.mark.parametrize(
    "above",
    [
        "# ---- de thema's ----\n",
        "\n# ---- de thema's ----\n\n",
        "  # ingesprongen\n\n",
        "\n\n",
        "",
    ],
)
def test_what_stands_around_the_name_of_the_other_file_stays_in_this_one(
    above: str, book: Path
) -> None:
    named = 'tuning: "boek.tuning.yaml"   # niet aankomen zonder Jan\n'
    main = TUNED_BOOK.replace("tuning: boek.tuning.yaml\n", "")
    main = main.replace("codes:\n", f"{named}{above}codes:\n", 1)
    book.write_text(main, "utf-8")
    tuning = f"{TUNING}\n# onderaan\n\n"
    book.with_name("boek.tuning.yaml").write_text(tuning, "utf-8")
    wanted = main.replace("label: Tijd", "label: Tijdnood")
    assert edited_files(book) == {"boek.yaml": wanted, "boek.tuning.yaml": tuning}
    text = read_text(book)
    rules = [plain_rule(rule) for rule in load_codebook(book).by_id["tijd"].rules][1:]
    files = text.renewed(code_edited(text.whole, "tijd", {"rules": rules}))
    assert files[book].decode().count(named + above + "codes:\n") == 1
    assert (
        files[book.with_name("boek.tuning.yaml")].decode().endswith("within: 3}\n\n# onderaan\n\n")
    )


def test_a_copy_keeps_what_stands_beside_the_name_of_the_other_file(book: Path) -> None:
    main = TUNED_BOOK.replace("boek.tuning.yaml\n", "'boek.tuning.yaml'  # van Jan\r\n")
    book.write_bytes(main.encode())
    files = read_text(book).copied("codebook.yaml", "codebook.tuning.yaml")
    assert files["codebook.yaml"].decode() == main.replace("boek.tun", "codebook.tun")


@pytest.mark.parametrize("lists", ["[zaal]", "zaal"])
def test_lists_without_names_are_refused_with_their_line(lists: str, book: Path) -> None:
    said = "lists: must hold lists with a name ('name: [word, word]'); give this one a name"
    start, end = TUNING.index("lists:"), TUNING.index("valence:")
    tuning = f"{TUNING[:start]}lists: {lists}\n{TUNING[end:]}".replace("<zaal>", "zaal")
    book.with_name("boek.tuning.yaml").write_text(tuning, "utf-8")
    assert refused(book) == [f"boek.tuning.yaml:2: {said}"]
    book.with_name("boek.tuning.yaml").write_text("codes: {}\n", "utf-8")
    book.write_text(f"{TUNED_BOOK}lists: {lists}\n", "utf-8")
    assert refused(book) == [f"boek.yaml:31: {said}"]


@pytest.mark.parametrize(
    "tuning", ["", "\n", "# nog niets\n", "# a\n\n# b\n", "{}\n", "---\n", "---"]
)
def test_a_tuning_file_may_be_empty(tuning: str, book: Path) -> None:
    book.with_name("boek.tuning.yaml").write_text(tuning, "utf-8")
    read = load_codebook(book)
    assert {rule.weight for code in read.codes for rule in code.rules} == {0.8}
    assert read_codebook(read_text(book).whole).sha256 == read.sha256
    main = TUNED_BOOK.replace("label: Tijd", "label: Tijdnood")
    assert edited_files(book) == {"boek.yaml": main, "boek.tuning.yaml": tuning}


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("---\n", ""),
        ("%YAML 1.2\n---\n", ""),
        ("# van Jan\n\n--- # hier begint het\n", "...\n"),
        ("", "...\n# klaar\n"),
        ("", "\n..."),
    ],
)
def test_marks_of_a_document_stay_around_what_is_tuned(head: str, tail: str, book: Path) -> None:
    tuning = f"{head}{TUNING}{tail}"
    for end in ("\n", "\r\n"):
        book.write_text(TUNED_BOOK, "utf-8")
        text = tuning.replace("\n", end)
        book.with_name("boek.tuning.yaml").write_bytes(text.encode())
        assert rules_of(load_codebook(book)) == rules_of(read_codebook(WHOLE))
        main = TUNED_BOOK.replace("label: Tijd", "label: Tijdnood")
        assert edited_files(book) == {"boek.yaml": main, "boek.tuning.yaml": text}
