from __future__ import annotations

from jiedu.article.cards import cards_of
from jiedu.article.model import Card
from tests.article.pages import FOOT, NAV, PARAGRAPHS, html, news, paragraphs, parts


def cards(text: str, url: str | None = "https://news.example/a/1.html") -> tuple[Card, ...]:
    found = parts(text)
    return cards_of(found.tree, found.headline, found.body, url)


def test_related_articles_with_absolute_addresses_and_no_menus() -> None:
    found = cards(news())
    assert [card.title for card in found] == [f"第{i}条相关新闻的标题在这里" for i in range(5)]
    assert found[0].url == "https://news.example/news/0.html"


def test_a_teaser_stands_beside_its_title_or_in_the_same_link() -> None:
    beside = "<li><a href='/1'>第一条相关新闻的标题</a><p>这是第一条新闻的导语，说明它讲了什么事情。</p></li>"
    within = "<li><a href='/2'><h3>第二条相关新闻的标题</h3><p>这是第二条新闻的导语，说明它讲了什么事情。</p></a></li>"
    body = f"<h1>两国代表团会谈两小时</h1><div>{paragraphs(*PARAGRAPHS)}</div><ul class=related>{beside}{within}</ul>"
    found = cards(html(NAV + body + FOOT))
    assert [(card.title, card.teaser) for card in found] == [
        ("第一条相关新闻的标题", "这是第一条新闻的导语，说明它讲了什么事情。"),
        ("第二条相关新闻的标题", "这是第二条新闻的导语，说明它讲了什么事情。"),
    ]


def test_an_article_is_no_card_of_itself_and_each_card_is_there_once() -> None:
    twice = "<a href='/1'>第一条相关新闻的标题</a>"
    body = f"<h1>两国代表团会谈两小时</h1><div>{paragraphs(*PARAGRAPHS)}</div><ul><li>{twice}</li><li>{twice}</li>"
    found = cards(
        html(
            body + "<li><a href='/me'>两国代表团会谈两小时</a></li>"
            "<li><a href='javascript:x()'>点击打开这一条新闻</a></li></ul>"
        )
    )
    assert [card.title for card in found] == ["第一条相关新闻的标题"]


def test_a_broken_address_is_none() -> None:
    body = f"<h1>两国代表团会谈两小时</h1><div>{paragraphs(*PARAGRAPHS)}</div><ul><li><a href='http://[x'>第一条相关新闻的标题</a></li></ul>"
    assert cards(html(body))[0].url is None
