"""Attributions behind or inside what is said: “…,” X said; …, said X; the two sides, X said, will meet."""

from __future__ import annotations

from collections.abc import Sequence

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.subject_phrases import Subject
from jiedu.analysis.english.clauses.subjects import inverted, subject_of
from jiedu.analysis.english.clauses.verbs import Group
from jiedu.analysis.english.cues import Verb, kind_of, takes
from jiedu.analysis.english.saying.acts import is_void
from jiedu.analysis.english.saying.contents import addressed_only, forward
from jiedu.analysis.english.saying.drafts import Draft, characters, quotation
from jiedu.analysis.english.saying.reports import cue_span
from jiedu.analysis.english.saying.sayable import can_speak


def attribution(
    p: Passage, group: Group, after: int, entries: Sequence[Verb], barriers: list[tuple[int, int]]
) -> Draft | None:
    """“…,” X said. …, X said. …, said X. The two sides, X said, will meet."""
    if not takes(entries, "paren", "quote") or group.passive or is_void(p, group, entries):
        return None
    floor = max((end for _, end in barriers), default=0)
    owner = _helped(p, group)
    if owner is None:
        return None
    turned = turned_subject(p, group, after, entries, floor) if group.form == "finite" else None
    subject = turned or subject_of(p, owner, floor)
    if subject is None or (subject.how in ("relative", "shared") and turned is None):
        return None
    begin = group.start if turned else subject.start
    left = _to_quotation(p, begin, floor) - 1
    lead = left >= floor and p.words[left].low == "as" and p.words[left].tag == "IN"
    if lead:
        left -= 1
    quoted = left >= floor and (
        p.words[left].tag == "Q"
        or (p.words[left].text in (",", "—", "–") and left > floor and p.words[left - 1].tag == "Q")
    )
    paused = (left > floor and p.words[left].text in (",", "—", "–", "--", "?", "!")) or (lead and left < floor)
    reports = takes(entries, "paren") and kind_of(entries, "paren") != "voice"
    if not (quoted or ((paused or lead) and reports)):
        return None
    behind = subject.end if turned else after
    if turned and subject.beside is not None:
        behind = subject.beside[1]
    match = None if turned else forward(p, entries, after, len(p.words))
    if match is not None and not quoted:
        return None
    addressee, stop = addressed_only(p, entries, behind, len(p.words))
    if not turned and not quoted and stop < len(p.words) and not _pause_at(p, stop):
        return None
    segments, direct = _before(p, floor, left, stop, quoted=quoted)
    if not segments:
        return None
    barriers.append((left + 1, stop))
    draft = Draft(
        segments, cue_span(p, group, after), p, subject, kind_of(entries, "quote", "paren"), "paren", addressee
    )
    draft.asides = [(behind, stop)]
    draft.direct = direct
    return draft


def _helped(p: Passage, group: Group) -> Group | None:
    """The finite verb of an attribution: the verb itself, or the one before it (X likes to say, X went on to add)."""
    if group.form == "finite":
        return group
    if group.form != "to":
        return None
    return next(
        (g for g in p.groups if g.form == "finite" and group.start - g.end in (0, 1) and g.end <= group.start), None
    )


def _pause_at(p: Passage, at: int) -> bool:
    word = p.words[at]
    return word.text in (".", ",", ";", "—", "–", "--", "?", "!", ":", ")") or word.tag in ("Q", "CC") or word.low in (
        "as", "while", "when", "after", "before", "because", "although", "though", "if", "who"
    )  # fmt: skip


