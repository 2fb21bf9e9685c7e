"""The words of topics, Dutch beside English."""

from __future__ import annotations

TOPIC_WORDS: dict[str, tuple[str, str]] = {
    "topics.title": ("Onderwerpen naast het codeboek", "Topics beside the codebook"),
    "topics.lead": (
        "{segments:tekstdeel|tekstdelen}, gegroepeerd naar de woorden erin. "
        "Een onderwerp is een vondst van de computer en nog geen code: lees de citaten "
        "en beslis zelf.",
        "{segments:segment|segments}, grouped by their words. "
        "A topic is found by the computer and is no code: read the quotes and decide.",
    ),
    "topics.thin": (
        "Deze onderwerpen rusten op weinig tekst (minder dan 100 tekstdelen met inhoud): "
        "lees ze als een eerste indruk.",
        "These topics rest on little text (fewer than 100 segments with content): "
        "read them as a first impression.",
    ),
    "topics.out": ("Niet ingedeeld", "Not in a topic"),
    "topics.out_line": (
        "Niet ingedeeld: {out} van {segments:tekstdeel|tekstdelen} ({share}). Zij bevatten geen "
        "inhoudswoord of "
        "lijken op geen enkel onderwerp; ze staan met onderwerp -1 in topic_assignments.csv.",
        "Not in a topic: {out} of {segments:segment|segments} ({share}). They hold no word of a "
        "subject or are "
        "like no topic; they are in topic_assignments.csv with topic -1.",
    ),
    "topics.gaps": ("Wat het codeboek nog niet heeft", "What the codebook does not have yet"),
    "topics.gaps_lead": (
        "Onderwerpen waarvan minder dan een derde van de tekstdelen een code heeft, "
        "stevige onderwerpen eerst. "
        "Het voorstel is een begin: geef het een eigen definitie en plak het in het codeboek.",
        "Topics of which less than a third of the segments carry a code, firm topics first. "
        "The proposal is a start: write a definition and paste it into the codebook.",
    ),
    "topics.no_gaps": (
        "Elk onderwerp is voor minstens een derde al gecodeerd.",
        "At least a third of every topic is coded already.",
    ),
    "topics.missed": (
        "Woorden waar het codeboek weinig bij heeft",
        "Words the codebook has little for",
    ),
    "topics.missed_lead": (
        "Woorden die in ten minste vier tekstdelen uit drie gesprekken of antwoorden voorkomen en "
        "waarvan hooguit een derde een code heeft. Zo vallen ook kleine onderwerpen op.",
        "Words in at least four segments of three interviews or answers, of which at most a third "
        "carries a code. So small subjects are noticed too.",
    ),
    "sheet.missed": ("Woorden zonder code", "Words without a code"),
    "column.word": ("Woord", "Word"),
    "column.documents": ("Gesprekken en antwoorden", "Interviews and answers"),
    "topics.stub": ("Voorstel voor het codeboek (YAML)", "Proposal for the codebook (YAML)"),
    "topics.all": ("Alle onderwerpen", "All topics"),
    "topics.map": ("Kaart van tekstdelen", "Map of segments"),
    "topics.map_lead": (
        "Elke stip is een tekstdeel; wijs hem aan voor het citaat. Onderwerpen die op "
        "elkaar lijken "
        "liggen bij elkaar in de buurt, en midden in een onderwerp liggen de "
        "duidelijkste tekstdelen. "
        "Afstanden zijn een benadering.",
        "Each dot is a segment; point at it for the quote. Topics that are alike lie "
        "near one another, "
        "the clearest segments lie in the middle of a topic. Distances are approximate.",
    ),
    "topics.map_part": (
        "Getekend: {shown} van {segments:tekstdeel|tekstdelen}, gelijkmatig gekozen.",
        "Drawn: {shown} of {segments:segment|segments}, evenly chosen.",
    ),
    "topics.hidden": (
        "(citaat niet getoond: geen toestemming)",
        "(quote not shown: no consent)",
    ),
    "topics.tree": ("Hoe onderwerpen samengaan", "How topics merge"),
    "topics.tree_lead": (
        "Hoe verder naar links twee takken samenkomen, hoe meer de woorden van die "
        "onderwerpen op elkaar "
        "lijken. Met --topics N kiest u zelf een aantal.",
        "The further to the left two branches meet, the more alike the words of those topics are. "
        "Choose a number with --topics N.",
    ),
    "topics.groups": ("Verschillen per {by}", "By {by}"),
    "topics.groups_more": ("(nog {n} in topic_groups.csv)", "({n} more in topic_groups.csv)"),
    "topics.groups_lead": (
        "Het deel van de respondenten dat het onderwerp noemt; het streepje is het exacte "
        "95%-interval. Iedereen telt één keer.",
        "The share of respondents who raise the topic; the line is the exact 95% interval. "
        "Everybody counts once.",
    ),
    "topics.q": ("p (gecorrigeerd): {q}", "p (corrected): {q}"),
    "topics.change": ("Begin tegen eind", "Begin against end"),
    "topics.change_lead": (
        "Dezelfde respondenten in de eerste en de laatste meting ({pairs:paar|paren}; "
        "McNemar, gecorrigeerd "
        "voor het aantal onderwerpen).",
        "The same respondents in the first and the last wave ({pairs:pair|pairs}; McNemar, "
        "corrected for the "
        "number of topics).",
    ),
    "report.topics": (
        "Onderwerpen: wat het codeboek (nog) niet heeft",
        "Topics: what the codebook does not have (yet)",
    ),
    "report.topics_lead": (
        "De computer groepeerde {segments:tekstdeel|tekstdelen} naar hun woorden in "
        "{topics:onderwerp|onderwerpen}. Een onderwerp is een vondst en nog geen thema: lees "
        "eerst, "
        "en beslis zelf.",
        "The computer grouped {segments:segment|segments} by their words into "
        "{topics} "
        "topics. A topic is a find and no theme: read first, and decide.",
    ),
    "report.topics_held": (
        "Hier staan de {held} van {topics} die overeind blijven: hun eerste woorden staan in veel "
        "van hun tekstdelen. De andere staan in topics.html.",
        "Here are the {held} of {topics} that hold up: their first words stand in many of their "
        "segments. The others are in topics.html.",
    ),
    "report.topics_gaps": (
        "Bovenaan staat wat het codeboek (nog) niet heeft: onderwerpen waarvan minder dan een "
        "derde van de tekstdelen een code heeft ({gaps} van {topics}). Onder de tabel staat daar "
        "een citaat van, als er een is dat op zichzelf te lezen is en afgedrukt mag worden.",
        "First comes what the codebook does not have (yet): topics of which less than a third of "
        "the segments carry a code ({gaps} of {topics}). Below the table is a quote of each, where "
        "one stands alone and may be printed.",
    ),
    "report.topics_out": (
        "Niet ingedeeld: {out} van {segments:tekstdeel|tekstdelen} ({share}). Zij hebben geen "
        "inhoudswoord "
        "dat ook anderen gebruiken, of lijken op geen enkel onderwerp.",
        "Not in a topic: {out} of {segments:segment|segments} ({share}). They have no word of a "
        "subject "
        "that others use too, or are like no topic.",
    ),
    "report.topics_caption": (
        "Onderwerpen naast het codeboek. Al gecodeerd: het deel van de tekstdelen met een code. "
        "Samenhang: het deel dat een van de eerste drie woorden van het onderwerp noemt.",
        "Topics beside the codebook. Coded already: the share of segments with a code. "
        "Cohesion: the share that says one of the topic's first three words.",
    ),
    "report.topics_more": (
        "Meer in topics.html: kaart, alle citaten en voorstellen voor het codeboek",
        "More in topics.html: map, all quotes and proposals for the codebook",
    ),
    "report.topics_nearest": ("Naaste thema", "Nearest theme"),
    "report.topics_gap": ("niet in het codeboek", "not in the codebook"),
    "topics.words": ("Woorden", "Words"),
    "topics.cohesion": ("Samenhang", "Cohesion"),
    "topics.cohesion_said": (
        "{share} van de tekstdelen noemt een van de eerste drie woorden",
        "{share} of the segments say one of the first three words",
    ),
    "topics.loose": ("los onderwerp: eerst lezen", "loose topic: read it first"),
    "topics.coded": ("Al gecodeerd", "Coded already"),
    "topics.nearest": ("Naaste code", "Nearest code"),
    "topics.common": ("Meest gebruikte code", "Most used code"),
    "topics.size": ("Tekstdelen", "Segments"),
    "topics.yes": ("ja", "yes"),
    "topics.no": ("nee", "no"),
    "sheet.topics": ("Onderwerpen", "Topics"),
    "sheet.assignments": ("Tekstdelen", "Segments"),
    "sheet.topic_groups": ("Per groep", "By group"),
    "sheet.topic_change": ("Begin en eind", "Begin and end"),
    "column.topic": ("Onderwerp", "Topic"),
    "column.label": ("Naam", "Label"),
    "column.words": ("Woorden", "Words"),
    "column.segments": ("Tekstdelen", "Segments"),
    "column.share": ("Aandeel", "Share"),
    "column.cohesion": ("Samenhang", "Cohesion"),
    "column.nearest_code": ("Naaste code", "Nearest code"),
    "column.likeness": ("Gelijkenis", "Likeness"),
    "column.coded": ("Gecodeerde tekstdelen", "Coded segments"),
    "column.coded_share": ("Deel gecodeerd", "Share coded"),
    "column.common_code": ("Meest gebruikte code", "Most used code"),
    "column.common_segments": ("Tekstdelen met die code", "Segments with that code"),
    "column.gap": ("Ontbreekt in codeboek", "Missing in codebook"),
    "column.quote_1": ("Citaat 1", "Quote 1"),
    "column.source_1": ("Bron 1", "Source 1"),
    "column.quote_2": ("Citaat 2", "Quote 2"),
    "column.source_2": ("Bron 2", "Source 2"),
    "column.quote_3": ("Citaat 3", "Quote 3"),
    "column.source_3": ("Bron 3", "Source 3"),
    "column.probability": ("Nabijheid", "Closeness"),
    "column.by": ("Naar", "By"),
    "column.group": ("Groep", "Group"),
    "column.respondents": ("Respondenten die het noemen", "Respondents who raise it"),
    "column.respondents_n": ("Respondenten", "Respondents"),
    "column.low": ("Ondergrens (95%)", "Lower bound (95%)"),
    "column.high": ("Bovengrens (95%)", "Upper bound (95%)"),
    "column.segments_n": ("Tekstdelen in de groep", "Segments in the group"),
    "column.q": ("p (gecorrigeerd)", "p (corrected)"),
    "column.first": ("Eerste meting", "First wave"),
    "column.last": ("Laatste meting", "Last wave"),
    "column.both": ("Beide keren", "Both times"),
    "column.only_first": ("Alleen eerste", "Only first"),
    "column.only_last": ("Alleen laatste", "Only last"),
    "column.pairs": ("Respondenten in beide", "Respondents in both"),
}
