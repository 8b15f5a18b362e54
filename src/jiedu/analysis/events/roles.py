"""Who does it, to whom, with what: the parties of an event, from the phrases of its clause."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from jiedu.analysis import coreference
from jiedu.analysis.document import Document
from jiedu.analysis.events import partners
from jiedu.analysis.events.candidates import Candidate
from jiedu.analysis.events.lexicon import hints, senses
from jiedu.analysis.events.pieces import Clause
from jiedu.analysis.events.scope import Scope
from jiedu.analysis.model import Statement
from jiedu.analysis.speaking import Subject
from jiedu.analysis.subjects import nearest
from jiedu.article.model import Span


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of one event."""

    actors: tuple[str, ...]
    targets: tuple[str, ...]
    instrument: Span | None
    own: bool
    """True where an actor stands in the event's own clause."""
    unnamed: bool = False
    """True where its clause has a subject that is no entity (11名驴友, 商贩)."""
    passive: bool = False
    actor_words: tuple[Span, ...] = ()
    """The words for actors without a name; target_words are those for the others."""
    target_words: tuple[Span, ...] = ()


_UNDER = re.compile(r"(?:[^,。;]{1,14},)?(?:在[^,。;]{1,24}下|经[^,。;]{1,20})[,、\s]*")
"""A clause that only tells by whose help the next one came about (在卡塔尔斡旋下, ……)."""
_CLAUSES_BACK = 4
"""Clauses back in a sentence in which one without a subject has its own."""


def find(scope: Scope, candidate: Candidate, around: Statement | None) -> Parties:
    """The parties of the event of `candidate`; `around` is the statement whose words it stands in."""
    document, clause = scope.document, candidate.clause
    start = after_cue(document, scope, clause, candidate.head)
    found = scope.phrases(start, candidate.start)
    passive = partners.passive(document, found, start, candidate.head)
    subject, other, own = _subject(scope, candidate, start, around)
    governed = {name: partners.governed(document, found, name) for name in ("with", "towards")}
    objects = partners.objects(document, candidate)
    before = scope.before(clause, 1)
    under = before[0].start if before and _UNDER.fullmatch(document.text, before[0].start, before[0].end) else start
    instrument = partners.instrument(document, found, under, candidate.start)
    frame = candidate.sense.frame
    if candidate.light is not None and (turned := _received(document, candidate, subject)) is not None:
        return Parties(*turned, instrument, own, other)
    if frame == "meet":
        inside = partners.joined(document, clause.start, candidate.start)
        actors = inside if inside and not governed["with"] else (*subject, *inside)
        actors = (*actors, *governed["with"], *governed["towards"])
        actors = (*actors, *(objects if candidate.standing == "verb" else ()))
        return Parties(partners.once(actors), (), instrument, own or bool(inside), other)
    if passive is not None:
        targets = partners.once((*subject, *governed["towards"]))
        return Parties(partners.once(passive), targets, instrument, own, other, passive=True)
    if frame == "happen":
        hit = partners.once((*subject, *governed["towards"])) or _struck(document, candidate, start)
        return Parties((), hit, instrument, own, other)
    if frame == "name":
        named = partners.of_type(document, objects, {"PER"})
        if not named and subject and not governed["towards"]:
            actors, named = ((), subject) if candidate.sense.word in hints("rises") else (subject, ())
            return Parties(actors, named, instrument, own, other)
        return Parties(partners.once(subject), partners.without(named, subject), instrument, own, other)
    targets = (*governed["towards"], *governed["with"], *objects)
    if frame == "self":
        targets = (*governed["towards"], *governed["with"])
    found_targets = partners.without(targets, subject) or (_struck(document, candidate, start) if not subject else ())
    return Parties(partners.once(subject), found_targets, instrument, own, other)


_STRUCK = frozenset({"DISASTER", "COERCE", "DECREE"})
"""Types of what befalls a place: the place that stands before the verb is whom it happens to."""
_PLACES = frozenset({"LOC", "FAC", "GPE"})


def _struck(document: Document, candidate: Candidate, start: int) -> tuple[str, ...]:
    """The places that a flood, a closure or an order befalls (台20线梅山口以上路段封闭)."""
    if candidate.sense.type not in _STRUCK or candidate.sense.mode in ("arrest", "confiscate"):
        return ()
    return partners.entities(document, start, candidate.head, _PLACES)[:_MOST_STRUCK]


_MOST_STRUCK = 4
"""Places named in one clause that something befalls; chosen by hand, longer lists are seldom of those alone."""


