"""Statements in headlines: X: …; …: X; a quotation that the body has in full."""

from __future__ import annotations

import re

from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.passage import Passage, passage
from jiedu.analysis.english.clauses.phrases import chain_end, phrase_end
from jiedu.analysis.english.clauses.subject_phrases import Subject
from jiedu.analysis.english.saying.drafts import Draft, characters
from jiedu.analysis.english.saying.sayable import nouns
from jiedu.analysis.english.saying.speakers import carried
from jiedu.analysis.english.saying.state import State
from jiedu.analysis.english.words.lists import classed

_LONGEST = 7
"""Words of the longest source before or after the colon of a headline."""


def find(p: Passage) -> list[Draft]:
    """X: … and …: X."""
    colon = next((at for at, word in enumerate(p.words) if word.text == ":"), None)
    if colon is None or colon == 0 or colon + 1 >= len(p.words):
        return []
    head = next((k + 1 for k in range(min(colon, 4)) if p.words[k].low in nouns()), None) or phrase_end(p, 0)
    if (
        head is not None
        and colon <= _LONGEST
        and _source(p, 0, head)
        and _no_verb(p, head, colon)
        and colon + 2 < len(p.words)
        and not _topic(p, colon + 1, len(p.words))
    ):
        return _draft(p, Subject(0, chain_end(p, 0, colon) or head, (0, head)), colon + 1, len(p.words))
    tail = phrase_end(p, colon + 1)
    if tail == len(p.words) and tail - colon <= 5 and _source(p, colon + 1, tail):
        return _draft(p, Subject(colon + 1, tail, (colon + 1, tail)), 0, colon)
    return []


def _draft(p: Passage, subject: Subject, start: int, end: int) -> list[Draft]:
    span = characters(p, start, end)
    if start in p.quotes and end - start == 1:
        span = (p.quotes[start].start, p.quotes[start].end)
    return [Draft([span], None, p, subject, "say", "colon")] if span is not None else []


def _no_verb(p: Passage, start: int, end: int) -> bool:
    return not any(start <= group.start < end and group.form == "finite" for group in p.groups)


def _source(p: Passage, start: int, end: int) -> bool:
    """True for somebody who can speak: a name, or a noun for a source."""
    last = p.names[end - 1]
    if last >= 0 and p.kinds[last] in ("PER", "ORG", "GRP"):
        return end - start <= 5
    return nouns().get(p.words[end - 1].low) is not None


def _topic(p: Passage, start: int, end: int) -> bool:
    """True where what follows the colon explains a topic (The dam: what we know), not what somebody says."""
    first = p.words[start]
    return first.low in _EXPLAINS or p.words[end - 1].text == "?"


_EXPLAINS = classed("explainer")


_SHARE = 0.6
"""Share of the words of a headline's quotation that a statement of the body must have: headlines
shorten, but keep words."""


def repeated(document: Document, state: State) -> None:
    """A quotation in a headline is a statement of whoever says most of its words in the body."""
    said = [d for d in state.drafts if d.speaker is not None and d.passage.within is None]
    words = [set(_words(document, d)) for d in said]
    for block in document.article.blocks:
        if block.kind not in ("title", "heading"):
            continue
        for quote in document.quotes_in(block.start, block.end):
            own = re.findall(r"\w+", document.text[quote.start : quote.end].lower())
            if len(own) < 3 or quote.kind == "term" or not _alone(document, block.start, quote.start, quote.end):
                continue
            if any(d.start <= quote.start and quote.end <= d.end and d.direct for d in state.drafts):
                continue
            shares = [len(set(own) & other) / len(set(own)) for other in words]
            best = max(range(len(shares)), key=lambda k: (shares[k], -k), default=None)
            draft = Draft(
                [(quote.start, quote.end)],
                None,
                passage(document, quote.start, quote.end, 0, [], headline=False),
                direct=True,
            )
            if best is not None and shares[best] >= _SHARE and (speaker := said[best].speaker) is not None:
                draft.speaker, draft.surface = carried(speaker), said[best].surface
                state.drafts.append(draft)


def _words(document: Document, draft: Draft) -> list[str]:
    return [word for start, end in draft.segments for word in re.findall(r"\w+", document.text[start:end].lower())]


def _alone(document: Document, block: int, start: int, end: int) -> bool:
    """True for a quotation that opens its headline before a colon, or fills it."""
    return start - block <= 1 and document.text[end + 1 : end + 2] in (":", "\n", "", "–", "—", ",")
