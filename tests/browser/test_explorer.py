"""The explorer in a real browser: what it finds, what it hands out, and how it is used without a mouse or without scripts."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page

from planatlas.atlas.later import outcome_of
from planatlas.plan.rows import Project, ProjectCity
from tests.browser.contrast import barriers, sideways
from tests.browser.pages import EACH, axe_findings, until

VISIBLE = "[...document.querySelectorAll('.hc-explorer__table tbody tr:not([hidden])')].map(row => row.querySelector('th a').getAttribute('href').split(/[#/]/).filter(Boolean).at(-1))"
COUNTS = """key => Object.fromEntries([...document.querySelectorAll(`[data-facet="${key}"] input[type=checkbox]`)]
    .map(input => [input.value, Number(input.parentElement.lastElementChild.textContent)]).filter(([, count]) => count))"""
# Addresses to try: what each asks for, with the parts of clusters, both names of places, several values and words in any width and case.
QUERIES = (
    "chapter=6",
    "sector=tourism&sector=culture",
    "city=harbin&strength=direct",
    "place=songhua-river",
    "place=harbin",
    "cluster=leading-clusters&action=build",
    "actor=enterprises&actor=universities",
    "hedge=true",
    "prohibition=true",
    "project=internet-plus",
    "outcome=partly&outcome=under-way&chapter=7",
    "q=ICE",
    "q=Ｈarbin%20tourism",
    "q=6.1.1",
    "q=nothing-has-this",
)


def _wanted(atlas, query: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, value in parse_qsl(query):
        found.setdefault("place" if key == "city" else key, set()).add(value)
    found["cluster"] = {part for cluster in found.get("cluster", ()) for part in (cluster, *atlas.descendants.get(cluster, ()))}
    return {key: values for key, values in found.items() if values}


def _has(atlas, m) -> dict[str, set[str]]:
    lists = {key: set(getattr(m, f"{key}s")) for key in ("place", "sector", "cluster", "actor", "project")}
    flags = {key: {"true"} if getattr(m, key) else set() for key in ("hedge", "prohibition")}
    outcome = outcome_of(atlas, "measure", m.id)
    return {
        "chapter": {m.id.split(".")[0]},
        "action": {m.action},
        "strength": {m.strength},
        "outcome": {outcome.outcome} if outcome else set(),
        **lists,
        **flags,
    }


def _text(atlas, m, lang: str) -> str:
    things = [*((atlas.place_kind(p), p) for p in m.places), *(("cluster", c) for c in m.clusters), *(("project", p) for p in m.projects)]
    names = [atlas.things[kind][i].name(lang) for kind, i in things]
    entries = [atlas.entries[kind][i].name[lang] for kind, ids in (("sectors", m.sectors), ("actors", m.actors)) for i in ids]
    return unicodedata.normalize("NFKC", "\n".join([m.id, m.summary[lang], *names, *entries])).lower()


def _finds(atlas, query: str, lang: str, without: str = "") -> list[str]:
    """Return the ids of the measures that `query` finds, worked out from the atlas; the facet `without` is left out of it."""
    wanted = _wanted(atlas, query)
    words = unicodedata.normalize("NFKC", dict(reversed(parse_qsl(query))).get("q", "")).lower().split()
    keys = [key for key in wanted if key not in ("q", without)]
    fitting = (m for m in atlas.measures.values() if all(_has(atlas, m)[key] & wanted[key] for key in keys))
    return [m.id for m in fitting if all(word in _text(atlas, m, lang) for word in words)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_table_is_whole_without_scripts(opened, atlas, lang):
    """Without JavaScript all rows are there, and no control that would do nothing."""
    for kind, number in (("measures", len(atlas.measures)), ("projects", len(atlas.things["project"]))):
        page = opened(f"{lang}/{kind}/", java_script_enabled=False)
        assert page.locator(".hc-explorer__table tbody tr:visible").count() == number
        assert page.locator(".hc-explorer :is(button, input, select, summary):visible").count() == 0
        assert page.locator(".hc-explorer__table thead th").first.is_visible()


def test_address_finds_what_the_atlas_has(opened, atlas, address):
    """An address shows exactly the measures that fit it, in the order of the plan, and says how many."""
    page = opened("en/measures/")
    for query in QUERIES:
        page.goto(f"{address}en/measures/?{query}")
        expected = _finds(atlas, query, "en")
        assert page.evaluate(VISIBLE) == expected, query
        assert page.inner_text(".hc-explorer__shown").startswith(f"{len(expected)} of {len(atlas.measures)} "), query


def test_counts_follow_the_other_facets(opened, atlas, address):
    """The number beside a value is how many rows it finds together with the choices in all other facets."""
    page = opened("zh/measures/")
    for query in QUERIES[:6]:
        page.goto(f"{address}zh/measures/?{query}")
        for key in ("chapter", "sector", "place", "strength"):
            rest = _finds(atlas, query, "zh", without=key)
            counts = page.evaluate(COUNTS, key)
            assert counts.pop("none", 0) in (0, sum(not _has(atlas, atlas.measures[i])[key] for i in rest)), (query, key)
            assert counts == Counter(value for i in rest for value in _has(atlas, atlas.measures[i])[key]), (query, key)


def test_projects_are_filtered_too(opened, atlas):
    """The explorer of projects filters by kind, state, city and cluster, the parts of a cluster included."""
    page = opened("en/projects/?state=planned&city=harbin&cluster=leading-clusters")
    parts = {"leading-clusters", *atlas.descendants["leading-clusters"]}
    here = {row.project_id for row in atlas.rows_where(ProjectCity, "city_id", "harbin")}
    expected = [p.id for p in atlas.rows(Project) if p.state == "planned" and p.id in here and p.cluster_id in parts]
    assert expected
    assert page.evaluate(VISIBLE) == expected


def test_view_is_in_the_address_and_back_takes_back(opened, atlas):
    """Clicking, typing and sorting write the address; Back takes back a choice, and the address opens the same view elsewhere."""
    page = opened("en/measures/")
    page.click("[data-facet=sector] .hc-facet__all")
    page.check("[name=sector][value=tourism]")
    page.fill(".hc-explorer [name=q]", "tour")
    page.wait_for_url("**/?q=tour&sector=tourism")
    page.click("th.hc-x-strength button")
    page.click("th.hc-x-strength button")
    assert page.url.endswith("?q=tour&sector=tourism&sort=-strength")
    assert page.get_attribute("th.hc-x-strength", "aria-sort") == "descending"
    rows = page.evaluate(VISIBLE)
    assert sorted(rows) == sorted(_finds(atlas, "q=tour&sector=tourism", "en")) and len(rows) > 1
    assert opened(page.url.split("/", 3)[3]).evaluate(VISIBLE) == rows
    page.go_back()
    page.go_back()
    assert page.url.endswith("?q=tour&sector=tourism")
    page.go_back()
    assert urlsplit(page.url).query == "" and page.input_value(".hc-explorer [name=q]") == "" and not page.is_checked("[name=sector][value=tourism]")
    assert page.evaluate(VISIBLE) == list(atlas.measures)


def test_unknown_filters_are_named(opened, atlas):
    """A filter that the page does not know is not applied in silence: the reader is told."""
    page = opened("en/measures/?sector=astrology&city=harbin")
    until(page, "document.querySelector('.hc-explorer__news').textContent.includes('sector=astrology')")
    assert page.evaluate(VISIBLE) == _finds(atlas, "city=harbin", "en")


def test_chips_take_filters_away(opened, atlas):
    """Each filter in use is a button that removes it; the focus stays among them, and one button clears all."""
    page = opened("en/measures/?q=city&chapter=6&sector=tourism")
    chips = page.locator(".hc-explorer__chips button").all_inner_texts()
    assert chips == ["Text: “city”", "Chapter 6: Coordinated industrial development", "Sectors: Tourism"]
    page.click(".hc-explorer__chips button >> nth=1")
    assert page.evaluate("document.activeElement.textContent") == "Sectors: Tourism"
    assert page.evaluate(VISIBLE) == _finds(atlas, "q=city&sector=tourism", "en")
    page.click(".hc-explorer__clear")
    assert page.evaluate(VISIBLE) == list(atlas.measures)


def test_a_filter_is_not_named_twice(opened):
    """A value that begins with the name of its facet stands alone, in its chip, in the citation and over the chart; others have the name before them."""
    page = opened("en/measures/?chapter=7&city=harbin&chart=action")
    chips = page.locator(".hc-explorer__chips button").all_inner_texts()
    assert [chip.split(":")[0] for chip in chips] == ["Chapter 7", "Places"]
    page.locator(".hc-explorer__chart figcaption").wait_for()
    assert all(
        "Chapter: " not in page.inner_text(place) and "Places: Harbin" in page.inner_text(place) for place in (".hc-explorer__cite", ".hc-explorer__chart")
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_names_have_the_mark_of_their_head(opened, lang):
    """What a measure names stands in one column under several heads; the same mark stands before a head and before its names, another for each kind."""
    page = opened(f"{lang}/measures/?q=6.1.2.1a")
    marks = page.evaluate("""() => [5, 6, 7, 8].map(n => [...document.querySelectorAll(`.hc-explorer__table tr:not([hidden]) > :nth-child(${n}) > :is(a, button):first-child`)]
        .map(name => getComputedStyle(name, '::before').content.replaceAll('"', '').trim()[0]))""")
    assert all(len(set(found)) == 1 for found in marks) and len({found[0] for found in marks}) == 4 and sum(map(len, marks)) == 7


def test_sorting_keeps_the_plan_order_among_equals(opened, atlas):
    """Firmest first, and equally firm measures as the plan has them; measures without a place stand last in both directions."""
    page = opened("zh/measures/?sort=-strength")
    scale = list(atlas.entries["strengths"])
    assert page.evaluate(VISIBLE) == [m.id for m in sorted(atlas.measures.values(), key=lambda m: -scale.index(m.strength))]
    for sort in ("place", "-place"):
        rows = opened(f"zh/measures/?sort={sort}").evaluate(VISIBLE)
        placed = [bool(atlas.measures[i].places) for i in rows]
        assert placed == sorted(placed, reverse=True)


def _downloaded(page: Page, kind: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.click(f"[data-file={kind}]")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def _expected(site: Path, address: str, view: str, ids: list[str]) -> list[list[str]]:
    records = {record["id"]: record for record in json.loads((site / f"data/views/{view}.json").read_text(encoding="utf-8"))}

    def text(value: object) -> str:
        return "" if value is None else "; ".join(value) if isinstance(value, list) else str(value).lower() if isinstance(value, bool) else str(value)

    def absolute(record: dict[str, object]) -> dict[str, object]:
        return {key: f"{address}{value}" if key.startswith("page_") else value for key, value in record.items()}

    return [list(records[ids[0]]), *([text(value) for value in absolute(records[i]).values()] for i in ids)]


@pytest.mark.parametrize(
    ("view", "query", "name"),
    [
        ("measures", "sector=tourism&sort=-strength", "hachang-measures-sector-tourism-2016-03-07"),
        ("projects", "city=harbin&q=%E5%86%B0", "hachang-projects-q-冰-city-harbin-2016-03-07"),
    ],
)
def test_files_hold_exactly_the_rows_shown(opened, site, address, view, query, name):
    """CSV and XLSX have the rows of the view in its order, every column of the published view with whole addresses, and all of it as text."""
    page = opened(f"zh/{view}/?{query}")
    expected = _expected(site, address, view, page.evaluate(VISIBLE))
    assert len(expected) > 1
    title, data = _downloaded(page, "csv")
    assert title == f"{name}.csv" and not data.startswith(b"\xef\xbb\xbf") and b"\r" not in data
    assert list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""))) == expected
    title, data = _downloaded(page, "xlsx")
    cells = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(data)).active.iter_rows()]
    assert title == f"{name}.xlsx" and all(isinstance(value, str | None) for row in cells for value in row)
    assert [["" if value is None else value for value in row] for row in cells] == expected


def test_files_are_fetched_only_when_asked_for(opened):
    """A reader who only reads loads neither the records nor the library that writes workbooks."""
    page = opened("en/measures/")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert any("explorer-rows.js" in name for name in loaded)
    assert not [name for name in loaded if "views/" in name or "vendor/write-excel-file" in name or "explorer-files" in name]


def test_link_and_citation_are_copied(opened, atlas):
    """One click copies the address of the view, another a citation with filters in words, number, date and address."""
    page = opened("en/measures/?sector=tourism&sector=culture&chapter=9", permissions=["clipboard-read", "clipboard-write"])
    page.click("[data-copy=link]")
    until(page, "document.querySelector('.hc-explorer__news').textContent === 'Copied.'")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.url
    page.click("[data-copy=cite]")
    until(page, "async link => await navigator.clipboard.readText() !== link", link)
    said = page.evaluate("navigator.clipboard.readText()")
    number = len(page.evaluate(VISIBLE))
    sectors = "(Tourism or Public culture|Public culture or Tourism)"  # the one of more measures first
    assert re.search(f"“All measures”, Chapter 9: Shared basic public services; Sectors: {sectors}; ", said)
    assert f"{number} of {len(atlas.measures)} measures. Data of 2016-03-07. {link}" in said


def test_language_switch_keeps_the_view(opened, atlas):
    """The same filters in the other language, but not the words, which are of one language."""
    page = opened("en/measures/?q=ice&sector=tourism")
    page.click("a.hc-switch")
    page.wait_for_url("**/zh/measures/?sector=tourism")
    until(page, "document.querySelector('.hc-explorer__shown')?.textContent")
    assert page.evaluate(VISIBLE) == _finds(atlas, "sector=tourism", "zh")


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab does not reach {selector}")


@pytest.mark.parametrize("width", [390, 1280])
def test_keyboard_alone_filters_and_sorts(opened, atlas, width):
    """Typing, opening the facets, choosing, sorting and following a result need no mouse, and the result is announced."""
    page = opened("en/measures/", width)
    _tab_to(page, ".hc-explorer [name=q]")
    page.keyboard.type("tour")
    if width == 390:
        _tab_to(page, ".hc-explorer__facets > summary")
        page.keyboard.press("Enter")
    _tab_to(page, "[name=chapter][value='6']")
    page.keyboard.press("Space")
    expected = _finds(atlas, "q=tour&chapter=6", "en")
    assert page.evaluate(VISIBLE) == expected
    until(page, "text => document.querySelector('.hc-explorer__news').textContent === text", f"{len(expected)} of {len(atlas.measures)} measures")
    if width == 1280:
        _tab_to(page, "th.hc-x-id button")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        assert page.evaluate(VISIBLE) == expected[::-1]
    _tab_to(page, ".hc-explorer__table tbody a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan/6/**")


def test_long_lists_open_and_are_searched(opened, atlas):
    """A long facet shows its most frequent values, all of them on demand, and those that a typed name fits."""
    page = opened("en/measures/")
    values = page.locator("[data-facet=sector] li:visible")
    assert values.count() == 8
    page.click("[data-facet=sector] .hc-facet__all")
    assert values.count() == len({s for m in atlas.measures.values() for s in m.sectors})
    page.fill("[data-facet=sector] .hc-facet__find", "TOUR")
    assert values.locator("label > span:nth-of-type(1)").all_inner_texts() == ["Tourism"]


@pytest.mark.parametrize(("lang", "width"), EACH)
def test_explorer_keeps_nobody_out(opened, lang, width):
    """The explorer can be used by all, with filters in use and every facet open; nothing scrolls sideways."""
    for uri in ("measures/?q=6&sector=tourism&sort=-strength", "projects/?kind=event&kind=fund"):
        page = opened(f"{lang}/{uri}", width)
        page.evaluate("document.querySelectorAll('.hc-explorer details').forEach(box => { box.open = true; })")
        assert barriers(page) == [] and sideways(page) == []


def test_a_box_without_a_name_is_found(opened):
    """The test above is able to fail."""
    page = opened("en/projects/")
    page.evaluate("document.querySelector('.hc-explorer [name=q]').closest('label').replaceWith(document.querySelector('.hc-explorer [name=q]'))")
    page.evaluate("document.querySelector('.hc-explorer [name=q]').removeAttribute('placeholder')")
    assert "label" in {rule for rule, _, _ in axe_findings(page)}
