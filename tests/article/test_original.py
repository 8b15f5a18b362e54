from __future__ import annotations

import pytest

from jiedu.article.original import original_title_of, read_original
from tests.article.pages import PARAGRAPHS, news, parts


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("原标题：两国谈了两小时", "两国谈了两小时"),
        ("（原标题：两国谈了两小时（图））", "两国谈了两小时（图）"),
        ("原標題：兩國談了兩小時", "兩國談了兩小時"),
        ("本文原标题为《两国谈了两小时》", "两国谈了两小时"),
        ("（本文首发于《海岬日报》，原题为《两国谈了两小时》，略有删节）", "两国谈了两小时"),
        ("原题：《两国谈了两小时》", "两国谈了两小时"),
        ("【原题：“两国谈了两小时”】", "两国谈了两小时"),
        ("原标题：两国谈了两小时 责任编辑：杜若", "两国谈了两小时"),
        ("原标题：两国谈了两小时 [责任编辑：杜若]", "两国谈了两小时"),
        ("(原标题：先停火,后谈判[图])", "先停火,后谈判[图]"),
        ("(原标题：没有合上的括号", "没有合上的括号"),
        ("Original headline: Talks last two hours", "Talks last two hours"),
        ("原标题党文章要不得", None),
        ("他说原标题：不对。后来又改了。", None),
        ("原标题：", None),
        ("原标题：一。二。三。四", None),
        ("两国谈了两小时", None),
    ],
)
def test_titles_after_a_label(text: str, want: str | None) -> None:
    assert read_original(text) == want


@pytest.mark.parametrize(
    "page",
    [
        news(info="2025-05-19 20:31 来源：环讯社 <p>原标题：谈了两小时</p>"),
        news("原标题：谈了两小时", *PARAGRAPHS),
        news(after="<p>（原标题：谈了两小时）</p><p>责任编辑：杜若</p>"),
        news(after="<p>（责任编辑：杜若）</p><p>原标题：谈了两小时</p>"),
    ],
)
def test_places_where_pages_say_it(page: str) -> None:
    found = parts(page)
    assert original_title_of(found.tree, found.headline, found.body) == "谈了两小时"


def test_a_page_that_says_nothing() -> None:
    found = parts(news())
    assert original_title_of(found.tree, found.headline, found.body) is None
    empty = parts("<p>原标题：谈了两小时</p>")
    assert original_title_of(empty.tree, empty.headline, empty.body) is None
