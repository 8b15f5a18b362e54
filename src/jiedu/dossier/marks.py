"""Article texts cut into segments, so that the marks of several lines can overlap and each can still be opened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from jiedu.dossier.model import Anchor, Source
from jiedu.dossier.passage import around


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters that the same marks cover."""

    text: str
    marks: tuple[int, ...]
    """Numbers of the marks that cover it; none outside of all marks."""
    opens: tuple[str, ...]
    """Ids of the marks that begin here."""


@dataclass(frozen=True, slots=True)
class Run:
    """Segments in a row: a sentence that some line rests on, or what stands between such sentences."""

    segments: tuple[Segment, ...]
    cited: bool
    lines: tuple[str, ...]
    """Ids of the lines that rest on it and whose marks end in it."""


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """One block of an article's text."""

    kind: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One article's text with its marks."""

    blocks: tuple[MarkedBlock, ...]
    targets: tuple[tuple[int, str], ...]
    """For each mark its number and its id in the page."""


@dataclass(frozen=True, slots=True)
class _Mark:
    number: int
    id: str
    start: int
    end: int
    lines: tuple[str, ...]


def target(anchor: Anchor, others: Iterable[Anchor]) -> str:
    """The id of an anchor's mark: `a<article>-<start>`; with `-<end>` where a longer anchor begins there too."""
    longest = max((o.end for o in others if (o.article, o.start) == (anchor.article, anchor.start)), default=anchor.end)
    return _id(anchor.article, anchor.start, anchor.end, longest)


def _id(article: str, start: int, end: int, longest: int) -> str:
    name = f"a{re.sub(r'[^0-9A-Za-z_]', '_', article)}-{start}"
    return name if end >= longest else f"{name}-{end}"


def targets(anchors: Iterable[Anchor]) -> dict[tuple[str, int, int], str]:
    """The ids of all marks of a page, by article, start and end."""
    spans = sorted({(a.article, a.start, a.end) for a in anchors})
    longest: dict[tuple[str, int], int] = {}
    for article, start, end in spans:
        longest[article, start] = max(end, longest.get((article, start), 0))
    return {(a, s, e): _id(a, s, e, longest[a, s]) for a, s, e in spans}


def marked(source: Source, cited: Iterable[tuple[str, Anchor]], first: int = 1) -> MarkedText:
    """The text of `source` in blocks, with a mark for each anchor; `cited` are anchors with the ids of their lines.

    Marks are numbered from `first`. The segments of a block, joined, are the block; those of a mark, its exact text.
    """
    marks = _marks(source, cited, first)
    regions = _regions(source.text, marks)
    blocks = tuple(
        MarkedBlock(kind, tuple(_runs(source.text, start, end, marks, regions))) for kind, start, end in _tiles(source)
    )
    return MarkedText(blocks, tuple((m.number, m.id) for m in marks))


def _marks(source: Source, cited: Iterable[tuple[str, Anchor]], first: int) -> list[_Mark]:
    lines: dict[tuple[int, int], dict[str, None]] = {}
    anchors: list[Anchor] = []
    for line, anchor in cited:
        if anchor.article == source.article and 0 <= anchor.start < anchor.end <= len(source.text):
            lines.setdefault((anchor.start, anchor.end), {})[line] = None
            anchors.append(anchor)
    ids = targets(anchors)
    return [
        _Mark(number, ids[source.article, start, end], start, end, tuple(lines[start, end]))
        for number, (start, end) in enumerate(sorted(lines), first)
    ]


def _regions(text: str, marks: list[_Mark]) -> list[tuple[int, int]]:
    """The cited sentences: what stands around each mark, joined where two overlap."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((lambda s: (s.start, s.end))(around(text, m.start, m.end)) for m in marks):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _tiles(source: Source) -> Iterator[tuple[str, int, int]]:
    """The blocks of the text, and as paragraphs whatever stands outside of them, line breaks aside."""
    at = 0
    for kind, start, end in (*source.blocks, ("end", len(source.text), len(source.text))):
        yield from _loose(source.text, at, start)
        if kind != "end" and max(start, at) < end:
            yield kind, max(start, at), min(end, len(source.text))
        at = max(at, end)


def _loose(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    at = start
    for line in text[start:end].split("\n") if start < end else ():
        if line:
            yield "paragraph", at, at + len(line)
        at += len(line) + 1


def _runs(text: str, start: int, end: int, marks: list[_Mark], regions: list[tuple[int, int]]) -> Iterator[Run]:
    """The block cut at the edges of cited sentences, each piece cut at the edges of marks."""
    here = [m for m in marks if m.start < end and m.end > start]
    edges = {start, end}
    inside = [(max(start, low), min(end, high)) for low, high in regions if low < end and high > start]
    for low, high in inside:
        edges |= {low, high}
    ordered = sorted(edges)
    for low, high in pairwise(ordered):
        is_cited = any(a <= low < b for a, b in inside)
        ends = dict.fromkeys(line for m in here if low < m.end <= high for line in m.lines)
        yield Run(tuple(_segments(text, low, high, here)), is_cited, tuple(sorted(ends, key=_line_key)))


def _segments(text: str, start: int, end: int, marks: list[_Mark]) -> Iterator[Segment]:
    edges = {start, end}
    for mark in marks:
        edges |= {e for e in (mark.start, mark.end) if start < e < end}
    ordered = sorted(edges)
    for low, high in pairwise(ordered):
        cover = tuple(m.number for m in marks if m.start <= low and high <= m.end)
        opens = tuple(m.id for m in marks if m.start == low)
        yield Segment(text[low:high], cover, opens)


def _line_key(line: str) -> tuple[int, int, str]:
    """Key lines, then timeline, conflicts, updates, agreements, open questions, positions and voices, by number."""
    number = line[1:]
    return ("ktcuaopv".find(line[:1]), int(number) if number.isdigit() else 0, line)
