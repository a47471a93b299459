"""Whoever enlarges text, spaces it out, or has a very small or very large screen reads every page without sideways scrolling,
without clipped or overlapping text, in lines that are not too long."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import test_words
from tests.browser.pages import restyle

# Width and height in CSS pixels: 1280x900 at 200 %, phones, computers, 4K; then two with text spaced out.
VIEWS = {"390 px": (390, 844), "320 px": (320, 640), "200 %": (640, 450), "1280 px": (1280, 900), "1920 px": (1920, 1080), "4K": (3840, 2160)}
SPACED = {"spaced": (1280, 900), "spaced 360 px": (360, 640)}
# WCAG 1.4.12: no loss of content at these values.
SPACING = "*, ::before, ::after { transition: none !important; } * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"
# Longest lines: em of Chinese, characters of English.
LONGEST = {"zh": 45, "en": 80}

# Elements that hold text themselves and are seen, but for what scrolls sideways by itself (a table's wrapper), what is meant for screen readers only,
# and cells of a preview, which show the beginnings of values that the file beside it has in full.
TEXTS = """
const kept = (ask, known = new Map()) => e => known.has(e) ? known.get(e) : known.set(e, ask(e)).get(e);
const scrolls = kept(e => e && (["auto", "scroll"].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth || scrolls(e.parentElement)));
const unseen = kept(e => e && (getComputedStyle(e).clipPath === "inset(50%)" || unseen(e.parentElement)));
const own = e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
const texts = root => [...root.querySelectorAll("*")].filter(e => own(e) && !(e instanceof SVGElement) && !["SCRIPT", "STYLE", "TITLE", "NOSCRIPT", "OPTION"].includes(e.tagName)
  && e.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true, contentVisibilityAuto: true }) && e.getBoundingClientRect().width > 1 && !scrolls(e) && !unseen(e) && !e.closest(".hc-preview"));
const name = e => `${e.tagName.toLowerCase()}.${e.className} "${e.textContent.trim().replace(/\\s+/g, " ").slice(0, 40)}"`;
"""
# What keeps a page from being read at its present size. Paragraphs and items of three lines or more have a longest line in em, and in characters by
# the mean width of theirs.
FAULTS = (
    "([em, characters]) => {"
    + TEXTS
    + """
  const all = texts(document.body), inside = document.querySelector("main");
  const hides = e => { const s = getComputedStyle(e); return s.overflowX !== "visible" || s.overflowY !== "visible"; };
  const cut = e => e.clientWidth && (e.scrollWidth > e.clientWidth + (hides(e) ? 1 : 8) || hides(e) && e.scrollHeight > e.clientHeight + 1);
  const lines = e => [...e.childNodes].filter(n => n.nodeType === 3 && n.textContent.trim()).flatMap(n => { const r = document.createRange(); r.selectNodeContents(n); return [...r.getClientRects()]; });
  const size = e => parseFloat(getComputedStyle(e).fontSize);
  const boxes = all.filter(e => inside.contains(e)).flatMap(e => lines(e).map(r => ({ e, l: r.left + 1, r: r.right - 1, t: (r.top + r.bottom) / 2 - size(e) * .35, b: (r.top + r.bottom) / 2 + size(e) * .35 }))).sort((a, b) => a.t - b.t);
  const overlaps = [];
  boxes.forEach((a, i) => { for (let j = i + 1; j < boxes.length && boxes[j].t < a.b; j++) if (boxes[j].e !== a.e && boxes[j].l < a.r && a.l < boxes[j].r) overlaps.push(`${name(a.e)} over ${name(boxes[j].e)}`); });
  const measure = e => {
    const r = document.createRange(), walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), rows = new Map();
    const widen = ([left, right], b) => [Math.min(left, b.left), Math.max(right, b.right)];
    while (walker.nextNode()) {
      r.selectNodeContents(walker.currentNode);
      for (const b of r.getClientRects()) rows.set(Math.round(b.bottom / 12), widen(rows.get(Math.round(b.bottom / 12)) ?? [Infinity, -Infinity], b));
    }
    const widths = [...rows.values()].map(([left, right]) => right - left), longest = Math.max(...widths), sum = widths.reduce((a, b) => a + b, 0);
    return { lines: rows.size, em: longest / size(e), characters: e.innerText.length * longest / sum };
  };
  const long = [...document.querySelectorAll(":is(main, footer) :is(p, li, dd, blockquote)")].filter(e => own(e) && e.checkVisibility() && !scrolls(e)).map(e => [e, measure(e)])
    .filter(([e, m]) => m.lines > 2 && (em && m.em > em || characters && m.characters > characters));
  return [
    ...document.documentElement.scrollWidth > innerWidth ? ["scrolls sideways"] : [],
    ...all.filter(cut).map(e => `clipped: ${name(e)} ${e.scrollWidth} > ${e.clientWidth}`),
    ...overlaps.map(pair => `overlaps: ${pair}`),
    ...long.map(([e, m]) => `long lines: ${name(e)} ${m.em.toFixed(1)} em, ${m.characters.toFixed(0)} characters`),
  ];
}"""
)


def _limits(lang: str) -> list[int]:
    return [LONGEST["zh"], 0] if lang == "zh" else [0, LONGEST["en"]]


def faults(page: Page, lang: str) -> list[str]:
    """Return what keeps the open page from being read at its present size."""
    return list(page.evaluate(FAULTS, _limits(lang)))


def faults_and_words(page: Page, lang: str) -> list[str]:
    """Return the same, and words that are broken or cut; asked at once, for each question by itself costs a journey to the browser."""
    return list(page.evaluate(f"([limits, free]) => [...({FAULTS})(limits), ...({test_words.WORDS})(free)]", [_limits(lang), test_words.FREE]))


@pytest.mark.parametrize(
    ("html", "css", "fault"),
    [
        ("<p id=a>wide</p>", "#a { width: 200vw; max-width: none !important }", "scrolls sideways"),
        ("<p id=a>cut off at the right</p>", "#a { width: 5em; overflow: hidden; white-space: nowrap }", "clipped"),
        ("<p id=a>under</p><p id=b>over</p>", "#a { position: relative } #b { margin-top: -3em !important }", "overlaps"),
        ("<p id=a>" + "A line that is much too long to be read with ease. " * 60, "#a { max-width: none !important }", "long lines"),
    ],
)
def test_planted_faults_are_found(browser: Browser, address: str, html: str, css: str, fault: str):
    """Each kind of fault is seen."""
    page = browser.new_page(viewport={"width": 3840, "height": 2160})
    page.goto(f"{address}en/sectors/")
    page.evaluate("html => document.querySelector('main article').insertAdjacentHTML('afterbegin', html)", html)
    restyle(page, css)
    assert any(found.startswith(fault) for found in faults(page, "en"))
    page.close()
