"""Events that verbs tell of: which entry a verb is, who does it to whom, and whether it happened."""

from __future__ import annotations

from dataclasses import replace

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.subjects import subject_of
from jiedu.analysis.english.clauses.verbs import Group
from jiedu.analysis.english.events import performed, unnamed
from jiedu.analysis.english.events.classes import is_of
from jiedu.analysis.english.events.clause import Phrase, boundary_before
from jiedu.analysis.english.events.draft import Draft
from jiedu.analysis.english.events.frames import Frame, frame_of, object_heads, subject_heads, words_after
from jiedu.analysis.english.events.lexicon import Trigger, in_class, verbs
from jiedu.analysis.english.events.modality import modality
from jiedu.analysis.english.events.particular import BY_ITSELF, is_author, is_concrete, is_dated
from jiedu.analysis.english.events.reading import Reading
from jiedu.analysis.english.events.uses import fits
from jiedu.analysis.english.words.lexicon import can_be
from jiedu.article.model import Span

_TOWARDS = ("with", "against", "to", "on", "upon", "from", "for", "of", "toward", "towards", "between", "among", "at")


_TOGETHER = ("with", "to", "between", "among")


_PATIENTS = frozenset({"DIE", "ACCIDENT", "DISASTER"})
"""Categories whose subject is who it happens to."""


def find(reading: Reading) -> list[Draft]:
    """The events that the verbs of a passage tell of, in text order."""
    found: list[Draft] = []
    for own in reading.passage.groups:
        group = _told_past(reading.passage, own)
        entries = verbs().get(group.base)
        draft = _event(reading, group, entries) if entries is not None else None
        if draft is None or draft.modality == "negated":
            draft = performed.find(reading, group) or draft
        if draft is not None and found and _is_refused(found[-1], group, draft):
            continue
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
    agreed = earlier.trigger.type == "AGREE" and "mutual" in earlier.trigger.roles
    return adjacent and agreed and draft.trigger.type in ("BUSINESS", "SPORT")


def _told_past(p: Passage, group: Group) -> Group:
    """A participle behind "and", "but" or a dash that goes on from a verb of the past is one (and called for talks)."""
    before = group.start - 1
    while before > 0 and p.words[before].tag == "RB":
        before -= 1
    bare = group.form == "participle" and group.start == group.head and before > 0
    if bare and p.words[before].text == "," and _is_main(p, group):
        return replace(group, form="finite", finite=True, past=True)
    if not bare or not (p.words[before].tag == "CC" or p.words[before].text in ("-", "–", "—")):
        return group
    if any(w.low == "by" for w in p.words[group.end : group.end + 2]) or not can_be(p.words[group.head].low, "VBD"):
        return group
    earlier = next((g for g in reversed(p.groups) if g.end <= before and g.form == "finite"), None)
    plain = earlier is not None and not earlier.passive and earlier.start == earlier.head and earlier.past
    if not plain and p.words[before].tag == "CC":
        return group
    return replace(group, form="finite", finite=True, past=True)


def _is_main(p: Passage, group: Group) -> bool:
    """True for the verb of a clause that looks like a participle behind an aside (X, its owner, agreed)."""
    if not can_be(p.words[group.head].low, "VBD") or p.words[group.end : group.end + 1] == []:
        return False
    if any(w.low in ("by", "in", "at", "on") for w in p.words[group.end : group.end + 1]):
        return False
    later = next((g for g in p.groups if g.start >= group.end and g.form == "finite"), None)
    joined = later is None or p.words[later.start - 1].tag in ("CC", "WP", "WDT", "WRB")
    own = subject_of(p, replace(group, form="finite")) if joined else None
    if own is None or own.beside is None or own.how != "own":
        return False
    return not any(g.form == "finite" and own.end <= g.start < group.start for g in p.groups)


def _is_refused(earlier: Draft, group: Group, draft: Draft) -> bool:
    """True for what somebody refused to do: the refusal is the event."""
    return (
        draft.modality == "negated"
        and group.form == "to"
        and earlier.end >= group.start
        and earlier.trigger.type == "REJECT"
    )


