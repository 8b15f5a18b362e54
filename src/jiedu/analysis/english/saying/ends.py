"""Where a clause that is reported ends: with its sentence, or where the speaker or the narrator goes on."""

from __future__ import annotations

import functools

from jiedu.analysis.data import words as listed
from jiedu.analysis.english.clauses.openings import finite_at, over_adverbs, own_clause, verb_of
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import phrase_end
from jiedu.analysis.english.clauses.verbs import Group
from jiedu.analysis.english.cues import base_of, is_cue_form
from jiedu.analysis.english.saying.tails import before_marks, without_medium
from jiedu.analysis.english.words.lists import classed


def clause_end(p: Passage, group: Group, start: int, stop: int, frame: str = "that") -> int:
    """Where a clause that is reported from word `start` on ends, before `stop`."""
    told = frame in ("inf", "do")
    inside = in_relative_clause(p, group)
    for at in range(start + 1, stop):
        word = p.words[at]
        paused = p.words[at - 1].text == ","
        if word.tag == "Q" and not _in_clause(p, at):
            return before_marks(p, at)
        if (word.tag == "CC" or (word.low == "then" and paused)) and _goes_back(p, group, start, at, stop, told=told):
            return before_marks(p, at)
        if word.low in ("while", "whereas", "although", "though", "as", "but", "and", "yet") and _turns(
            p, at, stop, group
        ):
            return before_marks(p, at)
        if word.text in (",", "—", "–", "--") and at + 1 < stop and (_hangs(p, at + 1) or _comments(p, at + 1, stop)):
            return before_marks(p, at)
        if word.text == "," and inside and any(g.start == at + 1 and g.form == "finite" for g in p.groups):
            return at
        if word.text == ";" and (told or _reports_next(p, at + 1, stop)):
            return at
        if word.text == "," and (_next_predicate(p, group, at + 1, stop) or _narrated(p, group, start, at, stop)):
            return before_marks(p, at)
        if (
            word.low in ("when", "after")
            and at + 1 < stop
            and p.words[at + 1].low in ("asked", "being", "questioned", "pressed")
        ):
            return before_marks(p, at)
    return without_medium(p, start, before_marks(p, stop))


def in_relative_clause(p: Passage, cue: Group) -> bool:
    """True for a verb of saying inside a relative clause whose own verb is told (the craft, which it said crashed)."""
    back = cue.start - 1
    while back > 0 and p.words[back].tag in _SUBJECT and cue.start - back < _FARTHEST:
        back -= 1
    return back >= 0 and (p.words[back].tag in ("WDT", "WP") or (p.words[back].low == "that" and back > 0))


_SUBJECT = frozenset({"PRP", "DT", "NN", "NNS", "NNP", "JJ", "RB"})
_FARTHEST = 6
"""Words before a verb of saying in which its relative pronoun is looked for."""


_ADDS = classed("narrator joint")


def _narrated(p: Passage, group: Group, start: int, comma: int, stop: int) -> bool:
    """True where the narrator goes on after a comma: in the present, after what was told in the past as "said" asks."""
    if not group.past or comma + 1 >= stop or p.words[comma + 1].low not in _ADDS:
        return False
    before = [g for g in p.groups if start <= g.start < comma and g.form == "finite"]
    if not before or not before[0].past:
        return False
    after = next((g for g in p.groups if comma < g.start < stop and g.form == "finite"), None)
    return after is not None and not after.past and after.modal is None and p.words[after.start].tag in ("VBZ", "VBP")


def _reports_next(p: Passage, at: int, stop: int) -> bool:
    """True where somebody else says something from `at` on."""
    other = verb_of(p, at, stop) if at < stop else None
    return other is not None and base_of(p.words[other.head].low) is not None


def _next_predicate(p: Passage, group: Group, at: int, stop: int) -> bool:
    """True where a list of what the speaker did goes on (said …, reported a loss and confirmed …)."""
    at = over_adverbs(p, at, stop)
    other = next((g for g in p.groups if g.start == at and g.form == "finite"), None)
    if other is None or other.past != group.past or other.modal is not None or group.form != "finite":
        return False
    return base_of(p.words[other.head].low) is not None and other.head == other.start


@functools.cache
def _comment_nouns() -> frozenset[str]:
    return listed("en/comment_nouns.txt")


