"""Gives pages of windows that are open already: opening a window costs more than most pages and tests."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, Page

# What belongs to a page, and so is set when it is opened; everything else is a choice of the context.
_MEDIA = ("color_scheme", "reduced_motion", "forced_colors")
VIEWPORT = {"width": 1280, "height": 720}


class Windows:
    """A browser's contexts, by the choices they were made with; each keeps an empty page, so that its window stays open."""

    def __init__(self, browser: Browser) -> None:
        self._new = browser.new_context
        self._made: dict[str, list[BrowserContext]] = {}

    def new_page(self, viewport: dict[str, int] | None = None, **options: object) -> Page:
        """Return a new page as `Browser.new_page` does, of a context that no other page has and in which nothing is stored."""
        media = {name: options.pop(name) for name in _MEDIA if name in options}
        page = self._free(options).new_page()
        page.set_viewport_size(viewport or VIEWPORT)
        if media:
            page.emulate_media(**media)
        return page

    def _free(self, options: dict[str, object]) -> BrowserContext:
        made = self._made.setdefault(repr(sorted(options.items())), [])
        for context in made:
            if len(context.pages) == 1:
                return _emptied(context)
        made.append(self._new(**options))
        made[-1].new_page()
        return made[-1]


def _emptied(context: BrowserContext) -> BrowserContext:
    """Take away what the last page of `context` has left: what it stored, cookies, and being offline."""
    session = context.new_cdp_session(context.pages[0])
    session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    session.detach()
    context.clear_cookies()
    context.set_offline(False)
    return context
