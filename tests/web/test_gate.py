"""Who is let in: one browser with the link; nothing from elsewhere, nothing outside the study."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kvds_nlp.web.coded_run import address_name
from kvds_nlp.web.gate import ENTRANCE, MOST_BYTES, Sessions
from kvds_nlp.web.routes import CHANGED, SHOWN
from kvds_nlp.web.working import Worker
from tests.web.conftest import PORT, Window, part

OWN = f"127.0.0.1:{PORT}"


def test_the_link_works_once(window: Window) -> None:
    window.client.cookies.clear()
    assert window.client.get(window.link).status_code == 403
    assert window.client.get(f"{ENTRANCE}x").status_code == 403
    fresh = Sessions(1)
    link = fresh.link
    assert fresh.admit("") is None
    assert fresh.admit(link)
    assert fresh.admit(link) is None
    assert fresh.admit("") is None  # a link that was used is not the empty one


def test_the_cookie_is_for_the_server_alone(window: Window) -> None:
    window.client.cookies.clear()
    window.bench.sessions.link = "nieuw"
    answer = window.client.get(f"{ENTRANCE}nieuw", follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize("path", list(SHOWN))
def test_no_page_without_the_cookie(window: Window, path: str) -> None:
    (window.study.path / "runs" / "001" / "matrix.csv").write_bytes(b"Proef")
    places = {"study": window.study.key, "deel": part(1), "document": address_name("doc.txt")}
    address = path.format(**places, name="matrix.csv", code="tijd") + "?thema=loslaten"
    assert window.client.get(address, follow_redirects=False).status_code in (200, 204, 303)
    window.client.cookies.clear()
    answer = window.client.get(address)
    assert answer.status_code == 403
    assert "Proef" not in answer.text
    assert "laten het los" not in answer.text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", f"evil.example:{PORT}", ""])
def test_another_host_is_refused(window: Window, host: str) -> None:
    """A name of elsewhere that leads to this machine (DNS rebinding) is not ours."""
    answer = window.client.get(window.base + "/lezen", headers={"host": host})
    assert answer.status_code == 421
    assert "Oost" not in answer.text


FOREIGN = ["http://evil.example", "null", f"https://{OWN}", f"http://127.0.0.1:{PORT + 1}", ""]


@pytest.mark.parametrize("origin", FOREIGN)
@pytest.mark.parametrize("path", list(CHANGED))
def test_no_form_from_another_origin(window: Window, path: str, origin: str) -> None:
    address = path.replace("{study}", window.study.key)
    data = {"token": window.token, "wie_ben_ik": "Noor"}
    answer = window.client.post(address, data=data, headers={"origin": origin})
    assert answer.status_code == 403
    assert window.log() == ()


@pytest.mark.parametrize("token", ["", "x", "é"])
@pytest.mark.parametrize("path", [*CHANGED, "/hier"])
def test_a_stolen_cookie_without_the_token_changes_nothing(
    window: Window, path: str, token: str
) -> None:
    address = path.replace("{study}", window.study.key)
    form = {"token": token, "wie_ben_ik": "Noor", "deel": part(1), "run": "001", "doe": "complete"}
    assert window.client.post(address, data=form).status_code == 403
    assert window.log() == ()


def test_the_token_of_another_session_is_none(window: Window) -> None:
    other = window.bench.sessions.token("iemand anders")
    window.judge("accept", thema="loslaten", token=other, status=403)


def test_a_page_elsewhere_may_not_even_ask(window: Window) -> None:
    headers = {"sec-fetch-site": "cross-site"}
    assert window.client.get(window.base + "/lezen", headers=headers).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_no_other_methods(window: Window, method: str) -> None:
    assert window.client.request(method, window.base + "/lezen").status_code == 405


def test_every_page_forbids_scripts_of_others_and_is_kept_nowhere(window: Window) -> None:
    for path in ("/", window.base + "/lezen", "/static/workbench.js", "/nergens"):
        headers = window.client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"


def test_no_page_holds_a_script_a_style_or_an_address_of_elsewhere(window: Window) -> None:
    window.judge("accept", thema="loslaten")
    for text in (window.client.get("/").text, window.talk(), window.get("/beoordelen?thema=tijd")):
        assert re.findall(r"<script(?![^>]* src=\"/static/)", text) == []
        assert re.findall(r"\son\w+=|\sstyle=|<style", text) == []
        assert re.findall(r"(?:https?:)?//[\w.]", text) == []


@pytest.mark.parametrize(
    "path",
    [
        "/static/../pages.py", "/static/%2e%2e/pages.py", "/static/..%2fpages.py",
        "/static/LICENSE-htmx", "/s/../../etc/passwd", "/s/%2e%2e/lezen",
        "/s/{study}/lezen/..%2f..%2fstudy.yaml", "/s/{study}/lezen/%2e%2e",
        "/s/{study}/deel/999999", "/s/{study}/deel/-1", "/s/{study}/deel/%C2%B2",
        "/s/0123456789ab/lezen",
    ],
)  # fmt: skip
def test_nothing_outside_the_study_has_an_address(window: Window, path: str) -> None:
    answer = window.client.get(path.replace("{study}", window.study.key))
    assert answer.status_code == 404
    assert "definition" not in answer.text
    assert "import" not in answer.text


def test_what_is_too_large_is_refused_told_or_not(window: Window) -> None:
    address = window.base + "/oordeel"
    body = b"token=" + b"x" * MOST_BYTES
    form = {"content-type": "application/x-www-form-urlencoded"}
    assert window.client.post(address, content=body, headers=form).status_code == 413

    def pieces():  # type: ignore[no-untyped-def]  # noqa: ANN202
        for _ in range(40):
            yield b"x" * (MOST_BYTES // 20)

    assert window.client.post(address, content=pieces(), headers=form).status_code == 413


def test_names_and_words_are_shown_and_never_run(window: Window) -> None:
    for text in (window.talk(), window.get("/coderen"), window.get("/beoordelen?thema=tijd")):
        assert "<script>alert" not in text
        assert "<ruimte>" not in text
        assert "<i>" not in text
        assert "Oost <b>" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in window.talk()


def test_a_name_of_a_reviewer_is_shown_and_never_run(window: Window) -> None:
    window.judge("accept", thema="loslaten", wie_ben_ik="<img src=x>")
    window.bench.keep(reviewer="<img src=x>")
    assert "<img" not in window.talk()
    assert "&lt;img src=x&gt;: ja" in window.talk()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_one_is_never_sent_elsewhere(window: Window, back: str) -> None:
    data = {"token": window.token, "wie_ben_ik": "Noor", "terug": back}
    answer = window.client.post(f"{window.base}/wie", data=data, follow_redirects=False)
    assert answer.headers["location"].startswith(f"{window.base}/")


def test_the_log_of_htmx_keeps_no_pages(root: Path) -> None:
    head = (root / "kvds_nlp" / "web" / "templates" / "base.html").read_text(encoding="utf-8")
    for setting in ('"allowEval":false', '"historyCacheSize":0', '"selfRequestsOnly":true'):
        assert setting in head


@pytest.mark.parametrize(
    "other", ["foo@x=1", "a/b=1", 'x={"a":1}', "path=1", "naam=é", "leeg", "=", 'q="a;b"']
)
def test_cookies_of_other_programs_on_this_machine_bar_nobody(window: Window, other: str) -> None:
    name = window.bench.sessions.cookie
    line = f"{other}; {name}=oud; {name}={window.client.cookies[name]}"
    window.client.cookies.clear()
    answer = window.client.get(f"{window.base}/coderen", headers={"cookie": line.encode()})  # type: ignore[dict-item]
    assert answer.status_code == 200
    line = f"{other}; x{name}={name}"
    answer = window.client.get(f"{window.base}/coderen", headers={"cookie": line.encode()})  # type: ignore[dict-item]
    assert answer.status_code == 403


@pytest.mark.parametrize("page", ["coderen", "resultaten", "bronnen", "codeboek", "thema/tijd"])
def test_every_form_goes_on_under_the_name_of_its_page(window: Window, page: str) -> None:
    """Two people in two windows: what one sends never goes on as the other, who judged last."""
    window.bench.keep(reviewer="Sam")
    (window.study.path / "source" / "een.txt").write_text("I: Ging het?\nR: Ja, goed.\n" * 3)
    forms = re.findall("<form .*?</form>", window.get(f"/{page}?wie_ben_ik=Noor"), re.S)
    assert forms
    assert [one for one in forms if 'name="wie_ben_ik" value="Noor"' not in one] == []


@pytest.mark.parametrize("path", ["coderen", "stop", "rapport", "thema/tijd", "codeboek/eigen"])
def test_a_form_leads_to_a_page_of_the_same_person(
    window: Window, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Worker, "begun", classmethod(lambda cls, study, does="": cls(study)))
    form = {"token": window.token, "wie_ben_ik": "Noor", "label": "Tijd", "definition": "Te kort."}
    answer = window.client.post(f"{window.base}/{path}", data=form, follow_redirects=False)
    assert answer.headers["location"].endswith("?wie_ben_ik=Noor")
