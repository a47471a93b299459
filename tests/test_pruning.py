"""A theme's sheet keeps the rules that a page can meet, and what these use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planatlas.site.pruning import Known, pruned

KNOWN = Known(frozenset({"md-nav", "md-nav--open"}), {"dir": frozenset({"ltr"}), "hidden": frozenset()})


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        ("a:hover,h1>p{color:red}", "a:hover,h1>p{color:red;}"),
        (".md-nav a,.md-search a{color:red}", ".md-nav a{color:red;}"),
        (".md-search{color:red}", ""),
        ('[dir=ltr] ul{a:b}[dir=rtl] ul{a:b}[dir="rtl"] ol{a:b}', "[dir=ltr] ul{a:b;}"),
        ("p[hidden]{a:b}p[data-x]{a:b}", "p[hidden]{a:b;}"),
        ("p:not(.md-search):not([data-x]){a:b}", "p:not(.md-search):not([data-x]){a:b;}"),
        ("p:is(.md-search,.md-nav){a:b}", "p:is(.md-search,.md-nav){a:b;}"),
        ("@media print{.md-search{a:b}.md-nav{a:b}}@media screen{.md-search{a:b}}", "@media print{.md-nav{a:b;}}"),
        ('@charset "utf-8";@page{margin:1cm}', "@page{margin:1cm;}"),
        ("@supports selector(::-webkit-scrollbar){.md-search{a:b}p{a:b}}", "@supports selector(::-webkit-scrollbar){p{a:b;}}"),
        ('p{content:"};{ .md-search"}', 'p{content:"};{ .md-search";}'),
    ],
)
def test_rules_that_an_element_can_meet_stay(sheet: str, kept: str):
    """Selectors with a class or attribute that no page has go; what an element must not have is not asked for."""
    assert pruned(sheet, KNOWN) == kept


@pytest.mark.parametrize(
    ("sheet", "beside", "kept"),
    [
        (":root{--a:1px;--b:2px}p{margin:var(--a)}", "", ":root{--a:1px;}p{margin:var(--a);}"),
        (":root{--a:1px}", "q{margin:var( --a )}", ":root{--a:1px;}"),
        (":root{--a:1px}", "style.setProperty('--a', 1)", ":root{--a:1px;}"),
        (":root{--a:var(--b);--b:1px}", "", ""),
        (":root{--a:1px}.md-search{margin:var(--a)}", "", ""),
        ("@keyframes turn{0%{a:b}}@keyframes fade{to{a:b}}p{animation:1s turn}", "", "@keyframes turn{0%{a:b;}}p{animation:1s turn;}"),
    ],
)
def test_variables_and_animations_that_are_used_stay(sheet: str, beside: str, kept: str):
    """What only a rule that went, or a variable that went, has used goes too; our own sheets and scripts count as users."""
    assert pruned(sheet, KNOWN, [beside]) == kept


def _names(text: str) -> set[str]:
    """Return the first parts of the class names of a sheet or page: `hc-map` of `hc-map__mark`."""
    return set(re.findall(r"\bhc-[a-z]+", text))


def _outer(sheet: str) -> set[str]:
    """Return the names that a sheet styles wherever they stand: `hc-facets`, not `hc-city`, of `.hc-facets :is(.hc-city, .hc-place)`."""
    selectors = (selector for head in re.findall(r"[^{};]+(?=\{)", sheet) for selector in re.split(r",(?![^()]*\))", head))
    first = (re.search(r":(?:is|where)\([^()]*\bhc-[^()]*\)|\bhc-[a-z]+", selector) for selector in selectors)
    return {name for found in first if found for name in _names(found[0])}


def _users(worn: dict[str, set[str]], names: set[str]) -> set[str]:
    return {uri for uri, own in worn.items() if names & own}


def test_pages_have_the_special_sheets_that_they_use(site: Path, pages: dict[str, str]):
    """A page with a class that only one special sheet styles loads this sheet; one that loads it has a class that it styles."""
    texts = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.glob("assets/css/**/*.css")}
    special = {address: _names(text) - _names(texts["assets/css/atlas.css"]) for address, text in texts.items() if "/kinds/" in address}
    worn = {uri: _names(" ".join(re.findall(r'class="([^"]*)"', html))) for uri, html in pages.items()}
    for address, names in special.items():
        only = (names & _outer(texts[address])).difference(*(found for other, found in special.items() if other != address))
        loading = {uri for uri, html in pages.items() if f'{address}">' in html}
        assert _users(worn, only) <= loading <= _users(worn, _names(texts[address])), address
    assert len(special) >= 5


def test_names_within_another_ask_for_no_sheet():
    """The test above sees what stands first, each of several in `:is()`, and passes over what is styled within something else."""
    assert _outer("@media print{.md-typeset .hc-a .hc-b,:is(.hc-c,.hc-d) p{x:y}.hc-e{x:y}}") == {"hc-a", "hc-c", "hc-d", "hc-e"}


def test_nothing_of_the_theme_is_published_unused(site: Path):
    """Neither Material's whole sheets nor its scripts stand in the site."""
    assert [path for folder in ("stylesheets", "javascripts") for path in (site / "assets" / folder).rglob("*") if path.is_file()] == []
