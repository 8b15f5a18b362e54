"""Whose verb it is: the subject of a verb group, found by reading back from it, or on from it where it is inverted."""

from __future__ import annotations

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import LINKS, chain_end, ends_phrase, phrase_end, phrase_start
from jiedu.analysis.english.clauses.subject_phrases import (
    FAR,
    Subject,
    before_participle,
    is_bare,
    opening_bracket,
    phrase_subject,
)
from jiedu.analysis.english.clauses.verbs import Group
from jiedu.analysis.english.cues import entries_at, is_cue_form, takes
from jiedu.analysis.english.words.lists import classed

_FILLERS = classed("filler")


def subject_of(p: Passage, group: Group, floor: int = 0) -> Subject | None:
    """The subject of a finite verb group or of a participle (…, saying that …), searched back to word `floor`."""
    at = _back(p, group.start - 1, floor)
    if at < floor:
        return None
    word = p.words[at]
    if word.tag in ("WP", "WDT") or (
        word.low == "that" and word.tag in ("IN", "WDT", "DT") and _relative(p, at, floor)
    ):
        return _antecedent(p, at, floor)
    if word.tag == "CC":
        return _shared(p, group, floor)
    if word.tag in ("VBN", "VBD") and is_bare(p, at):
        described = before_participle(p, at, floor)
        return phrase_subject(p, described[1] - 1, floor) if described is not None else None
    if word.text in (",", ")", "—", "–", "--", "-"):
        return _across(p, at, floor) or (_next_in_list(p, group, floor) if word.text == "," else None)
    return phrase_subject(p, at, floor)


def _next_in_list(p: Passage, group: Group, floor: int) -> Subject | None:
    """The subject of a verb that goes on a list without "and" (Army says attack is over, says it showed restraint)."""
    earlier = next(
        (g for g in reversed(p.groups) if g.end <= group.start and g.base == group.base and g.past == group.past), None
    )
    found = subject_of(p, earlier, floor) if earlier is not None and earlier.form == "finite" else None
    return Subject(found.start, found.end, found.head, found.beside, "shared") if found is not None else None


def _back(p: Passage, at: int, floor: int) -> int:
    """The place of the last word before a verb that is no adverb and no time (Trump on Friday rejected)."""
    while at >= floor:
        word = p.words[at]
        if word.tag in ("RB", "RBR") or word.low in _FILLERS:
            at -= 1
        elif p.times[at] and _timed_aside(p, at, floor) is not None:
            at = _timed_aside(p, at, floor) or floor
        else:
            break
    return at


def _timed_aside(p: Passage, at: int, floor: int) -> int | None:
    """The place before a time that stands between a subject and its verb; None where nothing is left before it."""
    start = at
    while start > floor and p.times[start - 1]:
        start -= 1
    if start > floor and p.words[start - 1].low in ("on", "in", "at", "late", "early", "by", "during"):
        start -= 1
    if (
        start > floor
        and not p.times[start - 1]
        and (ends_phrase(p, start - 1) or p.words[start - 1].text in (",", ")"))
    ):
        return start - 1
    return None


def _relative(p: Passage, at: int, floor: int) -> bool:
    """True for a "that" that stands for the noun before it."""
    return at > floor and ends_phrase(p, at - 1)


def _antecedent(p: Passage, at: int, floor: int) -> Subject | None:
    """What the relative pronoun at `at` stands for: the noun before it, or whom that one describes."""
    left = at - 1
    if left > floor and p.words[left].text in (",", "—", "–", "--"):
        left -= 1
    if left > floor and p.words[left].text == ")":
        left = (opening_bracket(p, left, floor) or left) - 1
    if left < floor:
        return None
    found = phrase_subject(p, left, floor)
    if found is None and ends_phrase(p, left):
        start = phrase_start(p, left)
        found = Subject(start, left + 1, (start, left + 1))
    if found is None:
        return None
    named = _described(p, found, floor)
    return Subject(named.start, named.end, named.head, named.beside, "relative")


def _described(p: Passage, found: Subject, floor: int) -> Subject:
    """Whom a noun phrase between commas describes (Ann Lee, a fund manager at X, …), else the phrase itself."""
    start = found.start
    if start - 2 < floor or p.words[start - 1].text != "," or _has_person(p, found.head):
        return found
    before = phrase_subject(p, start - 2, floor)
    if before is None:
        return found
    if p.words[start - 2].tag == "CD" and before.end - before.start == 1:
        return _described(p, before, floor)
    if _has_name(p, before.head) and (p.words[start].tag in ("DT", "PRP$", "CD", "JJ") or p.words[start].tag == "NN"):
        return Subject(before.start, before.end, before.head, (found.start, found.end), found.how)
    return found


def _has_name(p: Passage, span: tuple[int, int]) -> bool:
    return any(p.names[at] >= 0 and p.kinds[p.names[at]] in ("PER", "ORG", "GPE", "GRP") for at in range(*span))


def _has_person(p: Passage, span: tuple[int, int]) -> bool:
    return any(p.names[at] >= 0 and p.kinds[p.names[at]] == "PER" for at in range(*span))


