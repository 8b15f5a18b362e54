from __future__ import annotations

import pytest

from jiedu.article.lead import agreement, lead_of
from tests.article.pages import PARAGRAPHS, html, news, paragraphs, parts

LEAD = "双方谈了两个半小时，停火与谈判孰先孰后仍无结论。"


def lead(page: str) -> str | None:
    found = parts(page)
    text = "\n".join([found.headline.text, *found.lines])
    return lead_of(found.tree, found.headline, found.body, found.fields, text)


@pytest.mark.parametrize(
    "info",
    [
        f"<p>摘要：{LEAD}</p>",
        f"<p>【核心提示】{LEAD}</p>",
        f"<p>导语 | {LEAD}</p>",
        f"<p>【导读】</p><p>{LEAD}</p>",
        f"<div class='article-summary'>{LEAD}</div>",
        f"<div class='daodu'><p>{LEAD}</p></div>",
        f"<p class='standfirst'>{LEAD}</p>",
        f"<h2 class='subTitle'>{LEAD}</h2>",
        f"<h2>{LEAD}</h2>",
    ],
)
def test_leads_that_pages_show(info: str) -> None:
    assert lead(news(info=info + "<p>2025-05-19 20:31 来源：环讯社</p>")) == LEAD


def test_points_of_a_summary_are_taken_together() -> None:
    points = ("双方谈了两个半小时，没有结论，约定再谈。", "停火与谈判孰先孰后，分歧依旧存在。")
    info = "<ul class=summary>" + "".join(f"<li>{point}</li>" for point in points) + "</ul>"
    assert lead(news(info=info)) == " ".join(points)


@pytest.mark.parametrize(
    "info",
    [
        "<p>摘要：</p>",
        "<p class=summary>两国代表团会谈两小时</p>",
        "<div class=summary>来源：环讯社 2025-05-19 20:31 责任编辑杜若</div>",
        "<h2>延伸阅读</h2>",
    ],
)
def test_what_is_no_lead(info: str) -> None:
    assert lead(news(info=info + "<p>2025-05-19</p>")) is None


def described(text: str, *, info: str = "2025-05-19 20:31") -> str | None:
    return lead(news(info=info, head=f'<meta name=description content="{text}">'))


def test_the_heads_description_counts_where_it_is_about_the_article() -> None:
    about = "两国代表团19日举行会谈，双方都说希望先停火再谈判，观察人士认为很难看到结果。"
    assert described(about) == about
    assert described("摘要：" + about) == about
    assert described("&lt;p&gt;" + about + "&lt;/p&gt;[详细]") == about
    assert described("两国代表团会谈两小时，" + about) == about


def test_slogans_keywords_and_the_headline_again_are_no_lead() -> None:
    assert described("环讯网是本地最大的综合门户，为您提供全天候权威资讯、财经股票、体育娱乐和在线服务。") is None
    assert described("两国代表团会谈两小时,会谈,停火,谈判,代表团,双方,结果") is None
    assert described("两国代表团会谈两小时") is None
    assert described("会谈") is None and described("") is None


def test_a_description_that_the_page_shows_above_counts_whatever_its_words() -> None:
    deck = "欲知后来怎样，且看本报派往前方的同事带回哪些消息"
    assert described(deck) is None
    assert described(deck, info=f"<p>{deck}</p><p>2025-05-19 20:31</p>") == deck


def test_english_decks_and_descriptions() -> None:
    body = paragraphs(*["The delegations met for two hours, officials said, and agreed to meet again next week."] * 4)
    deck = "Officials say a second round is likely within days"
    head = "<meta name=description content='Delegations agreed to meet again after two hours, officials said.'>"
    title = "Talks end without a ceasefire"
    page = html(f"<h1>{title}</h1><p class=dek>{deck}</p><p>By Ann Lee</p>{body}", head=head, title=title)
    assert lead(page) == deck
    bare = html(f"<h1>{title}</h1><p>By Ann Lee</p>{body}", head=head, title=title)
    assert lead(bare) == "Delegations agreed to meet again after two hours, officials said."
    slogan = "<meta name=description content='Breaking stories, sport, weather, celebrity gossip from around Britain.'>"
    assert lead(html(f"<h1>{title}</h1>{body}", head=slogan, title=title)) is None


def test_agreement_is_a_share() -> None:
    assert agreement("会谈", PARAGRAPHS[0]) == 1.0 and agreement("股票", PARAGRAPHS[0]) == 0.0
    assert agreement("", PARAGRAPHS[0]) == 0.0 and agreement("Talks continue", "talks") == 0.5
    assert lead("<p>一</p>") is None
