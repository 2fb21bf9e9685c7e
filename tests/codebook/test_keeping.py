"""What a person typed stays, whatever a program makes of the rest."""

from __future__ import annotations

import pytest

from kvds_nlp.codebook.keeping import kept

WAS = """\
# bovenaan
name:   Proef   # ons eigen
codes:
  # de eerste
  - id: een
    words: [a,   b,
        c]
    label: "Een"

  # de tweede
  - id: twee
    label: Twee
  # de derde
  - id: drie
    label: Drie
# onderaan
"""


def test_what_says_the_same_is_as_it_was_typed() -> None:
    now = "name: Proef\ncodes:\n  - id: een\n    words: [a, b, c]\n    label: Een\n"
    now += "  - id: twee\n    label: Tweede\n  - id: drie\n    label: Drie\n"
    assert kept(WAS, now) == WAS.replace("label: Twee", "label: Tweede")


@pytest.mark.parametrize("gone", ["een", "twee", "drie"])
def test_what_goes_leaves_the_comments_of_the_others(gone: str) -> None:
    blocks = {
        "een": "  - id: een\n    words: [a, b, c]\n    label: Een\n",
        "twee": "  - id: twee\n    label: Twee\n",
        "drie": "  - id: drie\n    label: Drie\n",
    }
    now = "name: Proef\ncodes:\n" + "".join(b for name, b in blocks.items() if name != gone)
    text = kept(WAS, now)
    for comment in ("# bovenaan", "# ons eigen", "# de eerste", "# de tweede", "# de derde"):
        assert comment in text
    assert f"id: {gone}" not in text


def test_what_is_new_comes_before_the_comment_of_what_follows() -> None:
    now = "name: Proef\ncodes:\n  - id: een\n    words: [a, b, c]\n    label: Een\n"
    now += "  - id: anders\n    label: Anders\n  - id: twee\n    label: Twee\n"
    now += "  - id: drie\n    label: Drie\n"
    lines = kept(WAS, now).splitlines()
    assert lines[lines.index("  # de tweede") + 1] == "  - id: twee"
    assert lines.index("  - id: anders") < lines.index("  # de tweede")


def test_another_name_keeps_what_stands_under_it() -> None:
    was = "groepen:\n  een:  [a,\n     b]\n  twee: [c]\n"
    assert (
        kept(was, "groepen:\n  uno: [a, b]\n  twee: [c]\n")
        == "groepen:\n  uno: [a, b]\n  twee: [c]\n"
    )
    was = "codes:\n  een:\n    - [a,\n       b]   # zo\n  twee: [c]\n"
    now = "codes:\n  uno:\n    - [a, b]\n  twee: [c]\n"
    assert kept(was, now) == was.replace("een:", "uno:")


def test_a_long_list_that_is_new_is_laid_out() -> None:
    words = ", ".join(["'een, twee'", "drie vier"] * 20)
    text = kept("a: [x]\n", f"a: [{words}]\n")
    assert max(map(len, text.splitlines())) <= 125
    assert kept(text, f"a: [{words}]\n") == text


@pytest.mark.parametrize("now", ["", "a: 1\n", "- a\n- b\n", "a: [1, 2]\n", "{a: {b: c}}\n"])
def test_what_the_new_text_says_is_what_comes_out(now: str) -> None:
    from kvds_nlp.codebook.fields import Problems, read_yaml

    for was in ("", WAS, "a: 1\n", "- b\n- a\n", "a:\n  - 1\n  - 2\n"):
        made = kept(was, now)
        if now:
            assert read_yaml(made, "", Problems("")).plain == read_yaml(now, "", Problems("")).plain
