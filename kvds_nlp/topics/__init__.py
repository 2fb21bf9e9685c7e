"""What people talk about beside the codebook: groups, Dutch words, and the BERTopic door."""

from kvds_nlp.topics.chapter import ChapterTopic, TopicChapter
from kvds_nlp.topics.describing import Merge, central, describe
from kvds_nlp.topics.gaps import CodebookMatch, MissedWord, match_codebook, missed_words, stub
from kvds_nlp.topics.grouping import Groups, Labels, alive, evenly, group_rows, least_size, unit
from kvds_nlp.topics.layout import lay_out
from kvds_nlp.topics.phrases import Phrase, said_phrases
from kvds_nlp.topics.result import GroupShare, Topic, TopicModel, Topics, WaveChange
from kvds_nlp.topics.vectors import SubjectVectors, WordVectors, known_subjects
from kvds_nlp.topics.words import Wording, subject_only, word_passages

__all__ = [
    "ChapterTopic",
    "CodebookMatch",
    "GroupShare",
    "Groups",
    "Labels",
    "Merge",
    "MissedWord",
    "Phrase",
    "SubjectVectors",
    "Topic",
    "TopicChapter",
    "TopicModel",
    "Topics",
    "WaveChange",
    "WordVectors",
    "Wording",
    "alive",
    "central",
    "describe",
    "evenly",
    "group_rows",
    "known_subjects",
    "lay_out",
    "least_size",
    "match_codebook",
    "missed_words",
    "said_phrases",
    "stub",
    "subject_only",
    "unit",
    "word_passages",
]
