"""Whose a participle or an infinitive of saying is: …, adding that …; X was quoted as saying …"""

from __future__ import annotations

from collections.abc import Sequence

from jiedu.analysis.english.clauses.openings import verb_of
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import chain_end, phrase_end
from jiedu.analysis.english.clauses.subject_phrases import Subject, phrase_subject
from jiedu.analysis.english.clauses.subjects import governing, subject_of
from jiedu.analysis.english.clauses.verbs import Group
from jiedu.analysis.english.saying.attributions import LONGEST_TITLE, turned_subject

_BY_SAYING = frozenset({"by", "in", "after", "before", "while", "when"})


def hanging_subject(p: Passage, group: Group, barriers: Sequence[tuple[int, int]], *, clause: bool) -> Subject | None:
    """The subject of a participle or of "to" + verb: that of the verb it hangs on."""
    at = group.start - 1
    if group.form == "ing" and at > 0 and p.words[at].low == "as":
        return _quoted(p, at)
    while at > 0 and p.words[at].tag in ("RB", "RBR"):
        at -= 1
    if (
        group.form == "ing"
        and at >= 0
        and p.words[at].tag == "IN"
        and (p.words[at].low not in _BY_SAYING or not clause)
    ):
        return None
    if (
        group.form == "ing"
        and at >= 0
        and not (p.words[at].text in (",", "—", "–", "--") or p.words[at].tag in ("CC", "IN", "RB"))
    ):
        found = _described_by(p, at)
        with_ = found is not None and found.start > 0 and p.words[found.start - 1].low == "with"
        return found if clause or with_ else None
    if main_clause(p, group) is not None:
        return _of_main_clause(p, group)
    for start, end in barriers:
        if end <= group.start and group.start - end <= 2:
            owner = next((g for g in p.groups if start <= g.start < end and g.form == "finite"), None)
            if owner is not None:
                found = turned_subject(p, owner, owner.end, (), 0) or subject_of(p, owner)
                return Subject(found.start, found.end, found.head, found.beside, "shared") if found else None
    return joined_subject(p, group)


def joined_subject(p: Passage, group: Group) -> Subject | None:
    """The subject that a verb shares with an earlier one, before or behind that one (…, said Lee, but added …)."""
    for owner in governing(p, group, 0):
        found = subject_of(p, owner) or turned_subject(p, owner, owner.end, (), 0)
        if found is not None:
            return Subject(found.start, found.end, found.head, found.beside, "shared")
    return None


def _of_main_clause(p: Passage, group: Group) -> Subject | None:
    """The subject of the clause that follows a participle which opens its sentence."""
    comma = main_clause(p, group)
    verb = verb_of(p, comma + 1, len(p.words)) if comma is not None else None
    found = subject_of(p, verb, comma + 1) if verb is not None and comma is not None else None
    return Subject(found.start, found.end, found.head, found.beside, "shared") if found is not None else None


def main_clause(p: Passage, group: Group) -> int | None:
    """The comma after which the main clause stands behind a participle that opens its sentence; None elsewhere."""
    if group.form != "ing" or group.start > 1 or (group.start == 1 and p.words[0].tag not in ("IN", "CC")):
        return None
    for comma in range(group.end, len(p.words)):
        if p.words[comma].text == "," and verb_of(p, comma + 1, len(p.words)) is not None:
            return comma
    return None


def _quoted(p: Passage, at: int) -> Subject | None:
    """Y in "X quoted Y as saying", X in "X was quoted (by Y) as saying"; `at` is the place of "as"."""
    verb = next((g for g in reversed(p.groups) if g.end <= at and g.base in ("quote", "cite")), None)
    if verb is None or at - verb.end > LONGEST_TITLE + 6:
        return None
    if verb.passive:
        return subject_of(p, verb)
    return phrase_subject(p, at - 1, verb.end)


def passed_on(p: Passage, cue: tuple[int, int]) -> Subject | None:
    """The medium that quotes somebody as saying what the verb at the characters `cue` reports."""
    at = next((k for k, word in enumerate(p.words) if word.start == cue[0]), 0) - 1
    if at < 1 or p.words[at].low != "as":
        return None
    verb = next((g for g in reversed(p.groups) if g.end <= at and g.base in ("quote", "cite")), None)
    if verb is None:
        return None
    return agent(p, verb.end) if verb.passive else subject_of(p, verb)


def _described_by(p: Passage, at: int) -> Subject | None:
    """A letter saying that …, officials warning of …: the noun that the participle describes."""
    found = phrase_subject(p, at, 0)
    return Subject(found.start, found.end, found.head, found.beside, "relative") if found is not None else None


def agent(p: Passage, at: int) -> Subject | None:
    """The "by X" of a passive."""
    for step in range(at, min(at + 8, len(p.words) - 1)):
        word = p.words[step]
        if word.low == "by" and word.tag == "IN" and not p.times[step + 1]:
            head = phrase_end(p, step + 1)
            if head is None or p.words[step + 1].tag == "VBG":
                return None
            return Subject(step + 1, chain_end(p, step + 1, len(p.words)) or head, (step + 1, head), None, "agent")
        if not (p.times[step] or word.tag in ("IN", "RB", "DT", "NN", "JJ")):
            return None
    return None
