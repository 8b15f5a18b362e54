"""Threads: stories that continue one another, on a line of days."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from jiedu.web.pages.threads import LINE
from tests.web.test_article import tree


def test_a_thread_has_its_stories_in_their_order(served: TestClient) -> None:
    told, page = served.get("/threads.json").json(), tree(served, "/threads?lang=zh")
    shown = page.xpath("//ol[@class='threads']/li")
    assert len(shown) == len(told) >= 1
    for item, one in zip(shown, told, strict=True):
        assert item.xpath("h2/a/@href") == [f"/story/{one['id']}"] and item.xpath("string(h2)") == one["title"]
        stops = [f"/story/{key}" for key in one["stories"]]
        assert item.xpath(".//ol[@class='stops']//a/@href") == stops
        assert item.xpath(".//*[local-name()='svg']//*[local-name()='a']/@href") == stops
        days = item.xpath(".//ol[@class='stops']//time/@datetime")
        assert days == sorted(days)
        places = [float(x) for x in item.xpath(".//*[local-name()='circle']/@cx")]
        assert places == sorted(places) and places[0] >= 0 and places[-1] <= LINE


def test_words_and_days_narrow_them(served: TestClient) -> None:
    assert served.get("/threads.json?q=停火").json()
    assert served.get("/threads.json?q=zzzz").json() == []
    assert served.get("/threads.json?until=2020-01-01").json() == []
    assert tree(served, "/threads?q=zzzz").xpath("//p[@class='empty']")


@pytest.mark.parametrize("asked", ["since=then", "until=2025-13-01"])
def test_no_day_is_told_of(served: TestClient, asked: str) -> None:
    tree(served, f"/threads?{asked}", 400)
