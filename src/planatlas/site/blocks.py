"""Shows the blocks that pages call: a function for each name of the registry."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from planatlas.atlas.blocks import BLOCKS
from planatlas.site import (
    coding,
    comparing,
    counting,
    explorer,
    figures,
    glossary,
    indexes,
    lists,
    mapping,
    matrix,
    outcomes,
    quantities,
    querying,
    saying,
    searching,
    things,
    verifying,
    vocabularies,
)
from planatlas.site.bodies import Body
from planatlas.site.renderer import Renderer

_MODULES: tuple[ModuleType, ...] = (
    things,
    indexes,
    lists,
    vocabularies,
    glossary,
    coding,
    mapping,
    matrix,
    outcomes,
    figures,
    quantities,
    comparing,
    explorer,
    querying,
    saying,
    counting,
    searching,
    verifying,
)


def _function(name: str) -> Callable[..., Body | str]:
    found: Callable[..., Body | str] = next(getattr(module, name) for module in _MODULES if hasattr(module, name))
    return found


_FUNCTIONS = {name: _function(name) for name in BLOCKS}


def show(r: Renderer, name: str, *arguments: str) -> Body | str:
    """Return the HTML of block `name`, with its contents list where it is the body of a generated page; raise KeyError for an unknown name or id."""
    return _FUNCTIONS[name](r, *arguments)
