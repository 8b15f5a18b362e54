"""Who is for a thing, who against it, and who on a condition: the rows of one issue side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jiedu.dossier.model import Line

SIDES = ("supports", "opposes", "conditional")
"""The sides, named by the stance that each shows."""
MOST = 12
"""Issues shown: those on which most parties stand."""
_ENDS = "end "
"""What the key of an issue begins with that is about the end of a thing: who wants it is against the thing."""
_SIDE = {
    "supports": "supports",
    "offers": "supports",
    "demands": "supports",
    "opposes": "opposes",
    "refuses": "opposes",
    "conditional": "conditional",
}
_TURNED = {"supports": "opposes", "opposes": "supports", "conditional": "conditional"}


@dataclass(frozen=True, slots=True)
class Sides:
    """One issue on which parties differ."""

    issue: str
    """Its name in the words of a source."""
    sides: tuple[tuple[str, tuple[Line, ...]], ...]
    """Of `SIDES` those that somebody is on, each with one row a party, its last."""


def sides(lines: Sequence[Line]) -> tuple[Sides, ...]:
    """The issues on which two parties or more are on two sides or more, by their own words or as articles tell it;
    those with most parties first. Somebody else's reading of a party puts it on no side."""
    held: dict[str, dict[str, tuple[str, Line]]] = {}
    names: dict[str, str] = {}
    for line in sorted(lines, key=lambda one: one.last.toordinal() if one.last else 0):
        side = _SIDE.get(line.stance or "")
        if not line.issue or not line.issue_name or side is None or line.attribution == "reading" or not line.party:
            continue
        ends = line.issue.startswith(_ENDS)
        key = line.issue.removeprefix(_ENDS)
        if not ends or key not in names:
            names[key] = line.issue_name
        held.setdefault(key, {})[line.party] = (_TURNED[side] if ends and side != "conditional" else side, line)
    found = [(key, own) for key, own in held.items() if len(own) > 1 and len({side for side, _ in own.values()}) > 1]
    found.sort(key=lambda item: (-len(item[1]), item[0]))
    return tuple(_sides(names[key], own) for key, own in found[:MOST])


def _sides(name: str, held: dict[str, tuple[str, Line]]) -> Sides:
    of = {side: tuple(line for own, line in held.values() if own == side) for side in SIDES}
    return Sides(name, tuple((side, of[side]) for side in SIDES if of[side]))
