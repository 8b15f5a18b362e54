"""The versions of an article, and what changed between two of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from jiedu.article import changes
from jiedu.article.model import article_id
from jiedu.web.pages.versions import Paragraph, Piece, laid, shortened
from tests.article.build import article
from tests.web.planted import COPY, URL
from tests.web.test_article import tree

KEY = article_id(URL, b"")


def test_what_went_and_what_came_stands_in_the_text(planted: TestClient) -> None:
    page = tree(planted, f"/article/{KEY}/versions?lang=zh")
    text = page.xpath("//div[@class='diff-text']")[0]
    assert ("".join(text.xpath(".//del/text()")), "".join(text.xpath(".//ins/text()"))) == ("1200", "1300")
    assert [row.xpath("string(th/a)") for row in page.xpath("//table[contains(@class,'ledger')]//tbody/tr")] == [
        "2",
        "1",
    ]
    assert page.xpath("//p[@class='alike']")
    assert "1200" in page.xpath("string(//ul[@class='telling'])")


def test_the_other_way_round_is_the_other_way_round(planted: TestClient) -> None:
    page = tree(planted, f"/article/{KEY}/versions?old=2&new=1")
    text = page.xpath("//div[@class='diff-text']")[0]
    assert ("".join(text.xpath(".//del/text()")), "".join(text.xpath(".//ins/text()"))) == ("1300", "1200")


def test_the_twin_has_the_changes(planted: TestClient) -> None:
    form = planted.get(f"/article/{KEY}/versions.json").json()
    assert (form["old"], form["new"]) == (1, 2)
    assert [one["state"] for one in form["versions"]] == ["earlier", "current"]
    assert [(one["before"], one["after"]) for one in form["changes"]] == [("1200", "1300")]


def test_an_article_that_never_changed_says_so(planted: TestClient) -> None:
    page = tree(planted, f"/article/{article_id(COPY, b'')}/versions?lang=zh")
    assert "只有一个版本" in page.text_content()


@pytest.mark.parametrize("asked", ["old=3", "new=9", "old=x", "old=0"])
def test_a_version_that_is_not_there_is_told_of(planted: TestClient, asked: str) -> None:
    tree(planted, f"/article/{KEY}/versions?{asked}", 400)


LINES = st.lists(
    st.sampled_from(["大桥通车。", "全长1200米。", "全长1300米。", "市长说好。", "居民说等了二十年。"]), max_size=6
)


@given(LINES, LINES)
def test_without_what_went_it_is_the_newer_text(one: list[str], other: list[str]) -> None:
    old, new = article("标题", *one), article("标题", *other)
    found = laid(new.text, changes(old, new))
    lines = ["".join(p.text for p in paragraph.pieces if p.kind != "del") for paragraph in found]
    assert [line for line in lines if line] == [line for line in new.text.split("\n") if line]


def test_what_lies_far_from_a_change_is_counted() -> None:
    same = [Paragraph((Piece("same", str(n)),)) for n in range(9)]
    same[4] = Paragraph((Piece("ins", "4"),))
    assert ["".join(p.text for p in one.pieces) or one.alike for one in shortened(same)] == ["0", 2, "3", "4", "5", 3]
