"""Renders templates for one language and one page folder; templates call its methods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from markupsafe import Markup, escape

from planatlas.atlas import addresses
from planatlas.atlas.atlas import Atlas
from planatlas.atlas.order import abstract
from planatlas.data.claims import plan_page, project_page
from planatlas.files.findings import LANGUAGES
from planatlas.plan.model import Figure, Measure, Section
from planatlas.site import linking
from planatlas.site.compiled import environment
from planatlas.site.corrections import Corrections
from planatlas.site.filling import filled
from planatlas.site.inert import inert_json
from planatlas.site.later import Later, Tally, later_of, tally
from planatlas.site.portraits.grammar import numbered
from planatlas.site.publication import Publication
from planatlas.site.views import sentences_of
from planatlas.site.words import count_of, naming, quantity


@cache
def _macro(name: str) -> Any:
    return getattr(environment().get_template("records.html.j2").module, name)


@dataclass(frozen=True)
class Renderer:
    """Renders for one language as seen from one page folder, `base`; templates call its methods."""

    publication: Publication
    lang: str
    base: str

    @property
    def atlas(self) -> Atlas:
        """The atlas."""
        return self.publication.atlas

    @property
    def corrections(self) -> Corrections:
        """Addresses at which readers correct records."""
        return self.publication.corrections

    @property
    def official_text(self) -> Mapping[str, str]:
        """The official wording by locator, as far as a publisher has given it."""
        return self.publication.official_text

    @property
    def other(self) -> str:
        """The language that this page is not in."""
        return next(lang for lang in LANGUAGES if lang != self.lang)

    def say(self, key: str, **values: object) -> str:
        """Return interface words; those without values are looked up once."""
        if values:
            return naming(self.atlas.identity, key, self.lang, **values)
        said = self.publication.said
        if (key, self.lang) not in said:
            said[key, self.lang] = naming(self.atlas.identity, key, self.lang)
        return said[key, self.lang]

    def count(self, number: int) -> str:
        return count_of(number, self.lang)

    def numbered(self, key: str, number: int) -> Markup:
        """Return interface words for none, one or many things."""
        return numbered(key, number, self.lang)

    def quantity(self, figure: Figure) -> tuple[str, str]:
        """Return number and unit of a figure in words."""
        return quantity(figure.value, figure.unit, self.lang)

    def to(self, uri: str) -> str:
        """Return a site address as seen from this page."""
        return addresses.relative(uri, self.base)

    def thing(self, kind: str, thing: str) -> str:
        """Return the address of a thing's page as seen from here."""
        return self.to(addresses.entity_uri(self.lang, kind, thing))

    def place(self, place: str) -> Markup:
        """Return a link to the page of a city or other place."""
        return self.link(self.atlas.place_kind(place), place)

    def link(self, kind: str, thing: str) -> Markup:
        """Return a link to a thing's page under its name; pages of one depth have the same."""
        key, kept = (kind, thing, self.lang, self.base.count("/")), self.publication.links
        if key not in kept:
            name = self.atlas.name_of(kind, thing, self.lang)
            kept[key] = Markup(f'<a class="hc-{escape(kind)}" href="{escape(self.thing(kind, thing))}">{escape(name)}</a>')
        return kept[key]

    def entry(self, vocabulary: str, entry: str) -> str:
        """Return the name of a vocabulary entry."""
        return self.atlas.entries[vocabulary][entry].name[self.lang]

    def hedge(self, word: str) -> str:
        """Return what a hedge says in the language of the page; the word itself where it is not listed."""
        return next((hedge[self.lang] for hedge in self.atlas.coding.hedges if hedge.zh == word), word)

    def summary(self, measure: Measure) -> Markup:
        """Return a measure's summary with its names linked."""
        return linking.linked(self.atlas, measure, self.lang, self.thing)

    def with_measures(self, text: str) -> Markup:
        """Return a text with the ids of measures in it linked."""
        return linking.with_measures(self.atlas, text, self.measure_at)

    def measure_uri(self, measure: str) -> str:
        """Return a measure's address below the site root."""
        return addresses.measure_uri(self.lang, measure)

    def measure_at(self, measure: str) -> str:
        return self.to(addresses.measure_uri(self.lang, measure))

    def sentence_at(self, sentence: str) -> str:
        return self.to(addresses.sentence_uri(self.lang, sentence))

    def section_uri(self, section: str) -> str:
        return addresses.section_uri(self.lang, section)

    def sentences(self, section: Section, paragraph: str) -> list[tuple[str, list[Any]]]:
        """Return (locator, records) of a paragraph, in the order of the text."""
        return sentences_of(section, paragraph)

    def official(self, sentence: str) -> str:
        return addresses.official_url(self.atlas, sentence)

    def later(self, kind: str, thing: str) -> Later | None:
        """Return what became of a project or measure; None where nobody has looked."""
        return later_of(self.atlas, kind, thing)

    def claims(self, project: str) -> Markup:
        """Return what machines are told of a project's page: its later facts as schema.org."""
        return inert_json(project_page(self.atlas, project, self.publication.edition, self.lang))

    def part(self, kind: str, part: str) -> Markup:
        """Return what machines are told of the page of a chapter or section as schema.org."""
        return inert_json(plan_page(self.atlas, kind, part, self.publication.edition, self.lang))

    def abstract(self, kind: str, part: str) -> str:
        """Return the abstract of a chapter or section."""
        return abstract(self.atlas, kind, part)[self.lang]

    def tally(self, kind: str, thing: str) -> tuple[Tally, ...]:
        """Return the projects and the measures that a thing is about, by outcome."""
        return tally(self.atlas, kind, thing)

    def common(self, measures: Sequence[Measure]) -> tuple[tuple[str, str], ...]:
        """Return (kind, id) of what every one of several measures names, which is then said once for all."""
        first, *others = (tuple(self.atlas.named_by(measure)) for measure in measures) if len(measures) > 1 else ((), ())
        return tuple(thing for thing in first if all(thing in other for other in others))

    def records(self, measures: Iterable[Measure], own: tuple[str, str] = ("", "")) -> Markup:
        """Return measures sentence by sentence, with links to the page of the plan on which each stands; `own` is the sector or actor whose page shows them."""
        shown = Markup("").join(self._sentence(tuple(found), own) for _, found in groupby(measures, attrgetter("sentence")))
        return filled('<ol class="hc-sentences">{}</ol>', shown)

    def _sentence(self, measures: tuple[Measure, ...], own: tuple[str, str]) -> Markup:
        """Return measures of one sentence. Pages of one depth show them with the same links, so they are rendered once for all of them."""
        key, kept = (tuple(measure.id for measure in measures), own, self.lang, self.base.count("/")), self.publication.records
        if key not in kept:
            kept[key] = Markup(_macro("sentence")(self, measures[0].sentence, measures, False, own))
        return kept[key]

    def render(self, template: str, **values: Any) -> str:
        """Return the HTML of `template`."""
        return environment().get_template(f"{template}.html.j2").render(r=self, say=self.say, lang=self.lang, atlas=self.atlas, **values)
