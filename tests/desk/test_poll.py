"""One look at a feed: its links, and when to look again."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta

import pytest

from jiedu.config import Settings
from jiedu.desk.poll import LONGEST, poll_of, rest_of
from jiedu.errors import EmptyInput, FetchError
from jiedu.page.conditional import Known
from jiedu.page.model import Page
from jiedu.page.outcome import Fetched, Gone, NotModified, Outcome

NOW = datetime(2025, 5, 20, 8, 0, tzinfo=UTC)
URL = "https://n.example/feed"


def rss(*items: str, more: str = "") -> Fetched:
    body = f"<rss version='2.0'><channel><title>东湾日报</title>{more}{''.join(items)}</channel></rss>"
    return Fetched(Page("html", body.encode(), URL, URL, (("content-type", "application/rss+xml"),), NOW))


def item(link: str, date: str = "") -> str:
    return f"<item><title>t</title><link>{link}</link>{f'<pubDate>{date}</pubDate>' if date else ''}</item>"


def test_the_newest_first_and_each_once() -> None:
    found = poll_of(
        URL,
        rss(
            item("/old", "Mon, 19 May 2025 08:00:00 GMT"),
            item("/new#x", "Tue, 20 May 2025 16:00:00 +0800"),
            item("/undated"),
            item("/new#y", "Tue, 20 May 2025 16:00:00 +0800"),
            item("/odd", "some day"),
            more="<ttl>5</ttl>",
        ),
        Settings(),
    )
    names = [link.removeprefix("https://n.example") for link in found.links]
    assert names == ["/undated", "/odd", "/new", "/old"]
    assert (found.items, found.problems, found.cycle) == ((), (), 300)


def test_what_is_no_feed_is_a_problem() -> None:
    broken = Fetched(Page("text", b'{"a": ', URL, URL))
    assert [problem.kind for problem in poll_of(URL, broken, Settings()).problems] != []
    failed = poll_of(URL, FetchError("404"), Settings())
    assert ([problem.kind for problem in failed.problems], failed.cycle) == (["FetchError"], None)
    assert poll_of(URL, NotModified(Known(URL, '"1"'), ()), Settings()).problems == ()
    binary = Fetched(Page("text", b"\x89PNG\r\n\x1a\n\0\0", URL, URL))
    assert [problem.kind for problem in poll_of(URL, binary, Settings()).problems] == ["UnknownFormat"]


@pytest.mark.parametrize("packed", [False, True])
def test_a_sitemap_the_newest_first(packed: bool) -> None:
    news = "<n:news xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>{}</n:news>"
    body = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://n.example/1</loc>
    <lastmod>2025-05-20T09:00:00Z</lastmod>{news.format("<n:publication_date>2025-05-18</n:publication_date>")}</url>
    <url><loc>https://n.example/2</loc><lastmod>2025-05-19</lastmod></url></urlset>""".encode()
    found = poll_of(URL, Fetched(Page("text", gzip.compress(body) if packed else body, URL, URL)), Settings())
    assert found.links == ("https://n.example/2", "https://n.example/1")
    assert found.problems == ()


def test_of_many_sitemaps_without_dates_the_first_and_the_last_are_looked_at() -> None:
    maps = "".join(f"<sitemap><loc>https://n.example/{n}.xml</loc></sitemap>" for n in range(100))
    body = f"<sitemapindex>{maps}</sitemapindex>".encode()
    found = poll_of(URL, Fetched(Page("text", body, URL, URL)), Settings())
    numbers = [int(one.removeprefix("https://n.example/").removesuffix(".xml")) for one in found.maps]
    assert numbers == [*range(10), *range(90, 100)]
    dated = body.replace(b"</loc>", b"</loc><lastmod>2025-05-20</lastmod>")
    assert len(poll_of(URL, Fetched(Page("text", dated, URL, URL)), Settings()).maps) == 20


def test_an_index_of_sitemaps_names_those_to_watch() -> None:
    maps = "".join(f"<sitemap><loc>{loc}</loc></sitemap>" for loc in ("https://n.example/a.xml", "/b.xml"))
    body = f"<sitemapindex>{maps}</sitemapindex>".encode()
    found = poll_of(URL, Fetched(Page("text", body, URL, URL)), Settings())
    assert (found.links, found.problems, found.maps) == ((), (), ("https://n.example/a.xml", "https://n.example/b.xml"))


def rest(outcome: object, failures: int = 0, cycle: int = 0) -> timedelta | None:
    found = rest_of(outcome, NOW, failures=failures, interval=900, cycle=cycle)  # type: ignore[arg-type]
    return None if found is None else found - NOW


@pytest.mark.parametrize(
    ("outcome", "cycle", "seconds"),
    [
        (rss(), 0, None),
        (rss(), 1200, 1200),
        (NotModified(Known(URL), (("cache-control", "max-age=60"),)), 0, 60),
        (NotModified(Known(URL), (("cache-control", "max-age=60"),)), 1200, 1200),
        (rss(), 10**9, 86400),
        (Gone(URL), 0, 7 * 86400),
    ],
)
def test_what_a_feed_says(outcome: Outcome, cycle: int, seconds: int | None) -> None:
    assert rest(outcome, cycle=cycle) == (None if seconds is None else timedelta(seconds=seconds))


def test_failures_make_longer_rests() -> None:
    assert [rest(EmptyInput("x"), failures) for failures in (0, 1, 2, 50, 10**6)] == [
        timedelta(minutes=15),
        timedelta(minutes=30),
        timedelta(hours=1),
        LONGEST,
        LONGEST,
    ]
    assert rest(FetchError("x", passing=True, after=7200.0)) == timedelta(hours=2)
    assert rest(FetchError("x", passing=True, after=10.0**8)) == LONGEST
