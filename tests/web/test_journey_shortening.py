"""A quote shortened in a real browser: by a selection, and by two lists for who has no mouse."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.store.quote_choices import kept_choices
from tests.web.conftest import QUOTES
from tests.web.tabs import Tab

pytestmark = pytest.mark.slow


def left_out(study: Path) -> list[str]:
    kept = kept_choices(study).shortened
    return [cut.of(QUOTES[0]) for one in kept for cut in one.left_out]


def test_selected_words_leave_a_quote(small: tuple[Tab, Path]) -> None:
    tab, study = small
    page = tab.page
    page.click("nav >> text=Resultaten")
    page.click("text=Kies citaten")
    tab.accessible()
    page.click("text=Inkorten >> nth=0")
    tab.accessible()
    words = page.locator(".talk span[id^=w]")
    first, last = words.nth(4), words.nth(6)
    page.evaluate(
        "([a, b]) => getSelection().setBaseAndExtent(a.firstChild, 1, b.firstChild, 1)",
        [first.element_handle(), last.element_handle()],
    )
    page.wait_for_function("document.getElementById('gekozen').textContent.includes('dan')")
    page.click("text=Laat weg")
    page.wait_for_selector("text=Bewaard.")
    assert left_out(study) == [" ".join(QUOTES[0].split()[4:7])]
    assert "[…]" in page.inner_text("blockquote")
    page.select_option("#van", index=0)
    page.select_option("#tot", index=0)
    page.click("text=Laat weg")
    page.wait_for_function("document.querySelector('blockquote').textContent.startsWith('[…]')")
    assert len(left_out(study)) == 2
    tab.accessible()
    page.click("text=Weer vanzelf")
    page.wait_for_selector("text=weer vanzelf ingekort")
    assert left_out(study) == []
    page.click("text=Naar de citaten")
    tab.check()
