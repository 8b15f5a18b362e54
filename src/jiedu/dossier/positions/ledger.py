"""Rows of the ledger: positions that repeat one another merged, and moves from one stance to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from jiedu.dossier.likeness import containment, dice, fold, grams
from jiedu.dossier.material import Material
from jiedu.dossier.polarity import reverses
from jiedu.dossier.positions.issues import chosen, compatible, merged
from jiedu.dossier.positions.model import Holder, Issue, Phrase, Position
from jiedu.dossier.positions.naming import core_of

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
    matter: str = ""
    """What the issue and its opposite have in common: ending the blockade and the blockade."""
    moved_from: Row | None = field(default=None, repr=False)

    @property
    def days(self) -> list[date]:
        """The days of its positions, in order."""
        return sorted({p.day for p in self.positions if p.day is not None})

    @property
    def side(self) -> str | None:
        """The side that it takes on the matter itself: supporting the end of something is opposing it."""
        ends = self.phrase is not None and self.phrase.turn == "end"
        return _KINDS.get(_TURNED.get(self.stance, self.stance) if ends else self.stance)


def ledger(material: Material, found: Sequence[Position]) -> list[Row]:
    """The rows, in the order of their first position, each later stance with the row that it departs from."""
    found = _in_one_order(found)
    phrases = chosen(found)
    book = _Book(material)
    rest = set(range(len(found)))
    for issue in merged(material, found, phrases):
        for index in sorted(issue.members, key=lambda i: (found[i].day or date.max, i)):
            rest.discard(index)
            book.add(found[index], phrases[index], issue)
    for index in sorted(rest):
        book.add(found[index], None, None)
    order = {id(p): i for i, p in enumerate(found)}
    rows = sorted(book.rows, key=lambda r: min(order[id(p)] for p in r.positions))
    _mark_moves(rows)
    return rows


def _in_one_order(found: Sequence[Position]) -> list[Position]:
    """The positions, those of the same parties with these in the order in which they come first."""
    orders: dict[frozenset[str], tuple[str, ...]] = {}
    return [
        replace(p, holder=replace(p.holder, parties=orders.setdefault(frozenset(p.holder.parties), p.holder.parties)))
        for p in found
    ]


_RETOLD = 0.5
"""Dice over character pairs from which passages of two articles are one saying of one party, whatever they are found
to be about."""
_ENOUGH, _SHORTENED = 6, 0.7
"""Character pairs that a short form needs, and the share of them in the long one: 俄方愿与乌方拟定备忘录."""
_HELD = 12
"""Positions of a row, the latest, that a new one must not take back."""
_COMPARED = 60
"""Rows of one party and stance, the latest, that a passage is compared with: bounds the work in a very long story."""


class _Book:
    """Rows being written, by party and stance and by party and issue."""

    __slots__ = ("_about", "_alike", "_grams", "_material", "rows")

    def __init__(self, material: Material) -> None:
        self._material = material
        self.rows: list[Row] = []
        self._alike: dict[tuple[tuple[str, ...], str, tuple[str, ...] | None], list[Row]] = {}
        self._about: dict[tuple[tuple[str, ...], str], list[Row]] = {}
        self._grams: dict[int, frozenset[str]] = {}

    def add(self, position: Position, phrase: Phrase | None, issue: Issue | None) -> None:
        """Put the position into the row that has it already, else into one of its own."""
        stance = position.stance
        reader = None
        if position.attribution == "reading":
            reader = position.by.parties if position.by is not None else ()
        alike = self._alike.setdefault((position.holder.parties, stance, reader), [])
        turn = phrase.turn if phrase is not None else ""
        matter = issue.key if issue is not None else ""
        key, name = (f"{turn} {matter}".strip(), issue.names[turn]) if issue is not None else ("", "")
        name = name or core_of(self._material.article(position.article).text, position)
        key = key if issue is not None else fold(name).lower()
        for row in reversed(alike[-_COMPARED:]):
            if self._is_again(row, position, key):
                row.positions.append(position)
                return
        row = Row(
            position.holder, key, name, stance, position.attribution, position.by, [position], phrase, matter,
        )  # fmt: skip
        self.rows.append(row)
        alike.append(row)
        self._about.setdefault((position.holder.parties, matter), []).append(row)

    def _is_again(self, row: Row, position: Position, issue: str) -> bool:
        """True where the row has the same stance on the same issue, or the same saying in another article."""
        if any(p.article == position.article and _is_one_statement(p, position) for p in row.positions):
            return False  # two clauses of one statement say two things
        if any(reverses(self._words(p), self._words(position)) for p in row.positions[-_HELD:]):
            return False
        if issue and row.issue == issue and not row.stance.startswith("assesses"):
            return not self._changed_between(row, position)
        mine = self._of(position)
        return any(p.article != position.article and _alike(mine, self._of(p)) for p in row.positions)

    def _changed_between(self, row: Row, position: Position) -> bool:
        """True where the party held another stance on it between the row's last day and this one."""
        if position.day is None or not row.days:
            return False
        return any(
            other.side != row.side and row.days[-1] < day < position.day
            for other in self._about.get((row.holder.parties, row.matter), ())
            if not _is_reading(other.attribution)
            for day in other.days
        )

    def _of(self, position: Position) -> frozenset[str]:
        if id(position) not in self._grams:
            self._grams[id(position)] = grams(self._words(position))
        return self._grams[id(position)]

    def _words(self, position: Position) -> str:
        text = self._material.article(position.article).text
        return " ".join(span.of(text) for span in position.spans)


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """True for the same saying in nearly the same words, or the short form of it."""
    return dice(a, b) >= _RETOLD or (min(len(a), len(b)) >= _ENOUGH and containment(a, b) >= _SHORTENED)


def _is_one_statement(a: Position, b: Position) -> bool:
    return a.statement is not None and b.statement is not None and a.statement.id == b.statement.id


def _is_reading(attribution: str) -> bool:
    return attribution == "reading"


def _mark_moves(rows: Sequence[Row]) -> None:
    """Mark the rows that depart from the party's stance before, by its own words or as an article tells it."""
    groups: dict[tuple[tuple[str, ...], str], list[Row]] = {}
    for row in rows:
        if not _is_reading(row.attribution) and row.issue and row.days and row.phrase and row.side is not None:
            groups.setdefault((row.holder.parties, row.matter), []).append(row)
    for group in groups.values():
        for row in group:
            before = [o for o in group if o.days[0] < row.days[0] and _same_matter(o, row)]
            last = max(before, key=lambda o: max(d for d in o.days if d < row.days[0]), default=None)
            if last is not None and (last.side, row.side) in _MOVES:
                row.moved_from = last


def _same_matter(a: Row, b: Row) -> bool:
    if a is b or a.phrase is None or b.phrase is None:
        return False
    return compatible(a.phrase, b.phrase) and _same_deed(a.phrase, b.phrase)


def _same_deed(a: Phrase, b: Phrase) -> bool:
    """True unless one is about raising or lowering what the other is not: less of a thing is not none of it."""
    return a.turn == b.turn or {a.turn, b.turn} <= {"end", ""}
