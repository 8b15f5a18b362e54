"""Passages that sentences say are not so, read from the words of denial alone: no event has to be known in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jiedu.article.model import Span
from jiedu.dossier.content import content, stem
from jiedu.dossier.likeness import fold
from jiedu.dossier.lists import rows
from jiedu.dossier.passage import trimmed
from jiedu.dossier.tellings import Telling

_TABLE = "denied.tsv"
_CLAUSE = re.compile(r"[,;:!?](?!\d)|。|\.(?=\s|$)|\bbut\b|但")
"""Where a clause of folded text ends; a comma within a number is no end."""


@dataclass(frozen=True, slots=True)
class Negated:
    """A passage that a sentence says is not so."""

    telling: Telling
    cue: Span
    """The words that say it: 否认, 没有, were false."""
    span: Span
    """What is not so."""
    plain: bool
    """True for a plain negation (没有, has not), which says nothing of what comes later; False for a denial."""
    core: frozenset[str]
    """The words of it, names, times and numbers aside."""
    clause: Span
    """Whose days are its own: of a plain negation also what stands before it, the words for who says so left out."""


def negated(text: str, telling: Telling) -> Iterator[Negated]:
    """What the sentence says is not so; `text` is its article's. A sentence that only says what nobody told yet, or
    knows yet, says nothing of the kind."""
    start, end = telling.span.start, telling.span.end
    folded = fold(text[start:end])
    if len(folded) != end - start:
        return
    shams = [m.span() for m in _form("other").finditer(folded)]
    taken: list[tuple[int, int]] = []
    for kind in ("denied", "false", "not"):
        for found in _form(kind).finditer(folded):
            low, high = found.span()
            if any(a < high and low < b for a, b in (*shams, *taken)):
                continue
            bounds = _before(folded, low) if kind == "false" else _behind(folded, high)
            span = _inner(text, folded, *bounds, start)
            core = _core(text, telling, span) if span is not None else frozenset()
            other = _form("else").search(folded, *bounds)
            if span is not None and core and other is None and not core <= _telling():
                taken.append((min(low, bounds[0]), max(high, bounds[1])))
                own = _own(folded, low, bounds, start) if kind == "not" else span
                yield Negated(telling, Span(start + low, start + high), span, kind == "not", core, own)


def unsure(text: str, telling: Telling) -> bool:
    """True for a sentence that tells of something planned, supposed, asked or allowed."""
    said = list(text[telling.span.start : telling.span.end])
    for mention in telling.mentions:  # 若 of a name supposes nothing
        for at in range(mention.start, mention.end):
            said[at - telling.span.start] = " "
    return bool(_form("unsure").search(fold("".join(said))))


def _own(folded: str, at: int, bounds: tuple[int, int], start: int) -> Span:
    """From the clause before the cue at `at` to the end of what it is about."""
    return Span(start + min(_before(folded, at)[0], bounds[0]), start + max(at, bounds[1]))


def _behind(folded: str, at: int) -> tuple[int, int]:
    """From `at` to the end of its clause."""
    stop = _CLAUSE.search(folded, at)
    return at, stop.start() if stop else len(folded)


def _before(folded: str, at: int) -> tuple[int, int]:
    """The clause up to `at`, without who says so (公司称裁员消息不实)."""
    cuts = [0, *(m.end() for m in _CLAUSE.finditer(folded, 0, at))]
    said = [m.end() for m in _form("said").finditer(folded, cuts[-1], at)]
    return (said[-1] if said else cuts[-1]), at


def _inner(text: str, folded: str, low: int, high: int, start: int) -> Span | None:
    """The passage without what wraps it as a report."""
    led = next((m for m in _form("led").finditer(folded, low, high) if not folded[low : m.start()].strip()), None)
    low = led.end() if led is not None else low
    ends = [m for m in _form("wrapped").finditer(folded, low, high) if not folded[m.end() : high].strip()]
    high = ends[0].start() if ends and ends[0].start() > low else high
    return trimmed(text, start + low, start + high)


def _core(text: str, telling: Telling, span: Span) -> frozenset[str]:
    cut = [Span(m.start, m.end) for m in telling.mentions] + [Span(t.start, t.end) for t in telling.times]
    cut += [Span(q.start, q.end) for q in telling.quantities]
    folded = fold(text[span.start : span.end])
    if len(folded) == span.end - span.start:
        cut += [Span(span.start + m.start(), span.start + m.end()) for m in _form("filler").finditer(folded)]
    return content(text, span.start, span.end, cut)


@cache
def _form(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row[1]})" for row in rows(_TABLE) if row[0] == kind))


@cache
def _telling() -> frozenset[str]:
    return frozenset(stem(w) for row in rows(_TABLE) if row[0] == "telling" for w in row[1].split("|"))
