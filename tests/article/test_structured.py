from __future__ import annotations

import pytest

from jiedu.article.html import read_tree
from jiedu.article.model import Image
from jiedu.article.structured import Fields, fields_of
from tests.article.pages import html


def read(*scripts: str, head: str = "") -> Fields:
    data = "".join(f"<script type='application/ld+json'>{script}</script>" for script in scripts)
    return fields_of(read_tree(html("<p>一</p>", head=head + data)), "https://news.example/a/1.html")


def test_meta_fields_in_order_of_preference() -> None:
    fields = read(
        head="<meta name='date' content='2025-05-01'>"
        "<meta property='article:published_time' content='2025-05-19T20:31:00+08:00'>"
        "<meta property='og:site_name' content='环讯网'>"
        "<meta name=author content='许听澜'><meta property='og:title' content='甲&amp;乙'>"
    )
    assert fields.published[0] == ("meta", "2025-05-19T20:31:00+08:00", "article:published_time")
    assert (fields.site, fields.authors, fields.title) == ("环讯网", ("许听澜",), "甲&乙")


@pytest.mark.parametrize(
    ("href", "want"),
    [
        ("/a/2.html", "https://news.example/a/2.html"),
        ("https://news.example/", ""),
        ("javascript:void(0)", ""),
        ("http://[bad", ""),
    ],
)
def test_canonical_addresses_are_absolute_and_lead_to_a_page(href: str, want: str) -> None:
    assert read(head=f"<link rel=canonical href='{href}'>").canonical == want


@pytest.mark.parametrize(
    "name",
    [
        "bytedance:published_time",
        "weibo: article:create_at",
        "parsely-pub-date",
        "sailthru.date",
        "DC.date.issued",
        "article_publish_time",
        "PubDate",
        "citation_publication_date",
    ],
)
def test_the_time_under_its_many_names(name: str) -> None:
    fields = read(head=f"<meta name='{name}' content='2025-05-19 20:31'>")
    assert [(reason, value) for reason, value, _ in fields.published] == [("meta", "2025-05-19 20:31")]


def test_a_modified_time_is_no_published_one() -> None:
    head = (
        "<meta property='article:modified_time' content='2025-05-20T09:00:00+08:00'>"
        "<meta property='og:updated_time' content='2025-05-20T09:00:00+08:00'>"
        "<meta itemprop='dateModified' content='2025-05-20'><meta name='lastmod' content='2025-05-20'>"
    )
    assert read('{"@type":"NewsArticle","headline":"题","dateModified":"2025-05-20"}', head=head).published == ()


def test_keywords_by_their_worth() -> None:
    head = (
        "<meta property='article:tag' content='停火'><meta property='article:tag' content='边境贸易'>"
        "<meta name=keywords content='停火,环讯网，新闻、会谈'>"
    )
    fields = read(head=head)
    assert fields.tags == ("停火", "边境贸易") and fields.keywords == ("停火", "环讯网", "新闻", "会谈")
    assert read(head="<meta name=keywords content='停火 谈判 边境'>").keywords == ("停火", "谈判", "边境")
    assert read(head="<meta name=keywords content='New York'>").keywords == ("New York",)
    assert read(head="<meta name=keywords content='欧洲 New York'>").keywords == ("欧洲 New York",)
    many = ",".join(f"词{i}" for i in range(500))
    assert len(read(head=f"<meta name=keywords content='{many}'>").keywords) == 60


def test_json_ld_keywords_section_site_and_picture() -> None:
    fields = read(
        '{"@type":"NewsArticle","headline":"题","keywords":["停火","谈判,边境"],"articleSection":"国际",'
        '"isPartOf":{"@type":"Newspaper","name":"海岬日报"},'
        '"image":{"@type":"ImageObject","url":"/a.jpg","caption":"会场外"},"editor":{"@type":"Person","name":"杜若"}}'
    )
    assert fields.tags == ("停火", "谈判", "边境") and fields.section == "国际" and fields.site == "海岬日报"
    assert fields.images == (Image("/a.jpg", "会场外"),) and fields.editors == ("杜若",)


def test_the_picture_of_the_head_with_its_words() -> None:
    head = (
        "<meta property='og:image' content='https://n.example/a.jpg?w=1&amp;amp;h=2'>"
        "<meta property='og:image:alt' content='会场'>"
    )
    assert read(head=head).images == (Image("https://n.example/a.jpg?w=1&h=2", "", "会场"),)


def test_an_author_that_is_an_address_is_none() -> None:
    head = (
        "<meta property='article:author' content='https://social.example/ledger'><meta name=author content='Ann Lee'>"
    )
    assert read(head=head).authors == ("Ann Lee",)


def test_the_description_by_preference() -> None:
    head = "<meta property='og:description' content='乙'><meta name=description content='甲'>"
    assert read(head=head).description == "甲"
    assert read('{"@type":"NewsArticle","headline":"题","description":"丙"}').description == "丙"
