"""The sentences at the head of pages: none, one and many of everything, in both languages, word for word."""

from __future__ import annotations

import json
import re

import pytest
from markupsafe import Markup

from planatlas.atlas.addresses import measure_uri
from planatlas.atlas.reach import reaches
from planatlas.site.portraits.cities import CityFacts, Standing, city_sentences, standing_of
from planatlas.site.portraits.clusters import ClusterFacts, cluster_sentences
from planatlas.site.portraits.entries import EntryFacts, entry_sentences
from planatlas.site.portraits.grammar import in_row, leading
from planatlas.site.portraits.places import PlaceFacts, place_sentences
from planatlas.site.portraits.projects import ProjectFacts, Realised, project_sentences

NONE = Realised(0, 0, "")


def told(sentences, facts) -> dict[str, str]:
    return {lang: str(in_row(sentences(facts, lang), lang)) for lang in ("zh", "en")}


@pytest.mark.parametrize(
    ("facts", "zh", "en"),
    [
        (
            CityFacts("木", 0, Standing(3, 2, 0, 0), 0, (), (), (0, 9), (), NONE),
            "没有措施点名木。",
            "No measure names 木.",
        ),
        (
            CityFacts("Ash", 0, None, 1, ("inside",), (), (0, 9), (), NONE),
            "没有措施点名Ash。有 1 条点到以它命名的项目。",
            "No measure names Ash. But one measure names a project called after it.",
        ),
        (
            CityFacts("Ash", 1, None, 1, ("through",), (("Tea", 1),), (0, 9), (), Realised(1, 0, "2020-01-02")),
            "有 1 条措施点名Ash。另有 1 条没有点名它，但点到它所属的更大地域。与之相关的项目有 1 个，截至 2020-01-02，没有查到已实现。",
            "Ash is named by 1 measure. One more measure does not name it, but names a belt, line or area that it belongs to. There is one project, which was not found to have been realised by 2020-01-02.",
        ),
        (
            CityFacts("Ash", 9, Standing(3, 0, 0, 2), 5, ("through", "parts", "inside"), (("Tea", 6), ("Rice", 4)), (1, 9), (("Elm", 5), ("Fir", 2)), Realised(4, 1, "2020-01-02")),
            ("有 9 条措施点名Ash，在 3 个成员中最多。另有 5 条没有点名它，但点到它所属的更大地域、它下辖的单位或以它命名的项目。涉及最多的领域是Tea（6）和Rice（4）。"
            "它在 9 个集群中的 1 个有分工。最常与它一同被点名的是Elm（5）和Fir（2）。与之相关的项目有 4 个，截至 2020-01-02，其中 1 个已全部或部分实现。"),
            ("Ash is named by 9 measures, more than any other of the 3 members. Another 5 measures do not name it, but name a belt, line or area that it belongs to, a unit below it or "
            "a project called after it. The sectors that come up most: Tea (6) and Rice (4). It has a role in 1 of the 9 clusters. It is named together most often with "
            "Elm (5) and Fir (2). There are 4 projects, of which one had been realised in whole or in part by 2020-01-02."),
        ),
        (
            CityFacts("Ash", 2, Standing(3, 1, 0, 1), 0, (), (), (0, 9), (), Realised(2, 0, "")),
            "有 2 条措施点名Ash，3 个成员中只有 1 个更多。与之相关的项目有 2 个。",
            "Ash is named by 2 measures; only one of the 3 members is named by more. There are 2 projects.",
        ),
        (CityFacts("Ash", 2, Standing(3, 0, 1, 1), 0, (), (), (0, 9), (), NONE), "有 2 条措施点名Ash，在 3 个成员中并列最多。", "Ash is named by 2 measures; none of the 3 members is named by more."),
        (CityFacts("Ash", 2, Standing(3, 2, 0, 0), 0, (), (), (0, 9), (), NONE), "有 2 条措施点名Ash，在 3 个成员中最少。", "Ash is named by 2 measures, fewer than any other of the 3 members."),
        (CityFacts("Ash", 2, Standing(4, 2, 1, 0), 0, (), (), (0, 9), (), NONE), "有 2 条措施点名Ash，4 个成员中有 2 个更多。", "Ash is named by 2 measures; 2 of the 4 members are named by more."),
    ],
)  # fmt: skip
def test_city_is_told(facts, zh, en):
    """What a city's page says first is right in number and grammar, whatever there is of it."""
    assert told(city_sentences, facts) == {"zh": zh, "en": en}


