"""Reads a copy of the official text and makes the stand-off index of its sentences.

The project does not store the official wording. What it stores for each sentence is an address, a
fingerprint and two quote anchors, all made here from a copy of the text that stays with its reader.
`docs/assets/js/source.js` reads copies in the browser; a test holds the two to one result.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from planatlas.plan.index import IndexEntry
from planatlas.plan.locator import Locator

ANCHOR_LENGTHS = range(4, 9)

_NUMERALS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)}
_CHAPTER = re.compile(r"第([一二三四五六七八九十])章")
_SECTION = re.compile(r"第([一二三四五六七八九十])节")
_BOX = re.compile(r"专栏([1-9][0-9]?):")
_STOP = "。｡︒"  # full width, half width, vertical: one character after normalisation
_CLOSING = "”’」』｣》)）"
_SENTENCE = re.compile(rf"[^{_STOP}]*[{_STOP}][{_CLOSING}]*")
_FOLD = str.maketrans({**dict.fromkeys("“”„‟«»「」『』〝〞＂", '"'), **dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("‐‑‒–—―−─", "-")})
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


def decoded(data: bytes) -> str:
    """Return the text of a file in UTF-8, with or without BOM, or else in GB 18030; raise UnicodeDecodeError when it is in neither."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def normalise(text: str) -> str:
    """Return `text` in the one form that copies of the plan share: NFKC, no white space, one quote, one dash."""
    folded = text
    for _ in range(2):  # NFKC can make white space, and joins what white space kept apart
        bare = re.sub(r"\s+", "", folded).translate(_FOLD)  # before NFKC too, which makes a space and an accent of ´
        folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", bare).translate(_FOLD))
    return re.sub(r"-+", "-", folded)


def fingerprint(text: str) -> str:
    """Return the SHA-256 (lower-case hex) of the normalised `text` in UTF-8."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()


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
    chapter heading is passed over; so is what follows the last full stop of a line.
    """
    chapter = section = box = paragraph = 0
    for line in plain_text(document).splitlines():
        bare = normalise(line)
        if match := _CHAPTER.match(bare):
            chapter, section, box, paragraph = _NUMERALS[match.group(1)], 0, 0, 0
        elif match := _SECTION.match(bare):
            section, box, paragraph = _NUMERALS[match.group(1)], 0, 0
        elif match := _BOX.match(bare):
            box, paragraph = int(match.group(1)), 0
        elif chapter and set(_STOP) & set(line):
            paragraph += 1
            for number, text in enumerate(_body(line, bool(box)), 1):
                yield Sentence(Locator(chapter, section, box, paragraph, number), text)


def _body(line: str, in_box: bool) -> list[str]:
    """Return the sentences of a paragraph without its run-in heading."""
    if in_box:
        line = re.sub(rf"^[^:：{_STOP}]*[:：]", "", line)
    found = [text.strip() for text in _SENTENCE.findall(_closed(line))]
    goes_on = line.strip() != found[0]  # a heading has its paragraph after it, perhaps broken off at the end of the line
    return found[1:] if goes_on and _is_heading(found[0]) else found


def _closed(line: str) -> str:
    """Return `line` up to its last full stop and what closes behind it: the pattern of a sentence would try each character after it in vain."""
    last = max(line.rfind(stop) for stop in _STOP) + 1
    return line[: last + len(line[last:]) - len(line[last:].lstrip(_CLOSING))]


def _is_heading(text: str) -> bool:
    bare = normalise(text)
    return len(bare) <= 24 and "," not in bare and ";" not in bare


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
