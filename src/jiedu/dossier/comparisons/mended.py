"""Comparisons by a sentence's own words: a number that it corrects, takes on from another one, or denies."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from jiedu.analysis.model import Quantity
from jiedu.dossier.comparisons.corrections import Correction
from jiedu.dossier.comparisons.figures import Count, agree, count_of
from jiedu.dossier.comparisons.matters import beside, match
from jiedu.dossier.comparisons.sides import Claim, Found
from jiedu.dossier.content import share
from jiedu.dossier.material import Material
from jiedu.dossier.tellings import Telling

_TIME = 4
"""Characters between a day and the number that held on it (3日的14艘)."""
_FEW = 10.0
"""Numbers below this are met by chance: they need words in common too."""
_NARROW = 3.0
"""How many times the smaller number the larger may be of two that take each other's place."""
_SAME = 0.5
"""Share of the words for what is counted that the two have in common."""
_ONE_OF_A_KIND = frozenset({"magnitude"})
"""Units of which a happening has one number."""


def mended(
    material: Material, found: Sequence[Correction], given: Sequence[Count], made: Sequence[Found]
) -> Iterator[Found]:
    """What the corrections `found` compare, where no comparison of `made` has both of their numbers.

    `given` are the numbers of all texts, those aside that a correction takes the place of. A number that is denied is
    compared only where somebody else gives it.
    """
    for one in found:
        new, old = count_of(material, one.telling, one.new), count_of(material, one.telling, one.old)
        holders = [c for c in given if _holds(c, old, new)]
        if one.how == "denied" and not holders:
            continue
        mates = [c for c in given if c.claim.span != new.claim.span and _holds(c, new, new)]
        before = tuple(c.claim for c in holders) or (_with_day(one, old.claim),)
        after = (new.claim, *(c.claim for c in mates))
        if not any(_has(f, before) and _has(f, after) for f in made):
            yield Found("number", "conflict" if one.how == "denied" else "update", (before, after), 1.0)


def replaced(
    material: Material, told: Sequence[tuple[Telling, Quantity]], given: Sequence[Count], made: Sequence[Found]
) -> Iterator[Found]:
    """The numbers that `told` take the place of without giving them, where another text gave one before: the last one
    of the same thing that is another, a vague one (近200人) as well. Nothing where an update of `made` has both."""
    for telling, quantity in told:
        new = count_of(material, telling, quantity)
        former = [c for c in given if _former(c, new)]
        if not former:
            continue
        last = max(former, key=lambda c: (c.moment, c.claim.telling.order))
        before = tuple(c.claim for c in former if (c.low, c.high) == (last.low, last.high))
        after = (new.claim, *(c.claim for c in given if c.claim.span != new.claim.span and _holds(c, new, new)))
        if not any(f.relation == "update" and _has(f, before) and _has(f, after) for f in made):
            yield Found("number", "update", (before, after), 1.0)


def _former(count: Count, new: Count) -> bool:
    """True for a number of another text, told no later, that can be the one whose place the new one takes."""
    a, b = count.claim.telling, new.claim.telling
    if a.text == b.text or count.unit != new.unit or count.kind or count.classes != new.classes or a.order > b.order:
        return False
    low, high = sorted((count.low, new.low))
    if (
        count.moment > new.moment
        or (count.low, count.high) == (new.low, new.high)
        or low <= 0
        or high > _NARROW * low
        or math.isinf(count.high)
    ):
        return False
    compared = match(a, b)
    same = new.unit in _ONE_OF_A_KIND or bool(new.classes) or share(new.about, count.about) >= _SAME
    return compared is not None and same and (compared.names > 0 or compared.lead)


def _holds(count: Count, wanted: Count, new: Count) -> bool:
    """True for a number of another witness that is the wanted one, told of the same matter."""
    a, b = count.claim.telling, new.claim.telling
    if count.unit != wanted.unit or count.kind or not agree(count, wanted) or count.claim.span == new.claim.span:
        return False
    if (a.text == b.text and (count.source == new.source or a.span == b.span)) or a.order > b.order:
        return False
    compared = (beside if a.text == b.text else match)(a, b)
    if compared is None or math.isinf(count.high) or count.classes != new.classes:
        return False
    alike = share(count.about, new.about) > 0 or bool(count.classes)
    met = count.low == wanted.low >= _FEW
    return (compared.names > 0 or compared.lead) and (alike or met)


def _with_day(one: Correction, claim: Claim) -> Claim:
    """The number that was, with the day right before it on which it held."""
    near = [t for t in one.telling.times if 0 <= one.old.start - t.end <= _TIME and t.last is not None]
    return Claim(one.telling, claim.span, claim.normal, near[-1].last if near else claim.day)


def _has(found: Found, claims: Sequence[Claim]) -> bool:
    held = {(c.telling.article, c.span.start) for group in found.groups for c in group}
    return any((c.telling.article, c.span.start) in held for c in claims)
