"""The polite fetcher: pages from the web, as robots.txt allows, no faster than their hosts like."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import httpx
from protego import Protego

from jiedu.errors import FetchError, InputError
from jiedu.page.conditional import Known, conditions, validators
from jiedu.page.encoding import undo
from jiedu.page.exchange import Exchange
from jiedu.page.expand import shown
from jiedu.page.manners import FetchSettings
from jiedu.page.model import Page
from jiedu.page.outcome import Fetched, Gone, NotModified, Outcome
from jiedu.page.pace import Pace
from jiedu.page.retry import PASSING, pause, retry_after
from jiedu.page.robots import Robots
from jiedu.page.rounds import Rounds
from jiedu.page.sniff import HEAD, sniff

_MEDIA = re.compile(
    r"text/(?:html|plain|csv|tab-separated-values)"
    r"|(?:text|application)/(?:[a-z0-9.-]{1,40}\+)?(?:x-)?(?:xml|json|jsonl|ndjson|jsonlines|rss|atom|opml)"
    r"|application/(?:x-)?gzip|(?:application|binary)/octet-stream"
)
"""Types of content that may hold a page, a feed, items or a sitemap, which sites send packed, as a file of any type."""
_PERMANENT = (301, 308)
_ROBOTS_BYTES = 500 * 1024
"""RFC 9309: a parser must take at least 500 KiB."""
_ROBOTS_REDIRECTS = 5
"""RFC 9309: at least five."""
_DEAD = 3
"""Addresses of one host that fail one after the other, each with all its retries, before the rest of it is left out."""


def fetch(url: str, *, settings: FetchSettings | None = None) -> Page:
    """The page at `url`, with its final address and headers; raises FetchError, TooLarge, EmptyInput or UnknownFormat.

    For more than one page keep a `Fetcher`: it remembers robots.txt and when each host was last asked.
    """
    with Fetcher(settings) as fetcher:
        return fetcher.fetch(url)


class Fetcher:
    """Fetches pages one at a time; connections, robots.txt and the time of the last request are kept for each host.

    `clock` counts seconds, `sleep` waits for some, `now` tells the time of day, for dates in headers. `note` is told
    what came of every address of a list, before `fetch_all` gives it.
    """

    def __init__(
        self,
        settings: FetchSettings | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        note: Callable[[str, Outcome | InputError], None] = lambda url, outcome: None,
    ) -> None:
        self.settings = settings or FetchSettings()
        self._clock = clock
        self._now = now
        self._note = note
        self._pace = Pace(clock, sleep)
        self._robots = Robots(self._load_robots, clock)
        self._exchange = Exchange(self.settings, clock)
        self._host = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes all connections."""
        self._exchange.close()

    def fetch(self, url: str) -> Page:
        """The page at `url`; see `fetch`."""
        outcome = self.ask(url)
        if isinstance(outcome, Fetched):
            return outcome.page
        raise FetchError(f"{shown(url)}: the site answers 410 Gone: the page is gone for good", status=410)

    def ask(self, url: str, known: Known | None = None) -> Outcome:
        """What the site says of `url`: the page, that it is still the known version of it, or that it is gone.

        Passing failures are met with more requests, as the settings say. Raises FetchError, TooLarge, EmptyInput or
        UnknownFormat.
        """
        with _naming(url):
            for attempt in count():
                try:
                    return self._follow(url, known)
                except FetchError as error:
                    left = pause(error, url, attempt, self.settings)
                    if left is None:
                        raise _after(error, attempt) from error
                    self._pace.hold(self._host, left)
        raise AssertionError("unreachable")

    def fetch_all(
        self, urls: Iterable[str], known: Mapping[str, Known] | None = None
    ) -> Iterator[tuple[str, Outcome | InputError]]:
        """Each of `urls`, once, with what came of it; an InputError that one raises is given, not raised.

        Hosts take turns, in the order in which they first appear. An address that fails in passing comes again after
        the others of its host; a host of which several in a row fail for good is left out for this time. Stop at
        any moment: what was given is done, the rest is not asked.
        """
        for url, outcome in self._in_rounds(urls, known or {}):
            self._note(url, outcome)
            yield url, outcome

    def _in_rounds(self, urls: Iterable[str], known: Mapping[str, Known]) -> Iterator[tuple[str, Outcome | InputError]]:
        rounds = Rounds(urls, _host_of, self._pace.held)
        failed: dict[str, int] = {}
        while (turn := rounds.next()) is not None:
            url, attempt = turn
            host = _host_of(url)
            try:
                with _naming(url):
                    outcome: Outcome | InputError = self._follow(url, known.get(url))
            except FetchError as error:
                left = pause(error, url, attempt, self.settings)
                if left is not None:
                    self._pace.hold(self._host, left)
                    rounds.again(url, attempt + 1)
                    continue
                outcome = _after(error, attempt)
                failed[host] = failed.get(host, 0) + 1 if error.passing else 0
            except InputError as error:
                outcome = error
            if not isinstance(outcome, FetchError):
                failed[host] = 0
            yield url, outcome
            if failed[host] >= _DEAD:
                message = f"{_DEAD} other addresses of {host} failed one after the other; try again later"
                for left_out in rounds.drop(host):
                    yield left_out, FetchError(f"{shown(left_out)}: {message}", passing=True)

    def _follow(self, url: str, known: Known | None) -> Outcome:
        """One attempt at `url`, along its redirects."""
        spent = 0.0
        moved: str | None = None
        lasting = True
        for _ in range(self.settings.redirects + 1):
            target = _checked(url)
            self._host = target.host
            if self.settings.robots:
                self._robots.ask(target)
            self._pace.wait(target.host, max(self.settings.delay, self._robots.delay(target)))
            began = self._clock()
            answer = self._get(target, self.settings.deadline - spent, known, moved)
            spent += self._clock() - began
            if not isinstance(answer, _Elsewhere):
                return answer
            url = _joined(target, answer.location)
            lasting = lasting and answer.lasting
            moved = url if lasting else moved
        raise FetchError(f"more than {self.settings.redirects} redirects; the site sends in circles")

    def _get(self, url: httpx.URL, seconds: float, known: Known | None, moved: str | None) -> Outcome | _Elsewhere:
        address = str(url)
        asking = conditions(known, address)
        limit = self.settings.limits.page_bytes
        with self._exchange.asked(url, seconds, asking) as answer:
            headers = tuple(
                (name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in answer.headers.raw
            )
            if answer.has_redirect_location:
                return _Elsewhere(answer.headers["location"], answer.status_code in _PERMANENT)
            if answer.status_code == 304 and asking and known:
                fields = {name: value for name, value in headers if name in ("etag", "last-modified")}
                etag, modified = fields.get("etag") or known.etag, fields.get("last-modified") or known.modified
                return NotModified(validators(address, etag, modified) or known, headers, moved)
            if answer.status_code == 410:
                return Gone(address, moved)
            if answer.status_code != 200:
                raise self._refusal(answer)
            media = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
            if media and not _MEDIA.fullmatch(media):
                raise FetchError(f"it is {media[:60]!r}, which is no page; give the address of the page itself")
            body = self._exchange.body(answer, limit)
        content, doubt = undo(body, tuple(pair for pair in headers if pair[0] != "transfer-encoding"), limit)
        if doubt:
            raise FetchError(f"{doubt}; try again later", passing=True)
        form = sniff(content[:HEAD])
        fetched = self._now().astimezone(UTC).replace(microsecond=0)
        page = Page("html" if form in ("html", "feed") else "text", content, address, address, headers, fetched)
        return Fetched(page, moved)

    def _refusal(self, answer: httpx.Response) -> FetchError:
        named = answer.headers.get("retry-after", "")
        hint = f"; it asks to come again after {named[:40]}" if named else ""
        return FetchError(
            f"the site answers {answer.status_code} {answer.reason_phrase}{hint}",
            status=answer.status_code,
            passing=answer.status_code in PASSING,
            after=retry_after(named, self._now()),
        )

    def _load_robots(self, site: str) -> Protego | None:
        """The rules of a site; None where the site fails, which RFC 9309 takes as a ban on everything."""
        url = httpx.URL(site).join("/robots.txt")
        for _ in range(_ROBOTS_REDIRECTS + 1):
            self._pace.wait(url.host, max(self.settings.delay, self._robots.delay(url)))
            with self._exchange.asked(url, self.settings.deadline) as answer:
                if answer.has_redirect_location:
                    url = _checked(_joined(url, answer.headers["location"]))
                    continue
                if answer.status_code >= 500 or answer.status_code == 429:
                    return None
                if answer.status_code != 200:
                    return Protego.parse("")
                body = self._exchange.beginning(answer, _ROBOTS_BYTES)
                headers = tuple((n.lower(), v) for n, v in answer.headers.items() if n.lower() == "content-encoding")
            text = undo(body, headers, 4 * _ROBOTS_BYTES)[0][:_ROBOTS_BYTES]
            return Protego.parse(text.decode("utf-8-sig", "replace"))
        return Protego.parse("")


class _Elsewhere:
    """A redirect."""

    __slots__ = ("lasting", "location")

    def __init__(self, location: str, lasting: bool) -> None:
        self.location = location
        self.lasting = lasting


@contextmanager
def _naming(url: str) -> Iterator[None]:
    """Errors with the address that was asked for at their beginning."""
    try:
        yield
    except FetchError as error:
        message = f"{shown(url)}: {error}"
        raise FetchError(message, status=error.status, passing=error.passing, after=error.after) from error
    except InputError as error:
        raise type(error)(f"{shown(url)}: {error}") from error


def _after(error: FetchError, attempts: int) -> FetchError:
    """`error`, which says how often it was met where that was more than once."""
    if not attempts:
        return error
    message = f"{error}; tried {attempts + 1} times"
    return FetchError(message, status=error.status, passing=error.passing, after=error.after)


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


def _host_of(url: str) -> str:
    """The host of an address; "" for what is no address, which asking for it will tell."""
    try:
        return _checked(url).host
    except FetchError:
        return ""
