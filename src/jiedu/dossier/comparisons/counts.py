"""Numbers: what each text counts, and whether the counts agree, differ, or were taken further by later reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from jiedu.dossier.comparisons.figures import Count, figures, kinds_of
from jiedu.dossier.comparisons.matters import Match, match
from jiedu.dossier.comparisons.sides import Found, texts
from jiedu.dossier.content import share
from jiedu.dossier.likeness import dice
from jiedu.dossier.material import Material
from jiedu.dossier.tellings import Telling

_SHORT_ABOUT = 0.5
"""Share of the fewer words for what is counted from which two numbers count the same."""
_SAME_FIGURE = 0.2
"""The same where both have the same figure, which is met by chance less."""
_SETTLED = timedelta(days=14)
"""Days between reports from which a number that is settled once belongs to another happening."""
_NEWS = timedelta(days=3)
"""Days between two reports within which a number without a class can be told of the same state of things."""
_STATED = timedelta(days=1)
_ALIKE = 0.35
"""Likeness of two sentences that are one happening by their words."""
_NARROW, _WIDE = 3.0, 20.0
"""How many times the smaller number the larger may be where no class tells what is counted, and where one does."""
_SHORT_WORD = 4
"""Characters of a word whose characters can be compared one by one."""
_PLAIN = frozenset({"", "planned"})
"""What was planned and what was done agree where the numbers do."""
_ROUND = 10.0
"""Numbers below this are met by chance."""
_HARM = ("dead", "injured", "missing", "trapped")
Stated = Mapping[str, set[tuple[str, float]]]
"""Text → the units and exact numbers that it gives."""


def counts(material: Material, told: Sequence[Telling]) -> list[Found]:
    """Comparisons of the numbers of different texts."""
    given = [c for telling in told for c in figures(material, telling)]
    stated: dict[str, set[tuple[str, float]]] = {}
    for one in given:
        if one.exact:
            stated.setdefault(one.claim.telling.text, set()).add((one.unit, one.low))
    by_unit: dict[str, list[list[Count]]] = {}
    for one in given:
        _place(one, by_unit.setdefault(one.unit, []), stated)
    clusters = sorted((c for own in by_unit.values() for c in own), key=lambda c: _key(c[0]))
    return [found for cluster in clusters if (found := _compared(cluster)) is not None]


def _key(one: Count) -> tuple[int, int]:
    return one.claim.telling.order, one.claim.span.start


def _place(one: Count, clusters: list[list[Count]], stated: Stated) -> None:
    """Put a number to those of other texts that count the same: with equal ones first, then where it fits best."""
    best: tuple[tuple[bool, float], list[Count]] | None = None
    for cluster in clusters:
        own = [c for c in cluster if c.claim.telling.text == one.claim.telling.text]
        if any(not _agree(c, one) for c in own):
            continue
        others = [c for c in cluster if c.claim.telling.text != one.claim.telling.text]
        scores = [s for c in others if (s := _same(one, c, stated)) is not None]
        if not others and any(c.classes == one.classes and (c.classes or c.about & one.about) for c in own):
            scores = [0.5]
        if not scores or 2 * len(scores) < len(others):
            continue
        rank = (any(_agree(c, one) for c in cluster), sum(scores) / len(scores))
        if best is None or rank > best[0]:
            best = rank, cluster
    if best is None:
        clusters.append([one])
    else:
        best[1].append(one)


def _same(a: Count, b: Count, stated: Stated) -> float | None:
    """How well two numbers of different texts fit as counts of one thing; None where they do not."""
    if a.unit != b.unit or not _roles(a, b) or not (a.kind == b.kind or (_agree(a, b) and {a.kind, b.kind} <= _PLAIN)):
        return None
    if (a.classes or b.classes) and not a.classes & b.classes:
        return None
    about = _same_thing(a, b)
    foreign = a.claim.telling.han != b.claim.telling.han
    agree = _agree(a, b)
    enough = _SAME_FIGURE if agree and a.exact and b.exact and a.low >= _ROUND else _SHORT_ABOUT
    if not a.classes and not foreign and about < enough and not (a.role == b.role == "length"):
        return None
    if _other_time(a, b) and not (agree and a.exact):
        return None
    found = match(a.claim.telling, b.claim.telling)
    if found is None or not (agree or _can_differ(a, b, found, stated)):
        return None
    if a.classes:
        anchored = found.names > 0 or found.lead or found.words >= _ALIKE or about >= _SHORT_ABOUT
        return 1.0 + about + found.words if anchored else None
    if foreign:
        return 0.5 if found.names and agree and _telling(a, b) else None
    if about < enough:  # a length of what the whole sentence tells
        return found.words if found.words >= _ALIKE and found.names else None
    return about + found.words if found.names or found.lead or found.words >= _ALIKE else None


def _same_thing(a: Count, b: Count) -> float:
    """How alike the words for what is counted are, 0–1: pairs of characters, or the characters of two short
    words (馆藏图书, 藏书)."""
    if not a.about or not b.about:
        return 0.0
    short = min(len(a.of), len(b.of))
    common = len(frozenset(a.of) & frozenset(b.of)) if 0 < short <= _SHORT_WORD else 0
    chars = common / short if common > 1 else 0.0
    return max(share(a.about, b.about), share(b.about, a.about), chars)


def _telling(a: Count, b: Count) -> bool:
    """True for numbers that two texts in two languages do not share by chance."""
    return (a.low >= _ROUND and b.low >= _ROUND) or bool(a.claim.telling.acting & b.claim.telling.acting)


def _can_differ(a: Count, b: Count, found: Match, stated: Stated) -> bool:
    """True where two numbers that differ can be two accounts of one count, and no counts of two things."""
    low, high = sorted((a.low, b.low))
    if a.classes:
        return low == 0 or high <= (_WIDE if a.unit == "person" else _NARROW) * low
    if low <= 0 or high > _NARROW * low or a.claim.telling.han != b.claim.telling.han:
        return False
    one, two = a.claim.telling, b.claim.telling
    if one.published is None or two.published is None or abs(one.published - two.published) > _NEWS:
        return False
    if (a.unit, a.low) in stated.get(two.text, ()) or (b.unit, b.low) in stated.get(one.text, ()):
        return False  # that text tells the other number too: of something else
    return dice(a.about, b.about) >= _SHORT_ABOUT or found.words >= _ALIKE


def _roles(a: Count, b: Count) -> bool:
    """A change is compared with a change, everything else with everything else."""
    return (a.role == "change") == (b.role == "change") or "" in (a.role, b.role)


def _other_time(a: Count, b: Count) -> bool:
    """True where the sentences are of other days: then the numbers are of two happenings."""
    one, two = a.claim.telling, b.claim.telling
    far = one.published and two.published and abs(one.published - two.published) > _SETTLED
    if far and not (a.running and b.running):
        return True
    own, other = _days(a), _days(b)
    if not own or not other or _near(own, other):
        return False
    return not (a.running and b.running) or (_historic(a, own) and _historic(b, other))


def _days(count: Count) -> list[tuple[date, date]]:
    """The days that the sentence names, those aside up to which it counts and on which something is said."""
    said = {s.date for s in count.claim.telling.statements if s.date is not None}
    return [
        (t.first, t.last)
        for t in count.claim.telling.times
        if t.first is not None and t.last is not None and t.type in ("DATE", "TIME") and t.first not in said
    ]


def _near(own: Sequence[tuple[date, date]], other: Sequence[tuple[date, date]]) -> bool:
    return any(a <= d + _STATED and c <= b + _STATED for a, b in own for c, d in other)


def _historic(count: Count, days: Sequence[tuple[date, date]]) -> bool:
    """True where the days named lie before the report's: days of the happening, not of a count."""
    told = count.claim.telling.published
    return told is not None and all(last < told - _STATED for _, last in days)


