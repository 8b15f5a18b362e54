"""Events that verbs tell of: which entry a verb is, who does it to whom, and whether it happened."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.subject_phrases import Subject, phrase_subject
from jiedu.analysis.english.clauses.subjects import governing, subject_of
from jiedu.analysis.english.clauses.verbs import BE, Group
from jiedu.analysis.english.events.clause import Complements, Phrase, Starts, boundary_before, complements
from jiedu.analysis.english.events.draft import Draft
from jiedu.analysis.english.events.lexicon import Trigger, in_class, verbs
from jiedu.analysis.english.events.modality import modality
from jiedu.analysis.english.events.parties import Parties
from jiedu.analysis.english.events.told import Told

_NAMES = {
    "person": {"PER"}, "people": {"PER", "people"}, "candidate": {"PER"}, "player": {"PER"}, "attacker": {"PER"},
    "company": {"ORG"}, "authority": {"GPE"}, "forces": {"people", "GPE"}, "territory": {"GPE", "LOC", "FAC"},
    "party": {"PER", "ORG", "GPE", "GRP", "people", "LOC", "FAC"}, "passage": {"FAC"}, "court": set(), "team": set(),
    "captive": set(), "post": set(), "alliance": {"GRP"},
}  # fmt: skip
"""Class of nouns → the types of names that belong to it."""
_TOWARDS = ("with", "against", "to", "on", "upon", "from", "for", "of", "toward", "towards", "between", "among", "at")
_PATIENTS = frozenset({"DIE", "ACCIDENT", "DISASTER"})
"""Categories whose subject is who it happens to."""


@dataclass(slots=True)
class Reading:
    """One passage while its events are looked for."""

    passage: Passage
    starts: Starts
    headline: bool
    parties: Parties
    told: Told


def find(reading: Reading) -> list[Draft]:
    """The events that the verbs of a passage tell of, in text order."""
    found = []
    for group in reading.passage.groups:
        entries = verbs().get(group.base)
        if entries is not None:
            draft = _event(reading, group, entries)
            if draft is not None:
                found.append(draft)
    return found


@dataclass(frozen=True, slots=True)
class _Frame:
    """A verb group with what stands around it."""

    group: Group
    subject: Subject | None
    behind: Complements
    passive: bool
    agent: tuple[Phrase, ...]


def _event(reading: Reading, group: Group, entries: tuple[Trigger, ...]) -> Draft | None:
    p = reading.passage
    frames: dict[int, _Frame] = {}
    for entry in entries:
        after = _after(p, group, entry)
        if after is None:
            continue
        frame = frames.setdefault(after, _frame(reading, group, after))
        if _fits(p, frame, entry, after):
            return _draft(reading, frame, entry, after) if entry.type else None
    return None


def _after(p: Passage, group: Group, entry: Trigger) -> int | None:
    """One past the words that belong to the verb; None where those of the entry do not follow."""
    at = group.end
    if not entry.more:
        return at
    if at < len(p.words) and p.words[at].tag == "RB" and p.words[at].low != entry.more[0]:
        at += 1
    end = at + len(entry.more)
    return end if tuple(w.low for w in p.words[at:end]) == entry.more else None


def _frame(reading: Reading, group: Group, after: int) -> _Frame:
    p = reading.passage
    behind = complements(reading.starts, after)
    passive = group.passive or group.form == "participle" or _passive_infinitive(p, group)
    agent = tuple(x for x in behind.after("by") if not p.times[x.start]) if passive else ()
    return _Frame(group, subject(p, group), behind, passive, agent)


def _passive_infinitive(p: Passage, group: Group) -> bool:
    """True for to be withdrawn, being attacked, had been shut."""
    return group.head > group.start and p.words[group.head].tag == "VBN" and p.words[group.head - 1].low in BE


def subject(p: Passage, group: Group) -> Subject | None:
    """The subject of a verb group of any form."""
    if group.form == "finite":
        return subject_of(p, group)
    before = group.start - 1
    while before > 0 and p.words[before].tag == "RB":
        before -= 1
    if before >= 0 and group.form in ("participle", "ing") and p.words[before].tag in _NOMINAL:
        return phrase_subject(p, before, 0)
    if group.form == "participle" and before > 1 and p.words[before].text == ",":
        return phrase_subject(p, before - 1, 0)
    if group.form == "to":
        return _pivot(p, group) or _owner(p, group)
    return _owner(p, group)


_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "PRP"})


def _pivot(p: Passage, group: Group) -> Subject | None:
    """Who is to do it: the object of the verb before (forced the firm to sell; due to meet: nobody)."""
    at = group.start - 1
    earlier = next((g for g in reversed(p.groups) if g.end <= group.start), None)
    if earlier is None or earlier.end > at or p.words[at].tag not in _NOMINAL or p.times[at]:
        return None
    if in_class("plans", p.words[at].low) or in_class("comes to nothing", p.words[at].low):
        return None
    return phrase_subject(p, at, earlier.end)


def _owner(p: Passage, group: Group) -> Subject | None:
    """The subject of the verb that a participle or an infinitive hangs on, or of the one after it."""
    for owner in governing(p, group, 0):
        found = subject_of(p, owner)
        if found is not None:
            return found
    later = next((g for g in p.groups if g.start >= group.end and g.form == "finite"), None)
    if later is not None and boundary_before(p, group.start) <= 1:
        return subject_of(p, later)
    before = next((k for k in range(group.start - 1, -1, -1) if p.words[k].tag in _NOMINAL and not p.times[k]), None)
    return phrase_subject(p, before, 0) if before is not None and p.groups and p.groups[0] is group else None


def _fits(p: Passage, frame: _Frame, entry: Trigger, after: int) -> bool:
    """True where the verb is used as the entry tells."""
    roles, passive = entry.roles, frame.passive
    if ("passive" in roles and not passive) or ("active" in roles and passive):
        return False
    subject_heads = _subject_heads(p, frame)
    object_heads = [phrase.head for phrase in frame.behind.objects]
    if passive and "passive" not in roles and "patient" not in roles:
        subject_heads, object_heads = [x.head for x in frame.agent], subject_heads
    if entry.subject and not any(_is(p, k, entry.subject) for k in subject_heads):
        return False
    if entry.object and not any(_is(p, k, entry.object) for k in object_heads):
        return False
    if "object" in roles and not object_heads:
        return False
    if "ask" in roles and not _asks(p, frame, after):
        return False
    against = any(w.low == "against" for w in p.words[after : after + 2])
    return "warn" not in roles or bool(object_heads) or against


def _subject_heads(p: Passage, frame: _Frame) -> list[int]:
    if frame.subject is None:
        return []
    heads = [frame.subject.head[1] - 1]
    if frame.subject.end - 1 != heads[0] and p.words[frame.subject.head[1]].low in ("and", "of", ","):
        heads.append(frame.subject.end - 1)
    return heads


def _is(p: Passage, k: int, name: str) -> bool:
    """True when word `k` is, or names, something of the class `name`."""
    word = p.words[k]
    if p.names[k] >= 0:
        return p.kinds[p.names[k]] in _NAMES.get(name, ()) or (
            p.words[k].tag in ("NN", "NNS") and in_class(name, word.low)
        )
    if word.tag == "CD":
        return name in ("people", "person")
    if word.tag == "PRP":
        return (name == "person" and word.low in ("he", "she", "him", "her", "me", "i")) or name in ("party", "people")
    return in_class(name, word.low)


def _asks(p: Passage, frame: _Frame, after: int) -> bool:
    """True for asking that something be done, not for a question."""
    at = frame.behind.objects[-1].end if frame.behind.objects and not frame.passive else after
    while at < len(p.words) and (p.times[at] or p.words[at].tag == "RB"):
        at += 1
    if at >= len(p.words):
        return False
    return p.words[at].tag == "TO" or p.words[at].low in ("for", "that")


def _draft(reading: Reading, frame: _Frame, entry: Trigger, after: int) -> Draft | None:
    p, group = reading.passage, frame.group
    word = p.words[group.head]
    made = reading.told.made_by(word.start, word.end) if "act" in entry.roles else None
    act = "act" in entry.roles
    reported = reading.told.at(word.start) is not None
    outcome = modality(p, group, headline=reading.headline, act=act, reported=reported)
    if outcome is None or (act and outcome in ("negated", "hypothetical")):
        return None
    actors, targets = _who(reading, frame, entry)
    if made is not None and made.speaker is not None and made.speaker.entities:
        actors = tuple(dict.fromkeys((*made.speaker.entities, *(a for a in actors if not targets))))
    if made is not None and made.addressee is not None and not targets:
        targets = (made.addressee,)
    targets = tuple(key for key in targets if key not in actors)
    if "mutual" in entry.roles:
        actors, targets = (*actors, *targets), ()
    if "named" in entry.roles and len({*actors, *targets}) < 2:
        return None
    begin = boundary_before(p, frame.subject.start if frame.subject is not None and _near(frame) else group.start)
    return Draft(
        entry, p, group.head, after if entry.more else group.head + 1, actors, targets, outcome, begin,
        frame.behind.end, said=made.id if made is not None else None, headline=reading.headline,
        parts=tuple(p.words[x.head].low for x in frame.behind.objects),
    )  # fmt: skip


def _near(frame: _Frame) -> bool:
    assert frame.subject is not None
    return frame.group.form == "finite" and frame.subject.start < frame.group.start


def _who(reading: Reading, frame: _Frame, entry: Trigger) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and targets."""
    p, parties = reading.passage, reading.parties
    subject = parties.subject(p, frame.subject) if frame.subject is not None else ()
    behind = [*frame.behind.objects, *frame.behind.after(*_TOWARDS)]
    others = tuple(dict.fromkeys(key for x in behind for key in parties.phrase(p, x)))
    if frame.passive and "patient" not in entry.roles:
        agents = tuple(dict.fromkeys(key for x in frame.agent for key in parties.phrase(p, x)))
        return agents, tuple(dict.fromkeys((*subject, *others)))
    if "patient" in entry.roles and entry.type in _PATIENTS:
        return (), (*subject, *others)
    return subject, others
