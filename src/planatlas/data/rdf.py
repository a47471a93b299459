"""A graph of nodes as JSON-LD and as Turtle; both are written from the same nodes, so they cannot say different things."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from planatlas.data.write import as_json

Node = Mapping[str, Any]


def as_jsonld(context: Mapping[str, str], nodes: Sequence[Node]) -> bytes:
    """Return a JSON-LD document: `context` maps prefixes to namespaces, each node has `@id`, `@type` and lists of values."""
    return as_json({"@context": context, "@graph": list(nodes)})


def as_turtle(context: Mapping[str, str], nodes: Sequence[Node]) -> bytes:
    """Return the same graph as Turtle."""
    prefixes = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in context.items())
    return (prefixes + "".join(_block(node) for node in nodes)).encode()


def _block(node: Node) -> str:
    lines = [f"a {', '.join(node['@type'])}"]
    lines += [f"{key} {', '.join(map(_object, values))}" for key, values in node.items() if not key.startswith("@")]
    return f"\n<{node['@id']}> " + " ;\n  ".join(lines) + " .\n"


def _object(value: Mapping[str, str]) -> str:
    if "@id" in value:
        return f"<{value['@id']}>"
    text = json.dumps(value["@value"], ensure_ascii=False)
    if "@language" in value:
        return f"{text}@{value['@language']}"
    return f"{text}^^{value['@type']}" if "@type" in value else text
