"""Feeds of the desk, of a story, a search and a person: what readers of feeds take in, and what stays the same."""

from __future__ import annotations

import io
import json
from urllib.parse import quote

import feedparser
import pytest
from lxml import etree
from starlette.testclient import TestClient

STORY = "5dfd146be14d"
OF = ("/feeds/desk", f"/feeds/story/{STORY}", f"/feeds/person/{quote('泽连斯基')}", "/published")
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def parsed(content: bytes) -> feedparser.FeedParserDict:
    found = feedparser.parse(io.BytesIO(content))
    assert not found.bozo, found.bozo_exception
    return found


@pytest.mark.parametrize("of", OF)
def test_all_three_forms_say_the_same(served: TestClient, of: str) -> None:
    atom, rss = served.get(f"{of}.atom"), served.get(f"{of}.rss")
    assert atom.headers["content-type"].startswith("application/atom+xml")
    assert rss.headers["content-type"].startswith("application/rss+xml")
    one, other, third = parsed(atom.content), parsed(rss.content), served.get(f"{of}.feed.json").json()
    assert (one.version, other.version) == ("atom10", "rss20")
    assert third["version"] == "https://jsonfeed.org/version/1.1"
    assert one.feed.title == other.feed.title == third["title"]
    ids = [entry.id for entry in one.entries]
    assert ids == [entry.id for entry in other.entries] == [item["id"] for item in third["items"]]
    assert len(ids) == len(set(ids)) and (ids or of == "/published")
    assert [entry.title for entry in one.entries] == [entry.title for entry in other.entries]


def test_an_entry_leads_to_its_article(served: TestClient) -> None:
    entries = parsed(served.get(f"/feeds/story/{STORY}.atom").content).entries
    with served.app.state.site.desks.open() as desk:  # type: ignore[attr-defined]
        titles = {desk.article(key).title for key in desk.story(STORY).story.articles}
    assert {entry.title.rpartition("|")[2] for entry in entries} == titles  # behind their columns
    assert all(entry.link.startswith("http") for entry in entries)
    assert all(entry.get("updated_parsed") for entry in entries)


def test_a_search_can_be_followed(served: TestClient) -> None:
    found = parsed(served.get("/feeds/search.atom", params={"q": "古桥"}).content)
    told = served.get("/search.json", params={"q": "古桥"}).json()
    assert {entry.title.rpartition("|")[2] for entry in found.entries} == {hit["title"] for hit in told["hits"]}
    assert served.get("/feeds/search.atom").status_code == 400
    assert not parsed(served.get("/feeds/search.atom", params={"q": "zzzz"}).content).entries


def test_it_is_named_by_the_address_it_was_had_at_and_sent_once(served: TestClient) -> None:
    first = served.get("/feeds/desk.atom")
    (own,) = [link.href for link in parsed(first.content).feed.links if link.rel == "self"]
    assert own == "http://localhost/feeds/desk.atom"
    again = served.get("/feeds/desk.atom", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert served.get("/feeds/desk.atom").content == first.content


def test_what_is_not_there_has_no_feed(served: TestClient) -> None:
    assert served.get("/feeds/story/none.atom").status_code == 404
    assert served.get("/feeds/nothing.atom").status_code == 404


def test_the_list_of_feeds_names_feeds_that_are_there(served: TestClient) -> None:
    outlines = etree.fromstring(served.get("/feeds.opml").content).findall(".//outline[@xmlUrl]")
    assert len(outlines) >= 12
    for one in outlines[:6]:
        address = one.get("xmlUrl").removeprefix("http://localhost")
        assert one.get("text") and parsed(served.get(address).content).feed.title, address


def test_the_sitemap_has_every_story_and_its_addresses_lead_there(served: TestClient) -> None:
    held = etree.fromstring(served.get("/sitemap.xml").content)
    places = held.xpath("//s:loc/text()", namespaces=NAMES)
    with served.app.state.site.desks.open() as desk:  # type: ignore[attr-defined]
        assert {f"http://localhost/story/{one.id}" for one in desk.stories()} <= set(places)
    assert "http://localhost/" in places
    assert served.get("/sitemap-9.xml").status_code == 404


def test_what_pages_mean_harm_with_stays_text_in_feeds(planted: TestClient) -> None:
    for form in ("atom", "rss"):
        content = planted.get(f"/feeds/desk.{form}").content
        assert parsed(content).entries and b"<script>" not in content
    assert json.loads(planted.get("/feeds/desk.feed.json").content)["items"]
