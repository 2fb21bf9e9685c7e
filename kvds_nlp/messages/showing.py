"""What is said of topics, of codebooks side by side, of copies and of what goes in and out."""

from __future__ import annotations

SHOWING_WORDS: dict[str, tuple[str, str]] = {
    "diff.segments": (
        "{n} tekstdeel verandert van code (alleen volgens de regels)|{n} tekstdelen veranderen "
        "van code (alleen volgens de regels)",
        "{n} segment changes code (by rules alone)|{n} segments change code (by rules alone)",
    ),
    "topics.same": (
        "alle {segments} tekstdelen zeggen hetzelfde, dus er valt niets te groeperen. Kijk of de "
        "kolom met de open antwoorden gekozen is (--text-column).",
        "all {segments} segments say the same, so there is nothing to group. Check that the "
        "column with the open answers was chosen (--text-column).",
    ),
    "topics.many": (
        "--topics {topics}: er zijn {segments} tekstdelen met woorden over een onderwerp; vraag "
        "er hoogstens {most}, of laat --topics weg.",
        "--topics {topics}: there are {segments} segments with words of a subject; ask for at "
        "most {most}, or leave --topics out.",
    ),
    "topics.large": (
        "--min-size {min_size}: met {segments} tekstdelen zijn er nog geen twee onderwerpen zo "
        "groot; vraag hoogstens {most}, of laat --min-size weg.",
        "--min-size {min_size}: with {segments} segments not even two topics are that large; ask "
        "for at most {most}, or leave --min-size out.",
    ),
    "topics.few": (
        "te weinig tekst: {live} van de {of} tekstdelen hebben woorden over een onderwerp die "
        "anderen ook gebruiken (stopwoorden en vulwoorden tellen niet), en voor onderwerpen zijn "
        "er ten minste {fewest} nodig. Geef meer teksten, of een kleinere --unit.",
        "only {live} of {of} segments have words of a subject that others use too (stop words "
        "and fillers do not count); topics need at least {fewest}. Give more texts, or a smaller "
        "--unit.",
    ),
    "topics.few_segments": (
        "de onderwerpen rusten op {n} tekstdeel; dat is weinig: lees ze als een eerste indruk|de "
        "onderwerpen rusten op {n} tekstdelen; dat is weinig: lees ze als een eerste indruk",
        "topics rest on {n} segment, which is thin: read them as a first impression|topics rest "
        "on {n} segments, which is thin: read them as a first impression",
    ),
    "topics.differ": (
        "van de {asked} gevraagde onderwerpen verschillen er {stand} genoeg om te blijven staan",
        "of {asked} topics asked for, {stand} differ enough to stand",
    ),
    "topics.one": (
        "de tekstdelen vallen niet in groepen uiteen: er is één onderwerp",
        "the segments do not fall apart in groups: there is one topic",
    ),
    "topics.outside": (
        "niet ingedeeld bij een onderwerp: {outside} van {segments:tekstdeel|tekstdelen}; "
        "{wordless:heeft|hebben} geen woorden die anderen ook gebruiken, {far:ligt|liggen} ver "
        "van elk onderwerp",
        "not in a topic (niet ingedeeld): {outside} of {segments:segment|segments}; "
        "{wordless:has|have} no words that others also use, {far:is|are} far from every topic",
    ),
    "topics.name_encoder": (
        "{path}: is gemaakt met encoder {encoder}; noem de map daarvan met --encoder.",
        "{path}: was made with encoder {encoder}; name its folder with --encoder.",
    ),
    "topics.other_encoder": (
        "het onderwerpenmodel is gemaakt met encoder {made}, dit is {now}. Geef --encoder zoals "
        "toen.",
        "the topic model was made with encoder {made}, this one is {now}. Give --encoder as it "
        "was then.",
    ),
    "diff.added": ("erbij", "added"),
    "diff.renamed": ("hernoemd", "renamed"),
    "diff.merged": ("samengevoegd", "merged"),
    "diff.split": ("gesplitst", "split"),
    "diff.retired": ("vervallen", "retired"),
    "diff.removed": ("verwijderd", "removed"),
    "diff.changed": ("veranderd", "changed"),
    "diff.no_heir": (
        "(geen code vervangt deze: wat ermee gecodeerd was, is nergens onder te brengen)",
        "(no code replaces it: what was coded with it has no home)",
    ),
    "diff.rule": ("regel", "rule"),
    "diff.example": ("voorbeeld", "example"),
    "diff.none": ("geen verschillen", "no differences"),
    "diff.more": ("... en nog {n}; alles met --json", "... and {n} more; all with --json"),
    "status.retired": ("vervallen", "retired"),
    "status.draft": ("concept", "draft"),
    "show.part_of": ("deel van {code}", "part of {code}"),
    "show.replaces": ("vervangt {codes}", "replaces {codes}"),
    "show.include": ("wel", "include"),
    "show.exclude": ("niet", "exclude"),
    "show.unless": ("tenzij {words}", "unless {words}"),
    "show.weight": ("gewicht {weight:g}", "weight {weight:g}"),
    "show.rule": ("regel", "rule"),
    "show.example": ("voorbeeld", "example"),
    "show.counter": ("tegen", "not"),
    "backup.odd": (
        "let op: {path}: is een koppeling naar elders of naar een map, of heeft een naam die "
        "in een reservekopie niet kan; weggelaten",
        "note: {path}: is a link to elsewhere or to a folder, or has a name that a backup cannot "
        "hold; left out",
    ),
    "backup.back": ("Terugzetten: kvds restore {to}", "Back: kvds restore {to}"),
    "export.suffix": (
        "{path}: {suffix} kan niet worden geschreven; gebruik {known}.",
        "{path}: {suffix} cannot be written; use {known}.",
    ),
    "import.no_file": (
        "{path}: bestaat niet; controleer de naam.",
        "{path}: there is no such file; check the name.",
    ),
    "import.suffix": (
        "{path}: {suffix} kan niet worden ingelezen; gebruik .qdpx of .qdc.",
        "{path}: {suffix} cannot be imported; use .qdpx or .qdc.",
    ),
    "import.too_big": (
        "{path}: is groter dan 2 GB; exporteer het zonder opnames.",
        "{path}: is larger than 2 GB; export it without its recordings.",
    ),
    "import.not_taken": (
        "; {n} voorstel van {who} is niet als oordeel overgenomen|; {n} voorstellen van {who} "
        "zijn niet als oordeel overgenomen",
        "; {n} proposal of {who} was not taken for a judgment|; {n} proposals of {who} were not "
        "taken for judgments",
    ),
    "import.no_place": (
        "{n} codering heeft geen eigen plaats in de tekst zoals kvds die bewaart; ze staat "
        "alleen in {labels}.|{n} coderingen hebben geen eigen plaats in de tekst zoals kvds die "
        "bewaart; ze staan alleen in {labels}.",
        "{n} coding has no one place in the text as kvds stores it; it is in {labels} only.|{n} "
        "codings have no one place in the text as kvds stores it; they are in {labels} only.",
    ),
    "import.next": ("Verder: kvds check {folder}", "Next: kvds check {folder}"),
    "import.cannot_make": (
        "{to}: kan niet worden gemaakt ({strerror}).",
        "{to}: cannot be made ({strerror}).",
    ),
    "language.suffix": (
        "{path}: analyse leest .txt en .conllu; sla het zo op.",
        "{path}: analyse reads .txt and .conllu; save it as one of these.",
    ),
    "new.next": (
        "Zet uw bestanden in {folder} en geef dan: kvds check {study}",
        "Put your files in {folder}, then: kvds check {study}",
    ),
    "copies.others": (
        "{path}: bevat bestanden die kvds daar niet heeft neergezet; kies een andere --out.",
        "{path}: holds files that kvds did not put there; choose another --out.",
    ),
    "copies.around": (
        "{path}: ligt in of om de invoer {one}; kies een andere --out.",
        "{path}: lies in or around the input {one}; choose another --out.",
    ),
    "copies.half": (
        "{path}: hier worden namen weggehaald, of dat is niet afgekomen: er kan nog een naam in "
        "staan. Wacht tot het klaar is, of doe het opnieuw (kvds pseudonymise, of Namen in de "
        "werkbank van het eigenlijke onderzoek).",
        "{path}: names are being taken out here, or that was not finished: one may still stand in "
        "it. Wait until it is done, or do it again (kvds pseudonymise, or Names in the workbench "
        "of the study itself).",
    ),
    "copies.no_key": (
        "{path}: is geen sleutel (melding: {error!r}); {put_back}",
        "{path}: is no key ({error!r}); {put_back}",
    ),
    "copies.no_column": (
        "{path}: mist de kolom {column}; zet die terug of verwijder het bestand.",
        "{path}: lacks the column {column}; put it back or delete it.",
    ),
    "copies.damaged": (
        "{path}: is beschadigd (melding: {error}); {put_back}",
        "{path}: is damaged ({error}); {put_back}",
    ),
    "copies.cells": (
        "{path}: rij {number} heeft meer of minder cellen; {put_back}",
        "{path}: row {number} has more or fewer cells; {put_back}",
    ),
    "copies.moved": (
        "{n} oordeel ging mee.|{n} oordelen gingen mee.",
        "{n} verdict moved along.|{n} verdicts moved along.",
    ),
    "copies.stayed": (
        "{n} oordeel bleef achter: de tekst is sindsdien veranderd, of luidt in de kopie "
        "anders.|{n} oordelen bleven achter: hun teksten zijn sindsdien veranderd, of luiden in "
        "de kopie anders.",
        "{n} verdict stayed behind: its text changed since, or reads otherwise in the copy.|{n} "
        "verdicts stayed behind: their texts changed since, or read otherwise in the copy.",
    ),
    "copies.gone": (
        "{n} oordeel in de kopie viel weg: de woorden staan er niet meer.|{n} oordelen in de kopie "
        "vielen weg: hun woorden staan er niet meer.",
        "{n} verdict in the copy left: its words are not there any more.|{n} verdicts in the copy "
        "left: their words are not there any more.",
    ),
    "copies.may_name": (
        "{path} noemt misschien iemand ({names}): kijk het na.",
        "{path} may name somebody ({names}): look it through.",
    ),
    "copies.small": (
        "Namen op uw lijst die ook een gewoon woord zijn, worden vervangen waar zij een "
        "hoofdletter hebben; in kleine letters staat er nog: {names}. Moet dat ook weg, zet het "
        "dan op de lijst als ‘gebruikersnaam: …’.",
        "Names on your list that are everyday words too are replaced where they have a capital; in "
        "small letters there is still: {names}. If that has to go too, list it as "
        "‘gebruikersnaam: …’.",
    ),
    "copies.made_before": (
        "De kopieën luiden nu anders. Wat in {path} eerder is gemaakt ({names}), en wat u daarvan "
        "doorgaf of als codeerblad bewaarde, kan nog noemen wat nu vervangen is: maak het opnieuw "
        "en verwijder het oude.",
        "The copies read otherwise now. What was made earlier in {path} ({names}), and what you "
        "passed on of it or kept as a review sheet, may still name what is replaced now: make it "
        "again and remove the old.",
    ),
    "copies.cuts_stayed": (
        "{n} citaat is in de kopie anders ingekort dan in de studie; dat bleef zo.|{n} citaten "
        "zijn in de kopie anders ingekort dan in de studie; dat bleef zo.",
        "{n} quote is shortened in the copy otherwise than in the study; that stayed so.|{n} "
        "quotes are shortened in the copy otherwise than in the study; that stayed so.",
    ),
    "copies.choices_left": (
        "{n} keuze van een citaat ging niet mee: de woorden staan niet meer waar zij stonden. Kies "
        "opnieuw.|{n} keuzes van citaten gingen niet mee: de woorden staan niet meer waar zij "
        "stonden. Kies opnieuw.",
        "{n} choice of a quote was left behind: its words no longer stand where they stood. Choose "
        "again.|{n} choices of quotes were left behind: their words no longer stand where they "
        "stood. Choose again.",
    ),
    "copies.where": (
        "{times}x in {n:bestand|bestanden}",
        "{times}x in {n:file|files}",
    ),
    "copies.dry": (
        "{n} plaatshouder; er is niets geschreven.|{n} plaatshouders; er is niets geschreven.",
        "{n} placeholder; nothing was written.|{n} placeholders; nothing was written.",
    ),
    "copies.refusals": (
        "In deze kopieën staat niet van iedereen meer wie weigerde: dat stond onder een naam, in "
        "een instelling of in een lijst. Neem het mee met --study of kvds run --pseudonymised, of "
        "zet in study.yaml bij de kopieën: consents: {{{lines}}}",
        "These copies do not say of everybody any more who refused: that stood under a name, in a "
        "setting or in a list. Take it along with --study or kvds run --pseudonymised, or put in "
        "the study.yaml of the copies: consents: {{{lines}}}",
    ),
    "copies.foreign": (
        "plaatshouders van een ander programma zijn gelaten zoals ze waren: {foreign}.",
        "placeholders of another tool were left as they are: {foreign}.",
    ),
    "copies.made": (
        "{files} bestanden in {out}: {total} plaatsen vervangen door {n} plaatshouder|{files} "
        "bestanden in {out}: {total} plaatsen vervangen door {n} plaatshouders",
        "{files} files in {out}: {total} places replaced by {n} placeholder|{files} files in "
        "{out}: {total} places replaced by {n} placeholders",
    ),
    "copies.look_through": (
        "Kijk {path} na ({n} onzekere vondst staat vooraan), vul het in en geef de opdracht "
        "opnieuw.|Kijk {path} na ({n} onzekere vondsten staan vooraan), vul het in en geef de "
        "opdracht opnieuw.",
        "Look through {path} ({n} unsure find comes first), fill it in, and give the command "
        "again.|Look through {path} ({n} unsure finds come first), fill it in, and give the "
        "command again.",
    ),
    "copies.key": (
        "Sleutel: {path}. Die maakt alles ongedaan: bewaar hem apart, stuur hem nooit mee.",
        "Key: {path}. It undoes everything: keep it apart, never send it along.",
    ),
    "copies.windows": (
        "Windows: wie deze map mag openen, mag de sleutel lezen; stel de rechten zelf in.",
        "Windows: who may open this folder may read the key; set its rights yourself.",
    ),
    "copies.read_first": (
        "Niet alles wordt gevonden. Lees de kopieën voordat een ander dat doet.",
        "Not everything is found. Read the copies before anybody else does.",
    ),
    "copies.nothing_read": (
        "er is niets gelezen; zie de regels hierboven, of noem andere bestanden.",
        "nothing was read; see the lines above, or name other files.",
    ),
    "copies.put_back": (
        "zet het bestand terug dat kvds schreef, of kies een andere --out.",
        "put back the file that kvds wrote, or choose another --out.",
    ),
    "new.example": (
        "De voorbeeldstudie staat in {folder}; alles erin is verzonnen. Kijk eerst: kvds check "
        "{study}",
        "The example study is in {folder}; all of it is invented. Look first: kvds check {study}",
    ),
}