@pytest.mark.parametrize(
    ("facts", "zh", "en"),
    [
        (ClusterFacts(0, 1, (), NONE), "没有措施直接涉及这个集群。另有 1 条只涉及下属集群。规划没有写明哪个城市在其中有分工。", "No measure concerns this cluster itself. One more concerns only its parts. The plan gives no city a role in it."),
        (ClusterFacts(1, 0, (("Ash", 2),), Realised(1, 1, "2020-01-02")), "有 1 条措施涉及这个集群。在其中有分工的是Ash。与之相关的项目有 1 个，截至 2020-01-02 已全部或部分实现。", "1 measure concerns this cluster. Roles in it go to Ash. There is one project, which had been realised in whole or in part by 2020-01-02."),
        (
            ClusterFacts(7, 3, (("Ash", 4), ("Elm", 3), ("Fir", 2), ("Oak", 1)), Realised(3, 0, "2020-01-02")),
            "有 7 条措施涉及这个集群。另有 3 条只涉及下属集群。4 个城市在其中有分工，分工最多的是Ash（4）、Elm（3）和Fir（2）。与之相关的项目有 3 个，截至 2020-01-02，没有查到已实现的。",
            "7 measures concern this cluster. Another 3 concern only its parts. 4 cities have a role in it; most roles go to Ash (4), Elm (3) and Fir (2). There are 3 projects, none of which was found to have been realised by 2020-01-02.",
        ),
        (
            ClusterFacts(2, 0, (("Ash", 2), ("Elm", 1), ("Fir", 1), ("Oak", 1)), NONE),
            "有 2 条措施涉及这个集群。4 个城市在其中有分工，分工最多的是Ash（2）。",
            "2 measures concern this cluster. 4 cities have a role in it; most roles go to Ash (2).",
        ),
        (
            ClusterFacts(2, 0, (("Ash", 1), ("Elm", 1), ("Fir", 1), ("Oak", 1)), NONE),
            "有 2 条措施涉及这个集群。4 个城市在其中各有 1 个角色。",
            "2 measures concern this cluster. 4 cities have one role each in it.",
        ),
        (
            ClusterFacts(2, 0, (("Ash", 2), ("Elm", 2), ("Fir", 2), ("Oak", 2), ("Yew", 1)), NONE),
            "有 2 条措施涉及这个集群。5 个城市在其中有分工，最多的各有 2 个角色。",
            "2 measures concern this cluster. 5 cities have a role in it, none of them more than 2.",
        ),
    ],
)  # fmt: skip
def test_cluster_is_told(facts, zh, en):
    """What a cluster's page says first is right in number and grammar."""
    assert told(cluster_sentences, facts) == {"zh": zh, "en": en}


@pytest.mark.parametrize(
    ("numbers", "most", "named"),
    [((5, 4, 3, 2), 3, 3), ((5, 4, 3, 3), 3, 2), ((3, 3, 3, 3), 3, 0), ((3, 3), 3, 2), ((), 3, 0)],
)
def test_nobody_is_named_first_among_equals(numbers, most, named):
    """Who has as many as one that is left out is left out, too."""
    items = [(f"city {place}", number) for place, number in enumerate(numbers)]
    assert leading(items, most) == tuple(items[:named])


