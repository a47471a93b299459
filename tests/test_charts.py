"""Charts: pure functions from counted values to SVG that is the same each time, whatever the words in it."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from importlib.resources import files

import pytest
from markupsafe import Markup

from planatlas.site.charts import arcs as arcs_module
from planatlas.site.charts import flow as flow_module
from planatlas.site.charts import palette, rows
from planatlas.site.charts.arcs import Arc, Arcs, Named
from planatlas.site.charts.bars import Bar, Bars
from planatlas.site.charts.flow import End, Flow, Line
from planatlas.site.charts.measuring import lines, width
from planatlas.site.charts.paper import Caption, Chart, Key, drawn, in_file, on_page
from planatlas.site.charts.stacks import Part, Stack, Stacks
from planatlas.site.charts.strip import Cell, Row, Strip

KEY = (Key("f1", "weak"), Key("f2", "firm & <strong>", striped=True))
HOSTILE = '<b onclick="x">&"\'</b>'
CAPTION = Caption(HOSTILE, "what it shows", "what is read out", "from here", "en")


def bars(label: str = "one") -> Bars:
    """Two bars, one of them with a mean."""
    return Bars((Bar(label, 3, "3 of 4", f"{label}: 3 of 4", "en/a/"), Bar("two", 1, "1 of 4", mean=2.5)), key=(Key("bar", "measures"),))


def stacks(label: str = "one") -> Stacks:
    """Two bars of two parts, one of which is empty."""
    return Stacks((Stack(label, "4", (Part(0, 3, "weak: 3", "en/a/"), Part(1, 1, "firm: 1"))), Stack("two", "0", ())), KEY)


def strip(label: str = "one") -> Strip:
    """A row of three cells in two groups, and one without a label."""
    cells = (Cell(1, "1.1.1.1a weak", "en/#1.1.1.1a"), Cell(2, "1.1.1.1b firm", "en/#1.1.1.1b"))
    return Strip((Row(label, "3", (cells, cells[:1]), "en/a/"), Row("", "", (cells[1:],))), KEY)


def flow(label: str = "one") -> Flow:
    """Two lines from two clusters by one role to a city."""
    lines = (Line(("a", "r", "c"), 0, f"{label} one", "en/#1"), Line(("b", "r", "c"), 1, "two", "en/#2"))
    return Flow(
        ((End("a", label, "en/a/"), End("b", "a name that is much too long for a phone")), (End("r", "role"),), (End("c", "city"), End("d", "nobody"))),
        lines,
        KEY,
    )


def arcs(label: str = "one") -> Arcs:
    """Three names, two of which are joined twice as firmly."""
    names = (Named("a", label, "en/a/"), Named("b", "b", "en/b/"), Named("c", "c", "en/c/"))
    return Arcs(names, (Arc(("a", "b"), 4, "a - b: 4", "en/"), Arc(("c", "a"), 2, f"{label} - c: 2", "en/")))


CHARTS = [bars, stacks, strip, flow, arcs]


def shown(chart: Chart) -> Markup:
    """The drawing as a page has it, without that for narrower figures and the list for phones."""
    return on_page(replace(drawn(chart).at("../"), narrower=None, listed=None), CAPTION, "x")


def narrower(chart: Chart) -> Markup:
    """The drawing for narrower figures as a page has it."""
    return on_page(drawn(chart).at("../").narrower, CAPTION, "x")


def filed(chart: Chart) -> str:
    """The drawing as a file has it."""
    return in_file(drawn(chart).at("https://plan.example/"), chart.key, CAPTION)


@pytest.mark.parametrize("made", CHARTS)
def test_a_drawing_is_well_formed_and_the_same_each_time(made):
    """A page and a file hold the same bytes after every build, and XML that any program reads."""
    assert shown(made()) == shown(made())
    page, file = ElementTree.fromstring(shown(made())), ElementTree.fromstring(filed(made()))
    assert page.tag == "svg"
    assert file.tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize("made", CHARTS)
def test_words_are_escaped(made):
    """A name of the plan cannot become an element or an attribute."""
    for svg in (shown(made(HOSTILE)), filed(made(HOSTILE))):
        assert "<b " not in svg
        assert 'onclick="x"' not in svg
        ElementTree.fromstring(svg)


@pytest.mark.parametrize(
    "empty",
    [
        Bars(()),
        Stacks((), KEY),
        Strip((), KEY),
        Flow(((), (), ()), (), KEY),
        Arcs((), ()),
        Stacks((Stack("none", "0", ()),), KEY),
        Bars((Bar("none", 0, "0"),)),
    ],
)
def test_nothing_to_count_is_no_error(empty):
    """A plan without measures, or a city that no measure names, gives an empty drawing."""
    ElementTree.fromstring(shown(empty))
    ElementTree.fromstring(filed(empty))


@pytest.mark.parametrize("made", CHARTS)
def test_a_drawing_has_no_inline_style(made):
    """The Content-Security-Policy of the pages would drop it."""
    assert not re.search(r"\sstyle=|<style", shown(made()))


def test_a_drawing_says_what_it_is():
    """Screen readers are told title and description; with links in it the drawing is a group, not a picture."""
    found = ElementTree.fromstring(shown(bars()))
    assert (found.findtext("title"), found.findtext("desc")) == (HOSTILE, "what is read out")
    assert found.get("aria-labelledby") == "x-t x-d"
    assert found.get("role") == "group"
    assert ElementTree.fromstring(shown(Bars((Bar("one", 1, "1"),)))).get("role") == "img"


def test_bars_share_one_scale():
    """The largest value fills the track, a mean is on the same scale, and `full` makes the scale longer."""
    assert re.findall(r'class="bar" width="([\d.]+)%"', shown(bars())) == ["100.0", "33.33"]
    assert 'class="ref" x1="83.33%"' in shown(bars())
    assert 'class="bar" width="30.0%"' in shown(Bars((Bar("one", 3, "3"),), full=10))


def test_parts_follow_each_other_and_leave_out_nothing():
    """Parts begin where the one before ends; a number too wide for its part stays in its title alone."""
    thin = Stacks((Stack("one", "101", (Part(0, 100, "weak: 100"), Part(1, 1, "firm: 1"))),), KEY)
    assert re.findall(r'x="([\d.]+)%" width="([\d.]+)%"', shown(thin)) == [("0.0", "99.01"), ("99.01", "0.99")]
    assert re.findall(r'class="on on-f\d"[^>]*>(\d+)<', shown(thin)) == ["100"]
    assert "firm: 1" in shown(thin)


def test_the_last_mark_of_a_strip_uses_what_is_left():
    """A mark that is wider than its group is left out on phones, unless nothing follows it and there is room."""
    one, many = (Cell(1, "weak", "en/#1"),), (Cell(1, "weak", "en/#1"),) * 12
    svg = shown(Strip((Row("one", "14", (one, many, one), "en/a/", ("6.1", "6.2", "6.3")),), KEY, least=40))
    assert re.findall(r'<text class="q( wide)?"[^>]*>(6[^<]*)', svg) == [(" wide", "6.1"), ("", "6.2"), ("", "6.3")]
    full = shown(Strip((Row("one", "37", (many * 3, many[:3]), "en/a/", ("6.1", "6.2")),), KEY))
    assert re.findall(r'<text class="q( wide)?"[^>]*>(6[^<]*)', full) == [("", "6.1"), ("", "6.2")]


def test_stripes_tell_parts_apart_without_colour():
    """A striped part has stripes over it, one without has none."""
    assert shown(stacks()).count('class="tex"') == 1


def test_cells_differ_in_height_and_only_the_first_stops_the_tab_key():
    """Firmness shows without colour; hundreds of cells are one stop."""
    svg = shown(strip())
    assert re.findall(r'class="f(\d)" d="M[\d.]+ (\d+)', svg) == [("1", "9"), ("2", "0"), ("1", "9"), ("2", "0")]
    assert (svg.count('tabindex="0"'), svg.count('tabindex="-1"')) == (1, 3)
    assert re.findall(r'f\d" d="M([\d.]+) ', svg) == ["0", "1", "3.6", "0"]


def test_marks_stand_under_the_groups_that_are_wide_enough():
    """A mark begins where its group does; one wider than its group is left out, or shown on wide screens alone."""
    cells = [tuple(Cell(1, "1a weak", "x") for _ in range(number)) for number in (100, 5, 1)]
    svg = shown(Strip((Row("one", "106", tuple(cells), "", ("6.1", "6.2", "6.3")),), KEY))
    assert re.findall(r'<text class="q( wide)?" x="([\d.]+)%" y="5.45em">([\d.]+)<', svg) == [("", "0.0", "6.1"), (" wide", "93.04", "6.2")]


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return sum(weight * (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4) for weight, v in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def ratio(one: str, other: str) -> float:
    """Contrast of two colours, at least 1."""
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [palette.LIGHT, palette.DARK], ids=["light", "dark"])
def test_levels_of_firmness_are_told_apart(colours):
    """Each level stands out more from the page than the one before, the weakest too, and a number can be read on each."""
    levels = [colours[f"firm-{n}"] for n in range(1, 8)]
    assert all(ratio(one, next_one) >= 1.4 for one, next_one in itertools.pairwise(levels))
    ranked = [ratio(level, colours["paper"]) for level in levels]
    assert ranked == sorted(ranked) and ranked[0] >= 1.5
    strong = set(re.findall(r"\.on-f(\d)", palette.rules()))
    assert all(ratio(level, colours["on-strong" if str(n) in strong else "on-pale"]) >= 4.5 for n, level in enumerate(levels, 1))


def test_numbers_stand_above_stripes():
    """Stripes lie at the foot of a bar: the line on which a number stands is above them, in files as on pages."""
    svg = shown(Stacks((Stack("one", "4", (Part(0, 1, "weak: 1"), Part(1, 3, "firm: 3"))),), KEY))
    stripes, high = map(float, re.search(r'class="tex"[^>]* y1="([\d.]+)em"[^>]* stroke-width="([\d.]+)em"', svg).groups())
    assert float(re.search(r'class="on on-f2"[^>]* y="([\d.]+)em"', svg)[1]) <= stripes - high / 2


def test_a_file_has_its_colours_in_itself():
    """Programs that draw SVG know no variables; the file is light and, where the reader's system is dark, dark."""
    style = palette.own()
    assert "var(" not in style
    assert palette.LIGHT["firm-7"] in style.split("@media")[0]
    assert palette.DARK["firm-7"] in style.split("@media")[1]