def _comments(p: Passage, at: int, stop: int) -> bool:
    """True where the narrator goes on: a remark on what was said, a circumstance (…, even as X did Y), a comparison."""
    word = p.words[at]
    following = p.words[at + 1].low if at + 1 < stop else ""
    if (word.low in ("even", "just") and following == "as") or (word.low in ("down", "up") and following == "from"):
        return True
    if word.low == "compared" and following in ("with", "to"):
        return True
    if word.low == "as" and word.tag == "IN":
        return own_clause(p, at + 1, stop)
    if word.low in _REMARKED and at + 1 < stop:
        return p.words[at + 1].low in ("that", "which") or own_clause(p, at + 1, stop)
    if word.low not in ("a", "an"):
        return False
    end = phrase_end(p, at)
    return end is not None and p.words[end - 1].low in _comment_nouns()


_REMARKED = classed("remarked")


def _in_clause(p: Passage, at: int) -> bool:
    """True for a quotation that its clause needs (replied “No.” and left)."""
    return at > 0 and p.words[at - 1].tag not in (",", ":", ".", "Q")


def _goes_back(p: Passage, group: Group, start: int, at: int, stop: int, *, told: bool) -> bool:
    """True where "and", "but" or "then" at `at` goes on with the verb of saying (said … and added …)."""
    begin = over_adverbs(p, at + 1, stop)
    other = next((g for g in p.groups if g.start == begin), None)
    if other is None:
        return False
    if group.form != "finite":
        return other.form == group.form and base_of(p.words[other.head].low) is not None
    if other.form not in ("finite", "participle") or other.modal is not None:
        return False
    joined = _perfect(p, group) and other.head == other.start
    if not joined and (other.past != group.past or other.form != "finite"):
        return False
    if p.words[at].low == "but" and other.past and (other.negated or p.words[other.head].low in _SAID_NO_MORE):
        return other.negated is False or base_of(p.words[other.head].low) is not None
    if p.words[other.start].low == "had" and other.head > other.start and p.words[group.start].low != "had":
        return False
    if base_of(p.words[other.head].low) is None:
        return p.words[at].low == "then" or told or (group.past and not _told_in_past(p, start, at))
    return not other.passive or p.words[other.head].low in ("quoted", "told")


_SAID_NO_MORE = classed("said no more")


def _perfect(p: Passage, group: Group) -> bool:
    return group.head > group.start and p.words[group.start].low in ("had", "have", "has")


def _told_in_past(p: Passage, start: int, end: int) -> bool:
    """True when what is reported stands in the past itself, as it does after said, or has no verb that would tell."""
    finite = [g for g in p.groups if start <= g.start < end and g.form == "finite"]
    return not finite or finite[0].past or finite[0].modal in ("would", "could", "might", "should", "'d")


def _turns(p: Passage, at: int, stop: int, group: Group) -> bool:
    """True where a clause begins at `at` in which somebody else says something (…, while the ministry said …)."""
    if _other_pronoun(p, at, stop, group):
        return True
    if at == 0 or (
        p.words[at - 1].text not in (",", ";", "—", "–") and p.words[at].low not in ("while", "whereas", "but")
    ):
        return False
    begin = at + 1
    if begin >= stop or p.words[begin].tag == "PRP":
        return False
    other = verb_of(p, begin, stop)
    if other is None or base_of(p.words[other.head].low) is None:
        return False
    return p.words[at].low != "and" or other.past == group.past


def _other_pronoun(p: Passage, at: int, stop: int, group: Group) -> bool:
    """True where somebody else, a pronoun as the speaker is, answers (I asked him where to go and he told me …)."""
    if p.words[at].low not in ("and", "but") or at + 2 >= stop or p.words[at + 1].tag != "PRP" or group.start == 0:
        return False
    other = finite_at(p, at + 2, stop)
    if other is None or other.past != group.past or not is_cue_form(p.words[other.head].low) or _perfect(p, other):
        return False
    back = group.start - 1
    while back > 0 and p.words[back].tag == "RB":
        back -= 1
    speaker = p.words[back]
    same = speaker.low == p.words[at + 1].low
    return speaker.tag == "PRP" and (not same or (p.words[at - 1].text == "," and p.words[at].low == "but"))


_HANGING = classed("hanging participle")


def _hangs(p: Passage, at: int) -> bool:
    """True for a participle of saying that goes on with the speaker (…, adding that …)."""
    word = p.words[at]
    if word.low in _HANGING:
        return True
    return word.tag == "VBG" and base_of(word.low) is not None
