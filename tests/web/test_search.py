"""Searching in the browser: marks that lead to their place, copies under their text, ways to narrow, and pages."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as markup
from starlette.testclient import TestClient

from jiedu.web.pages.search import original_of, runs
from tests.web.test_article import tree

MEMORANDUM = {"备忘录", "備忘錄"}


def search(client: TestClient, q: str, **asked: str) -> markup.HtmlElement:
    answer = client.get("/search", params={"q": q, "lang": "zh", **asked})
    assert answer.status_code == 200, answer.text[-300:]
    return markup.fromstring(answer.text)


def twin(client: TestClient, q: str, **asked: str):  # type: ignore[no-untyped-def]
    return client.get("/search.json", params={"q": q, **asked}).json()


def texts(page: markup.HtmlElement) -> list[markup.HtmlElement]:
    return list(page.xpath("//ol[@class='results']/li"))


def listed(page: markup.HtmlElement) -> list[str]:
    """The articles of a page of results, copies under the text that they repeat."""
    links = [href for one in texts(page) for href in one.xpath(".//a[starts-with(@href,'/article/')]/@href")]
    return [re.split("[/?#]", href)[2] for href in links]


@pytest.mark.parametrize("q", ["备忘录", "備忘錄", "“备忘录”"])
def test_what_was_asked_for_is_marked_in_both_scripts(served: TestClient, q: str) -> None:
    page = search(served, q)
    assert set(page.xpath("//ol[@class='results']//mark/text()")) == MEMORANDUM
    assert page.xpath("string(//input[@id='q']/@value)") == q
    assert {a.get("lang") for a in page.xpath("//ol[@class='results']/li/h2/a")} >= {"zh-Hans", "zh-Hant"}


def test_a_hit_leads_to_its_place_in_the_article(served: TestClient) -> None:
    places = search(served, "备忘录").xpath("//ol[@class='results']/li/h2/a/@href")
    assert len(places) > 3
    for place in places:
        key, start, end = re.fullmatch(r"/article/(\w+)\?at=(\d+)-(\d+)#at", place).groups()  # type: ignore[union-attr]
        assert served.get(f"/article/{key}.json").json()["article"]["text"][int(start) : int(end)] in MEMORANDUM
        marked = tree(served, place).xpath("string(//mark[contains(@class,'here')])")
        assert marked in MEMORANDUM


def test_one_character_finds(served: TestClient) -> None:
    assert set(search(served, "桥").xpath("//ol[@class='results']//mark/text()")) <= {"桥", "橋"}
    assert twin(served, "桥")["total"] >= 8


def test_a_text_is_listed_once_with_its_copies_under_it(served: TestClient) -> None:
    page, told = search(served, "恢复直接谈判"), twin(served, "恢复直接谈判")
    assert sorted(listed(page)) == sorted(one["article"] for one in told["hits"])
    assert len(texts(page)) < len(told["hits"]) == told["total"]
    with served.app.state.site.desks.open() as desk:  # type: ignore[attr-defined]
        originals = []
        for text in texts(page):
            keys = [href.split("/")[2][:12] for href in text.xpath(".//a/@href")]
            kin = {original_of(desk, key) for key in keys}
            assert len(kin) == 1
            originals += kin
    assert len(originals) == len(set(originals))
    folded = page.xpath("//details[@class='folded']")[0]
    assert str(len(folded.xpath(".//li"))) in folded.xpath("string(summary)")


@pytest.mark.parametrize("q", ["停火", "关税 since:2025-05-10", "利率"])
def test_every_way_to_narrow_finds_what_it_says(served: TestClient, q: str) -> None:
    facets = search(served, q).xpath("//aside[@class='facets']/section")
    assert len(facets) >= 4
    for facet in facets:
        for way in facet.xpath(".//li"):
            count = int(way.xpath("string(*[@class='number'])"))
            found = twin(served, asked_by(way.xpath("string(a/@href)")))["total"]
            by_speaker = facet.xpath("string(h3)") == "说话人"  # who is also called by other names is found by them
            assert found >= count if by_speaker else found == count, way.text_content()


def asked_by(address: str) -> str:
    return parse_qs(urlsplit(address).query)["q"][0]


def test_pages_go_on_without_a_hole_or_an_article_twice(served: TestClient) -> None:
    every: list[str] = []
    address: str | None = "/search?q=的&lang=zh"
    while address:
        page = tree(served, address)
        every += listed(page)
        address = next(iter(page.xpath("//a[@rel='next']/@href")), None)
    assert len(every) == len(set(every)) == twin(served, "的")["total"] > 40
    assert listed(search(served, "的", page="10")) == []
    assert tree(served, "/search?q=的&page=2").xpath("//a[@rel='prev']/@href") == ["/search?q=%E7%9A%84&page=1"]


def test_the_newest_can_come_first(served: TestClient) -> None:
    days = [one["day"] for one in twin(served, "停火", order="newest")["hits"]]
    assert days == sorted(days, reverse=True)
    best, newest = (search(served, "停火", order=order) for order in ("best", "newest"))
    assert sorted(listed(best)) == sorted(listed(newest)) and listed(best) != listed(newest)


def test_a_part_of_it_is_the_results_alone(served: TestClient) -> None:
    whole = search(served, "停火")
    part = served.get("/search", params={"q": "停火", "part": "results", "lang": "zh"}).text
    assert "<html" not in part and "<h1" not in part
    assert listed(markup.fromstring(part)) == listed(whole)


@pytest.mark.parametrize(
    "asked", ["q=type:NONE", "q=since:x", "q=和&page=0", "q=和&page=11", "q=和&page=x", "q=和&order=worst"]
)
def test_what_cannot_be_asked_is_told(served: TestClient, asked: str) -> None:
    assert tree(served, f"/search?{asked}", 400).xpath("//h1")
    assert served.get(f"/search.json?{asked}").json()["status"] == 400


@pytest.mark.parametrize(
    "q", ["", "  ", '"', "-", "speaker:", "zzzz", "'; DROP TABLE articles; --", "\x00", "（", "a" * 999]
)
def test_whatever_is_typed_gets_an_answer(served: TestClient, q: str) -> None:
    assert not listed(search(served, q))


def test_what_is_typed_stays_text(served: TestClient) -> None:
    for part in ("", "results"):
        text = served.get("/search", params={"q": '停火 "<script>alert(1)</script>"', "part": part}).text
        assert "<script>alert" not in text


def test_nothing_typed_shows_how_to_ask(served: TestClient) -> None:
    page = tree(served, "/search?lang=zh")
    shown = page.xpath("//dl[@class='help']//code/text()")
    assert len(shown) == 5
    for one in shown[:3]:
        assert twin(served, one)["total"] > 0, one


def test_words_that_begin_so_are_offered(served: TestClient) -> None:
    found = served.get("/suggest.json", params={"q": "普"}).json()
    assert {"普京", "普丁"} <= {one["text"] for one in found}
    assert all(one["count"] > 0 and one["kind"] for one in found) and len(found) <= 8
    assert served.get("/suggest.json?q=").json() == served.get("/suggest.json").json() == []
    for one in found:
        assert twin(served, one["text"])["total"] > 0


@given(st.text("停火a<", max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=5))
def test_runs_are_the_text_again(text: str, spans: list[tuple[int, int]]) -> None:
    marks = sorted((min(one), max(one)) for one in spans if max(one) <= len(text))
    found = runs(text, marks)
    assert "".join(run.text for run in found) == text
    assert all(run.text for run in found)
    marked = {n for start, end in marks for n in range(start, end)}
    at = 0
    for run in found:
        assert all((n in marked) == run.marked for n in range(at, at + len(run.text)))
        at += len(run.text)
