"""Sentences as rules look at them, tagged by hand: clauses, separated verbs, phrases, nearness."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kvds_nlp.data import Passage, Segment, Sentence, Token
from kvds_nlp.matching.terms import Letters, Terms
from kvds_nlp.matching.view import Clauses, SentenceView
from kvds_nlp.spans import Span
from tests.matching.helpers import make_matcher


def tokens(line: str) -> tuple[Token, ...]:
    """Words written ``text/POS=key``; the key is the word itself when none is given."""
    made: list[Token] = []
    for word in line.split():
        text, _, tag = word.rpartition("/")
        pos, _, key = tag.partition("=")
        start = made[-1].end + 1 if made else 0
        own = (key or text.lower(),)
        made.append(Token(start, start + len(text), text, pos, own[0], own, head=len(made)))
    return tuple(made)


def passage(line: str, *, tagged: bool = True) -> Passage:
    words = tokens(line)
    text = " ".join(token.text for token in words)
    segment = Segment("d", "x", Span(0, len(text)), text, "", "respondent", 0)
    return Passage(segment, (Sentence(0, len(text), words, tagged=tagged),), 0)


def found(rule: Any, line: str, *, tagged: bool = True) -> str:
    """The words a rule points at."""
    some = make_matcher(rule).find(passage(line, tagged=tagged))
    return " | ".join(evidence.words for evidence in some)


@pytest.mark.parametrize(
    ("line", "verb", "others", "together"),
    [
        ("laten/VERB het/PRON uit/ADP handen/NOUN", 0, (2, 3), True),
        ("laten/VERB ,/PUNCT uit/ADP handen/NOUN", 0, (2, 3), True),
        ("laten/VERB ,/PUNCT gaat/VERB uit/ADP handen/NOUN", 0, (3, 4), False),
        ("laten/VERB ,/PUNCT uit/ADP handen/NOUN gaat/VERB", 0, (2, 3), False),
        ("laten/VERB ,/PUNCT uit/ADP gaat/VERB", 0, (2, 3), True),  # it is one of the others
        ("laten/VERB ,/PUNCT uit/ADP ,/PUNCT gaat/VERB", 0, (2,), True),
        ("laten/VERB ,/PUNCT gaat/VERB ,/PUNCT uit/ADP", 0, (4,), True),
        ("laten/VERB ,/PUNCT is/AUX uit/ADP", 0, (3,), False),
        ("laten/VERB dat/SCONJ gaat/VERB uit/ADP", 0, (3,), False),
        ("laten/VERB maar/CCONJ gaat/VERB uit/ADP", 0, (3,), False),
        ("laten/VERB zo/ADV gaat/VERB uit/ADP", 0, (3,), True),
        ("uit/ADP het/PRON laten/VERB", 2, (0,), True),
        ("gaat/VERB uit/ADP ,/PUNCT laten/VERB", 3, (1,), False),
        ("uit/ADP gaat/VERB ,/PUNCT laten/VERB", 3, (0,), False),
        ("uit/ADP ,/PUNCT gaat/VERB ,/PUNCT laten/VERB", 4, (0,), True),
        ("gaat/VERB ,/PUNCT uit/ADP ,/PUNCT laten/VERB", 4, (2,), True),
        ("uit/ADP laten/VERB ,/PUNCT gaat/VERB handen/NOUN", 1, (0, 4), True),
    ],
)
def test_words_of_one_clause(line: str, verb: int, others: tuple[int, ...], together: bool) -> None:
    assert Clauses(tokens(line), tagged=True).together(verb, others) is together


@pytest.mark.parametrize(
    ("word", "tagged", "together"),
    [
        ("gaat/NOUN=gaan", True, True),
        ("gaat/NOUN=gaan", False, False),  # a look-up may take a verb for a noun
        ("gaan/NOUN=gaan", False, True),
        ("plan/NOUN=plannetje", False, True),
        ("gaat/ADJ=gaan", False, True),
    ],
)
def test_where_nobody_tagged_a_noun_may_be_a_verb(word: str, tagged: bool, together: bool) -> None:
    line = f"laten/VERB ,/PUNCT {word} uit/ADP"
    assert Clauses(tokens(line), tagged=tagged).together(0, (3,)) is together


LAAT = "laat/VERB=laten"


@pytest.mark.parametrize(
    ("line", "verbs"),
    [
        (f"ik/PRON {LAAT} het/PRON los/ADJ", [(1, 3)]),
        (f"ik/PRON {LAAT} los/ADJ zand/NOUN", [(1, 2)]),
        (f"ik/PRON {LAAT} op/ADP", [(1, 2)]),
        (f"ik/PRON {LAAT} op/ADP straat/NOUN", []),  # a preposition must end its clause
        (f"ik/PRON {LAAT} op/ADP ,/PUNCT", [(1, 2)]),
        (f"ik/PRON {LAAT} op/ADP en/CCONJ", [(1, 2)]),
        (f"ik/PRON {LAAT} op/ADP zodat/ADV", [(1, 2)]),
        ("is/AUX=laten los/ADJ", [(0, 1)]),
        ("laat/NOUN=laten los/ADJ", []),
        ("gelaten/VERB=laten los/ADJ", []),
        (f"{LAAT} ,/PUNCT los/ADJ", []),
        (f"{LAAT} maar/CCONJ los/ADJ", []),
        (f"{LAAT} dat/PRON los/ADJ", [(0, 2)]),
        (f"{LAAT} dat/SCONJ ik/PRON los/ADJ", []),
        (f"{LAAT} die/PRON de/DET los/ADJ", []),
        (f"{LAAT} wat/PRON er/ADV los/ADJ", []),
        (f"{LAAT} {'zo/ADV ' * 13}los/ADJ", [(0, 14)]),
        (f"{LAAT} {'zo/ADV ' * 14}los/ADJ", []),
        # before its verb it stands right before it
        (f"los/ADJ {LAAT}", [(1, 0)]),
        (f"los/ADJ te/ADP {LAAT}", [(2, 0)]),
        (f"los/ADJ te/ADP kunnen/X {LAAT}", [(3, 0)]),
        (f"los/ADJ te/ADP kunnen/X gaan/X {LAAT}", []),
        (f"los/ADJ het/PRON {LAAT}", []),
        ("los/ADJ kunnen/VERB", []),
    ],
)
def test_a_verb_and_its_particle_are_found_in_one_clause(
    line: str, verbs: list[tuple[int, int]]
) -> None:
    found = Clauses(tokens(line), tagged=True).separated(frozenset())
    joined = [places for places, key in found if key in ("loslaten", "oplaten")]
    assert joined == verbs


def test_a_verb_that_has_its_particle_gets_no_other() -> None:
    words = tokens(f"ik/PRON {LAAT} los/ADJ")
    assert list(Clauses(words, tagged=True).separated(frozenset({1}))) == []
    taken = (*words[:2], replace(words[2], particle_of=1))
    assert list(Clauses(taken, tagged=True).separated(frozenset())) == []
    loose = Clauses(tokens("laat/NOUN=laten los/ADV"), tagged=False).separated(frozenset())
    assert [key for _, key in loose] == ["loslaten"]


def view(line: str, *, tagged: bool = True) -> SentenceView:
    words = tokens(line)
    text = " ".join(token.text for token in words)
    sentence = Sentence(0, len(text), words, tagged=tagged)
    return SentenceView(sentence, text, 0, Terms(lambda word: (word,)), Letters())


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("we/PRON eh/INTJ gaan/VERB", "we gaan"),
        ("we/PRON ,/PUNCT eh/INTJ gaan/VERB", "we gaan"),
        ("we/PRON eh/INTJ ,/PUNCT gaan/VERB", "we gaan"),
        ("we/PRON ,/PUNCT gaan/VERB", "we , gaan"),
        ("we/PRON ,/PUNCT gaan/VERB eh/INTJ", "we , gaan"),
        ("eh/INTJ ./PUNCT", "."),
        ("“/PUNCT gaan/VERB ”/PUNCT", "gaan"),
    ],
)
def test_hesitations_quotes_and_their_commas_are_no_words(line: str, kept: str) -> None:
    seen = view(line)
    assert " ".join(token.text for token in seen.words) == kept
    assert [seen.sentence.tokens[at] for at in seen.index] == list(seen.words)


def test_places_are_counted_in_real_words() -> None:
    seen = view("we/PRON ,/PUNCT ja/INTJ gaan/VERB !/PUNCT")
    assert seen.ordinals == (0, 1, 1, 2, 3)
    assert seen.places_at(0, 2) == (0,)
    assert seen.places_at(2, 3) == ()
    assert seen.places_at(1, 4) == (0, 1)
    assert seen.places_at(5, 6) == (2,)


@pytest.mark.parametrize(
    ("line", "tagged", "may"),
    [
        ("x/X gaat/VERB", True, True),
        ("x/X is/AUX", True, True),
        ("x/X gegaan/ADJ", True, True),
        ("x/X gang/NOUN", True, False),
        ("te/ADP gang/NOUN", True, True),
        ("x/X geef/NOUN", False, True),
        ("x/X geven/NOUN", False, False),
        ("x/X geef/ADV", False, False),
    ],
)
def test_what_may_be_a_form_of_a_verb(line: str, tagged: bool, may: bool) -> None:
    assert view(line, tagged=tagged).may_be_verb(1) is may
    assert view("gang/NOUN").may_be_verb(0) is False


def test_a_sentence_is_seen_as_far_as_it_lies_in_the_segment() -> None:
    whole = passage("we/PRON gaan/VERB nu/ADV weg/ADV")
    sentence = replace(whole.sentences[0], parsed=True)
    terms, letters = Terms(lambda word: (word,)), Letters()

    def seen(start: int, end: int) -> SentenceView | None:
        quote = whole.segment.quote[start:end]
        segment = replace(whole.segment, span=Span(10 + start, 10 + end), quote=quote)
        part = replace(whole, segment=segment, base=10)
        return SentenceView.in_passage(sentence, part, terms, letters)

    full, cut, after = seen(0, 15), seen(3, 10), seen(3, 9)
    assert full is not None
    assert cut is not None
    assert after is not None
    assert (full.text, full.start, full.sentence.parsed) == ("we gaan nu weg", 0, True)
    assert (cut.text, cut.start, cut.sentence.parsed) == ("gaan nu", 3, False)
    assert [token.text for token in cut.words] == ["gaan", "nu"]
    assert [token.head for token in cut.words] == [0, 0]
    assert [token.text for token in after.words] == ["gaan"]
    later = replace(sentence, start=20, end=34)
    assert SentenceView.in_passage(later, whole, terms, letters) is None


HANDS = "uit/ADP handen/NOUN=hand"
GAVE = "gaf/VERB=geven"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f"hij/PRON {GAVE} het/PRON {HANDS}", "gaf … uit handen"),
        (f"{GAVE} {'zo/ADV ' * 11}{HANDS}", "gaf … uit handen"),
        (f"{GAVE} {'zo/ADV ' * 12}{HANDS}", ""),  # too far
        (f"{HANDS} {'zo/ADV ' * 11}{GAVE}", "uit handen … gaf"),
        (f"{GAVE} of/CCONJ {GAVE} {HANDS}", "gaf uit handen"),  # the nearest
        (f"uit/ADP de/DET handen/NOUN=hand {GAVE}", "uit … handen gaf"),
        (f"uit/ADP de/DET twee/NUM handen/NOUN=hand {GAVE}", ""),
        (f"uit/ADP vele/ADJ handen/NOUN=hand {GAVE}", ""),  # no small word
        (f"gave/NOUN=geven {HANDS}", ""),  # a noun wanders nowhere
    ],
)
def test_a_phrase_with_its_verb_elsewhere(line: str, words: str) -> None:
    assert found("uit handen geven", line) == words


@pytest.mark.parametrize(
    ("rule", "line", "words"),
    [
        ("op … zitten", "op/ADP zijn/DET zitten/VERB", "op … zitten"),
        ("aan tafel", "aan/ADP de/DET tafel/NOUN", "aan … tafel"),
        ("aan tafel", "aan/ADP al/ADV de/DET tafel/NOUN", ""),  # one small word, not two
        ("lange jaren", "jaren/VERB=jaar zijn/AUX lange/ADJ=lang", ""),  # no infinitive
        ("niet _ gaan", "niet/ADV zo/ADJ gaan/VERB", "niet zo gaan"),
        ("niet _ gaan", "niet/ADV gaan/VERB", ""),
        ('"op de hand"', "op/ADP de/DET hand/NOUN", "op de hand"),
        ('"op de hand"', "op/ADP ja/INTJ de/DET hand/NOUN", ""),
    ],
)
def test_gaps_in_a_phrase(rule: str, line: str, words: str) -> None:
    assert found(rule, line) == words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("tijd/NOUN geld/NOUN", "tijd geld"),
        ("tijd/NOUN x/X x/X geld/NOUN", "tijd … geld"),
        ("tijd/NOUN x/X x/X x/X geld/NOUN", ""),
        ("tijd/NOUN ,/PUNCT x/X ,/PUNCT x/X geld/NOUN", "tijd … geld"),
        ("geld/NOUN x/X x/X tijd/NOUN", "geld … tijd"),
        ("geld/NOUN x/X tijd/NOUN geld/NOUN", "tijd geld"),  # the closest
        ("geld/NOUN tijd/NOUN geld/NOUN", "geld tijd"),  # of equals the first
    ],
)
def test_words_near_one_another(line: str, words: str) -> None:
    assert found({"near": ["tijd", "geld"], "within": 3}, line) == words
