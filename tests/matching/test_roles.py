"""Who does what: by the parse where there is one, else by what stands near the verb."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.matching.helpers import make_matcher
from tests.matching.test_views import found, passage

GIVES = {"subject": "gemeente", "verb": "geven"}
GETS = {"verb": "geven", "object": "ruimte"}
TOWN, GAVE, ROOM = "gemeente/NOUN", "geeft/VERB=geven", "ruimte/NOUN"


@pytest.mark.parametrize(
    ("rule", "line", "words"),
    [
        (GIVES, f"de/DET {TOWN} {GAVE} {ROOM}", "gemeente geeft"),
        (GIVES, f"{GAVE} {TOWN} {ROOM}", "geeft gemeente"),
        # what a preposition governs does nothing
        (GIVES, f"in/ADP {TOWN} {GAVE} hij/PRON {ROOM}", ""),
        (GIVES, f"in/ADP de/DET grote/ADJ {TOWN} {GAVE} hij/PRON", ""),
        (GIVES, f"in/ADP onze/PRON {TOWN} {GAVE} hij/PRON", ""),
        (GIVES, f"in/ADP huis/NOUN {TOWN} {GAVE} hij/PRON", "gemeente geeft"),
        # in a passive sentence who does it stands after "door"
        (GIVES, f"{ROOM} wordt/AUX door/ADP de/DET {TOWN} gegeven/VERB=geven",
         "gemeente gegeven"),
        (GIVES, f"door/ADP {TOWN} {GAVE} hij/PRON", ""),
        # an object may have a preposition
        (GETS, f"hij/PRON {GAVE} aan/ADP {ROOM}", "geeft … ruimte"),
        # the nearest, and not too far
        (GIVES, f"{TOWN} zo/ADV {TOWN} {GAVE}", "gemeente geeft"),
        (GIVES, f"{TOWN} {'zo/ADV ' * 9}{GAVE}", "gemeente … geeft"),
        (GIVES, f"{TOWN} {'zo/ADV ' * 10}{GAVE}", ""),
        # in another clause
        (GIVES, f"{TOWN} komt/VERB ,/PUNCT {GAVE}", ""),
        # a form that is no verb
        (GIVES, f"{TOWN} geeft/NOUN=geven", ""),
        # both roles or none
        ({**GIVES, "object": "ruimte"}, f"{TOWN} {GAVE} {ROOM}", "gemeente geeft ruimte"),
        ({**GIVES, "object": "ruimte"}, f"{TOWN} {GAVE} tijd/NOUN", ""),
    ],
)  # fmt: skip
def test_roles_without_a_parse(rule: Any, line: str, words: str) -> None:
    assert found(rule, line) == words


def parsed(rule: Any, line: str, *relations: tuple[str, int]) -> str:
    """What a rule points at in a sentence with a relation and a head for each word."""
    one = passage(line)
    (sentence,) = one.sentences
    words = tuple(
        replace(token, dep=dep, head=head)
        for token, (dep, head) in zip(sentence.tokens, relations, strict=True)
    )
    tree = replace(sentence, tokens=words, parsed=True)
    some = make_matcher(rule).find(replace(one, sentences=(tree,)))
    return " | ".join(evidence.words for evidence in some)


@pytest.mark.parametrize(
    ("rule", "line", "relations", "words"),
    [
        (GIVES, f"{TOWN} {GAVE}", [("nsubj", 1), ("root", 1)], "gemeente geeft"),
        (GIVES, f"{TOWN} {GAVE}", [("obj", 1), ("root", 1)], ""),
        (GETS, f"{ROOM} {GAVE}", [("obj", 1), ("root", 1)], "ruimte geeft"),
        (GETS, f"{ROOM} {GAVE}", [("nsubj", 1), ("root", 1)], ""),
        # passive: the subject is the object, who does it stands after "door"
        (GETS, f"{ROOM} {GAVE}", [("nsubj:pass", 1), ("root", 1)], "ruimte geeft"),
        (GIVES, f"door/ADP {TOWN} wordt/AUX {GAVE}",
         [("case", 1), ("obl", 3), ("aux:pass", 3), ("root", 3)], "gemeente … geeft"),
        (GIVES, f"door/ADP {TOWN} kan/AUX {GAVE}",
         [("case", 1), ("obl", 3), ("aux", 3), ("root", 3)], ""),
        (GIVES, f"met/ADP {TOWN} wordt/AUX {GAVE}",
         [("case", 1), ("obl", 3), ("aux:pass", 3), ("root", 3)], ""),
        # one of two who do it
        (GIVES, f"wijk/NOUN en/CCONJ {TOWN} {GAVE}",
         [("nsubj", 3), ("cc", 2), ("conj", 0), ("root", 3)], "gemeente geeft"),
        (GIVES, f"wijk/NOUN van/ADP {TOWN} {GAVE}",
         [("nsubj", 3), ("case", 2), ("nmod", 0), ("root", 3)], ""),
        # a verb without a subject of its own takes that of the verb it depends on, up to three on
        (GIVES, f"{TOWN} wil/VERB {GAVE}", [("nsubj", 1), ("root", 1), ("xcomp", 1)],
         "gemeente … geeft"),
        (GIVES, f"{TOWN} wil/VERB {GAVE}", [("nsubj", 1), ("root", 1), ("advcl", 1)], ""),
        (GIVES, f"{TOWN} a/VERB b/VERB c/VERB {GAVE}",
         [("nsubj", 1), ("root", 1), ("xcomp", 1), ("xcomp", 2), ("xcomp", 3)],
         "gemeente … geeft"),
        (GIVES, f"{TOWN} a/VERB b/VERB c/VERB d/VERB {GAVE}",
         [("nsubj", 1), ("root", 1), ("xcomp", 1), ("xcomp", 2), ("xcomp", 3), ("xcomp", 4)], ""),
        (GIVES, f"hij/PRON wil/VERB {TOWN} {GAVE}",
         [("nsubj", 1), ("root", 1), ("nsubj", 3), ("xcomp", 1)], "gemeente geeft"),
        (GETS, f"{ROOM} wil/VERB {GAVE}", [("obj", 1), ("root", 1), ("xcomp", 1)], ""),
    ],
)  # fmt: skip
def test_roles_by_the_parse(
    rule: Any, line: str, relations: list[tuple[str, int]], words: str
) -> None:
    assert parsed(rule, line, *relations) == words
