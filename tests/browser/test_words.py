"""No word is broken in the middle and nothing is cut off, on any page type, from a small phone to 4K, in both languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

# What may break within a word, and why: addresses, code and hidden legends have no other place to break.
FREE = "legend, code, pre, kbd, .hc-code, .hc-provenance, .hc-preview, .hc-columns td, svg, textarea, input, select, option"
# Words of Latin letters (with digits, apostrophes and accents) whose letters stand on more than one line, although neither hyphen nor soft hyphen is there.
BROKEN = """free => {
  const range = document.createRange(), found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, node => {
    const e = node.parentElement;
    return /[A-Za-z]{2}/.test(node.data) && !e.closest(free) && !["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT"].includes(e.tagName) && e.checkVisibility({ checkVisibilityCSS: true, contentVisibilityAuto: true })
      ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
  });
  const onLines = range => new Set([...range.getClientRects()].filter(box => box.width > 0).map(box => Math.round(box.top / 4))).size;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    range.selectNodeContents(node);
    if (onLines(range) < 2) continue;
    for (const { 0: word, index } of node.data.matchAll(/[\\p{Script=Latin}\\d]+(?:['’][\\p{Script=Latin}]+)*/gu)) {
      if (word.length < 2) continue;
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (onLines(range) > 1) found.push(`${word} in ${node.parentElement.tagName.toLowerCase()}.${node.parentElement.className}`);
    }
  }
  return found;
}"""
# Text that stands out of a box that hides what is beyond its edge; an ellipsis shows that there is more, and is allowed where a title or the page says it in full.
CUT = """free => {
  const hides = e => { const s = getComputedStyle(e); return (s.overflowX !== "visible" && s.overflowX !== "auto" && s.overflowX !== "scroll") || (s.overflowY === "hidden" || s.overflowY === "clip"); };
  const own = e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  return [...document.querySelectorAll("body *")].filter(e => own(e) && !e.closest(free) && !e.closest(".md-ellipsis, .hc-unseen, .md-skip, legend") && hides(e) && e.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) && e.clientWidth > 1
    && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 2)).map(e => `${e.tagName.toLowerCase()}.${e.className} "${e.textContent.trim().slice(0, 40)}"`);
}"""
# Both, each fault once.
WORDS = f"free => [...new Set([...({BROKEN})(free).map(word => `broken: ${{word}}`), ...({CUT})(free).map(text => `cut: ${{text}}`)])]"


def at_present(page: Page) -> list[str]:
    """Return what is broken or cut on the open page, each once."""
    return list(page.evaluate(WORDS, FREE))


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<p style='width: 3em; overflow-wrap: anywhere'>manufacturing</p>", "broken: manufacturing"),
        ("<p style='width: 3em; overflow: hidden; white-space: nowrap'>cut off at its end</p>", "cut: p."),
        ("<p style='height: 1em; overflow: hidden'>" + "cut off below " * 40 + "</p>", "cut: p."),
    ],
)
def test_planted_faults_are_found(browser: Browser, address: str, html: str, fault: str):
    """Both are found; a hyphen may end a line."""
    page = browser.new_page(bypass_csp=True)
    page.goto(f"{address}en/sectors/")
    page.evaluate("html => document.querySelector('article').insertAdjacentHTML('afterbegin', html)", html)
    assert any(found.startswith(fault) for found in at_present(page))
    page.evaluate("document.querySelector('article').firstElementChild.outerHTML = '<p>work-place</p>'.replace('<p>', '<p style=\"width: 3em\">')")
    assert not any("work" in found for found in at_present(page))
    page.close()
