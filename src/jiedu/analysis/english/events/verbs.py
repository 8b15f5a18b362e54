"""Events that verbs tell of: which entry a verb is, who does it to whom, and whether it happened."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.subject_phrases import Subject, phrase_subject
from jiedu.analysis.english.clauses.subjects import governing, subject_of
from jiedu.analysis.english.clauses.verbs import BE, Group
from jiedu.analysis.english.events import performed
from jiedu.analysis.english.events.clause import Complements, Phrase, boundary_before, complements
from jiedu.analysis.english.events.draft import Draft
from jiedu.analysis.english.events.lexicon import Trigger, in_class, verbs
from jiedu.analysis.english.events.modality import modality
from jiedu.analysis.english.events.reading import Reading

_NAMES = {
    "person": {"PER"}, "people": {"PER", "people"}, "candidate": set(), "player": {"PER"}, "attacker": {"PER"},
    "company": {"ORG"}, "authority": {"GPE", "PER", "ORG"}, "forces": {"people", "GPE"},
    "territory": {"GPE", "LOC", "FAC"},
    "party": {"PER", "ORG", "GPE", "GRP", "people", "LOC", "FAC"}, "passage": {"FAC"}, "court": set(), "team": set(),
    "captive": set(), "post": set(), "alliance": {"GRP"},
}  # fmt: skip
"""Class of nouns → the types of names that belong to it."""
_TOWARDS = ("with", "against", "to", "on", "upon", "from", "for", "of", "toward", "towards", "between", "among", "at")
_TOGETHER = ("with", "to", "between", "among")
_PATIENTS = frozenset({"DIE", "ACCIDENT", "DISASTER"})
"""Categories whose subject is who it happens to."""


def find(reading: Reading) -> list[Draft]:
    """The events that the verbs of a passage tell of, in text order."""
    found: list[Draft] = []
    for group in reading.passage.groups:
        entries = verbs().get(group.base)
        draft = _event(reading, group, entries) if entries is not None else None
        if draft is None or draft.modality == "negated":
            draft = performed.find(reading, group) or draft
        if draft is not None:
            if found and _is_agreed(found[-1], group, draft):
                draft.modality = found.pop().modality
            found.append(draft)
    return found


_DEAL = 3
"""Words of the deal between its verb and what was agreed (signed a major deal to buy)."""


def _is_agreed(earlier: Draft, group: Group, draft: Draft) -> bool:
    """True for a deal that was agreed on (agreed to buy): one event."""
    adjacent = group.form == "to" and earlier.end - 1 <= group.start <= earlier.end + _DEAL
    return adjacent and earlier.trigger.type == "AGREE" and draft.trigger.type in ("BUSINESS", "SPORT")


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
    for _ in range(_BETWEEN):
        end = at + len(entry.more)
        if tuple(w.low for w in p.words[at:end]) == entry.more:
            return end
        if at + 1 >= len(p.words) or not (p.words[at].tag == "RB" or p.times[at] or p.times[at + 1]):
            return None
        at += 1
    return None


_BETWEEN = 5
"""Words of an adverb or a time between a verb and its particle, at most, and one more."""


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
    if before >= 0 and group.form != "to" and p.words[before].tag in _NOMINAL and not p.times[before]:
        return phrase_subject(p, before, max((g.end for g in p.groups if g.end <= before), default=0))
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
    floor = earlier.end if earlier is not None else 0
    if floor > at or p.words[at].tag not in _NOMINAL or p.times[at]:
        return None
    if in_class("plans", p.words[at].low) or in_class("comes to nothing", p.words[at].low):
        whose = phrase_subject(p, at, floor)
        named = whose is not None and any(p.names[k] >= 0 for k in range(*whose.head))
        return whose if named else None
    return phrase_subject(p, at, floor)


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
    object_heads = _object_heads(p, frame.behind)
    if passive and "passive" not in roles and "patient" not in roles:
        subject_heads, object_heads = [x.head for x in frame.agent], subject_heads
    if entry.subject and not any(_is(p, k, entry.subject) for k in subject_heads):
        return False
    if entry.object and not any(_is(p, k, entry.object) for k in object_heads):
        return False
    if "object" in roles and not object_heads:
        return False
    if "to" in roles and not (passive or any(w.tag == "TO" for w in p.words[after : after + 2])):
        return False
    if "single" in roles and len(frame.behind.objects) != 1:
        return False
    if any(p.words[head].low.endswith(("self", "selves")) for head in object_heads):
        return False
    if "would" in roles and not _wished(p, after):
        return False
    if "bad" in roles and not _called(p, after, "bad"):
        return False
    if "good" in roles and not _called(p, after, "good"):
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


def _object_heads(p: Passage, behind: Complements) -> list[int]:
    """The nouns that the objects are: their last words, plurals before a number, and what a number is of."""
    heads = [phrase.head for phrase in behind.objects]
    for phrase in behind.objects:
        heads += [k for k in range(phrase.start, phrase.head) if p.words[k].tag == "NNS" and p.words[k + 1].tag == "CD"]
    counted = heads and (p.words[heads[0]].tag == "CD" or in_class("count", p.words[heads[0]].low))
    if counted and behind.preps and behind.preps[0][0] == "of":
        heads.append(behind.preps[0][1].head)
    return heads


def _is(p: Passage, k: int, name: str) -> bool:
    """True when word `k` is, or names, something of the class `name`."""
    word = p.words[k]
    if p.names[k] >= 0:
        return p.kinds[p.names[k]] in _NAMES.get(name, ()) or (
            p.words[k].tag in ("NN", "NNS") and in_class(name, word.low)
        )
    if word.tag in ("NNP", "NNPS"):
        return name in ("company", "party")
    if word.tag == "CD":
        counts = word.text.isalpha() or word.text.replace(",", "").isdigit()
        return name in ("people", "person") and counts and not (k > 0 and p.words[k - 1].tag == "$")
    if word.tag == "PRP":
        human = word.low in ("he", "she", "him", "her", "me", "i")
        return (human and name in ("person", "people", "party")) or (
            word.low in ("they", "them", "we", "us") and name in ("people", "party")
        )
    return in_class(name, word.low)


_ASKED = ("party", "person", "people", "body", "authority", "forces")


def _asks(p: Passage, frame: _Frame, after: int) -> bool:
    """True for asking that something be done, not for a question."""
    asked = [phrase.head for phrase in frame.behind.objects]
    if asked and not frame.passive and not any(_is(p, k, name) for k in asked for name in _ASKED):
        return False
    at = frame.behind.objects[-1].end if asked and not frame.passive else after
    while at < len(p.words) and (p.times[at] or p.words[at].tag == "RB"):
        at += 1
    if at >= len(p.words):
        return False
    return p.words[at].tag == "TO" or p.words[at].low in ("for", "that")


def _wished(p: Passage, after: int) -> bool:
    """True where somebody else is to do what is wished (hoped that both sides would talk)."""
    group = next((g for g in p.groups if g.start >= after), None)
    return group is not None and group.modal in ("would", "will", "can", "could") and group.start - after < _WISHED


_WISHED = 8
"""Words between a wish and the verb that is wished for."""
_CALLED = 14
"""Words behind calling in which it is told what somebody or something was called."""


def _called(p: Passage, after: int, name: str) -> bool:
    words = p.words[after : after + _CALLED]
    return any(in_class(name, word.low) for word in words)


def _draft(reading: Reading, frame: _Frame, entry: Trigger, after: int) -> Draft | None:
    p, group = reading.passage, frame.group
    word = p.words[group.head]
    made = reading.told.made_by(word.start, word.end) if "act" in entry.roles else None
    act = "act" in entry.roles
    reported = reading.told.at(word.start) is not None
    outcome = modality(p, group, headline=reading.headline, act=act, reported=reported)
    if outcome is None or (act and outcome != "actual") or _is_author(reading, frame):
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
    if outcome == "hypothetical" and not (group.form == "finite" and actors and (targets or len(actors) > 1)):
        return None
    if not (actors or targets) and not (entry.type in _UNNAMED and _concrete(p, frame, entry)):
        return None
    hangs = group.form == "ing" and group.start > 1 and p.words[group.start - 1].text == ","
    begin = boundary_before(p, frame.subject.start if frame.subject is not None and _near(p, frame) else group.start)
    return Draft(
        entry, p, group.head, after if entry.more else group.head + 1, actors, targets, outcome, begin,
        frame.behind.end, said=made.id if made is not None else None, headline=reading.headline, hangs=hangs,
        parts=tuple(p.words[x.head].low for x in frame.behind.objects),
    )  # fmt: skip


_UNNAMED = frozenset(
    ["ACCIDENT", "DISASTER", "DIE", "CRIME", "ASSAULT", "PROTEST", "ELECT", "BUSINESS", "COERCE", "SPORT", "RELEASE"]
)
"""Categories of which a text can tell without naming anybody."""


def _is_author(reading: Reading, frame: _Frame) -> bool:
    """True for what the author of the text says he does himself, and for what anybody may do."""
    if frame.subject is None:
        return False
    word = reading.passage.words[frame.subject.head[0]]
    if word.tag != "PRP":
        return False
    return word.low == "you" or (word.low in ("i", "we") and not reading.told.is_told(word.start))


def _near(p: Passage, frame: _Frame) -> bool:
    """True where no other verb stands between the subject and its verb."""
    assert frame.subject is not None
    group, start = frame.group, frame.subject.start
    between = any(start <= g.start and g.end <= group.start and g.form == "finite" for g in p.groups)
    return group.form == "finite" and start < group.start and not between


def _who(reading: Reading, frame: _Frame, entry: Trigger) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and targets."""
    p, parties = reading.passage, reading.parties
    subject = parties.subject(p, frame.subject) if frame.subject is not None else ()
    towards = _TOGETHER if "mutual" in entry.roles else _TOWARDS
    behind = [*frame.behind.objects, *frame.behind.after(*towards)]
    others = tuple(dict.fromkeys(key for x in behind for key in parties.phrase(p, x)))
    if entry.type == "RELEASE":
        behind = [*frame.behind.after("in", "by", "from")]
        found = tuple(dict.fromkeys(key for x in behind for key in parties.bodies(p, x.start, x.end)))
        return (*(subject if not frame.passive else ()), *(k for k in found if k not in subject)), others
    if entry.type == "SPORT":
        subject = subject or (parties.places(p, *frame.subject.head) if frame.subject is not None else ())
        others = others or tuple(k for x in frame.behind.objects for k in parties.places(p, x.start, x.end))
    if frame.passive and "patient" not in entry.roles:
        agents = tuple(dict.fromkeys(key for x in frame.agent for key in parties.phrase(p, x)))
        return agents, tuple(dict.fromkeys((*subject, *others)))
    if "patient" in entry.roles and entry.type in _PATIENTS:
        return (), (*subject, *others)
    return subject, others


_GENERIC = frozenset(["you", "one", "everyone", "everybody", "anyone", "anybody", "nobody", "people", "who", "those"])


def _concrete(p: Passage, frame: _Frame, entry: Trigger) -> bool:
    """True where somebody particular does it, or it happens to somebody particular, though nobody is named."""
    if frame.subject is None:
        return False
    first, last = p.words[frame.subject.head[0]], p.words[frame.subject.head[1] - 1]
    bare = frame.subject.head[1] - frame.subject.head[0] == 1
    if (bare and last.low in _GENERIC) or first.low in ("any", "anyone", "no", "those", "every"):
        return False
    before = p.words[frame.group.start - 1] if frame.group.start > 0 else None
    return frame.group.form != "ing" or before is None or before.text == "," or before.tag == "IN"
