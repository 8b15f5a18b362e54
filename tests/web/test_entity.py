"""The page of somebody or something: names in every script, roles over time, what it says and what is told of it."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from jiedu.story.fold import to_simplified
from jiedu.web.pages.entity import SHOWN, name_of
from tests.web.test_article import tree

PUTIN = "PER:弗拉基米尔·普京"


@pytest.fixture(scope="module")
def told(served: TestClient):  # type: ignore[no-untyped-def]
    return served.get(f"/entity/{quote(PUTIN)}.json").json()


def test_it_has_its_names_roles_and_what_it_stands_for(served: TestClient, told) -> None:  # type: ignore[no-untyped-def]
    assert {"普京", "普丁", "Putin"} <= set(told["names"])
    assert (told["id"], told["type"], told["party"], told["wikidata"]) == (PUTIN, "PER", "RU", "Q7747")
    page = tree(served, f"/entity/{quote(PUTIN)}?lang=zh")
    assert page.xpath("string(//h1)") == told["name"]
    assert set(told["names"]) <= set(page.xpath("//ul[@class='runs']/li/text()"))
    assert "俄罗斯" in page.xpath("string(//p[@class='note'])") and page.xpath("//a[@href='/entity/RU']")
    assert tree(served, f"/entity/{quote(PUTIN)}?lang=en").xpath("string(//h1)") == "Vladimir Putin"
    folded = [to_simplified(one["role"]) for one in told["roles"]]
    assert len(folded) == len(set(folded))
    for one in told["roles"]:
        assert one["first"] <= one["last"]


def test_every_line_of_it_stands_where_it_says(served: TestClient, told) -> None:  # type: ignore[no-untyped-def]
    lines = told["by"] + told["about"] + told["events"]
    assert told["by"] and told["about"] and told["events"]
    with served.app.state.site.desks.open() as desk:  # type: ignore[attr-defined]
        for one in lines:
            text = desk.article(one["article"]).text[one["start"] : one["end"]]
            assert text.replace("\n", " ").strip() == one["text"]
    page = tree(served, f"/entity/{quote(PUTIN)}")
    assert len(page.xpath("//ol[@class='lines']/li")) == len(lines)
    assert all(len(told[name]) <= SHOWN for name in ("by", "about", "events"))
    for name in ("by", "about", "events"):
        days = [one["day"] or "" for one in told[name]]
        assert days == sorted(days, reverse=True)
    assert all(one["who"] is None for one in told["by"])


def test_those_named_beside_it_have_their_own_pages(served: TestClient, told) -> None:  # type: ignore[no-untyped-def]
    assert PUTIN not in {one["id"] for one in told["beside"]}
    for one in told["beside"][:3]:
        assert served.get(f"/entity/{quote(one['id'])}.json").json()["id"] == one["id"]


@pytest.mark.parametrize("key", ["PER:无此人", "none", "PER:<script>alert(1)</script>", "%20", "PER:a/b"])
def test_who_is_not_there_has_no_page(served: TestClient, key: str) -> None:
    answer = served.get(f"/entity/{quote(key)}")
    assert answer.status_code == 404 and "<script>alert" not in answer.text


def test_a_side_is_named_in_the_readers_language() -> None:
    assert (name_of("RU", "zh"), name_of("RU", "en"), name_of(None, "zh")) == ("俄罗斯", "Russia", None)
    assert name_of("ORG:县文化局", "en") == "县文化局"
