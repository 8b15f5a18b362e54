"""What a statement performs without a verb for it: the speaker's promise, refusal or demand, and words of blame.

"X said it would open talks" promises, "X won't sign" refuses, "X said Y must withdraw" demands, "X said the raid was a
disgrace" accuses.
"""

from __future__ import annotations

from jiedu.analysis.english.clauses.subjects import subject_of
from jiedu.analysis.english.clauses.verbs import BE, Group
from jiedu.analysis.english.events.clause import complements
from jiedu.analysis.english.events.draft import Draft
from jiedu.analysis.english.events.lexicon import Trigger, in_class
from jiedu.analysis.english.events.modality import supposed
from jiedu.analysis.english.events.reading import Reading
from jiedu.analysis.model import Statement

_WILL = frozenset(["will", "wo", "would", "'ll"])
_MUST = frozenset(["must", "should"])
_STATES = frozenset(["have", "know", "want", "like", "love", "need", "see", "mean", "cost", "become", "remain", "help"])
"""Verbs whose future is a forecast rather than a promise."""
_LIKELY = frozenset(["likely", "probably", "perhaps", "eventually", "possibly", "inevitably", "never"])
_JUDGED = 5
"""Words behind "is" in which a word of blame is what its subject is called."""


def _act(kind: str, mode: str | None = None) -> Trigger:
    return Trigger(kind.lower(), (), kind, mode, (), frozenset({"act"}))


_PROMISE, _REFUSAL = _act("AGREE"), _act("REJECT")
_DEMAND, _BLAME = _act("REQUEST", "change"), _act("ACCUSE", "disapprove")


def find(reading: Reading, group: Group) -> Draft | None:
    """The act that the verb `group`, in somebody's reported words, performs; None where it performs none."""
    p = reading.passage
    if group.form != "finite" or group.passive or (group.modal is None and group.base not in BE | {"be"}):
        return None
    key = reading.told.at(p.words[group.head].start)
    statement = reading.told.get(key) if key is not None else None
    if statement is None or statement.speaker is None or not statement.speaker.entities or supposed(p, group.start):
        return None
    own = subject_of(p, group)
    if own is None or own.how == "relative" or any(p.words[k].low == "have" for k in range(group.start, group.head)):
        return None
    if group.modal is None:
        return _blame(reading, group, statement)
    if any(p.words[k].low in _LIKELY for k in range(group.start, group.end)):
        return None
    who = reading.parties.subject(p, own)
    speaks = bool(who) and reading.parties.speaks_for(statement.speaker.entities, who)
    if p.within is not None and not group.negated:
        return None
    if group.modal in _WILL and speaks and group.base not in _STATES and group.base not in BE | {"be"}:
        return _draft(reading, group, _REFUSAL if group.negated else _PROMISE, statement, ())
    if group.modal in _MUST and who and not speaks and p.names[own.head[1] - 1] >= 0 and group.base not in BE:
        return _draft(reading, group, _DEMAND, statement, who)
    return None


def _blame(reading: Reading, group: Group, statement: Statement) -> Draft | None:
    """Words of blame behind "is", of a subject that names somebody."""
    p = reading.passage
    if group.negated or not any(in_class("bad", w.low) for w in p.words[group.end : group.end + _JUDGED]):
        return None
    own = subject_of(p, group)
    targets = reading.parties.subject(p, own) if own is not None else ()
    assert statement.speaker is not None
    if not targets or reading.parties.speaks_for(statement.speaker.entities, targets):
        return None
    return _draft(reading, group, _BLAME, statement, targets)


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
    )  # fmt: skip
