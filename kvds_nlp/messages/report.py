"""The words of comparison, report and feedback sheets, Dutch beside English."""

from __future__ import annotations

REPORT_WORDS: dict[str, tuple[str, str]] = {
    # comparison.xlsx
    "sheet.people": ("Respondenten", "Respondents"),
    "sheet.shares": ("Aandelen", "Shares"),
    "sheet.comparison": ("Vergelijking", "Comparison"),
    "sheet.differences": ("Verschillen", "Differences"),
    "sheet.together": ("Samen genoemd", "Together"),
    "sheet.change": ("Begin en eind", "Begin and end"),
    "sheet.closed": ("Gesloten vragen", "Closed questions"),
    "sheet.marks": ("Cijfers", "Marks"),
    "sheet.crossed": ("Thema x gesloten", "Theme x closed"),
    "sheet.limits": ("Wat dit niet zegt", "What this cannot say"),
    "cmp.group": ("Groep", "Group"),
    "cmp.all": ("Hele programma", "Whole programme"),
    "cmp.people": ("Respondenten die het noemen", "Respondents who raise it"),
    "cmp.people_n": ("Respondenten", "Respondents"),
    "cmp.share": ("Aandeel", "Share"),
    "cmp.low": ("Ondergrens (95%)", "Lower bound (95%)"),
    "cmp.high": ("Bovengrens (95%)", "Upper bound (95%)"),
    "cmp.pooled": ("Bijgetrokken aandeel", "Pooled share"),
    "cmp.documents": ("Documenten die het noemen", "Documents that raise it"),
    "cmp.documents_n": ("Documenten", "Documents"),
    "cmp.segments": ("Tekstdelen", "Segments"),
    "cmp.difference": ("Verschil met de rest", "Difference with the rest"),
    "cmp.p": ("p", "p"),
    "cmp.q": ("p (gecorrigeerd)", "p (corrected)"),
    "cmp.other": ("Ander thema", "Other theme"),
    "cmp.both_people": ("Respondenten met beide", "Respondents with both"),
    "cmp.either": ("Respondenten met ten minste één", "Respondents with at least one"),
    "cmp.expected": ("Verwacht bij toeval", "Expected by chance"),
    "cmp.both_segments": ("Tekstdelen met beide", "Segments with both"),
    "cmp.change_both": ("Beide keren", "Both times"),
    "cmp.only_first": ("Alleen {first}", "Only {first}"),
    "cmp.only_last": ("Alleen {last}", "Only {last}"),
    "cmp.neither": ("Geen van beide", "Neither"),
    "cmp.question": ("Vraag", "Question"),
    "cmp.wave": ("Meting", "Wave"),
    "cmp.answer": ("Antwoord", "Answer"),
    "cmp.number": ("Aantal", "Number"),
    "cmp.n": ("N", "N"),
    "cmp.missing": ("Niet ingevuld", "Missing"),
    "cmp.mean": ("Gemiddelde", "Mean"),
    "cmp.limit": ("Opmerking", "Remark"),
    "explain.cmp.group": (
        "De groep waarin is ingedeeld (proeftuin, opdrachtgever, meting, …).",
        "The group (proeftuin, opdrachtgever, wave, …).",
    ),
    "explain.cmp.people": (
        "Aantal respondenten dat het thema ten minste één keer noemt; iedereen telt één keer.",
        "Respondents who raise the theme at least once; everyone counts once.",
    ),
    "explain.cmp.people_n": (
        "Respondenten van wie ten minste één tekstdeel is gelezen.",
        "Respondents with at least one segment.",
    ),
    "explain.cmp.share": (
        "Respondenten die het noemen, gedeeld door respondenten.",
        "Respondents who raise it, divided by respondents.",
    ),
    "explain.cmp.low": (
        "Exact 95%-interval (Clopper-Pearson): eerlijk bij kleine aantallen, dus breed.",
        "Exact 95% interval (Clopper-Pearson): honest for small numbers, hence wide.",
    ),
    "explain.cmp.high": ("Zie ondergrens.", "See lower bound."),
    "explain.cmp.pooled": (
        "Aandeel, bijgetrokken naar het programmagemiddelde naarmate er minder respondenten zijn "
        "(beta-binomiaal model, empirisch Bayes). Gebruik dit om te ordenen.",
        "Share drawn towards the programme's, more so with fewer respondents "
        "(beta-binomial model, empirical Bayes). Rank by this one.",
    ),
    "explain.cmp.documents": (
        "Interviews en antwoorden waarin het thema voorkomt.",
        "Interviews and answers that raise the theme.",
    ),
    "explain.cmp.documents_n": (
        "Interviews en antwoorden met tekst.",
        "Interviews and answers with text.",
    ),
    "explain.cmp.segments": (
        "Aantal tekstdelen met dit thema: vermeldingen, geen mensen.",
        "Segments with this theme: mentions, not people.",
    ),
    "explain.cmp.difference": (
        "Aandeel hier min het aandeel in alle andere groepen samen.",
        "Share here minus the share in all other groups together.",
    ),
    "explain.cmp.p": (
        "Kans op een verschil als dit (of groter) wanneer de indeling er niet toe doet. Leeg: "
        "niet getoetst.",
        "Chance of a difference like this (or larger) when groups mean nothing. Empty: not tested.",
    ),
    "explain.cmp.q": (
        "p, gecorrigeerd voor het aantal vergelijkingen (Benjamini-Hochberg). Onder 0,05: van "
        "zulke verschillen is naar verwachting hooguit 5% toeval.",
        "p corrected for the number of comparisons (Benjamini-Hochberg). Below 0.05: at most 5% "
        "of such differences are expected to be chance.",
    ),
    "explain.cmp.expected": (
        "Respondenten met beide thema’s als het ene niets over het andere zou zeggen.",
        "Respondents with both if the one theme said nothing of the other.",
    ),
    "explain.cmp.change": (
        "Respondenten die in beide metingen antwoordden, ingedeeld naar wanneer zij het thema "
        "noemden. p: exacte toets van McNemar.",
        "Respondents who answered in both waves, by when they raised the theme. p: McNemar's "
        "exact test.",
    ),
    "explain.cmp.marks": (
        "Gemiddeld cijfer met 95%-interval (Student); geen interval bij één cijfer.",
        "Mean mark with its 95% interval (Student); none for a single mark.",
    ),
    "explain.cmp.crossed": (
        "Van wie dit antwoord gaf: hoeveel noemen het thema. p: permutatie binnen proeftuinen, "
        "voor de hele vraag.",
        "Among those who gave this answer: how many raise the theme. p: permutation within "
        "proeftuinen, for the whole question.",
    ),
    # report
    "report.title": ("Rapport: {name}", "Report: {name}"),
    "report.untitled": ("thema’s en citaten", "themes and quotes"),
    "report.counts": (
        "{people} respondenten in {documents} documenten, {segments} tekstdelen, {codings} "
        "coderingen; {reviewed} daarvan zijn door een mens nagekeken of toegevoegd.",
        "{people} respondents in {documents} documents, {segments} segments, {codings} codings; "
        "{reviewed} of these were reviewed or added by a person.",
    ),
    "report.how": (
        "Elk getal telt mensen, niet vermeldingen, tenzij er tekstdelen bij staat. Klik op een "
        "getal voor de tekstdelen erachter. Onder tien respondenten staat er een breuk, geen "
        "percentage.",
        "Every figure counts people, not mentions, unless it says segments. Click a figure for the "
        "segments behind it. Below ten respondents there is a fraction, not a percentage.",
    ),
    "report.how_docx": (
        "Elk getal telt mensen, niet vermeldingen, tenzij er tekstdelen bij staat. Onder tien "
        "respondenten staat er een breuk, geen percentage. De tekstdelen achter elk getal staan "
        "in report.html en codings.xlsx.",
        "Every figure counts people, not mentions, unless it says segments. Below ten respondents "
        "there is a fraction, not a percentage. The segments behind each figure are in "
        "report.html and codings.xlsx.",
    ),
    "report.expected": (
        "Wat nog niemand naliep, is een voorstel. Op interviews waarvan het programma niets kende "
        "was {interview_right} van de 10 voorstellen terecht en werd {interview_found} van de 10 "
        "uitspraken gevonden; op open antwoorden {answer_right} en {answer_found} van de 10.",
        "What nobody reviewed is a proposal. On interviews the program knew nothing of, "
        "{interview_right} in 10 proposals were right and {interview_found} in 10 statements were "
        "found; on open answers {answer_right} and {answer_found} in 10.",
    ),
    "report.unmeasured": (
        "Wat nog niemand naliep, is een voorstel. Voor dit codeboek is niet gemeten hoe vaak een "
        "voorstel terecht is; beoordeel een steekproef (kvds review).",
        "What nobody reviewed is a proposal. For this codebook it was not measured how often a "
        "proposal is right; review a random sample (kvds review).",
    ),
    "report.heat": ("Welk thema leeft waar", "Which theme lives where"),
    "report.heat_caption": (
        "Respondenten die een thema noemen, per {by}",
        "Respondents who raise a theme, per {by}",
    ),
    "report.heat_note": (
        "Hoe donkerder, hoe groter het aandeel. Onder tien respondenten is de kleur bijgetrokken "
        "naar het programmagemiddelde, zodat twee mensen geen proeftuin laten opvallen.",
        "The darker, the larger the share. Below ten respondents the colour is drawn to the "
        "programme's, so that two people do not make a proeftuin stand out.",
    ),
    "report.bars": ("Thema’s in het hele programma", "Themes in the whole programme"),
    "report.bars_caption": (
        "Aandeel respondenten dat een thema noemt, met 95%-interval",
        "Share of respondents who raise a theme, with its 95% interval",
    ),
    "report.valence": ("Knelpunt of bevorderend", "Barrier or facilitator"),
    "report.valence_caption": (
        "Tekstdelen per thema: belemmerend, neutraal, bevorderend",
        "Segments per theme: barrier, neutral, facilitator",
    ),
    "report.differences": ("Verschillen tussen groepen", "Differences between groups"),
    "report.differences_caption": (
        "Thema’s waarover groepen (niet) verschillen",
        "Themes on which groups do (not) differ",
    ),
    "report.level": (
        "Toets: permutatie, {level}; gecorrigeerd volgens Benjamini-Hochberg.",
        "Test: permutation, {level}; corrected after Benjamini-Hochberg.",
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
        "Respondenten die beide thema’s noemen",
        "Respondents who raise both themes",
    ),
    "report.change": ("Begin en eind", "Begin and end"),
    "report.change_caption": (
        "Dezelfde respondenten, {first} tegenover {last} ({pairs} paren)",
        "The same respondents, {first} against {last} ({pairs} pairs)",
    ),
    "report.closed": ("Gesloten vragen", "Closed questions"),
    "report.closed_caption": ("Antwoorden op gesloten vragen", "Answers to closed questions"),
    "report.marks": ("Cijfers", "Marks"),
    "report.marks_caption": ("Gemiddeld cijfer per meting", "Mean mark per wave"),
    "report.mark_change": (
        "Van de {pairs} respondenten die beide keren een cijfer gaven, veranderde het gemiddelde "
        "met {difference} ({low} tot {high}; p = {p}, tekenwisseltoets).",
        "Among the {pairs} respondents who gave a mark both times the mean changed by "
        "{difference} ({low} to {high}; p = {p}, sign-flip test).",
    ),
    "report.crossed": ("Thema’s naast gesloten antwoorden", "Themes beside closed answers"),
    "report.crossed_caption": (
        "Vragen en thema’s met het duidelijkste verband",
        "Questions and themes with the clearest relation",
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
        "Respondenten zijn niet aselect gekozen. Intervallen en toetsen gaan over toeval binnen "
        "deze groep, niet over wie niet meedeed.",
        "Respondents were not drawn at random. Intervals and tests are about chance within this "
        "group, not about those who did not take part.",
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
        "Van {unknown} documenten is {by} onbekend; zij staan apart en tellen niet mee in de "
        "toetsen.",
        "Of {unknown} documents {by} is unknown; they stand apart and are outside the tests.",
    ),
    # feedback sheets
    "sheet.title": ("Terugkoppeling {name}", "Feedback for {name}"),
    "sheet.intro": (
        "Dit blad gaat terug naar {name}. Het laat zien welke thema’s jullie {people} respondenten "
        "noemden, naast het hele programma, met alleen jullie eigen citaten.",
        "This sheet goes back to {name}. It shows which themes your {people} respondents raised, "
        "beside the whole programme, with your own quotes only.",
    ),
    "sheet.traceable": (
        "Let op: met {people} respondenten kunnen collega’s raden wie wat zei. Lees de citaten na "
        "voordat u dit blad verstuurt, en haal weg wat iemand kenbaar maakt.",
        "Note: with {people} respondents colleagues can guess who said what. Read the quotes "
        "before you send this sheet, and take out what makes somebody known.",
    ),
    "sheet.history": (
        "let op: gezondheid, schulden of iets dergelijks van één mens; lees na vóór versturen",
        "note: somebody’s health, debts or the like; read before sending",
    ),
    "sheet.themes": ("Jullie thema’s naast het programma", "Your themes beside the programme"),
    "sheet.themes_caption": (
        "Respondenten die een thema noemen",
        "Respondents who raise a theme",
    ),
    "sheet.own": ("Jullie", "Yours"),
    "sheet.programme": ("Programma", "Programme"),
    "sheet.few": (
        "Bij {people} respondenten kan één mens al een groot verschil maken: lees de getallen als "
        "aanleiding voor een gesprek, niet als oordeel.",
        "With {people} respondents one person makes a large difference: read the figures as a "
        "reason to talk, not as a judgment.",
    ),
    "sheet.own_quotes": ("Jullie eigen woorden", "Your own words"),
    "sheet.own_marks": ("Jullie cijfers", "Your marks"),
    "sheet.no_codes": (
        "In jullie teksten is geen thema gevonden.",
        "No theme was found in your texts.",
    ),
    "sheet.interview": ("interview", "interview"),
    "sheet.answer": ("vragenlijst", "survey"),
}
