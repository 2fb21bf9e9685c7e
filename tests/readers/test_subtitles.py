"""vtt and srt as Teams, Zoom and Whisper write them."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.readers.build import only, read, said, words, write


def test_teams_voices_and_cue_ids(tmp_path: Path) -> None:
    body = (
        "\ufeffWEBVTT\r\n\r\n2c1a-77/12-0\r\n00:00:03.210 --> 00:00:05.000 align:start\r\n"
        "<v Anna de Wit>Hoe ging\r\ndat &amp; dit?</v>\r\n\r\n2c1a-77/12-1\r\n"
        "00:00:05.000 --> 00:00:06.000\r\n<v Anna de Wit>Vertel <i>eens</i>?</v>\r\n\r\n"
        "00:00:07.500 --> 00:00:08.000\r\n<v Bram>3 &lt; 4, ja.</v>\r\n"
    )
    found = only(write(tmp_path, "a.vtt", body))
    assert [(t.speaker, t.role, t.at, t.span.of(found.text)) for t in found.turns] == [
        ("Anna de Wit", "interviewer", 3.21, "Hoe ging dat & dit? Vertel eens?"),
        ("Bram", "respondent", 7.5, "3 < 4, ja."),
    ]


def test_two_voices_in_one_cue(tmp_path: Path) -> None:
    body = "WEBVTT\n\n00:06.000 --> 00:07.000\n<v.loud Bram>Nee</v>\n<v Anna>Ja</v>\n"
    assert [(n, w) for n, _, w in said(only(write(tmp_path, "a.vtt", body)))] == [
        ("Bram", "Nee"),
        ("Anna", "Ja"),
    ]


def test_zoom_names_in_the_text_notes_and_music(tmp_path: Path) -> None:
    body = (
        "WEBVTT\n\nNOTE\nproeftuin: Zuidrand\nrespondent: R07\n\n1\n00:00:01.000 --> 00:00:02.000\n"
        "Karin: Hoe ging dat?\n\n2\n00:00:02.000 --> 00:00:03.000\n[muziek]\n\n3\n"
        "00:00:03.000 --> 00:00:04.000\nAnna: Goed.\n\n4\n"
        "00:00:04.000 --> 00:00:05.000\nEn door.\n\n"
        "5\n00:00:05.000 --> 00:00:06.000\nKarin: Echt?\n\n6\n"
        "00:00:06.000 --> 00:00:07.000\nAnna: Ja.\n"
    )
    found = only(write(tmp_path, "a.vtt", body))
    assert said(found) == [
        ("Karin", "interviewer", "Hoe ging dat?"),
        ("muziek", "other", "[muziek]"),
        ("Anna", "respondent", "Goed. En door."),
        ("Karin", "interviewer", "Echt?"),
        ("Anna", "respondent", "Ja."),
    ]
    assert dict(found.facts) == {"proeftuin": "Zuidrand", "respondent": "R07"}


def test_srt_with_names(tmp_path: Path) -> None:
    body = (
        "1\n00:00:03,120 --> 00:00:05,000\nI: Hoe ging\ndat <i>nu</i>?\n\n"
        "2\n00:00:05,100 --> 00:00:07,000\nR: Goed {\\an8}en {echt}.\n\n"
        "3\n00:01:08,100 --> 00:01:09,000\nen door.\n"
    )
    found = only(write(tmp_path, "a.srt", body))
    assert [(t.speaker, t.role, t.at, t.span.of(found.text)) for t in found.turns] == [
        ("I", "interviewer", 3.12, "Hoe ging dat nu?"),
        ("R", "respondent", 5.1, "Goed en {echt}. en door."),
    ]


def test_srt_without_names_is_one_respondent(tmp_path: Path) -> None:
    body = (
        "1\n00:00:03,120 --> 00:00:05,000\nWij lieten\n\n2\n00:00:05,100 --> 00:00:07,000\nlos.\n"
    )
    found = only(write(tmp_path, "a.srt", body))
    assert said(found) == [("", "respondent", "Wij lieten los.")]
    assert found.turns[0].at == 3.12


def test_long_turns_get_paragraphs(tmp_path: Path) -> None:
    cues = [
        f"{n}\n00:00:{n:02d},000 --> 00:00:{n + 1:02d},000\n{'woord ' * 30}af.\n"
        for n in range(1, 12)
    ]
    found = only(write(tmp_path, "a.srt", "\n".join(cues)))
    assert len(found.turns) == 1
    assert words(found)[0].count("\n\n") == 2
    assert " ".join(words(found)[0].split()) == " ".join(["woord " * 30 + "af."] * 11)


def test_malformed_cues_are_remarked(tmp_path: Path) -> None:
    body = "WEBVTT\n\n00:01.000 --> 00:02.000\nGoed zo.\n\n00:0x --> straks\nWeg.\n"
    reading = read(write(tmp_path, "a.vtt", body))
    assert words(reading.documents[0]) == ["Goed zo."]
    assert [(p.fatal, "time lines" in p.message) for p in reading.problems] == [(False, True)]


CUE = "00:{0:02d}.000 --> 00:{1:02d}.000\n{2}\n"


def _cues(*texts: str, first: int = 1) -> str:
    return "WEBVTT\n\n" + "\n".join(
        CUE.format(n, n + 1, text) for n, text in enumerate(texts, start=first)
    )


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("karin", "iPhone"),
        ("Karin de Boer (zij/haar)", "Mehmet"),
        ("karin.boer@wijk.example", "Galaxy S9 van Omar"),
        ("Karin | buurtzaak", "mehmet y."),
    ],
)
def test_what_recurs_before_a_colon_in_cues_is_the_speaker(
    tmp_path: Path, asks: str, answers: str
) -> None:
    body = _cues(
        f"{asks}: Wie bakt er?",
        f"{answers}: Wij samen.",
        f"{asks}: En verder?",
        f"{answers}: Niemand: echt niet.",
    )
    found = only(write(tmp_path, "a.vtt", body))
    assert said(found) == [
        (asks, "interviewer", "Wie bakt er?"),
        (answers, "respondent", "Wij samen."),
        (asks, "interviewer", "En verder?"),
        (answers, "respondent", "Niemand: echt niet."),
    ]


def test_captions_that_roll_are_read_once(tmp_path: Path) -> None:
    lines = ["wij bakken samen", "en dat al jaren", "met een oude oven", "die van de school is"]
    texts = [lines[0]]
    for before, after in pairwise(lines):
        texts += [before, f"{before}\n{after}"]
    reading = read(write(tmp_path, "a.vtt", _cues(*texts, lines[-1])))
    assert words(reading.documents[0]) == [" ".join(lines)]
    assert any("were read once" in note for note in reading.notes)
    assert {one.what for one in reading.left_out} == {"captions that roll on"}


def test_what_somebody_says_twice_is_read_twice(tmp_path: Path) -> None:
    found = only(write(tmp_path, "a.vtt", _cues("Ja.", "Ja.", "Ja.", "Nee.", "Nee.")))
    assert words(found) == ["Ja. Ja. Ja. Nee. Nee."]


def test_words_without_a_time_are_read_and_remarked(tmp_path: Path) -> None:
    body = _cues("<v Anna>Wie bakt er?", "<v Bram>Wij samen.") + "\n17\n\nAl jaren.\n\n"
    body += _cues("<v Anna>En nu?", first=9).partition("\n\n")[2]
    reading = read(write(tmp_path, "a.vtt", body))
    assert words(reading.documents[0]) == ["Wie bakt er?", "Wij samen. Al jaren.", "En nu?"]
    assert "no time of its own" in reading.problems[0].message


def test_cues_out_of_order_are_read_by_their_times(tmp_path: Path) -> None:
    body = (
        "WEBVTT\n\n00:09.000 --> 00:10.000\n<v Bram>Wij.\n\n00:01.000 --> 00:02.000\n"
        "<v Anna>Wie?\n\n00:12.000 --> 00:13.000\n<v Anna>Echt?\n"
    )
    reading = read(write(tmp_path, "a.vtt", body))
    assert words(reading.documents[0]) == ["Wie?", "Wij.", "Echt?"]
    assert any("out of order" in note for note in reading.notes)


def test_two_recordings_in_one_file_stay_one_after_another(tmp_path: Path) -> None:
    body = (
        _cues("Een.", "Twee.", "Drie.") + "\n" + _cues("Vier.", "Vijf.", "Zes.").split("\n\n", 1)[1]
    )
    reading = read(write(tmp_path, "a.vtt", body))
    assert words(reading.documents[0]) == ["Een. Twee. Drie. Vier. Vijf. Zes."]
    assert any("begin anew" in note for note in reading.notes)


def test_names_and_stamps_as_cues_of_a_voice_are_not_spoken(tmp_path: Path) -> None:
    texts = [
        f"<v {voice}>{text}"
        for voice, name, words_ in (
            ("S00", "Karin", "Wie bakt er?"),
            ("S01", "Omar", "Wij samen."),
            ("S00", "Karin", "En nu?"),
        )
        for text in (f"{name}:", "[00:00:03]", words_)
    ]
    assert said(only(write(tmp_path, "a.vtt", _cues(*texts)))) == [
        ("Karin", "interviewer", "Wie bakt er?"),
        ("Omar", "respondent", "Wij samen."),
        ("Karin", "interviewer", "En nu?"),
    ]


TALK = (("Karin", 3.5, "Wie bakt er?"), ("Omar", 9.0, "Wij samen."), ("Karin", 12.25, "En nu?"))


def _json_of(program: str) -> object:
    match program:
        case "whisperx":
            return {
                "segments": [
                    {"start": at, "end": at + 1, "text": f" {text}", "speaker": name,
                     "words": [{"word": one, "start": at} for one in text.split()]}
                    for name, at, text in TALK
                ]
            }  # fmt: skip
        case "amberscript":
            ids = {"Karin": "spk1", "Omar": "spk2"}
            return {
                "speakers": [{"spkid": ids[name], "name": name} for name in ids],
                "segments": [
                    {"speaker": ids[name],
                     "words": [{"text": one, "start": at, "end": at} for one in text.split()]}
                    for name, at, text in TALK
                ],
            }  # fmt: skip
        case "teams":
            return {
                "version": "1.0.0",
                "entries": [
                    {"text": text, "speakerDisplayName": name, "speakerId": "8f",
                     "startOffset": f"00:00:{at:010.7f}"}
                    for name, at, text in TALK
                ],
            }  # fmt: skip
    return [{"start": int(at * 1e6), "speaker": name, "text": text} for name, at, text in TALK]


@pytest.mark.parametrize("program", ["whisperx", "amberscript", "teams", "milliseconds"])
def test_json_of_transcription_programs(tmp_path: Path, program: str) -> None:
    found = only(write(tmp_path, "a.json", json.dumps(_json_of(program))))
    assert said(found) == [
        ("Karin", "interviewer", "Wie bakt er?"),
        ("Omar", "respondent", "Wij samen."),
        ("Karin", "interviewer", "En nu?"),
    ]
    if program in ("whisperx", "teams"):
        assert [turn.at for turn in found.turns] == [3.5, 9.0, 12.25]


def test_json_of_whisper_without_speakers_is_one_respondent(tmp_path: Path) -> None:
    body = {"text": "Wij lieten los.", "segments": [{"start": 0.0, "text": " Wij lieten"},
                                                    {"start": 2.0, "text": " los."}]}  # fmt: skip
    assert said(only(write(tmp_path, "a.json", json.dumps(body)))) == [
        ("", "respondent", "Wij lieten los.")
    ]


@pytest.mark.parametrize("body", ["{}", '[{"naam": "Anna"}]', "geen json", "[[1, 2]]"])
def test_json_without_a_transcript_is_refused(tmp_path: Path, body: str) -> None:
    (problem,) = read(write(tmp_path, "a.json", body)).problems
    assert problem.fatal
    assert "json" in problem.message or "no transcript" in problem.message


@pytest.mark.parametrize("mark", ["- ", ">> "])
def test_a_mark_tells_that_another_begins_to_speak(tmp_path: Path, mark: str) -> None:
    texts = ["Wie bakt er?", "Wij samen.", "En nu?", "Nog steeds.", "Hoe lang?", "Nog jaren."]
    found = only(write(tmp_path, "a.vtt", _cues(*(mark + text for text in texts))))
    assert [role for _, role, _ in said(found)] == ["interviewer", "respondent"] * 3


def test_captions_in_triplicate_are_read_once(tmp_path: Path) -> None:
    texts = ["wij bakken altijd samen", "en dat al heel lang", "met een hele oude oven"]
    found = only(write(tmp_path, "a.vtt", _cues(*(text for text in texts for _ in range(3)))))
    assert words(found) == [" ".join(texts)]
