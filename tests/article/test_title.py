from __future__ import annotations

import pytest

from jiedu.article.title import split_column, strip_site
from tests.article.pages import html, paragraphs, parts


@pytest.mark.parametrize(
    ("headline", "column", "title"),
    [
        ("解读|县里称愿与各镇一起拟定备忘录", "解读", "县里称愿与各镇一起拟定备忘录"),
        ("专访丨导演谈新戏", "专访", "导演谈新戏"),
        ("【快讯】某地发生地震", "快讯", "某地发生地震"),
        ("评论：会谈之后怎么办", "评论", "会谈之后怎么办"),
        ("普京：愿意起草备忘录", None, "普京：愿意起草备忘录"),
        ("新华全媒+丨积极因素不断增多", "新华全媒+", "积极因素不断增多"),
        ("Analysis: what the talks changed", "Analysis", "what the talks changed"),
        ("Putin: memorandum possible", None, "Putin: memorandum possible"),
        ("甲|", None, "甲|"),
        ("他说，这次会谈很有成果，双方都满意|后续", None, "他说，这次会谈很有成果，双方都满意|后续"),
    ],
)
def test_columns(headline: str, column: str | None, title: str) -> None:
    assert split_column(headline) == (column, title)


@pytest.mark.parametrize(
    ("title", "want"),
    [
        ("两国代表团会谈两小时_国际_环讯网", "两国代表团会谈两小时"),
        ("棱镜|数据业大整顿：爬虫与现金贷共生共荣_财经_某讯网", "棱镜|数据业大整顿：爬虫与现金贷共生共荣"),
        ("法国大罢工再次严重影响交通-环讯网", "法国大罢工再次严重影响交通"),
        ("Talks end without a ceasefire | World | The Harbour Ledger", "Talks end without a ceasefire"),
        ("F-16 jets arrive", "F-16 jets arrive"),
    ],
)
def test_site_names_are_stripped(title: str, want: str) -> None:
    assert strip_site(title) == want


def shown(body: str, title: str, head: str = "") -> str:
    return parts(html(body + paragraphs("正文的第一段，说明了一些事情。"), title=title, head=head)).headline.text


def test_the_shown_line_wins_over_the_head() -> None:
    assert (
        shown("<h1>环讯网</h1><div class=t>会谈没有谈成停火，谈成了换俘</div>", "会谈没有谈成停火，谈成了换俘_环讯网")
        == "会谈没有谈成停火，谈成了换俘"
    )


def test_a_neighbours_headline_is_not_taken() -> None:
    body = "<h2><a href='/x'>另一篇文章的大标题在这里</a></h2><h1>会谈没有谈成停火</h1>"
    assert shown(body, "会谈没有谈成停火-环讯网") == "会谈没有谈成停火"


def test_a_title_cut_by_a_quote_is_taken_whole() -> None:
    assert (
        shown("<p>导航</p>", '部长："会谈"没有成果_环讯网', '<meta property="og:title" content="部长："会谈"没有成果">')
        == '部长："会谈"没有成果'
    )


def test_a_heading_of_two_lines_is_one_headline() -> None:
    assert (
        shown("<h1>会谈没有谈成停火<br>谈成了换俘</h1>", "会谈没有谈成停火 谈成了换俘_环讯网")
        == "会谈没有谈成停火 谈成了换俘"
    )


def test_a_page_without_heading_has_the_titles() -> None:
    assert (
        parts(html("<p>没有标题的正文，也是正文。</p>", title="会谈没有谈成停火_环讯网")).headline.text
        == "会谈没有谈成停火"
    )
