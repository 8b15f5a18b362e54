"""What stands before every page: the host's name, the token, the number of requests, and the headers of each answer."""

from __future__ import annotations

import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jiedu.web.options import Options, is_loopback
from jiedu.web.writing import COOKIE

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'"
)
"""Nothing from elsewhere, no script or style inside a page."""
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
"""For what others wrote: no script, no form, no origin of ours, no request."""
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}
LOGIN = "/login"
TOKEN = "jiedu_token"
"""The cookie of a browser that has shown the token."""
OPEN = ("/static/", LOGIN)
"""What can be had without the token."""
_MINUTE = 60.0
_ADDRESSES = 4096
"""Addresses whose requests are counted at once."""


class Guard:
    """Turns away what should not be answered, and puts the headers of safety on what is."""

    def __init__(self, app: ASGIApp, options: Options) -> None:
        self._app = app
        self._options = options
        self._hosts = {name.lower() for name in (*options.hosts, options.host)}
        self._seen: OrderedDict[str, tuple[float, int]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        browser, new = self._browser(headers)
        scope.setdefault("state", {})["browser"] = browser

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    given.setdefault(name, value)
                if new:
                    given.append("set-cookie", f"{COOKIE}={browser}; HttpOnly; SameSite=Strict; Path=/")
            await send(message)

        refused = self._refused(scope, headers)
        await (refused or self._app)(scope, receive, guarded)

    def _browser(self, headers: Headers) -> tuple[str, bool]:
        """The secret of this browser, and whether it has to be told: only where forms can change something."""
        known = _cookies(headers).get(COOKIE, "")
        if known or not self._options.write:
            return known, False
        return secrets.token_urlsafe(24), True

    def _refused(self, scope: Scope, headers: Headers) -> Response | None:
        path = scope["path"]
        if not self._knows(headers.get("host", "")):
            return _problem(421, "this desk does not answer to that name: start it with --allow-host NAME")
        if not path.startswith("/static/") and self._too_many(scope):
            return _problem(429, "too many requests: wait a minute", {"Retry-After": "60"})
        if self._options.token is not None and not path.startswith(OPEN) and not self._shown(headers):
            if path.startswith("/api/") or "text/html" not in headers.get("accept", ""):
                return _problem(401, "show the desk's token: Authorization: Bearer …", {"WWW-Authenticate": "Bearer"})
            return RedirectResponse(LOGIN, 303)
        return None

    def _knows(self, host: str) -> bool:
        """Whether the Host header names this server; else a page elsewhere may have pointed its name at it."""
        name = host.lower()
        name = name[: name.index("]") + 1] if name.startswith("[") and "]" in name else name.rpartition(":")[0] or name
        return is_loopback(name) or name in self._hosts

    def _shown(self, headers: Headers) -> bool:
        """Whether the token was shown, in constant time."""
        token = (self._options.token or "").encode()
        kind, _, sent = headers.get("authorization", "").partition(" ")
        shown = [sent.strip()] if kind.lower() == "bearer" else []
        shown.append(_cookies(headers).get(TOKEN, ""))
        return max(hmac.compare_digest(one.encode("utf-8", "replace"), token) for one in shown)

    def _too_many(self, scope: Scope) -> bool:
        address = (scope.get("client") or ("", 0))[0]
        if not self._options.rate or is_loopback(address) or not address:
            return False
        now = time.monotonic()
        began, count = self._seen.pop(address, (now, 0))
        if now - began > _MINUTE:
            began, count = now, 0
        self._seen[address] = (began, count + 1)
        while len(self._seen) > _ADDRESSES:
            self._seen.popitem(last=False)
        return count + 1 > self._options.rate


def _cookies(headers: Headers) -> MutableMapping[str, str]:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: one.value for name, one in jar.items()}


def _problem(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    body: dict[str, Any] = {"type": "about:blank", "status": status, "detail": detail}
    return JSONResponse(body, status, {"Cache-Control": "no-store", **(headers or {})}, "application/problem+json")
