"""How far two independent codings of the same measures agree.

The second coding is stored as `plan/second-coding.csv` (measure_id, action, strength, places separated by a space)
and is never changed to fit the first: what the two differ in is what a reader should know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from planatlas.atlas.atlas import Atlas
from planatlas.plan.model import Measure
from planatlas.plan.rows import Texts


@dataclass(frozen=True)
class Agreement:
    """Agreement on one chapter (or `all`): shares from 0 to 1, Cohen's kappa from -1 to 1 (None when it is not defined)."""

    chapter: str
    measures: int
    action: float
    strength: float
    strength_within_one: float
    places: float
    kappa_action: float | None
    kappa_strength: float | None


def kappa(first: Sequence[str], second: Sequence[str]) -> float | None:
    """Return Cohen's kappa of two codings of the same items.

    Observed agreement p and the agreement expected by chance e give (p - e) / (1 - e); None for no items or when e
    is 1. Source: J. Cohen, A coefficient of agreement for nominal scales, 1960. Raises ValueError when lengths differ.
    """
    if len(first) != len(second):
        raise ValueError("the codings have different lengths")
    if not first:
        return None
    size = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / size
    left, right = Counter(first), Counter(second)
    expected = sum(left[code] * right[code] for code in left) / size**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def agreement(atlas: Atlas) -> list[Agreement]:
    """Return the agreement for each chapter that was coded twice, and for all of them; empty without a second coding."""
    second = {row["measure_id"]: row for row in atlas.second_coding}
    pairs = [(m, second[m.id]) for m in atlas.measures.values() if m.id in second]
    chapters = [chapter.id for chapter in atlas.bibliography.chapters]
    found = [_of(chapter, [p for p in pairs if p[0].id.split(".")[0] == chapter], atlas) for chapter in chapters]
    return [a for a in (*found, _of("all", pairs, atlas)) if a.measures]


def _of(chapter: str, pairs: list[tuple[Measure, Texts]], atlas: Atlas) -> Agreement:
    levels = {level: n for n, level in enumerate(atlas.vocabulary.ids("strengths"))}
    near = [abs(levels[m.strength] - levels.get(row["strength"], 99)) <= 1 for m, row in pairs]
    actions = [(m.action, row["action"]) for m, row in pairs]
    strengths = [(m.strength, row["strength"]) for m, row in pairs]
    places = [(set(m.places), set(row["places"].split())) for m, row in pairs]
    return Agreement(
        chapter,
        len(pairs),
        _share(actions),
        _share(strengths),
        sum(near) / max(1, len(near)),
        _share(places),
        kappa(*_columns(actions)),
        kappa(*_columns(strengths)),
    )


def _share(pairs: Sequence[tuple[object, object]]) -> float:
    return sum(a == b for a, b in pairs) / max(1, len(pairs))


def _columns(pairs: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    return [a for a, _ in pairs], [b for _, b in pairs]
