"""A tiny plan of our own invention: two counties of a province that does not exist.

The folder holds what is invented; descriptors are the project's own without what only its plan has, so that they are not written twice.
"""

from __future__ import annotations

from pathlib import Path

from planatlas.atlas.content import Content
from planatlas.atlas.textorder import text_order
from planatlas.files.tree import read_tree
from planatlas.plan.index import TEXT_ORDER_FIELDS
from planatlas.starting.content import neutral
from planatlas.text.source import build_index

TINY = Path(__file__).parent
ROOT = TINY.parents[1]


def tiny_files() -> dict[str, bytes]:
    """Return the files of the tiny plan by path, its sentence index and the order of its text made from its official text."""
    found = dict(read_tree(TINY).files)
    for path in ("plan/package.yaml", *(f"datapackages/{name}/datapackage.yaml" for name in ("cities", "clusters", "projects"))):
        found[path] = neutral((ROOT / path).read_text(encoding="utf-8")).encode()
    official = (TINY / "official.txt").read_text(encoding="utf-8")
    entries = build_index(official)
    rows = [f"{e.locator},{e.sha256},{e.length},{e.start},{e.end}" for e in entries]
    found["plan/source-index.csv"] = ("\n".join(["locator,sha256,length,start,end", *rows]) + "\n").encode()
    order = text_order(Content(found).atlas, official)
    lines = [",".join((o.locator, *map(" ".join, (o.places, o.projects, o.terms)))) for o in order]
    found["plan/text-order.csv"] = ("\n".join([",".join(TEXT_ORDER_FIELDS), *lines]) + "\n").encode()
    return dict(sorted(found.items()))


def tiny() -> Content:
    """Return the tiny plan as a workspace."""
    return Content(tiny_files())
