"""Serves the site to who edits it: `python -m macros.serve [--port 8000] [--lang zh]`.

A saved file is read within a tenth of a second, and the page that the browser shows is the only one that is made anew.
While the content cannot be built, every address shows what the check has found.
"""

from __future__ import annotations

import argparse
import mimetypes
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from macros import watching
from macros.preview import Broken, Preview
from planatlas.files.findings import LANGUAGES
from planatlas.files.tree import FOLDERS, LOOSE
from planatlas.site.policy import policy
from planatlas.site.words import word

HOST, PAUSE, SETTLING, BEAT = "127.0.0.1", 0.1, 0.02, 15
RELOAD = "/_reload.js"
_SCRIPT = b"""const since = document.currentScript.dataset.since;
let source;
const listen = () => {
  source?.close();
  if (document.visibilityState !== "visible") return;
  source = new EventSource(`/_changes?since=${since}`);
  source.onmessage = () => location.reload();
};
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => source?.close());
listen();
"""


class Desk:
    """The state that is served, one thread at a time; `epoch` counts the states."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self.epoch = 0
        self.broken: Broken | None = None
        self._changed = threading.Condition()
        self._using = threading.Lock()

    def refresh(self) -> None:
        """Read the project, and tell whoever waits that there is a new state."""
        broken = None
        with self._using:
            try:
                self.preview.refresh()
            except Broken as error:
                broken = error
        with self._changed:
            self.broken, self.epoch = broken, self.epoch + 1
            self._changed.notify_all()

    def get(self, path: str) -> tuple[int, bytes]:
        """Return status and bytes of the answer for a path below the site root; it is there at once, or after the reading that is under way."""
        if not self.epoch:
            return 503, notice("serve_wait")
        with self._using:
            try:
                if self.broken:
                    raise self.broken
                found = self.preview.get(path)
                return (200, found) if found is not None else (404, self.preview.get("404.html") or notice("serve_missing"))
            except Broken as error:
                return 503, problems(error)

    def wait(self, since: int, seconds: float) -> bool:
        """Wait until there is another state than `since`, at most so long; return whether there is."""
        with self._changed:
            return self._changed.wait_for(lambda: self.epoch != since, seconds)


def notice(key: str) -> bytes:
    """Return a page of one sentence in both languages."""
    return _document("".join(f"<p lang={lang}>{escape(word(key, lang))}</p>" for lang in LANGUAGES))


def problems(broken: Broken) -> bytes:
    """Return the page of all findings, each with its place and what it says in both languages, or else what MkDocs said."""
    rows = [
        f"<dt><code>{escape(f'{f.position.path}:{f.position.line}:{f.position.column}')}</code></dt>"
        + "".join(f"<dd lang={lang}>{escape(getattr(f, lang))}</dd>" for lang in LANGUAGES)
        for f in broken.findings
    ]
    rows += [f"<dd><pre>{escape(message)}</pre></dd>" for message in broken.messages]
    head = "".join(f"<h1 lang={lang}>{escape(word('serve_problems', lang))}</h1>" for lang in LANGUAGES)
    return _document(f"{head}<dl>{''.join(rows)}</dl>")


def _document(body: str) -> bytes:
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy()}"><meta name="viewport" content="width=device-width">'
    return f"<!doctype html><html lang=en><head>{head}<title>make serve</title></head><body>{body}</body></html>".encode()


class Answer(BaseHTTPRequestHandler):
    """Answers a request from the desk."""

    desk: Desk
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file of the site, the script that reloads pages, or the news for it."""
        asked = urlsplit(self.path)
        path = unquote(asked.path)
        if path == "/_changes":
            self._tell(int(parse_qs(asked.query).get("since", ["0"])[0] or 0))
        elif path == RELOAD:
            self._send(200, "text/javascript", _SCRIPT)
        else:
            self._file(path[1:])

    do_HEAD = do_GET

    def _file(self, path: str) -> None:
        epoch = self.desk.epoch
        status, data = self.desk.get(f"{path}index.html" if path.endswith("/") or not path else path)
        if status == 404 and not path.endswith("/") and self.desk.get(f"{path}/index.html")[0] == 200:
            self._send(302, "text/plain", b"", ("Location", f"/{path}/"))
            return
        kind = "text/html" if status != 200 or path.endswith("/") or not path else mimetypes.guess_type(path)[0] or "application/octet-stream"
        if kind == "text/html":
            data = data.replace(b"</body>", f'<script src="{RELOAD}" data-since="{epoch}"></script></body>'.encode())
        self._send(status, kind, data)

    def _send(self, status: int, kind: str, data: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        text = kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))
        for name, value in (
            ("Content-Type", f"{kind}; charset=utf-8" if text else kind),
            ("Content-Length", str(len(data))),
            ("Cache-Control", "no-store"),
            *headers,
        ):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _tell(self, since: int) -> None:
        """Keep the connection open until there is a new state; a comment now and then shows whether the browser is still there."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        while not self.desk.wait(since, BEAT):
            self.wfile.write(b": waiting\n\n")
        self.wfile.write(b"data: new\n\n")

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the name that the base class gives
        """Say nothing: the terminal tells of changes."""


class Server(ThreadingHTTPServer):
    """Each request has a thread of its own; a browser that goes away is no error."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def bound(port: int, desk: Desk) -> Server:
    """Return the server at `port`; raise OSError when it is taken."""
    return Server((HOST, port), type("Answer", (Answer,), {"desk": desk}))


