"""How far a denial and a wish reach, in sentences tagged by hand."""

from __future__ import annotations

import pytest

from kvds_nlp.language.scopes import Scopes, clause_ranges
from tests.language.tagged import tagged


def clauses(line: str) -> list[str]:
    raw, _ = tagged(line)
    return [" ".join(raw.texts[i] for i in clause) for clause in clause_ranges(raw)]


def words(line: str, places: frozenset[int]) -> str:
    raw, _ = tagged(line)
    return " ".join(raw.texts[place] for place in sorted(places))


def denied(line: str) -> str:
    return words(line, Scopes(*tagged(line)).negated())


def wished(line: str) -> str:
    return words(line, Scopes(*tagged(line)).wished())


IT_WORKS = "het/PRON werkt/VERB:Fin"


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Ja/INTJ", ["Ja"]),
        (f"Ja/INTJ ,/PUNCT {IT_WORKS}", ["Ja ,", "het werkt"]),
        (f"Ja/INTJ ... {IT_WORKS}".replace("...", ".../PUNCT"), ["Ja ...", "het werkt"]),
        # a subordinating word opens, when a verb follows
        (f"We/PRON gaan/VERB:Fin omdat/SCONJ {IT_WORKS}", ["We gaan", "omdat het werkt"]),
        ("We/PRON gaan/VERB:Fin omdat/SCONJ het/PRON", ["We gaan omdat het"]),
        (f"We/PRON gaan/VERB:Fin waar/SCONJ {IT_WORKS}", ["We gaan", "waar het werkt"]),
        (f"Dat/PRON is/AUX:Fin meer/ADV dan/SCONJ {IT_WORKS}", ["Dat is meer dan het werkt"]),
        (f"We/PRON gaan/VERB:Fin daarom/CCONJ {IT_WORKS}", ["We gaan", "daarom het werkt"]),
        # a word that only looks like one does not
        (f"We/PRON gaan/VERB:Fin daarom/ADV {IT_WORKS}", ["We gaan daarom het werkt"]),
        # and, or: where a finite verb stands on both sides
        (f"We/PRON gaan/VERB:Fin en/CCONJ {IT_WORKS}", ["We gaan", "en het werkt"]),
        ("We/PRON gaan/VERB:Fin en/CCONJ werken/VERB:Inf", ["We gaan en werken"]),
        (f"Wij/PRON en/CCONJ {IT_WORKS}", ["Wij en het werkt"]),
        (f"We/PRON gaan/VERB:Fin plus/CCONJ {IT_WORKS}", ["We gaan plus het werkt"]),
        ("Hij/PRON is/AUX:Fin op/ADP of/CCONJ hij/PRON slaapt/VERB:Fin",
         ["Hij is op", "of hij slaapt"]),
        ("Wij/PRON of/CCONJ zij/PRON gaan/VERB:Fin", ["Wij of zij gaan"]),
        ("Wil/AUX:Inf je/PRON of/CCONJ zij/PRON gaan/VERB:Inf", ["Wil je", "of zij gaan"]),
        # a second verb behind a mark is of another clause
        ("We/PRON gaan/VERB:Fin en/CCONJ dan/ADV ,/PUNCT slaapt/VERB:Fin hij/PRON",
         ["We gaan en dan ,", "slaapt hij"]),
        # "als gemeente" names a role
        ("We/PRON gaan/VERB:Fin als/SCONJ gemeente/NOUN mee/ADV doen/VERB:Inf",
         ["We gaan als gemeente mee doen"]),
        ("We/PRON gaan/VERB:Fin als/SCONJ gemeente/NOUN we/PRON helpen/VERB:Fin",
         ["We gaan", "als gemeente we helpen"]),
        ("We/PRON gaan/VERB:Fin als/SCONJ bewoners/NOUN dat/DET willen/VERB:Fin",
         ["We gaan", "als bewoners dat willen"]),
        # "niet X maar Y" opens without a verb
        ("Niet/ADV zij/PRON maar/CCONJ wij/PRON", ["Niet zij", "maar wij"]),
        ("Geen/DET plan/NOUN maar/CCONJ wij/PRON", ["Geen plan", "maar wij"]),
        ("Wel/ADV zij/PRON maar/CCONJ wij/PRON", ["Wel zij maar wij"]),
        ("Niet/ADV zij/PRON en/CCONJ wij/PRON", ["Niet zij en wij"]),
        ("Niet/ADV zij/PRON dus/CCONJ wij/PRON", ["Niet zij dus wij"]),
        # a relative clause ends in its verb
        ("Wie/NOUN dat/PRON wil/VERB:Fin ,/PUNCT komt/VERB:Fin", ["Wie", "dat wil ,", "komt"]),
        ("Iets/ADV dat/PRON wil/VERB:Fin", ["Iets dat wil"]),
        ("Buren/NOUN die/PRON hem/PRON", ["Buren die hem"]),
        (f"Buren/NOUN die/PRON {'heel/ADV ' * 11}helpen/VERB:Fin",
         ["Buren", "die " + "heel " * 11 + "helpen"]),
        (f"Buren/NOUN die/PRON {'heel/ADV ' * 12}helpen/VERB:Fin",
         ["Buren die " + "heel " * 12 + "helpen"]),
    ],
)  # fmt: skip
def test_where_the_clauses_of_a_sentence_are(line: str, parts: list[str]) -> None:
    assert clauses(line) == parts


