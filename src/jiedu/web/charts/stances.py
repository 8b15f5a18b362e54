"""Where the parties stood when: a row for each party, a mark for each row of the ledger, moves joined by a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jiedu.dossier.model import Line

WIDTH = 720
_LEFT, _RIGHT = 150, 16
"""Room for the names of parties, and at the end."""
_ROW = 26
_TOP = 10
_MOST = 10
"""Parties that are drawn: those with most rows."""
FOR = frozenset({"supports", "offers", "yields", "assesses-well"})
AGAINST = frozenset({"opposes", "refuses", "assesses-ill"})


@dataclass(frozen=True, slots=True)
class Stand:
    """One row of the ledger as a mark."""

    line: Line
    x: float
    y: float
    side: str
    """"for", "against" or "between"."""


@dataclass(frozen=True, slots=True)
class Row:
    """A party with its marks."""

    name: str
    y: float
    stands: tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class Stances:
    """The chart of a story's positions."""

    width: int
    height: int
    left: int
    first: date
    last: date
    rows: tuple[Row, ...]
    moves: tuple[tuple[Stand, Stand], ...]
    """From where to where a party moved on an issue."""


def stances_chart(positions: Sequence[Line]) -> Stances | None:
    """The marks of the rows that have a day; None where those are of fewer than two days."""
    dated = [line for line in positions if line.date is not None and line.party_name]
    days = sorted({line.date for line in dated if line.date is not None})
    if len(days) < 2:
        return None
    first, span = days[0], (days[-1] - days[0]).days
    parties: dict[str, list[Line]] = {}
    for line in dated:
        parties.setdefault(line.party_name or "", []).append(line)
    chosen = sorted(parties, key=lambda name: (-len(parties[name]), name))[:_MOST]
    rows, known = [], {}
    for n, name in enumerate(chosen):
        y = _TOP + n * _ROW + _ROW / 2
        stands = []
        taken: dict[date, int] = {}
        for line in parties[name]:
            assert line.date is not None
            turn = taken[line.date] = taken.get(line.date, -1) + 1
            x = _LEFT + (WIDTH - _LEFT - _RIGHT) * (line.date - first).days / span
            # Marks of one day stand beside one another; at the last day to the left.
            x += 9 * turn * (-1 if line.date == days[-1] else 1)
            stand = Stand(line, round(x, 1), y, side(line.stance))
            known[line.id] = stand
            stands.append(stand)
        rows.append(Row(name, y, tuple(stands)))
    moves = [(known[one.line.move], one) for one in known.values() if one.line.move and one.line.move in known]
    height = _TOP * 2 + _ROW * len(rows)
    return Stances(WIDTH, height, _LEFT, first, days[-1], tuple(rows), tuple(moves))


def side(stance: str | None) -> str:
    """Which side a stance is on."""
    return "for" if stance in FOR else "against" if stance in AGAINST else "between"
