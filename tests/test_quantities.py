"""The page of all figures: a row for each, told by the data."""

from __future__ import annotations

import re

import pytest

from planatlas.site.publication import Publication
from planatlas.site.quantities import quantities
from planatlas.site.renderer import Renderer
from planatlas.site.words import quantity


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_figure_has_its_row(atlas, lang):
    """Each figure stands in the table with its meaning, and leads to its sentence."""
    shown = quantities(Renderer(Publication(atlas), lang, f"{lang}/figures/"))
    rows = re.findall(r'<tr><th scope="row">.*?</tr>', shown)
    told = [(m.sentence, f) for m in atlas.measures.values() for f in m.figures]
    assert len(rows) == len(told) == atlas.counts["figures"] > 0
    for row, (sentence, figure) in zip(rows, told, strict=True):
        assert figure.means[lang] in row and f'<data value="{figure.value}">' in row and f">{sentence}</a>" in row


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_figure_names_its_own_project(atlas, lang):
    """Where a measure touches two projects, each of its figures is said to be about its own."""
    shown = quantities(Renderer(Publication(atlas), lang, f"{lang}/figures/"))
    rows = iter(re.findall(r'<tr><th scope="row">.*?</tr>', shown))
    several = 0
    for measure, figure in ((m, f) for m in atlas.measures.values() for f in m.figures):
        about = re.findall(r"/projects/([a-z0-9-]+)/", next(rows))
        assert about == ([figure.project] if figure.project else list(measure.projects)), measure.id
        several += bool(figure.project) and len(measure.projects) > 1
    assert several


def test_a_record_says_which_project_each_figure_is_about(pages, atlas):
    """Where a measure touches two projects, the page of either shows each figure with its own."""
    for measure in (m for m in atlas.measures.values() if len(m.projects) > 1):
        for figure in (f for f in measure.figures if f.project):
            for project in measure.projects:
                listed = re.findall(r'<ul class="hc-figures">.*?</ul>', pages[f"en/projects/{project}/"], re.DOTALL)
                assert any(re.search(rf"{re.escape(figure.means.en)}.*?</data> · <a[^>]*/{figure.project}/", figures) for figures in listed)


@pytest.mark.parametrize(
    ("value", "unit", "lang", "said"),
    [
        (10, "Mt/a", "zh", ("1000", "万吨/年")),
        (1.15, "Mt/a", "zh", ("115", "万吨/年")),
        (10, "Mt/a", "en", ("10", "million tonnes a year")),
        (72, "h", "zh", ("72", "小时")),
        (2.5, "m3", "zh", ("2.5", "m3")),
    ],
)
def test_figures_are_said_as_readers_count(value: float, unit: str, lang: str, said: tuple[str, str]):
    """Chinese counts in ten thousands where English counts in millions; a unit without words is its symbol."""
    assert quantity(value, unit, lang) == said


def test_page_clashes_with_no_chart(site):
    """Charts have their files in the same folder; none takes the place of the page, and links of charts shown alone are links."""
    assert 'class="hc-table hc-quantities"' in (site / "en/figures/index.html").read_text(encoding="utf-8")
    alone = (site / "en/figures/firmness-by-chapter.html").read_text(encoding="utf-8")
    assert '<a target="_top"' in alone and "&lt;a" not in alone