def _event(reading: Reading, group: Group, entries: tuple[Trigger, ...]) -> Draft | None:
    p = reading.passage
    frames: dict[int, Frame] = {}
    for entry in entries:
        after = words_after(p, group, entry)
        if after is None:
            continue
        frame = frames.get(after) or frame_of(reading.starts, group, after)
        frames[after] = frame
        if fits(p, frame, entry, after, reading.fields):
            draft = _draft(reading, frame, entry, after) if entry.type else None
            if draft is None and "named" in entry.roles:
                continue
            return draft
    return None


def _draft(reading: Reading, frame: Frame, entry: Trigger, after: int) -> Draft | None:
    p, group = reading.passage, frame.group
    word = p.words[group.head]
    made = reading.told.made_by(word.start, word.end) if "act" in entry.roles else None
    act = "act" in entry.roles
    reported = reading.told.at(word.start) is not None
    outcome = modality(p, group, headline=reading.headline, act=act, reported=reported)
    if outcome == "negated" and "not" in entry.more:
        outcome = "actual"
    if outcome == "hypothetical" and "wish" in entry.roles:
        outcome = "actual"
    if outcome is None or (act and outcome not in ("actual", "future")) or is_author(reading, frame):
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
    if "mutual" in entry.roles and len(actors) > 1:
        reading.parties.remember(word.start, actors)
    who, whom = _nameless(p, frame, entry, actors, targets)
    if not actors and not who and not frame.passive and "patient" not in entry.roles:
        who = _speaks(reading, frame)
    if made is not None and made.speaker is not None and not actors:
        who = unnamed.of_speaker(made.speaker) or who
    if outcome == "hypothetical" and not (group.form == "finite" and actors and (targets or len(actors) > 1)):
        return None
    if group.form == "ing" and act and made is None:
        actors = _author(reading, frame) or actors
        targets = tuple(key for key in targets if key not in actors)
    if outcome == "negated" and not (actors and (targets or group.form == "finite" or "mutual" in entry.roles)):
        return None
    if not (actors or targets or who or whom) and entry.type not in BY_ITSELF and not is_dated(p, frame):
        return None
    if not (actors or targets) and not is_concrete(p, frame, act=act or "mutual" in entry.roles):
        return None
    hangs = group.form == "ing" and group.start > 1 and p.words[group.start - 1].text == ","
    begin = boundary_before(p, frame.subject.start if frame.subject is not None and _near(p, frame) else group.start)
    at, end = _words(p, frame, entry, after)
    return Draft(
        entry, p, at, end, actors, targets, outcome, begin,
        frame.behind.end, said=made.id if made is not None else None, headline=reading.headline, hangs=hangs,
        instrument=_instrument(p, frame), parts=_parts(p, frame), actor_words=who, target_words=whom,
        also=_also(p, frame, entry, range(at, end)),
    )  # fmt: skip


def _author(reading: Reading, frame: Frame) -> tuple[str, ...]:
    """Who does by words what a participle tells (sent a letter demanding …): the subject of the verb before it."""
    p, group = reading.passage, frame.group
    at = group.start - 1
    if at < 0 or p.words[at].tag not in ("NN", "NNS", "NNP", "NNPS"):
        return ()
    begin = boundary_before(p, at)
    owner = next((g for g in reversed(p.groups) if begin <= g.end <= at and g.form == "finite"), None)
    own = subject_of(p, owner) if owner is not None else None
    return reading.parties.subject(p, own) if own is not None else ()


