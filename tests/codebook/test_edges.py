"""A codebook at its edges: patterns, bounds, lines and places, workbooks, comments that stay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kvds_nlp.codebook import read_codebook
from kvds_nlp.codebook.diffing import CodebookDiff, CodeChange, diff_codebooks, successors
from kvds_nlp.codebook.fields import Fields, Located, Problems, located, read_yaml, unknown
from kvds_nlp.codebook.model import Code, Codebook, Example, Rule, slug, worded
from kvds_nlp.codebook.patterns import (
    Affix,
    Blank,
    CompoundPart,
    Exact,
    Gap,
    Lexeme,
    OneOf,
    PatternError,
    Phrase,
    parse_pattern,
)
from kvds_nlp.codebook.regexes import compile_regex, literals
from kvds_nlp.codebook.rules import parse_body, plain_rule, rule_of, split_body
from kvds_nlp.codebook.sheets import read_sheets, rule_line, rule_of_line, sheet_bytes
from kvds_nlp.codebook.writing import codebook_text, plain_codebook
from kvds_nlp.errors import CodebookError

HEAD = "name: Proef\nversion: 1\ncodes:\n"
CODE = "  - id: los\n    label: Los\n    definition: Iets.\n"


def one(*terms: Any) -> OneOf:
    return OneOf(terms)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("los", (one(Lexeme("los")),)),
        ("los|vrij", (one(Lexeme("los"), Lexeme("vrij")),)),
        ("op … zitten", (one(Lexeme("op")), Gap(5), one(Lexeme("zitten")))),
        ("op [...] zitten", (one(Lexeme("op")), Gap(5), one(Lexeme("zitten")))),
        ("niet _ gaan", (one(Lexeme("niet")), Blank(), one(Lexeme("gaan")))),
        ("“los” laten", (one(Exact("los")), one(Lexeme("laten")))),
        ('"los"', (one(Exact("los")),)),
        ('los|"vrij"', (one(Lexeme("los"), Exact("vrij")),)),
        ("sa*", (one(Affix("sa", "start")),)),
        ("*sa", (one(Affix("sa", "end")),)),
        ("*sa*", (one(Affix("sa", "inside")),)),
        ("wer-", (one(CompoundPart("wer", "first")),)),
        ("-wer", (one(CompoundPart("wer", "last")),)),
        ("-wer-", (one(CompoundPart("wer", "any")),)),
        ("wijk-team", (one(Lexeme("wijk-team")),)),
        ("zo’n", (one(Lexeme("zo'n")),)),
    ],
)
def test_what_a_line_of_words_asks_for(text: str, items: tuple[Any, ...]) -> None:
    assert parse_pattern(text) == Phrase(items)


def test_quoted_words_are_asked_for_as_they_stand() -> None:
    strict = parse_pattern('"op de hand"')
    assert strict == Phrase((one(Exact("op")), one(Exact("de")), one(Exact("hand"))), strict=True)
    assert parse_pattern('"op de" hand').strict is False
    assert len(parse_pattern('"op de" hand').items) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  ", "an empty pattern"),
        ('"los', "without its partner"),
        ('"" los', "nothing between the double quotes"),
        ("… los", "begins or ends with a gap"),
        ("los …", "begins or ends with a gap"),
        ("_", "names no word"),
        ("los|", "an empty alternative"),
        ("|los", "an empty alternative"),
        ("los||vrij", "an empty alternative"),
        ('los|"a b"', "must be one word"),
        ('los|""', "must be one word"),
        ("s*", "would match almost any word"),
        ("s*t", "begin or end of a word only"),
        ("we-", "too short for a compound part"),
        ("*", "no letters"),
    ],
)
def test_a_line_that_says_nothing_is_refused(text: str, said: str) -> None:
    with pytest.raises(PatternError, match=said):
        parse_pattern(text)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("tij", ("tij",)),
        ("ti", ()),
        ("a|tijd", ()),
        ("tijd geld|a", ()),
        ("tij?d geld", ("d geld",)),
        ("(tijd)geld", ("geld",)),
        ("geld(tijd|x)", ("geld",)),
        ("te.weinig", ("weinig",)),
        ("^tijd$", ("tijd",)),
        ("tijd{2}geld", ("geld",)),
        ("abc|", ()),
        ("tijd.geld", ("tijd",)),
    ],
)
def test_the_letters_every_match_holds(source: str, found: tuple[str, ...]) -> None:
    assert literals(source) == found


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (" ", "an empty regex"),
        ("ab(", r"at position 3\)"),
        ("(", r"at position 1\)"),
        ("a|", "also matches an empty text"),
    ],
)
def test_a_regex_that_cannot_be_used_is_refused(source: str, said: str) -> None:
    with pytest.raises(PatternError, match=said):
        compile_regex(source)


@pytest.mark.parametrize(
    ("source", "spans"),
    [
        ("(a+)b+", [(0, 5)]),
        ("(a+)?b", [(0, 4), (4, 5)]),
        ("(a{2})+", [(0, 2)]),
        ("(a{2,})+", [(0, 3)]),
        ("(a)+(b)+", [(0, 5)]),
        ("((a+)b)+", [(0, 4)]),
        ("((a+)b)*b", [(0, 5)]),
    ],
)
def test_repetitions_of_repetitions_are_fine(source: str, spans: list[tuple[int, int]]) -> None:
    assert compile_regex(source).spans("AAABB") == spans


@pytest.mark.parametrize(
    ("within", "good"), [(0, False), (1, True), (100, True), (101, False), ("²", False)]
)
def test_how_far_words_may_be_apart(within: int | str, good: bool) -> None:
    body = {"items": ["tijd", "geld"], "within": within}
    if good:
        assert parse_body("near", body).within == within  # type: ignore[union-attr]
    else:
        with pytest.raises(PatternError, match=f"within: {within} is not"):
            parse_body("near", body)


def test_words_are_eight_apart_unless_the_rule_says_otherwise() -> None:
    assert parse_body("near", {"items": ["a1", "b1"]}).within == 8  # type: ignore[union-attr]
    assert split_body({"near": ["a1", "b1"]}) == ("near", {"items": ["a1", "b1"], "within": 8})


@pytest.mark.parametrize(
    ("kind", "body", "good"),
    [
        ("any", ["a1"], True), ("any", [], False), ("all", ["a1", "b1"], True),
        ("all", ["a1"], False), ("near", {"items": ["a1"]}, False),
        ("roles", {"verb": "geven", "object": "x1"}, True), ("roles", {"verb": "geven"}, False),
        ("roles", {"subject": "x1", "object": "y1"}, False), ("woord", "x1", False),
        ("word", "een twee", False), ("phrase", "een twee", True), ("phrase", ["een"], False),
    ],
)  # fmt: skip
def test_what_a_rule_of_a_kind_needs(kind: str, body: Any, good: bool) -> None:
    if good:
        assert parse_body(kind, body)
    else:
        with pytest.raises(PatternError):
            parse_body(kind, body)


@pytest.mark.parametrize(
    ("weight", "found"), [("0.05", 0.05), ("1", 1.0), ("0.04", None), ("1.01", None), ("x", None)]
)
def test_a_weight_lies_between_a_twentieth_and_one(weight: str, found: float | None) -> None:
    rule = rule_of({"word": "los", "weight": weight})
    assert (rule.weight if rule else None) == found


@pytest.mark.parametrize(
    ("value", "same"),
    [
        ("los", True),
        ({"word": "los"}, True),
        ({"phrase": "los", "negated": "no"}, True),
        ({"near": ["a1", "b1"], "within": 3}, True),
        ({"verb": "geven", "subject": "x1", "weight": "0.5"}, True),
        ({"word": "los", "flip": "false", "valence": "bevorderend"}, True),
    ],
)
def test_a_rule_is_written_as_short_as_it_can_be(value: Any, same: bool) -> None:
    rule = rule_of(value)
    assert rule is not None
    again = rule_of(plain_rule(rule))
    assert (again == rule) is same
    if isinstance(value, str):
        assert plain_rule(rule) == value
    else:
        assert set(plain_rule(rule)) == set(value)


def test_flip_is_of_a_valence() -> None:
    assert rule_of({"word": "los", "flip": "false", "valence": "neutraal"}) is None
    assert rule_of({"word": "los", "flip": "true", "valence": "belemmerend"}) is not None


@pytest.mark.parametrize(
    ("kind", "body", "wording"),
    [
        ("regex", "a.b", "regex: a.b"),
        ("word", "los", "los"),
        ("any", ["a", "b"], "any: a | b"),
        ("any", ["a", ["b", "c"]], "any: a | [b | c]"),
        ("near", {"items": ["a", "b"], "within": 8}, "near: a | b (within 8)"),
        ("roles", {"subject": "a", "verb": ["b", "c"]}, "subject: a, verb: [b | c]"),
        ("all", ["a", {"regex": "b"}], "all: a | regex: b"),
        ("any", 7, "7"),
    ],
)
def test_a_rule_as_a_person_reads_it_back(kind: str, body: Any, wording: str) -> None:
    assert worded(kind, body) == wording


def test_what_stands_in_no_file_has_no_line() -> None:
    rule = rule_of("los")
    assert rule is not None
    assert (rule.line, Rule("", "word", "los").line) == (0, 0)
    assert (Example("Ja.").line, Code("a", "A", "d").line) == (0, 0)


def test_a_parent_that_is_nearly_a_code_gets_a_hint() -> None:
    text = HEAD + CODE + "  - {id: vrij, label: V, definition: d, parent: loss}\n"
    with pytest.raises(CodebookError, match=r"no code has the id 'loss'; did you mean 'los'\?"):
        read_codebook(text)


def test_a_free_id_is_numbered() -> None:
    assert slug("Tijd", {"tijd", "tijd_2"}) == "tijd_3"
    assert slug("Tijd", {"tijd_2"}) == "tijd"
    assert slug("__", nameless="nieuw") == "nieuw"


# fields


def nested(depth: int) -> str:
    return "[" * depth + "x" + "]" * depth


def test_how_deep_and_how_much_a_file_may_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_yaml(nested(12), "b.yaml", Problems("b.yaml")).plain
    with pytest.raises(CodebookError, match="nested too deeply"):
        read_yaml(nested(13), "b.yaml", Problems("b.yaml"))
    monkeypatch.setattr("kvds_nlp.codebook.fields._MAX_VALUES", 4)
    assert read_yaml("[a, b, c]", "b.yaml", Problems("b.yaml")).plain == ["a", "b", "c"]
    with pytest.raises(CodebookError, match=r"b.yaml:2: \[3\]: more than 4 values"):
        read_yaml("[a, b, c,\n d]", "b.yaml", Problems("b.yaml"))


def test_every_value_knows_its_line_and_place() -> None:
    found = read_yaml("a:\n  - x\n  - b: y\n    c:\n", "b.yaml", Problems("b.yaml"))
    items = found.value["a"].value
    assert [(one.where, one.line) for one in items] == [("a[0]", 2), ("a[1]", 3)]
    inner = items[1].value
    assert (inner["b"].where, inner["b"].line) == ("a[1].b", 3)
    assert (inner["c"].value, inner["c"].where, inner["c"].line) == (None, "a[1].c", 4)
    assert found.plain == {"a": ["x", {"b": "y", "c": None}]}


@pytest.mark.parametrize(
    ("text", "value"),
    [("~", None), ("null", None), ("'~'", "~"), ("''", ""), ("nee", "nee"), ("1.0", "1.0"),
     ('"\\ud83d\\ude42"', "🙂")],
)  # fmt: skip
def test_a_value_is_what_was_typed(text: str, value: str | None) -> None:
    assert read_yaml(f"a: {text}\n", "b.yaml", Problems("b.yaml")).plain == {"a": value}


@pytest.mark.parametrize(
    ("text", "line"), [("a: [b\n", 2), ("a: b\n c: d\n", 2), ("a: b\n\n- c\n", 3), ("'", 1)]
)
def test_what_is_no_yaml_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(CodebookError, match=rf"b\.yaml:{line}: not valid YAML"):
        read_yaml(text, "b.yaml", Problems("b.yaml"))


def test_plain_values_are_located_as_text() -> None:
    found = located({"a": [True, 1, None]}, "x", 7)
    assert found.plain == {"a": ["true", "1", None]}
    assert (found.value["a"].value[1].where, found.value["a"].value[1].line) == ("x.a[1]", 7)


def test_an_unknown_key_gets_a_hint_when_one_is_near() -> None:
    assert unknown("xyz", ["label", "id"]) == "unknown key 'xyz'; choose from id, label"


def fields(**values: Any) -> tuple[Fields, Problems]:
    problems = Problems("b.yaml")
    entries = {key: Located(value, f"c.{key}", 3) for key, value in values.items()}
    return Fields(Located(entries, "c", 2), problems), problems


def told(problems: Problems) -> list[str]:
    return [message for _, message in problems.noted]


def test_a_text_is_one_line_and_needed_or_not() -> None:
    some, problems = fields(a=" x \n y ", b="  ", c=None, d=())
    assert (some.text("a"), some.text("weg"), some.text("weg", default="z")) == ("x y", "", "z")
    assert (some.text("b"), told(problems)) == ("", [])
    some.text("b", needed=True)
    some.text("c", needed=True)
    some.text("weg", needed=True)
    some.text("d")
    assert told(problems) == [
        "b.yaml:3: c.b: is empty; write a b",
        "b.yaml:3: c: has no c; add 'c: ...'",
        "b.yaml:2: c: has no weg; add 'weg: ...'",
        "b.yaml:3: c.d: must be text; put it on one line",
    ]


def test_the_same_problem_is_told_once() -> None:
    problems = Problems("b.yaml")
    for _ in range(2):
        problems.add(1, "", "x")
    assert list(problems.noted) == [(1, "b.yaml:1: x")]


def test_a_lone_value_is_a_list_of_one_and_an_item_must_say_something() -> None:
    items = tuple(Located(value, f"c.a[{at}]", at) for at, value in enumerate(["x  y", " ", None]))
    some, problems = fields(a=items, b="z", c=None)
    assert (some.texts("b"), some.texts("c"), some.texts("weg")) == (("z",), (), ())
    assert some.texts("a") == ("x y",)
    assert [line for line, _ in problems.noted] == [1, 2]


# changes


def test_any_one_change_is_a_change() -> None:
    assert not CodeChange("a").any
    assert not CodebookDiff().any
    for name, value in {
        "fields": (("label", "a", "b"),), "rules_added": ("x",), "rules_removed": ("x",),
        "rules_changed": (("x", "y"),), "examples": (("+", "x"),),
    }.items():  # fmt: skip
        assert CodeChange("a", **{name: value}).any  # type: ignore[arg-type]
    for name in ("added", "renamed", "merged", "split", "retired", "removed", "changed"):
        assert CodebookDiff(**{name: ("x",)}).any  # type: ignore[arg-type]


def book(*codes: dict[str, Any]) -> Codebook:
    whole = [{"label": code["id"], "definition": "d", **code} for code in codes]
    return read_codebook(json.dumps({"name": "b", "version": "1", "codes": whole}))


def test_a_code_that_stays_and_is_replaced_too() -> None:
    retired = {"id": "a", "status": "retired"}
    old = book({"id": "a"}, {"id": "b"})
    new = book(retired, {"id": "b"}, {"id": "c", "replaces": ["a"]})
    found = diff_codebooks(old, new)
    assert (found.renamed, found.retired, found.added, found.removed) == ((("a", "c"),), (), (), ())
    assert [(one.code, one.fields) for one in found.changed] == [("c", (("label", "a", "c"),))]
    assert successors(old, new) == {"a": ("c",), "b": ("b",)}


def test_a_code_retired_before_is_no_news() -> None:
    retired = {"id": "a", "status": "retired"}
    kept = {"id": "b"}
    assert diff_codebooks(book(retired, kept), book(retired, kept)).retired == ()
    assert diff_codebooks(
        book({"id": "a", "status": "draft"}, kept), book(retired, kept)
    ).retired == ("a",)


# workbooks


def workbook(path: Path, **sheets: list[list[Any]]) -> Path:
    import xlsxwriter

    made = xlsxwriter.Workbook(path)
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        for line, row in enumerate(rows):
            for column, value in enumerate(row):
                if value != "":
                    sheet.write(line, column, value)
    made.close()
    return path


HEADS = ["Code", "label", "definitie", "regels", "voorbeelden", "include"]


def test_a_workbook_is_read_with_its_rows_as_lines(tmp_path: Path) -> None:
    rows = [
        HEADS,
        [
            "los",
            "Los",
            "Iets.",
            "loslaten\n{word: vrij, weight: 0.5}",
            "[neutraal] Ja.\n• Nee.",
            "a\nb",
        ],
        ["", "", "", "", "", ""],
        ["tijd", 2024, 1.5],
    ]
    path = workbook(
        tmp_path / "boek.xlsx", codes=rows, codeboek=[["gegeven", "waarde"], ["versie", 2]],
        valentie=[["valentie", "regel"], ["belemmerend", "lastig"], ["standaard neutraal", "los"],
                  ["", "x"]],
    )  # fmt: skip
    found = read_sheets(path)
    assert (found.name, found.version, found.language) == ("boek", "2", "nl")
    first, second = found.codes
    assert (first.line, second.line) == (2, 4)
    assert [(rule.wording, rule.weight) for rule in first.rules] == [
        ("loslaten", 0.8),
        ("vrij", 0.5),
    ]
    assert [(one.text, one.valence) for one in first.examples] == [
        ("Ja.", "neutraal"),
        ("Nee.", None),
    ]
    assert first.include == ("a", "b")
    assert (second.label, second.definition, second.rules) == ("2024", "1.5", ())
    assert [(rule.wording, rule.valence) for rule in found.valence_cues] == [
        ("lastig", "belemmerend")
    ]
    assert found.valence_default == {"los": "neutraal"}


def test_the_first_sheet_holds_the_codes_when_none_is_called_so(tmp_path: Path) -> None:
    path = workbook(tmp_path / "b.xlsx", Blad1=[HEADS[:3], ["los", "Los", "Iets."]])
    assert read_sheets(path).codes[0].id == "los"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["kode", "label"], ["x", "y"]], "b.xlsx:1: column 1: unknown header 'kode'"),
        ([["label", "definitie"], ["x", "y"]], "b.xlsx:1: header: has no column 'code'"),
        ([HEADS, ["los", "Los", "Iets."], ["tijd", "Tijd", "Iets.", "{word: [}"]],
         "b.xlsx:3: codes[1].rules: '{word: [}' cannot be read"),
        ([HEADS, ["los", "", "Iets."]], "b.xlsx:2: codes[0]: has no label"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_workbook_is_told_by_row(
    tmp_path: Path, rows: list[list[Any]], said: str
) -> None:
    with pytest.raises(CodebookError) as caught:
        read_sheets(workbook(tmp_path / "b.xlsx", codes=rows))
    assert said in str(caught.value)


def test_a_workbook_of_a_codebook_can_be_read_by_people(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    whole = read_codebook(
        "valence:\n  belemmerend: [lastig]\n  default: {los: neutraal}\n" + HEAD + CODE
        + "    rules: [los, vrij]\n    examples: [Ja., {text: Nee., valence: neutraal}]\n"
    )  # fmt: skip
    path = tmp_path / "b.xlsx"
    path.write_bytes(sheet_bytes(whole))
    read = load_workbook(path)
    assert read.sheetnames == ["codes", "woorden", "regels", "codeboek", "valentie"]
    codes = read["codes"]
    assert [codes.cell(1, column).value for column in (1, 2, 3)] == ["code", "label", "definitie"]
    assert codes.cell(2, 6).value == "Ja.\n[neutraal] Nee."
    assert [[cell.value for cell in row] for row in read["woorden"].iter_rows()] == [
        ["code", "groep", "woord", "soort", "opmerking"],
        ["los", "", "los", "woord", ""], ["los", "", "vrij", "woord", ""],
    ]  # fmt: skip
    assert codes.freeze_panes == "B2"
    assert codes.auto_filter.ref == "A1:K2"
    assert [[cell.value for cell in row] for row in read["codeboek"].iter_rows()] == [
        ["gegeven", "waarde"], ["naam", "Proef"], ["versie", "1"], ["taal", "nl"],
    ]  # fmt: skip
    assert [[cell.value for cell in row] for row in read["valentie"].iter_rows()] == [
        ["valentie", "regel of code"], ["belemmerend", "lastig"], ["standaard neutraal", "los"],
    ]  # fmt: skip
    assert read_sheets(path).codes[0].examples[1].valence == "neutraal"


def test_a_cell_that_excel_cannot_hold_is_refused() -> None:
    from kvds_nlp.errors import OutputError

    def of(letters: int) -> Codebook:
        return Codebook("b", "1", (Code("los", "Los", "x" * letters),), "0")

    assert sheet_bytes(of(32_767))
    with pytest.raises(OutputError, match="los: definitie has 32768 characters"):
        sheet_bytes(of(32_768))


def test_a_rule_on_one_line_reads_back() -> None:
    rule = {"near": ["tijd", "x" * 200], "within": 3, "valence": "neutraal"}
    line = rule_line(rule)
    assert "\n" not in line
    assert line.startswith("{near: [tijd, ")
    assert rule_of_line(f" {line} ", "w", 1, Problems("b"))["within"] == "3"


# comments that stay

WRITTEN = """name: Proef  # wat het is
version: '1'
codes:
  # eerst dit
  - id: los
    label: Los
    definition: Iets.
    rules:
      - los  # het woord
      - vrij
  - id: tijd  # het tweede
    label: Tijd
    definition: Iets.
