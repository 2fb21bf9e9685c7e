"""What ``kvds run``, ``quotes`` and ``compare`` say of what they made, Dutch beside English."""

from __future__ import annotations

RUN_WORDS: dict[str, tuple[str, str]] = {
    "count.quotes": ("{n} citaat|{n} citaten", "{n} quote|{n} quotes"),
    "count.documents": ("{n} document|{n} documenten", "{n} document|{n} documents"),
    "count.topics": ("{n} onderwerp|{n} onderwerpen", "{n} topic|{n} topics"),
    "count.sheets": ("{n} proeftuin|{n} proeftuinen", "{n} proeftuin|{n} proeftuinen"),
    "stage.tables": ("tabellen", "tables"),
    "stage.quotes": ("citaten", "quotes"),
    "stage.topics": ("onderwerpen", "topics"),
    "stage.comparison": ("vergelijking", "comparison"),
    "stage.report": ("rapport", "report"),
    "stage.counts": ("Stappen", "Steps"),
    "stage.step": ("stap", "step"),
    "stage.in": ("in", "in"),
    "stage.out": ("uit", "out"),
    "stage.seconds": ("seconden", "seconds"),
    "step.files -> documents": ("bestanden -> documenten", "files -> documents"),
    "step.turns -> segments": ("beurten -> tekstdelen", "turns -> segments"),
    "step.segments -> evidence": ("tekstdelen -> bewijs", "segments -> evidence"),
    "step.evidence -> codings": ("bewijs -> coderingen", "evidence -> codings"),
    "step.segments -> vectors": ("tekstdelen -> vectoren", "segments -> vectors"),
    "step.vectors -> topics": ("vectoren -> onderwerpen", "vectors -> topics"),
    "step.segments -> words": ("tekstdelen -> woorden", "segments -> words"),
    "step.topics -> codebook": ("onderwerpen -> codeboek", "topics -> codebook"),
    "step.topics -> shares": ("onderwerpen -> aandelen", "topics -> shares"),
    "tick.evidence": ("bewijs", "evidence"),
    "tick.vectors": ("vectoren", "vectors"),
    "tick.segments": ("tekstdelen", "segments"),
    "tick.read": ("gelezen", "read"),
    "tick.settle": ("geordend", "ordered"),
    "tick.coding": ("gecodeerd", "coded"),
    "tick.totals": ("geteld", "counted"),
    "tick.left": (
        "{step}: {done} van {total}, nog {left}",
        "{step}: {done} of {total}, {left} left",
    ),
    "long.disk": (
        "De invoer is lang ({megabytes} MB) en wordt in delen gelezen. Op schijf is ongeveer "
        "{need} MB nodig; vrij is {free} MB.",
        "The input is long ({megabytes} MB) and is read in parts. About {need} MB of disk is "
        "needed; {free} MB is free.",
    ),
    "long.goes_on": (
        "Gaat verder met een run die afbrak: {done} van {total} teksten waren al gecodeerd.",
        "Goes on with a run that broke off: {done} of {total} texts were coded already.",
    ),
    "long.no_workbook": (
        "; codings.xlsx is weggelaten, want een werkblad houdt niet meer dan 1.048.576 rijen",
        "; codings.xlsx is left out, as a sheet holds no more than 1,048,576 rows",
    ),
    "long.drawn": (
        "{stages}: over {n} van de {of} antwoorden, door toeval getrokken; dat is een run op zich, "
        "in {folder}",
        "{stages}: about {n} of the {of} answers, drawn by chance; that is a run of its own, in "
        "{folder}",
    ),
    "tick.rules": ("regels", "rules"),
    "tick.meaning": ("betekenis", "meaning"),
    "tick.likeness": ("gelijkenis", "likeness"),
    "tick.model": ("model", "model"),
    "note.one": ("let op: {where}{remark}", "note: {where}{remark}"),
    "note.many": (
        "let op: {n} bestanden ({first}, ...): {remark}",
        "note: {n} files ({first}, ...): {remark}",
    ),
    "run.tables": ("{files}: {codings}", "{files}: {codings}"),
    "run.quotes": ("{quotes} ({files})", "{quotes} ({files})"),
    "run.refused": (
        "; {documents} zonder toestemming niet geciteerd",
        "; {documents} without consent not quoted",
    ),
    "run.topics": (
        "topics.html, topics.csv: {topics}, waarvan {gaps} niet in het codeboek; {out} van "
        "{segments} niet ingedeeld",
        "topics.html, topics.csv: {topics}, {gaps} of them not in the codebook; {out} of "
        "{segments} in no topic",
    ),
    "run.no_topics": ("geen; {why}", "none; {why}"),
    "run.report": (
        "{files}, {folder}/ voor {sheets}",
        "{files}, {folder}/ for {sheets}",
    ),
    "run.declined": ("; niet voor {names}, die dat niet wilden", "; not for {names}, who declined"),
    "run.traceable": (
        ". Lees de citaten voor {names} na voordat u ze verstuurt: er antwoordden zo weinig mensen "
        "dat collega’s kunnen raden wie wat zei (traceable_below in study.yaml)",
        ". Read the quotes for {names} before you send them: so few people answered that "
        "colleagues can tell who said what (traceable_below in study.yaml)",
    ),
    "run.recognisable": (
        ". In {quotes}, voor {names}, kan iemand herkend worden aan wat geen masker verbergt: ze "
        "staan in {file}, dat niet wordt meegestuurd",
        ". In {quotes}, for {names}, somebody may be recognised by what no mask hides: they are "
        "listed in {file}, which is not sent along",
    ),
    "run.codings": (
        "Coderingen per proeftuin ({n} in {segments})",
        "Codings by proeftuin ({n} in {segments})",
    ),
    "run.theme": ("thema", "theme"),
    "run.all": ("alle", "all"),
    "run.none": ("(geen)", "(none)"),
    "run.more_groups": ("(nog {n} in de tabellen)", "({n} more in the tables)"),
    "run.language": (
        "Taal: {name} {version} (hoe goed die is: kvds language)",
        "Language: {name} {version} (how good it is: kvds language)",
    ),
    "run.folder": ("Alles staat in {folder}", "All is in {folder}"),
}