def watch(desk: Desk, root: Path, say: Callable[..., None], stopped: threading.Event) -> None:
    """Read the project, and again after each change, until `stopped` is set."""
    content = [root / name for name in (*FOLDERS, *LOOSE, *filter(None, [os.environ.get("OFFICIAL", "")]))]
    code = [Path(word.__code__.co_filename).parents[1], Path(__file__).parent]
    seen, program = None, watching.state(code)
    while not stopped.is_set():
        if (now := _settled(content, seen, stopped)) != seen:
            seen = now
            _read(desk, say)
        elif watching.state(code) != program:
            say("serve_restart")
            os.execv(sys.executable, [sys.executable, "-m", "macros.serve", *sys.argv[1:]])
        stopped.wait(PAUSE)


def _settled(content: Sequence[Path], seen: watching.State | None, stopped: threading.Event) -> watching.State:
    """Return the state of the content; when it is not what was `seen`, the one that stays: a file that is being saved is empty for a moment."""
    now = watching.state(content)
    while now != seen and not stopped.wait(SETTLING):
        before, now = now, watching.state(content)
        if now == before:
            break
    return now


def _read(desk: Desk, say: Callable[..., None]) -> None:
    say("serve_reading")
    start = time.perf_counter()
    desk.refresh()
    if desk.broken:
        print(desk.broken, file=sys.stderr)
        say("serve_broken", n=len(desk.broken.findings) + len(desk.broken.messages))
    else:
        say("serve_ready", pages=len(desk.preview.plugin.site.pages), seconds=f"{time.perf_counter() - start:.1f}")


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code, 2 for a port that cannot be had."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", default="8000", help="where to serve on this machine (default: %(default)s)")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the messages")
    options = parser.parse_args(arguments)
    if not options.port.isascii() or not options.port.isdigit() or not 0 < int(options.port) < 65536:
        print(word("serve_port", options.lang, port=options.port), file=sys.stderr)
        return 2
    port, root, address = int(options.port), Path.cwd(), f"http://{HOST}:{options.port}/"
    desk = Desk(Preview(root, address))
    try:
        server = bound(port, desk)
    except OSError:
        print(word("serve_taken", options.lang, port=port, other=port % 65535 + 1), file=sys.stderr)
        return 2

    def say(key: str, **values: object) -> None:
        print(f"==> {word(key, options.lang, **values)}", flush=True)

    say("serve_address", address=address)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        watch(desk, root, say, threading.Event())
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
