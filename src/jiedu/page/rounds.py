"""The order of a long list of addresses: one of each host in turn, so that the pauses between two requests to a host
pass while others are asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable


class Rounds:
    """Addresses by host, given out in rounds; within a host they keep their order."""

    def __init__(
        self, urls: Iterable[str], host_of: Callable[[str], str], held: Callable[[str], float] = lambda host: 0.0
    ) -> None:
        self._host_of = host_of
        self._held = held
        self._hosts: dict[str, deque[tuple[str, int]]] = {}
        for url in dict.fromkeys(urls):
            self._hosts.setdefault(host_of(url), deque()).append((url, 0))
        self._turns = deque(self._hosts)

    def next(self) -> tuple[str, int] | None:
        """The next address and how often it failed before; None where none is left.

        A host that is held is passed over while another is not; where all are, the first that is free again is next.
        """
        while self._turns and not self._hosts[self._turns[0]]:
            del self._hosts[self._turns.popleft()]
        if not self._turns:
            return None
        turn = 0
        if waits := self._held(self._turns[0]):
            for number, host in enumerate(self._turns):
                if self._hosts[host] and (own := self._held(host)) < waits:
                    turn, waits = number, own
                    if not own:
                        break
        self._turns.rotate(-turn)
        host = self._turns.popleft()
        self._turns.append(host)
        return self._hosts[host].popleft()

    def again(self, url: str, attempt: int) -> None:
        """Give out `url` again, after the others of its host."""
        host = self._host_of(url)
        if host not in self._hosts:
            self._hosts[host] = deque()
            self._turns.append(host)
        self._hosts[host].append((url, attempt))

    def drop(self, host: str) -> list[str]:
        """Take out all addresses that are left of a host."""
        left = [url for url, _ in self._hosts.get(host, ())]
        self._hosts.get(host, deque()).clear()
        return left