@pytest.mark.parametrize(
    ("line", "reached"),
    [
        # the words after the cue, and the verbs of its clause
        ("We/PRON hebben/AUX:Fin dat/PRON niet/ADV gedaan/VERB ./PUNCT", "hebben gedaan"),
        ("Niemand/PRON zei/VERB:Fin iets/PRON ./PUNCT", "zei iets"),
        ("We/PRON laten/VERB:Fin het/PRON niet/ADV los/ADP:Prt", "laten los"),
        ("We/PRON laten/VERB:Fin los/ADP:Prt wat/PRON niet/ADV kan/NOUN", "laten los kan"),
        ("We/PRON laten/VERB:Fin los/ADP:dep wat/PRON niet/ADV kan/NOUN", "laten los kan"),
        (f"Dat/PRON werkt/VERB:Fin niet/ADV ,/PUNCT dus/ADV {IT_WORKS}", "werkt"),
        # two over one word cancel, a coordinated one counts once
        ("Er/PRON is/AUX:Fin niet/ADV zonder/ADP hem/PRON gepraat/VERB", "is zonder"),
        ("Er/PRON was/AUX:Fin geen/DET tijd/NOUN en/CCONJ geen/DET geld/NOUN", "was tijd geld"),
        ("dat/SCONJ geen/DET tijd/NOUN of/CCONJ geen/DET geld/NOUN was/AUX:Fin", "tijd geld was"),
        ("Er/PRON was/AUX:Fin geen/DET tijd/NOUN noch/CCONJ geld/NOUN", "was tijd geld"),
        ("Wij/PRON hebben/AUX:Fin nooit/ADV geen/DET steun/NOUN", "hebben geen steun"),
        ("Wij/PRON hebben/AUX:Fin geen/DET nooit/ADV steun/NOUN", "nooit"),
        # forward only
        ("Zonder/ADP geld/NOUN redden/VERB:Fin we/PRON het/PRON", "geld"),
        ("Zonder/ADP redden/VERB:Fin we/PRON het/PRON", "redden we het"),
        ("We/PRON gaan/VERB:Fin zonder/ADP te/ADP praten/VERB:Inf", "te praten"),
        ("In/ADP plaats/NOUN van/ADP sturen/NOUN gaan/VERB:Fin we/PRON", "sturen"),
        ("Op/ADP plaats/NOUN van/ADP sturen/NOUN gaan/VERB:Fin we/PRON", ""),
        ("In/ADP plaats/NOUN daarvan/ADV iets/PRON", "iets"),
        ("In/ADP plaats/NOUN twee/NUM", ""),
        ("Dat/PRON is/AUX:Fin verre/ADV van/ADP soepel/ADJ", "soepel"),
        ("Dat/PRON is/AUX:Fin verre/ADJ familie/NOUN van/ADP hem/PRON", ""),
        ("Zonder/ADP dat/SCONJ hij/PRON belt/VERB:Fin ,/PUNCT komt/VERB:Fin hij/PRON",
         "dat hij belt"),
        ("Hij/PRON komt/VERB:Fin zonder/ADP dat/PRON ding/NOUN", "dat ding"),
        # what denies nothing
        ("Niet/ADV alleen/ADV wij/PRON komen/VERB:Fin", ""),
        ("Hij/PRON komt/VERB:Fin ,/PUNCT of/CCONJ niet/ADV ?/PUNCT", ""),
        ("Hij/PRON komt/VERB:Fin of/CCONJ niet/ADV", ""),
        ("Hij/PRON komt/VERB:Fin of/CCONJ niet/ADV nu/ADV", "komt nu"),
        ("Hij/PRON komt/VERB:Fin en/CCONJ niet/ADV ?/PUNCT", "komt"),
        ("Mooi/ADJ niet/ADV waar/ADJ ?/PUNCT", ""),
        ("Het/PRON is/AUX:Fin niet/ADV te/ADP geloven/VERB:Inf", ""),
        ("Het/PRON is/AUX:Fin niet/ADV te/ADP doen/VERB:Inf", "is te doen"),
        ("Het/PRON is/AUX:Fin niets/PRON anders/ADV dan/SCONJ gedoe/NOUN", "is"),
        ("Het/PRON is/AUX:Fin niet/ADV minder/ADV leuk/ADJ dan/SCONJ gedoe/NOUN",
         "is minder leuk dan gedoe"),
        # "niet X maar Y" without a verb denies X only
        ("Niet/ADV zij/PRON maar/CCONJ wij/PRON gaan/VERB:Fin", "zij"),
        ("Wij/PRON zijn/AUX:Fin niet/ADV boos/ADJ maar/CCONJ blij/ADJ", "boos"),
        ("Wij/PRON zijn/AUX:Fin niet/ADV boos/ADJ maar/CCONJ we/PRON gaan/VERB:Fin",
         "zijn boos"),
        ("Wij/PRON zijn/AUX:Fin geen/DET baas/NOUN maar/CCONJ buur/NOUN", "zijn baas"),
        ("Wij/PRON zijn/AUX:Fin niet/ADV gegaan/VERB maar/CCONJ blij/ADJ", "zijn gegaan"),
        # "ik denk niet dat": the clause after it too
        (f"Ik/PRON denk/VERB:Fin=denken niet/ADV dat/SCONJ {IT_WORKS}", "denk dat het werkt"),
        (f"Ik/PRON denk/VERB:Fin=denken niet/ADV ,/PUNCT dat/SCONJ {IT_WORKS}",
         "denk dat het werkt"),
        (f"Ik/PRON zeg/VERB:Fin=zeggen niet/ADV dat/SCONJ {IT_WORKS}", "zeg"),
        (f"Ik/PRON denk/VERB:Fin=denken niet/ADV omdat/SCONJ {IT_WORKS}", "denk"),
        (f"Het/DET vinden/NOUN lukt/VERB:Fin niet/ADV dat/SCONJ {IT_WORKS}", "lukt"),
    ],
)  # fmt: skip
def test_what_a_denial_reaches(line: str, reached: str) -> None:
    assert denied(line) == reached


