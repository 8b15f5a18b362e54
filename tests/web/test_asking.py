"""Asking: answers in the sources' own words, each at its place, and what no source says."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.web.test_article import tree

QUESTION = "俄乌会停火吗？"


def test_every_line_is_its_sources_own_and_leads_there(served: TestClient) -> None:
    told = served.get("/ask.json", params={"q": QUESTION}).json()
    page = tree(served, f"/ask?q={QUESTION}&lang=zh")
    assert page.xpath("string(//h2[@class='asked'])") == QUESTION
    lines = page.xpath("//article//li[contains(@class,'item')]//a[contains(@class,'open')]")
    assert sorted(line.text_content() for line in lines) == sorted(line["text"] for line in told["lines"])
    assert len(lines) > 4
    with served.app.state.site.desks.open() as desk:  # type: ignore[attr-defined]
        for line in told["lines"]:
            for anchor in line["anchors"]:
                text = desk.article(anchor["article"]).text
                assert text[anchor["start"] : anchor["end"]] == anchor["exact"]
            first = line["anchors"][0]
            assert f"/article/{first['article']}?at={first['start']}-{first['end']}#at" in page.xpath("//a/@href")


def test_an_earlier_day_knows_nothing_of_what_came_later(served: TestClient) -> None:
    told = served.get("/ask.json", params={"q": QUESTION, "as_of": "2025-05-16"}).json()
    assert told["as_of"] == "2025-05-16" and told["lines"]
    with served.app.state.site.desks.open() as desk:  # type: ignore[attr-defined]
        days = {desk.article(a["article"]).published.day.isoformat() for line in told["lines"] for a in line["anchors"]}
    assert max(days) <= "2025-05-16"


def test_what_no_source_says_is_said(served: TestClient) -> None:
    page = tree(served, "/ask?q=谁会在火星登陆？&lang=zh")
    assert not page.xpath("//article//a[contains(@class,'open')]")
    assert "没有来源" in page.xpath("string(//section[@class='missing'])")


def test_nothing_asked_is_the_form_alone(served: TestClient) -> None:
    page = tree(served, "/ask")
    assert page.xpath("//form//input[@name='q']") and not page.xpath("//article")
    assert served.get("/ask.json").json() is None


@pytest.mark.parametrize("asked", ["q=？！", f"q={QUESTION}&as_of=then", f"q={'停' * 500}"])
def test_what_cannot_be_asked_is_told(served: TestClient, asked: str) -> None:
    tree(served, f"/ask?{asked}", 400)


def test_a_question_stays_text(served: TestClient) -> None:
    assert "<script>alert" not in served.get("/ask", params={"q": "<script>alert(1)</script>停火吗？"}).text


def test_a_story_is_asked_alone_from_its_page(served: TestClient) -> None:
    key = next(one["id"] for one in served.get("/index.json").json() if "博物馆" in one["title"])
    assert tree(served, f"/story/{key}").xpath(f"//form[@action='/ask']/input[@name='story'][@value='{key}']")
    told = served.get("/ask.json", params={"q": "为什么推迟？", "story": key}).json()
    own = set(served.get(f"/api/v1/stories/{key}").json()["articles"])
    assert told["lines"] and {anchor["article"] for line in told["lines"] for anchor in line["anchors"]} <= own
    page = tree(served, f"/ask?q=为什么推迟？&story={key}&lang=zh")
    assert page.xpath(f"//form//a[@href='/story/{key}']")
    assert served.get("/ask", params={"q": "为什么？", "story": "ffffffffffff"}).status_code == 404
