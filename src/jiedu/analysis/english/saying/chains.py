"""Nesting and authority: the statements of a document from their drafts."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace

from jiedu.analysis import authority
from jiedu.analysis.document import Document
from jiedu.analysis.english.saying import circumstances
from jiedu.analysis.english.saying.drafts import Draft
from jiedu.analysis.english.saying.sayable import nouns
from jiedu.analysis.model import Link, Statement
from jiedu.article.model import Span


def set_parents(drafts: Sequence[Draft]) -> None:
    """Set of each statement the smallest other one inside which it is told."""
    segments = sorted(((start, end, k) for k, draft in enumerate(drafts) for start, end in draft.segments))
    starts = [segment[0] for segment in segments]
    for draft in drafts:
        spans = [*draft.segments, *([draft.cue] if draft.cue is not None else [])]
        left, right = min(span[0] for span in spans), max(span[1] for span in spans)
        best: tuple[int, Draft] | None = None
        place = bisect.bisect_right(starts, left)
        for start, end, k in segments[max(0, place - _OUTER) : place]:
            other = drafts[k]
            if other is draft or other.segments == draft.segments or end < right:
                continue
            if best is None or end - start < best[0]:
                best = (end - start, other)
        draft.parent = best[1] if best is not None else None


_OUTER = 30
"""Statements that begin before another one, among which the one around it is looked for."""


def finish(document: Document, drafts: Sequence[Draft]) -> list[Statement]:
    ordered = sorted(drafts, key=lambda d: (d.start, -d.end, d.cue or (0, 0)))
    for number, draft in enumerate(ordered, 1):
        draft.number = number
    return [_statement(document, draft) for draft in ordered]


def _statement(document: Document, draft: Draft) -> Statement:
    when = circumstances.when(document, draft)
    return Statement(
        f"s{draft.number}",
        tuple(Span(*segment) for segment in draft.segments),
        _kind(document, draft),
        draft.speaker,
        Span(*draft.cue) if draft.cue is not None else None,
        circumstances.addressee(document, draft),
        when.first if when is not None and when.first == when.last else None,
        f"s{draft.parent.number}" if draft.parent is not None else None,
        _chain(document, draft),
        draft.continued,
        circumstances.medium(document, draft),
        circumstances.place(document, draft),
        when.value if when is not None else None,
    )


def _kind(document: Document, draft: Draft) -> str:
    """ "direct" where all that is said stands in marks, "mixed" where part of it does, else "indirect"."""
    exact = {(q.start, q.end) for start, end in draft.segments for q in document.quotes_in(start, end)}
    if all(segment in exact for segment in draft.segments):
        return "direct"
    return "mixed" if any(document.quotes_in(start, end) for start, end in draft.segments) else "indirect"


def _chain(document: Document, draft: Draft) -> tuple[Link, ...]:
    """The links of every outer statement, outermost first, then the speaker's own."""
    chain = _links(document, draft, "speaker")
    if draft.via is not None and draft.passed is not None:
        chain = (*authority.links(draft.passed[0], draft.passed[1], document.entities, "explicit"), *chain)
    parent = draft.parent
    while parent is not None:
        chain = (*_links(document, parent, "explicit"), *chain)
        parent = parent.parent
    return chain


def _links(document: Document, draft: Draft, how: str) -> tuple[Link, ...]:
    found = authority.links(draft.speaker, draft.surface, document.entities, how)
    if draft.speaker is None or draft.speaker.form != "role" or draft.subject is None:
        return found
    noun = nouns().get(draft.passage.words[draft.subject.head[1] - 1].low)
    return tuple(replace(link, kind="office") if noun == "body" and link.kind == "person" else link for link in found)
