"""One exchange with a site: a request, and as much of its answer as is wanted, in the time there is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import httpx

from jiedu.errors import FetchError
from jiedu.page.address import Transport
from jiedu.page.deadline import Deadline
from jiedu.page.limits import too_large
from jiedu.page.manners import FetchSettings

_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,"
    "application/xml;q=0.9,text/xml;q=0.9,application/json;q=0.8,text/plain;q=0.8,*/*;q=0.1"
)

_LATER = 600.0
"""Seconds after which a page that took too long is worth another try: at once it would take as long again."""


class Exchange:
    """Connections, kept open for a while, and the deadline of the request under way."""

    def __init__(self, settings: FetchSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._deadline = Deadline(clock)
        agent = settings.agent + (f" +{settings.contact}" if settings.contact else "")
        self._client = httpx.Client(
            transport=Transport(private=settings.private, deadline=self._deadline),
            headers={"user-agent": agent, "accept": _ACCEPT, "accept-encoding": "gzip, deflate, br"},
            timeout=settings.timeout,
            follow_redirects=False,
            trust_env=False,
        )

    def close(self) -> None:
        """Closes all connections."""
        self._client.close()

    @contextmanager
    def asked(
        self, url: httpx.URL, seconds: float, headers: Mapping[str, str] | None = None
    ) -> Iterator[httpx.Response]:
        """The response to a request for `url`, its body not yet read; FetchError where it is not all there in time."""
        self._deadline.until = self._clock() + seconds
        try:
            with self._opened(url, headers or {}) as answer:
                yield answer
        except FetchError as error:
            if self._deadline.passed() and error.status is None:
                raise self._late() from error
            raise

    def body(self, answer: httpx.Response, limit: int) -> bytes:
        """The body as it came, still with its content encoding: what it expands to is bounded afterwards. Raises
        TooLarge over `limit` bytes."""
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

    def beginning(self, answer: httpx.Response, limit: int) -> bytes:
        """The first `limit` bytes of the body, still with its content encoding, or those that came in time."""
        body = b""
        for part in answer.iter_raw():
            body += part
            if len(body) > limit or self._deadline.passed():
                break
        return body[:limit]

    @contextmanager
    def _opened(self, url: httpx.URL, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        # As bytes: httpx takes text of headers for ASCII, and an ETag may be Latin-1.
        raw = [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]
        try:
            answer = self._client.send(self._client.build_request("GET", url, headers=raw), stream=True)
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:  # UnicodeError: a redirect to "http://xn--/"
            raise FetchError(f"the site's answer cannot be used ({error})") from error
        try:
            yield answer
        finally:
            answer.close()

    def _late(self) -> FetchError:
        message = f"it took more than {self._settings.deadline:g} seconds; try again later"
        return FetchError(message, passing=True, after=_LATER)
