"""The passages of a block: sentences, joined where a quotation holds several or its attribution follows it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.passage import Passage, passage
from jiedu.analysis.english.cues import is_cue_form
from jiedu.analysis.english.words.sentence_words import SentenceWords
from jiedu.analysis.model import Quote


def passages(document: Document, lines: Sequence[SentenceWords], quotes: Sequence[Quote]) -> list[Passage]:
    """The passages of one block, whose sentences and quotations are given, in order."""
    outer = outermost(quotes)
    starts = [quote.start for quote in outer]
    spans: list[tuple[int, int, bool]] = []
    for line in lines:
        start, end = line.sentence.start, line.sentence.end
        place = bisect.bisect_left(starts, start) - 1
        inside = place >= 0 and start < outer[place].end
        if (
            spans
            and end - spans[-1][0] < _LONGEST
            and (inside or (place >= 0 and _attributes(document.text, spans[-1], start, end, outer[place])))
        ):
            spans[-1] = (spans[-1][0], end, spans[-1][2])
        else:
            spans.append((start, end, line.headline))
    block = lines[0].sentence.block if lines else 0
    if spans:
        spans[0] = (_after_dateline(document.text, spans[0][0], spans[0][1]), *spans[0][1:])
    return [
        passage(document, start, end, block, document.quotes_in(start, end + 1), headline=headline)
        for start, end, headline in spans
    ]


_TOWN = r"[A-Z][A-Z.’' -]+(?:/[A-Z][A-Z.’' -]+)*"
_STATE = r"(?:, [A-Z][\w. ]{1,20}){0,2}"
_AGENCY = r"\([A-Z][\w .]{1,30}\)"
_DATELINE = re.compile(
    rf"(?:{_TOWN}{_STATE}|[A-Z][\w.’' -]{{1,30}}{_STATE}(?=,? ?\()|(?=\())"
    rf"(?:, \w{{3,9}}\.? \d{{1,2}}(?:, \d{{4}})?)?(?: ?{_AGENCY})? ?(?:-{{1,2}}|[–—]|:) ?(?=\S)"
)


def _after_dateline(text: str, start: int, end: int) -> int:
    """Where a block begins behind its place, day and agency (DOHA, Oct 17 (Reuters) -)."""
    match = _DATELINE.match(text, start, min(end, start + _LONGEST_DATELINE))
    return match.end() if match and match.end() - start > 3 else start


_LONGEST_DATELINE = 100


_LONGEST = 4000
"""Characters of the longest passage."""


def outermost(quotes: Sequence[Quote]) -> list[Quote]:
    """The quotations that stand in no other."""
    out: list[Quote] = []
    for quote in quotes:
        if not out or quote.start >= out[-1].end:
            out.append(quote)
    return out


_SHORT = 90
"""Characters of the longest attribution of a question or a cry that has a sentence of its own
(“Why?” the mayor asked.)."""


def _attributes(text: str, before: tuple[int, int, bool], start: int, end: int, last: Quote) -> bool:
    """True when the sentence only says who spoke the quotation, with ? or !, that the one before ended on."""
    if (
        last.kind != "speech"
        or last.start < before[0]
        or not 0 <= before[1] - last.end <= 2
        or text[last.end - 1] not in "?!…—-–"
    ):
        return False
    words = re.findall(r"[\w’'-]+", text[start : min(end, start + _SHORT)])
    cut = next((k for k, word in enumerate(words[:9]) if is_cue_form(word.lower())), None)
    return cut is not None and (
        cut + 1 >= len(words) or words[cut + 1].lower() not in ("that", "it", "he", "she", "they", "the")
    )
