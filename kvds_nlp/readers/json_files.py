"""json of transcription programs: Whisper, whisperX, noScribe, Amberscript, Teams, and their kin.

They agree on little but this: a list of stretches, each with words, a time and perhaps a speaker.
So the list is looked for, and its fields go by what they are called.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kvds_nlp.errors import InputError
from kvds_nlp.incoming import json_in
from kvds_nlp.messages import in_words
from kvds_nlp.readers.decoding import decode, with_remarks
from kvds_nlp.readers.subtitles import Cue, interview_of_cues
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.talk.parts import FileContent, InputFile
from kvds_nlp.talk.text import clean
from kvds_nlp.talk.time_codes import moments

_WORDS = ("text", "transcript", "utterance", "content", "sentence", "caption", "tekst", "word")
_SPEAKER = (
    "speakerDisplayName", "speaker_name", "speakerName", "speaker", "speaker_label", "spreker",
    "speakerId", "speaker_id", "spkid", "name", "participant", "voice",
)  # fmt: skip
_TIME = ("start", "startOffset", "start_time", "startTime", "begin", "from", "offset", "timestamp")
_NAMES = ("name", "displayName", "label", "speaker_name", "naam")
_IDS = ("spkid", "id", "speakerId", "speaker_id", "speaker", "key")
_DEEPEST = 6


def read_json(data: bytes, file: InputFile, settings: ReadingSettings) -> FileContent:
    """The transcript in a json file as one interview.

    Raises:
        InputError: when this is no json, or holds no transcript.
    """
    decoded = decode(data)
    try:
        loaded = json_in(decoded.text.lstrip("\ufeff"))
    except ValueError:
        raise InputError(in_words("read.no_json")) from None
    stretches: Sequence[Mapping[str, Any]] = max(_lists(loaded), key=_many_words, default=())
    cues = _cues(stretches, _speaker_names(loaded))
    if not cues:
        raise InputError(in_words("read.no_transcript"))
    return with_remarks(interview_of_cues([], cues, file, settings), decoded, file)


def _lists(node: Any, depth: int = 0) -> Iterator[Sequence[Mapping[str, Any]]]:  # noqa: ANN401 - whatever json holds
    """Every list of stretches, the outer ones first."""
    if depth > _DEEPEST:
        return
    if isinstance(node, list):
        inside = [one for one in node if isinstance(one, dict)]
        if inside and sum(map(_is_stretch, inside)) >= 0.5 * len(inside):
            yield inside
        for one in inside:
            yield from _lists(one, depth + 1)
    elif isinstance(node, dict):
        for value in node.values():
            yield from _lists(value, depth + 1)


def _is_stretch(one: Mapping[str, Any]) -> bool:
    return bool(_words_of(one)) and any(key in one for key in (*_TIME, *_SPEAKER))


def _many_words(stretches: Sequence[Mapping[str, Any]]) -> int:
    """How much a list says: the stretches of a file, and not the words inside one of them."""
    return sum(len(_words_of(one)) for one in stretches)


def _words_of(one: Mapping[str, Any]) -> str:
    """The words of a stretch; joined, where they are a list of their own."""
    for key in _WORDS:
        if isinstance(one.get(key), str):
            return str(one[key])
    inside = one.get("words")
    if not isinstance(inside, list):
        return ""
    pieces = [_words_of(word) if isinstance(word, dict) else str(word) for word in inside]
    out = " ".join(piece.strip() for piece in pieces if piece.strip())
    for sign in ",.?!:;":
        out = out.replace(f" {sign}", sign)
    return out


def _speaker_names(loaded: Any) -> dict[str, str]:  # noqa: ANN401
    """Amberscript keeps its speakers in a list of their own: id -> name."""
    listed = loaded.get("speakers") if isinstance(loaded, dict) else None
    if isinstance(listed, dict):
        return {str(key): str(value) for key, value in listed.items() if isinstance(value, str)}
    names: dict[str, str] = {}
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict) and (name := _first(one, _NAMES)):
            names |= {str(one[key]): str(name) for key in _IDS if key in one}
    return names


def _cues(stretches: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> list[Cue]:
    times = moments([_time_of(one) for one in stretches])
    out = []
    for one, time in zip(stretches, times, strict=True):
        speaker = _first(one, _SPEAKER)
        if isinstance(speaker, dict):
            speaker = _first(speaker, (*_NAMES, *_IDS))
        voice = "" if speaker is None else clean(names.get(str(speaker), str(speaker))).strip()
        words = clean(_words_of(one))
        if words.strip():
            out.append(Cue(voice, time, tuple(words.split("\n"))))
    return out


def _time_of(one: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """When a stretch begins: its own time, else that of its first word."""
    words = one.get("words")
    inside = words[0] if isinstance(words, list) and words and isinstance(words[0], dict) else {}
    found = _first(one, _TIME)
    return _first(inside, _TIME) if found is None else found


def _first(one: Mapping[str, Any], keys: Sequence[str]) -> Any:  # noqa: ANN401
    return next((one[key] for key in keys if one.get(key) not in (None, "")), None)
