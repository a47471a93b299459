"""The page on which readers ask the published database in SQL, in their own browser, and the questions that other pages show with their SQL."""

from __future__ import annotations

from urllib.parse import urlencode

from markupsafe import Markup

from planatlas.data.datasets import Dataset, Download
from planatlas.plan.questions import Question
from planatlas.site.datasetpages import file_size
from planatlas.site.inert import inert_json
from planatlas.site.renderer import Renderer

LONGEST = 10_000  # characters of a query
MOST_ROWS = 20_000
SHOWN_ROWS = 500
SECONDS = 5  # the questions take less than a tenth of one
_WORDS = [
    "loading",
    "working",
    "unloaded",
    "stopped",
    "empty",
    "dot",
    "row",
    "rows",
    "done",
    "cut",
    "shown",
    "copied",
    "no_table",
    "no_column",
    "meant",
    "quoted",
    "no_function",
    "ambiguous",
    "syntax",
    "token",
    "incomplete",
    "match",
    "readonly",
    "slow",
    "large",
    "other",
]


def query(r: Renderer) -> str:
    """Return the form, examples, tables, and as JSON what the script needs: words, limits and the address of the database."""
    dataset, database = _database(r)
    data = {
        "lang": r.lang,
        "database": r.to(database.path),
        "file": f"{dataset.name}-query-{r.publication.edition.date}",
        "longest": LONGEST,
        "most": MOST_ROWS,
        "shown": SHOWN_ROWS,
        "seconds": SECONDS,
        "words": {key: r.say(f"query_{key}") for key in _WORDS},
    }
    first = r.atlas.questions[0].statement if r.atlas.questions else f'SELECT * FROM "{dataset.tables[0].name}" LIMIT 10'
    return r.render("query", data=inert_json(data), longest=LONGEST, first=first, database=database, size=file_size(database.size), dataset=dataset)


def questions(r: Renderer) -> str:
    """Return the questions of the plan with the SQL that answers them."""
    return str(Markup("").join(_asked(r, q, titled=True) for q in r.atlas.questions))


def question(r: Renderer, wanted: str) -> str:
    """Return the SQL of one question of the plan, for a page that asks it in words of its own; a plan without questions has none to show."""
    return str(Markup("").join(_asked(r, q, titled=False) for q in r.atlas.questions if q.id == wanted))


def _asked(r: Renderer, asked: Question, *, titled: bool) -> Markup:
    """Return a question with its SQL and the address at which the query page answers it."""
    return Markup(r.render("question", q=asked, titled=titled, run=f"{r.lang}/query/#{urlencode({'sql': asked.statement})}"))


def _database(r: Renderer) -> tuple[Dataset, Download]:
    """Return the database of all tables with its data set."""
    return next((dataset, found) for dataset in r.publication.datasets for found in dataset.downloads if found.format == "sqlite")
