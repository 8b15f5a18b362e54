from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiedu.errors import Problem
from jiedu.page import Fetcher, FetchSettings, Limits, Page, read
from jiedu.page.follow import Web, is_teaser
from tests.page.make import HTML, http, record
from tests.page.site import Site, serving

SETTINGS = FetchSettings(private=True, delay=0, timeout=3, retries=0)
LONG = "双方商定，由文化局拿出方案。" * 60


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def pages(found: list[Page | Problem]) -> list[str]:
    """The paths of the pages, in order."""
    return ["/" + (page.url or "").partition("://")[2].partition("/")[2] for page in found if isinstance(page, Page)]


def problems(found: list[Page | Problem]) -> list[tuple[str, str]]:
    return [(one.kind, one.where) for one in found if isinstance(one, Problem)]


def urlset(*addresses: str, root: str = "urlset", entry: str = "url") -> bytes:
    return (f"<{root}>" + "".join(f"<{entry}><loc>{one}</loc></{entry}>" for one in addresses) + f"</{root}>").encode()


def index(*addresses: str) -> bytes:
    return urlset(*addresses, root="sitemapindex", entry="sitemap")


def test_the_pages_of_a_sitemap_each_once_with_a_problem_for_each_that_fails(site: Site) -> None:
    one, two = site.page("/1"), site.page("/2")
    site.page("/private/3")
    site.page("/robots.txt", b"User-agent: *\nDisallow: /private/", Content_Type="text/plain")
    missing, banned = site.address + "/none", site.address + "/private/3"
    sitemap = site.page("/sitemap.xml", urlset(one, two, one, missing, banned, "/relative"), Content_Type="text/xml")
    site.page("/relative")
    found = list(read(sitemap, settings=SETTINGS))
    assert pages(found) == ["/1", "/2", "/relative"]
    assert problems(found) == [("FetchError", missing), ("FetchError", banned)]
    assert all(page.content == HTML and page.fetched for page in found if isinstance(page, Page))
    assert site.paths().count("/robots.txt") == 1 and "/private/3" not in site.paths()


def test_an_index_of_packed_text_and_feed_sitemaps(site: Site) -> None:
    for path in ("/1", "/2", "/3", "/4"):
        site.page(path)
    packed = gzip.compress(urlset(site.address + "/1"))
    maps = [
        site.page("/a.xml.gz", packed, Content_Type="application/x-gzip"),
        site.page("/b.txt", f"{site.address}/2\n{site.address}/1\n".encode(), Content_Type="text/plain"),
        site.page("/c.rss", f"<rss><channel><item><link>{site.address}/3</link></item></channel></rss>".encode()),
        site.page("/d.xml", index(site.page("/e.xml", urlset(site.address + "/4")), site.address + "/a.xml.gz")),
        site.page("/html"),
        site.address + "/gone.xml",
        site.page("/cut.xml.gz", packed[:-10], Content_Type="application/octet-stream"),
    ]
    found = list(read(site.page("/index.xml", index(*maps)), settings=SETTINGS))
    assert pages(found) == ["/1", "/2", "/3", "/4"]
    assert [(kind, where.removeprefix(site.address)) for kind, where in problems(found)] == [
        ("UnknownFormat", "/html"),
        ("FetchError", "/gone.xml"),
        ("DamagedInput", "/cut.xml.gz"),
        ("DamagedInput", "/cut.xml.gz"),
    ]
    assert site.paths().count("/a.xml.gz") == 1


