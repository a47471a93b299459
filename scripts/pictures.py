"""Takes the pictures of the READMEs from a built site: `python -m scripts.pictures SITE`.

They are taken in the browser that the tests use (Chromium of the system, or that of CHROME_PATH), so that they show what readers see.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from scripts.hosting import hosted
from scripts.pagetools import chromium

FOLDER = Path(__file__).parents[1] / ".github/pictures"
# Each picture: the page below its language, the first that fits, as the picture is called. All have the size of a small laptop's screen.
PAGES = {"home": "", "section": "plan/*/1/", "measures": "measures/"}
SCREEN = ViewportSize(width=1280, height=800)


def take(site: Path, folder: Path, path: str) -> list[Path]:
    """Write a picture of each page in each language to `folder`; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    with hosted(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=SCREEN, color_scheme="light")
        taken = []
        for lang in ("zh", "en"):
            for name, uri in PAGES.items():
                found = sorted(site.glob(f"{lang}/{uri}index.html"))[0].parent.relative_to(site)
                page.goto(f"{address}{found.as_posix()}/", wait_until="networkidle")
                # Its address is that of the server here, and no reader's.
                page.locator(".hc-explorer__cite").evaluate_all("lines => lines.forEach((line) => line.remove())")
                taken.append(folder / f"{name}-{lang}.jpg")
                page.screenshot(path=taken[-1], type="jpeg", quality=72)
        browser.close()
    return taken


def main(arguments: list[str]) -> int:
    """Return 0 when the pictures are taken, 2 when there is no site or no browser."""
    browser = chromium()
    if len(arguments) != 1 or not Path(arguments[0], "index.html").is_file() or not browser:
        print("usage: python -m scripts.pictures SITE (the folder of a built site; Chromium must be installed)", file=sys.stderr)
        return 2
    for path in take(Path(arguments[0]), FOLDER, browser):
        print(f"{path.stat().st_size / 1000:6.1f} kB  {path.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