def _nameless(
    p: Passage, frame: Frame, entry: Trigger, actors: tuple[str, ...], targets: tuple[str, ...]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words for actors and for targets, where nobody named stands there."""
    kind = entry.type
    befalls = "patient" in entry.roles and kind in _PATIENTS
    itself = "head" in entry.roles or (not frame.passive and _is_itself(p, frame, kind))
    subject = () if itself else unnamed.of_subject(p, frame.subject, kind)
    own = [Phrase(*frame.subject.head)] if frame.subject is not None and not itself else []
    if befalls:
        return (), unnamed.of_a_people(p, own, kind) if targets else subject
    if frame.passive and "patient" not in entry.roles:
        agents = (unnamed.of_a_people if actors else unnamed.of_phrases)(p, frame.agent, kind)
        return agents, unnamed.of_a_people(p, own, kind) if targets else subject
    towards = _TOGETHER if "mutual" in entry.roles else _TOWARDS[:2]
    objects = () if entry.mode in _OF_FIGURES else frame.behind.objects
    others = (*unnamed.of_phrases(p, objects, kind), *unnamed.of_phrases(p, frame.behind.after(*towards), ""))
    if "mutual" in entry.roles:
        return ((*subject, *others) if len(actors) < _PAIR else ()), ()
    if targets or "noun" in entry.roles:
        others = unnamed.of_a_people(p, objects, kind)
    who = unnamed.of_a_people(p, own, kind) if actors else subject
    return who, tuple(x for x in others if x not in subject)


def _speaks(reading: Reading, frame: Frame) -> tuple[Span, ...]:
    """The words for a nameless speaker who tells of himself (police said they arrested …)."""
    p = reading.passage
    first = p.words[frame.subject.head[0]] if frame.subject is not None else None
    key = reading.told.at(first.start) if first is not None and first.tag == "PRP" else None
    speaker = reading.told.get(key).speaker if key is not None else None
    return unnamed.of_speaker(speaker) if speaker is not None else ()


def _is_itself(p: Passage, frame: Frame, kind: str) -> bool:
    """True where the subject is a noun for the event (the quake struck)."""
    return any(is_of(p, k, name) for k in subject_heads(p, frame) for name in _TOLD_BY.get(kind, ()))


_OF_FIGURES = ("market", "price", "results")
_PAIR = 2
"""Those without whom nobody meets."""


def _parts(p: Passage, frame: Frame) -> tuple[str, ...]:
    """The nouns of the objects; of a passive, and of a verb without an object, that of the subject."""
    found = [p.words[phrase.head] for phrase in frame.behind.objects]
    if frame.subject is not None and (frame.passive or not found or found[0].tag == "CD"):
        found.append(p.words[frame.subject.head[1] - 1])
    return tuple(word.low for word in found if word.tag in ("NN", "NNS"))


def _words(p: Passage, frame: Frame, entry: Trigger, after: int) -> tuple[int, int]:
    """The words that tell of the event: the verb, or with "noun" what it carries out (launched an inquiry)."""
    if "noun" in entry.roles or "head" in entry.roles:
        first = frame.passive or "head" in entry.roles
        heads = subject_heads(p, frame) if first else object_heads(p, frame.behind)
        head = next((k for k in heads if is_of(p, k, entry.object or entry.subject)), None)
        if head is not None and p.names[head] < 0:
            return head, head + 1
    return frame.group.head, after if entry.more else frame.group.head + 1


def _also(p: Passage, frame: Frame, entry: Trigger, trigger: range) -> tuple[int, ...]:
    """Further words that tell of it: the verb of a noun, and the noun that is the subject (the quake struck)."""
    found = {frame.group.head}
    if not frame.passive:
        kinds = _TOLD_BY.get(entry.type, ())
        found |= {k for k in subject_heads(p, frame) if p.names[k] < 0 and any(is_of(p, k, name) for name in kinds)}
    return tuple(k for k in sorted(found) if k not in trigger)


_TOLD_BY = {"DISASTER": ("disaster",), "ACCIDENT": ("accident",), "ASSAULT": ("assault",)}
"""Categories whose subject may be a noun for the event itself."""


def _instrument(p: Passage, frame: Frame) -> tuple[int, int] | None:
    """What it was done with: behind with, by, using, through, via, or a weapon that is the subject."""
    for phrase in frame.behind.after("with", "by", "using", "through", "via"):
        if in_class("instrument", p.words[phrase.head].low) or in_class("weapon", p.words[phrase.head].low):
            return phrase.start, phrase.end
    if frame.subject is not None and not frame.passive and in_class("weapon", p.words[frame.subject.head[1] - 1].low):
        return frame.subject.head
    return None


def _near(p: Passage, frame: Frame) -> bool:
    """True where no other verb stands between the subject and its verb."""
    assert frame.subject is not None
    group, start = frame.group, frame.subject.start
    between = any(start <= g.start and g.end <= group.start and g.form == "finite" for g in p.groups)
    return group.form == "finite" and start < group.start and not between


def _who(reading: Reading, frame: Frame, entry: Trigger) -> tuple[tuple[str, ...], tuple[str, ...]]:
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
