"""Pages of prose use wide screens: text and examples stand beside each other, and no line is too long to read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

# Of each paragraph and item of the page: its left edge as a share of the content's width, and its width in em.
MEASURED = """() => {
  const content = document.querySelector(".md-content__inner").getBoundingClientRect();
  return [...document.querySelectorAll(".md-content__inner :is(p, li)")].filter(e => e.checkVisibility() && !e.closest(".hc-citation")).flatMap(e =>
    [...e.getClientRects()].map(box => [(box.left - content.left) / content.width, box.width / parseFloat(getComputedStyle(e).fontSize)]));
}"""


@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize("at", ["method/", "contribute/", "data/", "guides/", "guides/journalist/", "guides/planner/", "guides/researcher/"])
def test_prose_fills_both_halves_of_a_wide_screen(browser: Browser, address: str, at: str, width: int):
    """A good part of the text begins in the right half, lines have at most 42 Chinese characters' room, and nothing is wider than the screen."""
    page = browser.new_page(viewport={"width": width, "height": 1000})
    for lang in ("zh", "en"):
        page.goto(f"{address}{lang}/{at}")
        found = page.evaluate(MEASURED)
        right = sum(left > 0.4 for left, _ in found) / len(found)
        assert right > 0.2 and max(em for _, em in found) <= 42.1, (lang, right)
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()
