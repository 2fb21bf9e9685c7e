"""The workbench in a real browser: a tab that hears all the page asks for and complains of."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.web.served import Served

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
AXE = Path(__file__).parents[2] / ".browser" / "package" / "axe.min.js"
NO_AXE = "walked, and not seen by axe-core, which is not here: make browser"
SCREENS = ((1366, 768), (390, 844))
"""A laptop and a phone: width and height of their window."""
Page = Any


@contextmanager
def browser() -> Iterator[Any]:
    """Debian's chromium, or the one that CHROMIUM names; who asks for it without one is skipped."""
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if chromium is None:
        pytest.skip("no chromium here: apt install chromium")
    sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright: make browser")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


def says(page: Page, text: str) -> None:
    """Waits until the page tells that something was kept."""
    page.wait_for_function(
        "said => document.getElementById('gezegd')?.textContent.includes(said)",
        arg=text,
    )


class Tab:
    """A page at a server, with all it asked for and complained of."""

    def __init__(self, browser: Any, server: Served) -> None:
        self.address, self.asked, self.complaints = server.address, [], []
        self.unseen = False
        width, height = SCREENS[0]
        context = browser.new_context(viewport={"width": width, "height": height})
        self.page: Page = context.new_page()
        self.page.set_default_timeout(60_000)
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)
        self.page.goto(server.link)

    def _hear(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def key(self, key: str, said: str) -> None:
        """Presses a key and waits until the page says so."""
        self.page.keyboard.press(key)
        says(self.page, said)

    def judging(self, name: str = "Noor") -> Page:
        """Says who judges, and waits until the page takes keys."""
        self.page.fill("#wie", name)
        self.page.click("text=Begin met beoordelen")
        self.page.wait_for_selector("html[data-ready] #klaar")
        return self.page

    def check(self) -> None:
        """Nothing was asked of anybody else, nothing failed, nothing is in anybody's way.

        The end of a journey: one that axe-core should have seen is skipped here without it, and
        says so; all else was looked at by then.
        """
        assert [url for url in self.asked if not url.startswith(self.address)] == []
        assert self.complaints == []
        if self.unseen:
            pytest.skip(NO_AXE)

    def accessible(self) -> None:
        """No violations that axe-core can find, nothing wider than its screen, in light and dark,
        on a laptop and a phone; ``check`` tells when there was no axe-core.
        """
        if AXE.is_file():
            self.page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
        else:
            self.unseen = True
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme)
            for width, height in SCREENS:
                self.page.set_viewport_size({"width": width, "height": height})
                where = self.page.url, scheme, width
                assert self._violations() == [], where
                assert self._fits(width), where
        width, height = SCREENS[0]
        self.page.set_viewport_size({"width": width, "height": height})
        self.complaints.clear()  # axe tries styles that the policy forbids

    def _fits(self, width: int) -> bool:
        """Whether nothing is wider than the window, once it has this width: a loaded machine lays
        a page out later than it says.
        """
        fits = f"innerWidth === {width} && document.documentElement.scrollWidth <= innerWidth"
        from playwright.sync_api import TimeoutError as TooLateError

        try:
            self.page.wait_for_function(fits, timeout=10_000)
        except TooLateError:
            return False
        return True

    def _violations(self) -> list[list[str]]:
        """What axe-core finds on the page as it is: rule and element."""
        if self.unseen:
            return []
        return self.page.evaluate(
            "axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))"
        )


def open_talk(tab: Tab, name: str = "Noor") -> Page:
    page = tab.page
    page.click("text=Lezen")
    page.click("tbody a")
    return tab.judging(name)
