"""A memory changes how long a look takes, never what is seen."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kvds_nlp.codebook import Codebook, load_codebook
from kvds_nlp.codebook.model import Rule
from kvds_nlp.codebook.rules import rule_of
from kvds_nlp.data import Document, Unit, Valence
from kvds_nlp.deciding import shipped_policy
from kvds_nlp.flows.code import Coded, code_documents
from kvds_nlp.language import Engine, open_engine
from kvds_nlp.matching import Bags, compile_rules, word_of
from kvds_nlp.recoding import CachedCoder
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup
from kvds_nlp.store.cache import FILE, open_shelf
from tests.builders import make_conversation, make_document, make_passage

BOOK = """
name: klein
version: "1"
language: nl
valence:
  belemmerend: [lastig, te weinig]
  bevorderend: [gelukt, fijn]
codes:
  - id: geld
    label: Geld
    definition: Over geld en middelen.
    rules: [subsidie, budget]
    examples: [Er was geen geld voor het project.]
  - id: tijd
    label: Tijd
    definition: Over tijd en drukte.
    rules: [{word: tijd, unless: vrije tijd}, haast, "iemand … meenemen"]
  - id: regie
    label: Regie
    definition: Wie de leiding heeft.
    rules: [loslaten, {near: [gemeente, bepalen], within: 6}]
"""
SENTENCES = (
    "De subsidie was op, maar we hadden haast.",
    "Er was te weinig tijd.",
    "In de vrije tijd werkt iedereen mee.",
    "De gemeente liet het project langzaam los.",
    "Wij laten de regie nu helemaal los.",
    "De gemeente bepaalt alles zelf, helaas.",
    "Dat is gelukt zonder budget!",
    "We namen de bewoners van de wijk mee.",
    "Het was lastig om iedereen mee te nemen.",
    "De tijdsdruk was hoog en de werkdruk ook.",
    "Fijn.",
)
RULES = (
    "subsidie", "tijd", "loslaten", "regie loslaten", "de … los", "haast*", "meewerken",
    "werkt mee", "tijds-", {"regex": r"project\w*"}, {"regex": r"\b[Ww]e\b"},
    {"word": "gemeente", "weight": 0.4}, {"near": ["gemeente", "project"], "within": 4},
    {"all": ["tijd", "werken"], "scope": "segment"},
    {"word": "budget", "question": "geld"}, {"word": "bewoner", "unless": "straat"},
)  # fmt: skip


@dataclass
class Drawer:
    """A shelf in memory that counts what is put on it and may forget."""

    bodies: dict[str, dict[str, bytes]] = field(default_factory=dict)
    puts: list[tuple[str, str]] = field(default_factory=list)

    def all(self, kind: str) -> dict[str, bytes]:
        return dict(self.bodies.get(kind, {}))

    def put(self, bodies: Mapping[tuple[str, str], bytes]) -> None:
        for (kind, key), body in bodies.items():
            self.bodies.setdefault(kind, {})[key] = body
            self.puts.append((kind, key))

    def forget(self, dice: random.Random) -> None:
        for kind in list(self.bodies):
            self.bodies[kind] = {k: v for k, v in self.bodies[kind].items() if dice.random() < 0.8}


class Deaf:
    """An engine that counts the texts it is asked to analyse."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.texts: list[str] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)

    def analyse(self, texts: object) -> object:
        asked = list(texts)  # type: ignore[call-overload]
        self.texts += asked
        return self._engine.analyse(asked)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    path = tmp_path_factory.mktemp("boek") / "codebook.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return load_codebook(path)


@pytest.fixture(scope="module")
def setup(book: Codebook) -> CodingSetup:
    return CodingSetup(book, open_engine("blank"), shipped_policy())


def talks(dice: random.Random, count: int) -> list[Document]:
    """Interviews and answers of sentences drawn at random; some texts come twice."""
    out = []
    for number in range(count):
        said = [" ".join(dice.choices(SENTENCES, k=dice.randint(1, 3))) for _ in range(3)]
        if dice.random() < 0.5:
            lines = [("interviewer", "Wat kostte het aan geld?"), ("respondent", said[0])]
            one = make_conversation(*lines, ("respondent", "\n".join(said[1:])))  # type: ignore[arg-type]
        else:
            one = make_document("\n".join(said[: dice.randint(1, 3)]), kind="answer")
        out.append(replace(one, id=f"doc{number}"))
    return out


