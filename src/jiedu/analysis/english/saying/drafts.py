"""English statements while they are being made."""

from __future__ import annotations

from dataclasses import dataclass, field

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.subject_phrases import Subject
from jiedu.analysis.model import Quote, Speaker


@dataclass(slots=True)
class Draft:
    """One statement; spans are characters of the text."""

    segments: list[tuple[int, int]]
    cue: tuple[int, int] | None
    passage: Passage
    subject: Subject | None = None
    """Who says it, in words of the passage; None where nobody is named there."""
    kind: str = "say"
    """Class of the cue."""
    frame: str = ""
    addressee: tuple[int, int] | None = None
    """Words of the passage."""
    asides: list[tuple[int, int]] = field(default_factory=list)
    """Words of the passage that tell of time, place and medium."""
    speaker: Speaker | None = None
    surface: str = ""
    parent: Draft | None = None
    inherited: bool = False
    continued: bool = False
    direct: bool = False
    """True where a quotation on its own is what is said."""
    via: Subject | None = None
    """The medium that quotes it, in words of the passage (X quoted Y as saying …)."""
    passed: tuple[Speaker, str] | None = None
    """That medium, and how the text calls it."""
    number: int = 0

    @property
    def start(self) -> int:
        """Where the first segment begins."""
        return self.segments[0][0]

    @property
    def end(self) -> int:
        """Where the last segment ends."""
        return self.segments[-1][1]


def characters(p: Passage, start: int, end: int) -> tuple[int, int] | None:
    """The characters of the words `start` to before `end`, with the marks of a fragment that they begin or end with."""
    while start < end and p.words[start].text == ",":
        start += 1
    if start >= end:
        return None
    left, right = p.words[start].start, p.words[end - 1].end
    for quote in p.fragments:
        if quote.start == left:
            left -= 1
        if left <= quote.start and quote.start < right <= quote.end + 1:
            right = max(right, min(quote.end + 1, p.end))
    exact = next(
        (q for q in p.fragments if q.start - 1 <= left and abs(right - q.end) <= 1 and q.start - left <= 1), None
    )
    if exact is not None:
        return exact.start, exact.end
    return left, right


def quotation(quote: Quote) -> tuple[int, int]:
    """The characters inside the marks."""
    return quote.start, quote.end
