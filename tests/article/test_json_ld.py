from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.article.json_ld import Linked, article_node, linked_of, load, names, persons, plain, texts

TIME = "2025-05-19T20:31:00+08:00"


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"NewsArticle","headline":"题目","datePublished":"%s"}',
        '{"@graph":[{"@type":"WebSite","name":"站"},{"@type":["NewsArticle"],"headline":"题目","datePublished":"%s"}]}',
        '[{"@type":"BreadcrumbList"},{"@type":"ReportageNewsArticle","headline":"题目","datePublished":"%s"}]',
        '{"@type":"WebPage","mainEntity":{"@type":"BlogPosting","headline":"题目","datePublished":"%s"}}',
        '{"@type":"https://schema.org/OpinionNewsArticle","headline":"题目","datePublished":{"@value":"%s"}}',
        '<!-- {"@type":"NewsArticle","headline":"题目","datePublished":"%s",} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"题目","datePublished":"%s"}\n//]]>',
        '/* <![CDATA[ */ {"@type":"NewsArticle","headline":"题目","datePublished":"%s"} /* ]]> */',
        '/* article */ {"@type":"NewsArticle", // kind\n"headline":"题目","datePublished":"%s"}',
        '{"@type":"NewsArticle","headline":"题\n目","datePublished":"%s"};',
        '{"@type":"NewsArticle","headline":"题目","author":{"name":"甲"乙"},"datePublished":"%s"}',
        '{"@type":"NewsArticle","description":"他说"好",走了","headline":"题目","datePublished":"%s"}',
        '{"@type":"NewsArticle","headline":"题目","datePublished":"%s"',
        '{"@type":"NewsArticle","image":,"headline":"题目" "datePublished":"%s"}}',
        "{'@type':'NewsArticle','headline':'题目','datePublished':'%s'}",
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;题目&quot;,&quot;datePublished&quot;:&quot;%s&quot;}",
        '{"@type":"WebSite"}{"@type":"NewsArticle","headline":"题目","datePublished":"%s"}',
        'var data = {"@type":"NewsArticle","headline":"题目","datePublished":"%s"};',
        '{"@id":"https://n.example/1.html","title":"题目","images":["a.jpg"],"pubDate":"%s","upDate":"2025-06-01T00:00:00"}',
        '{"@type":"WebPage","name":"题目","datePublished":"%s"}',
    ],
)
def test_json_ld_in_all_its_forms(script: str) -> None:
    found = linked_of([script % TIME])
    assert found.headline.replace(" ", "") == "题目"
    assert found.published[0][1] == TIME and found.published[0][0] in ("datePublished", "pubDate")


def test_a_brace_left_out_puts_the_rest_into_what_was_open() -> None:
    script = '{"@type":"NewsArticle","headline":"题","image":{"url":"a.jpg","author":[{"name":"Ann Lee"}]'
    assert load(script)["image"]["url"] == "a.jpg"


def test_the_times_of_comments_lists_and_updates_are_not_the_articles() -> None:
    found = linked_of(
        [
            '{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"别的","datePublished":"2020-01-01"}]}',
            '{"@type":"LiveBlogPosting","headline":"题","comment":[{"@type":"Article","datePublished":"2021-01-01"}],'
            '"liveBlogUpdate":[{"@type":"BlogPosting","headline":"更","datePublished":"2021-01-02"}],'
            '"coverageStartTime":"2021-01-03","dateModified":"2021-01-04"}',
        ]
    )
    assert found.headline == "题" and found.published == ()


def test_of_several_articles_the_one_with_the_pages_title_or_address_is_meant() -> None:
    scripts = [
        '[{"@type":"NewsArticle","headline":"第一条别的新闻","datePublished":"2020-01-01","url":"https://n.example/1.html"},'
        '{"@type":"NewsArticle","headline":"两国代表团会谈两小时","datePublished":"2025-05-19","url":"https://n.example/2.html"}]'
    ]
    assert linked_of(scripts).headline == "第一条别的新闻"
    assert linked_of(scripts, ("两国代表团会谈两小时_环讯网",)).published == (("datePublished", "2025-05-19"),)
    assert linked_of(scripts, (), ("http://m.n.example/2.html",)).headline == "两国代表团会谈两小时"
    assert article_node(scripts, ("没有这一条",))["headline"] == "第一条别的新闻"


