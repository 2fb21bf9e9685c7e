"""What people talk about beside the codebook: groups, Dutch words, and the BERTopic door."""

from kvds_nlp.topics.bertopic import Merge, describe
from kvds_nlp.topics.codebook_match import CodebookMatch, match_codebook, stub
from kvds_nlp.topics.grouping import Groups, group_rows, least_size
from kvds_nlp.topics.labels import label_of, shown, topic_words, words_hold
from kvds_nlp.topics.layout import choose_dots, lay_out
from kvds_nlp.topics.missed import MissedWord, missed_words
from kvds_nlp.topics.model import TopicModel, load_topic_model, save_topic_model
from kvds_nlp.topics.quotes import central
from kvds_nlp.topics.result import GroupShare, Topic, Topics, WaveChange
from kvds_nlp.topics.space import Floats, alive, unit
from kvds_nlp.topics.vectors import WordVectors, fit_words, load_words, save_words
from kvds_nlp.topics.words import Wording, subject_only, word_passages

__all__ = [
    "CodebookMatch",
    "Floats",
    "GroupShare",
    "Groups",
    "Merge",
    "MissedWord",
    "Topic",
    "TopicModel",
    "Topics",
    "WaveChange",
    "WordVectors",
    "Wording",
    "alive",
    "central",
    "choose_dots",
    "describe",
    "fit_words",
    "group_rows",
    "label_of",
    "lay_out",
    "least_size",
    "load_topic_model",
    "load_words",
    "match_codebook",
    "missed_words",
    "save_topic_model",
    "save_words",
    "shown",
    "stub",
    "subject_only",
    "topic_words",
    "unit",
    "word_passages",
    "words_hold",
]
