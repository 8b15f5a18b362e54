"""Where a noun phrase or a gerund that is reported ends."""

from __future__ import annotations

from jiedu.analysis.english.clauses.openings import begins_verb, own_clause
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import phrase_end
from jiedu.analysis.english.clauses.verbs import Group
from jiedu.analysis.english.saying.tails import before_marks, without_medium, without_time
from jiedu.analysis.english.words.lists import classed


def phrase_content_end(p: Passage, group: Group, start: int, stop: int, frame: str) -> int:
    """Where a noun phrase or a gerund that is reported ends."""
    for at in range(start + 1, stop):
        word = p.words[at]
        if word.text in (",", ";", ":", "—", "–", "--") and not (_list_comma(p, at, stop) or _or_not(p, at, stop)):
            return before_marks(p, at)
        if word.tag == "CC" and (begins_verb(p, at + 1) or own_clause(p, at + 1, stop)):
            return at
        if word.low == "as" and frame == "X:as" and not own_clause(p, at + 1, stop):
            continue
        if word.tag in ("IN", "WRB") and word.low in _SUBORDINATE and own_clause(p, at + 1, stop):
            return at
        if word.low in ("after", "before", "while", "when") and at + 1 < stop and p.words[at + 1].tag in ("VBG", "VBN"):
            return at
    end = without_medium(p, start, before_marks(p, stop))
    return without_time(p, start, end) if frame in ("np", "X:as") else end


def _or_not(p: Passage, at: int, stop: int) -> bool:
    """True for an afterthought of two adjectives (…, sick or well)."""
    tail = p.words[at + 1 : stop]
    return (
        len(tail) >= 3 and tail[1].low in ("or", "and") and tail[0].tag in ("JJ", "RB") and tail[2].tag in ("JJ", "RB")
    )


_SUBORDINATE = classed("subordinator")


def _list_comma(p: Passage, at: int, stop: int) -> bool:
    """True for a comma between the parts of a list of nouns."""
    end = phrase_end(p, at + 1) if at + 1 < stop else None
    if end is None or end >= stop:
        return False
    following = p.words[end]
    joined = following.text == "," or following.tag == "CC"
    after = phrase_end(p, end + 1) if joined and end + 1 < stop else None
    return (
        after is not None
        and not begins_verb(p, after)
        and p.words[at + 1].tag not in ("WP", "WDT")
        and p.words[at + 1].low not in ("a", "an", "the")
    )
