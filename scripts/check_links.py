"""Checks every link and anchor inside a built site: `python -m scripts.check_links SITE`.

Uses lychee, which follows fragments; nothing is fetched from outside. Where SITE_URL has a path (a project's Pages
address), addresses below that path are looked up in SITE.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from planatlas.files.logtext import visible


def main(arguments: list[str]) -> int:
    """Return 0 when every link inside the site holds, 1 when one does not, 2 for wrong arguments."""
    if len(arguments) != 1 or not Path(arguments[0], "index.html").is_file():
        print("usage: python -m scripts.check_links SITE (the folder of a built site)", file=sys.stderr)
        return 2
    lychee = shutil.which("lychee", path=str(Path(sys.executable).parent)) or "lychee"
    with tempfile.TemporaryDirectory(prefix="site-") as folder:
        # lychee reads paths as patterns and as addresses: the site is looked at under a name without spaces or brackets.
        site = Path(folder, "site")
        site.symlink_to(Path(arguments[0]).resolve(), target_is_directory=True)
        return _checked(lychee, site, arguments[0])


def _checked(lychee: str, site: Path, name: str) -> int:
    """Check the site below `site`, which messages call `name`."""
    prefix = urlsplit(os.environ.get("SITE_URL", "")).path.rstrip("/")
    remap = ["--remap", f"^file://{site}{prefix}/ file://{site}/"] if prefix else []
    command = [
        lychee,
        "--offline",
        "--include-fragments",
        "--exclude",
        "/query/?#sql=",  # a query that the page is to run, no anchor
        "--no-progress",
        "--root-dir",
        str(site),
        "--index-files",
        "index.html",
        "--format",
        "compact",
        *remap,
        f"{site}/**/*.html",
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    told = (done.stdout or done.stderr).replace(str(site), name).strip()
    print("\n".join(map(visible, told.splitlines())))
    return 0 if done.returncode == 0 else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
