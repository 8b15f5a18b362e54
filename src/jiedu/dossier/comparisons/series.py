"""Numbers that count one thing, in the order of the days they hold for: what agrees, what differs, what went on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from jiedu.dossier.comparisons.figures import Count, agree, kinds_of
from jiedu.dossier.comparisons.sides import Found, texts

_HARM = ("dead", "injured", "missing", "trapped")
_REPLACED = timedelta(days=14)
"""Days within which a number of the same source takes the place of the one before it; later it is of another time."""
_ROWS = 3
"""Rows from which a table tells more than a comparison."""
_SAME_TIME = timedelta(days=3)
"""Days within which two numbers are told of one state of things."""
Group = Sequence[Count]


def relations(cluster: Group) -> list[Found]:
    """The comparisons of the numbers that count one thing: one where all agree, else what cannot be so at one time
    (a conflict) and what later reports took further (an update); empty where a single witness gives them."""
    if len({witness(c) for c in cluster}) < 2:
        return []
    weight = _weight(cluster)
    if all(agree(a, b) for a in cluster for b in cluster) or len(groups := _groups(cluster)) == 1:
        if len(texts(c.claim for c in cluster)) < 2:
            return []
        return [Found("number", "agree", (tuple(c.claim for c in cluster),), weight)]
    ordered = sorted(groups, key=lambda g: (min(c.moment for c in g), g[0].claim.telling.order, g[0].claim.span.start))
    against = [g for g in ordered if any(_differ(g, other) for other in ordered if other is not g)]
    found: list[Found] = []
    if against:
        found.append(Found("number", "conflict", tuple(tuple(c.claim for c in g) for g in against), weight))
    chain = _chain(ordered)
    if len(chain) > 1:
        found.append(Found("number", "update", tuple(tuple(c.claim for c in g) for g in chain), weight))
    return found


def tabled(cluster: Group) -> Found | None:
    """A table of the numbers that count one thing: a row for each that a witness gives, by day; None where it would
    tell no more than one comparison of two numbers does."""
    rows: dict[tuple[tuple[str, str], float, float], list[Count]] = {}
    for count in sorted(cluster, key=lambda c: (c.moment, c.claim.telling.order, c.claim.span.start)):
        rows.setdefault((witness(count), count.low, count.high), []).append(count)
    if len(rows) < _ROWS or len({(low, high) for _, low, high in rows}) < 2:
        return None
    return Found("number", "table", tuple(tuple(c.claim for c in row) for row in rows.values()), _weight(cluster))


def witness(count: Count) -> tuple[str, str]:
    """Whose number it is: the text, and who says so in it (another speaker of one text is another witness)."""
    return count.claim.telling.text, "" if count.source.startswith("outlet:") else count.source


def _groups(cluster: Group) -> list[list[Count]]:
    """The numbers grouped by what they agree on, those with most texts first; a text that gives several stands with
    those of other texts."""
    groups: list[list[Count]] = []
    for one in sorted(cluster, key=lambda c: not c.exact):
        home = next((g for g in groups if all(agree(one, c) for c in g)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    kept: list[list[Count]] = []
    for group in sorted(groups, key=lambda g: -len(texts(c.claim for c in g))):
        held = {witness(c) for g in kept for c in g}
        if not kept or {witness(c) for c in group} - held:
            kept.append(group)
    return kept


def _differ(a: Group, b: Group) -> bool:
    """True where neither group's numbers follow the other's, and both are told within a few days: what is told much
    later is of later."""
    days = [(x.claim.told, y.claim.told) for x in a for y in b]
    if all(one is not None and two is not None and abs(one - two) > _SAME_TIME for one, two in days):
        return False
    return not _follows(a, b) and not _follows(b, a)


def _follows(before: Group, after: Group) -> bool:
    """True where the second numbers are of a later moment, and a count that goes on, or the same source's later word,
    explains why they differ."""
    if max(c.moment for c in before) >= min(c.moment for c in after):
        return False
    if any(_replaces(b, a) for b in before for a in after):
        return True
    free = any("open" in kinds_of(c.classes) for c in (*before, *after))
    moving = all(c.running for c in after) or (not after[0].classes and all(c.running for c in before))
    return moving and (free or before[0].low < after[0].high)


def _replaces(before: Count, after: Count) -> bool:
    """True for a later number of the same outlet or speaker."""
    one, two = before.claim.told, after.claim.told
    if before.classes or after.classes:
        return False  # a toll does not fall because the same source tells of another
    return before.source == after.source != "" and one is not None and two is not None and one < two <= one + _REPLACED


def _chain(ordered: Sequence[list[Count]]) -> list[list[Count]]:
    """Numbers that went on from one to the next: from the last one back, each time the nearest that it follows; of two
    of one moment, that which is not told as another view."""
    ordered = sorted(ordered, key=lambda g: (min(c.moment for c in g), not any(c.against for c in g)))
    chain: list[list[Count]] = [ordered[-1]]
    for group in reversed(ordered[:-1]):
        if _follows(group, chain[0]):
            chain.insert(0, group)
    return chain


def _weight(cluster: Group) -> float:
    """Casualties weigh most, then what stands in a headline. Chosen by hand."""
    harm = max((2.0 - 0.3 * _HARM.index(name) for c in cluster for name in c.classes if name in _HARM), default=0.0)
    return harm + 0.5 * any(c.claim.telling.in_title for c in cluster) + 0.3 * any(c.classes for c in cluster)