def test_sitemaps_within_sitemaps_have_an_end(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        site.page(f"/{number}.xml", index(f"{site.address}/{number + 1}.xml"))
    found = list(read(site.address + "/0.xml", settings=SETTINGS))
    assert [kind for kind, _ in problems(found)] == ["TooLarge"]
    assert "/4.xml" not in site.paths()
    monkeypatch.setattr("jiedu.page.follow._MOST_MAPS", 2)
    many = site.page("/many.xml", index(*(f"{site.address}/x{number}.xml" for number in range(5))))
    (*_, last) = list(read(many, settings=SETTINGS))
    assert isinstance(last, Problem) and last.kind == "TooLarge" and "3 were left out" in last.message


def test_a_list_in_a_file_and_on_standard_input(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(f"# 名单\n{site.page('/1')}\n{site.address}/none\n", "utf-8")
    found = list(read(path, settings=SETTINGS))
    assert pages(found) == ["/1"]
    assert problems(found) == [("FetchError", site.address + "/none")]


def test_a_table_gives_items_and_pages(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f"title,url,body\n甲,{site.page('/1')},\n乙,{site.address}/2,{LONG}\n", "gb18030")
    found = list(read(path, settings=SETTINGS))
    assert [(page.kind, page.url) for page in found if isinstance(page, Page)] == [
        ("item", site.address + "/2"),
        ("html", site.address + "/1"),
    ]


def test_feeds_that_a_list_names_give_their_entries_and_lists_are_not_gone_into(site: Site, tmp_path: Path) -> None:
    feed = (
        f"<rss><channel><item><title>甲</title><description>{LONG}</description><link>/a</link></item></channel></rss>"
    )
    opml = f'<opml><body><outline xmlUrl="{site.page("/feed", feed.encode(), Content_Type="text/xml")}"/></body></opml>'
    path = tmp_path / "feeds.opml"
    path.write_text(opml, "utf-8")
    (page,) = list(read(path, settings=SETTINGS))
    assert isinstance(page, Page) and page.kind == "item"
    path.write_text(site.page("/list.txt", f"{site.address}/1\n".encode(), Content_Type="text/plain"))
    (problem,) = list(read(path, settings=SETTINGS))
    assert isinstance(problem, Problem) and problem.kind == "NotFetched"
    assert "/1" not in site.paths()


def test_bytes_are_not_followed_unless_asked(site: Site) -> None:
    sitemap = urlset(site.page("/1"))
    (problem,) = list(read(sitemap, name="s.xml", settings=SETTINGS))
    assert isinstance(problem, Problem) and (problem.kind, problem.where) == ("NotFetched", "s.xml")
    assert "1 addresses" in problem.message and site.asked == []
    assert pages(list(read(sitemap, settings=SETTINGS, follow=True))) == ["/1"]
    broken = b"<urlset><url><loc>https://a.example/1</loc>"
    assert [kind for kind, _ in problems(list(read(broken)))] == ["DamagedInput", "NotFetched"]


def test_a_crawl_never_asks_the_web(site: Site) -> None:
    crawl = record(http(urlset(site.page("/1")), headers=("Content-Type: text/html",)))
    list(read(crawl, settings=SETTINGS, follow=True))
    assert site.asked == []


def test_addresses_that_are_there_already_are_not_asked(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(f"{site.page('/1')}\n{site.page('/2')}\n")
    with Fetcher(SETTINGS) as fetcher:
        web = Web(lambda: fetcher, skip=lambda url: url.endswith("/1"))
        assert pages(list(read(path, web=web))) == ["/2"]
    assert "/1" not in site.paths()


def feed_of(site: Site) -> bytes:
    items = [
        f"<item><title>甲</title><link>{site.page('/1')}</link><description>摘要……</description></item>",
        f"<item><title>乙</title><link>{site.page('/2')}</link><description>{LONG}</description></item>",
        f"<item><link>{site.page('/3')}</link></item>",
        f"<item><title>丁</title><link>{site.address}/none</link></item>",
        "<item><title>戊</title><description>没有地址。</description></item>",
    ]
    return f"<rss><channel>{''.join(items)}</channel></rss>".encode()


def test_a_feed_gives_its_entries_as_they_are(site: Site) -> None:
    found = list(read(site.page("/feed", feed_of(site), Content_Type="text/xml"), settings=SETTINGS))
    assert [page.kind for page in found if isinstance(page, Page)] == ["item"] * 5
    assert site.paths() == ["/robots.txt", "/feed"]


def test_teasers_are_followed_where_that_is_asked(site: Site) -> None:
    url = site.page("/feed", feed_of(site), Content_Type="text/xml")
    found = list(read(url, settings=SETTINGS, follow=True))
    assert [
        (page.kind, page.url and page.url.removeprefix(site.address)) for page in found if isinstance(page, Page)
    ] == [
        ("item", "/2"),
        ("item", None),
        ("html", "/1"),
        ("html", "/3"),
        ("item", "/none"),
    ]
    assert problems(found) == [("FetchError", site.address + "/none")]


def test_a_page_that_is_gone_for_good(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(site.page("/1", b"", 410))
    (problem,) = list(read(path, settings=SETTINGS))
    assert isinstance(problem, Problem) and problem.kind == "FetchError" and "410" in problem.message


def test_private_addresses_in_a_list_are_refused(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(site.page("/1"))
    (problem,) = list(read(path, settings=FetchSettings(delay=0, retries=0)))
    assert isinstance(problem, Problem) and problem.kind == "FetchError"
    assert site.asked == []


def test_what_is_a_teaser() -> None:
    assert is_teaser(Page("item", b'{"title":"t","html":"<p>short</p>"}', "https://a.example/1"))
    assert not is_teaser(Page("item", b'{"title":"t"}', None))
    assert not is_teaser(Page("item", b'{"title":"t"}', "urn:x"))
    assert not is_teaser(Page("html", b"", "https://a.example/1"))
    assert not is_teaser(Page("item", b'{"title":"t","body":"%s"}' % LONG.encode(), "https://a.example/1"))


def test_packed_lists_have_limits(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xml.gz"
    path.write_bytes(gzip.compress(b"<urlset>" + b" " * 3_000_000))
    (problem,) = list(read(path, limits=Limits(page_bytes=1_000_000)))
    assert isinstance(problem, Problem) and problem.kind == "TooLarge"
    path.write_bytes(gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"<urlset/>")))))
    (problem,) = list(read(path))
    assert isinstance(problem, Problem) and problem.kind == "UnknownFormat"
