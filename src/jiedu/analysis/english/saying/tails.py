"""What ends a sentence and is no content: its medium, its marks, its time."""

from __future__ import annotations

import functools

from jiedu.analysis.data import words as listed
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import LINKS, phrase_end


def before_marks(p: Passage, at: int) -> int:
    while at > 0 and p.words[at - 1].text in (",", ";", ":", "—", "–", "--", "-", ".", "…", "..."):
        at -= 1
    return at


@functools.cache
def media() -> frozenset[str]:
    """Nouns for what carries a saying (statement, interview, post)."""
    return listed("en/media.txt")


def without_medium(p: Passage, start: int, end: int) -> int:
    """The content without the medium or the occasion that ends its sentence (said X was dead in a
    statement on Friday)."""
    for at in range(end - 1, max(start + 1, end - 14), -1):
        word = p.words[at]
        if word.low not in ("in", "at", "during", "via") or word.tag != "IN":
            continue
        head = phrase_end(p, at + 1)
        if head is None or head > end or p.words[at + 1].low not in ("a", "an", "his", "her", "their", "its"):
            continue
        if p.words[head - 1].low in media() and _only_links(p, head, end):
            return before_marks(p, at)
    return end


def _only_links(p: Passage, at: int, end: int) -> bool:
    """True when nothing but prepositional phrases and times stands between."""
    while at < end:
        if p.times[at]:
            at += 1
        elif p.words[at].low in LINKS and at + 1 < end:
            step = at + 1 if p.times[at + 1] else phrase_end(p, at + 1)
            if step is None:
                return False
            at = step
        else:
            return False
    return True


def without_time(p: Passage, start: int, end: int) -> int:
    """The content without the time that ends it (disclosed a stake in February)."""
    at = end
    while at > start + 1 and p.times[at - 1]:
        at -= 1
    if at < end and at > start + 1 and p.words[at - 1].low in ("in", "on", "at", "by", "during", "late", "early"):
        at -= 1
    return at if at > start else end
