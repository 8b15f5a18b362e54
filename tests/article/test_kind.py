from __future__ import annotations

import time

import pytest

from jiedu.article import extract
from jiedu.article.signs import address_kind, notice_of
from jiedu.errors import NoArticle, problem_of
from tests.article.kinds import ARTICLES, CASES, FLASH, entries, ld, shown
from tests.article.pages import NAV, html, page


@pytest.mark.parametrize("name", CASES)
def test_a_page_without_an_article_says_what_it_is(name: str) -> None:
    text, what, url = CASES[name]
    with pytest.raises(NoArticle) as caught:
        extract(page(text, url=url))
    assert caught.value.what == what, str(caught.value)
    assert len(str(caught.value)) > 20 and problem_of(caught.value, "x").message == str(caught.value)


def test_an_index_says_how_much_it_lists_and_where_that_begins() -> None:
    text, _, url = CASES["section"]
    with pytest.raises(NoArticle, match=r"25 headlines with links, the first “.*” \(/c/2025-05/19/c_1000.html\)"):
        extract(page(text, url=url))


def test_a_page_that_leads_on_says_where() -> None:
    for name, target in (
        ("refresh", "https://a.example/new.html"),
        ("script that leads on", "https://m.a.example/1.html"),
    ):
        with pytest.raises(NoArticle, match=target):
            extract(page(CASES[name][0]))


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_stays_one(name: str) -> None:
    text, url = ARTICLES[name]
    article, _ = extract(page(text, url=url))
    assert article.title and len(article.body) > 20 and "第20号" not in article.body


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://a.example", "front"),
        ("https://a.example/index.shtml", "front"),
        ("https://a.example/zh-hans", "front"),
        ("https://a.example/?id=12", ""),
        ("https://a.example/?s=x", "search"),
        ("https://a.example/tag/x/", "tag"),
        ("https://a.example/tags/x/page/2", "tag"),
        ("https://a.example/author/jane-doe", "author"),
        ("https://a.example/search?q=x", "search"),
        ("https://a.example/topic/talks/c123456.html", ""),
        ("https://a.example/topics/what-we-know-about-the-talks-so-far", ""),
        ("https://a.example/world/list_2.html", "list"),
        ("https://a.example/world/index_3.html", "list"),
        ("https://a.example/world/page/2/", "list"),
        ("https://a.example/category/world", ""),
        ("https://a.example/video/1.html", "video"),
        ("https://a.example/photo/1.html", "gallery"),
        ("https://a.example/comments/1", ""),
        ("https://a.example/1/comments", "comment"),
        ("https://a.example/2019/11/18/talks/index.html", ""),
        ("https://a.example/c/2025-05/19/c_1.htm", ""),
        ("https://[bad", ""),
    ],
)
def test_addresses_tell_their_kind(address: str, kind: str) -> None:
    assert address_kind(address) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (FLASH, ""),
        ("公司公告称，已获得药品生产许可证，预计下半年投产。", ""),
        ("他说，该文章发表于2019年，没有人读过。", ""),
        ("The minister said the page had been turned on a difficult chapter.", ""),
        ("您访问的页面不存在。", "error"),
        ("Sorry, the page you’re looking for can’t be found.", "error"),
        ("请登录后查看全文", "wall"),
        ("Please enable JavaScript to view this site.", "script"),
        ("© 2025 环讯网", "legal"),
        ("版权所有" * 200, ""),
    ],
)
def test_notices_are_told_from_sentences(text: str, kind: str) -> None:
    assert notice_of(text) == kind


def test_time_is_linear_in_what_a_page_lists() -> None:
    spent = []
    for size in (1000, 4000):
        started = time.process_time()
        with pytest.raises(NoArticle):
            extract(page(html(NAV + entries(size, teaser=True), title="环讯网"), url="https://a.example/"))
        spent.append(time.process_time() - started)
    assert spent[1] < 10 * spent[0]


def test_notices_are_searched_in_linear_time() -> None:
    started = time.process_time()
    for text in ("您访问的" * 70, "page you " * 33, "请登录" * 90, "javascript " * 27, "a " * 150):
        for _ in range(20):
            notice_of(text[:300])
    assert time.process_time() - started < 1


def test_a_short_article_with_its_news_type_is_kept_whatever_it_says() -> None:
    head = ld("NewsArticle", ',"headline":"两国代表团会谈两小时","datePublished":"2025-05-19T20:31:00+08:00"')
    text = shown("<p>您访问的页面不存在，他开玩笑说，随后又讲了两分钟。</p>", head=head)
    assert extract(page(text))[0].title == "两国代表团会谈两小时"
