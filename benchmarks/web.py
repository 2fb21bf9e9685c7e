"""How fast the workbench answers, and in how much memory, beside the bare framework's own answer.

Run from the checkout: ``.venv/bin/python benchmarks/web.py [answers]``. Two studies are made up
from a few invented words: 100,000 answers of a questionnaire, and a talk of 1,000 turns with 800
codings. Figures are medians of ``TIMES`` answers in one run, each over a connection of its own; the
first answer, which reads the run, is apart.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from kvds_nlp.codebook import load_codebook
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import VALENCES, Coding, Document, Evidence, Origin, Segment, Turn, digest
from kvds_nlp.settings import load_settings
from kvds_nlp.spans import Span
from kvds_nlp.store.runs import save_corpus, write_manifest
from kvds_nlp.web.coded_run import address_name

TIMES = 15
THEMES, PLACES = 16, 40
WORDS = [
    *("we", "de", "het", "een", "wijk", "bewoners", "gemeente", "samen", "langzaam", "eindelijk"),
    *("besluiten", "geld", "tijd", "school", "vergadering", "plan", "buurt", "durven", "vragen"),
]
BARE = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
async def page(request):
    return HTMLResponse("x" * int(request.query_params["n"]))
uvicorn.run(Starlette(routes=[Route("/", page)]), port=int(sys.argv[1]), log_level="critical",
            access_log=False, http="h11", loop="asyncio", ws="none")
"""


def main() -> None:
    """Makes both studies, asks each page, and prints what it took."""
    answers = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder, bare() as plain:
        home = Path(folder)
        many = made(home / "veel", *questionnaire(answers))
        one = made(home / "gesprek", *talk(1_000, 800))
        print(f"questionnaire of {answers} answers")
        firsts = [first_page(home) for _ in range(5)]
        line("first page after kvds", statistics.median(firsts), f"  (bare {bare_start():.0f} ms)")
        with served(many, home) as (ask, post, base, process, _):
            line("page while the run is read", once(lambda: ask(f"{base}/coderen")))
            line("first page of the study is there", once(lambda: until_there(ask, base)))
            page = f"{base}/beoordelen?wie_ben_ik=Noor&thema=thema_03"
            told("queue filtered, first time", ask, page, plain, times=1)
            told("queue filtered by theme", ask, page, plain)
            told("filtered by place, in doubt", ask, f"{page}&proeftuin=Plaats+07&twijfel=1", plain)
            after = re.findall(r'rel="next" href="([^"]+)"', ask(page))[0].replace("&amp;", "&")
            told("next row of the queue", ask, after, plain)
            judged(ask, post, page, base)
            print(f"{'memory of the server':34} {memory(process):7.0f} MB")
        print("talk of 1,000 turns with 800 codings")
        with served(one, home) as (ask, post, base, process, _):
            page = f"{base}/lezen/{address_name('gesprek.txt')}?wie_ben_ik=Noor"
            told("opened, first time", ask, page, plain, times=1)
            told("opened", ask, page, plain)
            judged(ask, post, page, base)
            print(f"{'memory of the server':34} {memory(process):7.0f} MB")


def first_page(home: Path) -> float:
    """Milliseconds from ``kvds`` to its first page."""
    with served(None, home) as (ask, _, _, _, began):
        ask("/")
        return 1000 * (time.perf_counter() - began)


def bare_start() -> float:
    """Milliseconds from the start of the framework alone to its first page, the median of five."""
    taken = []
    for _ in range(5):
        began = time.perf_counter()
        with bare() as plain:
            plain(1)
            taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken)


def until_there(ask: Callable[[str], str], base: str) -> None:
    """Asks, as the page that waits does, until the table is there."""
    while "<table" not in ask(f"{base}/coderen"):
        time.sleep(0.2)


def told(
    name: str,
    ask: Callable[[str], str],
    page: str,
    plain: Callable[[int], float],
    *,
    times: int = TIMES,
) -> None:
    """The median of some answers, and of as many answers as long by the bare framework."""
    text = ""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        text = ask(page)
        taken.append(1000 * (time.perf_counter() - began))
    size = len(text.encode())
    bare_ms = statistics.median(plain(size) for _ in range(times))
    middle = statistics.median(taken)
    line(name, middle, f"  (bare {bare_ms:.0f} ms, {size / 1000:.0f} kB)")


def line(name: str, milliseconds: float, more: str = "") -> None:
    """Prints one figure."""
    print(f"{name:34} {milliseconds:7.0f} ms{more}")


def judged(ask: Callable[[str], str], post: Callable[..., float], page: str, base: str) -> None:
    """The median of verdicts, each on the disk before its answer."""
    text = ask(page)
    passage = re.findall(r'id="passage" data-name="(\w+)"', text)[0]
    code = "thema_00"
    fields = {"run": "001", "deel": passage, "wie_ben_ik": "Noor", "thema": code, "terug": page}
    taken = [
        post(f"{base}/oordeel", **fields, doe="add", opmerking=f"nota {turn}")
        for turn in range(TIMES)
    ]
    line("verdict", statistics.median(taken))


def once(work: Callable[[], object]) -> float:
    """Milliseconds that it takes."""
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def memory(process: subprocess.Popen[str]) -> float:
    """MB a process has in memory now; where the system tells."""
    status = Path(f"/proc/{process.pid}/status")
    if not status.is_file():
        return float("nan")
    return int(re.findall(r"VmRSS:\s+(\d+)", status.read_text())[0]) / 1000


