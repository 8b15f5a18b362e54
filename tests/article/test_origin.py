from __future__ import annotations

import pytest

from jiedu.article.byline import credits_of
from jiedu.article.html import read_tree
from jiedu.article.origin import clean_outlet, site_name, spelt_out
from jiedu.article.structured import Fields
from tests.article.pages import html, news, paragraphs, parts


def outlet(text: str, *, chinese: bool = True) -> str | None:
    found = parts(text)
    return credits_of(found.tree, found.headline, found.body, found.fields, chinese=chinese).outlet


@pytest.mark.parametrize(
    ("info", "want"),
    [
        ("2025-05-19 20:31 来源于 海岬周刊", "海岬周刊"),
        ("发布/2025年5月19日 来自/海岬早报", "海岬早报"),
        ("<span class='rich_media_meta js_name'>海岬观察</span>", "海岬观察"),
        ("<p class='source'>海岬日报</p>", "海岬日报"),
        ("2025-05-19 20:31 海岬早报官方账号", "海岬早报"),
        ("www.haijia.example 2025年5月19日 20:31 海岬日报", "海岬日报"),
        ("2025-05-19 20:31 來源：海岬日報", "海岬日報"),
        ("上報快訊／范姜佳鈺 2020年03月12日 20:19:00", "上報"),
        ("<p>出处：《海岬日报》</p>", "《海岬日报》"),
    ],
)
def test_outlets_in_the_head_lines(info: str, want: str) -> None:
    assert outlet(news(info=info)) == want


def test_the_headline_with_a_date_names_no_outlet() -> None:
    title = "2025年5月20日发言人主持例行记者会"
    page = news(info="2025-05-20 18:12").replace("两国代表团会谈两小时", title)
    assert outlet(page) == "环讯网"


def test_labels_in_fields_and_names_of_platforms() -> None:
    assert outlet(news(info="2025-05-19", head="<meta name=source content='来源：海岬日报'>")) == "海岬日报"
    assert clean_outlet("网易号") is None
    assert site_name(Fields(site="微信公众平台", publisher="海岬观察"), "标题") == "海岬观察"
    assert site_name(Fields(site="海岬新闻 · 商业"), "标题") == "海岬新闻"


def test_a_name_comes_before_a_domain() -> None:
    assert site_name(Fields(site="harbour.example", publisher="The Harbour Ledger"), "Title") == "The Harbour Ledger"
    assert site_name(Fields(site="harbour.example"), "Talks end – Harbour Ledger") == "Harbour Ledger"
    assert site_name(Fields(site="harbour.example"), "Talks end") == "harbour.example"
    assert site_name(Fields(site="https://harbour.example"), "Talks end") is None


def test_a_domain_is_spelt_out_where_the_page_does() -> None:
    text = paragraphs(*["The delegations met for two hours, officials said, and agreed to meet again next week."] * 4)
    head = "<meta property='og:site_name' content='eastriverdaily.example'>"
    page = html(
        f"<h1>Talks end</h1><p>By Ann Lee | East River Daily | 2025-05-19</p>{text}", head=head, title="Talks end"
    )
    assert outlet(page, chinese=False) == "East River Daily"
    assert spelt_out("The Ledger", read_tree("<p>a</p>"), [0]) == "The Ledger"


@pytest.mark.parametrize(
    "info",
    [
        "活动时间：2025年5月1日",
        "阅读 2025-05-19 20:31",
        "本报记者 2025-05-19 20:31",
        "责编 杜若明 2025-05-19",
        "贺云帆 2025-05-19 20:31",
        "北京 2025-05-19 20:31",
        "来源：网络整理 2025-05-19",
        "2025-05-19 星期一",
    ],
)
def test_what_stands_beside_a_stamp_and_is_no_outlet(info: str) -> None:
    assert outlet(news(info=info)) == "环讯网"


def test_an_account_beside_a_stamp_may_begin_with_two_surnames() -> None:
    assert outlet(news(info="华夏人文 2025-05-19 20:31")) == "华夏人文"
