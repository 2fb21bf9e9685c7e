"""What is written into files beside tables and reports, and what is wrong with a broken one.

Dutch beside English.
"""

from __future__ import annotations

FILE_WORDS: dict[str, tuple[str, str]] = {
    "new.settings": (
        "# Instellingen van deze studie. Wat hier niet staat, heeft een standaardwaarde.\n"
        "name: {name}\n"
        "\n"
        "# Wat een segment is: turn (spreekbeurt), paragraph (alinea), sentence (zin) of "
        "document.\n"
        "unit: paragraph\n"
        "\n"
        "# Het codeboek dat bij deze studie hoort; pas het aan en draai opnieuw.\n"
        "codebook: codebook.yaml\n"
        "\n"
        "# Een model dat u met 'kvds train' maakte; er wordt nooit vanzelf een actief.\n"
        "# model: models/eerste\n"
        "\n"
        "# reading:\n"
        "#   text_columns: [Wat ging goed?]   # open vragen in een tabel; leeg = zelf "
        "herkennen\n"
        "#   respondent_column: respondent\n"
        "#   proeftuin_column: proeftuin\n"
        '#   roles: {{"INT": interviewer}}        # kvds check noemt bij elke gok de regel die '
        "haar verbetert\n"
        '#   columns: {{"Opleiding": fact}}       # of answer, respondent, proeftuin, '
        "question, out\n"
        '#   aliases: {{"pt balijhoeve": "De Balijhoeve"}}\n'
        '#   papers: ["notulen*.docx"]          # stukken van geen respondent: verslagen, '
        "notulen, nota's\n",
        "# Settings of this study. What is not here has a default.\n"
        "name: {name}\n"
        "\n"
        "# Language of tables, reports and of what is said: nl or en.\n"
        "lang: en\n"
        "\n"
        "# What a segment is: turn, paragraph, sentence or document.\n"
        "unit: paragraph\n"
        "\n"
        "# The codebook of this study; change it and run again.\n"
        "codebook: codebook.yaml\n"
        "\n"
        "# A model that you made with 'kvds train'; none is ever used by itself.\n"
        "# model: models/first\n"
        "\n"
        "# reading:\n"
        "#   text_columns: [What went well?]    # open questions in a table; empty = found by "
        "itself\n"
        "#   respondent_column: respondent\n"
        "#   proeftuin_column: proeftuin\n"
        '#   roles: {{"INT": interviewer}}        # kvds check names beside each guess the '
        "line that mends it\n"
        '#   columns: {{"Education": fact}}       # or answer, respondent, proeftuin, '
        "question, out\n"
        '#   aliases: {{"pt balijhoeve": "De Balijhoeve"}}\n'
        '#   papers: ["minutes*.docx"]          # papers of no respondent: reports, minutes, '
        "policy notes\n",
    ),
    "new.readme": (
        "# Studie {name}\n"
        "\n"
        "1. Zet transcripten en vragenlijsten in `source/` (een map per proeftuin mag).\n"
        "2. Kijk wat er gevonden wordt: `kvds check {name}`\n"
        "3. Lees en pas `codebook.yaml` aan; controleer het: `kvds codebook check "
        "{name}/codebook.yaml`\n"
        "4. Codeer: `kvds run {name}`. De tabellen staan in `runs/001/`, een volgende keer in "
        "`runs/002/`.\n"
        "5. Beoordeel in Excel:\n"
        "   `kvds review {name} --export beoordelen.xlsx --budget 100`, invullen, en dan\n"
        "   `kvds review {name} --import beoordelen.xlsx --reviewer UW-NAAM`\n"
        "6. Kan ik stoppen? `kvds review {name} --status`\n"
        "7. Leer van de oordelen: `kvds train {name}` en zet de regel die verschijnt in "
        "`study.yaml`.\n"
        "8. Codeer opnieuw met stap 4.\n"
        "\n"
        "`study.sqlite` bevat alle oordelen, `study.check.json` hoeveel dat er zijn. Maak "
        "kopieën van de hele\n"
        "studie met `kvds backup {name}`; terug met `kvds restore`. Verander bronbestanden "
        "niet meer nadat ze\n"
        "beoordeeld zijn: een veranderd bestand wordt geweigerd, er wordt nooit iets "
        "verschoven.\n"
        "\n"
        "`cache/` onthoudt wat al is uitgezocht, zodat opnieuw coderen snel gaat. Die map mag "
        "u altijd\n"
        "weggooien: dat kost alleen tijd, aan de uitkomsten verandert niets. De teksten staan "
        "er leesbaar in.\n",
        "# Study {name}\n"
        "\n"
        "1. Put transcripts and questionnaires in `source/` (a folder for each proeftuin if "
        "you like).\n"
        "2. See what is found: `kvds check {name}`\n"
        "3. Read and change `codebook.yaml`; check it: `kvds codebook check "
        "{name}/codebook.yaml`\n"
        "4. Code: `kvds run {name}`. The tables are in `runs/001/`, next time in `runs/002/`.\n"
        "5. Review in Excel:\n"
        "   `kvds review {name} --export review.xlsx --budget 100`, fill it in, and then\n"
        "   `kvds review {name} --import review.xlsx --reviewer YOUR-NAME`\n"
        "6. May I stop? `kvds review {name} --status`\n"
        "7. Learn from the judgments: `kvds train {name}` and put the line that appears in "
        "`study.yaml`.\n"
        "8. Code again with step 4.\n"
        "\n"
        "`study.sqlite` holds all judgments, `study.check.json` how many there are. Make "
        "copies of the whole\n"
        "study with `kvds backup {name}`; back with `kvds restore`. Do not change source files "
        "after they were\n"
        "judged: a changed file is refused, nothing is ever shifted.\n"
        "\n"
        "`cache/` remembers what was worked out, so that coding again is fast. You may always "
        "throw that\n"
        "folder away: it costs time only, and changes no outcome. The texts in it can be read.\n",
    ),
    "import.settings": (
        "# Instellingen van deze studie. Wat hier niet staat, heeft een standaardwaarde.\n"
        "name: {name}\n"
        "unit: paragraph\n"
        "codebook: codebook.yaml\n",
        "# Settings of this study. What is not here has a default.\n"
        "name: {name}\n"
        "lang: en\n"
        "unit: paragraph\n"
        "codebook: codebook.yaml\n",
    ),
    "import.roles": (
        "# Wie de vragen beantwoordde; hun naam staat voor elk antwoord.\nreading:\n  roles:\n",
        "# Who answered the questions; their name stands before each answer.\nreading:\n  roles:\n",
    ),
    "import.no_origin": ("onbekend", "unknown"),
    "import.readme": (
        "# Studie {name}\n"
        "\n"
        "Ingelezen uit {file} ({origin}).\n"
        "\n"
        "- `source/`: de bronnen als platte tekst; met een map per proeftuin waar die bekend "
        "was.\n"
        "- `codebook.yaml`: de codes. Kijk ze na: `kvds codebook check codebook.yaml`.\n"
        "- `ingelezen.csv`: elke codering uit het bestand, met plaats en gebruiker.\n"
        "- `memos.csv`, als er zijn: wat mensen erbij schreven, over project, bronnen, cases "
        "en fragmenten.\n"
        "- `coderingen.csv`: wat mensen codeerden, om van te leren. Leren vraagt ook om nee: "
        "zijn bij elk\n"
        "  gecodeerd fragment alle codes overwogen, lees dan in met `kvds import ... "
        "--complete` en\n"
        "  draai `kvds train coderingen.csv --codebook codebook.yaml --out models/eerste`\n"
        "- `study.sqlite`: dezelfde coderingen als oordelen, op precies de gecodeerde "
        "plaatsen.\n"
        "\n"
        "Verder: `kvds check .` en dan `kvds run .`\n",
        "# Study {name}\n"
        "\n"
        "Read from {file} ({origin}).\n"
        "\n"
        "- `source/`: the sources as plain text; with a folder for each proeftuin where that "
        "was known.\n"
        "- `codebook.yaml`: the codes. Look them through: `kvds codebook check codebook.yaml`.\n"
        "- `ingelezen.csv`: every coding in the file, with its place and user.\n"
        "- `memos.csv`, if there are any: what people wrote of the project, sources, cases and "
        "fragments.\n"
        "- `coderingen.csv`: what people coded, to learn from. Learning asks for a no too: "
        "when all codes were\n"
        "  considered for each coded fragment, read in with `kvds import ... --complete` and\n"
        "  give `kvds train coderingen.csv --codebook codebook.yaml --out models/first`\n"
        "- `study.sqlite`: the same codings as judgments, at exactly the coded places.\n"
        "\n"
        "Next: `kvds check .` and then `kvds run .`\n",
    ),
    "card.own": ("eigen labels{name:.0}", "labels of its own{name:.0}"),
    "card.book": ("codeboek {name}", "codebook {name}"),
    "card.built_in": ("ingebouwd", "built in"),
    "card.by_book": ("codeboek", "codebook"),
    "card.none": ("geen", "none"),
    "card.silent": (
        "Codes waarvoor het model zwijgt en het codeboek alleen beslist:",
        "Codes of which the model is silent, so that the codebook alone decides:",
    ),
    "card.made_with": ("Gemaakt met {versions}.", "Made with {versions}."),
    "card.few": (
        "te weinig voorbeelden ({yes} wel, {no} niet)",
        "too few examples ({yes} with it, {no} without)",
    ),
    "card.head": (
        "# Model {name}\n"
        "\n"
        "Geleerd van {examples} beoordeelde fragmenten uit {groups} groepen; {basis} (sha256 "
        "{sha256}).\n"
        "Seed {seed}, taalmodel {language}, encoder {encoder}.\n"
        "\n"
        "De cijfers hieronder zijn gemeten op groepen die het model niet zag ({folds} delen). "
        "Bij weinig voorbeelden zijn ze onzeker.\n"
        "\n"
        "Cohens kappa, gemiddeld over de codes: {kappa} (alleen het codeboek: {base}).\n"
        "\n"
        "| code | wel | niet | precisie | recall | codeboek: precisie | recall | drempel |",
        "# Model {name}\n"
        "\n"
        "Learned from {examples} judged fragments of {groups} groups; {basis} (sha256 "
        "{sha256}).\n"
        "Seed {seed}, language model {language}, encoder {encoder}.\n"
        "\n"
        "The figures below were measured on groups that the model did not see ({folds} parts). "
        "With few examples they are uncertain.\n"
        "\n"
        "Cohen's kappa, averaged over codes: {kappa} (the codebook alone: {base}).\n"
        "\n"
        "| code | with | without | precision | recall | codebook: precision | recall | "
        "threshold |",
    ),
    "project.note": (
        "Codeboek: {name}, versie {version} (sha256 {sha256})\n"
        "Gemaakt door: {made}\n"
        "Documenten: {documents}; afgewezen coderingen, hier weggelaten: {rejected}\n"
        "Afgewezen voorstellen en 'volledig beoordeeld' hebben in REFI-QDA geen plaats; die "
        "staan in de studie zelf.\n"
        "Instellingen: {settings}",
        "Codebook: {name}, version {version} (sha256 {sha256})\n"
        "Made by: {made}\n"
        "Documents: {documents}; rejected codings, left out here: {rejected}\n"
        "Rejected proposals and 'wholly judged' have no place in REFI-QDA; they are in the "
        "study itself.\n"
        "Settings: {settings}",
    ),
    "project.left_out": (
        "{n} document is hier weggelaten.|{n} documenten zijn hier weggelaten.",
        "{n} document is left out here.|{n} documents are left out here.",
    ),
    "project.about": (
        "Gemaakt met kvds-nlp. Coderingen van de gebruiker 'kvds-nlp' zijn voorstellen waarover "
        "nog niemand heeft geoordeeld; die van anderen zijn door mensen gegeven of bevestigd. "
        "Waarom een voorstel is gedaan, staat in de beschrijving van het fragment.",
        "Made with kvds-nlp. Codings of the user 'kvds-nlp' are proposals on which nobody "
        "decided yet; those of others were given or confirmed by people. Why a proposal was made "
        "stands in the description of the fragment.",
    ),
    "project.note_name": ("Codeboek en instellingen", "Codebook and settings"),
    "topics.proposal": (
        "onderwerp {number}: {size} tekstdelen, {coded} gecodeerd",
        "topic {number}: {size} segments, {coded} coded",
    ),
    "topics.proposals": (
        "# Voorstellen uit de onderwerpen (kvds topics). Niets hiervan wordt vanzelf een code:\n"
        "# schrijf de definitie, kies de woorden, zet status op active en plak het in het\n"
        "# codeboek.\n"
        "codes:",
        "# Proposals from the topics (kvds topics). Nothing of this becomes a code by itself:\n"
        "# write the definition, choose the words, set status to active and paste it into the\n"
        "# codebook.\n"
        "codes:",
    ),
    "cell.cut": (
        " […] (ingekort: Excel houdt 32.767 tekens per cel; zie het csv-bestand)",
        " […] (cut: Excel holds 32,767 characters a cell; see the csv file)",
    ),
    "broken.deep": (
        "het is dieper in elkaar gezet dan gelezen kan worden",
        "it is nested deeper than can be read",
    ),
    "broken.format": (
        "de vorm is {format!r}, deze versie leest {reads}",
        "its format is {format!r}, this version reads {reads}",
    ),
    "broken.no_numbers": (
        "{name} bevat waarden die geen getallen zijn",
        "its {name} hold values that are no numbers",
    ),
    "broken.no_number": ("{text} is geen getal", "{text} is no number"),
    "broken.values": (
        "{name} bevat waarden die niets geleerd kan hebben",
        "its {name} hold values that nothing taught",
    ),
    "broken.shape": (
        "{name} heeft de vorm {shape}, niet {wanted}",
        "its {name} are of shape {shape}, not {wanted}",
    ),
    "broken.arrays": (
        "de getallen zijn niet die waarmee het geschreven werd",
        "its arrays are not the ones it was written with",
    ),
    "broken.reader": (
        "het is gemaakt met een ander deel dat betekenis leest dan hier staat",
        "it was made with another encoder of meaning than is here now",
    ),
    "broken.words": (
        "de woorden en letters horen niet bij elkaar",
        "its words and letters do not belong together",
    ),
    "broken.files": (
        "de bestanden zijn niet die waarmee het geschreven werd",
        "its files are not the ones it was written with",
    ),
    "broken.codes": (
        "de kaart en de gewichten zijn niet van dezelfde codes",
        "its card and its weights are not of the same codes",
    ),
    "broken.topics": (
        "de woorden en de getallen zijn niet van dezelfde onderwerpen",
        "its words and its arrays are not of the same topics",
    ),
    "broken.space": ("de getallen zijn niet van één ruimte", "its arrays are not of one space"),
    "broken.vectors": (
        "de vectoren zijn niet die waarmee de onderwerpen gemaakt zijn",
        "its vectors are not the ones its topics were made with",
    ),
    "broken.weights": (
        "de gewichten passen niet bij de kenmerken",
        "its weights do not fit its features",
    ),
    "broken.turns": (
        "turns: een ervan ligt buiten de tekst",
        "turns: one of them lies outside the text",
    ),
    "broken.prior": (
        "prior hoort tussen 0 en 1 te liggen en is {prior}",
        "prior must lie between 0 and 1, not {prior}",
    ),
    "broken.damping": (
        "damping en threshold horen tussen 0 en 1 te liggen",
        "damping and threshold must lie between 0 and 1",
    ),
    "broken.trust": ("trust hoort niet onder 0 te liggen", "trust must not be below 0"),
    "broken.silence": ("silence hoort niet boven 0 te liggen", "silence must not be above 0"),
    "person.there": ("Er zijn: {names}.", "There are: {names}."),
    "topics.fill_in": (
        "VUL IN: waar gaat dit over, en waar niet?",
        "FILL IN: what is this about, and what not?",
    ),
    "note.like": ("lijkt op “{text}”", "is like “{text}”"),
    "note.says": ("zegt zoiets als “{texts}”", "says something like “{texts}”"),
    "note.and": ("” en “", "” and “"),
    "note.approved": ("lijkt op wat u goedkeurde", "is like what you approved"),
    "note.asked": (", gezien de vraag", ", given the question"),
    "note.beside": (", gezien wat ervoor of erna staat", ", given what stands before or after it"),
}
