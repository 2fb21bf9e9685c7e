"""Whatever is typed or sent: a page, a refusal or a sentence, never a failure of ours."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

import kvds_nlp.web
from kvds_nlp.web.coded_run import address_name
from kvds_nlp.web.routes import CHANGED, SHOWN
from tests.web.conftest import Window, part

_FIELD = re.compile(r'fields(?:\.get\(|\[)"(\w+)"')
FIELDS = sorted(
    {
        name
        for path in Path(kvds_nlp.web.__file__).parent.rglob("*.py")
        for name in _FIELD.findall(path.read_text(encoding="utf-8"))
    }
)
"""Every name under which a page is asked or told something."""
NASTY = (
    *(
        "",
        " ",
        "\0",
        "a\0b",
        "../../../etc/passwd",
        "..\\..\\x",
        "/dev/null",
        "C:\\con",
        "~nobody-here",
    ),
    *("%00", "%2e%2e%2f", "'; DROP TABLE verdict;--", "<script>alert(1)</script>", "{{7*7}}"),
    *("${jndi:x}", '=HYPERLINK("x")', "+1+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "\ufeffbom"),
    *(
        "\u202egnp.txt",
        "e\u0301" * 300,
        "👩‍👩‍👧" * 50,
        "\ud7ff\uffff\U0010ffff",
        "\r\nX: 1",
        "\x0b\x0c",
    ),
    *(
        "9" * 5000,
        "-1",
        "²",
        "1e999",
        "nan",
        "[" * 3000,
        "(a+)+$",
        "&id001 *id001",
        "!!python/name:os",
    ),
    *("x" * 200_000, "\x1b[2J", "null", "x: [y", "|", "@", "a@0-99999999999|b|c"),
)
LOST = (
    *("", "study.yaml", "codebook.yaml", "source", "runs", "runs/001/run.json"),
    *("runs/001/codebook.yaml", "runs/001/documents.jsonl"),
)
BEGINS = ("/voorbeeld", "/s/{study}/coderen", "/s/{study}/rapport", "/s/{study}/leer")
"""What any form begins: another process, a copy."""
_MOST = 50_000
"""Characters of an address; of a form 40 times as many (``gate.MOST_BYTES``)."""


def address_in(address: str, nasty: str, window: Window) -> str:
    """An address of this study, in whose other blanks something nasty stands."""
    told = address.replace("{study}", window.study.key).replace("{code}", "geld")
    told = told.replace("{document}", address_name("doc.txt")).replace("{deel}", part(1))
    return re.sub(r"\{\w+\}", quote(nasty[:500], safe="") or "x", told)


def told(nasty: str, most: int) -> Iterator[dict[str, str]]:
    """It in all fields there are, as many at once as go together."""
    some = max(1, most // (len(quote(nasty)) + 20))
    for at in range(0, len(FIELDS), some):
        yield dict.fromkeys(FIELDS[at : at + some], nasty)


@pytest.mark.slow
@pytest.mark.parametrize("address", SHOWN)
def test_a_page_bears_what_is_asked_of_it(address: str, window: Window) -> None:
    for nasty in (one for one in NASTY if len(quote(one)) < _MOST):
        for fields in told(nasty, _MOST):
            at = address_in(address, nasty, window)
            answer = window.client.get(at, params=fields, follow_redirects=False)
            assert answer.status_code < 500, (nasty[:40], answer.text[-300:])


@pytest.mark.slow
@pytest.mark.parametrize("address", [one for one in CHANGED if one not in BEGINS])
def test_a_form_bears_what_is_sent_with_it(address: str, window: Window) -> None:
    for nasty in NASTY:
        for fields in told(nasty, 40 * _MOST):
            at, form = address_in(address, nasty, window), {"token": window.token} | fields
            answer = window.client.post(at, data=form, follow_redirects=False)
            # 507: a folder whose name no disk takes is told as one that cannot be made.
            assert answer.status_code < 500 or answer.status_code == 507, (nasty[:40], answer.text)
            assert len(answer.headers.get("location", "")) < 2000
    assert {one.name for one in window.study.path.parent.iterdir()} <= {"studie", "thuis"}


def test_a_form_in_an_odd_code_is_a_refusal(window: Window) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="map"\r\n\r\n\xff\xed\xa0\x80\r\n--x--\r\n'
    for more in ("; boundary=x", "; charset=nix; boundary=x", "; charset=utf-7; boundary=x", ""):
        kind = f"multipart/form-data{more}"
        answer = window.client.post("/openen", content=body, headers={"content-type": kind})
        assert answer.status_code < 500, kind


def gone(path: Path) -> None:
    """What lay there leaves."""
    shutil.rmtree(path) if path.is_dir() else path.unlink()


@pytest.mark.slow
@pytest.mark.parametrize("lost", LOST)
def test_what_leaves_meanwhile_is_told(lost: str, window: Window) -> None:
    window.judge("accept", thema="tijd")
    gone(window.study.path / lost)
    for address in SHOWN:
        answer = window.client.get(address_in(address, "x", window), follow_redirects=False)
        assert answer.status_code < 500, (address, answer.text[-300:])
    for address in (one for one in CHANGED if one not in BEGINS):
        form = {"token": window.token, "wat": "rollen", "doe": "accept", "deel": part(1)}
        at = address_in(address, "x", window)
        answer = window.client.post(at, data=form, follow_redirects=False)
        assert answer.status_code in (*range(200, 500), 507), (address, answer.text[-300:])
