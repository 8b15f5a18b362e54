"""How pages are fetched: one frozen class of settings."""

from __future__ import annotations

from dataclasses import dataclass, field

from jiedu.page.limits import Limits


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
    """Seconds without a byte after which a request is given up; also for the look-up of a name."""
    deadline: float = 120.0
    """Seconds that one page may take in all, redirects included, waiting for politeness and trying again not."""
    redirects: int = 10
    retries: int = 3
    """How often a request is made again that met a passing failure: no answer, a cut connection, 429, 502, 503, 504."""
    backoff: float = 1.0
    """Seconds before the first of them; twice as many before each further one, more or less by a quarter."""
    patience: float = 60.0
    """Most seconds to wait before a request is made again. A site that asks for more (Retry-After) is left alone: the
    FetchError has the seconds as `after`."""
    private: bool = False
    """Whether addresses off the public internet (loopback, local networks) may be fetched."""
    robots: bool = True
    """Whether robots.txt is obeyed."""
    limits: Limits = field(default_factory=Limits)
