"""What is wrong with a codebook, each behind its file and line, Dutch beside English."""

from __future__ import annotations

BOOK_FAULT_WORDS: dict[str, tuple[str, str]] = {
    "fault.no_rule": (
        "geen regel vindt het voorbeeld {quote}; voeg een regel toe of maak er een ruimer",
        "no rule finds the example {quote}; add or widen a rule",
    ),
    "fault.counter": (
        "regel {rules} vindt het tegenvoorbeeld {quote}; maak haar nauwer of voeg unless toe",
        "rule {rules} finds the counterexample {quote}; narrow it or add unless",
    ),
    "fault.valence": (
        "het voorbeeld {quote} hoort {valence} te zijn, maar regel {rules} zegt iets anders; "
        "verbeter de valence van een van beide",
        "the example {quote} should be {valence}, but rule {rules} says otherwise; mend the "
        "valence of one of them",
    ),
    "fault.weak": (
        "alleen zwakke regels ({rules}) vinden het voorbeeld {quote}: samen {belief:.2f}, en er "
        "is {enough} nodig; voeg een regel toe of verhoog een gewicht",
        "only weak rules ({rules}) find the example {quote}: together {belief:.2f}, and {enough} "
        "is needed; add a rule or raise a weight",
    ),
    "yaml.invalid_here": (
        "geen geldige YAML (melding: {problem}); kijk hier naar inspringing, dubbele punten en "
        "aanhalingstekens",
        "not valid YAML ({problem}); check indentation, colons and quotes here",
    ),
    "yaml.invalid": ("{file}:1: geen geldige YAML: {error}", "{file}:1: not valid YAML: {error}"),
    "yaml.empty": (
        "{file}:1: is leeg; zie docs/codebook.md voor een eerste codeboek",
        "{file}:1: is empty; see docs/codebook.md for a first codebook",
    ),
    "yaml.alias": (
        "*{anchor} is hiervoor nergens genoemd (&{anchor})",
        "*{anchor} is said nowhere before this (&{anchor})",
    ),
    "yaml.invalid_alias": (
        "{file}:{line}: geen geldige YAML ({what}); schrijf het hier voluit",
        "{file}:{line}: not valid YAML ({what}); write it out here",
    ),
    "yaml.second": (
        "{file}:{line}: geen geldige YAML (een tweede document); verwijder ‘---’",
        "{file}:{line}: not valid YAML (a second document); remove '---'",
    ),
    "yaml.deep": (
        "{file}:{line}: te diep genest; maak het vlakker",
        "{file}:{line}: nested too deeply; flatten it",
    ),
    "yaml.deep_at": (
        "{file}:{line}: {where}: te diep genest; maak het vlakker",
        "{file}:{line}: {where}: nested too deeply; flatten it",
    ),
    "yaml.many": (
        "meer dan {most} waarden; gebruik minder aliassen (*naam), of splits het codeboek",
        "more than {most} values; use fewer aliases (*name), or split the codebook",
    ),
    "field.twice": (
        "twee keer gegeven (eerst op regel {line}); houd er één",
        "given twice (first on line {line}); keep one of them",
    ),
    "field.missing": (
        "heeft geen {name}; voeg ‘{name}: ...’ toe",
        "has no {name}; add '{name}: ...'",
    ),
    "field.text": ("moet tekst zijn; zet het op één regel", "must be text; put it on one line"),
    "field.empty": ("is leeg; schrijf een {name}", "is empty; write a {name}"),
    "field.choices": (
        "{text!r} kan niet; kies uit {choices}",
        "{text!r} is not possible; choose from {choices}",
    ),
    "field.number": (
        "{text!r} is geen getal van {low:g} tot {high:g}",
        "{text!r} is not a number from {low:g} to {high:g}",
    ),
    "field.says_something": ("moet tekst zijn die iets zegt", "must be text that says something"),
    "book.no_utf8": (
        "{path}:{line}: is geen UTF-8; sla het op als UTF-8-tekst",
        "{path}:{line}: is not UTF-8; save it as UTF-8 text",
    ),
    "book.begins": (
        "{file}:1: moet beginnen met ‘name: ...’ en een lijst ‘codes:’ bevatten",
        "{file}:1: must begin with 'name: ...' and hold 'codes:' with a list",
    ),
    "book.needs_codes": (
        "moet een lijst zijn met ten minste één code (‘- id: ...’)",
        "must be a list with at least one code ('- id: ...')",
    ),
    "book.many_codes": (
        "bevat {codes} codes, meer dan {most}; splits het codeboek",
        "holds {codes} codes, more than {most}; split the codebook",
    ),
    "book.more_problems": (
        "{file}: en nog {n} probleem; verbeter deze eerst|{file}: en nog {n} problemen; verbeter "
        "deze eerst",
        "{file}: and {n} problem more; mend these first|{file}: and {n} problems more; mend "
        "these first",
    ),
    "book.code_form": (
        "een code is een blok met id, label en definition",
        "a code is a mapping with id, label and definition",
    ),
    "book.id_form": (
        "is geen id; gebruik alleen kleine letters, cijfers en _, bijv. 'eigen_regie'",
        "is no id; use small letters, digits and _ only, e.g. 'eigen_regie'",
    ),
    "book.same_rule": (
        "dezelfde regel als op bestandsregel {line}; verwijder een van de twee",
        "the same rule as on line {line}; remove one of the two",
    ),
    "book.colour": (
        "is geen kleur; schrijf haar als '#3366cc', tussen aanhalingstekens",
        "is no colour; write it as '#3366cc', in quotes",
    ),
    "book.example_form": (
        "een voorbeeld is een zin, of {{text: ..., valence: ...}}",
        "an example is a sentence, or {{text: ..., valence: ...}}",
    ),
    "book.lists_form": (
        "moet lijsten met een naam bevatten (‘naam: [woord, woord]’); geef deze een naam",
        "must hold lists with a name ('name: [word, word]'); give this one a name",
    ),
    "book.valence_form": (
        "moet belemmerend:, bevorderend: of neutraal: bevatten met regels, of default:",
        "must hold belemmerend:, bevorderend: or neutraal: with rules, or default:",
    ),
    "book.valence_twice": (
        "staat onder {valence} maar zegt {said}; verwijder zijn valence",
        "stands under {valence} but says {said}; remove its valence",
    ),
    "book.id_twice": (
        "thema {code!r} staat er twee keer, ook op bestandsregel {line}; geef een van beide een "
        "eigen id",
        "id {code!r} is also used on line {line}; give one of them another id",
    ),
    "book.both_examples": (
        "is tegenvoorbeeld en ook voorbeeld (bestandsregel {line}); verwijder een van de twee",
        "counterexample is also an example (line {line}); remove one of the two",
    ),
    "book.no_parent": (
        "voeg die code toe of verwijder parent",
        "add that code or remove the parent",
    ),
    "book.unknown_parent": (
        "geen code heeft het id {parent!r}; {hint}",
        "no code has the id {parent!r}; {hint}",
    ),
    "book.replaces_itself": (
        "{old!r} kan zichzelf niet vervangen; verwijder het",
        "{old!r} cannot replace itself; remove it",
    ),
    "book.replaced_active": (
        "is vervangen maar nog actief; geef hem ‘status: retired’ of verwijder hem",
        "is replaced but still active; give it 'status: retired' or remove it",
    ),
    "book.circle": (
        "gaat in een kring rond ({shown}); breek die ergens",
        "goes round in a circle ({shown}); break it somewhere",
    ),
    "move.there": (
        "‘{new}’ is er al; om ze samen te voegen: kvds codebook merge",
        "'{new}' is there already; to join them: kvds codebook merge",
    ),
    "move.part_of": ("Deel van {whole}: {definition}", "Part of {whole}: {definition}"),
    "move.neither": (
        "er is geen code ‘{old}’, en ook geen ‘{new}’; controleer beide namen",
        "there is no code '{old}', nor '{new}'; check both names",
    ),
    "move.missing": (
        "er is geen code ‘{missing}’; controleer de naam",
        "there is no code '{missing}'; check the name",
    ),
    "move.part_of_itself": (
        "‘{old}’ kan geen deel van zichzelf zijn, want oordelen erop zouden dan twee dingen "
        "zeggen; geef elk deel een eigen id",
        "'{old}' cannot be a part of itself, as verdicts on it would say two things; give each "
        "part an id of its own",
    ),
    "pattern.empty": (
        "een leeg patroon; schrijf een woord of een woordgroep, of verwijder het",
        "an empty pattern; write a word, a phrase, or remove it",
    ),
    "pattern.open_quote": (
        "een dubbel aanhalingsteken zonder tegenhanger in {text!r}; sluit het of verwijder het",
        "a double quote without its partner in {text!r}; close it or remove it",
    ),
    "pattern.empty_quotes": (
        'niets tussen de dubbele aanhalingstekens; schrijf "woord" of verwijder ze',
        'nothing between the double quotes; write "word" or remove them',
    ),
    "pattern.empty_choice": (
        "een lege mogelijkheid in {piece!r}; schrijf woord|woord zonder spaties",
        "an empty alternative in {piece!r}; write word|word without spaces",
    ),
    "pattern.gap_outside": (
        "{text!r} begint of eindigt met een opening, en dat zegt niets; verwijder de …",
        "{text!r} begins or ends with a gap, which says nothing; remove the …",
    ),
    "pattern.no_word": (
        "{text!r} noemt geen enkel woord; schrijf er ten minste één",
        "{text!r} names no word at all; write at least one",
    ),
    "pattern.one_word": (
        "{choice} is een van meer mogelijkheden en moet dus één woord zijn",
        "{choice} is one of several alternatives, so it must be one word",
    ),
    "pattern.no_letters": (
        "{choice!r} heeft geen letters; schrijf er ten minste twee",
        "{choice!r} has no letters; write at least two of them",
    ),
    "pattern.star": (
        "{choice!r}: een * mag alleen aan het begin of einde van een woord staan",
        "{choice!r}: a * may stand at the begin or end of a word only",
    ),
    "pattern.any_word": (
        "{choice!r} past op bijna elk woord; schrijf ten minste twee letters",
        "{choice!r} would match almost any word; write at least two letters",
    ),
    "pattern.short_part": (
        "{choice!r} is te kort voor een deel van een samenstelling; schrijf drie letters",
        "{choice!r} is too short for a compound part; write three letters",
    ),
    "regex.too_large": (
        "is te groot: voluit geschreven heeft ze meer dan {most} stappen; gebruik kleinere "
        "getallen tussen {{ }}, of minder ervan",
        "is too large: written out it has more than {most} steps; use smaller numbers between {{ "
        "}}, or fewer of them",
    ),
    "regex.leave_letters": ("{what}; laat de a, u of L weg", "{what}; leave the a, u or L out"),
    "regex.write_out": ("{what}; schrijf de woorden voluit", "{what}; write the words out"),
    "regex.repeats_nothing": (
        "herhaalt wat ook niets kan zijn, zoals (a*)*; vraag om ten minste één letter",
        "repeats what may be nothing at all, like (a*)*; ask for at least one letter",
    ),
    "regex.empty": (
        "een lege regex; schrijf een uitdrukking of verwijder haar",
        "an empty regex; write an expression or remove it",
    ),
    "regex.matches_nothing": (
        "{source!r} past ook op een lege tekst; vraag om ten minste één letter",
        "{source!r} also matches an empty text; ask for at least one letter",
    ),
    "regex.invalid": (
        "geen reguliere uitdrukking (melding: {msg}{at}); verbeter haar",
        "not a regular expression ({msg}{at}); mend it",
    ),
    "regex.too_deep": (
        "te diep genest, of met een te groot getal; schrijf het eenvoudiger",
        "nested too deeply, or with too large a number; write it simpler",
    ),
    "regex.unusable": (
        "geen reguliere uitdrukking die te gebruiken is: {what}",
        "not a regular expression that can be used: {what}",
    ),
    "rule.within": (
        "within: {words} is geen aantal woorden van 1 tot 100",
        "within: {words} is not a number of words from 1 to 100",
    ),
    "rule.roles": (
        "roles heeft een werkwoord (verb) nodig, en een onderwerp (subject) of lijdend voorwerp "
        "(object); voeg toe wat ontbreekt",
        "roles need a verb, and a subject or an object; add what is missing",
    ),
    "rule.no_kind": (
        "{kind!r} is geen soort regel; kies uit {kinds}",
        "{kind!r} is no kind of rule; choose from {kinds}",
    ),
    "rule.one_line": (
        "{kind} heeft één regel tekst nodig; gebruik voor meer any: [..., ...]",
        "{kind} needs one line of text; for several, use any: [..., ...]",
    ),
    "rule.many_words": (
        "{body!r} is meer dan één woord; schrijf het onder phrase:",
        "{body!r} is more than one word; write it under phrase:",
    ),
    "rule.no_pattern": (
        "{item!r} is geen patroon en geen lijst van patronen",
        "{item!r} is neither a pattern nor a list of patterns",
    ),
    "rule.exactly_one": (
        "een regel heeft precies één van {kinds} of subject + verb; gevonden: {given}",
        "a rule has exactly one of {kinds} or subject + verb; found {given}",
    ),
    "rule.not_here": (
        "{odd!r} hoort niet in {kinds}; verwijder het",
        "{odd!r} does not belong in {kinds}; remove it",
    ),
    "rule.needs_list": (
        "{kind} heeft een lijst nodig: {kind}: [patroon, patroon]",
        "{kind} needs a list: {kind}: [pattern, pattern]",
    ),
    "rule.needs_more": (
        "{kind} heeft ten minste {least} patronen nodig; gevonden: {found}",
        "{kind} needs at least {least} patterns; found {found}",
    ),
    "rule.form": (
        "een regel is een patroon of een blok zoals ‘phrase: ...’",
        "a rule is a pattern or a mapping such as 'phrase: ...'",
    ),
    "rule.flip": (
        "flip zegt wat ontkenning doet met belemmerend of bevorderend; voeg valence toe of laat "
        "flip weg",
        "flip says what negation does to belemmerend or bevorderend; add valence or drop it",
    ),
    "book.excel_cell": (
        "{code}: {head} heeft {characters} tekens, en in een Excel-cel passen er {most}; houd "
        "dit codeboek als .yaml, of verdeel de code over twee",
        "{code}: {head} has {characters} characters, and an Excel cell holds {most}; keep this "
        "codebook as .yaml, or spread the code over two",
    ),
    "book.no_code_column": (
        "heeft geen kolom ‘code’; de eerste rij noemt de kolommen",
        "has no column 'code'; the first row names the columns",
    ),
    "book.cell_unread": (
        "{text!r} is niet te lezen; verbeter de haakjes, komma’s en aanhalingstekens",
        "{text!r} cannot be read; mend its brackets, commas and quotes",
    ),
    "regex.GROUPREF": (
        "verwijst terug naar een groep, zoals \\1",
        "refers back to a group, like \\1",
    ),
    "regex.GROUPREF_EXISTS": (
        "vraagt of een groep meedeed, zoals (?(1)...)",
        "asks whether a group took part, like (?(1)...)",
    ),
    "regex.ATOMIC_GROUP": (
        "heeft een groep die niets teruggeeft, zoals (?>...)",
        "has a group that gives nothing back, like (?>...)",
    ),
    "regex.POSSESSIVE_REPEAT": (
        "heeft een herhaling die niets teruggeeft, zoals a++",
        "has a repetition that gives nothing back, like a++",
    ),
    "regex.else": (
        "heeft iets dat hier niet bekend is ({kind})",
        "has something that is not known here ({kind})",
    ),
    "regex.letters": (
        "heeft een deel met andere letters dan de rest, zoals (?a:...)",
        "has a part with other letters than the rest, like (?a:...)",
    ),
    "regex.at": (" op plaats {place}", " at position {place}"),
    "rule.none": ("geen", "none"),
}
