"""The passage of an article that shows best why it was found, with what was asked for marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from jiedu.article.model import Article
from jiedu.desk import tokens
from jiedu.store.index import stemmer

WIDTH = 80
"""Characters of a passage in Chinese; in other scripts twice as many, which are as many words."""
_CLAUSE_MARKS = "。！？；，\n"
_CLAUSE_MARKS_EN = ".!?;\n"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of an article's body. `text` is `article.text[start:start + len(text)]`, line breaks as spaces."""

    text: str
    start: int
    marks: tuple[tuple[int, int], ...]
    """Spans of `text`, in order, without overlap."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is marked."""

    runs: tuple[tuple[str, ...], ...]
    stems: frozenset[str] = frozenset()
    """English words, any form of which is marked."""


def sought(query: tokens.Query) -> Sought:
    """What is marked for a query: what was written together as well as its words, and other forms of English words."""
    single = [run[0] for run in query.wanted if len(run) == 1 and run[0].isascii() and run not in query.quoted]
    return Sought((*query.also, *query.wanted), frozenset(stemmer().analyze(" ".join(single))))


def marks(text: str, wanted: Sought) -> list[tuple[int, int]]:
    """Where what is sought stands in `text`, in order and without overlap."""
    found = tokens.places(text, wanted.runs)
    if wanted.stems:
        words = tokens.latin_places(text)
        stems = stemmer().analyze(" ".join(word for *_, word in words))
        found += [(a, b) for (a, b, _), stem in zip(words, stems, strict=True) if stem in wanted.stems]
    return tokens.apart(found)


def snippet(article: Article, wanted: Sought) -> Snippet:
    """The passage of the body that has most of what is sought, the earliest of several; without any, its beginning."""
    body = article.body
    width = WIDTH if article.language.startswith("zh") else 2 * WIDTH
    spans = marks(body, wanted)
    start = _start(body, _richest(body, spans, width), width) if spans else 0
    end = min(len(body), start + width)
    return Snippet(
        text=body[start:end].replace("\n", " "),
        start=len(article.text) - len(body) + start,
        marks=tuple((a - start, b - start) for a, b in spans if start <= a and b <= end),
    )


def _richest(body: str, spans: Sequence[tuple[int, int]], width: int) -> int:
    """Where the marks begin of which most different ones stand within a passage."""
    starts = [start for start, _ in spans]
    best, most = spans[0][0], 0
    for number, (start, _) in enumerate(spans):
        # A passage begins some way before its first mark.
        last = bisect_left(starts, start + width - width // 4)
        kinds = {body[a:b] for a, b in spans[number:last]}
        told = sum(map(len, kinds))
        if told > most:
            best, most = start, told
    return best


def _start(body: str, at: int, width: int) -> int:
    """Where a passage around `at` begins: behind the clause mark before it, or a little before it where that is far."""
    near = max(0, at - width // 4)
    marks = _CLAUSE_MARKS_EN if width > WIDTH else _CLAUSE_MARKS
    found = [place for mark in marks if (place := body.rfind(mark, near, at)) >= 0]
    start = max(found) + 1 if found else near
    if width > WIDTH and start == near and near > 0:  # not within a word
        start = body.find(" ", near, at) + 1 or at
    while start < at and body[start].isspace():
        start += 1
    return start
