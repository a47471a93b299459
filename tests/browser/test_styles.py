"""The theme's rules that are left out are those that no element of a page meets."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import material
from playwright.sync_api import Browser, Page

from macros.styles import KNOWN
from planatlas.site.pruning import Known

SHEETS = "".join(path.read_text(encoding="utf-8") for path in sorted((Path(material.__file__).parent / "templates/assets/stylesheets").glob("*.css")))
# What comes and goes with the reader, and what stands before or after an element.
_STATE = re.compile(r"::?(?:hover|focus-visible|focus-within|focus|active|target|checked|before|after|marker|-[\w-]+)(?![\w-])")
# What needs none of its rules, and why.
NEEDLESS = {
    "md-dialog": "where Material's script tells that something was copied; ours have a notice of their own",
    "[data-md-toggle=search]": "the box of Material's search",
    "[role=columnheader]": "heads by which Material's script sorts; ours have buttons",
}
MET = "selectors => selectors.filter(selector => { try { return document.querySelector(selector) } catch { return false } })"


def _left_out(known: Known) -> list[str]:
    """Return the selectors of Material's sheets that are not kept, without states."""
    heads = re.findall(r"([^{};]+)\{[^{}]*\}", re.sub(r"\"[^\"]*\"", "", SHEETS))
    selectors = {selector.strip() for head in heads for selector in re.split(r",(?![^()]*\))", head)}
    asked = {_STATE.sub("", selector) for selector in selectors if selector and not selector.startswith("@") and not known.has(selector)}
    return sorted(selector for selector in asked if selector and not any(name in selector for name in NEEDLESS))


@cache
def _never_met() -> list[str]:
    """Return the selectors that no element of a page may meet."""
    found = _left_out(KNOWN)
    assert len(found) > 500
    return found


def missed(page: Page) -> list[str]:
    """Return the selectors that were left out and find an element on the open page, whatever state it is in."""
    return list(page.evaluate(MET, _never_met()))


def test_a_class_that_is_missing_is_found(browser: Browser, address: str):
    """A rule that is missed is found: without a class of the header its rules would be missed."""
    page = browser.new_page()
    page.goto(f"{address}en/")
    assert ".md-header" in page.evaluate(MET, _left_out(Known(KNOWN.classes - {"md-header"}, KNOWN.attributes)))
    page.close()


def test_no_class_is_kept_in_vain(root: Path, pages: dict[str, str]):
    """Each class whose rules are kept stands on a page or is set by the frame's script."""
    html = {name for page in pages.values() for classes in re.findall(r'class="([^"]*)"', page) for name in classes.split()}
    assert {name for name in KNOWN.classes - html if name not in (root / "docs/assets/js/frame.js").read_text(encoding="utf-8")} == set()
