from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.errors import Problem
from jiedu.page import Limits
from jiedu.page.sitemap import Entry, address_of, read_sitemap, sitemaps_in
from tests.growth import is_linear

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:video="http://www.google.com/schemas/sitemap-video/1.1">
<url><loc> https://dongwan.example/a/1.html?x=1&amp;y=2 </loc><lastmod>2025-05-20T08:30:00+08:00</lastmod>
<news:news><news:publication><news:name>东湾日报</news:name><news:language>zh-cn</news:language></news:publication>
<news:publication_date>2025-05-20</news:publication_date><news:title><![CDATA[双方商定 A&B]]></news:title>
<news:keywords>外交, 备忘录，外交</news:keywords></news:news>
<image:image><image:loc>https://dongwan.example/1.jpg</image:loc><image:title>图</image:title></image:image>
<video:video><video:title>片</video:title><video:publication_date>2001-01-01</video:publication_date></video:video></url>
<url><image:image><image:loc>https://dongwan.example/2.jpg</image:loc></image:image><loc>/a/2.html</loc><changefreq>daily</changefreq></url>
</urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://dongwan.example/news.xml.gz</loc><lastmod>2025-05-20</lastmod></sitemap></sitemapindex>"""


def entries(text: str, limits: Limits | None = None, url: str | None = None) -> list[Entry | Problem]:
    return list(read_sitemap(text.encode(), "s.xml", limits or Limits(), url=url))


def test_pages_with_what_the_news_extension_says() -> None:
    assert entries(NEWS, url="https://dongwan.example/sitemaps/news.xml") == [
        Entry(
            "https://dongwan.example/a/1.html?x=1&y=2",
            lastmod="2025-05-20T08:30:00+08:00",
            title="双方商定 A&B",
            published="2025-05-20",
            language="zh-cn",
            publication="东湾日报",
            keywords=("外交", "备忘录"),
        ),
        Entry("https://dongwan.example/a/2.html"),
    ]


def test_an_index_names_other_sitemaps() -> None:
    assert entries(INDEX) == [Entry("https://dongwan.example/news.xml.gz", lastmod="2025-05-20", nested=True)]


@pytest.mark.parametrize("prefix", ["s:", ""])
def test_any_prefix_and_no_namespace(prefix: str) -> None:
    space = ' xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.84"' if prefix else ""
    url = f"<{prefix}url><{prefix}loc>http://a.example/1</{prefix}loc></{prefix}url>"
    text = f"<{prefix}urlset{space}>{url}</{prefix}urlset>"
    assert entries(text) == [Entry("http://a.example/1")]


def test_entries_without_an_address_are_counted() -> None:
    found = entries("<urlset><url><loc>http://a.example/</loc></url><url/><url><loc>ftp://x</loc></url></urlset>")
    assert len(found) == 2
    problem = found[-1]
    assert isinstance(problem, Problem) and (problem.kind, problem.severity) == ("DamagedInput", "warning")
    assert problem.message == "2 of its 3 entries have no web address"
    (problem,) = entries("<urlset><url><loc>ftp://x</loc></url></urlset>")
    assert isinstance(problem, Problem) and problem.severity == "error"


def test_broken_empty_and_endless_sitemaps() -> None:
    first, problem = entries("<urlset><url><loc>http://a.example/1</loc><url>")[::2]
    assert first == Entry("http://a.example/1")
    assert isinstance(problem, Problem) and problem.severity == "warning"
    (problem,) = entries("<urlset></urlset>")
    assert isinstance(problem, Problem) and problem.kind == "EmptyInput"
    (problem,) = entries("<urlset><!--")
    assert isinstance(problem, Problem) and (problem.kind, problem.severity) == ("DamagedInput", "error")
    found = entries("<urlset>" + "<url><loc>http://a.example/1</loc></url>" * 3 + "</urlset>", Limits(records=2))
    assert isinstance(found[-1], Problem) and found[-1].kind == "TooLarge" and len(found) == 3


@pytest.mark.parametrize(
    ("text", "base", "address"),
    [
        (" HTTPS://a.example/1 ", None, "HTTPS://a.example/1"),
        ("/1", "https://a.example/x/", "https://a.example/1"),
        ("/1", None, None),
        ("https://a.example/1 2", None, None),
        ("https://", None, None),
        ("javascript:alert(1)", "https://a.example/", None),
        ("", "https://a.example/", None),
        ("http://[", "https://a.example/", None),
        ("https://a.example/" + "x" * 5000, None, None),
    ],
)
def test_addresses(text: str, base: str | None, address: str | None) -> None:
    assert address_of(text, base) == address


def test_sitemaps_that_robots_txt_names() -> None:
    robots = "\ufeffSitemap: https://a.example/1.xml # news\nUser-agent: *\nDisallow: /\r\n SITEMAP:https://a.example/2.xml\n"
    robots += "Sitemap: /relative.xml\nSitemap: https://a.example/1.xml\nX-Sitemap: https://a.example/3.xml\n"
    assert sitemaps_in(robots) == ("https://a.example/1.xml", "https://a.example/2.xml")


HOSTILE: dict[str, Callable[[int], str]] = {
    "entries": lambda n: "<url><loc>http://a.example/1</loc></url>" * n,
    "unclosed": lambda n: "<url><loc>http://a.example/1" * n,
    "nested indexes": lambda n: "<sitemapindex>" * n,
    "fields": lambda n: "<url>" + "<loc>" * n,
    "keywords": lambda n: "<url><loc>http://a.example/1</loc><news><keywords>" + "a," * 10 * n,
    "long address": lambda n: "<url><loc>" + " http://a" * 20 * n,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_time_is_linear(kind: str) -> None:
    assert is_linear(lambda size: entries("<urlset>" + HOSTILE[kind](size)), 300)


@given(st.text(alphabet="<>/ urlsetocx:h.a&;\"'", max_size=100), st.integers(0, len(NEWS)))
def test_anything_gives_entries_or_problems(text: str, cut: int) -> None:
    for found in [*entries("<urlset>" + text), *entries(NEWS[:cut])]:
        assert isinstance(found, Entry | Problem)
