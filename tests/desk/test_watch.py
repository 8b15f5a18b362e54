"""Watching: schedules, new entries, failing feeds, and what a watch that was killed leaves."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import jiedu
from jiedu.config import Settings
from jiedu.desk import watch as watching
from jiedu.desk.build import BuildReport
from jiedu.desk.event import Event
from jiedu.desk.feeds import Feed
from jiedu.desk.watch import watch
from jiedu.errors import StoreError
from jiedu.page import Fetcher, FetchSettings
from jiedu.store import fetches, pages, problems
from jiedu.store.library import Library
from tests.page.site import Site, fixed, serving

START = datetime(2025, 5, 20, 8, 0, tzinfo=UTC)
PAGE = "<html><body><article><h1>第{}条消息的标题</h1><p>{}</p></article></body></html>"
QUICK = FetchSettings(private=True, delay=0, timeout=3, retries=1, robots=False)


class Hours:
    """A clock that only sleeping moves on; it ends the watch, as Ctrl-C does, at its last hour."""

    def __init__(self, last: float = 24 * 3600) -> None:
        self.now = START
        self.last = START + timedelta(seconds=last)

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += timedelta(seconds=seconds)
        if self.now > self.last:
            raise KeyboardInterrupt

    def clock(self) -> float:
        return (self.now - START).total_seconds()


class Watched:
    """A desk with a site that it watches."""

    def __init__(self, library: Library, site: Site, hours: Hours) -> None:
        self.library = library
        self.site = site
        self.hours = hours
        self.first = watching.FIRST

    def run(self, *feeds: Feed, once: bool = True, building: bool = False) -> list[Event]:
        """The events until the watch ends, by itself or by the clock."""
        found: list[Event] = []
        fetcher = Fetcher(QUICK, clock=self.hours.clock, sleep=self.hours.sleep, now=lambda: self.hours.now)
        settings = Settings(allow_private_hosts=True)
        given = watch(
            self.library, feeds, settings, once=once, building=building, first=self.first, fetcher=fetcher,
            now=lambda: self.hours.now, sleep=self.hours.sleep,
        )  # fmt: skip
        try:
            found.extend(given)
        except KeyboardInterrupt:
            given.close()  # type: ignore[attr-defined]
        return found

    def feed(self, *numbers: int, path: str = "/feed", more: str = "", **headers: str) -> Feed:
        """An RSS feed with these articles, the newest first, each of them there."""
        for number in numbers:
            self.site.page(f"/a/{number}.html", PAGE.format(number, "正文。" * 40).encode())
        entries = "".join(f"<item><title>第{n}条</title><link>/a/{n}.html</link></item>" for n in numbers)
        body = f"<rss version='2.0'><channel><title>东湾日报</title>{more}{entries}</channel></rss>"
        fields = {"Content_Type": "application/rss+xml", **headers}
        self.site.answers[path] = fixed(body.encode(), 200, **fields)
        return Feed(self.site.address + path)

    def bodies(self) -> list[str]:
        """The paths of the pages in the desk, in the order of adding."""
        return [place.name.removeprefix(self.site.address) for place in pages.places(self.library)]

    def state(self, url: str, role: str = "feed") -> fetches.Fetch:
        found = fetches.get(self.library, role, url)
        assert found is not None
        return found


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    with serving() as site, Library.create(tmp_path / "d") as library:
        yield Watched(library, site, Hours())


def kinds(events: list[Event]) -> list[str]:
    return [event.kind for event in events]


def test_new_entries_are_fetched_once_and_in_the_order_of_writing(watched: Watched) -> None:
    feed = watched.feed(3, 2, 1)
    events = watched.run(feed)
    assert kinds(events) == ["feed", "page", "page", "page"]
    assert (events[0].new, events[0].seen, events[0].url) == (3, 3, feed.url)
    assert watched.bodies() == ["/a/1.html", "/a/2.html", "/a/3.html"]
    assert all(event.feed == feed.url and event.new == 1 for event in events[1:])
    watched.feed(4, 3, 2)
    assert kinds(watched.run(feed)) == ["feed", "page"]
    assert watched.bodies()[3:] == ["/a/4.html"]
    assert watched.site.paths().count("/a/2.html") == 1


def test_a_feed_is_asked_by_its_version(watched: Watched) -> None:
    feed = watched.feed(1, ETag='"1"')
    watched.run(feed)
    watched.site.page("/feed", b"", 304)
    events = watched.run(feed)
    assert kinds(events) == ["same"]
    assert watched.site.asked[-1][1]["if-none-match"] == '"1"'
    assert watched.state(feed.url).status == 304


def test_what_is_in_the_desk_is_not_asked_again(watched: Watched) -> None:
    feed = watched.feed(2, 1)
    with jiedu.Desk(watched.library, Settings(allow_private_hosts=True, fetch_delay=0.1)) as desk:
        desk.add(f"{watched.site.address}/a/1.html")
        assert kinds(watched.run(feed)) == ["feed", "page"]


def test_feeds_are_asked_by_their_intervals_until_the_end(watched: Watched) -> None:
    watched.hours.last = START + timedelta(hours=2, minutes=1)
    slow = Feed(watched.feed(1, path="/slow").url, 3600)
    events = watched.run(watched.feed(2, path="/fast"), slow, once=False)
    paths = watched.site.paths()
    assert (paths.count("/fast"), paths.count("/slow")) == (9, 3)
    assert (events[0].kind, events[0].seen, events[0].next) == ("start", 2, START)
    assert events[1].next == START + timedelta(minutes=15)


@pytest.mark.parametrize(
    ("more", "headers"),
    [
        ("<ttl>60</ttl>", {}),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>", {}),
        ("", {"Cache_Control": "public, max-age=3600"}),
    ],
)
def test_a_feed_that_says_how_often_it_changes_is_asked_no_more_often(
    watched: Watched, more: str, headers: dict[str, str]
) -> None:
    watched.hours.last = START + timedelta(hours=2, minutes=1)
    feed = watched.feed(1, more=more, ETag='"1"', **headers)
    site = watched.site
    site.pages("/feed", site.answers["/feed"], fixed(b"", 304, **headers))  # type: ignore[arg-type]
    watched.run(feed, once=False)
    assert site.paths().count("/feed") == 3
    watched.hours.last += timedelta(days=1)
    assert kinds(watched.run(feed)) == []
    watched.hours.now += timedelta(minutes=59)
    assert kinds(watched.run(feed)) == ["same"]


def test_a_failing_feed_is_asked_less_and_less_often(watched: Watched) -> None:
    watched.hours.last = START + timedelta(hours=8)
    url = watched.site.page("/feed", b"", 500)
    events = watched.run(Feed(url), once=False)
    assert set(kinds(events)) == {"start", "failed"}
    starts = [(event.at - START).total_seconds() / 60 for event in events[1:]]
    assert starts == pytest.approx([0, 15, 45, 105, 225, 465], abs=1)
    assert watched.state(url).failures == 6
    assert [problem.kind for problem in problems.listed(watched.library)] == ["FetchError"]
    watched.feed(1)
    watched.hours.now += timedelta(days=1)
    watched.hours.last += timedelta(days=2)
    assert kinds(watched.run(Feed(url))) == ["feed", "page"]
    assert watched.state(url).failures == 0


def test_a_feed_that_asks_for_time_gets_it(watched: Watched) -> None:
    url = watched.site.page("/feed", b"", 429, Retry_After="7200")
    (event,) = watched.run(Feed(url))
    assert event.next == START + timedelta(hours=2)
    watched.hours.now += timedelta(hours=1)
    assert watched.run(Feed(url)) == []
    watched.hours.now += timedelta(hours=1)
    assert kinds(watched.run(Feed(url))) == ["failed"]


def test_a_feed_that_moved_is_asked_at_its_new_address(watched: Watched) -> None:
    feed = watched.feed(1, path="/new")
    old = Feed(watched.site.page("/old", b"", 301, Location="/new"))
    events = watched.run(old)
    assert (events[0].kind, events[0].url, events[0].message) == ("moved", old.url, feed.url)
    assert kinds(watched.run(old)) == ["feed"]
    assert watched.site.paths().count("/old") == 1
    both = watched.run(old, feed)
    assert [event.url for event in both] == [old.url, feed.url]


def test_a_feed_that_redirects_to_the_front_page_has_not_moved(watched: Watched) -> None:
    watched.site.page("/", b"<html><body><a href='/a/1.html'>x</a></body></html>")
    old = Feed(watched.site.page("/old", b"", 301, Location="/"))
    assert kinds(watched.run(old)) == ["feed"]
    assert watched.state(old.url).moved is None


def test_a_feed_that_is_gone_rests_for_a_week(watched: Watched) -> None:
    url = watched.site.page("/feed", b"", 410)
    watched.hours.last += timedelta(days=20)
    (event,) = watched.run(Feed(url))
    assert (event.kind, event.next) == ("gone", START + timedelta(days=7))
    assert "gone for good" in event.problems[0].message
    watched.hours.now += timedelta(days=6)
    assert watched.run(Feed(url)) == []


def test_a_page_that_fails_in_passing_is_asked_again_and_given_up_in_the_end(watched: Watched) -> None:
    feed = watched.feed(2, 1)
    watched.site.page("/a/1.html", b"", 503)
    watched.hours.last += timedelta(hours=24)
    events = watched.run(feed, once=False)
    missed = [event for event in events if event.kind == "missed"]
    assert len(missed) == 5
    assert [event.next is None for event in missed] == [False] * 4 + [True]
    assert missed[1].next is not None
    assert missed[1].next - missed[1].at == timedelta(minutes=10)
    state = watched.state(f"{watched.site.address}/a/1.html", "page")
    assert (state.status, state.failures, state.due) == (503, 5, None)
    assert watched.bodies() == ["/a/2.html"]


def test_a_page_that_is_not_there_is_a_problem_and_asked_once(watched: Watched) -> None:
    feed = watched.feed(2, 1)
    del watched.site.answers["/a/1.html"]
    events = watched.run(feed)
    assert kinds(events) == ["feed", "missed", "page"]
    assert "404" in events[1].problems[0].message
    watched.run(feed)
    assert watched.site.paths().count("/a/1.html") == 1


def test_links_are_not_lost_where_the_watch_is_killed(watched: Watched) -> None:
    feed = watched.feed(3, 2, 1, ETag='"1"')
    settings = Settings(allow_private_hosts=True, fetch_delay=0.1)
    given = watch(watched.library, [feed], settings, once=True, building=False, now=lambda: START)
    assert [next(given).kind, next(given).kind] == ["feed", "page"]
    given.close()  # type: ignore[attr-defined]
    watched.site.page("/feed", b"", 304)
    assert kinds(watched.run(feed)) == ["same", "page", "page"]
    assert watched.bodies() == ["/a/1.html", "/a/2.html", "/a/3.html"]


def test_of_a_long_feed_the_newest_are_taken_first_time(watched: Watched) -> None:
    watched.first = 2
    feed = watched.feed(*range(9, 0, -1))
    assert kinds(watched.run(feed)) == ["feed", "page", "page"]
    assert watched.bodies() == ["/a/8.html", "/a/9.html"]
    watched.feed(*range(13, 0, -1))
    watched.run(feed)
    assert watched.bodies()[2:] == ["/a/10.html", "/a/11.html", "/a/12.html", "/a/13.html"]


def test_entries_without_an_address_are_taken_as_they_are(watched: Watched) -> None:
    body = (
        '{"version": "https://jsonfeed.org/version/1.1", "title": "东湾日报", "items": ['
        '{"id": "1", "title": "双方商定停火", "content_text": "双方二十日商定停火。"}]}'
    )
    feed = Feed(watched.site.page("/feed.json", body.encode(), Content_Type="application/feed+json"))
    (event,) = watched.run(feed)
    assert (event.kind, event.new, event.seen) == ("feed", 1, 1)
    assert pages.count(watched.library) == 1


def test_a_front_page_is_watched_for_its_headlines(watched: Watched) -> None:
    watched.feed(1, 2)
    links = "".join(f'<li><a href="/a/{n}.html">双方代表在东湾商定第{n}轮会谈</a></li>' for n in (2, 1))
    front = Feed(watched.site.page("/", f"<html><body><ul>{links}</ul></body></html>".encode()))
    assert kinds(watched.run(front)) == ["feed", "page", "page"]
    empty = Feed(watched.site.page("/empty", b"<html><body><p>nothing</p></body></html>"))
    (event,) = watched.run(empty)
    assert "no headlines" in event.problems[0].message


def sitemap(*entries: str, index: bool = False) -> bytes:
    kind = "sitemapindex" if index else "urlset"
    return f"<{kind} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{''.join(entries)}</{kind}>".encode()


def test_a_sitemap_is_watched_for_its_newest_pages(watched: Watched) -> None:
    watched.feed(*range(1, 6))
    watched.first = 2
    at = watched.site.address
    entries = [f"<url><loc>{at}/a/{n}.html</loc><lastmod>2025-05-1{n}</lastmod></url>" for n in range(1, 5)]
    url = watched.site.page("/map.xml.gz", gzip.compress(sitemap(*entries)), Content_Type="application/x-gzip")
    events = watched.run(Feed(url))
    assert kinds(events) == ["feed", "page", "page"]
    assert (events[0].new, events[0].seen) == (2, 4)
    assert watched.bodies() == ["/a/3.html", "/a/4.html"]
    entries.insert(0, f"<url><loc>{at}/a/5.html</loc></url>")
    watched.site.page("/map.xml.gz", sitemap(*entries), Content_Type="text/xml")
    assert kinds(watched.run(Feed(url))) == ["feed", "page"]


def test_an_index_of_sitemaps_is_gone_into(watched: Watched) -> None:
    watched.feed(1, 2, 3)
    at = watched.site.address
    for n in (1, 2):
        entry = f"<url><loc>{at}/a/{n}.html</loc></url>"
        watched.site.page(f"/map{n}.xml", sitemap(entry), Content_Type="text/xml", ETag=f'"{n}"')
    maps = [f"<sitemap><loc>{at}/map{n}.xml</loc><lastmod>2025-05-1{n}</lastmod></sitemap>" for n in (1, 2)]
    maps.append(f"<sitemap><loc>{at}/index.xml</loc></sitemap>")
    url = watched.site.page("/index.xml", sitemap(*maps, index=True), Content_Type="text/xml", ETag='"0"')
    events = watched.run(Feed(url))
    assert kinds(events)[:3] == ["feed"] * 3
    assert kinds(events)[-2:] == ["page", "page"]
    assert {event.feed for event in events[-2:]} == {f"{at}/map2.xml", f"{at}/map1.xml"}
    watched.site.page("/index.xml", b"", 304)
    watched.site.page("/map1.xml", b"", 304)
    watched.site.page("/map2.xml", sitemap(f"<url><loc>{at}/a/3.html</loc></url>"), Content_Type="text/xml")
    again = watched.run(Feed(url))
    assert set(kinds(again)) == {"same", "feed", "page"}
    assert kinds(again).count("page") == 1


def test_building_follows_new_pages_and_what_was_left(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[int] = []

    def build(library: Library, settings: Settings) -> BuildReport:
        built.append(pages.count(library))
        return BuildReport(pages.count(library), pages.count(library), 1, (), ())

    monkeypatch.setattr(watching, "build", build)
    events = watched.run(watched.feed(2, 1), building=True)
    assert (kinds(events), built) == (["feed", "page", "page", "built"], [2])
    watched.hours.last = START + timedelta(hours=1)
    watched.run(watched.feed(2, 1), once=False, building=True)
    assert built == [2, 2]  # what a killed watch may have left is built at the start, and nothing after it


def test_one_watch_at_a_time(watched: Watched) -> None:
    given = watch(watched.library, [watched.feed(1)], Settings(allow_private_hosts=True), once=True, building=False)
    next(given)
    with pytest.raises(StoreError, match="another watch"):
        watched.run(watched.feed(1))
    given.close()  # type: ignore[attr-defined]


def test_another_writer_is_waited_for(watched: Watched) -> None:
    feed = watched.feed(1)
    with Library.open(watched.library.folder) as other:
        held = other.writing()
        held.__enter__()
        sleep = watched.hours.sleep

        def waiting(seconds: float) -> None:
            sleep(seconds)
            if watched.hours.now - START > timedelta(seconds=5):
                held.__exit__(None, None, None)
                watched.hours.sleep = sleep  # type: ignore[method-assign]

        watched.hours.sleep = waiting  # type: ignore[method-assign]
        events = watched.run(feed)
    assert kinds(events) == ["busy", "feed", "page"]
