"""vtt and srt as Teams, Zoom and Whisper write them."""

from __future__ import annotations

from pathlib import Path

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
