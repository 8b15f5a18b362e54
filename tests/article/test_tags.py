from __future__ import annotations

import pytest

from jiedu.article.tags import tags_of
from tests.article.pages import PARAGRAPHS, RELATED, html, news, paragraphs, parts


def tags(page: str, *names: str) -> tuple[str, ...]:
    found = parts(page)
    text = "\n".join([found.headline.text, *found.lines])
    return tags_of(found.tree, found.headline, found.body, found.fields, text, names)


@pytest.mark.parametrize(
    "after",
    [
        "<p>关键词：停火 谈判</p>",
        "<p>关键词：停火、谈判</p>",
        "<p>标签：<a href='/t/1'>停火</a> <a href='/t/2'>谈判</a></p>",
        "<div><span>文章关键词：</span><a href='/t/1'>停火</a><a href='/t/2'>谈判</a></div>",
        "<div><p>標籤</p><ul><li><a href='/t/1'>停火</a></li><li><a href='/t/2'>谈判</a></li></ul></div>",
        "<div class='article-tags'><a href='/t/1'>#停火</a> <a href='/t/2'>#谈判</a></div>",
        "<p><a rel=tag href='/t/1'>停火</a> / <a rel='tag nofollow' href='/t/2'>谈判</a></p>",
        "<p><a class='tag-link' href='/t/1'>停火</a> <a class='tag-link' href='/t/2'>谈判</a></p>",
        "<p itemprop=keywords content='停火,谈判'>参考</p>",
    ],
)
def test_tags_that_pages_show(after: str) -> None:
    assert tags(news(after=f"<p>（责任编辑：杜若）</p>{after}")) == ("停火", "谈判")


def test_tags_of_the_head_come_after_shown_ones_and_once() -> None:
    head = "<meta property='article:tag' content='谈判'><meta property='article:tag' content='边境局势'>"
    assert tags(news(after="<p>关键词：停火 谈判</p>", head=head)) == ("停火", "谈判", "边境局势")


def test_keywords_for_search_engines_count_where_the_article_names_them() -> None:
    head = "<meta name=keywords content='停火,会谈,新闻,环讯网,环讯网新闻中心,股票行情,两国代表团会谈两小时'>"
    assert tags(news(head=head), "环讯网") == ("停火", "会谈")


def test_many_keywords_of_the_head_are_no_choice() -> None:
    head = "".join(f"<meta property='article:tag' content='题目{i}'>" for i in range(20))
    assert tags(news(head=head + "<meta property='article:tag' content='停火'>")) == ("停火",)


def test_names_of_the_site_codes_addresses_and_buttons_are_no_tags() -> None:
    words = "海岬,海岬客户端,n.example.com,8f507083-bac4-423a-9015-2eb31e1bce50,查看更多,INDS,2025,https://x.example,停火。好,停火"
    head = f"<meta property='og:site_name' content='海岬'><meta property='article:tag' content='{words}'>"
    assert tags(news(head=head)) == ("停火",)


def test_english_tags() -> None:
    text = "The delegations met in New York for two hours, officials said, and agreed to meet again next week."
    head = "<meta name=keywords content='York New, horoscopes, delegations'>"
    page = html(
        f"<h1>Talks end</h1>{paragraphs(*[text] * 4)}<p>Tags: New York, Peace talks</p>", head=head, title="Talks end"
    )
    assert tags(page) == ("New York", "Peace talks", "York New", "delegations")


def test_lists_of_articles_are_no_tags() -> None:
    assert tags(news()) == () and tags("<p>标签：停火</p>") == ()
    links = "<p>标签：</p>" + RELATED
    assert tags(news(after=links)) == ()
    assert tags(news(*PARAGRAPHS, "关键词是停火，双方都说这一点很重要，会谈也围绕它。")) == ()


def test_few_keywords_that_the_article_names_are_its_own() -> None:
    head = "<meta name=keywords content='停火,会谈,谈判,边境局势'>"
    assert tags(news(head=head)) == ("停火", "会谈", "谈判", "边境局势")


def test_links_to_pages_of_tags_and_labels_without_a_colon() -> None:
    after = (
        "<p>（责任编辑：杜若）</p><div><a href='/tag/tinghuo'>停火</a></div><div><a href='/tag/tanpan/'>谈判</a></div>"
    )
    assert tags(news(after=after)) == ("停火", "谈判")
    assert tags(
        news(after="<p>（责任编辑：杜若）</p><li>关键词 <a href='/1'>停火</a>, <a href='/2'>谈判</a></li>")
    ) == (
        "停火",
        "谈判",
    )
    assert tags(news(after="<p>（责任编辑：杜若）</p><p class=tags><a href='#c'>Leave a comment</a></p>")) == ()


def test_the_classes_of_a_whole_article_name_no_tags() -> None:
    page = news(info="<a href='/a/1'>许听澜</a>").replace("<div class='wrap'>", "<article class='post tag-words'>")
    assert tags(page) == ()
