"""The words of report and feedback sheets, Dutch beside English."""

from __future__ import annotations

REPORT_WORDS: dict[str, tuple[str, str]] = {
    # report
    "report.title": ("Rapport: {name}", "Report: {name}"),
    "report.untitled": ("thema’s en citaten", "themes and quotes"),
    "report.counts": (
        "{read}: {segments} met {words}, {codings}; {reviewed} daarvan door een mens nagekeken of "
        "toegevoegd.",
        "{read}: {segments} with {words}, {codings}; {reviewed} of these reviewed or added by a "
        "person.",
    ),
    "report.how": (
        "Boven elke tabel staat wat er geteld is: respondenten (mensen, elk één keer), stukken of "
        "tekstdelen. Klik op een getal voor de tekstdelen erachter. Onder tien respondenten staat "
        "er een breuk, geen percentage.",
        "Above each table stands what is counted: respondents (people, each once), papers or "
        "segments. Click a figure for the segments behind it. Below ten respondents there is a "
        "fraction, not a percentage.",
    ),
    "report.how_docx": (
        "Boven elke tabel staat wat er geteld is: respondenten (mensen, elk één keer), stukken of "
        "tekstdelen. Onder tien respondenten staat er een breuk, geen percentage. De tekstdelen "
        "achter elk getal staan in report.html en codings.xlsx.",
        "Above each table stands what is counted: respondents (people, each once), papers or "
        "segments. Below ten respondents there is a fraction, not a percentage. The segments "
        "behind each figure are in report.html and codings.xlsx.",
    ),
    "report.unmeasured": (
        "Wat nog niemand naliep, is een voorstel. Voor dit codeboek is niet gemeten hoe vaak een "
        "voorstel terecht is; beoordeel een steekproef (kvds review).",
        "What nobody reviewed is a proposal. For this codebook it was not measured how often a "
        "proposal is right; review a random sample (kvds review).",
    ),
    "report.heat": ("Welk thema leeft waar", "Which theme lives where"),
    "report.heat_caption": (
        "Respondenten die een thema noemen, per {by} ({people})",
        "Respondents who raise a theme, per {by} ({people})",
    ),
    "report.heat_note": (
        "Hoe donkerder, hoe groter het aandeel. Onder tien respondenten is de kleur bijgetrokken "
        "naar het programmagemiddelde, zodat twee mensen geen proeftuin laten opvallen.",
        "The darker, the larger the share. Below ten respondents the colour is drawn to the "
        "programme's, so that two people do not make a proeftuin stand out.",
    ),
    "report.passages": ("Hoe vaak een thema voorkomt", "How often a theme occurs"),
    "report.passages_caption": (
        "Tekstdelen met een thema, per {by} ({segments})",
        "Segments with a theme, per {by} ({segments})",
    ),
    "report.passages_note": (
        "Vermeldingen, geen mensen: wie veel zegt, of een lang stuk schrijft, noemt een thema "
        "vaker. De kleur is het aandeel van alle tekstdelen in de rij; een tekstdeel met twee "
        "thema’s telt bij elk.",
        "Mentions, not people: who says much, or writes a long paper, raises a theme more often. "
        "The colour is the share of all segments in the row; a segment with two themes counts at "
        "each.",
    ),
    "report.passages_cell": (
        "{share} van {segments}; {rate} per 1.000 woorden",
        "{share} of {segments}; {rate} per 1,000 words",
    ),
    "report.papers": ("Thema’s in stukken", "Themes in papers"),
    "report.papers_caption": (
        "Tekstdelen met een thema in documenten zonder respondent ({papers})",
        "Segments with a theme in documents of no respondent ({papers})",
    ),
    "report.papers_note": (
        "Een stuk (rapport, notulen, nota) is niemand, en telt bij geen respondent mee. Een lang "
        "stuk noemt vanzelf meer thema’s; vergelijk daarom aandelen van tekstdelen of aantallen "
        "per 1.000 woorden.",
        "A paper (report, minutes, policy note) is nobody, and counts as no respondent. A long one "
        "raises more themes by itself; so compare shares of segments or numbers per 1,000 words.",
    ),
    "report.papers_tested": (
        "Toets: permutatie van het aandeel tekstdelen per stuk, {level}; alleen groepen met ten "
        "minste {enough} stukken; gecorrigeerd volgens Benjamini-Hochberg.",
        "Test: permutation of the share of segments of each paper, {level}; only groups with at "
        "least {enough} papers; corrected after Benjamini-Hochberg.",
    ),
    "report.papers_few": (
        "Niet getoetst: daarvoor zijn er twee groepen nodig met elk ten minste {enough} stukken.",
        "Not tested: that takes two groups with at least {enough} papers each.",
    ),
    "report.bars": ("Thema’s in het hele programma", "Themes in the whole programme"),
    "report.bars_caption": (
        "Aandeel respondenten dat een thema noemt, met 95%-interval ({people})",
        "Share of respondents who raise a theme, with its 95% interval ({people})",
    ),
    "report.valence": ("Belemmerend of bevorderend", "Barrier or facilitator"),
    "report.valence_caption": (
        "Tekstdelen per thema naar richting ({carrying} van {segments} met een thema)",
        "Segments per theme by direction ({carrying} of {segments} with a theme)",
    ),
    "report.differences": ("Verschillen tussen groepen", "Differences between groups"),
    "report.differences_caption": (
        "Thema’s waarover groepen (niet) verschillen ({people} in een groep)",
        "Themes on which groups do (not) differ ({people} in a group)",
    ),
    "report.level": (
        "Toets: permutatie, {level}; gecorrigeerd volgens Benjamini-Hochberg.",
        "Test: permutation, {level}; corrected after Benjamini-Hochberg.",
    ),
    "level.paper.respondents": ("stukken gewisseld", "papers exchanged"),
    "level.paper.proeftuinen": ("hele proeftuinen gewisseld", "whole proeftuinen exchanged"),
    "level.paper.within proeftuin": (
        "stukken gewisseld binnen hun proeftuin",
        "papers exchanged within their proeftuin",
    ),
    "level.respondents": ("respondenten gewisseld", "respondents exchanged"),
    "level.proeftuinen": ("hele proeftuinen gewisseld", "whole proeftuinen exchanged"),
    "level.within proeftuin": (
        "respondenten gewisseld binnen hun proeftuin",
        "respondents exchanged within their proeftuin",
    ),
    "level.within respondent": (
        "metingen gewisseld binnen dezelfde respondent",
        "waves exchanged within the same respondent",
    ),
    "report.highest": ("Hoogst", "Highest"),
    "report.lowest": ("Laagst", "Lowest"),
    "report.verdict": ("Verschil", "Difference"),
    "report.differs": ("ja", "yes"),
    "report.alike": ("niet aangetoond", "not shown"),
    "report.untested": ("niet te toetsen", "cannot be tested"),
    "report.no_test": (
        "Er is één groep, of niemand noemt een thema: er valt niets te vergelijken.",
        "There is one group, or nobody raises a theme: nothing to compare.",
    ),
    "report.together": ("Wat samen genoemd wordt", "What is raised together"),
    "report.together_caption": (
        "Respondenten die beide thema’s noemen ({people})",
        "Respondents who raise both themes ({people})",
    ),
    "report.together_papers": (
        "Tekstdelen met beide thema’s ({segments})",
        "Segments with both themes ({segments})",
    ),
    "report.change": ("Begin en eind", "Begin and end"),
    "report.change_caption": (
        "Dezelfde respondenten, {first} tegenover {last} ({pairs:respondent|respondenten})",
        "The same respondents, {first} against {last} ({pairs:respondent|respondents})",
    ),
    "report.closed": ("Gesloten vragen", "Closed questions"),
    "report.closed_caption": (
        "Antwoorden op gesloten vragen (N: respondenten die antwoordden)",
        "Answers to closed questions (N: respondents who answered)",
    ),
    "report.marks": ("Cijfers", "Marks"),
    "report.marks_caption": (
        "Gemiddeld cijfer per meting (N: respondenten die een cijfer gaven)",
        "Mean mark per wave (N: respondents who gave one)",
    ),
    "report.mark_change": (
        "Van de {pairs} respondenten die beide keren een cijfer gaven, veranderde het gemiddelde "
        "met {difference} (95%-interval {low} tot {high}; p = {p}, tekenwisseltoets).",
        "Among the {pairs} respondents who gave a mark both times the mean changed by "
        "{difference} (95% interval {low} to {high}; p = {p}, sign-flip test).",
    ),
    "report.crossed": ("Thema’s naast gesloten antwoorden", "Themes beside closed answers"),
    "report.crossed_caption": (
        "Vragen en thema’s met het duidelijkste verband (respondenten, elk met hun laatste "
        "antwoord)",
        "Questions and themes with the clearest relation (respondents, each with their last "
        "answer)",
    ),
    "report.crossed_none": (
        "Gecorrigeerd voor het aantal vragen en thema’s is geen van deze verbanden aangetoond: "
        "zoveel vergelijkingen leveren er door toeval een paar op.",
        "Corrected for the number of questions and themes none of these relations was shown: so "
        "many comparisons give a few by chance.",
    ),
    "report.quotes": ("Citaten per thema", "Quotes per theme"),
    "report.no_quotes": ("Geen citaat dat gebruikt mag worden.", "No quote that may be used."),
    "report.limits": ("Wat deze cijfers niet zeggen", "What these figures cannot say"),
    "report.segments": ("Tekstdelen", "Segments"),
    "report.shown_of": ("{shown} van {total} getoond", "{shown} of {total} shown"),
    "report.more": (
        "Alle tekstdelen staan in codings.csv en codings.xlsx; wie geen toestemming gaf om te "
        "citeren, staat hier niet bij.",
        "All segments are in codings.csv and codings.xlsx; those without consent to be quoted are "
        "left out here.",
    ),
    "report.score": ("zekerheid {score}", "score {score}"),
    "report.overrule": (
        "Niet eens? Keur een codering af of vul er een aan met kvds review; wie liever in Excel "
        "werkt: kvds review ONDERZOEK --export oordelen.xlsx. Een oordeel van een mens gaat vóór.",
        "Disagree? Reject a coding or add one with kvds review; who prefers Excel: kvds review "
        "STUDY --export verdicts.xlsx. A person's verdict outranks the program's.",
    ),
    "report.close": ("Sluiten", "Close"),
    "report.no_script": (
        "De tekstdelen achter de getallen vragen JavaScript; ze staan ook in codings.xlsx.",
        "The segments behind the figures need JavaScript; they are in codings.xlsx too.",
    ),
    "report.none": ("Er is niets gecodeerd.", "Nothing was coded."),
    "report.of": ("van", "of"),
    "report.to": ("tot", "to"),
    "limit.proposed": (
        "De meeste coderingen zijn voorstellen van regels of een model. Een thema dat iemand "
        "bedoelt zonder het zo te zeggen, kan gemist zijn.",
        "Most codings are proposals by rules or a model. A theme somebody means without saying "
        "it so may have been missed.",
    ),
    "limit.silence": (
        "Een thema niet noemen is niet hetzelfde als er niets van vinden: er is niet naar elk "
        "thema gevraagd.",
        "Not raising a theme is not the same as having no opinion: not every theme was asked for.",
    ),
    "limit.sample": (
        "Intervallen en toetsen gaan over toeval binnen de groep die meedeed, niet over wie niet "
        "meedeed: zij gaan er niet van uit dat de respondenten aselect getrokken zijn.",
        "Intervals and tests are about chance within the group that took part, not about those who "
        "did not: they do not suppose that respondents were drawn at random.",
    ),
    "limit.took_part": (
        "De cijfers gaan over wie meedeed, niet over wie niet meedeed.",
        "The figures are about those who took part, not about those who did not.",
    ),
    "limit.length": (
        "Een interview geeft meer gelegenheid om een thema te noemen dan een kort antwoord; "
        "vergelijk groepen met dezelfde soort bronnen.",
        "An interview gives more room to raise a theme than a short answer; compare groups with "
        "the same kind of sources.",
    ),
    "limit.cause": (
        "Een verschil of samenhang zegt niet wat de oorzaak is.",
        "A difference or relation does not say what the cause is.",
    ),
    "limit.clusters": (
        "Mensen uit één proeftuin, of uit één groepsgesprek, lijken op elkaar; de toetsen houden "
        "rekening met het eerste, niet met het tweede.",
        "People of one proeftuin, or of one group interview, are alike; the tests take account of "
        "the former, not of the latter.",
    ),
    "limit.unknown": (
        "Van {unknown:document|documenten} is {by} onbekend; dat deel staat apart en telt niet mee "
        "in de toetsen.",
        "Of {unknown:document|documents} {by} is unknown; that part stands apart and is outside "
        "the tests.",
    ),
    "limit.no_wave": (
        "Van {unknown:document|documenten} is geen meting bekend (bijvoorbeeld interviews); dat "
        "deel hoort bij geen van de metingen, en telt alleen mee in het hele programma.",
        "Of {unknown:document|documents} no wave is known (interviews, for instance); that "
        "part is in none of the waves, and counts in the whole programme only.",
    ),
    "limit.papers": (
        "Een stuk (rapport, notulen, nota) is geen respondent. Hoeveel thema’s erin staan hangt af "
        "van hoe lang het is; daarom staan er aandelen van tekstdelen en aantallen per 1.000 "
        "woorden.",
        "A paper (report, minutes, policy note) is no respondent. How many themes it holds hangs "
        "on how long it is; hence shares of segments and numbers per 1,000 words.",
    ),
    # feedback sheets
    "sheet.title": ("Terugkoppeling {name}", "Feedback for {name}"),
    "sheet.intro": (
        "Dit blad gaat terug naar {name}. Het laat zien welke thema’s bij jullie aan de orde "
        "kwamen ({people}), naast het hele programma, met alleen jullie eigen citaten.",
        "This sheet goes back to {name}. It shows which themes came up with you ({people}), beside "
        "the whole programme, with your own quotes only.",
    ),
    "sheet.intro_papers": (
        "Dit blad gaat terug naar {name}. Het laat zien welk deel van {segments} uit jullie "
        "{papers} over een thema gaat, naast het hele programma, met alleen jullie eigen citaten.",
        "This sheet goes back to {name}. It shows which part of {segments} from your {papers} is "
        "about a theme, beside the whole programme, with your own quotes only.",
    ),
    "sheet.intro_both": (
        "Dit blad gaat terug naar {name}. Het laat zien welke thema’s bij jullie aan de orde "
        "kwamen ({people}), naast het hele programma. De citaten zijn alleen van jullie en komen "
        "ook uit jullie {papers}; in de tabel tellen alleen respondenten.",
        "This sheet goes back to {name}. It shows which themes came up with you ({people}), beside "
        "the whole programme. The quotes are yours only, and come from your {papers} too; the "
        "table counts respondents only.",
    ),
    # what the analyst reads before sheets are sent
    "read.sheet": ("nalezen", "read"),
    "read.proeftuin": ("Proeftuin", "Proeftuin"),
    "read.file": ("Blad", "Sheet"),
    "read.quote": ("Citaat", "Quote"),
    "read.why": ("Waaraan iemand te herkennen is", "What makes somebody recognisable"),
    "read.all": ("(alle citaten van dit blad)", "(all quotes of this sheet)"),
    "read.few": (
        "zo weinig respondenten dat collega’s kunnen raden wie wat zei",
        "so few respondents that colleagues can guess who said what",
    ),
    "read.note": (
        "Alleen voor de analist: stuur dit niet mee. Lees deze citaten na voordat u een blad "
        "verstuurt, en haal weg wat iemand kenbaar maakt. Geen programma vindt alles.",
        "For the analyst only: do not send this along. Read these quotes before you send a sheet, "
        "and take out what makes somebody known. No program finds everything.",
    ),
    "trait.age": ("leeftijd", "age"),
    "trait.function": ("functie die één mens heeft", "a function that one person has"),
    "trait.only": ("de enige of de eerste", "the only one or the first"),
    "trait.date": ("datum", "date"),
    "trait.place": ("herkomst", "where from"),
    "trait.history": (
        "gezondheid, schulden, justitie of iets dergelijks",
        "health, debts, justice or the like",
    ),
    "trait.family": ("gezinssituatie of zorg", "family or care"),
    "trait.status": ("migratie of verblijf", "migration or residence"),
    "sheet.themes": ("Jullie thema’s naast het programma", "Your themes beside the programme"),
    "sheet.themes_caption": (
        "Respondenten die een thema noemen ({own} bij jullie, {all} in het programma)",
        "Respondents who raise a theme ({own} of yours, {all} in the programme)",
    ),
    "sheet.papers_caption": (
        "Tekstdelen met een thema ({own} bij jullie, {all} in het programma)",
        "Segments with a theme ({own} of yours, {all} in the programme)",
    ),
    "sheet.marks_caption": (
        "Gemiddeld cijfer (N = hoeveel van jullie er een gaven)",
        "Mean mark (N = how many of you gave one)",
    ),
    "sheet.own": ("Jullie", "Yours"),
    "sheet.programme": ("Programma", "Programme"),
    "sheet.few": (
        "Bij {people} kan één mens al een groot verschil maken: lees de getallen als "
        "aanleiding voor een gesprek, niet als oordeel.",
        "With {people} one person makes a large difference: read the figures as a "
        "reason to talk, not as a judgment.",
    ),
    "sheet.own_quotes": ("Jullie eigen woorden", "Your own words"),
    "sheet.own_marks": ("Jullie cijfers", "Your marks"),
    "sheet.no_codes": (
        "In jullie teksten is geen thema gevonden.",
        "No theme was found in your texts.",
    ),
    "sheet.answer": ("vragenlijst", "survey"),
}
