"""The glossary in a browser: a filter, letters that lead to their terms, and heads that stay in view; tables of words as blocks on phones."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

SHOWN = "[...document.querySelectorAll('.hc-glossary tr[id^=term]')].filter(row => row.offsetParent).length"


@pytest.fixture
def page(browser: Browser):
    found = browser.new_page(viewport={"width": 1280, "height": 900})
    yield found
    found.close()


@pytest.mark.parametrize(("lang", "typed"), [("en", "Food  GREEN"), ("zh", "绿色"), ("zh", "green")])
def test_filter_shows_terms_that_have_every_word(page: Page, address: str, atlas, lang: str, typed: str):
    """Terms are found by words of either language in any case, and the count says how many; other letters lead nowhere, an empty box shows all."""
    words = typed.lower().split()
    wanted = [t for t in atlas.glossary if all(word in " ".join([t.zh, *t.en, t.note[lang] if t.note else ""]).lower() for word in words)]
    page.goto(f"{address}{lang}/glossary/")
    box, status = page.locator(".hc-glossary__filter input"), page.locator(".hc-glossary__filter [role=status]")
    said = status.inner_text()
    box.fill(typed)
    assert 0 < len(wanted) < len(atlas.glossary) and page.evaluate(SHOWN) == len(wanted)
    assert status.inner_text().split()[0] == str(len(wanted)) or status.inner_text().startswith(f"{len(wanted)}条")
    assert page.locator(".hc-letters a:visible").count() == page.locator(".hc-glossary tbody:visible").count()
    box.fill("")
    assert page.evaluate(SHOWN) == len(atlas.glossary) and status.inner_text() == said


def test_what_is_not_found_is_said_and_an_address_shows_its_term(page: Page, address: str, atlas):
    """Nothing found leads on to the search; a link to a term that the filter hides shows all terms again."""
    page.goto(f"{address}en/glossary/")
    page.locator(".hc-glossary__filter input").fill("zzz")
    expect(page.locator(".hc-glossary__none a")).to_be_visible()
    assert page.evaluate(SHOWN) == 0
    page.evaluate("location.hash = 'term-black-soil-land'")
    expect(page.locator("#term-black-soil-land")).to_be_in_viewport()
    assert page.evaluate(SHOWN) == len(atlas.glossary)


@pytest.mark.parametrize(("lang", "width"), [("zh", 390), ("en", 390), ("en", 740), ("en", 1000), ("zh", 1280), ("en", 1280)])
def test_letters_lead_to_their_terms_below_what_stays_in_view(page: Page, address: str, lang: str, width: int):
    """A letter brings its first term into view, below the letters and, where there is a table, the heads, which stay."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}{lang}/glossary/")
    page.locator(".hc-letters").get_by_role("link", name="S", exact=True).click()
    page.wait_for_timeout(300)
    bottom = page.evaluate("Math.max(...['.hc-letters', '.hc-glossary thead'].map(at => document.querySelector(at).getBoundingClientRect().bottom))")
    top = page.locator("#letter-s").bounding_box()["y"]
    assert 0 < bottom <= top + 1 < 400
    expect(page.locator(".hc-letters a").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_filter_keeps_the_margin_of_the_page(page: Page, address: str):
    """On the narrowest phone the box of the filter ends where the text does."""
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{address}en/glossary/")
    box, text = (page.locator(at).first.bounding_box() for at in (".hc-glossary__filter input", ".hc-glossary tbody"))
    assert box["x"] + box["width"] <= text["x"] + text["width"] + 1


@pytest.mark.parametrize("width", [390, 1280])
def test_letters_stay_with_their_terms(page: Page, address: str, width: int):
    """Letters do not lie over what comes after the terms."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}en/glossary/#verbs")
    page.wait_for_timeout(300)
    letters, heading = (page.locator(at).bounding_box() for at in (".hc-letters", "#verbs"))
    assert letters["y"] + letters["height"] <= heading["y"]


def test_letters_stand_in_order_and_the_page_says_in_which(pages, atlas):
    """Every letter of the index has terms, each once, in the alphabetical order of the page's language; the order is said."""
    for lang, said in (("zh", "按拼音排序"), ("en", "alphabetical order")):
        html = pages[f"{lang}/glossary/"]
        letters = [part.split("</a>")[0][-1] for part in html.partition('class="hc-letters"')[2].partition("</nav>")[0].split("<a ")[1:]]
        assert letters == sorted(letters) and len(letters) == len(set(letters)) == html.count('scope="rowgroup"')
        assert html.count('<tr id="term-') - html.partition('id="verbs"')[2].count('<tr id="term-') == len(atlas.glossary)
        assert said in html


def test_the_sorted_column_stands_first(pages):
    """Whoever looks for a word finds it at the left edge: Chinese on Chinese pages, English on English ones."""
    for lang in ("zh", "en"):
        rows = pages[f"{lang}/glossary/"].partition('id="verbs"')[0].split('<tr id="term-')[1:]
        assert rows and all(re.search(r"<td>.*?lang=\"?(\w+)", row)[1] == lang for row in rows)


def test_without_scripts_there_is_no_filter(browser: Browser, address: str, atlas):
    """What does nothing is not shown; letters and terms are there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}zh/glossary/")
    expect(page.locator(".hc-glossary__filter")).to_be_hidden()
    expect(page.locator(".hc-letters")).to_be_visible()
    assert page.locator(".hc-glossary tr[id^=term]").count() == len(atlas.glossary)
    context.close()


@pytest.mark.parametrize("at", ["glossary/", "contribute/", "method/", "data/", "data/plan/"])
def test_tables_of_words_do_not_scroll_on_phones(page: Page, address: str, at: str):
    """On a phone no table but the first rows of data is wider than the screen, nor is the drawing of the tables."""
    page.set_viewport_size({"width": 390, "height": 800})
    for lang in ("zh", "en"):
        page.goto(f"{address}{lang}/{at}")
        wide = "[...document.querySelectorAll('.hc-scroll, .hc-drawings')].filter(box => box.scrollWidth > box.clientWidth + 4 && !box.querySelector('.hc-preview')).length"
        assert page.evaluate("document.documentElement.scrollWidth") == 390 and page.evaluate(wide) == 0


@pytest.mark.parametrize("at", ["glossary/", "contribute/", "method/"])
def test_words_of_tables_stay_whole_on_paper(page: Page, address: str, at: str):
    """On a sheet, no word of a table of words is broken, and no table is wider than the sheet."""
    page.set_viewport_size({"width": 673, "height": 990})
    page.emulate_media(media="print")
    for lang in ("zh", "en"):
        page.goto(f"{address}{lang}/{at}")
        broken = page.evaluate("""() => {
          const range = document.createRange(), found = [];
          for (const cell of document.querySelectorAll(".hc-scroll :is(th, td)")) for (const walk = document.createTreeWalker(cell, 4); walk.nextNode();)
            for (const word of walk.currentNode.data.matchAll(/[A-Za-z0-9]+/g)) {
              range.setStart(walk.currentNode, word.index);
              range.setEnd(walk.currentNode, word.index + word[0].length);
              if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(word[0]);
            }
          return found;
        }""")
        assert broken == [] and page.evaluate("document.documentElement.scrollWidth") <= 673
