"""Blocks that say in a hand-written page what only this plan has: its notes, examples of its records, how to cite it."""

from __future__ import annotations

from markupsafe import Markup

from planatlas.plan.locator import Locator
from planatlas.plan.rows import City
from planatlas.site.filling import filled
from planatlas.site.renderer import Renderer


def notes(r: Renderer, topic: str) -> str:
    """Return what is said of this plan alone on `topic`; nothing where nothing is."""
    return r.render("notes", notes=getattr(r.atlas.notes, topic))


def nothing(r: Renderer, what: str) -> Markup:
    """Return a note in place of a block that has nothing to show yet: members of the city cluster, a map."""
    return filled('<p class="hc-note">{}</p>', r.say(f"nothing_{what}"))


def progress(r: Renderer) -> str:
    """Return how far the coding has come; nothing for a plan that is coded whole."""
    counts = r.atlas.counts
    return r.render("progress", done=counts["sentences_covered"], all=counts["sentences"]) if r.atlas.bibliography.is_draft else ""


def located(r: Renderer) -> str:
    """Return how many sentences there are, and what the locators of one and of one in a box mean."""
    found = [Locator.parse(entry.locator) for entry in r.atlas.index]
    plain = min((at for at in found if not at.box), key=lambda at: (at.section == 0, at), default=None)
    return r.render("located", plain=plain, boxed=next((at for at in found if at.box), None))


def address(r: Renderer, path: str) -> Markup:
    """Return the whole address of a `path` below the site root, to be copied."""
    return filled("<code>{}</code>", f"{r.publication.edition.base}{path}")


def api_examples(r: Renderer) -> str:
    """Return links to the first measure and the first member city of the static API."""
    cities = sorted(r.atlas.rows(City), key=lambda city: not city.member)
    first = {"measures": next(iter(r.atlas.measures), None), "cities": next((city.id for city in cities), None)}
    paths = [f"api/v2/{folder}/{thing}.json" for folder, thing in first.items() if thing]
    links = [filled('<a href="{}">{}</a>', r.to(path), path) for path in paths]
    return r.render("api_examples", links=Markup(r.say("comma")).join(links))


def citing(r: Renderer) -> str:
    """Return how to cite data and plan in one line each."""
    return r.render("citing", version=r.atlas.package.version)
