"""The front page: which stories stand on it and in what order, what it tells of each, and on which day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html as markup
from starlette.testclient import TestClient

import jiedu
from jiedu.story.model import Counts, Story
from jiedu.web.pages.today import weight
from tests.web.conftest import client_of
from tests.web.test_article import tree

DAY = date(2025, 5, 19)


def story(reports: int, origins: int, last: date | None) -> Story:
    return Story("s", "", (), (), last, last, Counts(reports, origins, origins), (), ())


def listed(page: markup.HtmlElement) -> list[markup.HtmlElement]:
    return list(page.xpath("//ol[@class='stories']/li"))


def test_each_story_is_told_by_its_headline_its_counts_and_a_line_of_its_own(served: TestClient) -> None:
    page, twin = tree(served, "/?lang=zh"), served.get("/index.json").json()
    found = listed(page)
    assert len(found) == len(twin) >= 12
    assert len(page.xpath("//h1")) == 1
    for one, told in zip(found, twin, strict=True):
        assert one.xpath("string(h2)") == told["title"]
        assert one.xpath("h2/a/@href") == [f"/story/{told['id']}"]
        (counts,) = one.xpath(".//*[@data-reports]")
        assert [int(counts.get(f"data-{name}")) for name in ("reports", "texts", "origins")] == [
            told["counts"][name] for name in ("reports", "texts", "origins")
        ]
        assert f"{told['counts']['reports']} 篇报道" in counts.text_content()
        assert one.xpath("string(.//p[@class='lead'])") == told["lead"]["text"]
        bars = [int(title.rpartition(" ")[2]) for title in one.xpath(".//*[local-name()='rect']/*/text()")]
        assert sum(bars) in (0, told["counts"]["reports"])


def test_every_passage_leads_to_its_characters(served: TestClient) -> None:
    links = tree(served, "/").xpath("//ol[@class='stories']//a[contains(@href,'?at=')]")
    assert len(links) > 12
    for link in links:
        path, _, place = link.get("href").partition("?at=")
        start, _, end = place.removesuffix("#at").partition("-")
        text = served.get(f"{path}.json").json()["article"]["text"]
        assert text[int(start) : int(end)] == link.text_content()


def test_stories_stand_by_the_count_that_the_reader_goes_by(served: TestClient) -> None:
    for count in ("reports", "texts", "origins"):
        twin = served.get(f"/index.json?count={count}").json()
        newest = date.fromisoformat(max(one["last"] for one in twin))
        weights = [weight(story_of(one), newest, count) for one in twin]
        assert weights == sorted(weights, reverse=True)
        page = tree(served, f"/?count={count}")
        assert page.xpath("//ul[@class='tabs']//a[@aria-current]/@href") == [f"/?count={count}"]


def story_of(told: dict) -> Story:  # type: ignore[type-arg]
    return Story(told["id"], "", (), (), None, date.fromisoformat(told["last"]), Counts(**told["counts"]), (), ())


def test_what_is_new_stands_before_what_is_old_and_much_before_little() -> None:
    assert weight(story(9, 9, DAY), DAY) > weight(story(2, 2, DAY), DAY)
    assert weight(story(2, 2, DAY), DAY) > weight(story(20, 20, date(2025, 5, 5)), DAY)
    assert weight(story(20, 2, DAY), DAY, "reports") > weight(story(9, 9, DAY), DAY, "reports")
    assert weight(story(20, 2, DAY), DAY) < weight(story(9, 9, DAY), DAY)
    assert weight(story(9, 9, None), DAY) == 0.0


def test_an_earlier_day_knows_nothing_of_what_came_later(served: TestClient) -> None:
    now = {one["id"]: one for one in served.get("/index.json").json()}
    then = served.get("/index.json?day=2025-05-17").json()
    assert then and {one["id"] for one in then} < set(now)
    assert all(one["last"] <= "2025-05-17" for one in then)
    assert any(one["counts"]["reports"] < now[one["id"]]["counts"]["reports"] for one in then)
    page = tree(served, "/?day=2025-05-17&lang=zh")
    assert "2025年5月17日" in page.xpath("string(//p[@class='note'])")
    links = page.xpath("//ol[@class='stories']//h2/a/@href")
    assert links == [f"/story/{one['id']}?as_of=2025-05-17" for one in then]
    days = page.xpath("//ol[@class='stories']//time/@datetime")
    assert days and max(days) <= "2025-05-17"
    assert served.get(links[0]).status_code == 200


def test_a_day_before_everything_is_empty(served: TestClient) -> None:
    page = tree(served, "/?day=2020-01-01")
    assert not listed(page) and page.xpath("//p[@class='empty']")


@pytest.mark.parametrize("asked", ["day=someday", "count=likes", "day=2025-02-30"])
def test_what_cannot_be_asked_is_told(served: TestClient, asked: str) -> None:
    assert tree(served, f"/?{asked}", 400).xpath("//h1")
    assert served.get(f"/index.json?{asked}").json()["status"] == 400


def test_in_english_headlines_are_english_where_one_is(served: TestClient) -> None:
    page, twin = tree(served, "/?lang=en"), served.get("/index.json").json()
    assert page.get("lang") == "en"
    for one, told in zip(listed(page), twin, strict=True):
        shown = one.xpath("string(h2)")
        assert shown == (told["headline_en"]["text"] if told["headline_en"] else told["title"])
        assert one.xpath("string(h2/a/@lang)").startswith("en" if told["headline_en"] else "zh")


def test_what_was_seen_is_not_sent_again(served: TestClient) -> None:
    first = served.get("/")
    again = served.get("/", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_empty_desk_says_what_to_do(tmp_path: Path) -> None:
    jiedu.open(tmp_path / "d").close()
    with client_of(tmp_path / "d") as client:
        for path in ("/", "/threads", "/quotes", "/sources", "/problems", "/method", "/drafts", "/search?q=和平"):
            assert client.get(path).status_code == 200, path
        assert tree(client, "/?lang=zh").xpath("string(//p[@class='empty'])")
