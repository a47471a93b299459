"""Reads a copy of the official text and makes the stand-off index of its sentences.

The project does not store the official wording. What it stores for each sentence is an address, a
fingerprint and two quote anchors, all made here from a copy of the text that stays with its reader.
`docs/assets/js/source.js` reads copies in the browser; tests hold the two to one result.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from planatlas.plan.index import IndexEntry
from planatlas.plan.locator import Locator
from planatlas.text.forms import CLOSING, STOP, fingerprint, normalise
from planatlas.text.grammar import Line, has_stop, is_heading, lines

ANCHOR_LENGTHS = range(4, 9)

_SENTENCE = re.compile(rf"[^{STOP}]*[{STOP}][{CLOSING}]*")
_RUN = re.compile(r"\w+")
_MARKUP = re.compile(r"<(?:html|body|p|div|br)[ \t\n\f\r/>]", re.IGNORECASE)
_DECLARATION = re.compile(r"<[!?][^<>]{0,2000}>")
_STRAY = re.compile(r"<(?!/?[A-Za-z][^<>]{0,2000}>)")
# Gives the offsets of a text at which a word begins or ends.
Boundaries = Callable[[str], set[int]]


@dataclass(frozen=True)
class Sentence:
    """One sentence of a copy of the official text: its locator and its wording as that copy has it."""

    locator: Locator
    text: str


class _Blocks(HTMLParser):
    """Collects the text of a page, a line for each block element."""

    BLOCKS = {
        "p",
        "div",
        "br",
        "li",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "body",
        "main",
        "header",
        "footer",
        "blockquote",
        "center",
        "dd",
        "dt",
        "dl",
        "ol",
        "ul",
        "pre",
        "table",
    }
    HIDDEN = {"script", "style", "template"}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in self.HIDDEN
        self.parts.append("\n" if tag in self.BLOCKS else "")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = max(0, self.hidden - (tag in self.HIDDEN))
        self.parts.append("\n" if tag in self.BLOCKS else "")

    def handle_data(self, data: str) -> None:
        self.parts.append("" if self.hidden else re.sub(r"\s+", " ", data))


def plain_text(document: str) -> str:
    """Return the text of `document`, a line for each paragraph; HTML is recognised by its tags."""
    if not _MARKUP.search(document):
        return document
    blocks = _Blocks()
    blocks.feed(_tidied(document))
    blocks.close()  # or what follows a stray & at the end is lost
    return "".join(blocks.parts)


def _tidied(document: str) -> str:
    """Return HTML without comments and declarations, in which each `<` begins a whole tag: the parser looks for the end of each piece
    of markup anew, and would look through the rest of the document for each that has none."""
    first, *rest = document.split("<!--")
    shown = "".join([first, *(piece.partition("-->")[2] for piece in rest)])
    return _STRAY.sub("&lt;", _DECLARATION.sub("", shown))


def sentences(document: str) -> Iterator[Sentence]:
    """Yield the plan's sentences in order, each with its locator.

    `document` is text with a line for each paragraph, or a saved HTML page. A line before the first
    chapter heading is passed over; so is what follows the last full stop of a line: `doubts` tells of both.
    """
    yield from (sentence for _, found in numbered(plain_text(document)) for sentence in found)


def numbered(plain: str) -> Iterator[tuple[Line, list[Sentence]]]:
    """Yield each line of a plain text with the sentences that are numbered in it."""
    chapter = section = box = paragraph = 0
    for line in lines(plain):
        if line.level in ("chapter", "section", "box") and line.number:
            chapter = line.number if line.level == "chapter" else chapter
            section = {"chapter": 0, "section": line.number}.get(line.level, section)
            box, paragraph = line.number if line.level == "box" else 0, 0
        found: list[Sentence] = []
        if chapter and has_stop(line.text) and (line.level == "text" or is_run_in(line)):
            paragraph += 1
            found = [Sentence(Locator(chapter, section, box, paragraph, n), text) for n, text in enumerate(body(line.text, bool(box)), 1)]
        yield line, found


def is_run_in(line: Line) -> bool:
    """Whether a heading has its text on the same line: （一）制陶。研究合办一座龙窑。"""
    return line.level == "section" and not line.text.lstrip().startswith("第")


def body(line: str, in_box: bool) -> list[str]:
    """Return the sentences of a paragraph without its run-in heading."""
    if in_box:
        line = re.sub(rf"^[^:：{STOP}]*[:：]", "", line)
    found = [text.strip() for text in _SENTENCE.findall(_closed(line))]
    goes_on = line.strip() != found[0]  # a heading has its paragraph after it, perhaps broken off at the end of the line
    return found[1:] if goes_on and is_heading(found[0]) else found


def _closed(line: str) -> str:
    """Return `line` up to its last full stop and what closes behind it: the pattern of a sentence would try each character after it in vain."""
    last = max(line.rfind(stop) for stop in STOP) + 1
    return line[: last + len(line[last:]) - len(line[last:].lstrip(CLOSING))]


def build_index(document: str, boundaries: Boundaries | None = None) -> list[IndexEntry]:
    """Return the index of all sentences of `document`.

    `boundaries` gives the offsets at which a browser sees a word begin or end: a text fragment matches whole
    words only. Without it every offset counts. Raises ValueError when a sentence has no unique anchor.
    """
    flat = re.sub(r"\s+", " ", plain_text(document))
    return [_entry(sentence, flat, boundaries) for sentence in sentences(document)]


def _entry(sentence: Sentence, flat: str, boundaries: Boundaries | None) -> IndexEntry:
    edges = boundaries(sentence.text) if boundaries else set(range(len(sentence.text) + 1))
    runs = list(_anchors(sentence.text, flat, edges))
    if not runs:
        raise ValueError(f"{sentence.locator}: no run of 4 to 8 characters between words is unique in the text")
    first = min(runs, key=lambda run: (run[0], run[1]))
    last = max(runs, key=lambda run: (run[1], run[0]))
    bare = normalise(sentence.text)
    return IndexEntry(str(sentence.locator), fingerprint(bare), len(bare), sentence.text[first[0] : first[1]], sentence.text[last[0] : last[1]])


def _anchors(text: str, flat: str, edges: set[int]) -> Iterable[tuple[int, int]]:
    """Yield (start, stop) of each run of 4 to 8 word characters in `text` that begins and ends at an edge and occurs once in `flat`."""
    for run in _RUN.finditer(text):
        for start in range(run.start(), run.end()):
            stops = (start + length for length in ANCHOR_LENGTHS)
            fits = (stop for stop in stops if start in edges and stop <= run.end() and stop in edges)
            if found := next((stop for stop in fits if flat.count(text[start:stop]) == 1), None):
                yield start, found
