"""Who said what: each saying once, at its place, by whom and about what the reader asks."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from jiedu.web.pages.quotes import SHOWN
from tests.web.test_article import tree


def twin(client: TestClient, **asked: str):  # type: ignore[no-untyped-def]
    return client.get("/quotes.json", params=asked).json()


def test_each_saying_stands_where_it_says(served: TestClient) -> None:
    page, told = tree(served, "/quotes?lang=zh"), twin(served)
    found = page.xpath("//ol[@class='quoted']/li")
    assert len(found) == len(told) > 5
    for item, one in zip(found, told, strict=True):
        place = f"/article/{one['article']}?at={one['anchors'][0]['start']}-{one['anchors'][-1]['end']}#at"
        assert item.xpath("string(.//a[@class='open']/@href)") == place
        assert one["text"] in item.text_content() and (one["speaker"] or "未点名") in item.text_content()
        assert bool(item.xpath(".//*[contains(@class,'inferred')]")) == one["inferred"]
        with served.app.state.site.desks.open() as desk:  # type: ignore[attr-defined]
            text = desk.article(one["article"]).text
        assert all(text[a["start"] : a["end"]] == a["exact"] for a in one["anchors"])
    days = [one["day"] for one in told]
    assert days == sorted(days, reverse=True)


def test_a_speaker_is_found_in_any_script_and_by_words(served: TestClient) -> None:
    one, other = twin(served, by="泽连斯基"), twin(served, by="Zelenskyy")
    assert one == other and len({quote["speaker"] for quote in one}) > 1
    assert {quote["day"] for quote in one} and len(one) > 5
    about = twin(served, by="泽连斯基", about="停火")
    assert about and all("停火" in q["text"] or "ceasefire" in q["text"] for q in about)
    page = tree(served, "/quotes?by=泽连斯基&about=停火&lang=zh")
    assert len(page.xpath("//ol[@class='quoted']/li")) == len(about)
    assert page.xpath("string(//input[@name='by']/@value)") == "泽连斯基"


def test_days_bound_what_is_shown(served: TestClient) -> None:
    told = twin(served, since="2025-05-16", until="2025-05-17")
    assert told and all("2025-05-16" <= one["day"] <= "2025-05-17" for one in told)
    everything = twin(served, since="")
    assert len(everything) == SHOWN
    assert str(SHOWN) in tree(served, "/quotes?since=&lang=zh").xpath(
        "string(//ol[@class='quoted']/following::p[@class='note'])"
    )


@pytest.mark.parametrize("asked", ["since=then", "until=2025-99-01"])
def test_no_day_is_told_of(served: TestClient, asked: str) -> None:
    tree(served, f"/quotes?{asked}", 400)


def test_nobody_who_speaks_is_said(served: TestClient) -> None:
    assert tree(served, "/quotes?by=无此人").xpath("//p[@class='empty']")
    assert twin(served, by="无此人") == []
