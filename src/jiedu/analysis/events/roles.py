"""Who does it, to whom, with what: the parties of an event, from the phrases of its clause."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jiedu.analysis.document import Document
from jiedu.analysis.events.candidates import Candidate, Clause
from jiedu.analysis.events.lexicon import hints
from jiedu.analysis.events.scope import Scope
from jiedu.analysis.gazetteer import load
from jiedu.analysis.model import Mention, Reference, Statement
from jiedu.analysis.phrases import Phrase, noun_phrase, phrases
from jiedu.analysis.speaking import Subject
from jiedu.analysis.subjects import nearest, read
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


ACTING = frozenset({"PER", "ORG", "GPE", "GRP"})
"""Types of entities that act."""
_CLAUSES_BACK = 4
"""Clauses back in a sentence in which one without a subject has its own."""


def find(scope: Scope, candidate: Candidate, around: Statement | None) -> Parties:
    """The parties of the event of `candidate`; `around` is the statement whose words it stands in."""
    document, clause = scope.document, candidate.clause
    start = after_cue(document, scope, clause, candidate.head)
    found = phrases(document, start, candidate.start)
    passive = _passive(document, found, start, candidate.head)
    subject, other, own = _subject(scope, candidate, start, around)
    governed = {name: _governed(document, found, name) for name in ("with", "towards")}
    objects = _objects(document, candidate)
    instrument = _instrument(document, found)
    frame = candidate.sense.frame
    if candidate.light is not None and (turned := _received(document, candidate, subject)) is not None:
        return Parties(*turned, instrument, own, other)
    if frame == "meet":
        inside = _joined(document, clause.start, candidate.start)
        actors = inside if inside and not governed["with"] else (*subject, *inside)
        actors = (*actors, *governed["with"], *governed["towards"])
        actors = (*actors, *(objects if candidate.standing == "verb" else ()))
        return Parties(_once(actors), (), instrument, own or bool(inside), other)
    if passive is not None:
        targets = _once((*subject, *governed["towards"]))
        return Parties(_once(passive), targets, instrument, own, other, passive=True)
    if frame == "happen":
        hit = _once((*subject, *governed["towards"])) or _struck(document, candidate, start)
        return Parties((), hit, instrument, own, other)
    if frame == "name":
        named = _of_type(document, objects, {"PER"})
        if not named and subject and not governed["towards"]:
            actors, named = ((), subject) if candidate.sense.word in hints("rises") else (subject, ())
            return Parties(actors, named, instrument, own, other)
        return Parties(_once(subject), _without(named, subject), instrument, own, other)
    targets = (*governed["towards"], *governed["with"], *objects)
    if frame == "self":
        targets = (*governed["towards"], *governed["with"])
    found_targets = _without(targets, subject) or (_struck(document, candidate, start) if not subject else ())
    return Parties(_once(subject), found_targets, instrument, own, other)


_STRUCK = frozenset({"DISASTER", "COERCE", "DECREE"})
"""Types of what befalls a place: the place that stands before the verb is whom it happens to."""
_PLACES = frozenset({"LOC", "FAC", "GPE"})


def _struck(document: Document, candidate: Candidate, start: int) -> tuple[str, ...]:
    """The places that a flood, a closure or an order befalls (台20线梅山口以上路段封闭)."""
    if candidate.sense.type not in _STRUCK or candidate.sense.mode in ("arrest", "confiscate"):
        return ()
    return entities(document, start, candidate.head, _PLACES)[:_MOST_STRUCK]


_MOST_STRUCK = 4
"""Places named in one clause that something befalls; chosen by hand, longer lists are seldom of those alone."""


def _received(
    document: Document, candidate: Candidate, subject: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Actors and targets of what the subject gets from another (没有接到美方的请求, 遭到法国反对)."""
    light = document.token_at(candidate.light) if candidate.light is not None else None
    if light is None or document.word(light) not in hints("received"):
        return None
    return entities(document, light.end, candidate.start), subject


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


