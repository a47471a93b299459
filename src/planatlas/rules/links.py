"""Rules on addresses that come out as links: http or https with a host, and nothing else (`planatlas.plan.links`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planatlas.atlas.content import Content
from planatlas.files.findings import Position
from planatlas.files.yamltree import Path
from planatlas.plan.links import is_link
from planatlas.rules.base import Breach, rule

# Keys of a descriptor whose value is an address, and lists in which each `path` is one.
_ADDRESSES = {"$schema", "homepage", "image", "profile"}
_LISTS = {"licenses", "sources", "contributors"}


@rule(
    stage="form",
    zh=("链接是有主机名的 http(s) 网址", "“{text}”不能作为链接发布；请写完整的 http:// 或 https:// 网址，不含账号、空格和引号，其他字符写成 %XX"),
    en=(
        "a link is http or https with a host",
        '"{text}" cannot be published as a link; write a whole http:// or https:// address without credentials, spaces or quotes, other characters as %XX',
    ),
)
def links_lead_to_the_web(workspace: Content) -> Iterator[Breach]:
    for at, text in (*_cells(workspace), *_of_descriptors(workspace)):
        if not (isinstance(text, str) and is_link(text)):
            yield at, {"text": str(text)[:60]}


def _cells(workspace: Content) -> Iterator[tuple[Position, str]]:
    """Yield the filled cells of columns that hold addresses, by their format or by their name."""
    declared = {(package, f"{r.get('path')}"): r for package, d in workspace.descriptors.items() for r in _parts(d.data, "resources")}
    for path, table in workspace.tables.items():
        package, _, name = path.removeprefix("datapackages/").partition("/")
        schema = declared.get((package, name), {}).get("schema")
        formats = {f.get("name") for f in _parts(schema, "fields") if f.get("format") == "uri"}
        wanted = [n for n, c in enumerate(table.columns) if c in formats or c == "url" or c.endswith("_url")]
        yield from ((row[n].at, row[n].text) for row in table.rows for n in wanted if len(row) == len(table.header) and row[n].text)


def _of_descriptors(workspace: Content) -> Iterator[tuple[Position, Any]]:
    for document in workspace.descriptors.values():
        holders = [((), document.data), *((("resources", n), r) for n, r in enumerate(_parts(document.data, "resources")))]
        for path, holder in holders:
            yield from ((document.at((*path, *place)), text) for place, text in _addresses(holder))


def _addresses(holder: Any) -> Iterator[tuple[Path, Any]]:
    """Yield (path, value) of the addresses of a package or a resource."""
    if isinstance(holder, dict):
        yield from (((key,), holder[key]) for key in _ADDRESSES & holder.keys())
        for key in _LISTS:
            yield from (((key, n, "path"), item["path"]) for n, item in enumerate(_parts(holder, key)) if "path" in item)


def _parts(data: Any, key: str) -> list[dict[str, Any]]:
    """Return the mappings in the list that `data` has under `key`."""
    found = data.get(key) if isinstance(data, dict) else None
    return [item if isinstance(item, dict) else {} for item in found] if isinstance(found, list) else []
