"""What a page does while it is read: it answers without being loaded anew, and says the same without script."""

from __future__ import annotations

from urllib.parse import unquote

from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Opener
from tests.web.browser.places import QUESTION, Places
from tests.web.browser.visit import Visit

_STAY = "window.stayed = true"


def stayed(page: Page) -> bool:
    """Whether the page is the one that was marked, not loaded anew."""
    return bool(page.evaluate("window.stayed === true"))


def test_results_come_while_one_types(visit: Visit) -> None:
    page = visit.go("/search")
    page.evaluate(_STAY)
    page.locator("#q").press_sequentially("博物馆", delay=30)
    expect(page.locator("#results .item").first).to_contain_text("博物馆")
    expect(page.locator("#results mark").first).to_be_visible()
    page.wait_for_url("**/search?q=*")
    assert unquote(page.url).endswith("q=博物馆") and stayed(page)
    page.locator("#q").fill("")
    page.locator("#q").press_sequentially("zzqx", delay=30)
    expect(page.locator("#results .item")).to_have_count(0)
    expect(page.locator("#results .empty")).to_be_visible()


def test_layers_are_switched_without_loading_the_page_anew(visit: Visit, places: Places) -> None:
    page = visit.go(places.article)
    page.evaluate(_STAY)
    toggle = page.locator(".toggle.of-names")
    toggle.click()
    expect(toggle).to_have_attribute("aria-current", "true")
    assert page.url.endswith("?show=names") and stayed(page)
    expect(page.locator("#layer-names")).to_have_attribute("open", "")
    mark = page.locator(".report .words .l-names").first
    assert "underline" in mark.evaluate("one => getComputedStyle(one).textDecorationLine")
    mark.click()
    expect(page.locator(".entry.at")).to_be_in_viewport()
    toggle.click()
    assert "show" not in page.url and stayed(page)
    assert "underline" not in mark.evaluate("one => getComputedStyle(one).textDecorationLine")


def test_related_articles_are_weighed_when_they_come_into_sight(visit: Visit, places: Places) -> None:
    page = visit.go(places.article)
    page.locator(".beside").scroll_into_view_if_needed()
    expect(page.locator(".related[data-more] .item").first).to_be_visible()


def test_a_story_goes_back_to_a_day_by_its_slider(visit: Visit, places: Places) -> None:
    page = visit.go(places.story)
    slider = page.locator("input[type=range]")
    expect(slider).to_be_visible()
    slider.focus()
    day = page.locator("#as-of").input_value()
    for _ in range(3):
        page.evaluate("one => one.stepDown()", slider.element_handle())
    slider.dispatch_event("input")
    assert page.locator("#as-of").input_value() < day
    slider.dispatch_event("change")
    page.wait_for_url("**as_of=*")
    expect(page.locator(".standfirst")).to_contain_text("截至")
    assert page.locator("#as-of").input_value() < day


def test_what_a_line_is_stands_beside_it(visit: Visit, places: Places) -> None:
    page = visit.go(places.largest)
    labels = page.locator(".stance")
    assert labels.count() > 20
    outside = """all => all.filter((one) => {
      const own = one.getBoundingClientRect(), around = one.parentElement.getBoundingClientRect();
      return own.width && (own.left < around.left - 1 || own.right > around.right + 1 || own.top < around.top - 9);
    }).map((one) => one.outerHTML)"""
    assert labels.evaluate_all(outside) == []


def test_what_a_large_story_folds_away_is_opened_in_place(visit: Visit, places: Places) -> None:
    page = visit.go(places.largest)
    page.evaluate(_STAY)
    section = page.locator("#voices section.party", has=page.locator("p.more")).first
    shown = section.locator(".card").count()
    section.locator("p.more > a").click()
    expect(page.locator("#voices details.more[open]").first).to_be_visible(timeout=60_000)
    party = page.locator("#voices section.party", has=page.locator("details.more[open]")).first
    assert party.locator(".card").count() > shown and stayed(page)


def test_what_others_wrote_turns_nothing_around_it(visit: Visit, places: Places) -> None:
    page = visit.go(places.hostile)
    page.on("dialog", lambda dialog: visit.wrong.append(f"the page said {dialog.message}"))
    assert "<script>" in page.locator("#headline").inner_text()
    assert page.locator("#headline").evaluate("one => getComputedStyle(one).unicodeBidi") == "isolate"
    page.goto(visit.address + places.hostile + "/raw")
    page.wait_for_timeout(200)


def test_both_languages_have_their_words(visit: Visit) -> None:
    page = visit.go("/")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    page.locator(".foot a[hreflang=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    visit.go("/quotes")  # it is remembered
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("Quotes")


def test_everything_is_said_without_script(reader: Opener, places: Places) -> None:
    with reader(java_script_enabled=False) as visit:
        page = visit.go("/")
        page.locator("#q").fill("博物馆")
        page.locator("#q").press("Enter")
        page.wait_for_url("**/search?*")
        expect(page.locator("#results mark").first).to_be_visible()
        page.locator(".results a.open").first.click()
        expect(page.locator("mark.here").first).to_be_visible()
        visit.go(places.article)
        page.locator(".toggle.of-statements").click()
        page.wait_for_url("**show=statements*")
        expect(page.locator(".show-statements .k-said").first).to_be_visible()
        page.locator(".beside .all a").click()
        expect(page.locator("#related .item").first).to_be_visible()
        visit.go(places.story)
        page.locator("details.evidence summary").first.click()
        expect(page.locator("details.evidence .snippet").first).to_be_visible()
        page.locator("#as-of").fill("2025-05-26")
        page.locator("form.slider button").click()
        page.wait_for_url("**as_of=2025-05-26*")
        expect(page.locator(".standfirst")).to_contain_text("5月26日")
        visit.go("/ask")
        page.locator("#question").fill(QUESTION)
        page.locator("form.question button").click()
        expect(page.locator(".answer .item").first).to_be_visible()
        visit.go("/sources")
        page.locator("details.folded summary").click()
        expect(page.locator("details.folded table")).to_be_visible()


def test_a_page_can_be_printed(visit: Visit, places: Places) -> None:
    for path in (places.story, places.article, places.published):
        page = visit.go(path)
        page.emulate_media(media="print")
        shown = page.locator(".top, .tools, .layers").evaluate_all(
            "all => all.filter((one) => getComputedStyle(one).display !== 'none').length"
        )
        assert shown == 0 and len(page.pdf(format="A4")) > 10_000
        page.emulate_media(media="screen")
