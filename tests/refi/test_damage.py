"""Whatever is wrong with a file: read truthfully or refused by name, never a crash."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kvds_nlp.errors import KvdsError
from kvds_nlp.refi.reading import read_qdpx

TEXT = "Toen kwam er tijd vrij.\nEn geld."


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.integers(0, 2000), st.sampled_from([b"", b'"', b"<", b"-1", b"9" * 30, b"\x00", b"&#0;"]),
    st.integers(0, 12),
)  # fmt: skip
def test_a_damaged_project_is_refused_or_read(
    make_foreign: Callable[..., bytes], at: int, put: bytes, cut: int
) -> None:
    with zipfile.ZipFile(io.BytesIO(make_foreign(TEXT.encode(), [(10, 14, "tijd")]))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = parts["project.qde"]
    parts["project.qde"] = xml[:at] + put + xml[at + cut :]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    try:
        project = read_qdpx(out.getvalue())
    except KvdsError:
        return
    for source in project.sources:
        assert all(coding.span.end <= len(source.text) for coding in source.codings)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 1500), st.binary(min_size=1, max_size=4))
def test_a_damaged_archive_is_refused_or_read(
    make_foreign: Callable[..., bytes], at: int, put: bytes
) -> None:
    data = make_foreign(TEXT.encode(), [(10, 14, "tijd")])
    with contextlib.suppress(KvdsError):
        read_qdpx(data[:at] + put + data[at + len(put) :])


@pytest.mark.parametrize("body", [b"\xff\xfeT\x00", b"caf\xe9", b""])
def test_a_text_that_is_not_utf8_is_named(make_foreign: Callable[..., bytes], body: bytes) -> None:
    project = read_qdpx(make_foreign(body, [(0, 1, "T")]), end="exclusive")
    quotes = [c.span.of(s.text) for s in project.sources for c in s.codings]
    if body.startswith(b"\xff"):
        assert quotes == ["T"]
    else:
        assert quotes == []
        assert project.problems
