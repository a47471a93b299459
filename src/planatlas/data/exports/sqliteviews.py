"""Views of the SQLite file: the joins that most questions need, written once, so that nobody has to find them anew.

A part of a view whose tables a plan does not have is left out; a plan may have no projects with places in their names, for one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A SELECT and the tables that it reads beside its view's own; parts of a view are joined by UNION ALL."""

    needs: tuple[str, ...]
    select: str


def _named(alias: str, vocabulary: str, column: str) -> str:
    """Return the join of a vocabulary's list to `column`."""
    return f"LEFT JOIN vocabulary_{vocabulary} {alias} ON {alias}.id = {column}"


VIEWS: Mapping[str, tuple[Part, ...]] = {
    "measure_full": (
        Part(
            ("measures", "sentences", "paragraphs", "sections", "outcomes"),
            f"""SELECT m.id, m.position, c.chapter, c.id AS section_id, c.title_zh AS section_zh, c.title_en AS section_en,
  p.id AS paragraph_id, p.title_zh AS paragraph_zh, p.title_en AS paragraph_en, m.sentence, s.official_url,
  m.action, a.name_zh AS action_zh, a.name_en AS action_en,
  m.strength, f.position AS strength_level, f.name_zh AS strength_zh, f.name_en AS strength_en,
  m.cue, m.verb, m.object, o.name_zh AS object_zh, o.name_en AS object_en, m.hedge, m.prohibition, m.summary_zh, m.summary_en,
  j.outcome, r.name_zh AS outcome_zh, r.name_en AS outcome_en, j.as_of AS outcome_as_of
FROM measures m JOIN sentences s ON s.locator = m.sentence JOIN paragraphs p ON p.id = s.paragraph_id JOIN sections c ON c.id = p.section_id
  {_named("a", "actions", "m.action")} {_named("f", "strengths", "m.strength")} {_named("o", "objects", "m.object")}
  LEFT JOIN outcomes j ON j.measure_id = m.id {_named("r", "outcomes", "j.outcome")}""",
        ),
    ),
    "city_measures": (
        Part(
            ("measure_cities",),
            "SELECT city_id, measure_id, 'direct' AS way, NULL AS place_id, NULL AS project_id FROM measure_cities",
        ),
        Part(
            ("members", "measure_places", "measure_cities"),
            """SELECT b.city_id, m.measure_id, 'through', b.place_id, NULL FROM members b JOIN measure_places m ON m.place_id = b.place_id
WHERE NOT EXISTS (SELECT 1 FROM measure_cities d WHERE d.city_id = b.city_id AND d.measure_id = m.measure_id)""",
        ),
        Part(
            ("measure_inside_names",),
            "SELECT city_id, measure_id, 'inside', NULL, project_id FROM measure_inside_names WHERE city_id IS NOT NULL",
        ),
    ),
    "project_full": (
        Part(
            ("projects", "outcomes", "project_cities", "measure_projects", "clusters"),
            f"""SELECT p.id, p.name_zh, p.name_en, p.kind, k.name_zh AS kind_zh, k.name_en AS kind_en,
  p.state, t.name_zh AS state_zh, t.name_en AS state_en, p.sector, s.name_zh AS sector_zh, s.name_en AS sector_en,
  p.cluster_id, c.name_zh AS cluster_zh, c.name_en AS cluster_en, p.source,
  (SELECT group_concat(city_id, ' ') FROM (SELECT DISTINCT city_id FROM project_cities WHERE project_id = p.id ORDER BY rowid)) AS cities,
  (SELECT count(*) FROM measure_projects WHERE project_id = p.id) AS measures,
  j.outcome, r.name_zh AS outcome_zh, r.name_en AS outcome_en, j.as_of AS outcome_as_of, j.reason_zh, j.reason_en
FROM projects p {_named("k", "project_kinds", "p.kind")} {_named("t", "project_states", "p.state")} {_named("s", "sectors", "p.sector")}
  LEFT JOIN clusters c ON c.id = p.cluster_id LEFT JOIN outcomes j ON j.project_id = p.id {_named("r", "outcomes", "j.outcome")}""",
        ),
    ),
}


def create_views(connection: sqlite3.Connection, tables: Collection[str]) -> None:
    """Create each view of which a part can be made of `tables`."""
    for name, parts in VIEWS.items():
        if found := [part.select for part in parts if set(part.needs) <= set(tables)]:
            connection.execute(f"CREATE VIEW {name} AS\n" + "\nUNION ALL\n".join(found))
