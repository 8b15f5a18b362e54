"""When, where, to whom and through what something was said, as the words around its verb tell."""

from __future__ import annotations

from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.phrases import phrase_start
from jiedu.analysis.english.clauses.subject_phrases import Subject
from jiedu.analysis.english.saying.drafts import Draft
from jiedu.analysis.english.saying.tails import media
from jiedu.analysis.english.words.lists import classed
from jiedu.analysis.model import Time
from jiedu.article.model import Span


def _around(draft: Draft) -> list[tuple[int, int]]:
    """The words beside the verb that are no content: before the subject, between subject and content, after an
    attribution."""
    p = draft.passage
    if draft.cue is None:
        return []
    spans = [*draft.asides]
    head = next((k for k, word in enumerate(p.words) if word.start >= draft.cue[0]), None)
    if head is None:
        return spans
    if draft.subject is not None:
        start = draft.subject.start
        if draft.subject.how in ("own", "pronoun") and start < head:
            spans.append((_behind(draft.subject, draft), head))
            front = _front(draft, start)
            if front is not None:
                spans.append(front)
    contents = [segment[0] for segment in draft.segments if segment[0] > draft.cue[1]]
    stop = next((k for k, word in enumerate(p.words) if contents and word.start >= contents[0]), None)
    if stop is not None:
        spans.append((head + 1, stop))
    behind = [segment[1] for segment in draft.segments if segment[0] > draft.cue[1]]
    if behind and draft.frame != "quote":
        rest = next((k for k, word in enumerate(p.words) if word.start >= behind[-1]), None)
        if rest is not None and (p.words[rest].low in ("in", "at", "during", "via", "on") or p.times[rest]):
            spans.append((rest, len(p.words)))
    return spans


def _behind(subject: Subject, draft: Draft) -> int:
    """One past the subject and what describes it; where it spoke (…, speaking in Rome, said) is no description."""
    if subject.beside is None:
        return subject.end
    first = draft.passage.words[subject.beside[0]]
    if first.tag in ("VBG", "IN") or first.low in classed("sent"):
        return subject.end
    return max(subject.end, subject.beside[1])


def _front(draft: Draft, start: int) -> tuple[int, int] | None:
    """A circumstance before the subject at the head of the passage (In a letter to X on Monday, …)."""
    p = draft.passage
    if draft.frame == "paren" or start < 2:
        return None
    if (p.words[start - 1].text == "," and p.words[0].tag == "IN") or p.words[0].tag == "IN":
        return 0, start
    return None


def when(document: Document, draft: Draft) -> Time | None:
    """The time of saying."""
    for start, end in _around(draft):
        if start >= end:
            continue
        left, right = draft.passage.words[start].start, draft.passage.words[end - 1].end
        for time in document.times_in(left, right):
            if time.type in ("DATE", "TIME"):
                return time
    return None


def medium(document: Document, draft: Draft) -> Span | None:
    """The words for what carried it."""
    p = draft.passage
    if draft.frame == "according":
        return None
    for start, end in _around(draft):
        for at in range(start, end):
            word = p.words[at]
            if word.low in media() and at > 0 and word.tag.startswith("NN"):
                left = phrase_start(p, at)
                if left > 0 and p.words[left - 1].low in (
                    "in",
                    "at",
                    "on",
                    "during",
                    "via",
                    "through",
                    "by",
                    "to",
                    "from",
                ):
                    last = at
                    while (
                        last + 1 < end and p.words[last + 1].low in media() and p.words[last + 1].tag.startswith("NN")
                    ):
                        last += 1
                    return Span(p.words[left].start, p.words[last].end)
    return None


def place(document: Document, draft: Draft) -> str | None:
    """The entity of where it was said."""
    p = draft.passage
    for start, end in _around(draft):
        for at in range(max(start, 1), end):
            name = p.names[at]
            if name < 0 or p.words[at - 1].low not in ("in", "at", "from"):
                continue
            entity = document.entities[document.mentions[name].entity]
            if entity.type in ("LOC", "GPE", "FAC"):
                return entity.id
    return None


def addressee(document: Document, draft: Draft) -> str | None:
    """The entity to whom it was said."""
    p = draft.passage
    if draft.kind in ("stance", "wish", "hold"):
        return None
    if draft.addressee is not None:
        for at in range(*draft.addressee):
            if p.names[at] >= 0 and not (at > draft.addressee[0] and p.words[at - 1].low in ("in", "at", "from", "on")):
                return document.mentions[p.names[at]].entity
        return None
    for start, end in draft.asides:
        for at in range(max(start, 1), end):
            if p.names[at] >= 0 and p.words[at - 1].low in ("to", "with"):
                return document.mentions[p.names[at]].entity
    return None
