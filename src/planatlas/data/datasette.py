"""Metadata with which Datasette shows the SQLite file: titles, licence and source, names instead of ids, and the plan's order.

https://docs.datasette.io/en/stable/metadata.html
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from planatlas.data.datasets import Edition, Table
from planatlas.data.exports.sqlite import list_table
from planatlas.plan.identity import Identity


def metadata(tables: Sequence[Table], identity: Identity, edition: Edition, lang: str) -> dict[str, Any]:
    """Return the metadata in `lang`: `datasette DATA.sqlite --metadata FILE`."""
    words, plan = identity.words[lang], identity.plan
    lists = dict.fromkeys(list_table(c.vocabulary) for table in tables for c in table.columns if c.vocabulary)
    return {
        "title": words["site"],
        "license": plan.licence.name,
        "license_url": plan.licence.url,
        "source": plan.title[lang],
        "source_url": plan.source_url,
        "about": words["site"],
        "about_url": f"{edition.base}{lang}/data/",
        "databases": {
            identity.dataset: {
                "tables": {
                    **{table.name: _table(table, lang) for table in tables},
                    **{name: {"label_column": f"name_{lang}", "sort": "position"} for name in lists},
                }
            }
        },
    }


def _table(table: Table, lang: str) -> dict[str, Any]:
    """Return what is said of a table; `label_column` is what links to its rows show."""
    columns = {c.name: f"{c.title[lang]}{'：' if lang == 'zh' else ': '}{c.description[lang]}" for c in table.columns}
    label = next((name for name in (f"name_{lang}", f"title_{lang}", f"summary_{lang}", f"fact_{lang}", "title") if name in table.names), None)
    return {
        "title": table.title[lang],
        **({"description": table.description[lang]} if table.description[lang] else {}),
        "columns": columns,
        **({"label_column": label} if label else {}),
        **({"sort": "position"} if "position" in table.names and len(table.key) == 1 else {}),
    }
