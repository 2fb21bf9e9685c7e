"""Pipelines that answer in the treebanks' way (nl_core_news_*) come out in our form."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.language import open_engine
from kvds_nlp.language.knowledge import finish, shipped_knowledge
from kvds_nlp.language.raw import RawSentence, marked_particle, marked_parts, unmarked


def official(*words: tuple[str, str, str]) -> RawSentence:
    """A sentence as nl_core_news_md would tag it: (word, part of speech, its lemma) each."""
    starts = [sum(len(text) + 1 for text, _, _ in words[:i]) for i in range(len(words))]
    return RawSentence(
        starts=tuple(starts),
        texts=tuple(text for text, _, _ in words),
        pos=tuple(pos for _, pos, _ in words),
        morphs=("",) * len(words),
        lemmas=tuple(lemma for _, _, lemma in words),
        heads=tuple(range(len(words))),
        deps=("",) * len(words),
    )


def stand_in(folder: Path) -> Path:
    """A spaCy pipeline on disk that answers with treebank lemmas, as nl_core_news_md does."""
    import spacy

    nlp = spacy.blank("nl")
    ruler = nlp.add_pipe("attribute_ruler")
    says = {
        "sluiten": ("VERB", "aan_sluiten"),
        "aan": ("ADP", "aan"),
        "losgelaten": ("VERB", "los_laten"),
        "basisniveau": ("NOUN", "basis_niveau"),
        "hebben": ("AUX", "hebben"),
    }
    for word, (pos, lemma) in says.items():
        ruler.add(patterns=[[{"ORTH": word}]], attrs={"POS": pos, "LEMMA": lemma})
    nlp.to_disk(folder / "stand_in")
    return folder / "stand_in"


def test_a_pipeline_that_marks_its_lemmas_gives_the_same_features(tmp_path: Path) -> None:
    engine = open_engine(str(stand_in(tmp_path)))
    assert engine.info.kind == "other"
    texts = ["We sluiten ons aan.", "We hebben losgelaten.", "Het basisniveau."]
    joined, whole, compound = (found[0].tokens for found in engine.analyse(texts))
    assert (joined[1].lemma, joined[3].particle_of) == ("aansluiten", 1)
    assert whole[2].lemma == "loslaten"
    assert compound[1].parts == ("basis", "niveau")
    assert not any("_" in key for token in (*joined, *whole, *compound) for key in token.keys)


def test_a_marked_separated_verb_is_joined_even_when_no_word_list_knows_it() -> None:
    raw = official(
        ("We", "PRON", "we"), ("kwizzen", "VERB", "dol_kwizzen"), ("dat", "PRON", "dat"),
        ("dol", "ADJ", "dol"), (".", "PUNCT", "."),
    )  # fmt: skip
    found = finish(raw, shipped_knowledge())
    assert found.tokens[1].lemma == "dolkwizzen"
    assert found.tokens[3].particle_of == 1


def test_a_verb_written_as_one_word_loses_the_underscore() -> None:
    raw = official(("Wij", "PRON", "wij"), ("aansluiten", "VERB", "aan_sluiten"))
    assert finish(raw, shipped_knowledge()).tokens[1].lemma == "aansluiten"


def test_a_plain_lemma_of_a_separated_verb_is_joined_by_us() -> None:
    raw = official(
        ("We", "PRON", "we"), ("sluiten", "VERB", "sluiten"), ("ons", "PRON", "ons"),
        ("aan", "ADP", "aan"), (".", "PUNCT", "."),
    )  # fmt: skip
    assert finish(raw, shipped_knowledge()).tokens[1].lemma == "aansluiten"


def test_marked_parts_of_a_compound_are_taken_over() -> None:
    raw = official(("blorpbeleid", "NOUN", "blorp_beleid"), ("werkt", "VERB", "werken"))
    token = finish(raw, shipped_knowledge()).tokens[0]
    assert (token.lemma, token.parts) == ("blorpbeleid", ("blorp", "beleid"))


@pytest.mark.parametrize(
    ("lemma", "wanted"), [("aan_sluiten", "aansluiten"), ("huis", "huis"), ("_", "_"), ("", "")]
)
def test_unmarked(lemma: str, wanted: str) -> None:
    assert unmarked(lemma) == wanted


def test_only_nouns_and_adjectives_have_parts_and_only_verbs_have_particles() -> None:
    assert marked_parts("los_laten", "VERB") == ()
    assert marked_particle("basis_niveau", "NOUN") is None
    assert marked_particle("los_laten", "VERB") == ("los", "laten")
