"""Codebooks as researchers type them: what is right is read, what is wrong is named by line."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvds_nlp.codebook import load_codebook, read_codebook
from kvds_nlp.codebook.rules import plain_rule, with_id
from kvds_nlp.errors import CodebookError

HEAD = "name: Proef\nversion: 1\ncodes:\n"
CODE = "  - id: loslaten\n    label: Loslaten\n    definition: Uit handen geven.\n"


def problems(text: str) -> list[str]:
    with pytest.raises(CodebookError) as caught:
        read_codebook(text, "boek.yaml")
    return str(caught.value).splitlines()


def with_rules(*lines: str) -> str:
    return HEAD + CODE + "    rules:\n" + "".join(f"      - {line}\n" for line in lines)


def test_a_whole_codebook_is_read_with_lines() -> None:
    text = (
        HEAD
        + CODE
        + """    include: [ruimte geven, regie]
    exclude: zaalruimte
    rules:
      - loslaten
      - {near: [gemeente, bepalen], within: 4, valence: belemmerend, weight: 0.6}
    examples:
      - Wij lieten het los.
      - {text: Loslaten lukt niet., valence: belemmerend}
    color: '#3366cc'
    replaces: [vrijheid]
"""
    )
    book = read_codebook(text)
    code = book.codes[0]
    assert (book.name, book.version, book.language) == ("Proef", "1", "nl")
    assert code.include == ("ruimte geven", "regie")
    assert code.exclude == ("zaalruimte",)
    assert [rule.line for rule in code.rules] == [10, 11]
    assert code.rules[1].body == {"items": ["gemeente", "bepalen"], "within": 4}
    assert (code.rules[1].valence, code.rules[1].weight) == ("belemmerend", 0.6)
    assert [(e.text, e.valence, e.line) for e in code.examples] == [
        ("Wij lieten het los.", None, 13),
        ("Loslaten lukt niet.", "belemmerend", 14),
    ]
    assert book.by_id["loslaten"].color == "#3366cc"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ('""', "an empty pattern"),
        ("{phrase: '…  handen'}", "begins or ends with a gap"),
        ("{word: twee woorden}", "more than one word"),
        ("{regex: '(open'}", "not a regular expression"),
        ("{regex: 'a*'}", "also matches an empty text"),
        ("{regex: '(a*)*b'}", "repeats what may be nothing"),
        ("{any: []}", "at least 1"),
        ("{all: [een]}", "at least 2"),
        ("{near: [een, twee], within: 0}", "not a number of words"),
        ("{any: [een], within: 3}", "'within' does not belong in any"),
        ("{word: een, phrase: een twee}", "exactly one of"),
        ("{unless: een}", "found none"),
        ("{subject: gemeente}", "roles need a verb"),
        ("{verb: geven}", "roles need a verb"),
        ("{word: een, unles: twee}", "did you mean 'unless'?"),
        ("{word: een, negated: maybe}", "choose from any, no, only"),
        ("{word: een, weight: 2}", "not a number from 0.05 to 1"),
        ("{word: een, weight: nan}", "not a number from 0.05 to 1"),
        ("{word: een, valence: slecht}", "choose from belemmerend"),
        ("{word: een, flip: false}", "add valence or drop it"),
        ("{word: een, unless: ['a|']}", "an empty alternative"),
        ("'een\"twee'", "without its partner"),
        ("'s*'", "would match almost any word"),
        ("'sa*men'", "at the begin or end"),
        ("'-te'", "too short for a compound part"),
        ("'!!'", "no letters"),
        ("'_ _'", "names no word"),
        ("[een, twee]", "a rule is a pattern or a mapping"),
        ("{near: {a: b}}", "near needs a list"),
        ("{word: [een]}", "needs one line of text"),
    ],
)
def test_a_wrong_rule_is_named_with_file_line_and_place(rule: str, said: str) -> None:
    found = problems(with_rules("goed", rule))
    assert len(found) == 1
    assert found[0].startswith("boek.yaml:9: codes[0].rules[1]")
    assert said in found[0]


def test_all_problems_come_at_once_in_order_of_line() -> None:
    text = HEAD + "  - id: A B\n    labl: x\n  - id: twee\n    label: Twee\n    parent: drie\n"
    found = problems(text)
    assert [int(line.split(":")[1]) for line in found] == [4, 4, 4, 5, 6, 8]
    assert "did you mean 'label'?" in found[3]
    assert "no code has the id 'drie'" in found[5]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "boek.yaml:1: is empty"),
        ("- los\n", "boek.yaml:1: must begin with 'name: ...'"),
        ("name: x\nversion: 1\n", "codes: must be a list"),
        ("name: x\nname: y\nversion: 1\ncodes: []\n", "boek.yaml:2: name: given twice"),
        ("name: [x\nversion: 1\n", "not valid YAML"),
        ("name: x\n\tversion: 1\n", "boek.yaml:2: not valid YAML"),
        (
            HEAD + CODE + CODE,
            "boek.yaml:7: codes (loslaten): id 'loslaten' is also used on line 4",
        ),
        (
            HEAD + CODE + CODE + "    parent: weg\n",
            "boek.yaml:7: loslaten: no code has the id 'weg'",
        ),
        (HEAD + CODE + "    parent: loslaten\n", "goes round in a circle"),
        (HEAD + CODE + "    replaces: [loslaten]\n", "cannot replace itself"),
        (HEAD + CODE + "    color: blue\n", "write it as '#3366cc'"),
        (HEAD + CODE + "    status: open\n", "choose from active, draft, retired"),
        (HEAD + CODE + "    examples: [Ja.]\n    counterexamples: [ja.]\n", "is also an example"),
        (HEAD + CODE + "    examples: [[Ja.]]\n", "an example is a sentence"),
        (HEAD + CODE + "    rules: [los, los]\n", "the same rule as on line 7"),
        (HEAD + "  - los\n", "a code is a mapping"),
    ],
)
def test_a_wrong_codebook_says_where_and_what_to_do(text: str, said: str) -> None:
    assert any(said in line for line in problems(text))


def test_replaces_that_go_round_are_refused() -> None:
    text = HEAD + "".join(
        f"  - {{id: {a}, label: {a}, definition: d, status: retired, replaces: [{b}]}}\n"
        for a, b in (("a", "b"), ("b", "c"), ("c", "a"))
    )
    assert len([line for line in problems(text) if "circle" in line]) == 3


def test_no_and_yes_stay_text_and_a_byte_order_mark_is_no_letter(tmp_path: Path) -> None:
    path = tmp_path / "boek.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + with_rules("no", "yes").encode())
    assert [rule.body for rule in load_codebook(path).codes[0].rules] == ["no", "yes"]


def test_a_file_that_is_not_there_or_not_utf8_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"weg.yaml:1: there is no such file"):
        load_codebook(tmp_path / "weg.yaml")
    path = tmp_path / "oud.yaml"
    path.write_bytes("name: a\nversion: café\n".encode("cp1252"))
    with pytest.raises(CodebookError, match=r"oud.yaml:2: is not UTF-8"):
        load_codebook(path)


def test_a_rule_keeps_its_id_when_only_weight_or_place_changes() -> None:
    rule = read_codebook(with_rules("{word: los, valence: neutraal}")).codes[0].rules[0]
    assert with_id(replace(rule, weight=0.3, line=99)).id == rule.id
    assert with_id(replace(rule, valence="belemmerend")).id != rule.id
    assert with_id(replace(rule, body="laten")).id != rule.id


def test_a_phrase_key_and_a_bare_string_are_the_same_rule() -> None:
    bare = read_codebook(with_rules("uit handen geven")).codes[0].rules[0]
    keyed = read_codebook(with_rules("{phrase: uit handen geven}")).codes[0].rules[0]
    assert bare.id == keyed.id


@pytest.mark.parametrize(
    "rule",
    [
        "loslaten",
        "{word: los, valence: belemmerend, flip: false}",
        "{near: [a1, [b1, c1]], within: 3, unless: [x1, {regex: abc}]}",
        "{subject: gemeente, verb: [geven, laten], negated: only}",
        "{all: [een, twee], scope: segment, who: respondent, question: [waarom]}",
    ],
)
def test_a_rule_written_out_plainly_reads_back_the_same(rule: str) -> None:
    import json

    first = read_codebook(with_rules(rule)).codes[0].rules[0]
    again = read_codebook(with_rules(json.dumps(plain_rule(first)))).codes[0].rules[0]
    assert again.id == first.id


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_read_or_refused_with_a_codebook_error(text: str) -> None:
    said = "codebook.yaml:"
    try:
        read_codebook(text)
    except CodebookError as error:
        said = str(error)
    assert said.startswith("codebook.yaml:")


@given(st.text(alphabet='ab -*|"_….', min_size=1, max_size=12))
def test_any_pattern_is_read_or_refused_with_a_message(pattern: str) -> None:
    from kvds_nlp.codebook.patterns import PatternError, parse_pattern

    said: object
    try:
        said = parse_pattern(pattern).items
    except PatternError as error:
        said = str(error)
    assert said


VALENCE = """valence:
  belemmerend:
    - {any: [lastig, knelpunt], weight: 0.7}
  bevorderend: [lukken]
  default: {loslaten: neutraal}
