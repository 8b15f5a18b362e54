"""Who may change the desk, and how a form shows that it is the desk's own."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from starlette.requests import Request

from jiedu.web.site import Site

COOKIE = "jiedu"
"""The cookie by which a browser's forms are known."""
FIELD = "csrf"
HEADER = "x-csrf"
_SECRET = secrets.token_bytes(32)
"""Signs forms: of this process, so that a form does not outlive it."""


def may_write(request: Request, site: Site) -> bool:
    """Whether the desk may be changed by whoever asks: strangers were turned away before."""
    return site.options.write


def csrf_of(request: Request) -> str:
    """What a form of this browser has to send back: tied to its cookie, which `guard` sets."""
    own = str(request.scope.get("state", {}).get("browser") or request.cookies.get(COOKIE, ""))
    return hmac.new(_SECRET, own.encode(), hashlib.sha256).hexdigest()


def is_own(request: Request, sent: str) -> bool:
    """Whether a writing request comes from a page of this desk: its form's secret is right, and the browser says that
    it comes from here wherever it says anything."""
    origin = request.headers.get("origin") or request.headers.get("referer")
    if origin and origin != "null" and urlsplit(origin).netloc != request.headers.get("host", ""):
        return False
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    return hmac.compare_digest(csrf_of(request).encode(), sent.encode("utf-8", "replace"))
