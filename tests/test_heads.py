"""What programs read of the site: sitemap, robots, guide, alternates, and the data of shared links."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

BASE = "https://plan.example/"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def urls(site):
    """The entries of the sitemap."""
    return ElementTree.parse(site / "sitemap.xml").getroot().findall(f"{MAP}url")


def test_sitemap_lists_every_page_with_both_languages(urls, pages):
    """Search engines find each page, and its twin, by absolute addresses."""
    assert {u.findtext(f"{MAP}loc").removeprefix(BASE) for u in urls} == set(pages)
    for url in urls:
        path = url.findtext(f"{MAP}loc").removeprefix(BASE)[3:]
        assert {a.get("hreflang"): a.get("href") for a in url.findall(f"{XHTML}link")} == {lang: f"{BASE}{lang}/{path}" for lang in ("zh", "en")}


def test_robots_name_the_sitemap(site):
    """Crawlers may read everything, and learn where the list is."""
    text = (site / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {BASE}sitemap.xml" in text and "Disallow" not in text


def test_guide_for_programs_has_no_dead_link(site):
    """Whatever llms.txt points at is there."""
    links = re.findall(r"\]\(([^)]+)\)", (site / "llms.txt").read_text(encoding="utf-8"))
    assert len(links) > 20
    for link in links:
        path = site / link.removeprefix(BASE)
        assert (path / "index.html").is_file() if link.endswith("/") else path.is_file(), link


def test_alternates_of_a_page_are_there(site, pages):
    """A page's Markdown and JSON forms open from its head; every page of the plan and of a thing has both."""
    for uri, html in pages.items():
        found = dict(re.findall(r'<link rel="alternate" type="(text/markdown|application/json)" href="([^"]+)"', html))
        for path in found.values():
            assert (site / uri / path).resolve().is_file(), (uri, path)
        if re.match(r"../(cities|places|clusters|projects|sectors|actors)/.+|../plan/\d+/\d", uri):
            assert len(found) == 2, uri


def test_markdown_of_a_section_holds_every_measure(site, atlas):
    """Whoever reads the Markdown misses no commitment."""
    for section in atlas.sections:
        if not section.is_lead:
            for lang in ("zh", "en"):
                text = (site / lang / "plan" / section.id.replace(".", "/") / "index.md").read_text(encoding="utf-8")
                assert all(f"**{m.id}** {m.summary[lang]}" in text for m in section.measures), section.id


def test_shared_links_show_title_and_description(pages):
    """A link in a chat or on a social network is shown with what the page says of itself."""
    for uri, html in pages.items():
        given = dict(re.findall(r'<meta property="(og:\w+)" content="([^"]*)"', html))
        assert given["og:url"] == f"{BASE}{uri}" and given["og:title"] and len(given["og:description"]) > 14, uri
        assert f'<meta name="description" content="{given["og:description"]}"' in html, uri
