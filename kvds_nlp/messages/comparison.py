"""The words of comparison.xlsx and of what is counted, Dutch beside English."""

from __future__ import annotations

COMPARISON_WORDS: dict[str, tuple[str, str]] = {
    # one|many
    "count.people": ("{n} respondent|{n} respondenten", "{n} respondent|{n} respondents"),
    "count.interview": ("{n} interview|{n} interviews", "{n} interview|{n} interviews"),
    "count.answer": ("{n} antwoord|{n} antwoorden", "{n} answer|{n} answers"),
    "count.paper": ("{n} stuk|{n} stukken", "{n} paper|{n} papers"),
    "count.segments": ("{n} tekstdeel|{n} tekstdelen", "{n} segment|{n} segments"),
    "count.words": ("{n} woord|{n} woorden", "{n} word|{n} words"),
    "count.codings": ("{n} codering|{n} coderingen", "{n} coding|{n} codings"),
    "count.in": ("{people} in {documents}", "{people} in {documents}"),
    "cmp.interval": ("95%-interval", "95% interval"),
    "count.and": ("{a} en {b}", "{a} and {b}"),
    "unit.people": (
        "Eenheid: respondenten ({n}); iedereen telt één keer in een groep, en één keer in het hele "
        "programma.",
        "Unit: respondents ({n}); everyone counts once in a group, and once in the whole "
        "programme.",
    ),
    "unit.segments": (
        "Eenheid: tekstdelen ({n}), uit interviews, antwoorden en stukken; een tekstdeel met twee "
        "thema’s telt bij elk.",
        "Unit: segments ({n}), of interviews, answers and papers; a segment with two themes counts "
        "at each.",
    ),
    "unit.papers": (
        "Eenheid: stukken ({n}): documenten zonder respondent, zoals een rapport, notulen, een "
        "nota.",
        "Unit: papers ({n}): documents of no respondent, such as a report, minutes, a policy note.",
    ),
    "unit.change": (
        "Eenheid: respondenten die in beide metingen antwoordden ({n}).",
        "Unit: respondents who answered in both waves ({n}).",
    ),
    "unit.closed": (
        "Eenheid: respondenten met een vragenlijst, per meting; N staat op elke rij.",
        "Unit: respondents with a questionnaire, per wave; N stands in each row.",
    ),
    "unit.crossed": (
        "Eenheid: respondenten met een vragenlijst; wie in meer metingen antwoordde telt één keer, "
        "met het laatste antwoord. N staat op elke rij.",
        "Unit: respondents with a questionnaire; who answered in several waves counts once, with "
        "their last answer. N stands in each row.",
    ),
    "unit.tested": ("respondenten ({n})", "respondents ({n})"),
    "unit.tested_papers": (
        "stukken ({n}): aandeel van de tekstdelen",
        "papers ({n}): share of the segments",
    ),
    # comparison.xlsx
    "sheet.people": ("Respondenten", "Respondents"),
    "sheet.shares": ("Aandelen", "Shares"),
    "sheet.passages": ("Tekstdelen", "Segments"),
    "sheet.passage_shares": ("Aandeel tekstdelen", "Shares of segments"),
    "sheet.rates": ("Per 1.000 woorden", "Per 1,000 words"),
    "sheet.papers": ("Stukken", "Papers"),
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
    "cmp.segments": ("Tekstdelen met het thema", "Segments with the theme"),
    "cmp.segments_n": ("Tekstdelen", "Segments"),
    "cmp.segment_share": ("Aandeel tekstdelen", "Share of segments"),
    "cmp.words_n": ("Woorden", "Words"),
    "cmp.per_1000": ("Per 1.000 woorden", "Per 1,000 words"),
    "cmp.papers": ("Stukken die het noemen", "Papers that raise it"),
    "cmp.papers_n": ("Stukken", "Papers"),
    "cmp.paper_segments": ("Tekstdelen uit stukken met het thema", "Segments of papers with it"),
    "cmp.paper_segments_n": ("Tekstdelen uit stukken", "Segments of papers"),
    "cmp.paper_words_n": ("Woorden in stukken", "Words in papers"),
    "cmp.unit": ("Eenheid", "Unit"),
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
        "(beta-binomiaal model, empirisch Bayes). Gebruik dit om te ordenen. Leeg: geen "
        "respondenten.",
        "Share drawn towards the programme's, more so with fewer respondents "
        "(beta-binomial model, empirical Bayes). Rank by this one. Empty: no respondents.",
    ),
    "explain.cmp.documents": (
        "Interviews, antwoorden en stukken waarin het thema voorkomt.",
        "Interviews, answers and papers that raise the theme.",
    ),
    "explain.cmp.documents_n": (
        "Interviews, antwoorden en stukken met tekst.",
        "Interviews, answers and papers with text.",
    ),
    "explain.cmp.segments": (
        "Aantal tekstdelen met dit thema: vermeldingen, geen mensen.",
        "Segments with this theme: mentions, not people.",
    ),
    "explain.cmp.segments_n": (
        "Alle tekstdelen van de groep die gelezen zijn.",
        "All segments of the group that were read.",
    ),
    "explain.cmp.segment_share": (
        "Tekstdelen met het thema, gedeeld door tekstdelen. Zonder interval: tekstdelen van één "
        "mens of stuk lijken op elkaar.",
        "Segments with the theme, divided by segments. No interval: those of one person or paper "
        "are alike.",
    ),
    "explain.cmp.words_n": ("Woorden in die tekstdelen.", "Words in these segments."),
    "explain.cmp.per_1000": (
        "Tekstdelen met het thema per 1.000 woorden.",
        "Segments with the theme per 1,000 words.",
    ),
    "explain.cmp.papers": (
        "Stukken die het thema ten minste één keer noemen. Een lang stuk noemt vanzelf meer.",
        "Papers that raise the theme at least once. A long one raises more by itself.",
    ),
    "explain.cmp.papers_n": (
        "Documenten zonder respondent: een rapport, notulen, een nota.",
        "Documents of no respondent: a report, minutes, a policy note.",
    ),
    "explain.cmp.paper_segments": (
        "Het deel van de tekstdelen met het thema dat uit stukken komt.",
        "The part of the segments with the theme that is of papers.",
    ),
    "explain.cmp.paper_segments_n": (
        "Het deel van de tekstdelen dat uit stukken komt.",
        "The part of the segments that is of papers.",
    ),
    "explain.cmp.paper_words_n": ("Het aantal woorden daarin.", "The words in these."),
    "explain.cmp.difference": (
        "Aandeel hier min het aandeel van de respondenten in alle andere groepen samen, die elk "
        "één keer tellen. Wie in geen groep is, telt niet mee.",
        "Share here minus the share of the respondents in all other groups together, who count "
        "once each. Who is in no group does not count.",
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
}