def _agree(a: Count, b: Count) -> bool:
    return a.low <= b.high and b.low <= a.high


def _compared(cluster: Sequence[Count]) -> Found | None:
    """The comparison of the numbers that count one thing; None where a single text gives them."""
    if len(texts(c.claim for c in cluster)) < 2:
        return None
    groups = _groups(cluster)
    weight = _weight(cluster)
    if len(groups) == 1:
        return Found("number", "agree", (tuple(c.claim for c in groups[0]),), weight)
    ordered = sorted(groups, key=lambda g: (min(c.moment for c in g), g[0].claim.telling.order))
    sides = tuple(tuple(c.claim for c in g) for g in ordered)
    if _taken_further(ordered):
        return Found("number", "update", sides, weight)
    return Found("number", "conflict", sides, weight)


def _groups(cluster: Sequence[Count]) -> list[list[Count]]:
    """The numbers grouped by what they agree on; a text that gives several stands with those of other texts."""
    groups: list[list[Count]] = []
    for one in sorted(cluster, key=lambda c: not c.exact):
        home = next((g for g in groups if all(_agree(one, c) for c in g)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    kept: list[list[Count]] = []
    for group in sorted(groups, key=lambda g: -len(texts(c.claim for c in g))):
        if not kept or texts(c.claim for c in group) - texts(c.claim for g in kept for c in g):
            kept.append(group)
    return kept


def _taken_further(groups: Sequence[Sequence[Count]]) -> bool:
    """True where each number is of a later moment than the one before it, and a count that goes on explains it."""
    for before, after in pairwise(groups):
        if max(c.moment for c in before) >= min(c.moment for c in after):
            return False
        free = any("open" in kinds_of(c.classes) for c in (*before, *after))
        if not all(c.running for c in after) or not (free or before[0].low < after[0].high):
            return False
    return True


def _weight(cluster: Sequence[Count]) -> float:
    """Casualties weigh most, then what stands in a headline. Chosen by hand."""
    harm = max((2.0 - 0.3 * _HARM.index(name) for c in cluster for name in c.classes if name in _HARM), default=0.0)
    return harm + 0.5 * any(c.claim.telling.in_title for c in cluster) + 0.3 * any(c.classes for c in cluster)