def _received(
    document: Document, candidate: Candidate, subject: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Actors and targets of what the subject gets from another (没有接到美方的请求, 遭到法国反对)."""
    light = document.token_at(candidate.light) if candidate.light is not None else None
    if light is None or document.word(light) not in hints("received"):
        return None
    return partners.entities(document, light.end, candidate.start), subject


# --- the subject ------------------------------------------------------------------------------------------------------


def after_cue(document: Document, scope: Scope, clause: Clause, end: int) -> int:
    """Where the clause begins, after a cue in it that opens what is said (中方表示反对……)."""
    start = clause.start
    cue = scope.said.last_cue(start, end)
    return cue if cue is not None else start


def _subject(
    scope: Scope, candidate: Candidate, start: int, around: Statement | None
) -> tuple[tuple[str, ...], bool, bool]:
    """Who does it, whether it is somebody without a name, and whether its own clause tells."""
    document = scope.document
    if candidate.standing == "relative":
        found = nearest(document, start, candidate.head)
        return (meant(document, found) if found is not None else (), False, found is not None)
    reading = scope.read(start, candidate.head)
    told = reading.subject or reading.other
    if told is not None and document.text[told.start : told.end] in hints("sessions"):
        return scope.met, not scope.met, True
    if reading.subject is not None and document.text[reading.subject.start - 1] not in "在于":
        keys = meant(document, reading.subject) or _around(scope, start, candidate.head, reading.subject.start)
        return keys, not keys, True
    aside = reading.other is not None and document.text[reading.other.start : reading.other.end] in hints("aside")
    if reading.other is not None and not aside and not _TOPIC.search(document.text, start, reading.other.start):
        keys = partners.entities(document, reading.other.whole, reading.other.end)
        if not keys and document.text[reading.other.start : reading.other.end].endswith(_belongings()):
            return _owner(scope, candidate.clause, around), False, True
        if keys or candidate.sense.frame != "say":
            return keys, False, True
    if reading.other is None and (keys := _announcer(scope, candidate, start)):
        return keys, False, True
    earlier = _before(scope, candidate.clause, around) if reading.other is None or aside else None
    if earlier is not None and any(earlier):
        return *earlier, False
    speaker = around.speaker if around is not None else None
    acts = speaker is not None and any(_may_act(document, key) for key in speaker.entities)
    if speaker is not None and acts and speaker.form in _PERSONS and frame_acts(candidate):
        return speaker.entities, False, False
    if around is None and earlier is None:
        return scope.topic, False, False
    return (), False, False


@functools.cache
def _belongings() -> tuple[str, ...]:
    """What a firm or a body has, and is told of in its place (股价, 营收, 销量)."""
    return tuple(sorted(hints("belongings")))


def _owner(scope: Scope, clause: Clause, around: Statement | None) -> tuple[str, ...]:
    """Whose belongings the clause tells of: whom the clauses before it are about, else the sentence before."""
    earlier = _before(scope, clause, around)
    if earlier is not None:
        return earlier[0]
    return scope.topic if around is None and clause.index == 0 else ()


def _announcer(scope: Scope, candidate: Candidate, start: int) -> tuple[str, ...]:
    """Who says in the clause itself what he does (法国宣布[再拨款]……): his words leave the subject out. None where the
    verb of saying asks it of another (要求公布)."""
    if start == candidate.clause.start or not frame_acts(candidate):
        return ()
    own = scope.said.by_cue(start - 1, start)
    if own is None or own.cue is None or own.speaker is None or own.cue.end != start:
        return ()
    asks = any(sense.type == "REQUEST" for sense in senses().get(own.cue.of(scope.document.text), ()))
    keys = own.speaker.entities
    if not keys and own.speaker.start is not None and own.speaker.end is not None:
        keys = coreference.antecedent(scope.document, (own.speaker.start, own.speaker.end))
    return keys if any(_may_act(scope.document, key) for key in keys) and not asks else ()


_PERSONS = frozenset({"name", "role", "coordinated", "pronoun", "shared", "carried"})
"""Forms of speakers who can be the subject that their own words leave out (承诺……)."""


_TOPIC = re.compile(r"(?:就|对于|关于|针对|围绕)[^,。;]*$")


def _may_act(document: Document, key: str) -> bool:
    """True for who can be the one that his own words leave out; not for an onlooker, who tells of others."""
    role = document.entities[key].role or "" if key in document.entities else ""
    return not any(word in role for word in hints("onlooker"))


def frame_acts(candidate: Candidate) -> bool:
    """True where somebody does it, rather than that it happens to somebody."""
    stands = candidate.standing == "verb" or (candidate.standing == "noun" and candidate.light is not None)
    return stands and candidate.sense.frame in ("act", "say", "meet", "self")


def _around(scope: Scope, start: int, end: int, at: int) -> tuple[str, ...]:
    """Those named in what 的 ties to the subject at `at` (双方的技术团队, 万卡的支持者)."""
    phrase = next((p for p in scope.phrases(start, end) if p.start <= at < p.end), None)
    return partners.entities(scope.document, phrase.whole, phrase.end) if phrase is not None else ()


def _before(scope: Scope, clause: Clause, around: Statement | None) -> tuple[tuple[str, ...], bool] | None:
    """The subject of the nearest clause before `clause` in its sentence that has one, inside the statement `around`;
    and whether that is somebody without a name. None where no clause has one."""
    document = scope.document
    floor = max((s.start for s in around.segments if s.start <= clause.start), default=0) if around is not None else 0
    for earlier in scope.before(clause, _CLAUSES_BACK):
        if earlier.end <= floor:
            break
        reading = scope.read(max(earlier.start, floor), earlier.end, own=False)
        if reading.subject is not None and (keys := meant(document, reading.subject)):
            return keys, False
        if reading.subject is not None:
            return (), True
        if reading.other is not None:
            return partners.entities(document, reading.other.whole, reading.other.end), False
    return None


def carried(scope: Scope, clause: Clause, around: Statement | None) -> tuple[str, ...]:
    """Who the clauses before `clause` in its sentence are about, where it has no subject of its own."""
    found = _before(scope, clause, around)
    return found[0] if found is not None else ()


def meant(document: Document, found: Subject) -> tuple[str, ...]:
    """The ids of whom a subject names or refers to."""
    if found.entities:
        return partners.once(found.entities)
    return partners.entities(document, found.start, found.end)
