"""What ``kvds run``, ``quotes`` and ``compare`` say of what they made, also of tables that are read
in parts and of a cluster; Dutch beside English.
"""

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
    "long.no_room": (
        "Er is nog niets gedaan. Maak ruimte, kies met --out een map op een grotere schijf, of "
        "deel het bestand in stukken die elk een eigen run krijgen.",
        "Nothing was done yet. Make room, choose a folder on a larger disk with --out, or divide "
        "the file into pieces that each get a run of their own.",
    ),
    "long.goes_on": (
        "Gaat verder met een run die afbrak: {done} van {total} teksten waren al gecodeerd.",
        "Goes on with a run that broke off: {done} of {total} texts were coded already.",
    ),
    "long.no_workbook": (
        "; codings.xlsx is weggelaten: een werkblad houdt niet meer dan 1.048.576 rijen, en een "
        "werkmap niet meer dan 2 GB",
        "; codings.xlsx is left out: a sheet holds no more than 1,048,576 rows, and a workbook no "
        "more than 2 GB",
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
    "note.alike": (
        "let op: {n} keer iets als dit (alle in run.json): {first}: {remark}",
        "note: {n} times something like this (all in run.json): {first}: {remark}",
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
    "run.more_groups": ("(nog {n} in de tabellen)", "({n} more in the tables)"),
    "run.language": (
        "Taal: {name} {version} (hoe goed die is: kvds language)",
        "Language: {name} {version} (how good it is: kvds language)",
    ),
    "run.folder": ("Alles staat in {folder}", "All is in {folder}"),
    "read.long_encoding": (
        "is niet overal {encoding}, en een tabel zo lang als deze wordt in delen alleen als UTF-8 "
        "gelezen. {remedy}",
        "is not {encoding} throughout, and a table as long as this one is read in parts as UTF-8 "
        "only. {remedy}",
    ),
    "read.long_record": (
        "heeft een regel of een cel van meer dan {megabytes:g} MB, en dat is geen antwoord. Kijk "
        "of daar een aanhalingsteken openstaat, en of het een tabel is.",
        "has a line or a cell of more than {megabytes:g} MB, which is no answer. See whether a "
        "quotation mark is left open there, and whether it is a table.",
    ),
    "read.long_row": (
        "heeft een rij van {wide} kolommen (rij {row}), meer dan een tabel met antwoorden heeft. "
        "Kijk of de kolommen door een ander teken gescheiden zijn.",
        "has a row of {wide:,} columns (row {row}), more than a table of answers has. See whether "
        "its columns are separated by another sign.",
    ),
    "read.long_talk": (
        "lijkt een transcript van {rows} rijen, langer dan enig gesprek. Splits het.",
        "looks like a transcript of {rows:,} rows, longer than any talk. Split it.",
    ),
    "read.not_to_its_end": (
        "kan niet tot het einde worden gelezen (melding: {error}). Controleer het bestand en de "
        "schijf.",
        "cannot be read to its end ({error}). Check the file and the disk.",
    ),
    "read.more_doubles": (
        "nog {n} respondent staat op meer dan één rij.|nog {n} respondenten staan op meer dan één "
        "rij.",
        "{n} more respondent is on several rows.|{n:,} more respondents are on several rows.",
    ),
    "read.more_of_nobody": (
        "nog {n} persoon op deze toestemmingslijst is niet gelezen.|nog {n} personen op deze "
        "toestemmingslijst zijn niet gelezen.",
        "{n} more person on this consent list was not met.|{n:,} more people on this consent list "
        "were not met.",
    ),
    "read.more_quotes": (
        "nog {n} rij heeft losse aanhalingstekens.|nog {n} rijen hebben losse aanhalingstekens.",
        "{n} more row has loose quotation marks.|{n:,} more rows have loose quotation marks.",
    ),
    "read.a_book": (
        "één cel in deze rij heeft {n} tekens, zo veel als een boek. Is er een aanhalingsteken "
        "open blijven staan, of een heel document in geplakt? Zij is gelezen zoals zij er staat.",
        "one cell of this row has {n:,} characters, as many as a book. Was a quotation mark left "
        "open, or a whole document pasted in? It was read as it stands.",
    ),
    "read.more_books": (
        "nog {n} rij heeft een cel zo lang als een boek.|nog {n} rijen hebben een cel zo lang als "
        "een boek.",
        "{n} more row has a cell as long as a book.|{n:,} more rows have a cell as long as a book.",
    ),
    "read.more_cells": (
        "nog {n} rij heeft te veel of te weinig cellen.|nog {n} rijen hebben te veel of te weinig "
        "cellen.",
        "{n} more row has cells too few or many.|{n:,} more rows have cells too few or many.",
    ),
    "work.not_written": (
        "{path}: kan niet worden geschreven (melding: {error}). Maak ruimte en geef de opdracht "
        "opnieuw: kvds gaat verder waar het was.",
        "{path}: cannot be written: {error}. Free some space and run again: it goes on where it "
        "was.",
    ),
    "work.not_made": (
        "{path}: kan niet worden gemaakt. Maak ruimte, of kies een andere --out.",
        "{path}: cannot be made. Free some space, or choose another --out.",
    ),
    "work.taken": (
        "{path}: hier wordt al een andere run gemaakt; wacht tot die klaar is.",
        "{path}: another run is being made here; wait for it.",
    ),
    "parquet.no_arrow": (
        "voor --parquet is pyarrow nodig: pip install 'kvds-nlp[cluster]'.",
        "--parquet needs pyarrow: pip install 'kvds-nlp[cluster]'.",
    ),
    "cluster.no_dask": (
        "voor --cluster is Dask nodig: pip install 'kvds-nlp[cluster]' (hier, en op elke worker).",
        "--cluster needs Dask: pip install 'kvds-nlp[cluster]' (here, and on every worker).",
    ),
    "cluster.how_many": (
        "--cluster {address}: zeg met hoeveel workers, bijvoorbeeld local:4.",
        "--cluster {address}: say how many workers, such as local:4.",
    ),
    "cluster.no_answer": (
        "--cluster {address}: daar antwoordt geen scheduler (melding: {error}). Start er een met "
        "‘dask scheduler’ en geef het adres dat die toont, of gebruik local:4.",
        "--cluster {address}: no scheduler answers there ({error}). Start one with 'dask "
        "scheduler' and give the address it prints, or use local:4.",
    ),
    "cluster.no_workers": (
        "--cluster {address}: de scheduler heeft geen workers. Start er een paar met ‘dask worker "
        "{address} --nthreads 1’.",
        "--cluster {address}: the scheduler has no workers. Start some with 'dask worker "
        "{address} --nthreads 1'.",
    ),
    "cluster.other_version": (
        "--cluster: een worker heeft een andere versie van kvds-nlp, van de modellen of van de "
        "bibliotheken dan deze computer, en zou dus anders coderen. Installeer overal hetzelfde.",
        "--cluster: a worker has another version of kvds-nlp, of its models or libraries than this "
        "machine, so its codings would differ. Install the same on all.",
    ),
    "cluster.died": (
        "--cluster: verschillende workers zijn gestopt op dezelfde teksten, waarschijnlijk door te "
        "weinig geheugen. Geef elke worker 2 GB of meer; geef de opdracht opnieuw, dan gaat kvds "
        "verder waar het was.",
        "--cluster: several workers died over the same texts, most likely for want of memory. Give "
        "each worker 2 GB or more; run again to go on where it was.",
    ),
    "cluster.gone": (
        "--cluster: de scheduler is weggevallen. Start hem en geef de opdracht opnieuw, dan gaat "
        "kvds verder waar het was.",
        "--cluster: the scheduler went away. Start it and run again to go on where it was.",
    ),
    "cluster.failed": (
        "--cluster: een worker kon een deel van het werk niet doen (melding: {error}). Installeer "
        "overal dezelfde versie van kvds-nlp.",
        "--cluster: a worker could not do its part ({error}). Install the same version of kvds-nlp "
        "on all.",
    ),
}
