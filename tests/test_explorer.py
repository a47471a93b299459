"""The explorer's table as the server makes it: whole, filterable by known ids, and light."""

from __future__ import annotations

import gzip
import json
import re
from html.parser import HTMLParser

import pytest

from planatlas.atlas.later import facts_of, outcome_of
from planatlas.data.datasets import Edition
from planatlas.data.views import views
from planatlas.plan.rows import Outcome, Project
from planatlas.site.explorer import explorer
from planatlas.site.publication import Publication
from planatlas.site.renderer import Renderer

LANGUAGES = ("zh", "en")
KINDS = ("measures", "projects", "outcomes")
BUDGET = 90_000  # bytes of a page as gzip sends it; the contract allows 150 KB


class Table(HTMLParser):
    """Collects the rows (attributes, texts and links of their cells), the columns' keys and the check boxes of an explorer.

    `marks` reads rows as the script does: from attributes or the table's lists (of places among a facet's values), or else from links in a facet's column, or the name of its one value.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[dict[str, str]] = []
        self.texts: list[list[str]] = []
        self.first: list[list[str]] = []
        self.links: list[list[list[str]]] = []
        self.columns: list[str] = []
        self.shown: dict[str, int] = {}  # the column of each facet that cells show
        self.boxes: list[tuple[str, str]] = []
        self.names: dict[tuple[str, str], str] = {}
        self.naming = False
        self.lists: dict[str, list[str]] = {}
        self.depth = 0
        self.way: list[str] = []
        self.above: dict[tuple[str, str], list[str]] = {}
        self.feed(html)

    @property
    def ids(self) -> list[str]:
        """The id of each row, which its head links to."""
        return [_id_of(links[0][0]) for links in self.links]

    def marks(self) -> list[dict[str, set[str]]]:
        """Return what each row can be filtered by, without what it has nothing of."""
        facets = {"place" if name == "city" and "place" in self.columns else name for name, _ in self.boxes}
        return [{key: found for key in facets if (found := self._mark(n, key))} for n in range(len(self.rows))]

    def _mark(self, row: int, key: str) -> set[str]:
        """Return the ids of a row and what they are part of."""
        return {found for value in self._own(row, key) for found in (value, *self.above.get((key, value), ()))}

    def _own(self, row: int, key: str) -> set[str]:
        if key == "chapter" and "id" in self.columns:
            return {self.ids[row].split(".")[0]}
        if key in self.lists:
            return {[value for name, value in self.boxes if name == key][int(self.lists[key][row])]}
        if key in self.rows[row] or key not in self.shown:
            return set(self.rows[row].get(key, "").split())
        column = self.shown[key]
        linked = {_id_of(link) for link in self.links[row][column]}
        if linked:
            return linked
        return {self.names[key, text] for text in self.first[row][column : column + 1] if (key, text) in self.names}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "table":
            self.lists = {key.removeprefix("data-"): value.split() for key, value in given.items() if key.startswith("data-")}
        elif tag == "li" and given.get("class", "").startswith("hc-depth-"):
            self.depth = int(given["class"][-1])
        if tag == "th" and "data-key" in given:
            self.shown |= dict.fromkeys((given["data-key"], given.get("data-shows", given["data-key"])), len(self.columns))
            self.columns.append(given["data-key"])
        elif tag == "tr" and self.columns:
            self.rows.append({key.removeprefix("data-"): value for key, value in given.items()})
            self.texts.append([])
            self.first.append([])
            self.links.append([])
        elif tag in ("th", "td") and self.rows:
            for cells, empty in ((self.texts, ""), (self.first, ""), (self.links, [])):
                cells[-1].append(empty)
        elif tag == "a" and self.rows:
            self.links[-1][-1].append(given["href"])
        elif tag == "input" and given.get("type") == "checkbox":
            self.boxes.append((given["name"], given["value"]))
            self.way = [*self.way[: self.depth], given["value"]]
            self.above[self.boxes[-1]] = self.way[:-1]
        self.naming = tag == "span" and not given and bool(self.boxes) and not self.rows

    def handle_data(self, data: str) -> None:
        if self.naming:
            name, value = self.boxes[-1]
            self.names[name, data] = value
            self.naming = False
        if self.texts and self.texts[-1]:
            self.first[-1][-1] = self.first[-1][-1] or data
            self.texts[-1][-1] += data


def _id_of(link: str) -> str:
    return re.split(r"[#/]", link.rstrip("/"))[-1]


def _table(atlas, lang: str, kind: str) -> Table:
    return Table(explorer(Renderer(Publication(atlas, edition=Edition("", "2026-01-02", 0, 0)), lang, f"{lang}/{kind}/"), kind))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_measure_is_a_row(atlas, lang):
    """Without a script the table is still all of the plan: each measure with its link, summary and names."""
    table = _table(atlas, lang, "measures")
    assert table.ids == list(atlas.measures)
    for measure, texts, links in zip(atlas.measures.values(), table.texts, table.links, strict=True):
        assert texts[1] == measure.summary[lang]
        assert links[0][0].endswith(f"#{measure.id}")
        assert sum(map(len, links)) == 1 + sum(len(getattr(measure, key)) for key in ("places", "sectors", "clusters", "actors"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_project_is_a_row(atlas, lang):
    """Each project stands in the table under its name, with the number of its measures."""
    table = _table(atlas, lang, "projects")
    assert table.ids == list(atlas.things["project"])
    for row, texts in zip(atlas.rows(Project), table.texts, strict=True):
        assert texts[0].startswith(row.name(lang))
        assert int(re.match(r"\d+", texts[-1]).group()) == len(atlas.measures_of("project", row.id))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_outcome_is_a_row(atlas, lang):
    """Each outcome stands in the table with its reason, and a row with facts leads to where their sources stand."""
    table = _table(atlas, lang, "outcomes")
    assert [row.get("id") or found for row, found in zip(table.rows, table.ids, strict=True)] == [outcome.id for outcome in atlas.rows(Outcome)]
    for outcome, row, texts, links in zip(atlas.rows(Outcome), table.marks(), table.texts, table.links, strict=True):
        assert (row["outcome"], texts[3]) == ({outcome.outcome}, outcome.said("reason", lang))
        facts = facts_of(atlas, *outcome.target)
        assert not facts or links[-1][-1].endswith("#later" if outcome.project_id else f"#{outcome.measure_id}")
        assert int(re.match(r"\d+", texts[-1]).group()) == len(facts)


def test_rows_of_measures_can_be_filtered_by_what_they_name(atlas):
    """What a row can be filtered by are the ids of its record; a cluster brings in all that it is part of."""
    table = _table(atlas, "en", "measures")
    for measure, row in zip(table.ids, table.marks(), strict=True):
        m = atlas.measures[measure]
        assert (row["chapter"], row["action"], row["strength"]) == ({m.id.split(".")[0]}, {m.action}, {m.strength})
        named = {key: row.get(key, set()) for key in ("place", "sector", "actor", "project", "cluster")}
        above = {c for cluster in m.clusters for c in (cluster, *atlas.ancestors[cluster])}
        assert named == {"place": {*m.places}, "sector": {*m.sectors}, "actor": {*m.actors}, "project": {*m.projects}, "cluster": above}
        assert ("hedge" in row, "prohibition" in row) == (bool(m.hedge), m.prohibition)
        outcome = outcome_of(atlas, "measure", measure)
        assert row.get("outcome", set()) == ({outcome.outcome} if outcome else set())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_rows_of_projects_can_be_filtered_by_what_they_are(atlas, lang):
    """The same for projects, whose kinds, states and some sectors stand in cells as names."""
    table = _table(atlas, lang, "projects")
    for row, marks in zip(atlas.rows(Project), table.marks(), strict=True):
        above = set(atlas.with_ancestors((row.cluster_id,) if row.cluster_id else ()))
        found = {key: marks.get(key, set()) for key in ("kind", "state", "city", "sector", "cluster")}
        assert found == {"kind": {row.kind}, "state": {row.state}, "city": {*atlas.cities_of(row.id)}, "sector": {row.sector}, "cluster": above}, row.id


# The facets of each table that can be asked for rows without any value.
OR_NONE = {"measures": ("place", "cluster", "actor", "project", "outcome"), "projects": ("cluster",), "outcomes": ("cluster",)}


def _known(atlas) -> dict[str, set[str]]:
    words = {
        key: set(atlas.entries[name])
        for key, name in (
            ("action", "actions"),
            ("strength", "strengths"),
            ("object", "objects"),
            ("sector", "sectors"),
            ("actor", "actors"),
            ("kind", "project_kinds"),
            ("state", "project_states"),
            ("outcome", "outcomes"),
        )
    }
    things = {kind: set(atlas.things[kind]) for kind in ("city", "cluster", "project")}
    places = set(atlas.things["city"]) | set(atlas.things["place"])
    return {
        **words,
        **things,
        "place": places,
        "chapter": {c.id for c in atlas.bibliography.chapters},
        "hedge": {"true"},
        "prohibition": {"true"},
        "figure": {"true"},
        "about": {"project", "measure"},
    }


@pytest.mark.parametrize("kind", KINDS)
def test_attributes_hold_known_ids(atlas, kind):
    """An id that nothing has would be a filter that leads nowhere."""
    known = _known(atlas)
    for row in _table(atlas, "zh", kind).marks():
        for key, ids in row.items():
            assert ids <= known[key], key


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_facets_offer_exactly_what_rows_have(atlas, lang, kind):
    """Each value that a row has can be chosen, and no value can be chosen that finds nothing."""
    table = _table(atlas, lang, kind)
    marks = table.marks()
    have = {(key, value) for row in marks for key, ids in row.items() for value in ids}
    have |= {(key, "none") for key in OR_NONE[kind] if any(not row.get(key) for row in marks)}
    offered = [("place" if kind == "measures" and name == "city" else name, value) for name, value in table.boxes]
    assert len(offered) == len(set(offered))
    assert set(offered) == have


def test_pages_link_to_views_that_exist(pages, atlas):
    """The link under a heading of a city, cluster, sector … asks the explorer for a filter that it has."""
    offered = set(_table(atlas, "en", "measures").boxes)
    asked = {match for html in pages.values() for match in re.findall(r'href="[^"]*/measures/\?(city|place|cluster|project|sector|actor)=([a-z0-9-]+)"', html)}
    assert {key for key, _ in asked} == {"city", "place", "cluster", "project", "sector", "actor"}
    assert asked <= offered


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_page_is_light(pages, lang, kind):
    """The heaviest pages of the site stay within what a phone on a slow line loads in a few seconds."""
    size = len(gzip.compress(pages[f"{lang}/{kind}/"].encode(), 6))
    assert 10_000 < size < BUDGET, size


def test_views_name_what_they_list(atlas):
    """Beside each id in the view stand its names in both languages, in the same order, and no name breaks a joined list."""
    records = [record for _, data in views(atlas) for record in json.loads(data)]
    lists = [(record["id"], key, record) for record in records for key, value in record.items() if isinstance(value, list) and f"{key}_zh" in record]
    assert {key for _, key, _ in lists} == {"places", "sectors", "actors", "clusters", "projects", "cities"}
    for name, key, record in lists:
        assert len(record[key]) == len(record[f"{key}_zh"]) == len(record[f"{key}_en"]), (name, key)
        assert not any(";" in value for part in ("", "_zh", "_en") for value in record[key + part]), (name, key)
