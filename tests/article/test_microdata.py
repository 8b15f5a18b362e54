from __future__ import annotations

from jiedu.article.microdata import props_of
from tests.article.pages import news, parts


def values(text: str, name: str) -> list[str]:
    found = parts(text)
    return props_of(found.tree, found.body, name)


def test_values_by_attribute_and_by_text() -> None:
    info = (
        "<time itemprop='datePublished' datetime='2025-05-19T20:31+08:00'>昨天</time>"
        "<span itemprop='author'>许听澜</span> <span itemprop='publisher'>环讯社</span>"
    )
    assert values(news(info=info), "datepublished") == ["2025-05-19T20:31+08:00"]
    assert values(news(info=info), "author") == ["许听澜"]
    assert values(news(info="<p itemprop='articleSection'>国际</p>"), "articlesection") == ["国际"]
    assert values(news(), "author") == []


def test_values_of_comments_and_cards_belong_to_others() -> None:
    when = "<time itemprop=datePublished datetime='2025-06-01'>x</time>"
    comments = f"<div class=comments><p itemprop=comment>{when}好。</p></div>"
    assert values(news(after=comments), "datepublished") == []
    far = "<p>一</p>" * 20 + "<div><time itemprop=datePublished datetime='2025-06-01'>x</time></div>"
    assert values(news() + far, "datepublished") == []


def test_a_value_at_the_end_of_the_page_is_empty() -> None:
    assert values(news(after="") + "<div itemprop=keywords></div>", "keywords") in ([], [""])
