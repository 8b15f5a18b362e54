"""The pace at which hosts are asked."""

from __future__ import annotations

from collections.abc import Callable


class Pace:
    """When each host was last asked, and until when it is to be left alone; seconds of `clock`."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock = clock
        self._sleep = sleep
        self._asked: dict[str, float] = {}
        self._held: dict[str, float] = {}

    def wait(self, host: str, delay: float) -> None:
        """Wait until `host` may be asked, `delay` seconds after the last time at least; it counts as asked now."""
        now = self._clock()
        asked = self._asked.get(host)
        until = max(now, self._held.pop(host, now), now if asked is None else asked + delay)
        if until > now:
            self._sleep(until - now)
        self._asked[host] = until

    def hold(self, host: str, seconds: float) -> None:
        """Leave `host` alone for so many seconds from now."""
        self._held[host] = max(self._held.get(host, 0.0), self._clock() + seconds)

    def held(self, host: str) -> float:
        """Seconds for which `host` is to be left alone after a failure; 0 where it may be asked."""
        return max(0.0, self._held.get(host, 0.0) - self._clock())