def test_both_schemes_have_the_same_colours_as_the_pages(root):
    """Ink and paper of charts are those of the pages; every colour has a dark form."""
    css = (root / "docs/assets/css/parts/10-base.css").read_text(encoding="utf-8")
    names = {
        "ink": "--md-typeset-color",
        "quiet": "--hc-quiet",
        "paper": "--md-default-bg-color",
        "line": "--hc-line",
        "mark": "--hc-mark",
        "link": "--md-typeset-a-color",
    }
    assert palette.LIGHT.keys() == palette.DARK.keys()
    for scheme, colours in (("default", palette.LIGHT), ("slate", palette.DARK)):
        block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', css, re.DOTALL)[1]
        assert {name: re.search(rf"{variable}: (#\w+)", block)[1] for name, variable in names.items()} == {name: colours[name] for name in names}


def test_long_labels_break_where_the_narrowest_screen_asks_for_it():
    """Words stay whole, Chinese ones too, and a Chinese line does not begin with a mark."""
    assert lines("Joining hands to create competitive industrial clusters", 14) == ("Joining hands to create", "competitive industrial", "clusters")
    assert lines("携手打造优势产业集群、发展现代服务业", 10) == ("携手打造优势产业", "集群、发展现代服务业")
    assert lines("第六章 产业", 20) == ("第六章 产业",)
    assert lines("", 5) == ("",)
    assert width("中文") == 2
    assert (width("“中”"), round(width("“a”"), 2)) == (3, 1.68)


