"""What rules cost: 16 against 1,600 on the same text. Run with ``make bench-matching``.

The text is the shipped example study. The rules are drawn (seeded) from the shipped word list, in
the mix of kinds that people write: words, affixes, phrases, any, near, all, unless, regex. A third
line draws the 1,600 from the text's own words, so that very many rules speak: the worst case,
where most of the time goes into the evidence itself. The last is the shipped codebook.
"""

from __future__ import annotations

import json
import random
import time
from typing import Any

from kvds_nlp.codebook import Codebook, load_codebook, read_codebook
from kvds_nlp.data import Passage, Segment
from kvds_nlp.language import open_engine
from kvds_nlp.language.lexicon import shipped_lexicon
from kvds_nlp.matching import Matcher, compile_rules
from kvds_nlp.places import shipped
from kvds_nlp.spans import Span

REPEATS = 5
SEED = 20171


def rule(words: list[str], verbs: list[str], chance: random.Random) -> Any:  # noqa: ANN401
    """One rule of a kind drawn as people use them."""
    one, two = chance.choice(words), chance.choice(words)
    verb = chance.choice(verbs)
    return chance.choice(
        [
            one,
            verb,
            f"{one[: max(4, len(one) - 3)]}*",
            f"{one} {verb}",
            f"{one} … {two}",
            {"near": [one, [two, verb]], "within": 6},
            {"all": [one, verb]},
            {"word": one, "unless": two},
            {"any": chance.sample(words, 12)},
            {"regex": rf"\b{one}\w* .{{0,20}}{two}"},
        ]
    )


def codebook(count: int, words: list[str], verbs: list[str]) -> Codebook:
    """Sixteen codes with ``count`` different rules in all."""
    chance = random.Random(SEED)  # noqa: S311 - draws rules, not secrets
    texts: dict[str, None] = {}
    while len(texts) < count:
        texts[json.dumps(rule(words, verbs, chance))] = None
    rules = [json.loads(text) for text in texts]
    codes = [
        {"id": f"c{at}", "label": f"C{at}", "definition": "d", "rules": rules[at::16]}
        for at in range(16)
    ]
    return read_codebook(json.dumps({"name": "b", "version": "1", "codes": codes}))


def passages(engine: Any) -> list[Passage]:  # noqa: ANN401
    """The paragraphs of the example study's interviews."""
    folder = shipped("corpora", "voorbeeld")
    paths = sorted(p for p in folder.rglob("*") if p.suffix in (".txt", ".md"))
    texts = [
        line.strip()
        for path in paths
        for line in path.read_text(encoding="utf-8", errors="replace").split("\n")
        if len(line.strip()) > 20
    ]
    found = []
    for text, sentences in zip(texts, engine.analyse(texts), strict=True):
        span = Span(0, len(text))
        found.append(Passage(Segment("b", "b", span, text, "", "respondent", 0), sentences, 0))
    return found


def seconds(matcher: Matcher, where: list[Passage]) -> tuple[float, int]:
    """The best time of several over all passages, and the pieces of evidence."""
    best, count = float("inf"), 0
    for _ in range(REPEATS):
        begun = time.process_time()
        count = sum(len(matcher.find(passage)) for passage in where)
        best = min(best, time.process_time() - begun)
    return best, count


def main() -> None:
    """Prints the table."""
    engine = open_engine()
    begun = time.process_time()
    where = passages(engine)
    language = time.process_time() - begun
    tokens = sum(len(sentence.tokens) for p in where for sentence in p.sentences)
    lexicon = shipped_lexicon()
    nouns = sorted(w for w in lexicon.index["noun"] if w.isalpha() and len(w) > 4)
    verbs = sorted(w for w in lexicon.index["verb"] if w.isalpha() and w.endswith("en"))
    own = sorted(
        {t.keys[0] for p in where for s in p.sentences for t in s.tokens if len(t.text) > 4}
    )
    own_verbs = [w for w in own if w.endswith("en")]
    print(f"{engine.info.name}: {len(where)} passages, {tokens} tokens, language {language:.2f} s")
    first = 0.0
    shipped_path = shipped("codebooks", "kvds.yaml")
    for name, made in (
        ("16 rules", lambda: codebook(16, nouns, verbs)),
        ("1,600 rules", lambda: codebook(1600, nouns, verbs)),
        ("1,600 rules, all of words in the text", lambda: codebook(1600, own, own_verbs)),
        ("the shipped codebook", lambda: load_codebook(shipped_path)),
    ):
        book = made()
        begun = time.process_time()
        matcher = compile_rules(book, keys=engine.keys)
        built = time.process_time() - begun
        took, evidence = seconds(matcher, where)
        first = first or took
        print(
            f"{name} ({len(matcher.rules)}): {took:.3f} s ({took / first:.2f}x, "
            f"{took / language:.1%} of language), {evidence} evidence, "
            f"{tokens / took:,.0f} tokens/s, compiled in {built:.2f} s"
        )


if __name__ == "__main__":
    main()