def rule(value: object) -> Rule:
    found = rule_of(value)
    assert found is not None, value
    return found


def edited(book: Codebook, dice: random.Random) -> Codebook:
    """The codebook after one edit of a kind that researchers make."""
    codes = list(book.codes)
    at = dice.randrange(len(codes))
    code = codes[at]
    rules, kind = list(code.rules), dice.randrange(7)
    if kind == 0 and rules:
        rules.pop(dice.randrange(len(rules)))
    elif kind == 1 and rules:
        rules[dice.randrange(len(rules))] = rule(dice.choice(RULES))
    elif kind == 2 and rules:
        rules[0] = replace(rules[0], weight=dice.choice((0.2, 0.5, 0.9)))
    elif kind == 3:
        return replace(
            book,
            valence_cues=(*book.valence_cues[1:], rule({"word": "tijd", "valence": "bevorderend"})),
        )
    elif kind == 4:
        codes[at] = replace(code, definition=dice.choice(SENTENCES))
        return replace(book, codes=tuple(codes))
    elif kind == 5:
        dice.shuffle(codes)
        return replace(book, codes=tuple(codes))
    else:
        rules.insert(0, rule(dice.choice(RULES)))
    codes[at] = replace(code, rules=tuple(rules))
    return replace(book, codes=tuple(codes))


def same(found: Coded, wanted: Coded, *, words: bool) -> None:
    assert found.corpus.codings == wanted.corpus.codings
    assert found.counts[1].out == wanted.counts[1].out
    assert [p.segment for p in found.passages] == [p.segment for p in wanted.passages]
    if words:
        assert found.passages == wanted.passages


@given(st.integers(0, 10_000), st.sampled_from(["turn", "paragraph", "sentence", "document"]))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_random_edits_give_what_coding_anew_gives(
    setup: CodingSetup, seed: int, unit: Unit
) -> None:
    dice, shelf = random.Random(seed), Drawer()
    how = Settings(unit=unit, min_score=0.05)
    documents, book = talks(dice, 12), setup.codebook
    for step in range(5):
        now, words = replace(setup, codebook=book), dice.random() < 0.3
        found = CachedCoder(now, how, shelf).code(documents, words=words)
        same(found, code_documents(documents, now, how), words=words)
        book = edited(book, dice)
        if step == 2:
            documents = [*documents[3:], *(replace(d, id=f"n{d.id}") for d in talks(dice, 3))]
        if step == 3:
            shelf.forget(dice)


def test_every_step_says_how_long_it_took(setup: CodingSetup) -> None:
    documents, shelf = talks(random.Random(7), 12), Drawer()
    first, again = (CachedCoder(setup, Settings(), shelf).code(documents).counts for _ in range(2))
    assert [one.seconds > 0 for one in first] == [True, True, True]
    assert [one.seconds > 0 for one in again] == [True, False, True]  # nobody had to be asked


def test_what_a_code_mostly_is_may_change_and_is_not_taken_from_memory(
    setup: CodingSetup, book: Codebook
) -> None:
    shelf, talk = Drawer(), make_document("Wij laten de regie nu helemaal los.")
    found: list[Valence] = []
    usual: list[dict[str, Valence]] = [{"regie": "belemmerend"}, {"regie": "bevorderend"}, {}]
    for mostly in usual:
        now = replace(setup, codebook=replace(book, valence_default=mostly))
        (coding,) = CachedCoder(now, Settings(), shelf).code([talk]).corpus.codings
        found.append(coding.valence)
    assert found == ["belemmerend", "bevorderend", "neutraal"]


def test_a_second_look_analyses_nothing_and_an_edit_only_what_it_could_touch(
    setup: CodingSetup, book: Codebook
) -> None:
    documents = [make_document(text, doc_id=text) for text in SENTENCES]
    deaf, shelf = Deaf(setup.engine), Drawer()
    now = replace(setup, engine=deaf)  # type: ignore[arg-type]
    CachedCoder(now, Settings(), shelf).code(documents, words=False)
    assert set(SENTENCES) <= set(deaf.texts)
    deaf.texts.clear()
    shelf.puts.clear()
    CachedCoder(now, Settings(), shelf).code(documents, words=False)
    assert (deaf.texts, shelf.puts) == ([], [])
    codes = (replace(book.codes[0], rules=(rule("meenemen"),)), *book.codes[1:])
    new = replace(now, codebook=replace(book, codes=codes))
    found = CachedCoder(new, Settings(), shelf).code(documents, words=False)
    assert set(deaf.texts) == {text for text in SENTENCES if "mee" in text and "nam" in text} | {
        "Het was lastig om iedereen mee te nemen."
    }
    assert sorted(kind.split("/")[0] for kind, _ in shelf.puts) == ["decided", "said"]
    assert any(c.code == "geld" and "mee" in c.segment.quote for c in found.corpus.codings)


