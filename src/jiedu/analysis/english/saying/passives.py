"""Passives: X was told by Y that …; the deal, confirmed by Y."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import ends_phrase
from jiedu.analysis.english.clauses.subject_phrases import Subject, phrase_subject
from jiedu.analysis.english.clauses.subjects import subject_of
from jiedu.analysis.english.clauses.verbs import Group
from jiedu.analysis.english.cues import Verb, kind_of, takes
from jiedu.analysis.english.saying.contents import Match, can_be_said, forward
from jiedu.analysis.english.saying.drafts import Draft, characters
from jiedu.analysis.english.saying.hanging import agent
from jiedu.analysis.english.saying.reports import cue_span, report

_NOMINAL = ("np", "np:idea", "np:matter")


def passive(
    p: Passage, group: Group, after: int, entries: Sequence[Verb], barriers: Sequence[tuple[int, int]]
) -> Iterator[Draft]:
    """X was told (by Y) that …; it was reported that …; the deal, confirmed by Y; X was quoted as saying …"""
    by = agent(p, after)
    if group.form == "participle":
        if by is not None and (called := _called(p, entries, by.end)) is not None:
            yield from report(p, group, after, entries, called, by, len(p.words))
        elif by is not None and takes(entries, *_NOMINAL):
            yield from _reduced(p, group, after, entries, by)
        return
    found = subject_of(p, group)
    expletive = found is not None and p.words[found.head[0]].low == "it"
    stop = min((start for start, _ in barriers if start >= after), default=len(p.words))
    called = _called(p, entries, by.end) if by is not None else None
    match = called or _content(p, entries, after if by is None else by.end, stop)
    reported = match is not None and (takes(entries, "who", "do") or expletive or match.frame in ("quote", "X:as"))
    if match is not None and reported and match.frame in ("that", "wh", "do", "quote", "X:as"):
        if match.frame == "do" and by is None:
            return
        match.addressee = (found.start, found.end) if found is not None and not expletive else None
        yield from report(p, group, after, entries, match, by, stop)
    elif by is not None and found is not None and can_be_said(p, entries, found.start):
        span = characters(p, found.start, found.end)
        if span is not None:
            yield Draft([span], cue_span(p, group, after), p, by, kind_of(entries, *_NOMINAL), "np")


def _called(p: Passage, entries: Sequence[Verb], at: int) -> Match | None:
    """What the subject of a passive was called (described by X as absurd)."""
    return Match("X:as", at) if takes(entries, "X:as") and at < len(p.words) and p.words[at].low == "as" else None


def _content(p: Passage, entries: Sequence[Verb], at: int, stop: int) -> Match | None:
    """What follows a passive verb and its agent: to + verb is what the subject was told to do."""
    if takes(entries, "do") and at + 1 < stop and p.words[at].tag == "TO" and p.words[at + 1].tag in ("VB", "VBP"):
        return Match("do", at)
    return forward(p, entries, at, stop)


def _reduced(p: Passage, group: Group, after: int, entries: Sequence[Verb], by: Subject) -> Iterator[Draft]:
    """The decision, confirmed by four people: the noun before a participle is what was said."""
    at = group.start - 1
    if at < 1 or p.words[at].text != "," or not ends_phrase(p, at - 1):
        return
    found = phrase_subject(p, at - 1, 0)
    if found is None or not can_be_said(p, entries, found.start):
        return
    span = characters(p, found.start, found.end)
    if span is not None:
        yield Draft([span], cue_span(p, group, after), p, by, kind_of(entries, *_NOMINAL), "np")
