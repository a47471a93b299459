"""Rules on what lies in the folders that are read and published."""

from __future__ import annotations

from collections.abc import Iterator

from planatlas.atlas.content import Content
from planatlas.files.findings import Position
from planatlas.files.tree import LARGEST
from planatlas.rules.base import Breach, rule

_KINDS = {
    "link": ("符号链接", "a symbolic link"),
    "pipe": ("管道（FIFO）", "a pipe (FIFO)"),
    "device": ("设备", "a device"),
    "socket": ("套接字", "a socket"),
}


@rule(stage="bytes", zh=("读取和发布的只有普通文件", "{problem_zh}"), en=("what is read and published is plain files", "{problem_en}"))
def files_are_plain(workspace: Content) -> Iterator[Breach]:
    for path, kind in workspace.unread.items():
        if kind == "large":
            most = next(size for suffix, size in LARGEST.items() if path.endswith(suffix)) // 1000
            zh, en = f"文件太大：至多 {most} kB", f"the file is too large: {most} kB at most"
        else:
            zh, en = (
                said.format(name)
                for said, name in zip(
                    ("这是{}，不读取也不发布；请换成普通文件", "this is {}, which is neither read nor published; put a plain file there"),
                    _KINDS[kind],
                    strict=True,
                )
            )
        yield Position(path), {"problem_zh": zh, "problem_en": en}