def test_what_was_cut_otherwise_is_not_taken_from_memory(setup: CodingSetup) -> None:
    said = "Er was te weinig tijd. Wij laten de regie los."
    talk = make_conversation(("interviewer", "Was er budget?"), ("respondent", said))
    shelf, marked = Drawer(), []
    for how in (Settings(), Settings(code_interviewer=True), Settings(unit="sentence")):
        found = CachedCoder(setup, how, shelf).code([talk], words=False).corpus
        marked.append([(coding.code, coding.segment.quote) for coding in found.codings])
    whole = [("tijd", said), ("regie", said)]
    assert marked[0] == whole
    assert marked[1] == [("geld", "Was er budget?"), *whole]
    assert marked[2] == list(zip(("tijd", "regie"), (said[:22], said[23:]), strict=True))


@pytest.mark.parametrize("value", RULES, ids=str)
def test_the_sieve_never_holds_back_what_matches(value: object, setup: CodingSetup) -> None:
    keys = setup.engine.keys
    code = replace(setup.codebook.codes[0], rules=(rule(value),))
    matcher = compile_rules(replace(setup.codebook, codes=(code,), valence_cues=()), keys=keys)
    analysed = list(setup.engine.analyse(SENTENCES))
    passages = [
        replace(make_passage(t), sentences=s) for t, s in zip(SENTENCES, analysed, strict=True)
    ]
    bags = bags_of(passages)
    may = matcher.sieve().may_match(bags, SENTENCES)
    matches = [bool(matcher.find(replace(p, question="Hoe zat het met geld?"))) for p in passages]
    assert all(held for held, match in zip(may, matches, strict=True) if match)
    assert any(matches)


def bags_of(passages: object) -> Bags:
    from kvds_nlp.recoding.batches import packed_bags, unpacked_bags

    found = unpacked_bags(packed_bags(passages))  # type: ignore[arg-type]
    assert len(found.ends) == len(SENTENCES)
    assert word_of(passages[0].sentences[0].tokens[0]) in found.words  # type: ignore[index]
    return found


@pytest.mark.parametrize("harm", ["rubbish", "cut off", "empty", "a folder", "old", "flipped"])
def test_a_broken_cache_is_begun_anew(harm: str, setup: CodingSetup, tmp_path: Path) -> None:
    documents = talks(random.Random(1), 6)
    plain = code_documents(documents, setup, Settings())
    with open_shelf(tmp_path, "a") as shelf:
        CachedCoder(setup, Settings(), shelf).code(documents)
    path = tmp_path / FILE
    body = path.read_bytes()
    if harm == "a folder":
        path.unlink()
        path.mkdir()
    elif harm == "flipped":
        half = len(body) // 2
        path.write_bytes(body[:half] + bytes(255 - b for b in body[half:]))
    elif harm != "old":
        path.write_bytes(
            {"rubbish": b"geen database" * 99, "cut off": body[:5000], "empty": b""}[harm]
        )
    stamp = "b" if harm == "old" else "a"
    for _ in range(2):
        with open_shelf(tmp_path, stamp) as shelf:
            same(CachedCoder(setup, Settings(), shelf).code(documents), plain, words=True)


def test_what_is_remembered_is_told_without_asking_anybody(setup: CodingSetup) -> None:
    documents = [make_document(text, doc_id=f"{n}") for n, text in enumerate(SENTENCES)]
    shelf, how = Drawer(), Settings()
    coder = CachedCoder(setup, how, shelf)
    assert coder.remembered(documents) == ()
    assert not shelf.puts
    _, evidence = coder.heard(documents)
    kept = len(shelf.puts)
    assert coder.remembered(documents) == evidence != ()
    assert len(shelf.puts) == kept
    assert coder.remembered([*documents, make_document("Nieuw is dit.", doc_id="nieuw")]) == ()
