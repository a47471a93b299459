"""What a word of search may lead to, and the filtered lists of measures that search offers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planatlas.atlas.addresses import below, chapter_uri, entity_uri, ids_of, measure_uri, section_uri
from planatlas.atlas.atlas import Atlas
from planatlas.plan.kinds import KINDS
from planatlas.plan.model import Measure
from planatlas.plan.terms import slugs

# Lists of the vocabulary that have a filtered list for each entry, by the parameter of the explorer.
SCALES = {"strength": "strengths", "action": "actions"}


def targets(atlas: Atlas) -> dict[str, str]:
    """Return what words can lead to: `kind/id`, and its address below the folder of a language."""
    return {
        **{f"{kind}/{thing}": below(entity_uri("zh", kind, thing)) for kind in KINDS for thing in ids_of(atlas, kind)},
        **{f"term/{term.zh}": f"glossary/#term-{slug}" for term, slug in zip(atlas.glossary, slugs(atlas.glossary), strict=True)},
        **{f"chapter/{c.id}": below(chapter_uri("zh", c.id)) for c in atlas.bibliography.chapters},
        **{f"section/{s.id}": below(section_uri("zh", s.id)) for s in atlas.sections if not s.is_lead},
        **{f"measure/{m}": below(measure_uri("zh", m)) for m in atlas.measures},
        **{f"{key}/{entry}": list_address({key: entry}) for key, name in SCALES.items() for entry in atlas.entries[name]},
    }


def words_of(atlas: Atlas) -> dict[str, tuple[str, ...]]:
    """Return the words that lead to each address, Chinese ones first."""
    known, found = targets(atlas), dict[str, tuple[str, ...]]()
    for entry in atlas.lookup.words:
        for address in (known[to] for to in entry.to if to in known):
            found[address] = (*found.get(address, ()), *entry.zh, *entry.en)
    return found


def list_address(chosen: Mapping[str, str]) -> str:
    """Return the address of the explorer with these filters, below the folder of a language."""
    return f"measures/?{'&'.join(f'{key}={value}' for key, value in chosen.items())}"


def measures_with(atlas: Atlas, chosen: Mapping[str, str]) -> Iterator[Measure]:
    """Yield the measures that the explorer shows with these filters."""
    for measure in atlas.measures.values():
        marks = _marks(measure)
        if all(value in marks[key] for key, value in chosen.items()):
            yield measure


def _marks(measure: Measure) -> dict[str, tuple[str, ...]]:
    return {
        "strength": (measure.strength,),
        "action": (measure.action,),
        "sector": measure.sectors,
        "actor": measure.actors,
        "prohibition": ("true",) if measure.prohibition else (),
        "hedge": ("true",) if measure.hedge else (),
    }
