"""The SQLite file answers questions: views, keys to the vocabulary, full-text search, and the questions that the data page shows."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.content import load
from planatlas.atlas.later import facts_of, outcome_of
from planatlas.data.exports.sqlitetext import SEARCHED, searchable
from planatlas.data.exports.sqliteviews import VIEWS
from planatlas.plan.locator import Locator
from planatlas.plan.rows import City, Project
from tests.builds import ROOT
from tests.identity import UMBRELLA

ATLAS = load(ROOT).atlas
QUESTIONS = {question.id: question.statement for question in ATLAS.questions}


@pytest.fixture(scope="module")
def database(site: Path) -> Iterator[sqlite3.Connection]:
    """The published file, read only."""
    with sqlite3.connect(f"file:{site / f'data/v1/{UMBRELLA}.sqlite'}?mode=ro", uri=True) as connection:
        yield connection
    connection.close()


def test_keys_lead_into_every_list(database, site):
    """A column that takes its values from a list is a key into the table of that list, in the order of the list, and all keys hold."""
    descriptor = json.loads((site / f"data/v1/{UMBRELLA}/datapackage.json").read_text(encoding="utf-8"))
    closed = {(r["name"], f["name"]): f["vocabulary"] for r in descriptor["resources"] for f in r["schema"]["fields"] if "vocabulary" in f}
    assert len(closed) > 15
    for (table, column), name in closed.items():
        keys = {(row[3], row[2]) for row in database.execute(f'PRAGMA foreign_key_list("{table}")')}
        assert (column, f"vocabulary_{name}") in keys, (table, column)
        ids = [row[0] for row in database.execute(f"SELECT id FROM vocabulary_{name} ORDER BY position")]
        assert tuple(ids) == ATLAS.vocabulary.ids(name)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_tables_stand_in_the_order_of_the_plan(database):
    """`position` puts chapter 6 before chapter 10, which no order of texts does."""
    assert [row[0] for row in database.execute("SELECT id FROM measures ORDER BY position")] == list(ATLAS.measures)
    assert [row[0] for row in database.execute("SELECT id FROM sections ORDER BY position")] == [section.id for section in ATLAS.sections]


def test_measures_are_whole(database):
    """`measure_full` has one row for each measure, with chapter and names as the atlas has them."""
    rows = database.execute("SELECT id, chapter, section_en, paragraph_zh, action_en, strength_level, strength_zh, outcome FROM measure_full ORDER BY position")
    entries, levels = ATLAS.entries, ATLAS.vocabulary.ids("strengths")
    expected = []
    for m in ATLAS.measures.values():
        at, outcome = Locator.parse(m.sentence), outcome_of(ATLAS, "measure", m.id)
        section, paragraph = ATLAS.section_by_id[at.section_id], ATLAS.paragraphs[at.paragraph_id]
        names = entries["actions"][m.action].name.en, levels.index(m.strength) + 1, entries["strengths"][m.strength].name.zh
        expected.append((m.id, at.chapter, section.title.en, paragraph.title.zh, *names, outcome and outcome.outcome))
    assert rows.fetchall() == expected


def _ways(atlas: Atlas, city: str) -> dict[str, set[str]]:
    """Return the measures of a city by the way they reach it, found by reading every measure."""
    named = {m.id for m in atlas.measures.values() if city in m.places}
    through = {m.id for m in atlas.measures.values() if set(m.places) & set(atlas.belts_of.get(city, ()))} - named
    called = set(atlas.named_after.get(("city", city), ()))
    inside = {m.id for m in atlas.measures.values() if set(m.projects) & called} - named
    return {way: found for way, found in (("direct", named), ("inside", inside), ("through", through)) if found}


def test_cities_are_reached_in_every_way(database):
    """`city_measures` has for each city the measures that name it, reach it by a belt, or name a project called after it."""
    for city in ATLAS.by_id(City):
        found: dict[str, set[str]] = {}
        for way, measure in database.execute("SELECT way, measure_id FROM city_measures WHERE city_id = ?", (city,)):
            found.setdefault(way, set()).add(measure)
        assert found == _ways(ATLAS, city), city


def test_projects_are_whole(database):
    """`project_full` has one row for each project, with its own cities alone and what became of it."""
    rows = database.execute("SELECT id, coalesce(cities, ''), measures, outcome, outcome_as_of FROM project_full").fetchall()
    expected = []
    for project in ATLAS.rows(Project):
        outcome, count = outcome_of(ATLAS, "project", project.id), sum(project.id in m.projects for m in ATLAS.measures.values())
        expected.append((project.id, " ".join(ATLAS.cities_of(project.id)), count, outcome and outcome.outcome, outcome and outcome.as_of))
    assert sorted(rows) == sorted(expected)


def _names() -> list[str]:
    """Return the Chinese words that readers may type: names of things and entries, and terms."""
    found = {name for kind in ATLAS.things for thing in ATLAS.things[kind] for name in ATLAS.names_of(kind, thing, "zh")}
    found |= {entry.name.zh for entries in ATLAS.entries.values() for entry in entries.values()} | {term.zh for term in ATLAS.glossary}
    return sorted(name for name in found if re.fullmatch("[\u4e00-\u9fff]+", name) and len(name) <= 12)


def test_chinese_words_of_any_length_are_found(database):
    """Each name and term of up to twelve characters is found in every summary that has it, and nowhere else."""
    names = _names()
    assert len(names) > 500 and {1, 2, 3, 12} <= {len(name) for name in names}
    for name in names:
        found = {row[0] for row in database.execute("SELECT m.id FROM measures_fts f JOIN measures m ON m.rowid = f.rowid WHERE measures_fts MATCH ?", (name,))}
        assert found == {m.id for m in ATLAS.measures.values() if name in m.summary.zh}, name


def test_trigrams_would_miss_short_words():
    """Why the index is made by hand: SQLite's own tokenizers find no word of two characters. A newer SQLite that does would end it."""
    connection = sqlite3.connect(":memory:")
    for tokenizer in ("trigram", "unicode61"):
        connection.execute(f"CREATE VIRTUAL TABLE {tokenizer} USING FTS5 (text, tokenize='{tokenizer}')")
        connection.execute(f"INSERT INTO {tokenizer} VALUES ('推广医养结合养老模式')")
        assert connection.execute(f"SELECT * FROM {tokenizer} WHERE {tokenizer} MATCH '养老'").fetchall() == []
    assert " 养老 " in searchable("推广医养结合养老模式")


