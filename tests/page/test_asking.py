"""Asking again: conditional requests, retries, permanent redirects, and long lists of addresses."""

from __future__ import annotations

import gzip
import socket
import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler

import pytest

from jiedu.errors import EmptyInput, FetchError, InputError, TooLarge
from jiedu.page import Fetcher, FetchSettings, Limits
from jiedu.page.conditional import Known
from jiedu.page.outcome import Fetched, Gone, NotModified
from tests.page.make import HTML
from tests.page.site import Site, fixed, serving

QUICK = FetchSettings(private=True, delay=1, timeout=3, robots=False)


class Hours:
    """A clock that only sleeping moves on."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds

    def fetcher(self, settings: FetchSettings = QUICK) -> Fetcher:
        start = datetime(2025, 5, 20, 8, 0, tzinfo=UTC)
        return Fetcher(settings, clock=lambda: self.now, sleep=self.sleep, now=lambda: start)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def hours() -> Hours:
    return Hours()


def test_a_page_is_asked_for_by_its_version(site: Site, hours: Hours) -> None:
    url = site.page("/a", ETag='"é1"', Last_Modified="Tue, 20 May 2025 08:00:00 GMT")
    with hours.fetcher() as fetcher:
        first = fetcher.ask(url)
        assert isinstance(first, Fetched)
        assert first.page.header("etag") == '"é1"'
        site.page("/a", b"", 304, ETag='"2"', Cache_Control="max-age=60")
        known = Known(url, '"é1"', "Tue, 20 May 2025 08:00:00 GMT")
        again = fetcher.ask(url, known)
    assert isinstance(again, NotModified)
    assert again.known == Known(url, '"2"', "Tue, 20 May 2025 08:00:00 GMT")
    assert ("cache-control", "max-age=60") in again.headers
    asked = site.asked[-1][1]
    assert asked["if-none-match"] == '"é1"'
    assert asked["if-modified-since"] == "Tue, 20 May 2025 08:00:00 GMT"


def test_a_version_follows_a_redirect_to_its_own_address_only(site: Site, hours: Hours) -> None:
    url = site.page("/a", b"", 302, Location="/b")
    known = Known(site.page("/b", b"", 304), '"1"')
    with hours.fetcher() as fetcher:
        found = fetcher.ask(url, known)
    assert isinstance(found, NotModified)
    assert found.known == known
    assert "if-none-match" not in site.asked[0][1]
    assert site.asked[1][1]["if-none-match"] == '"1"'


def test_not_modified_that_nobody_asked_about_is_refused(site: Site, hours: Hours) -> None:
    url = site.page("/a", b"", 304)
    with hours.fetcher() as fetcher, pytest.raises(FetchError, match="304"):
        fetcher.fetch(url)


def test_permanent_redirects_are_told(site: Site, hours: Hours) -> None:
    site.page("/old", b"", 301, Location="/older")
    site.page("/older", b"", 308, Location="/now")
    site.page("/now", b"", 302, Location="/today")
    site.page("/passing", b"", 307, Location="/old")
    final = site.page("/today")
    with hours.fetcher() as fetcher:
        found = fetcher.ask(site.address + "/old")
        assert isinstance(found, Fetched)
        assert (found.moved, found.page.url) == (site.address + "/now", final)
        passing = fetcher.ask(site.address + "/passing")
        assert isinstance(passing, Fetched)
        assert (passing.moved, passing.page.url) == (None, final)


def test_gone_is_told(site: Site, hours: Hours) -> None:
    url = site.page("/a", b"", 410)
    site.page("/old", b"", 301, Location="/a")
    with hours.fetcher() as fetcher:
        assert fetcher.ask(url) == Gone(url)
        assert fetcher.ask(site.address + "/old") == Gone(url, url)
        with pytest.raises(FetchError, match="gone for good") as caught:
            fetcher.fetch(url)
    assert (caught.value.status, caught.value.passing) == (410, False)


def test_a_site_under_strain_is_asked_again(site: Site, hours: Hours) -> None:
    url = site.pages("/a", fixed(b"", 503), fixed(b"", 502), fixed(b"", 504), fixed())
    with hours.fetcher() as fetcher:
        assert fetcher.fetch(url).content == HTML
    assert len(site.asked) == 4
    assert len(hours.slept) == 3
    assert 0.75 <= hours.slept[0] <= 1.25 < 1.5 <= hours.slept[1] <= 2.5 < 3 <= hours.slept[2] <= 5


@pytest.mark.parametrize("wanted", ["17", "Tue, 20 May 2025 08:00:17 GMT"])
def test_what_the_site_asks_for_is_waited(site: Site, hours: Hours, wanted: str) -> None:
    url = site.pages("/a", fixed(b"", 429, Retry_After=wanted), fixed())
    with hours.fetcher() as fetcher:
        assert fetcher.fetch(url).content == HTML
    assert hours.slept == [17.0]


def test_who_asks_for_too_long_is_left_alone(site: Site, hours: Hours) -> None:
    url = site.page("/a", b"", 429, Retry_After="3600")
    with hours.fetcher() as fetcher, pytest.raises(FetchError, match="come again after 3600") as caught:
        fetcher.fetch(url)
    assert (caught.value.status, caught.value.passing, caught.value.after) == (429, True, 3600.0)
    assert len(site.asked) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 451, 500, 501])
def test_what_stays_is_not_asked_again(site: Site, hours: Hours, status: int) -> None:
    url = site.page("/a", b"", status)
    with hours.fetcher() as fetcher, pytest.raises(FetchError, match=str(status)) as caught:
        fetcher.fetch(url)
    assert (caught.value.status, caught.value.passing, len(site.asked)) == (status, False, 1)


def test_failures_end_after_the_retries_and_say_so(site: Site, hours: Hours) -> None:
    url = site.page("/a", b"", 503)
    with hours.fetcher() as fetcher, pytest.raises(FetchError, match=r"503 .*; tried 4 times") as caught:
        fetcher.fetch(url)
    assert str(caught.value).startswith(url)
    assert len(site.asked) == 4


def reset(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def short(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<p>")


def chunked(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n<p>")


def bad_chunk(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<p>")


def cut_gzip(handler: BaseHTTPRequestHandler) -> None:
    body = gzip.compress(HTML * 50)[:-20]
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + body)


def silent(handler: BaseHTTPRequestHandler) -> None:
    pass


@pytest.mark.parametrize("answer", [reset, short, chunked, bad_chunk, cut_gzip, silent], ids=lambda one: one.__name__)
def test_a_connection_that_breaks_is_made_again(site: Site, hours: Hours, answer: object) -> None:
    url = site.pages("/a", answer, fixed())  # type: ignore[arg-type]
    with hours.fetcher() as fetcher:
        assert fetcher.fetch(url).content == HTML
    assert len(hours.slept) == 1


def test_a_body_longer_than_announced_is_what_was_announced(site: Site, hours: Hours) -> None:
    url = site.page("/a", HTML + b"more", Content_Length=str(len(HTML)))
    with hours.fetcher() as fetcher:
        assert fetcher.fetch(url).content == HTML


def test_huge_and_countless_headers_are_refused(site: Site, hours: Hours) -> None:
    def huge(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX: " + b"x" * 500_000 + b"\r\n\r\n<p>")

    def countless(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + b"X: 1\r\n" * 50_000 + b"\r\n<p>")

    site.answers |= {"/huge": huge, "/countless": countless}
    with hours.fetcher(FetchSettings(private=True, robots=False, retries=0)) as fetcher:
        for path in ("/huge", "/countless"):
            with pytest.raises(FetchError):
                fetcher.fetch(site.address + path)


def test_a_bomb_is_defused(site: Site, hours: Hours) -> None:
    bomb = gzip.compress(gzip.compress(bytes(1 << 24)))
    url = site.page("/bomb", bomb, Content_Encoding="gzip, gzip")
    settings = FetchSettings(private=True, robots=False, limits=Limits(page_bytes=1 << 20))
    with hours.fetcher(settings) as fetcher, pytest.raises(TooLarge):
        fetcher.fetch(url)
    assert len(site.asked) == 1


def test_robots_are_asked_anew_after_a_day(site: Site, hours: Hours) -> None:
    url = site.page("/a")
    with hours.fetcher(FetchSettings(private=True)) as fetcher:
        fetcher.fetch(url)
        hours.now += 23 * 3600
        fetcher.fetch(url)
        site.page("/robots.txt", b"User-agent: *\nDisallow: /a", Content_Type="text/plain")
        hours.now += 2 * 3600
        with pytest.raises(FetchError, match="does not allow"):
            fetcher.fetch(url)
    assert site.paths().count("/robots.txt") == 2


HOSTS = ("127.0.0.1", "localhost")


@pytest.fixture
def everywhere() -> Iterator[Site]:
    with serving() as site:
        site.answers = {f"/{number}": fixed() for number in range(10)}
        yield site


def test_hosts_take_turns_so_that_pauses_do_not_add_up(everywhere: Site, hours: Hours) -> None:
    urls = [everywhere.at(host, f"/{number}") for host in HOSTS for number in range(5)]
    with hours.fetcher(FetchSettings(private=True, delay=10, robots=False)) as fetcher:
        found = list(fetcher.fetch_all([*urls, urls[0], "ftp://n.example/", "http://"]))
    assert [url for url, _ in found][:6] == [urls[0], urls[5], "ftp://n.example/", urls[1], urls[6], "http://"]
    assert [isinstance(outcome, Fetched) for _, outcome in found].count(True) == 10
    assert sum(isinstance(outcome, FetchError) for _, outcome in found) == 2
    assert sum(hours.slept) == 40  # five requests to each host: four pauses, not eight


def test_a_list_goes_on_where_an_address_fails(everywhere: Site, hours: Hours) -> None:
    one, two = HOSTS
    everywhere.answers["/0"] = [fixed(b"", 503, Retry_After="30"), fixed()]
    everywhere.answers["/empty"] = fixed(b"")
    everywhere.answers["/old"] = fixed(b"", 304)
    urls = [everywhere.at(one, f"/{path}") for path in ("0", "1", "none", "empty")]
    urls += [everywhere.at(two, f"/{path}") for path in ("1", "2", "3", "old")]
    with hours.fetcher() as fetcher:
        found = dict(fetcher.fetch_all(urls, {urls[-1]: Known(urls[-1], '"1"')}))
    assert list(found) == [*urls[4:], *urls[1:4], urls[0]]  # the held host comes when the other is done
    kinds = [type(found[url]) for url in urls]
    assert kinds == [Fetched, Fetched, FetchError, EmptyInput, Fetched, Fetched, Fetched, NotModified]
    assert hours.now >= 30


def test_a_dead_host_is_left_out(everywhere: Site, hours: Hours) -> None:
    everywhere.answers["/dead"] = fixed(b"", 503)
    dead = [everywhere.at(HOSTS[0], f"/dead?{number}") for number in range(20)]
    everywhere.answers |= {f"/dead?{number}": fixed(b"", 503) for number in range(20)}
    alive = [everywhere.at(HOSTS[1], f"/{number}") for number in range(5)]
    with hours.fetcher() as fetcher:
        found = dict(fetcher.fetch_all([*dead, *alive]))
    assert set(found) == {*dead, *alive}
    assert all(isinstance(found[url], Fetched) for url in alive)
    assert all(isinstance(found[url], InputError) for url in dead)
    assert sum(path.startswith("/dead") for path in everywhere.paths()) < 80
    left = [outcome for outcome in found.values() if isinstance(outcome, FetchError) and outcome.status is None]
    assert left
    assert all(error.passing and "one after the other" in str(error) for error in left)


def test_a_list_may_be_left_at_any_moment(everywhere: Site, hours: Hours) -> None:
    urls = [everywhere.at(HOSTS[0], f"/{number}") for number in range(5)]
    with hours.fetcher() as fetcher:
        given = fetcher.fetch_all(urls)
        assert [next(given)[0], next(given)[0]] == urls[:2]
    assert len(everywhere.asked) == 2