def test_lines_of_a_flow_lie_beside_each_other():
    """Each record has a line of its own: at a shared end they touch and do not cover each other, in the order of where they come from."""
    ends = [float(y) for y in re.findall(r"d=\"M[^\"]* 100 ([\d.]+)\"", shown(flow()))]
    assert len(ends) == 2 and round(ends[1] - ends[0], 1) == 3.4
    assert re.findall(r'data-ends="([^"]+)"', shown(flow())) == ["a r c", "b r c"]


def test_wider_arcs_join_more():
    """The width of an arc is its share of the widest, which is drawn last and stands out."""
    assert re.findall(r'class="arc([^"]*)" stroke-width="([\d.]+)em"', shown(arcs())) == [("", "0.65"), (" arc-most", "1.3")]


def test_a_long_label_is_there_for_narrow_and_for_wide_screens():
    """The style sheet shows one of the two; both say the same."""
    long = Bars((Bar("Jointly building an ecological civilisation", 1, "1"),))
    svg = shown(long)
    assert re.findall(r'class="l slim"[^>]*>([^<]+)', svg) == ["Jointly building an ecological", "civilisation"]
    assert re.findall(r'class="l wide"[^>]*>([^<]+)', svg) == ["Jointly building an ecological civilisation"]


def test_what_follows_a_broken_label_makes_way_on_narrow_screens_alone():
    """A wide drawing is as high as its wide labels need; number, bar and further rows are lowered by a line, and the drawing grows by as much."""
    long, short = Bar("Jointly building an ecological civilisation", 1, "1"), Bar("short", 1, "1")
    assert drawn(Bars((long, long, short))).height == drawn(Bars((short, short, short))).height
    svg = shown(Bars((long, long, short)))
    assert 'class="hc-chart d2"' in svg
    assert re.findall(r'<g class="d(\d)"><text class="n"', svg) == ["1", "1"]
    assert svg.count('<g class="d1"><svg y=') == 2
    assert 'class="d' not in shown(Bars((short,)))


