"""The words a report opens with: title page, summary, method; Dutch beside English."""

from __future__ import annotations

OPENING_WORDS: dict[str, tuple[str, str]] = {
    # title page
    "title.study": ("Onderzoek", "Study"),
    "title.read": ("Gelezen", "Read"),
    "title.dates": ("Periode van de bronnen", "Period of the sources"),
    "title.one_date": ("{first}", "{first}"),
    "title.from_to": ("{first} tot en met {last}", "{first} to {last}"),
    "title.codebook": ("Codeboek", "Codebook"),
    "title.book": (
        "{name}, versie {version} ({codes})",
        "{name}, version {version} ({codes})",
    ),
    "title.book_no_version": ("{name} ({codes})", "{name} ({codes})"),
    "title.program": ("Programma", "Program"),
    "title.sources": ("Kenmerk van de bronnen", "Fingerprint of the sources"),
    "count.codes": ("{n} thema|{n} thema’s", "{n} theme|{n} themes"),
    "months": (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "January February March April May June July August September October November December",
    ),
    # summary
    "report.summary": ("Samenvatting", "Summary"),
    "sum.lead": (
        "Hier staat alleen wat groter is dan toeval: wat een 95%-interval of een toets draagt.",
        "Here stands only what is larger than chance: what its 95% interval or a test supports.",
    ),
    "sum.top": (
        "“{label}” komt het vaakst voor: {people} van de {all} ({interval}).",
        "“{label}” comes up most: {people} of the {all} ({interval}).",
    ),
    "sum.interval": ("95%-interval {interval}", "95% interval {interval}"),
    "sum.top_alone": (
        "Dat zijn er meer dan bij elk ander thema.",
        "That is more than for any other theme.",
    ),
    "sum.less": (
        "Aantoonbaar minder respondenten noemen {labels}.",
        "Demonstrably fewer respondents raise {labels}.",
    ),
    "sum.rest": (
        "Voor de andere thema’s is dat met {all} niet te zeggen: de intervallen overlappen.",
        "For the other themes that cannot be said with {all}: the intervals overlap.",
    ),
    "sum.none_less": (
        "Of dat meer is dan bij andere thema’s, is met {all} niet te zeggen: de intervallen "
        "overlappen.",
        "Whether that is more than for other themes cannot be said with {all}: the intervals "
        "overlap.",
    ),
    "sum.hinder": (
        "Respondenten die een richting gaven, noemen vooral als belemmerend: {labels}.",
        "Respondents who gave a direction mostly raise as a barrier: {labels}.",
    ),
    "sum.help": (
        "Respondenten die een richting gaven, noemen vooral als bevorderend: {labels}.",
        "Respondents who gave a direction mostly raise as a facilitator: {labels}.",
    ),
    "sum.side": (
        "“{label}” ({k} van de {n})",
        "“{label}” ({k} of {n})",
    ),
    "sum.differs": (
        "“{label}” verschilt tussen de groepen ({by}): het meest in {highest}, het minst in "
        "{lowest} (gecorrigeerde p: {q}).",
        "“{label}” differs between the groups ({by}): most in {highest}, least in {lowest} "
        "(corrected p: {q}).",
    ),
    "sum.alike": (
        "Tussen de groepen ({by}) is voor geen enkel thema een verschil aangetoond; dat bewijst "
        "niet dat ze gelijk zijn.",
        "Between the groups ({by}) no difference was shown for any theme; that does not prove "
        "them alike.",
    ),
    "sum.changed": (
        "“{label}” veranderde bij dezelfde respondenten van {first} naar {last}: {gone} noemden "
        "het alleen toen, {come} alleen later (gecorrigeerde p: {q}).",
        "“{label}” changed among the same respondents from {first} to {last}: {gone} raised it "
        "only then, {come} only later (corrected p: {q}).",
    ),
    "sum.unchanged": (
        "Van {first} naar {last} is bij dezelfde {people} voor geen thema een verandering "
        "aangetoond.",
        "From {first} to {last} no change was shown for any theme among the same {people}.",
    ),
    "sum.mark_up": (
        "{question}: het gemiddelde steeg bij dezelfde {people} met {difference} (95%-interval "
        "{low} tot {high}).",
        "{question}: the mean rose among the same {people} by {difference} (95% interval {low} to "
        "{high}).",
    ),
    "sum.mark_down": (
        "{question}: het gemiddelde daalde bij dezelfde {people} met {difference} (95%-interval "
        "{low} tot {high}).",
        "{question}: the mean fell among the same {people} by {difference} (95% interval {low} to "
        "{high}).",
    ),
    "sum.crossed": (
        "Hoe mensen “{question}” beantwoordden hangt samen met of zij “{label}” noemen "
        "(gecorrigeerde p: {q}).",
        "How people answered “{question}” goes with whether they raise “{label}” (corrected p: "
        "{q}).",
    ),
    "sum.papers": (
        "In {papers} gaan de meeste tekstdelen over “{label}” ({k} van de {n}); een interval hoort "
        "daar niet bij, want tekstdelen van één stuk lijken op elkaar.",
        "In {papers} most segments are about “{label}” ({k} of {n}); there is no interval, for "
        "segments of one paper are alike.",
    ),
    "sum.papers_differ": (
        "“{label}” neemt in stukken van de ene groep ({by}) meer plaats in dan in die van de "
        "andere (gecorrigeerde p: {q}).",
        "“{label}” takes more room in papers of one group ({by}) than in those of another "
        "(corrected p: {q}).",
    ),
    "sum.gaps": (
        "Buiten het codeboek om kwam naar voren: {labels}.",
        "Beside the codebook came up: {labels}.",
    ),
    "sum.nothing": (
        "Niets steekt boven toeval uit: er is te weinig gelezen, of te weinig gecodeerd.",
        "Nothing stands out from chance: too little was read, or coded.",
    ),
    # method
    "report.method": ("Verantwoording", "Method"),
    "method.read": (
        "Gelezen zijn {read}: {segments} met {words}.",
        "Read were {read}: {segments} with {words}.",
    ),
    "method.groups": (
        "Zij komen uit {n} groepen ({by}).",
        "They are from {n} groups ({by}).",
    ),
    "method.nobody": (
        "Het zijn stukken, geen woorden van respondenten; namen, plaatsen en dergelijke in citaten "
        "zijn vervangen door [naam], [plaats].",
        "They are papers, no words of respondents; names, places and the like in quotes were "
        "replaced by [naam], [plaats].",
    ),
    "method.coded": (
        "Elk tekstdeel ({unit}) is gecodeerd met het codeboek {book}; de definities staan {where}. "
        "Dat deed {program}, dat geen netwerk gebruikt.",
        "Each segment ({unit}) was coded with the codebook {book}; the definitions are {where}. "
        "{program} did so, which uses no network.",
    ),
    "method.in_appendix": ("in de bijlage", "in the appendix"),
    "method.at_quotes": ("bij de citaten per thema", "with the quotes per theme"),
    "method.how": (
        "Een thema wordt voorgesteld {ways}.",
        "A theme is proposed {ways}.",
    ),
    "method.by_hand": (
        "De thema’s zijn door mensen toegekend.",
        "The themes were given by people.",
    ),
    "method.rule": (
        "waar een regel van het codeboek de woorden vindt",
        "where a rule of the codebook finds its words",
    ),
    "method.similar": (
        "waar de tekst lijkt op een voorbeeld uit het codeboek",
        "where the text resembles an example of the codebook",
    ),
    "method.meaning": (
        "waar de tekst naar betekenis lijkt op geschreven zinnen over het thema",
        "where the text resembles written sentences about the theme in meaning",
    ),
    "method.model": (
        "waar een model dat leerde van eerdere oordelen het thema herkent",
        "where a model that learned from earlier judgments recognises the theme",
    ),
    "method.made": (
        "Zo ontstonden {codings}, elk met een geschatte kans dat een mens het ermee eens is.",
        "So {codings} came about, each with an estimated chance that a person agrees.",
    ),
    "method.unreviewed": (
        "Niemand heeft ze nagekeken: het zijn voorstellen, en zo moeten de cijfers gelezen worden.",
        "Nobody reviewed them: they are proposals, and figures are to be read so.",
    ),
    "method.reviewed": (
        "Mensen beoordeelden er {judged}: {accepted} goedgekeurd, {rejected} afgekeurd; {added} "
        "voegden zij zelf toe. Afgekeurde tellen niet mee; {left} zijn nog voorstel.",
        "People judged {judged}: {accepted} accepted, {rejected} rejected; {added} they added "
        "themselves. Rejected ones do not count; {left} are still proposals.",
    ),
    "method.expected": (
        "Van wat nog niemand naliep is dit te verwachten: op interviews was {interview_right} van "
        "de voorstellen terecht (precisie) en werd {interview_found} van de uitspraken gevonden "
        "(vangst), op open antwoorden {answer_right} en {answer_found}. Bron: kvds-nlp {version}, "
        "docs/evaluation.md, gemeten op verzonnen interviews en antwoorden die los van het "
        "programma gecodeerd zijn. Op echte teksten ligt het waarschijnlijk lager: een beoordeelde "
        "steekproef (kvds review) geeft het cijfer voor dit onderzoek.",
        "Of what nobody reviewed this is to be expected: on interviews {interview_right} of the "
        "proposals were right (precision) and {interview_found} of the statements were found "
        "(recall), on open answers {answer_right} and {answer_found}. Source: kvds-nlp {version}, "
        "docs/evaluation.md, measured on invented interviews and answers that were coded apart "
        "from the program. On real texts it is probably lower: a reviewed random sample (kvds "
        "review) gives the figure for this study.",
    ),
    "method.tests": (
        "Bij aandelen staat het exacte 95%-interval (Clopper-Pearson). Verschillen zijn getoetst "
        "met permutatie en gecorrigeerd voor het aantal thema’s (Benjamini-Hochberg). Citaten zijn "
        "gekozen op helderheid en verscheidenheid, niet op hoe vaak iets gezegd is.",
        "Shares have their exact 95% interval (Clopper-Pearson). Differences were tested by "
        "permutation and corrected for the number of themes (Benjamini-Hochberg). Quotes were "
        "chosen for being clear and diverse, not for how often something was said.",
    ),
    "unit.turn": ("een beurt", "a turn"),
    "unit.paragraph": ("een alinea", "a paragraph"),
    "unit.sentence": ("een zin", "a sentence"),
    "unit.document": ("een heel document", "a whole document"),
    # appendix
    "appendix.title": ("Bijlage: codeboek", "Appendix: codebook"),
    "appendix.include": ("Wel: {lines}", "Include: {lines}"),
    "appendix.exclude": ("Niet: {lines}", "Exclude: {lines}"),
    "appendix.examples": ("Voorbeelden: {lines}", "Examples: {lines}"),
}
