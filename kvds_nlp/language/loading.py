"""Which Dutch pipeline is used: the official one, our own, or the blank fallback."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kvds_nlp.data import LanguageInfo, digest
from kvds_nlp.dutch import FOLDER
from kvds_nlp.errors import ModelError
from kvds_nlp.language.cache import FILE, Cache
from kvds_nlp.language.engine import Engine, Pipeline
from kvds_nlp.language.knowledge import shipped_knowledge
from kvds_nlp.resources import find_shipped

if TYPE_CHECKING:
    from spacy.language import Language

    from kvds_nlp.language.trained import Parse

OFFICIAL = ("nl_core_news_md", "nl_core_news_lg", "nl_core_news_sm")
OWN = "nl_kvds"

_MEANING = {
    "official": "The official Dutch pipeline of spaCy, with our lemmas, separable verbs and "
    "compounds on top.",
    "own": "The Dutch pipeline that ships with kvds-nlp; 'kvds language' shows how well it does.",
    "other": "A pipeline of your own choice; its figures are not known to us.",
    "blank": "No trained Dutch pipeline: words are looked up in a dictionary and nothing is "
    "parsed. Inflected forms are found; separated verbs and negations are found less well.",
}


def open_engine(
    name: str | None = None,
    *,
    cache_dir: Path | None = None,
    workers: int = 1,
    parse: Parse = "needed",
    triggers: frozenset[str] = frozenset(),
) -> Engine:
    """The Dutch engine: the named pipeline, or the best that is installed.

    Args:
        name: a spaCy package or folder, ``"nl_kvds"`` (ours), ``"blank"``, or None for the best
            there is (nl_core_news_md, lg, sm, ours, blank).
        cache_dir: where analyses are kept; deleting it changes no result.
        workers: processes to use.
        parse: which sentences are parsed: those that need it, all, or none.
        triggers: one or more lemmas each, in lower case, with blanks between; a sentence that has
            all words of one needs its parse too.

    Raises:
        ModelError: when the named pipeline is not installed or cannot be loaded.
    """
    chosen = name or best_installed()
    pipeline, info = _blank() if chosen == "blank" else _trained(chosen, parse, triggers)
    cache = None
    if cache_dir is not None:
        asked = f"{parse} {digest(chr(10).join(sorted(triggers)))}"
        stamp = f"{info.name} {info.version} {info.sha256} {asked} {code_sha256()}"
        cache = Cache(Path(cache_dir) / FILE, stamp)
    engine = Engine(info, pipeline, shipped_knowledge(), cache)
    if workers > 1:
        from kvds_nlp.language.workers import spread

        return spread(engine, chosen, parse, triggers, workers)
    return engine


def best_installed() -> str:
    """The name of the pipeline that is used when none is asked for."""
    for name in OFFICIAL:
        if find_spec(name) is not None:
            return name
    return OWN if own_folder() else "blank"


def own_folder() -> Path | None:
    """The folder of the pipeline that ships with us, if this installation has it."""
    meta = find_shipped("models", OWN, "meta.json")
    return meta.parent if meta else None


@functools.cache
def code_sha256() -> str:
    """A digest of this room's source and of the Dutch lists: cached analyses are made by both."""
    return _digest(sorted((*Path(__file__).parent.glob("*.py"), *FOLDER.glob("*.txt"))))


def _digest(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def _blank() -> tuple[Pipeline, LanguageInfo]:
    from kvds_nlp.language.blank import BlankPipeline, blank_tokenizer

    pipeline = BlankPipeline(blank_tokenizer(), shipped_knowledge())
    return pipeline, LanguageInfo("blank", "1", "blank", "", _MEANING["blank"])


def _trained(name: str, parse: Parse, triggers: frozenset[str]) -> tuple[Pipeline, LanguageInfo]:
    from kvds_nlp.language.trained import TrainedPipeline

    nlp = _load(name)
    kind = "official" if name in OFFICIAL else "own" if name == OWN else "other"
    folder = nlp.path
    files = sorted(p for p in folder.rglob("*") if p.is_file()) if folder else []
    info = LanguageInfo(
        name=f"{nlp.meta.get('lang', 'nl')}_{nlp.meta.get('name', name)}",
        version=str(nlp.meta.get("version", "")),
        kind=kind,  # type: ignore[arg-type]  # one of three literals just above
        sha256=_digest(files),
        meaning=_MEANING[kind],
    )
    return TrainedPipeline(nlp, shipped_knowledge(), parse, triggers), info


@functools.lru_cache(maxsize=4)
def _load(name: str) -> Language:
    """The pipeline of that name, or in that folder.

    Raises:
        ModelError: when it is not there, or is broken, or not for this spaCy.
    """
    import spacy

    import kvds_nlp.language.components  # noqa: F401  (registers our layer and components)

    source: str | Path = own_folder() or "" if name == OWN else name
    if name != OWN and Path(name).is_dir():
        source = Path(name)
    try:
        if not source:
            raise OSError("it is not part of this installation")
        # Ours has spaCy's own tokenizer: reading it from disk again would take 0.2 s.
        return spacy.load(source, exclude=["tokenizer"] if name == OWN else [])
    except Exception as error:
        message = (
            f"{name}: this Dutch pipeline cannot be loaded ({_short(error)}). 'kvds language' "
            "shows what is installed and how to get more; 'blank' always works."
        )
        raise ModelError(message) from error


def _short(error: Exception) -> str:
    return str(error).split("\n")[0][:200]
