"""How much of a copy of the official text is read. Copies come from anywhere; work on them must end, and in seconds.

The page of the site on which readers check their own copy keeps the same limits.
"""

from __future__ import annotations

import stat
from itertools import islice
from pathlib import Path

from planatlas.text.encodings import decoded, kind_of
from planatlas.text.forms import normalise
from planatlas.text.source import plain_text, sentences

LARGEST_FILE = 4_000_000  # bytes, for a saved page with all its markup
LONGEST_TEXT = 150_000  # characters; five chapters had 11 000
SPACED = 4  # with white space, so many times as long
MOST_SENTENCES = 2_000  # below headings; five chapters had 179
_SAID = {
    "kind": ("它不是普通文件", "it is no plain file"),
    "large": (f"文件太大：至多 {LARGEST_FILE // 1_000_000} MB", f"the file is too large: {LARGEST_FILE // 1_000_000} MB at most"),
    "encoding": (
        "不是 UTF-8、GB 18030、Big5 或 UTF-16 编码；请用编辑器另存为 UTF-8",
        "it is not in UTF-8, GB 18030, Big5 or UTF-16; save it as UTF-8 in an editor",
    ),
    "pdf": ("它是 PDF；请打开它，把文字全选、复制，存为纯文本（.txt）", "it is a PDF; open it, select and copy the text, and save it as plain text (.txt)"),
    "office": (
        "它是 Word、WPS 或类似的文档；请打开它，另存为纯文本（.txt，UTF-8）",
        "it is a document of Word, WPS or the like; open it and save it as plain text (.txt, UTF-8)",
    ),
    "picture": ("它是图片；请先用文字识别软件转成文字，校对后存为纯文本", "it is a picture; turn it into text by OCR, proofread it, and save it as plain text"),
    "archive": (
        "它是网页归档（MHTML）；请在浏览器里另存为“网页，仅 HTML”或纯文本",
        'it is a web archive (MHTML); save the page as "web page, HTML only" or as plain text',
    ),
    "long": (f"文本太长：至多 {LONGEST_TEXT} 字", f"the text is too long: {LONGEST_TEXT} characters at most"),
    "many": (f"句子太多：至多 {MOST_SENTENCES} 句", f"it has too many sentences: {MOST_SENTENCES} at most"),
}


class Unusable(Exception):
    """A copy that is not read; `zh` and `en` say why."""

    def __init__(self, reason: str) -> None:
        self.zh, self.en = _SAID[reason]
        super().__init__(self.en)


def read_copy(path: Path) -> str:
    """Return the plain text of the copy at `path`, which may be text or a saved page.

    Raises OSError when there is none that can be read, and Unusable when it is no plain file, no text, in another encoding, or larger than the limits.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise Unusable("kind")  # reading a pipe or a device might never end
    with path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise Unusable("large")
    if kind := kind_of(data):
        raise Unusable(kind)
    try:
        return bounded(decoded(data))
    except UnicodeDecodeError:
        raise Unusable("encoding") from None


def bounded(document: str) -> str:
    """Return the plain text of `document`; raise Unusable when it is longer, or has more sentences, than the limits."""
    text = plain_text(document)
    if len(text) > SPACED * LONGEST_TEXT or len(normalise(text)) > LONGEST_TEXT:
        raise Unusable("long")
    if sum(1 for _ in islice(sentences(text), MOST_SENTENCES + 1)) > MOST_SENTENCES:
        raise Unusable("many")
    return text
