"""Rows of the ledger as lines of the dossier."""

from __future__ import annotations

from collections.abc import Sequence

from jiedu.article.model import Span
from jiedu.dossier.material import Material
from jiedu.dossier.model import Anchor, Line
from jiedu.dossier.notes import day_notes, speaker_notes
from jiedu.dossier.origins import cited_for
from jiedu.dossier.passage import sentences_over
from jiedu.dossier.positions.holders import is_office, party_name
from jiedu.dossier.positions.ledger import Row
from jiedu.dossier.positions.model import Holder, Position
from jiedu.dossier.repeats import repeats
from jiedu.dossier.said import chain


def line_of(material: Material, row: Row, number: int, ids: dict[int, str]) -> Line:
    """The line of a row; `ids` gives the ids of the rows before it, by `id(row)`."""
    best = row.positions[0]
    text = material.article(best.article).text
    anchors = _anchors(material, row)
    outlets = {p.article: _cited(material, p) for p in reversed(row.positions)}
    names = name_of(material, row.holder, text)
    days = row.days
    return Line(
        id=f"p{number}",
        section="positions",
        text="…".join(span.of(text) for span in best.spans),
        anchors=anchors,
        date=days[0] if days else None,
        last=days[-1] if days else None,
        value=days[0].isoformat() if len(days) == 1 else None,
        speaker=_speaker(best),
        speaker_name=_speaker_name(material, best, text),
        cue=best.statement.cue.of(text) if best.statement is not None and best.statement.cue is not None else None,
        party=row.holder.parties[0],
        party_name=names,
        kind=best.statement.kind if best.statement is not None else None,
        authority=chain(best.statement, material.labels) if best.statement is not None else (),
        counts=material.origins.counts((a.article, outlets.get(a.article)) for a in anchors),
        inferred=_notes(material, row, best, names),
        group="unnamed" if row.holder.parties[0].startswith("said:") else "party",
        parties=row.holder.parties,
        issue=row.issue or None,
        issue_name=row.issue_name or None,
        stance=row.stance,
        attribution=row.attribution,
        attributed_by=row.by.parties[0] if row.by is not None and row.by.parties else None,
        attributed_by_name=name_of(material, row.by, text) if row.by is not None and row.by.parties else None,
        move=ids.get(id(row.moved_from)) if row.moved_from is not None else None,
    )


def name_of(material: Material, holder: Holder, text: str) -> str:
    """The names of the parties of a holder, joined."""
    said = {holder.parties[0]: holder.words.of(text)} if holder.words is not None else {}
    return material.labels("page.list_comma").join(party_name(material, said, key) for key in holder.parties)


def _speaker(position: Position) -> str | None:
    said = position.statement.speaker if position.statement is not None else None
    return said.entities[0] if said is not None and said.entities else None


def _speaker_name(material: Material, position: Position, text: str) -> str | None:
    said = position.statement.speaker if position.statement is not None else None
    if said is None:
        return None
    if said.entities and said.form != "anonymous":
        return material.labels("page.list_comma").join(material.name(e) for e in said.entities)
    return text[said.start : said.end] if said.start is not None and said.end is not None else None


def _cited(material: Material, position: Position) -> str | None:
    return cited_for(position.statement, material.analyses[position.article])


def _anchors(material: Material, row: Row) -> tuple[Anchor, ...]:
    spans: dict[tuple[str, int, int], Anchor] = {}
    for position in row.positions:
        for span in position.spans:
            spans.setdefault((position.article, span.start, span.end), material.anchors.at(position.article, span))
    return (*spans.values(), *repeats(material, tuple(spans.values())))


def _notes(material: Material, row: Row, best: Position, names: str) -> tuple[str, ...]:
    words = material.labels
    notes: list[str] = [words("note.stance", stance=words(f"stance.{row.stance}"))]
    rolled: Sequence[str] = [k for k in row.holder.speakers if k not in row.holder.parties]
    if rolled:
        said = words("page.list_comma").join(material.name(k) for k in rolled)
        office = is_office(material, row.holder.speakers)
        notes.append(words("note.office" if office else "note.party", name=said, party=names))
    if row.attribution == "reading":
        notes.append(words("note.reading", party=names))
    if best.statement is not None:
        notes.extend(speaker_notes(material, best.article, best.statement))
        if best.dated:
            low, high = best.spans[0].start, best.spans[-1].end
            place = sentences_over(material.analyses[best.article].sentences, low, high) or Span(low, high)
            notes.extend(day_notes(material, best.article, place, best.day))
    if best.day is not None and not best.dated:
        notes.append(words("note.day_of_report"))
    return tuple(dict.fromkeys(notes))
