"""The desk without a mouse."""

from __future__ import annotations

from urllib.parse import unquote

from playwright.sync_api import expect

from tests.web.browser.places import Places
from tests.web.browser.visit import Visit


def test_letters_lead_through_a_list_and_open_what_is_chosen(visit: Visit) -> None:
    page = visit.go("/")
    chosen = page.locator(".item.at")
    expect(chosen).to_have_count(0)
    page.keyboard.press("j")
    first = chosen.get_attribute("id")
    expect(chosen.locator("a.open")).to_be_focused()
    page.keyboard.press("j")
    second = chosen.get_attribute("id")
    assert first and second and first != second
    page.keyboard.press("k")
    assert chosen.get_attribute("id") == first
    page.keyboard.press("o")
    page.wait_for_url("**/story/*")
    assert page.url.endswith(first.removeprefix("i-"))


def test_a_stroke_leads_to_the_search_and_escape_out_of_it(visit: Visit) -> None:
    page = visit.go("/method")
    field = page.locator("#q")
    page.keyboard.press("/")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.type("j k")
    expect(field).to_have_value("j k")  # letters are letters where one writes
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()
    page.keyboard.press("?")
    expect(page.locator(".keys")).to_be_in_viewport()


def test_what_is_typed_is_offered_to_go_on_with(visit: Visit) -> None:
    page = visit.go("/")
    page.keyboard.press("/")
    page.keyboard.type("博", delay=20)
    offers = page.locator("#offers [role=option]")
    expect(offers.first).to_be_visible()
    assert visit.hindrances() == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(offers.first).to_have_attribute("aria-selected", "true")
    expect(page.locator("#q")).to_have_attribute("aria-activedescendant", "offer-0")
    wanted = offers.first.evaluate("one => one.firstChild.data")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    assert wanted in unquote(page.url)
    expect(page.locator("#q")).to_have_value(wanted)


def test_escape_puts_offers_away_and_enter_searches_what_was_typed(visit: Visit) -> None:
    page = visit.go("/")
    page.keyboard.press("/")
    page.keyboard.type("博", delay=20)
    expect(page.locator("#offers")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#offers")).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    assert unquote(page.url).endswith("q=博")


def test_enter_opens_the_sentence_behind_a_line(visit: Visit, places: Places) -> None:
    page = visit.go(places.story)
    details = page.locator("details.evidence").first
    details.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(details.locator(".snippet b").first).to_be_visible()
    page.keyboard.press("Tab")
    assert details.evaluate("one => one.contains(document.activeElement)")
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/*")
    expect(page.locator("mark.here").first).to_be_in_viewport()


def test_the_first_key_skips_to_the_content(visit: Visit) -> None:
    page = visit.go("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")
