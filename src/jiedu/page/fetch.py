"""The polite fetcher: one page from the web, as robots.txt allows, no faster than its host likes."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import httpx
from protego import Protego

from jiedu.errors import FetchError, InputError
from jiedu.page.address import Transport
from jiedu.page.deadline import Deadline
from jiedu.page.encoding import undo
from jiedu.page.expand import shown
from jiedu.page.limits import Limits, too_large
from jiedu.page.model import Page
from jiedu.page.sniff import HEAD, sniff

_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,text/plain;q=0.8,*/*;q=0.1"
_MEDIA = re.compile(
    r"text/(?:html|plain|xml)|application/(?:xml|json|jsonl|(?:xhtml|rss|atom|rdf)\+xml|feed\+json|x-(?:ndjson|jsonlines))"
)
"""Types of content that may hold a page, a feed or items."""
_ROBOTS_BYTES = 500 * 1024
"""RFC 9309: a parser must take at least 500 KiB."""
_ROBOTS_REDIRECTS = 5
"""RFC 9309: at least five."""
_LONGEST_CRAWL_DELAY = 60.0
_TOKEN = "Jiedu"


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How pages are fetched."""

    agent: str = "Jiedu/0.1 (news analysis; one page at a time)"
    """The User-Agent header; it begins with "Jiedu", the name that robots.txt rules are looked up under."""
    contact: str = ""
    """An address or mail address for site owners, added to the user agent where it is set."""
    delay: float = 1.0
    """Seconds between two requests to one host; a longer Crawl-delay in robots.txt is kept, up to a minute."""
    timeout: float = 20.0
    """Seconds without a byte after which a request is given up."""
    deadline: float = 120.0
    """Seconds that one page may take in all, redirects included and waiting for politeness not."""
    redirects: int = 10
    private: bool = False
    """Whether addresses off the public internet (loopback, local networks) may be fetched."""
    robots: bool = True
    """Whether robots.txt is obeyed."""
    limits: Limits = field(default_factory=Limits)


def fetch(url: str, *, settings: FetchSettings | None = None) -> Page:
    """The page at `url`, with its final address and headers; raises FetchError, TooLarge, EmptyInput or UnknownFormat.

    For more than one page keep a `Fetcher`: it remembers robots.txt and when each host was last asked.
    """
    with Fetcher(settings) as fetcher:
        return fetcher.fetch(url)