def _across(p: Passage, at: int, floor: int) -> Subject | None:
    """The subject before something between commas, dashes or brackets that ends at `at` (Lee, who …, said)."""
    mark = p.words[at].text
    if mark == ")":
        opened = opening_bracket(p, at, floor)
        if opened is None or opened - 1 < floor:
            return None
        return phrase_subject(p, opened - 1, floor) if ends_phrase(p, opened - 1) else None
    for k in range(at - 1, max(floor - 1, at - FAR), -1):
        if p.words[k].text != mark or not _aside(p, k + 1, at):
            continue
        left = k - 1
        if left >= floor and p.words[left].text == ")":
            left = (opening_bracket(p, left, floor) or floor) - 1
        if left < floor or not ends_phrase(p, left):
            continue
        if p.words[left].tag == "CD" and p.words[left - 1].text == "," and left - 1 > floor:
            continue
        found = phrase_subject(p, left, floor)
        if found is None or (p.times[left] and found.head == (left, left + 1)):
            continue
        if found.start > floor and p.words[found.start - 1].low in LINKS and p.words[found.start - 1].tag == "IN":
            continue
        named = _described(p, found, floor)
        return named if named is not found else Subject(found.start, found.end, found.head, (k + 1, at))
    return None


def _aside(p: Passage, start: int, end: int) -> bool:
    """True when the words between two marks can be left out: a description, a relative clause, a circumstance."""
    if start >= end:
        return False
    first = p.words[start]
    if first.tag in ("CC",) or first.low in ("that", "but"):
        return False
    finite = [group for group in p.groups if start <= group.start < end and group.form == "finite"]
    if first.tag in ("WP", "WDT", "WP$", "WRB") or (first.low in ("of", "one", "both", "all", "some") and finite):
        return True
    if first.tag == "IN" and first.low in ("as", "when", "while", "if", "although", "though", "because"):
        return True
    if not finite:
        return True
    opening = finite[0].start
    return any(p.words[k].tag in ("WP", "WDT", "WP$", "WRB") or p.words[k].low == "that" for k in range(start, opening))


def _shared(p: Passage, group: Group, floor: int) -> Subject | None:
    """The subject of the verb that "and" or "but" goes on from."""
    for earlier in governing(p, group, floor):
        found = subject_of(p, earlier, floor)
        if found is not None:
            return Subject(found.start, found.end, found.head, found.beside, "shared")
    return None


def governing(p: Passage, group: Group, floor: int) -> list[Group]:
    """The earlier verb groups with which a joined or a hanging one may share its subject, the likeliest first."""
    before = [
        g
        for g in p.groups
        if floor <= g.start and g.end <= group.start and g.form == "finite" and not _in_relative(p, g)
    ]
    before.reverse()
    same = [g for g in before if group.form != "finite" or g.past == group.past or _one_perfect(p, g, group)]
    reporting = [
        g
        for g in same
        if (entries := entries_at(p.words, g.head)) is not None and takes(entries[1], "quote", "that", "do")
    ]
    return list(dict.fromkeys([*reporting, *same, *before]))[:_TRIES]


_TRIES = 4
"""Verbs before one that are asked for the subject that it shares."""


def _one_perfect(p: Passage, earlier: Group, group: Group) -> bool:
    """True for "have urged … and announced": one "have" stands for both."""
    return earlier.head > earlier.start and p.words[earlier.start].low in ("have", "has") and group.head == group.start


def _in_relative(p: Passage, group: Group) -> bool:
    """True for the verb of a relative clause."""
    at = group.start - 1
    while at > 0 and p.words[at].tag == "RB":
        at -= 1
    return at > 0 and p.words[at].tag in ("WP", "WDT")


def _says_more(p: Passage, at: int) -> bool:
    """True where the speaker goes on behind a comma (…, adding that …; …, who also said)."""
    if at >= len(p.words):
        return False
    if p.words[at].tag == "WP":
        at += 2 if at + 1 < len(p.words) and p.words[at + 1].tag == "RB" else 1
        return (
            at + 1 < len(p.words)
            and p.words[at].tag in ("VBD", "VBZ")
            and is_cue_form(p.words[at].low)
            and p.words[at + 1].low not in ("not", "to")
        )
    return p.words[at].tag == "VBG" and is_cue_form(p.words[at].low)


def inverted(p: Passage, group: Group, at: int, stop: int) -> Subject | None:
    """The subject that follows its verb from word `at` on (“…,” said Ann Lee, a fund manager), before `stop`."""
    head_end = phrase_end(p, at)
    if head_end is None or head_end > stop:
        return None
    end = chain_end(p, at, stop) or head_end
    beside = None
    if end < stop and p.words[end].text in (",", "(") and not _says_more(p, end + 1):
        close = next(
            (k for k in range(end + 1, stop) if p.words[k].text in (",", ")", "Q") or p.words[k].tag == "Q"), stop
        )
        beside = (end + 1, close)
    return Subject(at, end, (at, head_end), beside, "inverted")
