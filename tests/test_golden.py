"""The tiny plan gives exactly these pages and records; `make bless` writes them anew, and the diff is read before it is kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from planatlas.data.api import api_files
from planatlas.site.bodies import body
from planatlas.site.pages import all_pages
from planatlas.site.publication import Publication
from planatlas.site.renderer import Renderer
from tests.tiny import tiny

GOLDEN = Path(__file__).parent / "golden"
RECORDS = (
    "measures/6.1.1.1a",
    "measures/10.0.1.1a",
    "sentences/6.1.1.3",
    "sections/6.1",
    "cities/dongling",
    "places/yunze-belt",
    "clusters/pine",
    "projects/nanpu-wharf",
    "sectors/logistics",
    "measures/index",
)
PAGES = (
    "en/plan/6/",
    "en/plan/10/",
    "zh/plan/6/1/",
    "en/plan/6/1/",
    "zh/cities/dongling/",
    "en/places/yunze-belt/",
    "en/clusters/pine/",
    "zh/projects/nanpu-wharf/",
)


def _same(path: Path, found: str) -> None:
    if os.environ.get("BLESS"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("record", RECORDS)
def test_record_of_the_api(record):
    """The static API is a published contract: a change of its fields is seen in a diff."""
    files = dict(api_files(tiny().atlas))
    _same(GOLDEN / f"{record}.json", files[f"api/v2/{record}.json"].decode())


@pytest.mark.parametrize("uri", PAGES)
def test_body_of_a_page(uri):
    """What a page says of a thing, and where it links, is seen in a diff."""
    atlas = tiny().atlas
    page = next(page for page in all_pages(atlas) if page.uri == uri)
    _same(GOLDEN / f"{uri.strip('/').replace('/', '-')}.html", body(Renderer(Publication(atlas), page.lang, page.uri), page).html)


def test_hostile_text_is_shown_not_run():
    """HTML and Jinja in a text field come out as text."""
    from planatlas.atlas.content import Content
    from tests.tiny import tiny_files

    files = tiny_files()
    path = "plan/06-woods/1-pine.yaml"
    files[path] = files[path].replace(b"Improve the cold stores.", b"'<script>alert(1)</script> {{ 7 * 7 }} {% raw %}.'")
    atlas = Content(files).atlas
    page = next(page for page in all_pages(atlas) if page.uri == "en/plan/6/1/")
    html = body(Renderer(Publication(atlas), page.lang, page.uri), page).html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }} {% raw %}." in html
    assert "<script>" not in html
