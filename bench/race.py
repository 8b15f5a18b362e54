"""Several extractors over the same pages in one run, in turn on each page, so that a busy machine slows all alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from bench.corpus import Corpus
from bench.fields import Found
from bench.peers import TEXT, Tool, attempt, quiet
from jiedu.page import decode

ROUNDS = 2
"""Visits of each tool to each page, far apart, so that a busy moment spoils none; the quickest reading counts."""

READINGS = 2
"""Readings in each visit: the first finds the caches full of another tool's code and data, which took Jiedu 14 % more
time behind trafilatura; a second one of the same page and one after another page by the same tool took the same."""

WARM = 5
"""Pages that are read before the first round."""


@dataclass(frozen=True, slots=True)
class Lap:
    """What one tool read, and in what time."""

    found: Mapping[str, Found | None]
    """By page; None where the tool raised."""
    seconds: Mapping[str, float]
    """By page: processor time of the quickest reading, threads summed."""

    @property
    def mean(self) -> float:
        """Milliseconds a page, on average."""
        return statistics.fmean(self.seconds.values()) * 1000 if self.seconds else 0.0

    @property
    def median(self) -> float:
        """Milliseconds of the middle page."""
        return statistics.median(self.seconds.values()) * 1000 if self.seconds else 0.0


def race(
    tools: Sequence[Tool], corpus: Corpus, rounds: int = ROUNDS, tell: Callable[[str], None] = lambda line: None
) -> dict[str, Lap]:
    """Every tool over every page of `corpus`, in `rounds` visits after a few pages to warm up, by name of tool.

    A tool that wants characters is given them decoded; only its own work is timed. `tell` is given a line a round.
    """
    seconds: dict[str, dict[str, float]] = {tool.name: {} for tool in tools}
    found: dict[str, dict[str, Found | None]] = {tool.name: {} for tool in tools}
    keys = list(corpus.pages)
    with quiet(), _frozen_heap(lambda: _warm(tools, corpus, keys)):
        for turn in range(rounds):
            tell(f"{corpus.name}: round {turn + 1} of {rounds}")
            for place, key in enumerate(keys):
                content = corpus.html(key)
                first = (place + turn) % len(tools)
                for tool in (*tools[first:], *tools[:first]):
                    result, spent = _timed(tool, given(tool, content))
                    found[tool.name][key] = result
                    seconds[tool.name][key] = min(spent, seconds[tool.name].get(key, spent))
    return {tool.name: Lap(found[tool.name], seconds[tool.name]) for tool in tools}


def _warm(tools: Sequence[Tool], corpus: Corpus, keys: Sequence[str]) -> None:
    """Let every tool read a few pages: what is loaded at the first call is no part of its speed."""
    for key in keys[:: max(1, len(keys) // WARM)]:
        for tool in tools:
            attempt(tool, given(tool, corpus.html(key)))


def _timed(tool: Tool, page: bytes | str) -> tuple[Found | None, float]:
    """What `tool` reads, and its seconds of processor time, the least of some readings."""
    least = float("inf")
    for _ in range(READINGS):
        gc.collect()  # what another left behind is not this one's to clear
        started = time.process_time()
        result = attempt(tool, page)
        least = min(least, time.process_time() - started)
    return result, least


@contextmanager
def _frozen_heap(prepare: Callable[[], None]) -> Iterator[None]:
    """A block after `prepare` in which the collector looks only at what is made in the block."""
    prepare()
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def given(tool: Tool, content: bytes) -> bytes | str:
    """A page in the form that `tool` wants."""
    return decode(content).text if tool.given == TEXT else content
