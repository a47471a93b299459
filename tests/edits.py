"""Small random edits of content, as a clumsy writer makes them: a value of one field in another, a row twice, a key left out.

Each edit keeps the form of its file, so that most get past the reading and meet the rules or the build.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Iterator
from typing import Any

import yaml

Place = tuple[Any, Any]  # a list or mapping, and the index or key of a value in it
# What is typed where something else belongs.
WORDS = (
    "",
    "0",
    "1",
    "-1",
    "0.0",
    "1e9",
    "99999999999999999999",
    "true",
    "false",
    "index",
    "zh",
    "plan",
    "数",
    "东岭",
    "木",
    "wood",
    "Dongling",
    "6.1.1.1",
    "6.1.1.1a",
    "6.9.9.9",
    "10.0.1.1a",
    "2030-02-31",
    "2020",
    "base",
    "city",
    "county",
    "country",
    "city-cluster",
    "belt",
    "location",
    "zh-Hant",
    "..",
    "a" * 90,
    "松" * 300,
    "{{ numbers() }}",
    "<b>x</b>",
    "https://yunze.example/x",
    "CN-HL",
    "220100",
    "Q1",
    "100%",
    "a|b",
    "\\",
    "'",
    '"',
    "—",
    "𠮷",
    "🌲",
    "x y",
    "۳",
    "½",
    "(",
    "*",
    "#",
    "&amp;",
    "A&B",
    "\u3000",
)


def edited(files: dict[str, bytes], dice: random.Random) -> tuple[dict[str, bytes], str]:
    """Return `files` after one to three small edits, and the paths that were edited."""
    found, paths = dict(files), []
    for _ in range(dice.randint(1, 3)):
        path = dice.choice(sorted(found))
        made = _edit(path, found[path], dice)
        if made is None:
            del found[path]
        else:
            found[path] = made
        paths.append(path)
    return found, " ".join(paths)


def _edit(path: str, data: bytes, dice: random.Random) -> bytes | None:
    """Return the file after one edit; None when it is deleted."""
    if dice.random() < 0.02:
        return None
    if path.endswith(".csv"):
        return _table(data, dice)
    if path.endswith(".yaml"):
        head = data.partition(b"\n")[0] + b"\n" if data.startswith(b"#") else b""
        made = _tree(yaml.safe_load(data), dice)
        return head + yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=100_000).encode()
    if path.endswith(".geojson"):
        return json.dumps(_tree(json.loads(data), dice), ensure_ascii=False).encode()
    return _text(data.decode(), dice).encode()


def _table(data: bytes, dice: random.Random) -> bytes:
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    row, other = dice.choice(rows), dice.choice(rows)
    column = dice.randrange(len(row))
    match dice.randrange(7):
        case 0:
            rows.remove(row)
        case 1:
            rows.append(list(row))
        case 2:
            dice.shuffle(rows[1:])
            rows[1:] = dice.sample(rows[1:], len(rows) - 1)
        case 3:
            row[column] = other[column] if column < len(other) else ""
        case 4:
            row[column] = dice.choice(dice.choice(rows))
        case 5:
            for each in rows:
                del each[column : column + 1]
        case _:
            row[column] = dice.choice(WORDS)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _tree(data: Any, dice: random.Random) -> Any:
    places = list(_places(data))
    if not places:
        return data
    holder, key = dice.choice(places)
    match dice.randrange(6):
        case 0:
            del holder[key]
        case 1:
            holder[key] = dice.choice(WORDS)
        case 2:
            other = dice.choice(places)
            holder[key] = json.loads(json.dumps(other[0][other[1]]))
        case 3 if isinstance(holder, list):
            holder.append(json.loads(json.dumps(holder[key])))
        case 4 if isinstance(holder, list):
            dice.shuffle(holder)
        case 5 if isinstance(holder[key], int | float) and not isinstance(holder[key], bool):
            holder[key] = dice.choice((0, -1, 0.5, 90, 180, 1e6, -holder[key], holder[key] / 10, holder[key] * 10))
        case _:
            holder[key] = dice.choice(WORDS)
    return data


def _places(data: Any) -> Iterator[Place]:
    for key in data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        yield data, key
        yield from _places(data[key])


def _text(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    match dice.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, dice.choice(lines))
        case 2:
            lines.insert(
                at,
                dice.choice(
                    (
                        "# Title",
                        "## Part",
                        "<p>",
                        "[a](b.md)",
                        "[a](../index.md)",
                        '<a href="x/">x</a>',
                        "{{ numbers() }}",
                        '{{ city("dongling") }}',
                        "```",
                        "---",
                        "| a |",
                        "- x",
                        "&",
                        "`",
                        "<!--atlas:[]-->",
                    )
                ),
            )
        case _:
            lines[at] = re.sub(r"\w+", dice.choice(WORDS).replace("\\", ""), lines[at], count=1)
    return "\n".join(lines)
