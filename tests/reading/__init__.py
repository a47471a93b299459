"""Cases of reading official texts, shared by the readers in Python and in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "grammar.yaml").read_text(encoding="utf-8"))
# A text with a full stop, written in each encoding that is read, with and without a byte order mark or a page's own word.
TEXT = "第六章 作坊\n兩鎮把造紙和製陶當作共同的營生，先立規矩，再添爐窯。\n"
ENCODED = {
    "UTF-8": TEXT.encode(),
    "UTF-8 with a mark": TEXT.encode("utf-8-sig"),
    "GB 18030": TEXT.encode("gb18030"),
    "Big5": TEXT.encode("big5"),
    "UTF-16 with a mark": b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "UTF-16, the other way": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "UTF-16 without a mark": TEXT.encode("utf-16-le"),
    "page in GB 2312": f'<html><head><meta charset="gb2312"></head><body><p>{TEXT}</p></body></html>'.encode("gb18030"),
    "page in Big5": f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5"></head><body><p>{TEXT}</p></body></html>'.encode("big5"),
    "page in Big5 that does not say so": f"<html><body><p>{TEXT}</p></body></html>".encode("big5"),
}
OTHERS = {
    "pdf": b"%PDF-1.7\n\xe2\xe3",
    "office": b"PK\x03\x04\x14\x00",
    "picture": b"\x89PNG\r\n\x1a\n",
    "archive": b"From: <Saved by Blink>\r\n",
}