@pytest.mark.parametrize(
    ("facts", "zh", "en"),
    [
        (EntryFacts("sector", 1, (("Chapter 6", 1),), ()), "这个领域只有 1 条措施，在“Chapter 6”。这条措施没有点名行政单位。", "The sector has one measure, in “Chapter 6”. The measure names no administrative unit."),
        (EntryFacts("actor", 1, (("A", 1),), (("Ash", 1), ("Elm", 1))), "只有 1 条措施点名这一主体，在“A”。这条措施点名的行政单位是Ash和Elm。", "This actor is named by one measure, in “A”. The measure names Ash and Elm."),
        (EntryFacts("sector", 5, (("A", 3), ("B", 2)), (("Ash", 2),)), "这个领域有 5 条措施，“A”最多（3）。其中点名最多的行政单位是Ash（2）。", "The sector has 5 measures, with the most in “A” (3). The administrative unit they name most: Ash (2)."),
        (EntryFacts("sector", 5, (("A", 5),), (("Ash", 2), ("Elm", 1), ("Fir", 1), ("Oak", 1))), "这个领域有 5 条措施，都在“A”。其中点名最多的行政单位是Ash（2）。", "The sector has 5 measures, all in “A”. The administrative unit they name most: Ash (2)."),
        (EntryFacts("sector", 8, (("A", 8),), (("Ash", 2), ("Elm", 2), ("Fir", 2), ("Oak", 2))), "这个领域有 8 条措施，都在“A”。其中点名了 4 个行政单位，每个至多 2 条。", "The sector has 8 measures, all in “A”. They name 4 administrative units, none of them in more than 2 measures."),
        (EntryFacts("sector", 5, (("A", 5),), (("Ash", 3), ("Elm", 2))), "这个领域有 5 条措施，都在“A”。其中点名最多的行政单位是Ash（3）和Elm（2）。", "The sector has 5 measures, all in “A”. The administrative units they name most: Ash (3) and Elm (2)."),
        (EntryFacts("actor", 4, (("A", 2), ("B", 2)), ()), "有 4 条措施点名这一主体，分在 2 章。其中没有点名行政单位。", "This actor is named by 4 measures, spread over 2 chapters. None of them names an administrative unit."),
        (EntryFacts("sector", 2, (("A", 2),), (("Ash", 1),)), "这个领域有 2 条措施，都在“A”。其中 1 条点名Ash。", "The sector has 2 measures, all in “A”. One of them names Ash."),
        (EntryFacts("sector", 5, (("A", 5),), (("Ash", 1), ("Elm", 1), ("Fir", 1), ("Oak", 1))), "这个领域有 5 条措施，都在“A”。其中点名了 4 个行政单位，各 1 条。", "The sector has 5 measures, all in “A”. They name 4 administrative units, each of them once."),
    ],
)  # fmt: skip
def test_sector_or_actor_is_told(facts, zh, en):
    """What the page of a sector or actor says first is right in number and grammar."""
    assert told(entry_sentences, facts) == {"zh": zh, "en": en}


@pytest.mark.parametrize(
    ("facts", "zh", "en"),
    [
        (ProjectFacts("Planned", (), "", "", 0), "规划视其为“Planned”，没有点名城市。", "The plan treats it as “Planned” and names no city."),
        (ProjectFacts("Planned", ("Ash",), "Not found", "2020-01-02", 0), "规划视其为“Planned”，地点在Ash。截至 2020-01-02，判断为“Not found”。", "The plan treats it as “Planned” and places it in Ash. As of 2020-01-02 it is judged “Not found”."),
        (ProjectFacts("Planned", ("Ash", "Elm"), "Done", "2020-01-02", 1), "规划视其为“Planned”，地点在Ash和Elm。截至 2020-01-02，判断为“Done”，依据是 1 条后来的事实。", "The plan treats it as “Planned” and places it in Ash and Elm. As of 2020-01-02 it is judged “Done”, on the basis of one later fact."),
        (ProjectFacts("Planned", ("A", "B", "C"), "Done", "2020-01-02", 2), "规划视其为“Planned”，地点在A、B和C。截至 2020-01-02，判断为“Done”，依据是 2 条后来的事实。", "The plan treats it as “Planned” and places it in A, B and C. As of 2020-01-02 it is judged “Done”, on the basis of 2 later facts."),
    ],
)  # fmt: skip
def test_project_is_told(facts, zh, en):
    """What a project's page says first keeps what the text says apart from what was judged later."""
    assert told(project_sentences, facts) == {"zh": zh, "en": en}


