"""A local server of static files that answers requests for a part of a file, as GitHub Pages does and Python's own does not."""

from __future__ import annotations

import re
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

_RANGE = re.compile(r"bytes=(\d*)-(\d*)$")


class RangeHandler(SimpleHTTPRequestHandler):
    """Serves a folder; silent."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer with a part of the file where one is asked for, else as usual."""
        wanted = _RANGE.match(self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if not wanted or not path.is_file():
            return super().do_GET()
        data = path.read_bytes()
        start = int(wanted[1]) if wanted[1] else max(0, len(data) - int(wanted[2]))
        part = data[start : int(wanted[2]) + 1] if wanted[1] and wanted[2] else data[start:]
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {start}-{start + len(part) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        self.wfile.write(part)
        return None
