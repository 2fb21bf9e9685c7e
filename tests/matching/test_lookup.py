"""Which of several things may match: none that could is passed over, few that cannot are tried."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kvds_nlp.codebook.rules import parse_body
from kvds_nlp.matching.compiling import Compiler
from kvds_nlp.matching.patterns import Lookup, Needs
from kvds_nlp.matching.terms import Terms

FEATURES = st.frozensets(st.integers(-3, 9), min_size=1, max_size=3)
WAYS = st.lists(st.lists(FEATURES, min_size=1, max_size=3).map(tuple), max_size=3).map(tuple)


def may_match(needs: Needs, features: set[int]) -> bool:
    """The plain reading of what ``Needs`` says."""
    return needs is None or any(all(one & features for one in way) for way in needs)


@given(st.lists(st.none() | WAYS, max_size=6), st.sets(st.integers(-3, 9)))
def test_asked_is_what_the_needs_say(needs: list[Needs], features: set[int]) -> None:
    lookup = Lookup(needs)
    assert lookup.asked(features) == [
        at for at, one in enumerate(needs) if may_match(one, features)
    ]


def test_needs_of_a_rule_are_all_its_words() -> None:
    compiler = Compiler(Terms(lambda word: (word,)))

    def needs(kind: str, body: object) -> list[list[set[str]]]:
        ways = compiler.needs(parse_body(kind, body))  # type: ignore[arg-type]
        names = {number: term.text for term, number in compiler.terms.numbers.items()}
        return [[{names[one] for one in anchor} for anchor in way] for way in ways or ()]

    assert needs("phrase", "regie loslaten") == [[{"loslaten"}, {"regie"}]]
    assert needs("any", ["tijd", "geld tekort"]) == [[{"tijd"}], [{"tekort"}, {"geld"}]]
    assert needs("all", [["tijd", "uren"], "tekort"]) == [[{"tekort"}, {"tijd", "uren"}]]
