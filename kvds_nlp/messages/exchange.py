"""What is said of projects of other programs, of models and of pipelines, Dutch beside English."""

from __future__ import annotations

EXCHANGE_WORDS: dict[str, tuple[str, str]] = {
    "refi.no_zip": (
        "is geen .qdpx: het is geen zip-bestand (melding: {error}). Exporteer het opnieuw.",
        "is no .qdpx: it is not a zip file ({error}). Export it again.",
    ),
    "refi.many_parts": (
        "heeft {parts} delen, te veel voor een project; het is niet geopend.",
        "has {parts} parts, too many for a project; it was not opened.",
    ),
    "refi.password": (
        "heeft een wachtwoord. Exporteer het opnieuw zonder.",
        "is protected with a password. Export it again without one.",
    ),
    "refi.two_parts": (
        "heeft twee delen die {filename} heten; het is niet gaaf.",
        "has two parts called {filename}; it is not sound.",
    ),
    "refi.no_project": (
        "bevat geen project.qde en is dus geen REFI-QDA-project. Exporteer het opnieuw.",
        "holds no project.qde, so it is no REFI-QDA project. Export it again.",
    ),
    "refi.no_xml": (
        "de project.qde erin is geen gave XML (melding: {error}). Exporteer het opnieuw.",
        "its project.qde is not sound XML ({error}). Export it again.",
    ),
    "refi.doctype": (
        "de project.qde erin heeft een DOCTYPE, en die schrijft geen enkel programma; niet "
        "geopend.",
        "its project.qde has a DOCTYPE, which no program writes; not opened.",
    ),
    "refi.other_root": (
        "de project.qde erin is geen REFI-QDA-project maar <{root}>.",
        "its project.qde is no REFI-QDA project but <{root}>.",
    ),
    "refi.only_formatted": (
        "er is geen platte tekst, alleen een opgemaakte, waarin plaatsen weinig zeggen.",
        "it has no plain text, only a formatted one, in which positions say little.",
    ),
    "refi.no_text": ("er is geen tekst.", "it has no text."),
    "refi.not_utf8": (
        "de tekst ({filename}) is geen UTF-8, zoals de standaard vraagt; plaatsen daarin "
        "betekenen niets.",
        "its text ({filename}) is not UTF-8, as the standard asks; positions in it mean nothing.",
    ),
    "refi.text_outside": (
        "de tekst staat buiten het bestand ({plain}) en is dus niet hier. Exporteer het project "
        "opnieuw, met de bronnen erin.",
        "its text is kept outside the file ({plain}), so it is not here. Export the project "
        "again with its sources inside.",
    ),
    "refi.text_elsewhere": (
        "de tekst zou op {plain} staan, buiten het bestand; niet geopend.",
        "its text is said to be at {plain}, outside the file; not opened.",
    ),
    "refi.text_missing": (
        "de tekst ({plain}) zit niet in het bestand. Exporteer het project opnieuw.",
        "its text ({plain}) is not in the file. Export the project again.",
    ),
    "refi.unfolds": (
        "{filename} is uitgepakt {size:.0f} MB, te veel voor wat het is; het is niet geopend. "
        "Vraag na waar dit bestand vandaan komt.",
        "{filename} unfolds to {size:.0f} MB, too much for what it is; it was not opened. Ask "
        "where this file came from.",
    ),
    "refi.damaged": (
        "{filename} is beschadigd (melding: {error}). Exporteer het opnieuw.",
        "{filename} is damaged ({error}). Export it again.",
    ),
    "refi.unfolds_more": (
        "{filename} is uitgepakt groter dan het zegt; het is niet gelezen.",
        "{filename} unfolds to more than it says; it was not read.",
    ),
    "refi.client_suffix": (
        "{path}: {client} leest een {suffix}-bestand; kies zo’n naam",
        "{path}: {client} takes a {suffix} file; choose such a name",
    ),
    "refi.taken": (
        "{path}: bestaat al; kies een andere naam",
        "{path}: is there already; choose another name",
    ),
    "refi.no_codebook": (
        "{path}:1: {suffix} is geen codeboek; gebruik {known}",
        "{path}:1: {suffix} is no codebook; use {known}",
    ),
    "refi.writers": (
        "{path}: {suffix} kan niet worden geschreven; kies uit {writers}",
        "{path}: {suffix} cannot be written; choose from {writers}",
    ),
    "refi.taken_book": (
        "{path}: bestaat al; kies een andere naam, of --update voor een .yaml",
        "{path}: is there already; choose another name, or --update a .yaml",
    ),
    "refi.only_yaml": (
        "{path}: alleen een .yaml kan ter plekke vernieuwd worden; kies een andere naam",
        "{path}: only a .yaml can be updated in place; choose another name",
    ),
    "refi.note_left_out": (
        "een notitie is weggelaten: {error}",
        "a note that was left out: {error}",
    ),
    "refi.unclear_end": (
        "laat niet zien of het einde van een selectie er nog bij hoort, omdat van geen selectie "
        "de naam het citaat is. Bekijk één codering in het programma waar het vandaan komt, en "
        "zeg --end exclusive (gebruikelijk), of --end inclusive als anders de laatste letter zou "
        "wegvallen.",
        "does not show whether the end of a selection still belongs to it, because no "
        "selection's name is its quote. Look at one coding in the program it comes from, and say "
        "--end exclusive (usual), or --end inclusive if the last letter would be lost.",
    ),
    "refi.too_large": (
        "is groter dan 50 MB; is dit wel een codeboek?",
        "is larger than 50 MB; is this a codebook?",
    ),
    "refi.control_in_book": (
        "bevat een stuurteken dat niet in XML kan; verwijder het uit het codeboek",
        "holds a control character that XML cannot carry; remove it from the codebook",
    ),
    "refi.book_odd": (
        "{path}:1: is beschadigd en kan niet worden gelezen; exporteer het opnieuw",
        "{path}:1: is damaged and cannot be read; export it again",
    ),
    "refi.project_odd": (
        "is beschadigd en kan niet worden gelezen. Exporteer het opnieuw.",
        "is damaged and cannot be read. Export it again.",
    ),
    "refi.book_no_xml": (
        "{path}:{lineno}: is geen XML (melding: {msg})",
        "{path}:{lineno}: is not XML ({msg})",
    ),
    "refi.book_doctype": (
        "{path}:1: heeft een DOCTYPE, en die heeft een .qdc nooit; exporteer het opnieuw",
        "{path}:1: has a DOCTYPE, which a .qdc never has; export it again",
    ),
    "refi.book_other": (
        "{path}:1: is geen REFI-QDA-codeboek (geen CodeBook met Codes)",
        "{path}:1: is no REFI-QDA codebook (no CodeBook with Codes)",
    ),
    "refi.code_nameless": (
        "een Code zonder naam of guid; exporteer het codeboek opnieuw",
        "a Code without name or guid; export the codebook again",
    ),
    "refi.part_unread": (
        "het deel onder ‘{mark}’ is niet te lezen: {error}",
        "the part below '{mark}' cannot be read: {error}",
    ),
    "refi.no_codes": (
        "bevat geen codes, dus er valt niets in te lezen. Exporteer het met de codes erbij.",
        "holds no codes, so there is nothing to import. Export it with its codes.",
    ),
    "refi.codes_unusable": (
        "de codes erin zijn niet te gebruiken: {error}",
        "its codes cannot be used: {error}",
    ),
    "refi.code_without": (
        "heeft een code zonder {what}; exporteer het opnieuw.",
        "has a code without {what}; export it again.",
    ),
    "refi.guid": ("guid", "a guid"),
    "refi.name": ("naam", "a name"),
    "refi.two_guids": (
        "heeft twee codes met de guid {guid} ({name}); exporteer het opnieuw.",
        "has two codes with the guid {guid} ({name}); export it again.",
    ),
    "refi.selection_outside": (
        "{where} ligt buiten de tekst of is leeg; weggelaten.",
        "{where} lies outside the text or is empty; it was left out.",
    ),
    "refi.unknown_code": (
        "{n} codering noemt een code die niet in het project zit ({guid}); weggelaten.|{n} "
        "coderingen noemen een code die niet in het project zit ({guid}); weggelaten.",
        "{n} coding names a code that is not in the project ({guid}); left out.|{n} codings name "
        "a code that is not in the project ({guid}); left out.",
    ),
    "refi.read_with": ("plaatsen zijn zo gelezen: {way}", "positions were read with {way}"),
    "refi.cases": (
        "{n} code is een case, geen thema, en is weggelaten|{n} codes zijn cases, geen thema’s, "
        "en zijn weggelaten",
        "{n} code is a case, not a theme, and was left out|{n} codes are cases, not themes, and "
        "were left out",
    ),
    "refi.no_text_source": (
        "is een bron ({kind}) zonder tekst; weggelaten.",
        "is a {kind} source without a text; it was left out.",
    ),
    "refi.left_out_with": (
        "is weggelaten, met {n} codering: {error}|is weggelaten, met {n} coderingen: {error}",
        "was left out, with {n} coding: {error}|was left out, with {n} codings: {error}",
    ),
    "refi.no_positions": (
        "selectie {element} heeft geen plaatsen; weggelaten.",
        "selection {element} has no positions; it was left out.",
    ),
    "refi.control_in_text": (
        "een tekst bevat een teken dat niet in XML kan; sla de bron op als platte tekst",
        "a text holds a character that XML cannot carry; save the source as plain text",
    ),
    "model.unknown_code": (
        "{code}: staat niet in dit codeboek; het model laat de code weg",
        "{code}: is not in this codebook; the model leaves it out",
    ),
    "model.meaning_changed": (
        "{code}: de betekenis is veranderd sinds het model geleerd werd; het codeboek alleen "
        "beslist totdat ‘kvds train’ opnieuw is gedaan",
        "{code}: its meaning changed since the model was trained; the codebook alone decides "
        "until 'kvds train' is run again",
    ),
    "model.others": (
        "{path}: bevat bestanden die geen model zijn; kies een andere --out.",
        "{path}: holds files that are not a model; choose another --out.",
    ),
    "model.not_here": (
        "{path}: hier staat geen model ({card} ontbreekt); maak er een met ‘kvds train’.",
        "{path}: there is no model here ({card} is missing); make one with 'kvds train'.",
    ),
    "model.no_such": (
        "er is geen model {name!r} in {looked}; maak er een met ‘kvds train’.",
        "there is no model {name!r} in {looked}; make one with 'kvds train'.",
    ),
    "conllu.columns": (
        "{name}:{number}: {found} kolommen waar .conllu er {columns} heeft, gescheiden door tabs.",
        "{name}:{number}: {found} columns where .conllu has {columns}, separated by tabs.",
    ),
    "conllu.number": (
        "{name}:{number}: {row!r} is geen nummer van een woord, zoals 3, 3-4 of 3.1.",
        "{name}:{number}: {row!r} is no number of a word, as 3, 3-4 or 3.1.",
    ),
    "place.knowledge": (
        "{path}: wat we van het Nederlands leerden, is niet te lezen (melding: {error}); "
        "installeer kvds-nlp opnieuw.",
        "{path}: what we learned of Dutch cannot be read ({error}); install again.",
    ),
    "place.dictionary": (
        "{path}: de Nederlandse woordenlijst is niet te lezen (melding: {error}); installeer "
        "kvds-nlp opnieuw.",
        "{path}: the Dutch word list cannot be read ({error}); install kvds-nlp again.",
    ),
    "language.no_part": ("hoort niet bij deze installatie", "it is not part of this installation"),
    "language.cannot_load": (
        "{name}: deze Nederlandse taalpijplijn is niet te laden ({short}). ‘kvds language’ laat "
        "zien wat er geïnstalleerd is en hoe u meer krijgt; ‘blank’ werkt altijd.",
        "{name}: this Dutch pipeline cannot be loaded ({short}). 'kvds language' shows what is "
        "installed and how to get more; 'blank' always works.",
    ),
    "topics.no_bertopic": (
        "voor onderwerpen is BERTopic nodig ({error}). Installeer het met: pip install --no-deps "
        "bertopic && pip install hdbscan plotly tqdm pyyaml",
        "topics need BERTopic ({error}). Install it with: pip install --no-deps bertopic && pip "
        "install hdbscan plotly tqdm pyyaml",
    ),
    "finds.unknown_kind": (
        "{file}, rij {number}: {kind!r} is geen soort; kies uit {kinds}.",
        "{file}, row {number}: {kind!r} is no kind; choose from {kinds}.",
    ),
    "place.lists": (
        "{path}: deze lijsten zijn niet te lezen (melding: {error}); installeer kvds-nlp opnieuw.",
        "{path}: these lists cannot be read ({error}); install kvds-nlp again.",
    ),
    "encoder.no_folder": (
        "{name}: dit is geen map met een encoder, en er wordt niets ongevraagd opgehaald. Geef "
        "een map, laat de instelling ‘encoder’ leeg, of sta het ophalen van deze naam toe.",
        "{name}: no folder with an encoder, and nothing is downloaded unasked. Give a folder, "
        "leave the setting 'encoder' empty, or allow the download of this name.",
    ),
    "encoder.only_offline": (
        "{name}: alleen de meegeleverde encoder wordt bij een model bewaard.",
        "{name}: only the offline encoder is stored with a model.",
    ),
    "encoder.no_library": (
        "{name}: sentence-transformers is niet geïnstalleerd. Installeer het met: pip install "
        "'kvds-nlp[embeddings]'",
        "{name}: sentence-transformers is not installed. Install it with: pip install "
        "'kvds-nlp[embeddings]'",
    ),
    "encoder.cannot_load": (
        "{name}: is niet te laden als sentence-transformers-model: {error}",
        "{name}: cannot be loaded as a sentence-transformers model: {error}",
    ),
    "way.exclusive_end": ("het einde hoort er niet bij", "exclusive end"),
    "way.inclusive_end": ("het einde hoort erbij", "inclusive end"),
    "way.line_one": ("een regeleinde telt voor één", "a line end counts for one"),
    "way.line_two": ("een regeleinde telt voor twee", "a line end counts for two"),
    "way.utf16": ("posities in UTF-16", "UTF-16 positions"),
    "way.mark": ("het bytevolgordeteken telt mee", "the byte order mark counts"),
    "refi.selection": ("selectie {start}-{end}", "selection {start}-{end}"),
    "refi.contradicted": (
        "{where} heet ‘{name}’ maar de tekst daar is ‘{quote}’; weggelaten, er is niets "
        "verschoven.",
        "{where} is named '{name}' but its text is '{quote}'; it was left out, nothing was "
        "shifted.",
    ),
    "refi.not_on_text": (
        "{n} codering staat op een afbeelding, een bladzijde of een geluid, niet op tekst; "
        "weggelaten.|{n} coderingen staan op een afbeelding, een bladzijde of een geluid, niet "
        "op tekst; weggelaten.",
        "{n} coding is on a picture, a page or a sound, not on text; it was left out.|{n} "
        "codings are on a picture, a page or a sound, not on text; they were left out.",
    ),
    "refi.its_codes": ("de codes erin", "its codes"),
    "train.few": (
        "te weinig voorbeelden: ten minste één code heeft {least} teksten nodig waarin hij "
        "voorkomt en {least} waarin niet; codeer of beoordeel er meer en train opnieuw.",
        "too few examples: at least one code needs {least} texts with it and {least} without; "
        "code or review more and train again.",
    ),
    "pipeline.official": (
        "De officiële Nederlandse taalpijplijn van spaCy, met daarbovenop onze grondvormen, "
        "scheidbare werkwoorden en samenstellingen.",
        "The official Dutch pipeline of spaCy, with our lemmas, separable verbs and compounds on "
        "top.",
    ),
    "pipeline.own": (
        "De Nederlandse taalpijplijn die bij kvds-nlp hoort; ‘kvds language’ laat zien hoe goed "
        "die is.",
        "The Dutch pipeline that ships with kvds-nlp; 'kvds language' shows how well it does.",
    ),
    "pipeline.other": (
        "Een taalpijplijn van uw eigen keuze; de cijfers ervan kennen we niet.",
        "A pipeline of your own choice; its figures are not known to us.",
    ),
    "pipeline.blank": (
        "Geen geleerde Nederlandse taalpijplijn: woorden worden opgezocht in een woordenboek en "
        "niets wordt ontleed. Verbogen vormen worden gevonden; gescheiden werkwoorden en "
        "ontkenningen minder goed.",
        "No trained Dutch pipeline: words are looked up in a dictionary and nothing is parsed. "
        "Inflected forms are found; separated verbs and negations are found less well.",
    ),
    "pipeline.published": ("gepubliceerd door spaCy", "published by spaCy"),
    "pipeline.install": ("installeer kvds-nlp opnieuw", "install kvds-nlp again"),
    "pipeline.held_out": ("op documenten die apart gehouden zijn", "on held-out documents"),
    "pipeline.lists": ("alleen woordenlijsten", "word lists only"),
    "model.own_label": (
        "Geleerd van de gelabelde teksten; in het codeboek staat geen omschrijving.",
        "Learned from the labelled texts; the codebook has no definition of it.",
    ),
}
