"""What a verb says when it cannot do what was asked: where, what, what to do; and of single steps.

Dutch beside English.
"""

from __future__ import annotations

ASKED_WORDS: dict[str, tuple[str, str]] = {
    "usage.export_or_import": (
        "geef één van beide: --export F.xlsx of --import F.xlsx",
        "give one of --export F.xlsx and --import F.xlsx",
    ),
    "usage.dry_run": ("--dry-run hoort bij --import F.xlsx", "--dry-run goes with --import F.xlsx"),
    "agree.no_study": (
        "{path}: is geen studie; alleen van een studie kunnen meningsverschillen worden bijgelegd.",
        "{path}: is not a study; only its conflicts can be settled.",
    ),
    "agree.nobody": (
        "{where}: geen fragment is door twee mensen beoordeeld; er is niets over te zeggen.",
        "{where}: no segment was judged by two people; there is nothing to say.",
    ),
    "agree.nothing": (
        "{study}: mensen verschillen nergens van mening; er valt niets bij te leggen.",
        "{study}: people differ on nothing; there is nothing to settle.",
    ),
    "agree.nothing_settled": (
        "{study}: is geen studie; er is niets bijgelegd.",
        "{study}: is not a study; nothing was settled.",
    ),
    "agree.two_tables": (
        "{path}: voor overeenstemming zijn twee tabellen nodig, één per codeur.",
        "{path}: agreement needs two tables, one per coder.",
    ),
    "place.taken_to": (
        "{path}: bestaat al; kies een andere naam voor --to.",
        "{path}: is there already; choose another name for --to.",
    ),
    "book.head": (
        "{name} {version}: {n} code|{name} {version}: {n} codes",
        "{name} {version}: {n} code|{name} {version}: {n} codes",
    ),
    "usage.update": (
        "--update is voor een .yaml; laat --for of --update weg",
        "--update is for a .yaml; leave --for or --update out",
    ),
    "book.converted": ("{to}: {n} code|{to}: {n} codes", "{to}: {n} code|{to}: {n} codes"),
    "usage.suggest": (
        "geef teksten en --code C, of een studie die beoordeeld is",
        "give texts and --code C, or a study that was reviewed",
    ),
    "suggest.head": (
        "{name}: de regels vinden {found} van de {all} tekstdelen",
        "{name}: its rules find {found} of {all} segments",
    ),
    "suggest.nothing": (
        "Geen tekstdeel heeft deze code, dus er valt niets van te leren; schrijf één regel.",
        "No segment has this code, so there is nothing to learn from; write one rule.",
    ),
    "suggest.nothing_added": (
        "Er is niets aan het codeboek toegevoegd. Een z boven 1,96 is waarschijnlijk geen toeval.",
        "Nothing was added to the codebook. z above 1.96 is unlikely to be chance.",
    ),
    "read.nothing_to_read": (
        "{where}: er is niets gevonden om te lezen; ‘kvds check’ zegt wat eraan schort.",
        "{where}: nothing to read was found; 'kvds check' tells what is wrong.",
    ),
    "usage.merge": (
        "noem ten minste één andere code om ermee samen te voegen",
        "name at least one other code to join with it",
    ),
    "usage.split": (
        "een code wordt in ten minste twee delen gesplitst",
        "a code is split into two parts at least",
    ),
    "move.narrow": (
        "Maak nu de omschrijvingen van {parts} nauwer, en verplaats regels en voorbeelden "
        "daarheen uit ‘{old}’, dat vervallen is en niets meer codeert.",
        "Now narrow the definitions of {parts}, and move rules and examples to them from "
        "'{old}', which is retired and codes nothing.",
    ),
    "place.no_study": (
        "{study}: is geen studiemap; er is geen study.yaml.",
        "{study}: is not a study folder; it has no study.yaml.",
    ),
    "move.no_book": (
        "{study}: heeft geen eigen codeboek (het gebruikt {codebook}); kopieer dat eerst naar "
        "{own}.",
        "{study}: has no codebook of its own (it uses {codebook}); copy that to {own} first.",
    ),
    "move.judged_id": (
        "{path}:1: het kenmerk ‘{code}’ was van een andere code: daar staat {n} oordeel op. Geef "
        "een ander kenmerk.|{path}:1: het kenmerk ‘{code}’ was van een andere code: daar staan "
        "{n} oordelen op. Geef een ander kenmerk.",
        "{path}:1: the id '{code}' was another code's: {n} judgment stands on it. Give another "
        "id.|{path}:1: the id '{code}' was another code's: {n} judgments stand on it. Give "
        "another id.",
    ),
    "move.counts": (
        "Oordelen die meetellen: {was} ervoor, {now} nu",
        "Judgments that count: {was} before, {now} now",
    ),
    "move.asked_again": (
        "; {n} wordt opnieuw gevraagd, als eerste in het volgende blad|; {n} worden opnieuw "
        "gevraagd, als eerste in het volgende blad",
        "; {n} is asked again, first of all in the next sheet|; {n} are asked again, first of "
        "all in the next sheet",
    ),
    "move.nothing_written": ("Er is niets geschreven.", "Nothing was written."),
    "move.next": ("Verder: kvds code {study}", "Next: kvds code {study}"),
    "said.note": ("let op: {note}", "note: {note}"),
    "evaluate.report": ("Rapport: {resolve}", "Report: {resolve}"),
    "evaluate.title": ("Overeenstemming per code", "Agreement per code"),
    "evaluate.summary": (
        "{texts:tekst|teksten}, {groups:groep|groepen}. macro-F1 {macro_f1}{low}, kappa "
        "{macro_kappa}, "
        "micro-F1 {micro_f1}, richting {valence_accuracy} (n={valence_n})",
        "{texts:text|texts}, {groups:group|groups}. macro-F1 {macro_f1}{low}, kappa "
        "{macro_kappa}, micro-F1 "
        "{micro_f1}, valence {valence_accuracy} (n={valence_n})",
    ),
    "evaluate.calibration": (
        "IJkingsfout van de scores: {ece} over {n} voorstel|IJkingsfout van de scores: {ece} "
        "over {n} voorstellen",
        "Calibration error of the scores: {ece} over {n} proposal|Calibration error of the "
        "scores: {ece} over {n} proposals",
    ),
    "place.no_suffix": ("geen achtervoegsel", "no suffix"),
    "usage.flat": ("--flat en --crlf zijn voor een .qdpx", "--flat and --crlf are for a .qdpx"),
    "usage.crlf": (
        "een regeleinde telt voor één of voor twee: --crlf of --crlf-two",
        "a line end counts for one or for two: --crlf or --crlf-two",
    ),
    "usage.for_others": (
        "--for-others is voor een .qdpx; tabellen bevatten namen en blijven bij u",
        "--for-others is for a .qdpx; tables hold names and stay with you",
    ),
    "usage.nobody_to_ask": (
        "er is hier niemand om het aan te vragen; geef --yes, of --dry-run om alleen te kijken",
        "there is nobody to ask here; give --yes, or --dry-run to look",
    ),
    "said.study": ("Studie: {where}", "Study: {where}"),
    "review.nothing_yet": (
        "{study}: er is nog niets beoordeeld; zie ‘kvds review {study} --export’.",
        "{study}: nothing was reviewed yet; see 'kvds review {study} --export'.",
    ),
    "place.no_codebook": (
        "{path}: dit codeboek bestaat niet; controleer de naam.",
        "{path}: there is no such codebook; check the name.",
    ),
    "place.not_there": (
        "{path}: dit bestand of deze map bestaat niet; controleer de naam.",
        "{path}: there is no such file or folder; check the name.",
    ),
    "place.no_book_of_job": (
        "{path}: dit codeboek bestaat niet; controleer --codebook of study.yaml.",
        "{path}: there is no such codebook; check --codebook or study.yaml.",
    ),
    "run.nothing_to_code": (
        "{where}: er is niets gevonden om te coderen; ‘kvds check’ zegt wat er aan elk bestand "
        "schort.",
        "{where}: nothing to code was found; 'kvds check' tells what is wrong with each file.",
    ),
    "run.nobody_may": (
        "niemands woorden mogen worden gebruikt: iedereen zei nee tegen elk gebruik.",
        "nobody's words may be used: everybody said no to any use of them.",
    ),
    "model.is_file": (
        "{path}: is een bestand; geef --out de naam van een map.",
        "{path}: is a file; give --out the name of a folder.",
    ),
    "place.no_book_of_study": (
        "{path}: dit codeboek bestaat niet; controleer study.yaml.",
        "{path}: there is no such codebook; check study.yaml.",
    ),
    "usage.out_or_dry": (
        "geef --out MAP, of --dry-run om eerst te kijken",
        "give --out DIR, or --dry-run to look first",
    ),
    "usage.one_study": (
        "--study heeft één studiemap nodig om mee te beginnen",
        "--study wants one study folder to begin with",
    ),
    "usage.one_of_review": (
        "geef één van --export F.xlsx, --import F.xlsx, --undo en --status",
        "give one of --export F.xlsx, --import F.xlsx, --undo or --status",
    ),
    "usage.blind": (
        "--blind NAAM hoort bij --export F.xlsx",
        "--blind NAME goes with --export F.xlsx",
    ),
    "review.no_blind": (
        "{study}: --blind {blind}: er is geen passage waarvan {blind} elke code overwoog (‘alles "
        "bekeken’) en die {other} nog niet bekeek. Er zijn: {done}.",
        "{study}: --blind {blind}: there is no passage of which {blind} considered every code "
        "('alles bekeken') and {other} did not. There are: {done}.",
    ),
    "review.nobody_else": ("een ander", "nobody else"),
    "review.none_at_all": ("geen", "none at all"),
    "review.all_done": (
        "{study}: alles is beoordeeld; er is niets om te exporteren.",
        "{study}: everything was reviewed; there is nothing to export.",
    ),
    "review.who": (
        "{sheet}: wie beoordeelde? Geef --reviewer NAAM, of vul het in op ‘Uitleg’.",
        "{sheet}: who judged? Add --reviewer NAME, or fill it in on 'Uitleg'.",
    ),
    "review.not_together": (
        "{sheet}: ‘{together}’ is niemands naam; wie beoordeelde? Wat mensen samen bijleggen, "
        "komt binnen met ‘kvds agreement {study} --import’.",
        "{sheet}: '{together}' is nobody's name; who judged? What people settle together comes "
        "in by 'kvds agreement {study} --import'.",
    ),
    "review.several_imports": (
        "er is er meer dan één, geef ook --reviewer NAAM",
        "more than one, add --reviewer NAME",
    ),
    "review.no_import": ("zo’n import is er niet", "no such import"),
    "review.imports": (
        "Er zijn (wanneer, wie, oordelen): {known}",
        "There are (when, who, verdicts): {known}",
    ),
    "review.no_imports": ("Er is nog geen blad ingelezen", "No sheet was read in yet"),
    "run.no_stage": ("{name!r} is niet een van {known}.", "{name!r} is not one of {known}."),
    "place.no_run": (
        "{target}: bevat geen afgeronde run. Geef de map die ‘kvds run’ of ‘kvds code’ schreef, "
        "of een studie waarin een van beide gedraaid is.",
        "{target}: holds no finished run. Give the folder that 'kvds run' or 'kvds code' wrote, "
        "or a study in which one of them was run.",
    ),
    "verdicts.conflicts": (
        "; {n} meningsverschil: kvds agreement {study}|; {n} meningsverschillen: kvds agreement "
        "{study}",
        "; {n} conflict: kvds agreement {study}|; {n} conflicts: kvds agreement {study}",
    ),
    "verdicts.stand": (
        "oordelen die gelden: {total} ({who}){differ}",
        "verdicts that stand: {total} ({who}){differ}",
    ),
    "verdicts.most_like": ("het meest lijkt daarop ‘{new}’", "most like it is '{new}'"),
    "verdicts.none_like": ("geen code lijkt daarop", "no code is like it"),
    "verdicts.homeless": (
        "{path}: code ‘{code}’ is er niet meer, zodat {n} oordeel van mensen daarop nergens "
        "meetelt; {likely}{also}. Is de code hernoemd of samengevoegd, zet dan deze regel onder "
        "‘id: {new}’:  replaces: [{code}]  of laat kvds het doen: kvds codebook rename {study} "
        "{code} {new}. Is hij gesplitst: kvds codebook split {study} {code} DEEL DEEL. Moest hij "
        "weg: zet hem terug met ‘status: retired’.|{path}: code ‘{code}’ is er niet meer, zodat "
        "{n} oordelen van mensen daarop nergens meetellen; {likely}{also}. Is de code hernoemd "
        "of samengevoegd, zet dan deze regel onder ‘id: {new}’:  replaces: [{code}]  of laat "
        "kvds het doen: kvds codebook rename {study} {code} {new}. Is hij gesplitst: kvds "
        "codebook split {study} {code} DEEL DEEL. Moest hij weg: zet hem terug met ‘status: "
        "retired’.",
        "{path}: there is no code '{code}' any more, so that {n} judgment of people on it counts "
        "nowhere; {likely}{also}. If it was renamed or merged, add this line below 'id: {new}':  "
        "replaces: [{code}]  or let kvds do it: kvds codebook rename {study} {code} {new}. If it "
        "was split: kvds codebook split {study} {code} PART PART. If it was to go: put it back "
        "with 'status: retired'.|{path}: there is no code '{code}' any more, so that {n} "
        "judgments of people on it count nowhere; {likely}{also}. If it was renamed or merged, "
        "add this line below 'id: {new}':  replaces: [{code}]  or let kvds do it: kvds codebook "
        "rename {study} {code} {new}. If it was split: kvds codebook split {study} {code} PART "
        "PART. If it was to go: put it back with 'status: retired'.",
    ),
    "place.holds": (
        "{path}: bevat al {taken}; kies een andere --out.",
        "{path}: already holds {taken}; choose another --out.",
    ),
    "compare.no_fact": (
        "--by {name}: geen document heeft dit kenmerk. Er zijn: {there}.",
        "--by {name}: no document has this fact. There are: {there}.",
    ),
    "topics.not_in_book": ("  <- niet in het codeboek", "  <- not in the codebook"),
    "train.labels": (
        "let op: {strange} staat niet in het codeboek: alle {n} labels worden als eigen labels "
        "geleerd. Is een code verkeerd gespeld? Geef --codebook, dan wordt elk onbekend label "
        "geweigerd.|let op: {strange} staan niet in het codeboek: alle {n} labels worden als "
        "eigen labels geleerd. Is een code verkeerd gespeld? Geef --codebook, dan wordt elk "
        "onbekend label geweigerd.",
        "note: {strange} not in the codebook: all {n} labels are learned as labels of their own. "
        "A mistyped code? Give --codebook to have every unknown label refused.|note: {strange} "
        "not in the codebook: all {n} labels are learned as labels of their own. A mistyped "
        "code? Give --codebook to have every unknown label refused.",
    ),
    "train.cut_otherwise": (
        "let op: {n} beoordeeld tekstdeel is nu anders geknipt en is weggelaten|let op: {n} "
        "beoordeelde tekstdelen zijn nu anders geknipt en zijn weggelaten",
        "note: {n} judged segment is cut otherwise now and was left out|note: {n} judged "
        "segments are cut otherwise now and were left out",
    ),
    "train.conflicts": (
        "let op: {n} meningsverschil tussen beoordelaars is weggelaten|let op: {n} "
        "meningsverschillen tussen beoordelaars zijn weggelaten",
        "note: {n} conflict between reviewers left out|note: {n} conflicts between reviewers "
        "left out",
    ),
    "train.split": (
        "let op: {n} oordeel op een gesplitste code vraagt om een nieuwe blik|let op: {n} "
        "oordelen op gesplitste codes vragen om een nieuwe blik",
        "note: {n} judgment on split codes asks for review|note: {n} judgments on split codes "
        "ask for review",
    ),
    "unknown.key": ("onbekende sleutel {key!r}; {hint}", "unknown key {key!r}; {hint}"),
    "unknown.header": ("onbekende kolomkop {key!r}; {hint}", "unknown header {key!r}; {hint}"),
    "unknown.code": ("onbekende code {key!r}; {hint}", "unknown code {key!r}; {hint}"),
    "unknown.no_code": ("er is geen code {key!r}; {hint}", "there is no code {key!r}; {hint}"),
    "unknown.meant": ("bedoelt u {name!r}?", "did you mean {name!r}?"),
    "unknown.choose": ("kies uit {names}", "choose from {names}"),
    "run.no_meaning": (
        "gecodeerd zonder het deel dat betekenis leest: onnxruntime of sentencepiece is niet "
        "geïnstalleerd, zodat coderingen alleen op regels en woorden rusten en er veel gemist "
        "worden. Installeer kvds-nlp opnieuw.",
        "coded without the encoder of meaning: onnxruntime or sentencepiece is not installed, so "
        "that codings rest on rules and words alone and many are missed. Install kvds-nlp again.",
    ),
    "verdicts.then_like": (" (daarna ‘{code}’)", " (then '{code}')"),
    "verdicts.new_code": ("NIEUWE_CODE", "NEW_CODE"),
}
