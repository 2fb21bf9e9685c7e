"""What is said of tables that are read in parts, and of a cluster, Dutch beside English."""

from __future__ import annotations

IN_PARTS_WORDS: dict[str, tuple[str, str]] = {
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
    "read.more_quotes": (
        "nog {n} rij heeft losse aanhalingstekens.|nog {n} rijen hebben losse aanhalingstekens.",
        "{n} more row has loose quotation marks.|{n:,} more rows have loose quotation marks.",
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
