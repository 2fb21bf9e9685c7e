"""What is said of a codebook: checked, edited, in two files, and what judgments propose for it."""

from __future__ import annotations

CODEBOOK_WORDS: dict[str, tuple[str, str]] = {
    "count.rules": ("{n} regel|{n} regels", "{n} rule|{n} rules"),
    "count.examples": ("{n} voorbeeld|{n} voorbeelden", "{n} example|{n} examples"),
    "count.faults": ("{n} fout|{n} fouten", "{n} fault|{n} faults"),
    "check.head": (
        "{name}: {codes}, {rules}, {examples}: {verdict}",
        "{name}: {codes}, {rules}, {examples}: {verdict}",
    ),
    "check.fine": ("alles klopt", "all as it should be"),
    "check.on_examples": (
        "Geprobeerd op de voorbeelden en tegenvoorbeelden van het codeboek zelf.",
        "Tried on the codebook's own examples and counterexamples.",
    ),
    "check.on_texts": ("Geprobeerd op {segments}.", "Tried on {segments}."),
    "check.on_reviewed": (
        "Geprobeerd op {segments} die mensen codeerden.",
        "Tried on {segments} that people coded.",
    ),
    "check.first": ("Kijk eerst hiernaar:", "Look at this first:"),
    "check.nothing": (
        "Er is niets dat eerst aandacht vraagt.",
        "Nothing asks for attention first.",
    ),
    "check.imprecise": (
        "vaker mis dan raak volgens mensen: {rules}",
        "more often wrong than right, say people: {rules}",
    ),
    "check.conflict": (
        "spreken een andere regel tegen over de richting: {rules}",
        "contradict another rule on the direction: {rules}",
    ),
    "check.broad": (
        "vinden meer dan een op de {one_in} teksten: {rules}",
        "find more than one in {one_in} texts: {rules}",
    ),
    "check.doubled": (
        "staan onder meer dan één thema: {rules}",
        "stand under more than one theme: {rules}",
    ),
    "check.together": (
        "vinden steeds hetzelfde, dus één volstaat: {rules} in {n} groepen",
        "always find the same, so one is enough: {rules} in {n} groups",
    ),
    "check.silent": ("vinden hier niets: {rules}", "find nothing here: {rules}"),
    "check.more": ("… en nog {n}", "… and {n} more"),
    "check.named": (
        "{code}, bestandsregel {line}: {id} {wording}{figure}",
        "{code}, line {line}: {id} {wording}{figure}",
    ),
    "check.rest": (
        "Alles per regel: kvds codebook check … --all, of in Excel: --out controle.xlsx",
        "All by rule: kvds codebook check … --all, or in Excel: --out check.xlsx",
    ),
    "check.written": ("{rules} in {file}", "{rules} in {file}"),
    "sheet.rules": ("Regels", "Rules"),
    "check.line": ("regel", "line"),
    "check.rule": ("regel van het codeboek", "rule of the codebook"),
    "check.id": ("kenmerk", "id"),
    "check.code": ("thema", "theme"),
    "check.weight": ("gewicht", "weight"),
    "check.hits": ("vindt", "hits"),
    "check.coverage": ("aandeel", "coverage"),
    "check.overlap": ("samen", "overlap"),
    "check.conflicts": ("tegen", "conflict"),
    "check.precision": ("precisie", "precision"),
    "edit.needs_both": (
        "een code heeft een label en een definitie nodig; schrijf beide",
        "a code needs a label and a definition; write both",
    ),
    "beside.no_yaml": (
        "{path}:{line}: tuning: {name!r} is geen .yaml-bestand naast dit bestand; schrijf alleen "
        "de naam",
        "{path}:{line}: tuning: {name!r} is no .yaml file beside this one; write its name only",
    ),
    "beside.missing": (
        "{path}:{line}: tuning: {name} staat niet naast dit bestand en hoort erbij; kopieer het "
        "mee",
        "{path}:{line}: tuning: {name} is not beside this file, and belongs to it; copy it too",
    ),
    "tuning.form": (
        "moet een blok zijn met {parts}",
        "must be a mapping with {parts}",
    ),
    "tuning.lists": (
        "moet een blok zijn van namen met lijsten van regels",
        "must be a mapping of names to lists of rules",
    ),
    "tuning.groups": (
        "moet een lijst van woorden zijn, of van groepen woorden",
        "must be a list of words, or groups of words",
    ),
    "tuning.words_only": (
        "moet een lijst van woorden zijn; wat meer is dan dat staat onder rules",
        "must be a list of words; what is more than that stands under rules",
    ),
    "tuning.no_words": ("heeft geen woorden; voeg ze toe", "has no words; add them"),
    "tuning.or_remove": ("{what}; of verwijder dit blok", "{what}; or remove this block"),
    "unknown.words": (
        "er zijn geen woorden die {key!r} heten; {hint}",
        "there are no words called {key!r}; {hint}",
    ),
    "words.hint_only": ("alleen een aanwijzing", "a hint only"),
    "words.unless": ("niet bij: {words}", "not with: {words}"),
    "words.and_others": (
        "{words} en {n} ander|{words} en {n} andere",
        "{words} and {n} other|{words} and {n} others",
    ),
    "move.would_be_gone": (
        "{path}:1: de code ‘{code}’ zou verdwijnen, terwijl er {n} oordeel op staat. Hernoem, "
        "splits of voeg samen, of geef de code ‘status: retired’.|{path}:1: de code ‘{code}’ zou "
        "verdwijnen, terwijl er {n} oordelen op staan. Hernoem, splits of voeg samen, of geef de "
        "code ‘status: retired’.",
        "{path}:1: the code '{code}' would be gone, with {n} judgment on it. Rename, merge or "
        "split it, or give it the status retired.|{path}:1: the code '{code}' would be gone, with "
        "{n} judgments on it. Rename, merge or split it, or give it the status retired.",
    ),
    "quotes.choices_unread": (
        "{path}: is niet te lezen (melding: {error}); zet een kopie terug, of verwijder het en "
        "kies opnieuw.",
        "{path}: cannot be read ({error}); put back a copy, or delete it and choose anew.",
    ),
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
        "{n} voorstellen; het codeboek is niet veranderd. Neem over wat klopt, en daarna: "
        "kvds code {study}",
        "{n} proposals; the codebook was not changed. Take over what is right, and then: "
        "kvds code {study}",
    ),
}