def test_place_is_told():
    """A place inside a name alone is said to be reached by it; one that measures name has its company."""
    assert told(place_sentences, PlaceFacts(0, 2, ()))["en"] == "No measure names this place. But 2 measures name a project called after it."
    assert told(place_sentences, PlaceFacts(1, 0))["en"] == "One measure names this place."
    assert told(place_sentences, PlaceFacts(2, 0, beside=("Ash", "Elm")))["en"] == "2 measures name this place. It is named together with Ash and Elm."
    assert told(place_sentences, PlaceFacts(2, 0, (("Ash", 2),)))["zh"] == "有 2 条措施点名此地。最常与它一同被点名的是Ash（2）。"


def test_names_are_escaped_and_links_are_kept():
    """A hostile name in a sentence is text; a link in it is a link."""
    facts = ClusterFacts(1, 0, (("<b>", 1), (Markup('<a href="x">Ash</a>'), 1)), NONE)
    assert told(cluster_sentences, facts)["en"] == '1 measure concerns this cluster. Roles in it go to &lt;b&gt; and <a href="x">Ash</a>.'


def test_standing_counts_every_other_member(atlas):
    """Above, equal and below are all other members; what is no member has no standing."""
    found = {row.id: standing_of(atlas, row.id) for row in atlas.things["city"].values()}
    assert all((s is not None) is atlas.things["city"][city].member for city, s in found.items())
    assert {s.above + s.equal + s.below + 1 for s in found.values() if s} == {sum(s is not None for s in found.values())}


def test_parts_have_as_many_measures_as_on_their_own_page(atlas):
    """What stands under a heading and what stands above it already are together the measures of the thing's own page."""
    for kind in ("city", "cluster"):
        for thing in atlas.things[kind]:
            for reach in reaches(atlas, kind, thing):
                both = {m.id for m in (*reach.measures, *reach.above)}
                assert both == {m.id for m in atlas.measures_of(reach.kind, reach.thing)}
                assert not {m.id for m in reach.measures} & {m.id for m in reach.above}


def test_headings_of_pages_count_as_the_pages_of_parts(pages, atlas):
    """A reader who follows a heading to the thing's own page finds the same number there."""
    for uri, html in pages.items():
        if not re.match(r"en/(cities|clusters)/.+/", uri):
            continue
        for thing, number in re.findall(r'<h2 id="?through-([a-z0-9-]+)"?>.*?<small>(\d+) measures?</small>', html):
            kind = "cluster" if uri.startswith("en/clusters/") else atlas.place_kind(thing)
            assert int(number) == len(atlas.measures_of(kind, thing)), (uri, thing)


def test_records_can_be_cited_on_pages_of_things(pages):
    """Each page of the plan or of a thing that shows records has their citation, addressed to the page that a record's link leads to; others have none."""
    kinds = {"cities", "places", "clusters", "projects", "sectors", "actors", "plan"}
    shown = {uri for uri, html in pages.items() if 'class="hc-tools"' in html and uri.split("/")[1] in kinds}
    cited = {uri: found[1] for uri, html in pages.items() if (found := re.search(r'id="?hc-record-citation"?>(.*?)</script>', html))}
    assert shown <= cited.keys() and {uri.split("/")[1] for uri in shown} == kinds
    assert all("/%PAGE%/#%ID%" in forms["measure"][form] for uri in shown for forms in [json.loads(cited[uri])["forms"]] for form in ("gbt", "text"))
    assert not {"en/matrix/", "en/contribute/"} & cited.keys()


def test_records_on_pages_of_things_lead_to_their_place(pages, atlas):
    """The address to cite stands at each record: the tools of its sentence list it with a link to the page of the plan that has it."""
    html = pages["en/clusters/modern-logistics/"]
    tools = re.findall(r'class="hc-tools">(.*?)</div>', html, re.DOTALL)
    listed = {found for box in tools for found in re.findall(r'<li><a href="../../../([^"]+)">([^<]+)<', box)}
    measures = atlas.measures_of("cluster", "modern-logistics")
    assert measures and {(measure_uri("en", m.id), m.id) for m in measures} <= listed
