"""The files of exhibits: SVG and CSV of each, the page that other sites embed, and the summaries that strips show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from planatlas.data.write import as_csv
from planatlas.files.findings import LANGUAGES
from planatlas.site.breaking import rules_for_scripts
from planatlas.site.charts import palette
from planatlas.site.charts.paper import Caption, in_file
from planatlas.site.exhibits.exhibit import Exhibit
from planatlas.site.exhibits.framing import placed, plain_rows
from planatlas.site.exhibits.listing import exhibits
from planatlas.site.finishing import finished
from planatlas.site.policy import policy
from planatlas.site.publication import Publication
from planatlas.site.renderer import Renderer
from planatlas.site.typography import printed

SHEET = "assets/css/embed.css"
# The words of explorers' charts that name what is counted, and the kinds of explorers.
_OF_KIND = ("title", "rest", "tied", "level", "all", "one", "empty", "several", "number")
_KINDS = ("measures", "projects", "outcomes")


def exhibit_files(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the site root, bytes) of all files of all exhibits in both languages."""
    for lang in LANGUAGES:
        for x in exhibits(Renderer(publication, lang, "")):
            yield from files_of(publication, lang, x)


def files_beside(publication: Publication, uri: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the exhibits that the page at `uri` has shown and that are at home there: what was drawn for the page serves them too."""
    lang, _, home = uri.partition("/")
    for x in publication.framed.pop(uri, {}).values():
        if x.home == home:
            yield from files_of(publication, lang, x)


def common_files(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the site root, bytes) of what all exhibits share: a style sheet, and words that scripts show."""
    yield SHEET, palette.embedded().encode()
    for lang in LANGUAGES:
        r = Renderer(publication, lang, "")
        yield f"{lang}/figures/summaries.json", _summaries(r)
        yield f"{lang}/figures/explorer.json", _chart_words(r)


def files_of(publication: Publication, lang: str, x: Exhibit) -> Iterable[tuple[str, bytes]]:
    """Return the files of one exhibit."""
    r = Renderer(publication, lang, f"{lang}/figures/")
    return ((x.file(lang, "svg"), _svg(r, x).encode()), (x.file(lang, "csv"), _csv(x)), (x.file(lang, "html"), _alone(r, x).encode()))


def _alone(r: Renderer, x: Exhibit) -> str:
    """Return the page that shows an exhibit alone; its links leave the frame that another site shows it in."""
    shown = Markup(str(placed(r, x)).replace("<a ", '<a target="_top" '))
    return finished(r.render("figure_alone", x=x, drawn=shown, rows=plain_rows(x), policy=policy(), sheet=SHEET), r.lang, r.publication.lexicon)


def _svg(r: Renderer, x: Exhibit) -> str:
    base = r.publication.edition.base
    foot = r.say("figure_foot", address=f"{base}{x.uri(r.lang)}")
    return in_file(x.drawing.at(base), x.chart.key, Caption(x.title, x.subtitle, x.about, foot, r.lang))


def _csv(x: Exhibit) -> bytes:
    table = x.records or x.twin
    return as_csv(table.head, ([cell.text for cell in row] for row in table.rows))


def _chart_words(r: Renderer) -> bytes:
    """Return the words of charts that readers make of the rows of an explorer, by key."""
    keys = ("by", "locale", "quoted", "none", "filters", "most", "shown", "chart", "table", "share", *(f"{key}_{kind}" for key in _OF_KIND for kind in _KINDS))
    words = {key: printed(r.say(f"explorer_chart_{key}"), r.lang) for key in keys}
    rules = {"pieces": rules_for_scripts(r.publication.lexicon)} if r.lang == "zh" else {}
    return json.dumps({**words, **rules}, ensure_ascii=False, separators=(",", ":")).encode()


def _summaries(r: Renderer) -> bytes:
    """Return what each measure says, by id."""
    return json.dumps({m.id: m.summary[r.lang] for m in r.atlas.measures.values()}, ensure_ascii=False, separators=(",", ":")).encode()
