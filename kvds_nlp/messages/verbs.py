"""What verbs say on the terminal around their tables, Dutch beside English."""

from __future__ import annotations

VERB_WORDS: dict[str, tuple[str, str]] = {
    "said.interrupted": (
        "afgebroken; wat al geschreven was, is geen afgeronde run",
        "interrupted; what was written before is not a finished run",
    ),
    "said.no_memory": (
        "te weinig geheugen; sluit andere programma’s of geef minder bestanden tegelijk.",
        "not enough memory; close other programs or give fewer files at once.",
    ),
    "said.disk": ("schijf", "disk"),
    "said.disk_failed": (
        "{where}: het lezen of schrijven lukt niet: {why}. Maak dat in orde en probeer het "
        "opnieuw.",
        "{where}: reading or writing fails: {why}. Mend that and try again.",
    ),
    "said.failed": (
        "dit hoort niet te gebeuren ({what}). Zet KVDS_DEBUG=1 en meld wat er dan staat.",
        "this should not happen ({what}). Set KVDS_DEBUG=1 and report what it says.",
    ),
    "said.not_read": ("niet gelezen: {where}: {said}", "not read: {where}: {said}"),
    "said.remark": ("opmerking: {where}: {said}", "remark: {where}: {said}"),
    "said.row": ("{path}, rij {row}", "{path}, row {row}"),
    "said.more_problems": (
        "... en nog {n}; alles staat in run.json",
        "... and {n} more, all in run.json",
    ),
    "said.problem": ("probleem: {text}", "problem: {text}"),
    "count.files": ("{n} bestand|{n} bestanden", "{n} file|{n} files"),
    "count.verdicts": ("{n} oordeel|{n} oordelen", "{n} verdict|{n} verdicts"),
    "count.sources": ("{n} bron|{n} bronnen", "{n} source|{n} sources"),
    "count.memos": ("{n} memo|{n} memo’s", "{n} memo|{n} memos"),
    "restore.made": (
        "{files}, {verdicts}, alles zoals het geschreven werd",
        "{files}, {verdicts}, all as they were written",
    ),
    "export.made": (
        "{sources}, {codes}, {codings}, waarvan {people} van mensen; {rejected} afgewezen "
        "weggelaten",
        "{sources}, {codes}, {codings}, {people} of them by people; {rejected} rejected ones "
        "left out",
    ),
    "export.left_out": (
        "{sources}, {codes}, {codings}, waarvan {people} van mensen; weggelaten: {rejected} "
        "afgewezen coderingen en {left_out} bronnen van wie dat niet wil",
        "{sources}, {codes}, {codings}, {people} of them by people; left out: {rejected} "
        "rejected codings and {left_out} sources of who refused",
    ),
    "import.made": (
        "{sources}, {codes}, {codings} van mensen",
        "{sources}, {codes}, {codings} by people",
    ),
    "import.rows": (
        "{labels}: {n} gecodeerde tekst; {verdicts} in het logboek van de studie|{labels}: {n} "
        "gecodeerde teksten; {verdicts} in het logboek van de studie",
        "{labels}: {n} coded text; {verdicts} in the study's log|{labels}: {n} coded texts; "
        "{verdicts} in the study's log",
    ),
    "evaluate.code": ("code", "code"),
    "evaluate.people": ("mensen", "people"),
    "evaluate.ours": ("ons", "ours"),
    "evaluate.precision": ("precisie", "prec."),
    "evaluate.recall": ("vangst", "recall"),
    "evaluate.f1": ("F1", "F1"),
    "evaluate.kappa": ("kappa", "kappa"),
    "topics.share_coded": ("{share:.0%} gecodeerd", "{share:.0%} coded"),
    "language.version": ("versie {version}{how:.0}", "version {version}{how:.0}"),
    "language.not_there": (
        "niet geïnstalleerd: {how}{version:.0}",
        "not installed: {how}{version:.0}",
    ),
    "language.nothing_downloaded": (
        "Niets wordt ongevraagd opgehaald. * = wordt gebruikt; een andere: de instelling "
        "‘language’.",
        "Nothing is downloaded unasked. * = used by default; another one: settings, 'language'.",
    ),
    "suggest.words": ("Woorden die ze onderscheiden", "Words that set them apart"),
    "suggest.pairs": ("Woorden naast elkaar", "Words side by side"),
    "suggest.kin": (
        "Elders, verwant aan woorden van de regels",
        "Elsewhere, kin of words its rules found",
    ),
    "suggest.word": ("woorden", "words"),
    "suggest.z": ("z", "z"),
    "suggest.with": ("met code", "with code"),
    "suggest.without": ("zonder", "without"),
    "suggest.example": ("bijvoorbeeld", "for example"),
    "book.code": ("code", "code"),
    "book.label": ("label", "label"),
    "book.rules": ("regels", "rules"),
    "book.examples": ("voorbeelden", "examples"),
    "book.counterexamples": ("tegenvoorbeelden", "counterexamples"),
    "compare.no_topics": (
        "Het hoofdstuk over onderwerpen staat niet in dit rapport: het is van een eerdere versie, "
        "of wie geciteerd mag worden veranderde sinds de run. Geef kvds run opnieuw; topics.html "
        "is zoals het was.",
        "The section on topics is not in this report: it is of an earlier version, or who may be "
        "quoted changed since the run. Give kvds run again; topics.html is as it was.",
    ),
    "compare.people": ("respondenten die een thema noemen", "respondents who raise a theme"),
    "compare.segments": ("tekstdelen met een thema", "segments with a theme"),
    "count.turns": ("{n} beurt|{n} beurten", "{n} turn|{n} turns"),
    "count.remarks": ("{n} opmerking|{n} opmerkingen", "{n} remark|{n} remarks"),
    "found.documents": (
        "{documents} in {files} ({kinds}), {turns}.",
        "{documents} in {files} ({kinds}), {turns}.",
    ),
    "found.nothing": ("niets", "nothing"),
    "found.fact": (
        "kenmerk {name}: bekend bij {known} van {documents}, {different} verschillend: {commonest}",
        "fact {name}: known of {known} of {documents}, {different} different: {commonest}",
    ),
    "found.problems": ("{fatal} niet gelezen, {remarks}.", "{fatal} not read, {remarks}."),
    "found.to_code": (
        "Te coderen: {words} in {turns}; {n} andere beurt is context.|Te coderen: {words} in "
        "{turns}; {n} andere beurten zijn context.",
        "Would be coded: {words} in {turns}; {n} other turn is context.|Would be coded: {words} "
        "in {turns}; {n} other turns are context.",
    ),
    "found.unused": (
        "Te coderen: {words} in {turns}; {n} andere beurt is context, of van iemand wiens "
        "woorden niet gebruikt mogen worden.|Te coderen: {words} in {turns}; {n} andere beurten "
        "zijn context, of van mensen wier woorden niet gebruikt mogen worden.",
        "Would be coded: {words} in {turns}; {n} other turn is context, or of somebody whose "
        "words may not be used.|Would be coded: {words} in {turns}; {n} other turns are context, "
        "or of people whose words may not be used.",
    ),
    "found.files": ("Bestanden", "Files"),
    "found.head.file": ("bestand", "file"),
    "found.head.kind": ("soort", "kind"),
    "found.head.proeftuin": ("proeftuin", "proeftuin"),
    "found.head.documents": ("documenten", "documents"),
    "found.head.turns": ("beurten", "turns"),
    "found.head.words": ("woorden", "words"),
    "found.kind.interview": ("interview", "interview"),
    "found.kind.answer": ("antwoorden", "answers"),
    "found.kind.paper": ("stuk", "paper"),
    "found.no_name": ("(zonder naam)", "(no name)"),
    "found.in_no_turn": ("  in geen beurt: {what}", "  in no turn: {what}"),
    "found.columns": ("  kolommen van {where}: {columns}", "  columns of {where}: {columns}"),
    "found.use.answer": ("antwoord", "answer"),
    "found.use.fact": ("kenmerk", "fact"),
    "found.use.respondent": ("respondent", "respondent"),
    "found.use.proeftuin": ("proeftuin", "proeftuin"),
    "found.use.question": ("vraag", "question"),
    "found.use.out": ("weggelaten", "left out"),
    "found.left_out": (
        "{times} {what} ({characters} tekens)",
        "{times} {what} ({characters} characters)",
    ),
    "grid.title": ("{unit}, per {by} ({read})", "{unit}, by {by} ({read})"),
    "grid.all": ("alle", "all"),
    "grid.p": ("p (gecorr.)", "p (corr.)"),
    "found.turn": ("  {name} ({role}): {text}", "  {name} ({role}): {text}"),
    "usage.line": ("Gebruik: {usage}", "Usage: {usage}"),
    "usage.help": ("Uitleg: {command} --help", "Help: {command} --help"),
    "usage.no_option": ("de optie {option} bestaat niet.", "there is no option {option}."),
    "usage.missing": ("{name} ontbreekt.", "{name} is missing."),
    "usage.value": (
        "de waarde bij {name} kan niet; geef {wanted}.",
        "the value of {name} is not possible; give {wanted}.",
    ),
    "usage.no_command": (
        "de opdracht ‘{name}’ bestaat niet; ‘kvds --help’ noemt ze alle.",
        "there is no command '{name}'; 'kvds --help' names them all.",
    ),
    "usage.extra": (
        "hier is geen plaats voor ‘{name}’; zet namen met spaties tussen aanhalingstekens.",
        "there is no place for '{name}' here; put names with spaces between quotation marks.",
    ),
    "usage.no_value": ("bij {name} hoort een waarde.", "{name} needs a value."),
    "usage.between": ("een getal van {low} tot {high}", "a number from {low} to {high}"),
    "usage.from": ("een getal vanaf {low}", "a number from {low} on"),
    "usage.number": ("een getal", "a number"),
    "usage.else": ("een andere waarde", "another value"),
    "said.not_used": ("niet gebruikt: {where}: {said}", "not used: {where}: {said}"),
    "usage.one_of": ("een van {choices}", "one of {choices}"),
}