def _without(keys: Iterable[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(key for key in dict.fromkeys(keys) if key not in others)


def _of_type(document: Document, keys: Iterable[str], kinds: set[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if document.entities[key].type in kinds)


def entities(document: Document, start: int, end: int, kinds: frozenset[str] = ACTING) -> tuple[str, ...]:
    """Ids of those who are named or referred to between `start` and `end`, in text order."""
    mentions = document.mentions_in(start, end)
    titles = {left.start for left, right in pairwise(mentions) if _is_title(document, left, right)}
    named: list[tuple[int, tuple[str, ...]]] = [(m.start, (m.entity,)) for m in mentions if m.start not in titles]
    named += [(r.start, r.entities) for r in _references(document, start, end)]
    keys = (key for _, several in sorted(named) for key in several)
    return tuple(key for key in dict.fromkeys(keys) if key in document.entities and _is(document, key, kinds))


def _is_title(document: Document, left: Mention, right: Mention) -> bool:
    """True for the state or body in somebody's title (美国 of 美国总统特朗普)."""
    kinds = (document.entities[left.entity].type, document.entities[right.entity].type)
    between = document.text[left.end : right.start]
    return kinds[1] == "PER" and kinds[0] != "PER" and len(between) <= _TITLE and not _LISTS.search(between)


_TITLE = 12
"""Characters of the longest title between a state and its holder's name."""
_LISTS = re.compile(r"[、,与和及同向对]")


def _is(document: Document, key: str, kinds: frozenset[str]) -> bool:
    if document.entities[key].type in kinds:
        return True
    known = load().entries.get(key)  # Europe acts as a bloc, though it is a place
    return known is not None and known.kind == "bloc"


def _references(document: Document, start: int, end: int) -> list[Reference]:
    low = bisect.bisect_left(document.references, start, key=lambda r: r.start)
    high = bisect.bisect_left(document.references, end, key=lambda r: r.start)
    return [r for r in document.references[low:high] if r.end <= end]


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
    reading = read(document, start, candidate.head)
    if reading.subject is not None and document.text[reading.subject.start - 1] not in "在于":
        keys = meant(document, reading.subject) or _around(document, start, candidate.head, reading.subject.start)
        return keys, not keys, True
    if reading.other is not None and not _TOPIC.search(document.text, start, reading.other.start):
        keys = entities(document, reading.other.whole, reading.other.end)
        if keys or candidate.sense.frame != "say":
            return keys, False, True
    earlier = _before(scope, candidate.clause, around) if reading.other is None else None
    if earlier is not None and any(earlier):
        return *earlier, False
    speaker = around.speaker if around is not None else None
    acts = speaker is not None and any(_may_act(document, key) for key in speaker.entities)
    if speaker is not None and acts and speaker.form in _PERSONS and frame_acts(candidate):
        return speaker.entities, False, False
    if around is None and candidate.clause.index == 0:
        return scope.topic, False, False
    return (), False, False


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


def _around(document: Document, start: int, end: int, at: int) -> tuple[str, ...]:
    """Those named in what 的 ties to the subject at `at` (双方的技术团队, 万卡的支持者)."""
    phrase = next((p for p in phrases(document, start, end) if p.start <= at < p.end), None)
    return entities(document, phrase.whole, phrase.end) if phrase is not None else ()


def _before(scope: Scope, clause: Clause, around: Statement | None) -> tuple[tuple[str, ...], bool] | None:
    """The subject of the nearest clause before `clause` in its sentence that has one, inside the statement `around`;
    and whether that is somebody without a name. None where no clause has one."""
    document = scope.document
    floor = max((s.start for s in around.segments if s.start <= clause.start), default=0) if around is not None else 0
    for earlier in scope.before(clause, _CLAUSES_BACK):
        if earlier.end <= floor:
            break
        reading = read(document, max(earlier.start, floor), earlier.end, own=False)
        if reading.subject is not None and (keys := meant(document, reading.subject)):
            return keys, False
        if reading.subject is not None:
            return (), True
        if reading.other is not None:
            return (), False
    return None


def carried(scope: Scope, clause: Clause, around: Statement | None) -> tuple[str, ...]:
    """Who the clauses before `clause` in its sentence are about, where it has no subject of its own."""
    found = _before(scope, clause, around)
    return found[0] if found is not None else ()


def meant(document: Document, found: Subject) -> tuple[str, ...]:
    """The ids of whom a subject names or refers to."""
    if found.entities:
        return _once(found.entities)
    return entities(document, found.start, found.end)


# --- the others -------------------------------------------------------------------------------------------------------


def _passive(document: Document, found: Sequence[Phrase], start: int, end: int) -> tuple[str, ...] | None:
    """By whom it is done, where the clause is passive (被X, 遭X, 由X, or 被 alone); None where it is not."""
    for phrase in reversed(found):
        if phrase.by in hints("passive") and phrase.role in ("governed", "object"):
            if phrase.by in ("为", "让", "给", "获") or end - phrase.end > _PASSIVE_REACH:
                continue
            return entities(document, phrase.start, phrase.end)
    return () if _BARE_PASSIVE.search(document.text, max(start, end - 4), end) else None


_PASSIVE_REACH = 16
"""Characters between the one by whom it is done and the verb."""
_BARE_PASSIVE = re.compile(r"(?:被|遭到?|遭受|受到|获)(?:[一-鿿]{1,2})?$")


def _governed(document: Document, found: Sequence[Phrase], use: str) -> tuple[str, ...]:
    """Those named in 与X, or in 对X and 向X, before the verb."""
    spans = [p for p in found if p.by in hints(use) and p.role in ("governed", "inside")]
    return _once(key for p in spans for key in entities(document, p.start, p.end))


def _instrument(document: Document, found: Sequence[Phrase]) -> Span | None:
    """The words for what it is done with: 用无人机, 在联合国斡旋下."""
    means = next((p for p in reversed(found) if p.by in hints("means") and p.role in ("governed", "object")), None)
    if means is not None and not document.mentions_in(means.start, means.end):
        return Span(means.start, means.end)
    under = _UNDER.search(document.text, found[0].start if found else 0, found[-1].end + 3) if found else None
    return Span(under.start(1), under.end(1)) if under else None


_UNDER = re.compile(r"在([^,。;]{1,16}?(?:斡旋|调解|调停|主持|协调|见证|推动))下")
_OBJECT_REACH = 40
"""Characters behind a verb in which its object ends."""


def _objects(document: Document, candidate: Candidate) -> tuple[str, ...]:
    """Those named in the noun phrase right behind the verb."""
    if candidate.standing == "relative":
        return ()
    start = _PARTICLE.match(document.text, candidate.end)
    at = start.end() if start else candidate.end
    tokens = document.between(at, min(candidate.clause.end, at + _OBJECT_REACH))
    taken = noun_phrase(document, tokens)
    return entities(document, at, tokens[taken - 1].end) if taken else ()


_PARTICLE = re.compile(r"(?:了|过|着|到|给|于)?")


def _joined(document: Document, start: int, end: int) -> tuple[str, ...]:
    """Two names or more, joined right before a meeting, whatever phrase they stand in (在默茨与马克龙通话前)."""
    near = [m for m in document.mentions_in(start, end) if _is(document, m.entity, ACTING)]
    if len(near) < 2 or end - near[-1].end > _NEAR:
        return ()
    keys = [near[-1].entity]
    for left, right in zip(reversed(near[:-1]), reversed(near[1:]), strict=True):
        if document.text[left.end : right.start] not in _JOINTS:
            break
        keys.insert(0, left.entity)
    return tuple(keys) if len(keys) > 1 else ()


_JOINTS = frozenset({"", "与", "和", "同", "及", "、", "以及"})
_NEAR = 10
"""Characters between two parties and the word for their meeting: a date, a place, an adverb."""
