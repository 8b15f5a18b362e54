"""The constructions of one passage: each reporting verb with its subject and its content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.subject_phrases import Subject
from jiedu.analysis.english.clauses.subjects import subject_of
from jiedu.analysis.english.clauses.verbs import Group
from jiedu.analysis.english.cues import Verb, entries_at
from jiedu.analysis.english.saying.acts import is_void
from jiedu.analysis.english.saying.attributions import attribution
from jiedu.analysis.english.saying.contents import Match, forward
from jiedu.analysis.english.saying.drafts import Draft
from jiedu.analysis.english.saying.hanging import hanging_subject, joined_subject, main_clause
from jiedu.analysis.english.saying.later_quotes import give_later_quotes
from jiedu.analysis.english.saying.passives import passive
from jiedu.analysis.english.saying.reports import CLAUSES, report


def find(p: Passage) -> list[Draft]:
    """The statements that verbs of the passage report, in the order of their verbs; speakers are not resolved yet."""
    barriers: list[tuple[int, int]] = []
    out: list[Draft] = []
    closing: list[Draft] = []
    for group in p.groups:
        found = entries_at(p.words, group.head)
        if found is None:
            continue
        draft = attribution(p, group, *found, barriers)
        if draft is not None:
            closing.append(draft)
    for group in p.groups:
        found = entries_at(p.words, group.head)
        if found is None or any(start <= group.head < end for start, end in barriers):
            continue
        out += _forward(p, group, *found, barriers)
    give_later_quotes(p, closing, out)
    return sorted(closing + out, key=lambda d: d.cue or (0, 0))


def _forward(
    p: Passage, group: Group, after: int, entries: Sequence[Verb], barriers: Sequence[tuple[int, int]]
) -> Iterator[Draft]:
    """X said (that) …; X told Y …; X denied the claim; …, saying that …; X was told by Y that …"""
    if is_void(p, group, entries):
        return
    if group.start == 0 and p.words[0].tag in ("VBD", "VBN"):
        return
    if group.passive or group.form == "participle":
        yield from passive(p, group, after, entries, barriers)
        return
    stop = min((start for start, _ in barriers if start >= after), default=len(p.words))
    while stop > after and stop < len(p.words) and p.words[stop - 1].text == ",":
        stop -= 1
    opening = main_clause(p, group)
    if opening is not None:
        stop = min(stop, opening)
    match = forward(p, entries, after, stop)
    if match is None or (group.form == "to" and match.frame not in CLAUSES | {"quote"}):
        return
    subject = _subject(p, group, barriers, match)
    if subject is None:
        return
    yield from report(p, group, after, entries, match, subject, stop)


def _subject(p: Passage, group: Group, barriers: Sequence[tuple[int, int]], match: Match) -> Subject | None:
    if group.form == "finite":
        return subject_of(p, group) or (
            joined_subject(p, group) if p.words[group.start - 1].tag in ("CC", "RB") else None
        )
    if group.form in ("ing", "to"):
        return hanging_subject(p, group, barriers, clause=match.frame in CLAUSES | {"quote"})
    return None
