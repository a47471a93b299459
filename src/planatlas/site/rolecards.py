"""The roles of cities in clusters, a card for each role. What shares its field and sentence shares a line, so that nothing is said twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planatlas.atlas.atlas import Atlas
from planatlas.plan.rows import ClusterCity


@dataclass(frozen=True)
class RoleLine:
    """Things (cities or clusters) with what each sentence says of them alike, as (fields, locator)."""

    things: tuple[str, ...]
    said: tuple[tuple[tuple[str, ...], str], ...]


@dataclass(frozen=True)
class RoleCard:
    """A role, in how many rows it is given, and these rows as lines."""

    role: str
    number: int
    lines: tuple[RoleLine, ...]


def role_cards(atlas: Atlas, rows: Sequence[ClusterCity], by: str, lang: str) -> tuple[RoleCard, ...]:
    """Return a card for each role that `rows` give, in the order of the vocabulary; lines are about what `by` says: city or cluster."""
    found = {role: [row for row in rows if row.role == role] for role in atlas.vocabulary.ids("city_roles")}
    return tuple(RoleCard(role, len(own), tuple(_lines(atlas, own, by, lang))) for role, own in found.items() if own)


def _lines(atlas: Atlas, rows: Sequence[ClusterCity], by: str, lang: str) -> Iterator[RoleLine]:
    """Yield lines: rows of one field and sentence in one, then lines about the same things in one."""
    shared: dict[tuple[str, str], dict[str, None]] = {}
    for row in rows:
        shared.setdefault((_field(atlas, row, lang), row.source), {})[row.city_id if by == "city" else row.cluster_id] = None
    lines: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for (field, source), things in shared.items():
        lines.setdefault(tuple(things), {}).setdefault(source, []).extend([field] if field else [])
    for alike, said in lines.items():
        yield RoleLine(alike, tuple((tuple(fields), source) for source, fields in said.items()))


def _field(atlas: Atlas, row: ClusterCity, lang: str) -> str:
    """Return the field of a role, empty where it only repeats how the cluster's name begins."""
    field = row.field_zh if lang == "zh" else row.field_en
    return "" if atlas.name_of("cluster", row.cluster_id, lang).casefold().startswith(field.casefold()) else field