"""


def test_an_unchanged_codebook_is_written_as_it_was() -> None:
    assert codebook_text(read_codebook(WRITTEN), onto=WRITTEN) == WRITTEN


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("label: Los", "label: Loslaten"),
        ("      - vrij\n", "      - vrij\n      - ruim\n"),
        ("      - vrij\n", "      - ruim\n"),
        ("      - vrij\n", ""),
        ("    label: Tijd\n", "    label: Tijd\n    status: draft\n"),
        ("version: '1'", "version: '2'"),
    ],
)
def test_an_edit_leaves_all_other_lines_as_they_were(old: str, new: str) -> None:
    edited = WRITTEN.replace(old, new)
    found = codebook_text(read_codebook(edited), onto=WRITTEN)
    assert read_codebook(found).codes == read_codebook(edited).codes or "status" in new
    lines = set(found.splitlines())
    assert {line for line in WRITTEN.splitlines() if line in edited.splitlines()} - lines == set()


def test_a_removed_code_goes_with_its_lines_and_a_new_one_comes_last() -> None:
    whole = read_codebook(WRITTEN)
    fewer = codebook_text(Codebook("Proef", "1", whole.codes[:1], "0"), onto=WRITTEN)
    assert "tijd" not in fewer
    assert "- los  # het woord" in fewer
    more = Codebook("Proef", "1", (*whole.codes, Code("geld", "Geld", "Over geld.")), "0")
    text = codebook_text(more, onto=WRITTEN)
    assert text.startswith(WRITTEN)
    assert text.removeprefix(WRITTEN) == (
        "  - id: geld\n    label: Geld\n    definition: Over geld.\n"
    )


def test_a_new_codebook_is_written_to_be_read() -> None:
    whole = read_codebook(
        "valence:\n  belemmerend: [lastig]\n  default: {los: neutraal}\n" + HEAD + CODE
        + "    status: draft\n    rules: [los, {near: [a1, b1]}]\n"
        + "    examples: [{text: Nee., valence: neutraal}]\n"
    )  # fmt: skip
    assert codebook_text(whole) == (
        "name: Proef\nversion: '1'\nlanguage: nl\nvalence:\n  belemmerend:\n    - lastig\n"
        "  default:\n    los: neutraal\ncodes:\n  - id: los\n    label: Los\n"
        "    definition: Iets.\n    status: draft\n    rules:\n      - los\n"
        "      - {near: [a1, b1], within: 8}\n    examples:\n"
        "      - {text: Nee., valence: neutraal}\n"
    )


def test_the_language_is_left_out_where_it_was_and_is_dutch() -> None:
    whole = read_codebook(WRITTEN)
    assert "language" not in codebook_text(whole, onto=WRITTEN)
    english = Codebook("Proef", "1", whole.codes, "0", language="en")
    assert "language: en" in codebook_text(english, onto=WRITTEN)
    assert plain_codebook(whole)["language"] == "nl"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- " * 20_000 + "x", "nested too deeply"),
        ("[" * 20_000, "nested too deeply|not valid YAML"),
        ("name: &a [*a]", "nested too deeply"),
        ("name: *nergens", r"b\.yaml:1: not valid YAML \(\*nergens is said nowhere before this"),
        ("name: x\n---\nname: y", r"b\.yaml:3: not valid YAML \(a second document\)"),
        ("{a: b}: c", r"unknown key '\[\.\.\.\]'"),
    ],
)
def test_a_tree_that_no_codebook_has_is_a_sentence(text: str, said: str) -> None:
    with pytest.raises(CodebookError, match=said):
        read_codebook(text, "b.yaml")
