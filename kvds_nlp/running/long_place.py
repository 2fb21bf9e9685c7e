"""Where a run in parts is made: in a new folder, or in that of the same one that broke off."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kvds_nlp.errors import OutputError
from kvds_nlp.messages import in_words, messages
from kvds_nlp.running.long_worker import made_of
from kvds_nlp.running.options import DEFAULT_OUT, Job

if TYPE_CHECKING:
    from kvds_nlp.readers.long_inputs import LongInputs
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.sources import CodingSetup

_DISK_PER_BYTE = 50.0
"""Bytes of work and tables for a byte of csv; 32 to 47 measured (docs/scale.md)."""


def stamp_of_work(job: Job, setup: CodingSetup, inputs: LongInputs) -> str:
    """A digest of everything that the work hangs on: our code, the inputs, settings, codebook, and
    what people decided so far where coding leans on that.
    """
    from kvds_nlp.readers.long_csv import digest_of
    from kvds_nlp.store.verdicts import read_log

    total = sha256(made_of(setup).encode())
    total.update(job.settings.model_copy(update={"workers": 1}).model_dump_json().encode())
    if job.study and setup.model is None:  # a model has learned from them already
        with read_log(job.study) as log:
            total.update(repr(log.verdicts()).encode("utf-8", "surrogatepass"))
    for file in inputs.files:
        total.update(repr(digest_of(file)).encode())
    return total.hexdigest()


def folder_of(
    job: Job, out: Path | None, stamp: str, inputs: LongInputs, terminal: Terminal
) -> Path:
    """The folder of this run: that of one that broke off and was the same, else a new one.

    Raises:
        OutputError: there is too little room on the disk, or the place cannot be written.
    """
    from kvds_nlp.store.folders import fresh_run_folder, study_run_folder, take_up, unfinished
    from kvds_nlp.store.work import stamp_in

    asked = out or DEFAULT_OUT
    begun = unfinished(job.study) if job.study and out is None else [asked]
    for folder in begun:
        if stamp_in(folder) == stamp and take_up(folder):
            return folder
    _tell_room(job, inputs, asked if job.study is None or out else job.study, terminal)
    return study_run_folder(job.study) if job.study and out is None else fresh_run_folder(asked)


def _tell_room(job: Job, inputs: LongInputs, place: Path, terminal: Terminal) -> None:
    """Says how much disk is needed.

    Raises:
        OutputError: it is not there.
    """
    import shutil

    there = next(one for one in (place.resolve(), *place.resolve().parents) if one.exists())
    size = sum(file.path.stat().st_size for file in inputs.files) / 1e6
    need, free = size * _DISK_PER_BYTE, shutil.disk_usage(there).free / 1e6
    said = messages(job.settings.lang)["long.disk"]
    line = said.format(megabytes=round(size), need=round(need), free=round(free))
    if need > free:
        raise OutputError(f"{place}: {line} {in_words('long.no_room')}")
    terminal.remark(line)
