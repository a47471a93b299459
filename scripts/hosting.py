"""Serves a built site as a static host does, text compressed: what weights and Lighthouse are measured with."""

from __future__ import annotations

import functools
import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

# What hosts compress by default, by the beginning of the media type.
TEXT = ("text/", "application/javascript", "application/json", "application/xml", "application/ld+json", "application/atom+xml", "image/svg+xml")


@functools.cache
def compressed(path: Path, changed: int) -> bytes:
    """Return the file at `path` as gzip -6 makes it; `changed` (ns since 1970) is when it was written, so that a new file is read anew."""
    return gzip.compress(path.read_bytes(), 6, mtime=0)


class Handler(SimpleHTTPRequestHandler):
    """Files of a folder, gzipped when they are text and the client takes gzip; an unknown address gets the site's 404.html."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Send the header of a compressed file, or leave other answers to the standard library."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.split("?")[0].endswith("/") else path
        kind = self.guess_type(str(path))
        if not path.is_file() or not kind.startswith(TEXT) or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        data = compressed(path, path.stat().st_mtime_ns)
        self.send_response(200)
        kept = {} if kind == "text/html" else {"Cache-Control": "max-age=600"}  # as on GitHub Pages, but that pages are always asked for
        for name, value in {"Content-Type": kind, "Content-Encoding": "gzip", "Content-Length": str(len(data)), "Vary": "Accept-Encoding", **kept}.items():
            self.send_header(name, value)
        self.end_headers()
        return BytesIO(data)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer an unknown address with the site's own page for it, where it has one."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(code)
        for name, value in {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """A server that a browser may leave in the middle of an answer."""

    def handle_error(self, *arguments: object) -> None:
        """Say nothing: the client is a browser that went to another page, and a fault of the handler shows as a failed request."""


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """Serve the folder `site` on a free port of this machine while the block runs; yields its address, with a slash at the end."""
    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
