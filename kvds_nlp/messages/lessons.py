"""What is proposed to a researcher from the judgments in a study."""

from __future__ import annotations

LESSON_WORDS: dict[str, tuple[str, str]] = {
    "lessons.rule": (
        "{code}: het woord '{word}' als regel. {right} van {judged} beoordeelde fragmenten met dit "
        "woord kregen de code, {new} daarvan vond nog geen regel; {more} andere komen erbij.",
        "{code}: the word '{word}' as a rule. {right} of {judged} judged passages with this word "
        "got the code, no rule found {new} of them yet; {more} that nobody judged are added.",
    ),
    "lessons.exception": (
        "{code}: '{word}' als uitzondering op de regel '{rule}'. Van {judged} fragmenten die deze "
        "regel met dit woord vond zijn er {right} afgewezen; {more} onbeoordeelde vallen dan af.",
        "{code}: '{word}' as an exception to the rule '{rule}'. Of {judged} passages this rule "
        "found with this word {right} were rejected; {more} that nobody judged then drop out.",
    ),
    "lessons.take_rule": (
        "  overnemen: zet onder rules van '{code}' in {book} de regel  - {word}",
        "  to take it: put below rules of '{code}' in {book} the line  - {word}",
    ),
    "lessons.take_exception": (
        "  overnemen: zet bij de regel in {book}, regel {line}:  unless: [{word}]",
        "  to take it: put with the rule in {book}, line {line}:  unless: [{word}]",
    ),
    "lessons.passage": ("    – {text}", "    – {text}"),
    "lessons.rest": ("    … en nog {n}", "    … and {n} more"),
    "lessons.nothing": (
        "De oordelen wijzen nog geen woord aan: een regel vraagt {new} bevestigde fragmenten die "
        "geen regel vond, een uitzondering {wrong} afgewezen fragmenten van een regel. Verder met: "
        "kvds review {study} --export beoordelen.xlsx",
        "The judgments point at no word yet: a rule asks for {new} accepted passages that no rule "
        "found, an exception for {wrong} rejected ones of a rule. Go on with: "
        "kvds review {study} --export beoordelen.xlsx",
    ),
    "lessons.next": (
        "{n:voorstel|voorstellen}; het codeboek is niet veranderd. Neem over wat klopt, en daarna: "
        "kvds code {study}",
        "{n:proposal|proposals}; the codebook was not changed. Take over what is right, and then: "
        "kvds code {study}",
    ),
}
