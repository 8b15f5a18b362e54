from __future__ import annotations

import contextlib
import gzip
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler

import brotli  # type: ignore[import-untyped]
import pytest

from jiedu.errors import EmptyInput, FetchError, InputError, Problem, TooLarge, UnknownFormat
from jiedu.page import Fetcher, FetchSettings, Limits, Page, fetch, read
from tests.page.make import HTML
from tests.page.site import Site, serving

ALLOWED = FetchSettings(private=True, delay=0, timeout=3, retries=0)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def test_a_page_with_its_origin(site: Site) -> None:
    url = site.page("/a?b=1", X_Kind="News")
    before = datetime.now(UTC).replace(microsecond=0)
    page = fetch(f" {url}#part", settings=ALLOWED)
    assert (page.kind, page.content, page.url, page.name) == ("html", HTML, url, url)
    assert page.header("content-type") == "text/html; charset=utf-8" and page.header("x-kind") == "News"
    assert page.fetched is not None and before <= page.fetched <= datetime.now(UTC)
    agent = site.asked[-1][1]["user-agent"]
    assert agent.startswith("Jiedu/")


def test_the_contact_is_told_to_the_site(site: Site) -> None:
    fetch(site.page("/"), settings=FetchSettings(private=True, delay=0, contact="desk@example.org"))
    assert site.asked[-1][1]["user-agent"].endswith("+desk@example.org")


@pytest.mark.parametrize("name", ["gzip", "br", "deflate"])
def test_encodings(site: Site, name: str) -> None:
    import zlib

    packed = {"gzip": gzip.compress, "br": brotli.compress, "deflate": zlib.compress}[name](HTML)
    page = fetch(site.page("/", packed, Content_Encoding=name), settings=ALLOWED)
    assert page.content == HTML and page.header("content-encoding") == name


def test_text_and_chunks(site: Site) -> None:
    def chunks(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n")
        handler.wfile.write(b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")

    site.answers["/"] = chunks
    page = fetch(site.address + "/", settings=ALLOWED)
    assert (page.kind, page.content) == ("text", b"abcde")


def test_private_addresses_are_refused_before_anything_is_asked(site: Site) -> None:
    port = site.address.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"):
        with pytest.raises(FetchError):
            fetch(f"http://{host}:{port}/", settings=FetchSettings(delay=0))
    with pytest.raises(FetchError, match="off the public internet"):
        fetch(site.address, settings=FetchSettings(delay=0, robots=False))
    assert site.asked == []


def test_a_redirect_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    # The first host counts as public here; the one that it redirects to does not.
    from jiedu.page import address

    monkeypatch.setattr(address, "is_public", lambda ip: ip == "127.0.0.1")
    url = site.page("/", b"", 302, Location="http://127.0.0.2:1/secret")
    with pytest.raises(FetchError, match=r"127\.0\.0\.2.*off the public internet"):
        fetch(url, settings=FetchSettings(delay=0))
    assert site.paths() == ["/robots.txt", "/"]


def test_redirects_are_followed_and_counted(site: Site) -> None:
    site.page("/1", b"", 301, Location="2")
    site.page("/2", b"", 302, Location=site.address + "/3#x")
    final = site.page("/3")
    assert fetch(site.address + "/1", settings=ALLOWED).url == final
    site.page("/loop", b"", 302, Location="/loop")
    with pytest.raises(FetchError, match="more than 10 redirects"):
        fetch(site.address + "/loop", settings=ALLOWED)
    assert site.paths().count("/loop") == 11


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://a.example/",
        "javascript:1",
        "http://",
        "http://[bad",
        "http://a b/",
        "http://xn--/",
        "http://a..b/",
        "http://\ud800.a/",
    ],
)
def test_only_web_addresses(site: Site, target: str) -> None:
    with pytest.raises(FetchError):
        fetch(target, settings=ALLOWED)
    with pytest.raises(FetchError):
        fetch(
            site.page("/", b"", 302, Location=target),
            settings=FetchSettings(private=True, delay=0, timeout=3, robots=False, redirects=2, retries=0),
        )