@pytest.mark.parametrize(
    ("line", "reached"),
    [
        (IT_WORKS, ""),
        ("We/PRON willen/VERB:Fin rust/NOUN ./PUNCT", "We rust ."),
        ("Het/DET willen/NOUN werkt/VERB:Fin", ""),
        ("We/PRON zouden/AUX:Fin=zullen gaan/VERB:Inf", "We gaan"),
        ("We/PRON zullen/AUX:Fin gaan/VERB:Inf", ""),
        ("Graag/ADV", ""),
        ("Ik/PRON ga/VERB:Fin graag/ADV", "Ik ga"),
        ("Mocht/AUX:Fin het/PRON lukken/VERB:Inf", "het lukken"),
        ("Dat/PRON mocht/AUX:Fin ,/PUNCT fijn/ADJ", ""),
        ("Stel/VERB:Fin het/PRON lukt/VERB:Fin", "het lukt"),
        ("Laten/VERB:Fin we/PRON gaan/VERB:Inf", "we gaan"),
        ("Laat/VERB:Fin wij/PRON gaan/VERB:Inf", "wij gaan"),
        ("Laten/VERB:Fin ze/PRON gaan/VERB:Inf", ""),
        ("Nu/ADV laten/VERB:Fin we/PRON los/ADP", ""),
        ("Mijn/PRON wens/NOUN is/AUX:Fin rust/NOUN", "Mijn is rust"),
        ("Ik/PRON wens/VERB:Fin rust/NOUN", ""),
        # a condition: first in its clause, with a verb
        ("Als/SCONJ het/PRON lukt/VERB:Fin", "het lukt"),
        ("Als/SCONJ gemeente/NOUN hebben/VERB:Fin we/PRON dat/PRON", ""),
        ("Als/SCONJ gemeente/NOUN we/PRON hebben/VERB:Fin", "gemeente we hebben"),
        ("Als/SCONJ bewoners/NOUN gaan/VERB:Fin", ""),
        ("Als/SCONJ gaan/VERB:Inf", "gaan"),
        ("Als/SCONJ het/PRON gaan/VERB:Inf", "het gaan"),
        ("Indien/SCONJ bewoners/NOUN gaan/VERB:Fin", "bewoners gaan"),
        ("Als/SCONJ het/PRON", ""),
        ("Het/PRON lukt/VERB:Fin als/ADV vriend/NOUN", ""),
        # "ik hoop dat": the clause after it too
        (f"Ik/PRON hoop/VERB:Fin=hopen dat/SCONJ {IT_WORKS}", "Ik dat het werkt"),
        (f"Ik/PRON hoop/VERB:Fin=hopen omdat/SCONJ {IT_WORKS}", "Ik"),
        (f"We/PRON moeten/VERB:Fin dat/SCONJ {IT_WORKS}", "We"),
        (f"{IT_WORKS} ,/PUNCT ik/PRON hoop/VERB:Fin=hopen", "ik"),
    ],
)  # fmt: skip
def test_what_a_wish_or_a_condition_reaches(line: str, reached: str) -> None:
    assert wished(line) == reached