def test_two_nodes_of_one_article_complete_each_other() -> None:
    scripts = [
        '{"@type":"NewsArticle","headline":"两国代表团会谈两小时","author":"许听澜"}',
        '{"@type":"Article","headline":"两国代表团会谈两小时","datePublished":"2025-05-19"}',
    ]
    found = linked_of(scripts, ("两国代表团会谈两小时",))
    assert found.authors == ("许听澜",) and found.published == (("datePublished", "2025-05-19"),)


def test_references_are_looked_up() -> None:
    graph = (
        '{"@graph":[{"@type":"Article","@id":"https://n.example/1#article","headline":"Talks end",'
        '"author":{"@id":"#ann"},"image":{"@id":"#image"},"publisher":{"@id":"#org"},"isPartOf":{"@id":"#site"}},'
        '{"@type":"Person","@id":"#ann","name":"Ann Lee"},{"@type":"Organization","@id":"#org","name":"The Ledger"},'
        '{"@type":"WebSite","@id":"#site","name":"Ledger Online"},'
        '{"@type":"ImageObject","@id":"#image","contentUrl":"https://n.example/a.jpg","caption":"The hall"}]}'
    )
    found = linked_of([graph])
    assert (found.authors, found.publisher, found.site) == (("Ann Lee",), "The Ledger", "Ledger Online")
    assert [(image.url, image.caption) for image in found.images] == [("https://n.example/a.jpg", "The hall")]


def test_persons_are_authors_and_organisations_are_not() -> None:
    found = linked_of(
        [
            '{"@type":"NewsArticle","author":[{"@type":["Person"],"name":"Ann Lee"},'
            '{"@type":"NewsMediaOrganization","name":"The Ledger"},"https://n.example/ann"],'
            '"publisher":{"name":"The Ledger"},"articleBody":"<p>One.</p><p>Two &amp; three.</p>"}'
        ]
    )
    assert found.authors == ("Ann Lee",) and found.publisher == "The Ledger"
    assert found.body == "One.\nTwo & three."
    assert names([{"name": ["甲", "乙"]}, "丙", 3]) == ["甲", "乙", "丙"]
    assert persons({"@type": "Corporation", "name": "甲"}) == []


def test_images_in_all_their_forms() -> None:
    def read(value: str) -> list[str]:
        return [image.url for image in linked_of(['{"@type":"Article","image":' + value + "}"]).images]

    assert read('"a.jpg"') == ["a.jpg"]
    assert read('["a.jpg","b.jpg","a.jpg"]') == ["a.jpg", "b.jpg"]
    assert read('[{"url":["a.jpg","b.jpg"]},{"contentUrl":"c.jpg"},{"width":3},7]') == ["a.jpg", "c.jpg"]
    assert [image.url for image in linked_of(['{"@type":"Article","thumbnailUrl":"t.jpg"}']).images] == ["t.jpg"]


def test_what_is_no_json_is_nothing() -> None:
    assert article_node(["[" * 100_000]) == {}
    assert load("not json at all") == {}
    assert linked_of(['{"@type":"Event","startDate":"2025-05-19"}', "7", '"x"', "null", ""]) == Linked()
    assert linked_of(['{"@type":"BugReport","datePublished":"2025"}']) == Linked()


def test_what_cannot_be_mended_is_read_field_by_field() -> None:
    deep = '{"@type":"NewsArticle","headline":"题\\"目","datePublished":"2025-05-19","a":' + "[" * 5000
    assert load(deep) == {"@type": "NewsArticle", "headline": '题"目', "datePublished": "2025-05-19"}


def test_texts_and_markup() -> None:
    assert texts([" a ", {"@value": "b"}, {"x": 1}, 3, ""]) == ["a", "b"]
    assert plain("<b>a</b>&nbsp;b<a") == "a b<a"


@given(st.text(alphabet="{}[],:\"'\\/* \n@aä1u", max_size=60))
def test_anything_is_read_without_an_error(source: str) -> None:
    linked_of([source, '{"@type":"NewsArticle",' + source])


@pytest.mark.parametrize("piece", ["<a", '"', "{", "/*", "//", "\\", '",', "[{", "<!--"])
def test_time_grows_with_the_length(piece: str) -> None:
    script = '{"@type":"NewsArticle","articleBody":"' + piece * 60_000
    started = time.process_time()
    linked_of([script])
    assert time.process_time() - started < 2
