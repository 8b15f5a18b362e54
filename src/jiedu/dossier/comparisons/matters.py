"""Whether two sentences of different texts tell of one happening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from jiedu.dossier.content import share
from jiedu.dossier.likeness import dice
from jiedu.dossier.tellings import Telling

_APART = timedelta(days=45)
"""Days between two reports from which they are taken to be of different happenings."""
_ALIKE_IF_NAMED, _ALIKE_IF_UNNAMED = 0.18, 0.5
"""Dice of two sentences' words from which they can be one happening where they share a name, and where not. Found on
planted accounts: two writers of one thing share .2 to .8 of their words, formulas of two places .4 to .6."""
_CONTAINED = 0.5
"""Share of the shorter sentence's words from which it is a short form of the other."""
_FEW = 4
"""Features of a sentence that is too short to be compared by them alone."""


@dataclass(frozen=True, slots=True)
class Match:
    """How two sentences compare."""

    words: float
    """Likeness of their words, 0–1."""
    names: int
    """How many names they share."""
    lead: bool
    """Whether their articles are about the same people and places."""


def match(a: Telling, b: Telling) -> Match | None:
    """How two sentences compare that can tell of one happening; None where other people or places take part, or the
    reports are far apart."""
    if a.text == b.text or _far(a.published, b.published):
        return None
    return beside(a, b)


def beside(a: Telling, b: Telling) -> Match | None:
    """The same for sentences of whatever texts, of one as well: an article may tell what two sides say."""
    shared = len(a.about & b.about) or int(_same_places(a, b))
    lead = bool((a.about | a.lead) & (b.about | b.lead))
    if a.about and b.about and not shared and not lead:
        return None
    if _other_people(a, b):
        return None
    if a.places and b.places and not _same_places(a, b) and not (a.acting & b.acting):
        return None
    return Match(dice(a.words, b.words), shared, lead)


def alike(a: Telling, b: Telling) -> bool:
    """True where the words and names of two sentences are enough to take them for one happening."""
    found = match(a, b)
    if found is None:
        return False
    if a.han != b.han:
        own, other = kinds(a), kinds(b)
        return found.names > 0 and _same_day(a, b) and (bool(own & other) or (a.names == b.names and _bare(a, b)))
    short = min(len(a.words), len(b.words))
    contained = max(share(a.words, b.words), share(b.words, a.words)) if short >= _FEW else 0.0
    if found.names:
        return found.words >= _ALIKE_IF_NAMED or contained >= _CONTAINED
    return found.words >= _ALIKE_IF_UNNAMED and (found.lead or not (a.about and b.about))


def _bare(a: Telling, b: Telling) -> bool:
    """True where one of two sentences has no event that could be another than the other's."""
    return not a.events or not b.events


def kinds(telling: Telling) -> frozenset[str]:
    """The types of events and the units of numbers in a sentence: what can be compared over languages."""
    return frozenset((*(e.type for e in telling.events), *(f"{q.unit} {q.value:g}" for q in telling.quantities)))


def _far(a: date | None, b: date | None) -> bool:
    return a is not None and b is not None and abs(a - b) > _APART


def _same_day(a: Telling, b: Telling) -> bool:
    own = {(t.first, t.last) for t in a.times if t.first is not None}
    return any((t.first, t.last) in own for t in b.times)


def _same_places(a: Telling, b: Telling) -> bool:
    """True where a place is in both, by its id or by a form of its name (环湾, 江门湾环湾高速公路)."""
    if a.places & b.places:
        return True
    one, two = ([key.partition(":")[2] for key in t.places] for t in (a, b))
    return any(x and y and (x in y or y in x) for x in one for y in two)


def _other_people(a: Telling, b: Telling) -> bool:
    """True where each names a person, a body or a state that the other does not."""
    one, two = a.acting, b.acting
    return bool(one - two and two - one and not (one <= b.lead or two <= a.lead))
