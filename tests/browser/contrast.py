"""Pale text, by the colours that the browser has computed, in both schemes of one page: axe-core takes three quarters of its time for one."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.pages import STILL, axe_findings, restyle, until

# Texts that are shown with less contrast to their ground than WCAG 1.4.3 asks for: 4.5, or 3 when large. What is off cannot be
# used, and text of a drawing lies on shapes that no ancestor tells of: both are left out, as by axe-core.
PALE = """() => {
  const pixel = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const kept = (make, known = new Map()) => key => known.has(key) ? known.get(key) : known.set(key, make(key)).get(key);
  const colour = kept(css => {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = css;
    pixel.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pixel.getImageData(0, 0, 1, 1).data;
    return { rgb: [r, g, b], a: a / 255 };
  });
  const over = ({ rgb, a }, ground) => rgb.map((value, n) => value * a + ground[n] * (1 - a));
  const style = kept(e => getComputedStyle(e));
  const opacity = kept(e => e ? style(e).opacity * opacity(e.parentElement) : 1);
  const ground = kept(e => {
    if (!e) return [255, 255, 255];
    const own = colour(style(e).backgroundColor);
    return over({ rgb: own.rgb, a: own.a * opacity(e) }, own.a === 1 && opacity(e) === 1 ? own.rgb : ground(e.parentElement));
  });
  const light = rgb => rgb.map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((sum, v, n) => sum + v * [.2126, .7152, .0722][n], 0);
  const ratio = (a, b) => (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  const texts = e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) ? [style(e).color] : e.value || !e.placeholder ? e.matches("input, textarea") && e.value ? [style(e).color] : [] : [getComputedStyle(e, "::placeholder").color];
  const seen = e => !(e instanceof SVGElement) && !["SCRIPT", "STYLE", "NOSCRIPT", "OPTION"].includes(e.tagName) && !e.closest(":disabled, [aria-disabled=true]")
    && e.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true, contentVisibilityAuto: true }) && Math.min(e.offsetWidth || 9, e.offsetHeight || 9) > 1;
  const faint = e => texts(e).flatMap(css => {
    const size = parseFloat(style(e).fontSize), asked = size >= 24 || size >= 18.66 && style(e).fontWeight >= 700 ? 3 : 4.5;
    const text = colour(css), found = ratio(light(over({ rgb: text.rgb, a: text.a * opacity(e) }, ground(e))), light(ground(e)));
    return found < asked ? [`${found.toFixed(2)}: ${e.outerHTML.slice(0, 100)}`] : [];
  });
  return [...document.body.querySelectorAll("*")].filter(seen).flatMap(faint);
}"""
SWITCH = "[data-md-component=palette] label:not([hidden])"
SCHEME = "document.body.dataset.mdColorScheme"
# What a question finds before and after the colours change, and whether they do; afterwards they are as before.
_IN_BOTH = f"""(asked => {{
  const change = () => document.querySelector("{SWITCH}").click(), before = {SCHEME}, here = asked();
  change();
  const changed = {SCHEME} !== before, there = asked();
  change();
  return [here, there, changed];
}})"""


def pale_texts(page: Page) -> list[str]:
    """Return the texts of the open page that are hard to see in its present scheme: why, and the beginning of the element's HTML."""
    return list(page.evaluate(PALE))


def in_other_scheme(page: Page) -> None:
    """Change the colours of the open page with its own switch, at once."""
    restyle(page, STILL)
    before = page.evaluate(SCHEME)
    page.wait_for_selector(SWITCH, state="attached")
    page.eval_on_selector(SWITCH, "label => label.click()")
    until(page, f"before => {SCHEME} !== before", before)


def in_both_schemes(page: Page, *questions: str) -> list[str]:
    """Return what `questions`, functions of a script, find on the open page in its colours, and in those of its own switch; it keeps its own."""
    restyle(page, STILL)
    until(page, f"document.querySelector('{SWITCH}') !== null")  # a locator would load Playwright's own script into each page
    here, there, changed = page.evaluate(_IN_BOTH + f"(() => [{', '.join(questions)}].flatMap(question => question()))")
    return [*here, *(f"in the other colours: {fault}" for fault in there), *([] if changed else ["the colours do not change"])]


def sideways(page: Page) -> list[int]:
    """Return the widths, of a phone and of a computer, at which the open page scrolls sideways; it keeps its own."""
    own, found = page.viewport_size, []
    for width in (320, 390, 1280):
        page.set_viewport_size({**own, "width": width})
        found += [width] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
    page.set_viewport_size(own)
    return found


def barriers(page: Page) -> list[tuple[str, ...]]:
    """Return what keeps readers out of the open page: what axe-core finds, and texts that are hard to see, in its scheme and in the other."""
    return [*axe_findings(page), *(("contrast", text) for text in in_both_schemes(page, PALE))]