def test_the_sheet_of_pages_knows_the_heights_of_the_drawings():
    """What the style sheet of pages repeats of the drawings, the height of a line and the room for names, is the same in both."""
    sheet = files("planatlas.site.charts").joinpath("screens.css").read_text(encoding="utf-8")
    assert set(re.findall(r"\* ([\d.]+)em", sheet)) == {f"{rows.LINE:g}"}
    for inset in (flow_module.BESIDE, arcs_module.BESIDE):
        found = re.search(rf"\.{inset.look} \{{ width: (?:calc|min)\(100% - ([\d.]+)em.*?margin-left: ([\d.]+)em", sheet)
        assert (float(found[1]), float(found[2])) == (inset.left + inset.right, inset.left)


def test_many_bars_stand_in_two_columns_where_there_is_room():
    """Both drawings have all bars on one scale, and the one in two columns is half as high; few bars stand in one column everywhere."""
    many = Bars(tuple(Bar(f"bar {n}", n, str(n)) for n in range(1, 5)))
    for svg in (shown(many), narrower(many)):
        assert re.findall(r'class="bar" width="([\d.]+)%"', svg) == ["25.0", "50.0", "75.0", "100.0"]
    assert drawn(many).height * 2 == drawn(many).narrower.height
    assert drawn(Bars(many.bars[:3])).narrower is None


def test_names_of_a_network_stand_side_by_side_where_they_fit():
    """Names under their arcs take the width of the page; more names than fit stand under each other everywhere."""
    assert 'text-anchor="middle">one' in shown(arcs())
    assert 'text-anchor="end">one' in narrower(arcs())
    many = Arcs(tuple(Named(str(n), "a rather long name", "") for n in range(9)), ())
    assert drawn(many).narrower is None and 'text-anchor="end">a rather' in shown(many)


def test_names_of_a_flow_lie_beside_its_lines():
    """Names stand outside the field of the lines, those of the middle above their own on a halo."""
    svg = shown(flow())
    assert re.findall(r'<text x="(-?[\d.]+em|100%)"', svg) == ["-.6em"] * 3 + ["100%"] * 2
    assert svg.count('class="halo m"') == 1
    assert drawn(flow()).inset == flow_module.BESIDE


def test_a_flow_is_a_list_on_phones():
    """Under each name of the left is a row for each role with the cities; what is there more than once is one link with its number."""
    twice = replace(flow(), lines=(*flow().lines, Line(("a", "r", "c"), 0, "one again", "en/#3")))
    listed = drawn(twice).at("../").listed
    assert listed.body == (
        '<ul class="hc-listed"><li><a href="../en/a/">one</a><ul><li class="f1"><span>role</span> <span><a href="../en/#1" aria-label="one one">city</a> <small>×2</small></span></li></ul></li>'
        '<li>a name that is much too long for a phone<ul><li class="f2"><span>role</span> <a href="../en/#2" aria-label="two">city</a></li></ul></li></ul>'
    )
    assert (listed.height, drawn(bars()).listed) == (11.2, None)


def test_a_key_may_be_an_upright_line():
    """The mark of a mean looks in the key of a file as in the drawing."""
    assert '<line class="ref" x1="42" x2="42"' in filed(Bars((Bar("one", 1, "1", mean=1),), key=(Key("ref", "mean", shape="line"),)))
