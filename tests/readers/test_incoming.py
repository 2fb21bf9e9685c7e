"""What is wrong with a file that comes in, in words: the system's own where it has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.errors import InputError
from kvds_nlp.incoming import bytes_of, json_in


@pytest.mark.parametrize("name", ["a\0b.txt", "weg.txt"])
def test_what_is_not_there_is_said_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        bytes_of(tmp_path / name)


def test_a_name_that_no_disk_has_is_refused_in_the_system_s_words(tmp_path: Path) -> None:
    name = "a" * 5000
    with pytest.raises(InputError) as told:
        bytes_of(tmp_path / name)
    assert "Errno" not in str(told.value)
    assert name not in str(told.value)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "{", "", "\ufeff1 2"])
def test_what_is_no_json_or_too_deep_is_one_kind_of_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        json_in(text)
