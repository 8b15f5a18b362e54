"""The narrator's sentences: what statements are looked for in.

A passage is one sentence of the narrator with its words. Quotations that stand on their own are one word each, tagged
"Q"; the marks of fragments are left out, so that “too rushed” reads as the words it is.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field

from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.verbs import Group, groups
from jiedu.analysis.english.names.lists import is_demonym
from jiedu.analysis.english.words.tagger import tag
from jiedu.analysis.english.words.tokens import Word, tokens
from jiedu.analysis.model import Quote


@dataclass(slots=True)
class Passage:
    """One sentence of the narrator, or one inside a quotation."""

    start: int
    end: int
    words: list[Word]
    quotes: dict[int, Quote]
    """Index of a "Q" word → its quotation."""
    fragments: list[Quote]
    """The other quotations in it, outermost first."""
    block: int
    headline: bool = False
    within: Quote | None = None
    """The quotation that it stands in; None for the narrator's own."""
    names: list[int] = field(default_factory=list)
    """For each word the index of the document's mention that it belongs to, or -1."""
    kinds: dict[int, str] = field(default_factory=dict)
    """Index of a mention → the type of its entity; people's adjectives (Russian) as "people"."""
    times: list[bool] = field(default_factory=list)
    """For each word whether it belongs to a time expression."""
    groups: list[Group] = field(default_factory=list)
    """The verb groups."""


def passage(
    document: Document,
    start: int,
    end: int,
    block: int,
    quotes: Sequence[Quote],
    *,
    headline: bool,
    within: Quote | None = None,
) -> Passage:
    """The words of `start`–`end`, tagged; `quotes` are those in it, outermost first."""
    words: list[Word] = []
    opaque: dict[int, Quote] = {}
    at = start
    marks = {q.start - 1 for q in quotes} | {q.end for q in quotes}
    for quote in quotes:
        if quote.kind != "speech" or quote.start < at:
            continue
        words += _plain(document.text, at, quote.start - 1, marks)
        stop = min(quote.end + 1, end) if document.text[quote.end : quote.end + 1] in _CLOSING else quote.end
        opaque[len(words)] = quote
        words.append(Word(quote.start - 1, stop, document.text[quote.start - 1 : stop], '"', "Q"))
        at = stop
    words += _plain(document.text, at, end, marks)
    fragments = [q for q in quotes if q.kind != "speech"]
    made = Passage(start, end, words, opaque, fragments, block, headline, within)
    made.names = _names(document, words)
    made.kinds = {at: _kind(document, at) for at in made.names if at >= 0}
    made.times = _times(document, words)
    _tagged(made)
    made.groups = groups(made.words)
    return made


_ALL_MARKS = ("“", "”", "‘", "’", '"', "'", "«", "»", "„", "`")
_CLOSING = ("”", '"', "’", "'", "»")


def _plain(text: str, start: int, end: int, marks: set[int]) -> list[Word]:
    return [
        word
        for word in tokens(text, start, end)
        if word.text not in _ALL_MARKS
        or not (word.start in marks or word.text in '“”"«»„' or not text[word.start - 1].isalnum())
    ]


def _kind(document: Document, at: int) -> str:
    mention = document.mentions[at]
    if is_demonym(document.text[mention.start : mention.end]):
        return "people"
    return document.entities[mention.entity].type


def _names(document: Document, words: Sequence[Word]) -> list[int]:
    """The mention of each word."""
    mentions = document.mentions
    at = bisect.bisect_right(mentions, words[0].start, key=lambda m: m.start) - 1 if words else -1
    out = []
    for word in words:
        while at + 1 < len(mentions) and mentions[at + 1].start < word.end:
            at += 1
        covers = at >= 0 and mentions[at].end > word.start and word.tag != "Q"
        before = at > 0 and mentions[at].start > word.start and mentions[at - 1].end > word.start
        out.append(at - 1 if covers and before else at if covers else -1)
    return out


def _times(document: Document, words: Sequence[Word]) -> list[bool]:
    times = document.times
    at = bisect.bisect_right(times, words[0].start, key=lambda t: t.start) - 1 if words else -1
    out: list[bool] = []
    for word in words:
        while at + 1 < len(times) and times[at + 1].start <= word.start:
            at += 1
        inside = at >= 0 and times[at].end > word.start and word.tag != "Q" and "-" not in word.text
        out.append(inside or (bool(out) and out[-1] and word.low in _PARTS_OF_DAY))
    return out


_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night"})


def _tagged(made: Passage) -> None:
    """Tag the words; a quotation counts as a mark between them."""
    tag(made.words, [name >= 0 for name in made.names], headline=made.headline)
    for at in made.quotes:
        made.words[at].tag = "Q"
    _within_phrases(made)


def _within_phrases(made: Passage) -> None:
    """A time that only describes a noun (a June report, the Monday meeting) is part of its phrase."""
    words, times = made.words, made.times
    for at in range(1, len(words) - 1):
        if times[at] and not times[at - 1] and words[at - 1].tag in ("DT", "PRP$"):
            end = at
            while end < len(words) and times[end]:
                end += 1
            if end < len(words) and words[end].tag in ("NN", "NNS") and words[end - 1].tag in ("NNP", "CD", "JJ", "NN"):
                times[at:end] = [False] * (end - at)
