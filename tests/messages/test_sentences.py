"""No sentence that somebody reads stands outside the catalogue; and the finder finds them."""

from __future__ import annotations

from pathlib import Path

import pytest

import kvds_nlp
from tests.messages.sentences import LEFT, in_house, words_in_code, words_in_page

HOUSE = Path(kvds_nlp.__file__).parent


def test_no_sentence_stands_outside_the_catalogue() -> None:
    outside = [
        f"{file}:{one.line}: {one.place}: {one.text!r}"
        for file, one in in_house(HOUSE)
        if f"{file}: {one.place}" not in LEFT and file not in LEFT
    ]
    assert outside == []


def test_what_is_left_out_is_still_there() -> None:
    found = {place for file, one in in_house(HOUSE) for place in (file, f"{file}: {one.place}")}
    assert [place for place in LEFT if place not in found] == []


@pytest.mark.parametrize(
    "code",
    [
        'raise InputError(f"{path}: cannot be read; save it anew.")',
        'raise InputError("onleesbaar")',
        'raise InputError("it is " + "not there")',
        'msg = f"{n} segments were left out"',
        'note = "leest dit bestand niet"',
        'terminal.say(f"{n} codes")',
        'terminal.remark("note: " + text)',
        'print(f"{to}: written")',
        'problems.append(Problem(name, 1, f"row {n}: empty"))',
        'x = "een zin van woorden" if n else in_words("read.empty")',
        'def f(what="some words that stay"): pass',
        'TABLE = {"key": "some words that stay"}',
        'yield f"removed {name} and nothing else"',
    ],
)
def test_a_sentence_in_code_is_found(code: str) -> None:
    assert [one.text for one in words_in_code(f"def g():\n    {code}\n")]


@pytest.mark.parametrize(
    "code",
    [
        '"""A docstring of many words."""',
        'raise InputError(in_words("read.empty"))',
        'terminal.say(say["run.folder"].format(folder=folder))',
        'x: Annotated[int, typer.Option(help="How many of each kind.")] = 1',
        'found = re.compile("een twee drie")',
        'table.add_row(name, f"{n}")',
        'raise ValueError(f"{a}: {b}")',
        'if words == "one two three": pass',
    ],
)
def test_what_nobody_reads_is_left(code: str) -> None:
    assert [one.text for one in words_in_code(f"def g():\n    {code}\n")] == []


@pytest.mark.parametrize(
    "page",
    [
        "<p>Er is niets.</p>",
        '<p title="Open dit">{{ x }}</p>',
        "<h1>{{ title }}</h1><p>{% if x %}Ja{% endif %} niets</p>",
        '<img alt="een kaart">',
        '<button aria-label="Sluiten">×</button>',
    ],
)
def test_a_word_on_a_page_is_found(page: str) -> None:
    assert list(words_in_page(page))


@pytest.mark.parametrize(
    "page",
    [
        '<p class="wide">{{ say["web.x"] }}</p>',
        "<style>p { color: red; }</style>",
        "{# a remark of many words #}<p>{{ n }} · 3</p>",
        '{% block style %}.card { border: 1px solid; }{% endblock %}<p>{{ say["x"] }}&nbsp;</p>',
        '<h1 class="{% if x %}wide{% endif %}">kvds</h1>',
    ],
)
def test_a_page_without_words_of_its_own_passes(page: str) -> None:
    assert list(words_in_page(page)) == []
