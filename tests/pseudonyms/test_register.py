"""One person, one number: over spellings, files and runs."""

from __future__ import annotations

import pytest

from kvds_nlp.pseudonyms.hits import Hit
from kvds_nlp.pseudonyms.register import Entry, Register
from kvds_nlp.spans import Span


def met(
    register: Register, key: str, *, kind: str = "naam", text: str = "", file: str = "a"
) -> str:
    """The placeholder of one find."""
    return register.entry(Hit(Span(0, 1), kind, key, "vorm"), text or key, file).placeholder


def numbered(*keys: str, link: tuple[str, ...] = ()) -> list[int]:
    """The numbers these names get, one after another."""
    register = Register()
    register.link(link or keys)
    return [int(met(register, key).strip("[]").split()[1]) for key in keys]


@pytest.mark.parametrize(
    ("keys", "numbers"),
    [
        (("jan de vries", "jan", "de vries", "vries"), [1, 1, 1, 1]),
        (("jan", "jan de vries"), [1, 1]),  # linked before either was numbered
        (("jan de vries", "jan bos", "jan"), [1, 2, 3]),  # two Jans: which is not known
        (("jan de vries", "piet de vries", "de vries"), [1, 2, 3]),
        (("jan vries bos", "bos"), [1, 1]),  # the last word of a surname
        (("j. de vries", "jan de vries"), [1, 1]),  # an initial with the surname
        (("j. de vries", "jan de vries", "joke de vries"), [1, 2, 3]),
        (("p. de vries", "jan de vries"), [1, 2]),
        (("j. bos", "jan de vries"), [1, 2]),
        (("jo de vries", "jan de vries"), [1, 2]),  # not an initial
        (("de vries", "de bos"), [1, 2]),
    ],
)
def test_names_go_together_when_nobody_else_has_that_part(
    keys: tuple[str, ...], numbers: list[int]
) -> None:
    assert numbered(*keys) == numbers


def test_each_kind_is_numbered_from_one_in_the_order_met() -> None:
    register = Register()
    said = [
        met(register, "beek", kind="plaats"),
        met(register, "krijn"),
        met(register, "rode", kind="plaats"),
        met(register, "beek", kind="plaats"),
        met(register, "beek"),
    ]
    assert said == ["[plaats 1]", "[naam 1]", "[plaats 2]", "[plaats 1]", "[naam 2]"]
    assert [entry.placeholder for entry in register.entries] == [
        "[naam 1]", "[naam 2]", "[plaats 1]", "[plaats 2]"
    ]  # fmt: skip


def test_an_entry_counts_its_spellings_and_files() -> None:
    register = Register()
    for text, file in (("Jan", "a"), ("JAN", "b"), ("Jan", "a")):
        met(register, "jan", text=text, file=file)
    (entry,) = register.entries
    assert (entry.texts, entry.count, list(entry.files)) == ({"Jan": 2, "JAN": 1}, 3, ["a", "b"])
    assert list(entry.why) == ["vorm"]


def test_numbers_of_an_earlier_run_stay_and_new_ones_follow() -> None:
    earlier = [
        Entry("naam", 2, keys={"jan de vries": None}),
        Entry("naam", 7, keys={"krijn": None}),
        Entry("plaats", 1, keys={"beek": None}),
    ]
    register = Register(earlier)
    register.link(["jan", "wendy", "beek"])
    assert met(register, "jan") == "[naam 2]"
    assert met(register, "krijn") == "[naam 7]"
    assert met(register, "wendy") == "[naam 8]"
    assert met(register, "beek") == "[naam 9]"  # a name that is called as a place
    assert register.known("plaats", "beek") is not None
    assert register.known("naam", "niemand") is None
    assert register.known("naam", "de vries") is None  # it was not among the keys to link


def test_what_is_no_name_is_never_linked() -> None:
    register = Register()
    register.link(["jan de vries", "jan"])
    met(register, "jan de vries")
    assert met(register, "jan", kind="organisatie") == "[organisatie 1]"
