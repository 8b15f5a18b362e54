from __future__ import annotations

import pytest

from jiedu.article.html import read_tree
from jiedu.article.structured import Fields, article_node, fields_of, load, names
from tests.article.pages import html


def read(*scripts: str, head: str = "") -> Fields:
    data = "".join(f"<script type='application/ld+json'>{script}</script>" for script in scripts)
    return fields_of(read_tree(html("<p>一</p>", head=head + data)), "https://news.example/a/1.html")


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"NewsArticle","headline":"题目","datePublished":"2025-05-19T20:31:00+08:00"}',
        '{"@graph":[{"@type":"WebSite","name":"站"},{"@type":["NewsArticle"],"headline":"题目","datePublished":"2025-05-19T20:31:00+08:00"}]}',
        '[{"@type":"BreadcrumbList"},{"@type":"ReportageNewsArticle","headline":"题目","datePublished":"2025-05-19T20:31:00+08:00"}]',
        '<!-- {"@type":"NewsArticle","headline":"题目","datePublished":"2025-05-19T20:31:00+08:00",} -->',
        '{"@type":"NewsArticle","headline":"题\n目","datePublished":"2025-05-19T20:31:00+08:00"};',
        '{"@type":"NewsArticle","headline":"题目","author":{"name":"甲"乙"},"datePublished":"2025-05-19T20:31:00+08:00"}',
    ],
)
def test_json_ld_in_all_its_forms(script: str) -> None:
    fields = read(script)
    assert fields.published[0] == ("json-ld", "2025-05-19T20:31:00+08:00")
    assert fields.headline.replace(" ", "") == "题目"


def test_the_times_of_comments_and_lists_are_not_the_articles() -> None:
    fields = read(
        '{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"别的","datePublished":"2020-01-01"}]}',
        '{"@type":"NewsArticle","headline":"题","comment":[{"@type":"Article","datePublished":"2021-01-01"}]}',
    )
    assert fields.headline == "题" and fields.published == ()


def test_json_that_nests_without_end_is_nothing() -> None:
    assert article_node(["[" * 100_000]) == {}
    assert load("not json at all") == {}


def test_persons_are_authors_and_organisations_are_not() -> None:
    fields = read(
        '{"@type":"NewsArticle","author":[{"@type":"Person","name":"Ann Lee"},'
        '{"@type":"Organization","name":"The Ledger"}],'
        '"publisher":{"name":"The Ledger"},"articleBody":"<p>One.</p><p>Two &amp; three.</p>"}'
    )
    assert fields.authors == ("Ann Lee",) and fields.publisher == "The Ledger"
    assert fields.body == "One.\nTwo & three."
    assert names([{"name": ["甲", "乙"]}, "丙", 3]) == ["甲", "乙", "丙"]


def test_meta_fields_in_order_of_preference() -> None:
    fields = read(
        head="<meta name='date' content='2025-05-01'>"
        "<meta property='article:published_time' content='2025-05-19T20:31:00+08:00'>"
        "<meta property='og:site_name' content='环讯网'>"
        "<meta name=author content='许听澜'><meta property='og:title' content='甲&amp;乙'>"
    )
    assert fields.published[0] == ("meta", "2025-05-19T20:31:00+08:00")
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
