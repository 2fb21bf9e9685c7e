"""What a long table costs: ``make bench-scale`` (10^3 and 10^4; ``ANSWERS="..."`` for more).

Answers: one to three sentences of the shipped example study, drawn with replacement, in a csv with
a respondent, a proeftuin, a consent and a mark. Each size is ``kvds run`` by the long road in a
process of its own: reading, language, evidence, deciding, tables (products are left out: they are
about at most 10,000 answers). ``--encoder offline`` leaves the encoder of meaning out.

Printed of each size: seconds of each stage, words per CPU second, the most memory, bytes on disk
for a byte of csv; and of each stage the exponent of growth from one size to the next.

``--killed 5`` kills the run of each size at so many moments that chance draws (SIGKILL), goes on
after each, and compares the bytes of every file with those of a run that nobody disturbed.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from kvds_nlp.places import shipped

ROOT = Path(__file__).resolve().parent.parent
HEADER = ("respondent", "proeftuin", "toestemming citeren", "rapportcijfer", "Wat hielp u?")


def one_answer(dice: random.Random, said: list[str]) -> str:
    """One to three sentences, drawn with replacement."""
    return " ".join(dice.choices(said, k=dice.choice((1, 2, 3))))


def write_answers(path: Path, count: int, said: list[str]) -> int:
    """Writes so many answers; gives how many words they have."""
    dice = random.Random(20171)  # noqa: S311 - a sample, no secret
    words = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(1, count + 1):
            text = one_answer(dice, said)
            words += len(text.split())
            home, allowed = f"Wijk {dice.randrange(12) + 1}", dice.choice(("ja", "ja", "nee"))
            writer.writerow([number, home, allowed, dice.randrange(1, 11), text])
    return words


def one_run(study: Path, out: Path, cluster: str) -> None:
    """One run in this process; prints its figures as JSON."""
    from kvds_nlp.commands import run_cli
    from kvds_nlp.places import WORK
    from kvds_nlp.readers import long_inputs
    from kvds_nlp.store.work import Work

    long_inputs.LONG_MEGABYTES = 0.0
    sizes = [0]
    keep = Work.keep

    def kept(work: Work, *given: object, **named: object) -> None:
        keep(work, *given, **named)  # type: ignore[arg-type]
        sizes[0] = sum(path.stat().st_size for path in out.glob(f"{WORK}*"))

    Work.keep = kept  # type: ignore[assignment,method-assign]
    skip = [
        word for name in ("quotes", "topics", "comparison", "report") for word in ("--skip", name)
    ]
    more = ["--cluster", cluster] if cluster else []
    cpu, wall = time.process_time(), time.perf_counter()
    assert run_cli(["run", str(study), "--out", str(out), "--quiet", *skip, *more]) == 0
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(
        json.dumps(
            {
                "cpu": time.process_time() - cpu,
                "wall": time.perf_counter() - wall,
                "peak": int(status.split("VmHWM:")[1].split()[0]) / 1024,
                "work": sizes[0],
            }
        )
    )


def made_study(study: Path, count: int, said: list[str], encoder: str) -> tuple[Path, Path, int]:
    """A study of so many answers, its table, and how many words they have."""
    (study / "source").mkdir(parents=True)
    (study / "study.yaml").write_text(f"encoder: {encoder or repr('')}\n", encoding="utf-8")
    table = study / "source" / "antwoorden.csv"
    return study, table, write_answers(table, count, said)


def measured(count: int, said: list[str], encoder: str, cluster: str) -> dict[str, float]:
    """The figures of a run over so many answers."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "uit"
        study, table, words = made_study(Path(folder) / "studie", count, said, encoder)
        command = [sys.executable, __file__, "--run", str(study), str(out), "--cluster", cluster]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        got: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        manifest = json.loads((out / "run.json").read_text(encoding="utf-8"))
        stages = {one["step"]: one["seconds"] for one in manifest["counts"]}
        tables = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
        disk = (tables + got["work"]) / table.stat().st_size
        return {**got, "words": words, "disk": disk, **{f"s_{n}": s for n, s in stages.items()}}


def killed(count: int, times: int, said: list[str], encoder: str) -> None:
    """Prints at which moments a run was killed, and whether it came out the same."""
    dice = random.Random(times)  # noqa: S311 - a sample, no secret
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        study = made_study(home / "studie", count, said, encoder)[0]
        outs = home / "heel", home / "delen"

        def command(out: Path) -> list[str]:
            return [sys.executable, __file__, "--run", str(study), str(out)]

        began = time.perf_counter()
        subprocess.run(command(outs[0]), check=True, capture_output=True)
        whole = time.perf_counter() - began
        moments = []
        for _ in range(times):
            moments.append(dice.uniform(0.05, 0.9) * whole)
            with suppress(subprocess.TimeoutExpired):  # which kills it
                subprocess.run(command(outs[1]), capture_output=True, timeout=moments[-1])
        subprocess.run(command(outs[1]), check=True, capture_output=True)
        files = [
            {
                path.relative_to(out).as_posix(): path.read_bytes()
                for path in out.rglob("*")
                if path.is_file() and path.name != "run.json"  # which has the clock's figures
            }
            for out in outs
        ]
    shown = ", ".join(f"{moment:.1f}" for moment in moments)
    same = "same bytes" if files[0] == files[1] else "NOT THE SAME"
    print(
        f"{count:>9,} answers, killed after {shown} of {whole:.1f} s: {len(files[0])} files, {same}"
    )


def main() -> None:
    """Prints the table; see the module's docstring."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--answers", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--encoder", default="")
    parser.add_argument("--cluster", default="")
    parser.add_argument("--killed", type=int, default=0)
    parser.add_argument("--run", nargs=2, metavar=("STUDY", "OUT"))
    asked = parser.parse_args()
    if asked.run:
        one_run(*map(Path, asked.run), asked.cluster)
        return
    sys.path.insert(0, str(ROOT))
    from benchmarks.recode import sentences

    said, before = sentences(), None
    print(f"shipped study {shipped('corpora', 'voorbeeld').name}: {len(said)} sentences")
    for count in asked.answers:
        if asked.killed:
            killed(count, asked.killed, said, asked.encoder)
            continue
        got = measured(count, said, asked.encoder, asked.cluster)
        stages = {name: value for name, value in got.items() if name.startswith("s_")}
        shown = ", ".join(f"{name[2:]} {value:.1f} s" for name, value in stages.items() if value)
        print(
            f"{count:>9,} answers: {got['cpu']:.0f} s CPU, {got['wall']:.0f} s ({shown}); "
            f"{got['words'] / got['cpu']:.0f} words a CPU second; peak {got['peak']:.0f} MB; "
            f"disk {got['disk']:.1f} bytes a byte of csv",
            flush=True,
        )
        if before:
            size, old = before
            grown = {
                name: math.log(value / old[name]) / math.log(count / size)
                for name, value in {"cpu": got["cpu"], "peak": got["peak"], **stages}.items()
                if value > 0.05 and old.get(name, 0) > 0.05
            }
            exponents = ", ".join(f"{n.removeprefix('s_')} {e:.2f}" for n, e in grown.items())
            print(f"          grows with the power: {exponents}", flush=True)
        before = count, got


if __name__ == "__main__":
    main()
