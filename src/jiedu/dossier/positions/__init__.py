"""Where the parties stand: a ledger of party, issue and day, each row in the words of a source, with moves marked."""

from __future__ import annotations

from collections.abc import Sequence

from jiedu.analysis import gazetteer
from jiedu.dossier.material import Material
from jiedu.dossier.model import Line
from jiedu.dossier.positions.holders import Parties, is_learned
from jiedu.dossier.positions.ledger import Row, ledger
from jiedu.dossier.positions.lines import line_of
from jiedu.dossier.positions.model import Position
from jiedu.dossier.positions.read import positions_of

LIMIT = 80
PARTY_LIMIT = 16
"""Rows kept in all and of one party: what a reader can still take in; the rest is counted in `Dossier.left_out`."""
JUDGED_LIMIT = 3
"""Rows of one party that only tell how it sees a thing."""

__all__ = ["positions"]


def positions(material: Material) -> tuple[tuple[Line, ...], int]:
    """The rows of the ledger as lines, by party, issue and day, with the number left out of a full section.

    A row is one party's stance (`Line.stance`, one of `words.STANCES`) on one issue, by its own words, as an article
    tells it, or as somebody else reads it (`Line.attribution`). `Line.move` is the id of the row of the same party
    and issue that it departs from.
    """
    found: list[Position] = []
    parties = Parties(material)
    for order, article in enumerate(material.articles):
        analysis = material.analyses.get(article.id)
        if analysis is not None and not material.is_copy(article.id):
            found.extend(positions_of(material, parties, order, article, analysis))
    rows = ledger(material, found)
    kept = _cut(rows)
    kept = _arranged(material, kept)
    ids = {id(row): f"p{n}" for n, row in enumerate(kept, 1)}
    return tuple(line_of(material, row, n, ids) for n, row in enumerate(kept, 1)), len(rows) - len(kept)


def _cut(rows: Sequence[Row]) -> list[Row]:
    """The weightiest rows, those of a move first, in their order."""
    tied = {id(r) for row in rows if row.moved_from is not None for r in (row, row.moved_from)}
    shared: dict[str, set[tuple[str, ...]]] = {}
    for row in rows:
        shared.setdefault(row.issue, set()).add(row.holder.parties)

    def weight(row: Row) -> float:
        spread = len({p.article for p in row.positions})
        own = row.attribution == "self"
        stance = not row.stance.startswith("assesses")
        return 4 * (id(row) in tied) + spread + own + stance + (bool(row.issue) and len(shared[row.issue]) > 1)

    taken: dict[tuple[str, ...], int] = {}
    judged: dict[tuple[str, ...], int] = {}
    kept: list[tuple[int, Row]] = []
    for place, row in sorted(enumerate(rows), key=lambda item: (-weight(item[1]), item[0])):
        plain = row.stance == "assesses"
        if plain and judged.get(row.holder.parties, 0) >= JUDGED_LIMIT:
            continue
        if len(kept) < LIMIT and taken.get(row.holder.parties, 0) < PARTY_LIMIT:
            judged[row.holder.parties] = judged.get(row.holder.parties, 0) + plain
            taken[row.holder.parties] = taken.get(row.holder.parties, 0) + 1
            kept.append((place, row))
    return [row for _, row in sorted(kept, key=lambda item: item[0])]


def _arranged(material: Material, rows: Sequence[Row]) -> list[Row]:
    """By party: experts and persons after states and bodies, those with most rows first; then by issue in the order of
    first appearance, then by day."""
    size: dict[tuple[str, ...], int] = {}
    first: dict[tuple[tuple[str, ...], str], int] = {}
    for place, row in enumerate(rows):
        size[row.holder.parties] = size.get(row.holder.parties, 0) + 1
        first.setdefault((row.holder.parties, row.issue), place)
    rank = {key: _rank(material, key[0]) for key in size}
    return [
        row
        for _, row in sorted(
            enumerate(rows),
            key=lambda item: (
                rank[item[1].holder.parties],
                -size[item[1].holder.parties],
                item[1].holder.parties,
                first[item[1].holder.parties, item[1].issue],
                item[1].days[0].toordinal() if item[1].days else 0,
                item[0],
            ),
        )
    ]


def _rank(material: Material, party: str) -> int:
    """States and bodies first, then persons, outlets and learned institutions, then those without a name."""
    if party.startswith("said:"):
        return 2
    entity, known = material.entities.get(party), gazetteer.load().entries.get(party)
    person = party.startswith("PER:") or (entity is not None and entity.type == "PER")
    outlet = known is not None and known.kind in ("agency", "media")
    return int(person or outlet or is_learned(material, party))