class Fetcher:
    """Fetches pages one at a time; connections, robots.txt and the time of the last request are kept for each host."""

    def __init__(
        self,
        settings: FetchSettings | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.settings = settings or FetchSettings()
        self._clock = clock
        self._sleep = sleep
        self._robots: dict[str, Protego | None] = {}
        self._asked: dict[str, float] = {}
        self._deadline = Deadline(clock)
        agent = self.settings.agent + (f" +{self.settings.contact}" if self.settings.contact else "")
        self._client = httpx.Client(
            transport=Transport(private=self.settings.private, deadline=self._deadline),
            headers={"user-agent": agent, "accept": _ACCEPT, "accept-encoding": "gzip, deflate, br"},
            timeout=self.settings.timeout,
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes all connections."""
        self._client.close()

    def fetch(self, url: str) -> Page:
        """The page at `url`; see `fetch`."""
        try:
            return self._follow(url)
        except InputError as error:
            raise type(error)(f"{shown(url)}: {error}") from error

    def _follow(self, url: str) -> Page:
        spent = 0.0
        for _ in range(self.settings.redirects + 1):
            target = _checked(url)
            self._ask_robots(target)
            self._wait(target)
            began = self._clock()
            answer = self._get(target, self.settings.limits.page_bytes, began + self.settings.deadline - spent)
            spent += self._clock() - began
            if isinstance(answer, Page):
                return answer
            url = _joined(target, answer)
        raise FetchError(f"more than {self.settings.redirects} redirects; the site sends in circles")

    def _get(self, url: httpx.URL, limit: int, until: float) -> Page | str:
        """The page, or the address that it redirects to."""
        with self._asked_for(url, until) as answer:
            headers = tuple(
                (name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in answer.headers.raw
            )
            if answer.has_redirect_location:
                return answer.headers["location"]
            if answer.status_code != 200:
                raise FetchError(_refusal(answer))
            media = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
            if media and not _MEDIA.fullmatch(media):
                raise FetchError(f"it is {media[:60]!r}, which is no page; give the address of the page itself")
            body = self._body(answer, limit)
        fetched = datetime.now(UTC).replace(microsecond=0)
        content, doubt = undo(body, tuple(pair for pair in headers if pair[0] != "transfer-encoding"), limit)
        if doubt:
            raise FetchError(f"{doubt}; try again later")
        form = sniff(content[:HEAD])
        address = str(url.copy_with(fragment=None))
        return Page("html" if form in ("html", "feed") else "text", content, address, address, headers, fetched)

    @contextmanager
    def _asked_for(self, url: httpx.URL, until: float) -> Iterator[httpx.Response]:
        """The response to a request for `url`, its body not yet read; FetchError where it is not all there in time."""
        self._deadline.until = until
        try:
            with self._opened(url) as answer:
                yield answer
        except FetchError as error:
            if self._deadline.passed():
                raise self._late() from error
            raise

    @contextmanager
    def _opened(self, url: httpx.URL) -> Iterator[httpx.Response]:
        try:
            answer = self._client.send(self._client.build_request("GET", url), stream=True)
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:  # UnicodeError: a redirect to "http://xn--/"
            raise FetchError(f"the site's answer cannot be used ({error})") from error
        try:
            yield answer
        finally:
            answer.close()

    def _late(self) -> FetchError:
        return FetchError(f"it took more than {self.settings.deadline:g} seconds; try again later")

    def _body(self, answer: httpx.Response, limit: int) -> bytes:
        """The body as it came, still with its content encoding: what it expands to is bounded afterwards."""
        announced = answer.headers.get("content-length", "")
        if announced.isdigit() and len(announced) < 19 and int(announced) > limit:
            raise too_large("the page", limit)
        parts = []
        size = 0
        for part in answer.iter_raw():
            size += len(part)
            if size > limit:
                raise too_large("the page", limit)
            if self._deadline.passed():
                raise self._late()
            parts.append(part)
        return b"".join(parts)

    def _ask_robots(self, url: httpx.URL) -> None:
        """Raises FetchError where robots.txt does not allow `url`, or cannot be had."""
        if not self.settings.robots:
            return
        site = _site(url)
        if site not in self._robots:
            self._robots[site] = self._load_robots(httpx.URL(site).join("/robots.txt"))
        rules = self._robots[site]
        if rules is None:
            raise FetchError(
                f"the robots.txt of {site} cannot be had, so nothing of it may be fetched; try again later"
            )
        if not rules.can_fetch(str(url), _TOKEN):
            raise FetchError(f"the robots.txt of {site} does not allow it")

    def _load_robots(self, url: httpx.URL) -> Protego | None:
        """The rules of a site; None where the site fails, which RFC 9309 takes as a ban on everything."""
        for _ in range(_ROBOTS_REDIRECTS + 1):
            self._wait(url)
            with self._asked_for(url, self._clock() + self.settings.deadline) as answer:
                if answer.has_redirect_location:
                    url = _checked(_joined(url, answer.headers["location"]))
                    continue
                if answer.status_code >= 500 or answer.status_code == 429:
                    return None
                if answer.status_code != 200:
                    return Protego.parse("")
                body = self._head_of(answer)
                return Protego.parse(body.decode("utf-8-sig", "replace"))
        return Protego.parse("")

    def _head_of(self, answer: httpx.Response) -> bytes:
        """The first bytes of a robots.txt; the rest is not looked at."""
        body = b""
        for part in answer.iter_raw():
            body += part
            if len(body) > _ROBOTS_BYTES or self._deadline.passed():
                break
        headers = tuple(
            (name.lower(), value) for name, value in answer.headers.items() if name.lower() == "content-encoding"
        )
        return undo(body, headers, 4 * _ROBOTS_BYTES)[0][:_ROBOTS_BYTES]

    def _wait(self, url: httpx.URL) -> None:
        """Waits until the host of `url` may be asked again."""
        site = _site(url)
        rules = self._robots.get(site)
        own = float(rules.crawl_delay(_TOKEN) or 0.0) if rules else 0.0
        delay = max(self.settings.delay, min(own, _LONGEST_CRAWL_DELAY))
        now = self._clock()
        if url.host in self._asked and (left := self._asked[url.host] + delay - now) > 0:
            self._sleep(left)
            now += left
        self._asked[url.host] = now


def _joined(base: httpx.URL, location: str) -> str:
    try:
        return urljoin(str(base), location)
    except ValueError as error:
        raise FetchError(f"it redirects to {location[:80]!r}, which is no web address") from error


def _checked(url: str) -> httpx.URL:
    try:
        target = httpx.URL(url.strip())
        host = target.host  # decoded only here, where "xn--" may turn out to be nothing
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError(f"not a web address: {error}") from error
    if target.scheme not in ("http", "https") or not host:
        raise FetchError("only addresses that begin with http:// or https:// are fetched")
    return target.copy_with(fragment=None)


def _site(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _refusal(answer: httpx.Response) -> str:
    after = answer.headers.get("retry-after", "")
    hint = f"; it asks to come again after {after[:40]}" if after else ""
    return f"the site answers {answer.status_code} {answer.reason_phrase}{hint}"
