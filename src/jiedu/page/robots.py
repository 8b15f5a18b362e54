"""The robots.txt of every site, asked once a day (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import httpx
from protego import Protego

from jiedu.errors import FetchError

TOKEN = "Jiedu"
"""The name that rules are looked up under."""
AGE = 24 * 3600.0
"""Seconds for which rules hold: RFC 9309, 2.4."""
_AGAIN = 600.0
"""Seconds after which rules that could not be had are asked for again."""
_LONGEST_DELAY = 60.0


@dataclass(frozen=True, slots=True)
class _Held:
    rules: Protego | None
    until: float


class Robots:
    """Rules by site. `load` gives the rules of a site, None where the site fails, and may raise FetchError."""

    def __init__(self, load: Callable[[str], Protego | None], clock: Callable[[], float]) -> None:
        self._load = load
        self._clock = clock
        self._held: dict[str, _Held] = {}

    def ask(self, url: httpx.URL) -> None:
        """Raises FetchError where the robots.txt of the site does not allow `url`, or cannot be had."""
        site = site_of(url)
        rules = self._rules(site)
        if rules is None:
            raise FetchError(
                f"the robots.txt of {site} cannot be had, so nothing of it may be fetched; try again later",
                passing=True,
                after=_AGAIN,
            )
        if not rules.can_fetch(str(url), TOKEN):
            raise FetchError(f"the robots.txt of {site} does not allow it")

    def delay(self, url: httpx.URL) -> float:
        """The Crawl-delay of the site in seconds, up to a minute; 0 where none is known."""
        held = self._held.get(site_of(url))
        own = held.rules.crawl_delay(TOKEN) if held and held.rules else None
        return min(float(own or 0.0), _LONGEST_DELAY)

    def _rules(self, site: str) -> Protego | None:
        """The rules in force. Where a site fails, those that it had before hold on; a site that had none bans all."""
        held = self._held.get(site)
        if held is not None and self._clock() < held.until:
            return held.rules
        old = held.rules if held else None
        try:
            found = self._load(site)
        except FetchError:
            if old is None:
                raise
            found = None
        if found is None:
            self._held[site] = _Held(old, self._clock() + _AGAIN)
        else:
            self._held[site] = _Held(found, self._clock() + AGE)
        return self._held[site].rules


def site_of(url: httpx.URL) -> str:
    """Scheme, host and port of an address: what a robots.txt holds for."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"
