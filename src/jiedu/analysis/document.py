"""The working form of an article while it is read: folded text, sentences, words, and what has been found so far."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field

from jiedu.analysis.lac import Token
from jiedu.analysis.model import (
    Entity,
    Event,
    Mention,
    Quantity,
    Quote,
    Reference,
    Role,
    Sentence,
    Statement,
    Time,
)
from jiedu.analysis.tagger.labels import NameSpan
from jiedu.article.model import Article
from jiedu.errors import Problem

Findings = tuple[list[Statement], list[Event], tuple[tuple[str, int], ...]]
"""What is not kept in the document while it is read: statements, events, terms."""


@dataclass(slots=True)
class Document:
    """Grows as each step adds to it; the frozen `Analysis` is made from it at the end. Offsets are those of
    `Article.text`."""

    article: Article
    text: str
    """Folded: simplified, half-width, same length as the article's text."""
    sentences: list[Sentence]
    tokens: list[Token]
    """All words of all sentences, in order; white space between sentences is not covered."""
    quotes: list[Quote] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    times: list[Time] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    """Numbers with their units, each with the statement that gives it; known before events are looked for."""
    problems: list[Problem] = field(default_factory=list)
    tagged: list[NameSpan] = field(default_factory=list)
    """What the tagger took for names, in order and disjoint; of an article in Chinese."""
    _starts: list[int] = field(default_factory=list)

    def word(self, token: Token) -> str:
        """The folded characters of `token`."""
        return self.text[token.start : token.end]

    def set_tokens(self, tokens: list[Token]) -> None:
        """Replace the words (after names were joined or split)."""
        self.tokens = tokens
        self._starts = [token.start for token in tokens]

    def index(self, at: int) -> int:
        """The index of the first token that begins at or after `at`."""
        return bisect.bisect_left(self._starts, at)

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens that lie wholly inside `start`–`end`."""
        found = self.tokens[self.index(start) : self.index(end)]
        return found[:-1] if found and found[-1].end > end else found

    def token_at(self, at: int) -> Token | None:
        """The token that covers `at`."""
        index = bisect.bisect_right(self._starts, at) - 1
        return self.tokens[index] if index >= 0 and self.tokens[index].end > at else None

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie wholly inside `start`–`end`, in order."""
        low = bisect.bisect_left(self.mentions, start, key=lambda m: m.start)
        high = bisect.bisect_left(self.mentions, end, key=lambda m: m.start)
        return [m for m in self.mentions[low:high] if m.end <= end]

    def quotes_in(self, start: int, end: int) -> list[Quote]:
        """The quotations (inside their marks) that begin at or after `start` and end by `end`, in order."""
        low = bisect.bisect_left(self.quotes, start, key=lambda q: q.start)
        high = bisect.bisect_right(self.quotes, end, key=lambda q: q.start)
        return [q for q in self.quotes[low:high] if q.end <= end]

    def times_in(self, start: int, end: int) -> list[Time]:
        """The time expressions that lie inside `start`–`end`, in order."""
        low = bisect.bisect_left(self.times, start, key=lambda t: t.start)
        high = bisect.bisect_left(self.times, end, key=lambda t: t.start)
        return [t for t in self.times[low:high] if t.end <= end]

    def blocks(self) -> Sequence[tuple[int, list[Sentence]]]:
        """Block index with its sentences, in order; blocks without a sentence are left out."""
        grouped: list[tuple[int, list[Sentence]]] = []
        for sentence in self.sentences:
            if not grouped or grouped[-1][0] != sentence.block:
                grouped.append((sentence.block, []))
            grouped[-1][1].append(sentence)
        return grouped


def covered(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """True when `start`–`end` overlaps any of the sorted, disjoint `spans`."""
    at = bisect.bisect_left(spans, (start, start))
    near = spans[max(0, at - 1) : at + 2]
    return any(left < end and start < right for left, right in near)
