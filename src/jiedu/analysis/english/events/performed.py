"""What a statement performs without a verb for it: the speaker's promise, refusal or demand, and words of blame.

"X said it would open talks" promises, "X won't sign" refuses, "X said Y must withdraw" demands, "X said the raid was a
disgrace" accuses.
"""

from __future__ import annotations

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.subject_phrases import Subject
from jiedu.analysis.english.clauses.subjects import subject_of
from jiedu.analysis.english.clauses.verbs import BE, Group
from jiedu.analysis.english.events import unnamed
from jiedu.analysis.english.events.clause import complements
from jiedu.analysis.english.events.draft import Draft
from jiedu.analysis.english.events.lexicon import Trigger, class_of, in_class
from jiedu.analysis.english.events.modality import supposed
from jiedu.analysis.english.events.reading import Reading
from jiedu.analysis.model import Statement

_WILL = frozenset(["will", "wo", "would", "'ll"])
_MUST = frozenset(["must", "should"])
_STATES = frozenset(["have", "know", "want", "like", "love", "need", "see", "mean", "cost", "become", "remain", "help",
    "say", "argue", "expect", "think", "call", "describe", "imagine", "guess", "suggest", "hope", "prefer", "add",
])  # fmt: skip
"""Verbs whose future is a forecast rather than a promise."""
_LIKELY = frozenset(["likely", "probably", "perhaps", "eventually", "possibly", "inevitably", "never", "rather"])
_JUDGED = 5
"""Words behind "is" in which a word of blame is what its subject is called."""


def _act(kind: str, mode: str | None = None) -> Trigger:
    return Trigger(kind.lower(), (), kind, mode, (), frozenset({"act"}))


_ASKED = ("authority", "body", "person", "people")
_PROMISE, _REFUSAL = _act("AGREE"), _act("REJECT")
_DEMAND, _BLAME = _act("REQUEST", "change"), _act("ACCUSE", "disapprove")
_FEELINGS = ((_BLAME, "angry"), (_act("SUPPORT"), "pleased"))


def find(reading: Reading, group: Group) -> Draft | None:
    """The act that the verb `group`, in somebody's reported words, performs; None where it performs none."""
    p = reading.passage
    if group.form == "base":
        return _ordered(reading, group)
    misdeed = group.modal is None and in_class("misdeed", group.base)
    if (
        group.form != "finite"
        or group.passive
        or (group.modal is None and group.base not in BE | {"be"} and not misdeed)
    ):
        return None
    key = reading.told.at(p.words[group.head].start)
    statement = reading.told.get(key) if key is not None else None
    if statement is None or statement.speaker is None or supposed(p, group.start):
        return None
    if not statement.speaker.entities and not (misdeed and unnamed.of_speaker(statement.speaker)):
        return None
    own = subject_of(p, group)
    if misdeed and own is not None and not group.negated:
        who = reading.parties.subject(p, own)
        apart = bool(who) and not reading.parties.speaks_for(statement.speaker.entities, who)
        return _draft(reading, group, _BLAME, statement, who) if apart else None
    if own is None or own.how == "relative" or any(p.words[k].low == "have" for k in range(group.start, group.head)):
        return None
    if group.modal is None:
        return _judged(reading, group, own, statement)
    if any(p.words[k].low in _LIKELY for k in range(group.start, group.end)):
        return None
    who = reading.parties.subject(p, own)
    speaks = bool(who) and reading.parties.speaks_for(statement.speaker.entities, who)
    if group.modal in _MUST and not speaks and _can_act(p, own, who) and group.base not in BE | {"have", "be"}:
        return _draft(reading, group, _DEMAND, statement, who)
    if p.within is not None and not group.negated:
        return None
    if group.modal == "would" and p.words[own.head[0]].low in ("i", "we"):
        return None
    if group.modal in _WILL and speaks and group.base not in _STATES and group.base not in BE | {"be"}:
        return _draft(reading, group, _REFUSAL if group.negated else _PROMISE, statement, ())
    return None


def _ordered(reading: Reading, group: Group) -> Draft | None:
    """What the quoted words tell somebody to do (“Cut now,” X told Y)."""
    p = reading.passage
    if p.within is None or group.start > _OPENING or in_class("no order", group.base) or p.words[-1].text == "?":
        return None
    if any(p.words[k].tag not in ("RB", "JJ", "CC", ",", "UH") for k in range(group.start)):
        return None
    key = reading.told.at(p.words[group.head].start)
    statement = reading.told.get(key) if key is not None else None
    if statement is None or statement.speaker is None or not statement.speaker.entities:
        return None
    asks = group.end < len(p.words) and p.words[group.end].low in ("us", "me")
    return _draft(reading, group, _DEMAND, statement, ()) if asks or statement.addressee is not None else None


_OPENING = 2
"""Words before an order (Then show us the list), at most."""


def _can_act(p: Passage, own: Subject, who: tuple[str, ...]) -> bool:
    """True for somebody of whom something can be asked: named, or a body or people by their noun."""
    head = own.head[1] - 1
    if p.names[head] >= 0:
        return bool(who)
    low = p.words[head].low
    return p.words[head].tag in ("NN", "NNS") and any(in_class(name, low) for name in _ASKED)


def _judged(reading: Reading, group: Group, own: Subject, statement: Statement) -> Draft | None:
    """Blame behind "is", or how the speaker says he feels about what somebody did."""
    p = reading.passage
    words = [w.low for w in p.words[group.end : group.end + _JUDGED]]
    assert statement.speaker is not None
    if group.negated or p.words[group.head].low in ("being", "be"):
        return None
    who = reading.parties.subject(p, own)
    if who and reading.parties.speaks_for(statement.speaker.entities, who):
        feeling = [kind for kind, name in _FEELINGS if any(word in class_of(name) for word in words[:3])]
        return _draft(reading, group, feeling[0], statement, ()) if feeling else None
    named = bool(who) and any(in_class("bad", word) for word in words)
    return _draft(reading, group, _BLAME, statement, who) if named else None


def _draft(
    reading: Reading, group: Group, trigger: Trigger, statement: Statement, targets: tuple[str, ...]
) -> Draft | None:
    p, speaker = reading.passage, statement.speaker
    assert speaker is not None
    addressee = (statement.addressee,) if statement.addressee is not None and not targets else ()
    behind = complements(reading.starts, group.end)
    first = group.start if group.negated or trigger is _DEMAND else group.head
    return Draft(
        trigger, p, first, group.head + 1, speaker.entities,
        tuple(k for k in (*targets, *addressee) if k not in speaker.entities), "actual", group.start, group.end,
        said=statement.id, headline=reading.headline, parts=tuple(p.words[x.head].low for x in behind.objects),
        actor_words=unnamed.of_speaker(speaker),
    )  # fmt: skip