def test_robots_are_asked_once_and_obeyed(site: Site) -> None:
    site.page(
        "/robots.txt",
        b"User-agent: *\nDisallow: /\n\nUser-agent: Jiedu\nDisallow: /private\n",
        Content_Type="text/plain",
    )
    site.page("/a")
    site.page("/private/b")
    with Fetcher(ALLOWED) as fetcher:
        assert fetcher.fetch(site.address + "/a").content == HTML
        with pytest.raises(FetchError, match=r"robots.txt of http://127.* does not allow it"):
            fetcher.fetch(site.address + "/private/b")
    assert site.paths() == ["/robots.txt", "/a"]
    assert (
        fetch(site.address + "/private/b", settings=FetchSettings(private=True, delay=0, robots=False)).content == HTML
    )


def test_robots_of_a_redirect(site: Site) -> None:
    site.page("/robots.txt", b"", 301, Location="/rules.txt")
    site.page("/rules.txt", gzip.compress(b"User-agent: *\nDisallow: /b"), Content_Encoding="gzip")
    site.page("/a", b"", 302, Location="/b")
    site.page("/b")
    with pytest.raises(FetchError, match="does not allow"):
        fetch(site.address + "/a", settings=ALLOWED)
    assert "/b" not in site.paths()


@pytest.mark.parametrize("status", [500, 503, 429])
def test_robots_that_fail_forbid_all(site: Site, status: int) -> None:
    site.page("/robots.txt", b"", status)
    with pytest.raises(FetchError, match="cannot be had"):
        fetch(site.page("/a"), settings=ALLOWED)


def test_robots_in_circles_or_of_any_size_or_charset_are_none(site: Site) -> None:
    site.page("/robots.txt", b"", 302, Location="/robots.txt")
    assert fetch(site.page("/a"), settings=ALLOWED).content == HTML
    site.page("/robots.txt", b"User-agent: *\nDisallow: /a\n" + b"#\xff\n" * 300_000)
    with pytest.raises(FetchError, match="does not allow"):
        fetch(site.page("/a"), settings=ALLOWED)


@pytest.mark.parametrize(
    ("status", "message"), [(404, "404 Not Found"), (403, "403"), (500, "500"), (503, "come again after 120")]
)
def test_refusals_say_the_status(site: Site, status: int, message: str) -> None:
    url = site.page("/a", status=status, Retry_After="120" if status == 503 else "")
    with pytest.raises(FetchError, match=message) as caught:
        fetch(url, settings=ALLOWED)
    assert str(caught.value).startswith(url)


@pytest.mark.parametrize(
    "media",
    [
        "application/rss+xml",
        "text/rss+xml",
        "application/x-rss+xml",
        "TEXT/JSON",
        "application/rdf+xml",
        "text/x-opml",
        "application/feed+json",
        "application/vnd.api.v1+json",
        "application/octet-stream",
        "text/html;charset=gbk",
    ],
)
def test_content_of_many_names_is_taken(site: Site, media: str) -> None:
    assert fetch(site.page("/a", Content_Type=media), settings=ALLOWED).content == HTML


@pytest.mark.parametrize(
    "media", ["text/css", "text/javascript", "application/javascript", "image/svg+xml", "video/mp4"]
)
def test_content_that_is_no_page_is_not_taken(site: Site, media: str) -> None:
    with pytest.raises(FetchError, match="which is no page"):
        fetch(site.page("/a", Content_Type=media), settings=ALLOWED)


def test_what_is_no_page(site: Site) -> None:
    with pytest.raises(FetchError, match="'image/png'"):
        fetch(site.page("/a", b"\x89PNG", Content_Type="image/png"), settings=ALLOWED)
    with pytest.raises(UnknownFormat, match="PNG"):
        fetch(site.page("/b", b"\x89PNG\r\n\x1a\n\0\0"), settings=ALLOWED)
    with pytest.raises(EmptyInput):
        fetch(site.page("/c", b""), settings=ALLOWED)


def test_size_limits(site: Site) -> None:
    limits = FetchSettings(private=True, delay=0, robots=False, limits=Limits(page_bytes=10_000))
    big = b"<p>" + b"x" * 20_000
    for url in (
        site.page("/announced", big),
        site.page("/lying", big, Content_Length=""),
        site.page("/bomb", gzip.compress(big), Content_Encoding="gzip"),
        site.page("/brotli", brotli.compress(bytes(1 << 22), quality=1), Content_Encoding="br"),
    ):
        with pytest.raises(TooLarge, match="limit of 10000 bytes"):
            fetch(url, settings=limits)


def test_an_endless_page_stops_at_the_limit(site: Site) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n")
        try:
            while True:
                handler.wfile.write(b"<p>more" * 1000)
        except OSError:
            pass

    site.answers["/"] = endless
    with pytest.raises(TooLarge):
        fetch(site.address + "/", settings=FetchSettings(private=True, robots=False, limits=Limits(page_bytes=1 << 20)))