"""


def test_valence_cues_are_rules_with_their_valence_and_defaults_go_by_code() -> None:
    book = read_codebook(VALENCE + HEAD + CODE)
    assert [(rule.kind, rule.valence) for rule in book.valence_cues] == [
        ("any", "belemmerend"),
        ("phrase", "bevorderend"),
    ]
    assert book.valence_default == {"loslaten": "neutraal"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("belemmerend", "belemerend", "did you mean 'belemmerend'?"),
        ("loslaten: neutraal", "loslate: neutraal", "unknown code 'loslate'; did you mean"),
        ("loslaten: neutraal", "loslaten: goed", "choose from belemmerend"),
        ("weight: 0.7", "valence: neutraal", "stands under belemmerend but says neutraal"),
    ],
)
def test_wrong_valence_cues_are_named(old: str, new: str, said: str) -> None:
    found = problems(VALENCE.replace(old, new) + HEAD + CODE)
    assert len(found) == 1
    assert said in found[0]


def test_aliases_of_aliases_and_circles_are_refused_in_time() -> None:
    lists = "\n".join(
        f"  - &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" if n else "  - &a0 [x]" for n in range(9)
    )
    assert "use fewer aliases" in problems(f"name: x\ncodes:\n{lists}\n")[0]
    assert "boek.yaml:" in problems("name: x\ncodes: &a [*a]\n")[0]


def test_a_replaced_code_that_is_still_active_is_named() -> None:
    other = "  - {id: vrij, label: Vrij, definition: d}\n"
    text = HEAD + CODE + "    replaces: [vrij]\n" + other
    assert (
        "boek.yaml:7: codes[0].replaces: 'vrij' is replaced but still active" in problems(text)[0]
    )
    read_codebook(text.replace("definition: d}", "definition: d, status: retired}"))


def _many(count: int, more: str) -> str:
    code = "  - {{id: c{n}, label: L, definition: d" + more + "}}"
    lines = (code.format(n=n).replace("NEXT", str(n + 1)) for n in range(count))
    return "\n".join(("name: x", 'version: "1"', "codes:", *lines, ""))


@pytest.mark.slow
def test_a_codebook_no_person_can_have_written_is_refused_in_time() -> None:
    began = time.process_time()
    assert "more than 5000; split" in problems(_many(6_000, ""))[0]
    orphans = problems(_many(1_000, ", parent: wegNEXT"))
    assert "no code has the id 'weg1'" in orphans[0]
    assert orphans[-1] == "boek.yaml: and 800 problems more; mend these first"
    circle = problems(_many(500, ", parent: cNEXT").replace("c500", "c0"))
    assert "(c0 -> c1 -> c2 -> " in circle[0]
    assert "... -> c0); break it" in circle[0]
    same = problems(HEAD + CODE * 2_000)
    assert "id 'loslaten' is also used on line 4" in same[0]
    assert "and 1799 problems more" in same[-1]
    assert time.process_time() - began < 60


@pytest.mark.parametrize("deep", ["[" * 50_000, "{a: " * 20_000, "a: " + "- " * 20_000])
def test_a_codebook_nested_without_end_is_refused(deep: str) -> None:
    assert problems(deep)[0].startswith("boek.yaml:")
