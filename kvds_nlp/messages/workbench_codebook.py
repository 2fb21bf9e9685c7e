"""The words of the workbench's codebook, search and learning, Dutch beside English."""

from __future__ import annotations

# key: (Dutch, English)
BOOK_WORDS: dict[str, tuple[str, str]] = {
    "web.book.change": ("Verander", "Change"),
    "web.book.history": ("Eerdere versies", "Earlier versions"),
    "web.book.to_excel": ("Haal op als Excel", "Get as Excel"),
    "web.book.from_excel": ("Uit Excel terugzetten", "Bring back from Excel"),
    "web.book.from_excel_text": (
        "Een thema dat in het blad ontbreekt verdwijnt, behalve als er oordelen op staan: dan "
        "wordt het blad geweigerd. U ziet daarna wat er anders werd, en kunt terug.",
        "A theme that the sheet lacks goes, unless judgments stand on it: then the sheet is "
        "refused. You see next what became different, and can go back.",
    ),
    "web.book.file": ("Bestand (.xlsx, .yaml of .qdc)", "File (.xlsx, .yaml or .qdc)"),
    "web.book.bring": ("Zet terug", "Bring back"),
    "web.book.which_file": (
        "Kies een bestand met een codeboek: {suffixes}.",
        "Choose a file with a codebook: {suffixes}.",
    ),
    "web.book.new": ("Nieuw thema", "New theme"),
    "web.book.new_button": ("Maak het thema", "Make the theme"),
    "web.book.label": ("Naam", "Name"),
    "web.book.definition": ("Omschrijving", "Definition"),
    "web.book.status": ("Doet mee", "Takes part"),
    "web.book.status.active": ("ja", "yes"),
    "web.book.status.draft": ("nog niet: concept", "not yet: draft"),
    "web.book.status.retired": ("niet meer: vervallen", "no more: retired"),
    "web.book.include": ("Hoort erbij, één per regel", "Falls under it, one a line"),
    "web.book.exclude": ("Hoort er niet bij, één per regel", "Does not, one a line"),
    "web.book.examples": ("Voorbeelden, één per regel", "Examples, one a line"),
    "web.book.counterexamples": (
        "Lijkt erop maar is het niet, één per regel",
        "Looks like it but is not, one a line",
    ),
    "web.book.examples_text": (
        "Met [belemmerend], [neutraal] of [bevorderend] ervoor zegt u de richting.",
        "With [belemmerend], [neutraal] or [bevorderend] before it you give the direction.",
    ),
    "web.book.rules": ("Woorden waaraan het te herkennen is", "Words by which it is recognised"),
    "web.book.rules_text": (
        "Elk vak is een groep woorden die even zwaar tellen, met komma’s ertussen. Een woord staat "
        "voor al zijn vormen: loslaten vindt ook “laat het los”. Maak een vak leeg om het weg te "
        "halen. Tekens: a|b is of, woord* is en alles wat volgt, … is ruimte voor enkele woorden.",
        "Each box is a group of words that count the same, with commas between. A word stands for "
        "all its forms: loslaten finds “laat het los” too. Empty a box to take it out. Signs: a|b "
        "is or, woord* is and all that follows, … leaves room for a few words.",
    ),
    "web.book.rule": ("Groep {n}", "Group {n}"),
    "web.book.complex": ("Regels met een voorwaarde", "Rules with a condition"),
    "web.book.complex_text": (
        "Deze zijn meer dan een lijst van woorden. U kunt ze weghalen; veranderen kan in Excel.",
        "These are more than a list of words. You can take them out; change them in Excel.",
    ),
    "web.book.take_out": ("weghalen", "take out"),
    "web.book.new_words": (
        "Nieuwe woorden of zinsdelen, één per regel",
        "New words or phrases, one a line",
    ),
    "web.book.keep": ("Bewaar dit thema", "Keep this theme"),
    "web.book.kept": (
        "Bewaard. Codeer opnieuw om het te gebruiken.",
        "Kept. Code again to use it.",
    ),
    "web.book.judgments": (
        "Oordelen die tellen: {was} ervoor, {now} nu.",
        "Judgments that count: {was} before, {now} now.",
    ),
    "web.book.asked_again": (
        "{n} daarvan worden opnieuw gevraagd, als eerste in de volgende ronde.",
        "{n} of them are asked again, first in the next round.",
    ),
    "web.book.not_kept": ("Niet bewaard:", "Not kept:"),
    "web.book.since": (
        "Het codeboek is intussen veranderd, in een ander venster of in het bestand. Er is niets "
        "bewaard: laad de pagina opnieuw.",
        "The codebook was changed meanwhile, in another window or in the file. Nothing was kept: "
        "load the page again.",
    ),
    "web.book.not_own": (
        "Dit onderzoek gebruikt een codeboek van elders. Maak eerst een eigen kopie.",
        "This study uses a codebook of elsewhere. Make a copy of its own first.",
    ),
    "web.book.make_own": ("Maak een eigen kopie", "Make a copy of its own"),
    "web.book.there": (
        "{place} is er al, maar wordt niet gebruikt. Geef dat bestand een andere naam.",
        "{place} is there already, but is not used. Give that file another name.",
    ),
    "web.book.try": ("Wat deze woorden nu vinden", "What these words find now"),
    "web.book.try_wait": (
        "De teksten worden gelezen om de woorden op te proberen …",
        "The texts are being read to try the words on …",
    ),
    "count.passages": ("{n} passage|{n} passages", "{n} passage|{n} passages"),
    "web.book.come": ("Erbij: {n}", "New: {n}"),
    "web.book.go": ("Niet meer: {n}", "No more: {n}"),
    "web.book.as_it_was": ("Hetzelfde als nu.", "The same as now."),
    "web.book.by_words": (
        "Alleen door de woorden; wat op een voorbeeld lijkt komt daar bij het coderen bij.",
        "By the words alone; what resembles an example comes beside that when coding.",
    ),
    "web.book.not_understood": (
        "Hier is nog niets mee te zoeken: {rule}",
        "Nothing can be sought with this yet: {rule}",
    ),
    "web.book.other": (
        "Andere naam, samenvoegen of splitsen",
        "Another name, merge or split",
    ),
    "web.book.rename": ("Andere naam en ander kenmerk", "Another name and id"),
    "web.book.rename_text": (
        "Alleen de naam veranderen kan hierboven. Dit geeft ook een ander kenmerk in de tabellen "
        "(nu: {id}); wat beoordeeld is gaat mee.",
        "Only the name can be changed above. This gives another id in the tables too (now: {id}); "
        "what was judged goes along.",
    ),
    "web.book.rename_button": ("Hernoem", "Rename"),
    "web.book.name_it": ("Geef een naam.", "Give a name."),
    "web.book.merge": ("Voeg samen met", "Merge with"),
    "web.book.merge_text": (
        "De gekozen thema’s vervallen; hun regels en voorbeelden komen hierbij. Een ja blijft een "
        "ja, een nee alleen waar elk een nee kreeg.",
        "The chosen themes are retired; their rules and examples come here. A yes stays a yes, a "
        "no only where each got a no.",
    ),
    "web.book.merge_button": ("Voeg samen", "Merge"),
    "web.book.choose_some": ("Kies minstens één ander thema.", "Choose one other theme at least."),
    "web.book.split": ("Splits in", "Split into"),
    "web.book.split_text": (
        "De naam van elk deel op een regel. Dit thema vervalt; een nee gaat mee naar elk deel, een "
        "ja wordt opnieuw gevraagd.",
        "The name of each part on a line. This theme is retired; a no goes along to each part, a "
        "yes is asked again.",
    ),
    "web.book.split_button": ("Splits", "Split"),
    "web.book.two_parts": (
        "Geef minstens twee namen, elk op een regel.",
        "Give two names at least, each on a line.",
    ),
    "web.book.select_words": (
        "Selecteer in de passage één tot {most} woorden, en probeer het opnieuw.",
        "Select one to {most} words in the passage, and try again.",
    ),
    "web.book.word": ("Woord voor het codeboek", "Word for the codebook"),
    "web.book.word_text": (
        "Selecteer een paar woorden in de passage.",
        "Select a few words in the passage.",
    ),
    "web.book.word_button": ("Naar het thema", "To the theme"),
    "web.book.back": ("Alle thema’s", "All themes"),
    "web.book.no_history": (
        "Er is nog niets veranderd of gecodeerd.",
        "Nothing was changed or coded yet.",
    ),
    "web.book.then": ("Versie", "Version"),
    "web.book.until": ("tot {at}", "until {at}"),
    "web.book.of_run": ("gecodeerd op {at}", "coded at {at}"),
    "web.book.compare": ("Wat er sindsdien anders is", "What is different since"),
    "web.book.same": ("Niets.", "Nothing."),
    "web.book.take_back": ("Terug naar deze versie", "Back to this version"),
    "web.diff.added": ("erbij", "added"),
    "web.diff.renamed": ("hernoemd: was {old}", "renamed: was {old}"),
    "web.diff.merged": ("samengevoegd uit {olds}", "merged of {olds}"),
    "web.diff.split": ("gesplitst in {news}", "split into {news}"),
    "web.diff.retired": ("vervallen", "retired"),
    "web.diff.removed": ("weg", "removed"),
    "web.diff.label": ("naam", "name"),
    "web.diff.definition": ("omschrijving", "definition"),
    "web.diff.include": ("hoort erbij", "falls under it"),
    "web.diff.exclude": ("hoort er niet bij", "does not"),
    "web.diff.parent": ("valt onder", "part of"),
    "web.diff.color": ("kleur", "colour"),
    "web.diff.status": ("doet mee", "takes part"),
    "web.diff.rule": ("regel", "rule"),
    "web.diff.example": ("voorbeeld", "example"),
    "web.rule.weight": ("gewicht {weight}", "weight {weight}"),
    "web.rule.unless": ("niet met: {words}", "not with: {words}"),
    "web.rule.question": ("alleen bij de vraag: {words}", "only at the question: {words}"),
    "web.rule.negated.no": ("niet in een ontkenning", "not in a denial"),
    "web.rule.negated.only": ("alleen in een ontkenning", "only in a denial"),
    # learning
    "web.step.learn": ("Leren van de oordelen", "Learning from judgments"),
    "web.learn": ("Leren van uw oordelen", "Learn from your judgments"),
    "web.learn.text": (
        "De machine leert van wat mensen zeiden. Dat verandert nog niets: u ziet eerst wat "
        "er anders zou worden, en kiest dan of u het gebruikt.",
        "The machine adapts to what people said. That changes nothing yet: you see first what "
        "would become different, and choose then whether to use it.",
    ),
    "web.learn.button": ("Leer nu", "Learn now"),
    "web.learn.again": ("Leer opnieuw", "Learn again"),
    "web.learn.judge_first": (
        "Er is nog niets beoordeeld om van te leren.",
        "Nothing was judged yet to learn from.",
    ),
    "web.learn.failed": ("Leren is niet gelukt:", "Learning failed:"),
    "web.learn.none": (
        "Er is nog niets geleerd: coderingen rusten op het codeboek en de ingebouwde lezer.",
        "Nothing was learned yet: codings rest on the codebook and the reader that ships.",
    ),
    "web.learn.now": ("In gebruik: {name}.", "In use: {name}."),
    "web.learn.not_used": (
        "Geen model in gebruik: coderingen rusten op het codeboek en de ingebouwde lezer.",
        "No model in use: codings rest on the codebook and the reader that ships.",
    ),
    "web.learn.model": ("Model {name}", "Model {name}"),
    "web.learn.of": (
        "Geleerd op {at}, van {examples:passage|passages} uit {groups:groep|groepen}.",
        "Learned at {at}, from {examples:passage|passages} of {groups:group|groups}.",
    ),
    "web.learn.whole": (
        "Op groepen die niet meededen, naast het codeboek alleen: {verdict}.",
        "On groups that were left out, beside the codebook alone: {verdict}.",
    ),
    "web.learn.different": (
        "Zou {n:codering|coderingen} in dit onderzoek veranderen.",
        "Would change {n:coding|codings} of this study.",
    ),
    "web.learn.no_reason": (
        "Er is geen reden om dit te gebruiken; beoordeel eerst meer.",
        "There is no reason to use this; judge more first.",
    ),
    "web.learn.use": ("Gebruik dit model", "Use this model"),
    "web.learn.use_none": ("Gebruik geen model", "Use no model"),
    "web.learn.per_theme": ("Per thema", "By theme"),
    "web.learn.yes": ("Wel", "Yes"),
    "web.learn.no": ("Niet", "No"),
    "web.learn.better": ("Beter geworden?", "Better?"),
    "web.learn.new": ("Erbij", "Added"),
    "web.learn.gone": ("Eraf", "Gone"),
    "web.learn.used": (
        "Model {name} wordt gebruikt bij het volgende coderen. Codeer opnieuw.",
        "Model {name} is used at the next coding. Code again.",
    ),
    "web.learn.unused": (
        "Er wordt geen model meer gebruikt bij het volgende coderen. Codeer opnieuw.",
        "No model is used any more at the next coding. Code again.",
    ),
    # search
    "web.search": ("Zoek in alle teksten", "Search all texts"),
    "web.search.button": ("Zoek", "Search"),
    "web.search.text": (
        "Een woord vindt al zijn vormen: loslaten vindt ook “laat het los”. Met … ertussen mogen "
        "er woorden tussen staan; woord* vindt alles wat zo begint.",
        "A word finds all its forms: loslaten finds “laat het los” too. With … between, words may "
        "stand between; woord* finds all that begins so.",
    ),
    "web.search.found": ("{n} met “{words}”.", "{n} with “{words}”."),
    "web.search.not_understood": (
        "Hier is niet op te zoeken; geef één of meer woorden.",
        "This cannot be sought; give one or more words.",
    ),
}
