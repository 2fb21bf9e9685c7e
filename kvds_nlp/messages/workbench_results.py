"""The words of the workbench's results, Dutch beside English."""

from __future__ import annotations

# key: (Dutch, English)
RESULT_WORDS: dict[str, tuple[str, str]] = {
    "web.tab.results": ("Resultaten", "Results"),
    "web.files": ("Meenemen", "To take along"),
    "web.look": ("bekijk", "look"),
    "web.new_window": ("nieuw venster", "new window"),
    "web.before_judging": ("van voor de laatste oordelen", "of before the last judgments"),
    "web.before_consents": (
        "van voor de laatste wijziging van toestemmingen of instellingen",
        "of before consents or settings were last changed",
    ),
    "web.old_consents": (
        "Toestemmingen of instellingen zijn gewijzigd nadat deze bestanden gemaakt zijn: er kan in "
        "staan wat niet meer mag. Deel ze niet. Maak rapport en citaten opnieuw; codeer opnieuw "
        "voor de andere.",
        "Consents or settings were changed after these files were made: they may hold what is not "
        "allowed any more. Do not share them. Make report and quotes anew; code again for the "
        "others.",
    ),
    "web.old_report": (
        "Er is geoordeeld nadat deze bestanden gemaakt zijn. Maak ze opnieuw om dat mee te nemen.",
        "People judged after these files were made. Make them anew to have that in them.",
    ),
    "web.report_again": ("Maak rapport en citaten opnieuw", "Make report and quotes anew"),
    "web.report_keeps": (
        "Met alle oordelen van nu; eerdere bestanden blijven staan.",
        "With all judgments of now; earlier files stay.",
    ),
    "web.sheets": ("Terugkoppeling per proeftuin", "Feedback by proeftuin"),
    "web.sheets_text": (
        "Alleen eigen citaten, zonder namen. Lees elk blad na voor u het verstuurt.",
        "Own quotes only, without names. Read each sheet before you send it.",
    ),
    "web.who_may_read": (
        "codings en segments zijn voor de onderzoekers zelf: daarin staan woorden en namen zoals "
        "ze gezegd zijn. In rapport, citaten en terugkoppeling staat wie dat mag en wil.",
        "codings and segments are for the researchers themselves: words and names stand in them as "
        "they were said. Report, quotes and feedback hold only those who may and want.",
    ),
    "web.file.report.html": ("Het rapport, om te lezen", "The report, to read"),
    "web.file.report.docx": ("Het rapport in Word", "The report in Word"),
    "web.file.quotes.docx": ("Citaten in Word", "Quotes in Word"),
    "web.file.quotes.xlsx": ("Citaten in Excel", "Quotes in Excel"),
    "web.file.quotes.html": ("Citaten, om te lezen", "Quotes, to read"),
    "web.file.comparison.xlsx": ("Alle cijfers in Excel", "All figures in Excel"),
    "web.file.comparison.csv": ("Alle cijfers als tabel", "All figures as a table"),
    "web.file.matrix.csv": ("Thema’s × proeftuinen", "Themes × proeftuinen"),
    "web.file.codings.xlsx": ("Alle coderingen in Excel", "All codings in Excel"),
    "web.file.codings.csv": ("Alle coderingen als tabel", "All codings as a table"),
    "web.file.segments.csv": ("Alle tekstdelen als tabel", "All segments as a table"),
    "web.file.topics.html": (
        "Onderwerpen naast het codeboek, om te lezen",
        "Topics beside the codebook, to read",
    ),
    "web.file.nalezen.xlsx": (
        "Citaten waarin iemand te herkennen kan zijn: lees ze na voor u terugkoppelt. Alleen voor "
        "de onderzoekers",
        "Quotes in which somebody may be recognised: read them before you give feedback. For the "
        "researchers alone",
    ),
    "web.file.topics.xlsx": ("Onderwerpen in Excel", "Topics in Excel"),
    "web.file.topics.csv": ("Onderwerpen als tabel", "Topics as a table"),
    "web.topics": ("Onderwerpen", "Topics"),
    "web.topics.text": (
        "Waar mensen over praten, gevonden zonder het codeboek. Wat het codeboek mist staat "
        "bovenaan.",
        "What people talk about, found without the codebook. What the codebook misses comes first.",
    ),
    "web.topics.none": (
        "Bij deze codering zijn geen onderwerpen gevonden: daar zijn meer passages voor nodig.",
        "No topics were found at this coding: it takes more passages.",
    ),
    "web.topics.gap": ("Ontbreekt in het codeboek", "Missing from the codebook"),
    "web.topics.size": (
        "{n:passage|passages} ({share}%); {coded}% draagt een thema. Het meest als: {nearest}.",
        "{n:passage|passages} ({share}%); {coded}% carry a theme. Most like: {nearest}.",
    ),
    "web.topics.make": ("Maak hier een thema van", "Make this a theme"),
    "web.topics.definition": (
        "VUL IN: waar gaat dit over, en waar niet? Gevonden woorden: {words}.",
        "FILL IN: what is this about, and what not? Words that were found: {words}.",
    ),
    "web.exchange": ("Voor andere programma’s", "For other programs"),
    "web.exchange.text": (
        "Een project (REFI-QDA) met wat mensen oordeelden. Geprobeerd met QualCoder; niet met "
        "ATLAS.ti, MAXQDA en NVivo, die dit soort bestand volgens hun handleiding lezen.",
        "A project (REFI-QDA) with what people judged. Tried with QualCoder; not with ATLAS.ti, "
        "MAXQDA and NVivo, which by their manuals read this kind of file.",
    ),
    "web.exchange.own": (
        "Voor uzelf: hele teksten, met namen",
        "For yourself: whole texts, with names",
    ),
    "web.exchange.others": (
        "Om door te geven: zonder namen en zonder wie weigerde",
        "To pass on: without names, and without who refused",
    ),
    "web.quotes": ("Kies citaten", "Choose quotes"),
    "web.quotes.text": (
        "Zoals een rapport ze afdrukt: ingekort met […] en zonder namen. Wat u vastzet of weglaat "
        "geldt voor het rapport, de bladen en de citaten die hierna gemaakt worden. Wie niet "
        "geciteerd wil worden staat er nooit bij.",
        "As a report prints them: shortened with […] and without names. What you pin or refuse "
        "holds for the report, the sheets and the quotes that are made next. Who will not be "
        "quoted is never among them.",
    ),
    "web.quotes.none": (
        "Bij dit thema is niets te citeren.",
        "Of this theme nothing can be quoted.",
    ),
    "web.quotes.printed": ("In het rapport", "In the report"),
    "web.quotes.more": ("Meer om uit te kiezen", "More to choose from"),
    "web.quotes.refused": ("Nooit gebruiken", "Never to be used"),
    "web.quote.always": ("Vast", "Always"),
    "web.quote.never": ("Niet gebruiken", "Never"),
    "web.quote.free": ("Maakt niet uit", "No matter"),
    "web.quote.copy": ("Kopieer", "Copy"),
    "web.shorten": ("Inkorten", "Shorten"),
    "web.shorten.by_hand": ("Ingekort", "Shortened"),
    "web.shorten.text": (
        "Laat woorden weg; daar komt […]. De rest blijft precies zoals het gezegd is. Dit geldt "
        "voor rapport, bladen en citaten die hierna gemaakt worden.",
        "Leave words out; […] comes in their place. The rest stays exactly as it was said. This "
        "holds for reports, sheets and quotes made from now on.",
    ),
    "web.shorten.words": ("Alles wat er gezegd is", "All that was said"),
    "web.shorten.select": (
        "Selecteer woorden hierboven, of kies het eerste en het laatste:",
        "Select words above, or choose the first and the last:",
    ),
    "web.shorten.from": ("Van", "From"),
    "web.shorten.to": ("Tot en met", "Up to and with"),
    "web.shorten.out": ("Laat weg", "Leave out"),
    "web.shorten.back": ("Zet terug", "Put back"),
    "web.shorten.undo": ("Weer vanzelf", "As it comes again"),
    "web.shorten.printed": (
        "Zo komt het er te staan, bij {theme}",
        "As it is printed, under {theme}",
    ),
    "web.shorten.to_quotes": ("Naar de citaten", "To the quotes"),
    "web.shorten.kept": ("Bewaard.", "Kept."),
    "web.shorten.as_it_comes": (
        "Dit citaat wordt weer vanzelf ingekort.",
        "This quote is cut as it comes again.",
    ),
    "web.shorten.nothing_left": (
        "Dan bleef er geen woord over; laat minder weg, of kies Niet gebruiken.",
        "No word would be left; leave out less, or choose Do not use.",
    ),
    "web.quote.copied": ("Gekopieerd", "Copied"),
    "web.quote.kept.vast": (
        "Bewaard: dit citaat komt er altijd in. Maak het rapport opnieuw.",
        "Kept: this quote is always used. Make the report anew.",
    ),
    "web.quote.kept.niet": (
        "Bewaard: dit citaat komt er niet in. Maak het rapport opnieuw.",
        "Kept: this quote is never used. Make the report anew.",
    ),
    "web.quote.kept.free": (
        "Bewaard: dit citaat mag, maar hoeft niet. Maak het rapport opnieuw.",
        "Kept: this quote may be used, or not. Make the report anew.",
    ),
    # where people differ
    "web.conflicts": ("Meningsverschillen", "Where people differ"),
    "web.conflicts_text": (
        "{n} keer oordeelden mensen verschillend. Bespreek het samen en kies; wat ieder zei blijft "
        "in het logboek.",
        "{n} times people judged otherwise. Discuss it together and choose; what each said stays "
        "in the log.",
    ),
    "web.conflicts_left": (
        "{n:meningsverschil|meningsverschillen} om te bespreken",
        "{n:conflict|conflicts} to discuss",
    ),
    "web.no_conflicts": ("Niemand verschilt van mening.", "Nobody differs."),
    "web.settle_yes": ("In overleg: geldt", "Together: holds"),
    "web.settle_no": ("In overleg: geldt niet", "Together: does not hold"),
    "web.settled_since": (
        "Hier is intussen iets anders over gezegd, of de richting past niet bij de keuze. Laad de "
        "pagina opnieuw; er is niets opgeslagen.",
        "Something else was said of this meanwhile, or the direction does not fit the choice. Load "
        "the page again; nothing was stored.",
    ),
    "web.said.settled": ("Bewaard: {code}, in overleg.", "Kept: {code}, together."),
    # codebook and learning
    "web.tab.codebook": ("Codeboek", "Codebook"),
    "web.codebook_text": (
        "{name}, versie {version}: {n:thema|thema’s}.",
        "{name}, version {version}: {n:theme|themes}.",
    ),
    "web.codebook_place": (
        "Het staat in {place}; wie wil verandert het daar, of met kvds codebook.",
        "It is in {place}; change it there too if you like, or with kvds codebook.",
    ),
    "web.codebook_changed": (
        "Het codeboek is veranderd sinds het laatste coderen; codeer opnieuw.",
        "The codebook was changed since the last coding; code again.",
    ),
    "web.status.draft": ("concept", "draft"),
    "web.status.retired": ("vervallen", "retired"),
    "web.carried_by": ("{n:passage|passages}", "{n:passage|passages}"),
    "web.rules": ("{n:regel|regels}", "{n:rule|rules}"),
    "web.tab.learning": ("Leren", "Learning"),
    "web.enough": ("Genoeg beoordeeld?", "Judged enough?"),
    "web.judged_so_far": (
        "Helemaal bekeken: {reviewed} van {segments:passage|passages}, waarvan {drawn} getrokken.",
        "Considered whole: {reviewed} of {segments:passage|passages}, {drawn} of them drawn.",
    ),
    "web.trust": ("Hoe ver te vertrouwen, per thema", "How far to trust, by theme"),
    "web.trust_text": (
        "Geschat uit de getrokken passages. Tussen haakjes waar het met 95% zekerheid tussen ligt.",
        "Estimated from the drawn passages. In brackets what it lies between, with 95% certainty.",
    ),
    "web.precision": ("Juist van wat getoond wordt", "Right of what is shown"),
    "web.recall": ("Gevonden van alle passages", "Found of all passages"),
    "web.trust_later": (
        "Dat is te zeggen als er getrokken passages helemaal bekeken zijn; in elke ronde bij "
        "Beoordelen zitten er een aantal.",
        "This can be said once passages that were drawn are considered whole; each round at "
        "Judging has some.",
    ),
    "web.to_judging": ("Naar Beoordelen", "To Judging"),
    "web.port_taken": (
        "poort {port} is in gebruik bij een ander programma; laat --port weg, dan wordt een vrije "
        "gekozen.",
        "port {port} is in use by another program; leave --port out and a free one is taken.",
    ),
    # the queue
    "web.judged_by": ("Beoordeeld door", "Judged by"),
    "web.nobody": ("niemand", "nobody"),
    "web.in_doubt": ("alleen twijfel", "in doubt only"),
    "web.kept": ("zonder afgewezen", "without rejected"),
    "web.to_round": ("Terug naar de ronde", "Back to the round"),
    "web.blind_after": ("Blind beoordelen wat deze persoon bekeek", "Judge blind what was done by"),
    "web.blind_begin": ("Begin blind", "Begin blind"),
    "web.queue_how": (
        "Begin een ronde: dan staat de eerste passage klaar. Of kies hieronder zelf welke passages "
        "u wilt zien, en druk op Toon.",
        "Begin a round: the first passage is then ready. Or choose below which passages you want "
        "to see, and press Show.",
    ),
    "web.first_round": ("Begin een ronde", "Begin a round"),
    "web.new_round": ("Nieuwe ronde", "New round"),
    "web.round_text": (
        "Ongeveer 40 passages: een deel getrokken, om te weten hoe goed de machine is, en de rest "
        "waar een oordeel het meest leert.",
        "About 40 passages: some drawn, to know how good the machine is, the others where a "
        "judgment teaches most.",
    ),
    "web.row_of": ("{at} van {n}", "{at} of {n}"),
    "web.part.random": (
        "getrokken: beoordeel alle thema’s en kies dan ‘Alles bekeken’",
        "drawn: judge all themes, then choose ‘All considered’",
    ),
    "web.part.useful": ("leert het meest", "teaches most"),
    "web.part.split": ("het thema is gesplitst", "the theme was split"),
    "web.part.blind": ("blind", "blind"),
    "web.pages": ("Bladzijden", "Pages"),
    "web.page_of": ("Blad {page} van {pages}", "Page {page} of {pages}"),
    "web.previous": ("Vorige", "Previous"),
    "web.next": ("Volgende", "Next"),
    "web.next_waiting": ("Volgende open", "Next open"),
    "web.all_done": ("Alles hier is beoordeeld.", "All of this was judged."),
    "web.whole_talk": ("Lees het hele gesprek", "Read the whole talk"),
    "web.list": ("De lijst", "The list"),
    "web.done": ("beoordeeld", "judged"),
    "web.no_rows": (
        "Er is geen passage die hieraan voldoet; kies minder filters.",
        "No passage fits this; choose fewer filters.",
    ),
}
