"""Leaves out of a theme's style sheet what no page can use: rules for elements that no page has, then what only those rules used.

As PurgeCSS does (https://purgecss.com), which runs on Node and looks at finished pages; here what pages have is said by `Known`, so that
a sheet does not depend on the content and is made before there are pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

# Text up to the next `{`, `}` or `;` that stands in no string.
_PIECE = re.compile(r"""((?:[^{};"']|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')*)([{};])""")
_STRING = re.compile(r"""("[^"]*"|'[^']*')""")
# What an element must not be, or may be among others, is not asked for.
_NOT_ASKED = re.compile(r":(?:not|is|where|has)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_ATTRIBUTE = re.compile(r"""\[([\w-]+)(?:[~|^$*]?=["']?([^]"']*)["']?)?]""")
_USED = re.compile(r"var\(\s*(--[\w-]+)|[\"'](--[\w-]+)[\"']")
_MOVING = re.compile(r"animation(?:-name)?:([^;}]*)")


@dataclass(frozen=True)
class Known:
    """What elements can have: `classes`, and `attributes` with their values (none: any). Names of elements and ids are not looked at."""

    classes: frozenset[str]
    attributes: Mapping[str, frozenset[str]]

    def has(self, selector: str) -> bool:
        """Whether an element can meet the selector."""
        asked = _NOT_ASKED.sub("", selector)
        attributes = [(name, value) for name, value in _ATTRIBUTE.findall(asked)]
        return self.classes.issuperset(_CLASS.findall(_ATTRIBUTE.sub("", asked))) and all(map(self._can_have, attributes))

    def _can_have(self, attribute: tuple[str, str]) -> bool:
        name, value = attribute
        return name in self.attributes and (not value or not self.attributes[name] or value in self.attributes[name])


@dataclass(frozen=True)
class Block:
    """A rule or an at-rule: what stands before its braces, and what stands between them (declarations and blocks)."""

    head: str
    body: tuple[Block | str, ...]

    def __str__(self) -> str:
        """Return the block as CSS."""
        return f"{self.head}{{{''.join(str(part) if isinstance(part, Block) else f'{part};' for part in self.body)}}}"


def pruned(sheet: str, known: Known, beside: Iterable[str] = ()) -> str:
    """Return `sheet` (CSS without comments) without what no page uses.

    Args:
        sheet: the theme's style sheet.
        known: what elements of the pages can have.
        beside: style sheets and scripts of the pages that may use variables of the sheet.
    """
    blocks = [kept for block in _blocks(sheet) for kept in _met(block, known)]
    others = "\n".join(beside)
    before = -1
    while before != (before := len(text := "".join(map(str, blocks)))):
        names = {name or quoted for name, quoted in _USED.findall(text + others)}
        moving = set(" ".join(_MOVING.findall(text + others)).split())
        blocks = [kept for block in blocks for kept in _used(block, names, moving)]
    return text


@cache
def _blocks(sheet: str) -> tuple[Block, ...]:
    """Return the blocks of a sheet, outermost first; statements like `@charset` outside of them are left out."""
    open_: list[tuple[str, list[Block | str]]] = [("", [])]
    for text, mark in _PIECE.findall(sheet):
        if mark == "{":
            open_.append((text.strip(), []))
            continue
        if text.strip():
            open_[-1][1].append(text.strip())
        if mark == "}":
            head, body = open_.pop()
            open_[-1][1].append(Block(head, tuple(body)))
    return tuple(part for part in open_[0][1] if isinstance(part, Block))


def _met(block: Block, known: Known) -> Iterator[Block]:
    """Yield a rule with the selectors that an element can meet, or an at-rule with what is left of it; nothing when nothing is."""
    if block.head.startswith(("@media", "@supports")):
        if inner := tuple(kept for part in block.body if isinstance(part, Block) for kept in _met(part, known)):
            yield Block(block.head, inner)
    elif block.head.startswith("@"):
        yield block
    elif selectors := [selector for selector in _listed(block.head) if known.has(selector)]:
        yield Block(",".join(selectors), block.body)


def _listed(selectors: str) -> list[str]:
    """Return the selectors of a list; commas within brackets part nothing."""
    return re.split(r",(?![^()]*\))", selectors)


def _used(block: Block, names: set[str], moving: set[str]) -> Iterator[Block]:
    """Yield a block without variables that are not among `names`; nothing when it is empty, or an animation that is not among `moving`."""
    if block.head.startswith("@keyframes") and block.head.split()[-1] not in moving:
        return
    body: list[Block | str] = []
    for part in block.body:
        if isinstance(part, Block):
            body.extend(_used(part, names, moving))
        elif not part.startswith("--") or part.split(":", 1)[0] in names:
            body.append(part)
    if body:
        yield Block(block.head, tuple(body))