def test_slow_and_broken_sites(site: Site) -> None:
    def silent(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.4)

    def dripping(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n")
        try:
            for _ in range(100):
                handler.wfile.write(b"x")
                time.sleep(0.02)
        except OSError:
            pass

    def heading(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\nX: ")
        with contextlib.suppress(OSError):
            for _ in range(100):
                handler.wfile.write(b"x")
                time.sleep(0.02)

    def broken(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\nContent-Type: text/html\r\n\r\n<p>")

    def junk(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"junk\r\n\r\n")

    site.answers |= {"/silent": silent, "/dripping": dripping, "/heading": heading, "/broken": broken, "/junk": junk}
    quick = FetchSettings(private=True, delay=0, robots=False, timeout=0.15, deadline=0.3, retries=0)
    for path, message in (
        ("/silent", "in time"),
        ("/dripping", "more than 0.3 seconds"),
        ("/heading", "more than 0.3 seconds"),
        ("/broken", "failed"),
        ("/junk", "failed"),
    ):
        with pytest.raises(FetchError, match=message):
            fetch(site.address + path, settings=quick)
    cut = site.page("/cut", gzip.compress(HTML * 50)[:-20], Content_Encoding="gzip")
    with pytest.raises(FetchError, match="breaks off"):
        fetch(cut, settings=ALLOWED)


def test_robots_that_drip_are_given_up(site: Site) -> None:
    def dripping(handler: BaseHTTPRequestHandler) -> None:
        with contextlib.suppress(OSError):
            for _ in range(100):
                handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                time.sleep(0.02)

    site.answers["/robots.txt"] = dripping
    began = time.monotonic()
    with pytest.raises(FetchError, match=r"more than 0\.3 seconds"):
        fetch(site.page("/"), settings=FetchSettings(private=True, delay=0, timeout=1, deadline=0.3))
    assert time.monotonic() - began < 1.5


def test_the_deadline_of_one_page_is_not_that_of_the_next(site: Site) -> None:
    with Fetcher(FetchSettings(private=True, delay=0, timeout=3, deadline=0.3)) as fetcher:
        first = fetcher.fetch(site.page("/1"))
        time.sleep(0.4)
        assert fetcher.fetch(site.page("/2")).content == first.content


def test_nobody_there() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(FetchError, match="connection failed"):
        fetch(f"http://127.0.0.1:{port}/", settings=ALLOWED)


def test_a_host_is_not_asked_too_often(site: Site) -> None:
    now = [100.0]
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    site.page("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n")
    with Fetcher(FetchSettings(private=True, delay=2), clock=lambda: now[0], sleep=sleep) as fetcher:
        fetcher.fetch(site.page("/a"))
        fetcher.fetch(site.page("/b"))
        now[0] += 100
        fetcher.fetch(site.page("/c"))
        site.page("/robots.txt", b"User-agent: *\nCrawl-delay: 9999\n")
    # robots.txt, then /a after its crawl delay, then /b; /c comes late enough.
    assert waits == [7.0, 7.0]
    with Fetcher(FetchSettings(private=True, delay=2), clock=lambda: now[0], sleep=sleep) as fetcher:
        fetcher.fetch(site.page("/a"))
    assert waits[2:] == [60.0]


RSS = "<rss><channel><title>东湾日报</title><item><title>双方商定</title><link>/1</link></item></channel></rss>"


def test_reading_an_address(site: Site) -> None:
    assert [found.kind for found in read(site.page("/a"), settings=ALLOWED)] == ["html"]
    (item,) = read(
        site.page("/feed", RSS.encode("gbk"), Content_Type="application/rss+xml; charset=gbk"), settings=ALLOWED
    )
    assert isinstance(item, Page)
    assert (item.kind, item.url, item.name) == ("item", site.address + "/1", site.address + "/feed entry 1")
    assert item.fetched is not None and "双方商定" in item.content.decode()
    (item,) = read(site.page("/items", b'{"title": "a"}\n', Content_Type="application/x-ndjson"), settings=ALLOWED)
    assert isinstance(item, Page) and item.kind == "item" and item.fetched is not None
    (problem,) = read(site.address + "/none", settings=ALLOWED)
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.where) == ("FetchError", site.address + "/none")


def test_errors_of_fetching_are_input_errors() -> None:
    assert issubclass(FetchError, InputError)
