"""What a finger has to hit is at least 24 px wide and tall (WCAG 2.2, 2.5.8), and a link looks like one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

# Links and controls that are smaller than 24 px and that no exception of the criterion covers. `inline`: a link among the words of its line;
# `spacing`: a circle of 24 px about its middle meets no other target and no circle of another small one; `equivalent`: a label of the same control is
# large enough; `essential`: marks of a map or chart stand where their place is, and a list or table beside them has the same links. No finger meets
# what is clipped away.
SMALL = """() => {
  const clipped = e => e && (getComputedStyle(e).clipPath === "inset(50%)" || clipped(e.parentElement));
  const seen = e => e.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) && e.getClientRects().length && !e.closest("[aria-hidden=true]") && !clipped(e);
  const box = e => { const boxes = [e, ...(e.labels ?? [])].map(e => e.getBoundingClientRect()); return boxes.find(b => b.width >= 24 && b.height >= 24) ?? boxes[0]; };
  const targets = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [role=tab], [role=option]")].filter(e => seen(e) && !e.closest("svg, .md-toggle") && box(e).width > 1 && !e.disabled);
  const boxes = new Map(targets.map(e => [e, box(e)]));
  const small = targets.filter(e => boxes.get(e).width < 23.9 || boxes.get(e).height < 23.9);
  const inline = e => {
    if (e.tagName !== "A" || getComputedStyle(e).display !== "inline") return false;
    let block = e.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const text = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, n => n.parentElement.closest("a, button") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    let words = "";
    while (text.nextNode()) words += text.currentNode.data.trim();
    return words.length > 1;
  };
  const near = (a, b, r) => { const x = a.x + a.width / 2, y = a.y + a.height / 2; return Math.hypot(Math.max(b.x - x, 0, x - b.right), Math.max(b.y - y, 0, y - b.bottom)) < r; };
  const crowded = e => {
    const a = boxes.get(e);
    return targets.some(o => o !== e && !o.contains(e) && !e.contains(o) && (near(a, boxes.get(o), 12)
      || small.includes(o) && Math.hypot(a.x + a.width / 2 - boxes.get(o).x - boxes.get(o).width / 2, a.y + a.height / 2 - boxes.get(o).y - boxes.get(o).height / 2) < 24));
  };
  return small.filter(e => !inline(e) && crowded(e)).map(e => `${e.tagName.toLowerCase()}.${e.className} in ${e.parentElement.tagName.toLowerCase()}.${e.parentElement.className} "${e.textContent.trim().slice(0, 30)}" ${boxes.get(e).width.toFixed(0)}×${boxes.get(e).height.toFixed(0)}`);
}"""
# Links of the text that neither are underlined nor have the colour of links nor look like a button or card. A link whose words are all hidden shows
# something else, such as a mark of a table; one in a row that is not drawn yet, for it is far below the screen, is asked like all others.
DEAD = """() => {
  const link = getComputedStyle(Object.assign(document.querySelector("article").appendChild(document.createElement("a")), { href: "#x" })).color;
  const shows = e => { const s = getComputedStyle(e); return s.textDecorationLine.includes("underline") || s.color === link || s.borderTopWidth !== "0px" || s.borderBottomWidth !== "0px" || s.backgroundColor !== "rgba(0, 0, 0, 0)"; };
  const worded = e => !e.closest("svg") && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && e.checkVisibility({ checkVisibilityCSS: true });
  const found = [...document.querySelectorAll("article a[href]")].map(e => [e, [e, ...e.querySelectorAll("*")]]).filter(([, all]) => !all.some(shows) && all.some(worded))
    .map(([e]) => `${e.className} in ${e.parentElement.className || e.parentElement.tagName} "${e.textContent.trim().slice(0, 30)}"`);
  document.querySelector("article").lastElementChild.remove();
  return [...new Set(found)];
}"""


@pytest.mark.parametrize(
    ("script", "html"),
    [
        (SMALL, "<p><a href='#a' style='display: inline-block'>a</a> <a href='#b' style='display: inline-block'>b</a></p>"),
        (DEAD, "<p><a href='#x' style='color: inherit; text-decoration: none'>a link</a></p>"),
        (DEAD, "<div style='content-visibility: auto; margin-top: 9999px'><a href='#x' style='color: inherit; text-decoration: none'>below</a></div>"),
    ],
)
def test_planted_faults_are_found(browser: Browser, address: str, script: str, html: str):
    """Both are able to find something, also far below the screen."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page.goto(f"{address}en/sectors/")
    before = len(page.evaluate(script))
    page.evaluate("html => document.querySelector('article').insertAdjacentHTML('afterbegin', html)", html)
    assert len(page.evaluate(script)) > before
    page.close()


@pytest.mark.parametrize(
    "words", ["<svg width=24 height=24><title>a mark</title></svg>", "<span hidden>words</span>", "<span style='visibility: hidden'>words</span>"]
)
def test_a_link_without_words_looks_like_what_it_shows(browser: Browser, address: str, words: str):
    """A mark's title, and words that are hidden, need no line below them."""
    page = browser.new_page(bypass_csp=True)
    page.goto(f"{address}en/sectors/")
    page.evaluate(
        "html => document.querySelector('article').insertAdjacentHTML('afterbegin', html)",
        f"<a href='#x' style='color: inherit; text-decoration: none'>{words}</a>",
    )
    assert page.evaluate(DEAD) == []
    page.close()
