"""The stretches of a block that statements are looked for in, and the clauses of each.

A unit is a sentence of the narrator: full stops inside a quotation do not end it, and a quotation that stands alone
before its attribution (“……。”他说。) is one unit with it.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from jiedu.analysis.document import Document
from jiedu.analysis.model import Quote, Sentence

_EDGE = '"“”‘’「」『』 '
_PAUSE = ",;:、"


@dataclass(frozen=True, slots=True)
class Unit:
    """One narrator's sentence with the top-level quotations in it."""

    start: int
    end: int
    quotes: tuple[Quote, ...]
    """Outermost quotations of kind speech or fragment; terms are ordinary words."""

    def quote_at(self, at: int) -> Quote | None:
        """The quotation that `at` lies in."""
        return next((quote for quote in self.quotes if quote.start <= at < quote.end), None)


def units(document: Document, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> list[Unit]:
    """The units of one block, whose sentences and quotations are given, in order."""
    outer = _outermost([quote for quote in quotes if quote.kind != "term"])
    starts = [quote.start for quote in outer]
    spans: list[tuple[int, int]] = []
    for sentence in sentences:
        before = bisect.bisect_left(starts, sentence.start) - 1
        if spans and before >= 0 and sentence.start < outer[before].end:
            spans[-1] = (spans[-1][0], sentence.end)
        else:
            spans.append((sentence.start, sentence.end))
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and _bare_quote(document, joined[-1], outer, starts) and _attribution(document.text[start:end]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [Unit(left, right, tuple(_within(outer, starts, left, right))) for left, right in joined]


def _within(quotes: Sequence[Quote], starts: Sequence[int], start: int, end: int) -> Sequence[Quote]:
    """The quotations that begin between `start` and `end`."""
    return quotes[bisect.bisect_left(starts, start) : bisect.bisect_left(starts, end)]


def _outermost(quotes: Sequence[Quote]) -> list[Quote]:
    out: list[Quote] = []
    for quote in quotes:
        if not out or quote.start >= out[-1].end:
            out.append(quote)
    return out


_LEADING = 6
"""Characters of 此外, and its like before a quotation that stands alone with them."""


def _bare_quote(document: Document, span: tuple[int, int], quotes: Sequence[Quote], starts: Sequence[int]) -> bool:
    """True when `span` is one quotation and nothing else, but for a word like 此外 before it."""
    for quote in _within(quotes, starts, span[0], span[0] + _LEADING + 2):
        before = quote.start - 1 - span[0]
        led = 0 < before <= _LEADING and document.text[quote.start - 2] == ","
        if quote.end >= span[1] - 2 and (before <= 0 or led):
            return True
    return False


_ATTRIBUTION = re.compile(r"^[^“”。!?]{2,60}?(?:$|[。!?]$|[,:，：]\s*“)|^[^“”。!?]{2,40}?[,，][^“”]")


_ALSO = re.compile(r"[^“”。!?,]{2,40}?(?:也|亦|则)[一-鿿]{2},[^“”]{4,}")
"""局长也认为, ……: somebody else, who has words of his own."""


def _attribution(text: str) -> bool:
    """True when the sentence can be the attribution of a quotation that stands before it."""
    return text[:1] not in _EDGE and bool(_ATTRIBUTION.match(text)) and not _ALSO.match(text)


_MARKS = re.compile(r"[,;:。!?()【】\[\]]")


def clauses(document: Document, start: int, end: int, unit: Unit) -> list[tuple[int, int]]:
    """`start`–`end` cut at commas, semicolons and colons outside quotations and brackets; marks left out."""
    out: list[tuple[int, int]] = []
    last, depth, skip = start, 0, start
    quotes = [(q.start, q.end) for q in unit.quotes if q.end > start and q.start < end]
    for match in _MARKS.finditer(document.text, start, end):
        at, char = match.start(), match.group()
        while quotes and quotes[0][0] <= at:
            skip = max(skip, quotes.pop(0)[1])
        if at < skip:
            continue
        if char in "(【[":
            depth += 1
        elif char in ")】]":
            depth = max(0, depth - 1)
        elif not depth:
            out.append((last, at))
            last = at + 1
    out.append((last, end))
    return [(left, right) for left, right in out if left < right]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space and pause marks at its edges, and without a closing full stop."""
    while start < end and text[start] in _PAUSE + " \n":
        start += 1
    while end > start and text[end - 1] in _PAUSE + "。!？?.； \n" and not _keeps_mark(text, end):
        end -= 1
    return start, end


def _keeps_mark(text: str, end: int) -> bool:
    """A question or exclamation mark is part of what was said."""
    return text[end - 1] in "?!？"


CONTRAST = re.compile(r"\s*(?:但是?|而|不过|然而|同时|另外|此外|另一方面|与此同时|相比之下)")
"""What opens a clause that turns to something, or somebody, else."""


def after_connective(clause: str, start: int) -> int:
    """Where a clause that begins at `start` goes on after 但, 而 and their like."""
    match = CONTRAST.match(clause)
    return start + match.end() if match else start


LONGEST_CLAUSE = 300
"""Characters back in which a clause begins: none in news is longer, and no stretch is searched again and again."""


def clauses_before(document: Document, start: int, at: int, unit: Unit) -> list[tuple[int, int]]:
    """The clauses from `start` on, the last of them the one that ends at `at`, though it be empty (……, 称)."""
    pieces = clauses(document, start, at, unit)
    return pieces if pieces and pieces[-1][1] == at else [*pieces, (at, at)]


def clause_start(document: Document, unit: Unit, at: int) -> int:
    """Where the clause that holds `at` begins: after the pause before it, outside quotations and brackets."""
    floor = max([unit.start, at - LONGEST_CLAUSE, *(q.end + 1 for q in unit.quotes if q.end < at)])
    return clauses_before(document, floor, at, unit)[-1][0]