def turned_subject(p: Passage, group: Group, after: int, entries: Sequence[Verb], floor: int) -> Subject | None:
    """The subject after its verb, where nothing that could be one stands before it."""
    left = group.start - 1
    if left < floor or not (p.words[left].tag == "Q" or p.words[left].text in (",", "—", "–", "?", "!")):
        return None
    if group.head != group.start or p.words[group.head].tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    found = inverted(p, group, after, len(p.words))
    if found is None or p.times[after]:
        return None
    if p.words[left].tag == "Q":
        return found
    if any(g.start == found.end and g.form == "finite" for g in p.groups) or not can_speak(p, found):
        return None
    own = subject_of(p, group, floor)
    if own is not None and can_speak(p, own) and not _rather_behind(p, own, found, entries, left):
        return None
    short = left - floor < _SHORT_ANSWER and p.words[floor].tag != "IN"
    stop = found.end
    interrupts = (
        stop + 1 < len(p.words)
        and p.words[stop].text == ","
        and any(g.start == stop + 1 and g.form == "finite" for g in p.groups)
    )
    return found if short or interrupts or _complete(p, floor, left) else None


def _rather_behind(p: Passage, own: Subject, found: Subject, entries: Sequence[Verb], left: int) -> bool:
    """True where a person named behind the verb speaks, not whom an aside before it hangs on (…, 32, said Lt. Roe)."""
    person = any(p.names[at] >= 0 and p.kinds[p.names[at]] == "PER" for at in range(*found.head))
    return person and own.end < left and not takes(entries, "who")


_SHORT_ANSWER = 6
"""Words of the longest answer without a verb before its attribution (Not so, countered X)."""


def _to_quotation(p: Passage, begin: int, floor: int) -> int:
    """Where the attribution begins: words of a long title between a quotation and the name in it belong to it."""
    at = begin
    while at > floor and begin - at < LONGEST_TITLE:
        word = p.words[at - 1]
        if word.tag == "Q":
            return at
        if word.text in (",", ";", ":") or any(group.head == at - 1 and group.form == "finite" for group in p.groups):
            return begin
        at -= 1
    return begin


LONGEST_TITLE = 12
"""Words of the longest title that may stand between a quotation and the speaker's name."""


def _before(p: Passage, floor: int, left: int, stop: int, *, quoted: bool) -> tuple[list[tuple[int, int]], bool]:
    """The content before an attribution, and after it where it only interrupts."""
    if quoted:
        at = left if p.words[left].tag == "Q" else left - 1
        return [quotation(p.quotes[at])], True
    start = floor
    left = max(left, floor)
    while start < left and (
        p.words[start].text in (",", ";", ":", "—", "–", "--", "-", ")") or (start > 0 and p.words[start].tag == "CC")
    ):
        start += 1
    end = left
    while end > start and p.words[end - 1].text in (",", "—", "–", "--"):
        end -= 1
    spans = []
    while start < end and (p.words[start].tag == "CC" or p.words[start].text == ","):
        start += 1
    first = characters(p, start, end)
    if first is not None:
        spans.append(first)
    rest = _rest(p, start, end, stop)
    if rest is not None:
        spans.append(rest)
    return spans, False


def _rest(p: Passage, start: int, end: int, stop: int) -> tuple[int, int] | None:
    """What goes on behind an attribution that only interrupts a sentence."""
    at = stop
    while at < len(p.words) and p.words[at].text in (",", "—", "–", "--"):
        at += 1
    close = len(p.words)
    while close > at and p.words[close - 1].text in (".", ",", ";", "…"):
        close -= 1
    if at == stop or at >= close:
        return None
    goes_on = any(g.start == at and g.form == "finite" for g in p.groups)
    if start < end and _complete(p, start, end) and not goes_on:
        return None
    return characters(p, at, close)


def _complete(p: Passage, start: int, end: int) -> bool:
    """True when the words hold a main clause."""
    first = p.words[start]
    finite = [g for g in p.groups if start <= g.start < end and g.form == "finite"]
    if not finite:
        return False
    if first.low in (
        "when",
        "if",
        "while",
        "after",
        "before",
        "although",
        "though",
        "because",
        "once",
        "since",
        "unless",
        "until",
        "as",
    ):
        comma = next((k for k in range(start, end) if p.words[k].text == ","), None)
        return comma is not None and any(g.start > comma for g in finite)
    main = finite[0]
    back = p.words[main.start - 1] if main.start > start else None
    return len(finite) > 1 or back is None or back.tag not in ("WP", "WDT")