@pytest.mark.parametrize("table", sorted(SEARCHED))
def test_datasette_recognises_each_index(database, table):
    """An index is one that Datasette finds by itself: FTS5 with `content` naming the table; an optional table may be absent."""
    made = dict(database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    assert (table in made) == (f"{table}_fts" in made)
    if table in made:
        assert re.search(rf'VIRTUAL TABLE .* USING FTS.*content="{table}"', made[f"{table}_fts"], re.DOTALL)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_metadata_speaks_of_what_is_there(database, site, lang):
    """Datasette is told nothing of a table or column that the file does not have, and every table with names is labelled by them."""
    told = json.loads((site / f"data/datasette-{lang}.json").read_text(encoding="utf-8"))["databases"][UMBRELLA]["tables"]
    for table, said in told.items():
        columns = {row[1] for row in database.execute(f'PRAGMA table_info("{table}")')}
        assert {*said.get("columns", ()), *filter(None, (said.get("label_column"), said.get("sort")))} <= columns, table
        assert said.get("label_column") == f"name_{lang}" or f"name_{lang}" not in columns, table
    assert told["measures"]["sort"] == "position" and told["vocabulary_outcomes"]["label_column"] == f"name_{lang}"


def _answers() -> dict[str, list[tuple[object, ...]]]:
    """Return the answer to each question, found in the atlas by other means than SQL."""
    measures, entries, levels = ATLAS.measures.values(), ATLAS.entries, ATLAS.vocabulary.ids("strengths")
    chapters = {int(c.id): [m for m in measures if m.id.startswith(f"{c.id}.")] for c in ATLAS.bibliography.chapters}
    cities = sorted(((-sum(c.id in m.places for m in measures), c) for c in ATLAS.rows(City) if c.member), key=lambda pair: (pair[0], pair[1].id))
    outcomes = Counter(o.outcome for p in ATLAS.rows(Project) if (o := outcome_of(ATLAS, "project", p.id)))
    actors = Counter(actor for m in measures for actor in m.actors)
    binding = Counter(actor for m in measures for actor in m.actors if m.strength == "bind")
    busiest = sorted(actors, key=lambda actor: (-actors[actor], actor))[:10]
    changchun = sorted(ATLAS.projects_of("changchun"))
    judged = {p: outcome_of(ATLAS, "project", p) for p in changchun}
    placed = [(int(there), [m for m in measures if bool(m.places) == there]) for there in (True, False)]
    firm = {there: sum(levels.index(m.strength) >= 5 for m in found) for there, found in placed}
    return {
        "firmness-by-chapter": [(c, len(found), sum(levels.index(m.strength) >= 5 for m in found)) for c, found in chapters.items()],
        "binding": [(m.id,) for m in measures if m.strength == "bind" and m.prohibition],
        "ways-to-a-city": [(way, len(found)) for way, found in _ways(ATLAS, "qiqihar").items()],
        "cities-compared": [(c.id, c.name_zh, c.name_en, -count) for count, c in cities[:5]],
        "what-became": [(o, entries["outcomes"][o].name.zh, entries["outcomes"][o].name.en, outcomes[o]) for o in ATLAS.vocabulary.ids("outcomes")],
        "projects-of-a-city": [(p, ATLAS.name_of("project", p, "zh"), ATLAS.name_of("project", p, "en"), j and j.outcome) for p, j in judged.items()],
        "chinese-words": [(m.id, m.summary.zh) for m in measures if "养老" in m.summary.zh],
        "english-words": [(m.id, m.summary.en) for m in measures if re.search(r"\bblack soils?\b", m.summary.en, re.IGNORECASE)],
        "who-acts": [(a, entries["actors"][a].name.zh, entries["actors"][a].name.en, actors[a], binding[a]) for a in busiest],
        "facts-with-sources": [
            (f.row.date, f.row.status, f.row.fact_zh, f.row.fact_en, f.source.publisher, f.source.title) for f in facts_of(ATLAS, "project", "haou")
        ],
        "firm-by-place": [
            (there, len(found), firm[there], round(100 * firm[there] / len(found), 1), len({m.sentence for m in found})) for there, found in placed
        ],
    }


def test_questions_have_an_expected_answer():
    """None is shown that no test runs."""
    assert list(QUESTIONS) == list(_answers()) and len(QUESTIONS) >= 10


@pytest.mark.parametrize("question", QUESTIONS)
def test_question_is_answered(database, question):
    """The SQL of the data page gives what is found by reading the records one by one."""
    expected = _answers()[question]
    rows = database.execute(QUESTIONS[question]).fetchall()
    assert rows and [row[: len(expected[0])] for row in rows] == expected


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_page_shows_the_questions_that_are_run(pages, lang):
    """What a reader copies from the page is what the tests run, and every view is explained there."""
    page = unescape(pages[f"{lang}/data/"])
    assert all(statement in page for statement in QUESTIONS.values())
    asked = [dict(parse_qsl(urlsplit(link).fragment))["sql"] for link in re.findall(r'href="[./a-z]*/query/(#sql=[^"]*)"', page)]
    assert asked == list(QUESTIONS.values())
    assert all(f"<code>{view}</code>" in page for view in VIEWS)
