"""A text cut into runs: marks may nest and overlap, and every run is covered whole by the marks that cover it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jiedu.article.model import Block

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """Some characters of a text that mean something."""

    start: int
    end: int
    layer: str
    """What it belongs to: a name of `layers.LAYERS`."""
    kind: str
    """What it is within its layer: a class of the style sheet."""
    entry: str
    """Id of what explains it."""
    hint: str = ""
    """The same in a few words."""
    inferred: bool = False
    refer: bool = False
    """Whether the text shows a way to its explanation where it ends."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that the same marks cover."""

    start: int
    text: str
    marks: tuple[Mark, ...]
    """Outermost first: the longest, then in the order given."""
    closing: tuple[Mark, ...] = ()
    """Those that refer to their explanation and end here."""
    here: bool = False
    """Whether it is part of the passage that the address asks for."""
    opens: bool = False
    """Whether a mark begins with it."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One block of the text in runs."""

    kind: str
    start: int
    end: int
    runs: tuple[Run, ...]


def cut(
    text: str, blocks: Sequence[Block], marks: Sequence[Mark], here: Span | None = None, edges: Iterable[int] = ()
) -> tuple[Cut, ...]:
    """The blocks of `text` in runs: the runs of a block, joined, are its characters. `here` is a passage to be marked;
    at `edges` a run ends too. Takes time by the length of what there is, overlaps aside."""
    known = [one for one in marks if 0 <= one.start < one.end <= len(text)]
    places = {edge for one in known for edge in (one.start, one.end)} | set(edges) | set(here or ())
    at = sorted(places)
    opening: dict[int, list[Mark]] = {}
    for one in known:
        opening.setdefault(one.start, []).append(one)
    order = {id(one): (one.start - one.end, n) for n, one in enumerate(known)}
    out: list[Cut] = []
    active: list[Mark] = []
    fed = 0  # how many of `at` were taken up
    for block in blocks:
        stops = [*at[bisect_right(at, block.start) : bisect_left(at, block.end)], block.end]
        low, runs = block.start, list[Run]()
        for high in stops:
            while fed < len(at) and at[fed] <= low:
                active += opening.get(at[fed], ())
                fed += 1
            active = [one for one in active if one.end > low]
            if low < high:
                runs.append(_run(text, low, high, sorted(active, key=lambda one: order[id(one)]), here))
            low = high
        out.append(Cut(block.kind, block.start, block.end, tuple(runs)))
    return tuple(out)


def _run(text: str, low: int, high: int, marks: list[Mark], here: Span | None) -> Run:
    closing = tuple(one for one in reversed(marks) if one.refer and one.end == high)
    is_here = here is not None and here[0] <= low and high <= here[1]
    return Run(low, text[low:high], tuple(marks), closing, is_here, any(one.start == low for one in marks))


def pieces(text: str, spans: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    """`text` in pieces, each with whether it stands in one of `spans`."""
    at = 0
    for start, end in sorted(spans):
        start, end = max(start, at), min(end, len(text))
        if start >= end:
            continue
        if at < start:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False
