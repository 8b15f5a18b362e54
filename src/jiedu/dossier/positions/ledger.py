"""Rows of the ledger: positions that repeat one another merged, and moves from one stance to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from jiedu.dossier.likeness import dice, grams
from jiedu.dossier.material import Material
from jiedu.dossier.positions.issues import chosen, compatible, merged
from jiedu.dossier.positions.model import Holder, Phrase, Position

_KINDS = {
    "supports": "for",
    "offers": "for",
    "demands": "for",
    "opposes": "against",
    "refuses": "against",
    "conditional": "conditional",
    "yields": "yields",
    "assesses-well": "well",
    "assesses-ill": "ill",
}
_MOVES = {
    ("for", "against"),
    ("against", "for"),
    ("for", "conditional"),
    ("conditional", "for"),
    ("against", "conditional"),
    ("conditional", "against"),
    ("for", "yields"),
    ("against", "yields"),
    ("conditional", "yields"),
    ("yields", "for"),
    ("yields", "against"),
}
_TURNED = {
    "supports": "opposes",
    "offers": "opposes",
    "demands": "opposes",
    "opposes": "supports",
    "refuses": "supports",
    "yields": "yields",
    "conditional": "conditional",
}


@dataclass(slots=True)
class Row:
    """One party's stance on one issue, over the days on which it was held."""

    holder: Holder
    issue: str
    issue_name: str
    stance: str
    attribution: str
    by: Holder | None
    positions: list[Position]
    phrase: Phrase | None
    turned: bool = False
    """True where the stance was turned over: opposing the end of something is supporting it."""
    moved_from: Row | None = field(default=None, repr=False)

    @property
    def days(self) -> list[date]:
        """The days of its positions, in order."""
        return sorted({p.day for p in self.positions if p.day is not None})

    @property
    def said_day(self) -> list[date]:
        """The days that the texts themselves give."""
        return sorted({p.day for p in self.positions if p.day is not None and p.dated})


def ledger(material: Material, found: Sequence[Position]) -> list[Row]:
    """The rows, in the order of their first position, each later stance with the row that it departs from."""
    found = _in_one_order(found)
    phrases = chosen(found)
    rows: list[Row] = []
    seen: set[int] = set()
    for issue in merged(material, found, phrases):
        turns = {phrase.turn == "end" for i in issue.members if (phrase := phrases[i]) is not None}
        mixed = len(turns) == 2
        for index in issue.members:
            seen.add(index)
            _add(material, rows, found[index], phrases[index], issue.key, issue.name, mixed)
    for index, position in enumerate(found):
        if index not in seen:
            _add(material, rows, position, None, "", "", False)
    order = {id(p): i for i, p in enumerate(found)}
    rows.sort(key=lambda r: min(order[id(p)] for p in r.positions))
    _mark_moves(rows)
    return rows


def _in_one_order(found: Sequence[Position]) -> list[Position]:
    """The positions, those of the same parties with these in the order in which they come first."""
    orders: dict[frozenset[str], tuple[str, ...]] = {}
    return [
        replace(p, holder=replace(p.holder, parties=orders.setdefault(frozenset(p.holder.parties), p.holder.parties)))
        for p in found
    ]


def _add(
    material: Material, rows: list[Row], position: Position, phrase: Phrase | None, issue: str, name: str, mixed: bool
) -> None:
    turned = bool(mixed and phrase is not None and phrase.turn == "end" and position.stance in _TURNED)
    stance = _TURNED[position.stance] if turned else position.stance
    for row in rows:
        if _same_row(row, position, issue, stance) or _retold(material, row, position, stance):
            row.positions.append(position)
            return
    rows.append(
        Row(position.holder, issue, name, stance, position.attribution, position.by, [position], phrase, turned)
    )


_RETOLD = 0.5
"""Dice over character pairs from which passages of two articles are one saying of one party, whatever they are found
to be about."""


def _retold(material: Material, row: Row, position: Position, stance: str) -> bool:
    """True where another article has the same saying in nearly the same words, in whatever script."""
    if row.stance != stance or row.holder.parties != position.holder.parties:
        return False
    if _is_reading(row.attribution) != _is_reading(position.attribution):
        return False
    mine = _grams(material, position)
    return any(p.article != position.article and dice(mine, _grams(material, p)) >= _RETOLD for p in row.positions)


def _grams(material: Material, position: Position) -> frozenset[str]:
    text = material.article(position.article).text
    return grams(" ".join(span.of(text) for span in position.spans))


def _same_row(row: Row, position: Position, issue: str, stance: str) -> bool:
    """True for the same party, issue, stance and author; conflicting stances between do not matter here."""
    if not issue or stance.startswith("assesses"):
        return False
    said = position.statement.id if position.statement is not None else None
    if any(p.article == position.article and p.statement and p.statement.id == said for p in row.positions):
        return False  # two clauses of one statement say two things
    return (
        row.issue == issue
        and row.stance == stance
        and row.holder.parties == position.holder.parties
        and _is_reading(row.attribution) == _is_reading(position.attribution)
        and (row.by.parties if row.by else ()) == (position.by.parties if position.by else ())
    )


def _is_reading(attribution: str) -> bool:
    return attribution == "reading"


def _mark_moves(rows: Sequence[Row]) -> None:
    """Mark the rows that depart from the party's stance before, by its own words or as an article tells it."""
    own = [r for r in rows if not _is_reading(r.attribution) and r.issue and r.days and r.stance in _KINDS]
    for row in own:
        before = [
            other
            for other in own
            if other is not row
            and set(other.holder.parties) == set(row.holder.parties)
            and other.phrase is not None
            and row.phrase is not None
            and other.issue == row.issue
            and compatible(other.phrase, row.phrase)
            and _same_deed(other.phrase, row.phrase)
            and other.days[0] < row.days[0]
        ]
        if before:
            last = max(before, key=lambda r: r.days[0])
            if (_KINDS[last.stance], _KINDS[row.stance]) in _MOVES:
                row.moved_from = last


def _same_deed(a: Phrase, b: Phrase) -> bool:
    """True unless one is about raising or lowering what the other is not: less of a thing is not none of it."""
    return a.turn == b.turn or {a.turn, b.turn} <= {"end", ""}