@contextmanager
def served(study: Path | None, home: Path) -> Iterator[tuple]:  # type: ignore[type-arg]
    """A server on a study: how to ask it and send it forms, its address, itself, when it began."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "kvds_nlp", "open", "--no-browser"]
    command += [str(study)] if study else []
    env = {**os.environ, "KVDS_HOME": str(home)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=env)
    try:
        assert process.stdout is not None
        link = next(re.search(r"http://\S+", line) for line in process.stdout)
        assert link is not None
        there = urlsplit(link[0])
        connection = http.client.HTTPConnection(there.netloc, timeout=600)
        connection.request("GET", there.path)
        answer = connection.getresponse()
        answer.read()
        cookie = (answer.getheader("set-cookie") or "").partition(";")[0]
        base = answer.getheader("location") or ""

        def ask(path: str) -> str:
            connection.close()
            connection.request("GET", path, headers={"cookie": cookie})
            got = connection.getresponse()
            text = got.read().decode()
            assert got.status == 200, text
            return text

        token = re.findall(r'data-token="(\w+)"', ask("/"))[0]

        def post(path: str, **fields: str) -> float:
            headers = {
                "cookie": cookie, "origin": f"http://{there.netloc}", "hx-request": "true",
                "content-type": "application/x-www-form-urlencoded",
            }  # fmt: skip
            connection.close()
            start = time.perf_counter()
            connection.request("POST", path, urlencode({"token": token, **fields}), headers)
            got = connection.getresponse()
            text = got.read().decode()
            assert got.status in (200, 204), text
            return 1000 * (time.perf_counter() - start)

        yield ask, post, base, process, began
    finally:
        process.kill()
        process.wait()


@contextmanager
def bare() -> Iterator[Callable[[int], float]]:
    """The framework alone: milliseconds of an answer of so many bytes."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", BARE, str(port)])
    connection = http.client.HTTPConnection(f"127.0.0.1:{port}", timeout=60)

    def plain(size: int) -> float:
        connection.close()
        start = time.perf_counter()
        connection.request("GET", f"/?n={size}")
        connection.getresponse().read()
        return 1000 * (time.perf_counter() - start)

    try:
        for _ in range(200):
            try:
                plain(1)
                break
            except OSError:
                connection.close()
                time.sleep(0.02)
        yield plain
    finally:
        process.kill()
        process.wait()


Made = tuple[list[Document], list[Segment], list[Coding]]


def made(
    folder: Path, documents: list[Document], segments: list[Segment], codings: list[Coding]
) -> Path:
    """A study with one run of these."""
    run = folder / "runs" / "001"
    run.mkdir(parents=True)
    (folder / "source").mkdir()
    (folder / "study.yaml").write_text(f"name: {folder.name}\nconsent_fact: consent\n")
    themes = "".join(
        f"  - {{id: thema_{n:02d}, label: Thema {n}, definition: Een thema.}}\n"
        for n in range(THEMES)
    )
    book = folder / "codebook.yaml"
    book.write_text(f'name: bench\nversion: "1"\ncodes:\n{themes}')
    corpus = Corpus(
        tuple(documents), tuple(segments), tuple(codings), load_codebook(book),
        load_settings(folder / "study.yaml"),
    )  # fmt: skip
    save_corpus(run, corpus, book.read_bytes())
    write_manifest(run, {})
    return folder


def questionnaire(count: int) -> Made:
    """So many answers of one paragraph, two in three of them coded once or twice."""
    dice = random.Random(1)  # noqa: S311 - invented data, not secrets
    documents, segments, codings = [], [], []
    for number in range(count):
        text = " ".join(dice.choices(WORDS, k=18)).capitalize() + f" {number}."
        origin = Origin("antwoorden.csv", number + 2, "antwoord")
        facts = {
            "proeftuin": f"Plaats {number % PLACES:02d}",
            "respondent": f"r{number}",
            "consent": "ja",
        }
        turn = Turn(Span(0, len(text)))
        document = Document(f"a{number}", "answer", text, digest(text), (turn,), origin, facts)
        segment = Segment(document.id, document.sha256, turn.span, text, "", "respondent", 0)
        documents.append(document)
        segments.append(segment)
        codings += [
            coded(segment, code, dice) for code in dice.sample(range(THEMES), dice.randrange(3))
        ]
    return documents, segments, codings


def talk(turns: int, count: int) -> Made:
    """One talk of so many turns, and so many codings."""
    dice = random.Random(2)  # noqa: S311 - invented data, not secrets
    parts, spoken, at = [], [], 0
    for number in range(turns):
        said = " ".join(dice.choices(WORDS, k=30)).capitalize() + "."
        role = "respondent" if number % 2 else "interviewer"
        spoken.append(Turn(Span(at, at + len(said)), speaker="R" if number % 2 else "I", role=role))
        parts.append(said)
        at += len(said) + 1
    text = "\n".join(parts)
    facts = {"proeftuin": "Plaats 00", "consent": "ja"}
    document = Document(
        "gesprek.txt", "interview", text, digest(text), tuple(spoken), Origin("gesprek.txt"), facts
    )
    segments = [
        Segment(
            document.id, document.sha256, turn.span, turn.span.of(text), turn.speaker, turn.role, n,
            turn.role == "respondent",
        )
        for n, turn in enumerate(spoken)
    ]  # fmt: skip
    pairs = [(one, code) for one in segments if one.coded for code in range(THEMES)]
    chosen = sorted(dice.sample(pairs, count), key=lambda pair: (pair[0].ordinal, pair[1]))
    return [document], segments, [coded(segment, code, dice) for segment, code in chosen]


def coded(segment: Segment, code: int, dice: random.Random) -> Coding:
    """A coding with one rule's reason."""
    name, start = f"thema_{code:02d}", segment.span.start
    evidence = Evidence(segment, name, "rule:x", (Span(start, start + 6),), 0.8, note="woord")
    return Coding(
        segment, name, (evidence,), round(dice.random(), 3), "proposed", dice.choice(VALENCES)
    )


if __name__ == "__main__":
    main()
