"""Make ``models/nl_kvds/lexicon.json.xz`` from the Dutch tables of spacy-lookups-data (MIT).

Run: ``python tools/language/lexicon.py models/nl_kvds/lexicon.json.xz``. The tables (2.3 MB of a
103 MB package) become one file of well under 1 MB; the package is not needed at run time.
"""

from __future__ import annotations

import gzip
import json
import lzma
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any


def _table(name: str) -> Any:  # noqa: ANN401  (whatever the JSON holds)
    spec = find_spec("spacy_lookups_data")
    if spec is None or spec.origin is None:
        raise SystemExit("install spacy-lookups-data (it is needed to rebuild the lexicon only)")
    path = Path(spec.origin).parent / "data" / f"nl_lemma_{name}.json.gz"
    return json.loads(gzip.decompress(path.read_bytes()))


def main(target: Path) -> None:
    """Write the lexicon: index and exceptions by part of speech, form -> lemma, and rules."""
    lookup = {form: lemma for form, lemma in _table("lookup").items() if form != lemma}
    value = {
        "source": "spacy-lookups-data, Dutch tables, MIT licence, (c) ExplosionAI",
        "index": {pos: "\n".join(sorted(set(words))) for pos, words in _table("index").items()},
        "exc": {
            pos: "\n".join(f"{form}\t{lemmas[0]}" for form, lemmas in sorted(table.items()))
            for pos, table in _table("exc").items()
        },
        "lookup": "\n".join(f"{form}\t{lemma}" for form, lemma in sorted(lookup.items())),
        "rules": _table("rules"),
    }
    body = json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(lzma.compress(body, preset=9))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
