"""Every page has a Content-Security-Policy first in its head, with a hash for each script of the theme and for nothing that came in with content."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planatlas.site.policy import SERVING, inline_scripts, policy, source_of

_HEAD = re.compile(
    r'<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="(?P<policy>[^"]+)">'
    r'\s*<meta name="referrer" content="same-origin">'
)
_HASH = re.compile(r"'sha256-[^']+'")
# What `style-src 'self'` and the hashes stop: it would be dead on the page.
_STOPPED = re.compile(r"<style\b|<[a-z][^<>]*\s(?:style|on[a-z]+|srcdoc)\s*=|<base\b|javascript:", re.IGNORECASE)


def _every_page(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}


def _faults(html: str) -> list[str]:
    """Return what is wrong with the policy of a page: none at its beginning, or one whose hashes are not those of its scripts."""
    found = _HEAD.search(html)
    if not found:
        return ["no policy first in the head"]
    hashes, scripts = set(_HASH.findall(found["policy"])), {source_of(script) for script in inline_scripts(html)}
    return [f"script without hash {h}" for h in scripts - hashes] + [f"hash without script {h}" for h in hashes - scripts]


def test_every_page_has_a_policy_of_its_scripts(site: Path):
    """Pages of both languages, the first page and 404.html let run the theme's scripts that they have, and no other."""
    pages = _every_page(site)
    assert {"index.html", "404.html", "en/index.html", "zh/map/index.html"} <= pages.keys()
    assert {uri: faults for uri, html in pages.items() if (faults := _faults(html))} == {}


def test_no_page_has_what_the_policy_stops(site: Path):
    """Style attributes, event attributes, inline styles and javascript: links would be dead; nothing of ours needs them."""
    without_data = {uri: re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL) for uri, html in _every_page(site).items()}
    assert {uri: found[0] for uri, html in without_data.items() if (found := _STOPPED.search(html))} == {}


@pytest.mark.parametrize("html", ['<p style="color: red">', "<img src=x onerror=alert(1)>", "<style>p {}</style>", '<a href="javascript:x">'])
def test_what_the_policy_stops_is_found(html: str):
    """The test above is able to fail."""
    assert _STOPPED.search(html)


def test_a_script_from_content_gets_no_hash(site: Path):
    """The hashes come from the templates: a script that stands in a finished page besides is not among them."""
    html = (site / "en/method/index.html").read_text(encoding="utf-8").replace("</article>", "<script>hostile()</script></article>")
    assert _faults(html) == [f"script without hash {source_of('hostile()')}"]
    assert _faults("<head><script>early()</script>") == ["no policy first in the head"]


def test_hash_is_that_of_the_standard():
    """The example of CSP level 3 (https://www.w3.org/TR/CSP3/#external-hash)."""
    assert source_of("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


def test_scripts_that_run_are_told_from_data():
    """Data blocks and files need no hash; everything else that a browser would run is found, whatever its attributes and case."""
    html = (
        '<script type="application/json">{}</script><script src="a.js"></script><script type="application/ld+json">{}</script>'
        '<script>one</script><SCRIPT type=module>two</SCRIPT ><script data-x="a">three\n</script>'
    )
    assert inline_scripts(html) == ("one", "two", "three\n")


def test_policy_names_what_pages_use_and_no_more():
    """Nothing from elsewhere, no eval, nothing inline without a hash; only while pages are served for writing may MkDocs's own script run."""
    assert policy() == (
        "default-src 'none'; script-src 'self'; worker-src 'self' blob:; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "font-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'"
    )
    assert policy(["a"]).split("; ")[1] == f"script-src 'self' {source_of('a')}"
    assert SERVING.split("; ")[1] == "script-src 'self' 'unsafe-inline'" and "sha256" not in SERVING
