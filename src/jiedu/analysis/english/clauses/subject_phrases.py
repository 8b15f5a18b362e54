"""The noun phrase that ends before a verb, with what is joined to it on its left."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import LINKS, ends_phrase, phrase_end, phrase_start

FAR = 45
"""Words back in which a subject is looked for."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Where the subject of a verb stands, in words."""

    start: int
    end: int
    """The noun phrase with what is joined to it."""
    head: tuple[int, int]
    """Its base noun phrase."""
    beside: tuple[int, int] | None = None
    """What stands beside it between commas (the minister, Ann Lee, said)."""
    how: str = "own"
    """ "own", "shared" (that of the verb before), "relative" (who said …), "inverted"."""


def phrase_subject(p: Passage, at: int, floor: int) -> Subject | None:
    """The noun phrase that ends with the word at `at`, with what is joined to it."""
    if not ends_phrase(p, at):
        return None
    head = start = phrase_start(p, at)
    head_end = at + 1
    while start > floor and at - start < FAR:
        step = _joined_left(p, start, floor)
        if step is None:
            break
        head_end = step[1]
        head = start = max(step[0], floor)
    return Subject(start, at + 1, (head, head_end))


def _joined_left(p: Passage, start: int, floor: int) -> tuple[int, int] | None:
    """Start of the noun phrase to which the one at `start` is joined, and one past that one's base phrase."""
    words, before = p.words, start - 1
    word = words[before]
    left = before - 1
    if left < floor:
        return None
    if word.low in LINKS and word.tag in ("IN", "RP", "TO", "RB"):
        if p.times[left]:
            left = _before_time(p, left, floor)
        while left > floor and words[left].tag == "RB" and words[left].low in ("not", "closely", "directly", "only"):
            left -= 1
        if ends_phrase(p, left) and not p.times[left]:
            return phrase_start(p, left), left + 1
        return before_participle(p, left, floor)
    if word.tag in ("VBG", "VBN") and is_bare(p, before):
        return before_participle(p, before, floor)
    if word.tag == "VB" and words[left].tag == "TO" and left - 1 >= floor and ends_phrase(p, left - 1):
        return phrase_start(p, left - 1), left
    if word.tag == "CC" and word.low in ("and", "or", "&") and ends_phrase(p, left) and not _is_object(p, left, floor):
        return phrase_start(p, left), left + 1
    if word.text == "," and _listed(p, start, left):
        return phrase_start(p, left), left + 1
    if (
        word.text == ")"
        and (opened := opening_bracket(p, before, floor)) is not None
        and opened > floor
        and ends_phrase(p, opened - 1)
    ):
        return phrase_start(p, opened - 1), opened
    if word.tag in ("VBD", "VBZ", "VBP", "MD"):
        return _before_relative(p, before, floor)
    return None


def _before_time(p: Passage, at: int, floor: int) -> int:
    """The word before a time and its preposition (published on Monday by …)."""
    while at > floor and p.times[at]:
        at -= 1
    return at - 1 if at > floor and p.words[at].low in ("on", "in", "at") else at


def is_bare(p: Passage, at: int) -> bool:
    return any(group.head == at and group.form in ("ing", "participle") for group in p.groups)


def before_participle(p: Passage, at: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase before a participle or an adjective that describes it (people briefed on …,
    sources close to …)."""
    word = p.words[at]
    describes = word.tag in ("VBN", "VBG", "VBD") or word.low in (
        "familiar",
        "close",
        "opposed",
        "responsible",
        "present",
        "loyal",
    )
    left = at - 1
    while left > floor and p.words[left].tag == "RB":
        left -= 1
    if describes and left >= floor and ends_phrase(p, left) and not p.times[left]:
        return phrase_start(p, left), left + 1
    return None


def _before_relative(p: Passage, at: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase that a relative clause hangs on whose verb stands at `at` (people who saw the letter)."""
    group = next((g for g in p.groups if g.start <= at < g.end), None)
    if group is None:
        return None
    left = group.start - 1
    if (left > floor and p.words[left].tag in ("WP", "WDT")) or (p.words[left].low == "that" and left > floor):
        left -= 1
        if p.words[left].text == ",":
            left -= 1
        if left >= floor and ends_phrase(p, left):
            return phrase_start(p, left), left + 1
    return None


def _is_object(p: Passage, at: int, floor: int) -> bool:
    """True when the noun phrase that ends at `at` follows a finite verb: what comes after "and" is
    a clause of its own."""
    start = phrase_start(p, at)
    while start - 1 > floor and p.words[start - 1].low in LINKS and ends_phrase(p, start - 2):
        start = phrase_start(p, start - 2)
    return start > floor and any(
        group.end == start or group.end == start - 1 for group in p.groups if group.form != "participle"
    )


def _listed(p: Passage, start: int, left: int) -> bool:
    """True for a comma inside a list whose last two are joined by "and" (Iran, Russia and China said)."""
    if not ends_phrase(p, left) or p.times[left]:
        return False
    opening = phrase_start(p, left)
    if opening > 0 and (p.words[opening - 1].tag in ("IN", "TO", "VBG", "VBN") or _is_object(p, left, 0)):
        return False
    following = phrase_end(p, start)
    return (
        following is not None
        and following < len(p.words)
        and p.words[following].low in ("and", "or", ",")
        and (p.words[following].low != "," and left - phrase_start(p, left) < 6)
    )


def opening_bracket(p: Passage, at: int, floor: int) -> int | None:
    """The bracket that the one at `at` closes."""
    return next((k for k in range(at - 1, max(floor - 1, at - FAR), -1) if p.words[k].text == "("), None)
